//! The words of a sentence, and where each stands in it.

use std::ops::Range;

use crate::texts::Message;

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// The word, without the comma after it.
    pub text: &'a str,
    /// Its first byte in the sentence.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// A comma follows.
    pub(crate) comma: bool,
}

/// Splits a sentence at white space; a comma belongs to the word before it.
pub(super) fn split(sentence: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut at = 0;
    for piece in sentence.split_whitespace() {
        let start = at + sentence[at..].find(piece).unwrap_or(0);
        at = start + piece.len();
        let mut from = start;
        for part in piece.split_inclusive(',') {
            let text = part.trim_end_matches(',');
            let comma = text.len() < part.len();
            if text.is_empty() {
                if let Some(last) = words.last_mut() {
                    last.comma = true;
                }
            } else {
                words.push(Word { text, start: from, end: from + text.len(), comma });
            }
            from += part.len();
        }
    }
    words
}

/// The nearest of the names to a word, if one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let folded = word.to_lowercase();
    names
        .into_iter()
        .map(|name| (rapidfuzz::distance::jaro_winkler::similarity(folded.chars(), name.to_lowercase().chars()), name))
        .filter(|(score, _)| *score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name.to_owned())
}

/// Asks whether this name was meant.
pub(crate) fn meant(name: String) -> Message {
    Message::new("did-you-mean").with("name", name)
}

/// Bytes from the first to the last of these words.
pub(super) fn span(words: &[Word<'_>]) -> Range<usize> {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}
