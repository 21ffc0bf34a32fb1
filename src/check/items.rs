//! What the item list asks for and no rule need say: values that must be there.

use crate::code::Code;
use crate::engine::{Engine, Truth};
use crate::finding::{Finding, Spot};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::record::ABSENT;
use crate::spot::{ItemId, ModuleId, RecordId};

impl Engine<'_> {
    /// Required items that are blank.
    pub(crate) fn required(&self, out: &mut Vec<Finding>) {
        let view = self.view(Dataset::This);
        for (module, m) in ModuleId::each(&view.pack.modules) {
            let set = RecordSet { dataset: Dataset::This, module: Some(module) };
            for (item, i) in ItemId::each(&m.items) {
                let column = &view.tables[module].columns[item];
                if (!i.required && i.required_when.is_empty()) || view.missing.contains(&(module, item)) || !column.contains(&ABSENT) {
                    continue;
                }
                let mut wanted = self.all_of(set, &i.required_when);
                for (wanted, applies) in wanted.iter_mut().zip(self.all_of(set, &i.only_when)) {
                    if applies != Truth::Yes {
                        *wanted = applies;
                    }
                }
                for (record, &value) in column.iter().enumerate() {
                    if value == ABSENT && wanted[record] == Truth::Yes {
                        let at = Spot::Record { set, record: RecordId::new(record), item: Some(item) };
                        out.push(Finding::plain(Code::VALUE_MISSING).at(at).graded(view.pack));
                    }
                }
            }
        }
    }
}
