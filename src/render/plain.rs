//! The report as whole sentences, one paragraph a message: for pipes and for people who listen to it.

use std::io::{self, Write};

use super::RenderOptions;
use super::clean::{LONGEST, brief, clean, fit};
use super::outline::{Children, Outline, heading, level_word, location, name, rules, unread};
use crate::diagnostic::{Cell, Diagnostic, Place};
use crate::report::Report;
use crate::texts::Audience;

/// Writes the messages in workbook order, then the summary.
pub fn write(report: &dyn Report, &RenderOptions { audience, fold, .. }: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let outline = Outline::new(report, audience);
    let mut children = Children::default();
    for (index, more) in outline.folded(fold) {
        writeln!(out, "{}", paragraph(&report.diagnostic(index), &mut children, audience))?;
        if let Some(more) = more.filter(|more| *more > 0) {
            writeln!(out, "{}", audience.message("plain-more", &[("count", more.into()), ("code", report.code(index).into())]))?;
        }
        writeln!(out)?;
    }
    summary(report, &outline, out)
}

/// One message by itself.
pub fn message(diagnostic: &Diagnostic, audience: Audience) -> String {
    paragraph(diagnostic, &mut Children::default(), audience)
}

fn paragraph(diagnostic: &Diagnostic, children: &mut Children, audience: Audience) -> String {
    let level = level_word(diagnostic.level, audience.language);
    let message = ended(brief(&diagnostic.message, audience, true));
    let name = name(diagnostic, audience);
    let child = diagnostic.child.as_ref().map(|child| one_line(&children.call(child, audience)));
    let head = [("level", (&level).into()), ("code", (&diagnostic.code).into()), ("message", (&message).into())];
    let mut sentences = vec![match (&child, name) {
        (Some(child), Some(name)) => {
            let named = [head[0], head[1], head[2], ("child", child.into()), ("name", name.into())];
            audience.message("plain-head-name", &named)
        }
        (Some(child), None) => audience.message("plain-head-child", &[head[0], head[1], head[2], ("child", child.into())]),
        (None, _) => audience.message("plain-head", &head),
    }];
    sentences.extend(diagnostic.places.iter().map(|place| place_sentence(place, audience)));
    if let Some(answer) = diagnostic.answer.as_ref().filter(|_| !audience.redact) {
        sentences.push(audience.message("plain-answer", &[("answer", (&ended(one_line(answer))).into())]));
    }
    let help = ended(brief(&diagnostic.help, audience, true));
    if !help.is_empty() {
        sentences.push(audience.message("plain-todo", &[("help", (&help).into())]));
    }
    sentences.join(" ")
}

fn place_sentence(place: &Place, audience: Audience) -> String {
    let (file, sheet) = (place.file.to(audience), place.sheet.as_ref().map(|sheet| sheet.to(audience)));
    let file = ("file", (&file).into());
    let row = place.row.map(|row| row.to_string());
    let at = match (&sheet, &row) {
        (Some(sheet), Some(row)) => audience.message("plain-row", &[file, ("sheet", sheet.into()), ("row", row.into())]),
        (Some(sheet), None) => audience.message("plain-sheet", &[file, ("sheet", sheet.into())]),
        (None, _) => audience.message("plain-place", &[("place", (&location(place, audience)).into())]),
    };
    let cells: Vec<String> =
        place.cells.iter().filter(|cell| cell.marked).map(|cell| cell_words(cell, place.row.is_some(), audience)).collect();
    let at = one_line(&at);
    if cells.is_empty() {
        audience.message("plain-at", &[("place", (&at).into())])
    } else {
        audience.message("plain-at-cells", &[("place", (&at).into()), ("cells", (&cells.join("; ")).into())])
    }
}

/// A cell in words. Where there is no row, only the column is meant.
fn cell_words(cell: &Cell, row: bool, audience: Audience) -> String {
    let (heading, value) = (fit(cell.heading.to(audience), LONGEST, true), fit(cell.value.to(audience), LONGEST, true));
    let heading = if heading.is_empty() && cell.column.is_some() { audience.message("plain-no-heading", &[]) } else { heading };
    let (heading, value) = (("heading", (&heading).into()), ("value", (&value).into()));
    match &cell.column {
        Some(column) if !row => audience.message("plain-column", &[("column", column.into()), heading]),
        Some(column) if cell.value.is_blank() => audience.message("plain-cell-blank", &[("column", column.into()), heading]),
        Some(column) => audience.message("plain-cell", &[("column", column.into()), heading, value]),
        None if cell.value.is_blank() => audience.message("plain-element-blank", &[heading]),
        None => audience.message("plain-element", &[heading, value]),
    }
}

fn summary(report: &dyn Report, outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    let (summary, audience) = (report.summary(), outline.audience);
    let totals = outline.totals;
    writeln!(out, "{}", audience.message("plain-checked", &[("what", (&heading(summary, audience)).into())]))?;
    writeln!(
        out,
        "{}",
        audience.message("can-it-be-sent-answer", &[("answer", (&outline.yes_or_no()).into()), ("why", (&outline.verdict()).into())])
    )?;
    let counts = [
        ("errors", totals.errors.into()),
        ("queries", totals.queries.into()),
        ("answered", totals.answered.into()),
        ("notes", totals.notes.into()),
    ];
    writeln!(out, "{}", audience.message("plain-totals", &counts))?;
    for code in &outline.codes {
        let (level, title) = (level_word(code.level, audience.language), ended(one_line(&code.title)));
        let args = [("level", (&level).into()), ("code", (&code.code).into()), ("count", code.count().into()), ("title", (&title).into())];
        writeln!(out, "{}", audience.message("plain-code", &args))?;
    }
    if let Some(basis) = &summary.basis {
        writeln!(out, "{}", basis.to(audience))?;
    }
    for sentence in rules(summary, audience).into_iter().chain(unread(summary, audience)) {
        writeln!(out, "{sentence}")?;
    }
    writeln!(out, "{}", audience.word("plain-next"))?;
    for (i, step) in outline.next(report).iter().enumerate() {
        writeln!(out, "{}. {step}", i + 1)?;
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    clean(text).into_owned()
}

/// The sentence with a full stop, unless it ends otherwise or is none.
fn ended(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    if !text.is_empty() && !text.ends_with(['.', '?', '!', '…']) {
        text.push('.');
    }
    text
}
