//! ods: a cell holds its number, and in a paragraph what is shown of it.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;
use zip::ZipArchive;

use super::{Beside, OfSheet, attribute};

/// A cell or a row that says it stands so many times is noted no more often: what is repeated more often is blank.
const REPEATED: u32 = 10_000;

/// What is beside the cells of an ods.
pub(crate) fn ods(file: &[u8]) -> Beside {
    beside(file).unwrap_or_default()
}

fn beside(file: &[u8]) -> Option<Beside> {
    let mut zip = ZipArchive::new(Cursor::new(file)).ok()?;
    let content = BufReader::new(zip.by_name("content.xml").ok()?);
    Some(Beside { sheets: tables(Reader::from_reader(content)), formats: Vec::new() })
}

/// A cell that holds a number, or a formula that may give a text, while it is read.
struct Cell {
    repeated: u32,
    number: Option<f64>,
    /// It says that it has a value, or has a paragraph to show it in: then the formula was calculated.
    calculated: bool,
    shown: String,
}

fn tables(mut xml: Reader<impl BufRead>) -> Vec<OfSheet> {
    let mut sheets: Vec<OfSheet> = Vec::new();
    // Styles of rows and columns that are given no height or width; they stand above the tables.
    let (mut style, mut flat) = (String::new(), FxHashSet::default());
    let (mut row, mut next_row, mut column, mut next_column) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut cell: Option<Cell> = None;
    let mut buffer = Vec::new();
    // A part that breaks off gives what it gave so far.
    while let Ok(event) = xml.read_event_into(&mut buffer) {
        match &event {
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                "table:table" => {
                    sheets.push(OfSheet::default());
                    (next_row, next_column) = (0, 0);
                }
                "style:style" => style = attribute(e, "style:name").unwrap_or_default(),
                "style:table-row-properties" if is_nothing(e, "style:row-height") => drop(flat.insert(format!("row {style}"))),
                "style:table-column-properties" if is_nothing(e, "style:column-width") => drop(flat.insert(format!("column {style}"))),
                "table:table-column" => {
                    let first = next_column;
                    next_column = first.saturating_add(repeated(e, "table:number-columns-repeated"));
                    if let Some(sheet) = sheets.last_mut().filter(|_| is_hidden(e) || has_style(e, "column", &flat)) {
                        sheet.aside.hide_columns(first, next_column.saturating_sub(1));
                    }
                }
                "table:table-row" => {
                    (row, column) = (next_row, 0);
                    let times = repeated(e, "table:number-rows-repeated");
                    next_row = next_row.saturating_add(times);
                    if let Some(sheet) = sheets.last_mut().filter(|_| is_hidden(e) || has_style(e, "row", &flat)) {
                        (0..times.min(REPEATED)).for_each(|n| sheet.aside.hide_row(row.saturating_add(n).saturating_add(1)));
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let repeated = repeated(e, "table:number-columns-repeated");
                    let kind = attribute(e, "office:value-type").unwrap_or_default();
                    let number = attribute(e, "office:value").filter(|_| kind == "float").and_then(|value| value.parse().ok());
                    let text = matches!(kind.as_str(), "" | "string") && attribute(e, "table:formula").is_some();
                    let shown = attribute(e, "office:string-value").unwrap_or_default();
                    let begun = Cell { repeated, number, calculated: kind == "string", shown };
                    match event {
                        Event::Start(_) if begun.number.is_some() || text => cell = Some(begun),
                        _ => {
                            if let Some(sheet) = sheets.last_mut().filter(|_| text && begun.calculated && begun.shown.is_empty()) {
                                sheet.empty.extend((0..repeated.min(REPEATED)).map(|n| (row, column.saturating_add(n))));
                            }
                            column = column.saturating_add(repeated);
                        }
                    }
                }
                // LibreOffice gives an empty text without saying that it is one.
                "text:p" => {
                    if let Some(cell) = &mut cell {
                        cell.calculated = true;
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
                    let places = (0..cell.repeated.min(REPEATED)).map(|n| (row, column.saturating_add(n)));
                    // It has a paragraph, and nothing in it.
                    if let Some(sheet) =
                        sheets.last_mut().filter(|_| cell.number.is_some() && cell.calculated && cell.shown.trim().is_empty())
                    {
                        places.clone().for_each(|(row, column)| sheet.aside.not_seen(row.saturating_add(1), column));
                    }
                    match sheets.last_mut() {
                        Some(sheet) if cell.says_more() => sheet.texts.extend(places.map(|place| (place, cell.shown.clone()))),
                        Some(sheet) if cell.number.is_none() && cell.calculated && cell.shown.is_empty() => sheet.empty.extend(places),
                        _ => {}
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

/// Whether a height or a width is given, and is nothing: `0cm`, `0.00in`.
fn is_nothing(e: &BytesStart<'_>, name: &str) -> bool {
    let digits = |text: String| text.trim_end_matches(char::is_alphabetic).parse::<f64>();
    attribute(e, name).is_some_and(|length| digits(length).is_ok_and(|n| n < 0.02))
}

fn has_style(e: &BytesStart<'_>, of: &str, styles: &FxHashSet<String>) -> bool {
    attribute(e, "table:style-name").is_some_and(|name| styles.contains(&format!("{of} {name}")))
}

/// Hidden by hand (`collapse`) or by a filter (`filter`).
fn is_hidden(e: &BytesStart<'_>) -> bool {
    attribute(e, "table:visibility").is_some_and(|v| v == "collapse" || v == "filter")
}

impl Cell {
    /// Whether more is shown than a number as numbers are shown: zeros in front, letters, parts set apart, or a word in its place. The digits
    /// shown must end in the number's own, or they are rounded, shortened or a share.
    fn says_more(&self) -> bool {
        let Some(number) = self.number else { return false };
        let shown = self.shown.trim();
        if number < 0.0 || number.fract() != 0.0 || number >= 1e15 || shown.chars().count() > 40 {
            return false;
        }
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let zeros = digits.len() > 1 && digits.starts_with('0');
        let marked = shown.chars().any(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '_' | ':' | '#'));
        let nought = number == 0.0 && shown.contains(['.', ',']);
        let word = digits.is_empty() && shown.chars().any(char::is_alphabetic);
        word || digits.ends_with(&number.to_string()) && (zeros || marked) && !nought
    }
}

fn repeated(e: &BytesStart<'_>, name: &str) -> u32 {
    attribute(e, name).and_then(|n| n.parse().ok()).unwrap_or(1)
}
