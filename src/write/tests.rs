#![allow(clippy::unwrap_used)]

use super::xml::Written;
use super::*;
use crate::pack::{Part, Sequence, sentence::Clause};
use crate::record::{NoNames, Return, UNREADABLE, Unread};
use crate::spot::{ItemId, ModuleId, RecordId};
use tiny::{add, empty, pack, sample};

fn text(ret: &Return<NoNames>) -> String {
    let mut out = Vec::new();
    xml(ret, &ret.header, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The compiler keeps names out of what is written: a return that has them is of another type than what the writer takes.
#[test]
fn only_a_return_without_names_is_written() {
    let _: fn(&Return<NoNames>, &crate::record::Header, Vec<u8>) -> std::io::Result<Written> = xml::<Vec<u8>>;
    let _: fn(Return<crate::names::Names>) -> (Return<NoNames>, crate::names::Names) = crate::strip::strip;
}

/// Compares with a file beside this one; `CYFRIF_BLESS` writes it.
fn golden(name: &str, actual: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/write").join(name);
    if std::env::var_os("CYFRIF_BLESS").is_some() {
        std::fs::write(&path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(expected == actual, "{name} is not what is written now (CYFRIF_BLESS=1 writes it anew):\n{actual}");
}

#[test]
fn the_schema_of_the_tiny_pack() {
    golden("tiny.xsd", &xsd::generate(&pack()));
}

#[test]
fn only_what_is_always_required_is_required_by_the_schema() {
    let mut pack = std::sync::Arc::into_inner(pack()).unwrap();
    let clause = sentence("Gender is 1");
    let line = |pack: &crate::pack::Pack, name: &str| {
        let text = xsd::generate(pack);
        text.lines().find(|l| l.contains(&format!("name=\"{name}\""))).map(str::trim).unwrap().to_owned()
    };
    assert_eq!(line(&pack, "DateOfOrder"), r#"<xs:element name="DateOfOrder">"#);
    pack.modules[2].items[0].only_when = vec![clause.clone()];
    assert_eq!(line(&pack, "DateOfOrder"), r#"<xs:element name="DateOfOrder" minOccurs="0">"#);
    pack.modules[1].parts = vec![Part { name: "detail".into(), title: Default::default(), only_when: vec![clause] }];
    pack.modules[1].items[1].part = Some("detail".into());
    pack.modules[1].items[1].meaning = Default::default();
    assert_eq!(line(&pack, "EpisodeStartDate"), r#"<xs:element name="EpisodeStartDate" type="Date" minOccurs="0"/>"#);
    pack.modules[0].items[0].local = true;
    pack.layout = tiny::laid_out(&pack, tiny::LAYOUT);
    assert!(!xsd::generate(&pack).contains("ChildID"), "an id that is not sent is not asked for");
}

#[test]
fn the_whole_document() {
    golden("tiny.xml", &text(&sample()));
    let mut out = Vec::new();
    assert_eq!(xml(&sample(), &sample().header, &mut out).unwrap(), Written { children: 2, records: 5, left_out: 0 });
}

#[test]
fn a_draft_says_so_and_leaves_out_what_could_not_be_read() {
    let mut ret = sample();
    unread(&mut ret, 2);
    assert!(xml(&ret, &ret.header, Vec::new()).is_err());
    ret.header.draft = true;
    assert_eq!(xml(&ret, &ret.header, Vec::new()).unwrap().left_out, 1);
    assert!(text(&ret).contains("<Draft>true</Draft>"));
    assert!(!text(&ret).contains("2014-02-28"));
}

#[test]
fn an_unreadable_local_item_stops_nothing() {
    let mut ret = sample();
    unread(&mut ret, 4);
    assert_eq!(xml(&ret, &ret.header, Vec::new()).unwrap().left_out, 0);
}

#[test]
fn an_item_that_nobody_exported_is_blank_and_stops_nothing() {
    let mut ret = sample();
    ret.tables[0].columns[2].fill(UNREADABLE);
    assert_eq!(xml(&ret, &ret.header, Vec::new()).unwrap().left_out, 0);
    assert!(!text(&ret).contains("2014-02-28"));
}

/// The first child's value of an item could not be read.
fn unread(ret: &mut Return, item: usize) {
    ret.tables[0].columns[item][0] = UNREADABLE;
    ret.unread
        .insert(crate::spot::value(0, 0, item), Unread { code: crate::code::Code::DATE_UNREADABLE, raw: None, hint: None, line: None });
}

#[test]
fn what_xml_cannot_hold_is_refused() {
    for bad in ["a\u{1}b", "a\u{0}b", "a\u{FFFE}b"] {
        let mut ret = empty(pack());
        add(&mut ret, 0, None, &[bad, "", "2014-02-28", "1", "", ""]);
        assert!(xml(&ret, &ret.header, Vec::new()).is_err(), "{bad:?}");
    }
    let mut ret = sample();
    ret.tables[0].columns[3][0] = 77;
    assert!(xml(&ret, &ret.header, Vec::new()).is_err());
    ret.tables[0].columns[3][0] = 0;
    ret.tables[0].columns[2][0] = 5_000_000;
    assert!(xml(&ret, &ret.header, Vec::new()).is_err());
}

#[test]
fn numbers_and_dates() {
    let mut ret = sample();
    ret.tables[1].columns[0] = vec![-7, 0];
    ret.tables[1].columns[1][0] = -1;
    let text = text(&ret);
    for expected in ["<EpisodeNumber>-7<", "<EpisodeNumber>0<", "<EpisodeStartDate>1969-12-31<"] {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn records_follow_the_sequence_and_then_the_workbook() {
    let mut pack = std::sync::Arc::into_inner(pack()).unwrap();
    let one = ItemId::new(1);
    pack.modules[1].sequence = Some(Sequence { order: vec![one, ItemId::new(0)], start: one, end: one, joining: None });
    let mut ret = empty(pack.into());
    for id in ["a", "b"] {
        add(&mut ret, 0, None, &[id, "", "2014-02-28", "1", "", ""]);
    }
    let rows = [
        (1, "9", ""),
        (0, "1", "2025-06-01"),
        (1, "2", "2025-05-01"),
        (1, "1", "2025-05-01"),
        (0, "7", "2025-04-01"),
        (1, "2", "2025-05-01"),
    ];
    for (parent, number, start) in rows {
        add(&mut ret, 1, Some(RecordId::new(parent)), &[number, start, ""]);
    }
    let order = Order::of(&ret);
    let records = |module: usize, parent: usize| -> Vec<usize> {
        order.records(ModuleId::new(module), RecordId::new(parent)).iter().map(|r| r.index()).collect()
    };
    assert_eq!(records(1, 0), [4, 1]);
    assert_eq!(records(1, 1), [3, 2, 5, 0]);
    assert_eq!(records(0, 0), [0, 1]);
    assert_eq!(records(2, 1), [] as [usize; 0]);
    assert_eq!(records(1, 9), [] as [usize; 0]);
    assert_eq!(records(9, 0), [] as [usize; 0]);
}

/// A sentence of the tiny pack.
fn sentence(text: &str) -> Clause {
    use crate::pack::sentence::{Context, Dataset, RecordSet, parse};
    let pack = super::tiny::pack();
    parse(&Context::new(&pack, None), RecordSet { dataset: Dataset::This, module: Some(ModuleId::ROOT) }, text).unwrap()
}
