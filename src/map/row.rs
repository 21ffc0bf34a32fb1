//! What a row is: a record, or a total, the headings again, a note, or a line that may be a child's.

use super::Mapper;
use super::exports::text_of;
use super::find::MatchedSheet;
use super::foot::{is_drawn, is_layout, is_total};
use super::keys::{BLANK, FAULT, HEADING, TOTAL, UNKNOWN};
use super::says::{Says, says, says_missing};
use crate::fold::{folded, heading, trimmed};
use crate::headings::repeats;
use crate::read::{CellId, Value, cell_text};
use crate::spot::ColumnId;
use crate::template::SheetMap;

/// The text for a row that repeats the headings.
pub(super) const AGAIN: &str = "row-headings-again";
/// The text for a row that is a note.
pub(super) const NOTE: &str = "row-note";

/// What a row is.
#[derive(Clone, Copy)]
pub(super) enum Row {
    /// A record, if its key leads to a child.
    Record,
    /// No record, and the text that says why.
    Passed(&'static str),
    /// A child's data with a total's or a heading's word for its key.
    Misleads(&'static str),
    /// It says that the export is cut, which is reported by itself.
    Cut,
    /// All of its values stand in the cell of its key.
    Lines,
    /// A text in the cell of its key, and nothing else: nobody but a person can say what it is.
    Doubtful,
    /// Below the last child, and nothing in it is what its column holds; but a name may be.
    Below,
    /// It repeats the headings in another order, or with others among them: the first column that differs.
    Turned(ColumnId),
}

/// What the cell of the key is, where nothing else in its row is read.
pub(super) enum Alone {
    /// An id.
    Id,
    /// An id with more behind it, or values with separators between them.
    Lines,
    /// Part of the report's layout.
    Note(&'static str),
    /// Nobody but a person can say.
    Doubt,
}

impl Mapper<'_> {
    /// What a row is in which something is read.
    pub(super) fn row(&self, map: &SheetMap, found: &MatchedSheet, kind: i32, key: CellId, row: usize, foot: bool) -> Row {
        let workbook = &self.workbooks[found.sheet.workbook];
        let sheet = &workbook.sheets[found.sheet.tab];
        let cells = || sheet.columns.iter().filter_map(|c| c.cells.get(row)).filter(|c| **c != CellId::BLANK);
        if cells().all(|c| workbook.cells.get(*c).text().is_some_and(|text| is_drawn(trimmed(text)))) {
            return Row::Passed("row-line-of-dashes");
        }
        if let Some(headings) = found.first.and_then(|first| first.checked_sub(1)) {
            // A record has a key of its own, whatever else in its row is called like a heading.
            let above = headings.saturating_sub(1);
            let own = |original: usize| key == CellId::BLANK || found.key.is_some_and(|c| self.cells(found, c).get(original) == Some(&key));
            if (own(headings) || own(above)) && repeats(sheet, headings, row) {
                return self.turned(found, headings, row).map_or(Row::Passed(AGAIN), Row::Turned);
            }
        }
        let alone = self.beside_key(found, row).next().is_none();
        if alone || cells().count() == 1 {
            let texts = || cells().filter_map(|c| workbook.cells.get(*c).text());
            if texts().any(says_missing) {
                return Row::Cut;
            }
            match texts().find_map(|text| says(text, self.own())) {
                Some(Says::Page { .. } | Says::Count { .. } | Says::Part { .. }) => return Row::Passed(NOTE),
                Some(_) => return Row::Cut,
                None => {}
            }
        }
        match kind {
            TOTAL if self.holds_data(found, row) => return Row::Misleads("row-word-for-total"),
            TOTAL => return Row::Passed("row-of-totals"),
            HEADING if !alone => return Row::Misleads("row-word-of-heading"),
            HEADING => return Row::Passed(AGAIN),
            FAULT | UNKNOWN | 0.. if alone => {
                return match self.alone(map, found, kind, key, row) {
                    Alone::Lines => Row::Lines,
                    Alone::Note(what) => Row::Passed(what),
                    Alone::Doubt if kind != UNKNOWN => Row::Doubtful,
                    Alone::Doubt | Alone::Id => Row::Record,
                };
            }
            BLANK => {}
            _ => return Row::Record,
        }
        // A child whose id is missing has other things in its row than numbers and the word “total”.
        let total = |v: &Value| v.text().is_some_and(|t| is_total(&folded(t)));
        let values = || cells().map(|c| workbook.cells.get(*c));
        let counts = values().all(|v| matches!(v.held(), Value::Number(_)) || total(v));
        match counts && (foot || values().any(total)) {
            true => Row::Passed("row-of-totals"),
            false => Row::Record,
        }
    }

    /// What the cell of the key is in a row in which nothing else is read.
    pub(super) fn alone(&self, map: &SheetMap, found: &MatchedSheet, kind: i32, key: CellId, row: usize) -> Alone {
        let value = self.workbooks[found.sheet.workbook].cells.get(key);
        let text = cell_text(value);
        let children = found.key.is_some() && found.items.contains(&found.key);
        // In other sheets than those of the children, what leads to a child is an id.
        if self.ids.like(&text) || kind >= 0 && !children {
            return Alone::Id;
        }
        if self.ids.begins(&text) || self.holds_fields(found, &text) {
            return Alone::Lines;
        }
        if self.ids.holds(&text) {
            return Alone::Doubt;
        }
        // A list's value where its id should be: the cells of the row are shifted, or its id was lost.
        if map.flags.iter().any(|flags| flags.values.contains_key(&folded(&text))) {
            return Alone::Doubt;
        }
        // A sentence where an id should be, or in a list of children a word over a group of rows: ids have digits.
        let sentence = kind == FAULT && text.split_whitespace().count() > 2;
        let over = value.text().is_some() && (kind == FAULT || children) && !text.chars().any(char::is_numeric);
        if sentence || over || matches!(value.held(), Value::Date { .. }) || is_layout(&folded(&text)) {
            return Alone::Note(NOTE);
        }
        // Where nothing but ids is read, each is alone.
        let only_ids = found.items.iter().chain(&found.flags).flatten().chain(&found.people).all(|c| Some(*c) == found.key);
        if !self.ids.have_form() || only_ids {
            return if kind == FAULT { Alone::Doubt } else { Alone::Id };
        }
        // The number of rows at their foot.
        let is_id = |cell: &&CellId| self.ids.like(&cell_text(self.workbooks[found.sheet.workbook].cells.get(**cell)));
        let rows = || found.key.map_or(0, |c| self.cells(found, c)[found.first.unwrap_or(0)..row].iter().filter(is_id).count());
        let count = text.parse().is_ok_and(|n: usize| n > 0 && n == rows());
        if count { Alone::Note("row-of-totals") } else { Alone::Doubt }
    }

    /// Whether a text holds several values with separators between them, as many as a row has or with an id among them.
    fn holds_fields(&self, found: &MatchedSheet, text: &str) -> bool {
        let read = found.items.iter().chain(&found.flags).flatten().count();
        [',', ';', '\t', '|'].into_iter().any(|separator| {
            // Behind a comma in a sentence there is a space.
            let parts: Vec<&str> = text.split(separator).collect();
            let tight = parts.iter().skip(1).filter(|part| !part.starts_with(' ')).count();
            tight >= 3 && (tight + 1 >= read || self.ids.holds(text))
        })
    }

    /// In a row that repeats the headings, the first column that is read and has another heading than above.
    fn turned(&self, found: &MatchedSheet, headings: usize, row: usize) -> Option<ColumnId> {
        let workbook = &self.workbooks[found.sheet.workbook];
        let columns = ColumnId::first(workbook.sheets[found.sheet.tab].columns.len());
        let text = |c: ColumnId, r: usize| self.cells(found, c).get(r).map_or_else(String::new, |cell| text_of(workbook.cells.get(*cell)));
        let differs = |c: &ColumnId, original: usize| {
            let here = text(*c, row);
            !trimmed(&here).is_empty() && heading(&here) != heading(&text(*c, original)) && !is_layout(&folded(&here))
        };
        let read: Vec<ColumnId> = columns.filter(|c| found.reads(*c)).collect();
        let first = |original: usize| read.iter().copied().find(|c| differs(c, original));
        // Headings over two rows are repeated in two rows.
        first(headings).filter(|_| headings.checked_sub(1).is_none_or(|above| first(above).is_some()))
    }

    /// The filled cells of a row that are read, but for the key.
    pub(super) fn beside_key<'f>(&'f self, found: &'f MatchedSheet, row: usize) -> impl Iterator<Item = &'f Value> {
        let workbook = &self.workbooks[found.sheet.workbook];
        let columns = found.items.iter().chain(&found.flags).flatten().chain(&found.people).filter(|c| Some(**c) != found.key);
        columns.filter_map(move |&c| self.cells(found, c).get(row)).filter(|c| **c != CellId::BLANK).map(|c| workbook.cells.get(*c))
    }

    /// Whether a row holds a child's data beside its key: more than the numbers of a total.
    fn holds_data(&self, found: &MatchedSheet, row: usize) -> bool {
        let count = |value: &Value| match value.held() {
            Value::Number(_) => true,
            Value::Text(text) => is_total(&folded(text)) || trimmed(text).trim_end_matches('%').replace(',', "").parse::<f64>().is_ok(),
            _ => false,
        };
        !self.beside_key(found, row).all(count)
    }
}
