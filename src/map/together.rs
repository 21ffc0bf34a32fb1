//! Several rows of one record in a sheet that adds to records, where they look like answers of different times and not like parts of one.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::parse::{Read, Reader};
use crate::read::{CellId, cell_text};
use crate::spot::{ColumnId, RecordId};
use crate::template::SheetMap;

/// So many rows of one record that fill other columns are compared, each with each.
const ROWS: usize = 16;

/// What a cell says of its item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Said {
    Nothing,
    Value(i32),
    /// Something that has no single value, or could not be read.
    Something,
}

/// What the rows of records with several of them say in one column.
struct Column {
    column: ColumnId,
    said: Vec<Said>,
}

impl Mapper<'_> {
    /// One message for each sheet in which blanks of one answer were filled from another.
    pub(super) fn tell_together(&mut self) {
        let told: Vec<Pending> = (0..self.template.sheets.len()).filter_map(|index| self.together(index)).collect();
        self.pending.extend(told);
    }

    fn together(&self, index: usize) -> Option<Pending> {
        let (map, found) = self.sheet(index)?;
        // Where each row is a value, the rows of a record are one whole.
        if !map.join || found.first.is_none() || map.flags.iter().any(|flags| flags.per_row) {
            return None;
        }
        let rows = repeated(found);
        let columns = if rows.is_empty() { Vec::new() } else { self.said_in(index, map, found, &rows) };
        let (mut about, mut lacking, mut first, mut count) = (Vec::new(), BTreeSet::new(), None, 0);
        let mut from = 0;
        for of_record in rows.chunk_by(|(one, _), (other, _)| one == other) {
            let places = from..from + of_record.len();
            from = places.end;
            let Some((pair, columns)) = unfinished(&columns, places.collect()) else { continue };
            count += 1;
            lacking.extend(columns);
            first = first.or(Some(pair.map(|place| rows[place].1)));
            about.extend(of_record.iter().map(|(_, row)| found.row(*row, found.key)));
        }
        let [one, other] = first?;
        let number = |row: usize| Arg::Open(self.workbooks[found.sheet].rows[row].to_string());
        let named = lacking.iter().map(|column| (self.letters(found, *column), self.heading(found, *column)));
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("first", number(one)),
            ("second", number(other)),
            ("columns", Arg::Columns(named.collect())),
            ("count", Arg::Open(count.to_string())),
        ];
        let mut pending = Pending::new(Code::ROWS_TOGETHER, args).at(found.row(one, found.key)).about(about);
        pending.cells.other = Some(found.row(other, found.key));
        Some(pending)
    }

    /// What these rows say in each column that has one value for a record; columns whose dates are not read say nothing.
    fn said_in(&self, index: usize, map: &SheetMap, found: &MatchedSheet, rows: &[(RecordId, usize)]) -> Vec<Column> {
        let book = &self.workbooks[found.sheet.workbook].cells;
        let mut columns = Vec::new();
        let items = map.items.iter().zip(&found.items).filter_map(|(item, column)| Some((item, (*column)?)));
        for (item, column) in items.filter(|(item, _)| !self.distrusts(index, item.item)) {
            let i = &self.pack.modules[map.module].items[item.item];
            let reader = Reader::of(i, self.pack, item.dates, &self.template.blanks, &item.recodes);
            let mut known: FxHashMap<CellId, Said> = FxHashMap::default();
            let mut said = |cell: CellId| {
                *known.entry(cell).or_insert_with(|| match reader.read_with(book.get(cell), &mut |text| self.texts.find(text)) {
                    Read::Blank => Said::Nothing,
                    Read::Value(value) => Said::Value(value),
                    Read::MonthFirst | Read::Fault(_) => Said::Something,
                })
            };
            let cells = self.cells(found, column);
            columns.push(Column { column, said: rows.iter().map(|(_, row)| said(cells[*row])).collect() });
        }
        for column in found.flags.iter().flatten() {
            let cells = self.cells(found, *column);
            let said = |row: usize| if self.says_nothing(&cell_text(book.get(cells[row]))) { Said::Nothing } else { Said::Something };
            columns.push(Column { column: *column, said: rows.iter().map(|(_, row)| said(*row)).collect() });
        }
        columns
    }

    fn says_nothing(&self, text: &str) -> bool {
        text.is_empty() || self.template.blanks.has(text)
    }
}

/// The rows of the records that have several, by record.
fn repeated(found: &MatchedSheet) -> Vec<(RecordId, usize)> {
    let with_row = || found.targets.iter().enumerate().filter(|(_, record)| **record != RecordId::NONE);
    let mut seen = FxHashSet::default();
    let several: FxHashSet<RecordId> = with_row().filter(|(_, record)| !seen.insert(**record)).map(|(_, record)| *record).collect();
    let mut rows: Vec<(RecordId, usize)> =
        with_row().filter(|(_, record)| several.contains(record)).map(|(row, record)| (*record, row)).collect();
    rows.sort_unstable();
    rows
}

/// The first two rows of one record of which each looks like an answer of its own, and the columns that only one of them fills. Parts of one answer
/// fill other columns; two answers fill some of the same, and one of them has all that the other has, or most of it. None where two rows contradict
/// each other, which is an error already.
fn unfinished(columns: &[Column], mut places: Vec<usize>) -> Option<([usize; 2], Vec<ColumnId>)> {
    let mut seen: FxHashSet<Vec<Said>> = FxHashSet::default();
    places.retain(|place| seen.len() < ROWS && seen.insert(columns.iter().map(|column| column.said[*place]).collect()));
    let pairs = places.iter().enumerate().flat_map(|(nth, one)| places[nth + 1..].iter().map(move |other| [*one, *other]));
    let mut first = None;
    let mut lacking = Vec::new();
    for [one, other] in pairs {
        let [mut shared, mut in_one, mut in_other] = [0; 3];
        let mut alone = Vec::new();
        for column in columns {
            match (column.said[one], column.said[other]) {
                (Said::Nothing, Said::Nothing) => continue,
                (_, Said::Nothing) => in_one += 1,
                (Said::Nothing, _) => in_other += 1,
                (Said::Value(a), Said::Value(b)) if a != b => return None,
                _ => {
                    shared += 1;
                    continue;
                }
            }
            alone.push(column.column);
        }
        let alike = in_one == 0 || in_other == 0 || shared >= in_one + in_other;
        if shared > 0 && alike && !alone.is_empty() {
            first = first.or(Some([one, other]));
            lacking.append(&mut alone);
        }
    }
    Some((first?, lacking))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether rows are answers of different times: a letter is a value, a blank is none, `?` is what has no single value.
    fn asked(rows: &[&str]) -> bool {
        let said = |c: char| match c {
            ' ' => Said::Nothing,
            '?' => Said::Something,
            c => Said::Value(c as i32),
        };
        let width = rows[0].chars().count();
        let column = |nth: usize| Column {
            column: ColumnId::new(nth),
            said: rows.iter().filter_map(|row| row.chars().nth(nth)).map(said).collect(),
        };
        let columns: Vec<Column> = (0..width).map(column).collect();
        unfinished(&columns, (0..rows.len()).collect()).is_some()
    }

    #[test]
    fn a_row_that_has_some_of_what_another_has_is_an_answer_not_finished() {
        assert!(asked(&["aaaaaaa?", "aa  a a "]));
        assert!(asked(&["a ", "ab"]));
        assert!(asked(&["aaa ", "aa b"]), "most is the same");
        assert!(asked(&["a  ", "  b", "ab "]), "any two of three");
        assert!(asked(&["? a", "?  "]));
    }

    #[test]
    fn parts_of_one_answer_are_not_asked_about() {
        assert!(!asked(&["a  ", " b ", "  c"]), "each row fills other columns");
        assert!(!asked(&["abc", "abc"]), "the same twice");
        assert!(!asked(&["ab ", "a c"]), "one thing said with each part");
        assert!(!asked(&["abc", "xb "]) && !asked(&["abc", "ab ", "xbc"]), "an error already");
    }

    #[test]
    fn any_number_of_rows_is_looked_at_in_time() {
        let rows: Vec<String> = (0..5_000_u32).map(|n| (0..12).map(|bit| if n >> bit & 1 == 1 { 'a' } else { ' ' }).collect()).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert!(asked(&rows));
    }
}
