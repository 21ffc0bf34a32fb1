//! What reference tables say of the values of a column.

use super::{Column, Engine, Truth};
use crate::pack::lookup::{Found, Row};
use crate::pack::sentence::{Dataset, Operand, RecordSet};
use crate::record::{ABSENT, UNREADABLE, special};

/// The row of a value, or the value that stands for there being none.
type Looked<'r> = Result<&'r Row, i32>;

impl Engine<'_> {
    /// What a column of a table says of each value. Of a value that the table does not have it says nothing; of one that the file is no part of,
    /// nothing that could be read.
    pub(super) fn looked(&self, set: RecordSet, table: usize, column: usize, of: &Operand) -> Vec<i32> {
        let of = self.column(set, of);
        let value = |row: Looked<'_>| row.map_or_else(|none| none, |row| row.values.get(column).copied().flatten().unwrap_or(ABSENT));
        (0..self.len(set)).map(|r| value(self.row(table, of.at(r)))).collect()
    }

    /// Miles between the places of two values of each record; none where one has no place.
    pub(super) fn miles(&self, set: RecordSet, table: usize, from: &Operand, to: &Operand) -> Vec<i32> {
        let (from, to) = (self.column(set, from), self.column(set, to));
        let miles = |r: usize| match (self.row(table, from.at(r)), self.row(table, to.at(r))) {
            (Ok(from), Ok(to)) => from.miles_to(to).unwrap_or(ABSENT),
            (Err(UNREADABLE), _) | (_, Err(UNREADABLE)) => UNREADABLE,
            _ => ABSENT,
        };
        (0..self.len(set)).map(miles).collect()
    }

    /// Whether each of so many values was in use on the day of its record, or (`later`) on that day or a later one. What a table does not have never was.
    pub(super) fn in_use(&self, n: usize, table: usize, of: &Column<'_>, on: &Column<'_>, later: bool) -> Vec<Truth> {
        let answer = |r: usize| match (of.at(r), on.at(r)) {
            (UNREADABLE, _) | (_, UNREADABLE) => Truth::Unknown,
            (ABSENT, _) | (_, ABSENT) => Truth::Null,
            (value, day) => match self.row(table, value) {
                Ok(row) => Truth::from(row.in_use(day, later)),
                Err(UNREADABLE) => Truth::Unknown,
                Err(_) => Truth::No,
            },
        };
        (0..n).map(answer).collect()
    }

    fn row(&self, table: usize, value: i32) -> Looked<'_> {
        if special(value) {
            return Err(value);
        }
        let view = self.view(Dataset::This);
        let (Some(lookup), Some(rows)) = (view.pack.lookups.get(table), view.lookups.rows(table)) else { return Err(UNREADABLE) };
        match rows.find(lookup.key, self.text(value)) {
            Found::Row(row) => Ok(row),
            Found::Never => Err(ABSENT),
            Found::NotCovered => Err(UNREADABLE),
        }
    }
}
