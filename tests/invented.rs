//! Invented councils, judged by the oracle.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod oracle;

use cyfrif::invent::faults::{self, When};
use cyfrif::invent::{council, council_with_queries, last_year};
use oracle::{Returns, Way};

const AUTHORITIES: [&str; 22] = [
    "512", "514", "516", "518", "520", "522", "524", "526", "528", "530", "532", "534", "536", "538", "540", "542", "544", "545", "546",
    "548", "550", "552",
];

/// Everything that is found, with where.
fn judge(seed: u64, authority: &str, children: usize, year: &str) -> Vec<(String, String)> {
    let now = council(seed, authority, children, year);
    let then = last_year(&now);
    let mut all = Vec::new();
    let mut note = |what: &str, found: oracle::Found| {
        all.extend(found.into_iter().map(|(code, id)| (code, format!("{id} in {authority} {year} of {children}, seed {seed}, {what}"))));
    };
    let (now, then) = (Returns::of(&now, Way::File), Returns::of(&then, Way::File));
    for r in [&now, &then] {
        note(&r.council.year.name(), r.casp());
        note(&r.council.year.name(), r.lac());
        note(&r.council.year.name(), r.both());
    }
    note("against last year", now.since(&then));
    all
}

fn none(found: Vec<(String, String)>) {
    let mut first = std::collections::BTreeMap::<String, (usize, String)>::new();
    for (code, place) in found {
        first.entry(code).or_insert((0, place)).0 += 1;
    }
    assert!(first.is_empty(), "{first:#?}");
}

#[test]
fn no_rule_complains_about_an_invented_council() {
    let mut found = Vec::new();
    for (year, seed) in [("2025-26", 100), ("2022-23", 200)] {
        for (at, authority) in AUTHORITIES.iter().enumerate() {
            found.extend(judge(seed + at as u64, authority, 600, year));
        }
    }
    none(found);
}

#[test]
#[ignore = "takes minutes: run it after a change to the generator"]
fn no_rule_complains_about_many() {
    let mut found = Vec::new();
    for seed in 1000..1010 {
        for (at, authority) in AUTHORITIES.iter().enumerate() {
            let year = if seed % 2 == 0 { "2025-26" } else { "2022-23" };
            found.extend(judge(seed * 100 + at as u64, authority, 600, year));
        }
        found.extend(judge(seed, AUTHORITIES[seed as usize % 22], 20_000, "2025-26"));
    }
    none(found);
}

#[test]
fn no_rule_complains_about_a_small_one() {
    let mut found = Vec::new();
    for year in ["2025-26", "2022-23"] {
        for seed in 0..30 {
            found.extend(judge(seed, AUTHORITIES[seed as usize % 22], 100 + seed as usize * 7, year));
        }
    }
    none(found);
}

#[test]
fn each_fault_gives_its_findings_and_no_other() {
    for year in ["2025-26", "2022-23"] {
        let sound = council(5, "532", 2500, year);
        let (broken, expected) = faults::broken(&sound, faults::catalogue().len());
        let (then, now) = (last_year(&sound), broken);
        let (now, then) = (Returns::of(&now, Way::Export), Returns::of(&then, Way::Export));
        let mut lac_and_casp = now.casp();
        lac_and_casp.extend(now.lac());
        for (when, found) in [(When::Always, lac_and_casp), (When::Beside, now.both()), (When::Since, now.since(&then))] {
            let mut found: Vec<(String, String)> = found.into_iter().filter(|f| !f.1.is_empty()).collect();
            let mut wanted: Vec<(String, String)> =
                expected.iter().filter(|e| e.when == when).map(|e| (e.code.to_owned(), e.child.clone())).collect();
            found.sort();
            wanted.sort();
            let name = |id: &str| expected.iter().find(|e| e.child == id).map_or("?", |e| e.fault);
            let more: Vec<_> = found.iter().filter(|f| !wanted.contains(f)).map(|f| (f, name(&f.1))).collect();
            let less: Vec<_> = wanted.iter().filter(|w| !found.contains(w)).map(|w| (w, name(&w.1))).collect();
            assert!(more.is_empty() && less.is_empty(), "{year} {when:?}\nfound besides: {more:#?}\nnot found: {less:#?}");
            assert_eq!(found, wanted, "{year} {when:?}");
        }
        let put: std::collections::BTreeSet<&str> = expected.iter().map(|e| e.fault).collect();
        let none: Vec<_> = faults::catalogue().into_iter().filter(|f| !put.contains(f.name)).map(|f| f.name).collect();
        println!("{year}: {} faults put, for these no child suits: {none:?}", put.len());
        assert!(put.len() >= if year == "2025-26" { 130 } else { 110 }, "{none:?}");
    }
}

#[test]
fn natural_queries_are_few_and_no_errors() {
    let errors = ["CASP103", "CASP104", "CASP166", "LAC265", "LAC103", "LAC104"];
    for seed in 0..6 {
        let now = council_with_queries(seed, "545", 300, "2025-26");
        let then = last_year(&now);
        let (now, then) = (Returns::of(&now, Way::File), Returns::of(&then, Way::File));
        let mut found = [now.casp(), now.lac(), now.both(), then.casp(), then.lac(), then.both()].concat();
        assert!((4..40).contains(&found.len()), "{found:?}");
        found.retain(|f| !errors.contains(&f.0.as_str()));
        assert!(found.is_empty(), "{found:?}");
        assert!(now.since(&then).is_empty(), "{:?}", now.since(&then));
    }
}

#[test]
fn faults_leave_the_return_as_a_whole_alone() {
    for (seed, children, faults) in [(1, 150, 25), (2, 300, 60), (3, 600, 120)] {
        let sound = council(seed, "540", children, "2025-26");
        let (broken, expected) = faults::broken(&sound, faults);
        assert!(!expected.is_empty());
        let broken = Returns::of(&broken, Way::Export);
        let whole: Vec<_> = [broken.casp(), broken.lac(), broken.both()].concat().into_iter().filter(|f| f.1.is_empty()).collect();
        assert!(whole.is_empty(), "{children} children, {faults} faults: {whole:?}");
    }
}
