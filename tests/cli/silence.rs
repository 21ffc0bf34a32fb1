//! Odd exports that could make a wrong return in silence: each case of fixtures/silence says what must be said of it.
//!
//! A case is a job folder with `about.txt` (what is odd, where it was seen, the right outcome), `expected.txt` (the exit code and every message
//! of `check`, but notes only by their code) and, where the return must be right, `expected.xml`. A case with a `verify.xml` is one of `verify`.
//! `CYFRIF_BLESS=1` writes `expected.txt` anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Folder, copy, program, ran};

const CASES: &str = "fixtures/silence";

/// In so many tests, so that they run beside each other and none takes long.
const TESTS: usize = 6;

/// Those cases of which this is the turn.
fn says_what_it_must(turn: usize) {
    let bless = std::env::var_os("CYFRIF_BLESS").is_some();
    let mut wrong = String::new();
    let mut cases: Vec<_> = fs::read_dir(CASES).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    cases.sort();
    assert!(cases.len() > TESTS, "too few cases in {CASES}");
    for case in cases.into_iter().skip(turn).step_by(TESTS) {
        let about = fs::read_to_string(case.join("about.txt")).unwrap_or_default();
        assert!(about.contains("Right outcome:"), "{} does not say the right outcome in about.txt", case.display());
        let said = said(&case);
        let path = case.join("expected.txt");
        if bless {
            fs::write(&path, &said).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if said != expected {
            let _ = writeln!(wrong, "\n{}\n--- expected\n{expected}--- said\n{said}", case.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A test for each turn.
macro_rules! turns {
    ($($name:ident = $turn:literal),*) => {
        $(
            #[test]
            fn $name() {
                says_what_it_must($turn);
            }
        )*

        #[test]
        fn each_case_has_its_turn() {
            assert_eq!([$($turn),*].to_vec(), (0..TESTS).collect::<Vec<_>>());
        }
    };
}

turns!(
    every_case_says_what_it_must_1 = 0,
    every_case_says_what_it_must_2 = 1,
    every_case_says_what_it_must_3 = 2,
    every_case_says_what_it_must_4 = 3,
    every_case_says_what_it_must_5 = 4,
    every_case_says_what_it_must_6 = 5
);

/// What a case gives: the messages of `check` or `verify`, and whether the XML that `prepare` writes is the right one.
fn said(case: &Path) -> String {
    let folder = Folder::new();
    copy(case, folder.path());
    let mut command = command_of(case);
    command.extend(["--format", "json"]);
    // A job may have a time of its own.
    let own = case.join("cyfrif.toml").exists() && folder.read("cyfrif.toml").contains("prepared-at");
    let ran = if own { ran(program().current_dir(folder.path()).args(&command)) } else { folder.run(&command) };
    let mut out = format!("exit {}\n", ran.code);
    if ran.code == 2 {
        out.push_str(ran.err.trim());
        out.push('\n');
        return out;
    }
    // A job with two returns gives a document for each.
    let documents = serde_json::Deserializer::from_str(&ran.out).into_iter::<serde_json::Value>();
    let mut codes: BTreeMap<(String, String), (u64, String)> = BTreeMap::new();
    for document in documents {
        let document = document.unwrap();
        let list = document["returns"].as_array().cloned().unwrap_or_else(|| vec![document.clone()]);
        for code in list.iter().flat_map(|one| one["codes"].as_array().unwrap()) {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            for message in code["messages"].as_array().unwrap() {
                let key = (text(&message["level"]), text(&code["code"]));
                let entry = codes.entry(key).or_insert_with(|| (0, text(&message["message"])));
                entry.0 += 1;
            }
        }
    }
    for ((level, code), (count, message)) in codes {
        match level.as_str() {
            "note" => writeln!(out, "note {code}"),
            _ => writeln!(out, "{level} {code} × {count}: {message}"),
        }
        .unwrap();
    }
    let expected = case.join("expected.xml");
    if expected.exists() {
        let ran = folder.run(["prepare"]);
        let written = folder.list("out").into_iter().find(|name| name.ends_with(".xml"));
        let same = written.is_some_and(|name| bare(&folder.read(&format!("out/{name}"))) == bare(&fs::read_to_string(expected).unwrap()));
        let _ = writeln!(out, "prepare: exit {}, {}", ran.code, if same { "the right XML" } else { "not the right XML" });
    }
    out
}

/// How a case is looked at.
pub fn command_of(case: &Path) -> Vec<&'static str> {
    if case.join("verify.xml").exists() { vec!["verify", "verify.xml"] } else { vec!["check"] }
}

/// An XML without the lines that differ between versions of program and pack.
fn bare(xml: &str) -> Vec<&str> {
    xml.lines().filter(|line| !line.trim_start().starts_with("<Pack ") && !line.trim_start().starts_with("<Software>")).collect()
}

/// The first `{word}` in a text. What is written into a template has a space or a quotation mark behind the brace.
pub fn placeholder(text: &str) -> Option<&str> {
    text.match_indices('{').find_map(|(at, _)| {
        let inside = &text[at + 1..at + 1 + text[at + 1..].find('}')?];
        let named = inside.starts_with(|c: char| c.is_ascii_lowercase()) && inside.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        named.then_some(inside)
    })
}
