//! Texts of cells, cut down to what may be saved: what is no word of the return may be a name.

use rustc_hash::FxHashSet;

use super::shapes::{is_letter, without_dates, without_postcodes};
use crate::pack::{Kind, Pack};
use crate::parse::{bare, month_names};
use crate::record::Names;

/// Stands for what is left out.
pub(super) const MASK: &str = "•••";

/// Words for nothing, and words of reports and their headings: they say nothing of anyone.
const COMMON: &str = include_str!("common-words.txt");

/// The words that a pack itself uses: they may be saved.
#[derive(Debug)]
pub struct Vocabulary {
    words: FxHashSet<String>,
}

impl Vocabulary {
    /// The words of codes, labels, synonyms, item names and months, and words for nothing.
    pub fn new(pack: &Pack) -> Self {
        let mut vocabulary = Vocabulary { words: FxHashSet::default() };
        for set in &pack.codesets {
            for code in set.codes.iter().chain(&set.retired) {
                vocabulary.learn(&code.code);
                vocabulary.learn(&code.label);
                code.synonyms.iter().for_each(|s| vocabulary.learn(s));
            }
        }
        for module in &pack.modules {
            vocabulary.learn(&module.name);
            vocabulary.learn(&module.title);
            for item in &module.items {
                vocabulary.learn(&item.name);
                item.synonyms.iter().for_each(|s| vocabulary.learn(s));
            }
        }
        pack.elsewhere.iter().for_each(|i| vocabulary.learn(i));
        month_names().for_each(|m| vocabulary.learn(m));
        month_names().for_each(|m| vocabulary.learn(&m[..3]));
        vocabulary.learn(COMMON);
        vocabulary
    }

    /// With the words of these texts besides, such as the names that a template gives to sheets.
    pub fn with<'t>(mut self, texts: impl IntoIterator<Item = &'t String>) -> Self {
        texts.into_iter().for_each(|text| self.learn(text));
        self
    }

    /// Whether the pack uses a folded word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    fn learn(&mut self, text: &str) {
        let text = bare(text);
        self.words.extend(text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_owned));
    }
}

/// What may be saved of a text: digits, punctuation and words of the pack; every other word is masked, and so is every name of the
/// child (of any child, if it is not known whose text it is), and what reads as a date or a postcode where it is neither.
/// `kind` is the type of the item that the cell was read for; none for cells of no item, such as headings.
pub fn safe_text(raw: &str, names: &Names, child: Option<u32>, vocabulary: &Vocabulary, kind: Option<Kind>) -> String {
    let cut = if kind == Some(Kind::Date) { raw.to_owned() } else { without_dates(raw) };
    let cut = if kind == Some(Kind::Postcode) { cut } else { without_postcodes(&cut) };
    let own = child.and_then(|c| names.own.get(c as usize));
    let is_name = |word: &str| match own {
        Some(own) => own.iter().any(|n| n == word),
        None => names.words.contains(word),
    };
    let mut out = String::with_capacity(cut.len());
    let mut rest = cut.as_str();
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        if letters == 0 {
            let other = rest.find(is_letter).unwrap_or(rest.len());
            out.push_str(&rest[..other]);
            rest = &rest[other..];
            continue;
        }
        let word = bare(&rest[..letters]);
        // One letter that leads digits is part of a code or a number, as in `X9`.
        let of_code = letters == 1 && rest[letters..].starts_with(|c: char| c.is_ascii_digit());
        let known = (vocabulary.has(&word) || of_code) && !is_name(&word);
        out.push_str(if known { &rest[..letters] } else { MASK });
        rest = &rest[letters..];
    }
    out
}

/// Words of the officer's own, such as headings: all but children's names, dates and postcodes.
pub fn own_words(text: &str, names: &Names, vocabulary: &Vocabulary) -> String {
    let cut = without_postcodes(&without_dates(text));
    let mut out = String::with_capacity(cut.len());
    let mut rest = cut.as_str();
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let end = if letters > 0 { letters } else { rest.find(is_letter).unwrap_or(rest.len()) };
        let (part, after) = rest.split_at(end);
        let word = bare(part);
        let name = letters > 0 && names.words.contains(&word) && !vocabulary.has(&word);
        out.push_str(if name { MASK } else { part });
        rest = after;
    }
    out
}

/// Headings and other words of the officer's own, as they may be passed on.
#[derive(Debug)]
pub struct OwnWords<'n> {
    names: &'n Names,
    vocabulary: Vocabulary,
    /// The names of the children are known, so that what is none of them is no name.
    known: bool,
}

impl<'n> OwnWords<'n> {
    /// With the words of a return, and of the template, that may be passed on whatever else is known.
    pub fn new(names: &'n Names, vocabulary: Vocabulary) -> Self {
        // A first and a last name: where one of the two columns was not found, what stands in a heading may be such a name.
        let whole = names.own.iter().filter(|own| own.len() >= 2).count();
        OwnWords { names, vocabulary, known: whole > 0 && whole * 10 >= names.own.len() * 9 }
    }

    /// All but children's names; all but the words that are known to be none, where the names are not known.
    pub fn saved(&self, text: &str) -> String {
        match self.known {
            true => own_words(text, self.names, &self.vocabulary),
            false => safe_text(text, self.names, None, &self.vocabulary, None),
        }
    }
}

/// Whether a text holds what reads as a date or as a postcode.
pub fn holds_personal(text: &str) -> bool {
    without_dates(text) != text || without_postcodes(text) != text
}

/// A sentence of the officer's own, such as a reason, as it may be saved: names of the child it is about are masked, and capitalised words
/// that are a name of any child and no word of the pack.
pub fn without_names(text: &str, names: &Names, child: Option<u32>, vocabulary: &Vocabulary) -> String {
    let own = child.and_then(|c| names.own.get(c as usize)).map_or(&[][..], Vec::as_slice);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let end = if letters > 0 { letters } else { rest.find(is_letter).unwrap_or(rest.len()) };
        let (part, after) = rest.split_at(end);
        let word = bare(part);
        let capital = part.starts_with(char::is_uppercase);
        let name = letters > 0 && (own.contains(&word) || (capital && names.words.contains(&word) && !vocabulary.has(&word)));
        out.push_str(if name { MASK } else { part });
        rest = after;
    }
    out
}
