//! The program's own words: one Fluent catalogue a language, beside which a translation can stand.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

mod message;
#[cfg(test)]
mod sentences;
mod shown;
mod translated;

pub use message::{Filling, Joined, Message, fill};
pub(crate) use message::{page_parts, places};
pub use shown::{Audience, DisplayValue};
pub use translated::{Translated, Wording};

/// The files of each language: `en/*.ftl`, `cy/*.ftl`.
static FILES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/texts");

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English, which is never lacking.
    #[default]
    English,
    /// Welsh. What is lacking is said in English.
    Welsh,
}

/// What fills a place in a text.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A number, which also chooses between singular and plural; from a thousand on it is written in groups, `10,000`.
    Count(usize),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Count(number)
    }
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 2] = [Language::English, Language::Welsh];

    /// Its tag, as pages and files name it.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Welsh => "cy",
        }
    }

    /// The language with this tag, or of a locale that begins with it (`cy_GB.UTF-8`).
    pub fn find(tag: &str) -> Option<Language> {
        let tag = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The text with this id, its places filled. An id that is not in the catalogue comes back as it is; a test finds every such id.
    pub fn say(self, id: &str, args: &[(&str, Arg)]) -> String {
        let own = catalogue(self);
        let (bundle, message) = match own.get_message(id) {
            Some(message) => (own, Some(message)),
            None => (catalogue(Language::English), catalogue(Language::English).get_message(id)),
        };
        let Some(pattern) = message.and_then(|message| message.value()) else {
            debug_assert!(false, "no text with id {id}");
            return id.to_owned();
        };
        if args.is_empty() {
            return bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
        }
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            filled.set(
                *name,
                match arg {
                    Arg::Text(text) => FluentValue::from(*text),
                    Arg::Count(number) => FluentValue::from(*number as f64),
                },
            );
        }
        let mut mistakes = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&filled), &mut mistakes);
        debug_assert!(mistakes.is_empty(), "text {id}: {mistakes:?}");
        text.into_owned()
    }

    /// The text with this id, which has no places.
    pub fn word(self, id: &str) -> String {
        self.say(id, &[])
    }

    /// The text with this id, if there is one.
    pub fn find_word(self, id: &str) -> Option<String> {
        catalogue(Language::English).has_message(id).then(|| self.word(id))
    }
}

/// A whole number in groups of three: `10,000`.
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Something for each language, made when it is first asked for: a run speaks one.
type ByLanguage<T> = [OnceLock<T>; Language::ALL.len()];

const fn by_language<T>() -> ByLanguage<T> {
    [const { OnceLock::new() }; Language::ALL.len()]
}

fn catalogue(language: Language) -> &'static FluentBundle<FluentResource> {
    static CATALOGUES: ByLanguage<FluentBundle<FluentResource>> = by_language();
    CATALOGUES[language as usize].get_or_init(|| {
        let tag = match language {
            Language::English => "en-GB",
            Language::Welsh => "cy-GB",
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        // The isolation marks would stand in the middle of file names and codes that people copy.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(number(n.value as usize)),
            _ => None,
        }));
        for text in texts(language) {
            // A mistake in the catalogue costs the texts it is in; a test refuses any.
            bundle.add_resource_overriding(FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable));
        }
        bundle
    })
}

/// The files of a language.
fn texts(language: Language) -> impl Iterator<Item = &'static str> {
    FILES.get_dir(language.tag()).into_iter().flat_map(|dir| dir.files()).filter_map(|file| file.contents_utf8())
}

/// Every text of the program: the name of its file, its id, and the text as a translator reads it, choices of forms included.
pub fn own_texts() -> impl Iterator<Item = (String, String, Translated)> {
    let welsh: std::collections::BTreeMap<String, String> = entries(Language::Welsh).map(|(_, id, text)| (id, text)).collect();
    entries(Language::English).map(move |(file, id, english)| {
        let text = Translated::of_both(&english, welsh.get(&id).map(String::as_str));
        (file, id, text)
    })
}

/// The texts of a language: file, id and text.
fn entries(language: Language) -> impl Iterator<Item = (String, String, String)> {
    FILES.get_dir(language.tag()).into_iter().flat_map(|dir| dir.files()).flat_map(|file| {
        let name = file.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut found: Vec<(String, String, String)> = Vec::new();
        for line in file.contents_utf8().unwrap_or_default().lines().filter(|line| !line.starts_with('#')) {
            match line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                Some((id, text)) => found.push((name.clone(), id.trim().to_owned(), text.trim().to_owned())),
                None => found.last_mut().into_iter().for_each(|(.., text)| text.extend(["\n", line.trim_end()])),
            }
        }
        found.into_iter().map(|(name, id, text)| (name, id, text.trim().to_owned()))
    })
}

/// An English text of one line, by its id: id and text as they stand in the program.
#[cfg(any(feature = "disk", test, fuzzing))]
fn entry(id: &str) -> Option<(&'static str, &'static str)> {
    texts(Language::English).flat_map(str::lines).filter_map(|line| line.split_once(" = ")).find(|(own, _)| *own == id)
}

#[cfg(test)]
mod tests {
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

    /// Ids in the source: what stands in quotation marks right after `say(` or `word(`, in code and in templates, is said; an id in other quotation
    /// marks is used too, for functions choose between texts.
    fn ids_used(folder: &Path, said: &mut BTreeSet<String>, used: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                ids_used(&path, said, used);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "html") && !path.ends_with("texts/mod.rs") {
                let text = std::fs::read_to_string(&path).expect("the file");
                for call in ["say(\"", "word(\"", "filled(\"", "Message::new(\"", "Arg::message(\"", "say(\n", "word(\n", "Message::new(\n"]
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
        let say = |id, count: usize| Language::English.say(id, &[("count", count.into())]);
        assert_eq!(say("more-like-this", 1), "1 more like this");
        assert!(say("next-query", 1).contains("1 query"));
        assert!(say("next-query", 12_345).contains("12,345 queries"));
    }
}
