//! Nothing wrong is sent in silence: one thing after another of an invented council's export is taken away or spoilt, and each time there is an
//! error, or a query, or the XML is the same as before. What nobody could see in an export alone is tried with last year's return and with the other one
//! too, and what is not seen even then is listed in `unseen.txt`, with the reason.
//!
//! By default one spoiling of each kind is tried on each export. `CYFRIF_SPOIL=all cargo test --test formats spoil -- --nocapture` tries all (some
//! six thousand, in fifteen minutes) and shows the table; with a kind's own words instead of `all`, all of that kind. With `CYFRIF_BLESS=1` all of the kinds in
//! `unseen.txt` are tried, and it is written anew; read what changed.

mod clean;
mod kinds;
mod moments;
mod way;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cyfrif::invent;
use cyfrif::invent::export::Layout;
use cyfrif::pack::Library;

use kinds::Spoiling;
use way::{Outcome, Way, With};

const UNSEEN: &str = "tests/formats/spoil/unseen.txt";

/// What nobody can see in an export alone, and why. With last year's return and the other one most of it is seen all the same.
const BLIND: [(&str, &str); 8] = [
    ("dates of a column a day early", "each is a date like any other; only what was sent last year, or another column, can say otherwise"),
    ("dates of a column a day late", "as a day early"),
    ("dates of a sheet a day early", "as a day early"),
    ("dates of a sheet a day late", "as a day early"),
    ("every hundredth row cut", "a row that is not there looks like a row that never was"),
    ("every key without its last character", "where one sheet holds everything, its ids have nothing to agree with"),
    ("every key without the zeros in front", "as without its last character"),
    ("two headings exchanged", "two columns of the same kind of value, each with the other's heading"),
];

/// What came of one spoiling.
struct Tried {
    kind: &'static str,
    /// System, return, sheet and column.
    place: String,
    with: With,
    outcome: Outcome,
}

#[test]
fn nothing_wrong_is_sent_in_silence() {
    let asked = std::env::var("CYFRIF_SPOIL").unwrap_or_default();
    let bless = std::env::var_os("CYFRIF_BLESS").is_some();
    let tried = try_them(&|kind| asked == "all" || asked == kind || (bless && is_blind(kind)));
    println!("{}", table(&tried));
    let silent: BTreeMap<&str, BTreeSet<&str>> =
        tried.iter().filter(|t| t.outcome == Outcome::Silent).fold(BTreeMap::new(), |mut map, t| {
            map.entry(t.kind).or_insert_with(BTreeSet::new).insert(t.place.as_str());
            map
        });
    if bless {
        std::fs::write(UNSEEN, unseen(&silent)).unwrap();
    }
    let known = std::fs::read_to_string(UNSEEN).unwrap_or_default();
    let known = known_places(&known);
    let mut wrong = String::new();
    for (kind, places) in &silent {
        for place in places.iter().filter(|place| !known.contains(&(*kind, **place))) {
            let _ = writeln!(wrong, "{kind}: {place}");
        }
    }
    assert!(wrong.is_empty(), "another XML, and neither an error nor a query says why:\n{wrong}");
    let seen = tried.iter().filter(|t| t.outcome != Outcome::Silent && known.contains(&(t.kind, t.place.as_str())));
    let seen: Vec<String> = seen.map(|t| format!("{}: {}", t.kind, t.place)).collect();
    assert!(seen.is_empty(), "seen now, and still in {UNSEEN}: {seen:#?}");
}

fn is_blind(kind: &str) -> bool {
    BLIND.iter().any(|(blind, _)| *blind == kind)
}

/// The places in `unseen.txt`, each with the kind above it.
fn known_places(text: &str) -> BTreeSet<(&str, &str)> {
    let mut kind = "";
    let mut places = BTreeSet::new();
    for line in text.lines() {
        match line.strip_prefix("    ") {
            Some(place) => _ = places.insert((kind, place)),
            None => kind = line.split(" (").next().unwrap_or_default(),
        }
    }
    places
}

/// The list of what is not seen, to be read by a person.
fn unseen(silent: &BTreeMap<&str, BTreeSet<&str>>) -> String {
    let mut out =
        "What a spoilt export of the invented council hides from everyone: last year's return and the other one were given too.\n"
            .to_owned();
    for (kind, why) in BLIND {
        let Some(places) = silent.get(kind) else { continue };
        let _ = writeln!(out, "\n{kind} ({}): {why}", places.len());
        places.iter().for_each(|place| _ = writeln!(out, "    {place}"));
    }
    out
}

/// Tries one spoiling of each kind on each export, and every one of the kinds that are to be tried whole.
fn try_them(whole: &dyn Fn(&str) -> bool) -> Vec<Tried> {
    let library = Library::embedded().unwrap();
    let council = invent::council(31, "548", 40, "2025-26");
    let exports: Vec<(&'static str, Layout)> = Layout::ALL.into_iter().flat_map(|l| [("casp", l), ("lac", l)]).collect();
    let ways = at_once(&exports, |&(collection, layout)| Way::new(&library, &council, layout, collection));
    let mut work: Vec<(&Way<'_>, Spoiling)> = Vec::new();
    for (offset, way) in ways.iter().enumerate() {
        let (mut list, some): (Vec<_>, Vec<_>) = kinds::all(&way.clean).into_iter().partition(|spoiling| whole(spoiling.kind));
        list.extend(one_each(some, offset));
        work.extend(list.into_iter().map(|spoiling| (way, spoiling)));
    }
    at_once(&work, |(way, spoiling)| {
        let (with, outcome) = way.outcome(&spoiling.export, is_blind(spoiling.kind));
        let place = format!("{} {}, {}", way.layout.template(), way.collection, spoiling.place);
        Tried { kind: spoiling.kind, place, with, outcome }
    })
}

/// Does something with each, on all processors.
fn at_once<T: Sync, R: Send>(list: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = list.get(at) else { break };
                    let result = work(one);
                    done.lock().unwrap().push((at, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// One of each kind; another export gets others.
fn one_each(list: Vec<Spoiling>, offset: usize) -> Vec<Spoiling> {
    let mut many: BTreeMap<&str, Vec<Spoiling>> = BTreeMap::new();
    for spoiling in list {
        many.entry(spoiling.kind).or_default().push(spoiling);
    }
    many.into_values().map(|mut of| of.swap_remove(offset * 5 % of.len())).collect()
}

/// For each kind what came of it, and by which codes.
fn table(tried: &[Tried]) -> String {
    let mut table: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    let mut systems: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for one in tried {
        let given = match one.with {
            With::Nothing => "",
            With::LastYear => " (last year's given)",
            With::Both => " (both given)",
        };
        let (word, text) = match &one.outcome {
            Outcome::Error(code) => ("error", format!("error {code}{given}")),
            Outcome::Query(code) => ("query", format!("query {code}{given}")),
            Outcome::Same => ("same XML", "same XML".to_owned()),
            Outcome::Silent => ("silent", "SILENT".to_owned()),
        };
        *table.entry(one.kind).or_default().entry(text).or_default() += 1;
        *systems.entry((one.place.split(' ').next().unwrap_or_default(), word)).or_default() += 1;
    }
    let mut out = String::new();
    for (kind, counts) in table {
        let _ = writeln!(out, "{kind}");
        counts.iter().for_each(|(text, count)| _ = writeln!(out, "{count:>6} {text}"));
    }
    let _ = writeln!(out, "By system");
    systems.iter().for_each(|((system, word), count)| _ = writeln!(out, "{count:>6} {system}: {word}"));
    out
}
