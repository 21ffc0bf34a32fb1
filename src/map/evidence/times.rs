//! Times that are no times. A date that stands for a whole day has none, or that of midnight; where a program moved all of them by the same span, most of
//! a column stands at one time in the evening before, or at two that are an hour apart, one in summer and one in winter. Times at which things happened
//! are of all kinds, those of an office are before the evening, and those of an end are the last second or minute of an hour. A few such times among the
//! others change nothing: it is the share that counts.

use super::{Dates, Doubt, Mark, day, first};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::finding::Arg;
use crate::parse::{Moment, Times, Written, ends_an_hour, is_summer_evening};

const NOON: u32 = 43_200;
const DAY: u32 = 86_400;
const HOUR: u32 = 3600;
/// Times within so many seconds of one another are the same: programs round.
const SAME: u32 = 2;
/// A time that is the same in summer and winter and earlier than half past six is that of an office. (That one is midnight in India.)
const EVENING: u32 = 5 * HOUR + HOUR / 2;
/// From ten in the evening it is no hour at which whole columns of things happen.
const LATE: u32 = 2 * HOUR;
/// A round time in the last half hour of the day may be meant for its end.
const ROUND: u32 = 300;
/// So many times are no chance.
const ENOUGH: usize = 3;

/// The times of a column in one half of the year.
#[derive(Default)]
struct Season {
    /// How many dates have no time, or midnight.
    midnight: usize,
    /// How many have a time in the first half of the day.
    morning: usize,
    /// How many have the last second or minute of an hour.
    ends: usize,
    /// The others: seconds before midnight, the latest first.
    evening: Vec<u32>,
}

impl Season {
    fn near(&self, span: u32) -> usize {
        self.evening.partition_point(|&s| s <= span + SAME) - self.evening.partition_point(|&s| s + SAME < span)
    }

    /// The span that most have, with how many have it.
    fn most(&self) -> Option<(u32, usize)> {
        self.evening.iter().map(|&s| (s, self.near(s))).max_by_key(|&(s, n)| (n, std::cmp::Reverse(s)))
    }

    fn timed(&self) -> usize {
        self.morning + self.evening.len()
    }

    fn all(&self) -> usize {
        self.midnight + self.ends + self.timed()
    }
}

/// The times of a column.
#[derive(Default)]
pub(super) struct Clock {
    summer: Season,
    winter: Season,
    /// The span before midnight at which most of its evening times stand, in summer and in winter.
    spans: [Option<u32>; 2],
    /// How many stand at one of the two.
    fit: usize,
}

fn same(a: u32, b: u32) -> bool {
    a.abs_diff(b) <= SAME
}

/// A time in the second half of a day that ends nothing: is it summer, and how long is it until midnight.
fn evening(moment: &Moment) -> Option<(bool, u32)> {
    let seconds = moment.seconds;
    let day = day(moment).filter(|_| seconds > NOON && seconds < DAY && !ends_an_hour(seconds))?;
    Some((is_summer_evening(day), DAY - seconds))
}

/// What is wrong with a column, and whether it is so beyond chance.
struct Wrong {
    code: Code,
    certain: bool,
    /// How many different dates show it.
    fit: usize,
    clock: Clock,
}

impl Clock {
    pub(super) fn of<'m>(moments: impl Iterator<Item = &'m Moment>) -> Self {
        let mut clock = Clock::default();
        for moment in moments {
            let Some(day) = day(moment) else { continue };
            let season = if is_summer_evening(day) { &mut clock.summer } else { &mut clock.winter };
            match (moment.seconds, evening(moment)) {
                (0, _) => season.midnight += 1,
                (_, Some((_, span))) => season.evening.push(span),
                (seconds, None) if seconds >= DAY || ends_an_hour(seconds) => season.ends += 1,
                _ => season.morning += 1,
            }
        }
        clock.summer.evening.sort_unstable();
        clock.winter.evening.sort_unstable();
        clock.settle();
        clock
    }

    /// Finds the span of the one season, and that of the other: the same, or one that is an hour from it.
    fn settle(&mut self) {
        let [summer, winter] = [self.summer.most(), self.winter.most()];
        let lead_is_summer = summer.map(|s| s.1) >= winter.map(|w| w.1);
        let (lead, other) = if lead_is_summer { (summer, &self.winter) } else { (winter, &self.summer) };
        let Some((span, fit)) = lead else { return };
        let near = [span, span + HOUR, span.saturating_sub(HOUR)].map(|s| (s, other.near(s)));
        let (with, more) = near.into_iter().fold((span, 0), |best, one| if one.1 > best.1 { one } else { best });
        let other = (more > 0).then_some(with);
        self.spans = if lead_is_summer { [Some(span), other] } else { [other, Some(span)] };
        self.fit = fit + more;
    }

    fn timed(&self) -> usize {
        self.summer.timed() + self.winter.timed()
    }

    fn midnight(&self) -> usize {
        self.summer.midnight + self.winter.midnight
    }

    fn all(&self) -> usize {
        self.summer.all() + self.winter.all()
    }

    /// Whether nearly all times of the column are the one of summer or the one of winter.
    fn is_regular(&self) -> bool {
        self.fit > 0 && (self.timed() - self.fit) * 4 <= self.fit
    }

    fn an_hour_apart(&self) -> bool {
        let [Some(summer), Some(winter)] = self.spans else { return false };
        same(summer.abs_diff(winter), HOUR) && self.fit >= ENOUGH
    }

    /// The times are UTC: most dates of the summer stand at 23:00, and hardly one of the winter.
    pub(super) fn in_utc(&self) -> Option<bool> {
        let fit = self.summer.near(HOUR);
        if fit == 0 || self.winter.near(HOUR) * 4 > fit {
            return None;
        }
        if (self.timed() - fit) * 4 <= fit {
            return Some(self.summer.midnight * 4 <= fit);
        }
        if fit * 2 > self.summer.all() && self.winter.midnight * 2 >= self.winter.all() {
            return Some(true);
        }
        // A mixture of two exports: so many at just this hour, in summer alone, are no chance.
        (fit >= ENOUGH && fit * 4 >= self.summer.timed()).then_some(false)
    }

    /// The times stand for the next day: most are the same in the evening.
    fn a_day_before(&self) -> Option<bool> {
        let span = self.spans.into_iter().flatten().max()?;
        let apart = self.an_hour_apart();
        if span > EVENING && !apart {
            return None;
        }
        if span <= HOUR / 2 && span.is_multiple_of(ROUND) {
            return (self.fit == self.all() && self.fit >= ENOUGH).then_some(false);
        }
        let late = span <= LATE || apart;
        if !self.is_regular() {
            // A mixture of two exports, or days lost beside times that are true.
            let of_all = self.fit * 2 > self.all() && self.fit >= ENOUGH;
            let of_times = self.fit > ENOUGH && self.fit * 3 >= self.timed();
            return (late && (of_all || of_times)).then_some(false);
        }
        // A few evenings among many midnights may be true, and a single one may, but not at a full hour before midnight or just short of it.
        let strange = span <= HOUR / 6 || span <= LATE && span.is_multiple_of(HOUR);
        let most = self.midnight() <= self.fit && self.fit > 1;
        (most || self.fit >= ENOUGH || strange).then_some(late && self.midnight() * 4 <= self.fit)
    }

    fn wrong(self) -> Option<Wrong> {
        if let Some(certain) = self.in_utc() {
            return Some(Wrong { code: Code::DATES_IN_UTC, certain, fit: self.summer.near(HOUR), clock: self });
        }
        Some(Wrong { code: Code::DATES_DAY_BEFORE, certain: self.a_day_before()?, fit: self.fit, clock: self })
    }

    /// Whether a moment stands at the evening time at which most do.
    fn is_usual(&self, moment: &Moment) -> bool {
        evening(moment).is_some_and(|(summer, span)| self.spans[usize::from(!summer)].is_some_and(|s| same(s, span)))
    }

    /// Whether a moment stands at the time at which nearly all others of the column stand, and that is one that means the next day; or any time, where it
    /// is said of this very column that it does.
    pub(super) fn fits(&self, moment: &Moment, any_time: bool) -> bool {
        let late = || evening(moment).is_some_and(|(_, span)| span <= EVENING);
        self.is_usual(moment) && self.is_regular() && (any_time || self.an_hour_apart() || late())
    }
}

/// How many different cells show it, in words.
pub(super) fn counted(count: usize) -> Arg {
    Arg::message("dates-counted").with("count", Arg::Count(count))
}

/// The doubts about the times of columns of one sheet, of which `all` may hold proofs.
pub(super) fn doubts<'d>(columns: &[&'d Dates], all: &'d [Dates]) -> Vec<Doubt<'d>> {
    let asked = columns.iter().copied().filter(|c| matches!(c.style.times, None | Some(Times::Utc)));
    let wrong = asked.filter_map(|c| Clock::of(c.marks.iter().map(|m| &m.moment)).wrong().map(|w| (c, w)));
    let wrong: Vec<(&Dates, Wrong)> = wrong.collect();
    let mut doubts: Vec<Doubt> = [Code::DATES_IN_UTC, Code::DATES_DAY_BEFORE].into_iter().filter_map(|c| doubt(c, &wrong, all)).collect();
    doubts.extend(end_of_day(columns));
    doubts
}

fn doubt<'d>(code: Code, wrong: &[(&'d Dates, Wrong)], all: &'d [Dates]) -> Option<Doubt<'d>> {
    let these: Vec<&(&Dates, Wrong)> = wrong.iter().filter(|(_, w)| w.code == code).collect();
    let columns: Vec<&Dates> = these.iter().map(|(c, _)| *c).collect();
    // A proof is a cell at the hour that counts.
    let is = |c: &Dates, m: &Mark| match (code, evening(&m.moment)) {
        (Code::DATES_IN_UTC, at) => at.is_some_and(|(summer, span)| summer && same(span, HOUR)),
        _ => these.iter().any(|(d, w)| d.key() == c.key() && w.clock.is_usual(&m.moment)),
    };
    let shows = first(&columns, is)?;
    // Beside a time of summer one of winter proves most.
    let winter = |m: &Mark| m.moment.written != Written::DayNumber && m.day().is_some_and(|d| !is_summer_evening(d));
    let around: Vec<&Dates> = all.iter().collect();
    let second = if code == Code::DATES_IN_UTC { first(&around, |_, m| winter(m) && m.moment.seconds == 0) } else { None };
    let second = second.or_else(|| first(&columns, |c, m| is(c, m) && c.proof(m) != shows));
    let sure: usize = these.iter().filter(|(_, w)| w.certain).map(|(_, w)| w.fit).sum();
    let count: usize = these.iter().map(|(_, w)| w.fit).sum();
    Some(Doubt {
        code,
        level: if sure >= ENOUGH { Level::Error } else { Level::Query },
        proofs: std::iter::once(shows).chain(second).collect(),
        columns,
        args: vec![("count", counted(count))],
    })
}

/// 24:00 is the end of the day that is shown and the beginning of the next: nothing says which of the two is meant.
fn end_of_day<'d>(columns: &[&'d Dates]) -> Option<Doubt<'d>> {
    let is = |m: &Mark| m.moment.ends_at_24();
    let columns: Vec<&Dates> = columns.iter().copied().filter(|c| c.marks.iter().any(is)).collect();
    let count: usize = columns.iter().map(|c| c.marks.iter().filter(|m| is(m)).count()).sum();
    let proof = first(&columns, |_, m| is(m))?;
    let args = vec![("count", counted(count))];
    Some(Doubt { code: Code::TIME_OF_24, level: Level::Error, columns, proofs: vec![proof], args })
}
