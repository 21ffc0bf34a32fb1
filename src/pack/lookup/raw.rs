//! The declaration of a reference table, as it is written and proved.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::read::Reading;
use super::{Column, Dates, Grid, Holds, Key, Lookup};
use crate::pack::Pack;
use crate::pack::files::{Mistakes, Source};
use crate::pack::sentence::{meant, nearest};
use crate::texts::Message;

/// The files of a reference table.
#[derive(Debug, Default)]
pub(in crate::pack) struct Raw {
    /// `NAME.toml`.
    pub(in crate::pack) toml: Option<(Source, File)>,
    /// `NAME.csv`.
    pub(in crate::pack) csv: Option<Source>,
}

/// `reference/NAME.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct File {
    key: Spanned<String>,
    headings: Vec<String>,
    #[serde(default)]
    beside: bool,
    dates: Option<RawDates>,
    grid: Option<RawGrid>,
    #[serde(default)]
    column: Vec<RawColumn>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDates {
    from: Vec<String>,
    until: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrid {
    east: Vec<String>,
    north: Vec<String>,
    #[serde(default, rename = "where")]
    only: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    name: Spanned<String>,
    headings: Vec<String>,
    #[serde(default)]
    authority: bool,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// The tables of a collection, proved but for their names, which no item may have.
pub(in crate::pack) fn lookups(raws: &BTreeMap<String, Raw>, mistakes: &mut Mistakes) -> Vec<Lookup> {
    let mut out: Vec<Lookup> = Vec::new();
    for (name, raw) in raws {
        let Some((source, file)) = &raw.toml else {
            if let Some(csv) = &raw.csv {
                mistakes.add(csv, 0..0, Message::new("pack-reference-undeclared").with("name", name), None);
            }
            continue;
        };
        let before = mistakes.0.len();
        let lookup = one(name, source, file, raw.csv.as_ref(), &out, mistakes);
        if mistakes.0.len() == before
            && let Some(lookup) = lookup
        {
            out.push(lookup);
        }
    }
    out
}

fn one(name: &str, source: &Source, file: &File, csv: Option<&Source>, others: &[Lookup], mistakes: &mut Mistakes) -> Option<Lookup> {
    let key = match file.key.get_ref().as_str() {
        "postcode" => Key::Postcode,
        "text" => Key::Text,
        other => {
            let help = nearest(other, ["postcode", "text"]).map(meant);
            mistakes.add(source, file.key.span(), Message::new("pack-no-type").with("other", other), help);
            return None;
        }
    };
    let mut columns: Vec<Column> = Vec::new();
    for column in &file.column {
        let name = column.name.get_ref();
        if columns.iter().chain(others.iter().flat_map(|l| &l.columns)).any(|c| c.name == *name) {
            mistakes.add(source, column.name.span(), Message::new("pack-reference-column-twice").with("name", name), None);
        }
        if column.authority != column.values.is_empty() {
            mistakes.add(source, column.name.span(), Message::new("pack-reference-column-holds").with("name", name), None);
        }
        let mut words: Vec<String> = column.values.values().cloned().collect();
        words.sort();
        words.dedup();
        let code = |(code, word): (&String, &String)| Some((code.clone(), position(&words, word)?));
        let holds = if column.authority {
            Holds::Authority
        } else {
            Holds::Words { codes: column.values.iter().filter_map(code).collect(), words }
        };
        columns.push(Column { name: name.clone(), headings: column.headings.clone(), holds });
    }
    let grid = file.grid.as_ref().map(|grid| {
        let only = grid.only.iter().next().and_then(|(column, values)| only(&columns, column, values, source, mistakes));
        Grid { east: grid.east.clone(), north: grid.north.clone(), only }
    });
    let lookup = Lookup {
        name: name.to_owned(),
        beside: file.beside,
        key,
        headings: file.headings.clone(),
        dates: file.dates.as_ref().map(|d| Dates { from: d.from.clone(), until: d.until.clone() }),
        grid,
        columns,
        csv: csv.map(|csv| csv.text.clone()),
    };
    match csv {
        // Every row is read, as if all were asked for.
        Some(csv) => {
            if let Err(bad) = Reading::all(&lookup, csv.text.as_bytes(), &mut Default::default()) {
                let (at, end) = line(&csv.text, bad.line.unwrap_or(1));
                mistakes.add(csv, at..end, bad.message, None);
            }
        }
        None if !lookup.beside => mistakes.add(source, 0..0, Message::new("pack-reference-no-rows").with("name", name), None),
        None => {}
    }
    Some(lookup)
}

/// The values of a column, in which alone a place counts.
fn only(
    columns: &[Column],
    column: &Spanned<String>,
    values: &[Spanned<String>],
    source: &Source,
    mistakes: &mut Mistakes,
) -> Option<(usize, Vec<i32>)> {
    let at = columns.iter().position(|c| c.name == *column.get_ref());
    let Some((at, Holds::Words { words, .. })) = at.map(|at| (at, &columns[at].holds)) else {
        let help = nearest(column.get_ref(), columns.iter().map(|c| c.name.as_str())).map(meant);
        mistakes.add(source, column.span(), Message::new("pack-reference-no-column").with("name", column.get_ref()), help);
        return None;
    };
    let mut found = Vec::new();
    for value in values {
        match position(words, value.get_ref()) {
            Some(word) => found.push(word),
            None => {
                let help = nearest(value.get_ref(), words.iter().map(String::as_str)).map(meant);
                mistakes.add(source, value.span(), Message::new("pack-reference-no-value").with("name", value.get_ref()), help);
            }
        }
    }
    Some((at, found))
}

fn position(words: &[String], word: &str) -> Option<i32> {
    words.iter().position(|w| w == word).and_then(|at| i32::try_from(at).ok())
}

/// Where a line begins and ends.
fn line(text: &str, number: u64) -> (usize, usize) {
    let before: usize = text.split_inclusive('\n').take(usize::try_from(number).unwrap_or(1).saturating_sub(1)).map(str::len).sum();
    let length = text[before..].find('\n').unwrap_or(text.len() - before);
    (before, before + length)
}

/// No column of a table is called as an item, a module or a date of the pack: a sentence could mean either.
pub(in crate::pack) fn prove(raws: &BTreeMap<String, Raw>, pack: &Pack, mistakes: &mut Mistakes) {
    for (source, file) in raws.values().filter_map(|raw| raw.toml.as_ref()) {
        for column in &file.column {
            let name = column.name.get_ref();
            let taken = pack.find_item(name).is_some() || pack.find_module(name).is_some() || pack.dates.contains_key(name);
            if taken {
                mistakes.add(source, column.name.span(), Message::new("pack-reference-column-twice").with("name", name), None);
            }
        }
    }
}
