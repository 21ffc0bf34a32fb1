//! Codes, their labels and other words for them.

use rustc_hash::FxHashMap;

use super::BadValue;
use crate::code::Code;
use crate::fold::{folded, integral, trimmed, whole};
use crate::pack::words::Meaning;
use crate::pack::{CodeEntry, CodeSet};
use crate::read::Value;
use crate::texts::{Filling, Joined, Message};

/// Texts are compared with what is known from this likeness on.
const NEAR: f64 = 0.8;
/// Others that are nearly as near as the nearest are offered too, but no more than so many in all.
const CLOSE: f64 = 0.08;
const OFFERED: usize = 3;
const MISSPELT: f64 = 0.95;
/// Codes of digits have no more of them.
const LONGEST: usize = 4;

/// What a text may mean in one code set: recodes first, then codes, labels and synonyms.
#[derive(Debug)]
pub(crate) struct Codes<'p> {
    set: &'p CodeSet,
    recodes: FxHashMap<String, Meaning>,
}

impl<'p> Codes<'p> {
    /// The words of a code set, and a template's recodes (folded text, position in the set).
    pub(crate) fn new(set: &'p CodeSet, recodes: &[(String, i32)]) -> Self {
        let recodes = recodes.iter().filter(|(text, _)| !text.is_empty());
        Codes { set, recodes: recodes.map(|(text, code)| (text.clone(), Meaning::Valid(*code))).collect() }
    }

    /// What a folded text means.
    fn known(&self, text: &str) -> Option<Meaning> {
        self.recodes.get(text).or_else(|| self.set.meanings().get(text)).copied()
    }

    /// Reads a cell; none if it says nothing that is known.
    pub(crate) fn find(&self, value: &Value) -> Option<Result<i32, BadValue>> {
        let hit = match value {
            Value::Text(text) => self.text(text),
            Value::Number(number) => self.digits(&integral(*number)?.to_string()),
            Value::Bool(yes) => self.logical(*yes),
            // The text that the cell shows comes first: a format may show 1 as “Yes”.
            Value::DisplayValue { held, text } => self.text(text).or_else(|| match &**held {
                Value::Number(number) => self.digits(&integral(*number)?.to_string()),
                Value::Text(text) => self.text(text),
                _ => None,
            }),
            _ => None,
        };
        Some(match hit? {
            Meaning::Valid(code) => Ok(code),
            Meaning::Retired(index) => Err(BadValue { code: Code::CODE_RETIRED, hint: Some(self.replacement(index)) }),
        })
    }

    fn text(&self, text: &str) -> Option<Meaning> {
        let text = folded(whole(trimmed(text)));
        self.digits(&text).or_else(|| self.both(&text)).or_else(|| self.bilingual(&text))
    }

    /// The same word in two languages: `Gwryw / Male`.
    fn bilingual(&self, text: &str) -> Option<Meaning> {
        let known = |part: &str| self.known(part.trim());
        text.match_indices(['/', '|']).find_map(|(at, bar)| {
            let hit = known(&text[..at])?;
            (known(&text[at + bar.len()..]) == Some(hit)).then_some(hit)
        })
    }

    /// A code as it stands, or one of digits with other zeros in front (`01` for 1), if only one can be meant.
    fn digits(&self, text: &str) -> Option<Meaning> {
        if let Some(hit) = self.known(text) {
            return Some(hit);
        }
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let bare = text.trim_start_matches('0');
        let mut hits = (1..=LONGEST).filter_map(|width| self.known(&format!("{bare:0>width$}")));
        let first = hits.next()?;
        hits.all(|hit| hit == first).then_some(first)
    }

    /// A logical cell: yes or no, where the set has both; anywhere else it says nothing, unless the template has a word for it.
    fn logical(&self, yes: bool) -> Option<Meaning> {
        let known = |word: &str| self.known(word);
        let both = known("yes").is_some() && known("no").is_some();
        known(if yes { "true" } else { "false" }).or_else(|| if both { known(if yes { "yes" } else { "no" }) } else { None })
    }

    /// A code with its own label: `C2 - Care order`, `Care order (C2)`.
    fn both(&self, text: &str) -> Option<Meaning> {
        let agree = |code: &str, label: &str| {
            let hit = self.known(code.trim_matches(|c: char| !c.is_alphanumeric()))?;
            let label = label.trim_matches(|c: char| matches!(c, ' ' | '-' | ':' | '.' | ',' | ';' | '=' | '/'));
            let open = label.strip_prefix('(').and_then(|l| l.strip_suffix(')')).unwrap_or(label);
            [label, open].iter().any(|l| self.known(l) == Some(hit)).then_some(hit)
        };
        let front = text.find(|c: char| !c.is_alphanumeric()).and_then(|i| agree(&text[..i], &text[i..]));
        front.or_else(|| text.rfind(' ').and_then(|i| agree(&text[i..], &text[..i]))).or_else(|| self.led(text))
    }

    /// A code of a letter and digits with a mark and words behind it that are those of no other code: `V2 - Accommodated under section 76`.
    fn led(&self, text: &str) -> Option<Meaning> {
        let (code, words) = text.split_at(text.find(|c: char| !c.is_alphanumeric())?);
        let behind = words.trim_start();
        let label = behind.strip_prefix(['-', '–', '—', ':', '='])?.trim();
        let is_code = code.starts_with(char::is_alphabetic) && code.ends_with(|c: char| c.is_ascii_digit());
        let hit = self.known(code).filter(|_| is_code && label.chars().any(char::is_alphabetic))?;
        let Meaning::Valid(valid) = hit else { return None };
        let own = &self.set.codes.get(valid as usize)?.code;
        if folded(own) != code || self.known(label).is_some_and(|other| other != hit) {
            return None;
        }
        // What resembles another code, and not this one, is doubtful.
        let near = self.near(label);
        (near.is_empty() || near.iter().any(|entry| entry.code == *own)).then_some(hit)
    }

    fn replacement(&self, retired: usize) -> Message {
        let entry = &self.set.retired[retired];
        match &entry.replaced_by {
            Some(by) => Message::new("code-retired").with("code", &entry.code).with("by", by),
            None => Message::new("code-retired-codes").with("code", &entry.code).with("codes", self.listed()),
        }
    }

    /// The fault of a text that is none of the codes, with what is nearest.
    pub(crate) fn unknown(&self, value: &Value) -> BadValue {
        let near = value.text().map(|text| self.near(text)).unwrap_or_default();
        let hint = match near.is_empty() {
            true => self.listed(),
            false => Message::new("did-you-mean").with("name", labelled(Joined::Or, near)),
        };
        BadValue { code: Code::CODE_UNKNOWN, hint: Some(hint) }
    }

    /// The fault of a text that is neither a value nor one of the codes that may stand in place of one: what is nearest of both.
    pub(crate) fn beside(&self, value: &Value, fault: BadValue) -> BadValue {
        let near = value.text().map(|text| self.near(text)).unwrap_or_default();
        let codes = match near.is_empty() {
            true => self.listed(),
            false => Message::new("did-you-mean").with("name", labelled(Joined::Or, near)),
        };
        // The letter of a number is a word, no sentence: the codes are no help beside it.
        match fault.hint {
            _ if fault.code == Code::UPN_CHECK_LETTER => fault,
            Some(hint) => BadValue { hint: Some(Message::new("or-codes").with("hint", hint).with("codes", codes)), ..fault },
            None => BadValue { hint: Some(codes), ..fault },
        }
    }

    /// The codes that a text may mean, the nearest first: those whose words it resembles, or shares half of its own words with.
    fn near(&self, text: &str) -> Vec<&'p CodeEntry> {
        let text = folded(text);
        // Of one or two letters anything may be made.
        if text.chars().count() < 3 {
            return Vec::new();
        }
        let own: Vec<&str> = words(&text).collect();
        let likeness = |word: &str| {
            let word = folded(word);
            let shared = own.iter().filter(|w| words(&word).any(|other| other == **w)).count() as f64 / own.len().max(1) as f64;
            let alike = rapidfuzz::distance::jaro_winkler::similarity(text.chars(), word.chars());
            if shared >= 0.5 && own.len() > 1 { alike.max(NEAR + 0.1 * shared) } else { alike }
        };
        let mut near: Vec<(f64, &CodeEntry)> = (self.set.codes.iter())
            .map(|c| {
                let words = c.words().chain([c.code.as_str()]);
                (words.map(likeness).fold(0.0, f64::max), c)
            })
            .filter(|(likeness, _)| *likeness >= NEAR)
            .collect();
        // Equals stay in the order of the set, so that the message does not change from run to run.
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        // Beside a misspelling nothing else is meant.
        let most = near.first().map_or(0.0, |n| n.0);
        let close = if most >= MISSPELT { 0.0 } else { CLOSE };
        near.into_iter().filter(|n| n.0 + close >= most).take(OFFERED).map(|n| n.1).collect()
    }

    /// The code for what does not apply, where the set has one.
    pub(crate) fn not_applicable(&self) -> Option<&'p CodeEntry> {
        let says = |text: &str| ["notapplicable", "na"].contains(&crate::fold::heading(text).as_str());
        self.set.codes.iter().find(|c| c.words().any(says))
    }

    fn listed(&self) -> Message {
        const SHORT: usize = 12;
        if self.set.codes.len() > SHORT {
            return Message::new("codes-explained").with("set", &self.set.name);
        }
        Message::new("codes-are").with("codes", labelled(Joined::Comma, &self.set.codes))
    }
}

/// Codes with their labels.
fn labelled<'c>(joined: Joined, codes: impl IntoIterator<Item = &'c CodeEntry>) -> Filling {
    Filling::List(joined, codes.into_iter().map(|c| Filling::from(&c.labelled())).collect())
}

/// The words of a folded text that say something.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Basis;

    fn set(codes: Vec<CodeEntry>) -> CodeSet {
        CodeSet { name: String::new(), codes, retired: Vec::new(), meanings: Default::default() }
    }

    fn entry(code: &str, label: &str) -> CodeEntry {
        CodeEntry {
            code: code.to_owned(),
            label: label.into(),
            group: None,
            replaced_by: None,
            synonyms: Vec::new(),
            translated: 0,
            basis: Basis::Assumed,
            source: Default::default(),
        }
    }

    fn read(set: &CodeSet, text: &str) -> Option<i32> {
        Codes::new(set, &[]).find(&Value::Text(text.to_owned())).and_then(Result::ok)
    }

    #[test]
    fn zeros_in_front_are_passed_over_where_one_code_alone_can_be_meant() {
        let set = set(vec![entry("1", "Yes"), entry("02", "Two"), entry("3", "Three"), entry("003", "Thirty")]);
        let read = |text: &str| read(&set, text);
        assert_eq!(["1", "01", "0001", "2", "3", "003"].map(read), [Some(0), Some(0), Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(read("03"), None, "3 or 003");
    }

    #[test]
    fn a_code_with_more_words_than_its_label() {
        let codes = vec![entry("V2", "Accommodated under an agreement"), entry("C2", "Care order"), entry("1", "Yes"), entry("0", "No")];
        let set = set(codes);
        let read = |text: &str| read(&set, text);
        for text in ["V2 - Accommodated under section 76", "v2: section 76", "V2 – llety"] {
            assert_eq!(read(text), Some(0), "{text}");
        }
        // Another code's words, a code of digits alone, and words without a mark between.
        for text in ["V2 - Care order", "V2 - Care orders", "1 - Perhaps", "V2 section 76", "V2 -", "V3 - Care"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
