//! What a column holds: how full it is, which kinds of values, and its words if it is a column of codes.

use rustc_hash::FxHashMap;

use super::table::{Heading, Table};
use super::{ColumnFacts, KindShare, Known, Told, ValueCount};
use crate::fold::{folded, heading, trimmed};
use crate::headings::repeats;
use crate::map::is_total;
use crate::names::{Names, safe_text};
use crate::pack::{Kind, Pack};
use crate::parse::{Blanks, DateStyle, Read, Reader};
use crate::read::{CellId, Cells, Sheet, Value, cell_text, column_letters};

/// A column with more different values than this is none of codes.
const MOST_CODES: usize = 60;
/// So many values are shown.
const SHOWN: usize = 40;
/// A code or label is no longer than this, in characters.
const LONGEST: usize = 70;
/// A run of digits as long as this may be an id or a telephone number.
const LONG_NUMBER: usize = 5;

/// The distinct values of a column below its heading, with how often each is there, in the order in which they come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// How many cells are filled.
    pub filled: usize,
    /// How many rows were looked at.
    pub rows: usize,
    /// The values.
    pub values: Vec<(CellId, u32)>,
}

impl Profile {
    /// Looks at one column of a table.
    pub(crate) fn of(sheet: &Sheet, records: &[usize], column: usize) -> Self {
        let mut at: FxHashMap<CellId, usize> = FxHashMap::default();
        let mut profile = Profile { rows: records.len(), ..Profile::default() };
        let cells = &sheet.columns[column].cells;
        for &row in records {
            let Some(&cell) = cells.get(row) else { continue };
            if cell == CellId::BLANK {
                continue;
            }
            profile.filled += 1;
            let place = *at.entry(cell).or_insert(profile.values.len());
            match profile.values.get_mut(place) {
                Some(value) => value.1 += 1,
                None => profile.values.push((cell, 1)),
            }
        }
        profile
    }
}

/// The rows below the headings that look like records: a note at the foot fills one cell of many, totals say that they are some,
/// and on every page of a report the headings may stand again.
pub fn records(sheet: &Sheet, cells: &Cells, table: &Table) -> Vec<usize> {
    let least = if table.columns.len() > 2 { 2 } else { 1 };
    let filled = |row: usize| {
        let cell = |h: &Heading| sheet.columns[h.column].cells.get(row).is_some_and(|c| *c != CellId::BLANK);
        table.columns.iter().filter(|h| cell(h)).take(least).count()
    };
    let totals = |row: usize| {
        let mut filled = table.columns.iter().filter_map(|h| sheet.columns[h.column].cells.get(row)).filter(|c| **c != CellId::BLANK);
        filled.next().is_some_and(|c| cells.get(*c).text().is_some_and(|text| is_total(&folded(text))))
    };
    (table.row + 1..sheet.rows.len()).filter(|&row| filled(row) >= least && !totals(row) && !repeats(sheet, table.row, row)).collect()
}

/// What may be told of a column.
pub(super) fn facts(
    sheet: &Sheet,
    cells: &Cells,
    heading: &Heading,
    profile: &Profile,
    known: &Known,
    names: &Names,
    pack: &Pack,
) -> ColumnFacts {
    let kinds = kinds(profile, cells, pack);
    let told = told(heading, profile, &kinds, cells, known, names);
    ColumnFacts {
        letters: column_letters(sheet.columns[heading.column].index),
        heading: heading.text.clone(),
        filled: profile.filled,
        rows: profile.rows,
        kinds,
        distinct: profile.values.len(),
        values: told,
    }
}

/// What kind of value a cell holds, as an officer would say it.
fn kind(value: &Value, dates: &Reader<'_>) -> &'static str {
    match value {
        Value::Blank => "blank",
        Value::Number(_) => "number",
        Value::Date { .. } => "date",
        Value::Bool(_) => "logical",
        Value::Error(_) => "error",
        Value::Uncalculated => "formula",
        Value::Text(_) | Value::DisplayValue { .. } => {
            let text = trimmed(value.text().unwrap_or_default());
            match dates.read_with(value, &mut |_| None) {
                _ if text.parse::<f64>().is_ok() => "number-text",
                Read::Value(_) => "date-text",
                Read::MonthFirst => "date-month-first",
                _ => "text",
            }
        }
    }
}

fn kinds(profile: &Profile, cells: &Cells, pack: &Pack) -> Vec<KindShare> {
    let blanks = Blanks::default();
    let dates = Reader::new(Kind::Date, pack, DateStyle::default(), &blanks, &[]);
    let mut counts: FxHashMap<&'static str, usize> = FxHashMap::default();
    for (cell, count) in &profile.values {
        *counts.entry(kind(cells.get(*cell), &dates)).or_default() += *count as usize;
    }
    let mut kinds: Vec<KindShare> = counts.into_iter().map(|(kind, count)| KindShare { kind, count }).collect();
    kinds.sort_by(|a, b| b.count.cmp(&a.count).then(a.kind.cmp(b.kind)));
    kinds
}

/// The words of a column of codes; of all others only that there are some.
fn told(head: &Heading, profile: &Profile, kinds: &[KindShare], cells: &Cells, known: &Known, names: &Names) -> Told {
    let folded = [heading(&head.text), heading(&head.lower)];
    if folded.iter().any(|h| known.is_people(h)) {
        return Told::People;
    }
    let of_items: Vec<Kind> = folded.iter().flat_map(|h| known.kinds(h)).copied().collect();
    if of_items.iter().any(|k| matches!(k, Kind::Date | Kind::Upn | Kind::Postcode | Kind::Text { .. })) {
        return Told::Personal;
    }
    let dates: usize = kinds.iter().filter(|k| k.kind.starts_with("date")).map(|k| k.count).sum();
    if dates * 2 > profile.filled {
        return Told::Personal;
    }
    let texts: Vec<(String, u32)> = profile.values.iter().map(|(cell, count)| (cell_text(cells.get(*cell)), *count)).collect();
    let known_words = texts.iter().filter(|(t, _)| known.is_word(t)).map(|(_, n)| *n as usize).sum::<usize>();
    let few = texts.len() <= MOST_CODES && texts.iter().all(|(t, _)| t.chars().count() <= LONGEST && !has_long_number(t));
    let repeat = profile.filled >= texts.len() * 4;
    let is_codes = few && profile.filled > 0 && (known_words * 2 > profile.filled || repeat);
    if !is_codes {
        return Told::Many;
    }
    // A column of texts nobody knows may be one of people, however few they are.
    let safe = |text: &str| {
        known
            .vocabularies()
            .iter()
            .map(|v| safe_text(text, names, None, v, None))
            .min_by_key(|t| t.matches('•').count())
            .unwrap_or_default()
    };
    let mut values: Vec<ValueCount> = Vec::new();
    for (text, count) in texts {
        let value = safe(&text);
        match values.iter_mut().find(|v| v.value == value) {
            Some(same) => same.count += count as usize,
            None => values.push(ValueCount { value, count: count as usize }),
        }
    }
    if values.iter().all(|v| v.value.contains('•')) {
        return Told::Many;
    }
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    values.truncate(SHOWN);
    Told::Codes(values)
}

fn has_long_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= LONG_NUMBER)
}
