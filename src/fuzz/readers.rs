//! The readers of workbooks.

use std::io::{Cursor, Read as _};
use std::sync::OnceLock;

use super::{export, sections};
use crate::read::fuzz;

/// A file of any kind.
pub fn workbook(bytes: &[u8]) {
    fuzz::file(bytes);
}

/// Parts of an xlsx, which take the place of those of a small workbook.
pub fn parts(input: &[u8]) {
    static WORKBOOK: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    let whole = WORKBOOK.get_or_init(|| unpacked(include_bytes!("../../fixtures/odd/zeros-shown.xlsx")));
    let mut parts: Vec<(String, &[u8])> = sections(input).into_iter().filter(|(name, _)| !name.is_empty()).collect();
    for (name, bytes) in whole {
        if !parts.iter().any(|(n, _)| n == name) {
            parts.push((name.clone(), bytes));
        }
    }
    fuzz::parts(&parts);
}

/// What the child answers; whatever it is, it can be mapped.
pub fn wire(bytes: &[u8]) {
    if let Some(workbook) = fuzz::answer(bytes) {
        export::mapped("lac/2025-26", "plain", vec![workbook]);
    }
}

fn unpacked(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let parts = 0..zip.len();
    let part = |i| {
        let mut part = zip.by_index(i).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    parts.map(part).collect()
}
