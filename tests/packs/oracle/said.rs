//! What is said of a return: by the oracle, and by the program.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::given::Truth;

#[derive(Debug, Default)]
pub struct Said {
    /// Rules that were asked.
    pub asked: BTreeSet<&'static str>,
    /// Rules on records: code, module, record.
    pub records: FxHashSet<(&'static str, &'static str, u32)>,
    /// Rules on the return as a whole, wherever their message stands: only how many there are counts.
    pub counted: BTreeSet<&'static str>,
    /// Rules on the return: how many messages.
    pub whole: BTreeMap<&'static str, usize>,
}

impl Said {
    /// The rule is asked of this return.
    pub fn asked(&mut self, code: &'static str) {
        self.asked.insert(code);
    }

    /// A message on a record, if it holds for sure.
    pub fn add(&mut self, code: &'static str, module: &'static str, record: u32, holds: Truth) {
        if holds.is_yes() {
            self.records.insert((code, module, record));
        }
    }

    /// How many messages of a rule there are.
    pub fn messages(&self, code: &str) -> usize {
        self.whole.get(code).copied().unwrap_or(0) + self.records.iter().filter(|m| m.0 == code).count()
    }

    /// Messages on the return.
    pub fn whole(&mut self, code: &'static str, messages: usize) {
        self.asked(code);
        self.counted.insert(code);
        if messages > 0 {
            *self.whole.entry(code).or_default() += messages;
        }
    }
}
