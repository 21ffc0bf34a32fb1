//! What a name means: a rule, an own code, an item, a code set, a code, a pack, a word.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{CodeOfSet, CodeSetEntry};
use super::date::{DateFacts, dates};
use super::entry::{Entry, ModuleEntry, Subject, WordEntry};
use super::item::ItemEntry;
use super::mention::Mentions;
use super::official::OfficialEntry;
use super::own::OwnEntry;
use super::pack::{PackFacts, PackTable};
use super::rule::RuleEntry;
use crate::code::Code;
use crate::error::{Error, Result};
use crate::pack::{Library, Pack};
use crate::texts::{Language, Message};

/// The page that lists the authorities.
const AUTHORITIES: &str = "authorities";
/// How near a name must be to be offered, of 1.
const NEAR: f64 = 0.8;
/// At most so many near names are offered.
const OFFERED: usize = 3;

/// All that a name means. Case does not matter; `lac/LegalStatus` and `lac/2025-26/LegalStatus` keep to a collection or a pack.
pub fn explain(library: &Library, name: &str, language: Language) -> Result<Entry> {
    let name = name.trim();
    if name.is_empty() {
        return Err(unknown(library, name));
    }
    let (packs, rest) = scope(library, name);
    let mut subjects = Vec::new();
    if rest.is_empty() {
        subjects.extend(packs.iter().map(|p| Subject::Pack(PackFacts::new(p, language))));
        if packs.len() > 1 {
            let collection = packs[0].collection.clone();
            subjects = vec![Subject::Packs(PackTable::new(library, |p| p.collection == collection, language))];
        }
    } else {
        let scoped = rest != name;
        if !scoped {
            subjects.extend(Code::find(rest).map(|code| Subject::Own(OwnEntry::new(code, language))));
            if rest.eq_ignore_ascii_case(AUTHORITIES) {
                subjects.push(Subject::Authorities(library.authorities.to_vec()));
            }
        }
        let mut collections: BTreeMap<&str, Vec<&Pack>> = BTreeMap::new();
        for pack in packs {
            collections.entry(&pack.collection).or_default().push(pack);
        }
        let mentions = Mentions::new(library, |_| true);
        for packs in collections.values() {
            in_collection(library, packs, rest, &mentions, &mut subjects, language);
        }
        if !scoped {
            let folded = rest.to_lowercase();
            let is = |a: &&crate::pack::Authority| {
                a.codes.iter().map(|c| &c.code).chain([&a.name, &a.name_cy]).any(|n| n.to_lowercase() == folded)
            };
            subjects.extend(library.authorities.iter().find(is).map(|a| Subject::Authority(a.clone())));
        }
    }
    if subjects.is_empty() {
        return Err(unknown(library, name));
    }
    Ok(Entry { name: name.to_owned(), subjects })
}

/// The packs that a name keeps to, and what is left of it.
fn scope<'l, 'n>(library: &'l Library, name: &'n str) -> (Vec<&'l Pack>, &'n str) {
    let all = || library.packs().map(|p| &**p);
    let begins = |scope: &str| name.get(..scope.len()).is_some_and(|head| head.eq_ignore_ascii_case(scope));
    let rest = |scope: &str| match &name[scope.len()..] {
        "" => Some(""),
        rest => rest.strip_prefix('/').filter(|r| !r.is_empty()),
    };
    for pack in all() {
        if let Some(rest) = begins(&pack.name).then(|| rest(&pack.name)).flatten() {
            return (vec![pack], rest);
        }
    }
    for pack in all() {
        if let Some(rest) = begins(&pack.collection).then(|| rest(&pack.collection)).flatten() {
            return (all().filter(|p| p.collection == pack.collection).collect(), rest);
        }
    }
    (all().collect(), name)
}

fn in_collection(library: &Library, packs: &[&Pack], name: &str, mentions: &Mentions, out: &mut Vec<Subject>, language: Language) {
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    out.extend(RuleEntry::new(library, packs, name, language).map(Subject::Rule));
    out.extend(OfficialEntry::new(packs, name, language).map(Subject::Official));
    out.extend(ItemEntry::new(packs, name, mentions, language).map(Subject::Item));
    out.extend(CodeSetEntry::new(packs, name, language).map(Subject::CodeSet));
    let sets: BTreeSet<&str> = packs.iter().flat_map(|p| p.used_codesets()).map(|s| s.name.as_str()).collect();
    out.extend(sets.into_iter().filter_map(|set| CodeOfSet::new(packs, set, name, mentions, language)).map(Subject::Code));
    let Some(latest) = packs.last() else { return };
    let module = latest.modules.iter().find(|m| m.names().any(same) || Language::ALL.into_iter().any(|l| same(m.title.of(l))));
    out.extend(module.map(|m| Subject::Module(ModuleEntry::new(latest, m, language))));
    let word = latest.aliases.iter().find(|w| same(&w.name));
    out.extend(word.map(|w| Subject::Word(WordEntry::new(latest, w, language))));
    if same("StatusDate") {
        out.push(Subject::Word(WordEntry::status_date(latest, language)));
    }
    let period = latest.modules.iter().find(|m| m.period_start().is_some_and(same));
    out.extend(period.map(|m| Subject::Word(WordEntry::period_start(latest, m, language))));
    for date in dates(packs, same, language) {
        // One date of the year means the same in all collections: its days stand together.
        let known = out.iter_mut().find_map(|s| match s {
            Subject::Date(DateFacts { name, days, .. }) if *name == date.name => Some(days),
            _ => None,
        });
        match known {
            Some(days) => days.extend(date.days),
            None => out.push(Subject::Date(date)),
        }
    }
}

/// Every name that can be explained.
fn names(library: &Library) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = Code::all().map(|c| c.as_str().to_owned()).collect();
    out.insert(AUTHORITIES.to_owned());
    for pack in library.packs() {
        out.extend([pack.name.clone(), pack.collection.clone()]);
        out.extend(pack.rules.iter().map(|r| r.code.clone()).chain(pack.official_codes().into_iter().map(str::to_owned)));
        out.extend(pack.modules.iter().flat_map(|m| m.items.iter().map(|i| i.name.clone()).chain(m.names().map(str::to_owned))));
        out.extend(pack.used_codesets().flat_map(|s| s.codes.iter().map(|c| c.code.clone()).chain([s.name.clone()])));
        out.extend(pack.aliases.iter().map(|w| w.name.clone()).chain(pack.dates.keys().cloned()));
    }
    out
}

fn unknown(library: &Library, name: &str) -> Error {
    let whole = name.to_lowercase();
    let folded = whole.rsplit('/').next().unwrap_or(&whole);
    let names = names(library);
    let similarity = |n: &str| {
        let alike = |asked: &str| rapidfuzz::distance::jaro_winkler::similarity(asked.chars(), n.to_lowercase().chars());
        alike(folded).max(alike(&whole))
    };
    let mut near: Vec<(f64, &String)> = names.iter().map(|n| (similarity(n), n)).filter(|(score, _)| *score >= NEAR).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let near: Vec<&str> = near.into_iter().take(OFFERED).map(|(_, n)| n.as_str()).collect();
    let nearest = match near.as_slice() {
        [] => {
            let rule = library.example().and_then(|pack| pack.rules.first()).map_or("", |rule| &rule.code);
            Message::new("book-nothing-near").with("rule", rule).with("pack", library.example_name())
        }
        _ => Message::new("book-near").with("names", near.join(", ")),
    };
    Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned()).with("nearest", nearest)
}

/// All own codes, for a book of them.
pub(crate) fn own_codes(language: Language) -> impl Iterator<Item = OwnEntry> {
    Code::all().map(move |code| OwnEntry::new(code, language))
}
