//! What an xlsx says of its sheets beside their cells: hidden rows and columns, merged cells. Its reader keeps that to itself.
//!
//! Most sheets say nothing of the kind, so a part is first looked through for the words, and taken apart only if one of them is there.

use std::io::{BufReader, Read as _, Seek};

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::archive::{self, Entry};
use super::beside::attribute;
use super::limits::{COLUMNS, ROWS, WHOLE_PART_BYTES};
use super::{Aside, Merged};

const CHUNK: usize = 64 * 1024;
/// The list of merged cells stands below the cells; so much of it is read.
const TAIL: usize = 4 * 1024 * 1024;
/// Merged cells that are noted of one sheet.
const MERGED: usize = 10_000;

/// What is beside the cells, by the sheet's name. Whatever cannot be understood is passed over: whether a workbook is damaged, its reader says.
pub(super) fn asides<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry]) -> FxHashMap<String, Aside> {
    let mut found = FxHashMap::default();
    for (name, path) in sheets(zip, entries).unwrap_or_default() {
        let Some(entry) = entries.iter().find(|e| e.name.eq_ignore_ascii_case(&path)) else { continue };
        let aside = of_sheet(zip, entry.index);
        if aside != Aside::default() {
            found.insert(name, aside);
        }
    }
    found
}

/// The sheets' names, each with the path of its part.
fn sheets<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry]) -> Option<Vec<(String, String)>> {
    let workbook = entries.iter().find(|e| e.file_name().eq_ignore_ascii_case("workbook.xml"))?;
    let folder = workbook.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let below = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let relations = below("_rels/workbook.xml.rels");
    let relations = entries.iter().find(|e| e.name.eq_ignore_ascii_case(&relations))?;
    let mut targets: FxHashMap<String, String> = FxHashMap::default();
    elements(&archive::head(zip, relations.index, WHOLE_PART_BYTES).ok()?, |e| {
        if let ("Relationship", Some(id), Some(target)) = (e.local_name().as_ref(), attribute(e, "Id"), attribute(e, "Target")) {
            targets.insert(id, target.strip_prefix('/').map_or_else(|| below(&target), str::to_owned));
        }
    });
    let mut sheets = Vec::new();
    elements(&archive::head(zip, workbook.index, WHOLE_PART_BYTES).ok()?, |e| {
        if e.local_name().as_ref() != "sheet" {
            return;
        }
        // The relation's prefix is the writer's own.
        let id = e.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == "id").map(|a| a.value.to_string());
        if let (Some(name), Some(path)) = (attribute(e, "name"), id.and_then(|id| targets.get(&id))) {
            let name = quick_xml::escape::unescape(&name).map_or_else(|_| name.clone(), |n| n.into_owned());
            sheets.push((name, path.clone()));
        }
    });
    Some(sheets)
}

/// Goes through the elements of a small part.
fn elements(part: &[u8], mut each: impl FnMut(&BytesStart<'_>)) {
    let mut xml = Reader::from_reader(part);
    while let Ok(event) = xml.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) => each(&e),
            Event::Eof => break,
            _ => {}
        }
    }
}

fn of_sheet<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, index: usize) -> Aside {
    let mut aside = Aside::default();
    let Ok(part) = zip.by_index(index) else { return aside };
    let (hidden, merged) = look(part);
    elements(&merged, |e| {
        let reference = (e.local_name().as_ref() == "mergeCell").then(|| attribute(e, "ref")).flatten();
        let merged = reference.and_then(|r| merged_cells(&r)).filter(|m| m.rows.0 < m.rows.1);
        aside.merged.extend(merged.filter(|_| aside.merged.len() < MERGED));
    });
    if hidden && let Ok(part) = zip.by_index(index) {
        hidden_parts(Reader::from_reader(BufReader::with_capacity(CHUNK, part)), &mut aside);
    }
    aside
}

/// What a sheet's part says only where something is hidden: by the word, or by a height or a width of nothing.
const SIGNS: [&str; 6] = ["hidden", "zeroHeight", "ht=\"0", "ht='0", "width=\"0", "width='0"];
/// A row less high, in points, and a column less wide, in characters, is not seen.
const LEAST_HEIGHT: f64 = 1.5;
const LEAST_WIDTH: f64 = 0.2;

/// Whether a sheet's part speaks of anything hidden, and its list of merged cells.
fn look(mut part: impl std::io::Read) -> (bool, Vec<u8>) {
    const LONGEST: usize = "mergeCell ".len();
    let (signs, list) = (SIGNS.map(memmem::Finder::new), memmem::Finder::new("mergeCell "));
    let (mut hidden, mut merged) = (false, Vec::new());
    // The last bytes of a chunk are looked at again with the next.
    let mut chunk = vec![b' '; LONGEST + CHUNK];
    while let Ok(read @ 1..) = part.read(&mut chunk[LONGEST..]) {
        let seen = &chunk[..LONGEST + read];
        hidden = hidden || signs.iter().any(|sign| sign.find(seen).is_some());
        if let Some(at) = list.find(seen) {
            merged = b"<".to_vec();
            merged.extend(&seen[at..]);
            let _ = part.take((TAIL - merged.len()) as u64).read_to_end(&mut merged);
            break;
        }
        chunk.copy_within(read..read + LONGEST, 0);
    }
    (hidden, merged)
}

/// Hidden rows and columns. A row without a number follows the one before.
fn hidden_parts(mut xml: Reader<impl std::io::BufRead>, aside: &mut Aside) {
    let is_set = |e: &BytesStart<'_>, name: &str| attribute(e, name).is_some_and(|h| h == "1" || h == "true");
    let size = |e: &BytesStart<'_>, name: &str| attribute(e, name).and_then(|n| n.parse::<f64>().ok());
    // Rows that say no height of their own are as high as the sheet says.
    let mut no_height = false;
    let number = |e: &BytesStart<'_>, name: &str| attribute(e, name).and_then(|n| n.parse::<u32>().ok());
    let mut row = 0_u32;
    let mut buffer = Vec::new();
    while let Ok(event) = xml.read_event_into(&mut buffer) {
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "sheetFormatPr" => no_height = is_set(e, "zeroHeight"),
                "row" => {
                    row = number(e, "r").unwrap_or(row.saturating_add(1));
                    if is_set(e, "hidden") || size(e, "ht").map_or(no_height, |height| height < LEAST_HEIGHT) {
                        aside.hide_row(row);
                    }
                }
                "col" if is_set(e, "hidden") || size(e, "width").is_some_and(|width| width < LEAST_WIDTH) => {
                    if let (Some(first), Some(last)) = (number(e, "min"), number(e, "max")) {
                        aside.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    aside.settle();
}

impl Aside {
    /// Notes that nothing is shown of a cell.
    pub(super) fn not_seen(&mut self, row: u32, column: u32) {
        if self.unseen.len() < ROWS {
            self.unseen.push((row, column));
        }
    }

    /// Notes that a row is hidden, by the sheet's own number.
    pub(super) fn hide_row(&mut self, row: u32) {
        if self.hidden_rows.len() < ROWS {
            self.hidden_rows.push(row);
        }
    }

    /// Notes that columns are hidden, 0 for column A, the last one too.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        // A file may say the same of all columns over and over.
        if self.hidden_columns.len() > 2 * COLUMNS {
            self.settle();
        }
        self.hidden_columns.extend(first..=last.min(COLUMNS as u32 - 1));
    }

    /// Puts what was noted in order.
    pub(super) fn settle(&mut self) {
        for list in [&mut self.hidden_rows, &mut self.hidden_columns] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// `A2:B5`; a cell alone is merged with none.
fn merged_cells(reference: &str) -> Option<Merged> {
    let (first, last) = reference.split_once(':')?;
    let ((left, top), (right, bottom)) = (cell(first)?, cell(last)?);
    Some(Merged { rows: (top, bottom), columns: (left, right) })
}

/// `B5` as column from 0 and row from 1.
fn cell(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let letters = reference[..digits].bytes().try_fold(0_u32, |n, b| match b.to_ascii_uppercase() {
        b @ b'A'..=b'Z' => n.checked_mul(26)?.checked_add(u32::from(b - b'A') + 1),
        _ => None,
    });
    Some((letters?.checked_sub(1)?, reference[digits..].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let merged = |r| merged_cells(r).map(|m| (m.rows, m.columns));
        assert_eq!(merged("A2:B5"), Some(((2, 5), (0, 1))));
        assert_eq!(merged("AB10:AB12"), Some(((10, 12), (27, 27))));
        for wrong in ["A2", "2:3", "A:B", ":", "ZZZZZZZZZ1:A2", "É1:A2"] {
            assert_eq!(merged(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_words_are_found_wherever_a_chunk_ends() {
        for before in [0, 1, CHUNK - 8, CHUNK - 4, CHUNK, CHUNK + 3] {
            let text =
                format!("{}<row r=\"1\" hidden=\"1\"/></sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>", " ".repeat(before));
            let (hidden, merged) = look(text.as_bytes());
            assert!(hidden && merged.starts_with(b"<mergeCell ref"), "{before}");
        }
        assert_eq!(look(&b"<row r=\"1\"/>"[..]), (false, Vec::new()));
    }
}
