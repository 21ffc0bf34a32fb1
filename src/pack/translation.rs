//! The files of a second language beside those of a collection: what is shown of items, codes, rules, years and counts, and words by which exports
//! call an item or a code (`Child.cy.toml`, `Gender.cy.csv`, `CASP141.cy.md`, `years/2025-26.cy.toml`, `collection.cy.toml`).
//!
//! Words are added to those of the first language, so that an export may be in either or in both. A translation is proved against what it
//! translates: it names only what there is, and says of words whether they are official, with their source, or ours. What is missing is shown in
//! English, and counted.

mod codes;
mod rule;

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

pub(super) use rule::Rule;

use super::files::{Mistakes, Source};
use super::folder::Raw;
use super::rule::File;
use super::sentence;
use crate::texts::{Language, Message, Translated, Wording};

/// `modules/Child.cy.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Module {
    title: Option<Spanned<String>>,
    #[serde(default)]
    sheets: Vec<String>,
    #[serde(default)]
    team: Vec<String>,
    #[serde(default)]
    worker: Vec<String>,
    #[serde(default)]
    part: Vec<Part>,
    #[serde(default)]
    item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: Spanned<String>,
    title: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    name: Spanned<String>,
    meaning: Option<Spanned<String>>,
    #[serde(default)]
    synonyms: Vec<String>,
    basis: Wording,
    source: Option<String>,
    /// What the English file says in `source`.
    evidence: Option<Spanned<String>>,
}

/// `collection.cy.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Collection {
    title: Option<Spanned<String>>,
    #[serde(default)]
    word: Vec<Word>,
    /// In the order of the English ones.
    #[serde(default)]
    count: Vec<Count>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    name: Spanned<String>,
    meaning: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    title: Option<Spanned<String>>,
}

/// `years/2025-26.cy.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Year {
    title: Option<Spanned<String>>,
    coverage: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
    cap_source: Option<Spanned<String>>,
}

/// `public.cy.toml`: the groups in the order of the English ones.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Public {
    #[serde(default)]
    recipient: Recipient,
    #[serde(default)]
    group: Vec<Group>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Recipient {
    name: Option<Spanned<String>>,
    uses: Option<Spanned<String>>,
    publishes: Option<Spanned<String>>,
    keeps: Option<Spanned<String>>,
    names: Option<Spanned<String>>,
    guidance: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    title: Option<Spanned<String>>,
    why: Option<Spanned<String>>,
    #[serde(default)]
    item: Vec<Plain>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    name: Spanned<String>,
    title: Option<Spanned<String>>,
    says: Option<Spanned<String>>,
}

/// The name of what a file translates, and the language it is in; none for a file of the first language.
pub(super) fn tagged(stem: &str) -> Option<(&str, &str)> {
    stem.split_once('.')
}

/// Lays a file over what it translates: `folder` is its folder in the collection's, `of` and `tag` stand in its name.
pub(super) fn file(raw: &mut Raw, folder: &str, (of, tag): (&str, &str), source: &Source, mistakes: &mut Mistakes) {
    if !is_welsh(tag, source, mistakes) {
        return;
    }
    match folder {
        "modules" => module(raw, of, source, mistakes),
        "codesets" => codes::codes(raw, of, source, mistakes),
        "years" => year(raw, of, source, mistakes),
        _ if of == "public" => public(raw, source, mistakes),
        _ => collection(raw, source, mistakes),
    }
}

/// Lays a file over the rule that it translates.
pub(super) fn of_rule(rules: &mut [File], (of, tag): (&str, &str), source: &Source, is_proved: bool, mistakes: &mut Mistakes) {
    if is_welsh(tag, source, mistakes) {
        rule::rule(rules, of, source, is_proved, mistakes);
    }
}

/// Whether a file is in the one language that there is besides English; another is a mistake.
fn is_welsh(tag: &str, source: &Source, mistakes: &mut Mistakes) -> bool {
    let is_welsh = tag == Language::Welsh.tag();
    if !is_welsh {
        mistakes.add(source, 0..0, Message::new("pack-translation-no-language").with("tag", tag), None);
    }
    is_welsh
}

fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<Message> {
    sentence::nearest(name, names).map(sentence::meant)
}

fn sourced(basis: Wording, source: Option<&str>) -> bool {
    basis == Wording::Ours || source.is_some_and(|s| !s.is_empty())
}

/// Gives a text its Welsh, which stands at a place of the file. There is nothing to translate, or it was translated before: a mistake.
fn lay(to: Option<&mut Translated>, welsh: Option<(Range<usize>, String)>, wording: Wording, source: &Source, mistakes: &mut Mistakes) {
    let Some((place, welsh)) = welsh.filter(|(_, text)| !text.trim().is_empty()) else { return };
    match to.filter(|text| !text.is_empty()) {
        None => mistakes.add(source, place, Message::new("pack-translation-of-nothing"), None),
        Some(text) if text.welsh().is_some() => mistakes.add(source, place, Message::new("pack-translation-twice"), None),
        Some(text) => *text = std::mem::take(text).in_welsh(welsh.trim(), wording),
    }
}

/// The same of texts of this project, as a file in TOML has them.
fn lay_ours<'t>(
    pairs: impl IntoIterator<Item = (Option<&'t mut Translated>, Option<Spanned<String>>)>,
    source: &Source,
    mistakes: &mut Mistakes,
) {
    for (to, welsh) in pairs {
        lay(to, welsh.map(|text| (text.span(), text.into_inner())), Wording::Ours, source, mistakes);
    }
}

/// Adds a module's words and texts; `stem` is the module's name.
fn module(raw: &mut Raw, stem: &str, source: &Source, mistakes: &mut Mistakes) {
    let Some(said) = mistakes.toml::<Module>(source, &source.text, 0) else { return };
    let Some((_, module)) = raw.modules.get_mut(stem) else {
        let help = nearest(stem, raw.modules.keys().map(String::as_str));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-module").with("stem", stem), help);
        return;
    };
    let own = &mut module.in_exports;
    for (words, said) in [(&mut own.sheets, said.sheets), (&mut own.team, said.team), (&mut own.worker, said.worker)] {
        words.extend(said);
    }
    lay_ours([(Some(&mut module.title), said.title)], source, mistakes);
    for part in said.part {
        let name = part.name.get_ref();
        if let Some(of) = module.part.iter_mut().find(|p| p.name.get_ref() == name) {
            lay_ours([(Some(&mut of.title), part.title)], source, mistakes);
            continue;
        }
        let help = nearest(name, module.part.iter().map(|p| p.name.get_ref().as_str()));
        mistakes.add(source, part.name.span(), Message::new("pack-no-such-part"), help);
    }
    for item in said.item {
        let name = item.name.get_ref();
        if !sourced(item.basis, item.source.as_deref()) {
            mistakes.add(source, item.name.span(), Message::new("pack-translation-source-missing"), None);
        }
        if let Some(of) = module.item.iter_mut().find(|i| i.name.get_ref() == name) {
            of.translated.extend(item.synonyms);
            lay_ours([(Some(&mut of.meaning), item.meaning), (Some(&mut of.source), item.evidence)], source, mistakes);
            continue;
        }
        let help = nearest(name, module.item.iter().map(|i| i.name.get_ref().as_str()));
        mistakes.add(source, item.name.span(), Message::new("pack-translation-no-item").with("name", name).with("stem", stem), help);
    }
}

/// Gives a collection its texts.
fn collection(raw: &mut Raw, source: &Source, mistakes: &mut Mistakes) {
    let Some(said) = mistakes.toml::<Collection>(source, &source.text, 0) else { return };
    let collection = &mut raw.collection;
    lay_ours([(Some(&mut collection.title), said.title)], source, mistakes);
    for word in said.word {
        let name = word.name.get_ref();
        if let Some(of) = collection.aliases.iter_mut().find(|a| a.name.get_ref() == name) {
            lay_ours([(Some(&mut of.meaning), word.meaning)], source, mistakes);
            continue;
        }
        let help = nearest(name, collection.aliases.iter().map(|a| a.name.get_ref().as_str()));
        mistakes.add(source, word.name.span(), Message::new("pack-translation-no-word").with("name", name), help);
    }
    if !said.count.is_empty() && said.count.len() != collection.count.len() {
        let counts = Message::new("pack-translation-counts").with("said", said.count.len()).with("english", collection.count.len());
        let place = said.count.iter().find_map(|c| c.title.as_ref()).map_or(0..0, Spanned::span);
        mistakes.add(source, place, counts, None);
    }
    lay_ours(collection.count.iter_mut().zip(said.count).map(|(of, count)| (Some(&mut of.title), count.title)), source, mistakes);
}

/// Gives a year its texts; `stem` is the year.
fn year(raw: &mut Raw, stem: &str, source: &Source, mistakes: &mut Mistakes) {
    let Some(said) = mistakes.toml::<Year>(source, &source.text, 0) else { return };
    let Some((_, year)) = raw.years.get_mut(stem) else {
        let help = nearest(stem, raw.years.keys().map(String::as_str));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-year").with("stem", stem), help);
        return;
    };
    let pairs = [
        (Some(&mut year.title), said.title),
        (Some(&mut year.coverage), said.coverage),
        (Some(&mut year.source), said.source),
        (year.cap_source.as_mut(), said.cap_source),
    ];
    lay_ours(pairs, source, mistakes);
}

/// Gives what the public reads its texts.
fn public(raw: &mut Raw, source: &Source, mistakes: &mut Mistakes) {
    let Some(said) = mistakes.toml::<Public>(source, &source.text, 0) else { return };
    let (mut nobody, mut none) = (super::Recipient::default(), Vec::new());
    let (of, groups) = raw.public.as_mut().map_or((&mut nobody, &mut none), |(_, public)| (&mut public.recipient, &mut public.group));
    let to = said.recipient;
    let texts = [
        (&mut of.name, to.name),
        (&mut of.uses, to.uses),
        (&mut of.publishes, to.publishes),
        (&mut of.keeps, to.keeps),
        (&mut of.names, to.names),
        (&mut of.guidance, to.guidance),
    ];
    lay_ours(texts.into_iter().map(|(of, text)| (Some(of), text)), source, mistakes);
    if said.group.len() != groups.len() {
        let counts = Message::new("pack-translation-groups").with("said", said.group.len()).with("english", groups.len());
        mistakes.add(source, 0..0, counts, None);
    }
    for (of, group) in groups.iter_mut().zip(said.group) {
        lay_ours([(Some(&mut of.title), group.title), (Some(&mut of.why), group.why)], source, mistakes);
        for item in group.item {
            let name = item.name.get_ref();
            if let Some(of) = of.items.iter_mut().find(|i| i.name.get_ref() == name) {
                lay_ours([(Some(&mut of.title), item.title), (Some(&mut of.says), item.says)], source, mistakes);
                continue;
            }
            let help = nearest(name, of.items.iter().map(|i| i.name.get_ref().as_str()));
            mistakes.add(source, item.name.span(), Message::new("pack-public-no-item").with("name", name), help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::Library;
    use crate::pack::files::Source;
    use crate::texts::{Audience, Language, Wording};

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
    fn what_is_shown_in_welsh_is_proved_against_the_english() {
        let label = "code,label,replaced_by,synonyms,basis,source,evidence\n";
        for (path, text, said) in [
            ("casp/years/2031-32.cy.toml", "title = 'CASP'", "there is no year 2031-32 to translate"),
            (
                "casp/years/2022-23.fr.toml",
                "title = 'CASP'",
                "fr is not a language that is known here: a translation is named as in `Child.cy.toml`",
            ),
            ("casp/years/2022-23.cy.toml", "cap-source = 'o rywle'", "there is no English text here to translate"),
            ("lac/collection.cy.toml", "[[word]]\nname = 'lastest'", "there is no word lastest to translate"),
            (
                "lac/collection.cy.toml",
                "[[count]]\ntitle = 'Plant'",
                "the counts are translated in their order: there are 7, and the translation has 1",
            ),
            (
                "lac/public.cy.toml",
                "[[group]]\ntitle = 'a'",
                "the groups are translated in their order: there are 4, and the translation has 1",
            ),
            ("casp/modules/Child.cy.toml", "[[part]]\nname = 'cor'", "there is no part of this name"),
            ("casp/modules/Child.cy.toml", "[[item]]\nname = 'UPM'\nbasis = 'ours'", "UPM is not an item of Child"),
            (
                "casp/modules/Child.cy.toml",
                "[[item]]\nname = 'UPN'\nmeaning = 'a'\nbasis = 'ours'\n[[item]]\nname = 'UPN'\nmeaning = 'b'\nbasis = 'ours'",
                "this is translated twice",
            ),
            ("casp/codesets/Gender.cy.csv", &format!("{label}1,Gwryw,rhywbeth,,ours,,"), "there is no English text here to translate"),
            ("casp/codesets/Gender.cy.csv", &format!("{label}1,Gwryw,,,ours,,\n2,Benyw,,Gwryw,ours,,"), "2 and 1 have a word in common"),
            ("casp/codesets/Gender.cy.csv", &format!("{label}7,Gwryw,,,ours,,"), "7 is not a code of Gender"),
            (
                "casp/codesets/Gender.cy.csv",
                &format!("{label}1,Gwryw,,,official,,"),
                "an official wording says in `source` where it comes from",
            ),
        ] {
            assert_eq!(said_of(path, text), [said], "{path}");
        }
    }

    /// A pack of this folder of files, seen in Welsh.
    #[test]
    fn what_is_there_in_welsh_is_shown_and_the_rest_is_in_english() {
        let mut files = Library::files();
        for (path, text) in [
            ("casp/years/2025-26.cy.toml", "coverage = 'pob plentyn'"),
            ("casp/collection.cy.toml", ""),
            ("casp/modules/Child.cy.toml", "[[item]]\nname = 'UPN'\nmeaning = 'Rhif y disgybl.'\nbasis = 'ours'"),
            ("casp/codesets/Gender.cy.csv", "code,label,replaced_by,synonyms,basis,source\n1,Gwryw,,,official,Ffynhonnell"),
        ] {
            files.0.insert(path.to_owned(), text.into());
        }
        let library = Library::load(&files, &[]).expect("the packs");
        assert_eq!(library.packs().filter(|pack| pack.collection == "casp").count(), 2);
        let pack = library.pack("casp/2025-26").expect("the pack");
        let welsh = Language::Welsh;
        assert_eq!((pack.coverage.of(welsh), pack.title.of(welsh)), ("pob plentyn", "CASP 2025-26"));
        let item = |name: &str| pack.modules[0].items.iter().find(|i| i.name == name).expect("an item").meaning.of(welsh).to_owned();
        assert_eq!(item("UPN"), "Rhif y disgybl.");
        assert!(item("DateOfBirth").starts_with("The child"), "{}", item("DateOfBirth"));
        let set = pack.codesets.iter().find(|s| s.name == "Gender").expect("a code set");
        assert_eq!((set.codes[0].label.of(welsh), set.codes[0].label.welsh()), ("Gwryw", Some(("Gwryw", Wording::Official))));
        assert_eq!(set.codes[1].label.of(welsh), set.codes[1].label.english());
    }

    #[test]
    fn an_own_rule_is_read_in_both_languages() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/casp/rules");
        let own = |file: &str| {
            let text = std::fs::read_to_string(folder.join(file)).expect("a rule").replace("CASP191", "OWN191");
            let source = Source { path: file.replace("CASP191", "casp/OWN191"), text: text.into() };
            ("casp".to_owned(), source)
        };
        let local = [own("CASP191.cy.md"), own("CASP191.md")];
        let library = Library::load(&Library::files(), &local).expect("the packs");
        let pack = library.pack("casp/2025-26").expect("the pack");
        let rule = pack.find_rule("OWN191").expect("the rule");
        assert_ne!(rule.page().todo.of(Language::Welsh), rule.page().todo.of(Language::English));
    }

    #[test]
    fn every_rule_is_there_in_welsh() {
        let library = Library::embedded().expect("the packs");
        for rule in library.packs().flat_map(|pack| &pack.rules) {
            let texts = rule.cases.iter().map(|case| &case.message).chain([&rule.page().text, &rule.page().why, &rule.page().todo]);
            let same = texts.filter(|text| text.of(Language::Welsh) == text.of(Language::English)).count();
            assert_eq!(same, 0, "{}: English in Welsh", rule.code);
        }
    }
}
