//! Rows become records, or join them by the child's id.

use super::find::Found;
use super::finding::{Arg, Pending};
use super::keys::{BLANK, FAULT, HEADING, Keys, TOTAL, UNKNOWN, is_total};
use super::{Mapper, NONE};
use crate::code::Code;
use crate::parse::{folded, trimmed};
use crate::read::{CellId, Value};
use crate::record::{Origin, Source};
use crate::template::SheetMap;

impl<'a> Mapper<'a> {
    /// Makes the records of all modules, parents first, then joins the sheets that only add to them.
    pub(super) fn make_records(&mut self) {
        for join in [false, true] {
            for module in 0..self.pack.modules.len() {
                for index in 0..self.template.sheets.len() {
                    let map = &self.template.sheets[index];
                    if map.join == join && map.module == module && self.found[index].as_ref().is_some_and(|f| f.first.is_some()) {
                        self.rows(index);
                    }
                }
            }
        }
        for (module, table) in self.tables.iter_mut().enumerate() {
            let len = table.len;
            table.columns.iter_mut().for_each(|c| c.resize(len, crate::record::ABSENT));
            debug_assert!(module == 0 || table.parent.len() == len);
        }
    }

    /// The source of a sheet: which row each record has there.
    pub(super) fn source(&self, index: usize) -> Option<Source> {
        let (map, found) = self.sheet(index)?;
        let mut rows = vec![NONE; self.tables[map.module].len];
        for (row, &record) in found.targets.iter().enumerate() {
            if record != NONE && rows[record as usize] == NONE {
                rows[record as usize] = row as u32;
            }
        }
        let mut columns = vec![None; self.pack.modules[map.module].items.len()];
        for (item, column) in map.items.iter().zip(&found.items) {
            columns[item.item] = *column;
        }
        Some(Source { origin: Origin::Sheet { workbook: found.workbook, sheet: found.sheet }, rows, columns })
    }

    fn rows(&mut self, index: usize) {
        let Some(mut found) = self.found[index].take() else { return };
        let template = self.template;
        let map = &template.sheets[index];
        match (found.first, found.key) {
            (Some(first), Some(key)) => self.walk(map, &mut found, first, key),
            (Some(_), None) => {
                self.no_key(map, &found);
                found.first = None;
            }
            _ => {}
        }
        self.found[index] = Some(found);
    }

    /// Without the id no row leads to a child.
    fn no_key(&mut self, map: &SheetMap, found: &Found) {
        let names = if map.key.is_empty() {
            map.items.iter().find(|i| i.item == self.pack.id_item).map(|i| i.column.as_slice()).unwrap_or_default()
        } else {
            &map.key
        };
        let pending = self.column_missing(found, &self.pack.modules[0].items[self.pack.id_item].name, names);
        self.pending.push(pending);
    }

    fn walk(&mut self, map: &'a SheetMap, found: &mut Found, first: usize, key: u32) {
        let sheet = &self.workbooks[usize::from(found.workbook)].sheets[usize::from(found.sheet)];
        let filled = self.filled(map, found);
        let skipped = self.skipped(map, found);
        let keys = self.cells(found, key);
        let root = map.module == 0 && !map.join;
        let max = self.pack.modules[map.module].max;
        let mut kinds = Keys::new(self, map, found, key);
        // Below the last row with an id there may be totals.
        let is_id = |kind: i32| kind >= 0 || kind == UNKNOWN;
        let keyed = keys.iter().skip(first).rposition(|cell| is_id(kinds.of(self, *cell))).map_or(first, |r| r + first);
        // For a module with few records for each child: how many there are so far; for a join: which record.
        let mut counts: Vec<u32> = Vec::new();
        let joined = if map.join && map.module != 0 { self.only_records(map.module) } else { Vec::new() };
        if max.is_some() && !map.join {
            counts = vec![0; self.tables[0].len];
            self.tables[map.module].parent.iter().for_each(|&p| counts[p as usize] += 1);
        }
        let (mut unmatched, mut first_unmatched, mut any) = (0_usize, None, false);
        for (row, &filled) in filled.iter().enumerate().skip(first) {
            if filled == 0 {
                self.mapped.left_out.blank += 1;
                continue;
            }
            if skipped.get(row).copied().unwrap_or(false) {
                self.mapped.left_out.passed_over += 1;
                continue;
            }
            any = true;
            let cell = keys.get(row).copied().unwrap_or(CellId::BLANK);
            let kind = kinds.of(self, cell);
            if let Some(what) = self.no_record(found, kind, cell, row, filled, row > keyed) {
                self.pass_over(found, row, key, sheet.rows[row], what);
                continue;
            }
            if root {
                let record = self.tables[0].len as u32;
                self.tables[0].len += 1;
                if kind >= 0 {
                    let id = kind as usize;
                    if self.by_id.len() <= id {
                        self.by_id.resize(id + 1, NONE);
                    }
                    if self.by_id[id] == NONE {
                        self.by_id[id] = record;
                    }
                }
                found.targets[row] = record;
                continue;
            }
            // A joined row leads to a record that is there already.
            let record = match kind {
                child @ 0.. if map.join => joined.get(child as usize).copied().unwrap_or(child as u32),
                _ => NONE,
            };
            if map.join && (record != NONE || kind == UNKNOWN || kind >= 0) {
                if record == NONE {
                    first_unmatched.get_or_insert(row);
                    unmatched += 1;
                }
                found.targets[row] = record;
                continue;
            }
            match kind {
                BLANK => {
                    self.mapped.left_out.no_child += 1;
                    let name = self.pack.modules[0].items[self.pack.id_item].name.clone();
                    let pending = Pending::new(Code::VALUE_MISSING, vec![("item", Arg::Open(name))]);
                    self.pending.push(pending.at(found.row(row, [key])));
                }
                FAULT => {
                    self.mapped.left_out.no_child += 1;
                    if let Some(pending) = kinds.fault(self, cell) {
                        self.pending.push(pending.at(found.row(row, [key])));
                    }
                }
                UNKNOWN => {
                    self.mapped.left_out.unknown_child += 1;
                    // Where no child could be read at all, one message about that is enough.
                    if self.tables[0].len > 0 {
                        let args = vec![("module", Arg::Open(self.pack.modules[map.module].name.clone()))];
                        self.pending.push(Pending::new(Code::PARENT_MISSING, args).at(found.row(row, [key])));
                    }
                }
                child => {
                    let child = child as u32;
                    if let (Some(max), Some(count)) = (max, counts.get_mut(child as usize)) {
                        if *count >= max {
                            self.mapped.left_out.too_many += 1;
                            let args = vec![
                                ("max", Arg::Open(max.to_string())),
                                ("module", Arg::Open(self.pack.modules[map.module].name.clone())),
                            ];
                            let mut pending = Pending::new(Code::TOO_MANY_RECORDS, args).at(found.row(row, [key]));
                            pending.child = Some(child);
                            self.pending.push(pending);
                            continue;
                        }
                        *count += 1;
                    }
                    let table = &mut self.tables[map.module];
                    found.targets[row] = table.len as u32;
                    table.len += 1;
                    table.parent.push(child);
                }
            }
        }
        if let Some(first) = first_unmatched {
            self.mapped.left_out.unknown_child += unmatched;
            let args = vec![
                ("count", Arg::Open(unmatched.to_string())),
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("module", Arg::Open(self.pack.modules[map.module].name.clone())),
            ];
            self.pending.push(Pending::new(Code::KEY_UNMATCHED, args).at(found.row(first, [key])));
        }
        if !any {
            self.empty(map, found);
        }
    }

    /// A sheet without rows: in a module that a child has at most once it may simply be so this year.
    fn empty(&mut self, map: &SheetMap, found: &Found) {
        if map.optional {
            return;
        }
        let args = vec![("sheet", Arg::Open(self.sheet_name(found)))];
        let rare = map.join || self.pack.modules[map.module].max.is_some();
        let level = if rare { crate::diagnostic::Level::Note } else { Code::SHEET_EMPTY.level() };
        self.pending.push(Pending::new(Code::SHEET_EMPTY, args).level(level).at(found.place()));
    }

    /// For each child its only record of a module.
    fn only_records(&self, module: usize) -> Vec<u32> {
        let mut records = vec![NONE; self.tables[0].len];
        for (record, &child) in self.tables[module].parent.iter().enumerate() {
            if records[child as usize] == NONE {
                records[child as usize] = record as u32;
            }
        }
        records
    }

    /// How many of the cells that are read are filled, for each row.
    fn filled(&self, map: &SheetMap, found: &Found) -> Vec<u16> {
        let mut filled = vec![0_u16; found.targets.len()];
        let own = found.items.iter().chain(&found.flags).flatten();
        // The key of a joined record is not one of its values: a row with nothing else says nothing.
        for &column in own.filter(|c| map.module == 0 && !map.join || Some(**c) != found.key) {
            for (count, cell) in filled.iter_mut().zip(self.cells(found, column)) {
                *count = count.saturating_add(u16::from(*cell != CellId::BLANK));
            }
        }
        // A sheet that only holds names, teams or workers joins by its key alone.
        if found.items.iter().chain(&found.flags).all(Option::is_none)
            && let Some(key) = found.key
        {
            for (count, cell) in filled.iter_mut().zip(self.cells(found, key)) {
                *count = u16::from(*cell != CellId::BLANK);
            }
        }
        filled
    }

    /// Rows that the template passes over; empty if there are none.
    fn skipped(&mut self, map: &SheetMap, found: &Found) -> Vec<bool> {
        let (Some(skip), Some(column)) = (&map.skip, found.skip) else { return Vec::new() };
        let workbook = &self.workbooks[usize::from(found.workbook)];
        let begins = |value: &Value| match value {
            Value::Text(text) => {
                let text = folded(text);
                skip.starts.iter().any(|s| text.starts_with(s))
            }
            _ => false,
        };
        self.cells(found, column).iter().map(|cell| begins(workbook.cells.get(*cell))).collect()
    }

    /// Why a row is no record, if it is none: it totals others, repeats the headings, or is a note.
    fn no_record(&self, found: &Found, kind: i32, key: CellId, row: usize, filled: u16, foot: bool) -> Option<&'static str> {
        let workbook = &self.workbooks[usize::from(found.workbook)];
        match kind {
            TOTAL => return Some("a row of totals"),
            HEADING => return Some("the headings again"),
            // One cell with a sentence in it, where an id should stand.
            FAULT if filled <= 1 => {
                let sentence = matches!(workbook.cells.get(key), Value::Text(t) if trimmed(t).split_whitespace().count() > 2);
                return sentence.then_some("a note");
            }
            BLANK => {}
            _ => return None,
        }
        let sheet = &workbook.sheets[usize::from(found.sheet)];
        let cells =
            || sheet.columns.iter().filter_map(|c| c.cells.get(row)).map(|c| workbook.cells.get(*c)).filter(|v| **v != Value::Blank);
        // A child whose id is missing has other things in its row than numbers and the word “total”.
        let total = |v: &Value| matches!(v, Value::Text(t) if is_total(&folded(t)));
        let counts = cells().all(|v| matches!(v, Value::Number(_)) || total(v));
        (counts && (foot || cells().any(total))).then_some("a row of totals")
    }

    fn pass_over(&mut self, found: &Found, row: usize, key: u32, number: u32, what: &str) {
        self.mapped.left_out.passed_over += 1;
        let args = vec![("row", Arg::Open(number.to_string())), ("what", Arg::Open(what.to_owned()))];
        self.pending.push(Pending::new(Code::ROW_SKIPPED, args).at(found.row(row, [key])));
    }
}
