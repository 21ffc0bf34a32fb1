//! xls, xlsb, ods: in a child process where there is one. Their readers take the whole file, and a damaged one makes them panic, abort or never end.

use std::io::{self, Cursor, Read as _};

use calamine::{Data, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsOptions, Xlsb};

use super::beside::{self, Beside};
use super::fault::{self, BadFile, Read};
use super::grid::{Grid, Interner, Room, size};
use super::kind::FileKind;
use super::limits::{Limits, OLD_FILE_BYTES, SHEETS};
use super::{Cells, Sheet, Value, ods, xlsx};
use crate::texts::Message;

/// A workbook of an old format that is to be read, and how much of it.
#[derive(Debug)]
pub struct Old<'l> {
    pub(crate) kind: FileKind,
    pub(crate) bytes: u64,
    pub(crate) limits: &'l Limits,
}

/// What was read of a workbook of an old format, or why nothing was.
#[derive(Debug)]
pub struct OldSheets(pub(crate) Read<(Vec<Sheet>, Cells)>);

impl Old<'_> {
    /// How large the file is, in bytes.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads it in this process, from its beginning.
    pub fn read(&self, file: &mut (impl io::Read + io::Seek + ?Sized)) -> OldSheets {
        OldSheets(file.rewind().map_err(BadFile::from).and_then(|()| read(file, self.kind, self.limits)))
    }
}

/// Refuses a file that is too large to be read whole.
pub(super) fn fits(bytes: u64) -> Read<()> {
    if bytes <= OLD_FILE_BYTES {
        return Ok(());
    }
    let most = size(OLD_FILE_BYTES);
    Err(BadFile::large(Message::new("read-old-format-too-large").with("most", &most)))
}

/// All sheets with their values. A panic of a reader is a damaged file.
pub(crate) fn read(file: impl io::Read, kind: FileKind, limits: &Limits) -> Read<(Vec<Sheet>, Cells)> {
    fault::guarded(|| {
        let mut bytes = Vec::new();
        file.take(OLD_FILE_BYTES).read_to_end(&mut bytes)?;
        whole(bytes, kind, limits)
    })
}

fn whole(bytes: Vec<u8>, kind: FileKind, limits: &Limits) -> Read<(Vec<Sheet>, Cells)> {
    match kind {
        FileKind::Xls => {
            let beside = beside::xls(&bytes);
            let book = old(bytes)?;
            let from_1904 = book.has_1904_epoch();
            let (sheets, cells) = ranges(book, beside, limits)?;
            Ok((sheets, cells.counted_from_1904(from_1904)))
        }
        FileKind::Ods => {
            let beside = beside::ods(&bytes);
            match Ods::new(Cursor::new(&bytes[..])) {
                // Something stands between cells that is none.
                Err(OdsError::Mismatch { .. }) => ranges(Ods::new(Cursor::new(ods::compact(&bytes)?)).map_err(wrong)?, beside, limits),
                book => ranges(book.map_err(wrong)?, beside, limits),
            }
        }
        FileKind::Xlsb => {
            let beside = beside::xlsb(&bytes);
            streamed(Xlsb::new(Cursor::new(bytes)).map_err(wrong)?, beside, limits)
        }
        FileKind::Xlsx | FileKind::Zip | FileKind::Text => Err(BadFile::format(Message::new("read-format-not-of-child"))),
    }
}

fn wrong<E: Into<calamine::Error>>(e: E) -> BadFile {
    fault::of_other(&e.into())
}

/// Where a workbook of Excel 97 or later begins in an xls, if it is one.
fn excel_97(bytes: &[u8]) -> Option<&[u8]> {
    // A stream begins on a boundary of 64 bytes, and such a workbook with a record that says so.
    let mut places = (0..bytes.len()).step_by(64).filter_map(|at| bytes.get(at..));
    places.find(|rest| rest.starts_with(&[0x09, 0x08, 0x10, 0, 0, 6, 5, 0]))
}

/// Whether such a workbook is protected with the weakest password there was, which only mixes its bytes. Calamine takes its cells as they are.
fn mixed(workbook: &[u8]) -> bool {
    // The record that says so is among the first, before the stream goes on elsewhere.
    let mut rest = &workbook[..workbook.len().min(512)];
    while let [kind, more, low, high, ..] = *rest {
        if (kind, more) == (0x2F, 0) {
            return rest.get(4..6) == Some(&[0, 0]);
        }
        rest = rest.get(4 + usize::from(u16::from_le_bytes([low, high]))..).unwrap_or_default();
    }
    false
}

fn old(bytes: Vec<u8>) -> Read<Xls<Cursor<Vec<u8>>>> {
    let mut options = XlsOptions::default();
    if let Some(workbook) = excel_97(&bytes) {
        if mixed(workbook) {
            return Err(BadFile::protected());
        }
        // Since then all text is UTF-16, whatever code page the workbook names; calamine would believe it.
        options.force_codepage = Some(1200);
    }
    Xls::new_with_options(Cursor::new(bytes), options).map_err(wrong)
}

struct Sheets {
    interner: Interner,
    room: Room,
    sheets: Vec<Sheet>,
}

impl Sheets {
    fn new(limits: &Limits) -> Self {
        Sheets { interner: Interner::new(limits), room: Room::new(limits), sheets: Vec::new() }
    }

    fn put(&mut self, grid: &mut Grid, row: u32, column: u32, value: Value) -> Read<bool> {
        let id = self.interner.value(value)?;
        grid.put(row.saturating_add(1), column, id, &mut self.room)
    }

    fn end(&mut self, grid: Grid, described: calamine::Sheet) -> Read<()> {
        self.sheets.push(grid.finish(described.name, described.visible != SheetVisible::Visible, &mut self.room)?);
        Ok(())
    }
}

/// The worksheets, each with its place among all sheets.
fn described<R: std::io::Read + std::io::Seek, B: Reader<R>>(book: &B) -> Read<Vec<(usize, calamine::Sheet)>> {
    let all = book.sheets_metadata();
    match all.len() {
        0..=SHEETS => Ok(all.iter().cloned().enumerate().filter(|(_, s)| s.typ == SheetType::WorkSheet).collect()),
        n => Err(BadFile::large(Message::new("read-too-many-sheets").with("count", n.to_string()))),
    }
}

fn ranges<R: std::io::Read + std::io::Seek, B: Reader<R>>(mut book: B, mut beside: Beside, limits: &Limits) -> Read<(Vec<Sheet>, Cells)>
where
    B::Error: Into<calamine::Error>,
{
    let mut sheets = Sheets::new(limits);
    for (at, sheet) in described(&book)? {
        let range = book.worksheet_range(&sheet.name).map_err(wrong)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut grid = Grid::new();
        for (row, column, data) in range.used_cells() {
            let (row, column) = (top.saturating_add(row as u32), left.saturating_add(column as u32));
            let held = value(data);
            beside.note_unseen((at, row, column), &held);
            sheets.put(&mut grid, row, column, beside.seen((at, row, column), held))?;
        }
        let formulas = book.worksheet_formula(&sheet.name).map_err(wrong)?;
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, _) in formulas.used_cells() {
            let place = (top.saturating_add(row as u32), left.saturating_add(column as u32));
            if matches!(range.get_value(place), None | Some(Data::Empty)) && !beside.is_empty_text(at, place.0, place.1) {
                let id = sheets.interner.value(Value::Uncalculated)?;
                grid.put(place.0.saturating_add(1), place.1, id, &mut sheets.room)?;
            }
        }
        grid.set_aside(beside.take_aside(at));
        sheets.end(grid, sheet)?;
    }
    Ok((sheets.sheets, sheets.interner.finish()))
}

fn streamed(mut book: Xlsb<Cursor<Vec<u8>>>, mut beside: Beside, limits: &Limits) -> Read<(Vec<Sheet>, Cells)> {
    let mut sheets = Sheets::new(limits);
    let from_1904 = book.has_1904_epoch();
    for (at, sheet) in described(&book)? {
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(wrong)?;
        let mut grid = Grid::new();
        while let Some(cell) = cells.next_cell().map_err(wrong)? {
            let (row, column) = cell.get_position();
            let held = value(&Data::from(cell.get_value().clone()));
            beside.note_unseen((at, row, column), &held);
            if sheets.put(&mut grid, row, column, beside.seen((at, row, column), held))? {
                return Err(fault::twice(row.saturating_add(1), column));
            }
        }
        for &(row, column, error) in beside.errors(at) {
            let id = sheets.interner.value(Value::Error(error.to_owned()))?;
            grid.put(row.saturating_add(1), column, id, &mut sheets.room)?;
        }
        grid.set_aside(beside.take_aside(at));
        sheets.end(grid, sheet)?;
    }
    Ok((sheets.sheets, sheets.interner.finish().counted_from_1904(from_1904)))
}

/// A value as these formats give it.
fn value(data: &Data) -> Value {
    match data {
        Data::Empty => Value::Blank,
        // ods has no type for an error; its cells hold the words that are shown.
        Data::String(text) if is_error(text) => Value::Error(text.clone()),
        Data::String(text) => Value::Text(text.clone()),
        Data::Int(n) => xlsx::number(*n as f64),
        Data::Float(n) => xlsx::number(*n),
        Data::Bool(b) => Value::Bool(*b),
        Data::DateTime(d) => xlsx::date(d),
        Data::DateTimeIso(text) => xlsx::iso_date(text),
        Data::DurationIso(text) => duration(text).map_or_else(|| Value::Text(text.clone()), Value::Number),
        Data::Error(e) => Value::Error(e.to_string()),
    }
}

fn is_error(text: &str) -> bool {
    matches!(text, "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NUM!" | "#NULL!")
        || text.strip_prefix("Err:").is_some_and(|n| n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()))
}

/// A time of day in ods, `PT12H30M00S`, in days, as the other formats have it.
fn duration(text: &str) -> Option<f64> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let part = |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite());
    Some((part(hours)? * 3600.0 + part(minutes)? * 60.0 + part(seconds)?) / 86_400.0)
}
