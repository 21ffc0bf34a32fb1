//! Rows that are no records: totals, headings that are repeated, notes. One that may hold a child is never among them.

use std::collections::BTreeMap;

use super::cut::{self, Says};
use super::find::Found;
use super::finding::{Arg, Pending};
use super::headings::repeats;
use super::keys::{BLANK, FAULT, HEADING, Keys, TOTAL, is_id, is_total};
use super::{Mapper, NONE};
use crate::code::Code;
use crate::parse::{folded, trimmed};
use crate::read::{CellId, Value};
use crate::template::SheetMap;

/// What a row is.
enum Row {
    /// A record, if its key leads to a child.
    Record,
    /// No record, and why.
    Passed(&'static str),
    /// A child's data with a total's or a heading's word for its key.
    Misleads(&'static str),
    /// It says that the export is cut, which is told by itself.
    Cut,
}

impl<'a> Mapper<'a> {
    /// The rows that are records, with what their key is; the others are counted, and told where that is due.
    pub(super) fn entries(
        &mut self,
        map: &'a SheetMap,
        found: &mut Found,
        first: usize,
        key: u32,
        keys: &mut Keys<'a>,
    ) -> Vec<(usize, i32)> {
        let sheet = &self.workbooks[usize::from(found.workbook)].sheets[usize::from(found.sheet)];
        let filled = self.filled(map, found);
        let skipped = self.skipped(map, found);
        let cells = self.cells(found, key);
        // Below the last row with an id there may be totals.
        let keyed = cells.iter().skip(first).rposition(|cell| is_id(keys.of(self, *cell))).map_or(first, |r| r + first);
        let at = (found.workbook, found.sheet);
        let mut entries = Vec::new();
        let mut left = Vec::new();
        for (row, &filled) in filled.iter().enumerate().skip(first) {
            let cell = cells.get(row).copied().unwrap_or(CellId::BLANK);
            let crooked = self.crooked.get(&at).is_some_and(|c| c.has(row));
            // What is left of a row that is cut may be its key alone.
            let kind = keys.of(self, cell);
            let by_line = skipped.get(row).copied().unwrap_or(false);
            if filled == 0 && !(crooked && cell != CellId::BLANK) {
                self.mapped.left_out.blank += usize::from(!map.further);
                match map.further || map.join {
                    true => {}
                    false if by_line => left.extend(self.may_be_a_child(found, row, kind).then_some(row)),
                    false if self.is_hollow(found, row, kind) => found.hollow.push(row),
                    false => {}
                }
                continue;
            }
            match self.row(found, kind, cell, row, row > keyed) {
                Row::Record | Row::Misleads(_) if by_line => match map.further {
                    true => {}
                    false if self.may_be_a_child(found, row, kind) => left.push(row),
                    false => self.mapped.left_out.passed_over += 1,
                },
                Row::Passed(what) if !map.further => self.pass_over(found, row, key, sheet.rows[row], what),
                Row::Misleads(what) if !map.further => {
                    let args = vec![("row", Arg::Open(sheet.rows[row].to_string())), ("what", Arg::Open(what.to_owned()))];
                    self.pending.push(Pending::new(Code::ROW_MISLEADS, args).at(found.row(row, [key])));
                    self.mapped.left_out.no_child += 1;
                }
                Row::Cut if !map.further => self.mapped.left_out.passed_over += 1,
                // Told with the first group of columns.
                Row::Passed(_) | Row::Misleads(_) | Row::Cut => {}
                Row::Record => {
                    if crooked && let Some(crooked) = self.crooked.get_mut(&at) {
                        crooked.met.insert(row);
                    }
                    // A key that leads to nobody may be another field in its place.
                    if !crooked || kind >= 0 {
                        entries.push((row, kind));
                    }
                }
            }
        }
        self.tell_left(map, found, &left);
        entries
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

    /// The filled cells of a row that are read, but for the key.
    pub(super) fn beside_key<'f>(&'f self, found: &'f Found, row: usize) -> impl Iterator<Item = &'f Value> {
        let workbook = &self.workbooks[usize::from(found.workbook)];
        let columns = found.items.iter().chain(&found.flags).flatten().chain(&found.people).filter(|c| Some(**c) != found.key);
        columns.filter_map(move |&c| self.cells(found, c).get(row)).filter(|c| **c != CellId::BLANK).map(|c| workbook.cells.get(*c))
    }

    /// Whether a row holds a child's data beside its key: more than the numbers of a total.
    fn holds_data(&self, found: &Found, row: usize) -> bool {
        let count = |value: &Value| match value.held() {
            Value::Number(_) => true,
            Value::Text(text) => is_total(&folded(text)) || trimmed(text).trim_end_matches('%').replace(',', "").parse::<f64>().is_ok(),
            _ => false,
        };
        !self.beside_key(found, row).all(count)
    }

    /// Why a row is no record, if it is none: it totals others, repeats the headings, or is a note.
    fn row(&self, found: &Found, kind: i32, key: CellId, row: usize, foot: bool) -> Row {
        let workbook = &self.workbooks[usize::from(found.workbook)];
        let sheet = &workbook.sheets[usize::from(found.sheet)];
        if let Some(headings) = found.first.and_then(|first| first.checked_sub(1)) {
            // A record has a key of its own, whatever else in its row is called like a heading.
            let above = headings.saturating_sub(1);
            let own = |original: usize| key == CellId::BLANK || found.key.is_some_and(|c| self.cells(found, c).get(original) == Some(&key));
            if (own(headings) || own(above)) && repeats(sheet, headings, row) {
                return Row::Passed("the headings again");
            }
        }
        let cells = || sheet.columns.iter().filter_map(|c| c.cells.get(row)).filter(|c| **c != CellId::BLANK);
        let alone = self.beside_key(found, row).next().is_none();
        if alone || cells().count() == 1 {
            match cells().filter_map(|c| workbook.cells.get(*c).text()).find_map(cut::says) {
                Some(Says::Page { .. }) => return Row::Passed("a note"),
                Some(_) => return Row::Cut,
                None => {}
            }
        }
        match kind {
            TOTAL if self.holds_data(found, row) => return Row::Misleads("a word for a total"),
            TOTAL => return Row::Passed("a row of totals"),
            HEADING if !alone => return Row::Misleads("the word of its heading"),
            HEADING => return Row::Passed("the headings again"),
            // A sentence where an id should stand, or in a list of children a word over a group of rows: ids have digits.
            FAULT | 0.. if alone => {
                let Some(text) = workbook.cells.get(key).text() else { return Row::Record };
                let sentence = kind == FAULT && trimmed(text).split_whitespace().count() > 2;
                let children = found.key.is_some() && found.items.contains(&found.key);
                let over = children && !text.chars().any(char::is_numeric);
                return if sentence || over { Row::Passed("a note") } else { Row::Record };
            }
            BLANK => {}
            _ => return Row::Record,
        }
        // A child whose id is missing has other things in its row than numbers and the word “total”.
        let total = |v: &Value| v.text().is_some_and(|t| is_total(&folded(t)));
        let values = || cells().map(|c| workbook.cells.get(*c));
        let counts = values().all(|v| matches!(v.held(), Value::Number(_)) || total(v));
        match counts && (foot || values().any(total)) {
            true => Row::Passed("a row of totals"),
            false => Row::Record,
        }
    }

    /// Whether a row in which nothing is filled that is read holds a key or a name all the same.
    fn is_hollow(&self, found: &Found, row: usize, kind: i32) -> bool {
        let named = found.people.iter().any(|&c| self.cells(found, c).get(row).is_some_and(|c| *c != CellId::BLANK));
        // At the foot of a report stand sentences, some with a date or a number in them.
        let sentence = || {
            let workbook = &self.workbooks[usize::from(found.workbook)];
            let cell = found.key.and_then(|c| self.cells(found, c).get(row)).map(|c| workbook.cells.get(*c));
            let ended = |text: &str| !text.chars().any(char::is_numeric) || trimmed(text).split_whitespace().count() > 2;
            cell.and_then(Value::text).is_some_and(ended)
        };
        match kind {
            TOTAL | HEADING => named && self.beside_key(found, row).any(|v| !matches!(v.held(), Value::Number(_))),
            BLANK => named,
            FAULT => named || !sentence(),
            _ => true,
        }
    }

    /// Rows in which nothing is filled but the key or a name: once for each sheet, and only those that no other sheet of the template reads.
    pub(super) fn tell_hollow(&mut self) {
        let mut sheets: BTreeMap<(u16, u16), Vec<usize>> = BTreeMap::new();
        for (index, found) in self.found.iter().enumerate() {
            if let Some(found) = found.as_ref().filter(|f| f.first.is_some()) {
                sheets.entry((found.workbook, found.sheet)).or_default().push(index);
            }
        }
        for maps in sheets.into_values() {
            let found: Vec<&Found> = maps.iter().filter_map(|&i| self.found[i].as_ref()).collect();
            let used = |row: usize| found.iter().any(|f| f.targets[row] != NONE);
            let Some((first, rows)) = found.iter().find_map(|f| {
                let rows: Vec<usize> = f.hollow.iter().copied().filter(|&row| !used(row)).collect();
                (!rows.is_empty()).then_some((f, rows))
            }) else {
                continue;
            };
            let args = vec![("sheet", Arg::Open(self.sheet_name(first))), ("count", Arg::Open(rows.len().to_string()))];
            let pending = Pending::new(Code::ROWS_HOLLOW, args).at(first.row(rows[0], first.key));
            self.pending.push(pending);
        }
    }

    fn pass_over(&mut self, found: &Found, row: usize, key: u32, number: u32, what: &str) {
        self.mapped.left_out.passed_over += 1;
        let args = vec![("row", Arg::Open(number.to_string())), ("what", Arg::Open(what.to_owned()))];
        self.pending.push(Pending::new(Code::ROW_SKIPPED, args).at(found.row(row, [key])));
    }
}
