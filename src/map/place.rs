//! The cell that a value came from.

use super::finding::MapPlace;
use crate::read::Workbook;
use crate::record::{Origin, Return, Table};
use crate::spot::{ItemId, ModuleId};

/// A cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// Position of the workbook.
    pub workbook: u16,
    /// Position of the sheet.
    pub sheet: u16,
    /// Index into the sheet's rows.
    pub row: u32,
    /// Index into the sheet's columns; none for an item that no column gives.
    pub column: Option<u32>,
}

impl CellPlace {
    pub(super) fn place(self) -> MapPlace {
        MapPlace { workbook: self.workbook, sheet: Some(self.sheet), row: Some(self.row), columns: self.column.into_iter().collect() }
    }
}

/// The cell of an item of a record: the first source that has both is the one that the value came from.
pub(super) fn of(table: &Table, workbooks: &[Workbook], record: u32, item: ItemId) -> Option<CellPlace> {
    table.sources.iter().find_map(|source| {
        let Origin::Sheet { workbook, sheet } = source.origin else { return None };
        let column = source.columns[item]?;
        let row = *source.rows.get(record as usize)?;
        let there = workbooks.get(usize::from(workbook)).is_some_and(|w| usize::from(sheet) < w.sheets.len());
        (row != super::NONE && there).then_some(CellPlace { workbook, sheet, row, column: Some(column) })
    })
}

impl<N> Return<N> {
    /// The cell that an item of a record came from, or would come from if it is blank; none for XML and for what no sheet gives.
    pub fn cell_of(&self, module: ModuleId, record: u32, item: ItemId) -> Option<CellPlace> {
        of(&self.tables[module], &self.inputs.workbooks, record, item)
    }
}
