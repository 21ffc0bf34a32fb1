//! The counts that a pack declares, counted.

use super::{CheckReport, Figure, FigureRow};
use crate::engine::{Engine, View};
use crate::pack::sentence::Dataset;
use crate::pack::{Count, Pack, RowName};
use crate::texts::Message;

impl CheckReport<'_> {
    /// The counts of the return that `wanted` picks, beside last year's where there is one.
    pub(crate) fn figures(&self, wanted: impl Fn(&Count) -> bool) -> Vec<Figure> {
        let this = self.builder.origins.this.view;
        let last = self.builder.origins.last.map(|l| l.view);
        let counts = this.pack.counts.iter().filter(|c| wanted(c) && told(c, this));
        counts
            .map(|count| {
                let now = numbers(&self.builder.engine, count);
                let then = last.filter(|view| told(count, *view)).map(|_| numbers(self.builder.engine.evaluator_for(Dataset::Last), count));
                let row = |(n, row): (usize, &crate::pack::CountRow)| FigureRow {
                    title: name(this.pack, row.name),
                    count: now[n].0,
                    of: (!count.conditions.is_empty() && row.clause.is_some()).then_some(now[n].1),
                    last: then.as_ref().map(|t| t[n].0),
                };
                let rows: Vec<FigureRow> = count.rows.iter().enumerate().map(row).collect();
                Figure {
                    title: Message::given(count.title.clone()),
                    single: matches!(count.rows[..], [ref one] if one.clause.is_none()),
                    rows,
                }
            })
            .collect()
    }
}

/// Whether the return has the items that a count is about.
fn told(count: &Count, view: View<'_>) -> bool {
    let mut there = true;
    let clauses = count.among.iter().chain(&count.conditions).chain(count.rows.iter().filter_map(|r| r.clause.as_ref()));
    for clause in clauses {
        clause.items(&mut |at, item| there &= at.module.is_none_or(|m| !view.missing.contains(&(m, item))));
    }
    there
}

/// For each row how many records count, and of how many.
fn numbers(engine: &Engine<'_>, count: &Count) -> Vec<(usize, usize)> {
    let among = engine.hold(count.set, &count.among);
    let counted = engine.hold(count.set, &count.conditions);
    let row = |row: &crate::pack::CountRow| {
        let here = row.clause.as_ref().map(|clause| engine.hold(count.set, std::slice::from_ref(clause)));
        let looked_at = (0..among.len()).filter(|&r| among[r] && here.as_ref().is_none_or(|h| h[r]));
        looked_at.fold((0, 0), |(n, of), r| (n + usize::from(counted[r]), of + 1))
    };
    count.rows.iter().map(row).collect()
}

fn name(pack: &Pack, name: RowName) -> Message {
    match name {
        RowName::Whole => Message::default(),
        RowName::Code(set, code) => {
            let entry = &pack.codesets[set].codes[code];
            Message::new("figure-code").with("code", entry.code.as_str()).with("label", &entry.label)
        }
        RowName::Band(from, Some(to)) if from == to => Message::given(from.to_string()),
        RowName::Band(from, Some(to)) => Message::new("figure-band").with("from", from.to_string()).with("to", to.to_string()),
        RowName::Band(from, None) => Message::new("figure-band-last").with("from", from.to_string()),
    }
}
