//! Rows, columns and sheets that are read, though nobody who opens the workbook sees them.

use super::finding::{Arg, MapPlace, Pending};
use super::{Mapper, NONE};
use crate::code::Code;
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
        if !sheet.hidden && aside.hidden_rows.is_empty() && aside.hidden_columns.is_empty() && aside.unseen.is_empty() {
            return None;
        }
        let found: Vec<_> = self.found.iter().flatten().filter(|f| f.is_of(w, s) && f.first.is_some()).collect();
        let first = found.first()?;
        let is_record = |row: usize| found.iter().any(|f| f.targets[row] != NONE);
        let hidden = |list: &[u32], n: u32| list.binary_search(&n).is_ok();
        let rows: Vec<usize> = (0..sheet.rows.len()).filter(|&r| hidden(&aside.hidden_rows, sheet.rows[r]) && is_record(r)).collect();
        let read = |c: u32| found.iter().any(|f| f.reads(c));
        let columns: Vec<u32> = (0..sheet.columns.len() as u32)
            .filter(|&c| hidden(&aside.hidden_columns, sheet.columns[c as usize].index) && read(c))
            .collect();
        let unseen = |&&(row, column): &&(u32, u32)| {
            let row = sheet.rows.binary_search(&row).ok().filter(|&row| is_record(row));
            let column = sheet.columns.binary_search_by_key(&column, |c| c.index).ok().filter(|&c| read(c as u32));
            row.is_some() && column.is_some()
        };
        let cells: Vec<(u32, u32)> = aside.unseen.iter().filter(unseen).copied().collect();
        let count = |n: usize, id: &'static str| (n > 0).then(|| Arg::message(id).with("count", Arg::Count(n)));
        let mut what = Vec::new();
        what.extend(sheet.hidden.then(|| Arg::message("hidden-sheet")));
        what.extend(count(rows.len(), "hidden-rows"));
        what.extend(count(columns.len(), "hidden-columns"));
        what.extend(count(cells.len(), "hidden-cells"));
        if what.is_empty() {
            return None;
        }
        let args = vec![("sheet", Arg::Open(self.sheet_name(first))), ("what", Arg::List(Joined::And, what))];
        let of_columns = (!columns.is_empty()).then(|| MapPlace { columns: columns.clone(), ..first.place() });
        let place = match rows.first() {
            Some(&row) => first.row(row, first.key),
            None if columns.is_empty() && !cells.is_empty() => {
                let row = sheet.rows.binary_search(&cells[0].0).unwrap_or(0);
                let column = sheet.columns.binary_search_by_key(&cells[0].1, |c| c.index).unwrap_or(0);
                first.row(row, [column as u32])
            }
            None => MapPlace { columns, ..first.place() },
        };
        let of_cells = cells.iter().filter_map(|(row, column)| {
            let (row, column) = (sheet.rows.binary_search(row).ok()?, sheet.columns.binary_search_by_key(column, |c| c.index).ok()?);
            Some(first.row(row, first.key.into_iter().chain([column as u32])))
        });
        // Of a hidden sheet, whatever stands in it.
        let about = of_cells.chain(rows.iter().map(|&row| first.row(row, []))).chain(of_columns).chain(sheet.hidden.then(|| first.place()));
        Some(Pending::new(Code::HIDDEN, args).at(place).about(about))
    }
}
