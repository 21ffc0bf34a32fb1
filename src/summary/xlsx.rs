//! A summary as a workbook: a sheet a return, one table below the other.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::csv::shares;
use super::{ReturnTables, Shown, Summary};
use crate::render::xlsx::{excel_time, head_format};
use crate::texts::Language;

/// The summary as a workbook.
///
/// # Errors
/// When it cannot be made, as an error of writing.
pub fn write(summary: &Summary, language: Language) -> std::io::Result<Vec<u8>> {
    workbook(summary, language).map_err(std::io::Error::other)
}

fn workbook(summary: &Summary, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = excel_time(Some(summary.at))?;
    book.set_properties(&DocProperties::new().set_author(&summary.software).set_creation_datetime(&made));
    for one in &summary.returns {
        let sheet = book.add_worksheet();
        sheet.set_name(one.collection.to_uppercase())?;
        tables(sheet, summary, one, language)?;
    }
    book.save_to_buffer()
}

fn tables(sheet: &mut Worksheet, summary: &Summary, one: &ReturnTables, language: Language) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_column_width(0, 62)?;
    (1..=6).try_for_each(|column| sheet.set_column_width(column, 12).map(|_| ()))?;
    let mut row = 0;
    for line in summary.purpose().lines(language) {
        sheet.write_string_with_format(row, 0, line, &bold)?;
        row += 1;
    }
    for line in summary.notes(language) {
        sheet.write_string(row, 0, line)?;
        row += 1;
    }
    let heading = format!("{} {}, {}", one.title.of(language), one.year, summary.authority.of(language));
    sheet.write_string_with_format(row + 1, 0, heading, &bold)?;
    row += 3;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let right = Format::new().set_align(FormatAlign::Right);
    let number = right.clone().set_num_format("#,##0");
    let percent = right.clone().set_num_format("0%");
    for table in &one.tables {
        let last = one.last.clone().unwrap_or_default();
        let share = language.word("summary-head-share");
        let published = one.published.as_ref().map_or("", |of| of.of(language));
        let heads = [table.title.of(language), &one.year, &share, &last, if last.is_empty() { "" } else { &share }, published];
        for (column, head) in (0..).zip(heads) {
            sheet.write_string_with_format(row, column, head, &head_format())?;
        }
        for line in &table.lines {
            row += 1;
            let indent = Format::new().set_indent(u8::try_from(line.depth).unwrap_or(0));
            sheet.write_string_with_format(row, 0, line.title.of(language), &indent)?;
            for (column, shown) in [(1, Some(line.now)), (3, line.last)] {
                match shown {
                    Some(Shown::Number(count)) => sheet.write_number_with_format(row, column, count as f64, &number)?,
                    other => sheet.write_string_with_format(row, column, other.map_or_else(String::new, Shown::text), &right)?,
                };
            }
            for (column, share) in [2, 4].into_iter().zip(shares(line, &table.lines[0])) {
                if let Some(share) = share {
                    sheet.write_number_with_format(row, column, share as f64 / 100.0, &percent)?;
                }
            }
            if let Some([value, year, source]) = &line.published {
                sheet.write_string_with_format(row, 5, format!("{value} ({year}, {source})"), &Format::new())?;
            }
        }
        row += 2;
    }
    Ok(())
}
