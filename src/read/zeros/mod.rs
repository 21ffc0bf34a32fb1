//! Numbers that xls, xlsb and ods show with zeros in front: identifiers, whose zeros are part of them. Calamine gives the number alone, so the
//! formats are looked up here beside it. Whatever cannot be understood is passed over: whether a workbook is damaged, its reader says.

use rustc_hash::FxHashMap;

mod ods;
mod xls;
mod xlsb;

pub(super) use ods::ods;
pub(super) use xls::xls;
pub(super) use xlsb::xlsb;

/// How many digits a number is shown with at least, by its row and column (from 0); for each sheet in the workbook's order.
#[derive(Debug, Default)]
pub(super) struct Widths(Vec<FxHashMap<(u32, u32), u8>>);

impl Widths {
    /// The digits of a cell; 0 where its format is not made of zeros.
    pub fn of(&self, sheet: usize, row: u32, column: u32) -> u8 {
        self.0.get(sheet).and_then(|cells| cells.get(&(row, column))).copied().unwrap_or(0)
    }
}

/// A whole number of so many bytes, the least first, as both binary formats have them.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |n, b| (n << 8) | u32::from(*b)))
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
