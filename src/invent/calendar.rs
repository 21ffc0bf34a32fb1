//! Days as numbers, birthdays, reporting years.

use chrono::{Datelike, NaiveDate};

use crate::pack::year;

/// Days since 1970-01-01.
pub(crate) type Day = i32;

pub(crate) fn day(year: i32, month: u32, date: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, date).unwrap_or_default().to_epoch_days()
}

pub(crate) fn date(day: Day) -> NaiveDate {
    NaiveDate::from_epoch_days(day).unwrap_or_default()
}

pub(crate) fn year_of(day: Day) -> i32 {
    date(day).year()
}

/// As the returns write it, `2026-03-31`.
pub(crate) fn iso(day: Day) -> String {
    date(day).format("%Y-%m-%d").to_string()
}

/// The n-th birthday; for a child born on 29 February it is 1 March in other years.
pub(crate) fn birthday(born: Day, n: i32) -> Day {
    let born = date(born);
    let year = born.year() + n;
    NaiveDate::from_ymd_opt(year, born.month(), born.day()).map_or_else(|| day(year, 3, 1), |d| d.to_epoch_days())
}

/// Completed years.
pub(crate) fn age(born: Day, on: Day) -> i32 {
    let years = year_of(on) - year_of(born);
    if birthday(born, years) > on { years - 1 } else { years }
}

/// The day of birth of somebody whose n-th birthday is this day, or the day after where only a leap day would do.
pub(crate) fn born_for(birthday: Day, n: i32) -> Day {
    let d = date(birthday);
    NaiveDate::from_ymd_opt(d.year() - n, d.month(), d.day()).map_or_else(|| day(d.year() - n, 3, 1), |b| b.to_epoch_days())
}

/// A reporting year, 1 April to 31 March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i32);

impl Year {
    /// The latest year that the returns are known for.
    pub(crate) fn latest() -> Year {
        Year(2025)
    }

    /// The year of this name, `2025-26`.
    pub fn named(name: &str) -> Option<Year> {
        year::first(name).filter(|first| (1990..2100).contains(first)).map(Year)
    }

    /// Its name, `2025-26`.
    pub fn name(self) -> String {
        format!("{}-{:02}", self.0, (self.0 + 1) % 100)
    }

    /// 1 April.
    pub fn first(self) -> NaiveDate {
        date(self.y0())
    }

    /// 31 March, the reference date.
    pub fn last(self) -> NaiveDate {
        date(self.rd())
    }

    /// The year before.
    pub fn before(self) -> Year {
        Year(self.0 - 1)
    }

    /// Whether CASP is the full-year collection; before April 2023 it was a count on one day.
    pub(crate) fn full(self) -> bool {
        self.0 >= 2023
    }

    pub(crate) fn y0(self) -> Day {
        day(self.0, 4, 1)
    }

    pub(crate) fn rd(self) -> Day {
        day(self.0 + 1, 3, 31)
    }

    /// The last day on which a plan can have begun for the count on one day.
    pub(crate) fn new_year(self) -> Day {
        day(self.0 + 1, 1, 1)
    }
}
