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
    Some(Beside(tables(Reader::from_reader(content))))
}

/// A cell that holds a number, while it is read.
struct Cell {
    repeated: u32,
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
                    let number = attribute(e, "office:value-type").is_some_and(|t| t == "float");
                    if number && matches!(event, Event::Start(_)) {
                        cell = Some(Cell { repeated, shown: String::new() });
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
                    if let (Some(width), Some(sheet)) = (zeros_shown(&cell.shown), sheets.last_mut()) {
                        sheet.widths.extend((0..cell.repeated.min(REPEATED)).map(|n| ((row, column.saturating_add(n)), width)));
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

/// How many digits are shown, if the first of several is a zero.
fn zeros_shown(shown: &str) -> Option<u8> {
    let digits = shown.len() >= 2 && shown.starts_with('0') && shown.bytes().all(|b| b.is_ascii_digit());
    if digits { u8::try_from(shown.len()).ok().filter(|n| *n <= 20) } else { None }
}

fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    attribute(e, name).and_then(|n| n.parse().ok()).unwrap_or(1)
}
