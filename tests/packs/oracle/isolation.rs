//! A fault in one record changes what no rule says of the records of other children: whatever stands in it, a blank, a value that cannot be read, or
//! the strangest that its type allows.

use std::collections::BTreeSet;
use std::sync::Arc;

use cyfrif::invent::inside::{Entry, InventedReturn};
use cyfrif::pack::{Kind, Pack};

use super::chance::Chance;
use super::dates::Year;
use super::given::{Blank, Given, Read, Unreadable};
use super::shape::{CaspChild, LacChild};
use super::{casp_case, casp_return, lac_case, lac_return, packs};

/// Said of all children that have the same: another id or number in one of them may rightly silence it for the others.
const OF_THE_SAME: [&str; 4] = ["CASP101", "CASP102", "LAC101", "LAC102"];

/// One record of a return made by chance: whose it is, of which module, and its values.
type Row<'a> = (usize, usize, Box<dyn Fn(&str) -> Given<String> + 'a>);

/// What stands in the place of one value.
struct Odd<'a> {
    row: usize,
    item: &'a str,
    entry: Entry,
}

/// The records in the order of a return; a child's own comes before those below it.
fn casp_rows(children: &[CaspChild]) -> Vec<Row<'_>> {
    children.iter().enumerate().map(|(c, child)| -> Row<'_> { (c, 0, Box::new(|item| child.value(item))) }).collect()
}

fn lac_rows(children: &[LacChild]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (c, child) in children.iter().enumerate() {
        rows.push((c, 0, Box::new(|item| child.value(item))));
        rows.extend(child.episodes.iter().map(|e| -> Row<'_> { (c, 1, Box::new(|item| e.value(item))) }));
        rows.extend(child.adoption.iter().map(|a| -> Row<'_> { (c, 2, Box::new(|item| a.value(item))) }));
        rows.extend(child.leaver.iter().map(|l| -> Row<'_> { (c, 3, Box::new(|item| l.value(item))) }));
    }
    rows
}

/// The return of these rows, and of each module's records whose they are.
fn built(pack: &Arc<Pack>, rows: &[Row<'_>], odd: Option<&Odd<'_>>) -> (InventedReturn, Vec<Vec<usize>>) {
    let mut ret = InventedReturn::empty(pack, "552");
    let mut owners = vec![Vec::new(); pack.modules.len()];
    let mut parent = None;
    for (n, (child, module, value)) in rows.iter().enumerate() {
        let here = odd.filter(|odd| odd.row == n);
        let above = parent.filter(|_| *module > 0);
        let record = ret.add(*module, above, |item| match (here.filter(|odd| odd.item == item), value(item)) {
            (Some(odd), _) => odd.entry.clone(),
            (None, Blank) => Entry::Blank,
            (None, Unreadable) => Entry::Unreadable,
            (None, Read(text)) => Entry::Text(text),
        });
        owners[*module].push(*child);
        if *module == 0 {
            parent = Some(record.unwrap());
        }
    }
    (ret, owners)
}

/// The strangest that may stand in an item.
fn oddities(pack: &Pack, kind: Kind) -> Vec<Entry> {
    let texts: Vec<String> = match kind {
        Kind::Date => ["1753-01-01", "2099-12-31"].map(str::to_owned).to_vec(),
        Kind::Code(set) => {
            let codes = &pack.codesets[set].codes;
            codes.first().into_iter().chain(codes.last()).map(|code| code.code.clone()).collect()
        }
        Kind::Number { min, max, .. } => vec![min.to_string(), max.to_string()],
        Kind::Text { min, max } => [min.max(1), max].map(|length| "9".repeat(length as usize)).to_vec(),
        Kind::Upn => vec!["Z999999999999".to_owned()],
        Kind::Postcode => vec!["ZZ99 3ZZ".to_owned()],
    };
    [Entry::Blank, Entry::Unreadable].into_iter().chain(texts.into_iter().map(Entry::Text)).collect()
}

/// Which of the children's records each rule speaks of.
fn said(
    ret: &InventedReturn,
    owners: &[Vec<usize>],
    pack: &Pack,
    beside: [Option<&InventedReturn>; 2],
) -> BTreeSet<(String, usize, usize, usize)> {
    let own = |broken: &cyfrif::invent::inside::Broken| pack.modules.iter().position(|m| m.name == broken.module);
    let all = ret.check(beside[0], beside[1]).into_iter();
    all.filter_map(|broken| Some((own(&broken)?, broken))).map(|(m, b)| (b.code, owners[m][b.record], m, b.record)).collect()
}

/// Puts every oddity into every item of the records of some children; gives the rules whose word about those children changed.
fn every_oddity(
    pack: &Arc<Pack>,
    rows: &[Row<'_>],
    x: &mut Chance,
    beside: [Option<&InventedReturn>; 2],
    heard: &mut BTreeSet<String>,
) -> usize {
    let (ret, owners) = built(pack, rows, None);
    let before = said(&ret, &owners, pack, beside);
    let mut tried = 0;
    for (row, (child, module, _)) in rows.iter().enumerate().filter(|_| x.odds(40)).collect::<Vec<_>>() {
        for item in &pack.modules[*module].items {
            for entry in oddities(pack, item.kind) {
                let odd = Odd { row, item: &item.name, entry };
                let (ret, owners) = built(pack, rows, Some(&odd));
                let after = said(&ret, &owners, pack, beside);
                tried += 1;
                for changed in before.symmetric_difference(&after) {
                    let of_the_same = ["ChildID", "UPN"].contains(&odd.item) && OF_THE_SAME.contains(&&*changed.0);
                    let whose = changed.1;
                    assert!(
                        whose == *child || of_the_same,
                        "{}: {:?} in {} of child {child} changes {changed:?}",
                        pack.name,
                        odd.entry,
                        odd.item
                    );
                    heard.insert(changed.0.clone());
                }
            }
        }
    }
    tried
}

/// Most rules were put to the test. The word of some no oddity changed: those of the whole return, those that need a reference table, and those that
/// these few returns do not reach.
fn were_tried(pack: &Pack, tried: usize, rules: &[&str], heard: &BTreeSet<String>) {
    let unheard: Vec<&str> = rules.iter().copied().filter(|code| !heard.contains(*code)).collect();
    println!("{}: {tried} oddities; rules whose word never changed: {unheard:?}", pack.name);
    assert!(tried > 1_000 && unheard.len() * 4 < rules.len(), "{tried} {unheard:?}");
}

#[test]
fn an_odd_casp_record_changes_nothing_for_other_children() {
    let year = Year::ending(2026);
    let packs = packs(&year, "casp");
    let (mut heard, mut tried) = (BTreeSet::new(), 0);
    for seed in 1..=24 {
        let mut case = casp_case(&year, seed);
        case.children.truncate(12);
        let last = case.last.as_ref().map(|l| casp_return(&packs.casp, l));
        let other = case.other.as_mut().map(|o| lac_return(&packs.lac, o, |_| ()));
        let rows = casp_rows(&case.children);
        tried += every_oddity(&packs.casp, &rows, &mut Chance::new(seed), [last.as_ref(), other.as_ref()], &mut heard);
    }
    were_tried(&packs.casp, tried, &packs.rules, &heard);
}

#[test]
fn an_odd_lac_record_changes_nothing_for_other_children() {
    let year = Year::ending(2026);
    let packs = packs(&year, "lac");
    let (mut heard, mut tried) = (BTreeSet::new(), 0);
    for seed in 1..=24 {
        let mut case = lac_case(&year, seed);
        case.children.truncate(8);
        let last = case.last.as_mut().map(|l| lac_return(&packs.lac, l, |_| ()));
        let rows = lac_rows(&case.children);
        tried += every_oddity(&packs.lac, &rows, &mut Chance::new(seed), [last.as_ref(), None], &mut heard);
    }
    were_tried(&packs.lac, tried, &packs.rules, &heard);
}
