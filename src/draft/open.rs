//! What a draft leaves open: items without a column, columns without an item.

use rustc_hash::FxHashSet;

use super::near::Nearness;
use super::source::Column;
use super::words::Place;
use super::{Candidate, DraftSheet, Drafter, Missing};
use crate::pack::Kind;
use crate::parse::heading;
use crate::read::Value;
use crate::strip::safe_text;

/// So many columns are offered for an item that was not found.
const OFFERED: usize = 4;
/// A column is offered if so much of it can be read.
const READS: f64 = 0.5;

impl Drafter<'_> {
    /// Lists the columns of a sheet that nothing asks for.
    pub fn unused(&self, sheet: &mut DraftSheet, taken: &[FxHashSet<usize>]) {
        let Some(at) = self.sources.iter().position(|s| s.place == sheet.place) else { return };
        let columns = self.sources[at].columns.iter().enumerate().filter(|(c, _)| !taken[at].contains(c));
        sheet.unused = columns.map(|(_, c)| (c.letters.clone(), self.safe(&c.text))).collect();
    }

    /// Items of the return that no column was found for, with those that may be meant.
    pub fn missing(&self, sheets: &[DraftSheet], taken: &[FxHashSet<usize>], found: &FxHashSet<Place>) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (m, module) in self.pack.modules.iter().enumerate() {
            let holds = |at: usize| sheets.iter().any(|s| s.place == self.sources[at].place && s.module == module.name);
            for (i, item) in module.items.iter().enumerate().filter(|(i, _)| !found.contains(&(m, *i))) {
                let mut near: Vec<(f64, Candidate)> = Vec::new();
                for (at, source) in self.sources.iter().enumerate().filter(|(at, _)| holds(*at)) {
                    for (_, column) in source.columns.iter().enumerate().filter(|(c, _)| !taken[at].contains(c)) {
                        let likeness = self.likeness(column, item);
                        let reads = source.reads(column, self.pack, item.kind, &self.recodes((m, i)), false).unwrap_or(0.0);
                        if reads >= READS {
                            let candidate = Candidate {
                                sheet: source.sheet.name.trim().to_owned(),
                                letters: column.letters.clone(),
                                heading: self.safe(&column.text),
                                place: source.place,
                                text: column.text.clone(),
                            };
                            near.push((likeness + reads * 0.2, candidate));
                        }
                    }
                }
                near.sort_by(|a, b| b.0.total_cmp(&a.0));
                let candidates = near.into_iter().take(OFFERED).map(|(_, c)| c).collect();
                missing.push(Missing { module: module.name.clone(), item: item.name.clone(), candidates });
            }
        }
        missing
    }

    /// A heading that the template does not read, as it may be saved: it may be somebody's name.
    fn safe(&self, text: &str) -> String {
        safe_text(text, &self.names, None, &self.vocabulary, None)
    }

    fn likeness(&self, column: &Column, item: &crate::pack::Item) -> f64 {
        let words = std::iter::once(&item.name).chain(&item.synonyms).map(|w| heading(w));
        let of = |w: String| {
            column.folded.iter().map(|h| rapidfuzz::distance::jaro_winkler::similarity(h.chars(), w.chars())).fold(0.0, f64::max)
        };
        words.map(of).fold(0.0, f64::max)
    }

    /// Whether a column of dates holds some with two digits for the year.
    pub fn short_years(&self) -> bool {
        let blanks = super::source::blanks();
        let reader = crate::parse::Reader::new(Kind::Date, self.pack, Default::default(), &blanks, &[]);
        let short = |value: &Value| matches!(reader.read_with(value, &mut |_| None), crate::parse::Read::Fault(f) if f.code == crate::code::Code::DATE_TWO_DIGIT_YEAR);
        self.sources.iter().any(|s| {
            let dated = |c: &&Column| {
                c.hits
                    .iter()
                    .any(|h| self.pack.modules[h.item.0].items[h.item.1].kind == Kind::Date && !matches!(h.near, Nearness::Alike(_)))
            };
            s.columns.iter().filter(dated).any(|c| s.values(c).any(|(v, _)| short(v)))
        })
    }
}
