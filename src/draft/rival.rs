//! Two columns that share the words that tell: one of them is meant, and only the officer knows which.

use rustc_hash::FxHashSet;

use super::source::{Column, Source};
use super::{DraftSheet, Drafter, Sure};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::synonyms::{Nearness, short};
use crate::texts::Message;

/// A column whose cells read so seldom for an item is no rival of another.
const READS: f64 = 0.5;
/// Words of a heading that say whose the column is.
const CHILD: [&str; 6] = ["child", "childs", "yp", "young", "own", "plentyn"];
const PARENT: [&str; 10] = ["parent", "parents", "parental", "par", "mother", "mum", "father", "dad", "carer", "rhiant"];

impl Drafter<'_> {
    /// Marks the guesses beside which a column without an item has a heading that may say the same, however well the one that was chosen does.
    pub(crate) fn rivals(&self, source: &Source<'_>, module: ModuleId, taken: &FxHashSet<usize>, draft: &mut DraftSheet) {
        let free: Vec<&Column> = source.columns.iter().enumerate().filter(|(c, _)| !taken.contains(c)).map(|(_, c)| c).collect();
        let items = &self.pack.modules[module].items;
        for known in draft.items.iter_mut().filter(|i| i.guess.sure != Sure::Unsure) {
            let Some(item) = ItemId::find(items, |i| i.name == known.item).filter(|i| (module, *i) != (ModuleId::ROOT, self.pack.id_item))
            else {
                continue;
            };
            // A heading written as the return writes the item's name, `DateOfBirth`, was made for the return.
            if known.guess.heading == known.item && short::words(&known.item).len() > 1 {
                continue;
            }
            let chosen = source.columns.iter().find(|c| c.text == known.guess.heading);
            let is_rival = |c: &&&Column| {
                let same = chosen.is_some_and(|chosen| chosen.profile.values == c.profile.values);
                !same && self.vies(&known.guess.heading, c, (module, item)) && self.is_read(source, c, (module, item))
            };
            // The one is named that says most of the item.
            let says = |c: &&Column| self.words.short_of(&c.text, (module, item)).0;
            let rivals = free.iter().filter(is_rival).copied();
            if let Some(other) = rivals.reduce(|a, b| if says(&b) > says(&a) { b } else { a }) {
                known.guess.sure = Sure::Unsure;
                known.guess.why = Message::new("map-why-rival").with("letters", &other.letters).with("heading", &other.text);
            }
        }
    }

    fn is_read(&self, source: &Source<'_>, column: &Column, place: ModuleItem) -> bool {
        let item = &self.pack.modules[place.0].items[place.1];
        source.reads_item(column, self.pack, item, &self.recodes(place), false).is_some_and(|reads| reads >= READS)
    }

    /// Whether a heading has all the words of the chosen one, or of a usual one for the item.
    fn vies(&self, chosen: &str, column: &Column, place: ModuleItem) -> bool {
        let exact = column.hits.iter().any(|h| h.item == place && matches!(h.near, Nearness::Same | Nearness::Edits(_)));
        // A heading that is a usual one for another item means that.
        if !exact && column.hits.iter().any(|h| h.near == Nearness::Same) {
            return false;
        }
        exact
            || has_all(&column.text, &short::words(chosen))
            || self.words.phrases_of(place).any(|p| has_all(&column.text, std::slice::from_ref(p)))
    }

    /// Whether a heading says that a column is about somebody else than an item is.
    pub(crate) fn of_another(&self, text: &str, (module, item): ModuleItem) -> bool {
        let name = short::words(&self.pack.modules[module].items[item].name).pop().unwrap_or_default();
        let has = |words: &[String], list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        let own = short::words(text).pop().unwrap_or_default();
        match has(&name, &["parent"]) {
            true => has(&own, &CHILD) && !has(&own, &PARENT),
            false => module == ModuleId::ROOT && has(&own, &PARENT) && !has(&own, &CHILD),
        }
    }
}

/// Whether a heading has all the words of one of these ways to part another.
fn has_all(text: &str, others: &[Vec<String>]) -> bool {
    let own = short::words(text);
    let telling = |words: &[String]| words.iter().any(|w| w.chars().count() > 1 && w != "date");
    others.iter().any(|other| telling(other) && own.iter().any(|words| other.iter().all(|w| words.contains(w))))
}
