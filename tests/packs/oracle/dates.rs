//! Dates as the specification counts them, on chrono alone, and comparisons that a blank, or what could not be read, never answers.

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::given::*;

pub type Date = NaiveDate;
pub type When = Given<Date>;

pub fn ymd(year: i32, month: u32, day: u32) -> Date {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// So many calendar months later (earlier if negative): the same day, or that month's last day.
pub fn months(date: Date, n: i32) -> Date {
    let by = Months::new(n.unsigned_abs());
    if n < 0 { date - by } else { date + by }
}

pub fn days(date: Date, n: i64) -> Date {
    date + Duration::days(n)
}

/// The nth birthday; born on 29 February, it is 1 March in other years.
pub fn birthday(born: Date, n: i32) -> Date {
    let year = born.year() + n;
    born.with_year(year).unwrap_or_else(|| ymd(year, 3, 1))
}

/// Completed years; none for a child born later.
pub fn age(born: When, on: When) -> Given<i32> {
    born.and(on).and_then(|(born, on)| {
        if on < born {
            return Blank;
        }
        let years = on.year() - born.year();
        Read(if on < birthday(born, years) { years - 1 } else { years })
    })
}

pub fn aged(born: When, on: When, least: i32) -> Truth {
    age(born, on).test(|a| a >= least)
}

pub fn under(born: When, on: When, limit: i32) -> Truth {
    age(born, on).test(|a| a < limit)
}

/// End minus start.
pub fn between(start: When, end: When) -> Given<i64> {
    start.and(end).map(|(start, end)| (end - start).num_days())
}

/// Both given, and the first is before the second.
pub fn before(a: When, b: When) -> Truth {
    a.and(b).test(|(a, b)| a < b)
}

pub fn after(a: When, b: When) -> Truth {
    before(b, a)
}

/// Both given and equal.
pub fn same<T: PartialEq>(a: &Given<T>, b: &Given<T>) -> Truth {
    a.as_ref().and(b.as_ref()).test(|(a, b)| a == b)
}

/// Both given and different.
pub fn differ<T: PartialEq>(a: &Given<T>, b: &Given<T>) -> Truth {
    a.as_ref().and(b.as_ref()).test(|(a, b)| a != b)
}

/// A code of a code set.
pub type Code = Given<&'static str>;

pub fn is(code: Code, one_of: &[&str]) -> Truth {
    code.test(|c| one_of.contains(&c))
}

/// Given, and none of these.
pub fn is_not(code: Code, none_of: &[&str]) -> Truth {
    code.test(|c| !none_of.contains(&c))
}

/// A collection year and its dates.
#[derive(Debug)]
pub struct Year {
    pub name: &'static str,
    pub y0: Date,
    pub rd: Date,
    pub first_of_january: Date,
    pub last_rd: Date,
    /// 2022-23: the snapshot census of children with a plan on the day.
    pub snapshot: bool,
}

impl Year {
    pub fn ending(year: i32) -> Year {
        let name = if year == 2026 { "2025-26" } else { "2022-23" };
        let (y0, rd) = (ymd(year - 1, 4, 1), ymd(year, 3, 31));
        Year { name, y0, rd, first_of_january: ymd(year, 1, 1), last_rd: ymd(year - 1, 3, 31), snapshot: year == 2023 }
    }

    pub fn holds(&self, date: When) -> Truth {
        date.test(|d| d >= self.y0 && d <= self.rd)
    }
}

/// Parts of a UPN.
pub struct Upn<'a>(pub &'a str);

impl Upn<'_> {
    pub fn authority(&self) -> i32 {
        self.0[1..4].parse().unwrap()
    }

    pub fn year(&self) -> i32 {
        2000 + self.0[8..10].parse::<i32>().unwrap()
    }

    pub fn is_temporary(&self) -> bool {
        self.0.ends_with(|c: char| c.is_ascii_alphabetic())
    }
}

const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// The whole UPN for the twelve characters after its check letter.
pub fn with_check_letter(rest: &str) -> String {
    let value = |c: u8| match c {
        b'0'..=b'9' => usize::from(c - b'0'),
        _ => LETTERS.iter().position(|l| *l == c).unwrap(),
    };
    let sum: usize = rest.bytes().zip(2..).map(|(c, position)| value(c) * position).sum();
    format!("{}{rest}", char::from(LETTERS[sum % 23]))
}

#[test]
fn check_letters_of_the_specification() {
    for good in ["B801200005001", "J681402015001", "W668202018123", "V68140201500A", "P207000016049"] {
        assert_eq!(with_check_letter(&good[1..]), good);
    }
}

#[test]
fn ages_of_a_leap_day_child() {
    let born = Read(ymd(2008, 2, 29));
    assert_eq!(age(born, Read(ymd(2026, 2, 28))), Read(17));
    assert_eq!(age(born, Read(ymd(2026, 3, 1))), Read(18));
    assert_eq!(age(born, Read(ymd(2024, 2, 29))), Read(16));
    assert_eq!(age(born, Read(ymd(2008, 2, 28))), Blank);
}
