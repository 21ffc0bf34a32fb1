//! Exports that were made well before the end of the year: nothing happens in its last weeks.

use chrono::NaiveDate;

use super::recognise::{SILENT, days, of_all, shown};
use crate::calendar::day_number;
use crate::code::Code;
use crate::finding::Finding;
use crate::pack::Kind;
use crate::record::Return;
use crate::texts::DisplayValue;

/// A shorter time may be holidays, or what nobody has typed in yet.
const SHORTEST: i32 = 21;
/// On so many days of the time something would have to happen: that it is none of them is chance once in three million times.
const EXPECTED: f64 = 15.0;
/// So many times as long as any other time of the year in which nothing happens: what happens is not spread evenly.
const LONGER: i32 = 2;
const YEAR: i32 = 365;

/// A time before the end of the year in which nothing happens.
#[derive(Debug, PartialEq)]
struct Quiet {
    newest: i32,
    length: i32,
    expected: f64,
}

impl Quiet {
    /// Of these days, in order and each once, before the end.
    fn of(days: &[i32], end: i32) -> Option<Quiet> {
        let days = &days[..days.partition_point(|day| *day <= end)];
        let newest = *days.last()?;
        let length = end - newest;
        let year = &days[days.partition_point(|day| *day <= newest - YEAR)..];
        let longest = year.windows(2).map(|pair| pair[1] - pair[0]).max()?;
        let expected = year.len() as f64 * f64::from(length) / f64::from(YEAR);
        let is_quiet = length >= SHORTEST && expected >= EXPECTED && length >= LONGER * longest;
        is_quiet.then_some(Quiet { newest, length, expected })
    }
}

/// An export in which something happens on many days, and on none of the last weeks before the end of the year or before it was prepared.
pub(super) fn of_an_early_export<N>(ret: &Return<N>, reference: NaiveDate) -> Option<Finding> {
    // Where dates could not be read, the newest may be among them; they are errors.
    let dates_unread = ret.unread.keys().any(|at| ret.pack.modules[at.module].items[at.item].kind == Kind::Date);
    let (reference, prepared) = (day_number(reference), day_number(ret.header.prepared_at.date()));
    // What is prepared before the end of the year is asked about for that; its exports cannot say more.
    let end = reference.min(prepared);
    let quiet = Quiet::of(&days(ret), end).filter(|quiet| !dates_unread && quiet.newest > reference - SILENT)?;
    let args = vec![
        ("newest", shown(quiet.newest)),
        ("days", DisplayValue::code(quiet.length.to_string())),
        ("end", shown(end)),
        ("expected", DisplayValue::code(format!("{:.0}", quiet.expected))),
    ];
    Some(of_all(ret, Finding::new(Code::EXPORT_EARLY, args)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A day in each so many, from two years before the end until so many days before it.
    fn every(step: usize, until: i32) -> Vec<i32> {
        (1_000..=1_730 - until).rev().step_by(step).collect::<Vec<_>>().into_iter().rev().collect()
    }

    #[test]
    fn a_long_time_without_anything_is_no_chance() {
        let quiet = Quiet::of(&every(2, 60), 1_730);
        assert_eq!(quiet.map(|q| (q.newest, q.length, q.expected.round() as i32)), Some((1_670, 60, 30)));
        assert!(Quiet::of(&every(2, 270), 1_730).is_some());
        assert!(Quiet::of(&every(1, 21), 1_730).is_some());
        let mut days = every(2, 60);
        days.push(1_760);
        assert!(Quiet::of(&days, 1_730).is_some(), "what is after the end is not counted");
    }

    #[test]
    fn where_little_happens_a_long_time_is_chance() {
        for (step, until) in [(5, 60), (2, 20), (1, 20), (30, 250), (10, 100)] {
            assert_eq!(Quiet::of(&every(step, until), 1_730), None, "{step} {until}");
        }
        assert_eq!(Quiet::of(&[], 1_730), None);
        assert_eq!(Quiet::of(&[1_500], 1_730), None);
        // Something happens on many days of some months, and in others on none.
        let mut days = every(1, 60);
        days.retain(|day| !(1_500..1_540).contains(day));
        assert_eq!(Quiet::of(&days, 1_730), None);
    }
}
