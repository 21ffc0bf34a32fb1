//! What the template says against the export, against the return, or against itself. Each value that comes of it is a valid one, so no rule can
//! see it; only somebody who knows the export can.

mod another; // the heading or the value of one item for another
mod columns; // two items from one column
mod headings; // two columns for one item
mod held; // an item that is there, and not read
mod part; // number formats that show only a part of a date
mod shown; // number formats that show another code
mod words; // words with another meaning than in the return

use rustc_hash::FxHashSet;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::fold::folded;
use crate::read::CellId;
use crate::spot::{Area, ColumnId, RecordId, SheetId};
use crate::synonyms::UsualWords;
use crate::template::SheetMap;

impl<'a> Mapper<'a> {
    /// Asks about whatever the template says that cannot be so. Records are made already, and nothing is changed.
    pub(super) fn tell_contradictions(&mut self) {
        let of_lines =
            [self.columns_shared(), self.headings_several(), self.words_against(), self.items_there(), self.headings_of_another()];
        of_lines.into_iter().chain([self.shown_otherwise(), self.shown_in_part()]).flatten().for_each(|pending| self.tell_once(pending));
        self.drop_unused();
    }

    /// A column that is asked about in other words is not also one that nothing uses.
    fn drop_unused(&mut self) {
        let asked = |p: &&Pending| matches!(p.code, Code::HEADINGS_SEVERAL | Code::CELLS_BESIDE);
        let places = self.pending.iter().filter(asked).filter_map(|p| p.cells.place.as_ref());
        let told: FxHashSet<(Option<SheetId>, ColumnId)> = places.flat_map(|p| p.columns.iter().map(|c| (p.sheet(), *c))).collect();
        let is_told = |p: &Area| p.columns.iter().all(|c| told.contains(&(p.sheet(), *c)));
        self.pending.retain(|p| p.code != Code::COLUMN_UNUSED || !p.cells.place.as_ref().is_some_and(is_told));
    }

    /// The sheets of the template whose headings were found.
    fn read(&self) -> impl Iterator<Item = (&'a SheetMap, &MatchedSheet)> {
        self.template.sheets.iter().zip(&self.found).filter_map(|(map, found)| Some((map, found.as_ref().filter(|f| f.first.is_some())?)))
    }

    /// The cells of a column in rows that belong to a record, with their rows; a blank is none.
    fn filled_cells(&self, found: &'a MatchedSheet, column: ColumnId) -> impl Iterator<Item = (usize, CellId)> {
        let rows = self.cells(found, column).iter().zip(&found.targets).enumerate();
        rows.filter(|(_, (cell, record))| **record != RecordId::NONE && **cell != CellId::BLANK).map(|(row, (cell, _))| (row, *cell))
    }

    /// What headings are usual for, by the pack and by the program's own templates. They are proved when it is first asked.
    fn usual_headings(&self) -> &UsualWords {
        self.usual_headings.get_or_init(|| UsualWords::of(self.pack))
    }

    /// Whether a text is blank, or one of the template's words for that.
    fn is_blank(&self, text: &str) -> bool {
        let text = folded(text);
        text.is_empty() || self.template.blanks.contains(&text)
    }

    /// A column as messages name it.
    pub(super) fn named(&self, found: &MatchedSheet, column: ColumnId) -> Arg {
        Arg::Columns(vec![(self.letters(found, column), self.heading(found, column))])
    }
}
