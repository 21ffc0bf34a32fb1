//! Clauses about the return as a whole: shares and numbers.

use super::{Engine, Truth};
use crate::pack::sentence::{Body, Bound, Clause, Dataset, RecordSet};
use crate::spot::RecordId;

/// The records that a clause counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Their return and module.
    pub(crate) of: RecordSet,
    /// Those that count.
    pub(crate) records: Vec<RecordId>,
    /// Of how many, and last year's number, and of how many; 0 where the clause does not ask.
    pub(crate) numbers: [usize; 3],
}

/// What was measured for a clause about the return as a whole, as a message shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measure {
    /// This year's share in per cent, or number.
    pub(crate) measured: f64,
    /// Last year's, where the clause compares.
    pub(crate) last_year: Option<f64>,
    /// The limit, in per cent or percentage points.
    pub(crate) limit: f64,
    /// Whether it is a share.
    pub(crate) share: bool,
}

impl Measure {
    /// A share with its per cent sign, or a number, as a message shows it.
    pub(crate) fn amount(&self, value: f64) -> String {
        if self.share { format!("{value:.1}%") } else { format!("{value:.0}") }
    }

    /// The limit, with its per cent sign.
    pub(crate) fn limit(&self) -> String {
        format!("{}%", self.limit)
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?} {}", self.amount(self.measured), self.last_year, self.limit)
    }
}

impl Engine<'_> {
    pub(super) fn share(&self, of: RecordSet, conditions: &[Clause], among: &[Clause], bound: Bound) -> Truth {
        let (part, all) = self.parts(of, conditions, among);
        if all == 0 {
            return Truth::Null;
        }
        match bound {
            Bound::AtMost(limit) => Truth::from(part as f64 * 100.0 <= limit * all as f64),
            Bound::WithinPoints(points) => {
                let (before, base) = self.last_parts(of, conditions, among);
                if base == 0 {
                    return Truth::Null;
                }
                // Cross-multiplied, so that exactly the limit is within it.
                let moved = (part as f64 * base as f64 - before as f64 * all as f64).abs() * 100.0;
                Truth::from(moved <= points * all as f64 * base as f64)
            }
        }
    }

    pub(super) fn number(&self, of: RecordSet, conditions: &[Clause], within: f64) -> Truth {
        let (now, _) = self.parts(of, conditions, &[]);
        let (before, _) = self.last_parts(of, conditions, &[]);
        Truth::from((now as f64 - before as f64).abs() * 100.0 <= within * before as f64)
    }

    /// How many records count, and of how many.
    fn parts(&self, of: RecordSet, conditions: &[Clause], among: &[Clause]) -> (usize, usize) {
        let base = self.all_of(of, among);
        let part = self.all_of(of, conditions);
        let all = base.iter().filter(|&&m| m == Truth::Yes).count();
        let part = base.iter().zip(&part).filter(|(b, p)| **b == Truth::Yes && **p == Truth::Yes).count();
        (part, all)
    }

    /// The same of last year's return.
    fn last_parts(&self, of: RecordSet, conditions: &[Clause], among: &[Clause]) -> (usize, usize) {
        self.evaluator_for(Dataset::Last).parts(RecordSet { dataset: Dataset::This, ..of }, conditions, among)
    }

    /// What a clause counts, if it counts at all.
    pub(crate) fn counted(&self, clause: &Clause) -> Option<Counted> {
        let (of, conditions, numbers) = match &clause.body {
            Body::Share { of, conditions, among, bound } => {
                let (before, base) = if let Bound::AtMost(_) = bound { (0, 0) } else { self.last_parts(*of, conditions, among) };
                let mut records = self.yes(*of, among);
                let all = records.len();
                let counts = self.yes(*of, conditions);
                records.retain(|record| counts.binary_search(record).is_ok());
                return Some(Counted { of: *of, records, numbers: [all, before, base] });
            }
            Body::Number { of, conditions, .. } => (of, conditions, [0, self.last_parts(*of, conditions, &[]).0, 0]),
            Body::Count { of, conditions, .. } => (of, conditions, [0; 3]),
            _ => return None,
        };
        Some(Counted { of: *of, records: self.yes(*of, conditions), numbers })
    }

    /// The records for which all clauses hold.
    fn yes(&self, of: RecordSet, clauses: &[Clause]) -> Vec<RecordId> {
        let answers = self.all_of(of, clauses).into_iter().enumerate();
        answers.filter(|(_, answer)| *answer == Truth::Yes).map(|(record, _)| RecordId::new(record)).collect()
    }

    /// What a clause about the return as a whole measured.
    pub(crate) fn measure(&self, clause: &Clause) -> Option<Measure> {
        let percent = |(part, all): (usize, usize)| if all == 0 { 0.0 } else { part as f64 * 100.0 / all as f64 };
        match &clause.body {
            Body::Share { of, conditions, among, bound } => {
                let measured = percent(self.parts(*of, conditions, among));
                let (limit, last_year) = match bound {
                    Bound::AtMost(limit) => (*limit, None),
                    Bound::WithinPoints(points) => (*points, Some(percent(self.last_parts(*of, conditions, among)))),
                };
                Some(Measure { measured, last_year, limit, share: true })
            }
            Body::Number { of, conditions, within } => {
                let last = self.last_parts(*of, conditions, &[]).0;
                let measured = self.parts(*of, conditions, &[]).0 as f64;
                Some(Measure { measured, last_year: Some(last as f64), limit: *within, share: false })
            }
            _ => None,
        }
    }
}
