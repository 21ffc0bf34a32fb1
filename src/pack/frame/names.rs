//! What modules, items and records may be called: each name is an element of XML and a word of a sentence, and means one thing.

use std::collections::BTreeSet;

use super::super::folder::Raw;
use crate::pack::files::{Mistakes, Source};
use crate::pack::layout::is_name;
use crate::texts::Message;

/// Words that sentences and layouts have already.
const WORDS: &str = include_str!("words.txt");

pub(super) fn prove(raw: &Raw, collections: &[&str], mistakes: &mut Mistakes) {
    let words: BTreeSet<&str> = WORDS.split_whitespace().chain(collections.iter().copied()).collect();
    let aliases: BTreeSet<&str> = raw.collection.aliases.iter().map(|alias| alias.name.get_ref().as_str()).collect();
    let modules: BTreeSet<&str> = raw.collection.modules.iter().map(|module| module.get_ref().as_str()).collect();
    let periods = raw.modules.values().filter_map(|(_, module)| Some(module.sequence.as_ref()?.period_start.as_ref()?.get_ref().as_str()));
    let dates: BTreeSet<&str> = raw.years.values().flat_map(|(_, file)| file.dates.keys().map(String::as_str)).chain(periods).collect();
    let mut named = |source: &Source, said: &toml::Spanned<String>, taken: &[(&'static str, &BTreeSet<&str>)]| {
        let name = said.get_ref().as_str();
        let id = match taken.iter().find(|(_, names)| names.contains(name)) {
            _ if !is_name(name) => "pack-name-form",
            Some((id, _)) => id,
            None => return,
        };
        mistakes.add(source, said.span(), Message::new(id).with("name", name), None);
    };
    let reserved = [("pack-name-word", &words), ("pack-name-date", &dates), ("pack-name-record", &aliases)];
    for alias in &raw.collection.aliases {
        named(&raw.source, &alias.name, &[("pack-name-word", &words), ("pack-name-module", &modules)]);
    }
    for (source, module) in raw.modules.values() {
        named(source, &module.module, &reserved);
        for item in &module.item {
            named(source, &item.name, &[reserved[0], reserved[1], reserved[2], ("pack-name-module", &modules)]);
        }
    }
}
