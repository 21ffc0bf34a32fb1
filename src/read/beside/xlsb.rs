//! xlsb: the records of [MS-XLSB] in the parts of a zip, each with a kind and a length of as many bytes as they take.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::{Beside, Formats, OfSheet, attribute, number, wide};

const ROW: u32 = 0x00;
const RK: u32 = 0x02;
const REAL: u32 = 0x05;
const TEXT: u32 = 0x06;
const SHARED_TEXT: u32 = 0x07;
const FORMULA_TEXT: u32 = 0x08;
const FORMULA: u32 = 0x09;
const FORMULA_ERROR: u32 = 0x0B;
const FORMAT: u32 = 0x2C;
const FORMAT_OF_CELL: u32 = 0x2F;
const COLUMNS: u32 = 0x3C;
const SHEET: u32 = 0x9C;
const FORMATS_OF_CELLS: u32 = 0x269;
const FORMATS_OF_CELLS_END: u32 = 0x26A;

type Parts<'f> = ZipArchive<Cursor<&'f [u8]>>;

/// What is beside the cells of an xlsb.
pub(crate) fn xlsb(file: &[u8]) -> Beside {
    beside(file).unwrap_or_default()
}

fn beside(file: &[u8]) -> Option<Beside> {
    let mut parts = ZipArchive::new(Cursor::new(file)).ok()?;
    let formats = part(&mut parts, "xl/styles.bin").map_or_else(Formats::default, |styles| formats(&styles));
    let relations = relations(&part(&mut parts, "xl/_rels/workbook.bin.rels")?);
    let workbook = part(&mut parts, "xl/workbook.bin")?;
    let mut sheets = Vec::new();
    // Two numbers, then the relation's name.
    for (_, body) in Records(&workbook).filter(|r| r.0 == SHEET) {
        let name = text(body, 8)?;
        let sheet = relations.iter().find(|r| r.0 == name).and_then(|(_, target)| {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            part(&mut parts, &path)
        });
        sheets.push(sheet.map_or_else(OfSheet::default, |sheet| cells(&sheet, &formats)));
    }
    Some(Beside { sheets, formats: formats.list })
}

fn part(parts: &mut Parts<'_>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    parts.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn relations(xml: &[u8]) -> Vec<(String, String)> {
    let mut xml = Reader::from_reader(xml);
    let mut found = Vec::new();
    while let Ok(event) = xml.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                found.extend(attribute(&e, "Id").zip(attribute(&e, "Target")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

fn formats(styles: &[u8]) -> Formats {
    let mut formats = Formats::default();
    let mut of_cells = false;
    for (kind, body) in Records(styles) {
        match kind {
            FORMAT => {
                if let (Some(number), Some(code)) = (number(body, 0, 2), text(body, 2)) {
                    formats.learn(number, &code);
                }
            }
            FORMATS_OF_CELLS => of_cells = true,
            FORMATS_OF_CELLS_END => of_cells = false,
            FORMAT_OF_CELL if of_cells => formats.cell(number(body, 2, 2).unwrap_or(0)),
            _ => {}
        }
    }
    formats
}

fn cells(sheet: &[u8], formats: &Formats) -> OfSheet {
    let mut cells = OfSheet::default();
    let mut row = None;
    for (kind, body) in Records(sheet) {
        match kind {
            ROW => {
                row = number(body, 0, 4);
                // Hidden, filtered or grouped away, or of no height.
                if body.get(11).is_some_and(|flags| flags & 0x10 != 0) || number(body, 8, 2) == Some(0) {
                    row.into_iter().for_each(|row| cells.aside.hide_row(row.saturating_add(1)));
                }
            }
            COLUMNS if body.get(16).is_some_and(|flags| flags & 1 != 0) || number(body, 8, 4) == Some(0) => {
                if let (Some(first), Some(last)) = (number(body, 0, 4), number(body, 4, 4)) {
                    cells.aside.hide_columns(first, last);
                }
            }
            RK | REAL | TEXT | SHARED_TEXT | FORMULA_TEXT | FORMULA => {
                if let (Some(row), Some(column), Some(format)) = (row, number(body, 0, 4), number(body, 4, 3)) {
                    formats.put(&mut cells, (row, column), format);
                }
            }
            // Calamine passes over these.
            FORMULA_ERROR => {
                if let (Some(row), Some(column), Some(error)) = (row, number(body, 0, 4), number(body, 8, 1)) {
                    cells.errors.push((row, column, named(error)));
                }
            }
            _ => {}
        }
    }
    cells
}

/// An error as Excel writes it.
fn named(error: u32) -> &'static str {
    match error {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR",
    }
}

/// A text with the count of its characters in front.
fn text(body: &[u8], at: usize) -> Option<String> {
    let characters = number(body, at, 4)? as usize;
    Some(wide(body.get(at + 4..(at + 4).checked_add(characters.checked_mul(2)?)?)?))
}

/// Records one after another, until the bytes end.
struct Records<'b>(&'b [u8]);

impl Records<'_> {
    /// A number of seven bits a byte, the least first, at most so many bytes long.
    fn spread(&mut self, most: usize) -> Option<u32> {
        let mut n = 0;
        for at in 0..most {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            n |= u32::from(byte & 0x7F) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(n)
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.spread(2)?;
        let length = self.spread(4)? as usize;
        let (body, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some((kind, body))
    }
}
