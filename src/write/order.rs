//! The order in which records stand in the XML: by parent, then as the module's sequence says, then as in the workbook.

use std::cmp::Ordering;

use crate::record::{ABSENT, Return, Table, UNREADABLE};
use crate::spot::{ItemId, ModuleId, RecordId};

/// For each module its records grouped by parent record, in the order in which the XML holds them.
#[derive(Debug)]
pub(crate) struct Order {
    modules: Vec<Grouped>,
}

/// Records of one module; those of parent `p` are `records[starts[p]..starts[p + 1]]`.
#[derive(Debug)]
struct Grouped {
    starts: Vec<usize>,
    records: Vec<RecordId>,
}

impl Order {
    /// The order in which a return's records are written. A pure function of its columns, so writing and tracing agree.
    pub(crate) fn of<N>(ret: &Return<N>) -> Order {
        let mut order = Order::as_read(ret);
        for ((module, table), grouped) in ret.pack.modules.iter().zip(&ret.tables).zip(&mut order.modules) {
            let Some(sequence) = module.sequence.as_ref().filter(|_| module.parent.is_some()) else { continue };
            for bounds in grouped.starts.windows(2) {
                grouped.records[bounds[0]..bounds[1]].sort_by(|&a, &b| compare(table, &sequence.order, a, b));
            }
        }
        order
    }

    /// The order in which the records of a return came. Of one that was read from an XML that is the document's own, whatever its records hold.
    pub(crate) fn as_read<N>(ret: &Return<N>) -> Order {
        let modules = ret.pack.modules.iter().zip(&ret.tables).map(|(module, table)| match module.parent {
            None => Grouped { starts: vec![0, table.len], records: RecordId::first(table.len).collect() },
            Some(parent) => group(table, ret.tables[parent].len),
        });
        Order { modules: modules.collect() }
    }

    /// The records of a module under this record of its parent module, in the order of the XML. For the root module the parent is 0.
    pub(crate) fn records(&self, module: ModuleId, parent: RecordId) -> &[RecordId] {
        let parent = parent.index();
        let Some(grouped) = self.modules.get(module.index()) else { return &[] };
        match (grouped.starts.get(parent), grouped.starts.get(parent + 1)) {
            (Some(&from), Some(&to)) => &grouped.records[from..to],
            _ => &[],
        }
    }
}

/// Counting sort by parent: linear, and it keeps the workbook's order within each parent.
fn group(table: &Table, parents: usize) -> Grouped {
    let mut starts = vec![0; parents + 1];
    for &parent in &table.parent {
        if let Some(count) = starts.get_mut(parent.index() + 1) {
            *count += 1;
        }
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut records = vec![RecordId::NONE; starts.last().copied().unwrap_or(0)];
    for (record, &parent) in table.parent.iter().enumerate() {
        // A record whose parent does not exist has no place in the document.
        if parent.index() < parents {
            records[next[parent]] = RecordId::new(record);
            next[parent] += 1;
        }
    }
    Grouped { starts, records }
}

/// A value that is missing or could not be read comes last: nothing is known of its place.
fn compare(table: &Table, order: &[ItemId], a: RecordId, b: RecordId) -> Ordering {
    let known = |value: i32| (value == ABSENT || value == UNREADABLE, value.max(UNREADABLE));
    order
        .iter()
        .map(|&item| &table.columns[item])
        .map(|column| known(column[a]).cmp(&known(column[b])))
        .find(|o| o.is_ne())
        .unwrap_or(Ordering::Equal)
}
