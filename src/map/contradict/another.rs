//! A heading or a value of one item that the template gives to another.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use crate::code::Code;
use crate::fold::{folded, heading, trimmed};
use crate::map::find::MatchedSheet;
use crate::map::finding::{Arg, Pending};
use crate::pack::Item;
use crate::read::{CellId, cell_text};
use crate::spot::{Area, ColumnId, ItemId, ModuleId};
use crate::synonyms::family;
use crate::template::{FlagMap, SheetMap};
use crate::texts::Message;

impl Mapper<'_> {
    /// Lines that read an item from a column with the usual heading of another item of the same module, and of that one alone.
    pub(super) fn headings_of_another(&self) -> Vec<Pending> {
        let mut seen = FxHashSet::default();
        let mut asked = Vec::new();
        for (map, found) in self.read() {
            for (line, column) in map.items.iter().zip(&found.items) {
                let Some(column) = *column else { continue };
                let text = self.heading(found, column);
                let Some(other) = self.other_item(map.module, line.item, &text) else { continue };
                // The program's own templates may know the heading for the item.
                let filled = self.filled_cells(found, column).count();
                let is_known = self.usual_headings().means(&text, (map.module, line.item));
                let is_shared = self.read().filter(|(_, f)| f.sheet == found.sheet).any(|(m, f)| {
                    m.items.iter().zip(&f.items).any(|(i, c)| *c == Some(column) && (m.module, i.item) != (map.module, line.item))
                });
                // A column that is read for both is asked about as such.
                if is_known || is_shared || filled == 0 || !seen.insert((found.sheet, column)) {
                    continue;
                }
                let items = &self.pack.modules[map.module].items;
                let args = vec![
                    ("sheet", Arg::Open(self.sheet_name(found))),
                    ("item", Arg::Open(items[line.item].name.clone())),
                    ("column", self.named(found, column)),
                    ("other", Arg::Open(items[other].name.clone())),
                    ("count", Arg::Open(filled.to_string())),
                ];
                asked.push(Pending::new(Code::HEADING_OF_ANOTHER, args).at(Area { columns: vec![column], ..found.place() }));
            }
        }
        asked
    }

    /// The item that a heading is usual for, if the one that it is given to has no such word.
    fn other_item(&self, module: ModuleId, item: ItemId, text: &str) -> Option<ItemId> {
        let text = heading(text);
        let items = &self.pack.modules[module].items;
        // A sheet of one family leaves its name out: `Mental ill health` of the parents, `Physical` for a disability.
        let own = &items[item];
        let short = heading(&own.name[family(&own.name).len()..]);
        if text.is_empty() || short.starts_with(&text) || words(own).contains(&text) {
            return None;
        }
        let usual = |i: &Item| std::iter::once(&i.name).chain(&i.synonyms).any(|w| heading(w) == text);
        ItemId::first(items.len()).find(|&i| i != item && usual(&items[i]))
    }

    /// Values that name one flag, and are given to another.
    pub(super) fn values_of_another(&self, map: &SheetMap, found: &MatchedSheet, flags: &FlagMap, column: ColumnId) -> Option<Pending> {
        let items = &self.pack.modules[map.module].items;
        let against = self.values_against(map.module, flags);
        if against.is_empty() {
            return None;
        }
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let mut known: FxHashMap<CellId, bool> = FxHashMap::default();
        let mut said: BTreeMap<String, (String, (ItemId, ItemId))> = BTreeMap::new();
        let mut rows = Vec::new();
        for (row, cell) in self.filled_cells(found, column) {
            let is = *known.entry(cell).or_insert_with(|| {
                let text = cell_text(cells.get(cell));
                let parts: Vec<&str> = match flags.separator {
                    Some(separator) if !flags.values.contains_key(&folded(&text)) => text.split(separator).map(trimmed).collect(),
                    _ => vec![text.as_str()],
                };
                let mut any = false;
                for part in parts {
                    if let Some(pair) = against.get(&folded(part)) {
                        said.entry(folded(part)).or_insert_with(|| (part.to_owned(), *pair));
                        any = true;
                    }
                }
                any
            });
            rows.extend(is.then_some(row));
        }
        let name = |item: ItemId| items[item].name.as_str();
        let given: BTreeSet<ItemId> = said.values().map(|(_, (given, _))| *given).collect();
        let one = |(word, (given, means)): (String, (ItemId, ItemId))| {
            (word, Some(Message::new("word-against").with("code", name(given)).with("means", name(means))))
        };
        let said = said.into_values().map(one).collect();
        self.against(found, column, &rows, given.into_iter().map(name).collect(), said)
    }

    /// The template's values, folded, that are a word of another flag and not of their own: which flag they are given to, and which they name.
    fn values_against(&self, module: ModuleId, flags: &FlagMap) -> BTreeMap<String, (ItemId, ItemId)> {
        let items = &self.pack.modules[module].items;
        let mut against = BTreeMap::new();
        for (value, target) in &flags.values {
            let Some(given) = flags.targets.get(*target).map(|f| f.item) else { continue };
            let text = heading(value);
            let akin = family(&items[given].name);
            // The same word may mean another thing in another family: `Physical` is a kind of abuse, and of disability.
            let beside = |i: ItemId| family(&items[i].name) == akin || flags.targets.iter().any(|f| f.item == i);
            if text.is_empty() || words(&items[given]).contains(&text) {
                continue;
            }
            let other = ItemId::first(items.len()).find(|&i| i != given && beside(i) && words(&items[i]).contains(&text));
            against.extend(other.map(|other| (value.clone(), (given, other))));
        }
        against
    }
}

/// The words of an item as headings are compared, with and without the name of its family: `Parental mental ill health`, `Mental ill health`.
fn words(item: &Item) -> FxHashSet<String> {
    let family = family(&item.name);
    let mut words: FxHashSet<String> = std::iter::once(&item.name).chain(&item.synonyms).map(|w| heading(w)).collect();
    words.insert(heading(&item.name[family.len()..]));
    for synonym in &item.synonyms {
        let rest = synonym.split_once(' ').filter(|(first, _)| heading(first).starts_with(&heading(&family)));
        words.extend(rest.map(|(_, rest)| heading(rest)));
    }
    words
}
