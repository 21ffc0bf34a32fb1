//! The catalogues: whole in both languages, used, and the only place where sentences are.

mod glossary; // one Welsh term for one thing
mod sentences; // no sentence in Rust
mod wired; // nothing of one country or return in the program

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn the_catalogue_has_no_mistake_and_no_text_twice() {
    for language in Language::ALL {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().expect("a language")]);
        for text in texts(language) {
            let resource = FluentResource::try_new(text.to_owned()).expect("the catalogue must read");
            bundle.add_resource(resource).expect("an id stands twice");
        }
    }
}

/// Ids in the source: what stands in quotation marks right after `message(` or `word(`, in code and in templates, is said; an id in other quotation
/// marks is used too, for functions choose between texts.
fn ids_used(folder: &Path, said: &mut BTreeSet<String>, used: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            ids_used(&path, said, used);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") && !path.ends_with("texts/mod.rs") {
            let text = std::fs::read_to_string(&path).expect("the file");
            for call in
                ["message(\"", "word(\"", "filled(\"", "Message::new(\"", "Arg::message(\"", "message(\n", "word(\n", "Message::new(\n"]
            {
                for (at, _) in text.match_indices(call) {
                    let rest = text[at + call.trim_end_matches(['"', '\n']).len()..].trim_start();
                    if let Some(id) = rest.strip_prefix('"').and_then(|r| r.split('"').next()) {
                        said.insert(id.to_owned());
                    }
                }
            }
            let is_id = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            used.extend(text.split('"').filter(is_id).map(str::to_owned));
        }
    }
}

#[test]
fn every_text_that_is_said_is_there_and_every_text_there_is_said() {
    let english = texts(Language::English).collect::<Vec<_>>().join("\n");
    let (mut said, mut used) = (BTreeSet::new(), BTreeSet::new());
    ids_used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut said, &mut used);
    // One text may stand within another: `{ more-like-this }`.
    for (at, _) in english.match_indices("{ ") {
        let id = english[at + 2..].split(' ').next().unwrap_or_default();
        if id.starts_with(|c: char| c.is_ascii_lowercase()) {
            used.insert(id.to_owned());
        }
    }
    let there: BTreeSet<String> = english
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned()))
        .collect();
    assert_eq!(said.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "said but not in the catalogue");
    // What stands in help.ftl is looked for by the names on the command line; a test of the program says whether all is used.
    let there: BTreeSet<String> = there.into_iter().filter(|id| !id.starts_with("help-")).collect();
    assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "in the catalogue but never said");
}

/// The texts of a language with the places in each, `{ $count }`.
fn places(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in texts(language).flat_map(str::lines) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            id = line.split('=').next().unwrap_or_default().trim().to_owned();
        }
        let names = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default().to_owned());
        found.entry(id.clone()).or_default().extend(names);
    }
    found
}

#[test]
fn a_translation_has_the_same_texts_with_the_same_places() {
    let (english, welsh) = (places(Language::English), places(Language::Welsh));
    let lacking: Vec<&String> = english.keys().filter(|id| !welsh.contains_key(*id)).collect();
    assert!(lacking.is_empty(), "not there in Welsh: {lacking:?}");
    for (id, places) in &welsh {
        assert_eq!(Some(places), english.get(id), "{id}");
    }
}

#[test]
fn counts_choose_the_plural_and_are_grouped() {
    let say = |id, count: usize| Language::English.message(id, &[("count", count.into())]);
    assert_eq!(say("more-like-this", 1), "1 more like this");
    assert!(say("next-query", 1).contains("1 query"));
    assert!(say("next-query", 12_345).contains("12,345 queries"));
}
