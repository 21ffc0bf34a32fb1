//! Rows that are no records: totals, headings that are repeated, notes. One that may hold a child is never among them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::keys::{BLANK, HEADING, Keys, TOTAL, is_id};
use super::row::{AGAIN, Alone, Row};
use crate::code::Code;
use crate::read::{CellId, Value};
use crate::spot::{ColumnId, ModuleId, RecordId, SheetId};
use crate::template::SheetMap;

/// So many rows of one kind that are passed over are shown one by one.
const FEW: usize = 3;

impl<'a> Mapper<'a> {
    /// The rows that are records, with what their key is; the others are counted, and told where that is due.
    pub(super) fn entries(
        &mut self,
        map: &'a SheetMap,
        found: &mut MatchedSheet,
        first: usize,
        key: ColumnId,
        keys: &mut Keys<'a>,
    ) -> Vec<(usize, i32)> {
        let sheet = &self.workbooks[found.sheet];
        let filled = self.filled(map, found);
        let skipped = self.skipped(map, found);
        let cells = self.cells(found, key);
        // Below the last row with an id there may be totals and notes.
        let keyed = cells.iter().skip(first).rposition(|cell| is_id(keys.of(self, *cell))).map_or(first, |r| r + first);
        let below = self.rows_below(map, found, first, cells);
        let at = found.sheet;
        let mut entries = Vec::new();
        let mut repeated: Vec<(usize, Option<ColumnId>)> = Vec::new();
        let mut left = Vec::new();
        for (row, &filled) in filled.iter().enumerate().skip(first) {
            let cell = cells.get(row).copied().unwrap_or(CellId::BLANK);
            let crooked = self.crooked.get(&at).is_some_and(|c| c.has(row));
            let kind = keys.of(self, cell);
            let by_line = skipped.get(row).copied().unwrap_or(false);
            // What is left of a row that is cut may be its key alone.
            if filled == 0 && !(crooked && cell != CellId::BLANK) {
                self.mapped.left_out.blank += usize::from(!map.repeat_group);
                match by_line {
                    _ if map.repeat_group => {}
                    true => left.extend((!map.join && self.may_be_a_child(found, row, kind)).then_some(row)),
                    false => self.nothing_read(map, found, row, kind, cell),
                }
                continue;
            }
            let foot = if !by_line && below.contains(&row) { self.row_below(found, kind, row) } else { None };
            let what = foot.unwrap_or_else(|| self.row(map, found, kind, cell, row, row > keyed));
            if by_line && !matches!(what, Row::Passed(_) | Row::Cut | Row::Turned(_)) {
                match matches!(what, Row::Lines) || self.may_be_a_child(found, row, kind) {
                    _ if map.repeat_group => {}
                    true => left.push(row),
                    false => self.mapped.left_out.passed_over += 1,
                }
                continue;
            }
            match what {
                Row::Turned(column) => repeated.push((row, Some(column))),
                Row::Passed(AGAIN) => repeated.push((row, None)),
                _ => {}
            }
            match what {
                Row::Record => {
                    if crooked && let Some(crooked) = self.crooked.get_mut(&at) {
                        crooked.met.insert(row);
                    }
                    // A key that leads to nobody may be another field in its place.
                    if !crooked || kind >= 0 {
                        entries.push((row, kind));
                    }
                }
                // Reported with the first group of columns.
                _ if map.repeat_group => {}
                Row::Passed(what) => {
                    self.mapped.left_out.passed_over += 1;
                    found.passed.push((row, what));
                }
                Row::Misleads(what) => {
                    let args = vec![("row", Arg::Open(sheet.rows[row].to_string())), ("what", Arg::message(what))];
                    self.pending.push(Pending::new(Code::ROW_MISLEADS, args).at(found.row(row, [key])));
                    self.mapped.left_out.no_child += 1;
                }
                Row::Cut | Row::Turned(_) => self.mapped.left_out.passed_over += 1,
                Row::Lines => found.lines.push(row),
                Row::Below => {
                    self.mapped.left_out.no_child += 1;
                    found.below.push(row);
                }
                Row::Doubtful => {
                    self.mapped.left_out.no_child += 1;
                    found.hollow.push(row);
                }
            }
        }
        if is_list(map) {
            self.pardon_blanks(found, keys, key, &entries);
        }
        self.headings_turned(found, first, &repeated);
        self.tell_passed(found, key);
        self.tell_lines(found, key);
        self.tell_below(found, key);
        self.tell_left(map, found, &left);
        entries
    }

    /// A row in which nothing is filled that is read, but perhaps its key or a name.
    fn nothing_read(&mut self, map: &SheetMap, found: &mut MatchedSheet, row: usize, kind: i32, key: CellId) {
        let is_text = kind != BLANK && kind != TOTAL && kind != HEADING;
        if is_text && matches!(self.alone(map, found, kind, key, row), Alone::Lines) {
            found.lines.push(row);
        } else if (!map.join || is_list(map)) && self.is_hollow(map, found, row, kind) {
            found.hollow.push(row);
        }
    }

    /// In a list with a row for every child, a child without a value has a row without one. It is left out of what is asked, unless the child has a
    /// row with a value beside.
    fn pardon_blanks(&mut self, found: &mut MatchedSheet, keys: &mut Keys<'a>, key: ColumnId, entries: &[(usize, i32)]) {
        let valued: FxHashSet<i32> = entries.iter().map(|(_, kind)| *kind).filter(|kind| *kind >= 0).collect();
        let cells = self.cells(found, key);
        let blank: Vec<(usize, i32)> = found.hollow.iter().map(|&row| (row, keys.of(self, cells[row]))).collect();
        let all: FxHashSet<i32> = blank.iter().map(|(_, kind)| *kind).filter(|kind| *kind >= 0).chain(valued.iter().copied()).collect();
        if all.len() == self.tables[0].len {
            let asked = |kind: i32| kind < 0 || valued.contains(&kind);
            found.hollow = blank.into_iter().filter(|(_, kind)| asked(*kind)).map(|(row, _)| row).collect();
        }
    }

    /// How many of the cells that are read are filled, for each row.
    fn filled(&self, map: &SheetMap, found: &MatchedSheet) -> Vec<u16> {
        let mut filled = vec![0_u16; found.targets.len()];
        let own = found.items.iter().chain(&found.flags).flatten();
        // The key of a joined record is not one of its values: a row with nothing else says nothing.
        for &column in own.filter(|c| map.module == ModuleId::ROOT && !map.join || Some(**c) != found.key) {
            // In a list with a row for each value, a word for nothing is none.
            let words = is_list(map) && found.flags.contains(&Some(column));
            let mut nothing: FxHashMap<CellId, bool> = FxHashMap::default();
            for (count, cell) in filled.iter_mut().zip(self.cells(found, column)) {
                let is_blank = *cell == CellId::BLANK || words && *nothing.entry(*cell).or_insert_with(|| self.is_nothing(found, *cell));
                *count = count.saturating_add(u16::from(!is_blank));
            }
        }
        // A sheet that only holds names, teams or workers joins by its key alone.
        if !map.repeat_group
            && found.items.iter().chain(&found.flags).all(Option::is_none)
            && let Some(key) = found.key
        {
            for (count, cell) in filled.iter_mut().zip(self.cells(found, key)) {
                *count = u16::from(*cell != CellId::BLANK);
            }
        }
        filled
    }

    /// Whether a cell holds one of the template's words for “nothing is there”.
    fn is_nothing(&self, found: &MatchedSheet, cell: CellId) -> bool {
        let value = self.workbooks[found.sheet.workbook].cells.get(cell);
        value.text().is_some_and(|text| self.template.blanks.has(text))
    }

    /// Whether a row in which nothing is filled that is read holds a key or a name all the same, or who works with a child.
    fn is_hollow(&self, map: &SheetMap, found: &MatchedSheet, row: usize, kind: i32) -> bool {
        let filled = |c: ColumnId| self.cells(found, c).get(row).is_some_and(|c| *c != CellId::BLANK);
        let named = found.people.iter().any(|&c| filled(c));
        let key = found.key.and_then(|c| self.cells(found, c).get(row)).copied().unwrap_or(CellId::BLANK);
        match kind {
            TOTAL | HEADING => named && self.beside_key(found, row).any(|v| !matches!(v.held(), Value::Number(_))),
            // A team alone is a title over a group of rows.
            BLANK => named || found.team.is_some_and(filled) && found.worker.is_some_and(filled),
            _ => named || !matches!(self.alone(map, found, kind, key, row), Alone::Note(_)),
        }
    }

    /// Rows in which nothing is filled but the key or a name: once for each sheet, and only those that no other sheet of the template reads.
    pub(super) fn tell_hollow(&mut self) {
        let mut sheets: BTreeMap<SheetId, Vec<usize>> = BTreeMap::new();
        for (index, found) in self.found.iter().enumerate() {
            if let Some(found) = found.as_ref().filter(|f| f.first.is_some()) {
                sheets.entry(found.sheet).or_default().push(index);
            }
        }
        for maps in sheets.into_values() {
            let found: Vec<&MatchedSheet> = maps.iter().filter_map(|&i| self.found[i].as_ref()).collect();
            let used = |row: usize| found.iter().any(|f| f.targets[row] != RecordId::NONE);
            let Some((first, rows)) = found.iter().find_map(|f| {
                let rows: Vec<usize> = f.hollow.iter().copied().filter(|&row| !used(row)).collect();
                (!rows.is_empty()).then_some((f, rows))
            }) else {
                continue;
            };
            let args = vec![("sheet", Arg::Open(self.sheet_name(first))), ("count", Arg::Open(rows.len().to_string()))];
            let pending = Pending::new(Code::ROWS_HOLLOW, args).at(first.row(rows[0], first.key));
            let about: Vec<_> = rows.iter().map(|&row| first.row(row, [])).collect();
            self.pending.push(pending.about(about));
        }
    }

    /// Rows that were passed over: each for itself where they are few, otherwise once for all of one kind.
    fn tell_passed(&mut self, found: &mut MatchedSheet, key: ColumnId) {
        let sheet = &self.workbooks[found.sheet];
        let passed = std::mem::take(&mut found.passed);
        let mut told: FxHashSet<&str> = FxHashSet::default();
        for &(row, what) in &passed {
            let others = passed.iter().filter(|(_, other)| *other == what).count() - 1;
            if others >= FEW && !told.insert(what) {
                continue;
            }
            let more = match others >= FEW {
                true => Arg::message("row-as-were-others").with("others", others.to_string()),
                false => "".into(),
            };
            let args = vec![("row", Arg::Open(sheet.rows[row].to_string())), ("what", Arg::message(what)), ("more", more)];
            self.pending.push(Pending::new(Code::ROW_SKIPPED, args).at(found.row(row, [key])));
        }
    }

    /// Rows that stand whole in one cell: once for each sheet.
    fn tell_lines(&mut self, found: &mut MatchedSheet, key: ColumnId) {
        let lines = std::mem::take(&mut found.lines);
        let Some(&row) = lines.first() else { return };
        self.mapped.left_out.no_child += lines.len();
        let sheet = &self.workbooks[found.sheet];
        let args = vec![
            ("row", Arg::Open(sheet.rows[row].to_string())),
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("count", Arg::Open(lines.len().to_string())),
        ];
        self.tell_once(Pending::new(Code::ROW_IN_A_CELL, args).at(found.row(row, [key])));
    }
}

/// Whether each row of a sheet is one value, and a child has several.
fn is_list(map: &SheetMap) -> bool {
    map.join && map.flags.iter().any(|f| f.per_row)
}
