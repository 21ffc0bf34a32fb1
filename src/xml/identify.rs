//! Of which return and year a document is, from its beginning.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use crate::pack::Pack;
use crate::pack::layout::{Fact, Layout, What};
use crate::spot::ElementId;

/// So much of a document is looked at.
pub(crate) const BEGINNING: u64 = 64 * 1024;

/// What a document tells, read as one of a pack: its collection and year. What its layout does not tell is the pack's own.
struct Told {
    collection: Option<String>,
    year: Option<String>,
}

/// The pack of a document, and whether the document says so. Where none fits, the first whose document begins alike.
pub(super) fn identify<'k>(
    beginning: &[u8],
    known: impl DoubleEndedIterator<Item = &'k Arc<Pack>>,
    packs: &dyn Fn(&str, &str) -> Option<Arc<Pack>>,
) -> Option<(Arc<Pack>, bool)> {
    let (mut alike, mut first) = (None, None);
    // Where the document does not tell its year, the latest is the likeliest. None is asked for once one is found.
    for pack in known.rev() {
        first = Some(pack);
        let Some(told) = told(beginning, pack) else { continue };
        alike.get_or_insert(pack);
        if let (Some(collection), Some(year)) = (&told.collection, &told.year)
            && let Some(found) = packs(collection, year)
        {
            return Some((found, true));
        }
    }
    alike.or(first).map(|pack| (pack.clone(), false))
}

/// Whether a document that begins so is one of this pack: it begins like one, and tells no other return and no other year.
pub(crate) fn is_of(beginning: &[u8], pack: &Pack) -> bool {
    told(beginning, pack)
        .is_some_and(|told| told.collection.as_deref() == Some(&*pack.element) && told.year.as_deref() == Some(&*pack.year))
}

/// What a document tells if it is one of this pack; nothing if it does not begin like one.
fn told(beginning: &[u8], pack: &Pack) -> Option<Told> {
    let layout = &pack.layout;
    let own = |fact: Fact| fact.of_pack(pack).filter(|_| layout.fact(fact).is_none());
    let mut told = Told { collection: own(Fact::Collection), year: own(Fact::Year) };
    let years = [Fact::Year, Fact::YearStart, Fact::YearEnd];
    let mut take = |what: &What, text: &str| match what {
        What::Fact(Fact::Collection) => drop(told.collection.get_or_insert_with(|| text.to_owned())),
        What::Fact(Fact::Year) => drop(told.year.get_or_insert_with(|| text.to_owned())),
        // The year told in another form is this one, or it is another pack's.
        What::Fact(fact) if years.contains(fact) && fact.of_pack(pack).as_deref() != Some(text) => told.year = Some(String::new()),
        _ => {}
    };
    let mut reader = Reader::from_reader(beginning);
    let (mut open, mut buffer): (Vec<Option<ElementId>>, Vec<u8>) = (Vec::new(), Vec::new());
    let (mut root, mut text) = (false, String::new());
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        let (tag, is_empty) = match event {
            Ok(Event::Start(tag)) => (tag, false),
            Ok(Event::Empty(tag)) => (tag, true),
            Ok(Event::Text(part)) => {
                text.push_str(&part);
                continue;
            }
            Ok(Event::End(_)) => {
                if let Some(Some(element)) = open.pop()
                    && let Some(value) = layout.elements[element].value()
                {
                    take(&value.what, &text);
                }
                continue;
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        let name = tag.name();
        let element = match open.last() {
            None if layout.elements[Layout::ROOT].name == name.as_ref() => Some(Layout::ROOT),
            None => break,
            Some(within) => within.and_then(|within| layout.slot(within, name.as_ref(), 0)).map(|(_, slot)| slot.element),
        };
        root = true;
        if let Some(element) = element {
            if layout.elements[element].each.is_some() {
                break;
            }
            for (name, value) in &layout.elements[element].attributes {
                if let Ok(Some(there)) = tag.try_get_attribute(name.as_str()) {
                    take(&value.what, &unescape(&there.value).unwrap_or_default());
                }
            }
        }
        text.clear();
        if !is_empty {
            open.push(element);
        }
    }
    root.then_some(told)
}
