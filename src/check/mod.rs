//! Checks a return: the item list first, then every rule, over whole columns.

mod items;
mod shared;

#[cfg(test)]
mod tests;

use crate::engine::{Engine, Truth};
use crate::finding::{Finding, Spot, Which};
use crate::pack::lookup::State;
use crate::pack::rule::{Expansion, Rule};
use crate::pack::sentence::{Body, Clause, Dataset, RecordSet};
use crate::spot::{ItemId, ModuleId, RecordId};

/// What checking gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// In the order of rules, and of records within a rule.
    pub(crate) list: Vec<Finding>,
    /// Positions of rules that ran.
    pub(crate) ran: Vec<u32>,
    /// Positions of rules that did not, with the reason.
    pub(crate) not_run: Vec<(u32, SkipReason)>,
    /// Children whose records could not be put in order, by module: for them the rules between records did not run.
    pub(crate) suspended: Vec<(ModuleId, Vec<RecordId>)>,
}

/// Why a rule did not run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::enum_variant_names)] // each says what there is not
pub(crate) enum SkipReason {
    /// Last year's return was not given.
    NoLastYear,
    /// The other return was not given.
    NoOther(String),
    /// The item is not in what was read.
    NoItem(String),
    /// The reference table was not given.
    NoTable(String),
    /// The reference table was given and cannot be used.
    NoUse(String),
}

/// Checks a return against everything its pack says.
pub(crate) fn check(engine: &Engine<'_>) -> Findings {
    let mut findings = Findings::default();
    engine.required(&mut findings.list);
    let pack = engine.view(Dataset::This).pack;
    for (index, rule) in pack.rules.iter().enumerate() {
        match engine.skip_reason(rule) {
            Some(reason) => findings.not_run.push((index as u32, reason)),
            None => {
                findings.ran.push(index as u32);
                engine.run(index as u32, rule, &mut findings.list);
            }
        }
    }
    for (module, m) in ModuleId::each(&pack.modules) {
        if m.sequence.is_some() {
            let children = engine.suspended_children(module);
            if !children.is_empty() {
                findings.suspended.push((module, children));
            }
        }
    }
    findings
}

impl Engine<'_> {
    /// Runs one rule over all records.
    pub(crate) fn run(&self, index: u32, rule: &Rule, out: &mut Vec<Finding>) {
        let found = |case: usize, expansion: usize, set: RecordSet, record: RecordId| Finding {
            code: Which::Rule { rule: index, case: case as u16, expansion: expansion as u16 },
            level: rule.level,
            args: Vec::new(),
            at: Spot::Record { set, record, item: None },
        };
        if let Some(shared) = &rule.shared {
            out.extend(self.shared(shared).into_iter().filter_map(|records| Some(found(0, 0, shared.set(), *records.first()?))));
            return;
        }
        let mut claimed = if rule.cases.len() > 1 { vec![false; self.len(rule.set)] } else { Vec::new() };
        for (c, case) in rule.cases.iter().enumerate() {
            for (k, expansion) in case.expansions.iter().enumerate() {
                for (record, failed) in self.fails(rule.set, expansion).into_iter().enumerate() {
                    if !failed || claimed.get(record).copied().unwrap_or(false) {
                        continue;
                    }
                    if !case.each
                        && let Some(slot) = claimed.get_mut(record)
                    {
                        *slot = true;
                    }
                    out.push(found(c, k, rule.set, RecordId::new(record)));
                }
            }
        }
    }

    /// For each record whether the expansion's sentences are broken.
    fn fails(&self, set: RecordSet, expansion: &Expansion) -> Vec<bool> {
        let holds = if expansion.any { self.any_of(set, &expansion.require) } else { self.all_of(set, &expansion.require) };
        let mut failed: Vec<bool> = holds.into_iter().map(|holds| holds == Truth::No).collect();
        if failed.contains(&true) {
            for (failed, applies) in failed.iter_mut().zip(self.all_of(set, &expansion.when)) {
                *failed &= applies == Truth::Yes;
            }
        }
        failed
    }

    /// Why a rule cannot run, if it cannot.
    pub(crate) fn skip_reason(&self, rule: &Rule) -> Option<SkipReason> {
        if rule.needs_last && self.views.last.is_none() {
            return Some(SkipReason::NoLastYear);
        }
        if let Some(with) = &rule.with
            && self.views.other.as_ref().is_none_or(|other| other.pack.collection != *with)
        {
            return Some(SkipReason::NoOther(with.clone()));
        }
        if let Some(reason) = rule.clauses().find_map(|clause| self.missing_table(clause)) {
            return Some(reason);
        }
        rule.clauses().find_map(|clause| self.missing_item(clause)).or_else(|| rule.clauses().find_map(|clause| self.uncounted(clause)))
    }

    /// A reference table of a clause that is not there.
    fn missing_table(&self, clause: &Clause) -> Option<SkipReason> {
        let view = self.view(Dataset::This);
        let mut missing = None;
        clause.tables(&mut |table| {
            let name = || view.pack.lookups[table].name.clone();
            let reason = match view.lookups.0.get(table) {
                None | Some(State::Missing) => SkipReason::NoTable(name()),
                Some(State::Unusable) => SkipReason::NoUse(name()),
                Some(State::Rows(_)) => return,
            };
            missing.get_or_insert(reason);
        });
        missing
    }

    /// An item of a clause that is not in what was read.
    fn missing_item(&self, clause: &Clause) -> Option<SkipReason> {
        let mut missing = None;
        clause.items(&mut |at, item| {
            if at.module.is_some_and(|module| self.view(at.dataset).missing.contains(&(module, item))) {
                missing.get_or_insert_with(|| SkipReason::NoItem(self.module(at).items[item].name.clone()));
            }
        });
        missing
    }

    /// A clause that counts records of a module of which nothing was read has nothing to count.
    fn uncounted(&self, clause: &Clause) -> Option<SkipReason> {
        let counted = if let Body::Count { of, .. } = &clause.body { Some(*of) } else { None };
        let tallied = clause.operands().into_iter().filter_map(|operand| Some(operand.tally()?.of));
        counted.into_iter().chain(tallied).find_map(|of| self.nothing_of(of))
    }

    /// A module of which nothing was read.
    fn nothing_of(&self, of: RecordSet) -> Option<SkipReason> {
        let number = of.module?;
        let (module, missing) = (self.module(of), self.view(of.dataset).missing);
        let nothing = !module.items.is_empty() && ItemId::first(module.items.len()).all(|item| missing.contains(&(number, item)));
        nothing.then(|| SkipReason::NoItem(module.name.clone()))
    }
}
