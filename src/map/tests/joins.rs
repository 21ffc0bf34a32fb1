//! Several sources for one record, names, local columns, items that do not apply.

use super::*;
use crate::record::ABSENT;
use crate::spot::{Area, ColumnId, RecordId, sheet};

const HEALTH: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
UPN = "UPN"
Gender = "Gender"
[[sheet]]
name = "Education"
module = "Child"
join = ["Client ID"]
[sheet.items]
UPN = "UPN"
Ethnicity = "Ethnic group"
"#;

fn joined(text: &str, children: &[&[&str]], education: &[&[&str]]) -> (Return<Names>, Mapped) {
    read_books("lac", text, vec![workbook("a.xlsx", &[("Children", children)]), workbook("b.csv", &[("Education", education)])])
}

#[test]
fn a_second_workbook_adds_items_by_the_childs_id() {
    let (ret, mapped) = joined(
        HEALTH,
        &[&["Child ID", "UPN", "Gender"], &["1", "", "M"], &["2", "V681402016001", "F"], &["3", "", "F"]],
        &[&["Client ID", "UPN", "Ethnic group"], &["=2", "", "A1"], &["1.0", "J681402015001", "B1"], &["9", "", "A1"], &["8", "", "A1"]],
    );
    assert_eq!(column(&ret, "UPN"), ["J681402015001", "V681402016001", ""]);
    assert_eq!(column(&ret, "Ethnicity"), ["B1", "A1", ""]);
    assert_eq!(
        (cell(&ret, "UPN", 0), cell(&ret, "UPN", 1), cell(&ret, "UPN", 2)),
        ("Education!B3".into(), "Children!B3".into(), "Children!B4".into())
    );
    assert_eq!((cell(&ret, "Ethnicity", 0), cell(&ret, "Ethnicity", 2)), ("Education!C3".into(), String::new()));
    assert_eq!(
        faults(&mapped),
        [
            "CYF105 query: Rows of sheet “Education” whose key no Child has: 2",
            "CYF118 query: Records of Child without a row in sheet “Education”: 1"
        ]
    );
    assert_eq!(mapped.left_out.unknown_child, 2);
    assert_eq!(ret.texts.find("9"), None);
}

/// Children, and what is known of their teeth in a sheet of its own.
const TEETH: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
CarePlanActive = "Active"
[[sheet]]
name = "Health"
module = "Child"
join = "Child ID"
[sheet.items]
DentalCheck = "Dentist"
"#;

#[test]
fn a_record_to_which_nothing_of_a_sheet_applies_need_have_no_row_there() {
    let children: &[&[&str]] = &[&["Child ID", "Active"], &["1", "1"], &["2", "0"], &["3", "1"], &["4", ""]];
    let health: &[&[&str]] = &[&["Child ID", "Dentist"], &["1", "1"]];
    let (_, mapped) = read_sheets("casp", TEETH, &[("Children", children), ("Health", health)]);
    let without: Vec<String> = faults(&mapped).into_iter().filter(|f| f.starts_with("CYF118")).collect();
    // The plan of child 2 is closed; of child 4 nobody knows.
    assert_eq!(without, ["CYF118 query: Records of Child without a row in sheet “Health”: 2"]);
    let place = mapped.findings.iter().find(|f| f.code == Code::KEY_WITHOUT_ROW).and_then(|f| f.place().cloned());
    assert_eq!(place.and_then(|p| p.row), Some(3), "the row of child 3");
}

#[test]
fn the_earlier_sheet_is_trusted_and_both_cells_are_shown() {
    let (ret, mapped) = joined(
        HEALTH,
        &[&["Child ID", "UPN", "Gender"], &["1", "V681402016001", "M"], &["2", "V681402016001", "F"], &["3", "nonsense", "F"]],
        &[&["Client ID", "UPN", "Ethnic group"], &["1", "J681402015001", ""], &["2", "v681402016001", ""], &["3", "J681402015001", ""]],
    );
    assert_eq!(column(&ret, "UPN"), ["V681402016001", "V681402016001", "!CYF209"]);
    assert_eq!(faults(&mapped), ["CYF106 error: Two sources disagree on UPN"]);
    let finding = mapped.findings.iter().find(|f| f.code == Code::SOURCES_DISAGREE).expect("told");
    let place = |workbook, row, column| Some(Area { row: Some(row), columns: vec![ColumnId::new(column)], ..sheet(workbook, 0).into() });
    assert_eq!(
        (finding.place().cloned(), finding.cells().expect("cells").other.clone(), finding.cells().expect("cells").child),
        (place(0, 1, 1), place(1, 1, 1), Some(RecordId::default()))
    );
}

#[test]
fn several_rows_of_one_child_in_a_joined_sheet() {
    let (ret, mapped) = joined(
        HEALTH,
        &[&["Child ID", "UPN", "Gender"], &["1", "", "M"]],
        &[&["Client ID", "UPN", "Ethnic group"], &["1", "", "A1"], &["1", "J681402015001", "A1"], &["1", "", "B1"]],
    );
    assert_eq!((column(&ret, "UPN"), column(&ret, "Ethnicity")), (vec!["J681402015001".to_owned()], vec!["A1".to_owned()]));
    assert_eq!((cell(&ret, "UPN", 0), cell(&ret, "Ethnicity", 0)), ("Education!B3".into(), "Education!C2".into()));
    assert_eq!(faults(&mapped), ["CYF106 error: Two sources disagree on Ethnicity"]);
    let finding = mapped.findings.iter().find(|f| f.code == Code::SOURCES_DISAGREE).expect("told");
    assert_eq!(
        (finding.place().and_then(|p| p.row), finding.cells().expect("cells").other.as_ref().and_then(|p| p.row)),
        (Some(1), Some(3))
    );
}

#[test]
fn two_answers_of_one_child_in_a_joined_sheet_are_asked_about() {
    let asked = |health: &[&[&str]]| {
        let children: &[&[&str]] = &[&["Child ID", "Active"], &["1", "1"], &["2", "1"]];
        let text = format!("{TEETH}Immunisations = \"Jabs\"\n");
        faults(&read_sheets("casp", &text, &[("Children", children), ("Health", health)]).1)
    };
    let head: &[&str] = &["Child ID", "Dentist", "Jabs", "Assessed"];
    assert_eq!(
        asked(&[head, &["1", "1", "1", "2021"], &["1", "1", "", "2026"], &["2", "0", "1", "2026"], &["2", "0", "", "2021"]]),
        [
            "CYF179 query: In sheet “Health” some records have several rows that look like answers of different times, such as rows 2 and 3: what one \
          row leaves blank is taken from the other. Columns: C “Jabs”. Records: 2"
        ]
    );
    assert_eq!(
        asked(&[head, &["1", "1", "", "2026"], &["1", "", "1", "2026"], &["2", "0", "1", "2026"], &["2", "0", "1", "2021"]]),
        Vec::<String>::new()
    );
}

#[test]
fn a_column_that_another_sheet_gives_is_not_missed() {
    let (ret, mapped) =
        joined(HEALTH, &[&["Child ID", "Gender"], &["1", "M"]], &[&["Client ID", "UPN", "Ethnic group"], &["1", "J681402015001", "A1"]]);
    assert_eq!(column(&ret, "UPN"), ["J681402015001"]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn the_only_record_of_a_module_may_be_joined_too() {
    let text = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "ID"
UASC = { constant = "0" }
[[sheet]]
name = "Leavers"
module = "CareLeaver"
parent = "ID"
[sheet.items]
DateCeased = "Ceased"
[[sheet]]
name = "Work"
module = "CareLeaver"
join = "ID"
[sheet.items]
MainActivity = "Doing"
"#;
    let (ret, mapped) = read_sheets(
        "lac",
        text,
        &[
            ("Children", &[&["ID"], &["1"], &["2"]]),
            ("Leavers", &[&["ID", "Ceased"], &["2", "01/06/2025"]]),
            ("Work", &[&["ID", "Doing"], &["2", "University"], &["1", "College"]]),
        ],
    );
    assert_eq!((column(&ret, "MainActivity"), column(&ret, "UASC")), (vec!["E1".to_owned()], vec!["0".to_owned(), "0".to_owned()]));
    assert_eq!(cell(&ret, "MainActivity", 0), "Work!B2");
    assert_eq!(cell(&ret, "UASC", 0), "");
    assert_eq!(faults(&mapped), ["CYF105 query: Rows of sheet “Work” whose key no CareLeaver has: 1"]);
}

#[test]
fn names_are_read_wherever_their_usual_headings_are() {
    let pack = pack("lac");
    let sheets: &[(&str, &[&[&str]])] = &[
        ("Children", &[&["ID", "Gender", "Child's first name", "Social worker name"], &["1", "1", "Siân", "Gwen Dee"]]),
        ("Pupils", &[&["ID", "UPN", "Previous surname"], &["1", "", "Rees"]]),
    ];
    let text = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nGender = \"Gender\"\n[[sheet]]\nname = \"Pupils\"\nmodule = \"Child\"\njoin = \"ID\"\n[sheet.items]\nUPN = \"UPN\"\n";
    let (ret, mapped) = run(&pack, &Template { names_not_held: false, ..narrow(&pack, text) }, vec![workbook("a.xlsx", sheets)]);
    assert!(!codes(&mapped).contains(&Code::NAMES_NOT_FOUND), "{:?}", told(&mapped));
    assert_eq!(ret.names.own[0], ["sian"]);
    assert_eq!(ret.names.display, ["Siân"]);
    // The row of the second sheet gives nothing but the name, and is read for it.
    assert!(ret.names.words.contains("rees") && !ret.names.words.contains("gwen") && !ret.names.words.contains("surname"));
}

#[test]
fn without_names_there_is_a_query_until_the_template_says_so() {
    let pack = pack("lac");
    let children = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nGender = \"Gender\"\n";
    let asked = |headings: &[&str], not_held: bool| {
        let row: Vec<&str> = headings
            .iter()
            .map(|h| match *h {
                "ID" | "Gender" => "1",
                "Chd nm" => "Siân",
                _ => "",
            })
            .collect();
        let book = workbook("a.xlsx", &[("Children", &[headings, &row])]);
        let (_, mapped) = run(&pack, &Template { names_not_held: not_held, ..narrow(&pack, children) }, vec![book]);
        let said = told(&mapped).into_iter().zip(&mapped.findings);
        said.filter(|(_, f)| f.code == Code::NAMES_NOT_FOUND).map(|(said, f)| (f.level, said)).next()
    };
    let (level, message) = asked(&["ID", "Gender", "Chd nm", "Notes"], false).unwrap();
    assert_eq!(level, Level::Query);
    assert!(message.ends_with("; perhaps these columns hold names: C “Chd nm”"), "{message}");
    assert!(asked(&["ID", "Gender"], false).unwrap().1.contains("no heading of the export looks like one of names"));
    assert!(asked(&["ID", "Gender", "Surname"], false).unwrap().1.contains("the columns with names are blank"));
    assert_eq!(asked(&["ID", "Gender"], true), None);
    assert!(asked(&["ID", "Gender", "Chd nm"], true).is_some());
}

#[test]
fn names_teams_and_workers_stay_beside_the_return() {
    let text = r#"
blanks = ["Not known"]
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "ID"
[sheet.names]
columns = ["Forename", "Surname"]
[sheet.local]
team = ["Team", "Team name"]
worker = "Worker"
[[sheet]]
name = "Aliases"
module = "Child"
join = "ID"
[sheet.names]
columns = "Known as"
"#;
    let (ret, mapped) = read_sheets(
        "lac",
        text,
        &[
            (
                "Children",
                &[
                    &["ID", "Forename", "Surname", "Team name", "Worker"],
                    &["1", "Siân", "O’Brien-Rees", "North", "=7"],
                    &["2", "Not known", "Ng", "", ""],
                ],
            ),
            ("Aliases", &[&["ID", "Known as"], &["1", "Shan"], &["1", "Shani"]]),
        ],
    );
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert!(mapped.unused.is_empty());
    assert_eq!(ret.names.display, ["Siân O’Brien-Rees", "Ng"]);
    assert_eq!(ret.names.own[0], ["sian", "brien", "rees", "obrienrees", "shan", "shani"]);
    assert_eq!(ret.names.own[1], ["ng"]);
    let at = RecordId::new;
    assert_eq!(
        (mapped.teams.get(at(0)), mapped.workers.get(at(0)), mapped.teams.get(at(1)), mapped.teams.get(at(7))),
        (Some("North"), Some("7"), None, None)
    );
    assert!(["North", "Siân", "Ng"].iter().all(|w| ret.texts.find(w).is_none()));
}

#[test]
fn what_does_not_apply_is_left_out_and_counted() {
    let text = r#"
[[sheet]]
name = "C"
module = "Child"
[sheet.items]
ChildID = "ID"
CarePlanActive = "Active"
ChildProtectionRegister = "Register"
CPRDate = "Registered"
LookedAfter = "LAC"
"#;
    let rows: &[&[&str]] = &[
        &["ID", "Active", "Register", "Registered", "LAC"],
        &["1", "1", "1", "01/06/2025", "0"],
        &["2", "1", "0", "01/06/2025", "0"],
        &["3", "0", "0", "rubbish", "1"],
        &["4", "", "1", "01/06/2025", "1"],
    ];
    let (ret, mapped) = read_sheets("casp", text, &[("C", rows)]);
    assert_eq!(column(&ret, "CPRDate"), ["2025-06-01", "", "", "2025-06-01"]);
    assert_eq!(column(&ret, "LookedAfter"), ["0", "0", "", "1"]);
    assert_eq!(column(&ret, "ChildProtectionRegister"), ["1", "0", "", "1"]);
    assert!(ret.unread.is_empty());
    let told: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF115")).collect();
    assert_eq!(
        told,
        [
            "CYF115 note: Records to which LookedAfter does not apply, and in which it was left out: 1",
            "CYF115 note: Records to which ChildProtectionRegister does not apply, and in which it was left out: 1",
            "CYF115 note: Records to which CPRDate does not apply, and in which it was left out: 2",
        ]
    );
    let finding = mapped.findings.iter().rfind(|f| f.code == Code::ITEM_LEFT_OUT).expect("told");
    assert_eq!(helped(finding), "nothing to do: it is given only when CarePlanActive is 1 and ChildProtectionRegister is 1");
    assert!(ret.tables[0].columns.iter().all(|c| c.iter().all(|v| *v != UNREADABLE)) && ret.tables[0].columns[0][0] != ABSENT);
}
