//! A value that more children share than a rule lets be, which no sentence can say.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::{Engine, Truth};
use crate::pack::rule::Shared;
use crate::record::special;
use crate::spot::RecordId;

impl Engine<'_> {
    /// For each value that too many children share its records, the first of which the message is about.
    pub(super) fn shared(&self, shared: &Shared) -> Vec<Vec<RecordId>> {
        let set = shared.set();
        let values = &self.table(set).columns[shared.item];
        let mut records: FxHashMap<i32, Vec<RecordId>> = FxHashMap::default();
        for record in self.looked_at(shared) {
            records.entry(values[record]).or_default().push(record);
        }
        let child = self.index(set, &self.to_child(set));
        let is_many = |r: &Vec<RecordId>| r.iter().map(|r| child[*r]).collect::<FxHashSet<RecordId>>().len() > shared.more_than;
        let mut found: Vec<Vec<RecordId>> = records.into_values().filter(is_many).collect();
        found.sort();
        found
    }

    /// The records that share the value of this one.
    pub(crate) fn beside(&self, shared: &Shared, record: RecordId) -> Vec<RecordId> {
        let values = &self.table(shared.set()).columns[shared.item];
        let here = values.get(record.index());
        let mut records = self.looked_at(shared);
        records.retain(|r| values.get(r.index()) == here);
        records
    }

    /// The records that the rule looks at and that have a value.
    fn looked_at(&self, shared: &Shared) -> Vec<RecordId> {
        let set = shared.set();
        let table = self.table(set);
        let holds = self.all_of(set, &shared.conditions);
        let values = &table.columns[shared.item];
        RecordId::first(table.len).filter(|r| holds[r.index()] == Truth::Yes && !special(values[*r])).collect()
    }
}
