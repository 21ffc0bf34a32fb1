//! The tables that are published, as `summary` makes them: looked at, and taken along as a file.

use super::block::{Block, Choice, Field, Form, Input, Link, Notice, Page};
use super::staged::Staged;
use super::{Answer, Cx, Workspace, astray};
use crate::error::Result;
use crate::summary::{self, Edition, Kind, Setting, Summary};
use crate::world;

/// The kinds of files, by their endings.
const KINDS: [(Kind, &str); 3] = [(Kind::Html, "html"), (Kind::Xlsx, "xlsx"), (Kind::Csv, "csv")];

/// The tables, and the ways to take them along.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>, refused: Option<String>) -> Result<Answer> {
    let publish = cx.request.field("publish") == "1";
    let made = made(cx, workspace, publish)?;
    let mut page = Page::new(cx.word("page-summary-title"));
    let [title, who] = made.purpose().lines(cx.language);
    // What is said in a file tells of the flag of the command.
    let who = if publish { who } else { cx.word("page-summary-exact-who") };
    page.push(Block::Notice(Notice { kind: if publish { "info" } else { "bad" }, title, lines: vec![who] }));
    let choices = vec![
        Choice::new("", cx.word("page-summary-exact")).chosen(!publish),
        Choice::new("1", cx.word("page-summary-publish")).detail(cx.word("page-summary-publish-detail")).chosen(publish),
    ];
    let field = Field::new("publish", cx.word("page-summary-for"), Input::Radios(choices));
    page.push(Block::Form(Form::get(cx.link("summary", &[]), cx.word("page-summary-show"), vec![field])));
    made.told(cx.language).into_iter().for_each(|line| page.line(line));
    if publish && made.returns.iter().any(|one| one.last.is_some()) {
        let file =
            Field::new("file", cx.word("page-summary-edition"), Input::Files).hint(cx.word("page-summary-edition-hint")).error(refused);
        let form = Form::post(cx.link("summary", &[]), cx.word("page-summary-keep-to"), vec![Field::hidden("publish", "1"), file]);
        page.push(Block::Form(form.upload().quiet(true)));
    }
    page.heading(cx.word("page-summary-take"));
    let link = |(_, ending): &(Kind, &str)| Link {
        text: cx.message("page-summary-as", &[("ending", (*ending).into())]),
        to: cx.link("summary/file", &[("publish", cx.request.field("publish")), ("kind", ending)]),
    };
    page.push(Block::Links(KINDS.iter().map(link).collect()));
    let tables = summary::html::fragment(&made, cx.language).map_err(|e| world::unwritable(cx.word("page-summary-title"), &e))?;
    page.push(Block::Fragment(tables));
    Ok(Answer::Page(page))
}

/// The tables as a file.
pub(super) fn file(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let asked = KINDS.iter().find(|(_, ending)| *ending == cx.request.field("kind"));
    let (kind, ending) = asked.ok_or_else(astray)?;
    let publish = cx.request.field("publish") == "1";
    let made = made(cx, workspace, publish)?;
    let bytes = made.write(*kind, cx.language).map_err(|e| world::unwritable(cx.word("page-summary-title"), &e))?;
    let name = cx.word(if publish { "page-summary-file-published" } else { "page-summary-file" });
    Ok(Answer::File(format!("{name}.{ending}"), bytes))
}

/// Last year's summary, as it was published, is kept to from now on.
pub(super) fn keep_to(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let file = cx.request.files.iter().find(|file| !file.name.is_empty());
    let Some(file) = file else { return show(cx, workspace, Some(cx.word("page-summary-edition-hint"))) };
    let name = world::file_name(file.name.as_ref());
    let staged = Staged::new(workspace.world, &workspace.folder, [(name.as_str(), file.place.as_path())]);
    let place = workspace.folder.join(&name);
    let before = workspace.edition.take();
    let read = Edition::open(&staged, &place).and_then(|edition| {
        workspace.edition = Some(edition);
        made(cx, workspace, true)
    });
    match read {
        Ok(_) => Ok(Answer::Goto(cx.link("summary", &[("publish", "1")]))),
        Err(error) => {
            workspace.edition = before;
            show(cx, workspace, Some(cx.wrong(&error)))
        }
    }
}

fn made(cx: &Cx<'_>, workspace: &mut Workspace<'_>, publish: bool) -> Result<Summary> {
    let options = workspace.options(cx);
    let edition = workspace.edition.clone().filter(|_| publish);
    let desk = workspace.desk(cx)?;
    summary::of_returns(&desk.library, &desk.job, desk.opened(), &options, &Setting { publish, edition: edition.as_ref() })
}
