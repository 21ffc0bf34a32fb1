//! The program's own words: one Fluent catalogue a language, beside which a translation can stand.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

const ENGLISH: &str = include_str!("en.ftl");

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

/// The text with this id, its places filled. An id that is not in the catalogue comes back as it is; a test finds every such id.
pub fn say(id: &str, args: &[(&str, Arg)]) -> String {
    let bundle = catalogue();
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
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
pub fn word(id: &str) -> String {
    say(id, &[])
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

fn catalogue() -> &'static FluentBundle<FluentResource> {
    static CATALOGUE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        // A mistake in the catalogue costs the texts it is in; a test refuses any.
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::LanguageIdentifier::default()]);
        if let Ok(english) = "en-GB".parse() {
            bundle = FluentBundle::new_concurrent(vec![english]);
        }
        // The isolation marks would stand in the middle of file names and codes that people copy.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(number(n.value as usize)),
            _ => None,
        }));
        bundle.add_resource_overriding(resource);
        bundle
    })
}

/// Fills `{name}` places; a place without an argument stays as it stands, so that it is seen.
pub fn fill(template: &str, args: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let name = &rest[1..close];
        match args.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn the_catalogue_has_no_mistake_and_no_text_twice() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).expect("the catalogue must read");
        let mut bundle = FluentBundle::new_concurrent(vec!["en-GB".parse().expect("a language")]);
        bundle.add_resource(resource).expect("an id stands twice");
    }

    /// Ids in the source: what stands in quotation marks right after `say(` or `word(`, in code and in templates.
    fn ids_used(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                ids_used(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "html") && !path.ends_with("texts/mod.rs") {
                let text = std::fs::read_to_string(&path).expect("the file");
                for call in ["say(\"", "word(\"", "filled(\"", "say(\n", "word(\n"] {
                    for (at, _) in text.match_indices(call) {
                        let rest = text[at + call.trim_end_matches(['"', '\n']).len()..].trim_start();
                        if let Some(id) = rest.strip_prefix('"').and_then(|r| r.split('"').next()) {
                            found.insert(id.to_owned());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_text_that_is_said_is_there_and_every_text_there_is_said() {
        let mut used = BTreeSet::new();
        ids_used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
        // One text may stand within another: `{ more-like-this }`.
        for (at, _) in ENGLISH.match_indices("{ ") {
            let id = ENGLISH[at + 2..].split(' ').next().unwrap_or_default();
            if id.starts_with(|c: char| c.is_ascii_lowercase()) {
                used.insert(id.to_owned());
            }
        }
        let there: BTreeSet<String> = ENGLISH
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('=').map(|(id, _)| id.trim().to_owned()))
            .collect();
        assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "said but not in the catalogue");
        assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "in the catalogue but never said");
    }

    #[test]
    fn counts_choose_the_plural_and_are_grouped() {
        assert_eq!(say("more-like-this", &[("count", 1.into())]), "1 more like this");
        assert!(say("next-query", &[("count", 1.into())]).contains("1 query"));
        assert!(say("next-query", &[("count", 12_345.into())]).contains("12,345 queries"));
    }
}
