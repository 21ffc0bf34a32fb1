//! The library as WebAssembly: a job in memory, and its pages. `page.js` puts it into `cyfrif.html`; `check.mjs` tries it in Node.
//!
//! What goes in and out is a list of parts, each with its length in front (four bytes, little-endian). What comes out has the length of the whole list
//! in front of it, and is given back with [`done`].

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use cyfrif::job::date_time;
use cyfrif::page::{Request, Response, Upload, Workspace, alone};
use cyfrif::texts::Language;
use cyfrif::validate::SchemaValidator;
use cyfrif::world::Memory;

/// The job that is open.
struct Host {
    world: &'static Memory,
    workspace: Workspace<'static>,
}

thread_local! {
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

fn host<T>(with: impl FnOnce(&mut Host) -> T) -> T {
    HOST.with_borrow_mut(|host| {
        with(host.get_or_insert_with(|| {
            // There is one, until the worker ends.
            let world: &'static Memory = Box::leak(Box::new(Memory::new(SchemaValidator::of)));
            let software = concat!("cyfrif ", env!("CYFRIF_VERSION")).to_owned();
            Host { world, workspace: Workspace::new(world, PathBuf::new(), None, Language::default(), software) }
        }))
    })
}

/// Room for a list that the caller writes, and hands over with the next call.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Takes back a list that was given.
///
/// # Safety
/// `list` is what [`ask`] or [`frame`] gave, and not taken back yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn done(list: *mut u8) {
    // SAFETY: the caller's promise; the length stands in front.
    unsafe {
        let length = 4 + u32::from_le_bytes(*list.cast::<[u8; 4]>()) as usize;
        drop(taken(list, length));
    }
}

/// Puts files into the job: for each its name and its content.
///
/// # Safety
/// `list` is what [`room`] gave for this length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn put(list: *mut u8, length: usize) {
    // SAFETY: the caller's promise.
    let list = unsafe { taken(list, length) };
    let mut parts = Parts(&list);
    while !parts.0.is_empty() {
        let name = parts.text();
        host(|host| host.world.put(name, parts.next()));
    }
}

/// Answers a request: whether it is a form, its path, the time, how many fields it has; the name and value of each; then the name and bytes of each
/// file. The answer: status, type, policy, where to go, the name of a download, whether it is over, the content; then for each file of the job that the
/// request has changed its name, whether it is still there, its content.
///
/// # Safety
/// `list` is what [`room`] gave for this length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ask(list: *mut u8, length: usize) -> *mut u8 {
    // SAFETY: the caller's promise.
    let list = unsafe { taken(list, length) };
    host(|host| {
        let before = files(host.world);
        let request = request(host.world, &list);
        let response = alone::respond(&mut host.workspace, host.world, &request);
        answer(&response, &before, &files(host.world))
    })
}

/// What the document of the page is made of: each language and its bar, then the styles.
#[unsafe(no_mangle)]
pub extern "C" fn frame() -> *mut u8 {
    let (bars, styles) = alone::frame();
    let mut out = List::new();
    for (language, bar) in bars {
        out.add(language.tag().as_bytes());
        out.add(bar.as_bytes());
    }
    styles.iter().for_each(|style| out.add(style.as_bytes()));
    out.given()
}

fn request(world: &Memory, list: &[u8]) -> Request {
    let mut parts = Parts(list);
    let post = parts.text() == "1";
    let path = parts.text();
    let at = date_time(&parts.text()).unwrap_or_default();
    let count = parts.text().parse().unwrap_or(0);
    let fields = (0..count).map(|_| (parts.text(), parts.text())).collect();
    let mut files = Vec::new();
    while !parts.0.is_empty() {
        files.push(Upload::in_memory(world, parts.text(), parts.next()));
    }
    Request { post, fields, files, ..Request::get(&path, at) }
}

type Files = BTreeMap<PathBuf, Arc<[u8]>>;

fn files(world: &Memory) -> Files {
    world.names().into_iter().filter_map(|name| Some((name.clone(), world.get(&name)?))).collect()
}

fn answer(response: &Response, before: &Files, after: &Files) -> *mut u8 {
    let mut out = List::new();
    let flag = |set: bool| if set { &b"1"[..] } else { b"" };
    out.add(response.status.to_string().as_bytes());
    out.add(response.kind.as_bytes());
    out.add(response.policy.as_bytes());
    out.add(response.goto.as_deref().unwrap_or_default().as_bytes());
    out.add(response.download.as_deref().unwrap_or_default().as_bytes());
    out.add(flag(response.stop));
    out.add(&response.body);
    let is_same = |name: &PathBuf, bytes: &Arc<[u8]>| before.get(name).is_some_and(|before| Arc::ptr_eq(before, bytes) || before == bytes);
    for (name, bytes) in after.iter().filter(|(name, bytes)| !is_same(name, bytes)) {
        [name.to_string_lossy().as_bytes(), flag(true), bytes].iter().for_each(|part| out.add(part));
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        [name.to_string_lossy().as_bytes(), flag(false), b""].iter().for_each(|part| out.add(part));
    }
    out.given()
}

/// The list that a caller has written.
///
/// # Safety
/// `list` was given for this length, and not taken yet.
unsafe fn taken(list: *mut u8, length: usize) -> Box<[u8]> {
    // SAFETY: the caller's promise.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(list, length)) }
}

/// The parts of a list that are still to be read.
struct Parts<'l>(&'l [u8]);

impl<'l> Parts<'l> {
    fn next(&mut self) -> &'l [u8] {
        let (length, rest) = self.0.split_first_chunk().expect("the length of a part");
        let (part, rest) = rest.split_at(u32::from_le_bytes(*length) as usize);
        self.0 = rest;
        part
    }

    fn text(&mut self) -> String {
        String::from_utf8_lossy(self.next()).into_owned()
    }
}

/// A list to be given, with room for its length.
struct List(Vec<u8>);

impl List {
    fn new() -> List {
        List(vec![0; 4])
    }

    fn add(&mut self, part: &[u8]) {
        self.0.extend((part.len() as u32).to_le_bytes());
        self.0.extend(part);
    }

    fn given(mut self) -> *mut u8 {
        let length = (self.0.len() - 4) as u32;
        self.0[..4].copy_from_slice(&length.to_le_bytes());
        Box::leak(self.0.into_boxed_slice()).as_mut_ptr()
    }
}

/// Random numbers, of which nothing here needs to be random: hash maps ask for them, and the same run shall go the same way.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(to: *mut u8, length: usize) -> std::result::Result<(), getrandom::Error> {
    // SAFETY: getrandom gives room for so many bytes.
    unsafe { std::ptr::write_bytes(to, 7, length) };
    Ok(())
}
