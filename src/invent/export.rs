//! A council's exports, as a case system would write them: workbooks and csv files with everything that makes real exports hard to read.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Workbook as Xlsx, Worksheet, XlsxError};

use super::{Council, Record, Text};

/// How the exports look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One workbook a return; headings are the names of the items, codes are codes.
    Plain,
    /// Several workbooks with titles above the headings, labels in place of codes, several values in one cell, a total at the foot.
    Wccis,
    /// One wide sheet for CASP with headings over two rows; codes with their labels.
    Mosaic,
    /// A file for each subject, joined by the person's id; labels, dates such as 2025-06-10, names of columns as in a database.
    Eclipse,
    /// Tables that start at C7 below a title block; codes, a row for each classification, dates such as 10-JUN-2025.
    CareFirst,
    /// A workbook for each source, each with its own name for the id; several values on lines of one cell, dates such as 10.06.2025.
    Paris,
    /// One row a child with everything in it; several values in one cell, dates with a time.
    Liquidlogic,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Layout; 7] =
        [Layout::Plain, Layout::Wccis, Layout::Mosaic, Layout::Eclipse, Layout::CareFirst, Layout::Paris, Layout::Liquidlogic];

    /// The name of the template that reads it.
    pub fn template(self) -> &'static str {
        match self {
            Layout::Plain => "plain",
            Layout::Wccis => "wccis",
            Layout::Mosaic => "mosaic",
            Layout::Eclipse => "eclipse",
            Layout::CareFirst => "carefirst",
            Layout::Paris => "paris",
            Layout::Liquidlogic => "liquidlogic",
        }
    }

    /// What such a system writes: csv files or workbooks.
    pub fn format(self) -> Format {
        if self == Layout::Eclipse { Format::Csv } else { Format::Xlsx }
    }
}

/// What the exports are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excel workbooks.
    Xlsx,
    /// Comma-separated files, one a sheet.
    Csv,
}

/// A workbook to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// The return it is for: `casp` or `lac`.
    pub collection: &'static str,
    /// The file's name without its ending.
    pub name: String,
    /// Its sheets.
    pub sheets: Vec<SheetOut>,
}

/// A sheet to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetOut {
    /// Its name, and of the csv file.
    pub name: String,
    /// All rows from the first, headings among them.
    pub rows: Vec<Vec<CellOut>>,
}

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum CellOut {
    /// Nothing.
    Blank,
    /// Text, as it stands.
    Text(Text),
    /// A number.
    Number(f64),
    /// A date: in Excel a real one, in csv as in [`date_text`].
    Date(NaiveDate),
}

/// The workbooks of both returns.
pub fn tables(council: &Council, layout: Layout) -> Vec<Workbook> {
    match layout {
        Layout::Plain => plain(council),
        Layout::Wccis => super::wccis::tables(council),
        _ => super::systems::tables(council, layout),
    }
}

/// The files of the exports, each with its bytes: workbooks beside each other, csv files in a folder for each return.
///
/// # Errors
/// When a workbook cannot be made.
pub fn files(council: &Council, layout: Layout, format: Format) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    files_of(tables(council, layout), layout, format)
}

/// The files of these workbooks, in the same way.
///
/// # Errors
/// When a workbook cannot be made.
pub fn files_of(workbooks: Vec<Workbook>, layout: Layout, format: Format) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for workbook in workbooks {
        match format {
            Format::Xlsx => {
                let bytes = xlsx(&workbook).and_then(|mut x| x.save_to_buffer()).map_err(io::Error::other)?;
                files.push((format!("{}.xlsx", workbook.name).into(), bytes));
            }
            Format::Csv => {
                let folder = PathBuf::from(workbook.collection);
                for sheet in &workbook.sheets {
                    files.push((folder.join(format!("{}.csv", sheet.name)), csv(sheet, layout)?));
                }
            }
        }
    }
    Ok(files)
}

/// Writes the exports into a folder on disk, and says which files they are.
///
/// # Errors
/// When one cannot be written.
#[cfg(feature = "disk")]
pub fn write(council: &Council, layout: Layout, folder: &std::path::Path, format: Format) -> io::Result<Vec<PathBuf>> {
    let files = files(council, layout, format)?.into_iter();
    let written = files.map(|(name, bytes)| {
        let path = folder.join(name);
        crate::world::DISK.put(&path, &bytes)?;
        Ok(path)
    });
    written.collect()
}

/// A date as text in this layout: `2026-03-31` in the plain one, otherwise `31/03/2026`.
pub fn date_text(date: NaiveDate, layout: Layout) -> String {
    date.format(if layout == Layout::Plain { "%Y-%m-%d" } else { "%d/%m/%Y" }).to_string()
}

fn plain(council: &Council) -> Vec<Workbook> {
    let heading = |items: &[&'static str], child: bool| -> Vec<CellOut> {
        let id = if child { Some("ChildID") } else { None };
        let names: &[&'static str] = if items[0] == "ChildID" { &["Forename", "Surname", "Team", "Worker"] } else { &[] };
        id.into_iter().chain(items.iter().copied()).chain(names.iter().copied()).map(|h| CellOut::Text(h.into())).collect()
    };
    let mut casp = vec![heading(super::CASP, false)];
    let mut children = vec![heading(super::CHILD, false)];
    let mut episodes = vec![heading(super::EPISODE, true)];
    let mut adoptions = vec![heading(super::ADOPTION, true)];
    let mut leavers = vec![heading(super::CARE_LEAVER, true)];
    for child in &council.children {
        let person = || {
            let names = [child.forename.clone().into(), child.surname.clone().into(), child.team.clone(), child.worker.clone()];
            names.into_iter().map(CellOut::Text)
        };
        if let Some(r) = &child.casp {
            casp.push(cells(r).chain(person()).collect());
        }
        let Some(lac) = &child.lac else { continue };
        children.push(cells(&lac.child).chain(person()).collect());
        let id = id_cell(lac.child.get("ChildID"));
        let row = |r: &Record| std::iter::once(id.clone()).chain(cells(r)).collect();
        episodes.extend(lac.episodes.iter().map(row));
        adoptions.extend(lac.adoption.iter().map(row));
        leavers.extend(lac.care_leaver.iter().map(row));
    }
    for (id, episode) in &council.strays {
        episodes.push(std::iter::once(id_cell(Some(id))).chain(cells(episode)).collect());
    }
    let sheet = |name: &str, rows| SheetOut { name: name.to_owned(), rows };
    vec![
        Workbook { collection: "casp", name: "casp".into(), sheets: vec![sheet("Children", casp)] },
        Workbook {
            collection: "lac",
            name: "lac".into(),
            sheets: vec![
                sheet("Children", children),
                sheet("Episodes", episodes),
                sheet("Adoptions", adoptions),
                sheet("Care leavers", leavers),
            ],
        },
    ]
}

/// Ids stay text, whatever they look like.
pub(crate) fn id_cell(id: Option<&str>) -> CellOut {
    id.map_or(CellOut::Blank, |id| CellOut::Text(id.to_owned().into()))
}

fn cells(record: &Record) -> impl Iterator<Item = CellOut> {
    record.iter().map(|(item, value)| match value {
        None => CellOut::Blank,
        Some(text) if item == "ChildID" => CellOut::Text(text.clone()),
        Some(text) => cell(text),
    })
}

/// The cell that Excel would make of a value: a date, a number, or text where it is neither.
pub(crate) fn cell(text: &Text) -> CellOut {
    let bytes = text.as_bytes();
    let digits = !bytes.is_empty() && bytes.len() <= 5 && bytes.iter().all(u8::is_ascii_digit);
    if digits && (bytes.len() == 1 || bytes[0] != b'0') {
        return text.parse().map_or_else(|_| CellOut::Text(text.clone()), CellOut::Number);
    }
    date_of(text).map_or_else(|| CellOut::Text(text.clone()), CellOut::Date)
}

/// The date of a value that is one.
pub(crate) fn date_of(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    NaiveDate::from_ymd_opt(text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..)?.parse().ok()?)
}

fn csv(sheet: &SheetOut, layout: Layout) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in &sheet.rows {
        for cell in row {
            match cell {
                CellOut::Blank => writer.write_field("")?,
                CellOut::Text(text) => writer.write_field(text.as_bytes())?,
                CellOut::Number(number) => writer.write_field(number.to_string())?,
                CellOut::Date(date) => writer.write_field(date_text(*date, layout))?,
            }
        }
        // A row without cells would be lost, and with it the place of those below.
        if row.is_empty() {
            writer.write_field("")?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// Rows beyond which a sheet is streamed to a temporary file.
const MANY: usize = 5_000;

#[cfg(feature = "disk")]
fn streamed(book: &mut Xlsx) -> Result<&mut Worksheet, XlsxError> {
    book.add_worksheet_with_constant_memory()
}

#[cfg(not(feature = "disk"))]
fn streamed(book: &mut Xlsx) -> Result<&mut Worksheet, XlsxError> {
    Ok(book.add_worksheet())
}

fn xlsx(workbook: &Workbook) -> Result<Xlsx, XlsxError> {
    let mut book = Xlsx::new();
    // The crate would ask the clock, and the same council must give the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 4, 1)?));
    let date = Look::new().set_num_format("dd/mm/yyyy");
    for sheet in &workbook.sheets {
        let out: &mut Worksheet = if sheet.rows.len() > MANY { streamed(&mut book)? } else { book.add_worksheet() };
        out.set_name(&sheet.name)?;
        for (row, cells) in (0u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    CellOut::Blank => {}
                    CellOut::Text(text) => {
                        out.write_string(row, column, text.as_ref())?;
                    }
                    CellOut::Number(number) => {
                        out.write_number(row, column, *number)?;
                    }
                    // Excel's calendar begins in 1900, with a day too many in it; an older date can only be text.
                    CellOut::Date(day) if day.to_epoch_days() < -25_500 => {
                        out.write_string(row, column, day.to_string())?;
                    }
                    CellOut::Date(day) => {
                        out.write_number_with_format(row, column, f64::from(day.to_epoch_days() + 25_569), &date)?;
                    }
                }
            }
        }
    }
    Ok(book)
}
