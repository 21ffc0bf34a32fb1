//! Exports of every shape: inspected, drafted, mapped.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod collections; // other programs' own spreadsheets; only when they are fetched
mod draft;
mod groups;
mod inspect;
mod layouts;
mod mutants; // exports damaged byte by byte
mod odd;
mod oddities;
mod reading; // what reading says of every fixture
mod sources;
mod spoil; // one thing after another taken away or spoilt

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use cyfrif::invent::Council;
use cyfrif::invent::export::{CellOut, Format, Layout, tables, write};
use cyfrif::read::{self, Workbook};
use cyfrif::run::Options;
use cyfrif::world::Disk;

/// The files on disk, and the program as the reader of old formats.
fn disk() -> &'static Disk {
    static DISK: OnceLock<Disk> = OnceLock::new();
    DISK.get_or_init(|| Disk { program: Some(env!("CARGO_BIN_EXE_cyfrif").into()) })
}

fn setting() -> Options<'static> {
    Options { at: "2026-05-20T09:00:00".parse().unwrap(), software: "cyfrif test".into(), ..Options::new(disk()) }
}

/// Writes the council's exports and says which of them are one return's.
fn exported(council: &Council, layout: Layout, format: Format, collection: &str, folder: &Path) -> Vec<PathBuf> {
    let files = write(council, layout, folder, format).unwrap();
    let collections: Vec<&str> = tables(council, layout).iter().map(|b| b.collection).collect();
    match format {
        Format::Csv => vec![folder.join(collection)],
        Format::Xlsx => files.iter().zip(&collections).filter(|(_, c)| **c == collection).map(|(f, _)| f.clone()).collect(),
    }
}

/// The same, read.
fn workbooks(council: &Council, layout: Layout, collection: &str) -> Vec<Workbook> {
    let folder = tempfile::tempdir().unwrap();
    let paths = exported(council, layout, layout.format(), collection, folder.path());
    paths.iter().map(|p| read::open(disk(), p, &read::Options::default()).unwrap()).collect()
}

/// A cell as it stands in a csv file.
fn text(cell: &CellOut) -> String {
    match cell {
        CellOut::Blank => String::new(),
        CellOut::Text(t) => t.to_string(),
        CellOut::Number(n) => n.to_string(),
        CellOut::Date(d) => d.to_string(),
    }
}
