//! The XML is written, and what was written is shown, to be kept and signed.

use std::path::PathBuf;

use super::block::{Block, Cell, Choice, Field, Form, Input, Link, Notice, Page, Table};
use super::{Answer, Cx, Workspace, astray};
use crate::code::Code;
use crate::error::Error;
use crate::error::Result;
use crate::job::RawJob;
use crate::outputs::next_serial;
use crate::render::outline::Outline;
use crate::report::CheckReport;
use crate::run::{self, Options};
use crate::sheets::Format;
use crate::world::EntryKind;

/// The endings of files that a run leaves in its output folder.
const ENDINGS: [&str; 7] = [".xml", ".html", ".json", ".jsonl", ".xlsx", ".zip", ".zip.age"];

/// Whether the returns can be written, and the form that does it.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    Ok(Answer::Page(asked(cx, workspace, None, None)?))
}

/// Whether each return can be sent.
fn verdicts<'r>(cx: &'r Cx<'_>, reports: &'r [CheckReport<'_>]) -> impl Iterator<Item = Block> + 'r {
    reports.iter().map(|report| super::check::verdict(cx, &Outline::new(report, cx.audience()), report.pack().title.of(cx.language)))
}

fn asked(cx: &Cx<'_>, workspace: &mut Workspace<'_>, refused: Option<&Error>, changed: Option<Block>) -> Result<Page> {
    let raw = workspace.raw()?;
    let world = workspace.world;
    let desk = workspace.desk(cx)?;
    let reports = desk.reports();
    let mut page = Page::new(cx.word("page-prepare-title"));
    changed.into_iter().for_each(|changed| page.push(changed));
    verdicts(cx, &reports).for_each(|verdict| page.push(verdict));
    let ready = run::may_be_written(&reports);
    if !ready {
        page.line(cx.word("page-prepare-not-yet"));
        page.push(Block::Next(cx.to("page-to-errors", "messages", &[("level", "error")])));
        if run::draft_allowed(&reports) {
            let fields = [Field::hidden("draft", "1")].into_iter().chain(desk.stamp.fields()).collect();
            let form = Form::post(cx.link("prepare", &[]), cx.word("page-write-draft"), fields);
            page.push(Block::More(cx.word("page-draft-what"), vec![Block::Line(cx.word("page-draft-what-help")), Block::Form(form)]));
        }
        return Ok(page);
    }
    page.line(cx.word("page-prepare-intro"));
    let typed = |name: &str, other: String| if cx.request.post { cx.request.field(name).to_owned() } else { other };
    let places = reports.iter().map(|report| {
        desk.job.output.join(format!("{}-{}-{}-{}.xml", report.pack().collection, report.pack().year, desk.job.authority, desk.job.serial))
    });
    let next = places.map(|place| next_serial(world, &place, [])).max().unwrap_or(1).max(raw.serial.unwrap_or(1));
    let wrong = refused.map(|error| cx.wrong(error));
    let mut fields = vec![
        Field::new(
            "prepared-by",
            cx.word("page-prepared-by"),
            Input::Text(typed("prepared-by", raw.prepared_by.clone().unwrap_or_default())),
        )
        .hint(cx.word("page-prepared-by-hint")),
        Field::new("serial", cx.word("page-serial"), Input::Text(typed("serial", next.to_string())))
            .hint(cx.word("page-serial-hint"))
            .error(wrong),
        also(cx, &raw),
    ];
    fields.extend(desk.stamp.fields());
    page.push(Block::Form(Form::post(cx.link("prepare", &[]), cx.word("page-write"), fields)));
    Ok(page)
}

/// What the returns may be written as besides the XML.
const ALSO: [(&str, &str); 4] =
    [("", "page-also-none"), ("xlsx", "page-also-xlsx"), ("csv", "page-also-csv"), ("xlsx csv", "page-also-both")];

fn also(cx: &Cx<'_>, raw: &RawJob) -> Field {
    let job = Format::ALL.into_iter().map(Format::tag).filter(|tag| raw.also.iter().any(|one| one == tag)).collect::<Vec<_>>().join(" ");
    let now = if cx.request.post { cx.request.field("also") } else { &job };
    let choices = ALSO.map(|(value, id)| Choice::new(value, cx.word(id)).chosen(value == now));
    Field::new("also", cx.word("page-also"), Input::Select(choices.into())).hint(cx.word("page-also-hint"))
}

/// Writes the returns, as `cyfrif prepare` does.
pub(super) fn write(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let raw = workspace.raw()?;
    let names = workspace.names(cx);
    if let Some(changed) = workspace.stamp(&raw).changed(cx, &names) {
        return Ok(Answer::Page(asked(cx, workspace, None, Some(changed))?));
    }
    let draft = cx.request.field("draft") == "1";
    let serial = match cx.request.field("serial") {
        "" => raw.serial,
        typed => match typed.parse().ok().filter(|n| (1..=9999).contains(n)) {
            Some(serial) => Some(serial),
            None => {
                let error = crate::error::argument(cx.word("page-serial-wrong"), cx.word("page-serial-hint"));
                return Ok(Answer::Page(asked(cx, workspace, Some(&error), None)?));
            }
        },
    };
    let prepared_by = Some(cx.request.field("prepared-by").to_owned()).filter(|by| !by.is_empty()).or(raw.prepared_by.clone());
    let library = workspace.library()?;
    // A draft is written by another form, as the job says.
    let also = if draft { raw.also.clone() } else { cx.request.field("also").split_whitespace().map(str::to_owned).collect() };
    let job = RawJob { serial, prepared_by, also, ..raw }.resolve(workspace.world, &workspace.folder, &library)?;
    let options = Options { audit: Some("prepare".to_owned()), draft, ..workspace.options(cx) };
    let mut files: Vec<PathBuf> = Vec::new();
    let mut errors = Vec::new();
    let mut tell = |reports: &[CheckReport<'_>], written: &[PathBuf]| {
        files = written.to_vec();
        if written.is_empty() {
            errors = verdicts(cx, reports).collect();
        }
        Ok(())
    };
    match crate::prepare_and_save(&library, &job, &options, true, &mut |_, _| Ok(()), &mut tell) {
        Ok(_) if files.is_empty() => {
            let mut page = Page::new(cx.word("page-prepare-title"));
            errors.into_iter().for_each(|error| page.push(error));
            page.push(Block::Next(cx.to("page-to-errors", "messages", &[("level", "error")])));
            Ok(Answer::Page(page))
        }
        Ok(_) => Ok(Answer::Goto(cx.link("written", &[("serial", &job.serial.to_string()), ("draft", if draft { "1" } else { "" })]))),
        Err(error) if [Code::OUTPUT_EXISTS, Code::SERIAL_USED].contains(&error.code) => {
            Ok(Answer::Page(asked(cx, workspace, Some(&error), None)?))
        }
        Err(error) => Err(error),
    }
}

/// The files that runs have left in the output folder, the newest submission first.
pub(super) fn written(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let files = outputs(workspace)?;
    let mut page = Page::new(cx.word("page-written-title"));
    let draft = if cx.request.field("draft") == "1" { "-draft" } else { "" };
    // Whoever comes back later is told of the last submission.
    let serial = if cx.request.field("serial").is_empty() { last_serial(&files) } else { cx.request.number("serial") };
    let ending = format!("-{serial}{draft}.xml");
    let xml: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).filter(|name| name.ends_with(&ending)).collect();
    let changed = not_as_written(workspace, &xml)?;
    if !changed.is_empty() {
        let title = cx.message("page-not-as-written", &[("files", (&changed.join(", ")).into())]);
        page.push(Block::Notice(Notice { kind: "bad", title, lines: vec![cx.word("page-not-as-written-help")] }));
    } else if !xml.is_empty() && draft.is_empty() && !is_of_now(cx, workspace, serial)? {
        let title = cx.message("page-written-before", &[("files", (&xml.join(", ")).into())]);
        page.push(Block::Notice(Notice { kind: "bad", title, lines: vec![cx.word("page-written-before-help")] }));
        page.push(Block::Next(cx.to("page-prepare-title", "prepare", &[])));
        page.push(Block::Links(vec![cx.to("page-hand-over", "hand-over", &[("serial", &serial.to_string())])]));
    } else if !xml.is_empty() && draft.is_empty() {
        let title = cx.message("page-written", &[("files", (&xml.join(", ")).into())]);
        page.push(Block::Notice(Notice { kind: "good", title, lines: vec![cx.word("page-written-checked")] }));
        page.heading(cx.word("what-next"));
        page.push(Block::List(["page-then-sign", "page-then-send", "page-then-keep"].map(|id| cx.word(id)).into()));
        page.push(Block::Links(vec![cx.to("page-hand-over", "hand-over", &[("serial", &serial.to_string())])]));
    } else if !xml.is_empty() {
        page.push(Block::Notice(Notice {
            kind: "info",
            title: cx.word("page-draft-written"),
            lines: vec![cx.word("page-draft-what-help")],
        }));
    }
    let rows = files.iter().map(|(name, size)| {
        let keep = Link { text: name.clone(), to: cx.link("file", &[("name", name)]) };
        let sheet = || Cell::from(cx.to("page-look", "file", &[("name", name), ("look", "1")]));
        let look = if name.ends_with(".html") { sheet() } else { Cell::default() };
        let size = usize::try_from(*size).unwrap_or(usize::MAX);
        vec![keep.into(), cx.word(kind(name)).into(), Cell::count(size), look]
    });
    let head = ["table-file", "page-file-what", "page-bytes", "page-look"].map(|id| cx.word(id)).into();
    page.push(Block::Table(Table { caption: cx.word("page-written-caption"), head, rows: rows.collect() }));
    Ok(Answer::Page(page))
}

/// Whether the last submission among the files of the output folder was made of the job as it is now.
pub(super) fn is_last_of_now(cx: &Cx<'_>, workspace: &mut Workspace<'_>, files: &[(String, u64)]) -> Result<bool> {
    is_of_now(cx, workspace, last_serial(files))
}

/// Whether a submission holds what the job would give now; its manifest says what was written. Without a manifest nobody can say that it was not.
fn is_of_now(cx: &Cx<'_>, workspace: &mut Workspace<'_>, serial: usize) -> Result<bool> {
    let folder = output_folder(workspace)?;
    let ending = format!("-{serial}.json");
    let its = run::Manifest::all(workspace.world, &folder).filter(|(name, _)| name.ends_with(&ending));
    let then: Vec<run::Manifest> = its.map(|(_, manifest)| manifest).collect();
    if then.is_empty() {
        return Ok(true);
    }
    // What cannot be read now is not what was read then.
    let Ok(desk) = workspace.desk(cx) else { return Ok(false) };
    Ok(desk.opened().iter().all(|now| then.iter().any(|then| then.is_of(now))))
}

/// The serial number of the last submission among the files of the output folder; 0 where there is none.
fn last_serial(files: &[(String, u64)]) -> usize {
    let parts = files.iter().filter_map(|(name, _)| run::submission_parts(name)).filter(|[.., draft]| draft == "false");
    parts.filter_map(|[_, _, _, serial, _]| serial.parse().ok()).max().unwrap_or_default()
}

fn output_folder(workspace: &Workspace<'_>) -> Result<PathBuf> {
    Ok(workspace.folder.join(workspace.raw()?.output_folder()))
}

/// Those of the files that are not, byte for byte, what the audit record or a manifest says was written under their name.
fn not_as_written<'f>(workspace: &Workspace<'_>, files: &[&'f str]) -> Result<Vec<&'f str>> {
    let folder = output_folder(workspace)?;
    let sent = run::Sent::of(workspace.world, &folder);
    let differs = |name: &&&str| match crate::outputs::digest(workspace.world, &folder.join(name)) {
        Ok(digest) => !sent.named(name).any(|recorded| recorded.sha256 == digest),
        Err(_) => true,
    };
    Ok(files.iter().filter(differs).copied().collect())
}

/// What a file of the output folder is.
fn kind(name: &str) -> &'static str {
    let starts = [
        (super::history::FILE, "page-file-checks"),
        ("hand-over-", "page-file-package"),
        ("receipt-", "page-file-receipt"),
        ("sign-off-", "page-file-sign-off"),
    ];
    let ends = [
        ("-draft.xml", "page-file-draft"),
        (".xml", "page-file-xml"),
        (".jsonl", "page-file-audit"),
        (".json", "page-file-manifest"),
        (".xlsx", "page-file-sheets"),
        (".zip", "page-file-sheets"),
    ];
    let by_start = starts.into_iter().find(|(start, _)| name.starts_with(start));
    by_start.or_else(|| ends.into_iter().find(|(end, _)| name.ends_with(end))).map_or("page-file-report", |(_, id)| id)
}

/// Names and sizes of the files in the output folder.
pub(super) fn outputs(workspace: &Workspace<'_>) -> Result<Vec<(String, u64)>> {
    let output = output_folder(workspace)?;
    let listed = workspace.world.listed(&output).into_iter().filter(|entry| entry.kind == EntryKind::File);
    let ours = listed.filter(|entry| ENDINGS.iter().any(|ending| entry.name().ends_with(ending)) && !entry.name().starts_with('.'));
    let size = |path: &std::path::Path| workspace.world.look(path).map_or(0, |about| about.size);
    let mut files: Vec<(String, u64)> = ours.map(|entry| (entry.name(), size(&entry.path))).collect();
    files.sort_by(|a, b| a.0.ends_with(".xml").cmp(&b.0.ends_with(".xml")).reverse().then_with(|| b.0.cmp(&a.0)));
    Ok(files)
}

/// A file of the output folder. Only one that is listed there is given: a name leads nowhere else.
pub(super) fn file(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let name = cx.request.field("name");
    if cx.request.field("in") == super::reports::FOLDER {
        return super::reports::file(cx, workspace, name);
    }
    if !outputs(workspace)?.iter().any(|(there, _)| there == name) {
        return Err(astray());
    }
    let place = output_folder(workspace)?.join(name);
    let bytes = workspace.world.read(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
    match cx.request.field("look") == "1" && name.ends_with(".html") {
        true => Ok(Answer::Sheet(bytes)),
        false => Ok(Answer::File(name.to_owned(), bytes)),
    }
}
