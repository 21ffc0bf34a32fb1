//! Clauses about the return as a whole.

use super::{Asked, casp, made, packs};

#[test]
fn counts_over_all_records() {
    let none = "Child LookedAfter=0
        Child LookedAfter=!
        Child";
    let packs = packs();
    let ask = |records: &str, sentence: &str| Asked::of(&packs.casp, records).answers("", sentence);
    for (more, at_least, no, at_most) in [("", "?", "?", "y"), ("\nChild LookedAfter=1", "y", "n", "?")] {
        let records = format!("{none}{more}");
        assert_eq!(ask(&records, "at least 1 Child where LookedAfter is 1"), at_least, "{records}");
        assert_eq!(ask(&records, "no Child where LookedAfter is 1"), no, "{records}");
        assert_eq!(ask(&records, "at most 1 Child where LookedAfter is 1"), at_most, "{records}");
    }
    assert_eq!(ask("Child LookedAfter=0\nChild", "at least 1 Child where LookedAfter is 1"), "n");
}

#[test]
fn shares_and_numbers_count_what_is_known() {
    let packs = packs();
    let this = "Child Ethnicity=NSTD, Gender=1
        Child Ethnicity=!, Gender=1
        Child Gender=1
        Child Ethnicity=A1, Gender=!";
    let asked = Asked { last: Some(made(&packs.casp, "Child Ethnicity=NSTD\nChild Ethnicity=!")), ..Asked::of(&packs.casp, this) };
    for (sentence, answer) in [
        // One of all four.
        ("share of Child where Ethnicity is NSTD is at most 25%", "y"),
        ("share of Child where Ethnicity is NSTD is at most 24%", "n"),
        // One of the two whose ethnicity is known.
        ("share of Child where Ethnicity is NSTD among those where Ethnicity is present is at most 50%", "y"),
        ("share of Child where Ethnicity is NSTD among those where Ethnicity is present is at most 49%", "n"),
        // One of the three whose gender is known.
        ("share of Child where Ethnicity is NSTD among those where Gender is 1 is at most 33%", "n"),
        ("share of Child where Ethnicity is NSTD among those where Gender is 1 is at most 34%", "y"),
        ("share of Child where Ethnicity is NSTD among those where Gender is 2 is at most 34%", "-"),
        // 25 of a hundred, and 50 last year.
        ("share of Child where Ethnicity is NSTD is within 25 points of last year", "y"),
        ("share of Child where Ethnicity is NSTD is within 24 points of last year", "n"),
        ("number of Child where Ethnicity is NSTD is within 0% of last year", "y"),
        ("number of Child is within 99% of last year", "n"),
    ] {
        assert_eq!(asked.answers("", sentence), answer, "{sentence}");
    }
}

#[test]
fn what_is_unique_among_what_can_be_read() {
    casp(
        "Child ChildID=1\nChild ChildID=!\nChild ChildID=!\nChild ChildID=2\nChild ChildID=2\nChild\nChild",
        &[("ChildID is unique", "y??nn--")],
    );
}
