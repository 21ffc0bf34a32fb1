//! The report as an Excel workbook: a summary, and one row a message to filter, sort and hand on.
//!
//! Every cell is written as a text or a number, never through a function that looks for formulas, so no cell of an export can come alive here.

use std::io::{self, Write};

use chrono::NaiveDateTime;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError};

use super::RenderOptions;
use super::clean::{clean, width};
use super::outline::{Children, Outline, heading, level_word, rules, saved, unread};
use super::row::{Extra, Record, titles};
use crate::report::{Report, Summary};
use crate::texts::Audience;
use crate::world;

/// Rows that fit below the headings.
const ROWS: usize = 1_048_575;
/// Excel refuses a cell with more characters than 32,767.
const LONGEST: usize = 32_000;
/// Widths of the columns of messages, in the order of [`titles`]: narrow enough that all of them, side by side on A4, can still be read.
const WIDTHS: [f64; 17] = [9.0, 10.0, 11.0, 14.0, 13.0, 6.0, 7.0, 16.0, 14.0, 30.0, 30.0, 22.0, 18.0, 13.0, 13.0, 13.0, 13.0];
/// The margins of a printed page, in inches.
const MARGIN: f64 = 0.3;
/// Widths of the columns of the summary.
const SUMMARY_WIDTHS: [f64; 4] = [24.0, 70.0, 12.0, 10.0];
/// The height of a line of text, and how many lines a row may grow to.
const LINE: f64 = 15.0;
const LINES: usize = 8;
/// The column with the row number, the only one that is no text.
const ROW_COLUMN: u16 = 5;

/// Writes the workbook. It is meant to be kept, so names never appear, whatever the audience says.
pub fn write(report: &dyn Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let bytes = world::workbook(|| workbook(report, saved(options.audience)).map_err(io::Error::other))?;
    out.write_all(&bytes)
}

fn workbook(report: &dyn Report, audience: Audience) -> Result<Vec<u8>, XlsxError> {
    let outline = Outline::new(report, audience);
    let mut book = Workbook::new();
    book.set_properties(&properties(report.summary(), audience)?);
    summary(book.add_worksheet(), report, &outline)?;
    messages(long_sheet(&mut book)?, report, audience)?;
    book.save_to_buffer()
}

/// A sheet of many rows: they go to a temporary file as they are written, and memory holds only the different texts.
#[cfg(feature = "disk")]
fn long_sheet(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    book.add_worksheet_with_low_memory()
}

#[cfg(not(feature = "disk"))]
fn long_sheet(book: &mut Workbook) -> Result<&mut Worksheet, XlsxError> {
    Ok(book.add_worksheet())
}

/// How the headings of a list look.
pub(crate) fn head_format() -> Format {
    let top = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    top.set_background_color("#E4E8EC").set_border_bottom(FormatBorder::Thin)
}

/// A time as Excel writes it; none, or one that it does not know, is a day in particular.
pub(crate) fn excel_time(at: Option<NaiveDateTime>) -> Result<ExcelDateTime, XlsxError> {
    use chrono::{Datelike, Timelike};
    match at {
        // Excel knows no other years.
        Some(at) if (1900..=9999).contains(&at.year()) => ExcelDateTime::from_ymd(at.year() as u16, at.month() as u8, at.day() as u8)?
            .and_hms(at.hour() as u16, at.minute() as u8, f64::from(at.second())),
        _ => ExcelDateTime::from_ymd(2000, 1, 1),
    }
}

/// The date is the report's own, or none in particular: the same report gives the same bytes.
fn properties(summary: &Summary, audience: Audience) -> Result<DocProperties, XlsxError> {
    let made = excel_time(summary.at)?;
    Ok(DocProperties::new().set_title(heading(summary, audience)).set_author(&summary.software).set_creation_datetime(&made))
}

fn messages(sheet: &mut Worksheet, report: &dyn Report, audience: Audience) -> Result<(), XlsxError> {
    let head = head_format();
    let text = Format::new().set_align(FormatAlign::Top);
    let wrapped = text.clone().set_text_wrap();
    // A number stands on the right, where it would touch the letters of its column.
    let left = text.clone().set_align(FormatAlign::Left);
    sheet.set_name(audience.word("xlsx-messages"))?;
    let extra = Extra { answering: !audience.redact, ..Extra::of(report.summary(), audience) };
    let titles = titles(extra, audience.language);
    let end = titles.len() as u16 - 1;
    for (column, (title, width)) in titles.iter().zip(WIDTHS).enumerate() {
        sheet.set_column_width(column as u16, width)?;
        sheet.write_string_with_format(0, column as u16, title, &head)?;
    }
    if extra.answering {
        // By it an answer finds its query again; nobody need look at it.
        sheet.set_column_hidden(end)?;
    }
    let last = report.len().min(ROWS) as u32;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, end)?;
    // Ids and codes are texts although they look like numbers; Excel need not mark each with a green corner.
    sheet.ignore_error_range(0, 0, last.max(1), end, IgnoreError::NumberStoredAsText)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(MARGIN, MARGIN, 2.0 * MARGIN, 2.0 * MARGIN, MARGIN, MARGIN).set_footer("&P/&N");
    let mut children = Children::default();
    for index in 0..last {
        let record = Record::new(&report.diagnostic(index as usize), &report.digest(index as usize), extra, &mut children, audience);
        // Not every program works out the height of a row with wrapped text when it opens a file.
        let lines = record.fields().iter().zip(WIDTHS).map(|(field, wide)| lines(field, wide)).max().unwrap_or(1);
        sheet.set_row_height(index + 1, LINE * lines as f64)?;
        for (column, value) in record.fields().iter().enumerate() {
            let (row, column) = (index + 1, column as u16);
            match (column, record.row) {
                (ROW_COLUMN, Some(number)) => drop(sheet.write_number_with_format(row, column, number, &left)?),
                _ if value.is_empty() => {}
                (3.., _) => drop(sheet.write_string_with_format(row, column, cut(value), &wrapped)?),
                _ => drop(sheet.write_string_with_format(row, column, cut(value), &text)?),
            }
        }
    }
    Ok(())
}

/// About how many lines a text takes in a column of this width.
fn lines(text: &str, wide: f64) -> usize {
    text.split('\n').map(|line| (width(line) as f64 / (wide - 1.0)).ceil().max(1.0) as usize).sum::<usize>().min(LINES)
}

/// The text on one line, no longer than a cell may be.
fn cut(text: &str) -> String {
    clean(text).chars().take(LONGEST).collect()
}

fn summary(sheet: &mut Worksheet, report: &dyn Report, outline: &Outline) -> Result<(), XlsxError> {
    let (summary, audience) = (report.summary(), outline.audience);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = wrapped.clone().set_bold();
    let title = Format::new().set_bold().set_font_size(16);
    let colour = if outline.can_be_sent() { "#12602F" } else { "#A3161F" };
    let answer = Format::new().set_bold().set_font_size(20).set_font_color(colour);
    sheet.set_name(audience.word("xlsx-summary"))?.set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, width) in SUMMARY_WIDTHS.into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    let mut page = Lines { sheet, row: 0 };
    page.line(&[(&heading(summary, audience), &title)])?;
    page.row += 1;
    if summary.part.is_some() {
        page.line(&[("", &wrapped), (&audience.word("part-only"), &wrapped)])?;
    } else {
        page.line(&[(&audience.word("html-can-it-be-sent"), &bold), (&outline.yes_or_no(), &answer)])?;
        page.line(&[("", &wrapped), (&outline.verdict(), &wrapped)])?;
    }
    page.row += 1;
    for (i, step) in outline.next(report).iter().enumerate() {
        let label = if i == 0 { audience.word("what-next") } else { String::new() };
        page.line(&[(&label, &bold), (&format!("{}. {step}", i + 1), &wrapped)])?;
    }
    page.row += 1;
    let totals = outline.totals;
    for (label, count, todo) in [
        (audience.word("total-errors"), totals.errors, audience.word("total-errors-todo")),
        (audience.word("total-queries"), totals.queries, audience.word("total-queries-todo")),
        (audience.word("total-answered"), totals.answered, audience.word("total-answered-todo")),
        (audience.word("total-notes"), totals.notes, audience.word("total-notes-todo")),
    ] {
        page.sheet.write_number(page.row, 3, count as f64)?;
        page.line(&[(&label, &bold), (&todo, &wrapped)])?;
    }
    page.row += 1;
    if !outline.codes.is_empty() {
        let right = bold.clone().set_align(FormatAlign::Right);
        page.line(&[
            (&audience.word("head-code"), &bold),
            (&audience.word("head-what"), &bold),
            (&audience.word("head-level"), &bold),
            (&audience.word("head-times"), &right),
        ])?;
    }
    for code in &outline.codes {
        page.sheet.write_number_with_format(page.row, 3, code.count() as f64, &wrapped)?;
        page.line(&[(&code.code, &wrapped), (&code.title, &wrapped), (&level_word(code.level, audience.language), &wrapped)])?;
    }
    page.row += 1;
    let authority = format!("{} {}", summary.authority_name.to(audience), summary.authority);
    let (inputs, outputs, rules) = (summary.inputs.join("\n"), summary.outputs.join("\n"), rules(summary, audience).join("\n"));
    let records: Vec<String> =
        summary.counts.iter().map(|(title, n)| format!("{}: {}", title.to(audience), crate::texts::number(*n))).collect();
    let mut about = vec![
        (audience.word("xlsx-authority"), authority.trim().to_owned()),
        (audience.word("html-files"), inputs),
        (audience.word("html-template"), summary.template.clone().unwrap_or_default()),
        (audience.word("html-outputs"), outputs),
        (audience.word("html-records"), records.join("\n")),
        (audience.word("html-rules"), format!("{}\n{rules}", summary.pack)),
        (audience.word("html-basis"), summary.basis.as_ref().map_or_else(String::new, |basis| basis.to(audience))),
        (audience.word("html-made-by"), summary.software.clone()),
        (String::new(), unread(summary, audience).unwrap_or_default()),
    ];
    if report.len() > ROWS {
        about.push((audience.word("xlsx-messages"), audience.message("xlsx-too-many", &[("count", ROWS.into())])));
    }
    for (label, text) in about.iter().filter(|(_, text)| !text.is_empty()) {
        page.line(&[(label, &bold), (text, &wrapped)])?;
    }
    Ok(())
}

/// Writes line after line, left to right.
struct Lines<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl Lines<'_> {
    fn line(&mut self, cells: &[(&str, &Format)]) -> Result<(), XlsxError> {
        for (column, (text, format)) in cells.iter().enumerate().filter(|(_, (text, _))| !text.is_empty()) {
            // Line breaks are ours here; whatever comes from a file is cleaned where it is long or strange.
            let lines: Vec<String> = text.split('\n').map(cut).collect();
            self.sheet.write_string_with_format(self.row, column as u16, lines.join("\n"), format)?;
        }
        // Headings in large letters are in the first column or short, and keep the height their letters ask for.
        let tall = cells.iter().zip(SUMMARY_WIDTHS).map(|((text, _), wide)| lines(text, wide)).max().unwrap_or(1);
        if tall > 1 && self.row > 0 {
            self.sheet.set_row_height(self.row, LINE * tall as f64)?;
        }
        self.row += 1;
        Ok(())
    }
}
