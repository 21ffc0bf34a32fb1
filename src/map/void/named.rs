//! Children whose name says that they are none: the case system has clients for tests and for training, and records that nobody may delete.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::super::Mapper;
use super::super::finding::{Arg, Pending};
use super::words::{NAMES_OF_NOBODY, WITHIN_NAMES};
use super::{has, is_phrase, words};
use crate::code::Code;
use crate::read::CellId;
use crate::spot::RecordId;

impl Mapper<'_> {
    /// Asks once for each sheet with such children. Their names are not shown, only where they are.
    pub(in crate::map) fn tell_named_as_none(&mut self) {
        let mut told = Vec::new();
        let mut known: BTreeSet<RecordId> = BTreeSet::new();
        for (map, found) in (0..self.found.len()).filter_map(|index| self.sheet(index)) {
            let Some(first) = found.first else { continue };
            let book = &self.workbooks[found.sheet.workbook];
            let mut rows: Vec<usize> = Vec::new();
            let mut here: BTreeSet<RecordId> = BTreeSet::new();
            // Most names stand in many rows: each is looked at once.
            let mut looked_at: FxHashMap<CellId, bool> = FxHashMap::default();
            for &column in &found.people {
                let cells = self.cells(found, column);
                let is_of_nobody = |row: &usize| {
                    let text = || book.cells.get(cells[*row]).text().filter(|text| !self.template.blanks.has(text));
                    found.targets[*row] != RecordId::NONE
                        && *looked_at.entry(cells[*row]).or_insert_with(|| text().is_some_and(is_name_of_nobody))
                };
                rows.extend((first..cells.len()).filter(is_of_nobody));
            }
            rows.sort_unstable();
            rows.dedup();
            // What one sheet says of a child another need not say again.
            rows.retain(|&row| {
                let child = self.child(map.module, found.targets[row]);
                here.insert(child);
                !known.contains(&child)
            });
            known.extend(here);
            let Some(&row) = rows.first() else { continue };
            let args = vec![("sheet", Arg::Open(self.sheet_name(found))), ("count", Arg::Open(rows.len().to_string()))];
            let about: Vec<_> = rows.iter().map(|&row| found.row(row, [])).collect();
            told.push(Pending::new(Code::NAMES_OF_NOBODY, args).at(found.row(row, found.key)).about(about));
        }
        self.pending.extend(told);
    }
}

/// `ZZTEST`, `Test 2`, `Do Not Use`, `Smith (duplicate)`. A word that is only a part of another is a name: `Tester`, `Best`.
fn is_name_of_nobody(text: &str) -> bool {
    let words = words(text);
    let parts: Vec<&str> =
        words.split(' ').map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit())).filter(|word| !word.is_empty()).collect();
    // Lists are sorted, and what is at their end is passed over.
    let last = |word: &str| {
        let rest = word.trim_start_matches('z');
        word.len() - rest.len() >= 2 && (rest.is_empty() || is_phrase(NAMES_OF_NOBODY, rest))
    };
    let text = parts.join(" ");
    !text.is_empty() && (is_phrase(NAMES_OF_NOBODY, &text) || has(&text, WITHIN_NAMES) || parts.iter().any(|word| last(word)))
}

#[cfg(test)]
mod tests {
    use super::is_name_of_nobody;

    #[test]
    fn names_of_nobody() {
        for name in [
            "ZZTEST",
            "ZZ Test",
            "zzztest",
            "zz",
            "Test",
            "TEST",
            "Test1",
            "Test 2",
            "Test, Test",
            "Test Child",
            "Child Test",
            "Do Not Use",
            "DO NOT USE",
            "Smith - do not use",
            "DUPLICATE",
            "Duplicate",
            "Evans (Duplicate)",
            "Dummy",
            "Training",
            "Unborn",
            "Deleted",
            "Entered in error",
            "Prawf",
            "Plentyn Prawf",
            "Dyblyg",
            "Hyfforddiant",
            "Peidiwch â defnyddio",
            "Heb ei eni",
        ] {
            assert!(is_name_of_nobody(name), "{name}");
        }
        for name in [
            "Tester",
            "Best",
            "Testa",
            "Test-Jones",
            "Prestest",
            "Testament",
            "Child",
            "Plentyn",
            "Dumm",
            "Train",
            "Zara",
            "Zac",
            "Lizz",
            "Jazz",
            "Void-Smith",
            "Llŷr",
            "Pontafallen",
            "Ffion Prawfddyn",
            "Usef",
            "Unborne",
            "88",
            "-",
            "",
        ] {
            assert!(!is_name_of_nobody(name), "{name}");
        }
    }
}
