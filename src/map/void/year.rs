//! Columns that say of which year a row is, where that is another than the return's.

use super::super::says::{days_in, is_one_of, is_year, years_in};
use super::words::*;
use super::{Column, Doubt, is_phrase};
use crate::calendar::day_number;
use crate::pack::Pack;
use crate::parse::{DateStyle, any_day};
use crate::read::{Value, cell_text};

/// A column that is called only “Year” and is of the return has few years.
const FEW: usize = 3;
/// Numbers from this on are days without a format, from the year 2000.
const DAY_NUMBER: f64 = 36_526.0;
/// A day so long after the reference date is of the next year.
const TWELVE_MONTHS: i32 = 365;

/// What a column says of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tells {
    /// The return's year, or a day in it: `Census year`, `Reporting period`.
    Year,
    /// The day up to which it is: `Year ending`, `Snapshot date`.
    Day,
    /// Perhaps the return's year: `Year` may be that of a birth, or of a school.
    Perhaps,
}

/// What a heading, in words, says that its column tells.
fn tells(title: &str, of_pack: &[String]) -> Option<Tells> {
    if is_phrase(AS_AT, title) {
        return Some(Tells::Day);
    }
    let words: Vec<&str> = title.split(' ').collect();
    let of_pack = |word: &str| of_pack.iter().any(|own| own == word);
    let lists = [YEAR, PERIOD, OF_RETURN, ENDING, BEGINNING, DAY, OF_DAY, SMALL];
    let known = |word: &&str| of_pack(word) || lists.iter().any(|list| is_one_of(list, word));
    let has = |list: &str| words.iter().any(|word| is_one_of(list, word));
    if title.is_empty() || !words.iter().all(known) {
        return None;
    }
    let of_return = has(OF_RETURN) || words.iter().any(|word| of_pack(word));
    let ends = has(ENDING) && !has(BEGINNING);
    match (has(YEAR), has(PERIOD)) {
        (true, _) if ends => Some(Tells::Day),
        (_, true) if ends && of_return => Some(Tells::Day),
        (true, _) | (_, true) if of_return => Some(Tells::Year),
        (true, _) | (_, true) => Some(Tells::Perhaps),
        _ if has(DAY) && has(OF_DAY) && !has(BEGINNING) => Some(Tells::Day),
        _ => (of_return && !has(DAY) && !has(ENDING)).then_some(Tells::Perhaps),
    }
}

/// Rows that are of another year than the return, or of another day, as a column says that is called so.
pub(super) fn of_another_year(title: &str, column: &Column, pack: &Pack) -> Doubt {
    let Some((own, tells)) = crate::pack::year::first(&pack.year).zip(tells(title, &pack.in_exports)) else { return Doubt::default() };
    let [Some(start), Some(end)] = ["YearStart", "ReferenceDate"].map(|name| pack.date(name).map(day_number)) else {
        return Doubt::default();
    };
    let texts = || column.values.values().filter(|(words, _)| !words.is_empty()).map(|(_, value)| *value);
    let mut alone: Vec<i32> = texts().filter_map(year_alone).collect();
    alone.sort_unstable();
    alone.dedup();
    // The years of births or of plans are many, and not all near that of the return.
    let few = alone.len() <= FEW && alone.iter().all(|year| (own - 2..=own + 1).contains(year)) && texts().all(|v| year_alone(v).is_some());
    // A year is called by the number in which it ends, or by that in which it begins: where both are there, they are two years.
    let ends = alone.contains(&(own + 1));
    let is_other = |value: &Value| {
        if let Some(year) = year_alone(value) {
            return match tells {
                Tells::Day => year != own + 1,
                Tells::Perhaps if !few => false,
                Tells::Year | Tells::Perhaps => year != own + 1 && (ends || year != own),
            };
        }
        let text = cell_text(value);
        let years = years_in(&text, own);
        if !years.is_empty() {
            return !years.contains(&own);
        }
        let days = days_of(value, &text);
        let Some(&newest) = days.iter().max() else { return false };
        let is_period = days.len() > 1;
        let from = if tells == Tells::Year && !is_period { start } else { end };
        (tells != Tells::Perhaps || is_period) && !(from..end + TWELVE_MONTHS).contains(&newest)
    };
    column.doubt(|words, value| !words.is_empty() && is_other(value))
}

/// The days that a cell names.
fn days_of(value: &Value, text: &str) -> Vec<i32> {
    match value.held() {
        Value::Date { .. } => any_day(value.held(), DateStyle::default()).into_iter().collect(),
        Value::Number(number) if *number >= DAY_NUMBER => any_day(value.held(), DateStyle::default()).into_iter().collect(),
        _ => days_in(text),
    }
}

/// A calendar year with nothing else that counts: `2024`, `Census 2024`, `FY2024`.
fn year_alone(value: &Value) -> Option<i32> {
    if matches!(value.held(), Value::Date { .. }) {
        return None;
    }
    let text = cell_text(value);
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let [number] = numbers[..] else { return None };
    number.parse().ok().filter(|year| number.len() == 4 && is_year(*year) && days_in(&text).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> Option<Tells> {
        tells(&super::super::words(title), &["casp".to_owned()])
    }

    #[test]
    fn headings_over_the_year_of_a_row() {
        for year in [
            "Census year",
            "Return year",
            "ReturnYear",
            "Financial year",
            "Collection year",
            "Reporting period",
            "Reporting year",
            "Reporting period start",
            "CASP year",
            "Year of return",
            "Blwyddyn y cyfrifiad",
            "Blwyddyn ariannol",
            "Blwyddyn adrodd",
            "Cyfnod adrodd",
        ] {
            assert_eq!(of(year), Some(Tells::Year), "{year}");
        }
        for day in [
            "Snapshot date",
            "Census date",
            "Reference date",
            "As at",
            "As at date",
            "Year ending",
            "Financial year end",
            "End of reporting period",
            "Snapshot",
            "Dyddiad cyfeirio",
            "Dyddiad y cyfrifiad",
            "Blwyddyn sy'n dod i ben",
            "Fel ar",
        ] {
            assert_eq!(of(day), Some(Tells::Day), "{day}");
        }
        for perhaps in ["Year", "Blwyddyn", "Period", "Cyfnod", "Census", "Return", "CASP"] {
            assert_eq!(of(perhaps), Some(Tells::Perhaps), "{perhaps}");
        }
        for other in [
            "Year of birth",
            "Birth year",
            "School year",
            "Academic year",
            "Year group",
            "Year left school",
            "Blwyddyn ysgol",
            "Blwyddyn geni",
            "Period of care",
            "Period end",
            "Dyddiad diwedd y cyfnod",
            "Dyddiad dechrau cyfnod",
            "Return date",
            "Report date",
            "Date of return",
            "End date",
            "Start date",
            "Date of review",
            "Plan year",
            "Date",
            "At",
            "To",
            "",
        ] {
            assert_eq!(of(other).filter(|tells| *tells != Tells::Perhaps), None, "{other}");
        }
    }
}
