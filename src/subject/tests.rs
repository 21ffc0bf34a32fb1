//! What the sheet of one child holds, and what it must never hold.
#![allow(clippy::unwrap_used)]

mod codes; // no code without its label
mod hostile; // ids that are none, or another child's
mod nobody_else; // nothing of another child
mod shown; // what it looks like
mod times; // the line of time, and what was written

use std::path::Path;
use std::sync::OnceLock;

use super::*;
use crate::job::RawJob;
use crate::validate::SchemaValidator;
use crate::world::Memory;

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::embedded().unwrap())
}

fn options<'w>(world: &'w Memory, language: Language) -> Options<'w> {
    let at = crate::job::date_time("2026-05-20T09:30:00").unwrap();
    Options { at, software: "cyfrif 0.0.0".to_owned(), language, ..Options::new(world) }
}

fn job(world: &Memory) -> Job {
    RawJob::read(world, Path::new("")).unwrap().resolve(world, Path::new(""), library()).unwrap()
}

/// What the job of a world holds of a child.
fn of(world: &Memory, ids: &[&str], language: Language) -> Result<Subject> {
    with(world, ids, &[], language)
}

fn with(world: &Memory, ids: &[&str], earlier: &[&str], language: Language) -> Result<Subject> {
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    let earlier: Vec<PathBuf> = earlier.iter().map(PathBuf::from).collect();
    of_job(library(), &job(world), &options(world, language), &Request { ids: &ids, earlier: &earlier })
}

fn text(subject: &Subject, format: Format) -> String {
    let mut out = Vec::new();
    subject.save(format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// All files of a folder of the fixtures.
fn put(world: &Memory, folder: &Path, below: &str) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => put(world, &entry.path(), &format!("{name}/")),
            false => world.put(&name, std::fs::read(entry.path()).unwrap()),
        }
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/councils")
}

/// The job of an invented council of the fixtures, with last year's exports beside it.
fn council(name: &str, set: &str) -> Memory {
    let world = Memory::new(SchemaValidator::of);
    put(&world, &fixtures().join(name).join(set), "");
    let job = String::from_utf8(world.get("cyfrif.toml").unwrap().to_vec()).unwrap();
    world.put("cyfrif.toml", job.replace("../last-year", "last-year").into_bytes());
    put(&world, &fixtures().join(name).join("last-year"), "last-year/");
    world
}

/// Changes a file; what is to be changed must be there.
fn edit(world: &Memory, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(world.get(file).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{from} is not in {file}");
    world.put(file, text.replace(from, to).into_bytes());
}

/// Writes the returns of a job.
fn prepare(world: &Memory) {
    let options = Options { audit: Some("prepare".to_owned()), ..options(world, Language::English) };
    let mut files = 0;
    let mut tell = |_: &[crate::report::CheckReport<'_>], written: &[PathBuf]| {
        files = written.len();
        Ok(())
    };
    crate::prepare_and_save(library(), &job(world), &options, true, &mut |_, _| Ok(()), &mut tell).unwrap();
    assert!(files > 0, "nothing was written");
}

fn code(found: Result<Subject>) -> &'static str {
    found.map(|subject| subject.ids).unwrap_err().code.as_str()
}
