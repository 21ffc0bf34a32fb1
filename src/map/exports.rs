//! Workbooks with the headings that may stand in them: the rows are read once, whoever asks.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashSet;

use crate::fold::heading;
use crate::fold::welsh::halves;
use crate::headings::{Headings, readings};
use crate::pack::Authority;
use crate::read::{Value, Workbook};
use crate::spot::{SheetId, TabId, WorkbookId};

/// What is known of a job beside its workbooks.
#[derive(Clone, Copy, Default)]
pub(crate) struct Around<'a> {
    /// The authorities that an export may name.
    pub(crate) authorities: &'a [Authority],
    /// The folder of the job: those below it have names that say something of what is in them.
    pub(crate) folder: Option<&'a Path>,
}

/// Workbooks, and what their rows say where they are read as headings.
pub(crate) struct Exports<'w> {
    pub(super) workbooks: &'w [Workbook],
    readings: Vec<Vec<OnceCell<Vec<Headings>>>>,
    heads: OnceCell<Heads>,
}

/// What the exports call their columns.
pub(super) struct Heads {
    pub folded: FxHashSet<String>,
    /// Those that may be in two languages, in the order of their texts.
    pub double: Vec<Double>,
}

/// A heading that may be in two languages.
pub(super) struct Double {
    pub text: String,
    pub folded: String,
    /// Its two parts, folded, for every way to cut it.
    pub halves: Vec<(String, String)>,
}

impl<'w> Exports<'w> {
    /// These workbooks; nothing is read yet.
    pub(crate) fn of(workbooks: &'w [Workbook]) -> Self {
        let readings = workbooks.iter().map(|w| w.sheets.iter().map(|_| OnceCell::new()).collect()).collect();
        Exports { workbooks, readings, heads: OnceCell::new() }
    }

    /// Every way to read headings in a sheet.
    pub(super) fn readings(&self, sheet: SheetId) -> &[Headings] {
        let read = || readings(&self.workbooks[sheet], &self.workbooks[sheet.workbook].cells, text_of).collect();
        self.readings[sheet.workbook.index()][sheet.tab.index()].get_or_init(read)
    }

    /// What all sheets call their columns.
    pub(super) fn heads(&self) -> &Heads {
        self.heads.get_or_init(|| {
            // Most texts stand in many rows: each is looked at once.
            let (mut folded, mut seen, mut double) = (FxHashSet::<String>::default(), FxHashSet::default(), BTreeMap::new());
            let sheets = WorkbookId::each(self.workbooks)
                .flat_map(|(workbook, book)| TabId::first(book.sheets.len()).map(move |tab| SheetId { workbook, tab }));
            for row in sheets.flat_map(|sheet| self.readings(sheet)) {
                for text in row.folded.iter().flatten().filter(|text| !text.is_empty()) {
                    if !folded.contains(text) {
                        folded.insert(text.clone());
                    }
                }
                let raw = row.raw.iter().filter(|raw| seen.insert(raw.as_str()));
                double.extend(raw.map(|raw| (raw, folded_halves(raw))).filter(|(_, halves)| !halves.is_empty()));
            }
            let double = double.into_iter().map(|(text, halves)| Double { text: text.clone(), folded: heading(text), halves });
            Heads { folded, double: double.collect() }
        })
    }
}

/// The two parts of a text, folded, for every way to cut it where languages meet.
pub(super) fn folded_halves(text: &str) -> Vec<(String, String)> {
    halves(text).map(|(a, b)| (heading(a), heading(b))).collect()
}

/// A heading's text; numbers may be headings too (`2025`).
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        value => value.text().unwrap_or_default().to_owned(),
    }
}
