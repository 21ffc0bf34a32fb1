//! What an export says of itself in words, in English and in Welsh: that rows are missing, how many there are, which were chosen.

use crate::parse::folded;

mod words;

use words::*;

/// What a text says of the export it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Rows are missing.
    Cut,
    /// The program that exported failed, or goes on elsewhere: rows may be missing.
    Broken,
    /// There is a limit, which may have been reached.
    Limit,
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

fn is_one_of(list: &str, token: &str) -> bool {
    list.split_whitespace().any(|word| word == token)
}

fn unit(token: &str) -> Option<Unit> {
    match () {
        () if is_one_of(ROWS, token) => Some(Unit::Rows),
        () if is_one_of(CHILDREN, token) => Some(Unit::Children),
        () => None,
    }
}

/// What a text says of rows left out, counted or chosen; the texts of a table hardly ever do.
pub(super) fn says(text: &str) -> Option<Says> {
    // A word alone says nothing, and none of these sentences is as long as a case note.
    if !(4..=400).contains(&text.len()) || text.chars().all(char::is_alphanumeric) {
        return None;
    }
    let text = folded(text).replace(['’', '‘'], "'");
    let has = |list: &str| contains_any(&text, list);
    if has(WHOLE) || text.contains("character") {
        return None;
    }
    let tokens: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, ',' | '.' | '\'')))
        .map(|t| t.trim_matches([',', '.', '\'']))
        .filter(|t| !t.is_empty())
        .collect();
    if has(CUT) || only_the_first(&tokens) {
        return Some(Says::Cut);
    }
    if has(LIMIT) {
        // `Row limit: 5000` among the settings of a report says what might be, the rest what is.
        let (_, value) = text.rsplit_once([':', '=']).unwrap_or(("", ""));
        let setting = !value.is_empty() || tokens.len() <= 4;
        return match has(REACHED) || !setting {
            true => Some(Says::Cut),
            false => (!phrases(NOTHING).any(|p| p == value.trim())).then_some(Says::Limit),
        };
    }
    of_so_many(&text, &tokens)
        .or_else(|| (is_failure(&text, &tokens) || goes_on(&tokens) || has_more(&text, &tokens)).then_some(Says::Broken))
        .or_else(|| (is_filter(&text) || is_choice(&tokens) || is_not_real(&text, &tokens)).then_some(Says::Chosen))
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
    let (shown, all) = found?;
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

/// `Applied filters: Team is North`, `Hidlwyd: Tîm y Gogledd`. What names the return's year alone leaves nobody out.
fn is_filter(text: &str) -> bool {
    let Some((label, value)) = text.split_once([':', '=']).or_else(|| text.split_once('\n')) else {
        let filtered =
            ["filtered by ", "filtered to ", "filtered on ", "wedi'i hidlo ", "wedi'u hidlo ", "hidlwyd yn ol ", "hidlwyd yn ôl "];
        return filtered.iter().any(|f| text.contains(f)) && !text.contains("not filtered");
    };
    let words: Vec<&str> = label.split_whitespace().collect();
    let is_label = words.len() <= 4 && any_starts(&words, "filter | hidl | criteria | meini | where");
    let value = value.trim();
    let says_nothing =
        value.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|w| number(w).is_some() || is_one_of(OF_THE_YEAR, w));
    is_label && !says_nothing && !phrases(NOTHING).any(|p| p == value) && !value.starts_with("no filter") && !value.starts_with("dim hidl")
}

/// `Active cases only`, `Selected rows only`, `achosion agored yn unig`.
fn is_choice(tokens: &[&str]) -> bool {
    let only = tokens.iter().any(|t| matches!(*t, "only" | "unig"));
    only && tokens.len() <= 8
        && any_starts(tokens, SOME)
        && tokens.iter().any(|t| unit(t).is_some() || matches!(*t, "plans" | "cynlluniau"))
        || matches!(tokens, ["active" | "open" | "selected" | "filtered" | "current", "only"])
}

/// `TEST SYSTEM - NOT LIVE DATA`.
fn is_not_real(text: &str, tokens: &[&str]) -> bool {
    let pair = |a: &str, b: &str| {
        matches!(a, "test" | "training" | "uat" | "demo" | "sandbox" | "staging" | "practice") && phrases(SYSTEM).any(|p| p == b)
    };
    let welsh =
        |a: &str, b: &str| phrases(SYSTEM).any(|p| p == a) && matches!(b, "brawf" | "prawf" | "profi" | "hyfforddi" | "hyfforddiant");
    contains_any(text, NOT_REAL) || tokens.windows(2).any(|t| pair(t[0], t[1]) || welsh(t[0], t[1]))
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
        // `Children` with the year in the cell beside it is a title.
        if !summed && (1990..2100).contains(&count) {
            return None;
        }
        let bare = counted && label.iter().all(|w| is_one_of(SUMS, w) || is_one_of("grand overall the of no number", w));
        let named = label.iter().find_map(|w| plural(w)).or_else(|| label.iter().find_map(|w| unit(w)).filter(|_| counted));
        return named.or(bare.then_some(Unit::Any)).map(|unit| Says::Count { count, unit });
    }
    // A year is no count: `Children 31 March 2026`.
    let counted = |w: &str| number(w).filter(|n| w.contains(',') || !(1990..2100).contains(n));
    let ends = |w: &[&str]| {
        let summed = w.iter().any(|w| is_one_of(SUMS, w) || *w == "number");
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

/// Which part of how many a file's or a sheet's name says it is: `casp part 1 of 2`, `rhan 2`.
pub(super) fn part_in_name(name: &str) -> Option<(u64, u64)> {
    let name = folded(name);
    let tokens: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let at = tokens.iter().position(|t| matches!(*t, "part" | "pt" | "rhan" | "page" | "tudalen"))?;
    let part = number(tokens.get(at + 1)?)?;
    let all = tokens.get(at + 2).filter(|t| matches!(**t, "of" | "o")).and_then(|_| number(tokens.get(at + 3)?));
    // `Part 4 Plans` is called after a law.
    let ends = tokens.len() == at + 2;
    all.or_else(|| ends.then_some(part.max(2))).map(|all| (part, all))
}

/// Whether a file's or a sheet's name says that only some are in it: `casp (filtered)`, `CASP active cases only`.
pub(super) fn chosen_in_name(name: &str) -> bool {
    let name = folded(name).replace(['_', '-', '.'], " ");
    let tokens: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let sign = "filtered | truncat | partial | incomplete | hidlwyd | hidledig | rhannol | anghyflawn | selected | sampl";
    any_starts(&tokens, sign) || matches!(says(&name), Some(Says::Cut | Says::Broken | Says::Chosen))
}

#[cfg(test)]
mod tests;
