//! An oracle for the rules: each rule once more, as a plain function written from the specification's words alone, and compared with what
//! the program says of many returns made by chance, blanks and values that could not be read among them. `CYFRIF_ORACLE` is how many returns of each pack of 2025-26, and twice those of 2022-23 (8,000 unless said).

mod casp;
mod casp_child;
mod chance;
mod dates;
mod given;
mod isolation;
mod lac;
mod lac_child;
mod lac_ends;
mod lac_episode;
mod lac_whole;
mod make_casp;
mod make_lac;
mod places;
mod said;
mod shape;
mod small;
mod spoil;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cyfrif::invent::inside::InventedReturn;
use cyfrif::pack::{Library, Pack};

use chance::Chance;
use dates::Year;
use said::Said;
use shape::{CaspChild, LacChild, casp_return, lac_return};
use small::{Case, Small, smallest};
use spoil::Spoil;

/// The packs of a year, and the codes of the rules of the one that is checked.
struct Packs {
    casp: Arc<Pack>,
    lac: Arc<Pack>,
    rules: Vec<&'static str>,
}

/// Where a rule of these packs can say something; a rule that says it elsewhere is wrong.
const MODULES: [&str; 7] = ["", "Child", "Episode", "Adoption", "CareLeaver", "last Child", "other Child"];

/// Rules that say what is wrong with each of two values of a record, in a message of its own.
const OF_EACH: [&str; 1] = ["LAC278"];

/// What the program says of the rules.
fn program(rules: &[&'static str], this: &InventedReturn, last: Option<&InventedReturn>, other: Option<&InventedReturn>) -> Said {
    let mut said = Said::default();
    for broken in this.check(last, other) {
        let Some(code) = rules.iter().find(|code| **code == broken.code) else { continue };
        match MODULES.iter().find(|module| **module == broken.module).unwrap_or(&"elsewhere") {
            &"" => *said.whole.entry(code).or_default() += 1,
            module => {
                let first = said.records.insert((code, module, broken.record as u32));
                assert!(first || OF_EACH.contains(code), "{code}: two messages for one record");
            }
        }
    }
    said
}

/// Both answers to one question.
fn both_casp(packs: &Packs, year: &Year, case: &mut Case<CaspChild, LacChild>) -> (Said, Said) {
    let mut ret = casp_return(&packs.casp, &case.children);
    ret.look_up("postcodes", &places::table(), places::OWN).unwrap();
    let last = case.last.as_ref().map(|l| casp_return(&packs.casp, l));
    let mut x = Chance::new(case.seed);
    let other = case.other.as_mut().map(|o| lac_return(&packs.lac, o, |list| x.shuffle(list)));
    let ours = casp::oracle(&casp::Casp { year, children: &case.children, last: case.last.as_deref(), lac: case.other.as_deref() });
    (ours, program(&packs.rules, &ret, last.as_ref(), other.as_ref()))
}

fn both_lac(packs: &Packs, year: &Year, case: &mut Case<LacChild, ()>) -> (Said, Said) {
    let mut x = Chance::new(case.seed);
    let shuffled = x.odds(20);
    let mut ret = lac_return(&packs.lac, &mut case.children, |list| {
        if shuffled {
            x.shuffle(list)
        }
    });
    ret.look_up("postcodes", &places::table(), places::OWN).unwrap();
    let last = case.last.as_mut().map(|l| lac_return(&packs.lac, l, |_| ()));
    let ours = lac::oracle(&lac::Lac { year, children: &case.children, last: case.last.as_deref() });
    (ours, program(&packs.rules, &ret, last.as_ref(), None))
}

/// How many children the nth return has: few, now and then many, for shares, or none.
fn size(x: &mut Chance, nth: u64) -> usize {
    match nth % 100 {
        50 => 0,
        0 | 20 | 40 | 60 | 80 => x.pick(&[20, 20, 40, 60, 33, 50]),
        _ => 1 + x.below(6),
    }
}

/// Makes values of a return unreadable: none, a few, or many.
fn spoil<T: Spoil>(x: &mut Chance, records: &mut [T]) {
    let permille = x.pick(&[0, 0, 3, 20, 100]);
    records.spoil(x, permille);
}

fn casp_case(year: &Year, seed: u64) -> Case<CaspChild, LacChild> {
    let mut x = Chance::new(seed);
    let many = size(&mut x, seed);
    let mut children = make_casp::children(&mut x, year, many);
    let mut last = x.odds(50).then(|| make_casp::last_year(&mut x, year, &children));
    let mut other = x.odds(if many > 6 { 20 } else { 50 }).then(|| make_casp::lac_beside(&mut x, year, &children));
    spoil(&mut x, &mut children);
    last.iter_mut().for_each(|last| spoil(&mut x, last));
    other.iter_mut().for_each(|other| spoil(&mut x, other));
    Case { children, last, other, seed }
}

fn lac_case(year: &Year, seed: u64) -> Case<LacChild, ()> {
    let mut x = Chance::new(seed);
    let many = size(&mut x, seed);
    let mut children = make_lac::children(&mut x, year, many);
    let mut last = x.odds(50).then(|| make_lac::last_year(&mut x, year, &children));
    spoil(&mut x, &mut children);
    last.iter_mut().for_each(|last| spoil(&mut x, last));
    Case { children, last, other: None, seed }
}

/// What only one of the two says.
fn differences(ours: &Said, theirs: &Said) -> BTreeSet<(&'static str, String)> {
    let compared = |code: &str| !ours.counted.contains(code);
    let mut out = BTreeSet::new();
    for (code, place, record) in ours.records.difference(&theirs.records).filter(|m| compared(m.0)) {
        out.insert((*code, format!("only the oracle: {place} {record}")));
    }
    for (code, place, record) in theirs.records.difference(&ours.records).filter(|m| compared(m.0)) {
        out.insert((*code, format!("only the program: {place} {record}")));
    }
    for (code, messages) in theirs.whole.iter().filter(|(code, _)| compared(code)) {
        out.insert((*code, format!("only the program: {messages} on the return")));
    }
    for code in &ours.counted {
        let (a, b) = (ours.messages(code), theirs.messages(code));
        if a != b {
            out.insert((*code, format!("the oracle: {a} messages on the return, the program: {b}")));
        }
    }
    out
}

/// How often each rule was asked of a return, said something there, and gave messages.
#[derive(Default)]
struct Tally {
    returns: usize,
    records: usize,
    rules: BTreeMap<&'static str, [usize; 3]>,
    wrong: BTreeMap<&'static str, (usize, String)>,
}

impl Tally {
    fn add(&mut self, ours: &Said) {
        self.returns += 1;
        let mut messages: BTreeMap<&str, usize> = ours.whole.clone();
        ours.records.iter().for_each(|(code, ..)| *messages.entry(code).or_default() += 1);
        for code in &ours.asked {
            let [asked, spoke, given] = self.rules.entry(code).or_default();
            let n = messages.get(code).copied().unwrap_or(0);
            *asked += 1;
            *spoke += usize::from(n > 0);
            *given += n;
        }
    }
}

/// What the oracle and the program say of a case.
type Both<'a, C, O> = dyn Fn(&mut Case<C, O>) -> (Said, Said) + 'a;

/// Compares the two on returns made by chance. The first return on which they differ about a rule is shown as small as it gets.
fn compare<C: Small, O: Small>(
    name: &str,
    rules: &[&'static str],
    records: fn(&C) -> usize,
    make: &dyn Fn(u64) -> Case<C, O>,
    both: &Both<'_, C, O>,
) {
    let count: u64 = std::env::var("CYFRIF_ORACLE").ok().and_then(|n| n.parse().ok()).unwrap_or(8_000);
    let count = if name.ends_with("2022-23") { count / 2 } else { count };
    let mut tally = Tally::default();
    for seed in 1..=count {
        let mut case = make(seed);
        let (ours, theirs) = both(&mut case);
        tally.add(&ours);
        tally.records += case.children.iter().map(records).sum::<usize>();
        for (code, what) in differences(&ours, &theirs) {
            let seen = tally.wrong.entry(code).or_default();
            seen.0 += 1;
            if seen.0 == 1 {
                let differs = |case: &Case<C, O>| {
                    let (ours, theirs) = both(&mut case.clone());
                    differences(&ours, &theirs).into_iter().find(|d| d.0 == code).map(|d| d.1)
                };
                let small = smallest(&case, &|c| differs(c).is_some());
                seen.1 = format!("seed {seed}, {what}; smallest, {}:\n{}", differs(&small).unwrap_or_default(), small.shown());
            }
        }
    }
    println!("{name}: {} returns, {} records", tally.returns, tally.records);
    for (code, [asked, spoke, messages]) in &tally.rules {
        println!("  {code}: {messages} messages, in {spoke} of {asked} returns");
    }
    for (code, (times, example)) in &tally.wrong {
        println!("{name} {code}: they differ {times} times; {example}");
    }
    // A rule that is not written a second time here is held by its own rows alone.
    let strange: Vec<_> = tally.rules.keys().filter(|code| !rules.contains(code)).collect();
    assert!(!tally.rules.is_empty() && strange.is_empty(), "{name}: the oracle knows rules that the pack has not: {strange:?}");
    println!("{name}: not in the oracle: {:?}", rules.iter().filter(|code| !tally.rules.contains_key(**code)).collect::<Vec<_>>());
    let idle: Vec<_> = tally.rules.iter().filter(|(_, [asked, spoke, _])| *spoke < 3 || asked - spoke < 3).map(|(code, _)| code).collect();
    assert!(idle.is_empty(), "{name}: the returns never try both sides of {idle:?}");
    assert!(tally.wrong.is_empty(), "{name}: oracle and program differ about {:?}", tally.wrong.keys());
}

fn packs(year: &Year, collection: &str) -> Packs {
    let library = Library::embedded().unwrap();
    let pack = |collection: &str| library.pack(&format!("{collection}/{}", year.name)).unwrap();
    let rules = pack(collection).rules.iter().map(|r| &*r.code.clone().leak()).collect();
    Packs { casp: pack("casp"), lac: pack("lac"), rules }
}

fn casp(year: &Year) {
    let packs = packs(year, "casp");
    compare(&packs.casp.name, &packs.rules, |_| 1, &|seed| casp_case(year, seed), &|case| both_casp(&packs, year, case));
}

fn lac(year: &Year) {
    let packs = packs(year, "lac");
    let records = |c: &LacChild| 1 + c.episodes.len() + usize::from(c.adoption.is_some()) + usize::from(c.leaver.is_some());
    compare(&packs.lac.name, &packs.rules, records, &|seed| lac_case(year, seed), &|case| both_lac(&packs, year, case));
}

#[test]
fn casp_2025_26() {
    casp(&Year::ending(2026));
}

#[test]
fn casp_2022_23() {
    casp(&Year::ending(2023));
}

#[test]
fn lac_2025_26() {
    lac(&Year::ending(2026));
}

#[test]
fn lac_2022_23() {
    lac(&Year::ending(2023));
}
