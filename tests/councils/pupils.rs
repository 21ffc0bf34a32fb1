//! Children found in a pupil list, against the truth.

use std::time::Instant;

use cyfrif::invent::pupils::{Rates, Score, lists};
use cyfrif::upn::find;

/// A usual council, and two harder ones.
const SETTINGS: [(&str, Rates); 3] = [("usual", Rates::USUAL), ("no numbers", Rates::NO_NUMBERS), ("poor lists", Rates::POOR)];

fn score(rates: Rates, seed: u64) -> Score {
    let lists = lists(rates, seed);
    let start = Instant::now();
    let matching = find(lists.children.iter().map(|child| &child.person), &lists.pupils);
    let score = Score::of(&lists, &matching);
    let (wrong, missed) = (matching.wrong, matching.missed);
    println!("seed {seed}: {score:?}, expected {wrong:.2} wrong and {missed:.2} missed, {:?}", start.elapsed());
    score
}

/// What must hold: of the certain ones 99.95% are right and none has a brother's or sister's number, 98% of those in the list are certain or
/// rightly proposed, and one child in 25 is left to a person.
fn holds(name: &str, scores: &[Score], children: usize) {
    let sum = |of: fn(&Score) -> usize| scores.iter().map(of).sum::<usize>();
    let (certain, wrong, listed) = (sum(|s| s.certain), sum(|s| s.wrong), sum(|s| s.listed));
    let to_decide = sum(|s| s.to_decide);
    println!("{name}: {wrong} of {certain} certain ones wrong, {to_decide} of {children} to decide");
    assert!(wrong * 2000 <= certain, "{name}: {wrong} of {certain} are wrong");
    assert_eq!(sum(|s| s.sibling), 0, "{name}: a child has a brother's or a sister's number");
    assert!((certain - wrong + sum(|s| s.proposed)) * 100 >= listed * 98, "{name}: too few are found");
    assert!(to_decide * 25 <= children, "{name}: {to_decide} of {children} are left to a person");
}

#[test]
fn children_are_found_and_no_child_is_given_anothers_number() {
    for (name, rates) in SETTINGS {
        let scores = [1, 2].map(|seed| score(rates.sized(600, 4_800), seed));
        holds(name, &scores, 2 * 600);
    }
}

/// The whole size: 5,000 children, 40,000 pupils, five seeds of each setting.
/// `cargo test --release --test councils -- --ignored --nocapture whole_council`
#[test]
#[ignore = "a minute without optimisation"]
fn a_whole_council_is_found() {
    for (name, rates) in SETTINGS {
        for seed in 1..=5 {
            holds(name, &[score(rates, seed)], rates.children);
        }
    }
}
