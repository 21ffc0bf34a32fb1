//! Day or month first: a column that proves the order proves it for the others of its sheet, and for a sheet that proves nothing the rest of its workbook.

use super::{Dates, Doubt, Mark, first};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::finding::Arg;
use crate::parse::Written;

/// What the texts of a column show.
#[derive(Clone, Copy)]
struct DisplayValue {
    /// Texts that can only be read with the month first, and with the day first.
    month: usize,
    day: usize,
    /// Texts that can be read either way and mean two days.
    either: usize,
}

impl DisplayValue {
    fn of(dates: &Dates) -> Self {
        let mut shown = DisplayValue { month: 0, day: 0, either: 0 };
        for mark in &dates.marks {
            match mark.moment.written {
                Written::Numbers(a, b) if only(true, mark) && a != b => shown.month += 1,
                Written::Numbers(a, b) if only(false, mark) && a != b => shown.day += 1,
                _ if either(mark) => shown.either += 1,
                _ => {}
            }
        }
        shown
    }

    /// The order that most of the texts show: whether the month stands first.
    fn order(self) -> Option<bool> {
        (self.month + self.day > 0).then_some(self.month > self.day)
    }

    /// Whether the column itself contradicts the order in which it is read.
    fn contradicts(self, dates: &Dates) -> bool {
        if dates.style.month_first { self.month == 0 && self.day > 0 } else { self.month > 0 }
    }
}

/// Whether a text can be read in either order, and means two days.
fn either(mark: &Mark) -> bool {
    matches!(mark.moment.written, Written::Numbers(a, b) if a != b && a <= 12 && b <= 12 && mark.moment.order.is_none())
}

/// Whether a text can only be read in this order.
fn only(month_first: bool, mark: &Mark) -> bool {
    match mark.moment.written {
        Written::Numbers(..) if mark.moment.order.is_some() => mark.moment.order == Some(month_first),
        Written::Numbers(a, b) if month_first => (1..=12).contains(&a) && (13..=31).contains(&b),
        Written::Numbers(a, b) => (1..=12).contains(&b) && (13..=31).contains(&a),
        _ => false,
    }
}

/// The orders that these columns show, or that the template says of them: day first, month first.
fn orders<'d>(columns: impl Iterator<Item = &'d (&'d Dates, DisplayValue)>) -> [bool; 2] {
    let mut seen = [false; 2];
    for (dates, shown) in columns {
        let said = (dates.order_said && shown.either > 0).then_some(dates.style.month_first);
        if let Some(month_first) = shown.order().or(said) {
            seen[usize::from(month_first)] = true;
        }
    }
    seen
}

/// The doubts about the sheets of one workbook.
pub(super) fn doubts<'d>(sheets: &[Vec<&'d Dates>]) -> Vec<Doubt<'d>> {
    let seen: Vec<Vec<(&Dates, DisplayValue)>> =
        sheets.iter().map(|columns| columns.iter().map(|c| (*c, DisplayValue::of(c))).collect()).collect();
    let whole = orders(seen.iter().flatten());
    let all: Vec<&Dates> = sheets.iter().flatten().copied().collect();
    let mut doubts = Vec::new();
    for columns in &seen {
        let own = orders(columns.iter());
        let near: Vec<&Dates> = columns.iter().map(|(c, _)| *c).collect();
        let [mut certain, mut open]: [Vec<&Dates>; 2] = Default::default();
        for (dates, shown) in columns {
            let read = usize::from(dates.style.month_first);
            let silent = shown.order().is_none() && shown.either > 0 && !dates.order_said;
            let by = if own == [false; 2] { whole } else { own };
            if shown.contradicts(dates) || silent && own[1 - read] && !own[read] {
                certain.push(dates);
            } else if silent && by[1 - read] {
                open.push(dates);
            }
        }
        for (level, columns) in [(Level::Error, certain), (Level::Query, open)] {
            doubts.extend(doubt(level, columns, [&near, &all], whole));
        }
    }
    doubts
}

fn doubt<'d>(level: Level, columns: Vec<&'d Dates>, around: [&[&'d Dates]; 2], whole: [bool; 2]) -> Option<Doubt<'d>> {
    let read = columns.first()?.style.month_first;
    let words = |month_first: bool| Arg::message(if month_first { "order-month-first" } else { "order-day-first" });
    let line = if read { "dd/mm/yyyy" } else { "mm/dd/yyyy" };
    // Shown by these columns, or by the sheet, or by the workbook; where only the template says so of others, by none.
    let shows = |columns: &[&'d Dates]| first(columns, |_, m| only(!read, m));
    let proof = shows(&columns).or_else(|| around.iter().find_map(|c| shows(c)));
    let silent: Vec<&Dates> = columns.iter().copied().filter(|c| !c.marks.iter().any(|m| only(!read, m))).collect();
    let unclear = first(&silent, |_, m| either(m)).or_else(|| first(&columns, |_, m| either(m)));
    // One line at the head is enough unless some columns do stand in the order that is read.
    let place = if whole[usize::from(read)] { "place-for-columns" } else { "place-head" };
    let args = vec![("written", words(!read)), ("read", words(read)), ("line", Arg::Open(line.to_owned())), ("place", Arg::message(place))];
    Some(Doubt { code: Code::DATES_ORDER, level, columns, proofs: proof.into_iter().chain(unclear).collect(), args })
}
