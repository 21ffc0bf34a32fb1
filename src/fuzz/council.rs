//! A small invented council for targets whose input is not the export.

use tempfile::TempDir;

use super::{job_of, library};
use crate::invent::{self, export};
use crate::run::{Opened, Setting, open};

/// The csv files of both returns in a folder each, `casp` and `lac`.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let council = invent::council_with_queries(7, "552", 12, "2025-26");
    export::write(&council, export::Layout::Plain, folder.path(), export::Format::Csv).unwrap();
    folder
}

/// One of its returns, `casp/2025-26`.
pub fn opened(pack: &str) -> Opened {
    let folder = folder();
    let mut job = job_of(pack, "plain");
    job.parts[0].workbooks = vec![folder.path().join(&pack[..pack.find('/').unwrap()])];
    open(library(), &job, &Setting::default()).unwrap().remove(0)
}
