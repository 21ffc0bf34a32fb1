//! Sheets led by another key than the child's id, declared trust, and groups of numbered columns.

use super::*;
use crate::spot::{Area, ColumnId, sheet};

const BY: &str = r#"
blanks = ["n/a"]
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
[[sheet]]
name = "Pupils"
module = "Child"
join = "Person"
join-on = ["Person number", "Person no"]
[sheet.items]
UPN = "UPN"
[[sheet]]
name = "School"
module = "Child"
join = "Pupil number"
join-on = "UPN"
[sheet.items]
Ethnicity = "Ethnic group"
[[sheet]]
name = "Episodes"
module = "Episode"
parent = "Person"
join-on = ["Person number", "Person no"]
[sheet.items]
EpisodeNumber = "No"
"#;

const CHILDREN: &[&[&str]] =
    &[&["Child ID", "Person no", "Gender"], &["11", "=9434765919", "M"], &["12", "ab 1", "F"], &["13", "n/a", "F"], &["14", "AB2", "F"]];
const PUPILS: &[&[&str]] = &[&["Person", "UPN"], &["943 476 5919", "J681402015001"], &["AB1", "V681402016001"], &["14", ""], &["13", "x"]];
const SCHOOL: &[&[&str]] =
    &[&["Pupil number", "Ethnic group"], &["v681402016001", "A1"], &["", "B1"], &["J681402015001", "B1"], &["#N/A", "A1"]];
const EPISODES: &[&[&str]] =
    &[&["Person", "No"], &["9434765919.0", "1"], &["ab2", "1"], &["9434765919", "2"], &["12", "1"], &["", "4"], &["Total", "9"]];

fn by(sheets: &[(&str, &[&[&str]])]) -> (Return<Names>, Mapped) {
    read_sheets("lac", BY, sheets)
}

#[test]
fn a_key_of_its_own_leads_to_the_child() {
    let (ret, mapped) = by(&[("Children", CHILDREN), ("Pupils", PUPILS), ("School", SCHOOL), ("Episodes", EPISODES)]);
    assert_eq!(column(&ret, "UPN"), ["J681402015001", "V681402016001", "", ""]);
    assert_eq!(column(&ret, "Ethnicity"), ["B1", "A1", "", ""], "by what a joined sheet brought");
    assert_eq!(ret.tables[1].parent, [0, 3, 0]);
    assert_eq!((cell(&ret, "UPN", 0), cell(&ret, "Ethnicity", 1)), ("Pupils!B2".into(), "School!B2".into()));
    assert_eq!(
        faults(&mapped),
        [
            "CYF105 query: Rows of sheet “Pupils” whose key no Child has: 1",
            "CYF210 error: “Pupil number” is missing",
            "CYF212 error: “Pupil number” holds a formula error: #N/A",
            "CYF114 note: Row 7 has no id and looks like a row of totals; it was passed over",
            "CYF112 error: There is a record of Episode for a child that is not among the children",
            "CYF210 error: “Person” is missing",
            "CYF118 query: Records of Child without a row in sheet “Pupils”: 2",
            "CYF118 query: Records of Child without a row in sheet “School”: 2",
        ]
    );
}

#[test]
fn keys_that_differ_in_capitals_alone_are_asked_about_with_their_child() {
    let children: &[&[&str]] = &[&["Child ID", "Person no", "Gender"], &["11", "Xy1", "M"], &["12", "Xy2", "F"], &["13", "Ab3", "F"]];
    let (ret, mapped) = by(&[
        ("Children", children),
        ("Pupils", &[&["Person", "UPN"], &["Xy1", ""]]),
        ("School", &[&["Pupil number", "Ethnic group"], &["", ""]]),
        ("Episodes", &[&["Person", "No"], &["ab3", "1"]]),
    ]);
    assert_eq!(ret.tables[1].parent, [2]);
    let asked = mapped.findings.iter().find(|f| f.code == Code::IDS_UNLIKE).expect("asked");
    assert_eq!(asked.cells().expect("cells").child, Some(RecordId::new(2)), "the episode's child, {:?}", faults(&mapped));
}

#[test]
fn a_key_of_several_children_leads_to_none() {
    let children: &[&[&str]] = &[&["Child ID", "Person no", "Gender"], &["11", "7", "M"], &["12", "7.0", "F"], &["13", "8", "F"]];
    let (ret, mapped) = by(&[
        ("Children", children),
        ("Pupils", &[&["Person", "UPN"], &["7", "J681402015001"], &["8", "V681402016001"]]),
        ("School", &[&["Pupil number", "Ethnic group"], &["V681402016001", "A1"]]),
        ("Episodes", &[&["Person", "No"], &["7", "1"]]),
    ]);
    assert_eq!(column(&ret, "UPN"), ["", "", "V681402016001"]);
    assert_eq!(ret.tables[1].len, 0);
    let shared: Vec<&Finding> = mapped.findings.iter().filter(|f| f.code == Code::KEY_SHARED).collect();
    assert_eq!(shared.len(), 2);
    let place = |tab, row, column| Some(Area { row: Some(row), columns: vec![ColumnId::new(column)], ..sheet(0, tab).into() });
    assert_eq!((shared[0].place().cloned(), shared[0].cells().expect("cells").other.clone()), (place(1, 1, 0), place(0, 1, 1)));
}

#[test]
fn a_key_that_no_sheet_of_children_has() {
    let (ret, mapped) = by(&[
        ("Children", &[&["Child ID", "Persons number", "Gender"], &["11", "7", "M"]]),
        ("Pupils", PUPILS),
        ("School", SCHOOL),
        ("Episodes", &[&["Who", "No"], &["7", "1"]]),
    ]);
    assert_eq!((column(&ret, "UPN"), ret.tables[1].len), (vec!["!".to_owned()], 0), "rules pass over what was not read");
    let told = faults(&mapped);
    assert!(told[0].starts_with("CYF102 error: ") && told[0].contains("Person"), "{told:?}");
    assert_eq!(told.iter().filter(|t| t.starts_with("CYF102")).count(), 3, "{told:?}");
}

const TRUST: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Ethnicity = "Ethnic group"
UPN = "UPN"
[[sheet]]
name = "Pupils"
module = "Child"
join = "ID"
[sheet.items]
UPN = "Number"
[[sheet]]
name = "Health"
module = "Child"
join = "ID"
[sheet.items]
Ethnicity = "Group"
"#;

#[test]
fn declared_trust_decides_and_asks() {
    let sheets: &[(&str, &[&[&str]])] = &[
        ("Children", &[&["Child ID", "Ethnic group", "UPN"], &["1", "A1", "J681402015001"], &["2", "A1", "V681402016001"]]),
        ("Pupils", &[&["ID", "Number"], &["1", "V681402016001"], &["2", ""]]),
        ("Health", &[&["ID", "Group"], &["1", "B1"], &["2", "A1"]]),
    ];
    let run = |trust: &str| read_sheets("lac", &format!("{trust}\n{TRUST}"), sheets);
    let (ret, mapped) = run("precedence = [\"pupils\", \"Children\"]");
    assert_eq!(column(&ret, "UPN"), ["V681402016001", "V681402016001"]);
    assert_eq!((cell(&ret, "UPN", 0), cell(&ret, "UPN", 1)), ("Pupils!B2".into(), "Children!C3".into()));
    assert_eq!(column(&ret, "Ethnicity"), ["A1", "A1"]);
    assert_eq!(faults(&mapped), ["CYF106 query: Two sources disagree on UPN", "CYF106 error: Two sources disagree on Ethnicity"]);
    let (ret, mapped) = run("");
    assert_eq!(column(&ret, "UPN"), ["J681402015001", "V681402016001"]);
    assert_eq!(faults(&mapped), ["CYF106 error: Two sources disagree on UPN", "CYF106 error: Two sources disagree on Ethnicity"]);
}

const GROUPS: &str = r#"
[[sheet]]
name = "LAC"
module = "Child"
[sheet.items]
ChildID = "Child ID"
[[sheet]]
name = "LAC"
module = "Episode"
parent = "Child ID"
repeat = 4
[sheet.items]
EpisodeNumber = { constant = "{n}" }
EpisodeStartDate = "Episode {n} start"
LegalStatus = ["Episode {n} status", "Status {n}"]
"#;

#[test]
fn several_episodes_in_one_row() {
    let rows: &[&[&str]] = &[
        &["Child ID", "Episode 1 start", "Status 1", "Episode 2 start", "Status 2", "Episode 3 start"],
        &["1", "01/04/2024", "C2", "01/06/2025", "V2", ""],
        &["2", "01/05/2025", "V2", "", "", ""],
        &["3", "", "", "02/05/2025", "C2", "02/06/2025"],
        &["Total", "3", "", "2", "", "1"],
    ];
    let (ret, mapped) = read_sheets("lac", GROUPS, &[("LAC", rows)]);
    assert_eq!(column(&ret, "EpisodeNumber"), ["1", "1", "2", "2", "3"]);
    assert_eq!(column(&ret, "EpisodeStartDate"), ["2024-04-01", "2025-05-01", "2025-06-01", "2025-05-02", "2025-06-02"]);
    assert_eq!(column(&ret, "LegalStatus"), ["C2", "V2", "V2", "C2", "!"], "the third group has no column for it");
    assert_eq!(ret.tables[1].parent, [0, 1, 0, 2, 2]);
    assert_eq!((cell(&ret, "LegalStatus", 2), cell(&ret, "EpisodeStartDate", 4)), ("LAC!E2".into(), "LAC!F4".into()));
    let told = faults(&mapped);
    assert_eq!(told.iter().filter(|t| t.starts_with("CYF114")).count(), 2, "once for each module: {told:?}");
    assert_eq!(told.iter().filter(|t| t.starts_with("CYF102")).count(), 1, "{told:?}");
    assert_eq!(told.len(), 3, "{told:?}");
}

const LISTS: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "ID"
[[sheet]]
name = "Episodes"
module = "Episode"
parent = "ID"
[sheet.items]
EpisodeNumber = "No"
"#;

#[test]
fn an_id_without_its_zeros_is_known_again() {
    let children: &[&[&str]] = &[&["ID"], &["000302"], &["0077"], &["77"]];
    let episodes: &[&[&str]] = &[&["ID", "No"], &["=302", "1"], &["00077", "1"], &["400", "1"]];
    let (_, mapped) = read_sheets("lac", LISTS, &[("Children", children), ("Episodes", episodes)]);
    let help: Vec<String> = mapped.findings.iter().filter(|f| f.code == Code::PARENT_MISSING).map(helped).collect();
    assert_eq!(help.len(), 3);
    assert!(help[0].ends_with("; or is it 000302, with other zeros or capitals?"), "{}", help[0]);
    assert!(help[1].ends_with("in the return"), "two children may be meant: {}", help[1]);
    assert!(help[2].ends_with("in the return"), "{}", help[2]);
    let redacted = Audience { redact: true, ..Audience::default() };
    assert!(mapped.findings.iter().flat_map(|f| &f.args).all(|(_, shown)| !shown.words(redacted).contains("302")));
}

#[test]
fn a_group_that_the_template_does_not_reach_is_not_lost() {
    let headings: &[&str] = &["Child ID", "Episode 1 start", "Episode 1 status", "Episode 5 start", "Episode 6 start", "Episode 6 status"];
    let rows: &[&[&str]] = &[headings, &["1", "01/04/2024", "C2", "", "01/06/2025", ""]];
    let (_, mapped) = read_sheets("lac", GROUPS, &[("LAC", rows)]);
    assert_eq!(faults(&mapped), ["CYF119 error: Groups of columns beyond the 4 that the template reads are filled: E"]);
    let empty: &[&[&str]] = &[headings, &["1", "01/04/2024", "C2", "", "", ""]];
    let (_, mapped) = read_sheets("lac", GROUPS, &[("LAC", empty)]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn exports_that_do_not_go_together_are_told_once() {
    let rows = |head: &[&str], ids: std::ops::Range<u32>, form: fn(u32) -> String| -> Vec<Vec<String>> {
        let row = |id: u32| std::iter::once(form(id)).chain(head[1..].iter().map(|_| "1".to_owned())).collect();
        std::iter::once(head.iter().map(|h| (*h).to_owned()).collect()).chain(ids.map(row)).collect()
    };
    let said = |known: u32| {
        let mut episodes = rows(&["ID", "No"], 0..30, |id| format!("00{id}9"));
        episodes.extend(rows(&["ID", "No"], 100..100 + known, |id| id.to_string()).into_iter().skip(1));
        let mut children = rows(&["ID"], 100..160, |id| id.to_string());
        children.push(vec!["9".to_owned()]);
        let book = made("a.xlsx", &[("Children".to_owned(), children), ("Episodes".to_owned(), episodes)]);
        read_books("lac", LISTS, vec![book])
    };
    let (ret, mapped) = said(10);
    assert_eq!(
        faults(&mapped),
        [
            "CYF121 error: Sheet “Episodes”: 30 of 40 rows are of children that are not among the children",
            "CYF223 query: 1 of 61 ids are unlike the others in their letters, digits and length: 9",
        ]
    );
    assert!(
        helped(mapped.findings.iter().find(|f| f.code == Code::SHEETS_APART).expect("told"))
            .ends_with("; or is it 9, with other zeros or capitals?")
    );
    assert_eq!((ret.tables[1].len, mapped.left_out.unknown_child), (10, 30));
    // Where most rows have their child, each of the others is told.
    let (_, mapped) = said(30);
    assert_eq!(codes(&mapped).iter().filter(|c| **c == Code::PARENT_MISSING).count(), 30);
}

#[test]
fn a_word_for_nothing_leads_to_nobody() {
    for nothing in ["0", "=0", "000", "TBC", "NULL", "nan", ".", "#N/A", "9.43E+09", "9999999999", "=9434765919000001", "Anhysbys"] {
        let children: &[&[&str]] = &[&["Child ID", "Person no", "Gender"], &["11", nothing, "M"]];
        let pupils: &[&[&str]] = &[&["Person", "UPN"], &[nothing, "J681402015001"]];
        let (ret, mapped) = by(&[("Children", children), ("Pupils", pupils)]);
        assert_eq!(column(&ret, "UPN"), [""], "{nothing}");
        let place = |f: &&Finding| [Code::ID_PLACEHOLDER, Code::TEXT_FORM, Code::CELL_ERROR].map(Some).contains(&f.own());
        assert_eq!(mapped.findings.iter().filter(place).count(), 1, "{nothing}: {:?}", faults(&mapped));
        // With something else in its row, for a word over a group of rows stands alone.
        let lists = LISTS.replacen("ChildID = \"ID\"", "ChildID = \"ID\"\nGender = \"Sex\"", 1);
        let (children, episodes): (&[&[&str]], &[&[&str]]) = (&[&["ID", "Sex"], &[nothing, "M"]], &[&["ID", "No"], &[nothing, "1"]]);
        let (ret, mapped) = read_sheets("lac", &lists, &[("Children", children), ("Episodes", episodes)]);
        assert_eq!((ret.tables[1].len, ret.unread.len()), (0, 1), "{nothing}");
        assert_eq!(mapped.findings.iter().filter(place).count(), 1, "{nothing}: {:?}", faults(&mapped));
    }
}
