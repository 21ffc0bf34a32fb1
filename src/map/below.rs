//! Notes below the last child that take up several cells: `Checked by: | J Smith | Date: | 20/04/2026`, a key to the codes.

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::foot::{is_furniture, names_an_officer};
use super::guard::words_of_name;
use super::keys::{HEADING, TOTAL};
use super::row::{NOTE, Row};
use crate::code::Code;
use crate::fold::{folded, trimmed};
use crate::intern::Texts;
use crate::pack::Kind;
use crate::parse::{Read, Reader, is_date};
use crate::read::{CellId, Value, cell_text};
use crate::spot::ColumnId;
use crate::template::{ItemMap, SheetMap};

/// A foot has no more rows; where more are so, it is the ids that are at fault.
const MOST: usize = 60;

impl<'a> Mapper<'a> {
    /// The rows of a foot with something beside their key: the key is no id, and nothing beside it is what its column holds, or hardly anything
    /// behind a label with a colon: `Date: | 20/04/2026`.
    pub(super) fn rows_below(&self, map: &SheetMap, found: &MatchedSheet, first: usize, cells: &[CellId]) -> Vec<usize> {
        let foot = |row: &usize| {
            let labelled = self.label(found, *row).is_some_and(|label| is_label(label) || names_an_officer(label));
            self.is_no_id(found, cells[*row]) && self.readable(map, found, *row) <= usize::from(labelled)
        };
        let rows: Vec<usize> = (first..cells.len()).rev().take_while(foot).take(MOST + 1).collect();
        // Where there is no record above them, nothing is known of the columns.
        if rows.len() > MOST || rows.len() == cells.len() - first {
            return Vec::new();
        }
        rows.into_iter().filter(|row| self.beside_key(found, *row).next().is_some()).collect()
    }

    fn is_no_id(&self, found: &MatchedSheet, key: CellId) -> bool {
        let text = cell_text(self.workbooks[found.sheet.workbook].cells.get(key));
        // Without a form to know ids by, any number may be one.
        !self.ids.holds(&text) && (self.ids.have_form() || !text.chars().any(char::is_numeric))
    }

    /// How many cells of a row, but for its key, can be read as what their column holds.
    fn readable(&self, map: &SheetMap, found: &MatchedSheet, row: usize) -> usize {
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let cell =
            |column: ColumnId| self.cells(found, column).get(row).copied().filter(|cell| *cell != CellId::BLANK).map(|c| cells.get(c));
        let items = map.items.iter().zip(&found.items).filter(|(_, c)| **c != found.key);
        let items = items.filter_map(|(item, column)| Some((item, cell((*column)?)?)));
        let flags = map.flags.iter().zip(&found.flags).filter_map(|(flags, column)| Some((flags, cell((*column)?)?)));
        let mut texts = Texts::default();
        let mut is_item = |item: &ItemMap, value: &Value| {
            let i = &self.pack.modules[map.module].items[item.item];
            let reader = Reader::of(i, self.pack, item.dates, &self.template.blanks, &item.recodes);
            match reader.read(value, &mut texts) {
                Read::Fault(_) | Read::Blank => false,
                // Any text may be one.
                Read::Value(_) if matches!(i.kind, Kind::Text { .. }) => {
                    value.text().is_none_or(|t| !t.contains(char::is_whitespace) && t.chars().any(char::is_numeric))
                }
                Read::Value(_) | Read::MonthFirst => true,
            }
        };
        items.filter(|(item, value)| is_item(item, value)).count()
            + flags.filter(|(flags, value)| flags.values.contains_key(&folded(&cell_text(value)))).count()
    }

    /// The filled cells of a row, read or not.
    fn values_of_row(&self, found: &MatchedSheet, row: usize) -> impl Iterator<Item = &Value> {
        let book = &self.workbooks[found.sheet.workbook];
        let columns = &book.sheets[found.sheet.tab].columns;
        columns.iter().map(move |c| book.cells.get(c.cells[row])).filter(|v| **v != Value::Blank)
    }

    /// The first cell of a row, where it is a text.
    fn label(&self, found: &MatchedSheet, row: usize) -> Option<&str> {
        self.values_of_row(found, row).next().and_then(Value::text).map(trimmed)
    }

    /// Whether a child may stand beside a row's label: something like an id, or a whole name where no officer's is expected.
    fn leads_to_a_child(&self, found: &MatchedSheet, row: usize, label: &str) -> bool {
        let is_child = |value: &Value| {
            let text = cell_text(value);
            let date = matches!(value.held(), Value::Date { .. }) || is_date(&text);
            let id = !date && self.ids.holds(&text);
            id || !names_an_officer(label) && value.text().is_some_and(|t| words_of_name(t) > 1)
        };
        self.values_of_row(found, row).skip(1).any(is_child)
    }

    /// How many words there are in the columns of names.
    fn name_words(&self, found: &MatchedSheet, row: usize) -> usize {
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let names = found.people.iter().filter_map(|c| cells.get(self.cells(found, *c)[row]).text());
        names.map(words_of_name).sum()
    }

    /// What a row of a foot is.
    pub(super) fn row_below(&self, found: &MatchedSheet, kind: i32, row: usize) -> Option<Row> {
        let furniture = |value: &Value| value.text().is_some_and(|text| is_furniture(&folded(trimmed(text))));
        let label = self.label(found, row);
        match kind {
            TOTAL | HEADING => None,
            _ if self.values_of_row(found, row).all(furniture) => Some(Row::Passed(NOTE)),
            _ if label.is_some_and(|label| is_label(label) && !self.leads_to_a_child(found, row, label)) => Some(Row::Passed(NOTE)),
            _ if label.is_some_and(is_label) => Some(Row::Below),
            // `Run by | A Officer`: the name is not a child's.
            _ if label.is_some_and(names_an_officer) => Some(Row::Below),
            // With a whole name it is a child whose id is wrong.
            _ if self.name_words(found, row) > 1 => None,
            _ => Some(Row::Below),
        }
    }

    /// Rows below the last child that nobody can tell from a child for sure: once for each sheet.
    pub(super) fn tell_below(&mut self, found: &mut MatchedSheet, key: ColumnId) {
        let rows = std::mem::take(&mut found.below);
        let Some(&row) = rows.first() else { return };
        let sheet = &self.workbooks[found.sheet];
        let args = vec![
            ("row", Arg::Open(sheet.rows[row].to_string())),
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("count", Arg::Open(rows.len().to_string())),
        ];
        let about: Vec<_> = rows.iter().map(|&row| found.row(row, [])).collect();
        self.tell_once(Pending::new(Code::ROWS_BELOW, args).at(found.row(row, [key])).about(about));
    }
}

/// Whether a text is a label with a colon.
fn is_label(text: &str) -> bool {
    text.ends_with(':') && !text.chars().any(char::is_numeric)
}
