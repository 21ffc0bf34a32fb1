//! The words of a pack as they are compared, each made once: by which columns and sheets are known in a second language, what a cell may say of a
//! code set, and all words that stand in the pack.

use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{CodeEntry, CodeSet, Pack};
use crate::fold::welsh::mutated;
use crate::fold::{bare, folded, heading};
use crate::spot::{ItemId, ModuleId};

/// Made when they are first asked for.
#[derive(Debug, Default)]
pub(crate) struct PackWords {
    columns: OnceLock<Words<(ModuleId, ItemId)>>,
    sheets: OnceLock<Words<ModuleId>>,
    all: OnceLock<Arc<FxHashSet<String>>>,
}

/// Headings that mean one thing each, by their folded form; none for what is said of several.
#[derive(Debug)]
pub(crate) struct Words<T> {
    exact: FxHashMap<String, Option<T>>,
    mutated: FxHashMap<String, Option<T>>,
    /// The words of the second language with their mutated forms, in the order of the pack.
    translated: FxHashMap<T, Vec<String>>,
}

impl<T: Copy + Eq + Hash> Words<T> {
    fn new() -> Self {
        Words { exact: FxHashMap::default(), mutated: FxHashMap::default(), translated: FxHashMap::default() }
    }

    fn learn(&mut self, word: &str, of: T, translated: bool) {
        let add = |words: &mut FxHashMap<String, Option<T>>, form: String| {
            words.entry(form).and_modify(|other| *other = other.filter(|o| *o == of)).or_insert(Some(of));
        };
        let word = heading(word);
        if translated {
            let forms = mutated(&word);
            forms.iter().cloned().for_each(|form| add(&mut self.mutated, form));
            self.translated.entry(of).or_default().extend(std::iter::once(word.clone()).chain(forms));
        }
        add(&mut self.exact, word);
    }

    /// What a folded heading means, where that is one thing.
    pub(crate) fn of(&self, folded: &str) -> Option<T> {
        self.exact.get(folded).or_else(|| self.mutated.get(folded)).copied().flatten()
    }

    /// The words of the second language for this and their mutated forms, folded, but for those that may mean something else.
    pub(crate) fn translated(&self, of: T) -> impl Iterator<Item = &String> {
        self.translated.get(&of).into_iter().flatten().filter(move |form| self.of(form) == Some(of))
    }
}

/// What a text means in a code set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// The code at this position.
    Valid(i32),
    /// The retired code at this position.
    Retired(usize),
}

impl Pack {
    /// What columns may be called.
    pub(crate) fn column_words(&self) -> &Words<(ModuleId, ItemId)> {
        self.words.columns.get_or_init(|| {
            let mut words = Words::new();
            for (m, module) in ModuleId::each(&self.modules) {
                for (i, item) in ItemId::each(&module.items) {
                    let english = item.synonyms.len() - item.translated;
                    words.learn(&item.name, (m, i), false);
                    item.synonyms.iter().enumerate().for_each(|(n, word)| words.learn(word, (m, i), n >= english));
                }
            }
            words
        })
    }

    /// What sheets may be called in a second language.
    pub(crate) fn sheet_words(&self) -> &Words<ModuleId> {
        self.words.sheets.get_or_init(|| {
            let mut words = Words::new();
            for (m, module) in ModuleId::each(&self.modules) {
                module.in_exports.sheets.iter().for_each(|word| words.learn(word, m, true));
            }
            words
        })
    }

    /// Every word of codes, labels, synonyms, modules and items, without accents.
    pub(crate) fn all_words(&self) -> Arc<FxHashSet<String>> {
        let all = || {
            let mut all = FxHashSet::default();
            let mut learn = |text: &str| all.extend(words_in(text));
            for code in self.codesets.iter().flat_map(|set| set.codes.iter().chain(&set.retired)) {
                [&code.code, code.label.english()].into_iter().for_each(&mut learn);
                code.synonyms.iter().for_each(|text| learn(text));
            }
            for module in &self.modules {
                module.names().chain([module.title.english()]).for_each(&mut learn);
                module.in_exports.sheets.iter().for_each(|text| learn(text));
                module.items.iter().flat_map(|item| std::iter::once(&item.name).chain(&item.synonyms)).for_each(|text| learn(text));
                // What stands for the part of a date that is not known is no name.
                module.items.iter().for_each(|item| learn(&item.or_forms.listed()));
            }
            self.elsewhere.iter().for_each(|item| learn(item));
            Arc::new(all)
        };
        self.words.all.get_or_init(all).clone()
    }
}

/// The words in a text, without accents.
pub(crate) fn words_in(text: &str) -> Vec<String> {
    bare(text).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl CodeSet {
    /// What texts mean, folded: codes first, then labels, then other words, valid codes before retired ones; mutated Welsh forms come last.
    pub(crate) fn meanings(&self) -> &FxHashMap<String, Meaning> {
        self.meanings.get_or_init(|| {
            let mut known = FxHashMap::default();
            let mut learn = |list: &[CodeEntry], meaning: fn(usize) -> Meaning| {
                let codes = list.iter().enumerate().map(|(i, entry)| (i, entry.code.as_str()));
                let labels = list.iter().enumerate().map(|(i, entry)| (i, entry.label.english()));
                let others = list.iter().enumerate().flat_map(|(i, entry)| entry.synonyms.iter().map(move |word| (i, word.as_str())));
                for (i, word) in codes.chain(labels).chain(others) {
                    known.entry(folded(word)).or_insert(meaning(i));
                }
            };
            learn(&self.codes, |i| Meaning::Valid(i as i32));
            learn(&self.retired, Meaning::Retired);
            for (form, code) in other_forms(&self.codes) {
                if let Some(code) = code {
                    known.entry(form).or_insert(Meaning::Valid(code));
                }
            }
            known.remove("");
            known
        })
    }
}

/// The Welsh words of codes mutated and without accents; none for a form that two codes have.
fn other_forms(codes: &[CodeEntry]) -> FxHashMap<String, Option<i32>> {
    let mut forms: FxHashMap<String, Option<i32>> = FxHashMap::default();
    for (code, entry) in (0..).zip(codes) {
        for word in entry.synonyms.iter().rev().take(entry.translated).map(|w| folded(w)) {
            let bare = bare(&word);
            for form in mutated(&word).into_iter().chain(mutated(&bare)).chain([bare]) {
                forms.entry(form).and_modify(|other| *other = other.filter(|o| *o == code)).or_insert(Some(code));
            }
        }
    }
    forms
}
