//! Counts that a collection declares: what a sign-off sheet and a report tell of a return in numbers.

use super::Pack;
use super::files::Mistakes;
use super::folder::Raw;
use super::raw::{self, holds};
use super::sentence::{self, Body, Clause, Context, Dataset, Operand, RecordSet, Test, Type};
use crate::texts::{Message, Translated};

/// A count, proved: its names exist, its codes are in their set.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    /// What is counted, for people.
    pub title: Translated,
    /// The module whose records are counted.
    pub set: RecordSet,
    /// Only records for which these hold are looked at.
    pub among: Vec<Clause>,
    /// Of those, records for which these hold are counted.
    pub(crate) conditions: Vec<Clause>,
    /// One number for each; a single one without a name where the count is not divided.
    pub rows: Vec<CountRow>,
    /// It stands in the sign-off sheet.
    pub(crate) sign_off: bool,
    /// It is drawn in the report.
    pub report: bool,
}

/// One number of a count.
#[derive(Clone, Debug)]
pub(crate) struct CountRow {
    /// What it is the number of.
    pub name: RowName,
    /// What must hold besides.
    pub(crate) clause: Option<Clause>,
}

/// What one number of a count is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowName {
    /// The count as a whole.
    Whole,
    /// A code: its set and its position there.
    Code(usize, usize),
    /// From one number to another, both included; the last band has no end.
    Band(i32, Option<i32>),
}

/// The counts of a collection in a year.
pub(super) fn counts(raw: &Raw, year: &str, pack: &Pack, mistakes: &mut Mistakes) -> Vec<Count> {
    let counts = raw.collection.count.iter().filter(|c| holds(year, c.from.as_deref(), c.until.as_deref()));
    counts.filter_map(|said| count(raw, said, pack, mistakes)).collect()
}

fn count(raw: &Raw, said: &raw::Count, pack: &Pack, mistakes: &mut Mistakes) -> Option<Count> {
    let source = &raw.source;
    let Some(module) = pack.find_module(said.of.get_ref()) else {
        let help = sentence::nearest(said.of.get_ref(), pack.module_names());
        let message = Message::new("pack-not-module").with("name", said.of.get_ref());
        mistakes.add(source, said.of.span(), message, help.map(sentence::meant));
        return None;
    };
    let set = RecordSet { dataset: Dataset::This, module: Some(module) };
    let ctx = Context::new(pack, None);
    let mut read = |list: &[toml::Spanned<String>]| -> Vec<Clause> {
        let parsed = list.iter().filter_map(|s| {
            let clause = sentence::parse(&ctx, set, s.get_ref());
            clause.map_err(|fault| mistakes.sentence(source, s.span(), fault)).ok()
        });
        parsed.collect()
    };
    let (among, conditions) = (read(&said.among), read(&said.conditions));
    let rows = match &said.by {
        None => vec![CountRow { name: RowName::Whole, clause: None }],
        Some(by) => rows(raw, said, by, pack, set, mistakes)?,
    };
    for place in said.shown.iter().filter(|p| !["sign-off", "report"].contains(&p.get_ref().as_str())) {
        mistakes.add(source, place.span(), Message::new("pack-count-place"), None);
    }
    let shown = |name: &str| said.shown.iter().any(|p| p.get_ref() == name);
    let sign_off = said.shown.is_empty() || shown("sign-off");
    Some(Count { title: said.title.clone(), set, among, conditions, rows, sign_off, report: shown("report") })
}

/// What a count is divided by: the codes of an item, or bands of a number such as an age.
fn rows(
    raw: &Raw,
    said: &raw::Count,
    by: &toml::Spanned<String>,
    pack: &Pack,
    set: RecordSet,
    mistakes: &mut Mistakes,
) -> Option<Vec<CountRow>> {
    let ctx = Context::new(pack, None);
    // Read as a sentence, whose subject is what the count is divided by.
    let operand = match sentence::parse(&ctx, set, &format!("{} is present", by.get_ref())) {
        Ok(Clause { body: Body::Compare(operand, _), .. }) => operand,
        Ok(_) => {
            mistakes.add(&raw.source, by.span(), Message::new("pack-count-by"), None);
            return None;
        }
        Err(mut fault) => {
            fault.span.end = fault.span.end.min(by.get_ref().len());
            fault.span.start = fault.span.start.min(fault.span.end);
            mistakes.sentence(&raw.source, by.span(), fault);
            return None;
        }
    };
    let clause = |test: Test| {
        let body = Body::Compare(operand.clone(), test);
        Some(Clause::new(by.get_ref(), body))
    };
    match operand.kind(&|_| Some(pack)) {
        Some(Type::Code(_, set)) => {
            let codes = 0..pack.codesets[set].codes.len();
            let row =
                |code: usize| CountRow { name: RowName::Code(set, code), clause: clause(Test::Is(false, Operand::Value(code as i32))) };
            Some(codes.map(row).collect())
        }
        Some(Type::Number) => {
            let starts: Vec<i32> = said.bands.iter().map(|b| *b.get_ref()).collect();
            if starts.is_empty() || !starts.is_sorted_by(|a, b| a < b) {
                let span = said.bands.first().map_or(by.span(), toml::Spanned::span);
                let message = Message::new("pack-count-bands");
                mistakes.add(&raw.source, span, message, None);
                return None;
            }
            let row = |(n, &from): (usize, &i32)| {
                let to = starts.get(n + 1).map(|next| next - 1);
                CountRow { name: RowName::Band(from, to), clause: clause(Test::Between(from, to.unwrap_or(i32::MAX))) }
            };
            Some(starts.iter().enumerate().map(row).collect())
        }
        _ => {
            mistakes.add(&raw.source, by.span(), Message::new("pack-count-by"), None);
            None
        }
    }
}
