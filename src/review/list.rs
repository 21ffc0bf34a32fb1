//! The list for a reviewer: every text of this project's wording, English beside Welsh, to be ticked off.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, XlsxError};

use super::Placed;
use crate::texts::Language;

/// The headings, by their texts, and how wide the columns are; the last four are the reviewer's.
const COLUMNS: [(&str, f64); 8] = [
    ("review-where", 30.0),
    ("review-id", 24.0),
    ("review-english", 60.0),
    ("review-welsh", 60.0),
    ("review-right", 8.0),
    ("review-better", 50.0),
    ("review-by", 14.0),
    ("review-date", 12.0),
];
/// Excel refuses a cell with more characters than 32,767.
const LONGEST: usize = 32_000;

/// The workbook, its headings in this language.
///
/// # Errors
/// When the workbook cannot be made.
pub fn write(list: &[Placed], language: Language) -> std::io::Result<Vec<u8>> {
    workbook(list, language).map_err(std::io::Error::other)
}

fn workbook(list: &[Placed], language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No date in particular: the same texts give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(language.word("review-title")).set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    let head = Format::new().set_bold().set_text_wrap().set_background_color("#E4E8EC").set_border_bottom(FormatBorder::Thin);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(language.word("review-title"))?.set_freeze_panes(1, 0)?;
    let (last, end) = (list.len() as u32, COLUMNS.len() as u16 - 1);
    sheet.autofilter(0, 0, last, end)?.ignore_error_range(0, 0, last.max(1), end, IgnoreError::NumberStoredAsText)?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, language.word(title), &head)?;
    }
    for (row, placed) in (1..).zip(list) {
        let welsh = placed.text.welsh().map_or("", |(text, _)| text);
        for (column, text) in (0..).zip([&placed.file, &placed.id, placed.text.english(), welsh]) {
            sheet.write_string_with_format(row, column, text.chars().take(LONGEST).collect::<String>(), &wrapped)?;
        }
        for column in 4..=end {
            sheet.write_blank(row, column, &wrapped)?;
        }
    }
    book.save_to_buffer()
}
