//! Texts of cells, cut down to what may be saved: what is no word of the return may be a name.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::Names;
use super::shapes::{is_letter, without_dates, without_postcodes};
use super::words::{is_latin, spellings};
use crate::fold::{bare, visible};
use crate::pack::words::words_in;
use crate::pack::{Kind, Pack};
use crate::parse::{is_date, month_names};
use crate::spot::RecordId;

/// Stands for what is left out.
pub(crate) const MASK: &str = "•••";

/// Words for nothing, and words of reports and their headings: they say nothing of anyone.
const COMMON: &str = include_str!("common-words.txt");

/// Words of English and Welsh sentences that are names of children too, or parts of them.
const ORDINARY: &str = include_str!("ordinary-words.txt");

/// The words that a pack itself uses: they may be saved.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    pack: Arc<FxHashSet<String>>,
    more: FxHashSet<String>,
}

impl Vocabulary {
    /// The words of codes, labels, synonyms, item names and months, and words for nothing.
    pub(crate) fn new(pack: &Pack) -> Self {
        Vocabulary { pack: pack.all_words(), more: FxHashSet::default() }
    }

    /// With the words of these texts besides, such as the names that a template gives to sheets.
    pub(crate) fn with<'t>(mut self, texts: impl IntoIterator<Item = &'t String>) -> Self {
        self.more.extend(texts.into_iter().flat_map(|text| words_in(text)));
        self
    }

    /// Whether the pack uses a folded word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.pack.contains(word) || common().contains(word) || self.more.contains(word)
    }
}

/// Words that every pack has.
fn common() -> &'static FxHashSet<String> {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| month_names().flat_map(|m| [m, &m[..3]]).chain([COMMON]).flat_map(words_in).collect())
}

/// What may be saved of a text: digits, punctuation and words of the pack; every other word is masked, and so is every name of the
/// child (of any child, if it is not known whose text it is), and what reads as a date or a postcode where it is neither.
/// `kind` is the type of the item that the cell was read for; none for cells of no item, such as headings.
pub(crate) fn safe_text(raw: &str, names: &Names, child: Option<RecordId>, vocabulary: &Vocabulary, kind: Option<Kind>) -> String {
    // A date is made of digits, and of words that are no name where they stand beside them (`April`, `AM`, `Z`).
    let is_date = matches!(kind, Some(Kind::Date | Kind::Number { .. } | Kind::Code(_))) && is_date(raw);
    if kind == Some(Kind::Date) && is_date {
        return raw.to_owned();
    }
    // Where a number or a code should stand, Excel made the date of it (`1-4`): the year, which it added, goes, lest it be a date of birth.
    if is_date && let Some((day_and_month, _)) = raw.rsplit_once('/') {
        return format!("{day_and_month}/{MASK}");
    }
    let cut = if kind == Some(Kind::Date) { raw.to_owned() } else { without_dates(raw) };
    let cut = if kind == Some(Kind::Postcode) { cut } else { without_postcodes(&cut) };
    let own = child.and_then(|c| names.own.get(c.index()));
    let is_name = |word: &str| match own {
        Some(own) => own.iter().any(|n| n == word),
        None => names.words.contains(word),
    };
    let unknown = |part: &str, after: &str| {
        let word = bare(part);
        // One letter that leads digits is part of a code or a number, as in `X9`.
        let of_code = part.len() == 1 && after.starts_with(|c: char| c.is_ascii_digit());
        !(vocabulary.has(&word) || of_code) || is_name(&word)
    };
    // A letter and a space may be a code, with its label behind it.
    masked(&cut, &['\'', '’', '.'], false, unknown)
}

/// Words of the officer's own, such as headings: all but children's names, dates and postcodes.
pub(crate) fn own_words(text: &str, names: &Names, vocabulary: &Vocabulary) -> String {
    let cut = without_postcodes(&without_dates(text));
    let is_name = |part: &str, _: &str| {
        let is = |word: &str| names.words.contains(word) && !vocabulary.has(word) || names.is_joined(word);
        spellings(part).any(|word| is(&word))
    };
    masked(&cut, &INITIAL, true, is_name)
}

/// Whether a text holds what reads as a date or as a postcode.
pub(crate) fn holds_personal(text: &str) -> bool {
    without_dates(text) != text || without_postcodes(text) != text
}

/// A sentence of the officer's own, such as a reason, or the name of a file, as it may be saved. Masked are names of the child it is about,
/// words that are a name of any child, or names of one child run together, and whatever is written in letters that are not Latin.
/// A word that the pack uses or that is common in sentences is no name of another child unless it has a capital. Marks that nobody sees
/// could part a name: they are left out.
pub(crate) fn without_names(text: &str, names: &Names, child: Option<RecordId>, vocabulary: &Vocabulary) -> String {
    let text = &*visible(text);
    let own = child.map_or(&[][..], |c| names.own(c));
    let is_name = |part: &str, _: &str| {
        let capital = part.starts_with(char::is_uppercase);
        let is = |word: &str| {
            let common = |word: &str| vocabulary.has(word) || !capital && is_ordinary(word);
            let any = names.words.contains(word) || names.of_one(word).is_some_and(|name| !common(name));
            let any = any && !common(word);
            let joined = (capital || word.len() > 4 && !is_ordinary(word)) && names.is_joined(word);
            let mine = own.iter().any(|name| word == name || word.strip_suffix('s') == Some(name));
            !is_latin(word) || mine || any || joined
        };
        spellings(part).any(|word| is(&word))
    };
    masked(text, &INITIAL, true, is_name)
}

/// Whether a name of a child is in a text, be it run together with something else where it is the name of the child whose text it is.
pub(crate) fn holds_name(text: &str, names: &Names, child: Option<RecordId>, vocabulary: &Vocabulary) -> bool {
    let text = &*visible(text);
    let is_own = |run: &str| child.is_some_and(|child| spellings(run).any(|run| names.is_of(&run, child)));
    runs(text).any(is_own) || without_names(text, names, child, vocabulary) != text
}

/// Who has decided something, as it may be saved: officers are called as children are, so that one word says little. Masked are names of
/// the child that the decision is about, and the whole where it is a name that a child has: two words of it, or all.
pub(crate) fn without_persons(who: &str, names: &Names, child: Option<RecordId>) -> String {
    let who = &*visible(who);
    let own = child.map_or(&[][..], |c| names.own(c));
    let words: Vec<String> = runs(who).map(bare).filter(|word| word.chars().count() > 1 || !is_latin(word)).collect();
    let whole = names.have_together(&words) || words.iter().any(|word| names.is_joined(word));
    masked(who, &INITIAL, true, |part, _| whole || !is_latin(part) || spellings(part).any(|word| own.contains(&word)))
}

fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_letter(c)).filter(|run| !run.is_empty())
}

/// What may stand between an initial and a name.
const INITIAL: [char; 5] = ['.', ' ', '\'', '’', '-'];

/// Marks that may part a name where it is written as one elsewhere: `Tany-graig`.
const WITHIN: [&str; 5] = ["-", "‐", "‑", "'", "’"];

/// The text with those runs of letters masked that are names, and capitals beside them that are parted from them by these signs only;
/// `over_marks`: also two runs with a mark between that are a name together. Whether a run is a name may depend on what comes after it.
fn masked(text: &str, between: &[char], over_marks: bool, is_name: impl Fn(&str, &str) -> bool) -> String {
    let mut parts: Vec<(&str, bool)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let end = if letters > 0 { letters } else { rest.find(is_letter).unwrap_or(rest.len()) };
        let (part, after) = rest.split_at(end);
        parts.push((part, letters > 0 && is_name(part, after)));
        rest = after;
    }
    for at in (0..parts.len().saturating_sub(2)).filter(|_| over_marks) {
        let [(first, _), (mark, _), (second, _)] = [parts[at], parts[at + 1], parts[at + 2]];
        if WITHIN.contains(&mark) && is_name(&format!("{first}{second}"), "") {
            (parts[at].1, parts[at + 2].1) = (true, true);
        }
    }
    let name_at = |at: Option<usize>| at.and_then(|at| parts.get(at)).is_some_and(|part| part.1);
    let near = |gap: Option<usize>| {
        let gap = gap.and_then(|at| parts.get(at)).map_or("", |part| part.0);
        gap.chars().all(|c| between.contains(&c)) && gap.len() <= 4
    };
    let initial = |at: usize| {
        let one = parts[at].0.chars().count() == 1 && parts[at].0.starts_with(char::is_uppercase);
        let before = at.checked_sub(1).is_some_and(|gap| near(Some(gap))) && name_at(at.checked_sub(2));
        one && (before || near(Some(at + 1)) && name_at(Some(at + 2)))
    };
    (0..parts.len()).map(|at| if parts[at].1 || initial(at) { MASK } else { parts[at].0 }).collect()
}

/// Words that are common in sentences, though children may be called so: without a capital they are no name.
fn is_ordinary(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| ORDINARY.split_whitespace().collect()).contains(word)
}
