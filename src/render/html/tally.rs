//! One pass over all messages: what each child, sheet and column has, and which sentences a code's messages share.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::row::{child, column, local, place_label, short};
use crate::render::outline::{Children, Outline};
use crate::render::row::Extra;
use crate::report::{CheckReport, Report, Totals, Whose};
use crate::texts::{Audience, DisplayValue};

type Counts = FxHashMap<String, Totals>;

/// Counts by team, or by worker.
#[derive(Debug)]
pub(crate) struct LocalTally {
    /// `team` or `worker`.
    pub id: &'static str,
    /// What each is called, with the most errors first; a blank for children without one.
    pub rows: Vec<(String, Totals)>,
    /// By child.
    pub of: FxHashMap<String, String>,
}

/// Counts by child, by sheet and by column.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The children with the most errors first, then queries.
    pub children: Vec<(String, Totals)>,
    /// The sheets with the most errors first.
    pub sheets: Vec<(String, Totals)>,
    /// The columns with the most errors first: sheet, column letters, heading.
    pub columns: Vec<((String, String, String), Totals)>,
    /// By code, in the outline's order: the message and help that all its messages share.
    pub shared: Vec<(Option<String>, Option<String>)>,
    /// Whether the messages are about more than one file.
    pub files: bool,
    /// Teams and workers, where there are any.
    pub(crate) locals: Vec<LocalTally>,
    /// What each child is called, for later passes.
    pub names: Children,
}

impl Tally {
    /// Counts a report.
    pub(crate) fn new(report: &dyn Report, outline: &Outline, audience: Audience) -> Tally {
        let mut tally =
            Tally { files: report.summary().inputs.len() > 1, shared: vec![(None, None); outline.codes.len()], ..Tally::default() };
        let mut children: Counts = FxHashMap::default();
        let mut sheets: Counts = FxHashMap::default();
        let mut columns: FxHashMap<(String, String, String), Totals> = FxHashMap::default();
        let extra = Extra::of(report.summary(), audience);
        let wanted = [("team", extra.team), ("worker", extra.worker)].into_iter().filter(|(_, there)| *there);
        let mut locals: Vec<(&str, Counts, FxHashMap<String, String>)> =
            wanted.map(|(id, _)| (id, Counts::default(), FxHashMap::default())).collect();
        let codes: FxHashMap<&str, usize> = outline.codes.iter().enumerate().map(|(i, code)| (code.code.as_str(), i)).collect();
        let mut begun = vec![false; outline.codes.len()];
        for index in 0..report.len() {
            let diagnostic = report.diagnostic(index);
            let (level, answered) = (diagnostic.level, diagnostic.answer.is_some());
            if let Some(child) = child(&diagnostic, &mut tally.names, audience) {
                for (id, counts, of) in &mut locals {
                    let text = local(if *id == "team" { &diagnostic.team } else { &diagnostic.worker }, audience);
                    counts.entry(text.clone()).or_default().add(level, answered);
                    of.entry(child.clone()).or_insert(text);
                }
                children.entry(child).or_default().add(level, answered);
            }
            let mut seen: Vec<String> = Vec::new();
            for place in &diagnostic.places {
                let sheet = place_label(place, tally.files, None, audience);
                for cell in place.cells.iter().filter(|cell| cell.marked) {
                    let (letters, heading) = column(cell, audience);
                    columns.entry((sheet.clone(), letters, heading)).or_default().add(level, answered);
                }
                // Two rows of one sheet are one message about that sheet.
                if !seen.contains(&sheet) {
                    sheets.entry(sheet.clone()).or_default().add(level, answered);
                    seen.push(sheet);
                }
            }
            if let Some(&code) = codes.get(diagnostic.code.as_str()) {
                let (message, help) = (diagnostic.message.to(audience), diagnostic.help.to(audience));
                if begun[code] {
                    let shared = &mut tally.shared[code];
                    shared.0.take_if(|known| *known != message);
                    shared.1.take_if(|known| *known != help);
                } else {
                    tally.shared[code] = (Some(message), Some(help));
                    begun[code] = true;
                }
            }
        }
        let order = &|text: &String| audience.language.order(text);
        tally.locals = locals.into_iter().map(|(id, counts, of)| LocalTally { id, rows: sorted(counts, order), of }).collect();
        tally.children = sorted(children, order);
        tally.sheets = sorted(sheets, order);
        tally.columns = sorted(columns, &|(sheet, letters, heading)| (order(sheet), letters.clone(), heading.clone()));
        tally
    }
}

/// The messages of a report by `child`, `team`, `worker` or `sheet`, with the most errors first: one of the tables of a [`Tally`], without making every
/// message for it.
pub(crate) fn counted(report: &CheckReport<'_>, by: &str, audience: Audience) -> Vec<(String, Totals)> {
    let files = report.summary().inputs.len() > 1;
    let mut counts = Counts::default();
    for index in 0..report.len() {
        let of: BTreeSet<String> = if by == "sheet" {
            report.sheets(index).iter().map(|place| place_label(place, files, None, audience)).collect()
        } else {
            let Whose { child, team, worker } = report.whose(index);
            let called = |child: DisplayValue| match by {
                "team" => local(&team, audience),
                "worker" => local(&worker, audience),
                _ => short(child.to(audience)),
            };
            child.map(called).into_iter().collect()
        };
        for name in of {
            counts.entry(name).or_default().add(report.level(index), report.answered(index));
        }
    }
    sorted(counts, &|text: &String| audience.language.order(text))
}

/// The most errors first; what has as many is in the reader's alphabetical order.
fn sorted<K: Ord + Clone, O: Ord>(counts: FxHashMap<K, Totals>, order: &dyn Fn(&K) -> O) -> Vec<(K, Totals)> {
    let mut counts: Vec<(K, Totals)> = counts.into_iter().collect();
    let weight = |t: &Totals| std::cmp::Reverse((t.errors, t.queries, t.answered, t.notes));
    counts.sort_by_cached_key(|(key, totals)| (weight(totals), order(key), key.clone()));
    counts
}
