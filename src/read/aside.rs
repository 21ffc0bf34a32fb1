//! What an xlsx says of its sheets beside their cells: hidden rows and columns, merged cells, comments, headers and feet of pages. Its reader keeps
//! that to itself.
//!
//! Most sheets say nothing of the kind, so a part is first looked through for the words, and taken apart only if one of them is there.

mod comments; // remarks on cells
mod runs; // texts in runs with a look of their own

use std::io::{BufReader, Read as _, Seek};

use calamine::Color;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::{FxHashMap, FxHashSet};
use zip::ZipArchive;

use super::archive::{self, Entry};
use super::beside::attribute;
use super::limits::{COLUMNS, ROWS, WHOLE_PART_BYTES};
use super::look::Look;
use super::{Aside, Merged, Parts, page};

const CHUNK: usize = 64 * 1024;
/// The list of merged cells stands below the cells, and what is printed on each page; so much of it is read.
const TAIL: usize = 4 * 1024 * 1024;
/// Merged cells that are noted of one sheet.
const MERGED: usize = 10_000;
/// Texts of pages that are noted of one sheet.
const PAGE_TEXTS: usize = 20;

/// What is beside the cells, by the sheet's name; `grounds` are the colours behind the letters of each style. Whatever cannot be understood is
/// passed over: whether a workbook is damaged, its reader says.
pub(super) fn asides<R: std::io::Read + Seek>(
    zip: &mut ZipArchive<R>,
    entries: &[Entry],
    grounds: &[Option<Color>],
) -> FxHashMap<String, Aside> {
    let mut found = FxHashMap::default();
    let shared = runs::shared(zip, entries);
    for (name, path) in sheets(zip, entries).unwrap_or_default() {
        let Some(entry) = entries.iter().find(|e| e.name.eq_ignore_ascii_case(&path)) else { continue };
        let mut aside = of_sheet(zip, entry.index);
        (aside.comments, aside.comments_digest) = comments::comments(zip, entries, &path);
        runs::note(zip, entry.index, &shared, grounds, &mut aside);
        if aside != Aside::default() {
            found.insert(name, aside);
        }
    }
    found
}

/// The sheets' names, each with the path of its part.
fn sheets<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry]) -> Option<Vec<(String, String)>> {
    let workbook = entries.iter().find(|e| e.file_name().eq_ignore_ascii_case("workbook.xml"))?;
    let targets: FxHashMap<String, String> = relations(zip, entries, &workbook.name).into_iter().collect();
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

/// The parts that a part is related to: each relation's name, and the path.
fn relations<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry], part: &str) -> Vec<(String, String)> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let below = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let relations = below(&format!("_rels/{file}.rels"));
    let part = entries.iter().find(|e| e.name.eq_ignore_ascii_case(&relations));
    let part = part.and_then(|part| archive::head(zip, part.index, WHOLE_PART_BYTES).ok());
    let mut targets = Vec::new();
    elements(&part.unwrap_or_default(), |e| {
        if let ("Relationship", Some(id), Some(target)) = (e.local_name().as_ref(), attribute(e, "Id"), attribute(e, "Target")) {
            targets.push((id, target.strip_prefix('/').map_or_else(|| resolved(&below(&target)), str::to_owned)));
        }
    });
    targets
}

/// A path without `..` in it.
fn resolved(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
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
    let (hidden, tail) = look(part);
    elements(&tail, |e| {
        let reference = (e.local_name().as_ref() == "mergeCell").then(|| attribute(e, "ref")).flatten();
        let merged = reference.and_then(|r| merged_cells(&r));
        aside.merged.extend(merged.filter(|_| aside.merged.len() < MERGED));
    });
    aside.page_texts = printed(&tail);
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

/// Whether a sheet's part speaks of anything hidden, and what stands below its cells, from the merged cells or the pages on.
fn look(mut part: impl std::io::Read) -> (bool, Vec<u8>) {
    const LISTS: [&str; 2] = ["mergeCell ", "headerFooter"];
    const LONGEST: usize = LISTS[1].len();
    let (signs, lists) = (SIGNS.map(memmem::Finder::new), LISTS.map(memmem::Finder::new));
    let (mut hidden, mut tail) = (false, Vec::new());
    // The last bytes of a chunk are looked at again with the next.
    let mut chunk = vec![b' '; LONGEST + CHUNK];
    while let Ok(read @ 1..) = part.read(&mut chunk[LONGEST..]) {
        let seen = &chunk[..LONGEST + read];
        // A word of which it is the end is another: every sheet says `right="0.7"` of its margins.
        let is_whole = |at: usize| at > 0 && !seen[at - 1].is_ascii_alphabetic();
        hidden = hidden || signs.iter().any(|sign| sign.find_iter(seen).any(is_whole));
        if let Some(at) = lists.iter().filter_map(|list| list.find(seen)).min() {
            tail = b"<".to_vec();
            tail.extend(&seen[at..]);
            let _ = part.take((TAIL - tail.len()) as u64).read_to_end(&mut tail);
            break;
        }
        chunk.copy_within(read..read + LONGEST, 0);
    }
    (hidden, tail)
}

/// What is printed above and below each page: for the first page, and for those with an even number, there may be other words.
fn printed(tail: &[u8]) -> Vec<String> {
    const ENDS: [&str; 2] = ["Header", "Footer"];
    let mut xml = Reader::from_reader(tail);
    let (mut texts, mut code): (Vec<String>, Option<String>) = (Vec::new(), None);
    while let Ok(event) = xml.read_event() {
        match &event {
            Event::Start(e) if ENDS.iter().any(|end| e.local_name().as_ref().ends_with(end)) => code = Some(String::new()),
            Event::Text(text) => code.iter_mut().for_each(|code| code.push_str(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let text = format!("&{};", &**reference);
                let meant = quick_xml::escape::unescape(&text).map(|t| t.into_owned()).unwrap_or_default();
                code.iter_mut().for_each(|code| code.push_str(&meant));
            }
            Event::End(_) => texts.extend(code.take().iter().flat_map(|code| page::texts(code))),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut seen = FxHashSet::default();
    texts.retain(|text| seen.insert(text.clone()));
    texts.truncate(PAGE_TEXTS);
    texts
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

    /// Notes that a format shows only a part of a cell's date.
    pub(super) fn shown_in_part(&mut self, format: &str, row: u32, column: u32) {
        let at = self.parts.iter().rposition(|parts| *parts.format == *format).unwrap_or_else(|| {
            self.parts.push(Parts { format: format.into(), cells: Vec::new() });
            self.parts.len() - 1
        });
        if self.parts[at].cells.len() < ROWS {
            self.parts[at].cells.push((row, column));
        }
    }

    /// Notes how a cell's letters look.
    pub(super) fn looks(&mut self, row: u32, column: u32, look: Look) {
        for (list, is) in [(&mut self.struck, look.struck), (&mut self.faint, look.faint)] {
            if is && list.len() < ROWS {
                list.push((row, column));
            }
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
        // A sheet in which nothing is hidden is not gone through a second time.
        assert_eq!(look(&b"<row r=\"1\" customHeight=\"0\"/><pageMargins left=\"0.7\" right=\"0.7\"/>"[..]), (false, Vec::new()));
        assert!(look(&b"<row r=\"1\" ht=\"0\"/>"[..]).0 && look(&b"<row r=\"1\"\nht='0.2'/>"[..]).0);
    }
}
