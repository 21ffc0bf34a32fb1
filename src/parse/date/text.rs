//! Dates as text: in numbers or words, English or Welsh, with a weekday before them and a time of day after or between.

use super::usual::usual;
use super::{DAY, DateRead, DateStyle, HOUR, Moment, Written, YEARS, calendar, numbered};
use crate::calendar::month_days;
use crate::fold::{is_space, trimmed};

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

/// The English names of the months and then the Welsh ones, in lower case.
pub(crate) fn month_names() -> impl Iterator<Item = &'static str> {
    MONTHS.into_iter()
}

/// The days of the week from Monday, in English and in Welsh.
const WEEKDAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "llun",
    "mawrth",
    "mercher",
    "iau",
    "gwener",
    "sadwrn",
    "sul",
];

/// The English and the Welsh names of the days of the week, in lower case.
pub(crate) fn weekday_names() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.into_iter()
}

const TUESDAY: i32 = 1;
const QUARTER: u32 = 900;

/// What browsers and Java write in brackets behind an offset from GMT.
const ZONES: [&str; 8] = [
    "British Summer Time",
    "Greenwich Mean Time",
    "Coordinated Universal Time",
    "GMT Summer Time",
    "GMT Daylight Time",
    "GMT Standard Time",
    "Amser Haf Prydain",
    "Amser Safonol Greenwich",
];

/// A text's date, and how many seconds its time says that it is ahead of UTC, if it says so.
pub(crate) fn written(text: &str, style: DateStyle) -> (Moment, Option<i32>) {
    let text = trimmed(text);
    if let Some(number) = usual(text, style).or_else(|| with_decimals(text, style)) {
        return (number, None);
    }
    let (before, year) = year_behind_time(text);
    let (text, named) = zone(before);
    let read = parted(text).and_then(|(date, time)| {
        let (seconds, behind) = (seconds(time)?, offset(time)?);
        let (day, written, order) = if year.is_empty() { day(date, style) } else { day(&format!("{date} {year}"), style) };
        Some((Moment { day, seconds, written, order }, named.or(behind)))
    });
    read.unwrap_or((Moment::new(DateRead::No, 0, Written::Known), None))
}

/// A day number with a fraction, as csv has it: `42584.0`, `42584.958`. Few decimals stand for the quarter of an hour that they are cut from.
fn with_decimals(text: &str, style: DateStyle) -> Option<Moment> {
    let (whole, decimals) = text.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !(1..=15).contains(&decimals.len()) || !digits(whole) || !digits(decimals) {
        return None;
    }
    let mut moment = numbered(text.parse().ok()?, style);
    let cut_off = DAY / 10_u32.pow(decimals.len().min(5) as u32);
    let quarter = (moment.seconds + QUARTER / 2) / QUARTER * QUARTER;
    if quarter < DAY && moment.seconds.abs_diff(quarter) <= cut_off && decimals.len() < 5 {
        moment.seconds = quarter;
    }
    Some(moment)
}

/// A text as Java and Unix write it, with the time before the year: what stands before the year, and the year. The year is empty in other texts.
fn year_behind_time(text: &str) -> (&str, &str) {
    let before = text.split_at_checked(text.len().saturating_sub(4)).filter(|(before, year)| {
        let year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        year && before.contains(':') && before.ends_with(is_space) && before.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    before.map_or((text, ""), |(before, year)| (trimmed(before), year))
}

/// The text without the name of the zone behind its time, and how many seconds that is ahead of UTC. British Summer Time is the time that is shown.
fn zone(text: &str) -> (&str, Option<i32>) {
    let bare = ZONES.iter().find_map(|zone| text.strip_suffix(')')?.strip_suffix(zone)?.strip_suffix('(')).map_or(text, trimmed);
    // `GMT+0100`, as browsers write it.
    let gmt = bare.split_at_checked(bare.len().saturating_sub(8)).and_then(|(before, zone)| {
        let ahead = zone.strip_prefix("GMT").filter(|ahead| ahead.starts_with(['+', '-']))?;
        Some((before, Some(offset(ahead)??)))
    });
    let named = || ["UTC", "GMT", "BST"].iter().find_map(|zone| Some((bare.strip_suffix(zone)?, (*zone != "BST").then_some(0))));
    match gmt.or_else(named).filter(|(before, _)| before.contains(':')) {
        Some((before, ahead)) => (trimmed(before), ahead),
        None => (text, None),
    }
}

/// How many seconds a time says behind it that it is ahead of UTC: `Z`, `+01:00`, `-0700`, `+01`. None within if it says nothing; none at all if what
/// stands there is no zone that there is.
fn offset(time: &str) -> Option<Option<i32>> {
    let time = trimmed(time);
    if time.ends_with(['Z', 'z']) {
        return Some(Some(0));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some(None) };
    let digits = time[at + 1..].replacen(':', "", 1);
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i32>().ok())?;
    let (hours, minutes) = match digits.len() {
        2 => (number(&digits)?, 0),
        4 => (number(&digits[..2])?, number(&digits[2..])?),
        _ => return None,
    };
    let ahead = hours * 3600 + minutes * 60;
    let is_one = minutes < 60 && ahead <= 14 * 3600;
    is_one.then_some(Some(if time[at..].starts_with('-') { -ahead } else { ahead }))
}

/// The seconds since midnight that a time of day says; those of a whole day for 24:00, none for a time that there is not: `23:00`,
/// `23:00:00.000Z`, `11:00:00 PM`.
fn seconds(time: &str) -> Option<u32> {
    let mut rest = trimmed(time);
    if rest.is_empty() {
        return Some(0);
    }
    let mut parts = [0_u32; 3];
    for part in &mut parts {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        *part = rest[..digits].parse().ok()?;
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
    let there_is = hours < 24 && minutes < 60 && seconds < 60 || (hours, minutes, seconds) == (24, 0, 0);
    there_is.then_some(hours * HOUR + minutes * 60 + seconds)
}

/// A date without its time: what it is, how it is written, and the order of its numbers that its weekday proves.
fn day(text: &str, style: DateStyle) -> (DateRead, Written, Option<bool>) {
    const NO: (DateRead, Written, Option<bool>) = (DateRead::No, Written::Known, None);
    let dydd = text.get(..4).filter(|word| word.eq_ignore_ascii_case("dydd") && text[4..].starts_with(is_space));
    let text = if dydd.is_some() { trimmed(&text[4..]) } else { text };
    let mut parts = [Token::Number { value: 0, digits: 0 }; 4];
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
    let separators = &separators[usize::from(count == 4)..];
    let same = separators[0] == separators[1];
    let mut weekday = None;
    match parts {
        [Token::Weekday(day), others @ ..] => (weekday, parts) = (Some(*day), others),
        // `Mawrth` is March, and Tuesday.
        [Token::Month(3), others @ ..] if others.len() == 3 && text[..3].eq_ignore_ascii_case("maw") => {
            (weekday, parts) = (Some(TUESDAY), others);
        }
        _ => {}
    }
    use Token::{Month, Number};
    let is_that_day = |days: i32| weekday.is_none_or(|w| w == (days + 3).rem_euclid(7));
    let known = |read: DateRead| match read {
        DateRead::Day(days) if !is_that_day(days) => (DateRead::Impossible, Written::Known, None),
        read => (read, Written::Known, None),
    };
    match *parts {
        [Number { value, digits: 5 | 8 }] => {
            let numbered = numbered(f64::from(value), style);
            (numbered.day, numbered.written, None)
        }
        [Number { value: year, digits: 4 }, Number { value: month, digits: 1 | 2 }, Number { value: day, digits: 1 | 2 }] if same => {
            known(calendar(year, month, day))
        }
        [Number { value: a, digits: 1 | 2 }, Number { value: b, digits: 1 | 2 }, Number { value: year, digits }] if same => {
            let (read, order) = match weekday {
                Some(_) => by_weekday([a, b], year, digits, style, is_that_day),
                None => (numeric(a, b, year, digits, style), None),
            };
            (read, Written::Numbers(a, b), order)
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

/// Three numbers with the year last, and the order that the weekday before them proves.
fn by_weekday([a, b]: [i32; 2], year: i32, digits: usize, style: DateStyle, is_that_day: impl Fn(i32) -> bool) -> (DateRead, Option<bool>) {
    let read = numeric(a, b, year, digits, style);
    let Ok(full) = full_year(year, digits, style) else { return (read, None) };
    let [day_first, month_first] = [calendar(full, b, a), calendar(full, a, b)].map(|d| matches!(d, DateRead::Day(d) if is_that_day(d)));
    match (day_first, month_first) {
        (true, true) => (read, None),
        (false, false) => (DateRead::Impossible, None),
        (_, order) if order == style.month_first => (read, Some(order)),
        (_, true) => (DateRead::MonthFirst, Some(true)),
        _ => (DateRead::Impossible, Some(false)),
    }
}

/// Three numbers with the year last.
pub(super) fn numeric(a: i32, b: i32, year: i32, digits: usize, style: DateStyle) -> DateRead {
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

#[derive(Clone, Copy)]
enum Token {
    Number {
        value: i32,
        digits: usize,
    },
    Month(i32),
    /// From Monday, which is 0.
    Weekday(i32),
}

/// The number or the word that the text begins with.
fn part(text: &str) -> Option<(Token, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = text[..digits].parse().ok().filter(|_| digits <= 8)?;
        let rest = &text[digits..];
        let ordinal = ORDINALS.iter().find_map(|o| {
            let (end, after) = rest.split_at_checked(o.len())?;
            (end.eq_ignore_ascii_case(o) && digits <= 2 && !after.starts_with(char::is_alphanumeric)).then_some(after)
        });
        return Some((Token::Number { value, digits }, ordinal.unwrap_or(rest)));
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text[..letters].to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    // Three letters are enough to tell every month of both languages apart.
    let month = MONTHS.iter().position(|m| m.starts_with(&word)).or_else(|| (word == "sept").then_some(8));
    let weekday = WEEKDAYS.iter().position(|d| d.starts_with(&word));
    match month {
        Some(month) => Some((Token::Month((month % 12) as i32 + 1), &text[letters..])),
        None => weekday.map(|day| (Token::Weekday((day % 7) as i32), &text[letters..])),
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
