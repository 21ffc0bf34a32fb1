//! The names go: a return with names becomes one without, and nothing of a name stays in what is sent or saved.

mod safe; // texts that may be saved
mod shapes; // what reads as a date or a postcode inside a text
mod words; // names as words

pub use safe::{OwnWords, Vocabulary, holds_personal, own_words, safe_text, without_names};
pub use words::name_words;

use crate::pack::Kind;
use crate::parse::bare;
use crate::record::{ABSENT, Names, NoNames, Return, UNREADABLE};

/// Names shorter than this are too often part of something else to be looked for.
const SHORTEST: usize = 3;

/// Takes the names out of a return; they go on beside it, for the officer's own screen. This is the only way to a [`Return`] that can
/// be written: nothing else makes one from a return with names, and the writers take no other.
///
/// ```compile_fail
/// fn send(ret: &cyfrif::record::Return) {}
/// fn try_it(ret: cyfrif::record::Return<cyfrif::record::Names>) {
///     send(&ret);
/// }
/// ```
pub fn strip(ret: Return<Names>) -> (Return, Names) {
    let Return { pack, header, tables, texts, unread, inputs, names } = ret;
    (Return { pack, header, tables, texts, unread, inputs, names: NoNames }, names)
}

/// Values that hold a name and would be sent: module, record and item, in order.
///
/// A child's own name is looked for anywhere in the child's texts, any child's name as a word by itself.
pub fn strays(ret: &Return<Names>) -> Vec<(usize, u32, usize)> {
    let mut found = Vec::new();
    for (module, m) in ret.pack.modules.iter().enumerate() {
        for (item, i) in m.items.iter().enumerate() {
            if i.local || !matches!(i.kind, Kind::Text { .. }) {
                continue;
            }
            for (record, &value) in ret.tables[module].columns[item].iter().enumerate() {
                if value == ABSENT || value == UNREADABLE {
                    continue;
                }
                let text = ret.texts.get(value);
                // Nearly every id is digits alone.
                let letters = text.bytes().filter(|b| !b.is_ascii() || b.is_ascii_alphabetic()).count();
                if letters >= SHORTEST && holds_name(text, &ret.names, ret.child_of(module, record as u32)) {
                    found.push((module, record as u32, item));
                }
            }
        }
    }
    found
}

/// Whether a text holds a name of this child anywhere, or any child's name as a word.
fn holds_name(text: &str, names: &Names, child: u32) -> bool {
    let text = bare(text);
    let own = names.own.get(child as usize).map_or(&[][..], Vec::as_slice);
    own.iter().any(|name| name.chars().count() >= SHORTEST && text.contains(name.as_str()))
        || text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= SHORTEST && names.words.contains(word))
}

#[cfg(test)]
mod tests;
