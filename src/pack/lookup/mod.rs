//! Reference tables: what is known of a value that a return holds, such as the authority in which a postcode lies. `docs/reference-tables.md`
//! is for those who use them.
//!
//! A table is declared by `reference/NAME.toml` of a collection. Its rows stand beside it in `NAME.csv`, or the council puts them beside its
//! job, because they are too many or too often renewed; then the csv of the pack is invented, and only rows of rules are tried with it.

mod raw; // the declaration, proved
mod read; // the rows of a file, of which only those are kept that are asked for
mod split; // a line cut into its fields

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Pack;
use super::sentence::area_number;
use crate::calendar::shift_months;

pub(super) use raw::{Raw, lookups, prove};
pub(crate) use read::{BadTable, Reading, heads};

/// A reference table as a pack declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lookup {
    /// Its name: that of its file, by which a job names it too.
    pub name: String,
    /// The council puts it beside its job.
    pub beside: bool,
    /// What it is looked up by.
    pub(crate) key: Key,
    /// How files may head the column with the key.
    pub headings: Vec<String>,
    /// Columns with the first and the last day on which the key was in use.
    pub(crate) dates: Option<Dates>,
    /// Columns with the place of the key.
    pub(crate) grid: Option<Grid>,
    /// What can be looked up.
    pub(crate) columns: Vec<Column>,
    /// The rows that stand in the pack.
    pub(crate) csv: Option<Arc<str>>,
}

/// What a table is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// A postcode, however it is spaced.
    Postcode,
    /// A text, letter for letter.
    Text,
}

/// The days on which a key was in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dates {
    /// Headings of the first day; a blank is since ever.
    pub(crate) from: Vec<String>,
    /// Headings of the last; a blank is until further notice.
    pub(crate) until: Vec<String>,
}

/// Where a key is, in metres.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    /// Headings of the metres to the east.
    pub(crate) east: Vec<String>,
    /// Headings of the metres to the north.
    pub(crate) north: Vec<String>,
    /// Only where this column has one of these values; elsewhere another grid may be meant.
    pub(crate) only: Option<(usize, Vec<i32>)>,
}

/// What can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// What sentences call it.
    pub name: String,
    /// How files may head it.
    pub headings: Vec<String>,
    /// What it holds.
    pub(crate) holds: Holds,
}

/// What a column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The code of an authority.
    Authority,
    /// A code, and for each the word by which sentences call it; the value is the word's position.
    Words {
        /// The code in the file, and the position of its word.
        codes: FxHashMap<String, i32>,
        /// The words.
        words: Vec<String>,
    },
}

/// A value that has none of the words of its column.
pub(crate) const OTHER: i32 = -1;
/// The council's own authority, among those of the tables.
pub(crate) const OWN: i32 = 0;

/// The tables that a return is looked up in, one for each that its pack declares.
#[derive(Debug, Default)]
pub(crate) struct Lookups(pub Vec<State>);

/// What became of a table.
#[derive(Debug, Default)]
pub(crate) enum State {
    /// It was not given.
    #[default]
    Missing,
    /// It was given and cannot be used.
    Unusable,
    /// Its rows, which returns that are looked up in the same file have together.
    Rows(Arc<Rows>),
}

/// The rows of a table for the keys that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    rows: FxHashMap<Box<str>, Row>,
    /// Postcode areas of which the file has rows; none for a table that is not of postcodes.
    pub(crate) areas: Option<FxHashSet<i32>>,
    /// The file that they are of; none where they stand in the pack.
    pub(crate) given: Option<Given>,
}

/// A file that the council brought for a reference table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// Its name, without its folder.
    pub(crate) file: String,
    /// The file within it that was read, if it is a zip.
    pub(crate) inside: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many rows it has.
    pub rows: u64,
    /// The latest first day of use in it, as a day number: as old is the file.
    pub(crate) newest: Option<i32>,
}

impl Given {
    /// What it is called: its name, and that of the file within it.
    pub(crate) fn called(&self) -> String {
        self.inside.as_ref().map_or(self.file.clone(), |inside| format!("{}/{inside}", self.file))
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// One value a column; none for a blank.
    pub(crate) values: Vec<Option<i32>>,
    /// The first day of use, as a day number.
    pub from: Option<i32>,
    /// The last.
    pub until: Option<i32>,
    /// Metres east and north.
    pub(crate) at: Option<(i32, i32)>,
}

/// What a table says of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// Its row.
    Row(&'a Row),
    /// There is no such key.
    Never,
    /// The file has no key of this kind at all: it is a part of the whole.
    NotCovered,
}

impl Lookups {
    /// The rows that stand in a pack, invented ones too, for the authority with this code; their days moved by whole years.
    pub(crate) fn of_pack(pack: &Pack, own: &str, years: i32) -> Self {
        let mut authorities = FxHashMap::from_iter([(own.to_owned(), OWN)]);
        let moved = |day: &mut Option<i32>| *day = day.map(|day| shift_months(day, years * 12));
        let mut state = |lookup: &Lookup| {
            let csv = lookup.csv.as_ref().map(|csv| Reading::all(lookup, csv.as_bytes(), &mut authorities));
            let Some(Ok(mut reading)) = csv else { return State::Missing };
            reading.rows.rows.values_mut().for_each(|row| [&mut row.from, &mut row.until].into_iter().for_each(moved));
            State::Rows(Arc::new(reading.rows))
        };
        Lookups(pack.lookups.iter().map(&mut state).collect())
    }

    /// The rows of a table, if it can be used.
    pub(crate) fn rows(&self, table: usize) -> Option<&Rows> {
        match self.0.get(table) {
            Some(State::Rows(rows)) => Some(rows),
            _ => None,
        }
    }
}

impl Rows {
    /// Looks a key up, written as a return has it.
    pub(crate) fn find(&self, key: Key, text: &str) -> Found<'_> {
        let mut normal = Vec::new();
        key.normal(text.as_bytes(), &mut normal);
        match std::str::from_utf8(&normal).ok().and_then(|text| self.rows.get(text)) {
            Some(row) => Found::Row(row),
            None if self.covers(&normal) => Found::Never,
            None => Found::NotCovered,
        }
    }

    fn covers(&self, normal: &[u8]) -> bool {
        self.areas.as_ref().is_none_or(|areas| area(normal).is_none_or(|area| areas.contains(&area)))
    }

    /// How many keys were found.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

impl Key {
    /// A key as it is compared, in place of what is in `out`.
    pub(crate) fn normal(self, text: &[u8], out: &mut Vec<u8>) {
        out.clear();
        match self {
            Key::Postcode => out.extend(text.iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_uppercase)),
            Key::Text => out.extend_from_slice(text.trim_ascii()),
        }
    }
}

/// The number of the area of a postcode in capitals.
fn area(postcode: &[u8]) -> Option<i32> {
    let letters = postcode.iter().take_while(|b| b.is_ascii_uppercase()).count();
    area_number(std::str::from_utf8(&postcode[..letters]).ok()?)
}

impl Row {
    /// Miles to another place as the crow flies, each begun one counted.
    pub(crate) fn miles_to(&self, other: &Row) -> Option<i32> {
        let ((a, b), (c, d)) = (self.at?, other.at?);
        let metres = f64::hypot(f64::from(a) - f64::from(c), f64::from(b) - f64::from(d));
        // At most the length of the grid, which is far within the range of the number.
        Some((metres / METRES_IN_A_MILE).ceil() as i32)
    }

    /// Whether the key was in use on a day, or (`since`) on that day or a later one.
    pub(crate) fn in_use(&self, day: i32, since: bool) -> bool {
        self.until.is_none_or(|until| until >= day) && (since || self.from.is_none_or(|from| from <= day))
    }
}

const METRES_IN_A_MILE: f64 = 1609.344;

#[cfg(test)]
mod tests;
