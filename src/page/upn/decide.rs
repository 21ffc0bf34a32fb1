//! One child after the other: both records side by side, and who of the pupils it is.

use super::{Work, done, nobody, said, work};
use crate::error::Result;
use crate::page::block::{Block, Cell, Choice, Field, Form, Input, Link, Mark, Notice, Page, Table};
use crate::page::{Answer, Cx, Workspace};
use crate::upn::decisions::{self, Open};
use crate::upn::{self, BLANK, sheet};

/// What a choice says that is none of the pupils.
const NONE: &str = "none";

/// The child of the address, or the first that is to be decided.
pub(in crate::page) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let to = cx.link("upn", &[("done", cx.request.field("done")), ("masked", cx.request.field("masked"))]);
    let Some(work) = work(cx, workspace)? else { return Ok(Answer::Goto(to)) };
    let wanted = cx.request.field("child");
    let at = place(&work, wanted).unwrap_or(0);
    Ok(match work.settled.open.get(at) {
        Some(open) => Answer::Page(deciding(cx, &work, (at, open), [None, None])),
        None => Answer::Goto(to),
    })
}

/// Where a child stands among those that are to be decided.
fn place(work: &Work<'_>, id: &str) -> Option<usize> {
    work.settled.open.iter().position(|open| work.found.known[open.child].child.id == id)
}

/// The page of a child; what is wrong with what was chosen, and why a decision was not taken.
fn deciding(cx: &Cx<'_>, work: &Work<'_>, (at, open): (usize, &Open), [wrong, refused]: [Option<String>; 2]) -> Page {
    let id = &work.found.known[open.child].child.id;
    let mut page = Page::new(cx.message("page-upn-child-title", &[("child", id.into())]));
    if refused.is_none() && wrong.is_none() {
        said(cx, &mut page);
    }
    if let Some(why) = &refused {
        page.push(Block::Notice(Notice { kind: "bad", title: cx.word("page-upn-refused"), lines: vec![why.clone()] }));
    }
    page.line(cx.message("page-upn-nth", &[("nth", (at + 1).into()), ("count", work.settled.open.len().into())]));
    page.push(Block::Table(beside(cx, work, open)));
    page.line(cx.word("page-upn-names"));
    let content = work.content(cx);
    let mut fields = vec![Field::hidden("child", id)];
    let rows = sheet::references(&content, open);
    fields.extend(rows.iter().map(|(upn, reference)| Field::hidden("row", format!("{reference} {upn}"))));
    let chosen = cx.request.field("is");
    let mut choices: Vec<Choice> = (0..open.candidates.len())
        .map(|nth| Choice::new(nth.to_string(), pupil(cx, nth)).chosen(chosen == nth.to_string()).detail(likely(cx, open, nth)))
        .collect();
    choices.push(Choice::new(NONE, cx.word("page-upn-none")).chosen(chosen == NONE));
    fields.push(Field::new("is", cx.word("page-upn-which"), Input::Radios(choices)).error(wrong));
    fields.push(work.who(cx, cx.request.post && refused.is_none()));
    page.push(Block::Form(Form::post(cx.link("upn/decide", &[]), cx.word("page-upn-keep"), fields)));
    let next = work.settled.open.get(at + 1).map(|next| work.found.known[next.child].child.id.as_str());
    let next = next.map(|id| Link { text: cx.word("page-upn-later"), to: cx.link("upn/decide", &[("child", id)]) });
    page.push(Block::Links(next.into_iter().chain([cx.to("page-upn-back", "upn", &[])]).collect()));
    page
}

fn pupil(cx: &Cx<'_>, nth: usize) -> String {
    cx.message("page-upn-pupil", &[("nth", (nth + 1).into())])
}

fn likely(cx: &Cx<'_>, open: &Open, nth: usize) -> String {
    cx.message("page-upn-likely", &[("likely", (&sheet::percent(open.candidates[nth].likely)).into())])
}

/// The child and the pupils side by side, what differs marked.
fn beside(cx: &Cx<'_>, work: &Work<'_>, open: &Open) -> Table {
    let child = &work.found.known[open.child].child;
    let shown = |person: &upn::Person, field| sheet::shown(person, field, cx.language);
    let row = |(n, field): (usize, upn::Field)| {
        let pupils = open.candidates.iter().map(|candidate| {
            let level = candidate.levels[n];
            let mark = field
                .mark(level)
                .filter(|_| level != BLANK)
                .map(|mark| Mark { said: cx.word(field.levels()[usize::from(level)]), strong: mark == upn::Mark::Differs });
            Cell { mark, ..shown(&work.list.pupils[candidate.pupil], field).into() }
        });
        let first = [Cell::from(cx.word(field.word())), shown(&child.person, field).into()];
        first.into_iter().chain(pupils).collect()
    };
    let head = [cx.word("upn-head-field"), cx.message("page-upn-child", &[("child", (&child.id).into())])];
    Table {
        caption: cx.word("page-upn-beside"),
        head: head.into_iter().chain((0..open.candidates.len()).map(|nth| pupil(cx, nth))).collect(),
        rows: upn::Field::ALL.into_iter().enumerate().map(row).collect(),
    }
}

/// Keeps what was decided of a child, and goes on to the next.
pub(in crate::page) fn decide(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let (world, folder) = (workspace.world, workspace.folder.clone());
    let (id, date) = (cx.request.field("child"), cx.request.at.date().to_string());
    let Some(work) = work(cx, workspace)? else { return Ok(Answer::Goto(cx.link("upn", &[]))) };
    let Some(at) = place(&work, id) else {
        let lines = vec![cx.word("upn-refused-gone")];
        let gone = Block::Notice(Notice { kind: "bad", title: cx.word("page-upn-refused"), lines });
        return super::outcome(cx, workspace, None, vec![gone]);
    };
    let open = &work.settled.open[at];
    let is = cx.request.field("is");
    let chosen = (is != NONE).then(|| is.parse::<usize>().ok().filter(|nth| *nth < open.candidates.len()));
    let unchosen = (chosen == Some(None)).then(|| cx.word("page-upn-choose"));
    if unchosen.is_some() || nobody(cx).is_some() {
        return Ok(Answer::Page(deciding(cx, &work, (at, open), [unchosen, None])));
    }
    let rows = cx.request.all("row").filter_map(|row| row.split_once(' ')).map(|(reference, upn)| (upn.to_owned(), reference.to_owned()));
    let rows: Vec<(String, String)> = rows.collect();
    let decision = match sheet::chosen(&work.content(cx), id, &rows, chosen.flatten(), (cx.request.field("who"), &date)) {
        Ok(decision) => decision,
        Err(why) => return Ok(Answer::Page(deciding(cx, &work, (at, open), [None, Some(cx.word(why))]))),
    };
    let next = work.settled.open.get(at + 1).map(|next| work.found.known[next.child].child.id.clone()).unwrap_or_default();
    let written = decisions::add(world, &folder, &work.found.names, &[decision])?;
    let [what, masked] = done("decided", &written);
    Ok(Answer::Goto(cx.link("upn/decide", &[("child", &next), what, masked])))
}
