//! Files read back.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use calamine::Xlsx;

/// Compares with the file of that name; `SNAPSHOTS=overwrite` writes it anew.
pub fn looks_like(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/outputs/snapshots").join(name);
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(actual.to_owned(), expected);
}

/// A workbook, as another program reads it.
pub fn book(path: &Path) -> Xlsx<BufReader<File>> {
    calamine::open_workbook(path).unwrap()
}

/// Every part of a workbook as text.
pub fn all_text(path: &Path) -> String {
    let mut zip = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for i in 0..zip.len() {
        zip.by_index(i).unwrap().read_to_string(&mut text).unwrap();
        text.push('\n');
    }
    text
}

/// The names that stand in a text, in small letters.
pub fn names_in(text: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    text.to_lowercase().split(|c: char| !c.is_alphabetic()).filter(|word| names.contains(*word)).map(str::to_owned).collect()
}

/// The ids that stand in a text.
pub fn children_in<'a>(text: &str, ids: &'a BTreeSet<String>) -> BTreeSet<&'a str> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| ids.get(word).map(String::as_str)).collect()
}

/// The text with `…` for how many texts no reader of Welsh has seen yet, which every new text changes.
pub fn without_count(text: &str) -> String {
    let Some((before, after)) = text.split_once(" eto: ") else { return text.to_owned() };
    format!("{before} eto: …{}", after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ','))
}

/// The text with `…` for every digest and for the program's version.
pub fn without_digests(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        let end = rest[at..].find(|c: char| !c.is_ascii_hexdigit()).map_or(rest.len(), |n| at + n);
        out.push_str(&rest[..at]);
        out.push_str(if end - at == 64 { "…" } else { &rest[at..end] });
        rest = &rest[end..];
    }
    out.push_str(rest);
    let out = out.split_once("style-src 'sha256-").map_or(out.clone(), |(before, after)| {
        format!("{before}style-src 'sha256-…{}", after.split_once('\'').map_or("", |(_, after)| after))
    });
    out.replace(&format!("cyfrif {}", env!("CARGO_PKG_VERSION")), "cyfrif …")
}
