//! The return as an Excel workbook. Every cell is a text, written by a function that knows no formulas.

use std::io::{self, Write};

use chrono::{Datelike, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};

use super::layout::{HEADER, columns, header, rows};
use crate::purpose::Purpose;
use crate::record::{Header, NoNames, Return};
use crate::spot::ModuleId;
use crate::texts::{Language, Message};
use crate::world;
use crate::write::Order;

/// Rows of a sheet below the two of the headings.
const ROWS: u32 = 1_048_574;
/// The rows of a module's sheet: what each column means, its name, the first record.
const MEANINGS: u32 = 0;
const NAMES: u32 = 1;
const FIRST: u32 = 2;
const WIDTH: f64 = 15.0;
/// Three lines of what a column means.
const TALL: f64 = 48.0;

pub(super) fn write(ret: &Return<NoNames>, head: &Header, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let bytes = world::workbook(|| workbook(ret, head, language))?;
    out.write_all(&bytes)
}

fn workbook(ret: &Return<NoNames>, head: &Header, language: Language) -> io::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(ret.pack.title.of(language)).set_author(&head.software);
    book.set_properties(&properties.set_creation_datetime(&made(head).map_err(io::Error::other)?));
    header_sheet(&mut book, &header(ret, head)?, language).map_err(io::Error::other)?;
    let order = Order::of(ret);
    for (module, _) in ModuleId::each(&ret.pack.modules) {
        module_sheet(&mut book, ret, &order, module, language)?;
    }
    book.save_to_buffer().map_err(io::Error::other)
}

/// The workbook was made when the return was prepared; a time that Excel does not know is left aside.
fn made(head: &Header) -> Result<ExcelDateTime, XlsxError> {
    let at = head.prepared_at;
    match u16::try_from(at.year()).ok().filter(|year| (1900..=9999).contains(year)) {
        Some(year) => ExcelDateTime::from_ymd(year, at.month() as u8, at.day() as u8)?.and_hms(
            at.hour() as u16,
            at.minute() as u8,
            f64::from(at.second()),
        ),
        None => ExcelDateTime::from_ymd(2000, 1, 1),
    }
}

/// A cell that stays a text whatever is typed into it.
fn text() -> Format {
    Format::new().set_num_format("@")
}

fn header_sheet(book: &mut Workbook, lines: &[(String, String)], language: Language) -> Result<(), XlsxError> {
    let (bold, text) = (Format::new().set_bold(), text());
    let sheet = book.add_worksheet();
    sheet.set_name(HEADER)?.set_column_width(0, 18)?.set_column_width(1, 76)?.set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut row = 0;
    for line in Purpose::Sheets.lines(language).into_iter().chain([language.word("sheets-not-a-form")]) {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    row += 1;
    sheet.ignore_error_range(row, 1, row + lines.len() as u32, 1, IgnoreError::NumberStoredAsText)?;
    for (name, value) in lines {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        sheet.write_string_with_format(row, 1, value, &text)?;
        row += 1;
    }
    Ok(())
}

/// A sheet whose rows go to a temporary file without a name as they are written, so that memory does not grow with them.
#[cfg(feature = "disk")]
fn long_sheet(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    book.add_worksheet_with_constant_memory()
}

#[cfg(not(feature = "disk"))]
fn long_sheet(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    Ok(book.add_worksheet())
}

fn module_sheet(book: &mut Workbook, ret: &Return<NoNames>, order: &Order, module: ModuleId, language: Language) -> io::Result<()> {
    let count = u32::try_from(ret.tables[module].len).ok().filter(|count| *count <= ROWS);
    let count = count.ok_or_else(|| world::failure(Message::new("sheets-too-many-rows")))?;
    let text = text();
    let sheet = long_sheet(book).and_then(|sheet| headed(sheet, ret, module, count, language)).map_err(io::Error::other)?;
    let mut row = FIRST;
    rows(ret, order, module, &mut |texts| {
        for (column, value) in (0..).zip(texts) {
            if let Some(value) = value {
                sheet.write_string_with_format(row, column, value, &text).map_err(io::Error::other)?;
            }
        }
        row += 1;
        Ok(())
    })
}

/// What stands above the records. Whatever stands above the names is no record, so that nobody who reads it back can doubt where they begin.
fn headed<'b>(
    sheet: &'b mut Worksheet,
    ret: &Return<NoNames>,
    module: ModuleId,
    count: u32,
    language: Language,
) -> Result<&'b mut Worksheet, XlsxError> {
    let meaning = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_italic().set_font_size(9);
    let name = Format::new().set_bold().set_background_color("#E4E8EC").set_border_bottom(FormatBorder::Thin);
    let columns = columns(&ret.pack, module);
    let last = (columns.len() - 1) as u16;
    sheet.set_name(&ret.pack.modules[module].name)?;
    sheet.set_column_range_width(0, last, WIDTH)?.set_column_range_format(0, last, &text())?;
    sheet.set_row_height(MEANINGS, TALL)?.set_freeze_panes(FIRST, 1)?.autofilter(NAMES, 0, NAMES + count, last)?;
    // Ids and codes are texts although they look like numbers; Excel need not mark each with a green corner.
    sheet.ignore_error_range(FIRST, 0, FIRST + count.max(1) - 1, last, IgnoreError::NumberStoredAsText)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(MEANINGS, NAMES)?;
    for (at, column) in (0..).zip(&columns) {
        sheet.write_string_with_format(MEANINGS, at, column.meaning.of(language), &meaning)?;
    }
    for (at, column) in (0..).zip(&columns) {
        sheet.write_string_with_format(NAMES, at, column.name, &name)?;
    }
    Ok(sheet)
}
