//! The return as sheets besides the XML: an Excel workbook, or csv files in a zip. They hold what the XML holds, and are read back as a return.
//!
//! The first sheet is the header. Then comes a sheet for each module, in the order of the pack: a row a record, in the order of the XML, and a column
//! an item, headed by the item's name. The records of a child have the child's id in their first column. Every value is a text, as the XML writes it, so
//! that no program makes another of it; a blank item is a blank cell.

mod compare; // where two returns differ
mod csv; // a zip of csv files
mod layout; // which sheets, columns and rows there are
mod read; // a workbook, from anywhere, as a return
#[cfg(test)]
mod tests;
mod xlsx; // an Excel workbook

use std::io::Write;

use crate::record::{Header, NoNames, Return};
use crate::texts::Language;

pub(crate) use compare::differences;
pub(crate) use layout::header_layout;
pub(crate) use read::{SheetReading, is_of_packs, return_from_sheets};

/// What the sheets of a return are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An Excel workbook.
    Xlsx,
    /// A zip with a csv file for each sheet.
    Csv,
}

impl Format {
    /// Both.
    pub const ALL: [Format; 2] = [Format::Xlsx, Format::Csv];

    /// What it is called in a job file and on the command line.
    pub fn tag(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }

    /// The format that is called so.
    pub fn find(tag: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.tag() == tag)
    }

    /// How the name of a file of this format ends.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => ".xlsx",
            Format::Csv => ".csv.zip",
        }
    }

    /// What a file of this format is called beside an XML of this name.
    pub(crate) fn beside(self, xml: &str) -> String {
        format!("{}{}", xml.strip_suffix(".xml").unwrap_or(xml), self.ending())
    }
}

/// Writes a return without names as sheets under this header. What the headings mean is said in this language; names of sheets and columns are those of
/// the XML in every language. The same return gives the same bytes.
///
/// # Errors
/// When `out` fails. [`std::io::ErrorKind::InvalidData`] for a return that has no place in sheets: more records than a sheet has rows, or in csv a value
/// that a program could take for a formula.
pub(crate) fn write(
    ret: &Return<NoNames>,
    header: &Header,
    format: Format,
    language: Language,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    match format {
        Format::Xlsx => xlsx::write(ret, header, language, out),
        Format::Csv => csv::write(ret, header, out),
    }
}
