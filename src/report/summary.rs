//! What was checked, with what, and how sure it is.

use std::collections::BTreeMap;

use super::reason;
use crate::check::Findings;
use crate::pack::{Authority, Basis, Pack};
use crate::record::Table;
use crate::render::Summary;
use crate::texts::say;

/// The summary of a checked return.
pub fn summary(pack: &Pack, authority: Option<&Authority>, code: &str, tables: &[Table], findings: &Findings) -> Summary {
    let mut not_run: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (rule, why) in &findings.not_run {
        not_run.entry(reason(why)).or_default().push(pack.rules[*rule as usize].code.clone());
    }
    Summary {
        pack: pack.name.clone(),
        title: pack.title.clone(),
        authority: code.to_owned(),
        authority_name: authority.map(|a| a.name.clone()).unwrap_or_default(),
        counts: pack.modules.iter().zip(tables).map(|(m, t)| (m.title.clone(), t.len)).collect(),
        basis: basis_line(pack),
        rules_run: findings.ran.len(),
        rules_not_run: not_run.into_iter().collect(),
        ..Summary::default()
    }
}

/// How many items, codes and rules of a pack stand on each basis: stated, listed, inferred, assumed.
pub fn basis_counts(pack: &Pack) -> [[usize; 4]; 3] {
    let mut counts = [[0; 4]; 3];
    let mut count = |row: usize, basis: Basis| counts[row][3 - basis as usize] += 1;
    pack.modules.iter().flat_map(|m| &m.items).filter(|i| !i.local).for_each(|i| count(0, i.basis));
    pack.used_codesets().flat_map(|s| &s.codes).for_each(|c| count(1, c.basis));
    pack.rules.iter().for_each(|r| count(2, r.basis));
    counts
}

/// One sentence on how sure a pack is, while anything in it is assumed.
pub fn basis_line(pack: &Pack) -> Option<String> {
    let [items, codes, rules] = basis_counts(pack);
    if items[3] + codes[3] + rules[3] == 0 {
        return None;
    }
    let args = [("pack", (&pack.name).into()), ("items", items[3].into()), ("codes", codes[3].into()), ("rules", rules[3].into())];
    Some(say("basis-assumed", &args))
}
