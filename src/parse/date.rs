//! Dates in the forms that exports write them.

mod text; // dates as text
mod usual; // the usual form, at once

use crate::calendar::{civil, day_of, month_days};
use crate::fold::integral;
use crate::read::Value;
use text::written;
pub(crate) use text::{month_names, weekday_names};

/// How a source writes dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DateStyle {
    /// The month stands before the day (`mm/dd/yyyy`).
    pub(crate) month_first: bool,
    /// The first year of the hundred that two-digit years are read in; without it they are not read.
    pub(crate) two_digit_from: Option<i32>,
    /// What the times beside the dates mean, where the template says it.
    pub(crate) times: Option<Times>,
    /// Whether a program took the day for the month where it made dates of texts, where the template says it.
    pub(crate) cells: Option<DateCells>,
    /// The day from which numbers are counted, where the template says it.
    pub(crate) numbers: Option<DayNumbers>,
}

/// What the times beside dates mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Times {
    /// They are UTC: in summer the clocks in Britain are an hour before.
    Utc,
    /// A time in the second half of a day stands for the beginning of the next.
    NextDay,
    /// Nothing: the day is the one that is shown.
    AsShown,
}

/// Dates that a program has recognised: date cells, and dates with the year first or with the month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateCells {
    /// Day and month are the wrong way round where both are 12 or less.
    Turned,
    /// They are right.
    AsShown,
}

/// The day from which day numbers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayNumbers {
    /// As Excel counts mostly.
    From1900,
    /// As Excel for the Mac once counted.
    From1904,
}

/// A date with its time of day, before it is decided whether its column can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The day.
    pub(crate) day: DateRead,
    /// Seconds since midnight; 0 where no time is written, and those of a whole day for `24:00`, which is the beginning of `day`.
    pub(crate) seconds: u32,
    /// How it is written.
    pub(crate) written: Written,
    /// The order of its numbers that the weekday beside them proves: whether the month stands first.
    pub(crate) order: Option<bool>,
}

impl Moment {
    fn new(day: DateRead, seconds: u32, written: Written) -> Self {
        Moment { day, seconds, written, order: None }
    }

    /// Whether it is written with the time 24:00.
    pub(crate) fn ends_at_24(&self) -> bool {
        self.seconds == DAY
    }
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
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
pub(crate) enum DateRead {
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

/// The days between 1 January 1900 and 1 January 1904 as Excel counts them.
const TO_1904: i64 = 1462;
const NOON: u32 = 43_200;
const HOUR: u32 = 3600;
const DAY: u32 = 86_400;

/// What a cell says as a date; none for a cell that can be none.
pub(crate) fn moment(value: &Value, style: DateStyle) -> Option<Moment> {
    let (moment, ahead) = raw(value, style)?;
    let DateRead::Day(days) = moment.day else { return Some(moment) };
    let recognised = !matches!(moment.written, Written::Numbers(..));
    let days = if recognised && style.cells == Some(DateCells::Turned) { turned(days) } else { days };
    let (days, seconds) = shifted(days, moment.seconds, ahead, style.times);
    Some(Moment { day: plausible(days), seconds, ..moment })
}

/// The day of a cell whatever its year is: systems write 31/12/9999 and 01/01/1753 for “none”.
pub(crate) fn any_day(value: &Value, style: DateStyle) -> Option<i32> {
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

/// The date as it stands, and how many seconds its time says that it is ahead of UTC.
fn raw(value: &Value, style: DateStyle) -> Option<(Moment, Option<i32>)> {
    Some(match value {
        Value::Date { days, seconds } => (Moment::new(DateRead::Day(*days), *seconds, Written::Cell), None),
        Value::Number(number) => (numbered(*number, style), None),
        Value::Text(text) => written(text, style),
        _ => return None,
    })
}

/// A number that stands where a date should: a serial number of Excel, or year, month and day in eight digits.
fn numbered(number: f64, style: DateStyle) -> Moment {
    let Some(whole) = integral(number.trunc()) else { return Moment::new(DateRead::No, 0, Written::Known) };
    let from = if style.numbers == Some(DayNumbers::From1904) { TO_1904 } else { 0 };
    if SERIALS.contains(&(whole + from)) {
        let seconds = ((number.fract() * f64::from(DAY)).round() as u32).min(DAY - 1);
        return Moment::new(DateRead::Day((whole + from - SERIAL_EPOCH) as i32), seconds, Written::DayNumber);
    }
    let (year, month, day) = ((whole / 10_000) as i32, (whole / 100 % 100) as i32, (whole % 100) as i32);
    let eight = (19_000_000..22_000_000).contains(&whole) || year == 9999;
    let day = if eight && number.fract() == 0.0 { calendar(year, month, day) } else { DateRead::No };
    Moment::new(day, 0, Written::Known)
}

/// Excel's calendar goes to the year 9999, and some systems write that for “open”.
fn plausible(days: i32) -> DateRead {
    if (day_of(*YEARS.start(), 1, 1)..=day_of(*YEARS.end(), 12, 31)).contains(&days) { DateRead::Day(days) } else { DateRead::No }
}

/// Reads a date written as text, with or without a time.
#[cfg(test)]
pub(crate) fn text(text: &str, style: DateStyle) -> DateRead {
    moment(&Value::Text(text.to_owned()), style).map_or(DateRead::No, |m| m.day)
}

/// Whether a text is a date in form, in whatever order: then it holds no name.
pub(crate) fn is_date(text: &str) -> bool {
    let style = DateStyle { two_digit_from: Some(1950), ..DateStyle::default() };
    written(text, style).0.day != DateRead::No
}

/// The date with day and month the other way round, where that is a date.
fn turned(days: i32) -> i32 {
    let (year, month, day) = civil(days);
    if day <= 12 { day_of(year, day, month) } else { days }
}

/// Puts a time right: one that says how far it is from UTC is turned into British time, for systems that keep all times in UTC, or in the time of
/// another country, write the beginning of a day as a time of the day before. A time without a zone is taken for UTC, or for that of the day before,
/// only where the template says so.
fn shifted(days: i32, seconds: u32, ahead: Option<i32>, times: Option<Times>) -> (i32, u32) {
    let (days, seconds) = match (times, ahead) {
        // The beginning of the next day, unless the template says that it is the day that is shown.
        (Some(Times::AsShown), None) if seconds == DAY => return (days, 0),
        (None, None) if seconds == DAY => return (days + 1, DAY),
        // A midnight is the beginning of the day that is shown, wherever that was.
        (_, Some(_)) if seconds == 0 => (days, 0),
        (_, Some(ahead)) => british(days, seconds, ahead),
        (Some(Times::Utc), None) => british(days, seconds, 0),
        (Some(Times::NextDay), None) if seconds >= NOON && !ends_an_hour(seconds) => (days, DAY),
        _ => (days, seconds),
    };
    if seconds >= DAY { (days + 1, seconds - DAY) } else { (days, seconds) }
}

/// British time of a time so many seconds ahead of UTC.
fn british(days: i32, seconds: u32, ahead: i32) -> (i32, u32) {
    let seconds = i64::from(seconds) - i64::from(ahead);
    let (over, seconds) = (seconds.div_euclid(i64::from(DAY)) as i32, seconds.rem_euclid(i64::from(DAY)) as u32);
    let days = days + over;
    (days, if is_summer_evening(days) { seconds + HOUR } else { seconds })
}

/// Whether a time is the last second or the last minute of an hour: such a time ends a day, and is on the day that is meant.
pub(crate) fn ends_an_hour(seconds: u32) -> bool {
    matches!(seconds % HOUR, 3540 | 3599)
}

/// Whether clocks in Britain are an hour before UTC in the evening of a day: from the last Sunday of March to the eve of the last Sunday of October.
pub(crate) fn is_summer_evening(days: i32) -> bool {
    let (year, ..) = civil(days);
    let last_sunday = |month: i32| {
        let last = day_of(year, month, 31);
        // 1 January 1970 was a Thursday.
        last - (last + 4).rem_euclid(7)
    };
    (last_sunday(3)..last_sunday(10)).contains(&days)
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
