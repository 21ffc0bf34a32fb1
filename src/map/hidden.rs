//! Rows, columns and sheets that are read, though nobody who opens the workbook sees them.

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::merged::covered;
use crate::code::Code;
use crate::read::Sheet;
use crate::spot::{Area, ColumnId, RecordId, SheetId};
use crate::texts::Joined;

impl Mapper<'_> {
    /// One message for each sheet of which something is read that is hidden.
    pub(super) fn tell_hidden(&mut self) {
        for (s, sheet) in SheetId::each(self.workbooks) {
            let told = self.hidden(s, sheet);
            self.pending.extend(told);
        }
    }

    fn hidden(&self, s: SheetId, sheet: &Sheet) -> Option<Pending> {
        let aside = &sheet.aside;
        let covered = covered(sheet);
        let cells = [&aside.unseen, &aside.faint, &covered];
        let nothing = cells.iter().all(|list| list.is_empty()) && aside.hidden_rows.is_empty() && aside.hidden_columns.is_empty();
        if !sheet.hidden && nothing {
            return None;
        }
        let found = self.found_of(s);
        let first = found.first()?;
        let is_record = |row: usize| found.iter().any(|f| f.targets[row] != RecordId::NONE);
        let hidden = |list: &[u32], n: u32| list.binary_search(&n).is_ok();
        let rows: Vec<usize> = (0..sheet.rows.len()).filter(|&r| hidden(&aside.hidden_rows, sheet.rows[r]) && is_record(r)).collect();
        let read = |c: ColumnId| found.iter().any(|f| f.reads(c));
        let columns: Vec<ColumnId> =
            ColumnId::first(sheet.columns.len()).filter(|&c| hidden(&aside.hidden_columns, sheet.columns[c].index) && read(c)).collect();
        let [unseen, faint, covered] = cells.map(|list| self.cells_read(sheet, &found, list));
        let count = |n: usize, id: &'static str| (n > 0).then(|| Arg::message(id).with("count", Arg::Count(n)));
        let mut what = Vec::new();
        what.extend(sheet.hidden.then(|| Arg::message("hidden-sheet")));
        what.extend(count(rows.len(), "hidden-rows"));
        what.extend(count(columns.len(), "hidden-columns"));
        what.extend(count(unseen.len(), "hidden-cells"));
        what.extend(count(faint.len(), "hidden-faint-cells"));
        what.extend(count(covered.len(), "hidden-covered-cells"));
        let cells: Vec<(usize, ColumnId)> = unseen.into_iter().chain(faint).chain(covered).collect();
        if what.is_empty() {
            return None;
        }
        let args = vec![("sheet", Arg::Open(self.sheet_name(first))), ("what", Arg::List(Joined::And, what))];
        let of_columns = (!columns.is_empty()).then(|| Area { columns: columns.clone(), ..first.place() });
        let place = match rows.first() {
            Some(&row) => first.row(row, first.key),
            None if columns.is_empty() && !cells.is_empty() => first.row(cells[0].0, [cells[0].1]),
            None => Area { columns, ..first.place() },
        };
        let of_cells = cells.iter().map(|(row, column)| first.row(*row, first.key.into_iter().chain([*column])));
        // Of a hidden sheet, whatever stands in it.
        let about = of_cells.chain(rows.iter().map(|&row| first.row(row, []))).chain(of_columns).chain(sheet.hidden.then(|| first.place()));
        Some(Pending::new(Code::HIDDEN, args).at(place).about(about))
    }

    /// What the template reads of a sheet.
    pub(super) fn found_of(&self, s: SheetId) -> Vec<&MatchedSheet> {
        self.found.iter().flatten().filter(|f| f.sheet == s && f.first.is_some()).collect()
    }

    /// Those cells of a list, by the sheet's own row and column, that are read into a record: positions of rows and of columns, in order.
    pub(super) fn cells_read(&self, sheet: &Sheet, found: &[&MatchedSheet], list: &[(u32, u32)]) -> Vec<(usize, ColumnId)> {
        let position = |&(row, column): &(u32, u32)| {
            let row = sheet.rows.binary_search(&row).ok()?;
            let column = sheet.columns.binary_search_by_key(&column, |c| c.index).ok().map(ColumnId::new)?;
            found.iter().any(|f| f.targets[row] != RecordId::NONE && f.reads(column)).then_some((row, column))
        };
        let mut cells: Vec<(usize, ColumnId)> = list.iter().filter_map(position).collect();
        cells.sort_unstable();
        cells
    }
}
