//! Dates in the forms that exports write them.

use super::fold::{integral, is_space, trimmed};
use crate::calendar::{civil, day_of, month_days};
use crate::read::Value;

/// How a source writes dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// The month stands before the day (`mm/dd/yyyy`).
    pub month_first: bool,
    /// The first year of the hundred that two-digit years are read in; without it they are not read.
    pub two_digit_from: Option<i32>,
    /// What the times beside the dates mean, where the template says it.
    pub times: Option<Times>,
    /// Whether a program took the day for the month where it made dates of texts, where the template says it.
    pub cells: Option<DateCells>,
    /// The day from which numbers are counted, where the template says it.
    pub numbers: Option<DayNumbers>,
}

/// What the times beside dates mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// They are UTC: in summer the clocks in Britain are an hour before.
    Utc,
    /// A time in the second half of a day stands for the beginning of the next.
    NextDay,
    /// Nothing: the day is the one that is shown.
    AsShown,
}

/// Dates that a program has recognised: date cells, and dates with the year first or with the month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateCells {
    /// Day and month are the wrong way round where both are 12 or less.
    Turned,
    /// They are right.
    AsShown,
}

/// The day from which day numbers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayNumbers {
    /// As Excel counts mostly.
    From1900,
    /// As Excel for the Mac once counted.
    From1904,
}

/// A date with its time of day, before it is decided whether its column can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: DateRead,
    /// Seconds since midnight; 0 where no time is written.
    pub seconds: u32,
    /// How it is written.
    pub written: Written,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As a date cell.
    Cell,
    /// As a text with the year first or with the month's name: no order has to be known.
    Known,
    /// As three numbers with the year last: the first and the second.
    Numbers(i32, i32),
    /// As a number of days.
    DayNumber,
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

/// The days between 1 January 1900 and 1 January 1904 as Excel counts them.
const TO_1904: i64 = 1462;
const NOON: u32 = 43_200;
const HOUR: u32 = 3600;
const DAY: u32 = 86_400;

/// What a cell says as a date; none for a cell that can be none.
pub fn moment(value: &Value, style: DateStyle) -> Option<Moment> {
    let (moment, in_utc) = raw(value, style)?;
    let DateRead::Day(days) = moment.day else { return Some(moment) };
    let recognised = !matches!(moment.written, Written::Numbers(..));
    let days = if recognised && style.cells == Some(DateCells::Turned) { turned(days) } else { days };
    let (days, seconds) = shifted(days, moment.seconds, in_utc, style.times);
    Some(Moment { day: plausible(days), seconds, ..moment })
}

/// The day of a cell whatever its year is: systems write 31/12/9999 and 01/01/1753 for “none”.
pub fn any_day(value: &Value, style: DateStyle) -> Option<i32> {
    match value {
        // Excel knows no day before 1 January 1900, and has one too many in that year.
        Value::Number(n) if (0.0..60.0).contains(n) => Some(n.trunc() as i32 - SERIAL_EPOCH as i32 + 1),
        Value::Number(n) if (60.0..=2_958_465.0).contains(n) => Some((n.trunc() as i64 - SERIAL_EPOCH) as i32),
        _ => match raw(value, style)?.0.day {
            DateRead::Day(days) => Some(days),
            _ => None,
        },
    }
}

/// The date as it stands, and whether it says that its time is UTC.
fn raw(value: &Value, style: DateStyle) -> Option<(Moment, bool)> {
    Some(match value {
        Value::Date { days, seconds } => (Moment { day: DateRead::Day(*days), seconds: *seconds, written: Written::Cell }, false),
        Value::Number(number) => (numbered(*number, style), false),
        Value::Text(text) => written(text, style),
        _ => return None,
    })
}

/// A number that stands where a date should: a serial number of Excel, or year, month and day in eight digits.
fn numbered(number: f64, style: DateStyle) -> Moment {
    let Some(whole) = integral(number.trunc()) else { return Moment { day: DateRead::No, seconds: 0, written: Written::Known } };
    let from = if style.numbers == Some(DayNumbers::From1904) { TO_1904 } else { 0 };
    if SERIALS.contains(&(whole + from)) {
        let seconds = ((number.fract() * f64::from(DAY)).round() as u32).min(DAY - 1);
        return Moment { day: DateRead::Day((whole + from - SERIAL_EPOCH) as i32), seconds, written: Written::DayNumber };
    }
    let (year, month, day) = ((whole / 10_000) as i32, (whole / 100 % 100) as i32, (whole % 100) as i32);
    let eight = (19_000_000..22_000_000).contains(&whole) || year == 9999;
    let day = if eight && number.fract() == 0.0 { calendar(year, month, day) } else { DateRead::No };
    Moment { day, seconds: 0, written: Written::Known }
}

/// Excel's calendar goes to the year 9999, and some systems write that for “open”.
fn plausible(days: i32) -> DateRead {
    if (day_of(*YEARS.start(), 1, 1)..=day_of(*YEARS.end(), 12, 31)).contains(&days) { DateRead::Day(days) } else { DateRead::No }
}

/// Reads a date written as text, with or without a time.
#[cfg(test)]
pub fn text(text: &str, style: DateStyle) -> DateRead {
    moment(&Value::Text(text.to_owned()), style).map_or(DateRead::No, |m| m.day)
}

/// Whether a text is a date in form, in whatever order: then it holds no name.
pub fn is_date(text: &str) -> bool {
    let style = DateStyle { two_digit_from: Some(1950), ..DateStyle::default() };
    written(text, style).0.day != DateRead::No
}

/// The date with day and month the other way round, where that is a date.
fn turned(days: i32) -> i32 {
    let (year, month, day) = civil(days);
    if day <= 12 { day_of(year, day, month) } else { days }
}

/// Puts a time right: one in UTC is put forward to British Summer Time, for systems that keep all times in UTC write a day that begins in summer as
/// 23:00 of the day before. A time without a zone is taken for UTC, or for that of the day before, only where the template says so.
fn shifted(days: i32, seconds: u32, in_utc: bool, times: Option<Times>) -> (i32, u32) {
    let (days, seconds) = match times {
        _ if (in_utc || times == Some(Times::Utc)) && is_summer_evening(days) => (days, seconds + HOUR),
        Some(Times::NextDay) if !in_utc && seconds >= NOON && !ends_an_hour(seconds) => (days, DAY),
        _ => (days, seconds),
    };
    if seconds >= DAY { (days + 1, seconds - DAY) } else { (days, seconds) }
}

/// Whether a time is the last second or the last minute of an hour: such a time ends a day, and is on the day that is meant.
pub fn ends_an_hour(seconds: u32) -> bool {
    matches!(seconds % HOUR, 3540 | 3599)
}

/// A text's date, and whether it says that its time is UTC.
fn written(text: &str, style: DateStyle) -> (Moment, bool) {
    let none = (Moment { day: DateRead::No, seconds: 0, written: Written::Known }, false);
    let text = trimmed(text);
    let zone = ["UTC", "GMT"].iter().find_map(|zone| text.strip_suffix(zone)).filter(|before| before.contains(':'));
    let Some((date, time)) = parted(trimmed(zone.unwrap_or(text))) else { return none };
    let (day, written) = day(date, style);
    let in_utc = zone.is_some() || ["Z", "z", "+00:00", "+0000", "-00:00"].iter().any(|zone| time.ends_with(zone));
    (Moment { day, seconds: seconds(time), written }, in_utc)
}

/// The seconds since midnight that a time of day says, 0 for one that makes no sense: `23:00`, `23:00:00.000Z`, `11:00:00 PM`.
fn seconds(time: &str) -> u32 {
    let mut rest = trimmed(time);
    let mut parts = [0_u32; 3];
    for part in &mut parts {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(value) = rest[..digits].parse() else { return 0 };
        *part = value;
        rest = &rest[digits..];
        match rest.strip_prefix(':') {
            Some(after) => rest = after,
            None => break,
        }
    }
    let [mut hours, minutes, seconds] = parts;
    let half = rest.bytes().find(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase());
    if matches!(half, Some(b'a' | b'p')) && (1..=12).contains(&hours) {
        hours = hours % 12 + if half == Some(b'p') { 12 } else { 0 };
    }
    if hours < 24 && minutes < 60 && seconds < 60 { hours * HOUR + minutes * 60 + seconds } else { 0 }
}

/// Whether clocks in Britain are an hour before UTC in the evening of a day: from the last Sunday of March to the eve of the last Sunday of October.
pub fn is_summer_evening(days: i32) -> bool {
    let (year, ..) = civil(days);
    let last_sunday = |month: i32| {
        let last = day_of(year, month, 31);
        // 1 January 1970 was a Thursday.
        last - (last + 4).rem_euclid(7)
    };
    (last_sunday(3)..last_sunday(10)).contains(&days)
}

fn day(text: &str, style: DateStyle) -> (DateRead, Written) {
    const NO: (DateRead, Written) = (DateRead::No, Written::Known);
    let mut parts = [Part::Number { value: 0, digits: 0 }; 4];
    let mut count = 0;
    let mut separators = [' '; 4];
    let mut rest = text;
    while !rest.is_empty() {
        let Some((part, after)) = part(rest) else { return NO };
        if count == parts.len() {
            return NO;
        }
        parts[count] = part;
        let end = after.find(|c: char| c.is_alphanumeric()).unwrap_or(after.len());
        let Some(separator) = separator(&after[..end]) else { return NO };
        if end == after.len() && !after.is_empty() && after != "." {
            return NO;
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
    let known = |read: DateRead| (read, Written::Known);
    match *parts {
        [Number { value, digits: 5 | 8 }] => {
            let numbered = numbered(f64::from(value), style);
            (numbered.day, numbered.written)
        }
        [Number { value: year, digits: 4 }, Number { value: month, digits: 1 | 2 }, Number { value: day, digits: 1 | 2 }]
            if separators[0] == separators[1] =>
        {
            known(calendar(year, month, day))
        }
        [Number { value: a, digits: 1 | 2 }, Number { value: b, digits: 1 | 2 }, Number { value: year, digits }]
            if separators[0] == separators[1] =>
        {
            (numeric(a, b, year, digits, style), Written::Numbers(a, b))
        }
        [Number { value: day, digits: 1 | 2 }, Month(month), Number { value: year, digits }]
        | [Month(month), Number { value: day, digits: 1 | 2 }, Number { value: year, digits }] => match full_year(year, digits, style) {
            Ok(year) => known(calendar(year, month, day)),
            Err(why) => known(why),
        },
        [Number { value: year, digits: 4 }, Month(month), Number { value: day, digits: 1 | 2 }] => known(calendar(year, month, day)),
        _ => NO,
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
        DateRead::Impossible
            if !style.month_first && b > 12 && YEARS.contains(&year) && matches!(calendar(year, a, b), DateRead::Day(_)) =>
        {
            DateRead::MonthFirst
        }
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
    if !(1..=9999).contains(&year) {
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

/// The text before a time of day, and the time; none if what follows the date is no time.
fn parted(text: &str) -> Option<(&str, &str)> {
    let Some(colon) = text.find(':') else {
        // `2026-03-31T` and `2026-03-31Z` occur, and mean the day.
        return Some((text.strip_suffix(['T', 'Z']).filter(|t| t.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(text), ""));
    };
    let start = text[..colon].rfind(|c: char| !c.is_ascii_digit())?;
    let (date, time) = text.split_at(start);
    let mut rest = time.chars();
    let opening = rest.next()?;
    let time = rest.as_str();
    let plain =
        |c: char| c.is_ascii_digit() || is_space(c) || matches!(c, ':' | '.' | '+' | '-' | 'Z' | 'z' | 'A' | 'a' | 'P' | 'p' | 'M' | 'm');
    ((opening == 'T' || opening == 't' || is_space(opening)) && time.len() <= 24 && time.chars().all(plain))
        .then(|| (date.trim_end_matches(is_space), time))
}
