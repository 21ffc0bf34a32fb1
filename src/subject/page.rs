//! The sheet, before a format is chosen: what it holds and what to look at first, the line of time, each return, what was decided and what was written.

use chrono::{NaiveDate, NaiveDateTime};

use super::held::{HeldRecord, HeldReturn, HeldValue, Shelf, Source, Which};
use super::written::{There, Written};
use super::{Subject, id, time};
use crate::job::Job;
use crate::reference::Page;
use crate::reference::page::{Block, Cell};
use crate::texts::{Arg, Language};

/// Marks what may be about somebody else as well.
const MARK: &str = "◆";

/// The meaning of a code with the code beside it.
pub(super) fn labelled(label: &str, code: &str, language: Language) -> String {
    language.message("subject-labelled", &[("label", label.into()), ("code", code.into())])
}

/// A date as people read it.
pub(super) fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// A value as people read it: dates in their order of day, month and year.
pub(super) fn day(value: &str) -> String {
    match value.parse::<NaiveDate>() {
        Ok(found) if value.len() == 10 => date(found),
        _ => value.to_owned(),
    }
}

/// A time as people read it, to the minute.
fn moment(text: &str) -> String {
    let read = text.parse::<NaiveDateTime>();
    read.map_or_else(|_| text.to_owned(), |at| at.format("%d/%m/%Y %H:%M").to_string())
}

/// What an officer must look at before the sheet is handed over.
pub(super) fn look_first(subject: &Subject, shelves: &[Shelf<'_>], job: &Job, language: Language) -> Vec<String> {
    let mut out = vec![language.word("subject-look-who")];
    let values = || subject.returns.iter().flat_map(|held| &held.records).flat_map(|record| &record.values);
    let mut others: Vec<(&str, Vec<&str>)> = Vec::new();
    for value in values() {
        let Some(about) = &value.may_be_about else { continue };
        match others.iter_mut().find(|(whom, _)| *whom == about) {
            Some((_, items)) if items.contains(&value.item.as_str()) => {}
            Some((_, items)) => items.push(&value.item),
            None => others.push((about, vec![&value.item])),
        }
    }
    if !others.is_empty() {
        out.push(language.message("subject-look-others", &[("mark", MARK.into())]));
    }
    out.extend(others.into_iter().map(|(whom, items)| {
        let items = items.join(", ");
        language.message("subject-look-other", &[("mark", MARK.into()), ("whom", whom.into()), ("items", (&items).into())])
    }));
    out.push(language.word("subject-look-harm"));
    if !subject.decisions.is_empty() {
        out.push(language.word("subject-look-reasons"));
    }
    let unread = values().filter(|value| value.as_it_stands.is_some()).count();
    if unread > 0 {
        out.push(language.message("subject-look-unread", &[("count", unread.into())]));
    }
    for held in subject.returns.iter().filter(|held| held.several) {
        out.push(language.message("subject-look-several", &[("return", (&called(held, language)).into())]));
    }
    for (shelf, held) in shelves.iter().zip(&subject.returns) {
        if subject.ids.iter().flat_map(|id| id::other_forms(shelf.ret, id)).any(|form| !subject.ids.contains(&form)) {
            out.push(language.message("subject-look-form", &[("return", (&called(held, language)).into())]));
        }
    }
    // Last year's files that the job names, and that are not last year's.
    let last: Vec<&str> = subject.returns.iter().filter(|h| h.which == Which::LastYear).map(|h| h.collection.as_str()).collect();
    let unread = |pack: &str| !pack.split('/').next().is_some_and(|collection| last.contains(&collection));
    for part in job.parts.iter().filter(|part| !part.last_year.is_empty() && unread(&part.pack)) {
        out.push(language.message("subject-look-last-year", &[("return", (&part.pack).into())]));
    }
    out.push(language.word("subject-look-more"));
    out
}

/// The whole sheet.
pub(super) fn page(subject: &Subject, language: Language) -> Page {
    let mut page = Page { generator: subject.software.clone(), ..Page::new(language.word("subject-title")) };
    subject.purpose.iter().for_each(|line| page.line(line.clone()));
    page.heading(1, language.word("subject-officer"));
    page.line(language.word("subject-officer-what"));
    page.blocks.push(Block::List(subject.look_first.iter().map(Cell::from).collect()));
    // On paper the person's part begins on a page of its own.
    page.anchored(1, language.word("subject-where"), "part-child".to_owned());
    let ids = subject.ids.join(", ");
    page.line(language.message("subject-ids", &[("ids", (&ids).into())]));
    page.line(language.word("subject-name-by-hand"));
    let made = moment(&subject.made_at);
    page.line(language.message("subject-made", &[("at", (&made).into()), ("software", (&subject.software).into())]));
    overview(subject, &mut page, language);
    if let Some(drawing) = time::drawing(&subject.periods, language) {
        page.heading(1, language.word("subject-time"));
        page.line(language.word("subject-time-what"));
        page.blocks.push(Block::Drawing(drawing));
        periods(subject, &mut page, language);
    }
    for held in subject.returns.iter().filter(|held| !held.records.is_empty()) {
        page.heading(1, called(held, language));
        one_return(held, &mut page, language);
    }
    page.heading(1, language.word("subject-decisions"));
    decisions(subject, &mut page, language);
    page.heading(1, language.word("subject-written"));
    written(subject, &mut page, language);
    page
}

/// A return as it is called in a line.
fn called(held: &HeldReturn, language: Language) -> String {
    let id = match held.which {
        Which::ThisYear => "subject-this-year",
        Which::LastYear => "subject-last-year",
        Which::Earlier => "subject-earlier",
    };
    let name = held.collection.to_uppercase();
    language.message(id, &[("name", (&name).into()), ("year", (&held.year).into()), ("title", (&held.title).into())])
}

fn words(language: Language, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| language.word(id)).collect()
}

fn overview(subject: &Subject, page: &mut Page, language: Language) {
    let row = |held: &HeldReturn| {
        let found = match (held.several, held.records.len()) {
            (true, _) => language.word("subject-several"),
            (false, 0) => language.word("subject-not-in-it"),
            (false, count) if held.left_out => language.message("subject-records-left-out", &[("count", count.into())]),
            (false, count) => language.message("subject-records", &[("count", count.into())]),
        };
        vec![Cell::from(called(held, language)), found.into(), held.files.join(", ").into()]
    };
    let rows = subject.returns.iter().map(row).collect();
    page.table(String::new(), words(language, &["subject-head-return", "subject-head-found", "subject-head-files"]), rows);
}

fn periods(subject: &Subject, page: &mut Page, language: Language) {
    let row = |period: &time::Period| {
        let what = std::iter::once(period.placement.as_str()).chain(period.details.iter().map(String::as_str));
        let what: Vec<&str> = what.filter(|text| !text.is_empty()).collect();
        vec![Cell::from(date(period.from)), time::until(period, language).into(), what.join("; ").into(), period.returns.join(", ").into()]
    };
    let rows = subject.periods.iter().map(row).collect();
    let head = words(language, &["subject-head-from", "subject-head-to", "subject-head-what", "subject-head-in"]);
    page.table(language.word("subject-time-table"), head, rows);
}

fn one_return(held: &HeldReturn, page: &mut Page, language: Language) {
    if held.left_out {
        page.line(language.word("subject-is-left-out"));
    }
    let mut explained: Vec<&str> = Vec::new();
    for record in &held.records {
        if record.repeats && !explained.contains(&record.module.as_str()) {
            explained.push(&record.module);
            meanings(held, record, page, language);
        }
        one_record(record, page, language);
    }
}

/// What the items of a module mean, once for all of its records.
fn meanings(held: &HeldReturn, first: &HeldRecord, page: &mut Page, language: Language) {
    let mut seen: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for value in held.records.iter().filter(|record| record.module == first.module).flat_map(|record| &record.values) {
        if !seen.contains(&value.item.as_str()) {
            seen.push(&value.item);
            rows.push(vec![Cell::from(marked(value)), value.meaning.as_str().into()]);
        }
    }
    page.heading(2, language.message("subject-meanings", &[("module", (&first.title).into())]));
    page.table(String::new(), words(language, &["subject-head-item", "subject-head-meaning"]), rows);
}

fn one_record(record: &HeldRecord, page: &mut Page, language: Language) {
    let title = match record.repeats {
        true => language.message("subject-record", &[("module", (&record.title).into()), ("number", (&record.number.to_string()).into())]),
        false => record.title.clone(),
    };
    page.heading(2, title);
    let row = |value: &HeldValue| {
        let mut row = vec![Cell::from(marked(value))];
        row.extend((!record.repeats).then(|| Cell::from(value.meaning.as_str())));
        row.extend([Cell::from(shown(value, language)), source(&value.source, language).into()]);
        row
    };
    let mut head = vec!["subject-head-item"];
    head.extend((!record.repeats).then_some("subject-head-meaning"));
    head.extend(["subject-head-value", "subject-head-source"]);
    page.table(String::new(), words(language, &head), record.values.iter().map(row).collect());
    if !record.blank.is_empty() {
        let items = record.blank.join(", ");
        page.line(language.message("subject-blank", &[("items", (&items).into())]));
    }
}

fn marked(value: &HeldValue) -> String {
    if value.may_be_about.is_some() { format!("{} {MARK}", value.item) } else { value.item.clone() }
}

/// A value in words.
fn shown(value: &HeldValue, language: Language) -> String {
    let text = match (&value.value, &value.as_it_stands, &value.label) {
        (Some(code), _, Some(label)) => labelled(label, code, language),
        (Some(text), ..) => day(text),
        (None, Some(stands), Some(label)) => language.message("subject-unread", &[("text", (&labelled(label, stands, language)).into())]),
        (None, Some(stands), None) => language.message("subject-unread", &[("text", stands.into())]),
        (None, None, _) => language.word("subject-no-value"),
    };
    let notes = [(value.corrected, "subject-is-corrected"), (!value.is_sent, "subject-not-sent")];
    let notes = notes.into_iter().filter(|(is, _)| *is).map(|(_, id)| language.word(id));
    std::iter::once(text).chain(notes).collect::<Vec<_>>().join(" ")
}

/// Where a value came from, in words.
fn source(source: &Source, language: Language) -> String {
    let (row, line) = (source.row.unwrap_or_default().to_string(), source.line.unwrap_or_default().to_string());
    let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    let (sheet, column, heading) = (text(&source.sheet), text(&source.column), text(&source.heading));
    let args: [(&str, Arg<'_>); 6] = [
        ("file", (&source.file).into()),
        ("sheet", (&sheet).into()),
        ("row", (&row).into()),
        ("column", (&column).into()),
        ("heading", (&heading).into()),
        ("line", (&line).into()),
    ];
    let id = match source {
        Source { line: Some(_), .. } => "subject-from-xml",
        Source { column: Some(_), heading: Some(_), .. } => "subject-from-cell",
        Source { column: Some(_), .. } => "subject-from-column",
        Source { row: Some(_), .. } => "subject-from-row",
        _ => "subject-from-template",
    };
    language.message(id, &args)
}

fn decisions(subject: &Subject, page: &mut Page, language: Language) {
    if subject.decisions.is_empty() {
        page.line(language.word("subject-no-decision"));
        return;
    }
    let row = |decided: &super::Decided| {
        let about = match decided.kind {
            "correction" => language.message("subject-kind-correction", &[("item", (&decided.about).into())]),
            "answer" => language.message("subject-kind-answer", &[("code", (&decided.about).into())]),
            "upn" => language.word("subject-kind-upn"),
            _ => language.word("subject-kind-left-out"),
        };
        let who = language.message("subject-who-when", &[("who", (&decided.who).into()), ("date", (&day(&decided.date)).into())]);
        vec![Cell::from(about), decided.what.as_str().into(), decided.reason.as_str().into(), who.into()]
    };
    let head = words(language, &["subject-head-decision", "subject-head-what", "subject-head-reason", "subject-head-who"]);
    page.table(String::new(), head, subject.decisions.iter().map(row).collect());
}

fn written(subject: &Subject, page: &mut Page, language: Language) {
    page.line(language.word("subject-written-what"));
    if subject.written.is_empty() {
        page.line(language.word("subject-nothing-written"));
        return;
    }
    let row = |file: &Written| {
        let at = moment(&file.written_at);
        let mut state = vec![match (file.there, file.holds_the_child) {
            (There::Gone, _) => language.message("subject-file-gone", &[("record", (&file.recorded_in).into())]),
            (There::Changed, _) => language.word("subject-file-changed"),
            (_, Some(false)) => language.word("subject-file-without"),
            (_, _) if file.differences.is_empty() => language.word("subject-file-same"),
            (_, _) => language.message("subject-file-differs", &[("count", file.differences.len().into())]),
        }];
        if file.there == There::NotRecorded {
            state.push(language.word("subject-file-not-recorded"));
        }
        if file.draft {
            state.push(language.word("subject-file-draft"));
        }
        state.extend(file.sign_off.as_ref().map(|sheet| language.message("subject-file-sign-off", &[("sheet", sheet.into())])));
        vec![Cell::from(&file.file), at.into(), state.join(" ").into()]
    };
    let head = words(language, &["table-file", "subject-head-written", "subject-head-child"]);
    page.table(String::new(), head, subject.written.iter().map(row).collect());
    for file in subject.written.iter().filter(|file| !file.differences.is_empty()) {
        let none = language.word("subject-no-value");
        let text = |value: &Option<String>| Cell::from(value.clone().unwrap_or_else(|| none.clone()));
        let row = |d: &super::Difference| {
            let number = d.record.to_string();
            let args = [("module", (&d.module).into()), ("number", (&number).into()), ("item", (&d.item).into())];
            vec![Cell::from(language.message("subject-place", &args)), text(&d.then), text(&d.now)]
        };
        let caption = language.message("subject-differences", &[("file", (&file.file).into())]);
        let head = words(language, &["subject-head-item", "subject-head-then", "subject-head-now"]);
        page.table(caption, head, file.differences.iter().map(row).collect());
    }
}
