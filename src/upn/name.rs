//! Names as words that can be compared: how alike two are, with what is known of Welsh and English forms.

use std::sync::OnceLock;

use rapidfuzz::distance::{jaro_winkler, osa};
use rustc_hash::FxHashMap;

use super::person::{PARTICLES, Person};
use crate::fold::bare;
use crate::fold::welsh::mutated;

/// The forms of names: each line with its reason.
const FORMS: &str = include_str!("names.csv");

/// How alike two words of names are, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same letters, whatever their accents.
    Same,
    /// Another form of the name, or a short one.
    Form,
    /// A slip of the pen.
    Near,
    /// Somewhat alike, or an initial.
    Loose,
    /// Two names.
    Not,
}

/// Jaro–Winkler from which two names may be one with a slip in it, and from which they are somewhat alike.
const NEAR: f64 = 0.93;
const LOOSE: f64 = 0.85;
/// One letter more, less or other makes another name of a shorter one.
const SLIP: usize = 5;

/// For each name those that `names.csv` puts together with it, or apart.
type Forms = FxHashMap<String, Vec<(String, bool)>>;

fn known() -> &'static Forms {
    static KNOWN: OnceLock<Forms> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = Forms::default();
        for line in FORMS.lines().skip(1) {
            let mut fields = line.splitn(3, ',');
            let (names, how) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let names: Vec<String> = names.split(';').map(bare).collect();
            // Short forms are forms of the long one, and need not be forms of one another; spellings of one name are.
            let firsts = if how == "short" { 1 } else { names.len() };
            for (n, a) in names.iter().enumerate().take(firsts) {
                for b in names.iter().skip(n + 1).filter(|b| *b != a) {
                    put(&mut known, a, b, how != "apart");
                    put(&mut known, b, a, how != "apart");
                }
            }
        }
        known
    })
}

/// That two names are apart is stronger.
fn put(known: &mut Forms, a: &str, b: &str, together: bool) {
    let forms = known.entry(a.to_owned()).or_default();
    match forms.iter_mut().find(|(form, _)| form == b) {
        Some((_, so)) => *so &= together,
        None => forms.push((b.to_owned(), together)),
    }
}

/// What the forms say of two names; none where they say nothing.
fn related(a: &Text, b: &Text) -> Option<bool> {
    a.forms.iter().find(|(form, _)| *form == b.text).map(|(_, together)| *together)
}

/// How alike two words in small plain letters are.
fn likeness(a: &Text, b: &Text) -> Likeness {
    match related(a, b) {
        _ if a.text == b.text => return Likeness::Same,
        Some(true) => return Likeness::Form,
        Some(false) => return Likeness::Not,
        None => {}
    }
    let (long, short) = (a.text.len().max(b.text.len()), a.text.len().min(b.text.len()));
    let first = a.text.as_bytes().first() == b.text.as_bytes().first();
    if short <= 1 {
        return if first { Likeness::Loose } else { Likeness::Not };
    }
    if !first && ends_alike(&a.text, &b.text) && (is_mutated(&a.text, &b.text) || is_mutated(&b.text, &a.text)) {
        return Likeness::Near;
    }
    if short * 2 < long || a.most_alike(b) < LOOSE {
        return Likeness::Not;
    }
    let alike = jaro_winkler::similarity(a.text.bytes(), b.text.bytes());
    if alike >= NEAR || (short >= SLIP && long - short <= 1 && osa::distance(a.text.bytes(), b.text.bytes()) == 1) {
        return Likeness::Near;
    }
    if alike >= LOOSE { Likeness::Loose } else { Likeness::Not }
}

/// Whether two names are one, or forms of one.
#[cfg(any(feature = "invent", test, fuzzing))]
pub(super) fn are_one(a: &str, b: &str) -> bool {
    likeness(&Text::new(&bare(a)), &Text::new(&bare(b))) <= Likeness::Near
}

fn ends_alike(a: &str, b: &str) -> bool {
    a.as_bytes().iter().rev().zip(b.as_bytes().iter().rev()).take(3).all(|(a, b)| a == b)
}

fn is_mutated(a: &str, b: &str) -> bool {
    mutated(a).iter().any(|form| form == b)
}

/// A word, and what is known of it.
struct Text {
    text: String,
    forms: &'static [(String, bool)],
    /// Which letters are in it.
    letters: u32,
}

impl Text {
    fn new(text: &str) -> Text {
        let letters = text.bytes().map(|b| 1 << (b & 31)).fold(0, |all, one| all | one);
        Text { text: text.to_owned(), forms: known().get(text).map_or(&[], Vec::as_slice), letters }
    }

    /// Jaro and Winkler cannot find two words more alike than this: by the letters that both have, wherever they are.
    fn most_alike(&self, other: &Text) -> f64 {
        let share = |a: &Text, b: &Text| {
            let held = a.text.bytes().filter(|byte| b.letters & (1 << (byte & 31)) != 0).count();
            held as f64 / a.text.len() as f64
        };
        let prefix = self.text.bytes().zip(other.text.bytes()).take(4).take_while(|(a, b)| a == b).count();
        let jaro = (share(self, other) + share(other, self) + 1.0) / 3.0;
        jaro + prefix as f64 * 0.1 * (1.0 - jaro)
    }
}

/// A word of a name, by its number among all.
pub(super) type Word = u32;

/// Somebody's names as words.
#[derive(Clone, Default)]
pub(super) struct Name {
    /// The first of the first names.
    pub main: Option<Word>,
    /// What else the person may be called: parts of a double name, known-as names.
    pub called: Vec<Word>,
    /// Middle names.
    pub middle: Vec<Word>,
    /// The surname run together, without its *ap*, *ab* or *ferch*.
    pub family: Option<Word>,
    /// Its parts, and those of an earlier one.
    pub families: Vec<Word>,
}

/// All words of names.
#[derive(Default)]
pub(super) struct Words {
    texts: Vec<Text>,
    ids: FxHashMap<String, Word>,
}

impl Words {
    fn word(&mut self, text: &str) -> Word {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = self.texts.len() as Word;
        self.texts.push(Text::new(text));
        self.ids.insert(text.to_owned(), id);
        id
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The names of a person as words.
    pub(super) fn name(&mut self, person: &Person) -> Name {
        let mut name = Name::default();
        for (n, part) in bare(&person.forename).split_whitespace().enumerate() {
            let Some(whole) = joined(part) else { continue };
            let word = self.word(&whole);
            if n == 0 || name.main.is_none() {
                name.main = Some(word);
                name.called.extend(parts(part).filter(|p| *p != whole).map(|p| self.word(p)).collect::<Vec<_>>());
            } else {
                name.middle.push(word);
            }
        }
        for part in bare(&person.middle).split_whitespace().filter_map(joined) {
            name.middle.push(self.word(&part));
        }
        for part in bare(&person.known_as).split_whitespace().filter_map(joined) {
            let word = self.word(&part);
            if name.main.is_none() { name.main = Some(word) } else { name.called.push(word) }
        }
        for (text, own) in [(&person.surname, true), (&person.former, false)] {
            let text = bare(text);
            let kept: Vec<&str> = parts(&text).filter(|part| !PARTICLES.contains(part)).collect();
            if kept.is_empty() {
                continue;
            }
            let whole = self.word(&kept.concat());
            if own {
                name.family = Some(whole);
            } else {
                name.families.push(whole);
            }
            let kept: Vec<Word> = kept.into_iter().map(|part| self.word(part)).collect();
            name.families.extend(kept);
        }
        if name.family.is_none() {
            name.family = name.families.first().copied();
        }
        name.families.dedup();
        name
    }

    /// How alike two words are.
    pub(super) fn alike(&self, a: Word, b: Word) -> Likeness {
        if a == b { Likeness::Same } else { likeness(&self.texts[a as usize], &self.texts[b as usize]) }
    }

    /// Whether two words are one name, or forms of one.
    pub(super) fn are_one(&self, a: Word, b: Word) -> bool {
        a == b || related(&self.texts[a as usize], &self.texts[b as usize]) == Some(true)
    }

    /// The words among those that are there that are another form of one.
    pub(super) fn forms(&self, word: Word) -> Vec<Word> {
        let forms = self.texts[word as usize].forms.iter().filter(|(_, together)| *together);
        forms.filter_map(|(form, _)| self.ids.get(form).copied()).collect()
    }
}

/// A word without what is no letter: `O'Brien` gives obrien.
fn joined(part: &str) -> Option<String> {
    let letters: String = part.chars().filter(|c| c.is_alphabetic()).collect();
    (!letters.is_empty()).then_some(letters)
}

/// The words of a name; what an apostrophe parts is one.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).map(|p| p.trim_matches(['\'', '’'])).filter(|p| !p.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_slips_and_other_names() {
        for (a, b, found) in [
            ("Llŷr", "Llyr", Likeness::Same),
            ("Dafydd", "David", Likeness::Form),
            ("Ieuan", "Ifan", Likeness::Form),
            ("Price", "Rhys", Likeness::Form),
            ("Siân", "Jane", Likeness::Not),
            ("Ioan", "Iona", Likeness::Not),
            ("Daniel", "Danielle", Likeness::Not),
            ("Gruffydd", "Ruffydd", Likeness::Near),
            ("Gwenllian", "Gwenlian", Likeness::Form),
            ("Angharad", "Angahrad", Likeness::Near),
            ("S", "Siân", Likeness::Loose),
            ("Heledd", "Owain", Likeness::Not),
        ] {
            assert_eq!(likeness(&Text::new(&bare(a)), &Text::new(&bare(b))), found, "{a} {b}");
        }
    }

    #[test]
    fn every_line_of_the_forms_has_names_a_kind_and_a_reason() {
        for line in FORMS.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let [names, how, why] = fields[..] else { panic!("{line}") };
            assert!(names.split(';').all(|name| !name.trim().is_empty()) && names.contains(';'), "{line}");
            assert!(["same", "short", "surname", "apart"].contains(&how) && !why.is_empty(), "{line}");
        }
        assert!(known().len() > 400);
    }

    #[test]
    fn a_surname_loses_what_leads_it() {
        let mut words = Words::default();
        let mut name = |forename: &str, surname: &str| {
            let person = Person { forename: forename.into(), surname: surname.into(), ..Person::default() };
            words.name(&person)
        };
        assert_eq!(name("Ioan", "ap Rhys").family, name("Ioan", "Rhys").family);
        let double = name("Mary-Jane Elen", "Jones-Davies");
        assert_eq!((double.called.len(), double.middle.len(), double.families.len()), (2, 1, 3 - 1));
        assert_eq!(name("O’Brien", "O’Brien").main, name("O'Brien", "x").main);
    }
}
