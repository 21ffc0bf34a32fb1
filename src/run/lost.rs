//! What only follows from an id that could not be read: that is reported once, where it stands, and what follows is passed over. Nothing is lost
//! by it: the id is an error, and once it is put right all rules are asked again.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::code::Code;
use crate::diagnostic::Level;
use crate::engine::{needs_records, neighbour};
use crate::finding::Finding;
use crate::map::Mapped;
use crate::names::Names;
use crate::pack::sentence::{Dataset, RecordSet, Step};
use crate::record::{ABSENT, NO_ROW, Origin, Return, Source, UNREADABLE};
use crate::spot::{ModuleId, RecordId, ValueId};

/// Children and records that were not brought together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lost {
    /// Children whose id is blank, could not be read, or is another's: no record of theirs was found.
    children: FxHashSet<RecordId>,
    /// For each module with rows that led to no child, what is known of them.
    rows: FxHashMap<ModuleId, Rows>,
}

/// Rows of a module that led to no child.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rows {
    /// For each the children of the rows before and after it: an export stands in the order of its children.
    between: Vec<[Option<RecordId>; 2]>,
    /// For each the records of the rows before and after it.
    records: Vec<[Option<RecordId>; 2]>,
    /// Children with a record of the module.
    with: FxHashSet<RecordId>,
}

impl Lost {
    /// What a return has lost; messages about rows that belong to a child without an id are taken away.
    pub(super) fn of(ret: &Return<Names>, mapped: &mut Mapped) -> Lost {
        let ids = &ret.tables[0].columns[ret.pack.id_item];
        let is_lost = |id: &i32| *id == ABSENT || *id == UNREADABLE;
        let mut children: FxHashSet<RecordId> = RecordId::first(ids.len()).filter(|c| is_lost(&ids[*c])).collect();
        explain(ret, children.len(), mapped);
        // An id that is there twice is an error; all records that it leads to are the first child's.
        let mut seen = FxHashSet::default();
        children.extend(RecordId::first(ids.len()).filter(|c| !is_lost(&ids[*c]) && !seen.insert(ids[*c])));
        let mut rows = FxHashMap::default();
        for (module, table) in ModuleId::each(&ret.tables).skip(1) {
            let records: Vec<_> = table.sources.iter().filter(|s| s.own).flat_map(|s| between(s, &mapped.findings)).collect();
            let between = records.iter().map(|pair| pair.map(|record| record.map(|r| ret.child_of(module, r)))).collect();
            if !records.is_empty() {
                let with = RecordId::first(table.len).map(|record| ret.child_of(module, record)).collect();
                rows.insert(module, Rows { between, records, with });
            }
        }
        Lost { children, rows }
    }

    /// Passes over the findings that only follow from what is lost.
    pub(super) fn pass_over(&self, ret: &Return, last: Option<&Return>, other: Option<&Return>, findings: &mut Vec<Finding>) {
        if self.children.is_empty() && self.rows.is_empty() {
            return;
        }
        let rule = |finding: &Finding| finding.rule(&ret.pack).map(|(rule, _)| rule.code.clone());
        let mut counts: FxHashMap<_, usize> = FxHashMap::default();
        findings.iter().for_each(|finding| *counts.entry(rule(finding)).or_default() += 1);
        findings.retain(|finding| !match finding.record().map_or(Dataset::This, |(set, _)| set.dataset) {
            Dataset::This => self.explains(ret, finding, counts.get(&rule(finding)).copied().unwrap_or(0)),
            Dataset::Last => last.is_some_and(|last| self.is_child_of(ret, last, finding)),
            Dataset::Other => other.is_some_and(|other| self.is_child_of(ret, other, finding)),
        });
    }

    /// Whether a child of another return, not found here, may be one whose id could not be read: they were born on the same day.
    fn is_child_of(&self, ret: &Return, there: &Return, finding: &Finding) -> bool {
        let Some((RecordSet { module: Some(module), .. }, record)) = finding.record() else { return false };
        let born = |ret: &Return, child: RecordId| ret.text_of(ValueId::new(ModuleId::ROOT, child, ret.pack.birth_item?));
        let theirs = born(there, there.child_of(module, record));
        theirs.is_some() && self.children.iter().any(|child| born(ret, *child) == theirs)
    }

    /// Whether a finding only follows from what is lost. `count` is how many its rule has.
    fn explains(&self, ret: &Return, finding: &Finding, count: usize) -> bool {
        let Some((RecordSet { module, .. }, record)) = finding.record() else { return false };
        let child = module.map(|module| ret.child_of(module, record));
        match (finding.item(), finding.rule(&ret.pack)) {
            // A joined sheet gives nothing to a child without an id.
            (Some(item), _) if finding.code == Code::VALUE_MISSING => {
                let joined = |m: ModuleId| ret.tables[m].sources.iter().any(|s| !s.own && s.columns[item].is_some());
                module.is_some_and(joined) && child.is_some_and(|c| self.children.contains(&c))
            }
            (_, Some((rule, expansion))) => {
                // What is compared with the record before or after follows only from a row that was lost just there.
                let there = |m: ModuleId, step: Step| {
                    let at = usize::from(matches!(step, Step::Previous(_)));
                    let beside = |rows: &Rows| rows.records.iter().any(|pair| pair[at] == Some(record));
                    self.rows.get(&m).is_some_and(beside) || child.is_some_and(|c| self.children.contains(&c))
                };
                let needs = |m: ModuleId| {
                    expansion.require.iter().chain(&expansion.when).any(|c| {
                        let near = neighbour(&ret.pack, rule.set, c).filter(|_| module == Some(m) && rule.set.module == Some(m));
                        needs_records(&ret.pack, rule.set, c, m) && near.is_none_or(|step| there(m, step))
                    })
                };
                let of_child = |m: ModuleId| {
                    child.is_none_or(|c| self.children.contains(&c) || self.rows.get(&m).is_some_and(|r| r.may_be_of(c, count)))
                };
                let is_lost = |m: ModuleId| !self.children.is_empty() || self.rows.contains_key(&m);
                ModuleId::first(ret.tables.len()).skip(1).any(|m| is_lost(m) && of_child(m) && needs(m))
            }
            _ => false,
        }
    }
}

impl Rows {
    /// Whether one of the rows may be of this child. One without any record stands in the order between its neighbours, and there are no more
    /// messages than rows.
    fn may_be_of(&self, child: RecordId, count: usize) -> bool {
        let beside = |[before, after]: &[Option<RecordId>; 2]| [before, after].contains(&&Some(child));
        let inside = |[before, after]: &[Option<RecordId>; 2]| before.is_none_or(|b| b < child) && after.is_none_or(|a| child < a);
        self.between.iter().any(|b| beside(b) || (!self.with.contains(&child) && count <= self.between.len() && inside(b)))
    }
}

/// Rows without a child are explained by children without an id, if there are no more ids among the rows than such children.
fn explain(ret: &Return<Names>, children: usize, mapped: &mut Mapped) {
    let unmatched = |found: &Finding| found.code == Code::PARENT_MISSING;
    let key = |found: &Finding| {
        let place = found.place()?;
        Some(ret.inputs.text(place.sheet()?, place.row?, *place.columns.first()?)?.trim().to_owned())
    };
    let keys: BTreeSet<_> = mapped.findings.iter().filter(|found| unmatched(found)).map(key).collect();
    if keys.len() <= children {
        mapped.findings.retain(|found| !unmatched(found));
    }
}

/// For each row of a sheet that made no record because of what is wrong in it, the records before and after it.
fn between(source: &Source, findings: &[Finding]) -> Vec<[Option<RecordId>; 2]> {
    let records: BTreeMap<u32, RecordId> = RecordId::each(&source.rows).map(|(record, row)| (*row, record)).collect();
    let row = |found: &Finding| {
        let place = found.place().filter(|_| found.level == Level::Error)?;
        let origin = Origin::Sheet(place.sheet()?);
        place.row.map(|row| row as u32).filter(|row| origin == source.origin && !records.contains_key(row))
    };
    let rows: BTreeSet<u32> = findings.iter().filter_map(row).collect();
    let record = |found: Option<(&u32, &RecordId)>| found.filter(|(row, _)| **row != NO_ROW).map(|(_, record)| *record);
    rows.into_iter().map(|row| [record(records.range(..row).next_back()), record(records.range(row..).next())]).collect()
}
