//! The least that could be done with a file: it is taken apart and nothing is kept. And both proofs by themselves.

use std::fs::File;
use std::io::BufReader;

use calamine::{Reader, Xlsx, open_workbook};
use cyfrif::pack::Library;
use cyfrif::validate::{Proof, SchemaValidator};
use std::hint::black_box;

/// Does one of these with files: `split`, `cells`, `events`, `proof`, `validator` (of these two the first is the name of the pack).
pub fn run(what: &str, files: &[&str]) {
    match what {
        "split" => files.iter().for_each(|file| split(file)),
        "cells" => files.iter().for_each(|file| cells(file)),
        "events" => files.iter().for_each(|file| events(file)),
        "proof" => proof(files[0], files[1]),
        "validator" => validator(files[0], files[1]),
        _ => panic!("{what} is not known"),
    }
}

/// The fields of a csv file, by the csv crate.
fn split(file: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(file).unwrap();
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).unwrap() {
        black_box(&record);
    }
}

/// The cells of a workbook, by calamine's streaming reader.
fn cells(file: &str) {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            black_box(cell);
        }
    }
}

/// The events of an XML, by quick-xml.
fn events(file: &str) {
    let mut reader = quick_xml::Reader::from_reader(BufReader::with_capacity(1 << 16, File::open(file).unwrap()));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).unwrap() {
            quick_xml::events::Event::Eof => return,
            event => drop(black_box(event)),
        }
    }
}

/// An XML held against the layout of its pack by the program's own proof, which `prepare` and `verify` ask first.
fn proof(pack: &str, file: &str) {
    let pack = Library::embedded().unwrap().pack(pack).unwrap();
    let mut proof = Proof::of(&pack).unwrap();
    proof.take(&mut BufReader::with_capacity(1 << 16, File::open(file).unwrap())).unwrap();
    assert!(proof.fits());
}

/// An XML held against the schema of its pack by the general validator.
fn validator(pack: &str, file: &str) {
    let validator = SchemaValidator::of(&Library::embedded().unwrap().pack(pack).unwrap()).unwrap();
    let failures = validator.validate(file, &mut BufReader::with_capacity(1 << 16, File::open(file).unwrap())).unwrap();
    assert!(failures.is_empty(), "{failures:?}");
}
