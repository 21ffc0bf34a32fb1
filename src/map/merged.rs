//! Values in cells that are merged down over several records: Excel shows them for all, and the file holds them for the first.

use rustc_hash::FxHashSet;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::read::{CellId, Merged, Sheet};
use crate::spot::{ColumnId, RecordId};

/// So many cells below merged ones are looked at: more than there are in any export whose merged cells do not lie on one another.
const COVERED: usize = 1 << 22;

/// The cells that another covers with which they are merged sideways, and that hold a value all the same: rows from 1, columns from 0.
pub(super) fn covered(sheet: &Sheet) -> Vec<(u32, u32)> {
    let cells = sheet.aside.merged.iter().flat_map(|m| {
        let rows = sheet.rows.partition_point(|row| *row < m.rows.0)..sheet.rows.partition_point(|row| *row <= m.rows.1);
        let columns = sheet.columns.iter().filter(|column| m.columns.0 < column.index && column.index <= m.columns.1);
        columns.flat_map(move |column| rows.clone().map(move |row| (sheet.rows[row], column.index, column.cells[row])))
    });
    cells.take(COVERED).filter(|(.., cell)| *cell != CellId::BLANK).map(|(row, column, _)| (row, column)).collect()
}

impl Mapper<'_> {
    /// One message for each column that is read.
    pub(super) fn tell_merged(&mut self) {
        let mut told = Vec::new();
        let mut seen = FxHashSet::default();
        for found in self.found.iter().flatten().filter(|f| f.first.is_some()) {
            let sheet = &self.workbooks[found.sheet];
            if sheet.aside.merged.is_empty() {
                continue;
            }
            let columns = ColumnId::first(sheet.columns.len()).filter(|c| found.reads(*c));
            told.extend(columns.filter_map(|c| self.merged(found, sheet, c)).filter(|(column, _)| seen.insert((found.sheet, *column))));
        }
        self.pending.extend(told.into_iter().map(|(_, pending)| pending));
    }

    fn merged<'s>(&self, found: &MatchedSheet, sheet: &'s Sheet, column: ColumnId) -> Option<(ColumnId, Pending)> {
        let index = sheet.columns[column].index;
        let mut over: Vec<&'s Merged> =
            sheet.aside.merged.iter().filter(|m| m.rows.0 < m.rows.1 && (m.columns.0..=m.columns.1).contains(&index)).collect();
        over.sort_unstable_by_key(|m| m.rows);
        // No two of them have a cell in common, unless the file is damaged.
        over.dedup_by(|later, earlier| later.rows.0 <= earlier.rows.1);
        let cells = self.cells(found, column);
        // A merged cell with the positions of its first row and of the records that lack what is shown for them.
        let lacking = |m: &'s Merged| {
            let top = sheet.rows.binary_search(&m.rows.0).ok().filter(|top| cells[*top] != CellId::BLANK)?;
            let below = sheet.rows.partition_point(|row| *row <= m.rows.1);
            // A merged heading stands over the records, and rows of one record may share what is said of it.
            let of = found.targets[top];
            let lacks = |row: &usize| ![RecordId::NONE, of].contains(&found.targets[*row]) && cells[*row] != cells[top];
            let rows: Vec<usize> = (top + 1..below).filter(lacks).collect();
            (of != RecordId::NONE && !rows.is_empty()).then_some((m, top, rows))
        };
        let merged: Vec<(&Merged, usize, Vec<usize>)> = over.into_iter().filter_map(lacking).collect();
        let (first, top, _) = merged.first()?;
        let letters = self.letters(found, column);
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("column", self.named(found, column)),
            ("count", Arg::Open(merged.iter().map(|(.., rows)| rows.len()).sum::<usize>().to_string())),
            ("from", Arg::Open(format!("{letters}{}", first.rows.0))),
            ("to", Arg::Open(format!("{letters}{}", first.rows.1))),
        ];
        let about = merged.iter().flat_map(|(.., rows)| rows).map(|&row| found.row(row, found.key.into_iter().chain([column])));
        Some((column, Pending::new(Code::VALUES_MERGED, args).at(found.row(*top, [column])).about(about)))
    }
}
