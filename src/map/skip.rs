//! Rows that `skip-rows-where` of the template leaves out.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::keys::is_id;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::fold::folded;
use crate::pack::files::hex;
use crate::read::{Value, cell_text};
use crate::template::SheetMap;

/// So many of the words that a message is about are shown.
const SHOWN: usize = 5;

/// The first of the words that a message is about. Its answer holds for all of them.
pub(super) struct Few {
    pub(crate) shown: String,
    pub(crate) more: Arg,
    pub(crate) digest: String,
}

/// What stands for a list of words, so that an answer is about all of them, those too that are not shown.
pub(super) fn digest<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut all = Sha256::new();
    words.into_iter().for_each(|word| all.update(format!("{} {word}\n", word.len())));
    hex(&all.finalize()[..8])
}

/// `words`: for each in its folded form the word as it is in the cell.
pub(super) fn few(words: &BTreeMap<String, String>) -> Few {
    let more = match words.len().saturating_sub(SHOWN) {
        0 => "".into(),
        more => Arg::message("and-more").with("count", Arg::Count(more)),
    };
    Few { shown: quoted(words.values().take(SHOWN).map(String::as_str)), more, digest: digest(words.keys().map(String::as_str)) }
}

impl<'a> Mapper<'a> {
    /// Whether the template leaves out each row; empty if it leaves out none.
    pub(super) fn skipped(&self, map: &SheetMap, found: &MatchedSheet) -> Vec<bool> {
        let (Some(skip), Some(column)) = (&map.skip, found.skip) else { return Vec::new() };
        let workbook = &self.workbooks[found.sheet.workbook];
        let begins = |value: &Value| {
            let text = value.text().map(folded);
            text.is_some_and(|text| skip.starts.iter().any(|s| text.starts_with(s)))
        };
        self.cells(found, column).iter().map(|cell| begins(workbook.cells.get(*cell))).collect()
    }

    /// Whether a row may be of a child: it has an id, or a name or values beside what stands for one.
    pub(super) fn may_be_a_child(&self, found: &MatchedSheet, row: usize, kind: i32) -> bool {
        is_id(kind) || self.beside_key(found, row).next().is_some()
    }

    /// Asks once for each line about the rows that it leaves out though they may be of children.
    pub(super) fn tell_left(&mut self, map: &SheetMap, found: &MatchedSheet, left: &[usize]) {
        let (Some(skip), Some(column), Some(&first)) = (&map.skip, found.skip, left.first()) else { return };
        self.mapped.left_out.by_line += left.len();
        let workbook = &self.workbooks[found.sheet.workbook];
        let cells = self.cells(found, column);
        let mut words: BTreeMap<String, String> = BTreeMap::new();
        for &row in left {
            let text = cell_text(workbook.cells.get(cells[row]));
            words.entry(folded(&text)).or_insert(text);
        }
        let few = few(&words);
        let item = map.items.iter().zip(&found.items).find(|(_, c)| **c == Some(column)).map(|(i, _)| (map.module, i.item));
        let args = vec![
            ("count", Arg::Open(left.len().to_string())),
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("column", self.named(found, column)),
            ("starts", Arg::Own(quoted(skip.written.iter().map(String::as_str)))),
            ("values", Arg::Cell(few.shown, item)),
            ("more", few.more),
            ("all", Arg::Open(few.digest)),
        ];
        self.pending.push(Pending::new(Code::ROWS_LEFT, args).at(found.row(first, [column])));
    }

    /// Columns that a line names beside those of items and keys, and that are not there.
    pub(super) fn tell_lines_without_column(&mut self) {
        let template = self.template;
        let mut missing = Vec::new();
        for (map, found) in template.sheets.iter().zip(&self.found) {
            let Some(found) = found.as_ref().filter(|f| f.first.is_some() && !map.repeat_group) else { continue };
            if let Some(skip) = map.skip.as_ref().filter(|_| found.skip.is_none()) {
                missing.push(self.column_missing(found, "skip-rows-where", &skip.column));
            }
            // The templates of the program name what an export may have; an officer's own names what hers has.
            let own = template.name.ends_with(".toml");
            for (what, names, column) in [("team", &map.team, found.team), ("worker", &map.worker, found.worker)] {
                if own && !names.is_empty() && column.is_none() {
                    // They sort the lists of what is to be done, and nothing of them is sent.
                    missing.push(self.column_missing(found, what, names).level(Level::Note));
                }
            }
        }
        missing.into_iter().for_each(|pending| self.tell_once(pending));
    }
}
