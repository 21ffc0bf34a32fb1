//! The frame of a pack: what must be right of its files before any sentence is read. A mistake here makes sentences fail that are right, so
//! nothing else is proved until it is put right: one mistake gives one message.

mod names; // what items, modules and records may be called
pub(super) mod samples; // sample values are of their types
mod schema; // XML schemas that stand in a pack
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use super::files::{Files, Mistakes, Source};
use super::folder::Raw;
use super::{authority, raw, sentence, year};
use crate::decimal;
use crate::error::Mistake;
use crate::texts::{Filling, Message};

/// The folders of a collection, and how the names of their files end.
const FOLDERS: [(&str, &str); 6] =
    [("years", "toml"), ("modules", "toml"), ("codesets", "csv"), ("rules", "md"), ("xsd", "xsd"), ("reference", "toml")];

/// Files that stand in a collection's folder.
const FILES: [&str; 6] = ["bank-holidays.csv", "collection.toml", "layout.xml", "public.toml", "published.csv", "tables.toml"];

/// The headings that a code set may have.
const CODE_HEADINGS: [&str; 10] = ["code", "label", "group", "basis", "source", "from", "until", "retired", "replaced_by", "synonyms"];

/// Whether a mistake that was found while the files were read hides others, or makes them.
pub(super) fn stops(mistake: &Mistake) -> bool {
    let file = mistake.file.as_str();
    let beside = [".cy.", "/rules/", "/public.toml", "/tables.toml", "/published.csv", authority::LIST, authority::SERIES];
    !beside.iter().any(|part| file.contains(part))
}

/// Notes a file that nothing reads: its name, its ending or its folder is misspelt. A folder is named once.
pub(super) fn unread(source: &Source, seen: &mut BTreeSet<String>, mistakes: &mut Mistakes) {
    let inner: Vec<&str> = source.path.split('/').skip(1).collect();
    let known = FOLDERS.iter().map(|(folder, _)| *folder);
    let (message, help) = match inner[..] {
        ["README.md"] => return,
        [file] => (Message::new("pack-file-unread").with("name", file), sentence::nearest(file, FILES)),
        [folder, ..] => {
            if !seen.insert(format!("{}/{folder}", source.path.split('/').next().unwrap_or_default())) {
                return;
            }
            match FOLDERS.iter().find(|(name, _)| *name == folder) {
                Some((_, ending)) => (Message::new("pack-file-ending").with("name", folder).with("ending", *ending), None),
                None => (Message::new("pack-folder-unread").with("name", folder), sentence::nearest(folder, known)),
            }
        }
        [] => return,
    };
    let all =
        || Message::new("pack-known-files").with("files", Filling::codes(FILES)).with("folders", Filling::codes(FOLDERS.map(|f| f.0)));
    mistakes.add(source, 0..0, message, Some(help.map_or_else(all, sentence::meant)));
}

/// Notes folders of which none is a collection, for want of its `collection.toml`.
pub(super) fn strays(files: &Files, folders: &[&str], mistakes: &mut Mistakes) {
    let mut seen = BTreeSet::new();
    for (path, text) in &files.0 {
        let source = Source { path: path.clone(), text: text.clone() };
        match path.split_once('/') {
            None if ![authority::LIST, authority::SERIES, "README.md"].contains(&path.as_str()) => {
                let help = sentence::nearest(path, [authority::LIST, authority::SERIES]).map(sentence::meant);
                mistakes.add(&source, 0..0, Message::new("pack-file-unread").with("name", path), help);
            }
            Some((folder, _)) if !folders.contains(&folder) && seen.insert(folder) => {
                mistakes.add(&source, 0..0, Message::new("pack-folder-without-collection").with("name", folder), None);
            }
            _ => {}
        }
    }
}

/// Proves the frame of a collection. `collections` are the names of all.
pub(super) fn prove(raw: &Raw, collections: &[&str], mistakes: &mut Mistakes) {
    let said = &raw.collection.collection;
    if raw.source.path.split('/').next() != Some(said.get_ref()) {
        mistakes.add(&raw.source, said.span(), Message::new("pack-collection-folder").with("name", said.get_ref()), None);
    }
    if raw.years.is_empty() {
        mistakes.add(&raw.source, said.span(), Message::new("pack-no-years"), None);
    }
    modules(raw, mistakes);
    years(raw, mistakes);
    for (source, module) in raw.modules.values() {
        module_file(source, module, mistakes);
    }
    for (source, codes) in raw.codesets.values() {
        codeset(source, codes, mistakes);
    }
    for rule in &raw.rules {
        spell(&rule.source, super::page::at(rule.head.code.span()), &rule.head.from, &rule.head.until, mistakes);
    }
    names::prove(raw, collections, mistakes);
    schema::prove(raw, mistakes);
    super::own::prove(raw, mistakes);
}

/// The modules that the collection lists, and the files that say what they hold.
fn modules(raw: &Raw, mistakes: &mut Mistakes) {
    let mut listed = BTreeSet::new();
    // Files that a name was probably meant for: they are spoken of already.
    let mut meant = BTreeSet::new();
    for said in &raw.collection.modules {
        if !listed.insert(said.get_ref().as_str()) {
            mistakes.add(&raw.source, said.span(), Message::new("pack-listed-twice").with("name", said.get_ref()), None);
        } else if !raw.modules.contains_key(said.get_ref()) {
            let near = sentence::nearest(said.get_ref(), raw.modules.keys().map(String::as_str));
            meant.extend(near.clone());
            let message = Message::new("pack-no-module-file").with("name", said.get_ref());
            mistakes.add(&raw.source, said.span(), message, near.map(sentence::meant));
        }
    }
    parents(raw, mistakes);
    for (stem, (source, module)) in &raw.modules {
        let name = &module.module;
        if name.get_ref() != stem {
            mistakes.add(source, name.span(), Message::new("pack-module-file-name").with("name", name.get_ref()).with("file", stem), None);
        } else if !listed.contains(stem.as_str()) && !meant.contains(stem) {
            let help = Message::new("pack-module-not-listed-help");
            mistakes.add(source, name.span(), Message::new("pack-module-not-listed").with("name", stem), Some(help));
        }
    }
}

/// Each module but the first has a parent, which stands before it.
fn parents(raw: &Raw, mistakes: &mut Mistakes) {
    let names: Vec<&str> = raw.collection.modules.iter().map(|said| said.get_ref().as_str()).collect();
    for (n, name) in names.iter().enumerate() {
        let Some((source, module)) = raw.modules.get(*name) else { continue };
        match &module.parent {
            None if n > 0 => mistakes.add(source, module.module.span(), Message::new("pack-parent-missing"), None),
            Some(said) if !names[..n].contains(&said.get_ref().as_str()) => {
                let help = sentence::nearest(said.get_ref(), names[..n].iter().copied()).map(sentence::meant);
                mistakes.add(source, said.span(), Message::new("pack-parent-not-before").with("name", said.get_ref()), help);
            }
            _ => {}
        }
    }
}

/// The names of years, and the years in which they begin.
fn years(raw: &Raw, mistakes: &mut Mistakes) {
    for (name, (source, file)) in &raw.years {
        let Some(first) = year::first(name) else {
            mistakes.add(source, 0..0, Message::new("pack-year-name").with("name", name), None);
            continue;
        };
        if let Some(said) = file.dates.get("YearStart")
            && said.get_ref().date.is_some_and(|date| i32::from(date.year) != first)
        {
            mistakes.add(source, said.span(), Message::new("pack-year-start").with("name", name), None);
        }
    }
    year::prove_anchor(raw, mistakes);
    for count in &raw.collection.count {
        spell(&raw.source, count.of.span(), &count.from, &count.until, mistakes);
    }
}

/// What is said of the first and the last year: each is the name of a year, and they stand in their order.
fn spell(source: &Source, place: Range<usize>, from: &Option<String>, until: &Option<String>, mistakes: &mut Mistakes) {
    let said = [from, until].map(|year| year.as_deref().filter(|year| !year.is_empty()));
    match said.iter().flatten().find(|name| year::first(name).is_none()) {
        Some(name) => mistakes.add(source, place, Message::new("pack-year-name").with("name", *name), None),
        None => {
            if let [Some(from), Some(until)] = said
                && from > until
            {
                mistakes.add(source, place, Message::new("pack-until-before-from"), None);
            }
        }
    }
}

/// The numbers of a module and its items.
fn module_file(source: &Source, module: &raw::Module, mistakes: &mut Mistakes) {
    if module.max == Some(0) {
        mistakes.add(source, module.module.span(), Message::new("pack-none-allowed").with("name", module.module.get_ref()), None);
    }
    if let Some(sequence) = &module.sequence {
        let (joined, gap) = (sequence.joined.as_ref().map(Spanned::span), sequence.gap.as_ref().map(Spanned::span));
        let period = sequence.period_start.as_ref().map(Spanned::span);
        let alone = match (joined, gap) {
            (Some(_), Some(_)) => None,
            (None, None) => period,
            (joined, gap) => joined.or(gap),
        };
        if let Some(place) = alone {
            mistakes.add(source, place, Message::new("pack-joined-and-gap"), None);
        }
    }
    for item in &module.item {
        let name = &item.name;
        let decimals = item.decimals.as_ref().map_or(0, |said| *said.get_ref());
        if let Some(said) = &item.decimals
            && (item.type_.get_ref() != "number" || !(1..=decimal::MOST).contains(said.get_ref()))
        {
            let message = Message::new("pack-decimals").with("name", name.get_ref()).with("most", decimal::MOST.to_string());
            mistakes.add(source, said.span(), message, None);
            continue;
        }
        let mut wrong = |message: Message| mistakes.add(source, name.span(), message.with("name", name.get_ref()), None);
        let held = |said: &Option<raw::Bound>| said.as_ref().map(|said| said.held(decimals));
        let (min, max) = (held(&item.min), held(&item.max));
        if min == Some(None) || max == Some(None) {
            wrong(Message::new(if decimals == 0 { "pack-bound-whole" } else { "pack-bound-decimals" }));
            continue;
        }
        match (min.flatten(), max.flatten(), item.type_.get_ref().as_str()) {
            (Some(_), ..) | (_, Some(_), _) if ["date", "code", "upn", "postcode"].contains(&item.type_.get_ref().as_str()) => {
                wrong(Message::new("pack-range-without-use"));
            }
            (Some(min), Some(max), _) if min > max => wrong(Message::new("pack-range-turned")),
            (_, Some(max), "text") if max < 1 => wrong(Message::new("pack-none-allowed")),
            (Some(min), _, "text") if min < 0 => wrong(Message::new("pack-range-turned")),
            _ => {}
        }
        if item.expected_in == Some(0) {
            wrong(Message::new("pack-none-allowed"));
        }
        spell(source, name.span(), &item.from, &item.until, mistakes);
    }
    let known = ["previous", "next", "with-previous", "with-next"];
    for (which, values) in &module.sample {
        if !known.contains(&which.as_str()) {
            let help = sentence::nearest(which, known).map(sentence::meant);
            mistakes.add(source, module.module.span(), Message::new("pack-no-such-sample").with("name", which), help);
        }
        for name in values.keys().filter(|name| !module.item.iter().any(|item| item.name.get_ref() == *name)) {
            let help = sentence::nearest(name, module.item.iter().map(|item| item.name.get_ref().as_str())).map(sentence::meant);
            mistakes.add(source, module.module.span(), Message::new("pack-not-item-module").with("name", name), help);
        }
    }
}

/// The headings of a code set, and codes that stand in it twice.
fn codeset(source: &Source, codes: &[raw::Code], mistakes: &mut Mistakes) {
    let first = source.text.lines().next().unwrap_or_default();
    let mut at = 0;
    for heading in first.split(',') {
        let name = heading.trim().trim_matches('"');
        if !CODE_HEADINGS.contains(&name) {
            let help = sentence::nearest(name, CODE_HEADINGS).map(sentence::meant);
            mistakes.add(source, at..at + heading.len(), Message::new("pack-csv-heading").with("name", name), help);
        }
        at += heading.len() + 1;
    }
    for (n, code) in codes.iter().enumerate() {
        let end = source.text[code.at.min(source.text.len())..].find('\n').map_or(source.text.len(), |n| code.at + n);
        let place = code.at..end;
        if code.code.is_empty() {
            mistakes.add(source, place.clone(), Message::new("pack-code-blank"), None);
        } else if codes[..n].iter().any(|other| other.code == code.code && overlap(other, code)) {
            mistakes.add(source, place.clone(), Message::new("pack-code-twice").with("name", &code.code), None);
        }
        spell(source, place, &code.from, &code.until, mistakes);
    }
}

/// Whether there is a year in which both stand in the set.
fn overlap(one: &raw::Code, other: &raw::Code) -> bool {
    let before = |until: &Option<String>, from: &Option<String>| match (until.as_deref().unwrap_or(""), from.as_deref().unwrap_or("")) {
        ("", _) | (_, "") => false,
        (until, from) => until < from,
    };
    !before(&one.until, &other.from) && !before(&other.until, &one.from)
}

/// A name that the collection says of an item which must be a date.
pub(super) fn is_date(source: &Source, said: &Spanned<String>, item: &super::Item, mistakes: &mut Mistakes) {
    if item.kind != super::Kind::Date || !item.or_forms.is_empty() {
        mistakes.add(source, said.span(), Message::new("pack-not-a-date-item").with("name", said.get_ref()), None);
    }
}
