//! ods: a cell holds its number, and in a paragraph what is shown of it.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Beside, OfSheet, attribute};

/// A cell that says it stands so many times is noted no more often.
const REPEATED: u32 = 10_000;

/// What is beside the cells of an ods.
pub fn ods(file: &[u8]) -> Beside {
    beside(file).unwrap_or_default()
}

fn beside(file: &[u8]) -> Option<Beside> {
    let mut zip = ZipArchive::new(Cursor::new(file)).ok()?;
    let content = BufReader::new(zip.by_name("content.xml").ok()?);
    Some(Beside { sheets: tables(Reader::from_reader(content)), formats: Vec::new() })
}

/// A cell that holds a number, while it is read.
struct Cell {
    repeated: u32,
    number: f64,
    shown: String,
}

fn tables(mut xml: Reader<impl BufRead>) -> Vec<OfSheet> {
    let mut sheets: Vec<OfSheet> = Vec::new();
    let (mut row, mut next_row, mut column) = (0_u32, 0_u32, 0_u32);
    let mut cell: Option<Cell> = None;
    let mut buffer = Vec::new();
    // A part that breaks off gives what it gave so far.
    while let Ok(event) = xml.read_event_into(&mut buffer) {
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                "table:table" => {
                    sheets.push(OfSheet::default());
                    next_row = 0;
                }
                "table:table-row" => {
                    (row, column) = (next_row, 0);
                    next_row = next_row.saturating_add(repeated(e, "table:number-rows-repeated"));
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let repeated = repeated(e, "table:number-columns-repeated");
                    let number =
                        attribute(e, "office:value-type").filter(|t| t == "float").and_then(|_| attribute(e, "office:value")?.parse().ok());
                    if let (Some(number), Event::Start(_)) = (number, &event) {
                        cell = Some(Cell { repeated, number, shown: String::new() });
                    } else {
                        column = column.saturating_add(repeated);
                    }
                }
                _ => {}
            },
            Event::Text(text) => {
                if let Some(cell) = &mut cell {
                    cell.shown.push_str(&text.xml10_content());
                }
            }
            Event::End(e) if matches!(e.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                if let Some(cell) = cell.take() {
                    if let (true, Some(sheet)) = (cell.says_more(), sheets.last_mut()) {
                        let text = |n| ((row, column.saturating_add(n)), cell.shown.clone());
                        sheet.texts.extend((0..cell.repeated.min(REPEATED)).map(text));
                    }
                    column = column.saturating_add(cell.repeated);
                }
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    sheets
}

impl Cell {
    /// Whether more is shown than a number as numbers are shown: zeros in front, letters, parts set apart. The digits shown must end in the number's
    /// own, or they are rounded, shortened or a share.
    fn says_more(&self) -> bool {
        let shown = self.shown.trim();
        if self.number < 0.0 || self.number.fract() != 0.0 || self.number >= 1e15 || shown.chars().count() > 40 {
            return false;
        }
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let zeros = digits.len() > 1 && digits.starts_with('0');
        let marked = shown.chars().any(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '_' | ':' | '#'));
        let nought = self.number == 0.0 && shown.contains(['.', ',']);
        digits.ends_with(&self.number.to_string()) && (zeros || marked) && !nought
    }
}

fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    attribute(e, name).and_then(|n| n.parse().ok()).unwrap_or(1)
}
