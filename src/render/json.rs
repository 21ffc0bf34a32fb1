//! The report for programs: one JSON document, grouped by code, written as it goes. `docs/report-json.md` explains every field.

use std::cell::RefCell;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::RenderOptions;
use super::outline::{Children, CodeCount, Outline, level_name, saved};
use crate::calendar::date_of;
use crate::diagnostic::{Cell, Diagnostic, Place};
use crate::report::{Explanation, Report, TableUse};
use crate::texts::{Audience, Filling, Message};

/// Name and version of the document's form. A change that a reader of version 1 could trip over makes a version 2.
pub(crate) const SCHEMA: &str = "cyfrif-report/1";

/// Writes the report. It is meant to be kept, so names never appear, whatever the audience says.
pub fn write(report: &dyn Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    let audience = saved(options.audience);
    let document = Document { report, audience, outline: Outline::new(report, audience), children: RefCell::default() };
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()
}

struct Document<'a> {
    report: &'a dyn Report,
    audience: Audience,
    outline: Outline,
    children: RefCell<Children>,
}

#[derive(Serialize)]
struct Authority<'a> {
    code: &'a str,
    name: String,
}

#[derive(Serialize)]
struct Module {
    title: String,
    records: usize,
}

#[derive(Serialize)]
struct Rules<'a> {
    run: usize,
    not_run: Vec<SkipReason<'a>>,
}

#[derive(Serialize)]
struct SkipReason<'a> {
    reason: String,
    codes: &'a [String],
}

/// A reference table that was given.
#[derive(Serialize)]
struct Looked<'a> {
    table: &'a str,
    file: String,
    sha256: &'a str,
    rows: u64,
    newest: Option<String>,
    used_by: &'a [String],
}

impl<'a> Looked<'a> {
    fn of(table: &'a TableUse) -> Option<Self> {
        let given = table.given.as_ref()?;
        Some(Looked {
            table: &table.table,
            file: given.called(),
            sha256: &given.sha256,
            rows: given.rows,
            newest: given.newest.map(|day| date_of(day).format("%Y-%m-%d").to_string()),
            used_by: &table.used_by,
        })
    }
}

#[derive(Serialize)]
struct Totals {
    errors: usize,
    queries: usize,
    answered: usize,
    notes: usize,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let summary = self.report.summary();
        let totals = self.outline.totals;
        let audience = self.audience;
        let module = |(title, records): &(Message, usize)| Module { title: title.to(audience), records: *records };
        let modules: Vec<Module> = summary.counts.iter().map(module).collect();
        let not_run = summary.rules_not_run.iter().map(|(reason, codes)| SkipReason { reason: reason.to(audience), codes }).collect();
        let mut s = serializer.serialize_struct("Report", 18)?;
        s.serialize_field("schema", SCHEMA)?;
        s.serialize_field("software", &summary.software)?;
        s.serialize_field("at", &summary.at.map(crate::calendar::moment))?;
        s.serialize_field("pack", &summary.pack)?;
        s.serialize_field("title", &summary.title.to(audience))?;
        s.serialize_field("authority", &Authority { code: &summary.authority, name: summary.authority_name.to(audience) })?;
        s.serialize_field("template", &summary.template)?;
        s.serialize_field("inputs", &summary.inputs)?;
        let reference = summary.tables.iter().filter_map(Looked::of).collect::<Vec<_>>();
        s.serialize_field("reference", &reference)?;
        s.serialize_field("outputs", &summary.outputs)?;
        s.serialize_field("modules", &modules)?;
        s.serialize_field("basis", &summary.basis.as_ref().map(|basis| basis.to(audience)))?;
        s.serialize_field("rules", &Rules { run: summary.rules_run, not_run })?;
        s.serialize_field("redacted", &self.audience.redact)?;
        s.serialize_field("can_be_sent", &self.outline.can_be_sent())?;
        let totals = Totals { errors: totals.errors, queries: totals.queries, answered: totals.answered, notes: totals.notes };
        s.serialize_field("totals", &totals)?;
        s.serialize_field("next", &self.outline.next(self.report))?;
        s.serialize_field("codes", &Codes(self))?;
        s.end()
    }
}

/// All codes, the most frequent first.
struct Codes<'a>(&'a Document<'a>);

impl Serialize for Codes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.outline.codes.iter().map(|code| Code { document: self.0, code }))
    }
}

struct Code<'a> {
    document: &'a Document<'a>,
    code: &'a CodeCount,
}

impl Serialize for Code<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let page = self.document.report.page(&self.code.code, self.document.audience.language);
        let text = |part: fn(&Explanation) -> &String| page.as_ref().map(part).filter(|text| !text.is_empty());
        let mut s = serializer.serialize_struct("Code", 9)?;
        s.serialize_field("code", &self.code.code)?;
        s.serialize_field("level", level_name(self.code.level))?;
        s.serialize_field("title", &self.code.title)?;
        s.serialize_field("count", &self.code.count())?;
        s.serialize_field("answered", &self.code.answered)?;
        s.serialize_field("text", &text(|page| &page.text))?;
        s.serialize_field("why", &text(|page| &page.why))?;
        s.serialize_field("todo", &text(|page| &page.todo))?;
        s.serialize_field("messages", &Messages(self))?;
        s.end()
    }
}

/// The messages of one code; each is worked out only when its turn has come.
struct Messages<'a>(&'a Code<'a>);

impl Serialize for Messages<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.0.document;
        let messages = self.0.code.indexes.iter().map(|&index| OneMessage { document, index });
        serializer.collect_seq(messages)
    }
}

struct OneMessage<'a> {
    document: &'a Document<'a>,
    index: usize,
}

impl Serialize for OneMessage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let audience = self.document.audience;
        let diagnostic: Diagnostic = self.document.report.diagnostic(self.index);
        let child = diagnostic.child.as_ref().map(|child| self.document.children.borrow_mut().call(child, audience));
        let places: Vec<OnePlace> = diagnostic.places.iter().map(|place| OnePlace::new(place, audience)).collect();
        let local = |shown: &Option<Filling>| shown.as_ref().filter(|_| !audience.redact).map(|text| text.words(audience));
        let mut s = serializer.serialize_struct("Message", 9)?;
        // The position in workbook order, so that the grouping can be undone.
        s.serialize_field("number", &(self.index + 1))?;
        s.serialize_field("level", level_name(diagnostic.level))?;
        s.serialize_field("message", &diagnostic.message.to(audience))?;
        s.serialize_field("help", &diagnostic.help.to(audience))?;
        s.serialize_field("child", &child)?;
        for (name, local) in [("team", local(&diagnostic.team)), ("worker", local(&diagnostic.worker))] {
            match local {
                Some(text) => s.serialize_field(name, &text)?,
                None => s.skip_field(name)?,
            }
        }
        s.serialize_field("answer", &diagnostic.answer.as_deref().filter(|_| !audience.redact))?;
        s.serialize_field("places", &places)?;
        s.end()
    }
}

#[derive(Serialize)]
struct OnePlace<'a> {
    file: String,
    sheet: Option<String>,
    row: Option<u32>,
    path: Option<&'a str>,
    cells: Vec<OneCell<'a>>,
}

#[derive(Serialize)]
struct OneCell<'a> {
    column: Option<&'a str>,
    heading: &'a str,
    item: Option<&'a str>,
    value: &'a str,
    marked: bool,
}

impl<'a> OnePlace<'a> {
    fn new(place: &'a Place, audience: Audience) -> Self {
        let cell = |cell: &'a Cell| OneCell {
            column: cell.column.as_deref(),
            heading: cell.heading.to(audience),
            item: cell.item.as_deref(),
            value: cell.value.to(audience),
            marked: cell.marked,
        };
        OnePlace {
            file: place.file.to(audience),
            sheet: place.sheet.as_ref().map(|sheet| sheet.to(audience)),
            row: place.row,
            path: place.path.as_deref(),
            cells: place.cells.iter().map(cell).collect(),
        }
    }
}
