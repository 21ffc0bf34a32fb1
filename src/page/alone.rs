//! The page without a server: `cyfrif.html`, whose job is in memory until it is saved as one file, or written into a folder that the browser lets it
//! change. What is here besides the pages of the job: a first page, a bar with what is saved, and what ends.

use askama::Template;

use super::block::{Block, Field, Form, Input, Notice, Page};
use super::request::{Request, Response, address};
use super::{Cx, Workspace, block, failed};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::archive::{self, JobFile};
use crate::texts::{Language, Message};
use crate::world::{Memory, World};

/// Where a job is opened; its first page.
pub const OPEN: &str = "open";
/// The job as one file.
pub const SAVE: &str = "save";
/// What is shown instead of an answer that never came.
pub const ENDED: &str = "ended";

/// Answers a request of a page without a server: what is its own, and for everything else [`respond`](super::respond). The workspace is the folder
/// without a name of this world.
pub fn respond(workspace: &mut Workspace<'_>, world: &Memory, request: &Request) -> Response {
    let (tag, route) = request.path.trim_matches('/').split_once('/').unwrap_or((request.path.trim_matches('/'), ""));
    let language = Language::ALL.into_iter().find(|language| language.tag() == tag);
    let cx = Cx { language: language.unwrap_or(workspace.language), request, route };
    let answer = match (request.post, route) {
        (false, "") if world.names().is_empty() => Ok(Response::goto(open_link(&cx))),
        (false, OPEN) => Ok(shown(first(&cx, None), &cx)),
        (true, OPEN) => opened(&cx, workspace, world),
        (false, SAVE) => archive::packed(world, &workspace.folder, request.at).map(|bytes| Response::file(archive_name(&cx), bytes)),
        (false, ENDED) => Err(Error::new(Code::REQUEST_ENDED).with("reason", why(&cx))),
        (true, "stop") => {
            clear(workspace, world);
            Ok(Response { stop: true, ..shown(forgotten(&cx), &cx) })
        }
        _ => return super::respond(workspace, request),
    };
    request.leave_nothing(world);
    answer.unwrap_or_else(|error| {
        let page = failed(&cx, &error);
        Response::page(page.status, page.html(&cx, workspace.has_job()))
    })
}

/// What the page's own document has: the bar in each language, and the styles that anything it shows may have, those of the pages first.
pub fn frame() -> ([(Language, String); 2], [&'static str; 3]) {
    let bars = Language::ALL.map(|language| (language, Bar { language }.render().unwrap_or_default()));
    (bars, [block::STYLE, crate::render::html::STYLE, crate::render::sign_off::STYLE])
}

fn open_link(cx: &Cx<'_>) -> String {
    // Whether the browser opens folders is asked on the way.
    let folders: &[(&str, &str)] = if cx.request.field("folders") == "1" { &[("folders", "1")] } else { &[] };
    address(cx.language, OPEN, folders)
}

fn shown(page: Page, cx: &Cx<'_>) -> Response {
    Response::page(page.status, page.html(cx, false))
}

/// The first page: a new job, or one that was kept as a file or is in a folder.
fn first(cx: &Cx<'_>, error: Option<String>) -> Page {
    let mut page = Page::new(cx.word("alone-title"));
    page.line(cx.word("alone-intro"));
    page.push(Block::Next(cx.to("alone-begin", "start", &[])));
    page.heading(cx.word("alone-go-on"));
    let field = Field::new("file", cx.word("alone-job-file"), Input::Files).hint(cx.word("alone-job-file-hint")).error(error);
    page.push(Block::Form(Form::post(open_link(cx), cx.word("alone-open-file"), vec![field]).upload().quiet(true)));
    if cx.request.field("folders") == "1" {
        page.line(cx.word("alone-folder-what"));
        let fields = vec![Field::hidden("folder", "1")];
        page.push(Block::Form(Form::post(open_link(cx), cx.word("alone-open-folder"), fields).quiet(true)));
    }
    page
}

/// A job is opened: the files of a folder, or one file with all of them. Where anything is wrong with it, the job that is open stays.
fn opened(cx: &Cx<'_>, workspace: &mut Workspace<'_>, world: &Memory) -> Result<Response> {
    let given = &cx.request.files;
    let files: Result<Vec<JobFile>> = match &given[..] {
        _ if cx.request.field("folder") == "1" => {
            let bytes = given.iter().map(|file| file.size).sum();
            archive::places_fit(given.iter().map(|file| file.name.as_str()), bytes)
                .map(|()| given.iter().filter_map(|file| Some((file.name.clone(), world.get(&file.place)?.to_vec()))).collect())
        }
        [file] => archive::unpacked(&world.get(&file.place).unwrap_or_default()),
        _ => return Ok(shown(first(cx, Some(cx.word("alone-one-file"))), cx)),
    };
    match files {
        Ok(files) => {
            clear(workspace, world);
            files.into_iter().for_each(|(name, bytes)| world.put(name, bytes));
            Ok(Response::goto(address(crate::job::language(world, &workspace.folder).unwrap_or(cx.language), "", &[])))
        }
        Err(error) => Ok(shown(first(cx, Some(cx.wrong(&error))), cx)),
    }
}

fn clear(workspace: &mut Workspace<'_>, world: &Memory) {
    for name in world.names() {
        // It is there: it was just listed.
        let _ = world.remove(&name);
    }
    workspace.desk = None;
}

/// What the file of the job is called: no name, only the day.
fn archive_name(cx: &Cx<'_>) -> String {
    format!("cyfrif-{}.zip", cx.request.at.format("%Y-%m-%d-%H%M"))
}

fn why(cx: &Cx<'_>) -> Message {
    Message::new(match cx.request.field("why") {
        "time" => "alone-why-time",
        "halted" => "alone-why-halted",
        _ => "alone-why-fault",
    })
}

fn forgotten(cx: &Cx<'_>) -> Page {
    let mut page = Page::new(cx.word("alone-ended-title"));
    page.push(Block::Notice(Notice { kind: "good", title: cx.word("alone-ended"), lines: Vec::new() }));
    page
}

/// What stands above every page: whether the job is saved, and how to save it. The script fills its status with one of the sentences in it.
#[derive(Template)]
#[template(path = "page/templates/bar.html")]
struct Bar {
    language: Language,
}

impl Bar {
    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// The sentences of the status, each under its name in the script.
    fn states(&self) -> [(&'static str, String); 9] {
        [
            ("none", "alone-none"),
            ("saved", "alone-saved"),
            ("unsaved", "alone-unsaved"),
            ("in-folder", "alone-in-folder"),
            ("working", "alone-working"),
            ("conflict", "alone-conflict"),
            ("unwritten", "alone-unwritten"),
            ("lose", "alone-lose"),
            ("look", "alone-look"),
        ]
        .map(|(name, id)| (name, self.language.word(id)))
    }

    fn open(&self) -> String {
        address(self.language, OPEN, &[])
    }
}
