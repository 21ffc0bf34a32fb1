//! Names as words that can be looked for.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::Names;
use super::together::{self, Together};
use crate::fold::bare;
use crate::spot::RecordId;

/// A name in Latin letters that is shorter than this is too often part of a code: it is looked for only in what is its own child's.
const SHORTEST: usize = 3;
/// A name that has the `s` of a genitive behind it is looked for if it is as long as this.
const SHORTEST_OF_ONE: usize = 4;
/// Small words that lead a surname and are often written together with it.
const PARTICLES: [&str; 24] = [
    "van", "von", "der", "den", "de", "del", "della", "la", "le", "du", "di", "da", "dos", "das", "al", "el", "ap", "ab", "mac", "mc",
    "st", "bin", "ibn", "ter",
];

/// The folded words of a name, of two letters or more: `Mary-Jane O’Brien` gives mary, jane, maryjane, brien, obrien, and
/// `van der Berg` also vanderberg. Where one character is a word (`李`), it is one here.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: String| {
        if (word.chars().count() >= 2 || word.chars().any(is_word_by_itself)) && !words.contains(&word) {
            words.push(word);
        }
    };
    for name in spellings(name) {
        let mut led = String::new();
        for whole in name.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’' | '‘' | '`' | '-' | '‐' | '‑')) {
            whole.split(|c: char| !c.is_alphabetic()).for_each(|part| add(part.to_owned()));
            let together: String = whole.chars().filter(|c| c.is_alphabetic()).collect();
            let leads = PARTICLES.contains(&together.as_str());
            led.push_str(&together);
            if let Some(rest) = together.strip_prefix("mc").filter(|rest| rest.len() >= SHORTEST) {
                add(format!("mac{rest}"));
            }
            add(together);
            if !leads {
                add(std::mem::take(&mut led));
            }
        }
    }
    words
}

/// A text in small plain letters, and as it is written where `ü` is `ue` and `å` is `aa`, if that is different.
pub(crate) fn spellings(text: &str) -> impl Iterator<Item = String> {
    let plain = bare(text);
    let other = (!text.is_ascii()).then(|| bare(&text.nfc().flat_map(spelt_out).collect::<String>())).filter(|other| *other != plain);
    std::iter::once(plain).chain(other)
}

fn spelt_out(c: char) -> impl Iterator<Item = char> {
    let (letter, more) = match c {
        'ä' | 'Ä' => ('a', Some('e')),
        'ö' | 'Ö' | 'ø' | 'Ø' => ('o', Some('e')),
        'ü' | 'Ü' => ('u', Some('e')),
        'å' | 'Å' => ('a', Some('a')),
        c => (c, None),
    };
    std::iter::once(letter).chain(more)
}

/// Chinese characters, kana and the parts of Korean syllables: scripts that do not part words.
fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether all letters are Latin ones: in other scripts no code is written, and nothing of a return.
pub(super) fn is_latin(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphabetic() || matches!(c, 'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}'))
}

pub(super) fn is_long(word: &str, letters: usize) -> bool {
    word.chars().count() >= letters || !is_latin(word)
}

/// How sure it is that a run of letters is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sure {
    /// It may be a code that is made of the same letters.
    Perhaps,
    /// It is a name.
    Name,
}

impl Names {
    /// Learns words of a child's names.
    pub(crate) fn learn(&mut self, child: RecordId, words: &[String]) {
        let own = &mut Arc::make_mut(&mut self.own)[child];
        for word in words {
            if !own.contains(word) {
                own.push(word.clone());
            }
            if !self.words.contains(word) {
                self.words.insert(word.clone());
            }
        }
    }

    /// Learns what the names of each child give when they are run together; to be asked when all names are read.
    pub(crate) fn join(&mut self) {
        self.joined = Together::of(&self.own);
    }

    /// Learns the names that another return gives for children who are in this one too: for each child of this one, which of the other.
    pub(crate) fn learn_own(&mut self, other: &Names, same: impl Iterator<Item = (RecordId, RecordId)>) {
        for (child, there) in same {
            self.learn(child, &other.own[there]);
            if self.display[child].is_empty() {
                self.display[child].clone_from(&other.display[there]);
            }
        }
    }

    /// Learns the names of another return, without whose they are.
    pub(crate) fn learn_from(&mut self, words: &FxHashSet<String>, joined: &Together) {
        self.words.extend(words.iter().cloned());
        self.joined.learn(joined);
    }

    /// The words of a child's names.
    pub(super) fn own(&self, child: RecordId) -> &[String] {
        self.own.get(child.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether a whole folded run of letters is a name of this child, or one that any child has.
    pub(crate) fn find(&self, run: &str, child: RecordId) -> Option<Sure> {
        let own = self.own(child);
        let mine = own.iter().filter_map(|name| own_name(run, name)).max();
        let any = (is_long(run, SHORTEST) && self.words.contains(run)) || (!is_latin(run) && self.words.iter().any(|w| unspaced(run, w)));
        let run_together =
            || self.joined.contains(run) || self.of_one(run).is_some() || (run.len() >= SHORTEST && together::is_of(own, run));
        match () {
            () if any => Some(Sure::Name),
            () if mine.is_some() => mine,
            () => run_together().then_some(Sure::Perhaps),
        }
    }

    /// Whether a folded run of letters holds a name of this child for sure.
    pub(super) fn is_of(&self, run: &str, child: RecordId) -> bool {
        self.own(child).iter().any(|name| own_name(run, name) == Some(Sure::Name))
    }

    /// The name in a run of letters that has the `s` of a genitive or plural behind it: `Harleys`.
    pub(crate) fn of_one<'r>(&self, run: &'r str) -> Option<&'r str> {
        run.strip_suffix('s').filter(|name| is_long(name, SHORTEST_OF_ONE) && self.words.contains(*name))
    }

    /// Whether a run of letters is made of the names of one child, run together.
    pub(super) fn is_joined(&self, run: &str) -> bool {
        self.joined.contains(run)
    }

    /// Whether a child has two of these words as names, or all of them.
    pub(crate) fn have_together(&self, words: &[String]) -> bool {
        let held = |own: &Vec<String>| words.iter().filter(|w| own.contains(w)).count();
        let enough = words.len().clamp(1, 2);
        words.iter().any(|w| self.words.contains(w)) && self.own.iter().any(|own| held(own) >= enough)
    }
}

/// Whether a run of letters holds a name of the child whose it is. A long name is looked for anywhere in it, one of three letters at its
/// ends with initials beside it, a shorter one only as the whole of it.
fn own_name(run: &str, name: &str) -> Option<Sure> {
    let long = name.chars().count();
    let initials = |rest: Option<&str>| rest.is_some_and(|rest| rest.chars().count() <= 2);
    let found = match long {
        _ if !is_latin(name) => run == name || unspaced(run, name),
        SHORTEST => run == name || initials(run.strip_prefix(name)) || initials(run.strip_suffix(name)),
        _ if long > SHORTEST => run.contains(name),
        _ => run == name,
    };
    found.then_some(if long < SHORTEST && is_latin(name) { Sure::Perhaps } else { Sure::Name })
}

/// Whether a name stands in a text of a script that does not part words.
fn unspaced(run: &str, name: &str) -> bool {
    name.chars().all(is_word_by_itself) && run.contains(name)
}
