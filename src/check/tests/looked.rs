//! What is looked up in a reference table, of blanks, of what could not be read, and of what the table does not have.

use super::*;
use crate::pack::lookup::Lookups;
use crate::texts::Audience;

/// The answers about episodes, with the invented table of the pack.
fn answers(clause: &str, records: &str) -> Vec<Truth> {
    let packs = packs();
    let mut this = made(&packs.lac, records);
    this.lookups = Arc::new(Lookups::of_pack(&packs.lac, "W06000015", 0));
    let set = RecordSet { dataset: Dataset::This, module: packs.lac.find_module("Episode") };
    let clause = parse(&Context::new(&packs.lac, None), set, clause).expect(clause);
    let missing = FxHashSet::default();
    Engine::new(Views { this: this.view(&missing), last: None, other: None }).clause(set, &clause)
}

use Truth::{No, Null, Unknown, Yes};

/// In the authority, in another, in England, not in the table, of an area that it is no part of, blank, unreadable.
const EPISODES: &str = "Child HomePostcode=CF50 1AA
    Episode PlacementPostcode=CF50 1AA, EpisodeStartDate=2025-06-10
    Episode PlacementPostcode=SA50 1AA, EpisodeStartDate=2025-06-10
    Episode PlacementPostcode=BS50 1AA, EpisodeStartDate=2025-06-10
    Episode PlacementPostcode=CF50 9ZZ, EpisodeStartDate=2025-06-10
    Episode PlacementPostcode=LL50 1AA, EpisodeStartDate=2025-06-10
    Episode EpisodeStartDate=2025-06-10
    Episode PlacementPostcode=!, EpisodeStartDate=2025-06-10";

#[test]
fn what_a_table_does_not_have_is_blank_and_what_it_is_no_part_of_is_unknown() {
    assert_eq!(answers("LocalAuthority of PlacementPostcode is own authority", EPISODES), [Yes, No, No, Null, Unknown, Null, Unknown]);
    assert_eq!(answers("Country of PlacementPostcode is not Wales", EPISODES), [No, No, Yes, Null, Unknown, Null, Unknown]);
    assert_eq!(answers("Country of PlacementPostcode is in England, Wales", EPISODES), [Yes, Yes, Yes, Null, Unknown, Null, Unknown]);
    assert_eq!(answers("Country of PlacementPostcode is absent", EPISODES), [No, No, No, Yes, Unknown, Yes, Unknown]);
    let miles = "miles from HomePostcode to PlacementPostcode is at most 30";
    assert_eq!(answers(miles, EPISODES), [Yes, No, Yes, Null, Unknown, Null, Unknown]);
    assert_eq!(answers("PlacementPostcode was in use on EpisodeStartDate", EPISODES), [Yes, Yes, Yes, No, Unknown, Null, Unknown]);
}

#[test]
fn a_postcode_is_in_use_from_its_first_month_to_the_end_of_its_last() {
    let episodes = "Child
        Episode PlacementPostcode=CF50 1AE, EpisodeStartDate=1999-12-31
        Episode PlacementPostcode=CF50 1AE, EpisodeStartDate=2000-01-01
        Episode PlacementPostcode=CF50 1AE, EpisodeStartDate=2025-06-30
        Episode PlacementPostcode=CF50 1AE, EpisodeStartDate=2025-07-01
        Episode PlacementPostcode=CF50 1AE
        Episode PlacementPostcode=CF50 1AE, EpisodeStartDate=!";
    assert_eq!(answers("PlacementPostcode was in use on EpisodeStartDate", episodes), [No, Yes, Yes, No, Null, Unknown]);
    assert_eq!(answers("PlacementPostcode was not in use on EpisodeStartDate", episodes), [Yes, No, No, Yes, Null, Unknown]);
    assert_eq!(answers("PlacementPostcode was in use on or after EpisodeStartDate", episodes), [Yes, Yes, Yes, No, Null, Unknown]);
}

#[test]
fn mistakes_in_what_is_looked_up_are_said_at_their_place() {
    let packs = packs();
    let set = RecordSet { dataset: Dataset::This, module: packs.lac.find_module("Episode") };
    let cases = [
        ("LocalAuthority of LegalStatus is own authority", "LegalStatus", "LocalAuthority is looked up by values of another type"),
        ("Country of PlacementPostcode is Wale", "Wale", "Wale is no value of this column, and no item"),
        ("LocalAuthority of PlacementPostcode is Wales", "Wales", "own authority is expected here, or another authority that is looked up"),
        ("Country of PlacementPostcode is own authority", "own authority", "this is of another type than the subject"),
        ("miles from HomePostcode is at most 3", "miles from HomePostcode", "“to” and the other place are missing"),
        (
            "miles from HomePostcode to LegalStatus is at most 3",
            "HomePostcode to LegalStatus",
            "no reference table has the places of these",
        ),
        ("PlacementPostcode was in use", "was in use", "“on” and a date are missing, or “on or after” and a date"),
        (
            "LegalStatus was in use on EpisodeStartDate",
            "was in use on EpisodeStartDate",
            "no reference table has the days on which these were in use",
        ),
    ];
    for (sentence, at, said) in cases {
        let bad = parse(&Context::new(&packs.lac, None), set, sentence).expect_err(sentence);
        assert_eq!((&sentence[bad.span], bad.message.to(Audience::default()).as_str()), (at, said), "{sentence}");
    }
}

#[test]
fn without_its_table_a_rule_is_named_as_not_run() {
    let packs = packs();
    let this = made(&packs.lac, EPISODES);
    let missing = FxHashSet::default();
    let engine = Engine::new(Views { this: this.view(&missing), last: None, other: None });
    let not_run =
        crate::check::check(&engine).not_run.into_iter().filter(|(_, why)| *why == crate::check::SkipReason::NoTable("postcodes".into()));
    let codes: Vec<&str> = not_run.map(|(rule, _)| packs.lac.rules[rule as usize].code.as_str()).collect();
    assert_eq!(codes, ["LAC275", "LAC276", "LAC277", "LAC278", "LAC279"]);
}

/// The home and the placement stand in two sheets, and each is told by itself, whether their postcodes are alike or not.
#[test]
fn a_wrong_postcode_is_told_once_for_each_sheet_that_has_it() {
    let packs = packs();
    let rule = packs.lac.rules.iter().position(|rule| rule.code == "LAC278").expect("a rule");
    let messages = |home: &str, placement: &str| {
        let records = format!("Child HomePostcode={home}\n Episode PlacementPostcode={placement}, EpisodeStartDate=2025-06-10");
        let mut this = made(&packs.lac, &records);
        this.lookups = Arc::new(Lookups::of_pack(&packs.lac, "W06000015", 0));
        let (missing, mut found) = (FxHashSet::default(), Vec::new());
        let engine = Engine::new(Views { this: this.view(&missing), last: None, other: None });
        engine.run(u32::try_from(rule).expect("a position"), &packs.lac.rules[rule], &mut found);
        found.len()
    };
    assert_eq!(messages("CF50 1AA", "CF50 1AD"), 0);
    assert_eq!(messages("CF50 9ZZ", "CF50 1AD"), 1);
    assert_eq!(messages("CF50 1AA", "CF50 9ZZ"), 1);
    assert_eq!(messages("CF50 9ZZ", "CF50 9ZY"), 2);
    assert_eq!(messages("CF50 9ZZ", "CF50 9ZZ"), 2);
    assert_eq!(messages("CF50 9ZZ", ""), 1);
}
