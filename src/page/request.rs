//! What a host hands over, and what it gets back.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::NaiveDateTime;

use super::block;
use crate::texts::Language;
use crate::world::{Memory, World};

/// What a browser asks for.
pub struct Request {
    /// A form that changes something was sent; otherwise a page is looked at.
    pub post: bool,
    /// The path, such as `/en/check`.
    pub path: String,
    /// The fields of the address and of the form, decoded, in their order.
    pub fields: Vec<(String, String)>,
    /// The files of the form.
    pub files: Vec<Upload>,
    /// When, local time.
    pub at: NaiveDateTime,
}

impl std::fmt::Debug for Request {
    // Fields and names of files may be personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Request({} fields, {} files)", self.fields.len(), self.files.len())
    }
}

/// A file that was chosen in a form. It lies in the world of the job until the request is answered, under a name that no file of a job has; it is
/// renamed if it is taken, and removed if it is not.
pub struct Upload {
    /// The name that the browser gives; it may be anything.
    pub name: String,
    /// Where it lies.
    pub place: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

impl Upload {
    /// Puts a file that was sent into a world in memory.
    pub fn in_memory(world: &Memory, name: impl Into<String>, bytes: &[u8]) -> Upload {
        let mut places = (0..).map(|nth| PathBuf::from(format!(".cyfrif-sent{nth}.tmp")));
        let place = places.find(|place| !world.is_taken(place)).unwrap_or_default();
        world.put(&place, bytes);
        Upload { name: name.into(), place, size: bytes.len() as u64 }
    }
}

impl Request {
    /// A page that is looked at.
    pub fn get(address: &str, at: NaiveDateTime) -> Request {
        Request { post: false, path: address.to_owned(), fields: Vec::new(), files: Vec::new(), at }
    }

    /// Nothing of what was sent is left but what was taken.
    pub(super) fn leave_nothing(&self, world: &dyn World) {
        // What was taken has another name by now.
        self.files.iter().for_each(|file| drop(world.remove(&file.place)));
    }

    /// The value of a field, without blanks around it; blank where there is none.
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a field.
    pub(super) fn all<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// A number; 0 where there is none.
    pub(super) fn number(&self, name: &str) -> usize {
        self.field(name).parse().unwrap_or(0)
    }
}

/// What a browser is given. A host adds to it what its way of transport needs, and keeps nothing of it.
pub struct Response {
    /// As of HTTP.
    pub status: u16,
    /// The type of the content.
    pub kind: &'static str,
    /// The content.
    pub body: Vec<u8>,
    /// Another address to go to, which shows what was done.
    pub goto: Option<String>,
    /// The content is a file to be kept under this name.
    pub download: Option<String>,
    /// The content security policy.
    pub policy: String,
    /// The officer has closed the page.
    pub stop: bool,
    /// After so many seconds the page is to be asked for again.
    pub refresh: Option<u32>,
}

impl std::fmt::Debug for Response {
    // The content is personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.body.len())
    }
}

const HTML: &str = "text/html; charset=utf-8";

impl Response {
    pub(super) fn page(status: u16, html: String) -> Response {
        Response {
            status,
            kind: HTML,
            body: html.into_bytes(),
            goto: None,
            download: None,
            policy: block::policy(),
            stop: false,
            refresh: None,
        }
    }

    pub(super) fn goto(to: String) -> Response {
        Response { goto: Some(to), ..Response::page(303, String::new()) }
    }

    pub(super) fn file(name: String, bytes: Vec<u8>) -> Response {
        Response { kind: "application/octet-stream", download: Some(name), body: bytes, ..Response::page(200, String::new()) }
    }

    /// A sheet that was written: nothing in it runs, and it leads nowhere.
    pub(super) fn sheet(html: Vec<u8>) -> Response {
        let policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'; sandbox";
        Response { body: html, policy: policy.to_owned(), ..Response::page(200, String::new()) }
    }
}

/// The address of a page.
pub(super) fn address(language: Language, route: &str, fields: &[(&str, &str)]) -> String {
    let mut to = format!("/{}/{route}", language.tag());
    for (nth, (name, value)) in fields.iter().enumerate() {
        let _ = write!(to, "{}{name}={}", if nth == 0 { '?' } else { '&' }, encoded(value));
    }
    to
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
