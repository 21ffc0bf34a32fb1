//! What the names of files and sheets say of what is in them.

use super::whose::is_of_a_team;
use super::{Own, Says, any_starts, is_one_of, number, says, words::TRIAL_NAMES};
use crate::fold::folded;

/// A name in lower case, with a space between its words and before and after its numbers: `lac_pt1` is `lac pt 1`.
pub(super) fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for c in folded(name).chars() {
        if before.is_alphabetic() && c.is_ascii_digit() || before.is_ascii_digit() && c.is_alphabetic() {
            spaced.push(' ');
        }
        spaced.push(if c.is_alphanumeric() { c } else { ' ' });
        before = c;
    }
    spaced
}

/// Which part of how many a file's or a sheet's name says it is: `casp part 1 of 2`, `rhan 2`, `lac Q3`. A workbook's sheets are all
/// at hand, so that only `1 of 2` says that one is elsewhere, and not where a program numbers its pages.
pub(in crate::map) fn part_in_name(name: &str, is_sheet: bool) -> Option<(u64, u64)> {
    let name = spaced(name);
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let of = |at: usize| {
        let part = number(tokens[at])?;
        tokens.get(at + 1).filter(|t| matches!(**t, "of" | "o"))?;
        let all = number(tokens.get(at + 2)?).filter(|all| (1..=*all).contains(&part) && *all < 100)?;
        let page = at > 0 && matches!(tokens[at - 1], "page" | "tudalen" | "sheet" | "taflen" | "dalen");
        (!page || !is_sheet).then_some((part, all))
    };
    if let Some(found) = (0..tokens.len()).find_map(of) {
        return Some(found);
    }
    let (last, before) = tokens.split_last().filter(|_| !is_sheet)?;
    // Parts 4 and 6 are those of the law: `LAC Part 6`.
    let numbered = matches!(before.last(), Some(&("part" | "pt" | "rhan"))).then(|| number(last)).flatten().filter(|n| !matches!(n, 4 | 6));
    numbered.map(|part| (part, part.max(2))).or_else(|| quarter(&tokens))
}

/// One of the first three quarters, of which the fourth is the last and may hold the whole year.
fn quarter(tokens: &[&str]) -> Option<(u64, u64)> {
    let pair = tokens.windows(2).find(|t| matches!(t[0], "q" | "quarter" | "chwarter" | "ch"))?;
    number(pair[1]).filter(|n| (1..=3).contains(n)).map(|n| (n, 3))
}

/// Whether a file's or a sheet's name says that only some are in it, or that it is not real: `casp (filtered)`, `lac TEST`.
pub(in crate::map) fn chosen_in_name(name: &str) -> bool {
    let name = spaced(name);
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let sign = "filtered | truncat | partial | incomplete | hidlwyd | hidledig | rhannol | anghyflawn | selected | sampl";
    any_starts(&tokens, sign)
        || tokens.iter().any(|t| is_one_of(TRIAL_NAMES, t))
        || tokens.windows(2).any(|t| matches!(t[0], "top" | "first") && number(t[1]).is_some_and(|n| n >= 10))
        || matches!(says(name.trim(), Own::default()), Some(Says::Cut | Says::Broken))
        || matches!(says(name.trim(), Own::default()), Some(Says::Chosen)) && !super::is_quarter(&tokens)
}

/// Whether it is called after one team: `casp north team`, `lac tîm anabledd`.
pub(in crate::map) fn team_in_name(name: &str, own: Own<'_>) -> bool {
    is_of_a_team(&spaced(name).split_whitespace().collect::<Vec<_>>(), own)
}
