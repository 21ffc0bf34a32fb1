//! Rows, columns and sheets that are read, though nobody who opens the workbook sees them.

use super::Mapper;
use super::find::Found;
use super::finding::{Arg, MapPlace, Pending};
use crate::code::Code;
use crate::read::Sheet;
use crate::spot::RecordId;
use crate::texts::Joined;

impl Mapper<'_> {
    /// One message for each sheet of which something is read that is hidden.
    pub(super) fn tell_hidden(&mut self) {
        for w in 0..self.workbooks.len() {
            for s in 0..self.workbooks[w].sheets.len() {
                let told = self.hidden(w, s);
                self.pending.extend(told);
            }
        }
    }

    fn hidden(&self, w: usize, s: usize) -> Option<Pending> {
        let sheet = &self.workbooks[w].sheets[s];
        let aside = &sheet.aside;
        let nothing = [aside.unseen.is_empty(), aside.faint.is_empty(), aside.hidden_rows.is_empty(), aside.hidden_columns.is_empty()];
        if !sheet.hidden && nothing == [true; 4] {
            return None;
        }
        let found = self.found_of(w, s);
        let first = found.first()?;
        let is_record = |row: usize| found.iter().any(|f| f.targets[row] != RecordId::NONE);
        let hidden = |list: &[u32], n: u32| list.binary_search(&n).is_ok();
        let rows: Vec<usize> = (0..sheet.rows.len()).filter(|&r| hidden(&aside.hidden_rows, sheet.rows[r]) && is_record(r)).collect();
        let read = |c: u32| found.iter().any(|f| f.reads(c));
        let columns: Vec<u32> = (0..sheet.columns.len() as u32)
            .filter(|&c| hidden(&aside.hidden_columns, sheet.columns[c as usize].index) && read(c))
            .collect();
        let (unseen, faint) = (self.cells_read(sheet, &found, &aside.unseen), self.cells_read(sheet, &found, &aside.faint));
        let count = |n: usize, id: &'static str| (n > 0).then(|| Arg::message(id).with("count", Arg::Count(n)));
        let mut what = Vec::new();
        what.extend(sheet.hidden.then(|| Arg::message("hidden-sheet")));
        what.extend(count(rows.len(), "hidden-rows"));
        what.extend(count(columns.len(), "hidden-columns"));
        what.extend(count(unseen.len(), "hidden-cells"));
        what.extend(count(faint.len(), "hidden-faint-cells"));
        let cells: Vec<(usize, u32)> = unseen.into_iter().chain(faint).collect();
        if what.is_empty() {
            return None;
        }
        let args = vec![("sheet", Arg::Open(self.sheet_name(first))), ("what", Arg::List(Joined::And, what))];
        let of_columns = (!columns.is_empty()).then(|| MapPlace { columns: columns.clone(), ..first.place() });
        let place = match rows.first() {
            Some(&row) => first.row(row, first.key),
            None if columns.is_empty() && !cells.is_empty() => first.row(cells[0].0, [cells[0].1]),
            None => MapPlace { columns, ..first.place() },
        };
        let of_cells = cells.iter().map(|(row, column)| first.row(*row, first.key.into_iter().chain([*column])));
        // Of a hidden sheet, whatever stands in it.
        let about = of_cells.chain(rows.iter().map(|&row| first.row(row, []))).chain(of_columns).chain(sheet.hidden.then(|| first.place()));
        Some(Pending::new(Code::HIDDEN, args).at(place).about(about))
    }

    /// What the template reads of a sheet.
    pub(super) fn found_of(&self, w: usize, s: usize) -> Vec<&Found> {
        self.found.iter().flatten().filter(|f| f.is_of(w, s) && f.first.is_some()).collect()
    }

    /// Those cells of a list, by the sheet's own row and column, that are read into a record: positions of rows and of columns, in order.
    pub(super) fn cells_read(&self, sheet: &Sheet, found: &[&Found], list: &[(u32, u32)]) -> Vec<(usize, u32)> {
        let position = |&(row, column): &(u32, u32)| {
            let row = sheet.rows.binary_search(&row).ok()?;
            let column = sheet.columns.binary_search_by_key(&column, |c| c.index).ok()? as u32;
            found.iter().any(|f| f.targets[row] != RecordId::NONE && f.reads(column)).then_some((row, column))
        };
        let mut cells: Vec<(usize, u32)> = list.iter().filter_map(position).collect();
        cells.sort_unstable();
        cells
    }
}
