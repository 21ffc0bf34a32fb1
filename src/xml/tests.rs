#![allow(clippy::unwrap_used)]

use super::*;
use crate::finding::Spot;
use crate::record::{ABSENT, Origin, UNREADABLE};
use crate::spot::value;
use crate::texts::Audience;
use crate::write::tiny;

const GOOD: &str = include_str!("../write/tiny.xml");

fn packs(collection: &str, year: &str) -> Option<Arc<Pack>> {
    (collection == "TINY" && year == "2025-26").then(tiny::pack)
}

fn read(xml: &str) -> Result<Reading> {
    return_from_xml("a.xml", xml.as_bytes(), [tiny::pack()].iter(), &packs)
}

/// What is read after a change of the good document.
fn changed(from: &str, to: &str) -> Reading {
    assert!(GOOD.contains(from), "{from}");
    read(&GOOD.replacen(from, to, 1)).unwrap()
}

#[test]
fn what_was_written_is_read_back() {
    let (written, reading) = (tiny::sample(), read(GOOD).unwrap());
    assert_eq!((&reading.findings[..], reading.unknown), (&[][..], 0));
    assert_eq!(reading.ret.header, written.header);
    assert!(reading.ret.unread.is_empty());
    assert_eq!(reading.ret.tables[1].parent, [1, 1]);
    assert_eq!(reading.ret.tables[0].sources[0].rows, [15, 21]);
    assert_eq!(reading.ret.tables[1].sources[0].rows, [26, 31]);
    assert_eq!(reading.ret.tables[1].sources[0].origin, Origin::Xml);
    assert_eq!(reading.ret.inputs.xml.as_deref(), Some("a.xml"));
    assert_eq!(reading.ret.text_of(value(0, 1, 0)).as_deref(), Some("A&<B>\"'1"));
    assert_eq!(reading.ret.text_of(value(1, 1, 1)).as_deref(), Some("2025-06-10"));
    assert_eq!(reading.ret.tables[0].columns[4], [ABSENT, ABSENT], "a local item is not sent");
    let mut again = Vec::new();
    crate::write::xml(&reading.ret, &reading.ret.header, &mut again).unwrap();
    assert_eq!(String::from_utf8(again).unwrap(), GOOD);
}

#[test]
fn values_in_another_form_are_unreadable() {
    let cases = [
        ("2014-02-28", "28/02/2014", 2),
        ("2014-02-28", "2014-2-28", 2),
        ("2014-02-28", "2014-02-30", 2),
        ("2014-02-28", " 2014-02-28", 2),
        (">1</Gender>", ">3</Gender>", 3),
        (">1</Gender>", "/>", 3),
        (">1</Gender>", "> 1</Gender>", 3),
        ("400217", "40 0217", 0),
        ("400217", "123456789012345678901", 0),
        ("400217", "4&#1;7", 0),
        ("400217", "TBC", 0),
        ("400217", "\u{200e}400217", 0),
        ("400217", "\u{ff14}00217", 0),
        ("J681402015001", "J68\u{200b}1402015001", 1),
        ("J681402015001", " J681402015001", 1),
    ];
    for (from, to, item) in cases {
        let reading = changed(from, to);
        assert_eq!(reading.ret.tables[0].columns[item][0], UNREADABLE, "{to}");
        assert_eq!(reading.ret.unread[&value(0, 0, item)].code, Code::XML_VALUE_FORM, "{to}");
        assert_eq!(reading.ret.unread.len(), 1);
    }
    for number in ["0", "1000", "01", "+1", "1.0", "-1", "99999999999999999999"] {
        let reading = changed(">2</EpisodeNumber>", &format!(">{number}</EpisodeNumber>"));
        assert_eq!(reading.ret.tables[1].columns[0], [1, UNREADABLE], "{number}");
    }
}

#[test]
fn what_is_saved_of_an_unreadable_value() {
    let audience = crate::texts::Audience::default();
    let saved = |from: &str, to: &str, item| changed(from, to).ret.unread[&value(0, 0, item)].raw.clone().unwrap().to(audience).to_owned();
    assert_eq!(saved("400217", "Anne Jones", 0), "(hidden)");
    assert_eq!(saved("2014-02-28", "28/02/2014", 2), "28/02/2014");
    assert_eq!(saved(">1</Gender>", ">Male</Gender>", 3), "Male");
    assert_eq!(saved(">1</Gender>", ">Anne</Gender>", 3), "(hidden)");
    assert_eq!(saved(">1</Gender>", "></Gender>", 3), "(empty)");
}

#[test]
fn forms_that_mean_the_same() {
    for (from, to) in [("400217", "4&#48;0217"), ("\n", "\r\n")] {
        let reading = read(&GOOD.replace(from, to)).unwrap();
        assert_eq!(reading.ret.text_of(value(0, 0, 0)).as_deref(), Some("400217"), "{to}");
        assert!(reading.ret.unread.is_empty() && reading.findings.is_empty());
    }
}

/// The value is read; but the file is no return that was written for sending.
#[test]
fn what_a_return_never_holds_is_an_error() {
    for (from, to, what, path) in [
        ("400217", "<![CDATA[400217]]>", "a CDATA section", "Children/Child[1]/ChildID[1]"),
        ("400217", "40<!-- Anne -->0217", "a comment", "Children/Child[1]/ChildID[1]"),
        ("<ChildID>", "<?note Anne?><ChildID>", "a processing instruction", "Children/Child[1]"),
        ("<ChildID>", "<ChildID xsi:nil=\"false\">", "the attribute xsi:nil", "Children/Child[1]/ChildID"),
    ] {
        let reading = changed(from, to);
        assert_eq!(reading.ret.text_of(value(0, 0, 0)).as_deref(), Some("400217"), "{to}");
        let [found] = &reading.findings[..] else { panic!("{to}: {:?}", reading.findings) };
        assert_eq!((found.own(), found.is_at_path(path)), (Some(Code::XML_FOREIGN), true), "{to}: {found:?}");
        assert!(message(found).contains(what), "{to}");
        assert!(!message(found).contains("Anne"));
    }
    let outside = read(&format!("{GOOD}<!-- the end -->")).unwrap();
    assert_eq!(codes(&outside).iter().map(|c| c.0).collect::<Vec<_>>(), [Code::XML_FOREIGN]);
}

#[test]
fn a_namespace_is_named_once() {
    let reading = changed("<Message>", "<Message xmlns=\"urn:other\">");
    assert_eq!(codes(&reading), [(Code::XML_NAMESPACE, Some(2), Some("Message"))]);
    assert!(message(&reading.findings[0]).contains("urn:other"));
    let prefixed = read("<m:Message xmlns:m=\"urn:other\"/>").unwrap_err();
    assert!(prefixed.to_string().contains("the prefix “m:”"), "{prefixed}");
}

#[test]
fn marks_that_nobody_sees_are_no_part_of_a_value() {
    for mark in ['\u{200e}', '\u{ad}', '\u{202e}', '\u{feff}', '\u{2066}'] {
        let reading = changed("400217", &format!("400{mark}217"));
        let unread = &reading.ret.unread[&value(0, 0, 0)];
        assert_eq!(unread.code, Code::XML_VALUE_FORM);
        assert!(unread.hint.as_ref().unwrap().to(Audience::default()).contains(&format!("U+{:04X}", u32::from(mark))));
    }
}

#[test]
fn unknown_elements_are_passed_over() {
    let reading = changed("<Gender>1</Gender>", "<Name>Anne<b/></Name><Team>x</Team><UPN>V1</UPN><Gender>1</Gender><Name/>");
    assert_eq!(reading.ret.text_of(value(0, 0, 1)).as_deref(), Some("J681402015001"), "the first stands");
    let nested = changed("<LegalStatus>C1</LegalStatus>", "<LegalStatus>C<x/>1</LegalStatus><Episode/>");
    assert_eq!((reading.unknown, nested.unknown), (5, 2));
    assert_eq!(nested.ret.tables[1].len, read(GOOD).unwrap().ret.tables[1].len);
}

fn codes(reading: &Reading) -> Vec<(Code, Option<u32>, Option<&str>)> {
    let elements = reading.findings.iter().filter_map(|f| match &f.at {
        Spot::Element(element) => Some((f.own()?, element.line, element.path.as_deref())),
        _ => None,
    });
    elements.collect()
}

fn message(finding: &Finding) -> String {
    finding.own().unwrap().texts(finding.args.clone()).0.to(Audience::default())
}

#[test]
fn the_header_is_held_against_the_pack() {
    let wrong = |line, path| vec![(Code::XML_HEADER, line, Some(path))];
    assert_eq!(codes(&changed("2026-03-31", "2025-03-31")), wrong(Some(6), "Header/ReferenceDate[1]"));
    assert_eq!(codes(&changed(">552<", ">Ynys Mon<")), wrong(Some(7), "Header/Authority[1]"));
    assert_eq!(codes(&changed("<SerialNumber>1<", "<SerialNumber>0<")), wrong(Some(8), "Header/SerialNumber[1]"));
    assert_eq!(codes(&changed("T09:30:00", "T25:30:00")), wrong(Some(9), "Header/PreparedAt[1]"));
    assert_eq!(codes(&changed("<Authority>552</Authority>", "")), wrong(None, "Header/Authority[1]"));
    assert_eq!(codes(&changed("sha256:0", "sha256:1")), [(Code::XML_PACK, Some(11), Some("Header/Pack[1]"))]);
    assert_eq!(codes(&changed(">tiny/2025-26<", ">tiny/2024-25<")), wrong(Some(11), "Header/Pack[1]"));
    assert_eq!(codes(&changed("<Children>2<", "<Children>3<")), [(Code::XML_COUNT, Some(12), Some("Header/Children[1]"))]);
    let draft = changed("<Children>2<", "<Draft>true</Draft><Children>2<");
    assert_eq!(codes(&draft), [(Code::XML_DRAFT, Some(12), Some("Header/Draft[1]"))]);
    assert!(draft.ret.header.draft);
    assert_eq!(message(&draft.findings[0]), "This is a draft, written although there were errors");
    assert_eq!(codes(&changed("<Children>2<", "<Draft>no</Draft><Children>2<")).len(), 2);
}

#[test]
fn every_place_in_the_messages_is_filled() {
    for (from, to) in [("<Children>2<", "<Children>3<"), ("sha256:0", "sha256:1"), (">552<", ">x<")] {
        let reading = changed(from, to);
        for f in &reading.findings {
            let text = message(f) + &f.own().unwrap().texts(f.args.clone()).1.to(Audience::default());
            assert!(!text.contains(['{', '}']), "{text}");
        }
    }
}

#[test]
fn what_is_no_return_is_an_error() {
    let billion = r#"<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><Message>&b;</Message>"#;
    for (bad, reason) in [
        ("", "it has no header"),
        ("not XML", "outside"),
        ("<Message>", "complete"),
        ("<Message></Massage>", "damaged"),
        ("<Census/>", "does not begin with Message"),
        ("<Message/>", "no header"),
        ("<Message><Children/></Message>", "no header before"),
        ("<Message><Header/></Message>", "pack"),
        ("<Message><Header>&a;</Header></Message>", "damaged"),
        ("<Message a='1' a='2'/>", "damaged"),
        ("<Message><1/></Message>", "damaged"),
        ("<?xml version='1.0' encoding='ISO-8859-14'?><Message/>", "not UTF-8"),
        (billion, "document type"),
        (&"<a>".repeat(100), "does not begin"),
        (&format!("<Message>{}</Message>", "<a>".repeat(100)), "too deep"),
        (&format!("<Message>{}</Message>", "x".repeat(3 << 20)), "larger"),
        (&format!("<Message><Header><Year>{}", "x<!---->".repeat(100_000)), "too long"),
        (&GOOD.replace("</Message>\n", "</Message><Message/>"), "follows"),
        (&GOOD.replace(">TINY<", ">CASP<"), "pack"),
    ] {
        let error = read(bad).unwrap_err();
        assert_eq!(error.code, Code::XML_UNREADABLE);
        assert!(error.message().to(Default::default()).contains(reason), "{} / {reason}", error.message().to(Default::default()));
    }
    let latin = [b"<Message><Header>".as_slice(), &[0xE9], b"</Header></Message>"].concat();
    assert!(
        return_from_xml("a.xml", latin.as_slice(), [tiny::pack()].iter(), &packs)
            .unwrap_err()
            .message()
            .to(Default::default())
            .contains("UTF-8")
    );
    let damaged = read(&GOOD.replacen("</Gender>", "</Sex>", 1)).unwrap_err();
    assert_eq!(damaged.message().to(Default::default()), "a.xml is not XML that can be read: it is damaged or incomplete at line 19");
}
