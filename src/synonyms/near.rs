//! How alike two headings are: by edits for what is misspelt, by likeness for what is only similar.

use rapidfuzz::distance::{jaro_winkler, osa};

/// How alike two folded texts are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Nearness {
    /// The same.
    Same,
    /// So many letters are wrong, missing, too many or swapped.
    Edits(usize),
    /// An abbreviation: how much of the other it says, from 0 to 1.
    Short(f64),
    /// Similar, from 0 to 1.
    Alike(f64),
}

/// So many edits are still a misspelling of a text of at least this length. A test measures it with random edits on every known heading.
const EDITS: [(usize, usize); 2] = [(8, 2), (5, 1)];
/// From this likeness on a column may be meant.
const ALIKE: f64 = 0.88;

/// How alike two folded texts are; none if they are not.
pub(crate) fn nearness(a: &str, b: &str) -> Option<Nearness> {
    if a == b {
        return Some(Nearness::Same);
    }
    let (long, short) = (a.len().max(b.len()), a.len().min(b.len()));
    if long - short <= 2 {
        let edits = osa::distance(a.chars(), b.chars());
        if edits <= 2 {
            return Some(Nearness::Edits(edits));
        }
    }
    if short * 3 < long {
        return None;
    }
    let alike = jaro_winkler::similarity(a.chars(), b.chars());
    (alike >= ALIKE && short >= 4).then_some(Nearness::Alike(alike))
}

/// Whether so many edits may be a misspelling of a text of this length, and no more than that.
pub(crate) fn is_misspelling(edits: usize, length: usize) -> bool {
    EDITS.iter().any(|(least, most)| length >= *least && edits <= *most)
}
