//! How many children are still one of few by what is left of them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::columns::{Treatment, has_groups, treatment, value};
use super::key::Key;
use super::{Birth, Choices, District, Table};
use crate::pack::{Kind, Pack};
use crate::record::Return;
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};

/// Groups smaller than this are told.
const SMALL: usize = 5;
/// Codes by which somebody may be known, besides the month of birth and the district.
const KNOWN_BY: [&str; 2] = ["Gender", "Ethnicity"];

/// Children by how many others are like them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Like {
    /// All of them.
    pub children: usize,
    /// Those like whom there is no other.
    pub unique: usize,
    /// Those in groups of fewer than five, the unique ones among them.
    pub few: usize,
}

impl Like {
    fn of<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> Like {
        let mut groups: FxHashMap<K, usize> = FxHashMap::default();
        keys.for_each(|key| *groups.entry(key).or_default() += 1);
        let within = |most: usize| groups.values().filter(|size| **size <= most).sum();
        Like { children: groups.values().sum(), unique: within(1), few: within(SMALL - 1) }
    }
}

/// Something that would make children alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coarser {
    /// As it is.
    AsItIs,
    /// The year of birth.
    BirthYear,
    /// The letters of the postcode.
    PostcodeArea,
    /// No postcode.
    NoPostcode,
    /// Broad ethnic groups.
    EthnicGroup,
    /// Year of birth, broad ethnic groups and the letters of the postcode.
    AllThree,
    /// Year of birth, broad ethnic groups and no postcode.
    AllWithoutPostcode,
}

impl Coarser {
    /// From what loses least to what loses most.
    const ALL: [Coarser; 7] = [
        Coarser::AsItIs,
        Coarser::EthnicGroup,
        Coarser::PostcodeArea,
        Coarser::BirthYear,
        Coarser::NoPostcode,
        Coarser::AllThree,
        Coarser::AllWithoutPostcode,
    ];

    /// What it is called.
    pub(super) fn word(self) -> &'static str {
        match self {
            Coarser::AsItIs => "pseudo-as-it-is",
            Coarser::BirthYear => "pseudo-birth-year",
            Coarser::PostcodeArea => "pseudo-postcode-area",
            Coarser::NoPostcode => "pseudo-no-postcode",
            Coarser::EthnicGroup => "pseudo-ethnic-group",
            Coarser::AllThree => "pseudo-all-three",
            Coarser::AllWithoutPostcode => "pseudo-all-without-postcode",
        }
    }

    /// What is typed for it.
    pub(super) fn flags(self) -> String {
        let flags: &[&str] = match self {
            Coarser::AsItIs => &[],
            Coarser::BirthYear => &["--birth year"],
            Coarser::PostcodeArea => &["--postcode area"],
            Coarser::NoPostcode => &["--postcode out"],
            Coarser::EthnicGroup => &["--group Ethnicity"],
            Coarser::AllThree => &["--birth year", "--postcode area", "--group Ethnicity"],
            Coarser::AllWithoutPostcode => &["--birth year", "--postcode out", "--group Ethnicity"],
        };
        flags.join(" ")
    }

    fn applied(self, choices: &Choices) -> Choices {
        let mut made = choices.clone();
        let all = matches!(self, Coarser::AllThree | Coarser::AllWithoutPostcode);
        if all || self == Coarser::BirthYear {
            made.birth = Birth::Year;
        }
        if all || self == Coarser::EthnicGroup {
            made.groups.push("Ethnicity".to_owned());
        }
        match self {
            Coarser::NoPostcode | Coarser::AllWithoutPostcode => made.postcode = District::Out,
            Coarser::PostcodeArea | Coarser::AllThree if made.postcode == District::District => made.postcode = District::Area,
            _ => {}
        }
        made
    }
}

/// What is left of a child that others may know: by the choices made, and by coarser ones.
pub(super) fn known(ret: &Return, key: &Key, choices: &Choices, children: &[RecordId]) -> Vec<(Coarser, Like)> {
    let now = quasi(&ret.pack, choices);
    let mut told: Vec<Vec<(ItemId, Treatment)>> = Vec::new();
    let mut found = Vec::new();
    for coarser in Coarser::ALL {
        let choices = coarser.applied(choices);
        let items = quasi(&ret.pack, &choices);
        // What is so already is not advised.
        if (coarser != Coarser::AsItIs && items == now) || told.contains(&items) {
            continue;
        }
        let of = |child: &RecordId| -> Vec<String> {
            let part = |(item, treatment): &(ItemId, Treatment)| {
                value(ret, key, ValueId::new(ModuleId::ROOT, *child, *item), *treatment, &choices)
            };
            items.iter().map(part).collect()
        };
        found.push((coarser, Like::of(children.iter().map(of))));
        told.push(items);
    }
    found
}

/// The items by which somebody may know a child, with what becomes of each.
pub(super) fn quasi(pack: &Pack, choices: &Choices) -> Vec<(ItemId, Treatment)> {
    let items = ItemId::each(&pack.modules[ModuleId::ROOT].items);
    let known = items.filter(|(at, item)| {
        let by_code = matches!(item.kind, Kind::Code(_)) && KNOWN_BY.contains(&item.name.as_str());
        pack.birth_item == Some(*at) || item.kind == Kind::Postcode || by_code
    });
    known.filter_map(|(at, _)| Some((at, treatment(pack, ModuleId::ROOT, at, choices)?))).collect()
}

/// Whether the codes of an item have broad groups, so that they can be asked for.
pub(super) fn can_group(pack: &Pack, name: &str) -> bool {
    let items = pack.modules.iter().flat_map(|module| &module.items);
    let mut named = items.filter(|item| item.name.eq_ignore_ascii_case(name));
    named.any(|item| matches!(item.kind, Kind::Code(set) if has_groups(&pack.codesets[set])))
}

/// How many children are like others by all that a file of their records holds: somebody who knows a child's story needs no more.
pub(super) fn by_records(table: &Table) -> Like {
    let mut of: BTreeMap<&str, Vec<&[String]>> = BTreeMap::new();
    for row in &table.rows {
        of.entry(&row[0]).or_default().push(&row[1..]);
    }
    Like::of(of.into_values())
}
