//! What is to be decided as a workbook: taken away, filled in, and brought back.

use super::{Work, nobody, outcome, staged, work};
use crate::error::Result;
use crate::page::block::{Block, Field, Form, Input, Link, Notice};
use crate::page::{Answer, Cx, Workspace, exports};
use crate::purpose::Purpose;
use crate::upn::decisions;
use crate::upn::sheet::{self, Taken};
use crate::upn::told;
use crate::world::unwritable;

/// What the workbook is called when it is taken away.
const NAME: &str = "upn-to-decide.xlsx";

/// The way to the workbook, and where it is brought back.
pub(super) fn blocks(cx: &Cx<'_>, work: &Work<'_>, sent: bool) -> Vec<Block> {
    let text = cx.message("page-upn-workbook", &[("count", work.settled.open.len().into())]);
    let link = Link { text, to: cx.link("upn/workbook", &[]) };
    let no_file = (sent && cx.request.files.is_empty()).then(|| cx.word("page-no-file"));
    let file = Field::new("file", cx.word("page-upn-filled"), Input::Files).error(no_file);
    let form = Form::post(cx.link("upn/workbook", &[]), cx.word("page-upn-take"), vec![file, work.who(cx, sent)]);
    let lines = Purpose::UpnDecisions.lines(cx.language).map(Block::Line);
    let inner = [Block::Links(vec![link])].into_iter().chain(lines).chain([Block::Form(form.upload().quiet(true))]);
    vec![Block::More(cx.word("page-upn-in-workbook"), inner.collect())]
}

/// The workbook.
pub(in crate::page) fn download(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let Some(work) = work(cx, workspace)? else { return Ok(Answer::Goto(cx.link("upn", &[]))) };
    let made = sheet::make(&work.content(cx)).map_err(|error| unwritable(NAME, &error))?;
    Ok(Answer::File(NAME.to_owned(), made))
}

/// Takes the decisions of a workbook that was filled in.
pub(in crate::page) fn take(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let given = &cx.request.files;
    if nobody(cx).is_some() || given.is_empty() {
        return outcome(cx, workspace, Some("upn/workbook"), Vec::new());
    }
    let refused = |why: String| Block::Notice(Notice { kind: "bad", title: cx.word("page-upn-refused"), lines: vec![why] });
    if let Some(why) = exports::wrong(cx, given) {
        return outcome(cx, workspace, None, vec![refused(why)]);
    }
    let taken = match filled(cx, workspace) {
        Ok(taken) => taken,
        Err(error) => return outcome(cx, workspace, None, vec![refused(exports::refused(cx, &error))]),
    };
    let counts = [("count", taken.decisions.len().into()), ("blank", taken.blank.into()), ("refused", taken.refused.len().into())];
    let mut lines: Vec<String> = taken.refused.iter().map(|(row, why)| told::refused(*row, why, cx.language)).collect();
    let (world, folder) = (workspace.world, workspace.folder.clone());
    if let Some(work) = work(cx, workspace)?.filter(|_| !taken.decisions.is_empty()) {
        let written = decisions::add(world, &folder, &work.found.names, &taken.decisions)?;
        lines.extend(written.masked.then(|| cx.word("page-masked")));
    }
    let kind = if taken.refused.is_empty() { "good" } else { "bad" };
    outcome(cx, workspace, None, vec![Block::Notice(Notice { kind, title: cx.message("upn-taken", &counts), lines })])
}

/// What workbooks that were filled in say.
fn filled(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Taken> {
    let (staged, paths) = staged(cx, workspace);
    let mut taken = Taken::default();
    if let Some(work) = work(cx, workspace)? {
        let (content, date) = (work.content(cx), cx.request.at.date().to_string());
        for path in &paths {
            taken.add(sheet::take(&staged, path, &content, Some(cx.request.field("who")), &date)?);
        }
    }
    Ok(taken)
}
