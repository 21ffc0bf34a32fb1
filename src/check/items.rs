//! What the item list asks for and no rule need say: values that must be there, and values that could not be read.

use super::engine::Engine;
use super::{Finding, Subject, Truth};
use crate::code::Code;
use crate::pack::sentence::{Dataset, RecordSet};
use crate::record::ABSENT;
use crate::spot::{ItemId, ModuleId, RecordId};

impl Engine<'_> {
    /// Required items that are blank.
    pub(crate) fn required(&self, out: &mut Vec<Finding>) {
        let view = self.view(Dataset::This);
        for (module, m) in ModuleId::each(&view.pack.modules) {
            let set = RecordSet { dataset: Dataset::This, module: Some(module) };
            for (item, i) in ItemId::each(&m.items) {
                let column = &view.tables[module].columns[item];
                if (!i.required && i.required_when.is_empty()) || view.missing.contains(&(module, item)) || !column.contains(&ABSENT) {
                    continue;
                }
                let mut wanted = self.all_of(set, &i.required_when);
                for (wanted, applies) in wanted.iter_mut().zip(self.all_of(set, &i.only_when)) {
                    if applies != Truth::Yes {
                        *wanted = applies;
                    }
                }
                for (record, &value) in column.iter().enumerate() {
                    if value == ABSENT && wanted[record] == Truth::Yes {
                        let subject = Subject::Item { code: Code::VALUE_MISSING, item };
                        out.push(Finding { subject, set, record: RecordId::new(record), level: Code::VALUE_MISSING.level() });
                    }
                }
            }
        }
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
