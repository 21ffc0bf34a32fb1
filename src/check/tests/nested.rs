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
fn records_are_the_childs_whichever_record_they_are_below() {
    let asked = Asked::of(&pack(), CHILDREN);
    for (module, sentence, answers) in [
        // First, last and named.
        ("Child", "first Seen is 1", "yn-"),
        ("Child", "last Seen is 3", "yn-"),
        ("Stay", "first Seen is 1", "yynn"),
        ("Visit", "last Seen is 3", "yyyn"),
        ("Visit", "last StayStart is 2025-06-01", "yyyn"),
        ("Child", "open Visit is present", "ynn"),
        ("Visit", "open Seen is 3", "yyy-"),
        // Before and after, from one stay to the next and from no child to the next.
        ("Visit", "previous Visit is present", "nyyn"),
        ("Visit", "previous Seen is 2", "-yn-"),
        ("Visit", "next Seen is 2", "y-n-"),
        ("Stay", "next StayStart is 2025-06-01", "y-n-"),
        // Counts.
        ("Child", "at least 2 Visit", "ynn"),
        ("Stay", "at least 3 Visit", "yynn"),
        ("Visit", "exactly 3 Visit where Seen is at most 3", "yyyn"),
        ("Visit", "exactly 2 Stay", "yyyy"),
        ("Child", "no Room where Size is 2", "yny"),
        ("Room", "exactly 2 Room", "yy"),
        ("Room", "exactly 1 Visit", "yy"),
        ("Visit", "exactly 1 Child", "yyyy"),
        ("Visit", "no earlier Visit has the same Seen", "yyyy"),
        // Overlaps and runs.
        ("Visit", "no Visit overlaps it", "nyny"),
        ("Visit", "no earlier Visit overlaps it", "yyny"),
        ("Visit", "run of Visit where Seen is at most 5 lasts at most 3 days", "ynnn"),
        ("Visit", "SeriesStart is 2025-04-10", "yyyn"),
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
fn every_path_leads_to_a_record_of_the_same_child() {
    let pack = pack();
    let asked = Asked::of(&pack, CHILDREN);
    let paths = ["previous Seen", "next Seen", "first Seen", "last Seen", "open Seen", "StayStart", "first StayStart", "Beds", "Born"];
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
    assert_eq!(asked.answers("Visit", "previous Visit is absent"), "ynn?");
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
    for (code, children) in [("VISITS01", ["2"]), ("VISITS02", ["1"])] {
        assert_eq!(blamed(&ret, code), children, "{code}");
    }
    let nine = CHILDREN.replace("Seen=1", "Seen=9");
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
