//! Which records a clause is about, for the messages that point to them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Engine, Truth};
use crate::pack::sentence::{Body, Clause, Quantity, RecordSet, Scope, Tail};
use crate::record::special;
use crate::spot::{ModuleId, RecordId};

/// The records that count, and those that do not, by whose they are.
pub(super) type Parted = Arc<FxHashMap<RecordId, (Vec<RecordId>, Vec<RecordId>)>>;

impl Engine<'_> {
    /// The records that a clause counts for the record asked, or of which its run is made, and the conditions by which they belong to it; where
    /// there are too few, those that do not count instead. Nothing for other clauses, and where what counts depends on the record asked.
    pub(crate) fn records_of<'c>(
        &self,
        set: RecordSet,
        record: RecordId,
        clause: &'c Clause,
    ) -> Option<(RecordSet, &'c [Clause], Vec<RecordId>)> {
        match &clause.body {
            Body::Count { quantity, scope: Scope::Own(within) | Scope::Other(within), of, conditions, tail: Tail::None }
                if !conditions.iter().any(Clause::speaks_of_asked) =>
            {
                let owner = *self.owners(set, *of, *within).get(record.index())?;
                let parted = self.parted.get((*of, *within), &clause.text, || self.part(*of, conditions, *within));
                let (yes, no) = parted.get(&owner)?;
                let too_few = match quantity {
                    Quantity::AtLeast(n) | Quantity::Exactly(n) => yes.len() < *n as usize,
                    Quantity::All => true,
                    Quantity::AtMost(_) => false,
                };
                Some((*of, conditions, if too_few { no.clone() } else { yes.clone() }))
            }
            Body::Run { within, conditions, .. } => {
                let runs = self.parted.get((set, *within), &clause.text, || {
                    let mut runs = FxHashMap::default();
                    self.each_run(set, conditions, *within, &mut |run| {
                        run.last().map(|last| runs.insert(*last, (run.to_vec(), Vec::new())));
                    });
                    Arc::new(runs)
                });
                Some((set, conditions, runs.get(&record)?.0.clone()))
            }
            _ => None,
        }
    }

    fn part(&self, of: RecordSet, conditions: &[Clause], within: ModuleId) -> Parted {
        let mut parted: FxHashMap<RecordId, (Vec<RecordId>, Vec<RecordId>)> = FxHashMap::default();
        let owners = self.index(of, &self.up_to(of, within));
        for (record, (&owner, answer)) in owners.iter().zip(self.all_of(of, conditions)).enumerate() {
            let (yes, no) = parted.entry(owner).or_default();
            if answer == Truth::Yes { yes } else { no }.push(RecordId::new(record));
        }
        Arc::new(parted)
    }

    /// Tells every unbroken run of records for which all conditions hold, in order.
    pub(super) fn each_run(&self, set: RecordSet, conditions: &[Clause], within: ModuleId, tell: &mut dyn FnMut(&[RecordId])) {
        let Some((joining, (starts, ends))) = self.sequence(set).and_then(|s| s.joining.as_ref()).zip(self.ends_of(set)) else { return };
        let mask = self.all_of(set, conditions);
        let joined = self.packs_own(set, std::slice::from_ref(&joining.joined));
        let sorted = self.sorted(set, within);
        let mut run: Vec<RecordId> = Vec::new();
        for &record in sorted.records.iter().filter(|record| !sorted.is_suspended(record.index())) {
            let r = record.index();
            let follows = run.last().is_some_and(|last| {
                let l = last.index();
                sorted.owner[l] == sorted.owner[r] && joined[l] == Truth::Yes && !special(ends[l]) && starts[r] - ends[l] <= joining.gap
            });
            if !run.is_empty() && (mask[r] != Truth::Yes || !follows) {
                tell(&run);
                run.clear();
            }
            if mask[r] == Truth::Yes {
                run.push(record);
            }
        }
        if !run.is_empty() {
            tell(&run);
        }
    }
}
