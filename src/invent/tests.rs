//! What must hold of every council, and how near it comes to the published figures.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use super::*;

#[test]
fn a_council_is_the_same_again() {
    for year in ["2025-26", "2022-23"] {
        let one = council(7, "552", 300, year);
        assert_eq!(one, council(7, "552", 300, year));
        assert_ne!(one, council(8, "552", 300, year));
        assert_eq!(one.children.len(), 300);
        assert_eq!(last_year(&one).year, one.year.before());
    }
}

/// How many in a hundred of these are so.
fn share<'a>(all: impl Iterator<Item = &'a Record>, of: impl Fn(&Record) -> bool, so: impl Fn(&Record) -> bool) -> f64 {
    let (mut count, mut total) = (0, 0_usize);
    for r in all.filter(|r| of(r)) {
        total += 1;
        count += usize::from(so(r));
    }
    100.0 * count as f64 / total.max(1) as f64
}

#[test]
fn shares_are_near_the_published_ones() {
    let c = council(1, "552", 4000, "2025-26");
    let casp = || c.children.iter().filter_map(|c| c.casp.as_ref());
    let lac = || c.children.iter().filter_map(|c| c.lac.as_ref());
    let episodes = || lac().flat_map(|l| &l.episodes);
    let any = |_: &Record| true;
    let is = |item: &'static str, codes: &'static [&'static str]| move |r: &Record| r.get(item).is_some_and(|c| codes.contains(&c));
    let active = is("CarePlanActive", &["1"]);
    let open = |r: &Record| r.get("EpisodeEndDate").is_none() && r.get("LegalStatus") != Some("V1");
    let ended = |r: &Record| r.get("ReasonEpisodeEnded").is_some_and(|r| r != "X1");
    let young = |r: &Record| r.get("DateOfBirth").is_some_and(|d| d > "2023-03-31");
    let no_upn = |r: &Record| r.get("UPN").is_none();
    let shares = [
        ("main need abuse or neglect", share(casp(), any, is("CategoryOfNeed", &["N1"])), 48.0..57.0),
        ("disabled", share(casp(), active, is("DisabilityNone", &["0"])), 19.0..29.0),
        ("looked after", share(casp(), active, is("LookedAfter", &["1"])), 36.0..46.0),
        ("on the register", share(casp(), active, is("ChildProtectionRegister", &["1"])), 10.0..18.0),
        ("parental mental ill health", share(casp(), active, is("ParentMentalIllHealth", &["1"])), 33.0..46.0),
        ("immunised", share(casp(), active, is("Immunisations", &["1"])), 77.0..83.0),
        ("registered for neglect", share(casp(), is("ChildProtectionRegister", &["1"]), is("CPRNeglect", &["1"])), 38.0..52.0),
        ("no UPN under three", share(casp(), young, no_upn), 60.0..100.0),
        ("care orders", share(episodes(), open, is("LegalStatus", &["C1", "C2"])), 70.0..88.0),
        ("fostered", share(episodes(), open, is("PlacementType", &["F1", "F2", "F3", "F4", "F5", "F6"])), 60.0..75.0),
        ("with kin", share(episodes(), open, is("PlacementType", &["F1", "F4"])), 15.0..30.0),
        ("unaccompanied", share(lac().map(|l| &l.child), any, is("UASC", &["1"])), 2.5..6.5),
        ("ends by return home", share(episodes(), ended, is("ReasonEpisodeEnded", &["E4"])), 25.0..50.0),
        ("ends by adoption", share(episodes(), ended, is("ReasonEpisodeEnded", &["E11", "E12"])), 8.0..22.0),
        ("ends X1", share(episodes(), |r| r.get("EpisodeEndDate").is_some(), is("ReasonEpisodeEnded", &["X1"])), 40.0..75.0),
    ];
    for (what, share, band) in &shares {
        println!("{what}: {share:.1} of a hundred");
        assert!(band.contains(share), "{what}: {share:.1} is not in {band:?}");
    }
}

#[test]
fn numbers_and_names_are_what_they_should_be() {
    assert_eq!(people::check_letter("801200005001"), 'B');
    assert_eq!(people::check_letter("681402015001"), 'J');
    assert_eq!(people::check_letter("668202018123"), 'W');
    assert_eq!(people::check_letter("68140201500A"), 'V');
    assert_eq!(people::check_letter("207000016049"), 'P');
    let c = council(3, "514", 400, "2025-26");
    let mut ids = std::collections::BTreeSet::new();
    for child in &c.children {
        assert!(ids.insert(&child.id), "two children are {}", child.id);
        // A name that is also a code would make every cell with that code look like a stray name.
        let values = child.casp.iter().chain(child.lac.iter().flat_map(|l| l.episodes.iter().chain([&l.child])));
        for value in values.flat_map(|r| r.iter()).filter_map(|(_, v)| v) {
            assert!(*value != child.forename && *value != child.surname);
        }
    }
}
