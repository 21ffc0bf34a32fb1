//! Which pupils are worth comparing with a child: those who share a key with it. What is compared grows with the data, and not with its square.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::compare::Ready;
use super::name::{Word, Words};

/// Kinds of keys. Any one of them is enough: an error in one field leaves the others.
#[derive(Clone, Copy, Hash)]
enum Kind {
    /// The day of birth.
    Born,
    /// A surname and a first name.
    Names,
    /// A surname and the month of birth.
    SurnameMonth,
    /// A first name and the month of birth.
    ForenameMonth,
    /// A postcode and the year of birth.
    PostcodeYear,
    /// A postcode and a first name.
    PostcodeForename,
    /// The pupil number.
    Upn,
}

fn key(of: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The pupils by their keys.
pub(super) struct Blocks {
    keys: Vec<(u64, u32)>,
    /// How many pupils share a key at most before it says nothing.
    most: usize,
}

/// A key that more pupils share than this, or than one in a thousand, is not asked: it would make every child meet a crowd.
const CROWD: usize = 400;

impl Blocks {
    pub(super) fn new(pupils: &[Ready<'_>]) -> Blocks {
        let mut keys = Vec::with_capacity(pupils.len() * 8);
        for (n, pupil) in pupils.iter().enumerate() {
            own_keys(pupil, &mut |key| keys.push((key, n as u32)));
        }
        keys.sort_unstable();
        keys.dedup();
        Blocks { keys, most: CROWD.max(pupils.len() / 1000) }
    }

    /// The pupils that a child is to be compared with, each once.
    pub(super) fn near(&self, child: &Ready<'_>, words: &Words, forms: &mut FxHashMap<Word, Vec<Word>>) -> Vec<u32> {
        let mut found = Vec::new();
        let mut ask = |key: u64| {
            let start = self.keys.partition_point(|(k, _)| *k < key);
            let block = self.keys[start..].iter().take_while(|(k, _)| *k == key).take(self.most + 1);
            let before = found.len();
            found.extend(block.map(|(_, pupil)| *pupil));
            if found.len() - before > self.most {
                found.truncate(before);
            }
        };
        own_keys(child, &mut ask);
        if let Some((year, month, day)) = child.born.filter(|born| born.2 <= 12 && born.1 != born.2) {
            ask(key((Kind::Born, (year, day, month))));
        }
        // What the child is called in the other language.
        let given: Vec<Word> = child.name.main.iter().chain(&child.name.called).copied().collect();
        for word in given {
            let others = forms.entry(word).or_insert_with(|| words.forms(word));
            for other in others.iter() {
                for family in &child.name.families {
                    ask(key((Kind::Names, family, other)));
                }
                child.born.iter().for_each(|born| ask(key((Kind::ForenameMonth, other, born.0, born.1))));
            }
        }
        // A first name where the surname should be.
        if let (Some(given), Some(family)) = (child.name.main, child.name.family) {
            ask(key((Kind::Names, &given, &family)));
        }
        if !self.has_number(&child.person.upn) {
            slips(&child.person.upn, &mut |upn| ask(key((Kind::Upn, upn))));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Blocks {
    /// Whether a pupil has, or had, a number.
    fn has_number(&self, upn: &str) -> bool {
        self.keys.binary_search_by_key(&key((Kind::Upn, upn)), |(key, _)| *key).is_ok()
    }
}

/// The keys that somebody has.
fn own_keys(one: &Ready<'_>, add: &mut dyn FnMut(u64)) {
    let name = &one.name;
    let given = || name.main.iter().chain(&name.called);
    if let Some(born) = one.born {
        add(key((Kind::Born, born)));
        name.families.iter().for_each(|family| add(key((Kind::SurnameMonth, family, born.0, born.1))));
        given().for_each(|given| add(key((Kind::ForenameMonth, given, born.0, born.1))));
    }
    for family in &name.families {
        given().for_each(|given| add(key((Kind::Names, family, given))));
    }
    for postcode in &one.person.postcodes {
        one.born.iter().for_each(|born| add(key((Kind::PostcodeYear, postcode.as_str(), born.0))));
        given().for_each(|given| add(key((Kind::PostcodeForename, postcode.as_str(), given))));
    }
    for upn in [&one.person.upn, &one.person.former_upn].into_iter().filter(|upn| !upn.is_empty()) {
        add(key((Kind::Upn, upn.as_str())));
    }
}

/// What a pupil number with one sign wrong, or two exchanged, may have been.
fn slips(upn: &str, add: &mut dyn FnMut(&str)) {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUVWXYZ";
    if upn.len() != 13 || !upn.is_ascii() {
        return;
    }
    let mut other = upn.to_owned();
    for at in 0..upn.len() {
        // Letters stand at the beginning, and once in a while at the end.
        let signs = if at == 0 || at == 12 { SIGNS } else { &SIGNS[..10] };
        for sign in 0..signs.len() {
            other.replace_range(at..=at, &signs[sign..=sign]);
            add(&other);
        }
        other.replace_range(at..=at, &upn[at..=at]);
    }
    for at in 1..upn.len() {
        let turned = format!("{}{}{}{}", &upn[..at - 1], &upn[at..=at], &upn[at - 1..at], &upn[at + 1..]);
        add(&turned);
    }
}
