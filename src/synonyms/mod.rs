//! What the headings of each item may be: its name, the pack's synonyms, and what the templates offer.

mod names; // headings of names
mod near; // how alike two headings are
pub(crate) mod short; // abbreviated headings

pub(crate) use names::{is_child_heading, is_name_heading, is_of_names, is_of_others, may_be_names};
pub(crate) use near::is_misspelling;
pub(crate) use near::{Nearness, nearness};

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::heading;
use crate::fold::welsh::halves;
use crate::pack::{Kind, Pack};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::template::{Template, Templates};

/// Where a heading is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// A template of the program offers it.
    Template,
    /// It is a synonym of the pack.
    Synonym,
    /// It is the item's own name.
    Name,
}

/// An item that a heading may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) item: ModuleItem,
    pub(crate) how: How,
    pub(crate) near: Nearness,
}

/// Whether no other of these items, the nearest of which comes first, is nearly as near.
pub(crate) fn alone(hits: &[Hit]) -> bool {
    match (hits.first().map(|h| h.near), hits.get(1).map(|h| h.near)) {
        (Some(_), None) => true,
        (Some(Nearness::Same), Some(second)) => second != Nearness::Same,
        // Somebody else's heading that is two edits further may have been meant as well.
        (Some(Nearness::Edits(a)), Some(Nearness::Edits(b))) => b >= a + 2,
        (Some(Nearness::Edits(_)), Some(Nearness::Alike(b))) => b <= 0.96,
        (Some(Nearness::Short(a)), Some(Nearness::Short(b))) => b + CLEAR <= a,
        (Some(Nearness::Short(_)), Some(Nearness::Alike(_))) => true,
        _ => false,
    }
}

/// An abbreviation says at least so much of what it is short for.
const SHORT: f64 = 0.6;
/// One that says so much less of another item may still mean that one.
const CLOSE: f64 = 0.1;
/// From this on there is no doubt which of two items it says more of.
const CLEAR: f64 = 0.2;

/// All known headings.
pub(crate) struct Words {
    all: Vec<(String, ModuleItem, How)>,
    /// The same in words.
    phrases: Vec<(Vec<String>, String, ModuleItem)>,
    exact: FxHashMap<String, Vec<(ModuleItem, How)>>,
    /// Of columns with the child's id in sheets that join.
    pub(crate) keys: FxHashSet<String>,
    pub(crate) people: FxHashSet<String>,
    pub(crate) teams: FxHashSet<String>,
    pub(crate) workers: FxHashSet<String>,
    /// Of columns with several flags.
    pub(crate) flags: FxHashSet<String>,
}

const TEAMS: [&str; 4] = ["Team", "Team name", "Responsible team", "Allocated team"];
const WORKERS: [&str; 7] =
    ["Worker", "Social worker", "Allocated worker", "Key worker", "Case worker", "Lead professional", "Case manager"];

impl Words {
    pub(crate) fn new(pack: &Pack, templates: &[(Arc<Pack>, Template)]) -> Self {
        Words::of(pack, templates.iter().filter(|(p, _)| p.collection == pack.collection).map(|(_, template)| template))
    }

    /// The pack's own words, and those of templates for it.
    fn of<'t>(pack: &Pack, templates: impl Iterator<Item = &'t Template>) -> Self {
        let set = |list: &[&str]| list.iter().map(|h| heading(h)).collect::<FxHashSet<_>>();
        let mut words = Words {
            all: Vec::new(),
            phrases: Vec::new(),
            exact: FxHashMap::default(),
            keys: FxHashSet::default(),
            people: names::USUAL.clone(),
            teams: set(&TEAMS),
            workers: set(&WORKERS),
            flags: FxHashSet::default(),
        };
        for (m, module) in ModuleId::each(&pack.modules) {
            words.teams.extend(module.in_exports.team.iter().map(|h| heading(h)));
            words.workers.extend(module.in_exports.worker.iter().map(|h| heading(h)));
            for (i, item) in ItemId::each(&module.items) {
                words.learn(&item.name, (m, i), How::Name);
                item.synonyms.iter().for_each(|s| words.learn(s, (m, i), How::Synonym));
            }
        }
        for template in templates {
            for sheet in &template.sheets {
                for item in &sheet.items {
                    item.column.iter().for_each(|h| words.learn(h, (sheet.module, item.item), How::Template));
                }
                if sheet.join_on.is_empty() {
                    words.keys.extend(sheet.key.iter().map(|h| heading(h)));
                }
                words.people.extend(sheet.people.iter().map(|h| heading(h)));
                words.teams.extend(sheet.team.iter().map(|h| heading(h)));
                words.workers.extend(sheet.worker.iter().map(|h| heading(h)));
                words.flags.extend(sheet.flags.iter().flat_map(|f| &f.column).map(|h| heading(h)));
            }
        }
        let id = (ModuleId::ROOT, pack.id_item);
        let ids: Vec<String> = words.all.iter().filter(|w| w.1 == id).map(|w| w.0.clone()).collect();
        words.keys.extend(ids);
        words
    }

    fn learn(&mut self, raw: &str, item: ModuleItem, how: How) {
        let text = heading(raw);
        if text.is_empty() {
            return;
        }
        let known = self.exact.entry(text.clone()).or_default();
        match known.iter_mut().find(|k| k.0 == item) {
            Some(same) => same.1 = same.1.max(how),
            None => {
                known.push((item, how));
                self.phrases.push((short::words(raw).pop().unwrap_or_default(), raw.to_owned(), item));
                self.all.push((text, item, how));
            }
        }
    }

    /// Every known heading with its item.
    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = (&String, ModuleItem)> {
        self.all.iter().map(|(text, item, _)| (text, *item))
    }

    /// The items that a folded heading may mean, the nearest of each item.
    pub(crate) fn hits(&self, text: &str) -> Vec<Hit> {
        if let Some(exact) = self.exact.get(text) {
            return exact.iter().map(|&(item, how)| Hit { item, how, near: Nearness::Same }).collect();
        }
        let mut best: FxHashMap<ModuleItem, Hit> = FxHashMap::default();
        for (word, item, how) in &self.all {
            let Some(near) = nearness(text, word) else { continue };
            let hit = Hit { item: *item, how: *how, near };
            let misspelt = matches!(near, Nearness::Edits(n) if is_misspelling(n, word.len()));
            let hit = match near {
                // Two other letters make another word of one with three or four, and one of a word with two.
                Nearness::Edits(n) if !misspelt && n * 2 >= word.len() => continue,
                // Too many edits for so short a word: no more than a likeness.
                Nearness::Edits(n) if !misspelt => Hit { near: Nearness::Alike(0.9 - 0.05 * n as f64), ..hit },
                _ => hit,
            };
            let known = best.entry(*item).or_insert(hit);
            if rank(hit.near) > rank(known.near) {
                *known = hit;
            }
        }
        let mut hits: Vec<Hit> = best.into_values().collect();
        hits.sort_by(|a, b| rank(b.near).total_cmp(&rank(a.near)).then(a.item.cmp(&b.item)));
        hits
    }

    /// The item of a heading in two languages: both parts name it (`Dyddiad geni / Date of birth`), or one does and the other is not known, which
    /// is no more than a likeness.
    pub(crate) fn both(&self, raw: &str) -> Vec<Hit> {
        let clear = |part: &str| {
            let hits = self.hits(&heading(part));
            hits.first().copied().filter(|h| alone(&hits) && matches!(h.near, Nearness::Same | Nearness::Edits(_)))
        };
        let unknown = |part: &str| self.hits(&heading(part)).is_empty();
        let mut likely = Vec::new();
        for (a, b) in halves(raw) {
            match (clear(a), clear(b)) {
                (Some(first), Some(second)) if first.item == second.item => {
                    return vec![if rank(second.near) > rank(first.near) { second } else { first }];
                }
                (Some(one), None) if unknown(b) => likely.push(one),
                (None, Some(one)) if unknown(a) => likely.push(one),
                _ => {}
            }
        }
        // A line break between them may have become a space: then both parts must be known as they stand.
        let known = |part: &str| match self.exact.get(&heading(part)).map(Vec::as_slice) {
            Some([(item, how)]) => Some(Hit { item: *item, how: *how, near: Nearness::Same }),
            _ => None,
        };
        let apart = raw
            .match_indices(' ')
            .find_map(|(at, _)| known(&raw[..at]).filter(|one| known(&raw[at..]).is_some_and(|h| h.item == one.item)));
        if let Some(one) = apart {
            return vec![one];
        }
        likely.truncate(1);
        likely.into_iter().filter(|one| one.near == Nearness::Same).map(|one| Hit { near: Nearness::Alike(0.95), ..one }).collect()
    }

    /// The items that a heading may be short for, the likeliest first; those that it says much less of are left out.
    pub(crate) fn short_hits(&self, raw: &str) -> Vec<Hit> {
        let mut best: FxHashMap<ModuleItem, f64> = FxHashMap::default();
        let heading = short::words(raw);
        for (phrase, _, item) in &self.phrases {
            let likeness = short::likeness(&heading, phrase);
            if likeness >= SHORT {
                let known = best.entry(*item).or_insert(likeness);
                *known = known.max(likeness);
            }
        }
        let most = best.values().copied().fold(0.0, f64::max);
        let mut hits: Vec<Hit> = best
            .into_iter()
            .filter(|(_, likeness)| likeness + CLOSE >= most)
            .map(|(item, likeness)| Hit { item, how: How::Synonym, near: Nearness::Short(likeness) })
            .collect();
        hits.sort_by(|a, b| rank(b.near).total_cmp(&rank(a.near)).then(a.item.cmp(&b.item)));
        hits
    }

    /// What a heading says most of among the words of an item, and how much.
    pub(crate) fn short_of(&self, raw: &str, item: ModuleItem) -> (f64, &str) {
        let heading = short::words(raw);
        let of = self.phrases.iter().filter(|p| p.2 == item).map(|p| (short::likeness(&heading, &p.0), p.1.as_str()));
        of.fold((0.0, ""), |best, next| if next.0 > best.0 { next } else { best })
    }

    /// The words of the usual headings of an item.
    pub(crate) fn phrases_of(&self, item: ModuleItem) -> impl Iterator<Item = &Vec<String>> {
        self.phrases.iter().filter(move |p| p.2 == item).map(|p| &p.0)
    }

    /// How much a heading says of the item that it says most of.
    pub(crate) fn shortest(&self, raw: &str) -> f64 {
        let heading = short::words(raw);
        self.phrases.iter().map(|p| short::likeness(&heading, &p.0)).fold(0.0, f64::max)
    }

    /// Whether a folded heading is one of a set, or a misspelling of one.
    pub(crate) fn is_in(set: &FxHashSet<String>, text: &str) -> bool {
        set.contains(text)
            || set.iter().any(|w| w.len() >= 6 && matches!(nearness(text, w), Some(Nearness::Edits(n)) if is_misspelling(n, w.len())))
    }
}

/// What a heading is usual for, and what the program's templates take words of cells for, by all that the program knows.
pub(crate) struct UsualWords {
    words: Words,
    /// Codes by code set and folded word.
    codes: FxHashMap<(usize, String), Vec<i32>>,
}

impl UsualWords {
    /// The pack's own words, and those of the program's templates for it.
    pub(crate) fn of(pack: &Pack) -> Self {
        let templates = Templates::embedded();
        let proved: Vec<Template> = templates.names(&pack.collection).filter_map(|name| templates.find(name, pack).ok()).collect();
        let mut codes: FxHashMap<(usize, String), Vec<i32>> = FxHashMap::default();
        for (sheet, item) in proved.iter().flat_map(|t| &t.sheets).flat_map(|s| s.items.iter().map(move |i| (s, i))) {
            let Kind::Code(set) = pack.modules[sheet.module].items[item.item].kind else { continue };
            item.recodes.iter().for_each(|(word, code)| codes.entry((set, word.clone())).or_default().push(*code));
        }
        UsualWords { words: Words::of(pack, proved.iter()), codes }
    }

    /// The code that the templates give a folded word, if all that know it agree.
    pub(crate) fn code(&self, set: usize, word: &str) -> Option<i32> {
        let (first, rest) = self.codes.get(&(set, word.to_owned()))?.split_first()?;
        rest.iter().all(|code| code == first).then_some(*first)
    }

    /// Whether a heading is one of the words of an item.
    pub(crate) fn means(&self, raw: &str, item: ModuleItem) -> bool {
        self.words.hits(&heading(raw)).iter().any(|hit| hit.item == item && hit.near == Nearness::Same)
    }

    /// The item that a heading means or is short for, if it can be but one.
    pub(crate) fn item(&self, raw: &str) -> Option<ModuleItem> {
        let hits = self.words.hits(&heading(raw)).into_iter().filter(|h| matches!(h.near, Nearness::Same | Nearness::Edits(_)));
        let hits: Vec<Hit> = hits.collect();
        let hits = if hits.is_empty() { self.words.short_hits(raw) } else { hits };
        hits.first().filter(|_| alone(&hits)).map(|h| h.item)
    }
}

/// The beginning of a name that others share: `Disability` of `DisabilityMobility`, `CPR` of `CPRNeglect`.
pub(crate) fn family(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let begins =
        |i: usize| letters[i].is_uppercase() && (letters[i - 1].is_lowercase() || letters.get(i + 1).is_some_and(|n| n.is_lowercase()));
    let end = (1..letters.len()).find(|i| begins(*i)).unwrap_or(letters.len());
    letters[..end].iter().collect()
}

/// Nearer is more: 3 for the same, from 1.5 for a misspelling, above 1 for an abbreviation, at most 1 for a likeness.
pub(crate) fn rank(near: Nearness) -> f64 {
    match near {
        Nearness::Same => 3.0,
        Nearness::Edits(edits) => 2.5 - 0.5 * edits as f64,
        Nearness::Short(says) => 1.0 + 0.2 * says,
        Nearness::Alike(alike) => alike,
    }
}

#[cfg(test)]
pub(crate) mod tests;
