//! Items that may be about somebody else as well: a parent, a carer, those at home, adopters, whoever did harm. Nothing is left out for it; an officer
//! looks at each before the sheet is handed over.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::pack::{Item, Kind};

/// The items by name, each with whom it may be about.
const LIST: &str = include_str!("others.csv");

/// Whom an item may be about besides the child: the id of the words. A postcode is always others' too, whatever a pack calls the item.
pub(super) fn about(item: &Item) -> Option<&'static str> {
    static ITEMS: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    let items = ITEMS.get_or_init(|| LIST.lines().skip(1).filter_map(|line| line.split_once(',')).collect());
    let who = items.get(item.name.as_str()).copied().or((item.kind == Kind::Postcode).then_some("home"))?;
    Some(match who {
        "family" => "subject-other-family",
        "harm" => "subject-other-harm",
        "parent" => "subject-other-parent",
        "carer" => "subject-other-carer",
        "adopter" => "subject-other-adopter",
        _ => "subject-other-home",
    })
}

/// The names of the items that the list holds.
#[cfg(test)]
pub(super) fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().skip(1).filter_map(|line| line.split_once(','))
}
