//! xlsx and xlsm: cell by cell, so that memory follows what is filled and not what a stray cell spans.

use std::io::{BufReader, Seek};

use calamine::{Color, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use zip::ZipArchive;

use super::fault::{self, BadFile, Read};
use super::format::Format;
use super::grid::{Grid, Interner, Room};
use super::limits::{Limits, SHEETS};
use super::look::{Look, ground};
use super::part::PartFormat;
use super::unseen::Unseen;
use super::{CellId, Cells, Sheet, Value, archive, aside, column_letters};
use crate::texts::Message;

/// So much of a sheet is looked through for formulas that may have noughts for results.
const FORMULAS_BEGIN: u64 = 4 * 1024 * 1024;
/// Rows of a sheet as Excel knows it.
const EXCEL_ROWS: u32 = 1_048_576;
/// The first serial number that Excel cannot show: 1 January 10000.
const SERIALS: f64 = 2_958_466.0;

/// All sheets with their values.
pub(super) fn read(mut file: impl std::io::Read + Seek, limits: &Limits) -> Read<(Vec<Sheet>, Cells)> {
    let mut book = Xlsx::new(BufReader::new(&mut file)).map_err(|e| fault::of_xlsx(&e))?;
    let described = book.sheets_metadata().to_vec();
    if described.len() > SHEETS {
        return Err(BadFile::large(Message::new("read-too-many-sheets").with("count", described.len().to_string())));
    }
    let from_1904 = book.has_1904_epoch();
    let mut interner = Interner::new(limits);
    let mut room = Room::new(limits);
    let mut grids = Vec::new();
    let mut grounds = Vec::new();
    for sheet in described.into_iter().filter(|s| s.typ == SheetType::WorkSheet) {
        if let Some((grid, blanks)) = cells(&mut book, &sheet.name, &mut grounds, &mut interner, &mut room)? {
            grids.push((sheet, grid, blanks));
        }
    }
    // A cell without a value may be a formula that was never calculated, and so may a nought. Few workbooks have formulas, so that is looked at first;
    // a column of them begins near the top.
    let blanks = grids.iter().any(|(.., blanks)| *blanks);
    let mut zip = ZipArchive::new(BufReader::new(&mut file))?;
    let parts = archive::directory(&zip)?;
    let noughts = archive::asks_to_calculate(&mut zip, &parts);
    let mut asides = aside::asides(&mut zip, &parts, &grounds);
    if (blanks || noughts) && archive::holds_formulas(&mut zip, &parts, if blanks { u64::MAX } else { FORMULAS_BEGIN }) {
        let mut book = Xlsx::new(BufReader::new(&mut file)).map_err(|e| fault::of_xlsx(&e))?;
        for (sheet, grid, _) in grids.iter_mut().filter(|(.., blanks)| *blanks || noughts) {
            uncalculated(&mut book, &sheet.name, noughts, grid, &mut interner, &mut room)?;
        }
    }
    let mut sheets = Vec::with_capacity(grids.len());
    for (sheet, mut grid, _) in grids {
        grid.set_aside(asides.remove(&sheet.name).unwrap_or_default());
        sheets.push(grid.finish(sheet.name, sheet.visible != SheetVisible::Visible, &mut room)?);
    }
    Ok((sheets, interner.finish().counted_from_1904(from_1904)))
}

/// Puts in the formulas that were never calculated: without a result, or with the nought of a program that does not calculate.
fn uncalculated<R: std::io::Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    noughts: bool,
    grid: &mut Grid,
    interner: &mut Interner,
    room: &mut Room,
) -> Read<()> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| placed(fault::of_xlsx(&e), name, None))?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|e| placed(fault::of_xlsx(&e), name, None))? {
        let (row, column) = cell.pos;
        let nothing = cell.value == DataRef::Empty || noughts && matches!(cell.value, DataRef::Float(0.0) | DataRef::Int(0));
        if cell.formula.is_some() && nothing && row < EXCEL_ROWS {
            grid.put(row + 1, column, interner.value(Value::Uncalculated)?, room)?;
        }
    }
    Ok(())
}

/// One sheet's cells, and whether some of them hold nothing; none if it turns out to be a chart. The workbook's `grounds` are the colours behind
/// the letters of each style.
fn cells<R: std::io::Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    grounds: &mut Vec<Option<Color>>,
    interner: &mut Interner,
    room: &mut Room,
) -> Read<Option<(Grid, bool)>> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(e) => return Err(placed(fault::of_xlsx(&e), name, None)),
    };
    let format = |style: &Style| Format::new(&style.number_format.as_ref()?.format_code);
    let formats: Vec<Option<Format>> = reader.styles().iter().map(format).collect();
    let unseen = |style: &Style| Unseen::new(&style.number_format.as_ref()?.format_code);
    let unseen: Vec<Option<Unseen>> = reader.styles().iter().map(unseen).collect();
    let parts: Vec<Option<(String, PartFormat)>> = reader.styles().iter().map(part).collect();
    let looks: Vec<Look> = reader.styles().iter().map(Look::of).collect();
    if grounds.is_empty() {
        grounds.extend(reader.styles().iter().map(|style| ground(style.fill.as_ref())));
    }
    let mut recent = Recent::new();
    let mut grid = Grid::new();
    let mut last = None;
    let mut blanks = false;
    loop {
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(Some((grid, blanks))),
            Err(e) => return Err(placed(fault::of_xlsx(&e), name, last)),
        };
        let (row, column) = cell.get_position();
        last = Some((row, column));
        let format = formats.get(style).and_then(Option::as_ref);
        if unseen.get(style).copied().flatten().is_some_and(|unseen| is_unseen(unseen, cell.get_value())) {
            grid.aside.not_seen(row.saturating_add(1), column);
        }
        if cell.get_value() != &DataRef::Empty
            && let Some(look) = looks.get(style).filter(|look| **look != Look::default())
        {
            grid.aside.looks(row.saturating_add(1), column, *look);
        }
        let id = match cell.get_value() {
            DataRef::Empty => {
                blanks = true;
                continue;
            }
            DataRef::SharedString(text) if format.is_some() => interner.value(seen(Value::Text((*text).to_owned()), format))?,
            DataRef::String(text) if format.is_some() => interner.value(seen(Value::Text(text.clone()), format))?,
            // A shared text is the same wherever it lies at the same place.
            DataRef::SharedString(text) => recent.find((text.as_ptr().addr() as u64, SHARED), || interner.text(text))?,
            DataRef::String(text) => interner.text(text)?,
            DataRef::Float(n) => {
                let kind = format.map_or(PLAIN, |_| style);
                recent.find((n.to_bits(), kind), || interner.value(seen(number(*n), format)))?
            }
            DataRef::Int(n) => interner.value(seen(Value::Number(*n as f64), format))?,
            DataRef::DateTime(d) => {
                if let Some(Some((code, format))) = parts.get(style)
                    && format.hides(&date(d)).is_some()
                {
                    grid.aside.shown_in_part(code, row.saturating_add(1), column);
                }
                let kind = if d.is_duration() { DURATION } else { DATE };
                recent.find((d.as_f64().to_bits(), kind), || interner.value(date(d)))?
            }
            DataRef::DateTimeIso(text) => interner.value(iso_date(text))?,
            DataRef::DurationIso(text) => interner.text(text)?,
            DataRef::Bool(b) => interner.value(Value::Bool(*b))?,
            DataRef::Error(e) => interner.value(Value::Error(e.to_string()))?,
        };
        if row >= EXCEL_ROWS {
            return Err(placed(BadFile::damaged(Message::new("read-cell-outside")), name, None));
        }
        if grid.put(row + 1, column, id, room)? {
            return Err(placed(fault::twice(row + 1, column), name, None));
        }
    }
}

/// The format of a style that shows only a part of dates.
fn part(style: &Style) -> Option<(String, PartFormat)> {
    let code = &style.number_format.as_ref()?.format_code;
    PartFormat::new(code).map(|format| (code.clone(), format))
}

/// Whether nothing is shown of a cell.
fn is_unseen(unseen: Unseen, value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Float(n) => unseen.hides(&number(*n)),
        DataRef::Int(n) => unseen.hides(&Value::Number(*n as f64)),
        DataRef::DateTime(d) => unseen.hides(&Value::Number(d.as_f64())),
        DataRef::SharedString(text) => unseen.hides(&Value::Text((*text).to_owned())),
        DataRef::String(text) => unseen.hides(&Value::Text(text.clone())),
        _ => false,
    }
}

/// What beside its bits makes a raw value the same as another; below, the style of a number whose format shows more than the number.
const SHARED: usize = usize::MAX;
const DATE: usize = usize::MAX - 1;
const DURATION: usize = usize::MAX - 2;
const PLAIN: usize = usize::MAX - 3;
const NOTHING: usize = usize::MAX - 4;

/// The ids of raw values seen lately, one a place: most cells of an export repeat, and this stays in the processor's cache where the whole
/// index does not.
struct Recent(Vec<((u64, usize), CellId)>);

impl Recent {
    const BITS: u32 = 12;

    fn new() -> Self {
        // No value has the kind that stands here first.
        Recent(vec![((0, NOTHING), CellId::BLANK); 1 << Self::BITS])
    }

    fn find(&mut self, raw: (u64, usize), id: impl FnOnce() -> Read<CellId>) -> Read<CellId> {
        // Whole numbers have their bits high up, addresses low down: both are mixed before the product spreads them.
        let mixed = (raw.0 ^ (raw.0 >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let place = &mut self.0[(mixed >> (64 - Self::BITS)) as usize];
        if place.0 != raw {
            *place = (raw, id()?);
        }
        Ok(place.1)
    }
}

/// Says where: the sheet, and the last cell that could be read, in zero-based row and column.
fn placed(mut fault: BadFile, sheet: &str, last: Option<(u32, u32)>) -> BadFile {
    if !fault.reason.is_blank() {
        let id = if last.is_some() { "read-in-sheet-after" } else { "read-in-sheet" };
        let cell = last.map(|(row, column)| format!("{}{}", column_letters(column), row.saturating_add(1)));
        let placed = Message::new(id).with("reason", fault.reason).with("sheet", sheet);
        fault.reason = cell.into_iter().fold(placed, |placed, cell| placed.with("cell", cell));
    }
    fault
}

/// A value as its cell shows it.
fn seen(value: Value, format: Option<&Format>) -> Value {
    match format {
        Some(format) => format.show(value),
        None => value,
    }
}

/// A number; one that is none (a broken writer's `NaN`) is the error that Excel would show.
pub(super) fn number(n: f64) -> Value {
    match n.is_finite() {
        // Adding zero makes of minus zero a plain one.
        true => Value::Number(n + 0.0),
        false => Value::Error("#NUM!".to_owned()),
    }
}

/// A date; a time of day, a duration and a date that Excel could not show stay the numbers they are.
pub(super) fn date(d: &ExcelDateTime) -> Value {
    let n = d.as_f64();
    if d.is_duration() || !(1.0..SERIALS).contains(&n) {
        return number(n);
    }
    match d.as_datetime() {
        Some(at) if at.year() <= 9999 => stamp(at),
        _ => number(n),
    }
}

/// An ISO date or date-time, as ods and a strict xlsx have them; text that is none stays text.
pub(super) fn iso_date(text: &str) -> Value {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|d| d.and_hms_opt(0, 0, 0));
    let at = day.or_else(|| NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S%.f").ok());
    match at {
        // Only a year of four digits: the reader above would take fewer.
        Some(at) if (1..=9999).contains(&at.year()) && text.as_bytes().get(4) == Some(&b'-') => stamp(at),
        _ => Value::Text(text.to_owned()),
    }
}

fn stamp(at: NaiveDateTime) -> Value {
    let days = at.date().signed_duration_since(NaiveDate::default()).num_days();
    Value::Date { days: days as i32, seconds: at.num_seconds_from_midnight() }
}
