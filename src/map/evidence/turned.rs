//! Day and month turned round: a program set to another country made real dates of the texts that it could read, with day and month exchanged, and left
//! the others as they were. Then no recognised date has a day above 12, and every text has one. A few that somebody typed again, or a part of the rows
//! that comes from a sound export, change the shares and not what chance would give: of sound dates three in five are after the 12th.

use super::{Dates, Doubt, Mark, day, first};
use crate::calendar::civil;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::finding::Arg;
use crate::parse::Written;

/// The share of days that are one of 1 to 12.
const LOW: f64 = 12.0 / 30.4;
/// Less likely than this, it is no chance.
const CERTAIN: f64 = 0.001;
/// Columns with more than a few exceptions are asked about where chance is less than this.
const STRANGE: f64 = 0.02;
/// Texts of two forms are found together more often than texts and date cells: they are no sign unless it is less likely than this.
const UNLIKELY: f64 = 0.05;
/// So many real dates on days 2 to 12 and none on another are a sign without any text: the texts may have been emptied. (The 1st is a usual day.)
const ALONE: usize = 12;

/// How the dates of a column are parted.
#[derive(Clone, Copy, Default)]
pub(super) struct Parted {
    /// Recognised dates on days 1 to 12, of these on the 1st, and on others.
    pub(crate) low: usize,
    first: usize,
    pub(crate) high: usize,
    /// Texts whose first number is above 12, whose second is, and neither.
    day_first: usize,
    month_first: usize,
    either: usize,
}

pub(super) fn recognised(mark: &Mark) -> Option<bool> {
    let known = !matches!(mark.plain.written, Written::Numbers(..));
    day(&mark.plain).filter(|_| known).map(|day| civil(day).2 <= 12)
}

fn is_proof(mark: &Mark) -> bool {
    matches!(mark.plain.written, Written::Numbers(a, b) if a.max(b) > 12)
}

/// The chance that of so many at least these are of a kind that has this share.
fn tail(these: usize, of: usize, share: f64) -> f64 {
    let ways: f64 = (1..=these).map(|i| ((of - these + i) as f64 / i as f64).ln()).sum();
    let mut term = (ways + these as f64 * share.ln() + (of - these) as f64 * (1.0 - share).ln()).exp();
    let mut sum = 0.0;
    for i in these..=of {
        sum += term;
        term *= (of - i) as f64 / (i + 1) as f64 * share / (1.0 - share);
    }
    sum
}

impl Parted {
    pub(super) fn of<'m>(marks: impl IntoIterator<Item = &'m Mark>) -> Self {
        let mut parted = Parted::default();
        for mark in marks {
            match mark.plain.written {
                Written::Numbers(a, b) if a > 12 && b <= 12 => parted.day_first += 1,
                Written::Numbers(a, b) if b > 12 && a <= 12 => parted.month_first += 1,
                Written::Numbers(..) => parted.either += 1,
                _ => match recognised(mark) {
                    Some(true) => {
                        parted.low += 1;
                        parted.first += usize::from(day(&mark.plain).is_some_and(|d| civil(d).2 == 1));
                    }
                    Some(false) => parted.high += 1,
                    None => {}
                },
            }
        }
        parted
    }

    /// The part of a column that shows it best: the whole, or the rows from the first text to the last, where the others come from a sound export.
    fn best(dates: &Dates) -> (Self, Self) {
        let whole = Parted::of(&dates.marks);
        let rows = || dates.marks.iter().filter(|m| is_proof(m)).map(|m| m.row);
        let Some((from, to)) = rows().min().zip(rows().max()).filter(|_| !whole.is_clean()) else { return (whole, whole) };
        let part = Parted::of(dates.marks.iter().filter(|m| (from..=to).contains(&m.row)));
        // That of two looks one shows it is twice as likely.
        (whole, if part.low > 0 && part.chance() * 2.0 < whole.chance() { part } else { whole })
    }

    /// The texts that can be read in one order only: the one in which most are.
    fn texts(&self) -> usize {
        self.day_first.max(self.month_first)
    }

    /// The texts that are unlike these.
    fn others(&self) -> usize {
        self.either + self.day_first.min(self.month_first)
    }

    fn and(self, other: Self) -> Self {
        Parted {
            low: self.low + other.low,
            first: self.first + other.first,
            high: self.high + other.high,
            day_first: self.day_first + other.day_first,
            month_first: self.month_first + other.month_first,
            either: self.either + other.either,
        }
    }

    /// How likely it is by chance that so many real dates are on days 1 to 12, and so many texts are not. (Two chances that are multiplied are less than
    /// both by chance alone, which Fisher's method takes into account.)
    fn chance(&self) -> f64 {
        let both = tail(self.low, self.low + self.high, LOW) * tail(self.texts(), self.texts() + self.others(), 1.0 - LOW);
        if self.is_clean() { both } else { both * (1.0 - both.max(f64::MIN_POSITIVE).ln()) }
    }

    /// Whether there are dates and texts to compare.
    fn is_of_both(&self) -> bool {
        self.low > 0 && self.texts() > 0
    }

    /// Whether the recognised dates and the texts share the days between them, but for a few, or more than chance would give.
    pub(super) fn is_split(&self) -> bool {
        let few = self.high * 8 <= self.low && self.others() * 8 <= self.texts();
        let alone = self.is_clean() && self.texts() == 0 && self.low - self.first >= ALONE;
        alone || self.is_of_both() && (few || self.chance() < STRANGE)
    }

    fn is_clean(&self) -> bool {
        self.high == 0 && self.others() == 0
    }

    /// Whether more real dates are on later days than somebody will have typed again.
    fn is_mixed(&self) -> bool {
        self.high * 8 > self.low.max(8)
    }

    /// What it shows, in words.
    fn shares(&self) -> Arg {
        let (low, texts) = (self.low, self.texts());
        match (self.high, self.others()) {
            (0, 0) if texts == 0 => Arg::message("shares-low").with("low", low.to_string()),
            (0, 0) => Arg::message("shares-low-and-texts").with("low", low.to_string()).with("texts", texts.to_string()),
            (high, others) => {
                let of = |these: usize, others: usize| match others {
                    0 => Arg::message("shares-all").with("count", these.to_string()),
                    _ => Arg::message("shares-some").with("count", these.to_string()).with("all", (these + others).to_string()),
                };
                Arg::message("shares-of").with("low", of(low, high)).with("texts", of(texts, others))
            }
        }
    }
}

pub(super) fn doubt(columns: &[Dates]) -> Option<Doubt<'_>> {
    let asked = columns.iter().filter(|c| c.style.cells.is_none());
    let parted: Vec<(&Dates, Parted, Parted)> = asked.map(|c| (c, Parted::best(c))).map(|(c, (whole, best))| (c, whole, best)).collect();
    let sum = |of: &mut dyn Iterator<Item = Parted>| of.fold(Parted::default(), Parted::and);
    // What no column shows by itself all of them may.
    let together = sum(&mut parted.iter().map(|(_, whole, _)| *whole).filter(Parted::is_of_both)).chance() < STRANGE;
    let is_split = |(_, whole, best): &&(&Dates, Parted, Parted)| whole.is_split() || best.is_split() || together && whole.is_of_both();
    let split: Vec<&(&Dates, Parted, Parted)> = parted.iter().filter(is_split).collect();
    let whole = sum(&mut split.iter().map(|(_, whole, _)| *whole));
    let chance = sum(&mut split.iter().map(|(.., best)| *best)).chance();
    // A program turns all dates of a sheet round. Where some columns were not, one that looks so must show it by itself: several little ones may have been
    // picked from among the others by chance.
    let is_split = |c: &Dates| split.iter().any(|(s, ..)| s.key() == c.key());
    let unlike = parted.iter().any(|(c, whole, _)| whole.high > 0 && !is_split(c));
    let by_itself = split.iter().any(|(.., best)| best.chance() < CERTAIN);
    let shown = split.iter().all(|(.., best)| best.is_clean() || best.chance() < CERTAIN);
    let certain = chance < CERTAIN && (by_itself || !unlike) && (shown || chance < CERTAIN / 100.0) && whole.texts() > 0;
    let cell = |m: &Mark| matches!(m.moment.written, Written::Cell | Written::DayNumber);
    if chance > UNLIKELY && !split.iter().any(|(c, ..)| c.marks.iter().any(cell)) {
        return None;
    }
    let proofs: Vec<&Dates> = split.iter().map(|(c, ..)| *c).collect();
    // Further columns without a text may be turned round too, unless some in the sheet are not.
    let with = parted.iter().filter(|(c, whole, _)| is_split(c) || !unlike && whole.low > 0 && whole.is_clean());
    let mut args = vec![("shares", whole.shares())];
    if split.iter().any(|(_, whole, _)| whole.is_mixed()) {
        args.push(("line", Arg::message("turned-no-line")));
        args.push(("place", Arg::Open(String::new())));
    } else {
        let american = whole.month_first > whole.day_first;
        args.push(("line", Arg::message(if american { "turned-write-american" } else { "turned-write" })));
    }
    let shows = first(&proofs, |_, m| recognised(m) == Some(true))?;
    Some(Doubt {
        code: Code::DATES_TURNED,
        level: if certain { Level::Error } else { Level::Query },
        columns: with.map(|(c, ..)| *c).collect(),
        proofs: std::iter::once(shows).chain(first(&proofs, |_, m| is_proof(m))).collect(),
        args,
    })
}
