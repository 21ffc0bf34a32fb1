//! Words that the template gives another meaning than they have in the return.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use crate::code::Code;

use crate::fold::folded;
use crate::map::find::MatchedSheet;
use crate::map::finding::{Arg, Pending};
use crate::pack::{CodeEntry, CodeSet, Kind};
use crate::parse::Codes;
use crate::read::{CellId, Value, cell_text};
use crate::spot::{ColumnId, RecordId};
use crate::template::{FlagMap, ItemMap, SheetMap};
use crate::texts::Message;

/// A beginning with so few letters may be that of anything.
const SHORTEST: usize = 3;

impl<'a> Mapper<'a> {
    /// Words of the template that contradict the return, and that stand in cells.
    pub(super) fn words_against(&self) -> Vec<Pending> {
        let mut asked = Vec::new();
        for (map, found) in self.read() {
            for (item, column) in map.items.iter().zip(&found.items) {
                asked.extend(column.and_then(|column| self.codes_against(map, found, item, column)));
            }
            for (flags, column) in map.flags.iter().zip(&found.flags) {
                if let Some(column) = *column {
                    asked.extend(self.values_of_another(map, found, flags, column));
                    asked.extend(self.others_yes(map, found, flags, column));
                    asked.extend(self.blank_yes(map, found, flags, column));
                }
            }
        }
        asked
    }

    fn codes_against(&self, map: &SheetMap, found: &MatchedSheet, item: &ItemMap, column: ColumnId) -> Option<Pending> {
        let i = &self.pack.modules[map.module].items[item.item];
        let Kind::Code(nth) = i.kind else { return None };
        if item.recodes.is_empty() {
            return None;
        }
        let set = &self.pack.codesets[nth];
        // A word of the return's own comes first; then what the program's templates take it for, which an officer's may differ from.
        let own_template = self.template.name.ends_with(".toml");
        let elsewhere = |text: &str| if own_template { self.usual_headings().code(nth, &folded(text)) } else { None };
        let (own, given): (_, FxHashMap<&str, i32>) =
            (Codes::new(set, &[]), item.recodes.iter().map(|(word, code)| (word.as_str(), *code)).collect());
        let cells = &self.workbooks[found.sheet.workbook].cells;
        // For each distinct cell what the template makes of it against what it means.
        let mut known: FxHashMap<CellId, Option<(i32, i32)>> = FxHashMap::default();
        let mut words: BTreeMap<String, (i32, i32)> = BTreeMap::new();
        let mut rows = Vec::new();
        for (row, cell) in self.filled_cells(found, column) {
            let against = *known.entry(cell).or_insert_with(|| {
                let value = cells.get(cell);
                let text = cell_text(value);
                let code = *given.get(folded(&text).as_str())?;
                let means = meaning(set, &own, value, &text, code).or_else(|| elsewhere(&text)).filter(|means| *means != code)?;
                words.entry(text).or_insert((code, means));
                Some((code, means))
            });
            rows.extend(against.map(|_| row));
        }
        let of = |code: i32| Message::given(set.codes[code as usize].labelled());
        let said = words
            .into_iter()
            .map(|(word, (code, means))| (word, Some(Message::new("word-against").with("code", of(code)).with("means", of(means)))));
        let said = said.collect();
        self.against(found, column, &rows, vec![i.name.as_str()], said)
    }

    /// `others` says yes for what a cell does not name.
    fn others_yes(&self, map: &SheetMap, found: &MatchedSheet, flags: &FlagMap, column: ColumnId) -> Option<Pending> {
        let items = self.flags_where(map, flags, |f| f.off == Some(f.on));
        if items.is_empty() {
            return None;
        }
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let mut words: BTreeMap<String, String> = BTreeMap::new();
        let mut rows = Vec::new();
        for (row, cell) in self.filled_cells(found, column) {
            let text = cell_text(cells.get(cell));
            if !self.is_blank(&text) {
                words.entry(folded(&text)).or_insert(text);
                rows.push(row);
            }
        }
        let mut said: Vec<(String, Option<Message>)> = words.into_values().map(|word| (word, None)).collect();
        said.push((String::new(), Some(Message::new("words-others"))));
        self.against(found, column, &rows, items, said)
    }

    /// `blank` says yes where nothing is named at all.
    fn blank_yes(&self, map: &SheetMap, found: &MatchedSheet, flags: &FlagMap, column: ColumnId) -> Option<Pending> {
        let items = self.flags_where(map, flags, |f| f.blank == Some(f.on));
        if items.is_empty() {
            return None;
        }
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let blank = |cell: CellId| self.is_blank(&cell_text(cells.get(cell)));
        let rows =
            || self.cells(found, column).iter().zip(&found.targets).enumerate().filter(|(_, (_, record))| **record != RecordId::NONE);
        let named: FxHashSet<RecordId> = rows().filter(|(_, (cell, _))| !blank(**cell)).map(|(_, (_, record))| *record).collect();
        let mut of_nobody: Vec<usize> = rows().filter(|(_, (_, record))| !named.contains(record)).map(|(row, _)| row).collect();
        let without = if flags.per_row { self.tables[map.module].len - named.len() } else { of_nobody.len() };
        if without == 0 {
            return None;
        }
        // Where each row is a value, the records meant have no row that could be shown.
        let place = of_nobody.first().map_or_else(|| found.place(), |&row| found.row(row, [column]));
        of_nobody.resize(without, 0);
        let pending = self.against(found, column, &of_nobody, items, vec![(String::new(), Some(Message::new("words-blank")))])?;
        Some(pending.at(place))
    }

    fn flags_where(&self, map: &SheetMap, flags: &FlagMap, is: impl Fn(&crate::template::Flag) -> bool) -> Vec<&'a str> {
        let module: &'a crate::pack::Module = &self.pack.modules[map.module];
        flags.targets.iter().filter(|f| is(f)).map(|f| module.items[f.item].name.as_str()).collect()
    }

    pub(super) fn against(
        &self,
        found: &MatchedSheet,
        column: ColumnId,
        rows: &[usize],
        items: Vec<&str>,
        words: Vec<(String, Option<Message>)>,
    ) -> Option<Pending> {
        let &first = rows.first()?;
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("item", Arg::Said(items.join(", "))),
            ("words", Arg::Words(words)),
            ("count", Arg::Open(rows.len().to_string())),
        ];
        Some(Pending::new(Code::WORDS_AGAINST, args).at(found.row(first, [column])))
    }
}

/// What a cell means in the return, whatever the template says of it: it is a code, a label or a synonym, begins with a code, or begins a label.
fn meaning(set: &CodeSet, own: &Codes<'_>, value: &Value, text: &str, given: i32) -> Option<i32> {
    if let Some(found) = own.find(value) {
        // A retired code has to be given another.
        return found.ok();
    }
    let text = folded(text);
    let words = |entry: &CodeEntry| -> Vec<String> { entry.words().map(folded).collect() };
    let own_words = set.codes.get(given as usize).map(words).unwrap_or_default();
    let token = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let begins = |word: &str, with: &str| word.strip_prefix(with).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let code = set.codes.iter().position(|c| folded(&c.code) == token && token.len() < text.len());
    if let Some(code) = code.filter(|_| !own_words.iter().any(|w| begins(w, token))) {
        return Some(code as i32);
    }
    if text.chars().count() < SHORTEST || !text.chars().any(char::is_alphabetic) || own_words.iter().any(|w| w.starts_with(&text)) {
        return None;
    }
    let mut begun = (0..set.codes.len()).filter(|&c| words(&set.codes[c]).iter().any(|w| w.starts_with(&text)));
    let first = begun.next()?;
    begun.next().is_none().then_some(first as i32)
}
