//! Dates in the forms that exports write them.

use chrono::Datelike;

use super::fold::{integral, is_space, trimmed};
use crate::check::{day_of, month_days};

/// How a source writes dates as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// The month stands before the day (`mm/dd/yyyy`).
    pub month_first: bool,
    /// The first year of the hundred that two-digit years are read in; without it they are not read.
    pub two_digit_from: Option<i32>,
}

/// What a text is as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRead {
    /// Days since 1970-01-01.
    Day(i32),
    /// A date in form, but there is no such day.
    Impossible,
    /// Its year has two digits, and nothing says how to read it.
    TwoDigitYear,
    /// It can only be read with the month first, though the day should be.
    MonthFirst,
    /// Not a date.
    No,
}

/// No child in a return was born before 1900, and nothing in one is dated after 2100: such a year is a slip of the hand.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
/// Excel's serial numbers taken for dates, from 1954 to 2100: smaller numbers are years, ages and counts.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=73_415;
/// Excel's serial number of 1970-01-01 (1900 system).
const SERIAL_EPOCH: i64 = 25_569;

const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
];

/// What follows the number of a day, in English and in Welsh: `1st`, `1af`.
const ORDINALS: [&str; 11] = ["st", "nd", "rd", "th", "af", "il", "ydd", "fed", "ed", "eg", "ain"];

/// The English and the Welsh names of the months, in lower case.
pub fn month_names() -> impl Iterator<Item = &'static str> {
    MONTHS.into_iter()
}

/// A number that stands where a date should: a serial number of Excel, or year, month and day in eight digits.
pub fn serial(number: f64) -> DateRead {
    let Some(whole) = integral(number.trunc()) else { return DateRead::No };
    if SERIALS.contains(&whole) {
        return DateRead::Day((whole - SERIAL_EPOCH) as i32);
    }
    let (year, month, day) = ((whole / 10_000) as i32, (whole / 100 % 100) as i32, (whole % 100) as i32);
    if (19_000_000..22_000_000).contains(&whole) && number.fract() == 0.0 { calendar(year, month, day) } else { DateRead::No }
}

/// A real date cell: Excel's calendar goes to the year 9999, and some systems write that for “open”.
pub fn plausible(days: i32) -> DateRead {
    if (day_of(*YEARS.start(), 1, 1)..=day_of(*YEARS.end(), 12, 31)).contains(&days) { DateRead::Day(days) } else { DateRead::No }
}

/// Reads a date written as text, with or without a time. A time in UTC is put forward to British Summer Time: systems that keep all times in UTC
/// write a day that begins in summer as 23:00 of the day before.
pub fn text(text: &str, style: DateStyle) -> DateRead {
    match day(text, style) {
        DateRead::Day(days) if last_hour_in_utc(text) && is_summer_evening(days) => DateRead::Day(days + 1),
        read => read,
    }
}

/// Whether a text ends in a time from 23:00 on that says it is UTC.
fn last_hour_in_utc(text: &str) -> bool {
    let text = trimmed(text);
    let time = ["Z", "z", "+00:00", "+0000", "-00:00"].iter().find_map(|zone| text.strip_suffix(zone));
    time.and_then(|t| t.split_once(':')).is_some_and(|(before, _)| before.ends_with("T23") || before.ends_with(" 23"))
}

/// Whether clocks in Britain are an hour before UTC in the evening of a day: from the last Sunday of March to the eve of the last Sunday of October.
fn is_summer_evening(days: i32) -> bool {
    let year = crate::record::date_of(days).year();
    let last_sunday = |month: i32| {
        let last = day_of(year, month, 31);
        // 1 January 1970 was a Thursday.
        last - (last + 4).rem_euclid(7)
    };
    (last_sunday(3)..last_sunday(10)).contains(&days)
}

fn day(text: &str, style: DateStyle) -> DateRead {
    let Some(text) = without_time(trimmed(text)) else { return DateRead::No };
    let mut parts = [Part::Number { value: 0, digits: 0 }; 4];
    let mut count = 0;
    let mut separators = [' '; 4];
    let mut rest = text;
    while !rest.is_empty() {
        let Some((part, after)) = part(rest) else { return DateRead::No };
        if count == parts.len() {
            return DateRead::No;
        }
        parts[count] = part;
        let end = after.find(|c: char| c.is_alphanumeric()).unwrap_or(after.len());
        let Some(separator) = separator(&after[..end]) else { return DateRead::No };
        if end == after.len() && !after.is_empty() && after != "." {
            return DateRead::No;
        }
        separators[count] = separator;
        count += 1;
        rest = &after[end..];
    }
    let mut parts = &parts[..count];
    if let [Part::Weekday, others @ ..] = parts {
        parts = others;
    }
    use Part::{Month, Number};
    match *parts {
        [Number { value, digits: 5 | 8 }] => serial(f64::from(value)),
        [Number { value: year, digits: 4 }, Number { value: month, digits: 1 | 2 }, Number { value: day, digits: 1 | 2 }] => {
            if separators[0] == separators[1] { calendar(year, month, day) } else { DateRead::No }
        }
        [Number { value: a, digits: 1 | 2 }, Number { value: b, digits: 1 | 2 }, Number { value: year, digits }] => {
            if separators[0] != separators[1] {
                return DateRead::No;
            }
            numeric(a, b, year, digits, style)
        }
        [Number { value: day, digits: 1 | 2 }, Month(month), Number { value: year, digits }]
        | [Month(month), Number { value: day, digits: 1 | 2 }, Number { value: year, digits }] => match full_year(year, digits, style) {
            Ok(year) => calendar(year, month, day),
            Err(why) => why,
        },
        [Number { value: year, digits: 4 }, Month(month), Number { value: day, digits: 1 | 2 }] => calendar(year, month, day),
        _ => DateRead::No,
    }
}

/// Three numbers with the year last.
fn numeric(a: i32, b: i32, year: i32, digits: usize, style: DateStyle) -> DateRead {
    let (day, month) = if style.month_first { (b, a) } else { (a, b) };
    let year = match full_year(year, digits, style) {
        Ok(year) => year,
        // Without a year that is known, only what no year could mend is told.
        Err(DateRead::TwoDigitYear) if !style.month_first && b > 12 && (1..=12).contains(&a) && b <= month_days(2000, a) => {
            return DateRead::MonthFirst;
        }
        Err(why) => return why,
    };
    match calendar(year, month, day) {
        DateRead::Impossible if !style.month_first && b > 12 && matches!(calendar(year, a, b), DateRead::Day(_)) => DateRead::MonthFirst,
        read => read,
    }
}

fn full_year(year: i32, digits: usize, style: DateStyle) -> Result<i32, DateRead> {
    match (digits, style.two_digit_from) {
        (4, _) => Ok(year),
        (2, Some(from)) => Ok(from + (year - from).rem_euclid(100)),
        (2, None) => Err(DateRead::TwoDigitYear),
        _ => Err(DateRead::No),
    }
}

/// A day of the calendar.
fn calendar(year: i32, month: i32, day: i32) -> DateRead {
    if !YEARS.contains(&year) {
        DateRead::No
    } else if (1..=12).contains(&month) && (1..=month_days(year, month)).contains(&day) {
        DateRead::Day(day_of(year, month, day))
    } else {
        DateRead::Impossible
    }
}

#[derive(Clone, Copy)]
enum Part {
    Number { value: i32, digits: usize },
    Month(i32),
    Weekday,
}

/// The number or the word that the text begins with.
fn part(text: &str) -> Option<(Part, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = text[..digits].parse().ok().filter(|_| digits <= 8)?;
        let rest = &text[digits..];
        let ordinal = ORDINALS.iter().find_map(|o| {
            let (end, after) = rest.split_at_checked(o.len())?;
            (end.eq_ignore_ascii_case(o) && digits <= 2 && !after.starts_with(char::is_alphanumeric)).then_some(after)
        });
        return Some((Part::Number { value, digits }, ordinal.unwrap_or(rest)));
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text[..letters].to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    // Three letters are enough to tell every month of both languages apart.
    let month = MONTHS.iter().position(|m| m.starts_with(&word)).or_else(|| (word == "sept").then_some(8));
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().any(|d| d.starts_with(&word));
    match month {
        Some(month) => Some((Part::Month((month % 12) as i32 + 1), &text[letters..])),
        None if weekday => Some((Part::Weekday, &text[letters..])),
        None => None,
    }
}

/// What stands between two parts, as one character; white space around it does not count.
fn separator(between: &str) -> Option<char> {
    let mut seen = ' ';
    for c in between.chars() {
        match c {
            '/' | '-' | '.' | ',' | '‐' | '‑' | '–' if seen == ' ' => seen = if matches!(c, '‐' | '‑' | '–') { '-' } else { c },
            c if is_space(c) => {}
            _ => return None,
        }
    }
    Some(seen)
}

/// The text before a time of day, if there is one; none if what follows the date is no time.
fn without_time(text: &str) -> Option<&str> {
    let Some(colon) = text.find(':') else {
        // `2026-03-31T` and `2026-03-31Z` occur, and mean the day.
        return Some(text.strip_suffix(['T', 'Z']).filter(|t| t.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(text));
    };
    let start = text[..colon].rfind(|c: char| !c.is_ascii_digit())?;
    let (date, time) = text.split_at(start);
    let mut rest = time.chars();
    let opening = rest.next()?;
    let time = rest.as_str();
    let plain =
        |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, ':' | '.' | '+' | '-' | 'Z' | 'z' | 'A' | 'a' | 'P' | 'p' | 'M' | 'm');
    ((opening == 'T' || opening == 't' || is_space(opening)) && time.len() <= 24 && time.chars().all(plain))
        .then(|| date.trim_end_matches(is_space))
}
