//! Teams and workers: the officer's own texts beside the children, for reports on the officer's side. Never sent.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::map::Local;
use crate::names::{Names, holds_personal, name_words};
use crate::spot::RecordId;
use crate::texts::{DisplayValue, Filling, Message};

/// What a local text says of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The team that works with the child.
    Team,
    /// The worker.
    Worker,
}

/// The team, or the worker, of each child, as it may be shown.
#[derive(Debug, Default)]
pub(crate) struct Caseload {
    shown: Vec<Filling>,
    of: Vec<Option<u32>>,
}

impl Caseload {
    /// From what was mapped. A text that may say something of a child is saved as a number: one that all its children's names share a word
    /// with; for a team, one with any child's name in it; for a worker, whose name is made of words that children are called too, one with
    /// two names of one child; and one with a date or a postcode in it.
    pub(crate) fn new(local: &Local, names: &Names, by: By) -> Caseload {
        let mut locals = Caseload::default();
        let mut about_child: Vec<bool> = Vec::new();
        let mut words: Vec<Vec<String>> = Vec::new();
        let mut texts: Vec<&str> = Vec::new();
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for (child, own) in names.own.iter().enumerate() {
            let at = local.get(RecordId::new(child)).map(|text| {
                *known.entry(text).or_insert_with(|| {
                    texts.push(text);
                    words.push(name_words(text));
                    about_child.push(true);
                    texts.len() - 1
                })
            });
            if let Some(at) = at {
                about_child[at] &= words[at].iter().any(|word| own.contains(word));
            }
            locals.of.push(at.map(|at| at as u32));
        }
        for (n, text) in texts.iter().enumerate() {
            let named = match by {
                By::Team => words[n].iter().any(|word| word.len() > 2 && names.words.contains(word)),
                By::Worker => names.have_together(&words[n]),
            };
            let value = DisplayValue::cell(*text, *text, false);
            let number = Message::new(if by == By::Team { "team-number" } else { "worker-number" }).with("number", n + 1);
            locals.shown.push(match about_child[n] || named || holds_personal(text) {
                true => Filling::Instead(value, Box::new(number)),
                false => value.into(),
            });
        }
        locals
    }

    /// What there is for a child, a record of the root module.
    pub(crate) fn get(&self, child: RecordId) -> Option<&Filling> {
        let at = (*self.of.get(child.index())?)?;
        self.shown.get(at as usize)
    }

    /// Whether there is nothing for any child.
    pub(crate) fn is_empty(&self) -> bool {
        self.of.iter().all(Option::is_none)
    }

    /// Takes children out, as [`crate::record::Return::without`] does.
    pub(crate) fn without(&mut self, gone: &FxHashSet<RecordId>) {
        let mut children = RecordId::first(self.of.len());
        self.of.retain(|_| children.next().is_none_or(|child| !gone.contains(&child)));
    }
}
