//! Records below records: each row is hung on the record that it names, or on none, and that is said.

use super::build::*;
use super::*;
use crate::spot::{Area, ColumnId, sheet};

const HEAD: &str = r#"
title = "visits"
collection = "visits"
not-held = ["Home", "Room"]
[[sheet]]
name = "Children"
module = "Child"
items = { ChildID = "Child", Born = "Born" }
[[sheet]]
name = "Stays"
module = "Stay"
parent = "Child"
items = { StayStart = "Start", StayEnd = "End" }
"#;
/// By the child and the start of the stay.
const BY_TWO: &str = r#"
[[sheet]]
name = "Visits"
module = "Visit"
parent = "Child"
below = { StayStart = "Stay of" }
items = { VisitStart = "From", VisitEnd = "To", Seen = "Seen" }
"#;
/// By the number that the system gives a stay, and the child besides.
const BY_ONE: &str = r#"
[[sheet]]
name = "Visits"
module = "Visit"
parent = "Stay no"
join-on = "No"
below = { ChildID = "Child" }
items = { VisitStart = "From", VisitEnd = "To", Seen = "Seen" }
"#;
const CHILDREN: &[&[&str]] = &[&["Child", "Born"], &["11", "2015-05-05"], &["12", "2014-04-04"]];
const STAYS: &[&[&str]] = &[
    &["No", "Child", "Start", "End"],
    &["901", "12", "01/04/2025", ""],
    &["902", "11", "01/04/2025", "01/05/2025"],
    &["903", "11", "01/06/2025", ""],
];

fn visits() -> Arc<Pack> {
    let folder = std::path::Path::new("fixtures/nested");
    crate::pack::Library::open(&crate::world::DISK, Some(folder), &[]).expect("packs").pack("visits/2025-26").expect("a pack")
}

/// The return, what was said, and for each visit its child, the start of its stay and how many were seen.
fn hung(below: &str, sheets: &[(&str, &[&[&str]])]) -> (Mapped, Vec<String>) {
    let pack = visits();
    let template = template(&pack, &format!("{HEAD}{below}"));
    let (ret, mapped) = run(&pack, &template, vec![workbook("export.xlsx", sheets)]);
    let visit = pack.find_module("Visit").expect("visits");
    let line = |record: RecordId| {
        let stay = ret.tables[visit].parent[record];
        let text = |module: &str, item: &str, record| {
            let module = pack.find_module(module).expect("a module");
            ret.text_of(ValueId::new(module, record, pack.modules[module].find_item(item).expect("an item"))).unwrap_or_default()
        };
        let child = ret.child_id(visit, record).unwrap_or_default();
        format!("{child} {} {}", text("Stay", "StayStart", stay), text("Visit", "Seen", record))
    };
    let lines = RecordId::first(ret.tables[visit].len).map(line).collect();
    (mapped, lines)
}

#[test]
fn two_keys_lead_to_a_record_of_the_child_and_to_no_other() {
    let visits: &[&[&str]] = &[
        &["Child", "Stay of", "From", "To", "Seen"],
        &["11", "2025-06-01", "20/06/2025", "", "1"], // in another form than in the other sheet
        &["12", "01/04/2025", "05/04/2025", "", "2"],
        &["11", "01/04/2025", "10/04/2025", "", "3"],
        &["11", "03/06/2025", "10/06/2025", "", "4"], // two days beside
        &["12", "01/06/2025", "10/06/2025", "", "5"], // a stay of the other child
        &["11", "", "10/06/2025", "", "6"],
        &["11", "soon", "10/06/2025", "", "7"],
        &["13", "01/04/2025", "10/06/2025", "", "8"],
    ];
    let (mapped, lines) = hung(BY_TWO, &[("Children", CHILDREN), ("Stays", STAYS), ("Visits", visits)]);
    assert_eq!(lines, ["11 2025-06-01 1", "12 2025-04-01 2", "11 2025-04-01 3"]);
    assert_eq!(mapped.left_out.unknown_child, 5);
    assert_eq!(
        faults(&mapped),
        [
            "CYF183 error: There is no record of Stay with StayStart 2025-06-03 that this record of Visit could belong to",
            "CYF183 error: There is no record of Stay with StayStart 2025-06-01 that this record of Visit could belong to",
            "CYF186 error: StayStart is blank, so it is not known to which record of Stay this record of Visit belongs",
            "CYF201 error: StayStart is not a date: soon",
            "CYF112 error: There is a record of Visit for a child that is not among the children",
        ]
    );
    let helps: Vec<String> = mapped.findings.iter().filter(|f| f.code == Code::ABOVE_MISSING).map(helped).collect();
    assert_eq!(
        helps,
        [
            "the nearest of the child's has StayStart 2025-06-01: correct one of the two in the case system, then export again",
            "the nearest of the child's has StayStart 2025-04-01: correct one of the two in the case system, then export again",
        ]
    );
}

#[test]
fn what_is_wrong_with_an_id_is_said_where_a_record_names_its_child() {
    let visits: &[&[&str]] = &[&["Child", "Stay of", "From", "To", "Seen"], &["1\u{2160}1", "01/06/2025", "20/06/2025", "", "1"]];
    let (mapped, _) = hung(BY_TWO, &[("Children", CHILDREN), ("Stays", STAYS), ("Visits", visits)]);
    let helps: Vec<_> = mapped.findings.iter().filter(|f| f.code == Code::ID_CHARACTER).map(helped).collect();
    let help = "the character “Ⅰ”, U+2160, is no letter from A to Z and no digit from 0 to 9, even if it looks like one: type it anew";
    assert_eq!(helps, [help]);
}

#[test]
fn where_most_rows_hang_on_none_it_is_said_once() {
    let rows = |wrong: usize, right: usize| {
        let row = |n: usize, stay: &str| ["11".to_owned(), stay.to_owned(), "20/06/2025".to_owned(), String::new(), n.to_string()];
        let mut rows = vec![["Child", "Stay of", "From", "To", "Seen"].map(str::to_owned)];
        rows.extend((0..wrong).map(|n| row(n, "02/07/2025")).chain((0..right).map(|n| row(n, "01/06/2025"))));
        rows
    };
    let told = |wrong: usize, right: usize| {
        let rows = rows(wrong, right);
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let (mapped, lines) = hung(BY_TWO, &[("Children", CHILDREN), ("Stays", STAYS), ("Visits", &rows)]);
        assert_eq!((lines.len(), mapped.left_out.unknown_child), (right, wrong));
        let shown = mapped.findings.iter().find(|f| f.code == Code::RECORDS_ASTRAY).and_then(|f| f.cells()).map(|cells| {
            let row = |area: &Option<crate::spot::Area>| area.as_ref().and_then(|area| area.row);
            (row(&cells.place), row(&cells.other))
        });
        (faults(&mapped), shown)
    };
    let (faults, shown) = told(21, 4);
    assert_eq!(faults, ["CYF254 error: Sheet “Visits”: 21 of 25 rows say of no record of Stay for certain that they belong to it"]);
    assert_eq!(shown, Some((Some(1), Some(2))), "the first two such rows");
    // Few of many, or few at all, are slips, each at its row.
    assert_eq!(told(21, 30).0.len(), 21);
    assert_eq!(told(3, 0).0.len(), 3);
}

#[test]
fn a_record_that_is_there_twice_leads_to_neither() {
    let stays: &[&[&str]] = &[&["No", "Child", "Start", "End"], &["1", "11", "01/04/2025", ""], &["2", "11", "01/04/2025", "02/05/2025"]];
    let visits: &[&[&str]] = &[&["Child", "Stay of", "From", "To", "Seen"], &["11", "01/04/2025", "10/04/2025", "", "1"]];
    let (mapped, lines) = hung(BY_TWO, &[("Children", CHILDREN), ("Stays", stays), ("Visits", visits)]);
    assert_eq!(lines, [""; 0]);
    assert_eq!(
        faults(&mapped),
        [
            "CYF184 error: Several records of Stay have StayStart 2025-04-01, so it is not known which of them this record of Visit belongs to"
        ]
    );
    let shown = mapped.findings.iter().find(|f| f.code == Code::ABOVE_SEVERAL).and_then(|f| f.cells()).expect("cells");
    let first = Area { row: Some(1), columns: vec![ColumnId::new(1)], ..sheet(0, 1).into() };
    assert_eq!(shown.other, Some(first), "the first of the two, by its child");
}

#[test]
fn a_key_of_its_own_leads_to_one_record_and_the_child_must_be_right() {
    let visits: &[&[&str]] = &[
        &["Stay no", "Child", "From", "To", "Seen"],
        &["903", "11", "20/06/2025", "", "1"],
        &["901", "12", "05/04/2025", "", "2"],
        &["902", "12", "10/04/2025", "", "3"], // the stay of the other child
        &["909", "11", "10/04/2025", "", "4"],
    ];
    let (mapped, lines) = hung(BY_ONE, &[("Children", CHILDREN), ("Stays", STAYS), ("Visits", visits)]);
    assert_eq!(lines, ["11 2025-06-01 1", "12 2025-04-01 2"]);
    assert_eq!(
        faults(&mapped),
        [
            "CYF185 error: The key of this row leads to a record of Stay that does not have ChildID 12",
            "CYF183 error: There is no record of Stay with Stay no 909 that this record of Visit could belong to",
        ]
    );
}

#[test]
fn a_key_of_its_own_that_is_there_twice_leads_to_neither() {
    let stays: &[&[&str]] = &[&["No", "Child", "Start", "End"], &["901", "11", "01/04/2025", ""], &["901", "11", "01/06/2025", ""]];
    let visits: &[&[&str]] = &[&["Stay no", "Child", "From", "To", "Seen"], &["901", "11", "20/06/2025", "", "1"]];
    let (mapped, lines) = hung(BY_ONE, &[("Children", CHILDREN), ("Stays", stays), ("Visits", visits)]);
    assert_eq!(lines, [""; 0]);
    assert_eq!(
        faults(&mapped),
        ["CYF184 error: Several records of Stay have Stay no 901, so it is not known which of them this record of Visit belongs to"]
    );
}

#[test]
fn the_column_that_says_which_record_must_be_there() {
    let visits: &[&[&str]] = &[&["Child", "From", "To", "Seen"], &["11", "20/06/2025", "", "1"]];
    let (mapped, lines) = hung(BY_TWO, &[("Children", CHILDREN), ("Stays", STAYS), ("Visits", visits)]);
    assert_eq!(lines, [""; 0]);
    assert_eq!(faults(&mapped), ["CYF102 error: No column for StayStart was found in sheet “Visits”"]);
}

#[test]
fn a_kind_of_record_without_a_sheet_is_an_error() {
    let (mapped, lines) = hung("", &[("Children", CHILDREN), ("Stays", STAYS)]);
    assert_eq!(lines, [""; 0]);
    assert_eq!(faults(&mapped), ["CYF145 error: Nothing in the template gives Visit (Visit)"]);
}

#[test]
fn the_child_alone_leads_to_what_a_child_has_once() {
    let pack = visits();
    let text = r#"
title = "homes"
collection = "visits"
not-held = ["Stay", "Visit"]
[[sheet]]
name = "Children"
module = "Child"
items = { ChildID = "Child", Born = "Born" }
[[sheet]]
name = "Homes"
module = "Home"
parent = "Child"
items = { Beds = "Beds" }
[[sheet]]
name = "Rooms"
module = "Room"
parent = "Child"
items = { Size = "Size" }
"#;
    let sheets: &[(&str, &[&[&str]])] = &[
        ("Children", CHILDREN),
        ("Homes", &[&["Child", "Beds"], &["12", "3"]]),
        ("Rooms", &[&["Child", "Size"], &["12", "10"], &["12", "11"], &["11", "12"]]),
    ];
    let (ret, mapped) = run(&pack, &template(&pack, text), vec![workbook("export.xlsx", sheets)]);
    assert_eq!(column(&ret, "Size"), ["10", "11"]);
    assert_eq!(faults(&mapped), ["CYF183 error: There is no record of Home that this record of Room could belong to"]);
}

#[test]
fn a_template_says_which_of_a_childs_records_is_meant() {
    let pack = visits();
    let mistakes = |below: &str| {
        let source = crate::pack::files::Source { path: "t.toml".into(), text: format!("{HEAD}{below}").into() };
        let error = Template::validate("t", &source, &pack).expect_err("a mistake");
        error.mistakes.iter().map(|m| m.message.to(Audience::default())).collect::<Vec<_>>()
    };
    let sheet = |line: &str| {
        format!("[[sheet]]\nname = \"Visits\"\nmodule = \"Visit\"\nparent = \"Child\"\n{line}\nitems = {{ Seen = \"Seen\" }}\n")
    };
    assert_eq!(
        mistakes(&sheet("")),
        ["a child may have several records of Stay, and nothing says to which of them a record of Visit belongs"]
    );
    assert_eq!(mistakes(&sheet("below = { StayStrat = \"Of\" }")), ["StayStrat is not an item of a record that those of Visit belong to"]);
    assert_eq!(mistakes(&sheet("below = { Seen = \"Of\" }")), ["Seen is not an item of a record that those of Visit belong to"]);
    assert_eq!(
        mistakes(&sheet("below = { StayStart = { constant = \"2025-04-01\" } }")),
        ["write for StayStart the column of this sheet that repeats it"]
    );
    let stays = "[[sheet]]\nname = \"More\"\nmodule = \"Stay\"\nparent = \"Child\"\nbelow = { ChildID = \"Child\" }\nitems = { StayEnd = \"End\" }\n";
    assert_eq!(mistakes(stays), ["records of Stay belong to the child, and the child's id says to which"]);
}
