//! A template of the program for exports in Welsh, or in both languages: the pack's Welsh words stand beside the template's own.
//!
//! Nothing is guessed: a heading is one of the pack's words as it stands, mutated or without accents, or both languages in one cell that say the
//! same item; a word that two items share is left to the officer. The template's own words come first, and a second column for the same item is
//! reported as any other.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::heading;
use crate::fold::welsh::{halves, mutated};
use crate::headings::readings;
use crate::pack::Pack;
use crate::read::{Value, Workbook};
use crate::spot::{ItemId, ModuleId};
use crate::synonyms::Place;
use crate::template::{SheetMap, Template};

/// What the exports call their columns.
#[derive(Default)]
struct Heads {
    folded: FxHashSet<String>,
    /// As they stand, those that may be in two languages.
    double: BTreeSet<String>,
}

/// Words that mean one thing each, by their folded form; none for what is said of several.
struct Words<T> {
    exact: FxHashMap<String, Option<T>>,
    mutated: FxHashMap<String, Option<T>>,
}

impl<T: Copy + PartialEq> Words<T> {
    fn new() -> Self {
        Words { exact: FxHashMap::default(), mutated: FxHashMap::default() }
    }

    fn learn(&mut self, word: &str, of: T, welsh: bool) {
        let add = |words: &mut FxHashMap<String, Option<T>>, form: String| {
            words.entry(form).and_modify(|other| *other = other.filter(|o| *o == of)).or_insert(Some(of));
        };
        let word = heading(word);
        mutated(&word).into_iter().filter(|_| welsh).for_each(|form| add(&mut self.mutated, form));
        add(&mut self.exact, word);
    }

    fn of(&self, folded: &str) -> Option<T> {
        self.exact.get(folded).or_else(|| self.mutated.get(folded)).copied().flatten()
    }

    /// A word with its mutated forms that are there and mean this.
    fn forms<'w>(&'w self, word: &str, of: T, there: &'w FxHashSet<String>) -> impl Iterator<Item = String> + 'w {
        let word = heading(word);
        let forms = mutated(&word);
        std::iter::once(word).chain(forms).filter(move |form| there.contains(form) && self.of(form) == Some(of))
    }

    /// Whether a text says the same in two languages: both parts mean this, one of them by what is otherwise known.
    fn both(&self, text: &str, of: T, own: impl Fn(&str) -> bool) -> bool {
        let means = |part: &str| self.of(&heading(part)) == Some(of);
        halves(text).any(|(a, b)| (means(a) && (own(b) || means(b))) || (own(a) && means(b)))
    }
}

/// The words of the pack's items, and which of them are Welsh.
fn words_of_items(pack: &Pack) -> Words<Place> {
    let mut words = Words::new();
    for (m, module) in ModuleId::each(&pack.modules) {
        for (i, item) in ItemId::each(&module.items) {
            let english = item.synonyms.len() - item.translated;
            words.learn(&item.name, (m, i), false);
            item.synonyms.iter().enumerate().for_each(|(n, word)| words.learn(word, (m, i), n >= english));
        }
    }
    words
}

impl Heads {
    fn of(workbooks: &[Workbook]) -> Self {
        let mut heads = Heads::default();
        for (book, sheet) in workbooks.iter().flat_map(|b| b.sheets.iter().map(move |s| (b, s))) {
            let text = |value: &Value| value.text().unwrap_or_default().to_owned();
            for row in readings(sheet, &book.cells, text) {
                heads.double.extend(row.raw.into_iter().filter(|raw| halves(raw).next().is_some()));
                heads.folded.extend(row.folded.into_iter().flatten().filter(|text| !text.is_empty()));
            }
        }
        heads
    }
}

/// The template for these exports: one of the program with the Welsh words that they use, one of the officer's own as it is.
pub(super) fn for_exports<'t>(template: &'t Template, pack: &Pack, workbooks: &[Workbook]) -> Cow<'t, Template> {
    if !template.built_in {
        return Cow::Borrowed(template);
    }
    let (words, heads) = (words_of_items(pack), Heads::of(workbooks));
    let own: FxHashSet<String> = template.sheets.iter().flat_map(headings_of).map(|h| heading(h)).collect();
    let mut template = template.clone();
    for map in &mut template.sheets {
        columns(pack, map, &words, &heads, &own);
    }
    sheets(pack, &mut template, workbooks);
    Cow::Owned(template)
}

/// Every heading that a sheet of a template names.
fn headings_of(map: &SheetMap) -> impl Iterator<Item = &String> {
    let columns = map.items.iter().flat_map(|i| &i.column).chain(map.flags.iter().flat_map(|f| &f.column));
    let others = [&map.key, &map.join_on, &map.people, &map.team, &map.worker].into_iter().flatten();
    columns.chain(others).chain(map.skip.iter().flat_map(|s| &s.column))
}

/// Adds the headings that are there to the columns of a sheet.
fn columns(pack: &Pack, map: &mut SheetMap, words: &Words<Place>, heads: &Heads, own: &FxHashSet<String>) {
    let add = |column: &mut Vec<String>, of: Place| {
        let item = &pack.modules[of.0].items[of.1];
        let translated = &item.synonyms[item.synonyms.len() - item.translated..];
        let single = translated.iter().flat_map(|word| words.forms(word, of, &heads.folded));
        let is_own = |part: &str| column.iter().any(|name| heading(name) == heading(part));
        let double = heads.double.iter().filter(|text| words.both(text, of, is_own)).cloned();
        let more: Vec<String> = single.chain(double).filter(|text| !own.contains(&heading(text))).collect();
        column.extend(more);
    };
    let id = (ModuleId::ROOT, pack.id_item);
    let module = map.module;
    map.items.iter_mut().for_each(|item| add(&mut item.column, (module, item.item)));
    if !map.key.is_empty() && map.join_on.is_empty() {
        add(&mut map.key, id);
    }
    let translated = &pack.modules[ModuleId::ROOT].in_exports;
    for (column, words) in [(&mut map.team, &translated.team), (&mut map.worker, &translated.worker)] {
        let known = |part: &str| column.iter().chain(words).any(|name| heading(name) == heading(part));
        let double: Vec<&String> = heads.double.iter().filter(|text| halves(text).any(|(a, b)| known(a) && known(b))).collect();
        let single = words.iter().filter(|word| heads.folded.contains(&heading(word)));
        if !column.is_empty() {
            column.extend(single.chain(double).filter(|text| !own.contains(&heading(text))).cloned().collect::<Vec<_>>());
        }
    }
}

/// Adds the names of sheets that are there, for the one group of sheets that makes the records of a module.
fn sheets(pack: &Pack, template: &mut Template, workbooks: &[Workbook]) {
    let mut words = Words::new();
    for (m, module) in ModuleId::each(&pack.modules) {
        module.in_exports.sheets.iter().for_each(|word| words.learn(word, m, true));
    }
    let own: FxHashSet<String> = template.sheets.iter().flat_map(|s| &s.names).map(|n| heading(n)).collect();
    let there: BTreeSet<&String> = workbooks.iter().flat_map(|b| &b.sheets).map(|s| &s.name).collect();
    let makes = |names: &[String]| -> BTreeSet<ModuleId> {
        template.sheets.iter().filter(|s| !s.join && s.names == names).map(|s| s.module).collect()
    };
    let groups = |module: ModuleId| -> BTreeSet<&Vec<String>> {
        template.sheets.iter().filter(|s| !s.join && s.module == module).map(|s| &s.names).collect()
    };
    let more: Vec<Vec<String>> = (template.sheets.iter())
        .map(|map| {
            let modules = makes(&map.names);
            let Some(&module) = modules.first().filter(|m| modules.len() == 1 && groups(**m).len() == 1) else { return Vec::new() };
            let is_own = |part: &str| map.names.iter().any(|name| heading(name) == heading(part));
            let means = |name: &str| words.of(&heading(name)) == Some(module) || words.both(name, module, is_own);
            there.iter().filter(|name| !own.contains(&heading(name)) && means(name)).map(|name| (*name).clone()).collect()
        })
        .collect();
    template.sheets.iter_mut().zip(more).for_each(|(map, more)| map.names.extend(more));
}
