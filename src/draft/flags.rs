//! Columns whose values are flags: several in one cell, or a row for each.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::sections::Section;
use super::source::{Column, Source, blanks};
use super::{DraftFlags, DraftSheet, Drafter, Guess, Recode, Role, Sure};
use crate::fold::{folded, heading, trimmed};
use crate::names::safe_text;
use crate::pack::{Item, Kind};
use crate::read::cell_text;
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::synonyms::{Nearness, family, is_misspelling, nearness};
use crate::texts::Message;

/// What may part several values in one cell.
const SEPARATORS: [char; 5] = ['\n', ';', '|', ',', '/'];
/// Items whose names begin alike are a family of flags from so many on.
const FAMILY: usize = 3;
/// Such a share of the values must be words of the items.
const SHARE: f64 = 0.6;

/// What one value may set: the family and the item, and how the word is known.
type Meant = Vec<(String, ItemId, Nearness)>;
/// Flags whose names begin alike, by that beginning: each with the words that may set it.
type Families = BTreeMap<String, Vec<(ItemId, Vec<String>)>>;

impl Drafter<'_> {
    /// Finds the flags of a sheet among the columns that are still free.
    pub(super) fn flags(
        &self,
        source: &Source<'_>,
        section: &Section,
        draft: &mut DraftSheet,
        taken: &mut FxHashSet<usize>,
        found: &mut FxHashSet<ModuleItem>,
    ) {
        let families = self.families(section.module, found);
        let key = match &section.role {
            Role::Makes => draft.items.first().map(|i| i.guess.heading.clone()),
            Role::Parent(key) | Role::Join(key) => Some(key.heading.clone()),
        };
        let several = section.role != Role::Makes
            && source.columns.iter().find(|c| Some(&c.text) == key.as_ref()).is_some_and(|c| c.profile.values.len() < c.profile.filled);
        if families.is_empty() || matches!(section.role, Role::Parent(_)) {
            return;
        }
        for (c, column) in source.columns.iter().enumerate() {
            if taken.contains(&c) || column.profile.values.len() < 2 {
                continue;
            }
            let separators = [None].into_iter().chain(if several { Vec::new() } else { SEPARATORS.map(Some).to_vec() });
            let tries = separators.map(|s| (s, self.parts(source, column, s, &families)));
            let best = tries.max_by(|a, b| a.1.share.total_cmp(&b.1.share).then(b.0.is_some().cmp(&a.0.is_some())));
            let Some((separator, parts)) = best.filter(|(_, p)| p.share >= SHARE) else { continue };
            let Some(flags) = self.settle_flags(section.module, column, separator, several, &parts, &families) else { continue };
            taken.insert(c);
            let items = &self.pack.modules[section.module].items;
            for value in flags.values.iter().chain(&flags.none) {
                found.extend(ItemId::find(items, |i| i.name == value.code).map(|i| (section.module, i)));
            }
            draft.flags.push(flags);
        }
    }

    /// Items that are yes or no and whose names begin alike, with all words for each.
    fn families(&self, module: ModuleId, found: &FxHashSet<ModuleItem>) -> Families {
        let mut families: Families = BTreeMap::new();
        for (at, item) in ItemId::each(&self.pack.modules[module].items) {
            let Kind::Code(set) = item.kind else { continue };
            let codes = &self.pack.codesets[set].codes;
            if codes.len() != 2 || !codes.iter().all(|c| c.code == "0" || c.code == "1") || found.contains(&(module, at)) {
                continue;
            }
            let family = family(&item.name);
            let mut words: Vec<String> = std::iter::once(&item.name).chain(&item.synonyms).map(|w| heading(w)).collect();
            words.push(heading(&item.name[family.len()..]));
            for (_, template) in self.templates {
                for map in template.sheets.iter().filter(|s| s.module == module).flat_map(|s| &s.flags) {
                    let of = |v: &(&String, &usize)| map.targets[*v.1].item == at;
                    words.extend(map.values.iter().filter(of).map(|v| heading(v.0)));
                }
            }
            words.sort();
            words.dedup();
            families.entry(family).or_default().push((at, words));
        }
        families.retain(|_, items| items.len() >= FAMILY);
        families
    }

    /// The values of a column, parted so, and what each may mean.
    fn parts(&self, source: &Source<'_>, column: &Column, separator: Option<char>, families: &Families) -> Parts {
        let blanks = blanks();
        let mut parts: BTreeMap<String, (String, usize, Meant)> = BTreeMap::new();
        for (value, count) in source.values(column) {
            let text = cell_text(value);
            let list: Vec<&str> = match separator {
                Some(separator) => text.split(separator).map(trimmed).collect(),
                None => vec![text.as_str()],
            };
            for part in list {
                let key = folded(part);
                if key.is_empty() || blanks.contains(&key) {
                    continue;
                }
                parts.entry(key).or_insert_with(|| (part.to_owned(), 0, meant(part, families))).1 += count;
            }
            // A column with so many different texts is none of these.
            if parts.len() > 200 {
                return Parts { share: 0.0, parts: Vec::new() };
            }
        }
        let all: usize = parts.values().map(|p| p.1).sum();
        let good: usize = parts.values().filter(|p| !p.2.is_empty()).map(|p| p.1).sum();
        let items: FxHashSet<ItemId> = parts.values().flat_map(|p| p.2.iter().map(|m| m.1)).collect();
        let share = if all == 0 || items.len() < 2 { 0.0 } else { good as f64 / all as f64 };
        Parts { share, parts: parts.into_values().collect() }
    }

    /// Items of the family that none of these cells names: their usual words, so that the next export is understood too.
    fn unseen(
        &self,
        module: ModuleId,
        family: &[(ItemId, Vec<String>)],
        targets: &mut FxHashSet<ItemId>,
        values: &mut Vec<Recode>,
        none: &mut Vec<Recode>,
    ) {
        let items = &self.pack.modules[module].items;
        let seen: FxHashSet<String> = values.iter().chain(none.iter()).map(|v| folded(&v.text)).collect();
        let translated = |item: &Item| item.synonyms.len() - item.translated;
        let bilingual =
            family.iter().any(|(at, _)| items[*at].synonyms[translated(&items[*at])..].iter().any(|w| seen.contains(&folded(w))));
        // Only flags: other items may begin with the same word, as the date of registration does.
        for &(at, _) in family {
            let item = &items[at];
            if !targets.insert(at) {
                continue;
            }
            let of_templates = self.templates.iter().flat_map(|(_, t)| &t.sheets).filter(|s| s.module == module).flat_map(|s| &s.flags);
            let words = of_templates.flat_map(|map| map.values.iter().filter(|v| map.targets[*v.1].item == at).map(|v| v.0));
            let known = if bilingual { item.synonyms.len() } else { translated(item) };
            for text in words.chain(&item.synonyms[..known]) {
                if values.iter().chain(none.iter()).all(|v| folded(&v.text) != folded(text)) {
                    let list = if item.name.ends_with("None") { &mut *none } else { &mut *values };
                    let why = Message::new("map-why-unseen");
                    list.push(Recode { text: text.clone(), code: item.name.clone(), sure: Sure::Likely, why });
                }
            }
        }
    }

    /// Settles which value sets which item: the family that explains most values first.
    fn settle_flags(
        &self,
        module: ModuleId,
        column: &Column,
        separator: Option<char>,
        per_row: bool,
        parts: &Parts,
        families: &Families,
    ) -> Option<DraftFlags> {
        let items = &self.pack.modules[module].items;
        let mut values: Vec<Recode> = Vec::new();
        let mut none: Vec<Recode> = Vec::new();
        let mut open: Vec<&(String, usize, Meant)> = parts.parts.iter().collect();
        let mut targets: FxHashSet<ItemId> = FxHashSet::default();
        loop {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, _, meant) in &open {
                meant.iter().map(|m| m.0.as_str()).collect::<FxHashSet<_>>().into_iter().for_each(|f| *counts.entry(f).or_default() += 1);
            }
            let Some((family, count)) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))) else { break };
            // One word alone is too little for a family of its own.
            if count < 2 {
                break;
            }
            let mut seen: FxHashSet<ItemId> = FxHashSet::default();
            let (of, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|p| p.2.iter().any(|m| m.0 == family));
            for (text, _, meant) in of {
                let mine: Vec<_> = meant.iter().filter(|m| m.0 == family).collect();
                let exact = mine.iter().filter(|m| m.2 == Nearness::Same).count();
                let Some(best) = mine.iter().find(|m| m.2 == Nearness::Same).or(mine.first()) else { continue };
                let (sure, why) = match exact {
                    1 => (Sure::Sure, Message::new("map-why-word")),
                    0 if mine.len() == 1 => (Sure::Likely, Message::new("map-why-misspelt")),
                    _ => (Sure::Unsure, Message::new("map-why-two")),
                };
                let name = items[best.1].name.clone();
                seen.insert(best.1);
                let list = if name.ends_with("None") { &mut none } else { &mut values };
                list.push(Recode { text: text.clone(), code: name, sure, why });
            }
            open = rest;
            targets.extend(seen);
            let family = families.get(family).map_or(&[][..], Vec::as_slice);
            self.unseen(module, family, &mut targets, &mut values, &mut none);
        }
        if targets.len() < 2 {
            return None;
        }
        let unknown: Vec<(String, usize)> =
            open.iter().map(|(text, count, _)| (safe_text(text, &self.names, None, &self.vocabulary, None), *count)).collect();
        let headed = column.folded.iter().any(|h| self.words.flags.contains(h));
        let sure = match () {
            () if parts.share >= 0.95 && (targets.len() >= FAMILY || headed) => Sure::Sure,
            () if parts.share >= 0.8 => Sure::Likely,
            () => Sure::Unsure,
        };
        let why = Message::new("map-why-flags").with("count", targets.len());
        // Where no row is a whole answer, a child without one has none of them; where the items are asked of some children only, blank says nothing.
        let blank = per_row && targets.iter().all(|t| items[*t].required_when.is_empty() || items[*t].required);
        let guess = Guess { heading: column.text.clone(), sure, why };
        Some(DraftFlags { guess, separator, per_row, values, none, blank, unknown })
    }
}

/// The values of a column and the share of them that is understood.
struct Parts {
    share: f64,
    parts: Vec<(String, usize, Meant)>,
}

/// What a value may set.
fn meant(part: &str, families: &Families) -> Meant {
    let text = heading(part);
    let mut meant = Meant::new();
    for (family, items) in families {
        for (item, words) in items {
            let near = words.iter().filter_map(|w| match nearness(&text, w) {
                Some(Nearness::Same) => Some(Nearness::Same),
                Some(Nearness::Edits(n)) if is_misspelling(n, w.len()) => Some(Nearness::Edits(n)),
                _ => None,
            });
            let best = near.max_by(|a, b| crate::synonyms::rank(*a).total_cmp(&crate::synonyms::rank(*b)));
            meant.extend(best.map(|n| (family.clone(), *item, n)));
        }
    }
    if meant.iter().any(|m| m.2 == Nearness::Same) {
        meant.retain(|m| m.2 == Nearness::Same);
    }
    meant
}
