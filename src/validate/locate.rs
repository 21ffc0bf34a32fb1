//! From an element's path in the XML back to the record and item it was written from.

use crate::pack::Pack;
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
    let mut located = Located { records: Vec::new(), item: None };
    let mut steps = path.strip_prefix("Children/")?.split('/').map(step);
    let mut parent = None;
    while let Some(named) = steps.next() {
        let (name, position) = named?;
        if let Some(module) = ModuleId::find(&pack.modules, |m| m.name == name && m.parent == parent) {
            located.records.push((module, position));
            parent = Some(module);
            continue;
        }
        let item = ItemId::find(&pack.modules[parent?].items, |i| i.name == name && !i.local)?;
        located.item = Some(item);
        return steps.next().is_none().then_some(located);
    }
    parent.is_some().then_some(located)
}

/// A step's name and position, from 0: `Child[2]` is `Child`, 1.
fn step(text: &str) -> Option<(&str, usize)> {
    let (name, rest) = text.split_once('[')?;
    Some((name, rest.strip_suffix(']')?.parse::<usize>().ok()?.checked_sub(1)?))
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
