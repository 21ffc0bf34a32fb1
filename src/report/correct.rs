//! The values that a message is about, as a correction names them.

use super::digest::whole;
use super::{CheckReport, What};
use crate::pack::sentence::Dataset;
use crate::record::{UNREADABLE, special};
use crate::spot::{ModuleId, RecordId, ValueId};

/// A value that an officer may correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correctable {
    /// The item.
    pub item: String,
    /// Which of the child's records, in a module with several.
    pub record: Option<i32>,
    /// What the export says. It may be personal: it is for the file of corrections, and shown nowhere.
    pub from: String,
}

impl CheckReport<'_> {
    /// The values of this return that a message is about and that a correction can name; none for a message about a sheet, a file or the return as a
    /// whole. A correction names a record by its child and its number: of two with the same it could mean either, so neither is here.
    pub fn correctable(&self, index: usize) -> Vec<Correctable> {
        let Some(What::Found(finding)) = self.entries.get(index).map(|entry| &entry.what) else { return Vec::new() };
        let this = self.builder.values(finding).into_iter().filter(|(dataset, _)| *dataset == Dataset::This);
        let view = self.builder.origins.this.view;
        let found = this.filter_map(|value| {
            let (_, at) = value;
            let module = &view.pack.modules[at.module];
            let number = module.sequence.as_ref().and_then(|sequence| sequence.order.last().copied());
            let number_of = |record| number.map(|number| view.tables[at.module].columns[number][record]).filter(|number| !special(*number));
            let record = number_of(at.record);
            self.is_named(at, |other| record.is_none() || number_of(other) == record).then(|| Correctable {
                item: module.items[at.item].name.clone(),
                record,
                from: self.builder.text(value).unwrap_or_else(|| self.unread_text(value)),
            })
        });
        found.collect()
    }

    /// Whether a record is the only one of its child that is `alike`, and its child the first with its id.
    fn is_named(&self, at: ValueId, alike: impl Fn(RecordId) -> bool) -> bool {
        let view = self.builder.origins.this.view;
        let child_of = |record| self.builder.child_of(Dataset::This, at.module, record);
        let child = child_of(at.record);
        let ids = &view.tables[ModuleId::ROOT].columns[view.pack.id_item];
        let first = RecordId::find(ids, |id| *id == ids[child]);
        let mut same = RecordId::first(view.tables[at.module].len).filter(|record| child_of(*record) == child && alike(*record));
        !special(ids[child]) && first == Some(child) && same.next() == Some(at.record) && same.next().is_none()
    }

    /// What stands in the cell of a value that could not be read. A value that is absent is blank, whatever its cell says: it may have been corrected
    /// to nothing.
    fn unread_text(&self, value: (Dataset, ValueId)) -> String {
        let (_, at) = value;
        let is_unread = self.builder.origins.this.view.tables[at.module].columns[at.item][at.record] == UNREADABLE;
        if is_unread { whole(&self.builder.shown_value(value)).to_owned() } else { String::new() }
    }
}
