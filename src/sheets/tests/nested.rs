//! Records below records: written as XML and as sheets, read back, each still below the record that it was below.

use std::fmt::Write as _;

use super::*;
use crate::record::{Header, Return};
use crate::spot::{ItemId, RecordId, ValueId};
use crate::validate::Validator as _;
use crate::write::Order;

fn visits() -> Arc<Pack> {
    let folder = std::path::Path::new("fixtures/nested");
    Library::open(&crate::world::DISK, Some(folder), &[]).unwrap().pack("visits/2025-26").unwrap()
}

/// A stay: the day it began, and its visits; a day of 0 is none.
type Stay = (u8, Vec<(u8, u8)>);
/// A child: its stays, and what it has once, with what is below that.
type Child = (Vec<Stay>, Option<Vec<u8>>);

fn children() -> impl Strategy<Value = Vec<Child>> {
    let stay = (0u8..20, prop::collection::vec((0u8..20, 0u8..9), 0..4));
    let home = prop::option::of(prop::collection::vec(1u8..9, 0..3));
    prop::collection::vec((prop::collection::vec(stay, 0..4), home), 0..4)
}

fn made(pack: &Arc<Pack>, children: &[Child]) -> Return {
    let prepared_at = "2026-05-20T09:30:00".parse().unwrap();
    let header = Header { authority: "552".into(), serial: 1, prepared_at, software: "test".into(), draft: false };
    let mut ret = Return::empty(pack.clone(), header);
    let module = |name: &str| pack.find_module(name).unwrap();
    let day = |day: u8| (day > 0).then(|| format!("2025-06-{day:02}"));
    for (n, (stays, home)) in children.iter().enumerate() {
        let child = ret.add(ModuleId::ROOT, None, |item| (item == "ChildID").then(|| format!("4{n}"))).unwrap();
        for (start, visits) in stays {
            let stay = ret.add(module("Stay"), Some(child), |item| day(*start).filter(|_| item == "StayStart")).unwrap();
            for (start, seen) in visits {
                let value = |item: &str| match item {
                    "VisitStart" => day(*start),
                    "Seen" => (*seen > 0).then(|| seen.to_string()),
                    _ => None,
                };
                ret.add(module("Visit"), Some(stay), value).unwrap();
            }
        }
        if let Some(rooms) = home {
            let home = ret.add(module("Home"), Some(child), |_| None).unwrap();
            for size in rooms {
                ret.add(module("Room"), Some(home), |_| Some(size.to_string())).unwrap();
            }
        }
    }
    ret
}

/// A return as one text, each record below the one that it belongs to.
fn tree(ret: &Return) -> String {
    fn below(ret: &Return, order: &Order, module: ModuleId, record: RecordId, depth: usize, out: &mut String) {
        let values = ItemId::first(ret.pack.modules[module].items.len())
            .map(|item| ret.text_of(ValueId::new(module, record, item)).unwrap_or_default());
        let values: Vec<String> = values.collect();
        writeln!(out, "{:depth$}{} {}", "", ret.pack.modules[module].name, values.join(" ")).unwrap();
        for (next, m) in ModuleId::each(&ret.pack.modules) {
            if m.parent == Some(module) {
                order.records(next, record).iter().for_each(|r| below(ret, order, next, *r, depth + 1, out));
            }
        }
    }
    let (order, mut out) = (Order::of(ret), String::new());
    RecordId::first(ret.children()).for_each(|child| below(ret, &order, ModuleId::ROOT, child, 0, &mut out));
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_record_stays_below_its_record(children in children()) {
        let pack = visits();
        comes_back(&pack, &made(&pack, &children));
    }
}

/// A return is written, proved, and read back the same from the document and from sheets.
fn comes_back(pack: &Arc<Pack>, ret: &Return<NoNames>) {
    let packs = |_: &str, _: &str| Some(pack.clone());
    let document = xml(ret);
    let failures = crate::validate::SchemaValidator::new(pack.clone()).unwrap().validate("a.xml", &mut document.as_bytes()).unwrap();
    assert_eq!(failures, []);
    let read = crate::xml::return_from_xml("a.xml", document.as_bytes(), std::iter::once(pack), &packs).unwrap();
    assert!(read.findings.is_empty() && read.unknown == 0, "{:?}", read.findings);
    assert_eq!(tree(&read.ret), tree(ret));
    for format in Format::ALL {
        let back = return_from_sheets(open_bytes("a.xlsx", &bytes(ret, format)).unwrap(), &packs).unwrap();
        assert!(back.findings.is_empty(), "{:?}", back.findings);
        assert_eq!(tree(&back.ret), tree(ret));
        assert_eq!(differences(&back.ret, ret, "a.xml"), []);
    }
}

/// Numbers with decimals: written with all of them, proved by both validators, read back the same from the document and from sheets.
#[test]
fn numbers_with_decimals_come_back_as_they_were() {
    let folder = std::path::Path::new("fixtures/kinds");
    let pack = Library::open(&crate::world::DISK, Some(folder), &[]).unwrap().pack("plans/2025-26").unwrap();
    let packs = |_: &str, _: &str| Some(pack.clone());
    let values = ["0.00", "12.50", "-0.25", "0.05", "167.99", "168.00"];
    let prepared_at = "2026-05-20T09:30:00".parse().unwrap();
    let header = Header { authority: "552".into(), serial: 1, prepared_at, software: "test".into(), draft: false };
    let mut ret = Return::empty(pack.clone(), header);
    for (n, hours) in values.iter().enumerate() {
        let value = |item: &str| match item {
            "ChildID" => Some(format!("4{n}")),
            "HoursGiven" => Some((*hours).to_owned()),
            _ => None,
        };
        ret.add(ModuleId::ROOT, None, value).unwrap();
    }
    let document = xml(&ret);
    for hours in values {
        assert!(document.contains(&format!("<HoursGiven>{hours}</HoursGiven>")), "{document}");
    }
    comes_back(&pack, &ret);
    let validator = crate::validate::SchemaValidator::new(pack.clone()).unwrap();
    // What the document may not say is found by the schema and in reading.
    for wrong in ["12.505", "168.01", "12,5", "012.50", "+1.00", ""] {
        let document = document.replace("<HoursGiven>12.50<", &format!("<HoursGiven>{wrong}<"));
        let failures = validator.validate("a.xml", &mut document.as_bytes()).unwrap();
        assert!(!failures.is_empty(), "{wrong}");
        let read = crate::xml::return_from_xml("a.xml", document.as_bytes(), std::iter::once(&pack), &packs).unwrap();
        assert!(!read.findings.is_empty() || !read.ret.unread.is_empty(), "{wrong}");
    }
}

#[test]
fn a_record_below_another_one_is_a_difference() {
    let pack = visits();
    let one = made(&pack, &[(vec![(1, vec![(3, 1)]), (2, Vec::new())], None)]);
    let other = made(&pack, &[(vec![(1, Vec::new()), (2, vec![(3, 1)])], None)]);
    let told: Vec<String> = differences(&one, &other, "a.xml").iter().map(words).collect();
    assert_eq!(told, ["Stay is 1 here, and 2 in a.xml"]);
}
