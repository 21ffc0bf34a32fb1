//! What is said of a return: by the oracle, and by the program.

use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub struct Said {
    /// Rules that were asked.
    pub asked: BTreeSet<&'static str>,
    /// Rules on records: code, module, record.
    pub records: BTreeSet<(String, String, u32)>,
    /// Rules on the return: how many messages.
    pub whole: BTreeMap<String, usize>,
}

impl Said {
    pub fn asked(&mut self, code: &'static str) {
        self.asked.insert(code);
    }

    pub fn add(&mut self, code: &str, module: &str, record: u32, holds: bool) {
        if holds {
            self.records.insert((code.to_owned(), module.to_owned(), record));
        }
    }

    pub fn whole(&mut self, code: &'static str, messages: usize) {
        self.asked(code);
        if messages > 0 {
            *self.whole.entry(code.to_owned()).or_default() += messages;
        }
    }
}
