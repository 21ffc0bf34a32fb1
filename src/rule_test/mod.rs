//! Tries a rule on the rows of its own page: the failing ones must give its code and the passing ones must not.

mod dataset;

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::engine::{Engine, Views};
use crate::finding::Finding;
use crate::pack::rule::{Rows, Rule};
use crate::pack::sentence::Dataset;
use crate::pack::{Library, Pack};
use crate::texts::{Filling, Message};

use dataset::{TestData, datasets};

/// A row, or a heading with several tables, that does not do what it must.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The rule's file.
    pub file: String,
    /// The year in which it was tried.
    pub pack: String,
    /// The heading and, for a row, its cells.
    pub place: String,
    /// What is wrong.
    pub message: Message,
}

/// Tries all rows of a rule in a pack.
pub fn try_rule(library: &Library, pack: &Arc<Pack>, rule: &Rule) -> Vec<Failure> {
    tried(library, pack, rule, None)
}

/// The same; `altered` is in the place of the pack's rule, and has its code (tests turn its sentences round).
fn tried(library: &Library, pack: &Arc<Pack>, rule: &Rule, altered: Option<&Rule>) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (fails, list) in [(true, &rule.page().fails), (false, &rule.page().passes)] {
        for rows in in_year(list, &pack.year) {
            let heading = format!(
                "{}{}",
                if fails { "Fails" } else { "Passes" },
                if rows.title.is_empty() { String::new() } else { format!(": {}", rows.title) }
            );
            let mut failure = |place: &str, message: Message| {
                let place = if place.is_empty() { heading.clone() } else { format!("{heading}, row {place}") };
                failures.push(Failure { file: rule.file.clone(), pack: pack.name.clone(), place, message });
            };
            let datasets = match datasets(library, pack, rule, rows) {
                Ok(datasets) => datasets,
                Err(message) => {
                    failure("", message);
                    continue;
                }
            };
            for data in datasets {
                let codes = codes(&data, pack, rule, altered);
                if fails && !codes.contains(&rule.code) {
                    failure(&data.title, Message::new("rows-should-give").with("code", &rule.code).with("codes", listed(&codes)));
                }
                if !fails && codes.contains(&rule.code) {
                    failure(&data.title, Message::new("rows-should-not-give").with("code", &rule.code));
                }
                let company: BTreeSet<String> = codes.iter().filter(|c| **c != rule.code && !rule.also.contains(c)).cloned().collect();
                if fails && altered.is_none() && !company.is_empty() {
                    failure(&data.title, Message::new("rows-gives-as-well").with("company", listed(&company)));
                }
            }
        }
    }
    failures
}

/// The tests that are asked in a year: those under its own heading if there are any, otherwise those without a year.
fn in_year<'r>(list: &'r [Rows], year: &str) -> Vec<&'r Rows> {
    let own: Vec<&Rows> = list.iter().filter(|r| r.year.as_deref() == Some(year)).collect();
    if own.is_empty() { list.iter().filter(|r| r.year.is_none()).collect() } else { own }
}

fn listed(codes: &BTreeSet<String>) -> Filling {
    if codes.is_empty() { Message::new("rows-nothing").into() } else { Filling::codes(codes) }
}

/// The codes that a data gives. One row is not a return: rules about the return as a whole are asked only for the rows of such rules.
fn codes(data: &TestData, pack: &Arc<Pack>, rule: &Rule, altered: Option<&Rule>) -> BTreeSet<String> {
    let missing = FxHashSet::default();
    let dates = data.last_dates();
    let last = data.last.as_ref().map(|last| crate::engine::View { dates: &dates, ..last.view(&missing) });
    let views = Views { this: data.this.view(&missing), last, other: data.other.as_ref().map(|o| o.view(&missing)) };
    let engine = Engine::new(views);
    let mut found: Vec<Finding> = Vec::new();
    engine.required(&mut found);
    let mut codes: BTreeSet<String> = found.iter().filter_map(|f| f.code(pack)).map(str::to_owned).collect();
    for (index, each) in pack.rules.iter().enumerate() {
        let each = altered.filter(|a| a.code == each.code).unwrap_or(each);
        let apart = each.set.module.is_none() && rule.set.module.is_some();
        let unasked = (each.needs_last && !rule.needs_last)
            || (each.with.is_some() && rule.with.is_none())
            || (each.set.dataset != Dataset::This && each.code != rule.code);
        if apart || unasked || engine.skip_reason(each).is_some() {
            continue;
        }
        let mut found = Vec::new();
        engine.run(index as u32, each, &mut found);
        if !found.is_empty() {
            codes.insert(each.code.clone());
        }
    }
    codes
}

#[cfg(test)]
mod tests;
