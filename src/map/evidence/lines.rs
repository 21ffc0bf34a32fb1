//! Lines of the template that the dates of a column contradict: written for another column, or for last year's export.

use super::times::{Clock, counted};
use super::turned::Parted;
use super::{Dates, Doubt, Mark, first};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::finding::Arg;
use crate::parse::{DateCells, Times, ends_an_hour};

const NOON: u32 = 43_200;

pub(super) fn doubts(columns: &[Dates]) -> Vec<Doubt<'_>> {
    turned(columns).into_iter().chain([Times::Utc, Times::NextDay].into_iter().filter_map(|times| moved(columns, times))).collect()
}

/// Whether what the template says of times makes another day of a date.
fn is_moved(mark: &Mark) -> bool {
    mark.plain.seconds >= NOON && !mark.plain.ends_at_24() && mark.moment.seconds < NOON && mark.day().is_some()
}

/// The dates of a column that are moved although their times are not those for which the line is.
fn contrary(dates: &Dates) -> Vec<&Mark> {
    let clock = Clock::of(dates.marks.iter().map(|m| &m.plain));
    let fits = |mark: &Mark| match dates.style.times {
        // One that ends a day ends the day that is shown: in UTC it would be an hour earlier in summer.
        Some(Times::Utc) => !ends_an_hour(mark.plain.seconds) && (dates.times_said || clock.in_utc().is_some()),
        _ => clock.fits(&mark.plain, dates.times_said),
    };
    dates.marks.iter().filter(|m| is_moved(m) && !fits(m)).collect()
}

fn moved(columns: &[Dates], times: Times) -> Option<Doubt<'_>> {
    let of = columns.iter().filter(|c| c.style.times == Some(times)).map(|c| (c, contrary(c))).filter(|(_, m)| !m.is_empty());
    let of: Vec<(&Dates, Vec<&Mark>)> = of.collect();
    let columns: Vec<&Dates> = of.iter().map(|(c, _)| *c).collect();
    let is = |c: &Dates, m: &Mark| of.iter().any(|(d, marks)| d.key() == c.key() && marks.contains(&m));
    let shows = first(&columns, is)?;
    let second = first(&columns, |c, m| is(c, m) && c.proof(m) != shows);
    let count: usize = of.iter().map(|(_, marks)| marks.len()).sum();
    let line = if times == Times::Utc { "utc" } else { "next-day" };
    Some(Doubt {
        code: Code::LINE_CONTRADICTED,
        level: Level::Query,
        proofs: std::iter::once(shows).chain(second).collect(),
        columns,
        args: args(format!("times = \"{line}\""), "times = \"as-shown\"", count, Arg::message("line-times-not")),
    })
}

/// A program that turns day and month round leaves no real date after the 12th.
fn turned(columns: &[Dates]) -> Option<Doubt<'_>> {
    let said = columns.iter().filter(|c| c.style.cells == Some(DateCells::Turned));
    let said: Vec<(&Dates, Parted)> = said.map(|c| (c, Parted::of(&c.marks))).collect();
    let contrary: Vec<&Dates> = said.iter().filter(|(_, p)| p.low > 0 && p.high > 0).map(|(c, _)| *c).collect();
    let (low, high) = said.iter().filter(|(_, p)| p.high > 0).fold((0, 0), |sum, (_, p)| (sum.0 + p.low, sum.1 + p.high));
    let shows = first(&contrary, |_, m| super::turned::recognised(m) == Some(false))?;
    let changed = first(&contrary, |_, m| super::turned::recognised(m) == Some(true));
    // Some may have been typed again by hand. Where they are more, the dates were not turned, and small columns of the same sheet were not either.
    let certain = high * 8 > low;
    let with = said.iter().filter(|(_, p)| p.low > 0 && (p.high > 0 || certain && !p.is_split()));
    Some(Doubt {
        code: Code::LINE_CONTRADICTED,
        level: if certain { Level::Error } else { Level::Query },
        columns: with.map(|(c, _)| *c).collect(),
        proofs: std::iter::once(shows).chain(changed).collect(),
        args: args(
            "date-cells = \"turned\"".to_owned(),
            "date-cells = \"as-shown\"",
            low,
            Arg::message("line-beside-later").with("high", high.to_string()),
        ),
    })
}

fn args(line: String, shown: &str, count: usize, why: Arg) -> Vec<(&'static str, Arg)> {
    vec![("line", Arg::Said(line)), ("shown", Arg::Said(shown.to_owned())), ("count", counted(count)), ("why", why)]
}
