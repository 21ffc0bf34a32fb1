//! A key that is not the child's id: two columns that hold the same numbers, one of them in a sheet of children.

use rustc_hash::FxHashMap;

use super::Mapper;
use super::find::MatchedSheet;
use crate::parse::{BadValue, Reader};
use crate::read::{CellId, cell_text};
use crate::spot::{Area, ColumnId, RecordId, WorkbookId};

/// Which child each key leads to.
#[derive(Debug, Default)]
pub(super) struct Shared {
    children: FxHashMap<String, Held>,
}

/// Who has a key.
#[derive(Clone, Copy, Debug)]
struct Held {
    child: RecordId,
    row: usize,
    /// The sheet of children it stands in, as a position in the template, with its column.
    sheet: (usize, ColumnId),
    /// Another child has it too.
    twice: bool,
}

/// What a key leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// This child.
    Child(RecordId),
    /// Several children; the first of them has it here.
    Several(Area),
    /// No child.
    Nobody,
    /// The cell holds no key.
    Fault(BadValue),
}

impl Shared {
    /// The keys that children have.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.children.keys().map(String::as_str)
    }
}

impl Mapper<'_> {
    /// The keys that lead from the sheet at this place in the template to children; none if no sheet of children has their column.
    pub(super) fn shared(&self, asking: usize) -> Option<Shared> {
        let mut shared = None;
        for (index, found) in self.found.iter().enumerate() {
            let Some(found) = found.as_ref().filter(|f| f.first.is_some()) else { continue };
            for &(_, column) in found.leads.iter().filter(|l| l.0 == asking) {
                self.learn(shared.get_or_insert_with(Shared::default), index, found, column);
            }
        }
        shared
    }

    fn learn(&self, shared: &mut Shared, index: usize, found: &MatchedSheet, column: ColumnId) {
        let mut texts: FxHashMap<CellId, Option<String>> = FxHashMap::default();
        for (row, (&cell, &child)) in self.cells(found, column).iter().zip(&found.targets).enumerate() {
            if child == RecordId::NONE {
                continue;
            }
            // A child whose cell holds no key is led to by none; the sheet that asks says how many children it has no row for.
            let text = texts.entry(cell).or_insert_with(|| self.key_of(found.sheet.workbook, cell).ok().flatten());
            let Some(text) = text else { continue };
            match shared.children.get_mut(text.as_str()) {
                Some(held) => held.twice |= held.child != child,
                None => {
                    let held = Held { child, row, sheet: (index, column), twice: false };
                    shared.children.insert(text.clone(), held);
                }
            }
        }
    }

    /// The child's own cell with a key: as it is written, and where.
    pub(super) fn holder(&self, shared: &Shared, key: &str) -> Option<(String, Area)> {
        let held = shared.children.get(key).filter(|held| !held.twice)?;
        let found = self.found[held.sheet.0].as_ref()?;
        let cell = self.cells(found, held.sheet.1)[held.row];
        let written = self.written_key(found.sheet.workbook, cell);
        Some((written, found.row(held.row, [held.sheet.1])))
    }

    /// A key with the capitals that it is written with.
    pub(super) fn written_key(&self, workbook: WorkbookId, cell: CellId) -> String {
        cell_text(self.workbooks[workbook].cells.get(cell)).split_whitespace().collect()
    }

    /// A cell as a key; none for a blank, or a word for nothing.
    pub(super) fn key_of(&self, workbook: WorkbookId, cell: CellId) -> Result<Option<String>, BadValue> {
        Reader::key(self.workbooks[workbook].cells.get(cell), &self.template.blanks)
    }

    /// Who the key in a cell leads to; none for a blank.
    pub(super) fn led(&self, shared: &Shared, workbook: WorkbookId, cell: CellId) -> Option<Lead> {
        let key = match self.key_of(workbook, cell) {
            Ok(key) => key?,
            Err(fault) => return Some(Lead::Fault(fault)),
        };
        Some(match shared.children.get(&key) {
            None => Lead::Nobody,
            Some(held) if held.twice => match &self.found[held.sheet.0] {
                Some(found) => Lead::Several(found.row(held.row, [held.sheet.1])),
                None => Lead::Nobody,
            },
            Some(held) => Lead::Child(held.child),
        })
    }
}
