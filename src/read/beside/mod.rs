//! What calamine keeps to itself of an xls, xlsb or ods, looked up beside it: which numbers are shown with zeros in front (they are identifiers, whose
//! zeros are part of them), which formulas of an xlsb ended in an error and which of an ods in the empty text, and which rows and columns are hidden. Whatever cannot be understood is passed over: whether a workbook is
//! damaged, its reader says.

use quick_xml::events::BytesStart;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Aside;

mod ods;
mod xls;
mod xlsb;

pub(super) use ods::ods;
pub(super) use xls::xls;
pub(super) use xlsb::xlsb;

/// What was found, for each sheet in the workbook's order.
#[derive(Debug, Default)]
pub(super) struct Beside(Vec<OfSheet>);

/// Rows and columns count from 0.
#[derive(Debug, Default)]
struct OfSheet {
    /// How many digits a number is shown with at least.
    widths: FxHashMap<(u32, u32), u8>,
    /// Formulas that ended in an error.
    errors: Vec<(u32, u32, &'static str)>,
    /// Formulas whose result is the empty text.
    empty: FxHashSet<(u32, u32)>,
    aside: Aside,
}

impl Beside {
    /// How many digits a cell's number is shown with at least; 0 where its format is not made of zeros.
    pub fn width(&self, sheet: usize, row: u32, column: u32) -> u8 {
        self.0.get(sheet).and_then(|of| of.widths.get(&(row, column))).copied().unwrap_or(0)
    }

    /// Formulas of a sheet that ended in an error: row, column, and the error as Excel writes it.
    pub fn errors(&self, sheet: usize) -> &[(u32, u32, &'static str)] {
        self.0.get(sheet).map_or(&[], |of| &of.errors)
    }
}

impl Beside {
    /// Whether a formula was calculated, and its result is the empty text.
    pub fn is_empty_text(&self, sheet: usize, row: u32, column: u32) -> bool {
        self.0.get(sheet).is_some_and(|of| of.empty.contains(&(row, column)))
    }

    /// What is hidden of a sheet.
    pub fn take_aside(&mut self, sheet: usize) -> Aside {
        let mut aside = self.0.get_mut(sheet).map(|of| std::mem::take(&mut of.aside)).unwrap_or_default();
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

/// Cell formats of a binary workbook: the width of each, in their order.
#[derive(Debug, Default)]
struct Formats {
    /// Number formats by their number.
    codes: FxHashMap<u32, u8>,
    cells: Vec<u8>,
}

impl Formats {
    fn learn(&mut self, number: u32, code: &str) {
        let width = super::xlsx::zeros(code);
        if width > 0 {
            self.codes.insert(number, width);
        }
    }

    fn cell(&mut self, number: u32) {
        self.cells.push(self.codes.get(&number).copied().unwrap_or(0));
    }

    fn width(&self, format: u32) -> u8 {
        self.cells.get(format as usize).copied().unwrap_or(0)
    }
}
