//! Nothing of another child: over invented councils, every child's sheet is searched for what belongs to others alone.

use std::collections::BTreeSet;

use super::*;
use crate::invent::{self, Council, export};

/// Forms in which a date is written.
fn dates(value: &str) -> Vec<String> {
    match value.parse::<chrono::NaiveDate>() {
        Ok(date) if value.len() == 10 => vec![value.to_owned(), date.format("%d/%m/%Y").to_string()],
        _ => Vec::new(),
    }
}

/// Each row of the exports: its file, its row in Excel's count, its child, and its values by which somebody could be known.
struct Rows(Vec<(String, u32, String, BTreeSet<String>)>);

fn rows(world: &Memory) -> Rows {
    let mut rows = Vec::new();
    for name in world.names().into_iter().filter(|name| name.extension().is_some_and(|ending| ending == "csv")) {
        let bytes = world.get(&name).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
        for (n, record) in reader.records().enumerate().skip(1) {
            let record = record.unwrap();
            let mut values = BTreeSet::new();
            for value in record.iter() {
                values.extend(dates(value));
                // Ids, pupil numbers, postcodes and names: whatever has a digit and is long, and the planted names.
                let personal = value.len() >= 6 && value.chars().any(|c| c.is_ascii_digit()) && dates(value).is_empty();
                values.extend((personal || value.starts_with("Zzgwen") || value.starts_with("Xxap")).then(|| value.to_owned()));
            }
            let name = name.to_string_lossy().replace('\\', "/");
            rows.push((name, n as u32 + 1, record.get(0).unwrap_or_default().to_owned(), values));
        }
    }
    Rows(rows)
}

/// A council whose names are nobody's words, in both returns and two years, as csv files of a job.
fn made(seed: u64) -> (Council, Memory) {
    let mut council = invent::council(seed, "552", 60, "2025-26");
    let mut last = invent::last_year(&council);
    for (n, child) in council.children.iter_mut().chain(&mut last.children).enumerate() {
        let letters: String = format!("{n:04}").bytes().map(|b| char::from(b - b'0' + b'a')).collect();
        (child.forename, child.surname) = (format!("Zzgwen{letters}"), format!("Xxap{letters}"));
    }
    let world = Memory::new(SchemaValidator::of);
    for (council, below) in [(&council, ""), (&last, "last-year/")] {
        for (name, bytes) in export::files(council, export::Layout::Plain, export::Format::Csv).unwrap() {
            world.put(Path::new(below).join(name), bytes);
        }
    }
    let job = "return = 'casp/2025-26'\nauthority = '552'\ntemplate = 'plain'\nworkbooks = ['casp']\nlast-year = ['last-year/casp']\n\
               [other]\nreturn = 'lac/2025-26'\ntemplate = 'plain'\nworkbooks = ['lac']\nlast-year = ['last-year/lac']\n";
    world.put("cyfrif.toml", job.as_bytes().to_vec());
    (council, world)
}

/// Decisions whose reasons speak of other children.
fn decisions(world: &Memory, council: &Council) {
    let (mut answers, mut left) = (String::new(), String::new());
    for pair in council.children.windows(2) {
        let (child, other) = (&pair[0], &pair[1]);
        let upn = other.casp.as_ref().and_then(|record| record.get("UPN")).unwrap_or_default();
        let reason = format!("Twin of {} ({upn}), {} {}, see {}.", other.id, other.forename, other.surname, other.id);
        let who = "who = 'A. Officer'\ndate = '2026-05-12'\n";
        answers += &format!("[[answer]]\ncode = 'CASP201'\nchild = '{}'\nreason = '{reason}'\n{who}digest = 'x'\n", child.id);
        if child.id.ends_with('7') {
            left += &format!("[[child]]\nchild = '{}'\nreason = '{reason}'\n{who}", child.id);
        }
    }
    world.put("answers.toml", answers.into_bytes());
    world.put("left-out.toml", left.into_bytes());
}

fn searched(seed: u64) -> usize {
    let (council, world) = made(seed);
    prepare(&world);
    decisions(&world, &council);
    let Rows(rows) = rows(&world);
    let all: BTreeSet<&String> = rows.iter().flat_map(|(.., values)| values).collect();
    let mut hidden = 0;
    let job = job(&world);
    let shelves = Shelves::read(library(), &job, &options(&world, Language::English), &[]).unwrap();
    for language in Language::ALL {
        let options = options(&world, language);
        for child in council.children.iter().step_by(if language == Language::English { 1 } else { 7 }) {
            let subject = shelves.subject(&job, &options, std::slice::from_ref(&child.id)).unwrap();
            assert!(!subject.written.is_empty());
            let shown = [Format::Json, Format::Html, Format::Text(100), Format::Plain].map(|format| text(&subject, format)).concat();
            let runs = runs(&shown);
            // A name is nobody's on the sheet: the child's own neither.
            let own: BTreeSet<&String> = rows.iter().filter(|(_, _, id, _)| *id == child.id).flat_map(|(.., values)| values).collect();
            let name = |value: &str| value.starts_with("Zzgwen") || value.starts_with("Xxap");
            assert!(own.contains(&child.id) && runs.contains(&child.id));
            for value in all.iter().filter(|value| name(value) || !own.contains(*value)) {
                assert!(!runs.contains(&plain(value)), "{seed}: {value} is in the sheet of {}", child.id);
                hidden += 1;
            }
            sources(&subject, &rows, &child.id);
        }
    }
    hidden
}

/// The words of a text, dates being one.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"-/".contains(c)).map(|word| word.trim_matches(['-', '/']));
    words.filter(|word| !word.is_empty()).collect()
}

fn plain(value: &str) -> String {
    words(value).join(" ")
}

/// Every word of a text and every two: ids, dates, numbers and names are one, postcodes two. A part of a digest is none.
fn runs(text: &str) -> FxHashSet<String> {
    let words = words(text);
    (1..=2).flat_map(|count| words.windows(count).map(|run| run.join(" "))).collect()
}

/// Every value came from a row of the child.
fn sources(subject: &Subject, rows: &[(String, u32, String, BTreeSet<String>)], id: &str) {
    let mut seen = 0;
    for held in &subject.returns {
        let year = if held.which == Which::LastYear { "last-year/" } else { "" };
        for source in held.records.iter().flat_map(|record| &record.values).map(|value| &value.source) {
            let file = format!("{year}{}/{}.csv", source.file, source.sheet.as_deref().unwrap_or_default());
            let row = source.row.unwrap();
            let of: Vec<&String> = rows.iter().filter(|(name, n, ..)| *name == file && *n == row).map(|(_, _, of, _)| of).collect();
            assert_eq!(of, [id], "{file}, row {row}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn nothing_of_another_child_is_in_a_sheet() {
    for seed in [3, 29] {
        assert!(searched(seed) > 30_000);
    }
}

#[test]
fn the_search_would_find_it() {
    let (council, world) = made(3);
    let Rows(rows) = rows(&world);
    let (one, other) = (&council.children[0], &council.children[1]);
    let subject = of(&world, &[&one.id, &other.id], Language::English).unwrap();
    let runs = runs(&text(&subject, Format::Json));
    let others: Vec<&String> = rows.iter().filter(|(_, _, id, _)| *id == other.id).flat_map(|(.., values)| values).collect();
    assert!(others.iter().filter(|value| runs.contains(&plain(value))).count() > 3);
}
