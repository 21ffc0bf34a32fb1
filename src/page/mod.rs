//! The page: the whole job in a browser. [`respond`] is a function from a request to a page of HTML; what it does is what the command line does.
//!
//! A host hands it clicks, forms and files: `cyfrif serve` over HTTP, on this machine only, and the script of `cyfrif.html`, which holds this library
//! as WebAssembly. Nothing here knows of HTTP, of a clock or of chance.

mod actions; // what may be done about a message
pub mod alone; // a page without a server: cyfrif.html
mod block; // what a page is made of
mod card; // one message with its row
mod changes; // what a new export has changed
mod check; // what was found
mod columns; // what was understood of the exports
mod decide; // answers, corrections, children left out
mod desk; // the job as it stands, read once
mod exports; // the files of the job
mod folder; // the folder of the job chosen
mod hand_over; // a submission packed for whoever receives it
mod history; // checks of before
mod items; // what is sent, for the public
mod mapping; // templates drafted and settled
mod memo; // what was made of files
mod message; // one message with its rule
mod more; // what else can be done with the returns
mod other; // the other return of the job
mod overview; // where the job stands
mod prepare; // what is written
mod pseudonymise; // a copy for analysts
mod reports; // lists for the teams, and reports
mod request; // what a host hands over and gets back
mod retention; // how long records and files are kept
mod staged; // files that are not taken yet
mod stamp; // the files that a form was shown with
mod start; // a job begun
mod subject; // one child's record
mod summary; // the tables that are published
mod tables; // reference tables that the job is given
#[cfg(test)]
mod tests;
mod upn; // children found in a pupil list
mod words; // what is said where a command would name what is typed

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use self::block::{Block, Link, Page};
use self::desk::Desk;
use crate::error::{Error, Result, argument};
use crate::pack::Library;
use crate::texts::{Arg, Audience, Language, Message};
use crate::world::World;

pub use self::block::policy;
pub use self::folder::{Places, is_job};
pub use self::request::{Request, Response, Upload};

/// The files of a job, and what was read of them last.
pub struct Workspace<'w> {
    world: &'w dyn World,
    folder: PathBuf,
    /// Where the folder is looked for, while there is none.
    places: Option<Places>,
    /// The folder was chosen on the page.
    is_chosen: bool,
    /// There was a job in the folder.
    had_job: bool,
    schemas: Option<PathBuf>,
    language: Language,
    software: String,
    /// The packs, where the job has no rules of its own.
    packs: OnceCell<Library>,
    memo: memo::Memo,
    desk: Option<Desk>,
    /// The job as it was read with what is being taken: what is shown next need not read it again.
    tried: Option<Desk>,
    /// The pupil list that was added.
    pupils: Option<upn::Pupils>,
    /// Last year's summary, as it was published.
    edition: Option<crate::summary::Edition>,
}

impl<'w> Workspace<'w> {
    /// The folder of a job in a world. `schemas` are packs to use instead of those in the program, `language` is what a page is shown in before
    /// anything else is said, `software` is program and version.
    pub fn new(world: &'w dyn World, folder: PathBuf, schemas: Option<PathBuf>, language: Language, software: String) -> Workspace<'w> {
        Workspace {
            world,
            folder,
            places: None,
            is_chosen: false,
            had_job: false,
            schemas,
            language,
            software,
            packs: OnceCell::new(),
            memo: memo::Memo::default(),
            desk: None,
            tried: None,
            pupils: None,
            edition: None,
        }
    }

    /// The same without a folder: the page asks for it first.
    pub fn without_folder(self, places: Places) -> Workspace<'w> {
        Workspace { places: Some(places), ..self }
    }

    /// The folder of the job; none while it is asked for.
    pub fn folder(&self) -> Option<&Path> {
        self.places.is_none().then_some(self.folder.as_path())
    }

    /// The folder is known from now on.
    fn settle(&mut self, folder: PathBuf) {
        (self.folder, self.places, self.is_chosen) = (folder, None, true);
    }
}

/// What a request comes to.
enum Answer {
    /// A page.
    Page(Page),
    /// What was asked for is done: another page shows it.
    Goto(String),
    /// A file to be kept: its name and bytes.
    File(String, Vec<u8>),
    /// A sheet of ours to be looked at.
    Sheet(Vec<u8>),
    /// The page is closed.
    Stop(Page),
}

/// Who asks, and for what.
#[derive(Clone, Copy)]
struct Cx<'r> {
    language: Language,
    request: &'r Request,
    /// The path without its language.
    route: &'r str,
}

impl Cx<'_> {
    /// Whoever reads the page: what a browser shows may be kept or printed, so a page shows what a saved report shows.
    fn audience(&self) -> Audience {
        Audience { language: self.language, ..Audience::default() }
    }

    fn message(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.language.message(id, args)
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    /// The address of a page in this language.
    fn link(&self, route: &str, fields: &[(&str, &str)]) -> String {
        request::address(self.language, route, fields)
    }

    fn to(&self, id: &str, route: &str, fields: &[(&str, &str)]) -> Link {
        Link { text: self.word(id), to: self.link(route, fields) }
    }
}

/// What a host shows while a page takes long: it asks for the page again by itself. `path` and `query` are those of the request.
pub fn waiting(path: &str, query: &str) -> Response {
    let request = Request::get(path, chrono::NaiveDateTime::default());
    let cx = Cx { language: language_of(path).unwrap_or_default(), request: &request, route: "" };
    let mut page = Page::new(cx.word("waiting-title"));
    page.push(Block::Notice(block::Notice { kind: "wait", title: cx.word("waiting-what"), lines: Vec::new() }));
    let to = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    page.push(Block::Links(vec![Link { text: cx.word("waiting-look"), to }]));
    Response { refresh: Some(WAIT), ..Response::page(200, page.html(&cx, false)) }
}

/// What a host shows when it cannot hand over what was sent. `path` is that of the request, `status` as of HTTP.
pub fn not_sent(path: &str, status: u16, error: &Error) -> Response {
    let request = Request::get(path, chrono::NaiveDateTime::default());
    let cx = Cx { language: language_of(path).unwrap_or_default(), request: &request, route: "" };
    Response::page(status, failed(&cx, error).html(&cx, false))
}

/// The language that a path begins with.
fn language_of(path: &str) -> Option<Language> {
    let tag = path.trim_matches('/').split('/').next().unwrap_or_default();
    Language::ALL.into_iter().find(|language| language.tag() == tag)
}

/// After so many seconds a page that takes long is asked for again.
const WAIT: u32 = 2;

/// The page that answers a request. It never fails: what goes wrong is a page too.
pub fn respond(workspace: &mut Workspace<'_>, request: &Request) -> Response {
    let path = request.path.trim_matches('/');
    let (_, route) = path.split_once('/').unwrap_or((path, ""));
    let Some(language) = language_of(path) else {
        let language = workspace.job_language();
        return if path.is_empty() { Response::goto(request::address(language, "", &[])) } else { missing(workspace, language, request) };
    };
    let cx = Cx { language, request, route };
    workspace.memo.be_strict(request.post);
    let answer = route_to(&cx, workspace).unwrap_or_else(|error| Answer::Page(failed(&cx, &error)));
    request.leave_nothing(workspace.world);
    let has_job = workspace.has_job();
    workspace.had_job |= has_job;
    match answer {
        Answer::Page(page) => Response::page(page.status, page.html(&cx, has_job)),
        Answer::Goto(to) => Response::goto(to),
        Answer::File(name, bytes) => Response::file(name, bytes),
        Answer::Sheet(bytes) => Response::sheet(bytes),
        Answer::Stop(page) => Response { stop: true, ..Response::page(200, page.html(&cx, false)) },
    }
}

fn missing(workspace: &Workspace<'_>, language: Language, request: &Request) -> Response {
    let cx = Cx { language, request, route: "" };
    Response::page(404, not_found(&cx).html(&cx, workspace.has_job()))
}

fn route_to(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    if workspace.folder().is_none() {
        return without_folder(cx, workspace);
    }
    // Nothing is begun anew where work was: a drive comes back.
    if workspace.had_job && cx.route != "stop" && workspace.world.look(&workspace.folder).is_err() {
        let folder = workspace.folder.display().to_string();
        return Err(argument(Message::new("page-folder-gone").with("folder", folder), Message::new("page-folder-gone-help")));
    }
    if cx.request.post {
        return post(cx, workspace);
    }
    match cx.route {
        "" if !workspace.has_job() => Ok(Answer::Goto(cx.link("start", &[]))),
        "" => overview::show(cx, workspace),
        "start" => start::files(cx, workspace, None),
        "start/returns" => start::returns(cx, workspace),
        "start/template" => start::template(cx, workspace),
        "check" => check::show(cx, workspace),
        "messages" => check::messages(cx, workspace),
        "by" => check::by(cx, workspace),
        "explain" => check::explain(cx, workspace),
        "answer" => decide::answer(cx, workspace),
        "correct" => decide::correct(cx, workspace),
        "leave-out" => decide::leave_out(cx, workspace),
        "decisions" => decide::list(cx, workspace),
        "prepare" => prepare::show(cx, workspace),
        "more" => Ok(more::show(cx)),
        "hand-over" => hand_over::show(cx, workspace),
        "handed-over" => hand_over::done(cx, workspace),
        "subject" => subject::show(cx, workspace),
        "subject/keep" => subject::keep(cx, workspace),
        "pseudonymise" => Ok(pseudonymise::show(cx, None)),
        "retention" => retention::show(cx, workspace),
        "files" => retention::files(cx, workspace),
        "written" => prepare::written(cx, workspace),
        "file" => prepare::file(cx, workspace),
        "mapping" => mapping::show(cx, workspace),
        "mapping/draft" => mapping::ask(cx, workspace),
        "exports" => exports::show(cx, workspace, [None, None]),
        "changes" => changes::show(cx, workspace),
        "message" => message::show(cx, workspace),
        "reports" => reports::show(cx, workspace),
        "reference" => tables::show(cx, workspace, None),
        "other" => other::show(cx, workspace),
        "folder" => Ok(Answer::Goto(cx.link("", &[]))),
        "summary" => summary::show(cx, workspace, None),
        "summary/file" => summary::file(cx, workspace),
        "items" => items::show(cx, workspace),
        "items/sheet" => items::sheet(cx, workspace, false),
        "items/file" => items::sheet(cx, workspace, true),
        "upn" => upn::show(cx, workspace),
        "upn/decide" => upn::show_child(cx, workspace),
        "upn/workbook" => upn::download(cx, workspace),
        _ => Ok(Answer::Page(not_found(cx))),
    }
}

/// Before there is a folder, it is asked for, whatever page is wanted.
fn without_folder(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    match (cx.request.post, cx.route) {
        (false, "folder") => folder::show(cx, workspace),
        (true, "folder") => folder::choose(cx, workspace),
        (true, "stop") => Ok(Answer::Stop(stopped(cx))),
        _ => Ok(Answer::Goto(cx.link("folder", &[]))),
    }
}

/// What changes something. Whatever was read before is read again, but for what was read with the change.
fn post(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let outcome = match cx.route {
        "start" => start::upload(cx, workspace),
        "start/make" => start::make(cx, workspace),
        "answer" => decide::add_answers(cx, workspace),
        "correct" => decide::add_correction(cx, workspace),
        "leave-out" => decide::add_left_out(cx, workspace),
        "undo" => decide::undo(cx, workspace),
        "prepare" => prepare::write(cx, workspace),
        "hand-over" => hand_over::make(cx, workspace),
        "mapping/draft" => mapping::draft(cx, workspace),
        "mapping/settle" => mapping::settle(cx, workspace),
        "mapping/refine" => mapping::refine(cx, workspace),
        "exports" => exports::replace(cx, workspace),
        "changes/keep" => changes::keep(cx, workspace),
        "reports" => reports::make(cx, workspace),
        "reference" => tables::take(cx, workspace),
        "other" => other::add(cx, workspace),
        "other/remove" => other::remove(cx, workspace),
        "reports/answers" => reports::take(cx, workspace),
        "exports/last-year" => exports::last_year(cx, workspace),
        "exports/no-last-year" => exports::no_last_year(cx, workspace),
        // A second click on the button finds the folder chosen.
        "folder" => Ok(Answer::Goto(cx.link("", &[]))),
        "summary" => summary::keep_to(cx, workspace),
        "upn" => upn::upload(cx, workspace),
        "upn/columns" => upn::confirm(cx, workspace),
        "upn/forget" => Ok(upn::forget(cx, workspace)),
        "upn/decide" => upn::decide(cx, workspace),
        "upn/workbook" => upn::take(cx, workspace),
        "upn/correct" => upn::correct(cx, workspace),
        "pseudonymise" => pseudonymise::make(cx, workspace),
        "destroy" => retention::destroy(cx, workspace),
        "stop" => Ok(Answer::Stop(stopped(cx))),
        _ => Ok(Answer::Page(not_found(cx))),
    };
    workspace.desk = workspace.tried.take();
    outcome
}

fn not_found(cx: &Cx<'_>) -> Page {
    let mut page = Page::new(cx.word("page-not-found"));
    page.status = 404;
    page.line(cx.word("page-not-found-help"));
    page.push(Block::Links(vec![cx.to("page-overview", "", &[])]));
    page
}

fn stopped(cx: &Cx<'_>) -> Page {
    let mut page = Page::new(cx.word("page-stopped"));
    page.line(cx.word("page-stopped-help"));
    page
}

/// The page for what could not be done: what is wrong, and what to do.
fn failed(cx: &Cx<'_>, error: &Error) -> Page {
    let mut page = Page::new(cx.word("page-failed"));
    page.status = 422;
    page.push(notice(cx, error));
    page.push(Block::Links(vec![
        cx.to("page-overview", "", &[]),
        Link {
            text: cx.message("page-explain-code", &[("code", error.code.as_str().into())]),
            to: cx.link("explain", &[("code", error.code.as_str())]),
        },
    ]));
    page
}

/// An error as a part of a page, with the line of each mistake in a file.
fn notice(cx: &Cx<'_>, error: &Error) -> Block {
    let mut lines = vec![cx.help(error)];
    for mistake in &error.mistakes {
        let line = (mistake.text[..mistake.span.start.min(mistake.text.len())].matches('\n').count() + 1).to_string();
        let (said, help) = (cx.said(&mistake.message), mistake.help.as_ref().map(|help| cx.said(help)).unwrap_or_default());
        lines.push(cx.message("page-mistake", &[("file", (&mistake.file).into()), ("line", (&line).into()), ("message", (&said).into())]));
        lines.push(help);
    }
    lines.retain(|line| !line.is_empty());
    Block::Notice(block::Notice { kind: "bad", title: cx.said(&error.message()), lines })
}

/// A request that no form of the page makes.
fn astray() -> Error {
    argument(Message::new("page-astray"), Message::new("page-astray-help"))
}
