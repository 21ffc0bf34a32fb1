//! Children and their pupil numbers: records in, outcomes out. Nothing here reads a file or writes one but what is named so.
//!
//! A pair is weighed in the standard way (Fellegi and Sunter), with weights that are learnt from the data; who shares a pupil with others is decided
//! together with them. Names are in [`Person`] alone, which no file is made of but the workbook of what is to be decided.

mod assign; // one pupil for one child
mod block; // who is compared with whom
mod children; // the children of returns, with the names of their export
mod column; // which column holds what
mod compare; // two persons side by side
pub mod decisions; // what a person has decided, and what comes of it
mod name; // names as words
mod person; // somebody in a list
mod pupils; // a pupil list
pub mod sheet; // the workbook of what is to be decided
pub mod told; // what came of it, in words
mod weigh; // what agreement is worth
mod xml; // a pupil list as XML

use rustc_hash::FxHashMap;

pub(crate) use children::of_returns;
pub use children::{Held, Known, of_job};
pub use column::What;
pub use compare::{BLANK, Field, Levels, Mark};
pub use person::{Child, Person, Sex};
pub use pupils::{Column, List, Source};

use assign::{Edge, assign};
use block::Blocks;
use compare::{Ready, compare};
use name::Words;
use weigh::{Frequencies, Shares, Weights};

/// Of so many certain pairs one is expected to be wrong, and no more: the likeliest are certain, as many as keep within it.
pub const ONE_WRONG_IN: f64 = 5000.0;
/// A pair that is less likely than this is not certain, however few others are in doubt.
pub const CERTAIN: f64 = 0.99;
/// A pupil that is less likely the child than this is not proposed.
pub const PROPOSED: f64 = 0.15;
/// So many pupils are proposed for one child.
const CANDIDATES: usize = 3;
/// A pair whose odds are less than this (a logarithm) is nothing.
const LEAST: f64 = -6.0;

/// A pupil who may be the child.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Which pupil of the list.
    pub pupil: usize,
    /// How likely it is that the pupil is the child.
    pub likely: f64,
    /// How each field agrees.
    pub levels: Levels,
}

/// How a child came out.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The pupil is the child, beyond doubt.
    Certain(Candidate),
    /// A person must decide between these pupils and none of them.
    ToDecide(Vec<Candidate>),
    /// No pupil of the list is the child.
    None,
}

/// What came of matching.
#[derive(Clone, Debug)]
pub struct Matching {
    /// One a child.
    pub outcomes: Vec<Outcome>,
    /// What each level of each field is worth, by field: how often it is so in the same person, how often in strangers, and the weight in bits.
    pub weights: Vec<(Field, Vec<Weight>)>,
    /// So many of the certain ones are expected to be wrong.
    pub wrong: f64,
    /// So many children without a proposal are expected to be in the list.
    pub missed: f64,
}

/// What one level of a field is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The share of pairs of the same person in which the field agrees so.
    pub same: f64,
    /// The share of pairs of strangers.
    pub strangers: f64,
    /// The logarithm of the one over the other, to the base of two.
    pub bits: f64,
}

/// Whether two first names are one, or forms of one.
#[cfg(any(feature = "invent", test, fuzzing))]
pub(crate) fn are_one_name(a: &str, b: &str) -> bool {
    name::are_one(a, b)
}

/// Finds the children among the pupils.
pub fn find<'p>(children: impl Iterator<Item = &'p Person>, pupils: &'p [Person]) -> Matching {
    let mut words = Words::default();
    let children: Vec<Ready<'_>> = children.map(|child| Ready::new(child, &mut words)).collect();
    let pupils: Vec<Ready<'_>> = pupils.iter().map(|pupil| Ready::new(pupil, &mut words)).collect();
    if children.is_empty() || pupils.is_empty() {
        let outcomes = vec![Outcome::None; children.len()];
        return Matching { outcomes, weights: Vec::new(), wrong: 0.0, missed: 0.0 };
    }
    let counts = Frequencies::new(&pupils, &words);
    let shares: Vec<Shares> = children.iter().map(|child| counts.of(child, &words)).collect();
    let mut weights = Weights::of_strangers(&children, &pupils, &shares, &words);
    let blocks = Blocks::new(&pupils);
    let mut forms = FxHashMap::default();
    let mut pairs = Vec::new();
    for (c, child) in children.iter().enumerate() {
        for p in blocks.near(child, &words, &mut forms) {
            pairs.push(weights.pair((c, p as usize), child, &pupils[p as usize], &shares[c], &words));
        }
    }
    weights.learn(&pairs);
    let edges = pairs.iter().map(|pair| Edge { child: pair.child, pupil: pair.pupil, score: weights.score(pair) });
    let edges: Vec<Edge> = edges.filter(|edge| edge.score > LEAST).collect();
    drop(pairs);
    let mut matching = Matching { outcomes: Vec::with_capacity(children.len()), weights: shown(&weights), wrong: 0.0, missed: 0.0 };
    let decided = assign(&edges, children.len()).into_iter().enumerate();
    let found: Vec<(Vec<Candidate>, bool)> = decided
        .map(|(c, decided)| {
            let of = |(pupil, likely): (u32, f64)| {
                let levels = compare(&children[c], &pupils[pupil as usize], &words);
                Candidate { pupil: pupil as usize, likely, levels }
            };
            (decided.candidates.into_iter().take(CANDIDATES).map(of).collect(), decided.given)
        })
        .collect();
    let limit = limit(&found);
    found.into_iter().for_each(|(candidates, given)| matching.add(candidates, given, limit));
    matching
}

/// How likely a pair must be to be certain, so that of all that are no more are expected to be wrong than may be.
fn limit(found: &[(Vec<Candidate>, bool)]) -> f64 {
    let firsts = found.iter().filter(|(_, given)| *given).filter_map(|(candidates, _)| candidates.first());
    let mut likely: Vec<f64> = firsts.filter(|first| first.is_beyond_doubt()).map(|first| first.likely).collect();
    likely.sort_by(|a, b| b.total_cmp(a));
    let (mut wrong, mut limit) = (0.0, 1.0);
    for (n, likely) in likely.into_iter().enumerate() {
        wrong += 1.0 - likely;
        if likely < CERTAIN || wrong * ONE_WRONG_IN > (n + 1) as f64 {
            break;
        }
        limit = likely;
    }
    limit
}

impl Matching {
    fn add(&mut self, candidates: Vec<Candidate>, given: bool, limit: f64) {
        let first = candidates.first().copied().filter(|_| given);
        if let Some(first) = first.filter(|first| first.likely >= limit && first.is_beyond_doubt()) {
            self.wrong += 1.0 - first.likely;
            self.outcomes.push(Outcome::Certain(first));
            return;
        }
        self.missed += candidates.iter().filter(|c| c.likely < PROPOSED).map(|c| c.likely).sum::<f64>();
        let kept: Vec<Candidate> = candidates.into_iter().filter(|c| c.likely >= PROPOSED).collect();
        self.outcomes.push(if kept.is_empty() { Outcome::None } else { Outcome::ToDecide(kept) });
    }
}

impl Candidate {
    /// Whether nothing but numbers speaks against doubt. Another first name may be a brother's or a twin's, however well all else agrees, unless it is
    /// somewhat alike and the pupil number says so too. So may another day of birth, unless the pupil number is the child's; and another number, or a
    /// slip in the day, with another form of the name. Of surname, day of birth and home two may not be others'.
    fn is_beyond_doubt(&self) -> bool {
        let [forename, surname, born, postcode, _, upn] = self.levels;
        let other = |level: u8, from: u8| level != BLANK && level >= from;
        let others = [other(surname, 3), born >= 3, other(postcode, 3)].into_iter().filter(|other| *other).count();
        let called_by_another = forename == 3 && upn == 0 && born == 0 && surname <= 1;
        (forename <= 2 || called_by_another)
            && (others <= 1 || upn == 0)
            && (born != 4 || upn == 0)
            && (forename == 0 || (upn != 2 && (born < 2 || upn == 0)))
    }
}

fn shown(weights: &Weights) -> Vec<(Field, Vec<Weight>)> {
    let of = |(n, field): (usize, Field)| {
        let levels = (0..field.levels().len()).map(|level| Weight {
            same: weights.same[n][level],
            strangers: weights.strangers[n][level],
            bits: weights.bits(n, level),
        });
        (field, levels.collect())
    };
    Field::ALL.into_iter().enumerate().map(of).collect()
}
