//! One child's record, for an access request: asked for by the id, shown, and kept as a page to print or as data.

use super::block::{Block, Field, Form, Input, Link, Notice, Page};
use super::{Answer, Cx, Workspace};
use crate::error::{Error, Result};
use crate::reference::{Format, Readable};
use crate::subject::{self, Request, Subject};

/// What is kept: the name in the address, the file, and how it is written. No name holds the id.
const KEPT: [(&str, &str, &str, Format); 2] =
    [("html", "page-subject-keep-html", "subject.html", Format::Html), ("json", "page-subject-keep-json", "subject.json", Format::Json)];

/// The form, and below it what was found.
pub(super) fn show(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let typed = cx.request.field("ids");
    let mut page = Page::new(cx.word("page-subject-title"));
    page.line(cx.word("page-subject-what"));
    let found = if typed.is_empty() { None } else { Some(found(cx, workspace)) };
    // What is wrong with the id is said beside it; what is wrong with the job is a page of its own.
    let wrong = match &found {
        Some(Err(error)) if subject::is_about_the_id(error.code) => Some(cx.wrong(error)),
        _ => None,
    };
    let is_wrong = wrong.is_some();
    let field = Field::new("ids", cx.word("page-subject-ids"), Input::Text(typed.to_owned()));
    let field = field.hint(cx.word("page-subject-ids-hint")).error(wrong);
    page.push(Block::Form(Form::get(cx.link("subject", &[]), cx.word("page-subject-show"), vec![field])));
    match found {
        Some(Ok(subject)) => shown(cx, &subject, typed, &mut page),
        Some(Err(error)) if !is_wrong => return Err(error),
        _ => {}
    }
    Ok(Answer::Page(page))
}

fn shown(cx: &Cx<'_>, subject: &Subject, typed: &str, page: &mut Page) {
    let links = KEPT.map(|(kind, text, ..)| Link { text: cx.word(text), to: cx.link("subject/keep", &[("ids", typed), ("as", kind)]) });
    page.push(Block::Notice(Notice { kind: "info", title: cx.word("page-subject-kept"), lines: Vec::new() }));
    page.push(Block::Links(links.into()));
    // Writing to memory does not fail.
    page.push(Block::Fragment(subject.fragment(cx.language).unwrap_or_default()));
}

/// What was found, as a file.
pub(super) fn keep(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let asked = cx.request.field("as");
    let Some((_, _, file, format)) = KEPT.into_iter().find(|(kind, ..)| *kind == asked) else { return Err(super::astray()) };
    let mut bytes = Vec::new();
    let written: std::io::Result<()> = found(cx, workspace)?.save(format, &mut bytes);
    written.map_err(|error| crate::world::unwritable(file, &error))?;
    Ok(Answer::File(file.to_owned(), bytes))
}

fn found(cx: &Cx<'_>, workspace: &Workspace<'_>) -> std::result::Result<Subject, Error> {
    let (library, job) = workspace.job()?;
    let ids: Vec<String> = cx.request.field("ids").split([',', ';']).map(str::to_owned).collect();
    subject::of_job(&library, &job, &workspace.options(cx), &Request { ids: &ids, earlier: &[] })
}
