//! One message as one row of a table, for Excel and CSV.

use super::clean::clean;
use super::outline::{Children, level_word, location};
use crate::diagnostic::{Cell, Diagnostic, Level, Place};
use crate::report::Summary;
use crate::texts::{Audience, Filling, Language};

/// The row of one message. Where it marks several cells of a row, they stand one after the other, divided by `; `.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The row's own number in the sheet, or the line in the XML.
    pub row: Option<u32>,
    fields: Vec<String>,
}

/// Which columns there are besides those that every table has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extra {
    /// The child's team.
    pub team: bool,
    /// The child's worker.
    pub worker: bool,
    /// Who answers, and by what the answer finds its query again: for a table whose column of answers is filled in and read back.
    pub(crate) answering: bool,
}

impl Extra {
    /// The columns for a report and an audience. Who works with a child is nothing for a helpdesk.
    pub(super) fn of(summary: &Summary, audience: Audience) -> Extra {
        Extra { team: summary.teams && !audience.redact, worker: summary.workers && !audience.redact, answering: false }
    }
}

/// The titles of the columns.
pub(super) fn titles(extra: Extra, language: Language) -> Vec<String> {
    let mut titles = vec![
        language.word("head-level"),
        language.word("head-code"),
        language.word("table-child"),
        language.word("table-file"),
        language.word("html-sheet"),
        language.word("table-row"),
        language.word("html-column"),
        language.word("table-heading"),
        language.word("table-value"),
        language.word("table-message"),
        language.word("html-todo"),
        language.word("table-answer"),
        language.word("table-also"),
    ];
    titles.extend(extra.team.then(|| language.word("table-team")));
    titles.extend(extra.worker.then(|| language.word("table-worker")));
    if extra.answering {
        titles.extend([language.word("table-answered-by"), language.word("table-reference")]);
    }
    titles
}

impl Record {
    /// The row of a diagnostic, in the order of [`titles`]; `digest` is that of what it is about.
    pub(super) fn new(d: &Diagnostic, digest: &str, extra: Extra, children: &mut Children, audience: Audience) -> Record {
        let place = d.places.first();
        let marked: Vec<&Cell> = place.map(|place| place.cells.iter().filter(|cell| cell.marked).collect()).unwrap_or_default();
        let joined = |part: &dyn Fn(&Cell) -> String| marked.iter().map(|cell| part(cell)).collect::<Vec<_>>().join("; ");
        let level = if d.answer.is_some() { audience.word("html-answered-query") } else { level_word(d.level, audience.language) };
        let also: Vec<String> = d.places.iter().skip(1).map(|place| also(place, audience)).collect();
        let path = |place: &Place| place.sheet.as_ref().map(|sheet| sheet.to(audience)).or(place.path.clone()).unwrap_or_default();
        let mut record = Record {
            row: place.and_then(|place| place.row),
            fields: vec![
                level,
                d.code.clone(),
                d.child.as_ref().map(|child| children.call(child, audience)).unwrap_or_default(),
                place.map(|place| place.file.to(audience)).unwrap_or_default(),
                place.map(path).unwrap_or_default(),
                place.and_then(|place| place.row).map(|row| row.to_string()).unwrap_or_default(),
                joined(&|cell| cell.column.clone().unwrap_or_default()),
                joined(&|cell| cell.heading.to(audience).to_owned()),
                joined(&|cell| value(cell, place.is_some_and(|place| place.row.is_some()), audience)),
                d.message.to(audience),
                sentence(&d.help.to(audience)),
                d.answer.clone().filter(|_| !audience.redact).unwrap_or_default(),
                also.join("; "),
            ],
        };
        let local = |shown: &Option<Filling>| shown.as_ref().map(|text| text.words(audience)).unwrap_or_default();
        record.fields.extend(extra.team.then(|| local(&d.team)));
        record.fields.extend(extra.worker.then(|| local(&d.worker)));
        if extra.answering {
            record.fields.extend([String::new(), if d.level == Level::Query { digest.to_owned() } else { String::new() }]);
        }
        record
    }

    /// The fields as texts.
    pub(crate) fn fields(&self) -> &[String] {
        &self.fields
    }
}

/// A blank among several values is named, so that each stands beside its heading. Where there is no row, the column is meant and nothing is blank.
fn value(cell: &Cell, row: bool, audience: Audience) -> String {
    if cell.value.is_blank() && row { audience.word("blank") } else { cell.value.to(audience).to_owned() }
}

/// A text that begins a cell of its own begins with a capital.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A further place: where, and what stands there.
fn also(place: &Place, audience: Audience) -> String {
    let cells: Vec<String> = place
        .cells
        .iter()
        .filter(|cell| cell.marked)
        .map(|cell| {
            let (heading, value) = (cell.heading.to(audience), value(cell, place.row.is_some(), audience));
            audience.message("table-cell", &[("heading", heading.into()), ("value", (&value).into())])
        })
        .collect();
    let at = location(place, audience);
    let text = if cells.is_empty() {
        at
    } else {
        audience.message("table-place", &[("place", (&at).into()), ("cells", (&cells.join(", ")).into())])
    };
    clean(&text).into_owned()
}
