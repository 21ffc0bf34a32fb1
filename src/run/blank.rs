//! A required item that is blank in every record that must have it: one message for all of them.

use std::collections::BTreeMap;

use super::Opened;
use crate::check::{Finding, Subject};
use crate::code::Code;
use crate::diagnostic::{Cell, Place};
use crate::read::column_letters;
use crate::record::{ABSENT, Origin};
use crate::report::Ready;
use crate::spot::{ItemId, ModuleId};
use crate::texts::{Shown, say};

/// Fewer records may lack a value by chance.
const MANY: usize = 5;

/// Takes the messages about single records out, where no record has the item at all, and gives one for each such item.
pub(super) fn columns(opened: &Opened, findings: &mut Vec<Finding>) -> Vec<Ready> {
    let mut blank: BTreeMap<(ModuleId, ItemId), usize> = BTreeMap::new();
    for at in findings.iter().filter_map(missing) {
        *blank.entry(at).or_default() += 1;
    }
    blank.retain(|&(module, item), count| *count >= MANY && opened.ret.tables[module].columns[item].iter().all(|value| *value == ABSENT));
    findings.retain(|finding| !missing(finding).is_some_and(|at| blank.contains_key(&at)));
    blank.into_iter().map(|(at, count)| one(opened, at, count)).collect()
}

/// The module and item of a value that is missing.
fn missing(finding: &Finding) -> Option<(ModuleId, ItemId)> {
    match (&finding.subject, finding.set.module) {
        (Subject::Item { code: Code::VALUE_MISSING, item }, Some(module)) => Some((module, *item)),
        _ => None,
    }
}

fn one(opened: &Opened, (module, item): (ModuleId, ItemId), count: usize) -> Ready {
    let ret = &opened.ret;
    let name = &ret.pack.modules[module].items[item].name;
    let said = say("item-in-all", &[("item", name.into()), ("count", count.into())]);
    let mut diagnostic = Code::VALUE_MISSING.diagnostic(vec![("item", Shown::code(said).whole()), ("line", Shown::default())]);
    let mut order = (0, 0, 0, 0);
    // The column, where one is read.
    let source = ret.tables[module].sources.iter().find_map(|source| match source.origin {
        Origin::Sheet { workbook, sheet } => Some((workbook, sheet, source.columns[item]?)),
        _ => None,
    });
    if let Some((workbook, sheet, column)) = source {
        let of = &ret.inputs.workbooks[usize::from(workbook)].sheets[usize::from(sheet)];
        order = (workbook, sheet, 0, column + 1);
        let heading = ret.inputs.heading(workbook, sheet, column).unwrap_or_default();
        diagnostic.places = vec![Place {
            file: ret.inputs.file(usize::from(workbook)),
            // Some workbooks have a sheet for each child.
            sheet: Some(of.name.clone()).filter(|name| !opened.names.hold_a_word_of(name)),
            row: None,
            path: None,
            last_year: false,
            cells: vec![Cell {
                column: Some(column_letters(of.columns[column as usize].index)),
                heading: Shown::cell(heading, name.clone(), false),
                item: None,
                value: Shown::default(),
                marked: true,
            }],
        }];
    }
    Ready { diagnostic, order, about: String::new() }
}
