//! One child under two ids.

use super::*;

const CHILDREN: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.names]
columns = ["Forename", "Surname"]
[sheet.items]
ChildID = "ID"
UPN = "UPN"
DateOfBirth = "DOB"
Gender = "Gender"
HomePostcode = "Postcode"
[[sheet]]
name = "Episodes"
module = "Episode"
parent = "ID"
[sheet.items]
EpisodeNumber = "No"
EpisodeStartDate = "Start"
"#;
const HEAD: &[&str] = &["ID", "UPN", "DOB", "Gender", "Postcode", "Forename", "Surname"];

/// The queries about two ids, for these children and these episodes.
fn asked(children: &[&[&str]], episodes: &[&[&str]]) -> Vec<String> {
    let children: Vec<&[&str]> = std::iter::once(HEAD).chain(children.iter().copied()).collect();
    let episodes: Vec<&[&str]> = std::iter::once(&["ID", "No", "Start"][..]).chain(episodes.iter().copied()).collect();
    let (_, mapped) = read_sheets("lac", CHILDREN, &[("Children", &children), ("Episodes", &episodes)]);
    let two = |t: &String| t.starts_with("CYF130") || t.starts_with("CYF131");
    for f in mapped.findings.iter().filter(|f| [Code::IDS_ALIKE, Code::CHILD_TWICE].map(Some).contains(&f.own())) {
        assert!(f.place().is_some() && f.cells().expect("cells").other.is_some(), "both rows are shown");
    }
    told(&mapped).into_iter().filter(two).collect()
}

const DOB: &str = "14/05/2012";

#[test]
fn ids_that_one_person_writes_two_ways() {
    let ids = ["P0012", "p12", "400217", "00400217", "77-1", "771", "31", "310", "P13"].map(|id| [id, "", "", "M"]);
    let children: Vec<&[&str]> = ids.iter().map(|row| &row[..]).collect();
    let text = |a, b| format!("CYF130 query: The ids {a} and {b} differ only in capitals, in zeros in front, or in marks between");
    assert_eq!(asked(&children, &[]), [text("P0012", "p12"), text("00400217", "400217"), text("77-1", "771")]);
}

#[test]
fn the_same_name_and_birth_date() {
    let said = |a, b| format!("CYF131 query: The ids {a} and {b} may be one child: the birth date and the name are the same");
    let again =
        |forename, surname| asked(&[&["1", "", DOB, "M", "CF10 1EP", "Llŷr", "Fôn"], &["2", "", DOB, "M", "", forename, surname]], &[]);
    assert_eq!(again("llyr", "FON"), [said("1", "2")]);
    assert_eq!(again("Llŷr Tomos", "Fôn"), [said("1", "2")], "a middle name more");
    assert_eq!(again("Siôn", "Fôn"), Vec::<String>::new(), "twins");
    assert_eq!(again("", "Fôn"), Vec::<String>::new(), "twins, of whom one has no forename yet");
    let pupils = |postcode| {
        let one: &[&str] = &["1", "J681402015001", DOB, "M", "CF10 1EP", "Llŷr", "Fôn"];
        asked(&[one, &["2", "V681402016001", DOB, "M", postcode, "Llŷr", "Fôn"]], &[])
    };
    assert_eq!(pupils("CF10 1EP"), [said("1", "2")]);
    assert_eq!(pupils("CF10 1EQ"), Vec::<String>::new(), "two pupils of a common name");
    let born = |day| asked(&[&["1", "", DOB, "M", "", "Llŷr", "Fôn"], &["2", "", day, "M", "", "Llŷr", "Fôn"]], &[]);
    assert_eq!(born("15/05/2012"), Vec::<String>::new());
    assert_eq!(asked(&[&["1", "", DOB, "M", "", "Llŷr", "Fôn"], &["1", "", DOB, "M", "", "Llŷr", "Fôn"]], &[]), Vec::<String>::new());
}

#[test]
fn without_names_the_records_must_be_the_same_and_nothing_different() {
    let episodes: &[&[&str]] = &[&["1", "1", "01/04/2025"], &["2", "1", "01/04/2025"]];
    let said = ["CYF131 query: The ids 1 and 2 may be one child: the birth date and all that is given for both are the same"];
    let child = |id, upn, gender, postcode| [id, upn, DOB, gender, postcode];
    let pair = |upn, gender, postcode, episodes: &[&[&str]]| {
        asked(&[&child("1", "J681402015001", "M", "CF10 1EP"), &child("2", upn, gender, postcode)], episodes)
    };
    assert_eq!(pair("", "M", "CF10 1EP", episodes), said);
    assert_eq!(pair("", "M", "", episodes), said);
    assert_eq!(pair("V681402016001", "M", "CF10 1EP", episodes), Vec::<String>::new(), "twins at school");
    assert_eq!(pair("", "F", "CF10 1EP", episodes), Vec::<String>::new());
    assert_eq!(pair("", "M", "CF10 1EQ", episodes), Vec::<String>::new());
    assert_eq!(pair("", "M", "CF10 1EP", &[&["1", "1", "01/04/2025"], &["2", "1", "02/04/2025"]]), Vec::<String>::new());
    assert_eq!(pair("", "M", "", &[]), Vec::<String>::new(), "too little is known");
}
