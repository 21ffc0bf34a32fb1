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
        month_names().for_each(|m| vocabulary.learn(m));
        month_names().for_each(|m| vocabulary.learn(&m[..3]));
        vocabulary.learn(COMMON);
        vocabulary
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
        let known = vocabulary.has(&word) && !is_name(&word);
        out.push_str(if known { &rest[..letters] } else { MASK });
        rest = &rest[letters..];
    }
    out
}

/// An officer's own words without the names of children: of words that begin with a capital, for a name is often a word as well.
pub fn without_names(text: &str, names: &Names) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let end = if word > 0 { word } else { rest.find(is_letter).unwrap_or(rest.len()) };
        let capital = rest.chars().next().is_some_and(char::is_uppercase);
        let name = capital && word > 2 && names.words.contains(&bare(&rest[..end]));
        out.push_str(if name { MASK } else { &rest[..end] });
        rest = &rest[end..];
    }
    out
}
