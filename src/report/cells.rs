//! Where a finding about sheets or cells is, whether a record was made of them or not.

use super::Builder;
use crate::diagnostic::{Cell, Place};
use crate::finding::Cells;
use crate::names::{Names, safe_text};
use crate::pack::Item;
use crate::read::column_letters;
use crate::record;
use crate::spot::{Area, ColumnId, ItemId, ModuleId, RecordId, SheetId};
use crate::texts::{DisplayValue, Message};

impl<'a> Builder<'a> {
    /// The column that an item is read from, with its sheet.
    pub(super) fn column_of(&self, module: ModuleId, item: ItemId) -> Option<(SheetId, ColumnId)> {
        self.origins.this.view.tables[module].sources.iter().find_map(|source| match source.origin {
            record::Origin::Sheet(sheet) => Some((sheet, source.columns[item]?)),
            record::Origin::Xml => None,
        })
    }

    /// The column that an item is read from, where one is, as a place.
    pub(super) fn column_place(&self, module: ModuleId, item: ItemId) -> Option<Place> {
        let (sheet, column) = self.column_of(module, item)?;
        Some(self.cell_place(&Area { columns: vec![column], ..sheet.into() }, None))
    }

    /// Sheets or cells as places.
    pub(super) fn cell_places(&self, cells: &Cells) -> Vec<Place> {
        [&cells.place, &cells.other].into_iter().flatten().map(|place| self.cell_place(place, cells.child)).collect()
    }

    fn cell_place(&self, at: &Area, child: Option<RecordId>) -> Place {
        let origin = self.origins.this;
        let sheet = at.sheet().map(|sheet| &origin.inputs.workbooks[sheet]);
        let none = Names::default();
        let names = origin.names.unwrap_or(&none);
        let cells = at.columns.iter().filter_map(|&column| {
            let heading = origin.inputs.heading(at.sheet()?, column).unwrap_or_default();
            // What a cell may show depends on the item it was mapped to.
            let item = self.item_of(at.sheet()?, column);
            let value = at.row.and_then(|row| origin.inputs.text(at.sheet()?, row, column)).unwrap_or_default();
            let saved = safe_text(&value, names, child, &self.vocabulary, item.map(|i| i.kind));
            Some(Cell {
                column: Some(column_letters(sheet?.columns.get(column.index())?.index)),
                heading: DisplayValue::cell(heading.clone(), self.own_words(&heading), false),
                item: None,
                value: DisplayValue::cell(value, saved, item.is_some_and(|i| i.personal)),
                marked: true,
            })
        });
        Place {
            file: Message::given(origin.inputs.file(at.workbook)),
            sheet: at.sheet().map(|sheet| origin.inputs.sheet(sheet)),
            row: at.row.and_then(|r| sheet?.rows.get(r).copied()),
            path: None,
            last_year: false,
            cells: cells.collect(),
        }
    }

    /// The item that a column of a sheet gives.
    fn item_of(&self, sheet: SheetId, column: ColumnId) -> Option<&'a Item> {
        let (view, origin) = (self.origins.this.view, record::Origin::Sheet(sheet));
        let own = view.tables.iter().zip(&view.pack.modules).find_map(|(table, module)| {
            let mut sources = table.sources.iter().filter(|s| s.origin == origin);
            sources.find_map(|s| ItemId::find(&s.columns, |c| *c == Some(column))).map(|item| &module.items[item])
        });
        // What leads to a record above is that record's value.
        let above = || self.origins.this.inputs.above.get(&(sheet, column)).map(|(module, item)| &view.pack.modules[*module].items[*item]);
        own.or_else(above)
    }
}
