//! Names as words that can be looked for.

use crate::parse::bare;

/// The folded words of a name, of two letters or more: `Mary-Jane O’Brien` gives mary, jane, maryjane, brien, obrien.
pub fn name_words(name: &str) -> Vec<String> {
    let name = bare(name);
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: String| {
        if word.chars().count() >= 2 && !words.contains(&word) {
            words.push(word);
        }
    };
    for whole in name.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’' | '‘' | '`' | '-' | '‐' | '‑')) {
        whole.split(|c: char| !c.is_alphabetic()).for_each(|part| add(part.to_owned()));
        add(whole.chars().filter(|c| c.is_alphabetic()).collect());
    }
    words
}
