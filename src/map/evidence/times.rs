//! Times that are no times. A date that stands for a whole day has none, or that of midnight; where a program moved all of them by the same span, most of
//! a column stands at one time in the evening before, or at two that are an hour apart, one in summer and one in winter. Times at which things happened
//! are of all kinds, and those of an end are the last second or minute of an hour.

use rustc_hash::FxHashMap;

use super::{Dates, Doubt, Mark, first};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::finding::Arg;
use crate::parse::{Times, Written, ends_an_hour, is_summer_evening};

const NOON: u32 = 43_200;
const DAY: u32 = 86_400;
const HOUR: u32 = 3600;
/// Times within so many seconds of one another are the same: programs round.
const SAME: u32 = 2;
/// A time that is the same in summer and winter is that of an office, unless it is later than half past six, or children are born at it.
const EVENING: u32 = 5 * HOUR + HOUR / 2;
/// So many times are no chance.
const ENOUGH: usize = 3;

/// The evening times of a column: seconds before midnight.
#[derive(Default)]
struct Evenings {
    summer: Option<u32>,
    winter: Option<u32>,
    /// How many cells stand at one of the two.
    fit: usize,
    /// How many stand at another time of day.
    unlike: usize,
    /// How many have no time, or midnight; of these in summer.
    midnight: usize,
    summer_midnight: usize,
}

/// A time in the second half of a day that ends nothing: is it summer, and how long is it until midnight.
fn evening(mark: &Mark) -> Option<(bool, u32)> {
    let seconds = mark.moment.seconds;
    let day = mark.day().filter(|_| seconds > NOON && !ends_an_hour(seconds))?;
    Some((is_summer_evening(day), DAY - seconds))
}

/// The span that most of these have, with how many have it.
fn most(spans: impl Iterator<Item = u32>) -> Option<(u32, usize)> {
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    spans.for_each(|s| *counts.entry(s).or_default() += 1);
    let near = |s: u32| (s.saturating_sub(SAME)..=s + SAME).filter_map(|n| counts.get(&n)).sum::<usize>();
    counts.keys().map(|&s| (s, near(s))).max_by_key(|&(s, n)| (n, std::cmp::Reverse(s)))
}

fn same(a: u32, b: u32) -> bool {
    a.abs_diff(b) <= SAME
}

impl Evenings {
    fn of(dates: &Dates) -> Self {
        let evenings: Vec<(bool, u32)> = dates.marks.iter().filter_map(evening).collect();
        let in_season = |summer: bool| most(evenings.iter().filter(|(s, _)| *s == summer).map(|(_, span)| *span));
        let (summer, winter) = (in_season(true), in_season(false));
        let mut this = Evenings { fit: summer.map_or(0, |s| s.1) + winter.map_or(0, |w| w.1), ..Evenings::default() };
        (this.summer, this.winter) = (summer.map(|s| s.0), winter.map(|w| w.0));
        for mark in &dates.marks {
            let seconds = mark.moment.seconds;
            match mark.day() {
                Some(day) if seconds == 0 => {
                    this.midnight += 1;
                    this.summer_midnight += usize::from(is_summer_evening(day));
                }
                Some(_) if seconds <= NOON && !ends_an_hour(seconds) => this.unlike += 1,
                _ => {}
            }
        }
        this.unlike += evenings.len() - this.fit;
        this
    }

    /// Whether nearly all times of the column are the one of summer or the one of winter.
    fn is_regular(&self) -> bool {
        let together = match (self.summer, self.winter) {
            (Some(summer), Some(winter)) => same(summer, winter) || self.an_hour_apart(),
            _ => true,
        };
        self.fit > 0 && together && self.unlike * 4 <= self.fit
    }

    fn an_hour_apart(&self) -> bool {
        matches!((self.summer, self.winter), (Some(s), Some(w)) if same(s.abs_diff(w), HOUR))
    }

    /// The longest time before midnight at which its dates stand.
    fn span(&self) -> Option<u32> {
        self.summer.max(self.winter).filter(|_| self.is_regular())
    }

    /// What is wrong with the column, and whether it is so beyond chance. `shown` is the time before midnight that dates of birth have in the sheet.
    fn wrong(&self, shown: Option<u32>) -> Option<(Code, bool)> {
        if !self.is_regular() {
            return None;
        }
        if self.winter.is_none() && self.summer.is_some_and(|s| same(s, HOUR)) {
            return Some((Code::DATES_IN_UTC, self.summer_midnight * 4 <= self.fit));
        }
        let span = self.span()?;
        if span > EVENING && !self.an_hour_apart() && !shown.is_some_and(|s| same(s, span)) {
            return None;
        }
        // A few evenings among many midnights may be true, but not at a full hour before midnight or just short of it.
        let strange = span <= HOUR / 6 || span <= 2 * HOUR && span.is_multiple_of(HOUR);
        let most = self.midnight <= self.fit;
        (most || self.fit >= ENOUGH || strange).then_some((Code::DATES_DAY_BEFORE, self.midnight * 4 <= self.fit))
    }
}

pub(super) fn doubts(columns: &[Dates]) -> Vec<Doubt<'_>> {
    let asked = columns.iter().filter(|c| matches!(c.style.times, None | Some(Times::Utc)));
    let evenings: Vec<(&Dates, Evenings)> = asked.map(|c| (c, Evenings::of(c))).collect();
    let shown = evenings.iter().filter(|(c, _)| c.birth).find_map(|(_, e)| e.span());
    let wrong = evenings.into_iter().filter_map(|(c, e)| e.wrong(shown).map(|(code, certain)| (c, e, code, certain)));
    let wrong: Vec<(&Dates, Evenings, Code, bool)> = wrong.collect();
    [Code::DATES_IN_UTC, Code::DATES_DAY_BEFORE].into_iter().filter_map(|code| doubt(code, &wrong, columns)).collect()
}

fn doubt<'d>(code: Code, wrong: &[(&'d Dates, Evenings, Code, bool)], all: &'d [Dates]) -> Option<Doubt<'d>> {
    let these: Vec<&(&Dates, Evenings, Code, bool)> = wrong.iter().filter(|(_, _, c, _)| *c == code).collect();
    let columns: Vec<&Dates> = these.iter().map(|(c, ..)| *c).collect();
    let sure: usize = these.iter().filter(|(.., certain)| *certain).map(|(_, e, ..)| e.fit).sum();
    let shows = first(&columns, |_, m| evening(m).is_some())?;
    // Beside a time of summer one of winter proves most.
    let all: Vec<&Dates> = all.iter().collect();
    let winter = |_: &Dates, m: &Mark| m.moment.written != Written::DayNumber && m.day().is_some_and(|d| !is_summer_evening(d));
    let second = if code == Code::DATES_IN_UTC { first(&all, |c, m| winter(c, m) && m.moment.seconds == 0) } else { None };
    let other = || first(&columns, |c, m| evening(m).is_some() && c.proof(m) != shows);
    let second = second.or_else(other);
    let count: usize = these.iter().map(|(_, e, ..)| e.fit).sum();
    Some(Doubt {
        code,
        level: if sure >= ENOUGH { Level::Error } else { Level::Query },
        columns,
        proofs: std::iter::once(shows).chain(second).collect(),
        args: vec![("count", Arg::Open(count.to_string()))],
    })
}
