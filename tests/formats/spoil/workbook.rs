//! An export as tables that can be spoilt, and the files that are written of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use cyfrif::invent::Council;
use cyfrif::invent::export::{CellOut, Format, Layout, tables};

/// A cell. Other than [`CellOut`] it may hold a time of day.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Blank,
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    /// The first row of a child; the headings stand above it.
    pub first: usize,
    /// The row after the last of a child.
    pub end: usize,
    /// Rows that are hidden, in a workbook.
    pub hidden: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    pub name: String,
    pub sheets: Vec<Sheet>,
    /// Only the first half of the file is there; of a folder of csv files, of its first file.
    pub cut: bool,
}

/// What a system gives for one return.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    pub layout: Layout,
    pub books: Vec<Book>,
    /// The ids of all children.
    pub ids: BTreeSet<String>,
    /// Their names, each by itself.
    pub names: BTreeSet<String>,
}

impl Export {
    /// The export of a council. The ids of every second child have zeros in front, so that these can be lost.
    pub fn of(council: &Council, layout: Layout, collection: &str) -> Export {
        let ids: BTreeSet<String> = council.children.iter().map(|c| c.id.clone()).collect();
        let written: BTreeSet<String> = ids.iter().map(|id| with_zeros(id)).collect();
        let books = tables(council, layout).into_iter().filter(|b| b.collection == collection);
        let books = books.map(|book| Book {
            name: book.name,
            sheets: book.sheets.iter().map(|s| Sheet::of(&s.name, &s.rows, &ids, &written)).collect(),
            cut: false,
        });
        let names = council.children.iter().flat_map(|c| [c.forename.clone(), c.surname.clone()]).collect();
        Export { layout, books: books.collect(), ids: written, names }
    }

    /// Writes the files into a folder and says what a job names.
    pub fn write(&self, folder: &Path) -> Vec<PathBuf> {
        fs::create_dir_all(folder).unwrap();
        if self.layout.format() == Format::Csv {
            for book in &self.books {
                for (at, sheet) in book.sheets.iter().enumerate() {
                    let path = folder.join(format!("{}.csv", sheet.name));
                    fs::write(&path, sheet.csv(self.layout)).unwrap();
                    if book.cut && at == 0 {
                        cut(&path);
                    }
                }
            }
            return vec![folder.to_owned()];
        }
        let write = |book: &Book| {
            let path = folder.join(format!("{}.xlsx", book.name));
            book.xlsx(&path);
            if book.cut {
                cut(&path);
            }
            path
        };
        self.books.iter().map(write).collect()
    }
}

/// Leaves the first half of a file.
fn cut(path: &Path) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
}

/// The id as the export has it.
fn with_zeros(id: &str) -> String {
    let even = id.bytes().last().is_some_and(|b| b.is_multiple_of(2));
    if even { format!("00{id}") } else { id.to_owned() }
}

impl Sheet {
    fn of(name: &str, rows: &[Vec<CellOut>], ids: &BTreeSet<String>, written: &BTreeSet<String>) -> Sheet {
        let cell = |cell: &CellOut| match cell {
            CellOut::Blank => Cell::Blank,
            CellOut::Text(text) if ids.contains(text.as_ref()) => Cell::Text(with_zeros(text)),
            CellOut::Text(text) => Cell::Text(text.to_string()),
            CellOut::Number(n) if ids.contains(&n.to_string()) => Cell::Text(with_zeros(&n.to_string())),
            CellOut::Number(n) => Cell::Number(*n),
            CellOut::Date(date) => Cell::Moment(date.and_time(NaiveTime::MIN)),
        };
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let of_a_child = |row: &Vec<Cell>| row.iter().any(|c| matches!(c, Cell::Text(t) if written.contains(t)));
        let first = rows.iter().position(of_a_child).unwrap_or(rows.len());
        let end = rows.iter().rposition(of_a_child).map_or(rows.len(), |r| r + 1);
        Sheet { name: name.to_owned(), rows, first, end, hidden: Vec::new() }
    }

    /// The columns that have a heading.
    pub fn columns(&self) -> Vec<usize> {
        let heads = self.first.checked_sub(1).map_or(&[][..], |r| &self.rows[r]);
        (0..heads.len()).filter(|&c| heads[c] != Cell::Blank).collect()
    }

    pub fn heading(&self, column: usize) -> String {
        match &self.rows[self.first - 1][column] {
            Cell::Text(text) => text.clone(),
            other => format!("{other:?}"),
        }
    }

    /// The cells of a column in the rows of children.
    pub fn cells_mut(&mut self, column: usize) -> impl Iterator<Item = &mut Cell> {
        self.rows[self.first..self.end].iter_mut().filter_map(move |row| row.get_mut(column))
    }

    pub fn cells(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.rows[self.first..self.end].iter().filter_map(move |row| row.get(column))
    }

    fn csv(&self, layout: Layout) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &self.rows {
            for cell in row {
                writer.write_field(text(cell, layout)).unwrap();
            }
            if row.is_empty() {
                writer.write_field("").unwrap();
            }
            writer.write_record(None::<&[u8]>).unwrap();
        }
        writer.into_inner().unwrap()
    }
}

/// A cell in a csv file.
fn text(cell: &Cell, layout: Layout) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Moment(at) if at.time() == NaiveTime::MIN => cyfrif::invent::export::date_text(at.date(), layout),
        Cell::Moment(at) => at.format("%d/%m/%Y %H:%M:%S").to_string(),
    }
}

impl Book {
    fn xlsx(&self, path: &Path) {
        use rust_xlsxwriter::{Format, Workbook};
        let mut book = Workbook::new();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let time = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
        for sheet in &self.sheets {
            let out = book.add_worksheet();
            out.set_name(&sheet.name).unwrap();
            for (row, cells) in (0..).zip(&sheet.rows) {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        Cell::Blank => {}
                        Cell::Text(text) => _ = out.write_string(row, column, text).unwrap(),
                        Cell::Number(number) => _ = out.write_number(row, column, *number).unwrap(),
                        Cell::Moment(at) => {
                            let form = if at.time() == NaiveTime::MIN { &day } else { &time };
                            _ = out.write_number_with_format(row, column, serial(*at), form).unwrap();
                        }
                    }
                }
            }
            for &row in &sheet.hidden {
                out.set_row_hidden(row as u32).unwrap();
            }
        }
        book.save(path).unwrap();
    }
}

/// The number by which Excel keeps a moment.
fn serial(at: NaiveDateTime) -> f64 {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().and_time(NaiveTime::MIN);
    (at - start).num_seconds() as f64 / 86_400.0
}
