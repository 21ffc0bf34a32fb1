//! The values that a message is about, as a correction names them.

use super::digest::whole;
use super::{CheckReport, What};
use crate::pack::sentence::Dataset;
use crate::record::UNREADABLE;
use crate::spot::ValueId;

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
    /// The values of this return that a message is about; none for a message about a sheet, a file or the return as a whole.
    pub fn correctable(&self, index: usize) -> Vec<Correctable> {
        let Some(What::Found(finding)) = self.entries.get(index).map(|entry| &entry.what) else { return Vec::new() };
        let this = self.builder.values(finding).into_iter().filter(|(dataset, _)| *dataset == Dataset::This);
        let view = self.builder.origins.this.view;
        let found = this.map(|value| {
            let (_, at) = value;
            let module = &view.pack.modules[at.module];
            let number = module.sequence.as_ref().and_then(|sequence| sequence.order.last().copied());
            Correctable {
                item: module.items[at.item].name.clone(),
                record: number.map(|number| view.tables[at.module].columns[number][at.record]),
                from: self.builder.text(value).unwrap_or_else(|| self.unread_text(value)),
            }
        });
        found.collect()
    }

    /// What stands in the cell of a value that could not be read. A value that is absent is blank, whatever its cell says: it may have been corrected
    /// to nothing.
    fn unread_text(&self, value: (Dataset, ValueId)) -> String {
        let (_, at) = value;
        let is_unread = self.builder.origins.this.view.tables[at.module].columns[at.item][at.record] == UNREADABLE;
        if is_unread { whole(&self.builder.shown_value(value)).to_owned() } else { String::new() }
    }
}
