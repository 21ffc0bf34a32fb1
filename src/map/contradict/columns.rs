//! Two items that are read from one column.

use std::collections::BTreeMap;

use super::Mapper;
use crate::code::Code;
use crate::map::finding::{Arg, Pending};
use crate::spot::{Area, ColumnId, ItemId, ModuleId, SheetId};

/// What reads a column.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Item(ModuleId, ItemId),
    /// Several flags are read from one column on purpose, by one line or by more.
    Flags(ModuleId, ItemId),
}

impl Mapper<'_> {
    /// Columns that more than one item is read from.
    pub(super) fn columns_shared(&self) -> Vec<Pending> {
        let mut uses: BTreeMap<(SheetId, ColumnId), Vec<Use>> = BTreeMap::new();
        for (map, found) in self.read() {
            let items = map.items.iter().zip(&found.items).map(|(i, column)| (*column, Use::Item(map.module, i.item)));
            let first = |flags: &crate::template::FlagMap| flags.targets.first().map_or_else(ItemId::default, |t| t.item);
            let flags = map.flags.iter().zip(&found.flags).map(|(f, column)| (*column, Use::Flags(map.module, first(f))));
            // A key that is not the child's id may be an item as well: an NHS number, a pupil number.
            let key = found.key.filter(|_| map.join_on.is_empty());
            for (column, read) in items.chain(flags).chain([(key, Use::Item(ModuleId::ROOT, self.pack.id_item))]) {
                let Some(column) = column else { continue };
                let known = uses.entry((found.sheet, column)).or_default();
                if !known.iter().any(|k| *k == read || matches!((k, read), (Use::Flags(..), Use::Flags(..)))) {
                    known.push(read);
                }
            }
        }
        let shared = uses.into_iter().filter(|(_, uses)| uses.len() > 1);
        shared.filter_map(|(at, uses)| self.shared_column(at, &uses)).collect()
    }

    fn shared_column(&self, (sheet, column): (SheetId, ColumnId), uses: &[Use]) -> Option<Pending> {
        let (_, found) = self.read().find(|(_, f)| f.sheet == sheet)?;
        let name = |read: &Use| match read {
            Use::Item(module, item) | Use::Flags(module, item) => self.pack.modules[*module].items[*item].name.as_str(),
        };
        let names: Vec<&str> = uses.iter().map(name).collect();
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("items", Arg::Said(names.join(", "))),
            ("column", self.named(found, column)),
        ];
        Some(Pending::new(Code::COLUMN_SHARED, args).at(Area { columns: vec![column], ..found.place() }))
    }
}
