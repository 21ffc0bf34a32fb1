#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::code::Code;
use crate::spot::{ItemId, ModuleId, RecordId};
use crate::texts::Audience;
use crate::write::tiny;

const GOOD: &str = include_str!("../write/tiny.xml");

fn validate(xml: &str) -> Vec<Failure> {
    SchemaValidator::new(tiny::pack()).unwrap().validate("a.xml", &mut xml.as_bytes()).unwrap()
}

/// The failures after a change of the good document.
fn changed(from: &str, to: &str) -> Vec<(String, u32, String)> {
    assert!(GOOD.contains(from), "{from}");
    validate(&GOOD.replacen(from, to, 1)).into_iter().map(|f| (f.path, f.line, f.message.to(Audience::default()))).collect()
}

fn one(from: &str, to: &str, path: &str, line: u32, message: &str) {
    assert_eq!(changed(from, to), [(path.to_owned(), line, message.to_owned())], "{from} -> {to}");
}

#[test]
fn a_good_document_has_no_failures() {
    assert_eq!(validate(GOOD), []);
}

#[test]
fn values() {
    one("2014-02-28", "28/02/2014", "Children/Child[1]/DateOfBirth[1]", 18, "DateOfBirth is not a date written as YYYY-MM-DD");
    one("2014-02-28", "2014-02-30", "Children/Child[1]/DateOfBirth[1]", 18, "DateOfBirth is not a date written as YYYY-MM-DD");
    one(">1</Gender>", ">3</Gender>", "Children/Child[1]/Gender[1]", 19, "Gender is not a code of the code set Gender");
    // A number, or a code in its place.
    let neither = "UPN does not have the form of a unique pupil number, and is no code of the code set NoNumber either";
    one("J681402015001", "Anne", "Children/Child[1]/UPN[1]", 17, neither);
    assert_eq!(changed("J681402015001", "UN2"), []);
    one("J681402015001", "", "Children/Child[1]/UPN[1]", 17, "UPN is there but empty: leave it out");
    one(
        ">2</EpisodeNumber>",
        ">1000</EpisodeNumber>",
        "Children/Child[2]/Episode[2]/EpisodeNumber[1]",
        32,
        "EpisodeNumber is not a whole number from 1 to 999",
    );
    one("400217", "40 0217", "Children/Child[1]/ChildID[1]", 16, "ChildID is not a text of 1 to 20 characters without spaces");
    one("CF10 1AA", "cf101aa", "Children/Child[2]/Postcode[1]", 25, "Postcode is not a postcode in capitals with one space");
    one(">1</Gender>", "> 1</Gender>", "Children/Child[1]/Gender[1]", 19, "Gender is not a code of the code set Gender");
}

#[test]
fn order_and_presence() {
    one("<ChildID>400217</ChildID>", "", "Children/Child[1]/ChildID[1]", 15, "Child has no ChildID, or has it only after UPN");
    one("<Gender>1</Gender>", "", "Children/Child[1]/Gender[1]", 15, "Child has no Gender");
    one(
        "<Gender>1</Gender>",
        "<Gender>1</Gender><Name>Anne <b>x</b></Name>",
        "Children/Child[1]/Name[1]",
        19,
        "Child holds Name, which the return does not know there",
    );
    one("<Gender>1</Gender>", "<Gender>1</Gender><UPN>J681402015001</UPN>", "Children/Child[1]/UPN[2]", 19, "Child has UPN more than once");
    one(
        "<Gender>1</Gender>",
        "<Gender>1</Gender><Team>x</Team>",
        "Children/Child[1]/Team[1]",
        19,
        "Child holds Team, which the return does not know there",
    );
    one(
        "<Adoption>",
        "<Adoption><DateOfOrder>2025-12-24</DateOfOrder></Adoption><Adoption>",
        "Children/Child[2]/Adoption[2]",
        35,
        "Child has Adoption more than once",
    );
}

#[test]
fn header_and_root() {
    one(">TINY<", "><", "Header/Collection[1]", 4, "Collection is there but empty: leave it out");
    one(">552<", ">A-B<", "Header/Authority[1]", 7, "the header's Authority does not look like the code of an authority");
    one(">TINY<", ">CASP<", "Header/Collection[1]", 4, "the header's Collection is not TINY");
    one("sha256:0", "md5:0", "Header/Pack[1]/@digest", 11, "the attribute digest of Pack is not as it must be");
    assert_eq!(validate("<Census/>").len(), 1);
    let (before, after) = (GOOD.find("<Header>").unwrap(), GOOD.find("<Children>\n").unwrap());
    one(&GOOD[before..after], "", "Message/Header[1]", 2, "Message has no Header, or has it only after Children");
    one("<Header>", "<Header x='1'>", "Header/@x", 3, "the attribute x of Header is not as it must be");
}

#[test]
fn ids_are_unique() {
    one(
        "<ChildID>A&amp;&lt;B&gt;&quot;&apos;1<",
        "<ChildID>400217<",
        "Children/Child[2]/ChildID[1]",
        21,
        "ChildID is the same as in an earlier record",
    );
}

#[test]
fn several_unknown_elements_are_each_told() {
    let failures = changed("<Gender>1</Gender>", "<A/><Gender>1</Gender><B/>");
    assert_eq!(failures.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["Children/Child[1]/A[1]", "Children/Child[1]/B[1]"]);
}

#[test]
fn no_value_is_echoed() {
    for (from, to) in [("J681402015001", "Blodwen"), ("400217", "Blodwen Davies"), ("2014-02-28", "Blodwen"), ("CF10 1AA", "Blodwen")] {
        assert!(changed(from, to).iter().all(|f| !f.2.contains("Blodwen") && !f.0.contains("Blodwen")));
    }
}

#[test]
fn what_is_no_xml_is_an_error() {
    let validator = SchemaValidator::new(tiny::pack()).unwrap();
    for bad in [
        "",
        "not XML",
        "<Message>",
        "<Message></Massage>",
        "<!DOCTYPE Message [<!ENTITY a 'b'>]><Message>&a;</Message>",
        "<Message>&a;</Message>",
        &"<a>".repeat(100),
        &format!("<Message>{}</Message>", "x".repeat(3 << 20)),
    ] {
        let error = validator.validate("a.xml", &mut bad.as_bytes()).unwrap_err();
        assert_eq!(error.code, Code::XML_UNREADABLE, "{error}");
    }
    let error = validator.validate("a.xml", &mut GOOD.replace("</Gender>", "</Sex>").as_bytes()).unwrap_err();
    assert_eq!(error.message().to(Default::default()), "a.xml is not XML that can be read: it is damaged or incomplete at line 19");
}

#[test]
fn a_schema_that_cannot_be_used() {
    for bad in [
        "",
        "<schema/>",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:simpleType name='A'><xs:restriction base='Nothing'/></xs:simpleType></xs:schema>",
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='other.xsd'/><xs:element name='Message'/></xs:schema>",
    ] {
        let mut pack = Arc::into_inner(tiny::pack()).unwrap();
        pack.xsd = Some(bad.to_owned());
        let result = SchemaValidator::new(pack.into());
        assert_eq!(result.err().map(|e| e.code), Some(Code::SCHEMA_UNUSABLE), "{bad}");
    }
}

#[test]
fn paths_lead_back_to_records() {
    let ret = tiny::sample();
    let order = crate::write::Order::of(&ret);
    let trace = |path: &str| locate(&ret.pack, path).and_then(|l| l.record(&order));
    let named = |m, record, i: Option<usize>| Some((ModuleId::new(m), RecordId::new(record), i.map(ItemId::new)));
    assert_eq!(trace("Children/Child[2]"), named(0, 1, None));
    assert_eq!(trace("Children/Child[1]/UPN[1]"), named(0, 0, Some(1)));
    assert_eq!(trace("Children/Child[2]/Episode[2]/LegalStatus[1]"), named(1, 1, Some(2)));
    assert_eq!(trace("Children/Child[2]/Adoption[1]"), named(2, 0, None));
    for nowhere in ["Children/Child[3]", "Children/Child[1]/Episode[1]", "Header/Authority[1]", "", "Children", "Children/Child[1]/Team[1]"]
    {
        assert_eq!(trace(nowhere), None, "{nowhere}");
    }
    for odd in ["Children/Child[0]", "Children/Child[x]", "Children/Child", "Children/Episode[1]", "Children/Child[1]/UPN[1]/x[1]"] {
        assert_eq!(locate(&ret.pack, odd), None, "{odd}");
    }
}

#[test]
fn a_choice_in_a_pattern_is_of_the_whole_value() {
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='Message'><xs:simpleType>\
        <xs:restriction base='xs:string'><xs:pattern value='0|[1-9][0-9]*|&lt;|\"'/></xs:restriction></xs:simpleType></xs:element></xs:schema>";
    let mut pack = Arc::into_inner(tiny::pack()).unwrap();
    pack.xsd = Some(schema.to_owned());
    let validator = SchemaValidator::new(pack.into()).unwrap();
    for (value, fits) in
        [("0", true), ("12", true), ("&lt;", true), ("\"", true), ("01", false), ("0x", false), ("x0", false), ("<!--|-->", false)]
    {
        let failures = validator.validate("a.xml", &mut format!("<Message>{value}</Message>").as_bytes()).unwrap();
        assert_eq!(failures.is_empty(), fits, "{value}");
    }
}
