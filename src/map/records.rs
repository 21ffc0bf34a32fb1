//! Rows become records, or join them by the child's id.

use super::find::Found;
use super::finding::{Arg, Pending, quoted};
use super::headings::repeats;
use super::keys::{BLANK, FAULT, HEADING, Keys, SEVERAL, TOTAL, UNKNOWN, is_total};
use super::{Mapper, NONE, WithoutRow};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::parse::{folded, trimmed};
use crate::read::{CellId, Value};
use crate::record::{Origin, Source};
use crate::template::SheetMap;

/// So many rows without a child are more than slips.
const MANY: usize = 20;

impl<'a> Mapper<'a> {
    /// Makes the records of all modules, parents first. The sheets that only add to a module come after those that make its records,
    /// and before the other modules, whose rows may be led by a key that such a sheet brings.
    pub(super) fn make_records(&mut self) {
        for module in 0..self.pack.modules.len() {
            for join in [false, true] {
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
        let origin = Origin::Sheet { workbook: found.workbook, sheet: found.sheet };
        Some(Source { origin, own: !map.join, rows, columns })
    }

    fn rows(&mut self, index: usize) {
        let Some(mut found) = self.found[index].take() else { return };
        let template = self.template;
        let map = &template.sheets[index];
        let shared = if map.by.is_empty() { None } else { self.shared(index) };
        match (found.first, found.key) {
            (Some(first), Some(key)) if map.by.is_empty() || shared.is_some() => {
                let mut keys = Keys::new(self, map, &found, key, shared);
                let entries = self.entries(map, &found, first, key, &mut keys);
                if entries.is_empty() {
                    self.empty(map, &found);
                }
                match map.join {
                    true => self.join(map, &mut found, (first, key), &mut keys, &entries),
                    false => self.make(map, &mut found, key, &keys, &entries),
                }
            }
            (Some(_), None) => self.no_key(map, &mut found),
            (Some(_), Some(_)) => self.nobody_leads(map, &mut found),
            (None, _) => {}
        }
        self.found[index] = Some(found);
    }

    /// Without the id no row leads to a child.
    fn no_key(&mut self, map: &SheetMap, found: &mut Found) {
        let id = &self.pack.modules[0].items[self.pack.id_item].name;
        let pending = if map.key.is_empty() {
            let names = map.items.iter().find(|i| i.item == self.pack.id_item).map(|i| i.column.as_slice()).unwrap_or_default();
            self.column_missing(found, id, names)
        } else if map.by.is_empty() {
            self.column_missing(found, id, &map.key)
        } else {
            self.column_missing(found, &quoted(map.by.first().map(String::as_str)), &map.key)
        };
        found.first = None;
        self.tell_once(pending);
    }

    /// The sheet has a key of its own, and no sheet of children has it.
    fn nobody_leads(&mut self, map: &SheetMap, found: &mut Found) {
        found.first = None;
        let template = self.template;
        let own = |index: &usize| template.sheets[*index].module == 0 && !template.sheets[*index].join;
        let Some(index) = (0..template.sheets.len()).filter(own).find(|i| self.found[*i].as_ref().is_some_and(|f| f.first.is_some()))
        else {
            return;
        };
        let Some(children) = self.found[index].take() else { return };
        let pending = self.column_missing(&children, &quoted(map.key.first().map(String::as_str)), &map.by);
        self.found[index] = Some(children);
        self.tell_once(pending);
    }

    /// The rows that are records, with what their key is; the others are counted, and told where that is due.
    fn entries(&mut self, map: &'a SheetMap, found: &Found, first: usize, key: u32, keys: &mut Keys<'a>) -> Vec<(usize, i32)> {
        let sheet = &self.workbooks[usize::from(found.workbook)].sheets[usize::from(found.sheet)];
        let filled = self.filled(map, found);
        let skipped = self.skipped(map, found);
        let cells = self.cells(found, key);
        // Below the last row with an id there may be totals.
        let is_id = |kind: i32| kind >= 0 || matches!(kind, UNKNOWN | SEVERAL);
        let keyed = cells.iter().skip(first).rposition(|cell| is_id(keys.of(self, *cell))).map_or(first, |r| r + first);
        let mut entries = Vec::new();
        for (row, &filled) in filled.iter().enumerate().skip(first) {
            if filled == 0 {
                self.mapped.left_out.blank += usize::from(!map.further);
                continue;
            }
            if skipped.get(row).copied().unwrap_or(false) {
                self.mapped.left_out.passed_over += usize::from(!map.further);
                continue;
            }
            let cell = cells.get(row).copied().unwrap_or(CellId::BLANK);
            let kind = keys.of(self, cell);
            match self.no_record(found, kind, cell, row, filled, row > keyed) {
                Some(what) if !map.further => self.pass_over(found, row, key, sheet.rows[row], what),
                // Told with the first group of columns.
                Some(_) => {}
                None => entries.push((row, kind)),
            }
        }
        entries
    }

    /// Rows become records.
    fn make(&mut self, map: &'a SheetMap, found: &mut Found, key: u32, keys: &Keys<'a>, entries: &[(usize, i32)]) {
        let module = &self.pack.modules[map.module];
        // For a module with few records for each child: how many there are so far.
        let mut counts: Vec<u32> = Vec::new();
        if module.max.is_some() {
            counts = vec![0; self.tables[0].len];
            self.tables[map.module].parent.iter().for_each(|&p| counts[p as usize] += 1);
        }
        let apart = self.apart(map, found, key, keys, entries);
        for &(row, kind) in entries {
            if apart && kind == UNKNOWN {
                self.mapped.left_out.unknown_child += 1;
                continue;
            }
            if map.module == 0 {
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
            let Ok(child) = u32::try_from(kind) else {
                self.no_child(map, found, key, keys, row, kind);
                continue;
            };
            if let (Some(max), Some(count)) = (module.max, counts.get_mut(child as usize)) {
                if *count >= max {
                    self.mapped.left_out.too_many += 1;
                    let args = vec![("max", Arg::Open(max.to_string())), ("module", Arg::Open(module.name.clone()))];
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

    /// Whether most rows lead to no child, which is then said once: the exports do not go together, and the rows are not at fault one by one.
    fn apart(&mut self, map: &SheetMap, found: &Found, key: u32, keys: &Keys<'a>, entries: &[(usize, i32)]) -> bool {
        let unknown = entries.iter().filter(|(_, kind)| *kind == UNKNOWN).count();
        let Some((row, _)) = entries.iter().find(|(_, kind)| *kind == UNKNOWN) else { return false };
        let apart = map.module != 0 && self.tables[0].len > 0 && unknown >= MANY && unknown * 2 > entries.len();
        if apart {
            let args = vec![
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("count", Arg::Open(unknown.to_string())),
                ("rows", Arg::Open(entries.len().to_string())),
                ("nearest", keys.near(self, self.cells(found, key)[*row])),
            ];
            self.pending.push(Pending::new(Code::SHEETS_APART, args).at(found.row(*row, [key])));
        }
        apart
    }

    /// A row that should lead to a child and does not.
    fn no_child(&mut self, map: &SheetMap, found: &Found, key: u32, keys: &Keys<'a>, row: usize, kind: i32) {
        let cell = self.cells(found, key)[row];
        let place = found.row(row, [key]);
        let told = match kind {
            UNKNOWN => {
                self.mapped.left_out.unknown_child += 1;
                let module = self.pack.modules[map.module].name.clone();
                let args = vec![("module", Arg::Open(module)), ("nearest", keys.near(self, cell))];
                // Where no child could be read at all, one message about that is enough.
                (self.tables[0].len > 0).then(|| Pending::new(Code::PARENT_MISSING, args))
            }
            SEVERAL => {
                self.mapped.left_out.unknown_child += 1;
                let mut pending = Pending::new(Code::KEY_SHARED, Vec::new());
                pending.other = keys.several(self, cell);
                Some(pending)
            }
            FAULT => {
                self.mapped.left_out.no_child += 1;
                keys.fault(self, cell)
            }
            _ => {
                self.mapped.left_out.no_child += 1;
                Some(Pending::new(Code::VALUE_MISSING, vec![("item", Arg::Open(keys.name.clone()))]))
            }
        };
        self.pending.extend(told.map(|pending| pending.at(place)));
    }

    /// Rows add to records that are there already.
    fn join(&mut self, map: &'a SheetMap, found: &mut Found, (first, key): (usize, u32), keys: &mut Keys<'a>, entries: &[(usize, i32)]) {
        let own = if map.module == 0 { Vec::new() } else { self.only_records(map.module) };
        let record = |child: u32| own.get(child as usize).copied().unwrap_or(child);
        let mut unmatched: Vec<usize> = Vec::new();
        for &(row, kind) in entries {
            match u32::try_from(kind) {
                Ok(child) => {
                    found.targets[row] = record(child);
                    unmatched.extend((found.targets[row] == NONE).then_some(row));
                }
                Err(_) if kind == UNKNOWN => unmatched.push(row),
                Err(_) => self.no_child(map, found, key, keys, row, kind),
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
            self.pending.push(Pending::new(Code::KEY_UNMATCHED, args).at(found.row(row, [key])));
        }
        // Of rows for single values a child may have none.
        if entries.is_empty() || map.items.is_empty() && map.flags.iter().all(|f| f.per_row) {
            return;
        }
        // A row in which nothing but the key is filled is a row.
        let mut has_row = vec![false; self.tables[map.module].len];
        for &cell in self.cells(found, key).iter().skip(first) {
            let joined = u32::try_from(keys.of(self, cell)).map_or(NONE, record);
            if let Some(has) = has_row.get_mut(joined as usize) {
                *has = true;
            }
        }
        let without: Vec<u32> = (0..has_row.len() as u32).filter(|&record| !has_row[record as usize]).collect();
        if !without.is_empty() {
            let flags = map.flags.iter().flat_map(|f| f.targets.iter().map(|t| t.item));
            let items = map.items.iter().map(|i| i.item).chain(flags).filter(|&i| map.module != 0 || i != self.pack.id_item).collect();
            self.mapped.without_row.push(WithoutRow { module: map.module, sheet: self.sheet_name(found), items, records: without });
        }
    }

    /// A sheet without rows. In a module that a child has at most once it may simply be so this year, and rules ask for what is not there;
    /// a sheet that adds to records may be empty only by a filter, and nothing need ask for what it would have added.
    fn empty(&mut self, map: &SheetMap, found: &Found) {
        if map.optional {
            return;
        }
        let args = vec![("sheet", Arg::Open(self.sheet_name(found)))];
        let level = match self.pack.modules[map.module].max {
            _ if map.join => Level::Query,
            Some(_) => Level::Note,
            None => Code::SHEET_EMPTY.level(),
        };
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
        if !map.further
            && found.items.iter().chain(&found.flags).all(Option::is_none)
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
        let begins = |value: &Value| {
            let text = value.text().map(folded);
            text.is_some_and(|text| skip.starts.iter().any(|s| text.starts_with(s)))
        };
        self.cells(found, column).iter().map(|cell| begins(workbook.cells.get(*cell))).collect()
    }

    /// Why a row is no record, if it is none: it totals others, repeats the headings, or is a note.
    fn no_record(&self, found: &Found, kind: i32, key: CellId, row: usize, filled: u16, foot: bool) -> Option<&'static str> {
        let workbook = &self.workbooks[usize::from(found.workbook)];
        let sheet = &workbook.sheets[usize::from(found.sheet)];
        if let Some(headings) = found.first.and_then(|first| first.checked_sub(1)) {
            // A record has a key of its own, whatever else in its row is called like a heading.
            let above = headings.saturating_sub(1);
            let own = |original: usize| key == CellId::BLANK || found.key.is_some_and(|c| self.cells(found, c).get(original) == Some(&key));
            if (own(headings) || own(above)) && repeats(sheet, headings, row) {
                return Some("the headings again");
            }
        }
        match kind {
            TOTAL => return Some("a row of totals"),
            HEADING => return Some("the headings again"),
            // A sentence where an id should stand, or in a list of children a word over a group of rows: ids have digits.
            FAULT | 0.. if filled <= 1 => {
                let text = workbook.cells.get(key).text()?;
                let sentence = kind == FAULT && trimmed(text).split_whitespace().count() > 2;
                let children = found.key.is_some() && found.items.contains(&found.key);
                let over = children && !text.chars().any(char::is_numeric);
                return (sentence || over).then_some("a note");
            }
            BLANK => {}
            _ => return None,
        }
        let cells =
            || sheet.columns.iter().filter_map(|c| c.cells.get(row)).map(|c| workbook.cells.get(*c)).filter(|v| **v != Value::Blank);
        // A child whose id is missing has other things in its row than numbers and the word “total”.
        let total = |v: &Value| v.text().is_some_and(|t| is_total(&folded(t)));
        let counts = cells().all(|v| matches!(v.held(), Value::Number(_)) || total(v));
        (counts && (foot || cells().any(total))).then_some("a row of totals")
    }

    fn pass_over(&mut self, found: &Found, row: usize, key: u32, number: u32, what: &str) {
        self.mapped.left_out.passed_over += 1;
        let args = vec![("row", Arg::Open(number.to_string())), ("what", Arg::Open(what.to_owned()))];
        self.pending.push(Pending::new(Code::ROW_SKIPPED, args).at(found.row(row, [key])));
    }
}
