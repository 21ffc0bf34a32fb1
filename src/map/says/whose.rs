//! What an export says of whose cases are in it: those of one team, area or worker.

use super::chosen::{pieces, words};
use super::words::*;
use super::{Own, begins, contains_any, is_one_of, is_year, number, phrases, unit};
use crate::fold::folded;
use crate::parse::is_date;

/// The kinds of what has cases, as lists of their words.
const KINDS: [&str; 4] = [WORKERS, TEAMS, AREAS, SERVICES];
/// A name behind a label has at most so many words, and so has a title.
const NAME: usize = 12;
/// So many words at most are between the cases and who has them.
const APART: usize = 4;

/// Who has the cases that an export is of.
#[derive(Debug)]
pub(in crate::map) struct Whose {
    /// A team, an area, a worker or a service: the list that its word is in.
    kind: &'static str,
    /// The words of its name.
    name: Vec<String>,
}

impl Whose {
    /// Whether it is one of the same kind with another name.
    pub(in crate::map) fn is_another(&self, other: &Whose) -> bool {
        let holds = |a: &Whose, b: &Whose| b.name.iter().all(|word| a.name.contains(word));
        self.kind == other.kind && !holds(self, other) && !holds(other, self)
    }
}

/// `Team: North`, `Allocated worker: J Smith`, `Open and closed plans of the north team`, `Plant y tîm anabledd`.
pub(in crate::map) fn whose(text: &str, own: Own<'_>) -> Option<Whose> {
    if !(4..=200).contains(&text.len()) {
        return None;
    }
    let text = folded(text).replace(['’', '‘'], "'");
    pieces(&text).find_map(|piece| labelled(piece, own).or_else(|| titled(piece, own)))
}

/// Whether the name of a file or a sheet, in words, is that of one team: `casp north team`, `lac tîm anabledd`.
pub(super) fn is_of_a_team(tokens: &[&str], own: Own<'_>) -> bool {
    let looked_after = |w: &&str| matches!(*w, "looked" | "after");
    (0..tokens.len()).filter(|&at| is_one_of(OF_TITLES, tokens[at])).any(|at| {
        let name = names(tokens, at, own);
        !name.iter().all(looked_after) && !own.is_council(&name.join(" "))
    })
}

/// A label with a value: `Team: North`. Behind a comma or a semicolon another label may follow.
fn labelled(piece: &str, own: Own<'_>) -> Option<Whose> {
    let by = |mark: char| {
        let parts: Vec<&str> = piece.split(mark).collect();
        (1..parts.len()).find_map(|at| {
            let label = words(parts[at - 1]);
            let kind = kind(&label)?;
            let next = parts[at].rfind([',', ';', '|']).filter(|_| at + 1 < parts.len());
            let value = &parts[at][..next.unwrap_or(parts[at].len())];
            is_of_some(kind, label.iter().any(|w| is_one_of(SEVERAL, w)), value, own)
        })
    };
    by(':').or_else(|| by('='))
}

/// What kind of thing a label leads to that has cases.
fn kind(label: &[&str]) -> Option<&'static str> {
    if phrases(HELD_BY).any(|phrase| phrase == label.join(" ")) {
        return Some(WORKERS);
    }
    let known = |w: &&str| is_one_of(OF_LABELS, w) || KINDS.iter().any(|kind| is_one_of(kind, w));
    let found = KINDS.into_iter().find(|kind| label.iter().any(|w| is_one_of(kind, w)))?;
    (label.len() <= 5 && label.iter().all(known)).then_some(found)
}

/// Whether a value names one of them: not all, nor the whole service or county, nor the team that makes returns.
fn is_of_some(kind: &'static str, several: bool, value: &str, own: Own<'_>) -> Option<Whose> {
    let value = value.split([';', '|', '\n', '(']).map(str::trim).find(|part| !part.is_empty())?;
    let name = words(value);
    let is = |list: &str, w: &str| is_one_of(list, w) || is_one_of(AND, w);
    let all = |is: &dyn Fn(&str) -> bool| name.iter().all(|w| is(w));
    let first = words(value.split(',').next().unwrap_or(value));
    let every = first.len() <= 4 && first.iter().any(|w| is_one_of(EVERYBODY, w)) && !contains_any(value, EXCEPT);
    let whole = phrases(NOTHING).any(|p| p == value)
        || every
        || all(&|w| is(OF_CHILDREN, w) || is(FAMILIES, w) || is(SERVICE, w))
        || all(&|w| begins(w, MAKES_RETURNS) || is(AND, w))
        || kind != WORKERS && name.iter().any(|w| is_one_of(WHOLE_COUNTY, w))
        || kind == AREAS && name.iter().any(|w| own.has(w))
        || kind != WORKERS && own.is_council(value);
    let heads = all(&|w| is(NO_VALUE, w) || is(OF_LABELS, w) || unit(w).is_some() || KINDS.iter().any(|kind| is_one_of(kind, w)));
    let counted = matches!(name[..], [n] if number(n).is_some() && (several || n.starts_with('0')));
    let days = is_date(value) || name.len() > 1 && all(&|w| number(w).is_some());
    // `Team: the team that holds the case`.
    let tells = name.iter().enumerate().any(|(at, w)| (at == 0 || name.len() > 3) && is_one_of(TELLS, w))
        || matches!(name[..], ["the" | "y" | "yr", of, _, ..] if KINDS.iter().any(|kind| is_one_of(kind, of)))
        || value.contains('=');
    let letter = matches!(name[..], [one] if one.chars().count() == 1 && number(one).is_none());
    let named = letter || (1..=NAME).contains(&name.len()) && !(whole || heads || counted || days || tells);
    named.then(|| Whose { kind, name: name.into_iter().filter(|w| !is_one_of(AND, w)).map(str::to_owned).collect() })
}

/// A title of the cases that one of them has: `Cases held by the Disability Team`, `North team children`.
fn titled(piece: &str, own: Own<'_>) -> Option<Whose> {
    let tokens: Vec<&str> = words(piece).into_iter().map(|w| w.strip_suffix("'r").unwrap_or(w)).collect();
    if tokens.len() > NAME || contains_any(piece, AUTHORS) {
        return None;
    }
    let record = |w: &str| unit(w).is_some() || is_one_of(PLANS, w);
    (0..tokens.len()).filter(|&at| is_one_of(OF_TITLES, tokens[at])).find_map(|at| {
        let name = names(&tokens, at, own);
        let before = tokens[..at].iter().position(|w| record(w)).is_some_and(|r| {
            let between = &tokens[r + 1..at];
            // `Children by area and team` are those of all.
            let of_each = between.first().is_some_and(|w| matches!(*w, "by" | "per" | "fesul"));
            let linked = between.iter().any(|w| is_one_of(HAS, w)) || is_welsh(tokens[at]) && between.len() < APART;
            !of_each && (linked || piece.contains(':'))
        });
        let behind = tokens[at + 1..].iter().take(APART).position(|w| record(w));
        let follows = behind.is_some_and(|r| !tokens[at + 1..at + 1 + r].iter().any(|w| is_one_of(HAS, w)));
        let kind = if is_one_of(AREAS, tokens[at]) { AREAS } else { TEAMS };
        let only = tokens.get(at + 1) == Some(&"only") || is_welsh(tokens[at]) && tokens.ends_with(&["yn", "unig"]);
        (!name.is_empty() && !own.is_council(&name.join(" ")) && (before || follows || only))
            .then(|| Whose { kind, name: name.into_iter().map(str::to_owned).collect() })
    })
}

/// Whether the name of a team stands behind its word, as it does in Welsh.
fn is_welsh(word: &str) -> bool {
    is_one_of(IN_WELSH, word)
}

/// The words that name a team: before it in English, or behind it at the end; behind it in Welsh.
fn names<'t>(tokens: &[&'t str], at: usize, own: Own<'_>) -> Vec<&'t str> {
    let names = |w: &&str| {
        let year = number(w).and_then(|n| i32::try_from(n).ok()).is_some_and(is_year);
        let own = own.has(w);
        let known = [OF_ALL, OF_CHILDREN, PLANS, OF_TITLES].iter().any(|list| is_one_of(list, w));
        !(year || own || known || unit(w).is_some() || begins(w, MAKES_RETURNS))
    };
    let goes_on = |w: &&&str| !is_one_of(NO_NAME, w);
    let behind = tokens[at + 1..].iter().skip_while(|w| matches!(**w, "y" | "yr")).take_while(goes_on).take(APART).copied();
    if is_welsh(tokens[at]) {
        return behind.filter(|w| names(w)).collect();
    }
    let mut before: Vec<&str> = tokens[..at].iter().rev().take_while(goes_on).take(APART).copied().filter(|w| names(w)).collect();
    before.reverse();
    match tokens.len() - at {
        2 if before.is_empty() => behind.filter(|w| names(w)).collect(),
        _ => before,
    }
}
