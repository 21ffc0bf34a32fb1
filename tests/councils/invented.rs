//! Invented councils break no rule.

use std::collections::{BTreeMap, BTreeSet};

use cyfrif::diagnostic::Level;
use cyfrif::invent::faults::When;
use cyfrif::invent::inside::InventedReturn;
use cyfrif::invent::{self, Council, export};
use cyfrif::pack::Library;
use cyfrif::report::Report as _;
use cyfrif::texts::Audience;

#[test]
fn councils_without_faults_break_no_rule() {
    let library = Library::embedded().unwrap();
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for year in ["2025-26", "2022-23"] {
        for (seed, authority, n) in [(1, "552", 600), (2, "526", 200), (3, "546", 350), (4, "512", 120), (5, "532", 500)] {
            let c = invent::council(seed, authority, n, year);
            let l = invent::last_year(&c);
            let (pc, pl) = (library.pack(&format!("casp/{year}")).unwrap(), library.pack(&format!("lac/{year}")).unwrap());
            let [rc, rl, lc, ll] = [(&pc, &c), (&pl, &c), (&pc, &l), (&pl, &l)].map(|(pack, of)| InventedReturn::of(pack, of).unwrap());
            println!("{year} {authority} casp {} lac {} last {} {}", rc.children(), rl.children(), lc.children(), ll.children());
            for broken in rc.check(Some(&lc), Some(&rl)).into_iter().chain(rl.check(Some(&ll), None)) {
                *all.entry(format!("{year} {} {:?}", broken.code, broken.item)).or_default() += 1;
            }
        }
    }
    for (k, n) in &all {
        println!("{k}: {n}");
    }
    assert!(all.is_empty());
}

/// What the whole way (export, read, map, check) says of a council: code, child, and in which return. Notes are left out.
fn told(council: &Council, layout: export::Layout) -> BTreeSet<(String, String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let files = export::write(council, layout, folder.path(), export::Format::Csv).unwrap();
    let mut folders: Vec<_> = files.iter().map(|f| f.parent().unwrap().to_owned()).collect();
    folders.sort();
    folders.dedup();
    let named = |which: &str| folders.iter().find(|f| f.ends_with(which)).unwrap().display().to_string();
    let template = if layout == export::Layout::Plain { "plain" } else { "wccis" };
    let year = council.year.name();
    let job = format!(
        "return = 'casp/{year}'\nauthority = '552'\ntemplate = '{template}'\nworkbooks = ['{}']\n[other]\nreturn = 'lac/{year}'\ntemplate = '{template}'\nworkbooks = ['{}']\n",
        named("casp"),
        named("lac")
    );
    std::fs::write(folder.path().join("cyfrif.toml"), job).unwrap();
    let screen = Audience { screen: true, ..Audience::default() };
    let mut told = BTreeSet::new();
    super::each_report(folder.path(), &mut |report| {
        for index in (0..report.len()).filter(|i| report.level(*i) != Level::Note) {
            let d = report.diagnostic(index);
            let child = d.child.map(|c| c.to(screen).to_owned()).unwrap_or_default();
            told.insert((d.code, child, report.pack().collection.clone()));
        }
    });
    told
}

/// Every fault gives exactly the messages meant for it, in both layouts and both years.
#[test]
fn faults_are_told_and_nothing_else() {
    for (year, layout) in [("2025-26", export::Layout::Plain), ("2025-26", export::Layout::Wccis), ("2022-23", export::Layout::Plain)] {
        let council = invent::council(7, "552", 1500, year);
        assert_eq!(told(&council, layout), BTreeSet::new(), "{year} {layout:?}: a council without faults");
        let (broken, expected) = match layout {
            export::Layout::Plain => invent::faults::broken(&council, 250),
            _ => invent::faults::broken_for_any_layout(&council, 250),
        };
        let wanted: BTreeSet<_> = expected
            .iter()
            .filter(|e| e.when != When::Since)
            // An id that cannot be read, or that no child has, is no child's.
            .map(|e| {
                (e.code, if e.fault.ends_with("-of-nobody") || e.fault.ends_with("-id-with-space") { "" } else { &e.child }, e.collection)
            })
            .map(|(code, child, collection)| (code.to_owned(), child.to_owned(), collection.to_owned()))
            .collect();
        // Queries about the return as a whole may come with so many faults.
        let found: BTreeSet<_> =
            told(&broken, layout).into_iter().filter(|(c, child, _)| c.starts_with("CYF") || !child.is_empty()).collect();
        let fault = |(code, child, _): &(String, String, String)| {
            expected.iter().filter(|e| e.child == *child).map(|e| e.fault).next().map(|f| format!("{code} {child} ({f})"))
        };
        let missing: Vec<_> = wanted.difference(&found).map(|x| fault(x).unwrap_or_else(|| format!("{x:?}"))).collect();
        let extra: Vec<_> = found.difference(&wanted).map(|x| fault(x).unwrap_or_else(|| format!("{x:?}"))).collect();
        println!("{year} {layout:?}: {} messages wanted, {} told", wanted.len(), found.len());
        assert!(missing.is_empty() && extra.is_empty(), "{year} {layout:?}\nmissing {missing:#?}\nextra {extra:#?}");
    }
}
