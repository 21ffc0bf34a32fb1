//! Old formats: the child that reads them never takes the program with it.

use std::fs;
use std::time::Duration;

use cyfrif::read::{Limits, Options};
use cyfrif::world::{DISK, Disk};

use super::{disk, folder, said, said_of};

#[test]
fn time_and_memory_are_bounded() {
    let limited = |limits: Limits| said_of(&disk(), &folder().join("plain.ods"), &Options { limits, ..Options::default() });
    let soon = limited(Limits { child_time: Duration::from_micros(1), ..Limits::default() });
    assert_eq!(soon, "CYF017: plain.ods could not be read within the limits: it took longer than 0 seconds");
    let few = limited(Limits { distinct: 3, ..Limits::default() });
    assert_eq!(few, "CYF006: plain.ods is larger than can be read safely: it holds more than 3 different values");
}

/// An ods with one sheet, one row, one cell, repeated; not a kilobyte.
fn repeated(rows: u32, end: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"{rows}\">\
         <table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/></table:table-row>{end}"
    );
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest = b"<manifest:manifest/>";
    super::make::zipped(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", content.as_bytes())])
}

#[test]
fn what_has_no_end() {
    const END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ods");
    let said = |bytes: Vec<u8>, seconds: u64| {
        fs::write(&path, bytes).unwrap();
        let limits = Limits { child_memory: 50_000_000, child_time: Duration::from_secs(seconds), ..Limits::default() };
        said_of(&disk(), &path, &Options { limits, ..Options::default() })
    };
    let cells = said(repeated(1_000_000, END), 20);
    assert_eq!(cells, "CYF006: a.ods is larger than can be read safely: its sheets span more cells than its format can be read with");
    let memory = said(repeated(1_000, END), 20);
    assert!(memory.starts_with("CYF017: ") && memory.ends_with(" more than 50 MB of memory"), "{memory}");
    // A sheet without its end: the reader waits for it for ever.
    let time = said(repeated(1, ""), 1);
    assert_eq!(time, "CYF017: a.ods could not be read within the limits: it took longer than 1 second");
}

#[test]
fn without_a_program_the_same_is_read_here() {
    for name in ["plain.ods", "plain.xls", "plain.xlsb", "truncated.xls"].map(|name| folder().join(name)) {
        assert!(name.exists(), "{}", name.display());
        assert_eq!(said_of(&DISK, &name, &Options::default()), said(&name), "{}", name.display());
    }
}

#[test]
fn a_program_that_is_no_reader() {
    for program in ["/absent/cyfrif", env!("CARGO")] {
        let result = said_of(&Disk { program: Some(program.into()) }, &folder().join("plain.ods"), &Options::default());
        assert!(result.ends_with("the part of the program that reads this format could not be started"), "{result}");
    }
}

/// Damaged by `tests/formats/mutants.rs`; without a bound of its own for small files it would keep the officer waiting for a minute.
#[test]
fn a_small_file_that_never_ends_is_stopped_soon() {
    let result = said(std::path::Path::new("fixtures/mutants/never-ending.ods"));
    assert_eq!(result, "CYF017: never-ending.ods could not be read within the limits: it took longer than 8 seconds");
}
