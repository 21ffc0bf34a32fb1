//! What is told of the periods: on the screen, as a page, as a table for Excel.

use std::io::{self, Write};
use std::path::Path;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{Child, Retention};
use crate::error::{Result, argument};
use crate::outputs::{Batch, private_folder};
use crate::purpose::Purpose;
use crate::reference::Readable;
use crate::reference::page::{Cell, Page};
use crate::render::xlsx::{excel_time, head_format};
use crate::texts::{Language, Message};

/// The columns of the table.
const HEAD: [&str; 5] =
    ["retention-head-child", "retention-head-until", "retention-head-by", "retention-head-kinds", "retention-head-note"];
/// How wide they are in Excel.
const WIDTHS: [f64; 5] = [16.0, 14.0, 34.0, 60.0, 60.0];

impl Child {
    fn row(&self, language: Language) -> [String; 5] {
        let note = self.unsure.map(|id| language.word(id)).unwrap_or_default();
        let until = self.until.map(shown).unwrap_or_default();
        [self.id.clone(), until, self.by.clone().unwrap_or_default(), self.kinds.join("; "), note]
    }
}

fn shown(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

impl Retention {
    /// What must be known before the table is read.
    fn first_lines(&self, language: Language) -> Vec<String> {
        let mut lines: Vec<String> = Purpose::Retention.lines(language).into();
        lines.push(language.message("retention-council", &[("council", (&self.council).into())]));
        lines.push(self.about.clone());
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// How many records might have gone before a day.
    fn past(&self, today: NaiveDate) -> usize {
        self.children.iter().filter(|child| child.until.is_some_and(|until| until < today)).count()
    }

    /// Saves it in the format that the ending names: csv, xlsx or html.
    ///
    /// # Errors
    /// CYF016 for another ending, CYF026 when somebody else's file is there, CYF007 when it cannot be written.
    pub fn save(&self, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        if !["csv", "xlsx", "html"].contains(&ending.as_str()) {
            let message = Message::new("retention-ending").with("file", path.display().to_string());
            return Err(argument(message, Message::new("retention-ending-help")));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            private_folder(batch.world(), folder)?;
        }
        let mut file = batch.create_report(path, false)?;
        let written = match ending.as_str() {
            "csv" => self.csv(&mut file),
            "xlsx" => self.xlsx().map_err(io::Error::other).and_then(|bytes| file.write_all(&bytes)),
            _ => self.keep(self.language, &mut file),
        };
        written.map_err(|error| file.failed(&error))?;
        batch.add(file, false).map(drop)
    }

    /// For Excel: UTF-8 with a mark at its beginning, what it holds in the first lines, then a line a child.
    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut csv = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out);
        for line in self.first_lines(self.language) {
            csv.write_record([line])?;
        }
        csv.write_record(HEAD.map(|id| self.language.word(id)))?;
        for child in &self.children {
            csv.write_record(child.row(self.language).map(|field| crate::render::csv::tame(&field)))?;
        }
        csv.flush()
    }

    fn xlsx(&self) -> std::result::Result<Vec<u8>, XlsxError> {
        let language = self.language;
        let mut book = Workbook::new();
        let made = excel_time(Some(self.at))?;
        book.set_properties(&DocProperties::new().set_author(&self.software).set_creation_datetime(&made));
        let sheet = book.add_worksheet();
        let (head, warning, day) =
            (head_format(), Format::new().set_bold().set_font_color("#A3161F"), Format::new().set_num_format("dd/mm/yyyy"));
        sheet.set_name(language.word("retention-sheet"))?;
        let lines = self.first_lines(language);
        for (row, line) in (0..).zip(&lines) {
            sheet.write_string_with_format(row, 0, line, &warning)?;
        }
        let top = lines.len() as u32 + 1;
        for (column, (id, width)) in (0..).zip(HEAD.into_iter().zip(WIDTHS)) {
            sheet.write_string_with_format(top, column, language.word(id), &head)?;
            sheet.set_column_width(column, width)?;
        }
        sheet.set_freeze_panes(top + 1, 1)?;
        for (row, child) in (top + 1..).zip(&self.children) {
            for (column, text) in (0..).zip(child.row(language)).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, text)?;
            }
            if let Some(until) = child.until {
                let date = ExcelDateTime::parse_from_str(&until.format("%Y-%m-%d").to_string())?;
                sheet.write_datetime_with_format(row, 1, &date, &day)?;
            }
        }
        sheet.autofilter(top, 0, top + self.children.len() as u32, HEAD.len() as u16 - 1)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(top, top)?;
        book.save_to_buffer()
    }
}

impl Readable for Retention {
    const KIND: &'static str = "retention";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.word("retention-title"));
        self.first_lines(language).into_iter().for_each(|line| page.line(line));
        page.line(language.word("retention-how"));
        page.heading(1, language.word("retention-kinds"));
        let row = |kind: &super::Kind| {
            let years = kind.years.to_string();
            let counts = [kind.children, kind.deciding].map(crate::texts::number);
            let basis = crate::reference::basis_word(kind.basis, language);
            [kind.title.clone(), years, counts[0].clone(), counts[1].clone(), basis, kind.source.clone()].map(Cell::from).into()
        };
        let head = [
            "retention-head-kind",
            "retention-head-years",
            "retention-head-children",
            "retention-head-deciding",
            "book-basis",
            "book-source",
        ];
        page.table(String::new(), head.map(|id| language.word(id)), self.kinds.iter().map(row).collect());
        for kind in self.kinds.iter().filter(|kind| !kind.untold.is_empty()) {
            let items = kind.untold.join(", ");
            page.line(language.message("retention-untold", &[("kind", (&kind.title).into()), ("items", (&items).into())]));
        }
        page.heading(1, language.word("retention-children"));
        page.line(language.message("retention-past", &[("count", self.past(self.at.date()).into())]));
        let unsure = self.children.iter().filter(|child| child.until.is_none()).count();
        for (id, count) in [("retention-unsaid", unsure), ("retention-without-id", self.without_id)] {
            if count > 0 {
                page.line(language.message(id, &[("count", count.into())]));
            }
        }
        let rows = self.children.iter().map(|child| child.row(language).map(Cell::from).into());
        page.table(String::new(), HEAD.map(|id| language.word(id)), rows.collect());
        page
    }
}
