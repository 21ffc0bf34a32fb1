//! Any input at all, and what must hold whatever it is. `docs/fuzzing.md` says how these functions are run: by a fuzzer for as long as one likes,
//! and by `cargo test` on every input that is kept.
#![allow(clippy::unwrap_used)] // whatever stops here is a find

mod council; // a small one, invented
mod export; // a template's csv files, the whole way to the XML
mod job; // the job file, answers, corrections, children left out
mod pack; // the files of a pack
mod readers; // workbooks, their parts, the child's answer
mod rule; // sentences
mod template; // templates
mod xml; // finished XML

#[cfg(test)]
mod seeds; // inputs that are made of what is kept elsewhere
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

#[cfg(test)]
pub(crate) use export::mapping_holds;
pub use export::{draft, export, inspect, map};
pub use job::job;
pub use pack::{collection, pack};
pub use readers::{parts, wire, workbook};
pub use rule::rule;
pub use template::template;
pub use xml::xml;

use crate::error::Error;
use crate::job::{Job, JobReturn};
use crate::pack::Library;
use crate::render::{Style, terminal};

/// Takes any input, and stops where something does not hold.
pub type Target = fn(&[u8]);

/// What is fuzzed, by its name.
pub const TARGETS: [(&str, Target); 13] = [
    ("workbook", workbook),
    ("parts", parts),
    ("wire", wire),
    ("map", map),
    ("export", export),
    ("inspect", inspect),
    ("draft", draft),
    ("template", template),
    ("collection", collection),
    ("pack", pack),
    ("rule", rule),
    ("xml", xml),
    ("job", job),
];

/// Without a limit until [`bounded`] is called.
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

/// Ends the program that asks for more memory at one time than any input is worth.
pub fn bounded() {
    // A limit below what is allocated already is none that could be set; then all is well beyond it anyway.
    let _ = ALLOCATOR.set_limit(512 << 20);
}

/// The packs of the program.
fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::embedded().unwrap())
}

/// An input of several files is a text of sections, each below a line `--- name`; what stands before the first has no name.
fn sections(input: &[u8]) -> Vec<(String, &[u8])> {
    let mut out = Vec::new();
    let (mut name, mut from, mut at) = (String::new(), 0, 0);
    while at < input.len() {
        let end = input[at..].iter().position(|&b| b == b'\n').map_or(input.len(), |n| at + n + 1);
        if let Some(next) = input[at..end].strip_prefix(b"--- ") {
            out.push((name, &input[from..at]));
            (name, from) = (String::from_utf8_lossy(next).trim().to_owned(), end);
        }
        at = end;
    }
    out.push((name, &input[from..]));
    out
}

/// The first line of a text, and the rest.
fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// What is wrong is said in words, and where it is said to be is a place in the text.
fn told(error: &Error) {
    for text in [error.message().to(Default::default()), error.to_string()] {
        assert!(!text.is_empty());
    }
    terminal::error(error, Default::default(), Style::default());
    for mistake in &error.mistakes {
        assert!(!mistake.message.is_blank(), "a mistake without a word");
        assert!(mistake.text.get(mistake.span.clone()).is_some(), "{:?} is no place in {}", mistake.span, mistake.file);
    }
}

/// A job of one return whose workbooks are read already.
fn job_of(pack: &str, template: &str) -> Job {
    let part = JobReturn {
        pack: pack.to_owned(),
        template: template.to_owned(),
        workbooks: Vec::new(),
        not_part: Vec::new(),
        last_year: Vec::new(),
    };
    Job {
        folder: Default::default(),
        authority: "552".to_owned(),
        serial: 1,
        output: Default::default(),
        prepared_at: None,
        prepared_by: String::new(),
        also: Vec::new(),
        languages: Vec::new(),
        parts: vec![part],
        reference: Default::default(),
        decisions: Default::default(),
    }
}
