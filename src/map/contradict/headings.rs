//! Two columns that are there for one item, of which the first is read.

use rustc_hash::FxHashMap;

use super::Mapper;
use crate::code::Code;
use crate::fold::folded;
use crate::intern::Texts;
use crate::map::find::MatchedSheet;
use crate::map::finding::{Arg, Pending};
use crate::parse::{Read, Reader};
use crate::read::{CellId, cell_text};
use crate::spot::{ColumnId, ModuleItem};
use crate::template::ItemMap;

/// What the cells of a column say of an item.
struct Said<'m> {
    reader: Option<Reader<'m>>,
    texts: Texts,
    known: FxHashMap<CellId, Read>,
}

impl Mapper<'_> {
    /// Items that a second column is there for, whose values are others.
    pub(super) fn headings_several(&self) -> Vec<Pending> {
        let mut asked = Vec::new();
        for (map, found) in self.read() {
            // What another line reads is explained by it.
            let elsewhere = |column: ColumnId| self.read().any(|(_, f)| f.place() == found.place() && f.is_used(column));
            for &(first, second) in found.also.iter().filter(|(_, second)| !elsewhere(*second)) {
                let of_item = map.items.iter().zip(&found.items).find(|(_, c)| **c == Some(first)).map(|(i, _)| i);
                let flags = || map.flags.iter().zip(&found.flags).find(|(_, c)| **c == Some(first)).and_then(|(f, _)| f.targets.first());
                let Some(item) = of_item.map(|i| i.item).or_else(|| flags().map(|f| f.item)) else { continue };
                let rows = self.differing(found, (map.module, item), of_item, [first, second]);
                let Some(&row) = rows.first() else { continue };
                let args = vec![
                    ("sheet", Arg::Open(self.sheet_name(found))),
                    ("item", Arg::Open(self.pack.modules[map.module].items[item].name.clone())),
                    ("first", self.named(found, first)),
                    ("second", self.named(found, second)),
                    ("count", Arg::Open(rows.len().to_string())),
                ];
                asked.push(Pending::new(Code::HEADINGS_SEVERAL, args).at(found.row(row, [first, second])));
            }
        }
        asked
    }

    /// The rows in which the second column has a value that the first has not.
    fn differing(
        &self,
        found: &MatchedSheet,
        (module, item): ModuleItem,
        map: Option<&ItemMap>,
        [first, second]: [ColumnId; 2],
    ) -> Vec<usize> {
        let i = &self.pack.modules[module].items[item];
        let reader = map.map(|m| Reader::of(i, self.pack, m.dates, &self.template.blanks, &m.recodes));
        let mut said = Said { reader, texts: Texts::default(), known: FxHashMap::default() };
        let (mut filled, mut readable, mut rows) = (0, 0, Vec::new());
        for (row, cell) in self.filled_cells(found, second) {
            let there = self.said(&mut said, found, cell);
            filled += usize::from(there != Read::Blank);
            if !matches!(there, Read::Value(_)) {
                continue;
            }
            readable += 1;
            let here = self.said(&mut said, found, self.cells(found, first)[row]);
            if matches!(here, Read::Value(_) | Read::Blank) && here != there {
                rows.push(row);
            }
        }
        // A column of other things, that only happens to be called so, could not be meant.
        if readable * 2 >= filled { rows } else { Vec::new() }
    }

    fn said(&self, said: &mut Said<'_>, found: &MatchedSheet, cell: CellId) -> Read {
        if let Some(known) = said.known.get(&cell) {
            return known.clone();
        }
        let value = self.workbooks[found.sheet.workbook].cells.get(cell);
        let read = match &said.reader {
            Some(reader) => reader.read(value, &mut said.texts),
            None => {
                let text = cell_text(value);
                if self.is_blank(&text) { Read::Blank } else { Read::Value(said.texts.intern(&folded(&text))) }
            }
        };
        said.known.insert(cell, read.clone());
        read
    }
}
