//! The order of the records of a child, or of a record below it.

use std::sync::Arc;

use super::Truth;
use crate::pack::Module;
use crate::record::{Table, special};
use crate::spot::RecordId;

/// For each record asked the record at the end of a path.
pub(super) type Index = Arc<Vec<RecordId>>;

/// The records of a module, in the order of those above whose they are, each one's in their own order. Whose: the child's, or those of a record between.
pub(super) struct Sorted {
    /// Record indexes.
    pub(crate) records: Vec<RecordId>,
    /// For each record whose it is.
    pub(crate) owner: Index,
    /// For each of those above, whether its records cannot be put in order.
    suspended: Vec<bool>,
}

impl Sorted {
    /// Puts the records of a module in order. Where a start could not be read, the records of the same one above have none.
    pub(crate) fn new(module: &Module, table: &Table, owner: Index, owners: usize) -> Self {
        let mut suspended = vec![false; owners];
        let mut records: Vec<RecordId> = RecordId::first(table.len).collect();
        let Some(sequence) = &module.sequence else { return Sorted { records, owner, suspended } };
        let keys: Vec<&Vec<i32>> = sequence.order.iter().map(|&item| &table.columns[item]).collect();
        records.sort_by(|&a, &b| {
            let by_keys = || keys.iter().map(|k| k[a].cmp(&k[b])).find(|o| o.is_ne()).unwrap_or(a.cmp(&b));
            owner[a].cmp(&owner[b]).then_with(by_keys)
        });
        for &r in &records {
            if keys.first().is_some_and(|k| special(k[r])) {
                suspended[owner[r]] = true;
            }
        }
        for pair in records.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let tied = owner[a] == owner[b] && keys.first().is_some_and(|k| k[a] == k[b]);
            if tied && keys[1..].iter().any(|k| special(k[a]) || special(k[b])) {
                suspended[owner[a]] = true;
            }
        }
        Sorted { records, owner, suspended }
    }

    /// Whether the order of this record and those beside it cannot be told.
    pub(crate) fn is_suspended(&self, record: usize) -> bool {
        self.suspended[self.owner[record]]
    }

    /// Those above whose records cannot be put in order.
    pub(crate) fn suspended(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.suspended.iter().enumerate().filter(|(_, s)| **s).map(|(c, _)| RecordId::new(c))
    }

    /// For each record the one before it, or after it.
    pub(crate) fn neighbours(&self, previous: bool) -> Vec<RecordId> {
        let mut out = vec![RecordId::NONE; self.records.len()];
        for pair in self.records.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if self.owner[a] == self.owner[b] {
                let (from, to) = if previous { (b, a) } else { (a, b) };
                out[from] = to;
            }
        }
        for (record, slot) in out.iter_mut().enumerate() {
            if self.is_suspended(record) {
                *slot = RecordId::UNKNOWN;
            }
        }
        out
    }

    /// For each of those above its first or last record of those for which a condition holds.
    pub(crate) fn chosen(&self, last: bool, holds: &[Truth]) -> Vec<RecordId> {
        let mut out = vec![RecordId::NONE; self.suspended.len()];
        let mut pick = |&record: &RecordId| {
            let slot = &mut out[self.owner[record]];
            match holds[record] {
                Truth::Yes if *slot == RecordId::NONE => *slot = record,
                Truth::Unknown if *slot == RecordId::NONE => *slot = RecordId::UNKNOWN,
                _ => {}
            }
        };
        if last {
            self.records.iter().rev().for_each(&mut pick)
        } else {
            self.records.iter().for_each(&mut pick)
        }
        for (child, slot) in out.iter_mut().enumerate() {
            if *slot != RecordId::NONE && self.suspended[child] {
                *slot = RecordId::UNKNOWN;
            }
        }
        out
    }
}
