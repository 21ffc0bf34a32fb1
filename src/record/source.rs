//! Where values came from: the cell behind each, and what stands in it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Table;
use crate::read::cell_text_with_time;
use crate::spot::{Area, ColumnId, ItemId, ModuleItem, RecordId, SheetId, WorkbookId};
use crate::texts::Message;

/// A row for “there is none”.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// Where values of a table came from: one sheet, or one XML file.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Position in [`Inputs`] and, for a workbook, the sheet.
    pub(crate) origin: Origin,
    /// Records were made from it; a joined sheet only adds to them.
    pub(crate) own: bool,
    /// For each record its row (an index into the sheet's rows) or, for XML, its line; [`NO_ROW`] where the record has nothing here.
    pub(crate) rows: Vec<u32>,
    /// For each item the sheet's column (an index into the sheet's columns), if it came from here. For XML all items come from here.
    pub(crate) columns: Vec<Option<ColumnId>>,
}

/// Which file, and which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// A sheet of one of [`Inputs::workbooks`].
    Sheet(SheetId),
    /// The XML file in [`Inputs::xml`].
    Xml,
}

/// The files a return was read from.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    /// Workbooks, in the order of the job.
    pub(crate) workbooks: Vec<crate::read::Workbook>,
    /// For each sheet the row that holds the headings (an index into the sheet's rows), once the mapping has found it.
    pub(crate) headings: FxHashMap<SheetId, usize>,
    /// The columns that lead to the record above another, each with the item that it repeats.
    pub(crate) above: FxHashMap<(SheetId, ColumnId), ModuleItem>,
    /// The name of the XML file, when the return was read from one.
    pub(crate) xml: Option<String>,
    /// For each workbook what stands for its name, where that holds a name of a child.
    pub(crate) masked: Vec<Option<String>>,
    /// The sheets whose names hold a name of a child: some workbooks have a sheet for each.
    pub(crate) masked_sheets: FxHashSet<SheetId>,
}

impl Inputs {
    /// The name of a workbook's file, as it may be shown and saved.
    pub(crate) fn file(&self, workbook: WorkbookId) -> String {
        self.masked.get(workbook.index()).cloned().flatten().unwrap_or_else(|| self.workbooks[workbook].name())
    }

    /// The names of all files that the return was read from, likewise.
    pub(crate) fn files(&self) -> impl Iterator<Item = String> {
        WorkbookId::first(self.workbooks.len()).map(|n| self.file(n)).chain(self.xml.clone())
    }

    /// What a sheet is called, as it may be shown and saved: by its name, or by where it stands.
    pub(crate) fn sheet(&self, sheet: SheetId) -> Message {
        match self.masked_sheets.contains(&sheet) {
            true => Message::new("nth-sheet").with("count", sheet.tab.index() + 1),
            false => Message::given(self.workbooks[sheet].name.as_str()),
        }
    }

    /// Masks the names of files and sheets that hold a name of a child; gives whether there is a file.
    pub(crate) fn mask(&mut self, mask: impl Fn(&str) -> String) -> bool {
        let masked = |n: usize, name: String| Some(mask(&name)).filter(|m| *m != name).map(|m| format!("{} {m}", n + 1));
        self.masked = self.workbooks.iter().enumerate().map(|(n, w)| masked(n, w.name())).collect();
        let named = |sheet: &SheetId| mask(&self.workbooks[*sheet].name) != self.workbooks[*sheet].name;
        self.masked_sheets = SheetId::each(&self.workbooks).map(|(sheet, _)| sheet).filter(named).collect();
        let xml = self.xml.as_ref().map(|name| mask(name));
        let changed = xml != self.xml || self.masked.iter().any(Option::is_some);
        self.xml = xml;
        changed
    }
}

/// What a value was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The sheet, or the XML.
    pub(crate) origin: Origin,
    /// Index into the sheet's rows, or the line of the XML.
    pub(crate) row: usize,
    /// Index into the sheet's columns; none for an item that no column gives.
    pub(crate) column: Option<ColumnId>,
}

impl Cell {
    /// The cell, or the row of its record where no column gives the item; none for XML.
    pub(crate) fn area(self) -> Option<Area> {
        let Origin::Sheet(sheet) = self.origin else { return None };
        Some(Area { row: Some(self.row), columns: self.column.into_iter().collect(), ..sheet.into() })
    }
}

impl Table {
    /// What an item of a record was read from: the first source that has both. What no column gives is missed in the record's own row, not in one that a
    /// list adds.
    pub(crate) fn cell(&self, record: RecordId, item: ItemId) -> Option<Cell> {
        let row = |s: &Source| s.rows.get(record.index()).copied().filter(|row| *row != NO_ROW).map(|row| row as usize);
        let given = self.sources.iter().filter_map(|s| {
            let column = s.columns.get(item.index()).copied().flatten();
            (column.is_some() || s.origin == Origin::Xml).then_some(Cell { origin: s.origin, row: row(s)?, column })
        });
        let rows = |own: bool| {
            let sources = self.sources.iter().filter(move |s| s.own == own);
            sources.filter_map(|s| Some(Cell { origin: s.origin, row: row(s)?, column: None }))
        };
        given.chain(rows(true)).chain(rows(false)).next()
    }
}

impl Inputs {
    /// What stands in a cell of a sheet; none where there is no such cell.
    pub(crate) fn text(&self, sheet: SheetId, row: usize, column: ColumnId) -> Option<String> {
        let cells = &self.workbooks[sheet].columns.get(column.index())?.cells;
        Some(cell_text_with_time(self.workbooks[sheet.workbook].cells.get(*cells.get(row)?)))
    }

    /// What stands in a cell that a value was read from; none for XML and for what no column gives.
    pub(crate) fn text_of(&self, cell: Cell) -> Option<String> {
        let Origin::Sheet(sheet) = cell.origin else { return None };
        self.text(sheet, cell.row, cell.column?)
    }

    /// The heading over a column, as it stands in the sheet; none where no row with headings was found.
    pub(crate) fn heading(&self, sheet: SheetId, column: ColumnId) -> Option<String> {
        self.text(sheet, *self.headings.get(&sheet)?, column)
    }
}
