//! Dates that the year files name.

use serde::Serialize;

use super::words::day;
use crate::pack::Pack;
use crate::texts::Language;

/// A date that the year files name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DateFacts {
    /// Its name.
    pub name: String,
    /// What it means, for those that every year has.
    pub(crate) meaning: Option<String>,
    /// Pack and date.
    pub days: Vec<(String, chrono::NaiveDate)>,
}

/// The named dates that `used` lets through.
pub(super) fn dates(packs: &[&Pack], used: impl Fn(&str) -> bool, language: Language) -> Vec<DateFacts> {
    let mut out: Vec<DateFacts> = Vec::new();
    for pack in packs {
        for (name, date) in pack.dates.iter().filter(|(name, _)| used(name)) {
            let day = (pack.name.clone(), *date);
            match out.iter_mut().find(|d| d.name == *name) {
                Some(known) => known.days.push(day),
                None => out.push(DateFacts { name: name.clone(), meaning: date_means(name, language), days: vec![day] }),
            }
        }
    }
    out
}

fn date_means(name: &str, language: Language) -> Option<String> {
    match name {
        "YearStart" => Some(language.word("date-year-start")),
        "YearEnd" => Some(language.word("date-year-end")),
        "ReferenceDate" => Some(language.word("date-reference")),
        _ => None,
    }
}

impl DateFacts {
    /// What it means, then a line for each pack.
    pub(crate) fn lines(&self, language: Language) -> Vec<String> {
        let days =
            self.days.iter().map(|(pack, date)| language.message("book-date-in", &[("date", (&day(*date)).into()), ("pack", pack.into())]));
        self.meaning.clone().into_iter().chain(days).collect()
    }
}
