//! A template of the program for exports in Welsh, or in both languages: the pack's Welsh words stand beside the template's own.
//!
//! Nothing is guessed: a heading is one of the pack's words as it stands, mutated or without accents, or both languages in one cell that say the
//! same item; a word that two items share is left to the officer. The template's own words come first, and a second column for the same item is
//! reported as any other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::Hash;

use rustc_hash::FxHashSet;

use super::exports::{Exports, folded_halves};
use crate::fold::heading;
use crate::pack::Pack;
use crate::pack::words::Words;
use crate::spot::{ModuleId, ModuleItem};
use crate::template::{SheetMap, Template};

/// Whether a text in two languages says the same in both: both parts mean this, one of them by what is otherwise known.
fn is_both<T: Copy + Eq + Hash>(words: &Words<T>, halves: &[(String, String)], of: T, own: impl Fn(&String) -> bool) -> bool {
    let means = |part: &String| words.of(part) == Some(of);
    halves.iter().any(|(a, b)| (means(a) && (own(b) || means(b))) || (own(a) && means(b)))
}

/// The template for these exports: one of the program with the Welsh words that they use, one of the officer's own as it is.
pub(super) fn for_exports<'t>(template: &'t Template, pack: &Pack, exports: &Exports<'_>) -> Cow<'t, Template> {
    if !template.built_in {
        return Cow::Borrowed(template);
    }
    let own = folded(template.sheets.iter().flat_map(headings_of));
    let mut template = template.clone();
    for map in &mut template.sheets {
        columns(pack, map, exports, &own);
    }
    sheets(pack, &mut template, exports);
    Cow::Owned(template)
}

fn folded<'n>(names: impl IntoIterator<Item = &'n String>) -> FxHashSet<String> {
    names.into_iter().map(|name| heading(name)).collect()
}

/// Every heading that a sheet of a template names.
fn headings_of(map: &SheetMap) -> impl Iterator<Item = &String> {
    let columns = map.items.iter().flat_map(|i| &i.column).chain(map.flags.iter().flat_map(|f| &f.column));
    let others = [&map.key, &map.join_on, &map.people, &map.team, &map.worker].into_iter().flatten();
    let others = others.chain(map.below.iter().flat_map(|b| &b.line.column));
    columns.chain(others).chain(map.skip.iter().flat_map(|s| &s.column))
}

/// Adds the headings that are there to the columns of a sheet.
fn columns(pack: &Pack, map: &mut SheetMap, exports: &Exports<'_>, own: &FxHashSet<String>) {
    let (words, heads) = (pack.column_words(), exports.heads());
    let add = |column: &mut Vec<String>, of: ModuleItem| {
        let single = words.translated(of).filter(|form| heads.folded.contains(*form) && !own.contains(*form));
        let known = folded(&*column);
        let double = heads.double.iter().filter(|head| is_both(words, &head.halves, of, |part| known.contains(part)));
        let double = double.filter(|head| !own.contains(&head.folded)).map(|head| &head.text);
        column.extend(single.chain(double).cloned());
    };
    let id = (ModuleId::ROOT, pack.id_item);
    let module = map.module;
    map.items.iter_mut().for_each(|item| add(&mut item.column, (module, item.item)));
    map.below.iter_mut().for_each(|above| add(&mut above.line.column, (above.module, above.line.item)));
    if !map.key.is_empty() && map.join_on.is_empty() {
        add(&mut map.key, id);
    }
    let translated = &pack.modules[ModuleId::ROOT].in_exports;
    for (column, words) in [(&mut map.team, &translated.team), (&mut map.worker, &translated.worker)] {
        if column.is_empty() {
            continue;
        }
        let known = folded(column.iter().chain(words));
        let single = words.iter().map(|word| (word, heading(word))).filter(|(_, folded)| heads.folded.contains(folded));
        let double = heads.double.iter().filter(|head| head.halves.iter().any(|(a, b)| known.contains(a) && known.contains(b)));
        let more = single.chain(double.map(|head| (&head.text, head.folded.clone())));
        column.extend(more.filter(|(_, folded)| !own.contains(folded)).map(|(text, _)| text.clone()));
    }
}

/// Adds the names of sheets that are there, for the one group of sheets that makes the records of a module.
fn sheets(pack: &Pack, template: &mut Template, exports: &Exports<'_>) {
    let words = pack.sheet_words();
    let own = folded(template.sheets.iter().flat_map(|s| &s.names));
    let there: BTreeSet<&String> = exports.workbooks.iter().flat_map(|b| &b.sheets).map(|s| &s.name).collect();
    let there = there.into_iter().map(|name| (name, heading(name), folded_halves(name)));
    let there: Vec<_> = there.filter(|(_, folded, _)| !own.contains(folded)).collect();
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
            let names = folded(&map.names);
            let means = |folded: &str, halves: &[_]| {
                words.of(folded) == Some(module) || is_both(words, halves, module, |part| names.contains(part))
            };
            there.iter().filter(|(_, folded, halves)| means(folded, halves)).map(|(name, ..)| (*name).clone()).collect()
        })
        .collect();
    template.sheets.iter_mut().zip(more).for_each(|(map, more)| map.names.extend(more));
}
