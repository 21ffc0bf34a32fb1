//! What is known of the children's names, and texts without them.

mod safe; // texts that may be saved
mod shapes; // what reads as a date or a postcode inside a text
#[cfg(test)]
pub(crate) mod tests;
mod together; // names of one child run together
mod words; // names as words

pub(crate) use safe::{MASK, Vocabulary, holds_name, holds_personal, own_words, safe_text, without_names, without_persons};
pub(crate) use shapes::is_letter;
pub(crate) use together::Together;
pub(crate) use words::name_words;
pub(crate) use words::{Sure, spellings};

/// The children's names, read only to help on screen and to catch a name that strays into an item.
#[derive(Clone, Default)]
pub(crate) struct Names {
    /// One a record of the root module, as it may be shown on a screen.
    pub(crate) display: Vec<String>,
    /// One a record of the root module: the folded words of that child's names.
    pub(crate) own: together::Own,
    /// All folded words of two letters or more of all names.
    pub(crate) words: rustc_hash::FxHashSet<String>,
    /// What the names of one child give when they are run together, with initials too.
    pub(crate) joined: Together,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names(…)")
    }
}
