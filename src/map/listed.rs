//! How many rows and children there are, as an export would count them.

use super::Mapper;
use super::find::MatchedSheet;
use super::says::{Unit, number, says};
use crate::fold::folded;
use crate::read::{CellId, Value};
use crate::spot::{ColumnId, ModuleId, RecordId, SheetId};

/// A sheet that is not read has at most so many rows, if it only says something of the export.
const INFO: usize = 40;

impl Mapper<'_> {
    /// How many rows of a sheet there are that an export would count: records alone, and with the rows that became none but hold a record's data.
    pub(super) fn listed(&self, s: SheetId, read: &[&MatchedSheet]) -> [u64; 2] {
        let workbook = &self.workbooks[s.workbook];
        let sheet = &workbook.sheets[s.tab];
        let Some(first) = read.iter().filter_map(|f| f.first).min() else { return [0; 2] };
        let total = |row: usize| {
            let mut texts = sheet.columns.iter().map(|c| workbook.cells.get(c.cells[row])).filter(|v| **v != Value::Blank);
            texts.next().and_then(Value::text).is_some_and(|t| super::is_total(&folded(t)) || says(t, self.own()).is_some())
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
        read.map(|f| self.listed(f.sheet, &[f])[0]).max().unwrap_or(0)
    }

    /// The numbers that a count may mean, the greatest that it is compared with first; none where it is about something else.
    pub(super) fn known(&self, s: SheetId, read: &[&MatchedSheet], unit: Unit) -> Option<Vec<u64>> {
        let sheets = |root: bool| {
            let mut sheets: Vec<SheetId> = Vec::new();
            for (map, found) in self.template.sheets.iter().zip(&self.found) {
                let found = found.as_ref().filter(|f| f.first.is_some() && !(root && (map.module != ModuleId::ROOT || map.join)));
                sheets.extend(found.map(|f| f.sheet));
            }
            sheets.sort_unstable();
            sheets.dedup();
            sheets
        };
        let of = |s: SheetId| {
            let read: Vec<&MatchedSheet> = self.found.iter().flatten().filter(|f| f.sheet == s).collect();
            self.listed(s, &read)[0]
        };
        let own = read.iter().any(|f| f.first.is_some());
        if !own && (unit == Unit::Any || self.workbooks[s].rows.len() > INFO) {
            return None;
        }
        let all: Vec<u64> = sheets(unit == Unit::Children).into_iter().map(of).collect();
        let sum: u64 = all.iter().sum();
        let children: u64 = sheets(true).into_iter().map(of).sum();
        Some(match (own, unit) {
            (_, Unit::Children) => vec![sum],
            (true, _) => vec![self.listed(s, read)[0], children, sum],
            (false, _) => vec![all.iter().copied().max().unwrap_or(0), children, sum],
        })
    }

    /// Whether a column holds numbers in the records.
    pub(super) fn holds_numbers(&self, s: SheetId, column: ColumnId, read: &[&MatchedSheet]) -> bool {
        let workbook = &self.workbooks[s.workbook];
        let cells = workbook.sheets[s.tab].columns[column].cells.iter().enumerate();
        let of_records =
            cells.filter(|(row, _)| read.iter().any(|f| f.targets[*row] != RecordId::NONE)).map(|(_, cell)| workbook.cells.get(*cell));
        of_records.into_iter().any(|v| matches!(v.held(), Value::Number(_)) || v.text().is_some_and(|t| number(t.trim()).is_some()))
    }
}
