//! Until when records must be kept; the files of the job, and what of a job's files may go.

use std::path::PathBuf;

use super::block::{Block, Field, Form, Input, Notice, Page};
use super::{Answer, Cx, Workspace, notice};
use crate::error::{Error, Result};
use crate::files::{self, DueList, DuePage, FileList};
use crate::pack::files::sha256;
use crate::reference::Readable;
use crate::retention::{self, Periods};

/// The file of periods that is named, or those in the program.
fn periods(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Periods> {
    let named = cx.request.field("periods").trim_matches('"');
    let path = (!named.is_empty()).then(|| workspace.folder.join(named));
    Periods::open(workspace.world, path.as_deref(), &workspace.library()?)
}

fn periods_field(cx: &Cx<'_>) -> Field {
    let field = Field::new("periods", cx.word("page-periods"), Input::Text(cx.request.field("periods").to_owned()));
    field.hint(cx.word("page-periods-hint"))
}

fn fragment(cx: &Cx<'_>, shown: &impl Readable) -> Result<Block> {
    let made = shown.fragment(cx.language).map_err(|error| crate::world::unwritable(cx.word("cli-output"), &error));
    made.map(Block::Fragment)
}

/// Until when the record of each child must be kept.
pub(super) fn show(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let mut page = Page::new(cx.word("page-retention"));
    let found = periods(cx, workspace).and_then(|periods| {
        let (library, job) = workspace.job()?;
        retention::of_job(&library, &job, &workspace.options(cx), &periods)
    });
    let form = Form::get(cx.link("retention", &[]), cx.word("page-periods-use"), vec![periods_field(cx)]);
    page.push(Block::Form(form.quiet(true)));
    match found {
        Ok(found) => page.push(fragment(cx, &found)?),
        Err(error) => page.push(notice(cx, &error)),
    }
    page.push(Block::Links(vec![cx.to("page-files", "files", &[]), cx.to("page-more", "more", &[])]));
    Ok(Answer::Page(page))
}

/// The folder of the job whose files may go: the one that is named, or this.
fn folder(cx: &Cx<'_>, workspace: &Workspace<'_>) -> PathBuf {
    workspace.folder.join(cx.request.field("folder").trim_matches('"'))
}

fn due(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<DueList> {
    let periods = periods(cx, workspace)?;
    // What this job reads stays, whichever folder is looked at.
    let folders = [folder(cx, workspace), workspace.folder.clone()];
    let mut list = files::due(workspace.world, &folders, &|purpose| periods.of_files(purpose), cx.request.at.date())?;
    list.folders.truncate(1);
    Ok(list)
}

/// What tells a list from another: every file with its digest.
fn told(list: &DueList) -> String {
    let files = list.folders.iter().flat_map(|folder| &folder.due);
    sha256(files.map(|due| format!("{}\0{}\n", due.path.display(), due.sha256)).collect::<String>())
}

/// The files of the job, and what may go of a job.
pub(super) fn files(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    listed(cx, workspace, None, Vec::new())
}

fn listed(cx: &Cx<'_>, workspace: &Workspace<'_>, error: Option<&Error>, said: Vec<Block>) -> Result<Answer> {
    let mut page = Page::new(cx.word("page-files"));
    said.into_iter().for_each(|block| page.push(block));
    let job = files::of_job(workspace.world, &workspace.folder)?;
    match periods(cx, workspace) {
        Ok(periods) => page.push(fragment(cx, &FileList::of(&job, |purpose| periods.told(purpose, cx.language)))?),
        Err(error) => page.push(notice(cx, &error)),
    }
    match due(cx, workspace) {
        Ok(list) => {
            page.push(fragment(cx, &DuePage::from(&list))?);
            if list.count() > 0 {
                page.push(Block::Form(destroys(cx, &list, error)));
            }
        }
        Err(error) => page.push(notice(cx, &error)),
    }
    // Below what was asked for, so that it is not taken for a question about the files above.
    let named = Field::new("folder", cx.word("page-files-folder"), Input::Text(cx.request.field("folder").to_owned()));
    let fields = vec![named.hint(cx.word("page-files-folder-hint")), periods_field(cx)];
    page.push(Block::Form(Form::get(cx.link("files", &[]), cx.word("page-files-look"), fields).quiet(true)));
    page.push(Block::Links(vec![cx.to("page-more", "more", &[])]));
    Ok(Answer::Page(page))
}

/// The form that removes what is listed: the number must be typed.
fn destroys(cx: &Cx<'_>, list: &DueList, error: Option<&Error>) -> Form {
    let sent = |name: &str| cx.request.field(name).to_owned();
    let count = Field::new("count", cx.word("page-destroy-count"), Input::Text(String::new()));
    let fields = vec![
        Field::hidden("folder", sent("folder")),
        Field::hidden("periods", sent("periods")),
        Field::hidden("list", told(list)),
        Field::new("who", cx.word("page-destroy-who"), Input::Text(sent("who"))),
        count.hint(cx.word("page-destroy-hint")).error(error.map(|error| cx.wrong(error))),
    ];
    Form::post(cx.link("destroy", &[]), cx.word("page-destroy"), fields)
}

/// Removes what was listed, if it is still so and the number is right.
pub(super) fn destroy(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let list = due(cx, workspace)?;
    if told(&list) != cx.request.field("list") {
        let changed = Notice { kind: "bad", title: cx.word("page-destroy-changed"), lines: vec![cx.word("page-destroy-changed-help")] };
        return listed(cx, workspace, None, vec![Block::Notice(changed)]);
    }
    let (confirmed, who) = (cx.request.number("count"), cx.request.field("who"));
    match files::destroy(workspace.world, &list, confirmed, who, cx.request.at, &workspace.software) {
        Ok(destroyed) => {
            let mut lines = destroyed.told(cx.audience());
            let title = lines.remove(0);
            let kind = if destroyed.removed() == destroyed.files.len() { "good" } else { "bad" };
            listed(cx, workspace, None, vec![Block::Notice(Notice { kind, title, lines })])
        }
        Err(error) => listed(cx, workspace, Some(&error), Vec::new()),
    }
}
