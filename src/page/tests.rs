//! The page as a browser would see it: requests in, HTML out.
#![allow(clippy::unwrap_used)]

mod alone; // a job opened and kept without a server
mod folder; // the folder of the job chosen
mod hand_over; // a submission packed on the page
mod html; // what holds for every page
mod kept; // a copy for analysts, what is kept and for how long
mod lists; // what is offered under a message, lists by sheet, the template that is chosen
mod names; // what no page shows and no decision keeps
mod stale; // files changed since a page was shown
mod steps; // a message, what has changed, lists, a page that takes long
mod subject; // one child's record
mod summary; // the tables that are published
mod tables; // reference tables that the job is given
mod taken; // files that are taken, and files that are refused
mod upn; // children found in a pupil list
mod way; // the whole way through
mod words; // no page names what is typed

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::{Request, Response, Upload, Workspace, respond};
use crate::texts::Language;
use crate::validate::SchemaValidator;
use crate::world::Memory;

/// A browser in front of a job in memory.
struct Browser<'w> {
    world: &'w Memory,
    workspace: Workspace<'w>,
    /// Every page that was seen.
    pages: Vec<(String, String)>,
}

/// A page that was seen.
struct Seen {
    status: u16,
    at: String,
    html: String,
}

fn at() -> chrono::NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

fn memory() -> Memory {
    Memory::new(SchemaValidator::of)
}

/// The files of an invented council's return, as they are exported.
fn exports(set: &str, collection: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/councils/ynys-mon-40").join(set).join(collection);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    files.sort_by_key(|entry| entry.file_name());
    files.iter().map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())).collect()
}

impl<'w> Browser<'w> {
    fn new(world: &'w Memory) -> Browser<'w> {
        let workspace = Workspace::new(world, PathBuf::new(), None, Language::English, "cyfrif 0.0.0".to_owned());
        Browser { world, workspace, pages: Vec::new() }
    }

    fn sent(&mut self, request: &Request) -> Response {
        respond(&mut self.workspace, request)
    }

    fn follow(&mut self, mut request: Request) -> Seen {
        for _ in 0..5 {
            let response = self.sent(&request);
            let Some(goto) = response.goto else {
                let html = String::from_utf8(response.body).unwrap();
                html::check(&html, &request.path);
                self.pages.push((request.path.clone(), html.clone()));
                return Seen { status: response.status, at: request.path, html };
            };
            request = address(&goto);
        }
        panic!("it leads in circles: {}", request.path);
    }

    fn get(&mut self, to: &str) -> Seen {
        self.follow(address(to))
    }

    fn post(&mut self, to: &str, fields: &[(&str, &str)], files: &[(String, Vec<u8>)]) -> Seen {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let files = sent(self.world, files);
        self.follow(Request { post: true, fields, files, ..address(to) })
    }

    fn text(&self, name: &str) -> String {
        self.world.get(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

/// Files of a form.
fn sent<N: AsRef<str>, B: AsRef<[u8]>>(world: &Memory, files: &[(N, B)]) -> Vec<Upload> {
    files.iter().map(|(name, bytes)| Upload::in_memory(world, name.as_ref(), bytes.as_ref())).collect()
}

/// The request that a link makes.
fn address(to: &str) -> Request {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    Request { fields, ..Request::get(path, at()) }
}

impl Seen {
    /// The values of the hidden fields, the last of each name.
    fn hidden(&self) -> BTreeMap<String, String> {
        let fields = self.html.split("<input type=\"hidden\" ").skip(1);
        fields.map(|field| (attribute(field, "name"), attribute(field, "value"))).collect()
    }

    /// All hidden fields, in their order.
    fn all_hidden(&self) -> Vec<(String, String)> {
        let fields = self.html.split("<input type=\"hidden\" ").skip(1);
        fields.map(|field| (attribute(field, "name"), attribute(field, "value"))).collect()
    }

    /// The hidden fields of the form in which a field has this value.
    fn hidden_with(&self, name: &str, value: &str) -> BTreeMap<String, String> {
        let forms = self.html.split("<form ").skip(1).map(|form| Seen { html: form.to_owned(), at: String::new(), status: 0 }.hidden());
        forms.into_iter().find(|hidden| hidden.get(name).is_some_and(|own| own == value)).unwrap()
    }

    /// The values that the choices of a field have.
    fn choices(&self, name: &str) -> Vec<String> {
        let of = format!(" name=\"{name}\" ");
        self.html
            .split("<input ")
            .skip(1)
            .filter(|input| input.split('>').next().unwrap().contains(&of))
            .map(|i| attribute(i, "value"))
            .collect()
    }

    /// The addresses of links that begin so.
    fn links(&self, begin: &str) -> Vec<String> {
        self.html.split("<a ").skip(1).map(|link| attribute(link, "href")).filter(|to| to.starts_with(begin)).collect()
    }
}

/// Hidden fields with those that are filled in.
fn fields_with<'f>(hidden: &'f [(String, String)], more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(more.iter().copied()).collect()
}

/// The value of an attribute in the rest of a tag.
fn attribute(tag: &str, name: &str) -> String {
    let tag = tag.split('>').next().unwrap_or_default();
    let value = tag.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    ["&#38;=&", "&#34;=\"", "&#39;='", "&#60;=<", "&#62;=>"].iter().fold(value.to_owned(), |value, pair| {
        let (from, to) = pair.split_once('=').unwrap();
        value.replace(from, to)
    })
}
