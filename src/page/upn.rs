//! Pupil numbers: children found in a pupil list, as `match-upn` finds them. Names are shown here, for whoever decides must see them.
//!
//! The list is in memory only, until the officer has it forgotten or the program ends. Until it has been read it lies in the folder of the job, as every
//! file that is sent does; nothing of it is kept there but what was decided.

mod decide; // one child after the other
mod workbook; // the same in a workbook

use std::path::PathBuf;
use std::sync::Arc;

use super::block::{Block, Choice, Field, Form, Input, Notice, Page, Table};
use super::staged::Staged;
use super::stamp::Stamp;
use super::{Answer, Cx, Workspace, exports};
use crate::error::Result;
use crate::job::NameFilter;
use crate::names::MASK;
use crate::pack::files::sha256;
use crate::read;
use crate::upn::decisions::{self, Corrections, Settled, Written, settle};
use crate::upn::{self, Column, Known, List, Matching, Source, sheet, told};

/// A pupil list that was added.
pub(super) struct Pupils {
    /// What is in its files, until its columns are confirmed.
    files: Vec<Source>,
    list: List,
    /// Columns that are not sure.
    unsure: Vec<Column>,
    found: Option<Found>,
}

/// What came of holding the children against the list.
struct Found {
    /// The files of the job that the children are from.
    stamp: Stamp,
    known: Vec<Known>,
    twice: usize,
    names: Arc<NameFilter>,
    matching: Matching,
}

/// All that a page is made of.
struct Work<'w> {
    list: &'w List,
    found: &'w Found,
    settled: Settled,
    software: &'w str,
    /// Who decided last.
    who: String,
}

impl Work<'_> {
    fn content(&self, cx: &Cx<'_>) -> sheet::Content<'_> {
        sheet::Content {
            known: &self.found.known,
            pupils: &self.list.pupils,
            open: &self.settled.open,
            matching: &self.found.matching,
            language: cx.language,
            software: self.software,
            at: cx.request.at,
        }
    }

    /// The field in which somebody says who decides.
    fn who(&self, cx: &Cx<'_>, sent: bool) -> Field {
        let typed = cx.request.field("who");
        let who = if sent { typed } else { &self.who };
        Field::new("who", cx.word("page-who"), Input::Text(who.to_owned())).error(nobody(cx).filter(|_| sent))
    }

    /// What stands for the numbers that are to come into the return.
    fn reference(&self) -> String {
        let numbers = self.settled.found.iter().map(|one| (&self.found.known[one.child].child.id, &self.list.pupils[one.pupil].upn));
        sha256(format!("{:?}", numbers.collect::<Vec<_>>()))
    }
}

/// What is wrong with a form in which nobody is named.
fn nobody(cx: &Cx<'_>) -> Option<String> {
    cx.request.field("who").is_empty().then(|| cx.word("page-no-who"))
}

/// What was done, and whether a name was left out, as fields of an address.
fn done<'f>(what: &'f str, written: &Written) -> [(&'f str, &'f str); 2] {
    [("done", what), ("masked", if written.masked { "1" } else { "0" })]
}

/// Says what was done on the page before.
fn said(cx: &Cx<'_>, page: &mut Page) {
    let title = match cx.request.field("done") {
        "decided" => cx.word("page-upn-done-decided"),
        "corrected" => cx.word("page-upn-done-corrected"),
        _ => return,
    };
    let masked = (cx.request.field("masked") == "1").then(|| cx.word("page-masked"));
    page.push(Block::Notice(Notice { kind: "good", title, lines: masked.into_iter().collect() }));
}

/// The list is asked for, then its columns; then what came of it is shown.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    workspace.raw()?;
    match &workspace.pupils {
        None => Ok(asking(cx, None)),
        Some(pupils) if !pupils.files.is_empty() => Ok(columns(cx, pupils)),
        Some(_) => outcome(cx, workspace, None, Vec::new()),
    }
}

/// Where the pupil list comes in.
fn asking(cx: &Cx<'_>, error: Option<String>) -> Answer {
    let mut page = Page::new(cx.word("page-upn-title"));
    page.line(cx.word("page-upn-intro"));
    page.push(Block::Notice(Notice { kind: "info", title: cx.word("page-upn-memory"), lines: vec![cx.word("page-upn-memory-help")] }));
    let field = Field::new("file", cx.word("page-upn-file"), Input::Files).hint(cx.word("page-upn-file-hint")).error(error);
    page.push(Block::Form(Form::post(cx.link("upn", &[]), cx.word("page-upn-read"), vec![field]).upload()));
    Answer::Page(page)
}

/// Takes a pupil list.
pub(super) fn upload(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    workspace.raw()?;
    let given = &cx.request.files;
    if let Some(error) = exports::wrong(cx, given) {
        return Ok(asking(cx, Some(error)));
    }
    match read_list(cx, workspace) {
        Ok(pupils) => workspace.pupils = Some(pupils),
        Err(error) => return Ok(asking(cx, Some(exports::refused(cx, &error)))),
    }
    Ok(Answer::Goto(cx.link("upn", &[])))
}

/// Reads the files that were sent, without the columns that are not sure.
fn read_list(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Pupils> {
    let (staged, paths) = staged(cx, workspace);
    let files = paths.iter().map(|path| Source::open(&staged, path, &read::Options::default())).collect::<Result<Vec<_>>>()?;
    let mut unsure = Vec::new();
    let list = List::of(&files, &mut |column| {
        unsure.push(column.clone());
        Ok(false)
    })?;
    Ok(Pupils { files, list, unsure, found: None })
}

/// The files that were sent as if they were in the folder, and their paths there.
fn staged<'w>(cx: &Cx<'_>, workspace: &Workspace<'w>) -> (Staged<'w>, Vec<PathBuf>) {
    let named = exports::kept(&cx.request.files);
    let paths = named.iter().map(|(name, _)| workspace.folder.join(name)).collect();
    (Staged::new(workspace.world, &workspace.folder, named), paths)
}

/// What each column of the list was taken for; those that are not sure are asked about.
fn columns(cx: &Cx<'_>, pupils: &Pupils) -> Answer {
    let mut page = Page::new(cx.word("page-upn-columns-title"));
    page.line(cx.message("page-upn-pupils", &[("count", pupils.list.pupils.len().into())]));
    let rows = pupils.list.columns.iter().map(|column| {
        vec![cx.word(column.what.word()).into(), told::column(column).into(), column.file.clone().into(), column.sheet.clone().into()]
    });
    page.push(Block::Table(Table {
        caption: cx.word("page-upn-columns-caption"),
        head: ["page-upn-what", "page-upn-column", "table-file", "html-sheet"].map(|id| cx.word(id)).into(),
        rows: rows.collect(),
    }));
    page.push(Block::List(told::left_out(&pupils.list, cx.language)));
    let mut fields = Vec::new();
    if !pupils.unsure.is_empty() {
        let choices = pupils.unsure.iter().enumerate().map(|(nth, column)| {
            let (heading, what) = (told::column(column), cx.word(column.what.word()));
            let args = [("heading", (&heading).into()), ("what", (&what).into())];
            Choice::new(nth.to_string(), cx.message("page-upn-is-it", &args)).detail(&column.file)
        });
        fields.push(Field::new("take", cx.word("page-upn-unsure"), Input::Checks(choices.collect())).hint(cx.word("page-upn-unsure-hint")));
    }
    page.push(Block::Form(Form::post(cx.link("upn/columns", &[]), cx.word("page-upn-columns-right"), fields)));
    page.push(forgetting(cx));
    Answer::Page(page)
}

/// Reads the list with the columns that were confirmed; its files are needed no more.
pub(super) fn confirm(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let to = Answer::Goto(cx.link("upn", &[]));
    let Some(mut pupils) = workspace.pupils.take() else { return Ok(to) };
    let files = std::mem::take(&mut pupils.files);
    let taken: Vec<&Column> = cx.request.all("take").filter_map(|nth| pupils.unsure.get(nth.parse::<usize>().ok()?)).collect();
    if !files.is_empty() && !taken.is_empty() {
        pupils.list = List::of(&files, &mut |column| Ok(taken.contains(&column)))?;
        pupils.found = None;
    }
    workspace.pupils = Some(pupils);
    Ok(to)
}

/// The list is in memory no more.
pub(super) fn forget(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Answer {
    workspace.pupils = None;
    Answer::Goto(cx.link("upn", &[]))
}

fn forgetting(cx: &Cx<'_>) -> Block {
    Block::Form(Form::post(cx.link("upn/forget", &[]), cx.word("page-upn-forget"), Vec::new()).quiet(true))
}

/// The children held against the list, with what was decided; none as long as there is no list whose columns are confirmed.
fn work<'a>(cx: &Cx<'_>, workspace: &'a mut Workspace<'_>) -> Result<Option<Work<'a>>> {
    let stamp = workspace.stamp(&workspace.raw()?);
    let Some(pupils) = workspace.pupils.as_ref().filter(|pupils| pupils.files.is_empty()) else { return Ok(None) };
    if pupils.found.as_ref().is_none_or(|found| found.stamp != stamp) {
        let world = workspace.world;
        let (known, twice, names) = workspace.desk(cx)?.children(world)?;
        if let Some(pupils) = &mut workspace.pupils {
            let matching = upn::find(known.iter().map(|one| &one.child.person), &pupils.list.pupils);
            pupils.found = Some(Found { stamp, known, twice, names, matching });
        }
    }
    let kept = decisions::read(workspace.world, &workspace.folder)?;
    let who = kept.last().map(|decision| decision.who.clone()).filter(|who| !who.contains(MASK)).unwrap_or_default();
    let software = workspace.software.as_str();
    let pupils = workspace.pupils.as_ref();
    Ok(pupils.and_then(|pupils| Some((&pupils.list, pupils.found.as_ref()?))).map(|(list, found)| {
        let settled = settle(&found.known, &list.pupils, &found.matching, &kept);
        Work { list, found, settled, software, who }
    }))
}

/// What came of it, and what can be done next. `wrong` is the form that was filled in wrongly, by its route; `more` stands first.
fn outcome(cx: &Cx<'_>, workspace: &mut Workspace<'_>, wrong: Option<&str>, more: Vec<Block>) -> Result<Answer> {
    let Some(work) = work(cx, workspace)? else { return Ok(Answer::Goto(cx.link("upn", &[]))) };
    let (found, settled) = (work.found, &work.settled);
    let mut page = Page::new(cx.word("page-upn-title"));
    said(cx, &mut page);
    more.into_iter().for_each(|block| page.push(block));
    if let Some(another) = told::another(&found.known, settled, cx.language) {
        page.push(Block::Notice(Notice { kind: "bad", title: cx.word("page-upn-another"), lines: vec![another] }));
    }
    let counts = told::counts(found.known.len(), settled);
    let rows = counts.into_iter().map(|(id, count)| vec![cx.message(id, &[("count", count.into())]).trim().into()]);
    page.push(Block::Table(Table { caption: cx.word("page-upn-outcome"), head: vec![cx.word("page-upn-children")], rows: rows.collect() }));
    page.push(Block::List(told::remarks(settled, found.twice, cx.language)));
    told::limits(&found.matching, cx.language).into_iter().for_each(|line| page.line(line));
    if !settled.open.is_empty() {
        page.heading(cx.word("page-upn-to-decide"));
        page.push(Block::Next(cx.to("page-upn-decide", "upn/decide", &[])));
        workbook::blocks(cx, &work, wrong == Some("upn/workbook")).into_iter().for_each(|block| page.push(block));
    }
    if !settled.found.is_empty() {
        page.heading(cx.word("page-upn-into"));
        page.line(cx.message("page-upn-into-what", &[("count", settled.found.len().into())]));
        let fields = vec![Field::hidden("shown", work.reference()), work.who(cx, wrong == Some("upn/correct"))];
        page.push(Block::Form(
            Form::post(cx.link("upn/correct", &[]), cx.word("page-upn-correct"), fields).quiet(!settled.open.is_empty()),
        ));
    }
    let weights = told::weights(&found.matching, cx.language).iter().map(|line| line.trim().to_owned()).collect();
    page.push(Block::More(cx.word("page-upn-weights"), vec![Block::List(weights)]));
    page.push(Block::More(cx.word("page-upn-columns-caption"), vec![Block::List(told::list(work.list, cx.language))]));
    page.push(forgetting(cx));
    Ok(Answer::Page(page))
}

/// Puts what is certain and what was decided into the return, as corrections.
pub(super) fn correct(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let (world, folder) = (workspace.world, workspace.folder.clone());
    let Some(work) = work(cx, workspace)? else { return Ok(Answer::Goto(cx.link("upn", &[]))) };
    if nobody(cx).is_some() {
        return outcome(cx, workspace, Some("upn/correct"), Vec::new());
    }
    if cx.request.field("shown") != work.reference() {
        let changed = Notice { kind: "bad", title: cx.word("page-changed"), lines: vec![cx.word("page-changed-help")] };
        return outcome(cx, workspace, None, vec![Block::Notice(changed)]);
    }
    let date = cx.request.at.date().to_string();
    let of = Corrections {
        names: &work.found.names,
        known: &work.found.known,
        pupils: &work.list.pupils,
        found: &work.settled.found,
        who: cx.request.field("who"),
        date: &date,
        language: cx.language,
    };
    if of.found.is_empty() {
        return Ok(Answer::Goto(cx.link("upn", &[])));
    }
    let written = decisions::correct(world, &folder, &of)?;
    Ok(Answer::Goto(cx.link("upn", &done("corrected", &written))))
}

pub(super) use decide::{decide, show as show_child};
pub(super) use workbook::{download, take};
