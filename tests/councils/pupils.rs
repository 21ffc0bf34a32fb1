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

/// Each setting at the size of a council, 5,000 children and 40,000 pupils; each seed by itself.
fn holds_at_full_size(seeds: impl Iterator<Item = u64> + Clone) {
    for (name, rates) in SETTINGS {
        for seed in seeds.clone() {
            holds(name, &[score(rates, seed)], rates.children);
        }
    }
}

#[test]
fn children_are_found_and_no_child_is_given_anothers_number() {
    holds_at_full_size(1..=2);
}

/// More seeds than a gate has time for: `cargo test --test councils -- --ignored --nocapture many_councils`
#[test]
#[ignore = "two minutes"]
fn children_of_many_councils_are_found() {
    holds_at_full_size(1..=20);
}

#[test]
fn the_lists_are_as_hard_as_they_are_said_to_be() {
    let lists = lists(Rates::USUAL, 1);
    assert_eq!((lists.children.len(), lists.pupils.len()), (5_000, 40_000));
    let share = |of: &dyn Fn(usize) -> bool| (0..5_000).filter(|n| of(*n)).count() as f64 / 5_000.0;
    let common = share(&|n| ["Jones", "Davies"].contains(&lists.children[n].person.surname.as_str()));
    assert!((0.1..0.125).contains(&common), "{common} are called Jones or Davies");
    let absent = share(&|n| lists.truth[n].is_none());
    assert!((0.079..0.081).contains(&absent), "{absent} are not in the list");
    let related = share(&|n| !lists.siblings[n].is_empty());
    assert!(related > 0.5, "{related} have a brother or a sister in the list");
    let twins = lists.children.iter().zip(&lists.siblings).zip(&lists.truth).filter(|((_, siblings), truth)| {
        truth.is_some_and(|pupil| siblings.iter().any(|other| lists.pupils[*other].born == lists.pupils[pupil].born))
    });
    assert!(twins.count() > 50, "twins");
}
