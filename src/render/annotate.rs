//! A copy of an export's sheets with the cells at fault coloured and commented. It holds what the export holds, names too.
//!
//! Every cell is written as what it is and never through a function that looks for formulas, so no text of an export can come alive here.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use chrono::Datelike;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, IgnoreError, Note, Workbook, Worksheet, XlsxError};

use super::RenderOptions;
use super::clean::{clean, width};
use super::outline::{level_word, saved};
use crate::calendar::date_of;
use crate::diagnostic::{Diagnostic, Level};
use crate::read::{self, CellId, Sheet, Value, cell_text_with_time, column_letters};
use crate::report::Report;
use crate::texts::{Audience, Message};

/// Excel shows no longer comment.
const LONGEST: usize = 2_000;
/// More comments than this make Excel slow to open; further cells are coloured only.
const NOTES: usize = 20_000;
/// The rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// What is said of each cell: by file, sheet, row and column letters.
pub type Marks = HashMap<(String, String, u32, String), (Level, Vec<String>)>;

/// Adds the cells at fault of all messages of a report.
pub fn mark(report: &dyn Report, audience: Audience, marks: &mut Marks) {
    for index in 0..report.len() {
        let d = report.diagnostic(index);
        if d.level == Level::Note || d.answer.is_some() {
            continue;
        }
        let said = sentence(&d, saved(audience));
        for place in d.places.iter().filter(|place| !place.last_year) {
            let (Some(sheet), Some(row)) = (&place.sheet, place.row) else { continue };
            let at = (place.file.to(audience), sheet.to(audience), row);
            for cell in place.cells.iter().filter(|cell| cell.marked) {
                let Some(column) = &cell.column else { continue };
                let mark = marks.entry((at.0.clone(), at.1.clone(), at.2, column.clone())).or_insert_with(|| (d.level, Vec::new()));
                mark.0 = mark.0.min(d.level);
                if !mark.1.contains(&said) {
                    mark.1.push(said.clone());
                }
            }
        }
    }
}

/// Level, code, message and what to do. Values in the message are as a saved report has them; the cell itself stands beside it.
fn sentence(d: &Diagnostic, audience: Audience) -> String {
    let (level, message, help) = (level_word(d.level, audience.language), d.message.to(audience), d.help.to(audience));
    let (message, help) = (clean(&message), clean(&help));
    let args =
        [("level", (&level).into()), ("code", (&d.code).into()), ("message", message.as_ref().into()), ("help", help.as_ref().into())];
    audience.message("annotate-comment", &args)
}

/// An export with what is said of its cells.
pub struct Marked<'a> {
    /// The export.
    pub book: &'a read::Workbook,
    /// What messages call it.
    pub file: &'a str,
    /// What they call its sheets.
    pub sheets: &'a [Message],
    /// What is said of the cells of all exports.
    pub marks: &'a Marks,
}

/// Writes a copy of an export with its cells marked.
pub fn write(export: &Marked<'_>, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let bytes = copy(export, options.audience).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

struct Formats {
    marked: BTreeMap<Level, Format>,
    date: Format,
    moment: Format,
    /// Who is said to have written the comments.
    author: String,
}

fn copy(export: &Marked<'_>, audience: Audience) -> Result<Vec<u8>, XlsxError> {
    let book = export.book;
    let fill = |background: &str, border: &str| {
        Format::new()
            .set_background_color(background)
            .set_border(rust_xlsxwriter::FormatBorder::Medium)
            .set_border_color(Color::from(border))
    };
    let formats = Formats {
        marked: BTreeMap::from([(Level::Error, fill("#F9C9CC", "#A3161F")), (Level::Query, fill("#FFE2A8", "#7A4A00"))]),
        date: Format::new().set_num_format("dd/mm/yyyy"),
        moment: Format::new().set_num_format("dd/mm/yyyy hh:mm:ss"),
        author: audience.word("annotate-author"),
    };
    let mut made = Workbook::new();
    // The same export gives the same bytes.
    made.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_author("cyfrif").set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let mut names = Vec::new();
    let mut notes = 0;
    for (sheet, called) in book.sheets.iter().zip(export.sheets) {
        let target = made.add_worksheet();
        target.set_name(sheet_name(&sheet.name, &mut names))?;
        if sheet.hidden {
            target.set_hidden(true);
        }
        fill_sheet(target, export, (sheet, &called.to(audience)), &formats, &mut notes)?;
    }
    if book.sheets.is_empty() {
        made.add_worksheet();
    }
    // A workbook must have a sheet that is seen.
    if book.sheets.iter().all(|sheet| sheet.hidden)
        && let Some(first) = made.worksheets_mut().first_mut()
    {
        first.set_hidden(false);
        first.set_active(true);
    } else if let Some(seen) = book.sheets.iter().position(|sheet| !sheet.hidden) {
        made.worksheets_mut()[seen].set_active(true).set_first_tab(true);
    }
    made.save_to_buffer()
}

fn fill_sheet(
    target: &mut Worksheet,
    &Marked { book, file, marks, .. }: &Marked<'_>,
    (sheet, called): (&Sheet, &str),
    formats: &Formats,
    notes: &mut usize,
) -> Result<(), XlsxError> {
    let letters: Vec<String> = sheet.columns.iter().map(|c| column_letters(c.index)).collect();
    let lasts = (sheet.rows.last().copied().unwrap_or(1), sheet.columns.last().map_or(0, |c| c.index));
    if lasts.0 > 0 && lasts.0 <= ROWS && lasts.1 < COLUMNS {
        target.ignore_error_range(0, 0, lasts.0 - 1, lasts.1 as u16, IgnoreError::NumberStoredAsText)?;
    }
    for column in sheet.columns.iter().filter(|c| c.index < COLUMNS) {
        // The first rows say how wide a column is; a title above the headings may run on.
        let seen = column.cells.iter().filter(|id| **id != CellId::BLANK).skip(1).take(200);
        let widest = seen.map(|id| width(&cell_text_with_time(book.cells.get(*id)))).max().unwrap_or(0);
        target.set_column_width(column.index as u16, widest.clamp(10, 40) as f64 + 2.0)?;
    }
    for (r, &number) in sheet.rows.iter().enumerate().filter(|(_, number)| (1..=ROWS).contains(*number)) {
        for (column, letters) in sheet.columns.iter().zip(&letters).filter(|(c, _)| c.index < COLUMNS) {
            let value = column.cells.get(r).map_or(&Value::Blank, |id| book.cells.get(*id));
            let mark = marks.get(&(file.to_owned(), called.to_owned(), number, letters.clone()));
            let (row, at) = (number - 1, column.index as u16);
            write_cell(target, row, at, value, mark.and_then(|(level, _)| formats.marked.get(level)), formats)?;
            if let Some((_, said)) = mark
                && *notes < NOTES
            {
                *notes += 1;
                target.insert_note(row, at, &note(said, &formats.author))?;
            }
        }
    }
    Ok(())
}

/// Writes a cell as what it is.
fn write_cell(target: &mut Worksheet, row: u32, at: u16, value: &Value, mark: Option<&Format>, formats: &Formats) -> Result<(), XlsxError> {
    let with = |own: &Format| mark.map_or_else(|| own.clone(), |mark| own.merge(mark));
    let plain = mark.cloned().unwrap_or_default();
    match value {
        Value::Blank => {
            if let Some(mark) = mark {
                target.write_blank(row, at, mark)?;
            }
        }
        Value::Number(n) if n.is_finite() => drop(target.write_number_with_format(row, at, *n, &plain)?),
        Value::Number(n) => drop(target.write_string_with_format(row, at, n.to_string(), &plain)?),
        Value::Bool(b) => drop(target.write_boolean_with_format(row, at, *b, &plain)?),
        Value::Uncalculated => drop(target.write_string_with_format(row, at, "(formula)", &plain)?),
        Value::DisplayValue { text, .. } => drop(target.write_string_with_format(row, at, &**text, &plain)?),
        Value::Text(text) | Value::Error(text) => {
            let text: String = text.chars().take(32_767).collect();
            target.write_string_with_format(row, at, text, &plain)?;
        }
        Value::Date { days, seconds } => {
            let date = date_of(*days);
            let own = if *seconds == 0 { &formats.date } else { &formats.moment };
            match u16::try_from(date.year()).map(|year| ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)) {
                Ok(Ok(day)) => {
                    let (hour, minute) = ((seconds / 3600) as u16, (seconds / 60 % 60) as u8);
                    let moment = day.and_hms(hour, minute, f64::from(seconds % 60))?;
                    target.write_datetime_with_format(row, at, &moment, &with(own))?;
                }
                _ => drop(target.write_string_with_format(row, at, date.to_string(), &plain)?),
            }
        }
    }
    Ok(())
}

fn note(said: &[String], author: &str) -> Note {
    let text = said.join("\n\n");
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    let lines = text.chars().count() / 45 + 2 * said.len();
    Note::new(text).set_author(author).add_author_prefix(false).set_width(300).set_height((lines as u32 * 17).clamp(60, 400))
}

/// A name that Excel allows, and that no other sheet has: sheets of csv files may be called anything.
fn sheet_name(name: &str, given: &mut Vec<String>) -> String {
    let allowed: String = name.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let allowed = allowed.trim().trim_matches('\'');
    let cut = |most: usize| allowed.chars().take(most).collect::<String>();
    let mut unique = if allowed.is_empty() { "Sheet".to_owned() } else { cut(31) };
    let mut n = 2;
    while given.contains(&unique.to_lowercase()) || unique.to_lowercase() == "history" {
        unique = format!("{} {n}", cut(27));
        n += 1;
    }
    given.push(unique.to_lowercase());
    unique
}
