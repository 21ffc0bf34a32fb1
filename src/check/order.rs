//! The order of a child's records.

use super::engine::{NONE, UNKNOWN_RECORD, View};
use super::{UNKNOWN, YES};
use crate::record::special;

/// The records of a module, child by child, each child's in their order.
pub(super) struct Sorted {
    /// Record indexes.
    pub records: Vec<u32>,
    /// For each record its parent.
    pub child: Vec<u32>,
    /// For each parent, whether its records cannot be put in order.
    suspended: Vec<bool>,
}

impl Sorted {
    /// Puts the records of a module in order. Where a start could not be read, that child's records have none.
    pub fn new(view: View<'_>, module: usize) -> Self {
        let table = &view.tables[module];
        let child = table.parent.clone();
        let parents = view.pack.modules[module].parent.map_or(0, |p| view.tables[p].len);
        let mut suspended = vec![false; parents];
        let mut records: Vec<u32> = (0..table.len as u32).collect();
        let Some(sequence) = &view.pack.modules[module].sequence else { return Sorted { records, child, suspended } };
        let keys: Vec<&Vec<i32>> = sequence.order.iter().map(|&item| &table.columns[item]).collect();
        records.sort_by(|&a, &b| {
            let (a, b) = (a as usize, b as usize);
            let by_keys = || keys.iter().map(|k| k[a].cmp(&k[b])).find(|o| o.is_ne()).unwrap_or(a.cmp(&b));
            child[a].cmp(&child[b]).then_with(by_keys)
        });
        for &r in &records {
            if keys.first().is_some_and(|k| special(k[r as usize])) {
                suspended[child[r as usize] as usize] = true;
            }
        }
        for pair in records.windows(2) {
            let (a, b) = (pair[0] as usize, pair[1] as usize);
            let tied = child[a] == child[b] && keys.first().is_some_and(|k| k[a] == k[b]);
            if tied && keys[1..].iter().any(|k| special(k[a]) || special(k[b])) {
                suspended[child[a] as usize] = true;
            }
        }
        Sorted { records, child, suspended }
    }

    /// Whether the order of the records of this record's child cannot be told.
    pub fn is_suspended(&self, record: usize) -> bool {
        self.suspended[self.child[record] as usize]
    }

    /// Children whose records cannot be put in order.
    pub fn suspended(&self) -> impl Iterator<Item = u32> + '_ {
        self.suspended.iter().enumerate().filter(|(_, s)| **s).map(|(c, _)| c as u32)
    }

    /// For each record the one before it, or after it.
    pub fn neighbours(&self, len: usize, previous: bool) -> Vec<u32> {
        let mut out = vec![NONE; len];
        for pair in self.records.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if self.child[a as usize] == self.child[b as usize] {
                let (from, to) = if previous { (b, a) } else { (a, b) };
                out[from as usize] = to;
            }
        }
        for (record, slot) in out.iter_mut().enumerate() {
            if self.is_suspended(record) {
                *slot = UNKNOWN_RECORD;
            }
        }
        out
    }

    /// For each parent its first record, or its last.
    pub fn ends(&self, parents: usize, last: bool) -> Vec<u32> {
        self.chosen(parents, last, &vec![YES; self.child.len()])
    }

    /// For each parent the first or last record for which the mask says yes.
    pub fn chosen(&self, parents: usize, last: bool, mask: &[u8]) -> Vec<u32> {
        let mut out = vec![NONE; parents];
        let mut pick = |&record: &u32| {
            let slot = &mut out[self.child[record as usize] as usize];
            match mask[record as usize] {
                YES if *slot == NONE => *slot = record,
                UNKNOWN if *slot == NONE => *slot = UNKNOWN_RECORD,
                _ => {}
            }
        };
        if last {
            self.records.iter().rev().for_each(&mut pick)
        } else {
            self.records.iter().for_each(&mut pick)
        }
        for (parent, slot) in out.iter_mut().enumerate() {
            if *slot != NONE && self.suspended[parent] {
                *slot = UNKNOWN_RECORD;
            }
        }
        out
    }
}
