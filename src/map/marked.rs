//! Rows that somebody has marked in the workbook as if they did not count: struck through, or with a comment.

use super::Mapper;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::read::{Sheet, column_letters};
use crate::spot::{ColumnId, RecordId, SheetId};

/// So many comments are shown by their cells.
const SHOWN: usize = 5;

impl Mapper<'_> {
    /// One message for each sheet of which something is read that is struck through, and one for comments on rows that are read.
    pub(super) fn tell_marked(&mut self) {
        for (s, sheet) in SheetId::each(self.workbooks) {
            let told = [self.struck(s, sheet), self.commented(s, sheet)];
            self.pending.extend(told.into_iter().flatten());
        }
    }

    fn struck(&self, s: SheetId, sheet: &Sheet) -> Option<Pending> {
        if sheet.aside.struck.is_empty() {
            return None;
        }
        let found = self.found_of(s);
        let cells = self.cells_read(sheet, &found, &sheet.aside.struck);
        let (first, &(row, column)) = (found.first()?, cells.first()?);
        // A row is struck through as a whole where the cell that leads to the child is.
        let is_key = |c: ColumnId| found.iter().any(|f| f.key == Some(c));
        let mut rows: Vec<usize> = cells.iter().filter(|(_, c)| is_key(*c)).map(|(r, _)| *r).collect();
        rows.dedup();
        let single = cells.iter().filter(|(r, _)| rows.binary_search(r).is_err()).count();
        let count = |n: usize, one: &str| (n > 0).then(|| format!("{n} {one}{}", if n == 1 { "" } else { "s" }));
        let what: Vec<String> = [count(rows.len(), "row"), count(single, "single cell")].into_iter().flatten().collect();
        let args = vec![("sheet", Arg::Open(self.sheet_name(first))), ("what", Arg::Open(what.join(" and ")))];
        let place = if rows.first() == Some(&row) { first.row(row, first.key) } else { first.row(row, [column]) };
        let about = cells.iter().map(|&(row, column)| first.row(row, first.key.into_iter().chain([column])));
        Some(Pending::new(Code::STRUCK, args).at(place).about(about))
    }

    fn commented(&self, s: SheetId, sheet: &Sheet) -> Option<Pending> {
        if sheet.aside.comments.is_empty() {
            return None;
        }
        let found = self.found_of(s);
        let first = found.first()?;
        let is_record = |row: usize| found.iter().any(|f| f.targets[row] != RecordId::NONE);
        // A comment on a cell that is not read is on its row all the same.
        let on_records = |&(row, column): &(u32, u32)| {
            let at = sheet.rows.binary_search(&row).ok().filter(|row| is_record(*row))?;
            Some((
                at,
                sheet.columns.binary_search_by_key(&column, |c| c.index).ok().map(ColumnId::new),
                format!("{}{row}", column_letters(column)),
            ))
        };
        let cells: Vec<_> = sheet.aside.comments.iter().filter_map(on_records).collect();
        let (row, column, _) = cells.first()?;
        let mut names: Vec<String> = cells.iter().take(SHOWN).map(|c| c.2.clone()).collect();
        names.extend((cells.len() > SHOWN).then(|| format!("{} more", cells.len() - SHOWN)));
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(first))),
            ("count", Arg::Open(cells.len().to_string())),
            ("cells", Arg::Open(names.join(", "))),
        ];
        let place = first.row(*row, column.or(first.key));
        let about = cells.iter().map(|(row, ..)| first.row(*row, []));
        Some(Pending::new(Code::COMMENTED, args).at(place).about(about))
    }
}
