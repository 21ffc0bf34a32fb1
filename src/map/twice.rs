//! One child under two ids: ids that differ in hardly anything, and children of whom everything is alike.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::Mapper;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::pack::Kind;
use crate::parse::loose;
use crate::record::{ABSENT, UNREADABLE};
use crate::spot::{Area, ItemId, ModuleId, RecordId};

/// A birth date that more children share than this is one that was filled in for want of a better.
const SHARED: usize = 50;

impl Mapper<'_> {
    /// Asks about ids that may be of one child.
    pub(super) fn twice(&mut self) {
        let alike = self.ids_alike();
        for &(one, other) in &alike {
            self.ask(Code::IDS_ALIKE, one, other, "".into());
        }
        let Some(birth) = self.pack.birth_item else { return };
        let mut born: FxHashMap<i32, Vec<RecordId>> = FxHashMap::default();
        for (record, &day) in RecordId::each(&self.tables[0].columns[birth]) {
            if known(day) && known(self.tables[0].columns[self.pack.id_item][record]) {
                born.entry(day).or_default().push(record);
            }
        }
        let mut groups: Vec<Vec<RecordId>> = born.into_values().filter(|g| (2..=SHARED).contains(&g.len())).collect();
        groups.sort_unstable();
        if groups.is_empty() {
            return;
        }
        let records = self.digests();
        for group in groups {
            for (at, &one) in group.iter().enumerate() {
                for &other in &group[at + 1..] {
                    if let Some(what) = self.same_child(one, other, &records).filter(|_| !alike.contains(&(one, other))) {
                        self.ask(Code::CHILD_TWICE, one, other, Arg::message(what));
                    }
                }
            }
        }
    }

    /// Pairs of children whose ids differ only in capitals, in zeros in front, or in marks between.
    fn ids_alike(&self) -> Vec<(RecordId, RecordId)> {
        let holder = |id: i32| self.by_id.get(id as usize).copied().filter(|record| *record != RecordId::NONE);
        let mut seen: FxHashMap<String, RecordId> = FxHashMap::default();
        let mut pairs = Vec::new();
        for id in 0..self.by_id.len() as i32 {
            let Some(record) = holder(id) else { continue };
            let text = self.texts.get(id);
            // Most ids are digits without a zero in front, and are the form that others are compared with.
            if text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0') {
                continue;
            }
            let loose = loose(text);
            let plain = self.texts.find(&loose).filter(|p| *p != id).and_then(holder);
            match seen.entry(loose) {
                Entry::Occupied(first) => pairs.push((*first.get(), record)),
                Entry::Vacant(place) => {
                    pairs.extend(plain.map(|plain| (plain.min(record), plain.max(record))));
                    place.insert(record);
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// For each child what its records in other modules say, whatever their order; 0 for none.
    fn digests(&self) -> Vec<u64> {
        let mut digests = vec![0_u64; self.tables[0].len];
        for (module, table) in ModuleId::each(&self.tables).skip(1) {
            for record in RecordId::first(table.len) {
                let child = self.child(module, record);
                let mut hash = FxHasher::default();
                module.hash(&mut hash);
                table.columns.iter().for_each(|c| c[record].hash(&mut hash));
                let digest = &mut digests[child];
                *digest = digest.wrapping_add(hash.finish() | 1);
            }
        }
        digests
    }

    /// What two children born on one day have in common, if that is enough to ask. Twins share nearly everything but their forenames.
    fn same_child(&self, one: RecordId, other: RecordId, records: &[u64]) -> Option<&'static str> {
        // An id that is there twice is an error of its own.
        let ids = &self.tables[0].columns[self.pack.id_item];
        if ids[one] == ids[other] {
            return None;
        }
        let (a, b) = (&self.names.own[one], &self.names.own[other]);
        if !a.is_empty() && !b.is_empty() {
            // One of the two may have a middle name more; a surname alone is the same for twins.
            let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
            let named = few.len() > 1 && few.iter().all(|word| many.contains(word));
            // Two pupils at two addresses are two children, though they share a common name.
            let two = self.differ(one, other, Kind::Upn) == Some(true) && self.differ(one, other, Kind::Postcode) != Some(false);
            return (named && !two).then_some("twice-name");
        }
        let other_than_id = ItemId::each(&self.tables[0].columns).filter(|(item, _)| *item != self.pack.id_item);
        let different = other_than_id.map(|(_, values)| (values[one], values[other])).any(|(x, y)| known(x) && known(y) && x != y);
        let (x, y) = (records[one], records[other]);
        let placed = self.differ(one, other, Kind::Postcode) == Some(false);
        (!different && x == y && (x != 0 || placed)).then_some("twice-all")
    }

    /// Whether two children differ in their items of a kind; none where one of them has none.
    fn differ(&self, one: RecordId, other: RecordId, kind: Kind) -> Option<bool> {
        let items = self.pack.modules[0].items.iter().zip(&self.tables[0].columns).filter(|(item, _)| item.kind == kind);
        let pairs = items.map(|(_, values)| (values[one], values[other]));
        pairs.filter(|(x, y)| known(*x) && known(*y)).map(|(x, y)| x != y).reduce(|a, b| a || b)
    }

    /// The row that a child was made from, with the cell of the id.
    pub(super) fn row_of(&self, child: RecordId) -> Option<Area> {
        let makes = |index: &usize| self.template.sheets[*index].module == ModuleId::ROOT && !self.template.sheets[*index].join;
        (0..self.found.len()).filter(makes).find_map(|index| {
            let found = self.found[index].as_ref()?;
            Some(found.row(found.targets.iter().position(|t| *t == child)?, found.key))
        })
    }

    fn ask(&mut self, code: Code, one: RecordId, other: RecordId, what: Arg) {
        let id = |record: RecordId| {
            let id = self.tables[0].columns[self.pack.id_item][record];
            Arg::Cell(self.texts.get(id).to_owned(), Some((ModuleId::ROOT, self.pack.id_item)))
        };
        // In the order of the ids, for an export may be sorted anew.
        let text = |record: RecordId| self.texts.get(self.tables[0].columns[self.pack.id_item][record]);
        let (one, other) = if text(one) <= text(other) { (one, other) } else { (other, one) };
        let args = vec![("first", id(one)), ("second", id(other)), ("what", what)];
        let mut pending = Pending::new(code, args);
        (pending.cells.place, pending.cells.other, pending.cells.child) = (self.row_of(one), self.row_of(other), Some(other));
        self.pending.push(pending);
    }
}

fn known(value: i32) -> bool {
    value != ABSENT && value != UNREADABLE
}
