//! A small invented council for targets whose input is not the export.

use super::{job_of, library};
use crate::invent::{self, export};
use crate::prove::SchemaProver;
use crate::run::{Opened, Setting, open};
use crate::world::Memory;

/// The csv files of both returns in a folder each, `casp` and `lac`.
pub fn world() -> Memory {
    let world = Memory::new(SchemaProver::of);
    let council = invent::council_with_queries(7, "552", 12, "2025-26");
    for (name, bytes) in export::files(&council, export::Layout::Plain, export::Format::Csv).unwrap() {
        world.put(name, bytes);
    }
    world
}

/// One of its returns, `casp/2025-26`.
pub fn opened(pack: &str) -> Opened {
    let mut job = job_of(pack, "plain");
    job.parts[0].workbooks = vec![pack[..pack.find('/').unwrap()].into()];
    open(library(), &job, &Setting::new(&world())).unwrap().remove(0)
}
