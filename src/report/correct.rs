//! The values that a message is about, as a correction names them.

use super::digest::whole;
use super::{CheckReport, What};
use crate::pack::sentence::Dataset;

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
                from: self.builder.text(value).unwrap_or_else(|| whole(&self.builder.shown_value(value)).to_owned()),
            }
        });
        found.collect()
    }
}
