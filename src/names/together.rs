//! Names of one child run together: `boli`, `jsmith`, `smithj`, `smithjan`, `smjones`.

use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHasher;

use super::words::is_long;

/// Names run together that are shorter than this say nothing of whose they are.
const SHORTEST: usize = 4;
/// Of a child with more names than this only so many are run together.
const MOST: usize = 8;
/// So many letters of one name stand at most beside another (`SmithMar`), if not the whole.
const MOST_INITIAL: usize = 4;

/// The words of each child's names.
pub(crate) type Own = Arc<Vec<Vec<String>>>;

/// What the names of children give when they are run together. A run of letters is taken apart and its parts are looked for: all that names could give
/// would be a hundred and more texts a child.
#[derive(Clone, Default)]
pub(crate) struct Together(Vec<Arc<Council>>);

/// The children of one return.
struct Council {
    own: Own,
    /// Each word, as its hash, with the child whose it is; made when something is first looked for.
    whose: OnceLock<Vec<(u64, usize)>>,
}

impl Together {
    /// Of these children.
    pub(super) fn of(own: &Own) -> Together {
        Together(vec![Arc::new(Council { own: own.clone(), whose: OnceLock::new() })])
    }

    /// Learns the names of another return.
    pub(super) fn learn(&mut self, other: &Together) {
        for council in &other.0 {
            if !self.0.iter().any(|known| Arc::ptr_eq(known, council)) {
                self.0.push(council.clone());
            }
        }
    }

    /// Whether a folded run of letters is made of the names of one child, and long enough to say so.
    pub(super) fn contains(&self, run: &str) -> bool {
        is_long(run, SHORTEST) && self.0.iter().any(|council| council.have(run))
    }
}

impl Council {
    fn have(&self, run: &str) -> bool {
        let whose = self.whose.get_or_init(|| {
            let words = self.own.iter().enumerate().flat_map(|(child, own)| own.iter().map(move |word| (hash(word), child)));
            let mut whose: Vec<(u64, usize)> = words.collect();
            whose.sort_unstable();
            whose
        });
        parted(run).any(|(name, rest)| {
            let named = hash(name);
            let first = whose.partition_point(|(word, _)| *word < named);
            let held = whose[first..].iter().take_while(|(word, _)| *word == named);
            held.into_iter().any(|(_, child)| gives(&self.own[*child], name, rest))
        })
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

/// Whether a folded run of letters is made of these names of one child.
pub(super) fn is_of(own: &[String], run: &str) -> bool {
    parted(run).any(|(name, rest)| gives(own, name, rest))
}

/// A run of letters in two parts, wherever it can be parted, with either part for the name.
fn parted(run: &str) -> impl Iterator<Item = (&str, &str)> {
    run.char_indices().skip(1).flat_map(|(at, _)| {
        let (before, after) = run.split_at(at);
        [(before, after), (after, before)]
    })
}

/// Whether a child has this name and others that give the rest: a whole one, the first letters of one, or the initials of two.
fn gives(own: &[String], name: &str, rest: &str) -> bool {
    let own = &own[..own.len().min(MOST)];
    if !own.iter().any(|word| word == name) {
        return false;
    }
    let others = || own.iter().filter(|word| *word != name);
    let mut letters = rest.chars();
    let two = match (letters.next(), letters.next(), letters.next()) {
        (Some(first), Some(second), None) => Some((first, second)),
        _ => None,
    };
    let begins = rest.chars().nth(MOST_INITIAL).is_none();
    others().any(|other| other == rest || begins && other.starts_with(rest))
        || two.is_some_and(|(first, second)| {
            others()
                .enumerate()
                .any(|(a, one)| one.starts_with(first) && others().enumerate().any(|(b, other)| a != b && other.starts_with(second)))
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::names::name_words;

    /// All that the names of a child give, written down.
    fn all(own: &[String]) -> BTreeSet<String> {
        let own = &own[..own.len().min(MOST)];
        let first = |word: &str, letters: usize| word.chars().take(letters).collect::<String>();
        let mut out = BTreeSet::new();
        for (n, name) in own.iter().enumerate() {
            for (a, one) in own.iter().enumerate().filter(|(a, _)| *a != n) {
                out.insert(format!("{name}{one}"));
                for letters in 1..=MOST_INITIAL {
                    out.extend([format!("{name}{}", first(one, letters)), format!("{}{name}", first(one, letters))]);
                }
                for (_, two) in own.iter().enumerate().filter(|(b, _)| *b != a && *b != n) {
                    let initials = first(one, 1) + &first(two, 1);
                    out.extend([format!("{name}{initials}"), format!("{initials}{name}")]);
                }
            }
        }
        out
    }

    #[test]
    fn a_run_of_letters_is_made_of_names_where_the_names_give_it() {
        for called in ["Bo Li", "Siân Mary-Jane O’Brien", "Jan van der Berg", "May", "Ng Ng", "李 小龙", "Åsa Øre", "A B C D E F G H Ii Jj"]
        {
            let own = name_words(called);
            let given = all(&own);
            let letters: BTreeSet<char> = own.concat().chars().collect();
            // What they give, each of these with a letter more or less, and what is near.
            let changed = given.iter().flat_map(|run| {
                let more = letters.iter().flat_map(move |letter| [format!("{run}{letter}"), format!("{letter}{run}")]);
                let less = run.char_indices().map(move |(at, letter)| format!("{}{}", &run[..at], &run[at + letter.len_utf8()..]));
                more.chain(less)
            });
            let tried: BTreeSet<String> = changed.chain(given.iter().cloned()).chain(own.iter().cloned()).collect();
            let together = Together::of(&Arc::new(vec![name_words("Nobody Else"), own.clone()]));
            for run in &tried {
                assert_eq!(is_of(&own, run), given.contains(run), "{called}: {run}");
                assert_eq!(together.contains(run), given.contains(run) && is_long(run, SHORTEST), "{called}: {run}");
            }
        }
    }

    #[test]
    fn names_of_two_children_make_nothing_together() {
        let own = |names: &[&str]| Together::of(&Arc::new(names.iter().map(|name| name_words(name)).collect()));
        let (mut one, other) = (own(&["Harley Rees", "Nia Morgan"]), own(&["Gwen Pugh"]));
        assert!(one.contains("harleyrees") && !one.contains("harleymorgan") && !one.contains("gwenpugh"));
        one.learn(&other);
        one.learn(&other);
        assert!(one.contains("gwenpugh") && one.0.len() == 2);
    }
}
