//! Checks a return: the item list first, then every rule, over whole columns.

mod cache;
mod clause;
mod count;
mod derived;
mod engine;
mod items;
mod native;
mod order;
mod relate;
mod texts;
mod truth;
mod whole;

#[cfg(test)]
mod tests;

pub use engine::{Engine, View, Views};
pub(crate) use relate::{needs_records, neighbour};
pub(crate) use truth::Truth;
pub(crate) use whole::Measure;

use crate::code::Code;
use crate::diagnostic::Level;
use crate::pack::Pack;
use crate::pack::rule::{Copy, Rule};
use crate::pack::sentence::{self, Body, Clause, Frame, Operand, Side, Tail, Test};

/// What was found: where it stands is worked out when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub subject: Subject,
    /// The record's return and module; none for the return as a whole.
    pub frame: Frame,
    /// The record; 0 for the return as a whole.
    pub record: u32,
    /// How grave.
    pub level: Level,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A rule, its case and its copy, as positions.
    Rule {
        /// Position in the pack's rules.
        rule: u32,
        /// Position in the rule's cases.
        case: u16,
        /// Position in the case's copies.
        copy: u16,
    },
    /// An item, by an own code.
    Item {
        /// The code.
        code: Code,
        /// Position in the module's items.
        item: u16,
    },
}

/// What checking gave.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// In the order of rules, and of records within a rule.
    pub list: Vec<Finding>,
    /// Positions of rules that ran.
    pub ran: Vec<u32>,
    /// Positions of rules that did not, with the reason.
    pub not_run: Vec<(u32, NotRun)>,
    /// Children whose records could not be put in order, by module: for them the rules between records did not run.
    pub suspended: Vec<(usize, Vec<u32>)>,
}

/// Why a rule did not run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotRun {
    /// Last year's return was not given.
    NoLastYear,
    /// The other return was not given.
    NoOther(String),
    /// The item is not in what was read.
    NoItem(String),
}

/// Checks a return against everything its pack says.
pub fn check(engine: &Engine<'_>) -> Findings {
    let mut findings = Findings::default();
    engine.required(&mut findings.list);
    let pack = engine.view(Side::This).pack;
    for (index, rule) in pack.rules.iter().enumerate() {
        match engine.obstacle(rule) {
            Some(reason) => findings.not_run.push((index as u32, reason)),
            None => {
                findings.ran.push(index as u32);
                engine.run(index as u32, rule, &mut findings.list);
            }
        }
    }
    for (module, m) in pack.modules.iter().enumerate() {
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
    pub fn run(&self, index: u32, rule: &Rule, out: &mut Vec<Finding>) {
        let found = |case: usize, copy: usize, frame: Frame, record: u32| Finding {
            subject: Subject::Rule { rule: index, case: case as u16, copy: copy as u16 },
            frame,
            record,
            level: rule.level,
        };
        if let Some(native) = rule.native {
            out.extend(self.native(native).into_iter().filter_map(|(frame, records)| Some(found(0, 0, frame, *records.first()?))));
            return;
        }
        let mut claimed = if rule.cases.len() > 1 { vec![false; self.len(rule.frame)] } else { Vec::new() };
        for (c, case) in rule.cases.iter().enumerate() {
            for (k, copy) in case.copies.iter().enumerate() {
                for (record, failed) in self.fails(rule.frame, copy).into_iter().enumerate() {
                    if !failed || claimed.get(record).copied().unwrap_or(false) {
                        continue;
                    }
                    if !case.each
                        && let Some(slot) = claimed.get_mut(record)
                    {
                        *slot = true;
                    }
                    out.push(found(c, k, rule.frame, record as u32));
                }
            }
        }
    }

    /// For each record whether the copy's sentences are broken.
    fn fails(&self, frame: Frame, copy: &Copy) -> Vec<bool> {
        let holds = if copy.any { self.any_of(frame, &copy.require) } else { self.all_of(frame, &copy.require) };
        let mut failed: Vec<bool> = holds.into_iter().map(|holds| holds == Truth::No).collect();
        if failed.contains(&true) {
            for (failed, applies) in failed.iter_mut().zip(self.all_of(frame, &copy.when)) {
                *failed &= applies == Truth::Yes;
            }
        }
        failed
    }

    /// Why a rule cannot run, if it cannot.
    pub fn obstacle(&self, rule: &Rule) -> Option<NotRun> {
        if rule.needs_last && self.views.last.is_none() {
            return Some(NotRun::NoLastYear);
        }
        if let Some(with) = &rule.with
            && self.views.other.is_none()
        {
            return Some(NotRun::NoOther(with.clone()));
        }
        let mut missing = None;
        let mut look = |at: Frame, item: usize| {
            let (Some(module), view) = (at.module, self.view(at.side)) else { return };
            if missing.is_none() && view.missing.contains(&(module, item)) {
                missing = Some(NotRun::NoItem(view.pack.modules[module].items[item].name.clone()));
            }
        };
        for clause in rule.cases.iter().flat_map(|c| &c.copies).flat_map(|c| c.when.iter().chain(&c.require)) {
            items_of(clause, &mut look);
        }
        missing.or_else(|| self.uncounted(rule))
    }

    /// A rule that counts records of a module of which nothing was read has nothing to count.
    fn uncounted(&self, rule: &Rule) -> Option<NotRun> {
        let clauses = rule.cases.iter().flat_map(|c| &c.copies).flat_map(|c| c.when.iter().chain(&c.require));
        clauses.into_iter().find_map(|clause| {
            let Body::Count { of, .. } = &clause.body else { return None };
            let view = self.view(of.side);
            let (module, items) = of.module.map(|m| (m, &view.pack.modules[m].items))?;
            let nothing = !items.is_empty() && (0..items.len()).all(|item| view.missing.contains(&(module, item)));
            nothing.then(|| NotRun::NoItem(view.pack.modules[module].name.clone()))
        })
    }

    /// For each record of a frame whether all clauses hold; one that cannot be told does not.
    pub fn hold(&self, frame: Frame, clauses: &[Clause]) -> Vec<bool> {
        self.all_of(frame, clauses).into_iter().map(|answer| answer == Truth::Yes).collect()
    }
}

/// Calls `look` with every item that a clause is about.
pub fn items_of(clause: &Clause, look: &mut dyn FnMut(Frame, usize)) {
    fn operand(o: &Operand, look: &mut dyn FnMut(Frame, usize)) {
        match o {
            Operand::Item { at, item, .. } => look(*at, *item),
            Operand::Age { on, .. } => operand(on, look),
            Operand::Part(_, of) => operand(of, look),
            _ => {}
        }
    }
    for o in sentence::operands(clause) {
        operand(o, look);
    }
    let mut inside = |list: &[Clause]| list.iter().for_each(|c| items_of(c, look));
    match &clause.body {
        Body::Count { conditions, .. } | Body::Run { conditions, .. } | Body::Number { conditions, .. } => inside(conditions),
        Body::Share { conditions, among, .. } => {
            inside(conditions);
            inside(among);
        }
        _ => {}
    }
    if let Body::Count { of, tail: Tail::Same(pairs), .. } = &clause.body {
        pairs.iter().for_each(|(item, _)| look(*of, *item));
    }
}

/// Whether a clause asks for a value to be there or not, so that a message about it points to a blank cell.
pub fn asks_presence(clause: &Clause) -> bool {
    matches!(&clause.body, Body::Compare(_, Test::Present | Test::Absent) | Body::Items(_, _, Test::Present | Test::Absent))
}

/// The rule of a finding, if it is about one.
pub fn rule_of<'p>(pack: &'p Pack, finding: &Finding) -> Option<&'p Rule> {
    match finding.subject {
        Subject::Rule { rule, .. } => pack.rules.get(rule as usize),
        Subject::Item { .. } => None,
    }
}
