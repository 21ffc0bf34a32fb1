//! The reference tables that a job may be given, such as the open postcode directory: brought, tried before anything is changed, and taken out again.

use std::path::Path;
use std::sync::Arc;

use super::actions::todo;
use super::block::{Block, Choice, Field, Form, Input, Notice, Page};
use super::exports::{change, keep, kept_name, wrong};
use super::staged::Staged;
use super::stamp::of_name;
use super::words::is_among;
use super::{Answer, Cx, Desk, Workspace, astray};
use crate::code::Code;
use crate::error::Result;
use crate::job::{self, Entry, Job, RawJob};
use crate::outputs::hold_folder;
use crate::pack::lookup::{Key, Lookup};
use crate::pack::{Library, Pack};
use crate::report::{CheckReport, Report};
use crate::run;

/// What is said of a table: it cannot be used, it is a part, it is old.
pub(super) const OF_TABLES: [Code; 3] = [Code::REFERENCE_UNUSABLE, Code::REFERENCE_PART, Code::REFERENCE_OLD];

/// A table that returns of the job are looked up in, with the packs of these.
struct Wanted {
    lookup: Lookup,
    packs: Vec<Arc<Pack>>,
}

/// Each table that the returns of a job want beside it, once.
fn wanted(library: &Library, job: &Job) -> Result<Vec<Wanted>> {
    let mut all: Vec<Wanted> = Vec::new();
    for part in &job.parts {
        let pack = library.pack(&part.pack)?;
        for lookup in pack.lookups.iter().filter(|lookup| lookup.beside) {
            match all.iter_mut().find(|one| one.lookup.name == lookup.name) {
                Some(known) => known.packs.push(pack.clone()),
                None => all.push(Wanted { lookup: lookup.clone(), packs: vec![pack.clone()] }),
            }
        }
    }
    Ok(all)
}

/// Whether rules of a return did not run because a table is missing or cannot be used.
pub(super) fn are_missed(report: &CheckReport<'_>) -> bool {
    let of_table = |id: Option<&str>| id.is_some_and(|id| ["not-run-table", "not-run-bad-table"].contains(&id));
    report.summary().rules_not_run.iter().any(|(reason, _)| of_table(reason.id()))
}

/// The tables, what is known of each, and where one is given.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>, refused: Option<String>) -> Result<Answer> {
    let (library, job) = workspace.job()?;
    let raw = workspace.raw()?;
    let names = workspace.names(cx);
    let mut page = Page::new(cx.word("tables-title"));
    page.line(cx.word("tables-what"));
    let tables = wanted(&library, &job)?;
    if tables.is_empty() {
        page.line(cx.word("tables-none"));
    }
    for Wanted { lookup, packs } in tables {
        let table = lookup.name.as_str();
        if lookup.key == Key::Postcode {
            page.heading(cx.word("tables-directory"));
            page.line(cx.word("tables-postcodes"));
        } else {
            page.heading(cx.message("tables-one", &[("table", table.into())]));
        }
        let given = raw.reference.get(table).map(|path| path.display().to_string());
        let refused = refused.clone().filter(|_| cx.request.field("table") == table);
        if let Some(file) = &given {
            page.push(understood(cx, workspace, table, &names.file(file)));
        } else {
            let list: Vec<String> = packs.iter().map(|pack| pack.title.of(cx.language).to_owned()).collect();
            page.line(cx.message("tables-missing", &[("returns", list.join(", ").as_str().into())]));
        }
        let here = job::exports(workspace.world, &workspace.folder)?;
        let fits = |name: &&String| run::is_table(workspace.world, &workspace.folder.join(name), &lookup) && given.as_ref() != Some(*name);
        let here: Vec<Choice> = here.iter().filter(fits).map(|name| Choice::new(of_name(name), names.file(name))).collect();
        let mut fields = vec![Field::hidden("table", table)];
        let is_here = !here.is_empty();
        if is_here {
            let none = Choice::new("", cx.word("tables-none-of-these")).chosen(true);
            fields.push(Field::new("here", cx.word("tables-here"), Input::Radios(here.into_iter().chain([none]).collect())));
        }
        fields.push(
            Field::new("file", cx.word(if is_here { "tables-or-file" } else { "tables-file" }), Input::Files)
                .hint(cx.word("tables-file-hint"))
                .error(refused),
        );
        page.push(Block::Form(Form::post(cx.link("reference", &[]), cx.word("tables-take"), fields).upload().quiet(given.is_some())));
        if given.is_some() {
            let fields = vec![Field::hidden("table", table), Field::hidden("remove", "1")];
            page.push(Block::Form(Form::post(cx.link("reference", &[]), cx.word("tables-remove"), fields).quiet(true)));
        }
    }
    page.push(Block::Links(vec![cx.to("page-to-check", "check", &[])]));
    Ok(Answer::Page(page))
}

/// What was understood of a table that is given: how much of each return is in it, and what there is to say of it.
fn understood(cx: &Cx<'_>, workspace: &mut Workspace<'_>, table: &str, file: &str) -> Block {
    let mut notice = Notice { kind: "good", title: cx.message("tables-given", &[("file", file.into())]), lines: Vec::new() };
    // Where the exports cannot be read, *Check* says why.
    let Ok(desk) = workspace.desk(cx) else { return Block::Notice(Notice { kind: "info", ..notice }) };
    for one in desk.opened() {
        if let Some((all, there)) = run::found_of(&one.ret, table) {
            let title = one.ret.pack.title.of(cx.language);
            notice.lines.push(cx.message("tables-found", &[("return", title.into()), ("all", all.into()), ("there", there.into())]));
        }
    }
    for report in &desk.reports() {
        for index in of_table(report, table, &OF_TABLES) {
            let said = report.diagnostic(index);
            let line = format!("{} {}: {}. {}", said.code, report.pack().title.of(cx.language), cx.said(&said.message), todo(cx, &said));
            notice.kind = if said.code == Code::REFERENCE_UNUSABLE.as_str() { "bad" } else { notice.kind };
            notice.lines.push(line);
        }
    }
    Block::Notice(notice)
}

/// The messages of a report with these codes that are about a table.
fn of_table<'r>(report: &'r CheckReport<'_>, table: &'r str, codes: &'r [Code]) -> impl Iterator<Item = usize> + 'r {
    let is_of = |index: &usize| is_among(report.code(*index), codes);
    let names_it = move |index: &usize| {
        let message = report.diagnostic(*index).message;
        message.args().iter().any(|(name, value)| *name == "table" && value.words(crate::texts::Audience::default()) == table)
    };
    (0..report.len()).filter(is_of).filter(names_it)
}

/// Takes a table that was sent, or one that is in the folder; or takes it out of the job.
pub(super) fn take(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let (library, job) = workspace.job()?;
    let table = cx.request.field("table");
    if !wanted(&library, &job)?.iter().any(|one| one.lookup.name == table) {
        return Err(astray());
    }
    if cx.request.field("remove") == "1" {
        change(workspace, &[Entry::reference(table, None)])?;
        return Ok(Answer::Goto(cx.link("reference", &[])));
    }
    let files = &cx.request.files;
    let here = job::exports(workspace.world, &workspace.folder)?;
    let key = cx.request.field("here");
    let chosen = here.iter().find(|name| !key.is_empty() && of_name(name) == key).map(String::as_str);
    let raw = workspace.raw()?;
    let known = raw.reference.get(table).map(|path| path.display().to_string());
    let (name, sent) = match (chosen, files.as_slice()) {
        (None, _) if !key.is_empty() => return show(cx, workspace, Some(cx.word("page-place-gone"))),
        (Some(name), []) => (name, None),
        (None, [file]) if wrong(cx, files).is_none() => (kept_name(&file.name).unwrap_or_default(), Some(file.place.as_path())),
        (Some(_), _) | (_, [_, _, ..]) => return show(cx, workspace, Some(cx.word("tables-one-file"))),
        _ => return show(cx, workspace, Some(wrong(cx, files).unwrap_or_else(|| cx.word("page-no-file")))),
    };
    if sent.is_some() && known.as_deref() != Some(name) && workspace.world.is_taken(&workspace.folder.join(name)) {
        return show(cx, workspace, Some(cx.message("page-file-there", &[("file", name.into())])));
    }
    let sent: Vec<(&str, &Path)> = sent.iter().map(|lies| (name, *lies)).collect();
    let staged = Staged::new(workspace.world, &workspace.folder, sent.iter().copied());
    let desk = match tried(cx, workspace, &staged, raw, table, name)? {
        Ok(desk) => desk,
        Err(refused) => return show(cx, workspace, Some(format!("{refused} {}", cx.word("page-not-taken")))),
    };
    keep(workspace, &sent, false)?;
    change(workspace, &[Entry::reference(table, Some(name))])?;
    workspace.settle_desk(desk)?;
    Ok(Answer::Goto(cx.link("reference", &[])))
}

/// The job as it is with a table; or why the table cannot be used.
fn tried(
    cx: &Cx<'_>,
    workspace: &Workspace<'_>,
    staged: &Staged<'_>,
    mut raw: RawJob,
    table: &str,
    name: &str,
) -> Result<std::result::Result<Desk, String>> {
    raw.reference.insert(table.to_owned(), name.into());
    let desk = workspace.desk_in(cx, staged, raw)?;
    let said = desk.reports().iter().find_map(|report| {
        let said = of_table(report, table, &OF_TABLES[..1]).next().map(|index| report.diagnostic(index))?;
        Some(format!("{}. {}", cx.said(&said.message), todo(cx, &said)))
    });
    Ok(said.map_or_else(|| Ok(desk), Err))
}
