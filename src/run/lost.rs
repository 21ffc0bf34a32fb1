//! What only follows from an id that could not be read: that is reported once, where it stands, and what follows is passed over. Nothing is lost
//! by it: the id is an error, and once it is put right all rules are asked again.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::{Finding, Subject, needs_records, rule_of};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::{MapFinding, Mapped};
use crate::pack::sentence::Side;
use crate::record::{ABSENT, Names, Origin, Return, UNREADABLE};
use crate::report::value_text;

/// Children and records that were not brought together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Children whose id is blank or could not be read: no record of theirs was found.
    children: FxHashSet<u32>,
    /// For each module with rows that led to no child, what is known of them.
    rows: FxHashMap<usize, Rows>,
}

/// Rows of a module that led to no child.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rows {
    /// How many.
    count: usize,
    /// Children of the rows beside them: an export stands in the order of its children.
    beside: FxHashSet<u32>,
    /// Children with a record of the module.
    with: FxHashSet<u32>,
}

impl Lost {
    /// What a return has lost; messages about rows that belong to a child without an id are taken away.
    pub(super) fn of(ret: &Return<Names>, mapped: &mut Mapped) -> Lost {
        let ids = &ret.tables[0].columns[ret.pack.id_item];
        let is_lost = |id: &i32| *id == ABSENT || *id == UNREADABLE;
        let children: FxHashSet<u32> = (0..ids.len() as u32).filter(|c| is_lost(&ids[*c as usize])).collect();
        explain(ret, children.len(), mapped);
        let mut rows = FxHashMap::default();
        for (module, table) in ret.tables.iter().enumerate().skip(1) {
            let places = mapped.findings.iter().filter_map(|found| lost_row(ret, module, found)).collect::<BTreeSet<_>>();
            if places.is_empty() {
                continue;
            }
            let beside = places.iter().flat_map(|&(origin, row)| neighbours(ret, module, origin, row)).collect();
            let with = (0..table.len as u32).map(|record| ret.child_of(module, record)).collect();
            rows.insert(module, Rows { count: places.len(), beside, with });
        }
        Lost { children, rows }
    }

    /// Passes over the findings that only follow from what is lost.
    pub(super) fn pass_over(&self, ret: &Return, findings: &mut Vec<Finding>) {
        if self.children.is_empty() && self.rows.is_empty() {
            return;
        }
        let rule = |finding: &Finding| rule_of(&ret.pack, finding).map(|rule| rule.code.clone());
        let mut counts: FxHashMap<_, usize> = FxHashMap::default();
        findings.iter().for_each(|finding| *counts.entry(rule(finding)).or_default() += 1);
        findings.retain(|finding| !self.explains(ret, finding, counts.get(&rule(finding)).copied().unwrap_or(0)));
    }

    /// Whether a finding only follows from what is lost. `count` is how many its rule has.
    fn explains(&self, ret: &Return, finding: &Finding, count: usize) -> bool {
        let (module, side) = (finding.frame.module, finding.frame.side);
        let child = module.filter(|_| side == Side::This).map(|module| ret.child_of(module, finding.record));
        match (&finding.subject, rule_of(&ret.pack, finding)) {
            // A joined sheet gives nothing to a child without an id.
            (Subject::Item { code: Code::VALUE_MISSING, item }, _) => {
                let joined = |m: usize| ret.tables[m].sources.iter().any(|s| !s.own && s.columns[*item as usize].is_some());
                module.is_some_and(joined) && child.is_some_and(|c| self.children.contains(&c))
            }
            (Subject::Rule { case, copy, .. }, Some(rule)) => {
                let Some(copy) = rule.cases.get(*case as usize).and_then(|c| c.copies.get(*copy as usize)) else { return false };
                let needs = |m: usize| copy.require.iter().chain(&copy.when).any(|c| needs_records(&ret.pack, rule.frame, c, m));
                // Of a child without any record it may be each of the rows.
                let may_be = |r: &Rows, c: u32| r.beside.contains(&c) || (!r.with.contains(&c) && count <= r.count);
                let of_child =
                    |m: usize| child.is_none_or(|c| self.children.contains(&c) || self.rows.get(&m).is_some_and(|r| may_be(r, c)));
                let is_lost = |m: usize| !self.children.is_empty() || self.rows.contains_key(&m);
                match side {
                    Side::This => (1..ret.tables.len()).any(|m| is_lost(m) && of_child(m) && needs(m)),
                    // A child of another return that is not found here may be one whose id could not be read.
                    Side::Last | Side::Other => count <= self.children.len(),
                }
            }
            _ => false,
        }
    }
}

/// Rows without a child are explained by children without an id, if there are no more ids among the rows than such children.
fn explain(ret: &Return<Names>, children: usize, mapped: &mut Mapped) {
    let unmatched = |found: &MapFinding| found.code == Code::PARENT_MISSING;
    let key = |found: &MapFinding| {
        let place = found.place.as_ref()?;
        let book = &ret.inputs.workbooks[usize::from(place.workbook)];
        let column = &book.sheets[usize::from(place.sheet?)].columns[*place.columns.first()? as usize];
        Some(value_text(book.cells.get(*column.cells.get(place.row? as usize)?)).trim().to_owned())
    };
    let keys: BTreeSet<_> = mapped.findings.iter().filter(|found| unmatched(found)).map(key).collect();
    if keys.len() <= children {
        mapped.findings.retain(|found| !unmatched(found));
    }
}

/// The row of a sheet with records of a module that made none because of what is wrong in it.
fn lost_row(ret: &Return<Names>, module: usize, found: &MapFinding) -> Option<(Origin, u32)> {
    let place = found.place.as_ref().filter(|_| found.level == Level::Error)?;
    let (origin, row) = (Origin::Sheet { workbook: place.workbook, sheet: place.sheet? }, place.row?);
    let source = ret.tables[module].sources.iter().find(|s| s.own && s.origin == origin)?;
    (!source.rows.contains(&row)).then_some((origin, row))
}

/// The children of the records before and after a row.
fn neighbours(ret: &Return<Names>, module: usize, origin: Origin, row: u32) -> Vec<u32> {
    let Some(source) = ret.tables[module].sources.iter().find(|s| s.own && s.origin == origin) else { return Vec::new() };
    let records = || source.rows.iter().enumerate().filter(|(_, r)| **r != u32::MAX);
    let before = records().filter(|(_, r)| **r < row).max_by_key(|(_, r)| **r);
    let after = records().filter(|(_, r)| **r > row).min_by_key(|(_, r)| **r);
    [before, after].into_iter().flatten().map(|(record, _)| ret.child_of(module, record as u32)).collect()
}
