//! xls: the records of [MS-XLS], each with a kind and a length in front.

use std::io::{Cursor, Read as _};

use super::{Beside, Formats, OfSheet, number, wide};

const FORMULA: u32 = 0x0006;
const END: u32 = 0x000A;
const COLUMNS: u32 = 0x007D;
const SHEET: u32 = 0x0085;
const SHARED_TEXT: u32 = 0x00FD;
const SEVERAL_RK: u32 = 0x00BD;
const FORMAT_OF_CELL: u32 = 0x00E0;
const NUMBER: u32 = 0x0203;
const TEXT: u32 = 0x0204;
const ROW: u32 = 0x0208;
const RK: u32 = 0x027E;
const FORMAT: u32 = 0x041E;
const BEGIN: u32 = 0x0809;

/// What is beside the cells of an xls of Excel 97 or later.
pub(crate) fn xls(file: &[u8]) -> Beside {
    beside(file).unwrap_or_default()
}

fn beside(file: &[u8]) -> Option<Beside> {
    let mut stream = Vec::new();
    cfb::CompoundFile::open(Cursor::new(file)).ok()?.open_stream("/Workbook").ok()?.read_to_end(&mut stream).ok()?;
    let (mut formats, mut sheets) = (Formats::default(), Vec::new());
    for (kind, body) in Records::of(&stream) {
        match kind {
            // Its number, the count of its characters, whether they take two bytes.
            FORMAT => {
                let text = body.get(5..)?;
                let characters = number(body, 2, 2)? as usize;
                let code = match body[4] & 1 {
                    0 => text.get(..characters)?.iter().map(|b| char::from(*b)).collect(),
                    _ => wide(text.get(..characters * 2)?),
                };
                formats.learn(number(body, 0, 2)?, &code);
            }
            FORMAT_OF_CELL => formats.cell(number(body, 2, 2)?),
            SHEET => sheets.push(number(body, 0, 4)?),
            END => break,
            _ => {}
        }
    }
    let sheets = sheets.into_iter().map(|at| cells(stream.get(at as usize..).unwrap_or_default(), &formats)).collect();
    Some(Beside { sheets, formats: formats.list })
}

fn cells(sheet: &[u8], formats: &Formats) -> OfSheet {
    let mut cells = OfSheet::default();
    let mut depth = 0;
    let put = |cells: &mut OfSheet, row: Option<u32>, column: Option<u32>, format: Option<u32>| {
        if let (Some(row), Some(column), Some(format)) = (row, column, format) {
            formats.put(cells, (row, column), format);
        }
    };
    for (kind, body) in Records::of(sheet) {
        match kind {
            // A chart on the sheet begins and ends within it.
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            NUMBER | RK | FORMULA | SHARED_TEXT | TEXT if depth == 1 => {
                put(&mut cells, number(body, 0, 2), number(body, 2, 2), number(body, 4, 2));
            }
            // Hidden, filtered or grouped away, or of no height; the highest bit says that it is the usual one.
            ROW if depth == 1 && (body.get(12).is_some_and(|f| f & 0x20 != 0) || number(body, 6, 2).is_some_and(|h| h & 0x7FFF == 0)) => {
                number(body, 0, 2).into_iter().for_each(|row| cells.aside.hide_row(row.saturating_add(1)));
            }
            COLUMNS if depth == 1 && (body.get(8).is_some_and(|flags| flags & 1 != 0) || number(body, 4, 2) == Some(0)) => {
                if let (Some(first), Some(last)) = (number(body, 0, 2), number(body, 2, 2)) {
                    cells.aside.hide_columns(first, last);
                }
            }
            SEVERAL_RK if depth == 1 => {
                let (row, first) = (number(body, 0, 2), number(body, 2, 2));
                // A format and a number for each, and the last column behind them.
                for n in 0..body.len().saturating_sub(6) / 6 {
                    put(&mut cells, row, first.map(|c| c + n as u32), number(body, 4 + n * 6, 2));
                }
            }
            _ => {}
        }
    }
    cells
}

/// Records one after another, until the bytes end.
struct Records<'b>(&'b [u8]);

impl<'b> Records<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        Records(bytes)
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (number(self.0, 0, 2)?, number(self.0, 2, 2)? as usize);
        let body = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, body))
    }
}
