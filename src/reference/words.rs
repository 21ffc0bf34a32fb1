//! Words that several pages share.

use chrono::NaiveDate;
use serde::Serialize;

use super::page::Field;
use crate::pack::{Basis, Item, Kind, Pack};
use crate::texts::Language;

/// A pack that something is in, and how sure it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct InPack {
    /// The pack.
    pub pack: String,
    /// How sure it is.
    pub basis: Basis,
}

/// What is the same in several packs.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Variant<T> {
    /// The packs, the latest first.
    pub packs: Vec<InPack>,
    /// What holds in them.
    #[serde(flatten)]
    pub(crate) facts: T,
}

/// Gathers equal facts; `found` holds the latest pack first.
pub(crate) fn variants<T: PartialEq>(found: impl IntoIterator<Item = (InPack, T)>) -> Vec<Variant<T>> {
    let mut out: Vec<Variant<T>> = Vec::new();
    for (pack, facts) in found {
        match out.iter_mut().find(|v| v.facts == facts) {
            Some(same) => same.packs.push(pack),
            None => out.push(Variant { packs: vec![pack], facts }),
        }
    }
    out
}

/// The packs, with how sure something is there; those with the same basis on one line.
pub(crate) fn pack_lines<T>(variants: &[Variant<T>], language: Language) -> Vec<String> {
    let mut packs: Vec<&InPack> = variants.iter().flat_map(|v| &v.packs).collect();
    packs.sort_by(|a, b| b.pack.cmp(&a.pack));
    let mut lines: Vec<(Basis, Vec<&str>)> = Vec::new();
    for p in packs {
        match lines.iter_mut().find(|(basis, _)| *basis == p.basis) {
            Some((_, names)) => names.push(&p.pack),
            None => lines.push((p.basis, vec![&p.pack])),
        }
    }
    let line = |(basis, names): (Basis, Vec<&str>)| {
        language.message("book-in-pack", &[("pack", (&listed(names)).into()), ("basis", (&basis_means(basis, language)).into())])
    };
    lines.into_iter().map(line).collect()
}

/// The text with a capital at its head.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The names of a variant's packs.
pub(crate) fn pack_names<T>(variant: &Variant<T>) -> String {
    listed(variant.packs.iter().map(|p| p.pack.as_str()))
}

/// Names with commas between them.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// What of `other` is not as in `first`; what is missing in it is said to be.
pub(crate) fn differing(first: &[Field], other: &[Field], language: Language) -> Vec<Field> {
    let mut out: Vec<Field> = other.iter().filter(|f| !first.contains(f)).cloned().collect();
    for gone in first.iter().filter(|f| !other.iter().any(|o| o.name == f.name)) {
        out.push(Field { name: gone.name.clone(), values: vec![language.word("book-none").into()] });
    }
    out
}

/// How sure something is, one word.
pub(crate) fn basis_word(basis: Basis, language: Language) -> String {
    match basis {
        Basis::Stated => language.word("sure-stated"),
        Basis::Listed => language.word("sure-listed"),
        Basis::Inferred => language.word("sure-inferred"),
        Basis::Assumed => language.word("sure-assumed"),
    }
}

/// How sure something is, with what that means.
pub(crate) fn basis_means(basis: Basis, language: Language) -> String {
    match basis {
        Basis::Stated => language.word("sure-stated-means"),
        Basis::Listed => language.word("sure-listed-means"),
        Basis::Inferred => language.word("sure-inferred-means"),
        Basis::Assumed => language.word("sure-assumed-means"),
    }
}

/// A date as officers write it.
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// The type of an item in words.
pub(super) fn kind(pack: &Pack, item: &Item, language: Language) -> String {
    let own = own_kind(pack, item, language);
    if !item.or_forms.is_empty() {
        return language.message("type-or-forms", &[("type", (&own).into()), ("forms", (&item.or_forms.listed()).into())]);
    }
    match item.or_codes {
        Some(set) => language.message("type-or-codes", &[("type", (&own).into()), ("set", (&pack.codesets[set].name).into())]),
        None => own,
    }
}

fn own_kind(pack: &Pack, item: &Item, language: Language) -> String {
    // The bounds as they are, not in groups of three.
    let (min, max) = item.kind.bounds();
    let (least, most) = (("min", (&min).into()), ("max", (&max).into()));
    match item.kind {
        Kind::Date => language.word("type-date"),
        Kind::Code(set) => language.message("type-code", &[("set", (&pack.codesets[set].name).into())]),
        Kind::Number { decimals: decimals @ 1.., .. } => {
            let decimals = decimals.to_string();
            language.message("type-decimals", &[least, most, ("decimals", (&decimals).into())])
        }
        Kind::Number { .. } => language.message("type-number", &[least, most]),
        Kind::Text { .. } => language.message("type-text", &[least, most]),
        Kind::Upn => language.word("type-upn"),
        Kind::Postcode => language.word("type-postcode"),
    }
}

/// A message with its places left open.
pub(crate) fn open_places(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}
