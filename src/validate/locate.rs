//! From an element's path in the XML back to the record and item it was written from.

use crate::pack::Pack;
use crate::pack::layout::{Layout, Value, What};
use crate::spot::{ItemId, ModuleId, RecordId};
use crate::write::Order;

/// Which element of the document a path names: each record by its place among its like, then the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located {
    /// Position of the module and, from 0, of the record among those of its module under the same parent; the child first.
    pub records: Vec<(ModuleId, usize)>,
    /// Position of the item in the last record's module; none when the path names the record itself.
    pub item: Option<ItemId>,
}

/// What a path such as `Children/Child[2]/Episode[1]/LegalStatus[1]` names in documents of this pack.
/// None for the header, and for elements that the pack does not know.
pub(crate) fn locate(pack: &Pack, path: &str) -> Option<Located> {
    let layout = &pack.layout;
    let mut located = Located { records: Vec::new(), item: None };
    let mut at = Layout::ROOT;
    for named in path.split('/') {
        if let Some(name) = named.strip_prefix('@') {
            located.item = layout.elements[at].attributes.iter().find(|(n, _)| n == name).and_then(|(_, value)| item(value));
            break;
        }
        let (name, position) = step(named)?;
        let (_, slot) = layout.slot(at, name, 0)?;
        if position.is_some() != layout.is_counted(slot.element) {
            return None;
        }
        located.records.extend(slot.of.filter(|module| located.records.last().is_none_or(|(last, _)| last != module)).map(|m| (m, 0)));
        at = slot.element;
        located.records.extend(layout.elements[at].each.zip(position));
    }
    let element = &layout.elements[at];
    located.item = located.item.or_else(|| element.value().and_then(item));
    (!located.records.is_empty()).then_some(located)
}

fn item(value: &Value) -> Option<ItemId> {
    match value.what {
        What::Item(_, item) => Some(item),
        _ => None,
    }
}

/// A step's name, and its position from 0 where it is counted: `Child[2]` is `Child`, 1.
fn step(text: &str) -> Option<(&str, Option<usize>)> {
    let Some((name, rest)) = text.split_once('[') else { return Some((text, None)) };
    let position = rest.strip_suffix(']')?.parse::<usize>().ok()?.checked_sub(1)?;
    Some((name, Some(position)))
}

impl Located {
    /// Module, record and item in the return that the document was written from, given the order of its records.
    pub(crate) fn record(&self, order: &Order) -> Option<(ModuleId, RecordId, Option<ItemId>)> {
        let mut parent = RecordId::default();
        for &(module, position) in &self.records {
            parent = *order.records(module, parent).get(position)?;
        }
        Some((self.records.last()?.0, parent, self.item))
    }
}
