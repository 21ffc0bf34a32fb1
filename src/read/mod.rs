//! Workbooks and csv files, as they stand: sheets of cells, nothing yet understood.
//!
//! What a file is, is told by its first bytes and never by its name. xlsx and csv are read here, streaming and within [`Limits`];
//! the formats whose parsers cannot be trusted with a damaged file (xls, xlsb, ods) are read as their world reads them
//! ([`crate::world::Input::old`]): the `cyfrif` program starts itself again for them.
//!
//! ```
//! use cyfrif::{read, validate::SchemaValidator, world::Memory};
//!
//! let world = Memory::new(SchemaValidator::of);
//! world.put("children.csv", *b"Child,Born\n1001,14/02/2012\n1002,\n");
//! let book = read::open(&world, "children.csv".as_ref(), &read::Options::default())?;
//! let born = &book.sheets[0].columns[1];
//! let texts: Vec<String> = born.cells.iter().map(|cell| read::cell_text_with_time(book.cells.get(*cell))).collect();
//! assert_eq!(texts, ["Born", "14/02/2012", ""]);
//! # Ok::<(), cyfrif::error::Error>(())
//! ```

use std::ops::Index;
use std::path::PathBuf;

use crate::spot::{SheetId, TabId, WorkbookId};

mod archive; // a zip's directory, looked at before anything is unpacked
mod aside; // what an xlsx says beside its cells: hidden rows and columns, merged cells, comments, headers and feet of pages
mod beside; // what the reader of the old formats keeps to itself
mod csv; // a text file: its encoding, its separator, its records
pub(crate) mod fault; // why a file cannot be read, in words
mod followed; // a digest made while a file is read
mod format; // what a number format shows of a number
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz; // any bytes at all, given to the readers
pub(crate) mod grid; // distinct values, and sheets that keep only what is filled
pub(crate) mod kind; // what a file is, by its bytes
mod limits; // how much is read
mod look; // letters that are struck through, or that nobody sees
mod ods; // an ods laid out for people, made fit to be read
mod open; // a path to a workbook
pub(crate) mod other; // xls, xlsb, ods
mod page; // headers and feet of printed pages
mod part; // number formats that show only a part of a date
mod recent; // short texts that came lately
mod records; // csv records with the lines they stand on
mod several; // a folder or a zip of csv files
mod stream; // a csv file, alone or in a zip, read from its beginning to its end
mod text; // what stands in a cell, as text
mod unseen; // number formats that show nothing
#[cfg(any(feature = "disk", test, fuzzing))]
pub(crate) mod wire; // a workbook on its way from the child to its parent
mod xlsx; // xlsx and xlsm, streaming

pub(crate) use kind::{is_table, is_workbook};
pub use limits::Limits;
pub(crate) use open::open_bytes;
pub use open::{Options, open};
pub use other::{Old, OldSheets};
pub(crate) use part::{Missing, PartFormat, Parts};
pub(crate) use several::digest;
pub(crate) use stream::{Streamed, begins, stream};
pub(crate) use text::cell_text;
pub use text::cell_text_with_time;

/// A cell's value as the file holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value. Every [`Cells`] has it at `CellId::BLANK`.
    Blank,
    /// Text, untrimmed, but without what nobody sees or means: zero-width characters, marks of direction, white space of other kinds.
    Text(String),
    /// A number or a text that its number format shows as another text: 302 as `0302` or `P-302`.
    DisplayValue {
        /// What the file holds.
        held: Box<Value>,
        /// What the cell shows.
        text: Box<str>,
    },
    /// A number without a date format; also a time of day or a duration (in days: 0.5 is noon), and a date that Excel cannot show
    /// (before 1900 or after 9999), as the number that the file holds.
    Number(f64),
    /// A date or date-time: days since 1970-01-01 and seconds in the day. 1900 and 1904 are settled already; parts of a second are dropped,
    /// never rounded up, so that the last moment of a day stays on its day.
    Date {
        /// Days since 1970-01-01.
        days: i32,
        /// Seconds since midnight, 0 to 86,399.
        seconds: u32,
    },
    /// A logical value.
    Bool(bool),
    /// An error cell such as `#N/A`, as Excel writes it.
    Error(String),
    /// A formula whose result the file does not hold: the program that wrote it did not calculate.
    Uncalculated,
}

impl Value {
    /// What the file holds, whatever its format shows of it.
    pub fn held(&self) -> &Value {
        match self {
            Value::DisplayValue { held, .. } => held,
            value => value,
        }
    }

    /// The text that the cell shows; none for a value that is no text and is not made one by its format.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::DisplayValue { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// A distinct cell value of one workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(pub u32);

impl CellId {
    /// The blank cell.
    pub(crate) const BLANK: CellId = CellId(0);
}

/// The distinct cell values of one workbook; sheets hold their ids only.
#[derive(Debug)]
pub struct Cells {
    values: Vec<Value>,
    /// The workbook counts its days from 1904, and a number without a date format may be such a day.
    from_1904: bool,
}

/// One sheet: only rows and columns that hold something, in ascending order.
#[derive(Debug)]
pub struct Sheet {
    /// Its name; for a csv file the file's name without its ending.
    pub name: String,
    /// Hidden in the workbook (or "very hidden").
    pub hidden: bool,
    /// The sheet's own number (1 for the first) of each row kept. For csv, the line on which the record begins.
    pub rows: Vec<u32>,
    /// The columns kept.
    pub columns: Vec<SheetColumn>,
    /// What the file says beside the cells.
    pub(crate) aside: Aside,
}

/// What a file says of a sheet beside its cells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Aside {
    /// Rows that are hidden, filtered or grouped away, by the sheet's own number, in ascending order.
    pub hidden_rows: Vec<u32>,
    /// Columns that are hidden, 0 for column A, in ascending order.
    pub hidden_columns: Vec<u32>,
    /// Filled cells of which their number format shows nothing: the sheet's own row, and the column, 0 for A.
    pub unseen: Vec<(u32, u32)>,
    /// Filled cells whose letters have the colour of their ground, or no size: likewise.
    pub faint: Vec<(u32, u32)>,
    /// Filled cells that are struck through: likewise.
    pub struck: Vec<(u32, u32)>,
    /// Cells with dates of which only a part is shown, by the number format that does it.
    pub parts: Vec<Parts>,
    /// Cells with a comment that says more than that they were looked at: likewise.
    pub comments: Vec<(u32, u32)>,
    /// What stands for the texts of these comments, wherever they are.
    pub comments_digest: u64,
    /// What is printed above and below each page.
    pub page_texts: Vec<String>,
    /// Merged cells that span several rows; in xlsx only.
    pub merged: Vec<Merged>,
    /// For csv: how many fields each row of [`Sheet::rows`] has, as it stands in the file.
    pub records: Vec<Fields>,
    /// For csv: rows that take up several lines of the text, between quotation marks.
    pub long_rows: Vec<LongRow>,
    /// For csv: the number, as in [`Sheet::rows`], of each row in which text follows a closing quotation mark.
    pub loose_marks: Vec<u32>,
}

/// A csv row over several lines: a cell with line breaks in it, or rows that a stray quotation mark has joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LongRow {
    /// The row's number, as in [`Sheet::rows`].
    pub row: u32,
    /// How many lines it takes up.
    pub lines: u32,
    /// So many separators, or more, are in two of its lines.
    pub separators: u32,
    /// One of its further lines begins with a field of the form of its first.
    pub alike: bool,
}

/// Cells merged into one: rows from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    /// The first row and the last.
    pub rows: (u32, u32),
    /// The first column and the last.
    pub columns: (u32, u32),
}

/// The shape of a csv record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fields {
    /// Which record of the file it is, 0 for the first; blank lines are none.
    pub nth: u32,
    /// How many fields it has.
    pub count: u32,
    /// The last field that is not blank, counted from 1.
    pub last: u32,
}

/// One column of a sheet.
#[derive(Debug)]
pub struct SheetColumn {
    /// 0 for column A.
    pub index: u32,
    /// One a row of [`Sheet::rows`].
    pub cells: Vec<CellId>,
}

/// A file with its sheets.
#[derive(Debug)]
pub struct Workbook {
    /// Where it was read from.
    pub path: PathBuf,
    /// SHA-256 of its bytes, in lower-case hexadecimal. For a folder, of a list with a line for each file, sorted by name:
    /// the file's own digest, two spaces, its name, a line feed (what `sha256sum` writes).
    pub sha256: String,
    /// Size in bytes; for a folder, of its files together.
    pub bytes: u64,
    /// What was guessed or found while reading, to be told (an encoding, say).
    pub encoding: Option<String>,
    /// The sheets in the workbook's order.
    pub sheets: Vec<Sheet>,
    /// Files of a folder or zip that are not read, being no csv files, but for what systems leave there.
    pub passed_over: Vec<PassedOver>,
    /// Their distinct values.
    pub cells: Cells,
}

impl Default for Cells {
    fn default() -> Self {
        Cells { values: vec![Value::Blank], from_1904: false }
    }
}

impl FromIterator<Value> for Cells {
    /// Cells with these values after the blank, whose id is 0: the first value gets id 1.
    fn from_iter<T: IntoIterator<Item = Value>>(values: T) -> Self {
        Cells { values: std::iter::once(Value::Blank).chain(values).collect(), from_1904: false }
    }
}

impl Cells {
    /// The value with this id.
    pub fn get(&self, id: CellId) -> &Value {
        &self.values[id.0 as usize]
    }

    /// How many distinct values there are, the blank included.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The same, of a workbook that counts its days from 1904 or does not.
    pub(crate) fn counted_from_1904(self, from_1904: bool) -> Self {
        Cells { from_1904, ..self }
    }

    /// Whether the workbook counts its days from 1904.
    pub(crate) fn counts_from_1904(&self) -> bool {
        self.from_1904
    }

    /// Whether there is no value but the blank.
    pub fn is_empty(&self) -> bool {
        self.values.len() == 1
    }
}

/// A file, or a folder of tables, that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Its name.
    pub name: String,
    /// A digest of what it holds.
    pub digest: String,
}

impl Workbook {
    /// A workbook that no file holds: its sheets, with the cells that they are made of.
    #[cfg(any(feature = "invent", test, fuzzing))]
    pub(crate) fn in_memory(name: &str, sheets: Vec<Sheet>, cells: Cells) -> Workbook {
        Workbook { path: name.into(), sha256: String::new(), bytes: 0, encoding: None, sheets, passed_over: Vec::new(), cells }
    }

    /// The file's name without its folder, as messages show it.
    pub fn name(&self) -> String {
        self.path.file_name().map_or_else(|| self.path.display().to_string(), |n| n.to_string_lossy().into_owned())
    }
}

impl SheetId {
    /// All sheets of all workbooks, in their order.
    pub(crate) fn each(workbooks: &[Workbook]) -> impl Iterator<Item = (Self, &Sheet)> {
        WorkbookId::each(workbooks).flat_map(|(workbook, book)| SheetId::each_of(workbook, book))
    }

    /// All sheets of one workbook, in their order.
    pub(crate) fn each_of(workbook: WorkbookId, book: &Workbook) -> impl Iterator<Item = (Self, &Sheet)> {
        TabId::each(&book.sheets).map(move |(tab, sheet)| (SheetId { workbook, tab }, sheet))
    }
}

impl Index<SheetId> for [Workbook] {
    type Output = Sheet;

    fn index(&self, at: SheetId) -> &Sheet {
        &self[at.workbook].sheets[at.tab]
    }
}

impl Index<SheetId> for Vec<Workbook> {
    type Output = Sheet;

    fn index(&self, at: SheetId) -> &Sheet {
        &self.as_slice()[at]
    }
}

/// The letters that Excel shows for a column: 0 is A, 26 is AA.
pub fn column_letters(index: u32) -> String {
    let mut n = u64::from(index) + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(b'A' + ((n - 1) % 26) as u8);
        n = (n - 1) / 26;
    }
    letters.iter().rev().map(|&b| b as char).collect()
}

#[cfg(test)]
mod tests;
