//! Sample values: each is of the type of its item, in the year that samples are written for.

use crate::intern::Texts;
use crate::pack::files::Mistakes;
use crate::pack::folder::Raw;
use crate::pack::{Authority, Item, Kind, Pack, own, raw};
use crate::texts::Message;

/// Notes samples that no record of this year, the anchor, could hold.
pub(in crate::pack) fn prove(raw: &Raw, pack: &Pack, mistakes: &mut Mistakes) {
    for module in &pack.modules {
        let files = own::files(raw, module);
        for item in &module.items {
            let is_it = |said: &&raw::Item| said.name.get_ref() == &item.name;
            let Some((source, file, said)) = files.iter().find_map(|(source, file)| Some((source, file, file.item.iter().find(is_it)?)))
            else {
                continue;
            };
            let own = item.sample.iter().map(|value| (value, Some(said.name.span())));
            let more = module.samples.values().filter_map(|values| Some((values.get(&item.name)?, None)));
            for (value, place) in own.chain(more).filter(|(value, _)| !value.is_empty() && !fits(item, value, pack)) {
                let message = Message::new("pack-sample-type").with("value", value).with("name", &item.name);
                mistakes.add(source, place.unwrap_or_else(|| file.module.span()), message, None);
            }
        }
    }
}

/// Whether an item of this type could hold a text. Check letters and the places of postcodes are not asked.
fn fits(item: &Item, text: &str, pack: &Pack) -> bool {
    let is_sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    if pack.code_in_place(item, text).is_some() {
        return true;
    }
    match item.kind {
        Kind::Number { min, max, .. } => {
            item.kind.value(text, pack, &mut Texts::default()).is_some_and(|number| (min..=max).contains(&number))
        }
        Kind::Text { min, max } => {
            let length = text.chars().count();
            let within = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
            (within(min)..=within(max)).contains(&length) && !text.contains(char::is_whitespace)
        }
        Kind::Upn => text.len() == 13 && text.chars().all(is_sign),
        Kind::Postcode => (5..=8).contains(&text.len()) && text.chars().all(|c| is_sign(c) || c == ' '),
        _ => item.value(text, pack, &mut Texts::default()).is_some(),
    }
}

/// Notes a sample authority that authorities.csv has not.
pub(in crate::pack) fn prove_authority(raw: &Raw, authorities: &[Authority], mistakes: &mut Mistakes) {
    let Some(said) = &raw.collection.sample_authority else { return };
    if !authorities.iter().any(|authority| &authority.code == said.get_ref()) {
        mistakes.add(&raw.source, said.span(), Message::new("pack-no-authority").with("name", said.get_ref()), None);
    }
}
