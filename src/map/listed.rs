//! How many rows and children there are, as an export would count them.

use super::Mapper;
use super::find::Found;
use super::says::{Unit, number, says};
use crate::fold::folded;
use crate::read::{CellId, Value};
use crate::spot::{ModuleId, RecordId};

/// A sheet that is not read has at most so many rows, if it only says something of the export.
const INFO: usize = 40;

impl Mapper<'_> {
    /// How many rows of a sheet there are that an export would count: records alone, and with the rows that became none but hold a record's data.
    pub(super) fn listed(&self, w: usize, s: usize, read: &[&Found]) -> [u64; 2] {
        let workbook = &self.workbooks[w];
        let sheet = &workbook.sheets[s];
        let Some(first) = read.iter().filter_map(|f| f.first).min() else { return [0; 2] };
        let total = |row: usize| {
            let mut texts = sheet.columns.iter().map(|c| workbook.cells.get(c.cells[row])).filter(|v| **v != Value::Blank);
            texts.next().and_then(Value::text).is_some_and(|t| super::is_total(&folded(t)) || says(t).is_some())
        };
        let filled = |row: usize| sheet.columns.iter().filter(|c| c.cells[row] != CellId::BLANK).count();
        let (mut records, mut all) = (0, 0);
        for row in first..sheet.rows.len() {
            let record = read.iter().any(|f| f.targets[row] != RecordId::NONE);
            records += u64::from(record);
            all += u64::from(record || read.iter().any(|f| f.hollow.contains(&row)) || filled(row) >= 3 && !total(row));
        }
        [all, records]
    }

    /// How many rows the longest sheet has that is read.
    pub(super) fn most_listed(&self) -> u64 {
        let read = self.found.iter().flatten().filter(|f| f.first.is_some());
        read.map(|f| self.listed(usize::from(f.workbook), usize::from(f.sheet), &[f])[0]).max().unwrap_or(0)
    }

    /// The numbers that a count may mean, the greatest that it is compared with first; none where it is about something else.
    pub(super) fn known(&self, w: usize, s: usize, read: &[&Found], unit: Unit) -> Option<Vec<u64>> {
        let sheets = |root: bool| {
            let mut sheets: Vec<(u16, u16)> = Vec::new();
            for (map, found) in self.template.sheets.iter().zip(&self.found) {
                let found = found.as_ref().filter(|f| f.first.is_some() && !(root && (map.module != ModuleId::ROOT || map.join)));
                sheets.extend(found.map(|f| (f.workbook, f.sheet)));
            }
            sheets.sort_unstable();
            sheets.dedup();
            sheets
        };
        let of = |(w, s): (u16, u16)| {
            let read: Vec<&Found> = self.found.iter().flatten().filter(|f| f.is_of(usize::from(w), usize::from(s))).collect();
            self.listed(usize::from(w), usize::from(s), &read)[0]
        };
        let own = read.iter().any(|f| f.first.is_some());
        if !own && (unit == Unit::Any || self.workbooks[w].sheets[s].rows.len() > INFO) {
            return None;
        }
        let all: Vec<u64> = sheets(unit == Unit::Children).into_iter().map(of).collect();
        let sum: u64 = all.iter().sum();
        let children: u64 = sheets(true).into_iter().map(of).sum();
        Some(match (own, unit) {
            (_, Unit::Children) => vec![sum],
            (true, _) => vec![self.listed(w, s, read)[0], children, sum],
            (false, _) => vec![all.iter().copied().max().unwrap_or(0), children, sum],
        })
    }

    /// Whether a column holds numbers in the records.
    pub(super) fn holds_numbers(&self, w: usize, s: usize, column: usize, read: &[&Found]) -> bool {
        let workbook = &self.workbooks[w];
        let cells = workbook.sheets[s].columns[column].cells.iter().enumerate();
        let of_records =
            cells.filter(|(row, _)| read.iter().any(|f| f.targets[*row] != RecordId::NONE)).map(|(_, cell)| workbook.cells.get(*cell));
        of_records.into_iter().any(|v| matches!(v.held(), Value::Number(_)) || v.text().is_some_and(|t| number(t.trim()).is_some()))
    }
}
