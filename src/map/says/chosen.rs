//! What an export says of which rows were chosen, and whether its data are real.

use super::words::*;
use super::{Own, any_starts, begins, contains_any, is_one_of, number, phrases, unit};
use crate::fold::folded;
use crate::pack::is_of_a_council;

pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).map(|w| w.trim_matches('\'')).filter(|w| !w.is_empty()).collect()
}

/// `Applied filters: Team is North`, `Hidlwyd: Tîm y Gogledd`. What names the return's year or the council leaves nobody out.
pub(super) fn is_filter(text: &str, own: Own<'_>) -> bool {
    let Some((label, value)) = text.split_once([':', '=']).or_else(|| text.split_once('\n')) else {
        let filtered =
            ["filtered by ", "filtered to ", "filtered on ", "wedi'i hidlo ", "wedi'u hidlo ", "hidlwyd yn ol ", "hidlwyd yn ôl "];
        return filtered.iter().any(|f| text.contains(f)) && !text.contains("not filtered");
    };
    let label: Vec<&str> = label.split_whitespace().collect();
    let value = value.trim();
    label.len() <= 4
        && any_starts(&label, "filter | hidl | criteria | meini | where")
        && !value.starts_with("no filter")
        && !value.starts_with("dim hidl")
        && !leaves_nobody_out(value, own)
}

/// `All teams, all workers`, `Return year 2025-26; Service: Children`, `plan open at 31 March 2026 or closed in the year`.
fn leaves_nobody_out(value: &str, own: Own<'_>) -> bool {
    if phrases(NOTHING).any(|p| p == value) {
        return true;
    }
    if contains_any(value, EXCEPT) {
        return false;
    }
    value.split([',', ';', '|', '\n']).map(str::trim).filter(|part| !part.is_empty()).all(|part| part_leaves_nobody_out(part, own))
}

fn part_leaves_nobody_out(part: &str, own: Own<'_>) -> bool {
    let all = words(part);
    let is_of_the_year = |w: &str| number(w).is_some() || is_one_of(OF_THE_YEAR, w) || own.has(w);
    let of_the_year = |words: &[&str]| words.iter().all(|w| is_of_the_year(w));
    let every = |words: &[&str]| {
        matches!(words, ["all" | "any" | "every" | "pob" | "holl" | "yr" | "y", ..])
            && words.len() <= 4
            && !any_starts(words, SOME)
            && (!matches!(words[0], "yr" | "y") || words.get(1) == Some(&"holl"))
    };
    let plans = ["plan", "plans", "case", "cases", "episode", "episodes", "cynllun", "cynlluniau", "achos", "achosion", "status", "statws"];
    let either = open_and_closed(&all)
        && all.iter().all(|w| {
            begins(w, GOING_ON)
                || begins(w, ENDED)
                || plans.contains(w)
                || is_of_the_year(w)
                || is_one_of("the during yn ystod y yr neu march mawrth ebrill april", w)
        });
    if of_the_year(&all) || every(&all) || either {
        return true;
    }
    let split = [":", "=", " is ", " yw ", " equals "].iter().find_map(|by| part.split_once(by));
    let Some((label, value)) = split.map(|(label, value)| (words(label), value.trim())) else { return false };
    let of = |list: &str, words: &[&str]| !words.is_empty() && words.iter().all(|w| is_one_of(list, w));
    phrases(NOTHING).any(|p| p == value && !matches!(p, "no" | "0" | "-" | "off"))
        || every(&words(value))
        || is_of_council(&label)
        || own.is_council(value)
        || of(SERVICE, &label) && of(OF_CHILDREN, &words(value))
}

/// Whether a label leads to the council whose records they are: `Local authority`, `LA code`, `Awdurdod lleol`.
pub(crate) fn is_of_council(label: &[&str]) -> bool {
    label.iter().all(|w| is_one_of(COUNCIL, w)) && label.iter().any(|w| is_one_of("authority council la awdurdod cyngor", w))
}

/// Whether both those that go on and those that ended are named.
fn open_and_closed(words: &[&str]) -> bool {
    any_starts(words, GOING_ON) && any_starts(words, ENDED)
}

/// `Active cases only`, `Only current episodes`, `Statws: Agored yn unig`, `Excluding UASC`, `Sample of 10%`.
pub(super) fn is_choice(text: &str) -> bool {
    let tokens = words(text);
    if open_and_closed(&tokens) {
        return false;
    }
    let only = tokens.iter().any(|t| matches!(*t, "only" | "unig"));
    let counted = tokens.iter().any(|t| unit(t).is_some() || matches!(*t, "plans" | "cynlluniau"));
    let value = words(text.rsplit_once([':', '=']).map_or(text, |(_, value)| value));
    let short = match value.as_slice() {
        [some @ .., "yn", "unig"] | [some @ .., "only"] => some.len() <= 3 && any_starts(some, SOME),
        ["only", some @ ..] | ["dim", "ond", some @ ..] => some.len() <= 4 && some.first().is_some_and(|w| begins(w, SOME)),
        _ => false,
    };
    only && tokens.len() <= 8 && any_starts(&tokens, SOME) && counted || short || is_sample(&tokens) || leaves_out(&tokens)
}

/// A text as a whole, and each piece of it: `Care and Support Plans, 2025-26 (open plans only)` says something in its last.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let apart = move |c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '|' | '–' | '—' | '\n');
    let split = text.split(apart).flat_map(|piece| piece.split(" - ")).map(str::trim).filter(move |piece| piece.len() < text.len());
    std::iter::once(text).chain(split)
}

/// `Plan status: Open`, `Status = Open`, `[Plan Status] In (Open)`: only some of a status are there.
pub(super) fn is_status(text: &str) -> bool {
    let split = [":", "=", " in ", " is ", " yw "].iter().find_map(|by| text.split_once(by));
    let Some((label, value)) = split.map(|(label, value)| (words(label), words(value))) else { return false };
    let of_status = |w: &&str| is_one_of("status statws", w);
    let of_records = |w: &&str| {
        of_status(w) || unit(w).is_some() || is_one_of("plan plans case episode placement cynllun cynlluniau achos cyfnod lleoliad y yr", w)
    };
    let some = |w: &&str| begins(w, GOING_ON) || begins(w, ENDED);
    let joined = |w: &&str| some(w) || is_one_of("only unig yn or neu and a", w);
    (1..=3).contains(&label.len())
        && label.iter().any(of_status)
        && label.iter().all(of_records)
        && value.iter().any(some)
        && value.iter().all(joined)
        && !open_and_closed(&value)
}

/// `Include closed cases: No`, `Exclude UASC: Yes`, `Cynnwys achosion caeedig: Na`. A name or an address that is left out is no record.
pub(super) fn is_left_out_setting(text: &str) -> bool {
    let Some((label, value)) = text.rsplit_once([':', '=']) else { return false };
    let (label, value) = (words(label), words(value));
    let ([first, rest @ ..], [answer]) = (&label[..], &value[..]) else { return false };
    let set = is_one_of(PUT_IN, first) && is_one_of(SET_NO, answer) || is_one_of(LEAVE_OUT, first) && is_one_of(SET_YES, answer);
    set && (1..=6).contains(&rest.len()) && !leaves_no_record_out(rest) && !any_starts(rest, OF_A_RECORD)
}

/// Whether a sheet is called as one that holds the settings of a report.
pub(in crate::map) fn is_settings(name: &str) -> bool {
    let name = folded(name);
    let name = words(&name).join(" ");
    phrases(SETTINGS).any(|phrase| phrase == name)
}

/// Whether the words beside the name of a council make a title of the return: `Swansea Council`, `CASP - Swansea`.
pub(crate) fn is_title_beside(beside: &[&str], in_exports: &[String]) -> bool {
    let of_records = |w: &str| unit(w).is_some() || [PLANS, OF_CHILDREN, OF_THE_YEAR, IN_TITLES].iter().any(|list| is_one_of(list, w));
    let known = |w: &&str| is_of_a_council(w) || number(w).is_some() || in_exports.iter().any(|own| own == w) || of_records(w);
    beside.len() <= 12 && beside.iter().all(known)
}

/// `Sample of 10%`, `Sampl yn unig`.
fn is_sample(tokens: &[&str]) -> bool {
    let sample = tokens.iter().any(|t| is_one_of("sample sampl", t));
    sample && tokens.len() <= 6 && tokens.iter().any(|t| number(t).is_some() || matches!(*t, "only" | "unig" | "random" | "hap"))
}

/// `Excluding UASC`, `Ac eithrio UASC`, `Closed cases are excluded`. To leave out what is no record of its own is right.
fn leaves_out(tokens: &[&str]) -> bool {
    let rest = match tokens {
        ["excluding" | "excludes" | "exclude", rest @ ..]
        | ["ac", "eithrio", rest @ ..]
        | ["heb", "gynnwys", rest @ ..]
        | ["yn", "eithrio", rest @ ..] => rest,
        [rest @ .., "are" | "is" | "were" | "been", "excluded"] => rest,
        [rest @ .., "wedi'u" | "wedi'i", "heithrio" | "eithrio"] => rest,
        _ => return false,
    };
    (1..=8).contains(&rest.len()) && !leaves_no_record_out(rest) && !matches!(rest, ["0" | "nobody"] | [.., "no"])
}

/// Whether what is left out is no record of its own.
pub(super) fn leaves_no_record_out(words: &[&str]) -> bool {
    any_starts(
        words,
        "duplic | dyblyg | test | prawf | name | enw | blank | gwag | deleted | dilewyd | header | total | cyfanswm | none | neb | dim",
    )
}

/// `TEST SYSTEM - NOT LIVE DATA`, `Environment: UAT`, `DRAFT - incomplete`.
pub(super) fn is_not_real(text: &str, tokens: &[&str]) -> bool {
    let system = |w: &str| phrases(SYSTEM).any(|p| p == w);
    let pair = |a: &str, b: &str| is_one_of(TRIAL, a) && system(b) || system(a) && !matches!(a, "only" | "site") && is_one_of(TRIAL, b);
    let draft = matches!(tokens, ["draft" | "drafft", next, ..] if tokens.len() <= 6 && is_one_of(DRAFT_OF, next));
    contains_any(text, NOT_REAL) || draft || tokens.windows(2).any(|t| pair(t[0], t[1]))
}

/// `Quarter 3 2025-26`, `Chwarter 3`, `Q3 2025-26`: the year is not over. `Q1` alone may be a question.
pub(super) fn is_quarter(tokens: &[&str]) -> bool {
    let early = |t: &str| matches!(t, "1" | "2" | "3" | "one" | "two" | "three");
    let year = tokens.iter().any(|t| t.len() == 4 && number(t).is_some_and(|n| (1990..2100).contains(&n)));
    let word = tokens.windows(2).any(|t| matches!(t[0], "quarter" | "chwarter") && early(t[1]));
    tokens.len() <= 6 && (word || year && tokens.iter().any(|t| matches!(*t, "q1" | "q2" | "q3" | "ch1" | "ch2" | "ch3")))
}
