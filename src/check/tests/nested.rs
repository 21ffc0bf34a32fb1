//! Records below records: the child that a record belongs to is not the record that it is below.

use std::sync::Arc;

use super::{Asked, made};
use crate::check::check;
use crate::pack::sentence::{Context, Dataset, Operand, RecordSet, parse};
use crate::pack::{Library, Pack};
use crate::record::Return;
use crate::report::{Answers, Builder, CheckReport, Origin, Origins, Report, Summary};
use crate::spot::{ModuleId, RecordId};

fn library() -> Library {
    Library::open(&crate::world::DISK, Some(std::path::Path::new("fixtures/nested")), &[]).expect("a pack")
}

fn pack() -> Arc<Pack> {
    library().pack("visits/2025-26").expect("a pack")
}

/// The first child has two stays with visits, the second an empty stay and one with a visit, the third nothing.
const CHILDREN: &str = "Child ChildID=1
    Stay StayStart=2025-04-01, StayEnd=2025-05-01
    Visit VisitStart=2025-04-10, VisitEnd=2025-06-03, Seen=1
    Stay StayStart=2025-06-01
    Visit VisitStart=2025-06-20, Seen=3
    Visit VisitStart=2025-06-02, VisitEnd=2025-06-04, Seen=2
    Child ChildID=2
    Stay StayStart=2025-04-01
    Stay StayStart=2025-04-02
    Visit VisitStart=2025-04-05, VisitEnd=2025-12-31, Seen=5
    Home Beds=1
    Room Size=1
    Room Size=2
    Child ChildID=3
    Home Beds=2";

#[test]
fn records_are_those_of_the_nearest_record_above_both() {
    let asked = Asked::of(&pack(), CHILDREN);
    for (module, sentence, answers) in [
        // First, last and named.
        ("Child", "first Seen is 1", "yn-"),
        ("Child", "last Seen is 3", "yn-"),
        ("Stay", "first Seen is 1", "yn-n"),
        ("Stay", "last Visit is present", "yyny"),
        ("Visit", "last Seen is 3", "nyyn"),
        ("Visit", "last StayStart is 2025-06-01", "yyyn"),
        ("Child", "open Visit is present", "ynn"),
        ("Stay", "open Visit is present", "nynn"),
        ("Visit", "open Seen is 3", "-yy-"),
        // Before and after.
        ("Visit", "previous Visit is present", "nynn"),
        ("Visit", "previous Seen is 2", "-y--"),
        ("Visit", "next Seen is 3", "--y-"),
        ("Stay", "next StayStart is 2025-06-01", "y-n-"),
        // Counts.
        ("Child", "at least 2 Visit", "ynn"),
        ("Stay", "at least 1 Visit", "yyny"),
        ("Stay", "exactly 2 Visit where Seen is at most 3", "nynn"),
        ("Visit", "exactly 2 Visit", "nyyn"),
        ("Visit", "exactly 2 Stay", "yyyy"),
        ("Child", "number of Visit is 3", "ynn"),
        ("Stay", "number of Visit of this Stay is 2", "nynn"),
        ("Visit", "no other Visit of this Stay", "ynny"),
        ("Visit", "no other Visit of the child", "nnny"),
        ("Visit", "no Visit of this Stay where VisitStart is after asked VisitStart", "yyny"),
        ("Child", "no Room where Size is 2", "yny"),
        ("Room", "exactly 2 Room", "yy"),
        ("Room", "exactly 1 Visit", "yy"),
        ("Visit", "exactly 1 Child", "yyyy"),
        ("Visit", "no earlier Visit has the same Seen", "yyyy"),
        // Overlaps and runs.
        ("Visit", "no Visit overlaps it", "yyyy"),
        ("Visit", "no earlier Visit overlaps it", "yyyy"),
        ("Visit", "SeriesStart is 2025-06-02", "nyyn"),
        // Values of the records above.
        ("Visit", "StayEnd is present", "ynnn"),
        ("Visit", "VisitStart is not before StayStart", "yyyy"),
        ("Visit", "age on VisitStart is at least 9", "----"),
        ("Room", "Beds is 1", "yy"),
    ] {
        assert_eq!(asked.answers(module, sentence), answers, "{module}: {sentence}");
    }
}

#[test]
fn a_sentence_says_whose_records_it_means() {
    let asked = Asked::of(&pack(), CHILDREN);
    for (module, sentence, answers) in [
        ("Stay", "first Seen of the child is 1", "yynn"),
        ("Stay", "first Seen of this Stay is 1", "yn-n"),
        ("Visit", "last Seen of the child is 3", "yyyn"),
        ("Visit", "last Visit of this Stay is present", "yyyy"),
        ("Stay", "open Visit of the child is present", "yynn"),
        ("Visit", "open Seen of the child is 3", "yyy-"),
        ("Visit", "previous Visit of the child is present", "nyyn"),
        ("Visit", "previous Seen of the child is 2", "-yn-"),
        ("Visit", "next Seen of the child is 2", "y-n-"),
        ("Visit", "next Seen of this Stay is 3", "--y-"),
        ("Stay", "at least 1 Visit of the child", "yyyy"),
        ("Stay", "at least 1 Visit of this Stay where Seen is 1", "ynnn"),
        ("Visit", "exactly 3 Visit of the child where Seen is at most 3", "yyyn"),
        ("Child", "at least 1 Stay where at least 2 Visit of this Stay", "ynn"),
        ("Child", "at least 2 Visit of the child", "ynn"),
        ("Visit", "no Visit of the child overlaps it", "nyny"),
        ("Visit", "no earlier Visit of the child overlaps it", "yyny"),
        ("Visit", "no Visit of this Stay overlaps it", "yyyy"),
        ("Visit", "run of Visit of the child where Seen is at most 5 lasts at most 3 days", "ynnn"),
        ("Visit", "run of Visit of this Stay where Seen is at most 5 lasts at most 60 days", "ynyn"),
        ("Visit", "SeriesStart of the child is 2025-04-10", "yyyn"),
    ] {
        assert_eq!(asked.answers(module, sentence), answers, "{module}: {sentence}");
    }
}

#[test]
fn the_same_value_is_looked_for_in_the_return_or_where_the_sentence_says() {
    let children = "Child ChildID=1
    Stay StayStart=2025-04-01
    Visit Seen=1
    Visit Seen=1
    Stay StayStart=2025-06-01
    Visit Seen=1
    Visit Seen=2
    Visit
    Child ChildID=2
    Stay StayStart=2025-04-01
    Visit Seen=2";
    let asked = Asked::of(&pack(), children);
    for (sentence, answers) in [
        ("at most 1 Visit has the same Seen", "nnnnyn"),
        ("at most 1 Visit of the child has the same Seen", "nnnyyy"),
        ("at most 1 Visit of this Stay has the same Seen", "nnyyyy"),
    ] {
        assert_eq!(asked.answers("Visit", sentence), answers, "{sentence}");
    }
}

#[test]
fn a_sentence_that_means_nobodys_records_is_refused() {
    let pack = pack();
    let wrong = |module: &str, sentence: &str| {
        let set = RecordSet { dataset: Dataset::This, module: pack.find_module(module) };
        let bad = parse(&Context::new(&pack, None), set, sentence).expect_err(sentence);
        (sentence[bad.span].to_owned(), bad.help.is_some())
    };
    assert_eq!(wrong("Visit", "at least 1 Visit of this Stat"), ("Stat".into(), true));
    assert_eq!(wrong("Child", "at least 1 Visit of this Stay"), ("Stay".into(), false));
    assert_eq!(wrong("Room", "first Seen of this Home is 1"), ("Home".into(), false));
    assert_eq!(wrong("Visit", "previous Seen of this Visit is 1"), ("Visit".into(), false));
    // The same item is asked of both records: another module has none of that name.
    assert_eq!(wrong("Visit", "no Stay has the same StayStart").0, "StayStart");
    assert_eq!(wrong("Child", "at least 1 Visit of the parent").0, "of the parent");
}

#[test]
fn every_path_leads_to_a_record_of_the_same_child() {
    let pack = pack();
    let asked = Asked::of(&pack, CHILDREN);
    let paths = [
        "previous Seen",
        "next Seen",
        "previous Seen of the child",
        "first Seen of the child",
        "first Seen of this Stay",
        "first Seen",
        "last Seen",
        "open Seen",
        "StayStart",
        "first StayStart",
        "Beds",
        "Born",
    ];
    for module in ["Visit", "Stay", "Room", "Home"] {
        let set = RecordSet { dataset: Dataset::This, module: pack.find_module(module) };
        for path in paths {
            // Before and after is said of the record asked alone.
            let Ok(clause) = parse(&Context::new(&pack, None), set, &format!("{path} is present")) else { continue };
            let [Operand::Item { path, at, .. }] = clause.operands()[..] else { panic!("one item") };
            asked.with(|engine| {
                for record in RecordId::first(engine.len(set)) {
                    if let Some(found) = engine.record(set, path, record) {
                        let child = |module: Option<ModuleId>, record| asked.this.child_of(module.expect("a module"), record);
                        assert_eq!(child(at.module, found), child(set.module, record), "{module}: {}", clause.text);
                    }
                }
            });
        }
    }
}

#[test]
fn children_whose_records_have_no_order_are_named_by_themselves() {
    let pack = pack();
    let asked = Asked::of(&pack, &CHILDREN.replace("VisitStart=2025-04-05", "VisitStart=!"));
    assert_eq!(asked.with(|engine| check(engine).suspended), [(ModuleId::new(2), vec![RecordId::new(1)])]);
    assert_eq!(asked.answers("Child", "first Seen is 1"), "y?-");
    assert_eq!(asked.answers("Stay", "first Seen is 1"), "yn-?");
    assert_eq!(asked.answers("Visit", "previous Visit is absent"), "yny?");
    assert_eq!(asked.answers("Visit", "previous Visit of the child is absent"), "ynn?");
}

/// Which child each message of a rule is about.
fn blamed(ret: &Return, code: &str) -> Vec<String> {
    let missing = Default::default();
    let origins = Origins { this: Origin::of(ret, &missing), last: None, other: None };
    let engine = origins.engine();
    let mut findings = check(&engine);
    findings.list.retain(|f| f.code(&ret.pack) == Some(code));
    let report = CheckReport::new(Builder::new(origins, engine), findings.list, Vec::new(), &Answers::new(), Summary::default());
    (0..report.len())
        .map(|i| report.diagnostic(i).child.map(|c| c.to(crate::texts::Audience::default()).to_owned()).unwrap_or_default())
        .collect()
}

#[test]
fn a_message_blames_the_child_that_it_is_about() {
    let ret = made(&pack(), CHILDREN);
    for (code, children) in [("VISITS01", ["2"]), ("VISITS02", ["1"]), ("VISITS04", ["2"])] {
        assert_eq!(blamed(&ret, code), children, "{code}");
    }
    let nine = CHILDREN.replace("Seen=2", "Seen=9");
    assert_eq!(blamed(&made(&pack(), &nine), "VISITS03"), ["1"]);
}

#[test]
fn the_rows_of_its_rules_do_what_they_must() {
    let (library, pack) = (library(), pack());
    for rule in &pack.rules {
        let failures = crate::rule_test::try_rule(&library, &pack, rule);
        assert!(failures.is_empty(), "{failures:?}");
    }
}
