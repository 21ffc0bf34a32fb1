//! Which items and sentences apply to a record.

use super::{Engine, Truth};
use crate::pack::sentence::{Clause, Dataset, RecordSet};
use crate::record::ABSENT;
use crate::spot::{ItemId, ModuleId, RecordId};

impl Engine<'_> {
    /// For each record of a set whether all clauses hold; one that cannot be told does not.
    pub(crate) fn hold(&self, set: RecordSet, clauses: &[Clause]) -> Vec<bool> {
        self.all_of(set, clauses).into_iter().map(|answer| answer == Truth::Yes).collect()
    }

    /// For each item that applies only to some records, the records to which it does not apply though they have a value.
    pub(crate) fn not_applicable(&self, module: ModuleId, item: ItemId) -> Vec<RecordId> {
        let column = &self.view(Dataset::This).tables[module].columns[item];
        let no = self.not_asked(module, item);
        RecordId::first(no.len()).filter(|&r| no[r] && column[r] != ABSENT).collect()
    }

    /// For each record whether an item does not apply to it; nothing for an item that always applies. Only a clear no counts: a blank or
    /// unreadable condition decides nothing.
    pub(crate) fn not_asked(&self, module: ModuleId, item: ItemId) -> Vec<bool> {
        let only_when = &self.view(Dataset::This).pack.modules[module].items[item].only_when;
        if only_when.is_empty() {
            return Vec::new();
        }
        let set = RecordSet { dataset: Dataset::This, module: Some(module) };
        let mut no = vec![false; self.len(set)];
        for clause in only_when {
            for (no, answer) in no.iter_mut().zip(self.clause(set, clause)) {
                *no |= answer == Truth::No;
            }
        }
        no
    }
}
