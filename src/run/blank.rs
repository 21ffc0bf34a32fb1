//! A required item that is blank in every record that must have it: one message for all of them.

use std::collections::BTreeMap;

use super::LoadedReturn;
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::record::ABSENT;
use crate::spot::ModuleItem;
use crate::texts::{DisplayValue, Filling, Message};

/// Fewer records may lack a value by chance.
const MANY: usize = 5;

/// Puts one finding in the place of those about single records, for each item that no record has at all.
pub(super) fn columns(opened: &LoadedReturn, findings: &mut Vec<Finding>) {
    let mut blank: BTreeMap<ModuleItem, usize> = BTreeMap::new();
    for at in findings.iter().filter_map(missing) {
        *blank.entry(at).or_default() += 1;
    }
    blank.retain(|&(module, item), count| *count >= MANY && opened.ret.tables[module].columns[item].iter().all(|value| *value == ABSENT));
    findings.retain(|finding| !missing(finding).is_some_and(|at| blank.contains_key(&at)));
    findings.extend(blank.into_iter().map(|(at, count)| one(opened, at, count)));
}

/// The module and item of a value that is missing.
fn missing(finding: &Finding) -> Option<ModuleItem> {
    finding.module().zip(finding.item()).filter(|_| finding.code == Code::VALUE_MISSING)
}

fn one(opened: &LoadedReturn, (module, item): ModuleItem, count: usize) -> Finding {
    let name = opened.ret.pack.modules[module].items[item].name.as_str();
    let in_all = Message::new("item-in-all").with("item", name).with("count", count);
    let args: [(_, Filling); 2] = [("item", in_all.into()), ("line", DisplayValue::default().into())];
    Finding::new(Code::VALUE_MISSING, args).at(Spot::Column { module, item })
}
