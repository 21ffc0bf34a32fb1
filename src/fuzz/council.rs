//! A small invented council for targets whose input is not the export.

use super::{job_of, library};
use crate::invent::{self, export};
use crate::run::{LoadedReturn, Options, open};
use crate::validate::SchemaValidator;
use crate::world::Memory;

/// The csv files of both returns in a folder each, `casp` and `lac`.
pub(super) fn world() -> Memory {
    let world = Memory::new(SchemaValidator::of);
    let council = invent::council_with_queries(7, "552", 12, "2025-26");
    for (name, bytes) in export::files(&council, export::Layout::Plain, export::Format::Csv).unwrap() {
        world.put(name, bytes);
    }
    world
}

/// One of its returns, `casp/2025-26`.
pub(super) fn opened(pack: &str) -> LoadedReturn {
    let mut job = job_of(pack, "plain");
    job.parts[0].workbooks = vec![pack[..pack.find('/').unwrap()].into()];
    open(library(), &job, &Options::new(&world())).unwrap().remove(0)
}
