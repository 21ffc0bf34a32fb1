//! Rows add to records that are there already, by the id of their child.

use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::keys::{Keys, UNKNOWN, child};
use super::{Mapper, WithoutRow};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::spot::{ColumnId, ModuleId, RecordId};
use crate::template::SheetMap;

impl<'a> Mapper<'a> {
    /// Rows add to records that are there already.
    pub(super) fn join(
        &mut self,
        map: &'a SheetMap,
        found: &mut MatchedSheet,
        (first, key): (usize, ColumnId),
        keys: &mut Keys<'a>,
        entries: &[(usize, i32)],
    ) {
        let own = if map.module == ModuleId::ROOT { Vec::new() } else { self.only_records(map.module) };
        let record = |child: RecordId| own.get(child.index()).copied().unwrap_or(child);
        let mut unmatched: Vec<usize> = Vec::new();
        for &(row, kind) in entries {
            match child(kind) {
                Some(child) => {
                    found.targets[row] = record(child);
                    unmatched.extend((found.targets[row] == RecordId::NONE).then_some(row));
                }
                None if kind == UNKNOWN => unmatched.push(row),
                None => self.no_child(map, found, key, keys, row, kind),
            }
        }
        self.mapped.left_out.unknown_child += unmatched.len();
        if let Some(&row) = unmatched.first() {
            let near = keys.near(self, self.cells(found, key)[row]);
            let args = vec![
                ("count", Arg::Open(unmatched.len().to_string())),
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("module", Arg::Open(self.pack.modules[map.module].name.clone())),
                ("nearest", near),
            ];
            // One message for all of them; the first is shown.
            let about = unmatched.iter().map(|&row| found.row(row, []));
            // A list of pupils, by their own number, is longer than the return: where every record found its row, nothing is missing.
            // A child's id that is not among the children may be a child who is.
            let mut reached: Vec<RecordId> = found.targets.iter().copied().filter(|t| *t != RecordId::NONE).collect();
            reached.sort_unstable();
            reached.dedup();
            let complete = !map.join_on.is_empty() && !map.flags.iter().any(|f| f.per_row) && reached.len() == self.tables[map.module].len;
            let level = if complete { Level::Note } else { Code::KEY_UNMATCHED.level() };
            self.pending.push(Pending::new(Code::KEY_UNMATCHED, args).level(level).at(found.row(row, [key])).about(about));
        }
        // Of rows for single values a child may have none.
        if entries.is_empty() || map.items.is_empty() && map.flags.iter().all(|f| f.per_row) {
            return;
        }
        // A row in which nothing but the key is filled is a row.
        let mut has_row = vec![false; self.tables[map.module].len];
        for &cell in self.cells(found, key).iter().skip(first) {
            let joined = child(keys.of(self, cell)).map_or(RecordId::NONE, record);
            if let Some(has) = has_row.get_mut(joined.index()) {
                *has = true;
            }
        }
        let without: Vec<RecordId> = RecordId::first(has_row.len()).filter(|&record| !has_row[record]).collect();
        if !without.is_empty() {
            let flags = map.flags.iter().flat_map(|f| f.targets.iter().map(|t| t.item));
            let items =
                map.items.iter().map(|i| i.item).chain(flags).filter(|&i| map.module != ModuleId::ROOT || i != self.pack.id_item).collect();
            self.mapped.without_row.push(WithoutRow { module: map.module, sheet: self.sheet_name(found), items, records: without });
        }
    }

    /// For each child its only record of a module.
    fn only_records(&self, module: ModuleId) -> Vec<RecordId> {
        let mut records = vec![RecordId::NONE; self.tables[0].len];
        for record in RecordId::first(self.tables[module].len) {
            let child = self.child(module, record);
            if records[child] == RecordId::NONE {
                records[child] = record;
            }
        }
        records
    }
}
