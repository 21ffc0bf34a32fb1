//! What becomes of each item: hashed, made coarser, left out, or kept.

use rustc_hash::{FxHashMap, FxHashSet};

use super::key::{Key, Of};
use super::{Birth, Choices, Dates, District, Upn};
use crate::calendar::date_of;
use crate::pack::{CodeSet, Item, Kind, Pack};
use crate::record::{Return, special};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};

/// What becomes of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// The child's id, hashed.
    Child,
    /// The pupil number, hashed.
    Upn,
    /// A date to its day.
    Day,
    /// A date to its month.
    Month,
    /// A date to its year.
    Year,
    /// The outward code of a postcode.
    District,
    /// The letters of a postcode's outward code.
    Area,
    /// A code's broad group.
    Group,
    /// As it is: a code or a number.
    Kept,
}

impl Treatment {
    /// What the name of the column has behind that of the item, so that nobody takes one for the other.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Treatment::Child | Treatment::Upn => "Hash",
            Treatment::Month => "Month",
            Treatment::Year => "Year",
            Treatment::District => "District",
            Treatment::Area => "Area",
            Treatment::Group => "Group",
            Treatment::Day | Treatment::Kept => "",
        }
    }

    /// What is told of it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Treatment::Child => "pseudo-did-child",
            Treatment::Upn => "pseudo-did-upn",
            Treatment::Day => "pseudo-did-day",
            Treatment::Month => "pseudo-did-month",
            Treatment::Year => "pseudo-did-year",
            Treatment::District => "pseudo-did-district",
            Treatment::Area => "pseudo-did-area",
            Treatment::Group => "pseudo-did-group",
            Treatment::Kept => "pseudo-did-kept",
        }
    }
}

/// Whether the codes of a set are in broad groups.
pub(super) fn has_groups(set: &CodeSet) -> bool {
    set.codes.iter().any(|code| code.group.is_some())
}

fn is_named(names: &[String], item: &Item) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(&item.name))
}

/// What becomes of an item; none if it is left out. Local items never leave, nor does a text, or what the pack marks as personal and is not made coarser.
pub(super) fn treatment(pack: &Pack, module: ModuleId, at: ItemId, choices: &Choices) -> Option<Treatment> {
    let item = &pack.modules[module].items[at];
    if module == ModuleId::ROOT && at == pack.id_item {
        return Some(Treatment::Child);
    }
    if item.local || is_named(&choices.left_out, item) {
        return None;
    }
    let is_birth = module == ModuleId::ROOT && pack.birth_item == Some(at);
    match item.kind {
        Kind::Date if is_birth => Some(if choices.birth == Birth::Month { Treatment::Month } else { Treatment::Year }),
        Kind::Date if item.personal || choices.dates == Dates::Month => Some(Treatment::Month),
        Kind::Date => Some(Treatment::Day),
        Kind::Upn => (choices.upn == Upn::Hash).then_some(Treatment::Upn),
        Kind::Postcode => match choices.postcode {
            District::District => Some(Treatment::District),
            District::Area => Some(Treatment::Area),
            District::Out => None,
        },
        Kind::Text { .. } => None,
        Kind::Code(_) | Kind::Number { .. } if item.personal => None,
        Kind::Code(set) if is_named(&choices.groups, item) && has_groups(&pack.codesets[set]) => Some(Treatment::Group),
        Kind::Code(_) | Kind::Number { .. } => Some(Treatment::Kept),
    }
}

/// The value of an item as the copy has it; blank for a blank, and for what could not be read.
pub(super) fn value(ret: &Return, key: &Key, at: ValueId, treatment: Treatment, choices: &Choices) -> String {
    let raw = ret.tables[at.module].columns[at.item][at.record];
    if special(raw) {
        return String::new();
    }
    let text = || ret.text_of(at).unwrap_or_default();
    // A code that stands in place of a value says nothing of anybody.
    if treatment != Treatment::Child
        && let Some(code) = ret.pack.code_in_place(&ret.pack.modules[at.module].items[at.item], &text())
    {
        return code.code.clone();
    }
    match treatment {
        Treatment::Child => key.pseudonym(Of::Child, &text()),
        Treatment::Upn => key.pseudonym(Of::Upn, &text()),
        Treatment::Month => date_of(raw).format("%Y-%m").to_string(),
        Treatment::Year => date_of(raw).format("%Y").to_string(),
        Treatment::Day if is_birthday(ret, at, raw) => {
            let form = if choices.birth == Birth::Month { "%Y-%m" } else { "%Y" };
            date_of(raw).format(form).to_string()
        }
        Treatment::Day | Treatment::Kept => text(),
        Treatment::District => outward(&text()).to_owned(),
        Treatment::Area => outward(&text()).chars().take_while(char::is_ascii_uppercase).collect(),
        Treatment::Group => group(ret, at, raw),
    }
}

/// Whether a date is the very day on which the child was born: as a day it would give away what the date of birth does not.
fn is_birthday(ret: &Return, at: ValueId, day: i32) -> bool {
    let child = ret.child_of(at.module, at.record);
    ret.pack.birth_item.is_some_and(|birth| ret.tables[ModuleId::ROOT].columns[birth][child] == day)
}

/// The part of a postcode before its gap; nothing where there is none, so that no whole postcode can pass for a district.
fn outward(postcode: &str) -> &str {
    postcode.split_once(' ').map_or("", |(outward, _)| outward)
}

fn group(ret: &Return, at: ValueId, code: i32) -> String {
    let Kind::Code(set) = ret.pack.modules[at.module].items[at.item].kind else { return String::new() };
    let code = ret.pack.codesets[set].codes.get(code as usize);
    code.and_then(|code| code.group.clone()).unwrap_or_default()
}

/// The children of a return who can be told apart, each with the pseudonym, in the order of these; and how many cannot.
pub(super) struct Children {
    pub of: FxHashMap<RecordId, String>,
    pub without_id: usize,
    pub several: usize,
}

pub(super) fn children(ret: &Return, key: &Key) -> Children {
    let ids = || RecordId::first(ret.children()).map(|child| (child, ret.text_of(ret.id_of(child)).filter(|id| !id.is_empty())));
    let mut times: FxHashMap<String, usize> = FxHashMap::default();
    ids().filter_map(|(_, id)| id).for_each(|id| *times.entry(id).or_default() += 1);
    let mut found = Children { of: FxHashMap::default(), without_id: 0, several: 0 };
    for (child, id) in ids() {
        match id {
            None => found.without_id += 1,
            Some(id) if times.get(&id).is_some_and(|times| *times > 1) => found.several += 1,
            Some(id) => drop(found.of.insert(child, key.pseudonym(Of::Child, &id))),
        }
    }
    found
}

/// How many ids are written in several forms in these returns, such as with a zero in front in one of them: one child may have two pseudonyms then.
pub(super) fn forms<'r>(returns: impl Iterator<Item = &'r Return>) -> usize {
    let mut forms: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for ret in returns {
        for id in RecordId::first(ret.children()).filter_map(|child| ret.text_of(ret.id_of(child))) {
            let plain: String = id.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
            forms.entry(plain.trim_start_matches('0').to_owned()).or_default().insert(id);
        }
    }
    forms.values().filter(|forms| forms.len() > 1).count()
}
