//! Cells whose number format shows another code than they hold.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Mapper;
use crate::code::Code;
use crate::map::find::MatchedSheet;
use crate::map::finding::{Arg, Pending};
use crate::pack::Kind;
use crate::parse::Codes;
use crate::read::{CellId, Value};
use crate::spot::ColumnId;
use crate::template::{ItemMap, SheetMap};
use crate::texts::Message;

impl Mapper<'_> {
    /// Columns in which a cell shows one code and holds another: what is shown was read.
    pub(super) fn shown_otherwise(&self) -> Vec<Pending> {
        let items = self.read().flat_map(|(map, found)| map.items.iter().zip(&found.items).map(move |(i, c)| (map, found, i, *c)));
        items.filter_map(|(map, found, item, column)| self.shows_another(map, found, item, column?)).collect()
    }

    fn shows_another(&self, map: &SheetMap, found: &MatchedSheet, item: &ItemMap, column: ColumnId) -> Option<Pending> {
        let i = &self.pack.modules[map.module].items[item.item];
        let Kind::Code(set) = i.kind else { return None };
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let shown = |cell: CellId| match cells.get(cell) {
            Value::DisplayValue { held, text } => Some((held, text)),
            _ => None,
        };
        // Hardly any column has a format that shows another text.
        self.filled_cells(found, column).find(|(_, cell)| shown(*cell).is_some())?;
        let set = &self.pack.codesets[set];
        let codes = Codes::new(set, &item.recodes);
        let mut known: FxHashMap<CellId, bool> = FxHashMap::default();
        let mut words: BTreeMap<String, Option<Message>> = BTreeMap::new();
        let mut rows = Vec::new();
        for (row, cell) in self.filled_cells(found, column) {
            let differs = *known.entry(cell).or_insert_with(|| {
                let Some((held, text)) = shown(cell) else { return false };
                let read = |value: &Value| codes.find(value).and_then(Result::ok).map(|code| set.codes[code as usize].code.as_str());
                let Some((seen, holds)) = read(&Value::Text(text.to_string())).zip(read(held)).filter(|(seen, holds)| seen != holds) else {
                    return false;
                };
                words.insert(text.to_string(), Some(Message::new("shown-otherwise").with("code", seen).with("held", holds)));
                true
            });
            rows.extend(differs.then_some(row));
        }
        let &first = rows.first()?;
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("item", Arg::Open(i.name.clone())),
            ("column", self.named(found, column)),
            ("words", Arg::Words(words.into_iter().collect())),
            ("count", Arg::Open(rows.len().to_string())),
        ];
        Some(Pending::new(Code::SHOWN_OTHERWISE, args).at(found.row(first, [column])))
    }
}
