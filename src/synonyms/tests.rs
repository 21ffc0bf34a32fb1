//! How far a misspelt heading is from what it was, and from all others.

use std::sync::Arc;

use super::*;
use crate::pack::{Library, Pack};

fn pack(collection: &str) -> Arc<Pack> {
    Library::embedded().and_then(|l| l.pack(&format!("{collection}/2025-26"))).expect("a pack")
}

pub(crate) struct Dice(pub u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

pub(crate) fn misspelt(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.roll(letters.len());
    match dice.roll(4) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 if letters.len() > 2 => _ = letters.remove(at),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = char::from(b'a' + dice.roll(26) as u8),
    }
    letters.into_iter().collect()
}

/// Random edits on every heading that is known. The bounds of `is_misspelling` are drawn from these figures.
#[test]
fn a_misspelt_heading_is_not_taken_for_another_items() {
    let trials: usize = std::env::var("CYFRIF_NEAR_TRIALS").ok().and_then(|t| t.parse().ok()).unwrap_or(2);
    for collection in ["casp", "lac"] {
        let pack = pack(collection);
        let known = crate::inspect::templates(std::slice::from_ref(&pack)).expect("templates");
        let words = Words::new(&pack, &known);
        let mut dice = Dice(7);
        // For one edit and for two: taken for the right item as a misspelling, for another's, left open.
        let mut counts = [[0_usize; 3]; 2];
        for (text, item) in words.all() {
            for _ in 0..trials {
                for edits in 1..=2 {
                    let mut wrong = text.clone();
                    (0..edits).for_each(|_| wrong = misspelt(&wrong, &mut dice));
                    let hits = words.hits(&wrong);
                    let sure = hits.first().is_some_and(|h| !matches!(h.near, Nearness::Alike(_)) && alone(&hits));
                    let outcome = match hits.first() {
                        Some(hit) if sure && hit.item != item && hit.near != Nearness::Same => 1,
                        Some(hit) if sure && hit.item == item => 0,
                        _ => 2,
                    };
                    counts[edits - 1][outcome] += 1;
                }
            }
        }
        for (edits, [right, wrong, open]) in (1..).zip(counts) {
            println!("{collection}, {edits} edits: {right} found, {wrong} taken for another item's, {open} left to the officer");
            let all = right + wrong + open;
            assert!(wrong * 1000 <= all, "{wrong} of {all} with {edits} edits");
            assert!(right * 100 >= all * if edits == 1 { 80 } else { 55 }, "{right} of {all} with {edits} edits");
        }
    }
}

#[test]
fn bounds_of_a_misspelling() {
    assert_eq!((is_misspelling(1, 4), is_misspelling(1, 5), is_misspelling(2, 7), is_misspelling(2, 8)), (false, true, false, true));
    assert_eq!(nearness(&heading("Date of brith"), &heading("Date of birth")), Some(Nearness::Edits(1)));
    assert_eq!(nearness("upn", "dob"), None);
}
