//! Clauses that count records, and those about overlaps and unbroken runs.

use rustc_hash::FxHashMap;

use super::Truth;
use super::clause::{enough, within_span};
use super::{Column, Engine};
use crate::pack::sentence::{Clause, Dataset, Operand, Path, Quantity, RecordSet, Scope, Span, Step, Tail};
use crate::record::{ABSENT, UNREADABLE, special};
use crate::spot::{ItemId, ModuleId, RecordId};

impl Engine<'_> {
    pub(super) fn count(
        &self,
        set: RecordSet,
        quantity: Quantity,
        scope: Scope,
        of: RecordSet,
        conditions: &[Clause],
        tail: &Tail,
    ) -> Vec<Truth> {
        let (about, own): (Vec<&Clause>, Vec<&Clause>) = conditions.iter().partition(|clause| clause.speaks_of_asked());
        let mask = self.all_of(of, own);
        if !about.is_empty() && set.module.is_some() {
            return self.count_beside(set, (quantity, scope, of), &mask, &about, tail);
        }
        match (scope, tail) {
            (Scope::Earlier(within), tail) => self.earlier(set, quantity, &mask, tail, within),
            (Scope::All, Tail::Same(pairs)) => self.same(set, quantity, of, &mask, pairs, None),
            (Scope::Own(within), Tail::Same(pairs)) => self.same(set, quantity, of, &mask, pairs, Some(within)),
            (Scope::All, _) => {
                let yes = mask.iter().filter(|&&m| m == Truth::Yes).count();
                let unknown = mask.iter().filter(|&&m| m == Truth::Unknown).count();
                vec![enough(quantity, yes, yes + unknown); self.len(set)]
            }
            (Scope::Own(within) | Scope::Other(within), Tail::Overlaps) => self.overlapping(set, quantity, of, &mask, within),
            (Scope::Other(within), Tail::Same(pairs)) => self.same_beside(set, quantity, &mask, pairs, within),
            (Scope::Own(within), _) => self.own(set, quantity, of, &mask, (within, false)),
            (Scope::Other(within), _) => self.own(set, quantity, of, &mask, (within, true)),
        }
    }

    /// Counts the other records of the same child, or of the same record of `within`, that overlap the record asked. A record that ends on or before its
    /// own start overlaps nothing, one without an end never ends.
    fn overlapping(&self, set: RecordSet, quantity: Quantity, of: RecordSet, mask: &[Truth], within: ModuleId) -> Vec<Truth> {
        let (Some((starts, ends)), Some((their_starts, their_ends))) = (self.ends_of(set), self.ends_of(of)) else {
            return vec![Truth::Null; self.len(set)];
        };
        let (sorted, theirs) = (self.sorted(set, within), self.sorted(of, within));
        // Records of the same module stand beside each other already.
        let by_owner = (set != of).then(|| self.by_owner(of, within));
        let open = |end: i32| if end == ABSENT { i32::MAX } else { end };
        let mut out = vec![Truth::Unknown; self.len(set)];
        for records in sorted.records.chunk_by(|a, b| sorted.owner[*a] == sorted.owner[*b]) {
            let Some(owner) = records.first().map(|r| sorted.owner[*r]) else { continue };
            let beside = by_owner.as_ref().map_or(records, |by_owner| by_owner.of(owner));
            let others = || beside.iter().map(|r| r.index());
            if records.iter().any(|r| sorted.is_suspended(r.index())) || others().any(|r| theirs.is_suspended(r)) {
                continue;
            }
            let end_of = |r: usize| open(their_ends[r]);
            let counted = |r: usize| mask[r] == Truth::Yes && end_of(r) != UNREADABLE && end_of(r) > their_starts[r];
            // In order of time, so that each record needs two searches and no comparison with every other.
            let mut began: Vec<i32> = others().filter(|r| counted(*r)).map(|r| their_starts[r]).collect();
            let mut over: Vec<i32> = others().filter(|r| counted(*r)).map(end_of).collect();
            began.sort_unstable();
            over.sort_unstable();
            let unsure = |r: usize| mask[r] == Truth::Unknown || (mask[r] == Truth::Yes && their_ends[r] == UNREADABLE);
            let unsure_records = others().filter(|r| unsure(*r)).count();
            for r in records.iter().map(|r| r.index()) {
                // The record asked is none of the others.
                let itself = |is: &dyn Fn(usize) -> bool| usize::from(set == of && is(r));
                let (end, unsure_others) = (open(ends[r]), unsure_records - itself(&unsure));
                out[r] = if end == UNREADABLE {
                    enough(quantity, 0, began.len() + unsure_others - itself(&counted))
                } else if end <= starts[r] {
                    enough(quantity, 0, 0)
                } else {
                    let n = began.partition_point(|s| *s < end) - over.partition_point(|e| *e <= starts[r]) - itself(&counted);
                    enough(quantity, n, n + unsure_others)
                };
            }
        }
        out
    }

    /// For each record asked the record of `within` whose records of another set are counted for it: the child, or one below it.
    pub(super) fn owners(&self, set: RecordSet, of: RecordSet, within: ModuleId) -> super::Index {
        if of.dataset == set.dataset {
            return self.index(set, &self.up_to(set, within));
        }
        let mut path = self.to_child(set);
        path.0.push(Step::Dataset(of.dataset));
        self.index(set, &path)
    }

    /// Counts the records of a module that the record of `within` has; of the record asked's own module perhaps but for that record.
    fn own(&self, set: RecordSet, quantity: Quantity, of: RecordSet, mask: &[Truth], (within, but_itself): (ModuleId, bool)) -> Vec<Truth> {
        let mut counts = vec![(0usize, 0usize); self.len(RecordSet { module: Some(within), ..of })];
        for (&owner, &m) in self.index(of, &self.up_to(of, within)).iter().zip(mask) {
            let (least, most) = &mut counts[owner];
            *least += usize::from(m == Truth::Yes);
            *most += usize::from(m == Truth::Yes || m == Truth::Unknown);
        }
        let itself =
            |asked: usize, least: bool| usize::from(but_itself && (mask[asked] == Truth::Yes || !least && mask[asked] == Truth::Unknown));
        let answer = |(asked, &owner): (usize, &RecordId)| match owner {
            RecordId::NONE => enough(quantity, 0, 0),
            RecordId::UNKNOWN => Truth::Unknown,
            owner => enough(quantity, counts[owner].0 - itself(asked, true), counts[owner].1 - itself(asked, false)),
        };
        self.owners(set, of, within).iter().enumerate().map(answer).collect()
    }

    /// Counts the other records of the same child, or of the same record of `within`, that share values with the record asked.
    fn same_beside(&self, set: RecordSet, quantity: Quantity, mask: &[Truth], pairs: &[(ItemId, Operand)], within: ModuleId) -> Vec<Truth> {
        let columns: Vec<Column<'_>> = pairs.iter().map(|(_, operand)| self.own_values(set, operand)).collect();
        let owner = self.index(set, &self.up_to(set, within));
        let values = |r: usize| -> Vec<i32> { columns.iter().map(|c| c.at(r)).collect() };
        // How many have the same values for sure, and of each owner how many may have any.
        let mut sure: FxHashMap<(RecordId, Vec<i32>), usize> = FxHashMap::default();
        let mut unsure: FxHashMap<RecordId, usize> = FxHashMap::default();
        let is_unsure = |r: usize, values: &[i32]| mask[r] == Truth::Unknown || mask[r] == Truth::Yes && values.contains(&UNREADABLE);
        for (r, &owner) in owner.iter().enumerate() {
            let values = values(r);
            if is_unsure(r, &values) {
                *unsure.entry(owner).or_default() += usize::from(!values.contains(&ABSENT));
            } else if mask[r] == Truth::Yes {
                *sure.entry((owner, values)).or_default() += 1;
            }
        }
        let answer = |(r, &owner): (usize, &RecordId)| {
            let values = values(r);
            if values.contains(&ABSENT) {
                return enough(quantity, 0, 0);
            }
            if values.contains(&UNREADABLE) {
                return Truth::Unknown;
            }
            let others = unsure.get(&owner).copied().unwrap_or(0) - usize::from(is_unsure(r, &values));
            let itself = usize::from(mask[r] == Truth::Yes);
            let n = sure.get(&(owner, values)).copied().unwrap_or(0) - itself;
            enough(quantity, n, n + others)
        };
        owner.iter().enumerate().map(answer).collect()
    }

    /// Counts records that share values with the record asked: those of a whole return, or of one record of `within`.
    fn same(
        &self,
        set: RecordSet,
        quantity: Quantity,
        of: RecordSet,
        mask: &[Truth],
        pairs: &[(ItemId, Operand)],
        within: Option<ModuleId>,
    ) -> Vec<Truth> {
        let theirs: Vec<Column<'_>> =
            pairs.iter().map(|(item, _)| self.own_values(of, &Operand::Item { path: Path::default(), at: of, item: *item })).collect();
        let ours: Vec<Column<'_>> = pairs.iter().map(|(_, operand)| self.own_values(set, operand)).collect();
        let key = |columns: &[Column<'_>], r: usize| -> Option<Vec<i32>> {
            let values: Vec<i32> = columns.iter().map(|c| c.at(r)).collect();
            (!values.iter().any(|v| special(*v))).then_some(values)
        };
        let whose = within.map(|within| (self.index(of, &self.up_to(of, within)), self.owners(set, of, within)));
        let mut counts: FxHashMap<(Option<RecordId>, Vec<i32>), usize> = FxHashMap::default();
        for (r, &m) in mask.iter().enumerate() {
            if m == Truth::Yes
                && let Some(values) = key(&theirs, r)
            {
                *counts.entry((whose.as_ref().map(|(theirs, _)| theirs[r]), values)).or_default() += 1;
            }
        }
        let answer = |r: usize| {
            let owner = whose.as_ref().map(|(_, ours)| ours[r]);
            if owner == Some(RecordId::UNKNOWN) || ours.iter().any(|c| c.at(r) == UNREADABLE) {
                return Truth::Unknown;
            }
            let n = key(&ours, r).and_then(|values| counts.get(&(owner, values)).copied()).unwrap_or(0);
            enough(quantity, n, n)
        };
        (0..self.len(set)).map(answer).collect()
    }

    /// Counts records of the same child, or of the same record of `within`, that stand earlier in the order.
    fn earlier(&self, set: RecordSet, quantity: Quantity, mask: &[Truth], tail: &Tail, within: ModuleId) -> Vec<Truth> {
        let sorted = self.sorted(set, within);
        let columns: Vec<Column<'_>> = match tail {
            Tail::Same(pairs) => pairs.iter().map(|(_, operand)| self.own_values(set, operand)).collect(),
            _ => Vec::new(),
        };
        let ends = self.ends_of(set);
        let mut out = vec![Truth::Yes; self.len(set)];
        let mut owner = RecordId::NONE;
        let mut seen: FxHashMap<Vec<i32>, usize> = FxHashMap::default();
        let (mut count, mut unknown, mut latest) = (0usize, false, i32::MIN);
        for &record in &sorted.records {
            let r = record.index();
            if sorted.owner[r] != owner {
                owner = sorted.owner[r];
                seen.clear();
                (count, unknown, latest) = (0, false, i32::MIN);
            }
            if sorted.is_suspended(r) {
                out[r] = Truth::Unknown;
                continue;
            }
            let most = |n: usize| if unknown { usize::MAX } else { n };
            match tail {
                Tail::None => {
                    out[r] = enough(quantity, count, most(count));
                }
                Tail::Same(_) => {
                    let values: Vec<i32> = columns.iter().map(|c| c.at(r)).collect();
                    if values.contains(&UNREADABLE) {
                        out[r] = Truth::Unknown;
                        continue;
                    }
                    let n = if values.contains(&ABSENT) { 0 } else { seen.get(&values).copied().unwrap_or(0) };
                    out[r] = enough(quantity, n, most(n));
                    if mask[r] == Truth::Yes {
                        *seen.entry(values).or_default() += 1;
                    }
                }
                Tail::Overlaps => {
                    let Some((starts, ends)) = ends else { continue };
                    let (start, end) = (starts[r], if ends[r] == ABSENT { i32::MAX } else { ends[r] });
                    let readable = end != UNREADABLE;
                    let empty = readable && end <= start;
                    let n = usize::from(!empty && latest > start);
                    out[r] = if !readable && n > 0 { Truth::Unknown } else { enough(quantity, n, if empty { n } else { most(n) }) };
                    if mask[r] == Truth::Yes && readable && !empty {
                        latest = latest.max(end);
                    }
                }
            }
            count += usize::from(mask[r] == Truth::Yes);
            unknown |= mask[r] == Truth::Unknown;
        }
        out
    }

    /// Unbroken runs of records that no condition breaks; asked of the last record of each.
    pub(super) fn runs(&self, set: RecordSet, conditions: &[Clause], span: Span, within: ModuleId) -> Vec<Truth> {
        let Some((starts, ends)) = self.ends_of(set) else { return vec![Truth::Null; self.len(set)] };
        let reference = self.date(set.dataset, "ReferenceDate");
        let mut out = vec![Truth::Yes; self.len(set)];
        let sorted = self.sorted(set, within);
        sorted.records.iter().filter(|record| sorted.is_suspended(record.index())).for_each(|record| out[*record] = Truth::Unknown);
        self.each_run(set, conditions, within, &mut |run| {
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                let end = ends[*last];
                out[*last] = within_span(starts[*first], if end == ABSENT { reference } else { end }, span);
            }
        });
        out
    }

    /// Whether the record's child has records that cannot be put in order: rules between them do not run.
    pub(crate) fn suspended_children(&self, module: ModuleId) -> Vec<RecordId> {
        self.sorted(RecordSet { dataset: Dataset::This, module: Some(module) }, ModuleId::ROOT).suspended().collect()
    }
}
