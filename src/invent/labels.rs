//! The words that a WCCIS-like system shows in place of codes.

use std::sync::OnceLock;

use serde::Deserialize;

/// The words for all items.
#[derive(Debug, Deserialize)]
struct Labels {
    words: Vec<Words>,
}

/// The words for the codes of some items.
#[derive(Debug, Deserialize)]
struct Words {
    items: Vec<String>,
    codes: Vec<(String, String)>,
}

/// The word for a code; none for what is no code.
pub(crate) fn word(item: &str, code: &str) -> Option<&'static str> {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    // Tests read exports with these words, so that the table is a right one.
    let labels = LABELS.get_or_init(|| match toml::from_str(include_str!("labels.toml")) {
        Ok(labels) => labels,
        Err(error) => unreachable!("{error}"),
    });
    let words = labels.words.iter().find(|words| words.items.iter().any(|i| i == item))?;
    words.codes.iter().find(|(known, _)| known == code).map(|(_, word)| word.as_str())
}
