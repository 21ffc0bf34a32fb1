//! The program's own words: one Fluent catalogue a language, beside which a translation can stand.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

mod message;
mod shown;
#[cfg(test)]
mod tests;
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

    /// What texts are sorted by in lists for people; in Welsh by its own alphabet (*ch* after *c*, *ll* after *l*), accents aside.
    pub fn order(self, text: &str) -> Vec<u32> {
        match self {
            Language::English => text.chars().map(u32::from).collect(),
            Language::Welsh => crate::fold::welsh::alphabetical(text),
        }
    }

    /// The text with this id, its places filled. An id that is not in the catalogue comes back as it is; a test finds every such id.
    pub fn message(self, id: &str, args: &[(&str, Arg)]) -> String {
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
        self.message(id, &[])
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
