//! The files of a second language beside those of a collection: words by which exports call an item or a code (`Child.cy.toml`, `Gender.cy.csv`), and
//! what a rule says (`CASP141.cy.md`).
//!
//! Words are added to those of the first language, so that an export may be in either or in both. A translation is proved against what it
//! translates: it names only what there is, and says of each text whether it is official, with its source, or ours.

use serde::Deserialize;
use toml::Spanned;

use super::files::{Mistakes, Source};
use super::library::Raw;
use super::page::{self, Body, at, read_body};
use super::{raw, sentence};
use crate::fold::folded;
use crate::texts::{Message, places};

/// Whose wording a text is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Wording {
    /// From an official bilingual source.
    Official,
    /// Of this project, not yet found in an official source.
    Ours,
}

/// `modules/Child.cy.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Module {
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
pub(super) struct Code {
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

/// What a rule says in Welsh.
#[derive(Debug, Default)]
pub(super) struct Rule {
    /// The messages of its cases, in their order.
    pub messages: Vec<String>,
    pub page: Body,
}

/// The head of `rules/CASP141.cy.md`: one message, or one for each case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleHead {
    message: Option<Spanned<String>>,
    #[serde(default)]
    case: Vec<RuleCase>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleCase {
    message: Spanned<String>,
}

/// Gives a rule its Welsh; `stem` is the rule's code.
pub(super) fn rule(raw: &mut Raw, stem: &str, source: &Source, mistakes: &mut Mistakes) {
    let Some(of) = raw.rules.iter_mut().find(|r| r.head.code.get_ref() == stem) else {
        let help = nearest(stem, raw.rules.iter().map(|r| r.head.code.get_ref().as_str()));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-rule").with("stem", stem), help);
        return;
    };
    let Some((head, body)) = page::cut::<RuleHead>(source, mistakes) else { return };
    let said: Vec<Spanned<String>> = head.message.into_iter().chain(head.case.into_iter().map(|case| case.message)).collect();
    let english: Vec<&str> = of.head.messages().collect();
    if said.len() != english.len() {
        let counts = Message::new("pack-translation-cases").with("said", said.len()).with("english", english.len());
        mistakes.add(source, 0..3, counts, None);
    }
    for (welsh, english) in said.iter().zip(&english) {
        if places(welsh.get_ref()) != places(english) {
            let braced: Vec<String> = places(english).iter().map(|place| format!("{{{place}}}")).collect();
            let wanted = Message::new("pack-translation-places").with("places", braced.join(" "));
            mistakes.add(source, at(welsh.span()), wanted, None);
        }
    }
    let page = read_body(source, body, &page::WELSH, mistakes);
    page.note_missing(source, &page::WELSH, mistakes);
    of.welsh = Some(Rule { messages: said.into_iter().map(Spanned::into_inner).collect(), page });
}

#[cfg(test)]
mod tests {
    use crate::pack::Library;
    use crate::texts::{Audience, Language};

    const PAGE: &str = "schemas/casp/rules/CASP191.cy.md";

    /// What the loader says of a pack in which this file is so.
    fn said_of(path: &str, text: &str) -> Vec<String> {
        let mut files = Library::files();
        files.0.insert(path.to_owned(), text.into());
        let Err(error) = Library::load(&files, &[]) else { return Vec::new() };
        error.mistakes.iter().map(|m| m.message.to(Audience::default())).collect()
    }

    #[test]
    fn what_a_rule_says_in_welsh_is_proved_against_the_english() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let whole = std::fs::read_to_string(folder.join(PAGE)).expect("the Welsh of CASP191");
        let path = "casp/rules/CASP191.cy.md";
        assert_eq!(said_of(path, &whole), Vec::<String>::new());
        for (from, to, said) in [
            ("{each}", "{eich}", "the message must have the places of the English one: {each} {limit} {measured}"),
            (
                "+++\nmessage = \"",
                "+++\nmessage = \"{more} ",
                "the message must have the places of the English one: {each} {limit} {measured}",
            ),
            ("## Beth i'w wneud", "## Beth iw wneud", "this heading is not one of a rule's"),
            ("## Pam", "### Pam", "the page is incomplete: ## Pam y mae'n bwysig is missing"),
            (
                "\n+++\n",
                "\n\n[[case]]\nmessage = \"{each} {limit} {measured}\"\n+++\n",
                "the translation has 2 messages, and the rule has 1",
            ),
        ] {
            let found = said_of(path, &whole.replacen(from, to, 1));
            assert!(found.iter().any(|f| f == said), "{to}: {found:?}");
        }
        assert_eq!(said_of("casp/rules/CASP999.cy.md", &whole)[..1], ["there is no rule CASP999 to translate"]);
    }

    #[test]
    fn every_rule_is_there_in_welsh() {
        let library = Library::embedded().expect("the packs");
        for rule in library.packs().flat_map(|pack| &pack.rules) {
            let texts = rule.cases.iter().map(|case| &case.message).chain([&rule.text, &rule.why, &rule.todo]);
            let same = texts.filter(|text| text.of(Language::Welsh) == text.of(Language::English)).count();
            assert_eq!(same, 0, "{}: English in Welsh", rule.code);
        }
    }
}
