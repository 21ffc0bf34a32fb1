//! What an export says of itself in words, in English and in Welsh: that rows are missing, how many there are, which were chosen.

use crate::fold::folded;
use crate::parse::is_date;

mod chosen;
mod days;
mod missing;
mod names;
mod own;
mod whose;
mod words;
mod years;

pub(super) use chosen::is_settings;
use chosen::{is_choice, is_filter, is_left_out_setting, is_not_real, is_quarter, is_status, pieces};
pub(crate) use chosen::{is_of_council, is_title_beside};
pub(super) use days::{is_named_of_another_time, is_of_another_day};
pub(super) use missing::says_missing;
pub(super) use names::{chosen_in_name, part_in_name, team_in_name};
pub(super) use own::Own;
pub(super) use whose::{Whose, whose};
use words::*;
pub(super) use years::{days_in, is_of_another_year, is_year, years_in};

/// What a text says of the export it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Rows are missing.
    Cut,
    /// The program that exported failed, or goes on elsewhere: rows may be missing.
    Broken,
    /// There is a limit, of so many rows where it says so, which may have been reached.
    Limit(Option<u64>),
    /// This page is one of several.
    Page { page: u64, pages: u64 },
    /// So many of so many, and it is not said of what.
    Part { shown: u64, all: u64 },
    /// So many rows or children.
    Count { count: u64, unit: Unit },
    /// Only some were chosen, or the data are not real.
    Chosen,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Rows,
    Children,
    /// It is not said.
    Any,
}

pub(super) fn is_one_of(list: &str, token: &str) -> bool {
    list.split_whitespace().any(|word| word == token)
}

fn unit(token: &str) -> Option<Unit> {
    match () {
        () if is_one_of(ROWS, token) => Some(Unit::Rows),
        () if is_one_of(CHILDREN, token) => Some(Unit::Children),
        () => None,
    }
}

/// What a text says of rows left out, counted or chosen; the texts of a table hardly ever do. What `own` says is of the return
/// itself: a filter that names it leaves nobody out.
pub(super) fn says(text: &str, own: Own<'_>) -> Option<Says> {
    // A word alone says nothing but that a copy was replaced, and none of these sentences is as long as a case note.
    if !(4..=400).contains(&text.len()) {
        return None;
    }
    let is_word = text.chars().all(char::is_alphanumeric);
    let text = folded(text).replace(['’', '‘'], "'");
    if is_word {
        return is_one_of(REPLACED, &text).then_some(Says::Chosen);
    }
    let has = |list: &str| contains_any(&text, list);
    if has(WHOLE) || text.contains("character") || is_timeout_setting(&text) {
        return None;
    }
    let tokens: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, ',' | '.' | '\'')))
        .map(|t| t.trim_matches([',', '.', '\'']))
        .filter(|t| !t.is_empty())
        .collect();
    if is_denied(&text, &tokens) {
        return None;
    }
    if has(CUT) || only_the_first(&tokens) {
        return Some(Says::Cut);
    }
    if has(LIMIT) {
        // `Row limit: 5000` among the settings of a report says what might be, the rest what is.
        let (_, value) = text.rsplit_once([':', '=']).unwrap_or(("", ""));
        let setting = !value.is_empty() || tokens.len() <= 4;
        return match has(REACHED) || !setting {
            true => Some(Says::Cut),
            false => (!phrases(NOTHING).any(|p| p == value.trim())).then(|| Says::Limit(number(value.trim()))),
        };
    }
    if let Some(limit) = is_limited(&tokens) {
        return Some(Says::Limit(Some(limit)));
    }
    of_so_many(&text, &tokens)
        .or_else(|| {
            (is_failure(&text, &tokens) || goes_on(&tokens) || has_more(&text, &tokens) || keeps_back(&tokens)).then_some(Says::Broken)
        })
        .or_else(|| {
            (is_filter(&text, own)
                || pieces(&text).any(is_choice)
                || is_status(&text)
                || is_left_out_setting(&text)
                || is_not_real(&text, &tokens)
                || is_quarter(&tokens))
            .then_some(Says::Chosen)
        })
        .or_else(|| count(&text))
}

pub(super) fn number(token: &str) -> Option<u64> {
    token.replace(',', "").parse().ok()
}

fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split('|').map(str::trim)
}

fn contains_any(text: &str, list: &str) -> bool {
    phrases(list).any(|phrase| text.contains(phrase))
}

/// Whether a word begins as one of a list.
fn begins(token: &str, list: &str) -> bool {
    phrases(list).any(|stem| token.starts_with(stem))
}

fn any_starts(tokens: &[&str], list: &str) -> bool {
    tokens.iter().any(|t| begins(t, list))
}

/// `only the first 500 are shown`, `first 1,000 rows`, `top 500 records`, `y 1,000 rhes gyntaf yn unig`.
fn only_the_first(tokens: &[&str]) -> bool {
    let first = tokens.iter().any(|t| phrases(FIRST).any(|p| p == *t));
    let counted = tokens.iter().any(|t| number(t).is_some());
    let rows = tokens.iter().any(|t| unit(t).is_some());
    let only = tokens.contains(&"only") || tokens.contains(&"unig") || tokens.windows(2).any(|t| t == ["dim", "ond"]);
    let shown = any_starts(tokens, SHOWN);
    let alone = matches!(tokens, ["first" | "top", n] if number(n).is_some_and(|n| n >= 50));
    first && (only || counted) && (rows || shown) || first && only && counted || alone
}

/// `Row limit (50,000) not reached`, `Maximum rows reached: No`, `Truncated: No`.
fn is_denied(text: &str, tokens: &[&str]) -> bool {
    let about = any_starts(tokens, "limit | maximum | max | truncat | exceed | quota | terfyn | derfyn | uchafswm | cwtog | gwtog | cwota");
    let value = text.rsplit_once([':', '=']).map_or("", |(_, value)| value.trim().trim_end_matches('.'));
    about && (contains_any(text, DENIED) || is_one_of("no n false na naddo nac nag", value))
}

/// `Session timeout: 20 minutes`.
fn is_timeout_setting(text: &str) -> bool {
    let Some((label, value)) = text.split_once([':', '=']) else { return false };
    let label = label.trim_end();
    ["timeout", "time-out", "time out"].iter().any(|t| label.ends_with(t)) && value.trim().starts_with(|c: char| c.is_ascii_digit())
}

/// `Results limited to 63 rows`, `Limit of 1,000 rows`, `Canlyniadau wedi'u cyfyngu i 63 rhes`.
fn is_limited(tokens: &[&str]) -> Option<u64> {
    let at = tokens.iter().position(|t| is_one_of("limit limited capped terfyn derfyn cyfyngu gyfyngu cyfyngwyd gyfyngwyd cyfyngir", t))?;
    let limit = tokens[at..].iter().take(5).find_map(|t| number(t))?;
    let reached = any_starts(tokens, "reach | exceed | hit | cyrra | gyrra | cyrhaedd | gyrhaedd");
    (!reached && tokens.iter().any(|t| unit(t).is_some() || is_one_of("output export list report allbwn rhestr adroddiad", t)))
        .then_some(limit)
}

/// `Excludes restricted records`, `3 records hidden due to access rights`, `You do not have permission to view all records`.
fn keeps_back(tokens: &[&str]) -> bool {
    let rows = tokens.iter().any(|t| unit(t).is_some());
    let rights = any_starts(tokens, RIGHTS);
    let not = tokens.iter().any(|t| is_one_of("not cannot can't don't no without nid nad heb ddim oes dim", t));
    let kept = any_starts(tokens, KEPT_BACK)
        || not && any_starts(tokens, "shown | includ | display | visible | list | ddangos | dangos | gynnwys | cynnwys");
    let refused = not
        && any_starts(tokens, "permission | authoris | access | caniatad | ganiatad | caniatâd | ganiatâd | hawl | mynediad | fynediad");
    let hidden = any_starts(tokens, HIDDEN) && !not && tokens.iter().any(|t| number(t).is_some_and(|n| n > 0));
    rows && (rights && kept || refused || hidden) && !matches!(tokens[0], "if" | "os" | "column" | "columns") && !tokens.contains(&"0")
}

/// `rows 1 to 500 of 1,200`, `page 1 of 3`, `tudalen 1 o 3`, `95/100 records`.
fn of_so_many(text: &str, tokens: &[&str]) -> Option<Says> {
    let words: Vec<&str> = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '/')).collect();
    let apart = |t: &[&str]| matches!(t[1], "of" | "o" | "/").then(|| number(t[0]).zip(number(t[2])))?;
    // A range may stand before it: `1–95/100`.
    let joined = |w: &&str| w.split_once('/').and_then(|(a, b)| number(a.rsplit(['-', '–']).next()?).zip(number(b)));
    let ranged = |w: &[&str]| (w[1] == "/").then(|| number(w[0].rsplit(['-', '–']).next()?).zip(number(w[2])))?;
    let out = tokens.windows(4).find_map(|t| matches!(t[1..3], ["out", "of"] | ["allan", "o"]).then(|| number(t[0]).zip(number(t[3])))?);
    let found =
        tokens.windows(3).find_map(apart).or(out).or_else(|| words.windows(3).find_map(ranged)).or_else(|| words.iter().find_map(joined));
    let in_brackets = match (tokens, text.contains('(')) {
        ([from, to, all], true) => number(from).zip(number(to)).zip(number(all)).filter(|((from, to), all)| from < to && to < all),
        _ => None,
    };
    let (shown, all) = found.or(in_brackets.map(|((_, to), all)| (to, all)))?;
    let page =
        tokens.iter().any(|t| matches!(*t, "page" | "tudalen" | "dudalen" | "part" | "rhan" | "sheet" | "taflen" | "file" | "ffeil"));
    let rows = tokens.iter().any(|t| unit(t).is_some()) || any_starts(tokens, "showing | shown | exported | returned | dangos | allfor");
    match (page, rows) {
        (true, _) => Some(Says::Page { page: shown, pages: all }),
        (false, true) if shown < all => Some(Says::Cut),
        // `2025/26` and `05/06` are no such thing, for nothing says so: it is compared with the rows.
        (false, false) if shown < all && tokens.len() <= 4 => Some(Says::Part { shown, all }),
        _ => None,
    }
}

/// `Query timed out`, `Export cancelled by user`, `Canlyniadau rhannol`, `ORA-01555`, `504 Gateway Time-out`.
fn is_failure(text: &str, tokens: &[&str]) -> bool {
    let first = ["error:", "error -", "error –", "fatal", "gwall:", "gwall -", "gwall –", "status: error", "statws: gwall"];
    let oracle = text.match_indices("ora-").any(|(at, _)| text[at + 4..].starts_with(|c: char| c.is_ascii_digit()));
    let message = text.starts_with("msg ") && text.contains("level");
    // The two stand together, or only small words are between them.
    let near = |a: &str, b: &str| {
        (0..tokens.len()).filter(|&i| begins(tokens[i], a)).any(|i| {
            let after = &tokens[i + 1..tokens.len().min(i + 4)];
            after.iter().position(|t| begins(t, b)).is_some_and(|at| after[..at].iter().all(|t| is_one_of(LINKS, t)))
        })
    };
    let state =
        ["status", "statws", "state", "cyflwr"].contains(tokens.first().unwrap_or(&"")) && tokens.len() <= 4 && any_starts(tokens, FAILED);
    let limit = any_starts(tokens, "limit | maximum | quota | terfyn | derfyn | uchafswm | cwota")
        && any_starts(tokens, "reach | exceed | hit | cyrra | gyrra | chyrra | cyrhaedd | gyrhaedd | rhagori");
    contains_any(text, FAILURES)
        || first.iter().any(|b| text.starts_with(b))
        || oracle
        || message
        || state
        || limit
        || near(THINGS, FAILED)
        || near(FAILED, THINGS)
}

/// `Continued on next sheet`, `see sheet 2 for the rest`, `Parhad ar y daflen nesaf`, `gweler taflen 2`.
fn goes_on(tokens: &[&str]) -> bool {
    let is = |list: &str, t: &&str| is_one_of(list, t);
    let elsewhere = tokens.iter().any(|t| is(ELSEWHERE, t));
    let continued =
        tokens.iter().any(|t| is(CONTINUED, t)) && (elsewhere || tokens.last().is_some_and(|t| is("continued contd cont'd parhad", t)));
    let see = tokens.iter().position(|t| matches!(*t, "see" | "gweler" | "gwelwch")).is_some_and(|at| {
        let behind = &tokens[at + 1..];
        let near = &behind[..behind.len().min(3)];
        near.iter().any(|t| is(ELSEWHERE, t)) && near.iter().any(|t| number(t).is_some() || matches!(*t, "next" | "nesaf"))
    });
    let rest = tokens.iter().any(|t| matches!(*t, "rest" | "remainder" | "remaining" | "gweddill" | "weddill"))
        && (elsewhere || tokens.iter().any(|t| unit(t).is_some()));
    (continued || see || rest) && !any_starts(tokens, EXPLAINS)
}

/// `More data available`, `--More--`, `and 5 more`, `Rhagor o ganlyniadau ar gael`.
fn has_more(text: &str, tokens: &[&str]) -> bool {
    let is_more = |t: &str| is_one_of(MORE, t);
    let data = |t: &str| unit(t).is_some() || matches!(t, "data" | "ddata" | "available" | "gael");
    let at = |i: usize| tokens.get(i).copied().unwrap_or("");
    let told = (0..tokens.len()).filter(|&i| is_more(tokens[i])).any(|i| {
        let before = if i == 0 { "" } else { tokens[i - 1] };
        let next = if matches!(at(i + 1), "o" | "of" | "ar") { at(i + 2) } else { at(i + 1) };
        let asked = matches!(before, "show" | "load" | "view" | "fetch" | "dangos" | "gweld");
        let counted = number(before).is_some() && at(i + 1).is_empty();
        !matches!(before, "for" | "am" | "gyda" | "with") && data(next) || (asked || counted) && at(i + 1).is_empty()
    });
    told || tokens == ["more"] && text != "more" || tokens == ["rhagor"] && text != "rhagor"
}

/// `Number of records: 100`, `(180 rows affected)`, `Nifer y cofnodion: 100`, `Total: 180`.
fn count(text: &str) -> Option<Says> {
    let clean = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ':' | '=')).map(clean).filter(|w| !w.is_empty()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let plural = |w: &str| unit(w).filter(|_| !is_one_of("row record result entry item line case child pupil client person individual", w));
    if let Some((label, value)) = text.rsplit_once([':', '='])
        && let Some(count) = number(value.trim().trim_end_matches('.'))
    {
        let label: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let counted = label.iter().any(|w| is_one_of(SUMS, w));
        let summed = counted || label.contains(&"number");
        // `Total children known to the service` are more than belong in a list.
        if label.iter().any(|w| is_one_of(OF_THE_SERVICE, w)) {
            return None;
        }
        // `Children` with the year in the cell beside it is a title.
        if !summed && (1990..2100).contains(&count) {
            return None;
        }
        let bare = counted && label.iter().all(|w| is_one_of(SUMS, w) || is_one_of(OVERALL, w));
        let named = label.iter().find_map(|w| plural(w)).or_else(|| label.iter().find_map(|w| unit(w)).filter(|_| counted));
        return named.or(bare.then_some(Unit::Any)).map(|unit| Says::Count { count, unit });
    }
    // A year is no count: `Children 31 March 2026`.
    let counted = |w: &str| number(w).filter(|n| w.contains(',') || !(1990..2100).contains(n));
    let ends = |w: &[&str]| {
        let summed = w.iter().any(|w| is_one_of(SUMS, w) || *w == "number") || matches!(w, ["no", "of", ..]);
        if let Some((last, label)) = w.split_last()
            && label.iter().any(|w| is_one_of(SUMS, w))
            && label.iter().all(|w| is_one_of(SUMS, w) || is_one_of(OVERALL, w))
        {
            return counted(last).map(|n| (Unit::Any, n));
        }
        summed.then(|| plural(w.get(w.len().checked_sub(2)?)?).zip(counted(w.last()?)))?
    };
    let before = |i: usize| if i == 0 { "" } else { words[i - 1] };
    let leads = |i: usize| {
        let found = counted(words[i]).filter(|_| !is_one_of("first top last per page up max least most under over age aged", before(i)))?;
        let behind = &words[i + 1..words.len().min(i + 4)];
        let at = behind.iter().position(|w| unit(w).is_some())?;
        let fills = behind[..at].iter().all(|w| is_one_of("of o matching total unique distinct data selected looked after", w));
        unit(behind[at]).filter(|_| fills).map(|unit| (unit, found))
    };
    let (unit, count) = ends(&words).or_else(|| (0..words.len()).filter_map(leads).max_by_key(|(_, n)| *n))?;
    Some(Says::Count { count, unit })
}

/// Whether a word of what an export says of itself is the program's own.
pub(super) fn is_own_word(word: &str) -> bool {
    let word = folded(word).replace(['’', '‘'], "'");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty() || number(word).is_some() || is_date(word) || OWN_WORDS.split_whitespace().any(|own| own == word)
}

#[cfg(test)]
mod tests;
