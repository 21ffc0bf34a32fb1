//! Clauses asked of all records of a set at once.

use std::sync::Arc;

use super::pair::Frame;
use super::{Column, Engine, Truth};
use crate::pack::sentence::{Body, Clause, Dataset, Form, Operand, Order, Quantity, RecordSet, Span, Test, Type, Unit};
use crate::record::{ABSENT, UNREADABLE, special};
use crate::spot::RecordId;

/// The position of a code that the subject's set does not have.
const NO_CODE: i32 = -1;

impl Engine<'_> {
    /// The answers of a clause for the records of a set.
    pub(crate) fn clause(&self, set: RecordSet, clause: &Clause) -> Vec<Truth> {
        self.answer(Frame::All(set), clause)
    }

    /// The answers of a clause for the records of a frame.
    pub(super) fn answer(&self, frame: Frame<'_>, clause: &Clause) -> Vec<Truth> {
        let set = match frame {
            Frame::All(set) => set,
            Frame::Beside { of, .. } => of,
        };
        let answers = match &clause.body {
            Body::Compare(operand, test) => self.test(frame, operand, test),
            Body::Items(quantity, operands, test) => {
                let quantity = if *quantity == Quantity::All { Quantity::AtLeast(operands.len() as u32) } else { *quantity };
                // Of how many items it holds, and of how many it may.
                let mut counted = vec![(0_u32, 0_u32); self.frame_len(frame)];
                for operand in operands {
                    for ((least, most), answer) in counted.iter_mut().zip(self.test(frame, operand, test)) {
                        *least += u32::from(answer == Truth::Yes);
                        *most += u32::from(answer >= Truth::Unknown);
                    }
                }
                counted.into_iter().map(|(least, most)| enough(quantity, least as usize, most as usize)).collect()
            }
            Body::Record { path, present } => {
                let answer = |&r: &RecordId| match r {
                    RecordId::UNKNOWN => Truth::Unknown,
                    r => Truth::from((r != RecordId::NONE) == *present),
                };
                self.index(set, path).iter().map(answer).collect()
            }
            Body::Count { quantity, scope, of, conditions, tail } => self.count(set, *quantity, *scope, *of, conditions, tail),
            Body::Lasts { span } => self.lasts(set, *span),
            Body::Run { within, conditions, span } => self.runs(set, conditions, *span, *within),
            Body::Covers { path, date } => self.covers(frame, set, path, date),
            Body::Share { of, conditions, among, bound } => vec![self.share(*of, conditions, among, *bound)],
            Body::Number { of, conditions, within } => vec![self.number(*of, conditions, *within)],
        };
        #[cfg(test)]
        if clause.reversed {
            return answers.into_iter().map(|answer| !answer).collect();
        }
        answers
    }

    /// Whether all clauses hold, for each record.
    pub(crate) fn all_of<'c>(&self, set: RecordSet, clauses: impl IntoIterator<Item = &'c Clause>) -> Vec<Truth> {
        self.joined(set, clauses, Truth::Yes, Truth::and)
    }

    /// Whether one of the clauses holds, for each record.
    pub(crate) fn any_of<'c>(&self, set: RecordSet, clauses: impl IntoIterator<Item = &'c Clause>) -> Vec<Truth> {
        self.joined(set, clauses, Truth::No, Truth::or)
    }

    fn joined<'c>(
        &self,
        set: RecordSet,
        clauses: impl IntoIterator<Item = &'c Clause>,
        none: Truth,
        join: impl Fn(Truth, Truth) -> Truth,
    ) -> Vec<Truth> {
        let mut out = vec![none; self.len(set)];
        for clause in clauses {
            for (all, one) in out.iter_mut().zip(self.clause(set, clause)) {
                *all = join(*all, one);
            }
        }
        out
    }

    /// The conditions that a pack itself names (of aliases and sequences): they are asked of any return that is read with it.
    pub(super) fn packs_own(&self, set: RecordSet, clauses: &[Clause]) -> Vec<Truth> {
        self.evaluator_for(set.dataset).all_of(RecordSet { dataset: Dataset::This, ..set }, clauses)
    }

    fn test(&self, frame: Frame<'_>, operand: &Operand, test: &Test) -> Vec<Truth> {
        let column = match test {
            Test::Present | Test::Absent => self.values_there(frame, operand),
            _ => self.values(frame, operand),
        };
        let n = self.frame_len(frame);
        match test {
            Test::Present => each(&column, n, |v| presence(v, true)),
            Test::Absent => each(&column, n, |v| presence(v, false)),
            Test::Is(not, object) => {
                let object = self.translated(frame, operand, object);
                pairs(&column, &object, n, |a, b| (a == b) != *not)
            }
            Test::In(not, values) => match bits(values) {
                Some(bits) => each(&column, n, |v| known(v, |v| ((0..64).contains(&v) && bits >> v & 1 == 1) != *not)),
                None => each(&column, n, |v| known(v, |v| values.contains(&v) != *not)),
            },
            Test::Order { not, order, object, moved } => {
                let object = moved.map_or_else(|| self.values(frame, object), |span| self.values_moved(frame, object, span));
                match order {
                    Order::Less => pairs(&column, &object, n, |a, b| (a < b) != *not),
                    Order::AtMost => pairs(&column, &object, n, |a, b| (a <= b) != *not),
                    Order::AtLeast => pairs(&column, &object, n, |a, b| (a >= b) != *not),
                    Order::More => pairs(&column, &object, n, |a, b| (a > b) != *not),
                }
            }
            Test::Between(from, to) => each(&column, n, |v| known(v, |v| (*from..=*to).contains(&v))),
            Test::Within(not, span, from) => {
                let (low, high) = (self.values_moved(frame, from, -*span), self.values_moved(frame, from, *span));
                let (above, below) = (pairs(&column, &low, n, |a, b| a >= b), pairs(&column, &high, n, |a, b| a <= b));
                let within = above.into_iter().zip(below).map(|(a, b)| a.and(b));
                if *not { within.map(|w| !w).collect() } else { within.collect() }
            }
            Test::Form(not, form) => {
                let in_place = self.codes_in_place(operand);
                let has = |id: i32| {
                    let text = self.text(id);
                    let temporary = text.bytes().last().is_some_and(|b| b.is_ascii_alphabetic());
                    let is_code = || in_place.is_some_and(|set| set.codes.iter().any(|code| code.code == text));
                    match form {
                        Form::Upn | Form::Permanent | Form::Temporary if is_code() => false,
                        Form::Upn => true,
                        Form::Permanent => !temporary,
                        Form::Temporary => temporary,
                        Form::Begins(with) => with.iter().any(|with| text.starts_with(with.as_str())),
                        Form::MadeOf { letters, digits } => {
                            text.bytes().all(|b| *letters && b.is_ascii_alphabetic() || *digits && b.is_ascii_digit())
                        }
                        Form::OneOf(texts) => texts.iter().any(|one| one == text),
                    }
                };
                each(&column, n, |v| known(v, |v| has(v) != *not))
            }
            Test::WorkingDay(not) => {
                let days = self.working_days();
                each(&column, n, |v| match v {
                    ABSENT => Truth::Null,
                    v => days.and_then(|days| days.is_working(v)).map_or(Truth::Unknown, |works| Truth::from(works != *not)),
                })
            }
            Test::InUse { not, table, later, on } => {
                let on = self.values(frame, on);
                self.in_use(n, *table, &column, &on, *later).into_iter().map(|t| if *not { !t } else { t }).collect()
            }
            Test::Unique => {
                let column = self.without_codes(operand, column, n);
                let mut seen: rustc_hash::FxHashMap<i32, u32> = rustc_hash::FxHashMap::default();
                for r in 0..n {
                    *seen.entry(column.at(r)).or_default() += 1;
                }
                each(&column, n, |v| known(v, |v| seen.get(&v) == Some(&1)))
            }
        }
    }

    /// The object's column; codes of another return's set get the positions they have in the subject's, or one that no code has.
    fn translated(&self, frame: Frame<'_>, subject: &Operand, object: &Operand) -> Column<'_> {
        let column = self.values(frame, object);
        let pack = |dataset: Dataset| Some(self.view(dataset).pack);
        match (subject.kind(&pack), object.kind(&pack)) {
            (Some(Type::Code(a, x)), Some(Type::Code(b, y))) if (a, x) != (b, y) && (a == Dataset::Other || b == Dataset::Other) => {
                let here = &self.view(a).pack.codesets[x].codes;
                let there = &self.view(b).pack.codesets[y].codes;
                let find = |code: &str| here.iter().position(|c| c.code == code).map_or(NO_CODE, |i| i as i32);
                let table: Vec<i32> = there.iter().map(|c| find(&c.code)).collect();
                let value = |v: i32| if special(v) { v } else { table.get(v as usize).copied().unwrap_or(NO_CODE) };
                Column::Made(Arc::new((0..self.frame_len(frame)).map(|r| value(column.at(r))).collect()))
            }
            _ => column,
        }
    }

    /// Start and end columns of the set's module.
    pub(super) fn ends_of(&self, set: RecordSet) -> Option<(&[i32], &[i32])> {
        let sequence = self.sequence(set)?;
        let columns = &self.table(set).columns;
        Some((&columns[sequence.start], &columns[sequence.end]))
    }

    fn lasts(&self, set: RecordSet, span: Span) -> Vec<Truth> {
        let Some((starts, ends)) = self.ends_of(set) else { return vec![Truth::Null; self.len(set)] };
        let reference = self.date(set.dataset, "ReferenceDate");
        starts.iter().zip(ends).map(|(&s, &e)| within_span(s, if e == ABSENT { reference } else { e }, span)).collect()
    }

    fn covers(&self, frame: Frame<'_>, set: RecordSet, path: &crate::pack::sentence::Path, date: &Operand) -> Vec<Truth> {
        let at = self.end(set, path);
        let Some((starts, ends)) = self.ends_of(at) else { return vec![Truth::Null; self.len(set)] };
        let index = self.index(set, path);
        let date = self.values(frame, date);
        let answer = |(r, record): (usize, RecordId)| match record {
            RecordId::NONE => Truth::Null,
            RecordId::UNKNOWN => Truth::Unknown,
            record => {
                let (start, end, day) = (starts[record], ends[record], date.at(r));
                match () {
                    () if start == UNREADABLE || end == UNREADABLE || day == UNREADABLE => Truth::Unknown,
                    () if start == ABSENT || day == ABSENT => Truth::Null,
                    () => Truth::from(start <= day && (end == ABSENT || end > day)),
                }
            }
        };
        match frame {
            Frame::All(_) => index.iter().copied().enumerate().map(answer).collect(),
            Frame::Beside { records, .. } => records.iter().map(|r| index[r.index()]).enumerate().map(answer).collect(),
        }
    }

    /// The days on which people work.
    pub(super) fn working_days(&self) -> Option<&crate::calendar::WorkingDays> {
        self.view(Dataset::This).pack.working_days.as_ref()
    }
}

/// Whether from start to end is no longer than the span.
pub(super) fn within_span(start: i32, end: i32, span: Span) -> Truth {
    if start == UNREADABLE || end == UNREADABLE {
        return Truth::Unknown;
    }
    if start == ABSENT || end == ABSENT {
        return Truth::Null;
    }
    Truth::from(match span.unit {
        Unit::Days => end - start <= span.length,
        Unit::Months => start >= crate::calendar::shift_months(end, -span.length),
        // Lengths of records are not counted so; the loader refuses it.
        Unit::WorkingDays => return Truth::Unknown,
    })
}

#[inline]
fn presence(value: i32, wanted: bool) -> Truth {
    match value {
        UNREADABLE => Truth::Unknown,
        value => Truth::from((value != ABSENT) == wanted),
    }
}

/// Values as bits, where they are few and small, as the codes of a set are.
fn bits(values: &[i32]) -> Option<u64> {
    values.iter().try_fold(0, |bits, &v| Some(bits | 1_u64.checked_shl(u32::try_from(v).ok()?)?))
}

#[inline]
fn known(value: i32, test: impl Fn(i32) -> bool) -> Truth {
    match value {
        ABSENT => Truth::Null,
        UNREADABLE => Truth::Unknown,
        value => Truth::from(test(value)),
    }
}

#[inline]
fn each(column: &Column<'_>, n: usize, test: impl Fn(i32) -> Truth) -> Vec<Truth> {
    match column {
        Column::Item(values) => values.iter().map(|&v| test(v)).collect(),
        Column::Made(values) => values.iter().map(|&v| test(v)).collect(),
        Column::Same(value) => vec![test(*value); n],
    }
}

#[inline]
fn pairs(a: &Column<'_>, b: &Column<'_>, n: usize, test: impl Fn(i32, i32) -> bool) -> Vec<Truth> {
    // Without branches, so that several records are looked at in one step of the processor.
    let both = |a: i32, b: i32| {
        let compared = Truth::from(test(a, b));
        let compared = if (a == ABSENT) | (b == ABSENT) { Truth::Null } else { compared };
        if (a == UNREADABLE) | (b == UNREADABLE) { Truth::Unknown } else { compared }
    };
    match (slice(a), slice(b)) {
        (Some(a), Some(b)) => a.iter().zip(b).map(|(&a, &b)| both(a, b)).collect(),
        (Some(a), None) => {
            let b = b.at(0);
            a.iter().map(|&a| both(a, b)).collect()
        }
        _ => (0..n).map(|r| both(a.at(r), b.at(r))).collect(),
    }
}

fn slice<'c>(column: &'c Column<'_>) -> Option<&'c [i32]> {
    match column {
        Column::Item(values) => Some(values),
        Column::Made(values) => Some(values),
        Column::Same(_) => None,
    }
}

/// Whether a number, known to lie between two, is enough.
pub(super) fn enough(quantity: Quantity, least: usize, most: usize) -> Truth {
    let (yes, no) = match quantity {
        Quantity::AtLeast(n) => (least >= n as usize, most < n as usize),
        Quantity::AtMost(n) => (most <= n as usize, least > n as usize),
        Quantity::Exactly(n) => (least == n as usize && most == least, least > n as usize || most < n as usize),
        Quantity::All => (false, false),
    };
    match (yes, no) {
        (true, _) => Truth::Yes,
        (_, true) => Truth::No,
        _ => Truth::Unknown,
    }
}
