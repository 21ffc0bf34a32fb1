//! Columns that nothing asks for, and those among them that may hold what another column of the sheet does not.

use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::{Mapper, UnusedColumn};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::fold::{folded, heading, trimmed};
use crate::headings::Headings;
use crate::read::{CellId, column_letters};
use crate::spot::{Area, ColumnId, SheetId};
use crate::template::FlagMap;

impl Mapper<'_> {
    /// Tells of every column with a heading that nothing asks for.
    pub(super) fn unused(&mut self, s: SheetId, headings: &Headings, maps: &[usize], used: &[bool]) {
        let sheet = &self.workbooks[s];
        for (c, column) in ColumnId::each(&sheet.columns) {
            let raw = trimmed(&headings.raw[c]);
            if used[c] || raw.is_empty() {
                continue;
            }
            let letters = column_letters(column.index);
            let unused = UnusedColumn { sheet: s, column: c, letters: letters.clone(), heading: raw.to_owned() };
            let place = Area { columns: vec![c], ..s.into() };
            let (level, more) = self.akin(s, headings, maps, c).unwrap_or((Level::Note, "".into()));
            let todo = if level == Level::Note { "unused-todo-nothing" } else { "unused-todo" };
            let args =
                vec![("column", Arg::Open(letters)), ("heading", Arg::Own(raw.to_owned())), ("more", more), ("todo", Arg::message(todo))];
            self.pending.push(Pending::new(Code::COLUMN_UNUSED, args).level(level).at(place));
            self.mapped.unused.push(unused);
        }
    }

    /// Whether a column that nothing asks for goes with one that is read, and how.
    fn akin(&self, s: SheetId, headings: &Headings, maps: &[usize], c: ColumnId) -> Option<(Level, Arg)> {
        let rows = headings.row + 1..self.workbooks[s].rows.len();
        let texts = &headings.folded[c];
        for (map, found) in maps.iter().filter_map(|&i| self.sheet(i)) {
            let letters = |column: ColumnId| self.letters(found, column);
            let filled = |column: ColumnId, r: usize| self.cells(found, column)[r] != CellId::BLANK;
            // Another heading of the same item or flags, filled where the one that is read is blank.
            let items = map.items.iter().map(|i| &i.column).zip(&found.items);
            for (names, column) in items.chain(map.flags.iter().map(|f| &f.column).zip(&found.flags)) {
                let Some(read) = *column else { continue };
                if names.iter().any(|n| texts.contains(&heading(n))) {
                    let count = rows.clone().filter(|&r| filled(c, r) && !filled(read, r)).count();
                    let more = Arg::message("unused-named-after").with("column", letters(read)).with("count", count.to_string());
                    return (count > 0).then_some((Level::Query, more));
                }
            }
            for (flags, column) in map.flags.iter().zip(&found.flags) {
                let Some(read) = *column else { continue };
                let count = rows.clone().filter(|&r| filled(c, r)).count();
                let numbered = texts.iter().any(|t| headings.folded[read].iter().any(|r| is_numbered(t, r)));
                let here = if numbered { self.values_of(flags, found, c, rows.clone()) } else { 0 };
                if numbered && here > 0 {
                    let more = Arg::message("unused-holds-values").with("column", letters(read)).with("count", here.to_string());
                    return Some((Level::Error, more));
                }
                if numbered && count > 0 {
                    return Some((Level::Query, Arg::message("unused-called-like").with("column", letters(read))));
                }
                let is_value = flags.values.keys().any(|v| v.len() > 2 && texts.contains(&heading(v)));
                if is_value && count > 0 {
                    let more = Arg::message("unused-called-like-value").with("column", letters(read));
                    return Some((Level::Query, more));
                }
            }
        }
        None
    }

    /// In how many rows a column holds one of the values that flags are made from.
    pub(super) fn values_of(&self, flags: &FlagMap, found: &MatchedSheet, column: ColumnId, rows: std::ops::Range<usize>) -> usize {
        let workbook = &self.workbooks[found.sheet.workbook];
        let is_value = |r: &usize| {
            let text = workbook.cells.get(self.cells(found, column)[*r]).text().map(folded);
            text.is_some_and(|text| text.chars().count() > 2 && flags.values.contains_key(&text))
        };
        rows.filter(is_value).count()
    }
}

/// `factor2` is numbered after `factor`, and `factor2` after `factor1`.
fn is_numbered(text: &str, read: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    let stem = read.trim_end_matches(digits);
    text != read && !stem.is_empty() && text.trim_end_matches(digits) == stem && text.ends_with(digits)
}
