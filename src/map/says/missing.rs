//! What somebody wrote above or below a table of rows that are not in it yet, or should not be.

use super::chosen::{leaves_no_record_out, words};
use super::words::*;
use super::{any_starts, contains_any, is_one_of, number, phrases, unit};
use crate::fold::folded;

/// Of rows that are missing, or are to be taken out: parts of a text.
const TO_DO: &str = "to be added | still to add | to follow | still awaited | still to come | not included | not to be included | not yet on | not on the system | \
    not in return | not in the return | not in this return | not to be counted | do not count | don't count | do not include | don't include | \
    to be included | to be removed | remove from | late addition | late entr | please add | please remove | please delete | add these | on paper | \
    own list | separate list | separate file | separate sheet | missing from | i'w hychwanegu | i'w ychwanegu | i'w dynnu | i'w tynnu | \
    i'w thynnu | i'w dileu | i'w cynnwys | i'w gynnwys | heb eu cynnwys | heb ei gynnwys | heb ei chynnwys | heb gynnwys | ychwanegiadau hwyr | \
    tynnwch | tynner | peidiwch a chynnwys | peidiwch â chynnwys | ar goll o | i ddilyn | ar bapur | rhestr ar wahan | rhestr ar wahân";

/// Labels that lead to them.
const LABELS: [&str; 11] = [
    "missing",
    "to add",
    "awaiting",
    "awaited",
    "outstanding",
    "see also",
    "ar goll",
    "i'w hychwanegu",
    "disgwyl",
    "yn disgwyl",
    "gweler hefyd",
];

/// `NB 3 children still to be added`, `Plus 3 on paper`, `Red: remove from the return`, `I'w hychwanegu: …`.
pub(in crate::map) fn says_missing(text: &str) -> bool {
    if !(4..=400).contains(&text.len()) {
        return false;
    }
    let text = folded(text).replace(['’', '‘'], "'");
    let tokens = words(&text);
    let (label, value) = text.split_once([':', '=']).map_or(("", ""), |(label, value)| (label.trim(), value.trim()));
    // `Missing: none`, `Duplicates are not included`, `Names not included`, `See also: guidance`.
    let nothing = !value.is_empty() && phrases(NOTHING).any(|p| p == value.trim_end_matches('.'));
    let taken_out = any_starts(&tokens, "includ | remov | delet | count | cynnwys | gynnwys | chynnwys | dynnu | dileu");
    if !nothing && (passes_over(&text, &tokens) || has_tried(&tokens)) {
        return true;
    }
    if nothing || contains_any(&text, ASTRAY) || taken_out && leaves_no_record_out(&tokens) || any_starts(&words(value), EXPLAINS) {
        return false;
    }
    let counted = |words: &[&str]| matches!(words, [n, ..] if number(n).is_some());
    let plus = text.trim_start().starts_with('+') && counted(&tokens)
        || matches!(tokens.as_slice(), ["plus" | "also" | "hefyd", rest @ ..] if counted(rest) && rest.len() >= 2);
    let lacks =
        matches!(tokens.as_slice(), [n, kind, "missing" | "outstanding" | "awaited"] if number(n).is_some() && unit(kind).is_some());
    phrases(TO_DO).any(|phrase| text.contains(phrase)) || LABELS.contains(&label) || plus || lacks
}

/// `Please ignore the rows in grey`, `Rows 3-8: disregard`, `Delete before sending`: somebody knows that some of the rows do not count.
fn passes_over(text: &str, tokens: &[&str]) -> bool {
    let asked = |at: usize| {
        let before = if at == 0 { "" } else { tokens[at - 1] };
        let past = tokens[at].ends_with("ed");
        // `To be ignored` is asked, `is ignored` is told.
        is_one_of(PASS_OVER, tokens[at]) && if past { before == "be" } else { !is_one_of(NOT_ASKED, before) }
    };
    // `Ignore case` is a setting.
    let at_rows = |w: &&str| unit(w).is_some() && *w != "case" || is_one_of(POINTED_AT, w) || is_one_of(SHEETS, w);
    let rows = tokens.iter().any(at_rows);
    let asked = (0..tokens.len()).any(asked)
        && !any_starts(tokens, NO_ROW)
        && (rows || contains_any(text, BEFORE_SENDING) || tokens == ["please", "ignore"]);
    tokens.len() <= 25 && (asked || rows && contains_any(text, NOT_HERE))
}

/// `The rows below are examples`, `Test records below`, `Mae'r rhesi isod yn brawf`.
fn has_tried(tokens: &[&str]) -> bool {
    let has = |list: &str| tokens.iter().any(|w| is_one_of(list, w));
    tokens.len() <= 12 && tokens.iter().any(|w| unit(w).is_some()) && has(TRIED) && has(TRIED_ARE) && !any_starts(tokens, GONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_to_be_done_with_a_list() {
        for text in [
            "NB 3 children still to be added",
            "Plus 3 on paper",
            "+ 2 from Vale",
            "Not included: Vale Road team",
            "Late additions: see email",
            "Red: remove from the return",
            "Key: rows in red are not to be included",
            "Missing: 249001",
            "Awaiting: North",
            "Team North to follow",
            "I'w hychwanegu: 249001",
            "Heb eu cynnwys: tîm y Gogledd",
        ] {
            assert!(says_missing(text), "{text}");
        }
        for text in [
            "Printed by: A Officer",
            "Source: WCCIS",
            "Total: 180",
            "Page 1 of 1",
            "End of report",
            "Missing: none",
            "Duplicates are not included",
            "Names are not included in the return",
            "See also: guidance notes",
            "Care and Support Plans",
            "Report ID: CP-104 v2.3",
        ] {
            assert!(!says_missing(text), "{text}");
        }
    }
}
