//! Items that the template does not read though a column for them is there: it says that the system does not hold them, or that they are the same
//! for every record.

use super::Mapper;
use crate::code::Code;
use crate::intern::Texts;
use crate::map::UnusedColumn;
use crate::map::finding::{Arg, Pending};
use crate::parse::{Read, Reader};
use crate::read::CellId;
use crate::spot::{Area, ItemId, ModuleId};
use crate::texts::Message;

/// An item that is not read, and what the template says of it.
struct Unasked {
    module: ModuleId,
    item: ItemId,
    says: Message,
}

impl Mapper<'_> {
    /// Columns that nothing reads, with the heading of an item that the template says is not held or always the same.
    pub(super) fn items_there(&self) -> Vec<Pending> {
        let unasked = self.unasked();
        if unasked.is_empty() || self.mapped.unused.is_empty() {
            return Vec::new();
        }
        let mut asked = Vec::new();
        for column in &self.mapped.unused {
            let Some((module, item)) = self.usual_headings().item(&column.heading) else { continue };
            let Some(one) = unasked.iter().find(|u| (u.module, u.item) == (module, item)) else { continue };
            asked.extend(self.item_there(one, column));
        }
        asked
    }

    fn unasked(&self) -> Vec<Unasked> {
        let held = self.template.not_held.iter().filter(|(module, item)| !self.given[*module][*item]);
        let mut unasked: Vec<Unasked> = held.map(|&(module, item)| Unasked { module, item, says: Message::new("says-not-held") }).collect();
        for (map, _) in self.read().filter(|(map, _)| !map.repeat_group) {
            for (item, value) in &map.constants {
                let says = Message::new("says-constant").with("value", value);
                // What numbers the groups of columns of a row is no constant of the officer's.
                let numbered = self.template.sheets.iter().any(|s| s.repeat_group && s.names == map.names && s.module == map.module);
                // Beside a column of another sheet a constant fills only what that one leaves blank.
                let read = self.read().any(|(m, _)| m.module == map.module && m.items.iter().any(|i| i.item == *item));
                if !numbered && !read {
                    unasked.push(Unasked { module: map.module, item: *item, says });
                }
            }
        }
        unasked
    }

    fn item_there(&self, one: &Unasked, column: &UnusedColumn) -> Option<Pending> {
        let (_, found) = self.read().find(|(_, f)| f.sheet == column.sheet)?;
        let item = &self.pack.modules[one.module].items[one.item];
        let cells = &self.workbooks[column.sheet.workbook].cells;
        let reader = Reader::of(item, self.pack, Default::default(), &self.template.blanks, &[]);
        let mut texts = Texts::default();
        let first = found.first.unwrap_or_default();
        let values = self.cells(found, column.column).iter().skip(first).filter(|c| **c != CellId::BLANK);
        let read: Vec<Read> = values.map(|c| reader.read(cells.get(*c), &mut texts)).filter(|r| *r != Read::Blank).collect();
        // Words for codes are often the system's own.
        let is_codes = matches!(item.kind, crate::pack::Kind::Code(_));
        let fits = read.iter().filter(|r| matches!(r, Read::Value(_) | Read::MonthFirst)).count();
        if read.is_empty() || (!is_codes && fits * 2 < read.len()) {
            return None;
        }
        let args = vec![
            ("column", self.named(found, column.column)),
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("item", Arg::Open(item.name.clone())),
            ("heading", Arg::Own(column.heading.clone())),
            ("says", Arg::Hint(one.says.clone())),
            ("count", Arg::Open(read.len().to_string())),
        ];
        Some(Pending::new(Code::ITEM_THERE, args).at(Area { columns: vec![column.column], ..found.place() }))
    }
}
