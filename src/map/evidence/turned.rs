//! Day and month turned round: a program set to another country made real dates of the texts that it could read, with day and month exchanged, and left
//! the others as they were. Then no recognised date has a day above 12, and every text has one.

use super::{Dates, Doubt, Mark, first};
use crate::calendar::civil;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::finding::Arg;
use crate::parse::Written;

/// The chance that a day is one of 1 to 12, and that it is none.
const LOW: f64 = 12.0 / 30.4;
/// Less likely than this, it is no chance.
const CERTAIN: f64 = 0.001;
/// Texts of two forms are found together more often than texts and date cells: they are no sign unless it is less likely than this.
const UNLIKELY: f64 = 0.05;

/// How the dates of a column are parted.
#[derive(Default)]
struct Parted {
    /// Recognised dates on days 1 to 12, and on others.
    low: usize,
    high: usize,
    /// Texts whose first number is above 12, whose second is, and neither.
    day_first: usize,
    month_first: usize,
    either: usize,
}

fn recognised(mark: &Mark) -> Option<bool> {
    let known = !matches!(mark.moment.written, Written::Numbers(..));
    mark.day().filter(|_| known).map(|day| civil(day).2 <= 12)
}

impl Parted {
    fn of(dates: &Dates) -> Self {
        let mut parted = Parted::default();
        for mark in &dates.marks {
            match mark.moment.written {
                Written::Numbers(a, b) if a > 12 && b <= 12 => parted.day_first += 1,
                Written::Numbers(a, b) if b > 12 && a <= 12 => parted.month_first += 1,
                Written::Numbers(..) => parted.either += 1,
                _ => match recognised(mark) {
                    Some(true) => parted.low += 1,
                    Some(false) => parted.high += 1,
                    None => {}
                },
            }
        }
        parted
    }

    fn texts(&self) -> usize {
        self.day_first + self.month_first
    }

    /// Whether the recognised dates and the texts share the days between them. A few that somebody corrected by hand change nothing.
    fn is_split(&self) -> bool {
        let one_order = self.day_first == 0 || self.month_first == 0;
        self.low > 0 && self.texts() > 0 && one_order && self.high * 8 <= self.low && self.either * 8 <= self.texts()
    }

    fn is_clean(&self) -> bool {
        self.high == 0 && self.either == 0
    }
}

pub(super) fn doubt(columns: &[Dates]) -> Option<Doubt<'_>> {
    let parted: Vec<(&Dates, Parted)> = columns.iter().filter(|c| c.style.cells.is_none()).map(|c| (c, Parted::of(c))).collect();
    let split: Vec<&(&Dates, Parted)> = parted.iter().filter(|(_, p)| p.is_split()).collect();
    let sum = |of: fn(&Parted) -> usize| split.iter().map(|(_, p)| of(p)).sum::<usize>();
    let (low, texts) = (sum(|p| p.low), sum(Parted::texts));
    let chance_of = |low: usize, texts: usize| LOW.powf(low as f64) * (1.0 - LOW).powf(texts as f64);
    let chance = chance_of(low, texts);
    // A program turns all dates of a sheet round. Where some columns were not, one that looks so must show it by itself: several little ones may have been
    // picked from among the others by chance.
    let unlike = parted.iter().any(|(_, p)| p.high > 0 && !p.is_split());
    let by_itself = split.iter().any(|(_, p)| chance_of(p.low, p.texts()) < CERTAIN);
    let certain = chance < CERTAIN && (by_itself || !unlike) && split.iter().all(|(_, p)| p.is_clean());
    let cell = |m: &Mark| matches!(m.moment.written, Written::Cell | Written::DayNumber);
    if chance > UNLIKELY && !split.iter().any(|(c, _)| c.marks.iter().any(cell)) {
        return None;
    }
    let level = if certain { Level::Error } else { Level::Query };
    let proofs: Vec<&Dates> = split.iter().map(|(c, _)| *c).collect();
    // Further columns without a text may be turned round too, unless some in the sheet are not.
    let with = parted.iter().filter(|(_, p)| p.is_split() || !unlike && p.low > 0 && p.is_clean());
    let month_first = sum(|p| p.month_first) > sum(|p| p.day_first);
    let place = if unlike { "for these columns in the template" } else { "at the head of the template" };
    let line = if month_first { "date-cells = \"turned\" and date = \"mm/dd/yyyy\"" } else { "date-cells = \"turned\"" };
    Some(Doubt {
        code: Code::DATES_TURNED,
        level,
        columns: with.map(|(c, _)| *c).collect(),
        proofs: vec![
            first(&proofs, |_, m| recognised(m) == Some(true))?,
            first(&proofs, |_, m| matches!(m.moment.written, Written::Numbers(a, b) if a.max(b) > 12))?,
        ],
        args: vec![
            ("low", Arg::Open(low.to_string())),
            ("texts", Arg::Open(texts.to_string())),
            ("line", Arg::Open(line.to_owned())),
            ("place", Arg::Open(place.to_owned())),
        ],
    })
}
