//! The words of a language, and of an export.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::shown::{all, prose};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn below(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(Path::new(folder), &mut found);
    found
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// Catalogues for those who write packs and templates: they quote words of sentences and keys, which are the same in every language.
const FOR_WRITERS: [&str; 4] = ["pack.ftl", "template.ftl", "toml.ftl", "job.ftl"];

/// Every word of a language's texts: the catalogue, the pages of codes, the packs, the names of authorities.
pub fn of_language(language: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let welsh = language == "cy";
    for path in below(&format!("src/texts/{language}")).into_iter().filter(|path| !FOR_WRITERS.contains(&name(path))) {
        known.extend(all(&prose(&catalogue(&fs::read_to_string(path).unwrap()))));
    }
    for path in below("src/explain").into_iter().filter(|path| path.parent().unwrap().ends_with("cy") == welsh) {
        known.extend(all(&prose(&page(&fs::read_to_string(path).unwrap()))));
    }
    for path in below("schemas").into_iter().filter(|path| name(path).contains(".cy.") == welsh) {
        if !name(&path).ends_with(".xsd") && !name(&path).starts_with("authorities.") {
            known.extend(all(&page(&without_sources(&path))));
        }
    }
    let mut authorities = csv::Reader::from_path("schemas/authorities.csv").unwrap();
    let column = authorities.headers().unwrap().iter().position(|head| head == if welsh { "name_cy" } else { "name" }).unwrap();
    known.extend(authorities.records().flat_map(|row| all(&row.unwrap()[column]).collect::<Vec<_>>()));
    known
}

/// A catalogue without ids, names of places and of forms, and remarks.
fn catalogue(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let own = |line: &str| match line.split_once(" =") {
        Some((id, text)) if !id.contains([' ', '{']) => text.to_owned(),
        _ => line.trim_start().trim_start_matches('*').trim_start_matches('[').to_owned(),
    };
    let plain = |word: &&str| !word.starts_with('$') && !word.ends_with(']');
    lines.map(own).map(|line| line.split(' ').filter(plain).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

/// A page or a list of a pack, without what is typed, lines of code and names of menus; the quotation marks of TOML and csv are not those of a person.
fn page(text: &str) -> String {
    let shown = |line: &&str| !line.starts_with("    ");
    let plain = |line: &str| {
        ['`', '*'].iter().fold(line.replace("**", ""), |line, sign| line.split(*sign).step_by(2).collect::<Vec<_>>().join(" "))
    };
    text.replace('"', " ").lines().filter(shown).map(plain).collect::<Vec<_>>().join("\n")
}

/// A file of a pack without its remarks and its sources, which are in whatever language the source is.
fn without_sources(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    if name(path).ends_with(".csv") {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let shown = |row: &csv::StringRecord| {
            heads.iter().zip(row).filter(|(head, _)| *head != "source").map(|(_, text)| text.to_owned()).collect()
        };
        let rows: Vec<Vec<String>> = reader.records().map(|row| shown(&row.unwrap())).collect();
        return rows.concat().join("\n");
    }
    let is_shown = |line: &&str| !line.starts_with('#') && !line.starts_with("source");
    text.lines().filter(is_shown).collect::<Vec<_>>().join("\n")
}

/// Names that programs read: items, modules, code sets and their groups, templates, the keys of a template's line that a message shows.
pub fn names() -> BTreeSet<String> {
    let mut known: BTreeSet<String> = ["cyfrif", "Excel", "OpenDocument", "column", "codes"].iter().flat_map(|word| all(word)).collect();
    for path in below("schemas").into_iter().chain(below("templates")) {
        known.extend(all(name(&path).split('.').next().unwrap()));
        if path.parent().unwrap().ends_with("codesets") && !name(&path).contains(".cy.") {
            let mut reader = csv::Reader::from_path(&path).unwrap();
            let group = reader.headers().unwrap().iter().position(|head| head == "group");
            let groups = reader.records().filter_map(|row| row.unwrap().get(group?).map(str::to_owned));
            known.extend(groups.flat_map(|group| all(&group).collect::<Vec<_>>()));
        }
        if path.parent().unwrap().ends_with("modules") && !name(&path).contains(".cy.") {
            let text = fs::read_to_string(&path).unwrap();
            let named = |line: &str| {
                line.split_once('=').filter(|(key, _)| ["name", "module"].contains(&key.trim())).map(|(_, name)| name.to_owned())
            };
            known.extend(text.lines().filter_map(named).flat_map(|name| all(&name).collect::<Vec<_>>()));
        }
    }
    known
}

/// The sentences of items, and what another nation's returns are called, which are the same in every language.
pub fn sentences() -> Vec<String> {
    let modules = below("schemas").into_iter().filter(|path| path.parent().unwrap().ends_with("modules") && !name(path).contains(".cy."));
    let texts = modules.map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>().join("\n");
    let lines = texts.lines().filter(|line| line.starts_with("only-when") || line.starts_with("required-when"));
    let mut found: Vec<String> = lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect();
    // The returns of another nation are called in its language alone.
    for path in below("england/schemas").into_iter().filter(|path| name(path) == "collection.toml") {
        let text = fs::read_to_string(path).unwrap();
        found.extend(text.lines().filter(|line| line.starts_with("title")).filter_map(|line| Some(line.split('"').nth(1)?.to_owned())));
    }
    found.retain(|sentence| sentence.contains(' '));
    found.sort_by_key(|sentence| std::cmp::Reverse(sentence.len()));
    found.dedup();
    found
}

/// Every word of an export: names of files, headings, values.
pub fn exported(folder: &Path) -> BTreeSet<String> {
    let mut found = Vec::new();
    files(folder, &mut found);
    let mut known = BTreeSet::new();
    for path in found {
        known.extend(all(path.strip_prefix(folder).unwrap().to_str().unwrap()));
        if name(&path).ends_with(".csv") {
            known.extend(all(&fs::read_to_string(path).unwrap()));
        }
    }
    known
}
