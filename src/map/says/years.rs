//! The reporting years and the days that a text names.

use super::any_starts;
use super::names::spaced;
use crate::calendar::{day_of, month_days};
use crate::fold::folded;
use crate::parse::month_names;

/// Two digits that are years are so many years at most from that of the return; others may be ages.
const NEAR: i32 = 2;

/// The reporting years that a text names, by the calendar year in which each begins: `2024-25`, `2024/2025`, `2024/5`, `24-25`, `2024_25`, `202425`.
/// `own` is that of the return.
pub(in crate::map) fn years_in(text: &str, own: i32) -> Vec<i32> {
    let text = &folded(text);
    let runs = runs(text);
    let value = |at: usize| runs[at].1.parse::<i32>().unwrap_or(-1);
    let alone = |at: usize| {
        let six = runs[at].1.len() == 6 && is_year(value(at) / 100) && value(at) % 100 == (value(at) / 100 + 1) % 100;
        six.then(|| value(at) / 100)
    };
    let pair = |at: usize| {
        let (first, second) = (runs[at].1, runs.get(at + 1)?.1);
        let between = gap(text, &runs, at);
        let tight = ["-", "/", "_"].contains(&between);
        if !tight && !["", "-", "/", "to", "i"].contains(&between.trim()) {
            return None;
        }
        // `2024/5/31` and `01-24-25` are days.
        let goes_on = ["-", "/", "."].contains(&gap(text, &runs, at + 1)) || at > 0 && ["-", "/", "."].contains(&gap(text, &runs, at - 1));
        let next = (value(at) + 1, value(at + 1));
        match (first.len(), second.len()) {
            (4, 4) => (next.0 == next.1).then(|| value(at)),
            (4, 2) => (next.0 % 100 == next.1 && !goes_on).then(|| value(at)),
            (4, 1) => (next.0 % 10 == next.1 && tight && !goes_on).then(|| value(at)),
            (2, 2) => {
                let year = 2000 + value(at);
                (next.0 == next.1 && tight && !goes_on && (year - own).abs() <= NEAR).then_some(year)
            }
            _ => None,
        }
        .filter(|year| is_year(*year))
    };
    (0..runs.len()).filter_map(|at| alone(at).or_else(|| pair(at))).collect()
}

/// A year that a return may be of.
pub(in crate::map) fn is_year(year: i32) -> bool {
    (1990..2100).contains(&year)
}

/// `Care and Support Plans, 2024-25`, of an export that is to be of another year: `own` is that in which the return's begins. Versions of forms and of
/// guidance have years of their own, and who names both years compares them.
pub(in crate::map) fn is_of_another_year(text: &str, own: i32) -> bool {
    let others = "version | fersiwn | guid | canllaw | template | templed | form | ffurf | spec | manyleb | last | previous | compar | \
                  blaenorol | llynedd | note | nodyn | row | rhes | resi | line | llinell | age | oed | page | tudalen";
    let spaced = spaced(text);
    let tokens: Vec<&str> = spaced.split_whitespace().filter(|t| !t.starts_with(|c: char| c.is_ascii_digit())).collect();
    let years = if text.len() <= 100 { years_in(text, own) } else { Vec::new() };
    !years.is_empty() && !years.contains(&own) && tokens.len() <= 8 && !any_starts(&tokens, others)
}

/// The days that a text names, and of a month without a day the last one.
pub(in crate::map) fn days_in(text: &str) -> Vec<i32> {
    let text = &folded(text);
    let runs = runs(text);
    let value = |at: usize| runs[at].1.parse::<i32>().unwrap_or(0);
    let numbered = |at: usize| {
        if let (8, digits) = (runs[at].1.len(), value(at)) {
            return day(digits / 10_000, digits / 100 % 100, digits % 100)
                .or_else(|| day(digits % 10_000, digits / 10_000 % 100, digits / 1_000_000));
        }
        let between = gap(text, &runs, at);
        if !["/", "-", ".", "_"].contains(&between) || gap(text, &runs, at + 1) != between {
            return None;
        }
        let last = runs.get(at + 2)?.1.len();
        match (runs[at].1.len(), runs[at + 1].1.len(), last) {
            (4, 1 | 2, 1 | 2) => day(value(at), value(at + 1), value(at + 2)),
            (1 | 2, 1 | 2, 4) => either(value(at + 2), value(at + 1), value(at)),
            (2, 2, 2) => either(2000 + value(at + 2), value(at + 1), value(at)),
            _ => None,
        }
    };
    let spaced = spaced(text);
    let ordinals = ["st", "nd", "rd", "th", "af", "il", "ydd", "fed", "ed", "eg", "ain", "of", "o"];
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| !ordinals.contains(word)).collect();
    let number = |at: Option<usize>| at.and_then(|at| words.get(at)?.parse::<i32>().ok());
    let named = |at: usize| {
        let month = month(words[at])?;
        // `March 31, 2025`, `31 March 2025`, `March 2025`.
        if let (Some(first), Some(year)) = (number(Some(at + 1)), number(Some(at + 2)).filter(|year| is_year(*year))) {
            return day(year, month, first);
        }
        let year = number(Some(at + 1)).filter(|year| is_year(*year))?;
        day(year, month, number(at.checked_sub(1)).filter(|n| (1..=31).contains(n)).unwrap_or(month_days(year, month)))
    };
    (0..runs.len()).filter_map(numbered).chain((0..words.len()).filter_map(named)).collect()
}

fn day(year: i32, month: i32, day: i32) -> Option<i32> {
    let is = is_year(year) && (1..=12).contains(&month) && (1..=month_days(year, month)).contains(&day);
    is.then(|| day_of(year, month, day))
}

/// A day with the month behind it, or before it where it can be no other.
fn either(year: i32, second: i32, first: i32) -> Option<i32> {
    day(year, second, first).or_else(|| day(year, first, second))
}

/// The number of a month by its name in English or in Welsh, or the usual short form of the English one.
fn month(word: &str) -> Option<i32> {
    let short = |name: &str| name.starts_with(word) && (word.len() == 3 || word == "sept");
    let at = month_names().position(|name| name == word).or_else(|| month_names().take(12).position(short))?;
    i32::try_from(at % 12 + 1).ok()
}

/// Runs of digits, each with where it begins.
fn runs(text: &str) -> Vec<(usize, &str)> {
    let digit = |c: char| c.is_ascii_digit();
    let mut runs: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    while let Some(from) = text[at..].find(digit).map(|n| at + n) {
        at = text[from..].find(|c| !digit(c)).map_or(text.len(), |n| from + n);
        runs.push((from, &text[from..at]));
    }
    runs
}

/// What is between a run and the next one.
fn gap<'t>(text: &'t str, runs: &[(usize, &str)], at: usize) -> &'t str {
    let Some((one, next)) = runs.get(at).zip(runs.get(at + 1)) else { return "" };
    &text[one.0 + one.1.len()..next.0]
}
