//! What is asked of two records together: of one that may count, and of the record that the sentence is asked of (`asked X`).

use std::sync::Arc;

use super::clause::enough;
use super::{Column, Engine, Truth};
use crate::pack::sentence::{Clause, Operand, Quantity, RecordSet, Scope, Span, Tail};
use crate::record::{ABSENT, special};
use crate::spot::{ModuleId, RecordId};

/// The records that a clause is asked of, one answer each.
#[derive(Clone, Copy)]
pub(super) enum Frame<'f> {
    /// All records of a set.
    All(RecordSet),
    /// Some records of a set, each beside one record that the sentence around the clause is asked of.
    Beside {
        /// Their set.
        of: RecordSet,
        /// The records.
        records: &'f [RecordId],
        /// The record asked.
        asked: RecordId,
    },
}

/// The records of a module, child by child, or by the records that they are below.
pub(super) struct ByOwner {
    owners: Vec<Vec<RecordId>>,
}

impl ByOwner {
    /// The records of one, in their order where they have one.
    pub(super) fn of(&self, owner: RecordId) -> &[RecordId] {
        if owner < RecordId::UNKNOWN { self.owners.get(owner.index()).map_or(&[], Vec::as_slice) } else { &[] }
    }
}

impl<'a> Engine<'a> {
    /// How many records a frame has.
    pub(super) fn frame_len(&self, frame: Frame<'_>) -> usize {
        match frame {
            Frame::All(set) => self.len(set),
            Frame::Beside { records, .. } => records.len(),
        }
    }

    /// The values of an operand for the records of a frame.
    pub(super) fn values(&self, frame: Frame<'_>, operand: &Operand) -> Column<'a> {
        self.gathered(frame, operand, |set, operand| self.column(set, operand))
    }

    /// The values of an operand for the records of a frame, for who asks no more than whether there is one.
    pub(super) fn values_there(&self, frame: Frame<'_>, operand: &Operand) -> Column<'a> {
        self.gathered(frame, operand, |set, operand| self.there(set, operand))
    }

    /// The same, a date moved by a length of time.
    pub(super) fn values_moved(&self, frame: Frame<'_>, operand: &Operand, span: Span) -> Column<'a> {
        self.gathered(frame, operand, |set, operand| self.moved(set, operand, span))
    }

    fn gathered(&self, frame: Frame<'_>, operand: &Operand, column: impl Fn(RecordSet, &Operand) -> Column<'a>) -> Column<'a> {
        match (frame, operand) {
            (Frame::All(set), operand) => column(set, operand),
            (Frame::Beside { asked, .. }, Operand::Asked { set, of }) => Column::Same(column(*set, of).at(asked.index())),
            (Frame::Beside { of, records, .. }, operand) => match column(of, operand) {
                Column::Same(value) => Column::Same(value),
                column => Column::Made(Arc::new(records.iter().map(|r| column.at(r.index())).collect())),
            },
        }
    }

    /// The records of a set by their child, or by the record of `within` that they are below; in their order where the module has one.
    pub(super) fn by_owner(&self, of: RecordSet, within: ModuleId) -> ByOwner {
        let mut owners = vec![Vec::new(); self.len(RecordSet { module: Some(within), ..of })];
        let owner = self.index(of, &self.up_to(of, within));
        let mut add = |record: RecordId| owners[owner[record.index()].index()].push(record);
        if self.sequence(of).is_some() {
            self.sorted(of, within).records.iter().copied().for_each(&mut add);
        } else {
            RecordId::first(self.len(of)).for_each(&mut add);
        }
        ByOwner { owners }
    }

    /// Whether the clauses hold that speak of the record asked, for each of the records beside it.
    pub(super) fn hold_beside(&self, clauses: &[&Clause], of: RecordSet, records: &[RecordId], asked: RecordId) -> Vec<Truth> {
        let mut out = vec![Truth::Yes; records.len()];
        for clause in clauses {
            for (all, one) in out.iter_mut().zip(self.answer(Frame::Beside { of, records, asked }, clause)) {
                *all = all.and(one);
            }
        }
        out
    }

    /// Counts records where what counts depends on the record asked. `mask` answers the clauses that do not, `about` are those that do.
    pub(super) fn count_beside(
        &self,
        set: RecordSet,
        (quantity, scope, of): (Quantity, Scope, RecordSet),
        mask: &[Truth],
        about: &[&Clause],
        tail: &Tail,
    ) -> Vec<Truth> {
        let (Scope::Own(within) | Scope::Earlier(within) | Scope::Other(within)) = scope else {
            return vec![Truth::Unknown; self.len(set)];
        };
        let is_earlier = matches!(scope, Scope::Earlier(_));
        let (by_owner, owner) = (self.by_owner(of, within), self.owners(set, of, within));
        let sorted = is_earlier.then(|| self.sorted(set, within));
        let answer = |(asked, &owner): (RecordId, &RecordId)| {
            if owner == RecordId::UNKNOWN || sorted.as_ref().is_some_and(|sorted| sorted.is_suspended(asked.index())) {
                return Truth::Unknown;
            }
            let of_owner = by_owner.of(owner);
            let before = if is_earlier { of_owner.iter().position(|r| *r == asked) } else { None };
            let may_count = |r: &RecordId| mask[r.index()] >= Truth::Unknown && !(matches!(scope, Scope::Other(_)) && *r == asked);
            let records: Vec<RecordId> = of_owner[..before.unwrap_or(of_owner.len())].iter().copied().filter(may_count).collect();
            let mut answers = self.hold_beside(about, of, &records, asked);
            if matches!(tail, Tail::Overlaps) {
                let over = records.iter().map(|r| if *r == asked && set == of { Truth::No } else { self.overlap((set, asked), (of, *r)) });
                answers.iter_mut().zip(over).for_each(|(answer, over)| *answer = answer.and(over));
            }
            let whole = records.iter().zip(answers).map(|(r, answer)| mask[r.index()].and(answer));
            let (mut least, mut most) = (0, 0);
            for answer in whole {
                least += usize::from(answer == Truth::Yes);
                most += usize::from(answer >= Truth::Unknown);
            }
            enough(quantity, least, most)
        };
        RecordId::first(self.len(set)).zip(owner.iter()).map(answer).collect()
    }

    /// Whether two records overlap: each starts before the other ends. One that ends on or before its own start overlaps nothing, one without an end
    /// never ends.
    fn overlap(&self, a: (RecordSet, RecordId), b: (RecordSet, RecordId)) -> Truth {
        let period = |(set, record): (RecordSet, RecordId)| {
            let (starts, ends) = self.ends_of(set)?;
            let (start, end) = (starts[record.index()], ends[record.index()]);
            Some((start, if end == ABSENT { i32::MAX } else { end }))
        };
        let (Some((start, end)), Some((other_start, other_end))) = (period(a), period(b)) else { return Truth::No };
        if [start, end, other_start, other_end].into_iter().any(special) {
            return Truth::Unknown;
        }
        Truth::from(start < end && other_start < other_end && start < other_end && other_start < end)
    }
}
