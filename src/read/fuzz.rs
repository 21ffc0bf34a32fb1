//! Any bytes at all, given to the readers: what comes is a workbook that holds together, or a refusal in words.

use std::io::{Cursor, Write as _};

use super::fault::Read;
use super::open::{Content, here};
use super::{CellId, Cells, Limits, Sheet, Workbook, kind, wire};

/// Small enough that a few kilobytes of input reach each of them.
fn limits() -> Limits {
    Limits { rows: 20_000, columns: 2_000, cells: 1_000_000, distinct: 50_000, text_bytes: 1 << 20, ..Limits::default() }
}

/// Bytes as a file of any format that is read in this process.
pub(crate) fn file(bytes: &[u8]) -> Option<Workbook> {
    if bytes.is_empty() {
        return None;
    }
    let mut file = Cursor::new(bytes);
    let read = kind::of(&mut file).and_then(|kind| match kind {
        // Read in the child, which may die of them.
        kind::FileKind::Xls | kind::FileKind::Xlsb | kind::FileKind::Ods => Ok(None),
        kind => here(&mut file, kind, "a", &limits(), None).map(Some),
    });
    Some(workbook("a", kept(read)??))
}

/// The parts of an xlsx put together as they are given. They are stored unpacked: check sums, which a damaged file seldom gets right, and
/// packing hide nothing of them.
pub(crate) fn parts(parts: &[(String, &[u8])]) -> Option<Workbook> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        // A name that is there already, or none that a zip can have, is passed over.
        if zip.start_file(name.as_str(), stored).is_ok() {
            zip.write_all(bytes).ok()?;
        }
    }
    file(zip.finish().ok()?.get_ref())
}

/// A csv file as a workbook of one sheet.
pub(crate) fn table(name: &str, bytes: &[u8]) -> Option<Workbook> {
    let file = &mut Cursor::new(bytes);
    let read = kind::of(file).and_then(|kind| match kind {
        kind::FileKind::Text => here(file, kind, name, &limits(), None).map(Some),
        _ => Ok(None),
    });
    Some(workbook(name, kept(read)??))
}

/// What a child that was taken over might answer its parent.
pub(crate) fn answer(bytes: &[u8]) -> Option<Workbook> {
    let (sheets, cells) = kept(wire::read(&mut &bytes[..]).ok()?)?;
    holds_together(&sheets, &cells);
    Some(workbook("a", Content { sheets, cells, ..Content::default() }))
}

/// What was read; a refusal must say why.
fn kept<T>(read: Read<T>) -> Option<T> {
    read.map_err(|fault| {
        let message = fault.into_error("a").message().to(Default::default());
        assert!(!message.is_empty() && !message.contains(['{', '}']), "{message}");
    })
    .ok()
}

fn workbook(name: &str, content: Content) -> Workbook {
    let Content { sha256, bytes, encoding, sheets, passed_over, cells } = content;
    holds_together(&sheets, &cells);
    Workbook { path: format!("{name}.csv").into(), sha256, bytes, encoding, sheets, passed_over, cells }
}

/// What every reader of a workbook relies on.
pub(super) fn holds_together(sheets: &[Sheet], cells: &Cells) {
    for sheet in sheets {
        assert!(sheet.rows.is_sorted_by(|a, b| a < b), "rows ascend");
        assert!(sheet.rows.first().is_none_or(|&row| row > 0), "rows count from 1");
        assert!(sheet.columns.is_sorted_by(|a, b| a.index < b.index), "columns ascend");
        let mut filled = vec![false; sheet.rows.len()];
        for column in &sheet.columns {
            assert_eq!(column.cells.len(), sheet.rows.len(), "a column is as long as the sheet");
            assert!(column.cells.iter().all(|id| (id.0 as usize) < cells.len()), "every cell has a value");
            assert!(column.cells.iter().any(|&id| id != CellId::BLANK), "no column is blank");
            column.cells.iter().zip(&mut filled).for_each(|(&id, filled)| *filled |= id != CellId::BLANK);
        }
        assert!(filled.into_iter().all(|f| f), "no row is blank");
    }
}
