//! Numbers that are counted from records: how many, how many different values, how many days.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::pair::ByOwner;
use super::{Column, Engine, Truth};
use crate::pack::sentence::{Clause, Operand, Path, RecordSet, Tallied, Tally, Window};
use crate::record::{ABSENT, UNREADABLE, special};
use crate::spot::RecordId;

/// A time: from its first day to its last, both included.
type Time = (i32, i32);

/// What is known of the records before any record is asked.
struct Known<'a, 't> {
    tally: &'t Tally,
    /// The date of its window, and the day before the window where it has a length: for each record asked.
    dates: Option<(Column<'a>, Option<Column<'a>>)>,
    /// The answers of the conditions that do not speak of the record asked.
    mask: Vec<Truth>,
    /// The conditions that do.
    about: Vec<&'t Clause>,
}

impl<'a> Engine<'a> {
    /// The number for each record of a set.
    pub(super) fn tally(&self, set: RecordSet, tally: &Tally) -> Column<'a> {
        let (about, own): (Vec<&Clause>, Vec<&Clause>) = tally.conditions.iter().partition(|clause| clause.speaks_of_asked());
        let before = |window: &Window| window.span.map(|span| self.moved(set, &window.date, -span));
        let dates = tally.window.as_ref().map(|window| (self.column(set, &window.date), before(window)));
        let known = Known { tally, dates, mask: self.all_of(tally.of, own), about };
        if set.module.is_none() {
            let all: Vec<RecordId> = RecordId::first(self.len(tally.of)).collect();
            return Column::Made(Arc::new(vec![self.number_for(&known, RecordId::default(), &all)]));
        }
        let (by_owner, owner) = (self.by_owner(tally.of, tally.within), self.owners(set, tally.of, tally.within));
        // Where nothing depends on the record asked, the number of each child (or record that they are below) is counted once.
        if known.about.is_empty() && tally.window.is_none() {
            let numbers = self.numbers(&known, &by_owner);
            let number = |&owner: &RecordId| match owner {
                RecordId::NONE => 0,
                RecordId::UNKNOWN => UNREADABLE,
                owner => numbers[owner.index()],
            };
            return Column::Made(Arc::new(owner.iter().map(number).collect()));
        }
        let number = |(asked, &owner): (RecordId, &RecordId)| match owner {
            RecordId::UNKNOWN => UNREADABLE,
            owner => self.number_for(&known, asked, by_owner.of(owner)),
        };
        Column::Made(Arc::new(RecordId::first(self.len(set)).zip(owner.iter()).map(number).collect()))
    }

    /// The number of each child, or of each record that the records are below.
    fn numbers(&self, known: &Known<'_, '_>, by_owner: &ByOwner) -> Vec<i32> {
        let owners = self.len(RecordSet { module: Some(known.tally.within), ..known.tally.of });
        RecordId::first(owners).map(|owner| self.number_for(known, RecordId::default(), by_owner.of(owner))).collect()
    }

    /// The number that the records give for one record asked.
    fn number_for(&self, known: &Known<'_, '_>, asked: RecordId, records: &[RecordId]) -> i32 {
        let time = match &known.dates {
            None => None,
            Some((date, before)) => {
                let date = date.at(asked.index());
                if special(date) {
                    return date;
                }
                Some(match before {
                    None => (date, i32::MAX),
                    Some(before) => match before.at(asked.index()) {
                        before if special(before) => return before,
                        before => (before.saturating_add(1), date),
                    },
                })
            }
        };
        let records: Vec<RecordId> = records.iter().copied().filter(|r| known.mask[r.index()] >= Truth::Unknown).collect();
        let answers = self.hold_beside(&known.about, known.tally.of, &records, asked);
        let answers = records.into_iter().zip(answers).map(|(r, answer)| (r, known.mask[r.index()].and(answer)));
        self.counted_of(known.tally, time, answers.filter(|(_, answer)| *answer >= Truth::Unknown)).unwrap_or(UNREADABLE)
    }

    /// The number of records that are known, or may be, to count; none where it cannot be told.
    fn counted_of(&self, tally: &Tally, time: Option<Time>, records: impl Iterator<Item = (RecordId, Truth)>) -> Option<i32> {
        let periods = self.ends_of(tally.of);
        // A code in place of a value is none: two reasons why there is no number are not two numbers.
        let own = |item| self.own_values(tally.of, &Operand::Item { path: Path::default(), at: tally.of, item });
        let values = if let Tallied::Different(item) = tally.what { Some(own(item)) } else { None };
        let reference = self.date(tally.of.dataset, "ReferenceDate");
        let (mut number, mut seen) = (0i64, FxHashSet::default());
        for (record, answer) in records {
            let r = record.index();
            if let (Some((from, to)), Some((starts, _)), true) = (time, periods, tally.what != Tallied::Days) {
                match starts[r] {
                    UNREADABLE => return None,
                    start if start == ABSENT || !(from..=to).contains(&start) => continue,
                    _ => {}
                }
            }
            let days = match (tally.what, periods) {
                (Tallied::Days, Some((starts, ends))) => days(starts[r], if ends[r] == ABSENT { reference } else { ends[r] }, time)?,
                _ => 1,
            };
            // A record that may count and would change nothing does not make the number unknown.
            if answer == Truth::Unknown && days > 0 {
                return None;
            }
            match &values {
                None => number += days,
                Some(column) => match column.at(r) {
                    UNREADABLE => return None,
                    ABSENT => {}
                    value => number += i64::from(seen.insert(value)),
                },
            }
        }
        Some(i32::try_from(number).unwrap_or(i32::MAX))
    }
}

/// The days from a start to an end that lie in a time; the day of the end is none of them. None where it cannot be told.
fn days(start: i32, end: i32, time: Option<Time>) -> Option<i64> {
    if start == UNREADABLE || end == UNREADABLE {
        return None;
    }
    if start == ABSENT || end == ABSENT {
        return Some(0);
    }
    let (from, to) = time.unwrap_or((i32::MIN, i32::MAX));
    let (start, end) = (i64::from(start.max(from)), i64::from(end).min(i64::from(to) + 1));
    Some((end - start).max(0))
}
