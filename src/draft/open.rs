//! What a draft leaves open: items without a column, columns without an item.

use rustc_hash::FxHashSet;

use super::source::{Column, Source};
use super::{Candidate, DraftSheet, Drafter, Guess, Missing, Role, Sure};
use crate::calendar::date_of;
use crate::fold::heading;
use crate::names::{own_words, safe_text};
use crate::pack::Kind;
use crate::parse::Written;
use crate::read::{Value, cell_text};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::synonyms::{Nearness, short};
use crate::texts::Message;

/// So many columns are offered for an item that was not found.
const OFFERED: usize = 4;
/// So many of its words are shown.
const SAMPLED: usize = 4;
/// A column is offered if so much of it can be read.
const READS: f64 = 0.5;

impl Drafter<'_> {
    /// Lists the columns of a sheet that nothing asks for.
    pub(crate) fn unused(&self, sheet: &mut DraftSheet, taken: &[FxHashSet<usize>]) {
        let Some(at) = self.sources.iter().position(|s| s.place == sheet.place) else { return };
        let columns = self.sources[at].columns.iter().enumerate().filter(|(c, _)| !taken[at].contains(c));
        sheet.unused = columns.map(|(_, c)| (c.letters.clone(), self.shown(c))).collect();
    }

    /// Items of the return that no column was found for, with those that may be meant.
    pub(super) fn missing(&self, sheets: &[DraftSheet], taken: &[FxHashSet<usize>], found: &FxHashSet<ModuleItem>) -> Vec<Missing> {
        let mut missing = Vec::new();
        for (m, module) in ModuleId::each(&self.pack.modules) {
            // A list of episodes has no column for an item of the child.
            let holds = |at: usize| {
                sheets
                    .iter()
                    .any(|s| s.place == self.sources[at].place && s.module == module.name && !(s.many && matches!(s.role, Role::Join(_))))
            };
            for (i, item) in ItemId::each(&module.items).filter(|(i, _)| !found.contains(&(m, *i))) {
                let mut near: Vec<(f64, &Source<'_>, &Column)> = Vec::new();
                for (at, source) in self.sources.iter().enumerate().filter(|(at, _)| holds(*at)) {
                    for (c, column) in source.columns.iter().enumerate().filter(|(c, _)| !taken[at].contains(c)) {
                        let reads = source.reads_item(column, self.pack, item, &self.recodes((m, i)), false).unwrap_or(0.0);
                        let (alike, says) = self.likeness(column, (m, i));
                        // Every yes and no can be read for every such item: only what the heading says tells them apart.
                        let yes_no = matches!(item.kind, Kind::Code(set) if self.pack.codesets[set].is_yes_no());
                        if reads >= READS && (!yes_no || says) && !self.of_another(&column.text, (m, i)) {
                            near.push((alike + reads * 0.2 + self.beside(source, c, (m, i)), source, column));
                        }
                    }
                }
                near.sort_by(|a, b| b.0.total_cmp(&a.0));
                let candidates = near.into_iter().take(OFFERED).map(|(_, source, column)| self.candidate(source, column, (m, i))).collect();
                missing.push(Missing { module: module.name.clone(), item: item.name.clone(), candidates });
            }
        }
        missing
    }

    fn candidate(&self, source: &Source<'_>, column: &Column, place: ModuleItem) -> Candidate {
        let guess = Guess { heading: column.text.clone(), sure: Sure::Sure, why: Message::new("map-why-chosen") };
        Candidate {
            sheet: source.sheet.name.trim().to_owned(),
            letters: column.letters.clone(),
            heading: self.shown(column),
            sample: self.sample(source, column, place),
            place: source.place,
            item: self.item(source, place.0, place.1, guess, false),
        }
    }

    /// What an officer tells columns apart by.
    fn sample(&self, source: &Source<'_>, column: &Column, (module, item): ModuleItem) -> Message {
        let kind = self.pack.modules[module].items[item].kind;
        let (blanks, recodes) = (super::source::blanks(), self.recodes((module, item)));
        let reader = crate::parse::Reader::of(&self.pack.modules[module].items[item], self.pack, Default::default(), &blanks, &recodes);
        let read = source.values(column).filter_map(|(value, _)| match reader.read_with(value, &mut |_| None) {
            crate::parse::Read::Value(read) => Some((read, value)),
            _ => None,
        });
        match kind {
            Kind::Date => {
                let days: Vec<i32> = read.map(|(day, _)| day).collect();
                let shown = |day: &i32| date_of(*day).format("%d/%m/%Y").to_string();
                let (Some(from), Some(to)) = (days.iter().min().map(shown), days.iter().max().map(shown)) else {
                    return Message::default();
                };
                Message::new("map-sample-dates").with("from", from).with("to", to)
            }
            Kind::Code(_) => {
                let words: Vec<String> = read.take(SAMPLED).map(|(_, value)| format!("“{}”", cell_text(value))).collect();
                Message::new("map-sample-words").with("words", words.join(", "))
            }
            _ => Message::default(),
        }
    }

    /// A heading that the template does not read: as it stands, but what may be a row of data is masked, and so are children's names.
    fn shown(&self, column: &Column) -> String {
        if column.sure {
            own_words(&column.text, &self.names, &self.vocabulary)
        } else {
            safe_text(&column.text, &self.names, None, &self.vocabulary, None)
        }
    }

    /// How alike a heading is to the words of an item, less where it says more of another one, and whether they share a word.
    fn likeness(&self, column: &Column, place: ModuleItem) -> (f64, bool) {
        let item = &self.pack.modules[place.0].items[place.1];
        let says = self.words.short_of(&column.text, place).0;
        let other = if column.says > says + 0.1 { 0.3 } else { 0.0 };
        let shares = short::shares(&column.text, std::iter::once(&item.name).chain(&item.synonyms).map(String::as_str));
        let words = std::iter::once(&item.name).chain(&item.synonyms).map(|w| heading(w));
        let of = |w: String| {
            column.folded.iter().map(|h| rapidfuzz::distance::jaro_winkler::similarity(h.chars(), w.chars())).fold(0.0, f64::max)
        };
        let alike = words.map(of).fold(0.0, f64::max);
        (says.max(alike * 0.8) + if shares { 0.1 } else { 0.0 } - other, says > 0.0 || shares || alike >= 0.85)
    }

    /// Whether a column of dates holds some with two digits for the year.
    pub(crate) fn short_years(&self) -> bool {
        let blanks = super::source::blanks();
        let reader = crate::parse::Reader::new(Kind::Date, self.pack, Default::default(), &blanks, &[]);
        let short = |value: &Value| matches!(reader.read_with(value, &mut |_| None), crate::parse::Read::Fault(f) if f.code == crate::code::Code::DATE_TWO_DIGIT_YEAR);
        self.in_dates(short)
    }

    /// Whether the dates of the whole export stand month first: some columns show it, and no cell shows the other order.
    pub(crate) fn month_first(&self, sheets: &[DraftSheet]) -> bool {
        let blanks = super::source::blanks();
        let reader = crate::parse::Reader::new(Kind::Date, self.pack, Default::default(), &blanks, &[]);
        let day_first = |value: &Value| matches!(reader.moment(value).map(|m| m.written), Some(Written::Numbers(13..=31, 1..=12)));
        sheets.iter().flat_map(|s| &s.items).any(|i| i.month_first) && !self.in_dates(day_first)
    }

    /// Whether this is true of some cell of a column that its heading says to be of dates.
    fn in_dates(&self, is: impl Fn(&Value) -> bool) -> bool {
        self.sources.iter().any(|s| {
            let dated = |c: &&Column| {
                c.hits
                    .iter()
                    .any(|h| self.pack.modules[h.item.0].items[h.item.1].kind == Kind::Date && !matches!(h.near, Nearness::Alike(_)))
            };
            s.columns.iter().filter(dated).any(|c| s.values(c).any(|(v, _)| is(v)))
        })
    }
}
