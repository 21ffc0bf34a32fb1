//! Each language whole: no English in what a Welsh reader is shown, and no Welsh in what an English one is.
//!
//! The word lists are the texts themselves: every word of an output is one of the language's own catalogue, pages and packs, or one of the export, or a
//! name that programs read. What stands in quotation marks is the officer's own and what stands in backquotes is typed, so neither is looked at.

mod known; // the words of a language, and of an export
mod shown; // the words of an output, whatever its format

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use known::{exported, names, of_language, sentences};
use shown::{outside, text};

const REPORTS: [&str; 4] = ["r.html", "r.xlsx", "r.csv", "r.txt"];
const PACKS: [&str; 4] = ["casp/2022-23", "casp/2025-26", "lac/2022-23", "lac/2025-26"];

/// The words of outputs that are of neither the language nor the export: output → word → where it stands.
#[derive(Default)]
struct Leaks(BTreeMap<String, BTreeMap<String, String>>);

impl Leaks {
    fn look(&mut self, output: &str, text: &str, known: &[&BTreeSet<String>]) {
        let text = sentences().iter().fold(text.to_owned(), |text, sentence| text.replace(sentence, " "));
        for (word, place) in outside(&text, known) {
            self.0.entry(output.to_owned()).or_default().entry(word).or_insert(place);
        }
    }

    fn are_known(self, language: &str) {
        assert!(self.0.is_empty(), "not of {language}, with what stands around them: {:#?}", self.0);
    }
}

/// What a council's officer is handed: what is said, the reports, the sign-off sheet.
fn job(leaks: &mut Leaks, language: &str, folder: &Path, export: &Path, known: &[&BTreeSet<String>]) {
    let words = exported(export);
    let known: Vec<&BTreeSet<String>> = known.iter().copied().chain([&words]).collect();
    let run = |args: &[&str]| ran(program().current_dir(folder).args(["--lang", language]).args(args).args(["--prepared-at", AT]));
    let reports: Vec<&str> = REPORTS.iter().flat_map(|r| ["--report", r]).collect();
    let prepared = run(&[&["prepare", "--draft"][..], &reports].concat());
    leaks.look("prepare", &(prepared.out + "\n" + &prepared.err), &known);
    if folder.ends_with("broken") {
        leaks.look("check", &run(&["check", "--format", "text"]).out, &known);
    }
    for place in [folder.to_owned(), folder.join("out")] {
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with("r-") || name.ends_with(".html") {
                leaks.look(name.trim_start_matches("r-").split('-').next().unwrap(), &text(&path), &known);
            }
        }
    }
}

fn councils(language: &str) {
    let own = [of_language(language), names()];
    let own: Vec<&BTreeSet<String>> = own.iter().collect();
    let mut leaks = Leaks::default();
    for council in fs::read_dir("fixtures/councils").unwrap() {
        let folder = Folder::new();
        copy(&council.unwrap().path(), folder.path());
        let then = folder.join("last-year");
        for part in ["clean", "broken"] {
            let export = Folder::new();
            copy(&folder.join(part), &export.join(part));
            copy(&then, &export.join("last-year"));
            job(&mut leaks, language, &folder.join(part), export.path(), &own);
        }
    }
    leaks.are_known(language);
}

#[test]
fn no_english_word_is_in_a_welsh_report_of_any_council() {
    councils("cy");
}

#[test]
fn no_welsh_word_is_in_an_english_report_of_any_council() {
    councils("en");
}

/// What is looked up, drafted and begun.
fn pages(language: &str) {
    let (own, names) = (of_language(language), names());
    let mut leaks = Leaks::default();
    let folder = Folder::new();
    copy(Path::new("fixtures/councils/ynys-mon-40-cymraeg/clean"), folder.path());
    fs::remove_file(folder.join("cyfrif.toml")).unwrap();
    let export = exported(folder.path());
    let known = [&own, &names, &export];
    let mut say = |output: &str, args: &[&str]| {
        let ran = ran(program().current_dir(folder.path()).args(["--lang", language]).args(args));
        leaks.look(output, &(ran.out + "\n" + &ran.err), &known);
    };
    for pack in PACKS {
        say("items", &["items", pack, "--format", "plain"]);
    }
    for (output, args) in [
        ("packs", &["packs", "--format", "plain"][..]),
        ("compare", &["compare", "lac/2022-23", "lac/2025-26", "--format", "plain"]),
        ("templates", &["templates", "--format", "plain"]),
        ("inspect", &["inspect", "casp", "--return", "casp/2025-26", "--format", "plain"]),
        ("map", &["map", "lac", "--return", "lac/2025-26", "--out", "drafted.toml"]),
        ("new", &["new", "--return", "casp/2025-26"]),
        ("demo", &["demo", "shown"]),
    ] {
        say(output, args);
    }
    for (output, file) in [("map", "drafted.toml"), ("new", "cyfrif.toml")] {
        leaks.look(output, &shown::comments(&folder.read(file)), &known);
    }
    leaks.are_known(language);
}

#[test]
fn no_english_word_is_in_what_a_welsh_reader_looks_up() {
    pages("cy");
}

#[test]
fn no_welsh_word_is_in_what_an_english_reader_looks_up() {
    pages("en");
}

/// The test itself can fail: a leak of one word is found, and what is no leak is not.
#[test]
fn a_word_of_the_other_language_is_found() {
    let welsh = of_language("cy");
    let found = |text: &str| outside(text, &[&welsh, &names()]).into_keys().collect::<Vec<_>>();
    // A word that some Welsh page quotes is known: it takes another one beside it to be found.
    assert_eq!(found("casp of last year's return, dalen Plant"), ["return", "year's"]);
    assert_eq!(found("Y codau yw 1 (Male), 2 (Specified)"), ["male", "specified"]);
    assert_eq!(
        found("Gwall CASP141: Nid yw DateOfBirth yn ddyddiad: “the third”. Gweler `cyfrif explain CASP141`, report-casp.html"),
        [""; 0]
    );
    assert_eq!(outside("Nid yw'r gwerth hwnnw yn ddyddiad", &[&of_language("en")]).len(), 5);
}
