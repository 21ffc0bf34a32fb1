//! The return that an export is for, and the council whose it is.

use crate::pack::Authority;

/// Whose return it is: what names that leaves nobody out.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::map) struct Own<'a> {
    /// The words by which exports call the return and its country, folded.
    pub(in crate::map) words: &'a [String],
    /// The council, where it is known.
    pub(in crate::map) council: Option<&'a Authority>,
}

impl Own<'_> {
    /// Whether a word is one for the return or the country.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|own| own == word)
    }

    /// Whether a text is the name of the council.
    pub(in crate::map) fn is_council(&self, text: &str) -> bool {
        self.council.is_some_and(|council| council.is_called(text))
    }
}
