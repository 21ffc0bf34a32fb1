//! The rows of a file, read once from its beginning to its end. Of a table of a million rows only those are kept whose keys a return has.

use std::io::{BufRead, Read as _};

use rustc_hash::{FxHashMap, FxHashSet};

use super::split::{fields, separator};
use super::{Column, Holds, Key, Lookup, OTHER, Row, Rows, area, split};
use crate::calendar::{day_of, month_days};
use crate::texts::Message;

/// Bytes of a line, at most: the longest of the open postcode directory has 600.
const LINE: u64 = 64 * 1024;
/// Rows that Excel keeps of a file, its heading among them: a file of just so many was cut by it.
const EXCEL: u64 = 1_048_576;
/// Metres that the National Grid is long; a place that is not known has 9,999,999 metres to the north, or none to the east.
const GRID: i32 = 1_300_000;

/// Why the rows of a table cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadTable {
    /// Why. It quotes no key: a postcode is a person's.
    pub message: Message,
    /// On which line, from 1.
    pub line: Option<u64>,
}

impl BadTable {
    fn at(line: u64, message: Message) -> Self {
        BadTable { message, line: Some(line) }
    }
}

/// What was read of a table.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The rows that were asked for.
    pub(crate) rows: Rows,
    /// The latest first day of use of any row, as a day number: as old is the file.
    pub(crate) newest: Option<i32>,
    /// How many rows there are, blank lines not counted.
    pub(crate) count: u64,
}

/// Where in a line each field stands.
struct Places {
    separator: u8,
    key: usize,
    from: Option<usize>,
    until: Option<usize>,
    east: Option<usize>,
    north: Option<usize>,
    columns: Vec<usize>,
    /// So many fields a heading has, and with it every line.
    width: usize,
}

/// Whether the first line of a file is the heading of this table.
pub(crate) fn heads(lookup: &Lookup, line: &[u8]) -> bool {
    places(lookup, line).is_ok()
}

fn places(lookup: &Lookup, line: &[u8]) -> Result<Places, BadTable> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let separator = separator(line);
    let headings: Vec<&[u8]> = fields(line, separator).collect();
    // The best spelling first: a file may have the key in several widths.
    let find = |spellings: &[String]| {
        let found = spellings.iter().find_map(|one| headings.iter().position(|h| split::heads(std::slice::from_ref(one), h)));
        found.ok_or_else(|| BadTable::at(1, Message::new("reference-column-missing").with("headings", spellings.join(", "))))
    };
    let (dates, grid) = (lookup.dates.as_ref(), lookup.grid.as_ref());
    Ok(Places {
        separator,
        key: find(&lookup.headings)?,
        from: dates.map(|d| find(&d.from)).transpose()?,
        until: dates.map(|d| find(&d.until)).transpose()?,
        east: grid.map(|g| find(&g.east)).transpose()?,
        north: grid.map(|g| find(&g.north)).transpose()?,
        columns: lookup.columns.iter().map(|c| find(&c.headings)).collect::<Result<_, _>>()?,
        width: headings.len(),
    })
}

/// What is asked for.
enum Wanted<'a> {
    All,
    These(&'a FxHashSet<Vec<u8>>),
}

impl Reading {
    /// Reads the rows whose keys are `wanted`, as [`Key::normal`] gives them. `authorities` are the codes of the authorities seen so far, the
    /// council's own first.
    ///
    /// # Errors
    /// When a line cannot be read, is too short or too long, or what it holds is no date or number; when a key stands twice, and when there is no row.
    pub(crate) fn some(
        lookup: &Lookup,
        input: impl BufRead,
        wanted: &FxHashSet<Vec<u8>>,
        authorities: &mut FxHashMap<String, i32>,
    ) -> Result<Reading, BadTable> {
        read(lookup, input, &Wanted::These(wanted), authorities)
    }

    /// Reads all rows of a table that stands in a pack.
    ///
    /// # Errors
    /// As of [`Reading::some`].
    pub(crate) fn all(lookup: &Lookup, text: &[u8], authorities: &mut FxHashMap<String, i32>) -> Result<Reading, BadTable> {
        read(lookup, text, &Wanted::All, authorities)
    }
}

fn read(
    lookup: &Lookup,
    mut input: impl BufRead,
    wanted: &Wanted<'_>,
    authorities: &mut FxHashMap<String, i32>,
) -> Result<Reading, BadTable> {
    let (mut line, mut before) = (Vec::new(), Vec::new());
    next(&mut input, &mut line, 1)?;
    let places = places(lookup, &line)?;
    // The fields that every row is asked for.
    let needed = places.key.max(places.from.unwrap_or(0));
    let mut reading = Reading::default();
    let mut areas = (lookup.key == Key::Postcode).then(FxHashSet::default);
    let mut lines: FxHashMap<Box<str>, u64> = FxHashMap::default();
    let (mut number, mut filled, mut key) = (1, 0u64, Vec::new());
    std::mem::swap(&mut line, &mut before);
    while next(&mut input, &mut line, number + 1)? {
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        filled += 1;
        let (mut key_field, mut from, mut count) = (&[][..], &[][..], 0);
        for field in fields(&line, places.separator).take(needed + 1) {
            if count == places.key {
                key_field = field;
            }
            if Some(count) == places.from {
                from = field;
            }
            count += 1;
        }
        if count <= needed {
            return Err(BadTable::at(number, Message::new("reference-line-short")));
        }
        lookup.key.normal(key_field, &mut key);
        if let (Some(areas), Some(area)) = (&mut areas, area(&key)) {
            areas.insert(area);
        }
        reading.newest = reading.newest.max(day(from, false).flatten());
        let asked = match wanted {
            Wanted::All => true,
            Wanted::These(keys) => keys.contains(&key),
        };
        if asked {
            let text: Box<str> = String::from_utf8_lossy(&key).into();
            let row = places.row(lookup, &line, number, authorities)?;
            if let Some(first) = lines.insert(text.clone(), number) {
                return Err(BadTable::at(number, Message::new("reference-key-twice").with("first", first.to_string())));
            }
            reading.rows.rows.insert(text, row);
        }
        std::mem::swap(&mut line, &mut before);
    }
    match filled {
        0 => return Err(BadTable { message: Message::new("reference-no-rows"), line: None }),
        // A file that was cut off ends in the middle of a line.
        _ if fields(&before, places.separator).count() < places.width => {
            return Err(BadTable::at(number, Message::new("reference-line-short")));
        }
        _ if number == EXCEL => return Err(BadTable::at(number, Message::new("reference-cut-by-excel"))),
        _ => {}
    }
    reading.rows.areas = areas;
    reading.count = filled;
    Ok(reading)
}

/// The next line, without its end; whether there is one.
fn next(input: &mut impl BufRead, line: &mut Vec<u8>, number: u64) -> Result<bool, BadTable> {
    line.clear();
    let read = input.by_ref().take(LINE).read_until(b'\n', line);
    let read = read.map_err(|e| BadTable::at(number, Message::new("reference-line-unread").with("reason", unread(&e))))?;
    if read as u64 == LINE && line.last() != Some(&b'\n') {
        return Err(BadTable::at(number, Message::new("reference-line-long")));
    }
    while matches!(line.last(), Some(b'\n' | b'\r')) {
        line.pop();
    }
    Ok(read > 0)
}

impl Places {
    /// A row that was asked for.
    fn row(&self, lookup: &Lookup, line: &[u8], number: u64, authorities: &mut FxHashMap<String, i32>) -> Result<Row, BadTable> {
        let all: Vec<&[u8]> = fields(line, self.separator).collect();
        if all.len() < self.width {
            return Err(BadTable::at(number, Message::new("reference-line-short")));
        }
        let wrong = |id: &'static str, headings: &[String]| BadTable::at(number, Message::new(id).with("heading", headings.join(", ")));
        let date = |at: Option<usize>, last: bool, headings: &[String]| match at {
            Some(at) => day(all[at], last).ok_or_else(|| wrong("reference-not-a-month", headings)),
            None => Ok(None),
        };
        let (from, until) = match &lookup.dates {
            Some(dates) => (date(self.from, false, &dates.from)?, date(self.until, true, &dates.until)?),
            None => (None, None),
        };
        let value = |(column, at): (&Column, &usize)| match (all[*at], &column.holds) {
            (b"", _) => None,
            (text, Holds::Words { codes, .. }) => {
                Some(std::str::from_utf8(text).ok().and_then(|text| codes.get(text)).copied().unwrap_or(OTHER))
            }
            (text, Holds::Authority) => {
                // 0 is the council's own, whether it is among them or not.
                let next = i32::try_from(authorities.len() + 1).unwrap_or(OTHER);
                Some(*authorities.entry(String::from_utf8_lossy(text).into_owned()).or_insert(next))
            }
        };
        let values: Vec<Option<i32>> = lookup.columns.iter().zip(&self.columns).map(value).collect();
        let mut at = None;
        if let (Some(grid), Some(east), Some(north)) = (&lookup.grid, self.east, self.north) {
            let east = metres(all[east]).ok_or_else(|| wrong("reference-not-a-number", &grid.east))?;
            let north = metres(all[north]).ok_or_else(|| wrong("reference-not-a-number", &grid.north))?;
            let on_grid = grid.only.as_ref().is_none_or(|(column, of)| values[*column].is_some_and(|value| of.contains(&value)));
            at = east.zip(north).filter(|(east, north)| on_grid && *east > 0 && (0..=GRID).contains(east) && (0..=GRID).contains(north));
        }
        Ok(Row { values, from, until, at })
    }
}

/// Metres, or none for a blank; nothing at all for what is no number.
fn metres(field: &[u8]) -> Option<Option<i32>> {
    if field.is_empty() {
        return Some(None);
    }
    std::str::from_utf8(field).ok()?.parse().ok().map(Some)
}

/// A day, or a month as its first or last day (`202403`, `2024-03`, `20240331`, `2024-03-31`), or none for a blank; nothing at all for what is no date.
fn day(field: &[u8], last: bool) -> Option<Option<i32>> {
    if field.is_empty() {
        return Some(None);
    }
    let mut digits = [0i32; 8];
    let mut count = 0;
    for byte in field.iter().filter(|b| **b != b'-') {
        *digits.get_mut(count)? = byte.is_ascii_digit().then(|| i32::from(byte - b'0'))?;
        count += 1;
    }
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |number, digit| number * 10 + digit);
    let (year, month) = (number(0..4), number(4..6));
    if year < 1900 || !(1..=12).contains(&month) {
        return None;
    }
    match count {
        6 => Some(Some(day_of(year, month, if last { month_days(year, month) } else { 1 }))),
        8 => Some(Some(day_of(year, month, Some(number(6..8)).filter(|day| (1..=month_days(year, month)).contains(day))?))),
        _ => None,
    }
}

/// Why a line could not be read: the file may be a damaged zip.
fn unread(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput | std::io::ErrorKind::UnexpectedEof => {
            Message::new("reference-damaged")
        }
        _ => crate::world::why_unread(error),
    }
}
