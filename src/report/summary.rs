//! What was checked, with what, and how sure it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Summary, TableUse, reason};
use crate::check::{Findings, SkipReason};
use crate::pack::rule::Rule;
use crate::pack::{Authority, Basis, Pack};
use crate::record::{Return, Table};
use crate::texts::{Audience, Message};

/// The summary of a checked return.
pub(crate) fn summary(pack: &Arc<Pack>, authority: Option<&Authority>, code: &str, tables: &[Table], findings: &Findings) -> Summary {
    let mut not_run: BTreeMap<&SkipReason, Vec<String>> = BTreeMap::new();
    for (rule, why) in &findings.not_run {
        not_run.entry(why).or_default().push(pack.rules[*rule as usize].code.clone());
    }
    let mut not_run: Vec<(Message, Vec<String>)> = not_run.into_iter().map(|(why, codes)| (reason(why), codes)).collect();
    not_run.sort_by_key(|(reason, _)| reason.to(Audience::default()));
    Summary {
        pack: pack.name.clone(),
        title: Message::given(pack.title.clone()),
        authority: code.to_owned(),
        authority_name: authority.map(|a| Message::given(a.called())).unwrap_or_default(),
        counts: pack.modules.iter().zip(tables).map(|(m, t)| (Message::given(m.title.clone()), t.len)).collect(),
        basis: basis_line(pack),
        shown: Some(pack.clone()),
        rules_run: findings.ran.len(),
        rules_not_run: not_run,
        ..Summary::default()
    }
}

/// The reference tables that a council brings for a return: the file, which rules were asked with it, and which did not run for want of it.
pub(crate) fn tables(ret: &Return, findings: &Findings) -> Vec<TableUse> {
    let pack = &ret.pack;
    let of_table = |rule: &Rule, nth: usize| {
        let mut found = false;
        rule.clauses().for_each(|clause| clause.tables(&mut |table| found |= table == nth));
        found
    };
    let codes = |rules: &mut dyn Iterator<Item = u32>, nth: usize| -> Vec<String> {
        let rules = rules.filter_map(|rule| pack.rules.get(usize::try_from(rule).ok()?));
        rules.filter(|rule| of_table(rule, nth)).map(|rule| rule.code.clone()).collect()
    };
    let brought = pack.lookups.iter().enumerate().filter(|(_, lookup)| lookup.beside);
    let used = brought.map(|(nth, lookup)| {
        let is_why = |why: &SkipReason| matches!(why, SkipReason::NoTable(name) | SkipReason::NoUse(name) if *name == lookup.name);
        TableUse {
            table: lookup.name.clone(),
            given: ret.lookups.rows(nth).and_then(|rows| rows.given.clone()),
            used_by: codes(&mut findings.ran.iter().copied(), nth),
            not_run: codes(&mut findings.not_run.iter().filter(|(_, why)| is_why(why)).map(|(rule, _)| *rule), nth),
        }
    });
    used.collect()
}

/// How many items, codes and rules of a pack stand on each basis: stated, listed, inferred, assumed.
pub(crate) fn basis_counts(pack: &Pack) -> [[usize; 4]; 3] {
    let mut counts = [[0; 4]; 3];
    let mut count = |row: usize, basis: Basis| counts[row][3 - basis as usize] += 1;
    pack.modules.iter().flat_map(|m| &m.items).filter(|i| !i.local).for_each(|i| count(0, i.basis));
    pack.used_codesets().flat_map(|s| &s.codes).for_each(|c| count(1, c.basis));
    pack.rules.iter().for_each(|r| count(2, r.basis));
    counts
}

/// One sentence on how sure a pack is, while anything in it is assumed.
pub(crate) fn basis_line(pack: &Pack) -> Option<Message> {
    let [items, codes, rules] = basis_counts(pack);
    if items[3] + codes[3] + rules[3] == 0 {
        return None;
    }
    let counts = [("items", items[3]), ("codes", codes[3]), ("rules", rules[3])];
    Some(Message::new("basis-assumed").with("pack", pack.name.as_str()).with_all(counts))
}
