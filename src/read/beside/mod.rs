//! What calamine keeps to itself of an xls, xlsb or ods, looked up beside it: what a cell shows of its number (an id is what is shown of it), which
//! formulas of an xlsb ended in an error and which of an ods in the empty text, and which rows and columns are hidden. Whatever cannot be understood is passed over: whether a workbook is
//! damaged, its reader says.

use quick_xml::events::BytesStart;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Aside;

use super::Value;
use super::format::{self, Format};
use super::unseen::Unseen;

mod ods;
mod xls;
mod xlsb;

pub(super) use ods::ods;
pub(super) use xls::xls;
pub(super) use xlsb::xlsb;

/// What was found, for each sheet in the workbook's order.
#[derive(Debug, Default)]
pub(super) struct Beside {
    sheets: Vec<OfSheet>,
    formats: Vec<Format>,
}

/// Rows and columns count from 0.
#[derive(Debug, Default)]
struct OfSheet {
    /// Which number format a cell has, where it shows more than the number.
    formats: FxHashMap<(u32, u32), u32>,
    /// What a cell shows of its number.
    texts: FxHashMap<(u32, u32), String>,
    /// Formats that show nothing of a cell.
    unseen: FxHashMap<(u32, u32), Unseen>,
    /// Formulas that ended in an error.
    errors: Vec<(u32, u32, &'static str)>,
    /// Formulas whose result is the empty text.
    empty: FxHashSet<(u32, u32)>,
    aside: Aside,
}

impl Beside {
    /// The value of a cell (sheet, row, column) as it is shown.
    pub(super) fn seen(&self, (sheet, row, column): (usize, u32, u32), value: Value) -> Value {
        let Some(of) = self.sheets.get(sheet) else { return value };
        if let Some(text) = of.texts.get(&(row, column)) {
            return format::shown(value, text);
        }
        match of.formats.get(&(row, column)).and_then(|at| self.formats.get(*at as usize)) {
            Some(format) => format.show(value),
            None => value,
        }
    }

    /// Formulas of a sheet that ended in an error: row, column, and the error as Excel writes it.
    pub(super) fn errors(&self, sheet: usize) -> &[(u32, u32, &'static str)] {
        self.sheets.get(sheet).map_or(&[], |of| &of.errors)
    }
}

impl Beside {
    /// Whether a formula was calculated, and its result is the empty text.
    pub(crate) fn is_empty_text(&self, sheet: usize, row: u32, column: u32) -> bool {
        self.sheets.get(sheet).is_some_and(|of| of.empty.contains(&(row, column)))
    }

    /// Notes a cell (sheet, row, column) of which its format shows nothing.
    pub(crate) fn note_unseen(&mut self, (sheet, row, column): (usize, u32, u32), value: &Value) {
        let Some(of) = self.sheets.get_mut(sheet) else { return };
        if of.unseen.get(&(row, column)).is_some_and(|unseen| unseen.hides(value)) {
            of.aside.not_seen(row.saturating_add(1), column);
        }
    }

    /// What is hidden of a sheet.
    pub(crate) fn take_aside(&mut self, sheet: usize) -> Aside {
        let mut aside = self.sheets.get_mut(sheet).map(|of| std::mem::take(&mut of.aside)).unwrap_or_default();
        aside.settle();
        aside
    }
}

/// A whole number of so many bytes, the least first, as both binary formats have them.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |n, b| (n << 8) | u32::from(*b)))
}

/// An attribute of an element.
pub(super) fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    e.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name).map(|a| a.value.to_string())
}

/// Text in UTF-16.
fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|u| u16::from_le_bytes([u[0], u[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Cell formats of a binary workbook, in their order.
#[derive(Debug, Default)]
struct Formats {
    list: Vec<Format>,
    /// Number formats by their number, as positions in the list.
    codes: FxHashMap<u32, u32>,
    cells: Vec<Option<u32>>,
    /// Number formats, by their number, and cell formats that show nothing.
    blank_codes: FxHashMap<u32, Unseen>,
    blank_cells: Vec<Option<Unseen>>,
}

impl Formats {
    fn learn(&mut self, number: u32, code: &str) {
        if let Some(unseen) = Unseen::new(code) {
            self.blank_codes.insert(number, unseen);
        }
        if let Some(format) = Format::new(code) {
            self.codes.insert(number, self.list.len() as u32);
            self.list.push(format);
        }
    }

    fn cell(&mut self, number: u32) {
        self.cells.push(self.codes.get(&number).copied());
        self.blank_cells.push(self.blank_codes.get(&number).copied());
    }

    /// Notes what a cell with this format shows, where that is more than the number, or nothing.
    fn put(&self, cells: &mut OfSheet, place: (u32, u32), format: u32) {
        if let Some(format) = self.of(format) {
            cells.formats.insert(place, format);
        }
        if let Some(unseen) = self.blank_cells.get(format as usize).copied().flatten() {
            cells.unseen.insert(place, unseen);
        }
    }

    /// The number format of a cell format, where it shows more than the number.
    fn of(&self, format: u32) -> Option<u32> {
        self.cells.get(format as usize).copied().flatten()
    }
}
