//! Names, teams and workers: used on the officer's machine, never sent.

use rustc_hash::FxHashMap;

use super::find::MatchedSheet;
use super::{Local, Mapper};
use crate::fold::trimmed;
use crate::names::name_words;
use crate::read::{CellId, cell_text};
use crate::record::{ABSENT, child_of};
use crate::spot::{ColumnId, ModuleId, RecordId};
use crate::template::SheetMap;

impl Mapper<'_> {
    /// Reads names, teams and workers of all sheets.
    pub(super) fn read_people(&mut self) {
        let children = self.tables[0].len;
        self.names.display = vec![String::new(); children];
        self.names.own = std::sync::Arc::new(vec![Vec::new(); children]);
        let mut named_in = vec![usize::MAX; children];
        for index in 0..self.template.sheets.len() {
            let Some(found) = self.found[index].take() else { continue };
            let template = self.template;
            let map = &template.sheets[index];
            if found.first.is_some() {
                for (n, &column) in found.people.iter().enumerate() {
                    let shown = (n < found.shown).then_some(index);
                    self.name_column(shown, map, &found, column, &mut named_in);
                }
                for (column, team) in [(found.team, true), (found.worker, false)] {
                    if let Some(column) = column {
                        self.local_column(map, &found, column, team);
                    }
                }
            }
            self.found[index] = Some(found);
        }
        self.names.join();
        self.gather_guard();
    }

    /// The record of the root module that a record belongs to.
    pub(super) fn child(&self, module: ModuleId, record: RecordId) -> RecordId {
        child_of(self.pack, &self.tables, module, record)
    }

    fn name_column(&mut self, shown: Option<usize>, map: &SheetMap, found: &MatchedSheet, column: ColumnId, named_in: &mut [usize]) {
        let workbook = &self.workbooks[found.sheet.workbook];
        // A child's own row comes once; where it has several rows, the same name is not shown several times.
        let mut words: FxHashMap<CellId, Vec<String>> = FxHashMap::default();
        let mut shown_for = vec![false; if map.module == ModuleId::ROOT && !map.join { 0 } else { self.names.display.len() }];
        let first = found.first.unwrap_or(usize::MAX);
        for (&cell, &record) in self.cells(found, column).iter().zip(&found.targets).skip(first) {
            let Some(text) = workbook.cells.get(cell).text() else { continue };
            if self.template.blanks.has(text) {
                continue;
            }
            // A row that became no record may be of somebody whose name stands elsewhere.
            if record == RecordId::NONE {
                self.names.words.extend(name_words(text));
                continue;
            }
            let child = self.child(map.module, record);
            let words = words.entry(cell).or_insert_with(|| name_words(text));
            self.names.learn(child, words);
            let first = shown_for.get_mut(child.index()).is_none_or(|done| !std::mem::replace(done, true));
            let Some(index) = shown.filter(|index| first && [usize::MAX, *index].contains(&named_in[child])) else { continue };
            named_in[child] = index;
            let display = &mut self.names.display[child];
            if !display.is_empty() {
                display.push(' ');
            }
            display.push_str(trimmed(text));
        }
    }

    fn local_column(&mut self, map: &SheetMap, found: &MatchedSheet, column: ColumnId, team: bool) {
        let workbook = &self.workbooks[found.sheet.workbook];
        let mut local = std::mem::take(if team { &mut self.mapped.teams } else { &mut self.mapped.workers });
        local.ids.resize(self.tables[0].len, ABSENT);
        self.memo.start(workbook.cells.len());
        for (&cell, &record) in self.cells(found, column).iter().zip(&found.targets) {
            if record == RecordId::NONE || cell == CellId::BLANK {
                continue;
            }
            let id = self.memo.get(cell).unwrap_or_else(|| {
                let text = cell_text(workbook.cells.get(cell));
                let blank = text.is_empty() || self.template.blanks.has(&text);
                let id = if blank { ABSENT } else { local.texts.intern(&text) };
                self.memo.set(cell, id);
                id
            });
            let slot = &mut local.ids[self.child(map.module, record)];
            if *slot == ABSENT {
                *slot = id;
            }
        }
        let place: &mut Local = if team { &mut self.mapped.teams } else { &mut self.mapped.workers };
        *place = local;
    }
}
