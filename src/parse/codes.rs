//! Codes, their labels and other words for them.

use rustc_hash::FxHashMap;

use super::Fault;
use super::fold::{folded, integral, trimmed, whole};
use crate::code::Code;
use crate::pack::{CodeEntry, CodeSet};
use crate::read::Value;

/// Texts are compared with what is known from this likeness on.
const NEAR: f64 = 0.8;
/// Codes of digits have no more of them.
const LONGEST: usize = 4;

/// What a text may mean in one code set: recodes first, then codes, labels and synonyms.
#[derive(Debug)]
pub struct Codes<'p> {
    set: &'p CodeSet,
    known: FxHashMap<String, Hit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hit {
    Valid(i32),
    Retired(usize),
}

impl<'p> Codes<'p> {
    /// The words of a code set, and a template's recodes (folded text, position in the set).
    pub fn new(set: &'p CodeSet, recodes: &[(String, i32)]) -> Self {
        let mut known: FxHashMap<String, Hit> = recodes.iter().map(|(text, code)| (text.clone(), Hit::Valid(*code))).collect();
        let mut learn = |list: &[CodeEntry], hit: &dyn Fn(usize) -> Hit| {
            type Words<'a> = Box<dyn Iterator<Item = &'a str> + 'a>;
            let words: [fn(&CodeEntry) -> Words<'_>; 3] = [
                |c| Box::new(std::iter::once(c.code.as_str())),
                |c| Box::new(std::iter::once(c.label.as_str())),
                |c| Box::new(c.synonyms.iter().map(String::as_str)),
            ];
            for of in words {
                for (i, entry) in list.iter().enumerate() {
                    for word in of(entry) {
                        known.entry(folded(word)).or_insert(hit(i));
                    }
                }
            }
        };
        learn(&set.codes, &|i| Hit::Valid(i as i32));
        learn(&set.retired, &Hit::Retired);
        known.remove("");
        Codes { set, known }
    }

    /// Reads a cell; none if it says nothing that is known.
    pub fn find(&self, value: &Value) -> Option<Result<i32, Fault>> {
        let hit = match value {
            Value::Text(text) => self.text(text),
            Value::Number(number) => self.digits(&integral(*number)?.to_string()),
            Value::Bool(yes) => self.logical(*yes),
            // The text that the cell shows comes first: a format may show 1 as “Yes”.
            Value::Shown { held, text } => self.text(text).or_else(|| match &**held {
                Value::Number(number) => self.digits(&integral(*number)?.to_string()),
                Value::Text(text) => self.text(text),
                _ => None,
            }),
            _ => None,
        };
        Some(match hit? {
            Hit::Valid(code) => Ok(code),
            Hit::Retired(index) => Err(Fault { code: Code::CODE_RETIRED, hint: Some(self.replacement(index)) }),
        })
    }

    fn text(&self, text: &str) -> Option<Hit> {
        let text = folded(whole(trimmed(text)));
        self.digits(&text).or_else(|| self.both(&text)).or_else(|| self.bilingual(&text))
    }

    /// The same word in two languages: `Gwryw / Male`.
    fn bilingual(&self, text: &str) -> Option<Hit> {
        let known = |part: &str| self.known.get(part.trim()).copied();
        text.match_indices(['/', '|']).find_map(|(at, bar)| {
            let hit = known(&text[..at])?;
            (known(&text[at + bar.len()..]) == Some(hit)).then_some(hit)
        })
    }

    /// A code as it stands, or one of digits with other zeros in front (`01` for 1), if only one can be meant.
    fn digits(&self, text: &str) -> Option<Hit> {
        if let Some(hit) = self.known.get(text) {
            return Some(*hit);
        }
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let bare = text.trim_start_matches('0');
        let mut hits = (1..=LONGEST).filter_map(|width| self.known.get(&format!("{bare:0>width$}")));
        let first = hits.next()?;
        hits.all(|hit| hit == first).then_some(*first)
    }

    /// A logical cell: yes or no, where the set has both; anywhere else it says nothing, unless the template has a word for it.
    fn logical(&self, yes: bool) -> Option<Hit> {
        let known = |word: &str| self.known.get(word).copied();
        let both = known("yes").is_some() && known("no").is_some();
        known(if yes { "true" } else { "false" }).or_else(|| if both { known(if yes { "yes" } else { "no" }) } else { None })
    }

    /// A code with its own label: `C2 - Care order`, `Care order (C2)`.
    fn both(&self, text: &str) -> Option<Hit> {
        let agree = |code: &str, label: &str| {
            let hit = self.known.get(code.trim_matches(|c: char| !c.is_alphanumeric()))?;
            let label = label.trim_matches(|c: char| matches!(c, ' ' | '-' | ':' | '.' | ',' | ';' | '=' | '/'));
            let open = label.strip_prefix('(').and_then(|l| l.strip_suffix(')')).unwrap_or(label);
            [label, open].iter().any(|l| self.known.get(*l) == Some(hit)).then_some(*hit)
        };
        let front = text.find(|c: char| !c.is_alphanumeric()).and_then(|i| agree(&text[..i], &text[i..]));
        front.or_else(|| text.rfind(' ').and_then(|i| agree(&text[i..], &text[..i])))
    }

    fn replacement(&self, retired: usize) -> String {
        let entry = &self.set.retired[retired];
        match &entry.replaced_by {
            Some(by) => format!("{} is retired: use {by}", entry.code),
            None => format!("{} is retired: {}", entry.code, self.listed()),
        }
    }

    /// The fault of a text that is none of the codes, with what is nearest.
    pub fn unknown(&self, value: &Value) -> Fault {
        let near = value.text().and_then(|text| self.near(text));
        let hint = near.map_or_else(|| self.listed(), |c| format!("did you mean {} ({})?", c.code, c.label));
        Fault { code: Code::CODE_UNKNOWN, hint: Some(hint) }
    }

    /// The code that a text is nearest to, if it is near enough.
    pub fn near(&self, text: &str) -> Option<&'p CodeEntry> {
        let text = folded(text);
        let likeness = |word: &str| {
            let word = folded(word);
            rapidfuzz::distance::jaro_winkler::similarity(text.chars(), word.chars())
        };
        let best = self.set.codes.iter().map(|c| {
            let words = std::iter::once(c.label.as_str()).chain(c.synonyms.iter().map(String::as_str)).chain([c.code.as_str()]);
            (words.map(likeness).fold(0.0, f64::max), c)
        });
        // The first of equals, so that the message does not change from run to run.
        let (likeness, code) = best.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        (likeness >= NEAR).then_some(code)
    }

    fn listed(&self) -> String {
        const SHORT: usize = 12;
        if self.set.codes.len() > SHORT {
            return format!("`cyfrif explain {}` lists the codes", self.set.name);
        }
        let codes: Vec<String> = self.set.codes.iter().map(|c| format!("{} ({})", c.code, c.label)).collect();
        format!("the codes are {}", codes.join(", "))
    }
}
