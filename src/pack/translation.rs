//! The files of a second language beside those of a collection (`Child.cy.toml`, `Gender.cy.csv`): words by which exports call an item or a code.
//!
//! They are added to the words of the first language, so that an export may be in either or in both. A translation is proved against what it
//! translates: it names only what there is, and says of each text whether it is official, with its source, or ours.

use serde::Deserialize;
use toml::Spanned;

use super::files::{Mistakes, Source};
use super::library::Raw;
use super::{raw, sentence};
use crate::fold::folded;
use crate::texts::Message;

/// Whose wording a text is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Wording {
    /// From an official bilingual source.
    Official,
    /// Of this project, not yet found in an official source.
    Ours,
}

/// `modules/Child.cy.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Module {
    #[serde(rename = "title")]
    _title: Option<String>,
    #[serde(default)]
    sheets: Vec<String>,
    #[serde(default)]
    team: Vec<String>,
    #[serde(default)]
    worker: Vec<String>,
    #[serde(default)]
    item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Item {
    name: Spanned<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    basis: Wording,
    source: Option<String>,
}

/// A line of `codesets/Gender.cy.csv`.
#[derive(Debug, Deserialize)]
pub struct Code {
    code: String,
    label: String,
    synonyms: Option<String>,
    basis: Wording,
    source: Option<String>,
}

fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<Message> {
    sentence::nearest(name, names).map(sentence::meant)
}

fn unsourced() -> Message {
    Message::new("pack-translation-source-missing")
}

fn sourced(basis: Wording, source: Option<&str>) -> bool {
    basis == Wording::Ours || source.is_some_and(|s| !s.is_empty())
}

/// Adds a module's words; `stem` is the module's name.
pub(super) fn module(raw: &mut Raw, stem: &str, source: &Source, said: Module, mistakes: &mut Mistakes) {
    let Some((_, module)) = raw.modules.get_mut(stem) else {
        let help = nearest(stem, raw.modules.keys().map(String::as_str));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-module").with("stem", stem), help);
        return;
    };
    let own = &mut module.translated;
    for (words, said) in [(&mut own.sheets, said.sheets), (&mut own.team, said.team), (&mut own.worker, said.worker)] {
        words.extend(said);
    }
    for item in said.item {
        let name = item.name.get_ref();
        if !sourced(item.basis, item.source.as_deref()) {
            mistakes.add(source, item.name.span(), unsourced(), None);
        }
        match module.item.iter_mut().find(|i| i.name.get_ref() == name) {
            Some(of) => of.translated.extend(item.synonyms),
            None => {
                let help = nearest(name, module.item.iter().map(|i| i.name.get_ref().as_str()));
                mistakes.add(
                    source,
                    item.name.span(),
                    Message::new("pack-translation-no-item").with("name", name).with("stem", stem),
                    help,
                );
            }
        }
    }
}

/// The words for a code: its label, and others parted by `;`.
fn words_of<'a>(label: &'a str, synonyms: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    std::iter::once(label).chain(synonyms.unwrap_or_default().split(';')).filter(|w| !w.trim().is_empty())
}

/// Adds a code set's words; `stem` is the set's name.
pub(super) fn codes(raw: &mut Raw, stem: &str, source: &Source, said: Vec<Code>, mistakes: &mut Mistakes) {
    let Some((_, set)) = raw.codesets.get_mut(stem) else {
        let help = nearest(stem, raw.codesets.keys().map(String::as_str));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-code-set").with("stem", stem), help);
        return;
    };
    for line in said {
        let at = source.text.find(&format!("\n{},", line.code)).map_or(0, |n| n + 1);
        let place = at..at + line.code.len();
        if !sourced(line.basis, line.source.as_deref()) {
            mistakes.add(source, place.clone(), unsourced(), None);
        }
        let words: Vec<String> = words_of(&line.label, line.synonyms.as_deref()).map(folded).collect();
        let other = set.iter().filter(|c| c.code != line.code).find(|c| {
            let its = words_of(&c.label, c.synonyms.as_deref()).chain([c.code.as_str()]);
            its.map(folded).any(|w| words.contains(&w))
        });
        if let Some(other) = other {
            mistakes.add(
                source,
                place.clone(),
                Message::new("pack-translation-word-in-common").with("code", &line.code).with("other", &other.code),
                None,
            );
        }
        let of: Vec<&mut raw::Code> = set.iter_mut().filter(|c| c.code == line.code).collect();
        if of.is_empty() {
            mistakes.add(source, place, Message::new("pack-translation-no-code").with("code", &line.code).with("stem", stem), None);
        }
        for code in of {
            code.translated += words.len();
            let english = code.synonyms.as_deref().unwrap_or_default().split(';').filter(|w| !w.trim().is_empty());
            code.synonyms = Some(english.chain(words_of(&line.label, line.synonyms.as_deref())).collect::<Vec<_>>().join(";"));
        }
    }
}
