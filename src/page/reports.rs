//! Lists for the teams and reports, made as `cyfrif check --report` makes them; and the answers that the teams have written into them.

use super::block::{Block, Cell, Choice, Field, Form, Input, Link, Notice, Page, Table};
use super::staged::Staged;
use super::{Answer, Cx, Workspace, astray, exports, notice};
use crate::error::Result;
use crate::outputs::{Batch, Kept, hold_folder};
use crate::read;
use crate::report::{By, Report};
use crate::run::{self, lists, saved};
use crate::texts::Audience;
use crate::world::EntryKind;

/// The folder of the job in which they are.
pub(super) const FOLDER: &str = "lists";
/// What may be made, by its ending.
const FORMATS: [(&str, &str); 3] = [("xlsx", "reports-xlsx"), ("html", "reports-html"), ("csv", "reports-csv")];

/// What may be made, and what was.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    Ok(Answer::Page(asked(cx, workspace, Vec::new(), None)?))
}

fn asked(cx: &Cx<'_>, workspace: &mut Workspace<'_>, told: Vec<Block>, wrong: Option<String>) -> Result<Page> {
    let desk = workspace.desk(cx)?;
    let reports = desk.reports();
    let summaries = || reports.iter().map(|report| report.summary());
    let (teams, workers) = (summaries().any(|summary| summary.teams), summaries().any(|summary| summary.workers));
    let mut page = Page::new(cx.word("reports-title"));
    page.extend(told);
    page.line(cx.word("reports-what"));
    let chosen = |name: &str, value: &str, first: bool| match cx.request.field(name) {
        "" => first,
        given => given == value,
    };
    let formats =
        FORMATS.into_iter().map(|(ending, id)| Choice::new(ending, cx.word(id)).chosen(chosen("format", ending, ending == "xlsx")));
    let by = [("", "reports-whole", true), ("team", "reports-by-team", teams), ("worker", "reports-by-worker", workers)];
    let by = by
        .into_iter()
        .filter(|(_, _, there)| *there)
        .map(|(value, id, _)| Choice::new(value, cx.word(id)).chosen(value == cx.request.field("by")));
    let fields = vec![
        Field::new("format", cx.word("reports-format"), Input::Radios(formats.collect())),
        Field::new("by", cx.word("reports-divided"), Input::Radios(by.collect())),
    ];
    page.push(Block::Form(Form::post(cx.link("reports", &[]), cx.word("reports-make"), fields)));
    let files = files(workspace);
    if !files.is_empty() {
        let is_looked_at = |name: &String| name.ends_with(".html");
        // What only Excel opens is not looked at here.
        let columns = if files.iter().any(is_looked_at) { 2 } else { 1 };
        let row = |name: &String| {
            let link = |look: &str| cx.link("file", &[("in", FOLDER), ("name", name), ("look", look)]);
            let look = Link { text: cx.word("page-look"), to: link("1") };
            let look = if is_looked_at(name) { Cell::from(look) } else { Cell::default() };
            [Cell::from(Link { text: name.clone(), to: link("") }), look].into_iter().take(columns).collect()
        };
        let head = ["table-file", "page-look"].into_iter().take(columns).map(|id| cx.word(id)).collect();
        page.push(Block::Table(Table { caption: cx.word("reports-files"), head, rows: files.iter().map(row).collect() }));
    }
    page.heading(cx.word("reports-back"));
    page.line(cx.word("reports-back-what"));
    let fields = vec![
        Field::new("file", cx.word("page-choose-files"), Input::Files).error(wrong),
        Field::new("who", cx.word("page-who"), Input::Text(cx.request.field("who").to_owned())).hint(cx.word("reports-who-hint")),
    ];
    page.push(Block::Form(Form::post(cx.link("reports/answers", &[]), cx.word("reports-take"), fields).upload().quiet(true)));
    Ok(page)
}

/// The files that were made, in their order.
fn files(workspace: &Workspace<'_>) -> Vec<String> {
    let here = workspace.world.listed(&workspace.folder.join(FOLDER)).into_iter();
    let here = here.filter(|entry| entry.kind == EntryKind::File && !entry.name().starts_with(['.', '~']));
    let mut names: Vec<String> =
        here.map(|entry| entry.name()).filter(|name| FORMATS.iter().any(|(ending, _)| name.ends_with(ending))).collect();
    names.sort();
    names
}

/// One of them. Only one that is listed is given: a name leads nowhere else.
pub(super) fn file(cx: &Cx<'_>, workspace: &Workspace<'_>, name: &str) -> Result<Answer> {
    if !files(workspace).iter().any(|there| there == name) {
        return Err(astray());
    }
    let place = workspace.folder.join(FOLDER).join(name);
    let bytes = workspace.world.read(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
    match cx.request.field("look") == "1" && name.ends_with(".html") {
        true => Ok(Answer::Sheet(bytes)),
        false => Ok(Answer::File(name.to_owned(), bytes)),
    }
}

/// Makes them in the folder of the job.
pub(super) fn make(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let world = workspace.world;
    let (ending, _) = *FORMATS.iter().find(|(ending, _)| *ending == cx.request.field("format")).ok_or_else(astray)?;
    let by = match cx.request.field("by") {
        "team" => Some(By::Team),
        "worker" => Some(By::Worker),
        _ => None,
    };
    let stem = if ending == "html" { "report" } else { "list" };
    let path = workspace.folder.join(FOLDER).join(format!("{stem}.{ending}"));
    let _held = hold_folder(world, &workspace.folder)?;
    let made = made(cx, workspace, by, &path);
    let told = match made {
        Ok(count) => {
            let title = cx.message("reports-made", &[("count", count.into())]);
            Block::Notice(Notice { kind: "good", title, lines: vec![cx.word("reports-who-may")] })
        }
        Err(error) => notice(cx, &error),
    };
    Ok(Answer::Page(asked(cx, workspace, vec![told], None)?))
}

fn made(cx: &Cx<'_>, workspace: &mut Workspace<'_>, by: Option<By>, path: &std::path::Path) -> Result<usize> {
    let world = workspace.world;
    let desk = workspace.desk(cx)?;
    let mut batch = Batch::new(Kept::of_job(world, &desk.job));
    saved::save_all(&desk.reports(), by, Audience { language: cx.language, ..Audience::default() }, path, &mut batch)?;
    Ok(batch.keep()?.len())
}

/// Takes the answers that the teams have written into their lists, as `cyfrif answer --from` does.
pub(super) fn take(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let given = &cx.request.files;
    let wrong = exports::wrong(cx, given);
    if wrong.is_some() {
        return Ok(Answer::Page(asked(cx, workspace, Vec::new(), wrong)?));
    }
    let taken = match taken(cx, workspace) {
        Ok(taken) => taken,
        Err(error) => return Ok(Answer::Page(asked(cx, workspace, Vec::new(), Some(exports::refused(cx, &error)))?)),
    };
    let counts = [
        ("count", taken.answers.len().into()),
        ("blank", taken.blank.into()),
        ("known", taken.known.into()),
        ("refused", taken.refused.len().into()),
    ];
    let mut lines: Vec<String> = taken.refused.iter().map(|why| cx.said(why)).collect();
    if taken.masked > 0 {
        lines.push(cx.message("answers-masked", &[("count", taken.masked.into())]));
    }
    let kind = if taken.refused.is_empty() { "good" } else { "bad" };
    let told = Block::Notice(Notice { kind, title: cx.message("answers-taken", &counts), lines });
    workspace.desk = None;
    Ok(Answer::Page(asked(cx, workspace, vec![told], None)?))
}

fn taken(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<lists::Taken> {
    let (world, folder) = (workspace.world, workspace.folder.clone());
    let held = hold_folder(world, &folder)?;
    let named = exports::kept(&cx.request.files);
    let staged = Staged::new(world, &folder, named.iter().copied());
    let mut rows = Vec::new();
    for (name, _) in &named {
        rows.extend(lists::read(&staged, &folder.join(name), &read::Options::default())?);
    }
    drop(held);
    let who = Some(cx.request.field("who")).filter(|who| !who.is_empty());
    let desk = workspace.desk(cx)?;
    let taken = lists::take(&rows, &desk.reports(), &desk.job.decisions, who, &cx.request.at.date().to_string());
    if !taken.answers.is_empty() {
        let names = desk.names();
        run::add_answers(world, &folder, &names, &taken.answers)?;
    }
    Ok(taken)
}
