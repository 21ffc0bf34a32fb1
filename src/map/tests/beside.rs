//! What stands beside something else: two sources of one flag, a constant and a column, headings and records.

use super::*;
use crate::spot::{Area, ColumnId, RecordId, sheet};

/// Flags of a child from two sheets.
const TWICE: &str = r#"
[[sheet]]
name = "C"
module = "Child"
[sheet.items]
ChildID = "ID"
CarePlanActive = { constant = "1" }
[[sheet.flags]]
column = "Disabilities"
separator = ";"
values = { "Mobility" = "DisabilityMobility", "Memory" = "DisabilityMemory" }
others = "0"
[[sheet]]
name = "Health"
module = "Child"
join = "ID"
[[sheet.flags]]
column = "Conditions"
separator = ";"
values = { "Mobility" = "DisabilityMobility", "Memory" = "DisabilityMemory" }
others = "0"
"#;

#[test]
fn two_sources_with_different_flags_are_told_with_both_cells() {
    let children: &[&[&str]] =
        &[&["ID", "Disabilities"], &["1", "Mobility"], &["2", "Mobility"], &["3", "Mobility"], &["4", ""], &["5", "Mobility"]];
    let health: &[&[&str]] =
        &[&["ID", "Conditions"], &["1", "Memory"], &["2", "mobility"], &["3", ""], &["4", "Memory"], &["5", "Baldness"]];
    let (ret, mapped) = read_sheets("casp", TWICE, &[("C", children), ("Health", health)]);
    // The sheet that stands first is followed, and what it leaves blank the other fills.
    assert_eq!(column(&ret, "DisabilityMobility"), ["1", "1", "1", "0", "1"]);
    assert_eq!(column(&ret, "DisabilityMemory"), ["0", "0", "0", "1", "0"]);
    let disagree: Vec<String> = faults(&mapped).into_iter().filter(|f| f.starts_with("CYF106")).collect();
    assert_eq!(
        disagree,
        ["CYF106 error: Two sources disagree on DisabilityMobility", "CYF106 error: Two sources disagree on DisabilityMemory"],
        "only the first child's two cells say different things"
    );
    for finding in mapped.findings.iter().filter(|f| f.code == Code::SOURCES_DISAGREE) {
        let place = |tab| Some(Area { row: Some(1), columns: vec![ColumnId::new(1)], ..sheet(0, tab).into() });
        assert_eq!(
            (finding.place().cloned(), finding.cells().expect("cells").other.clone(), finding.cells().expect("cells").child),
            (place(0), place(1), Some(RecordId::default()))
        );
    }
    assert_eq!((cell(&ret, "DisabilityMemory", 0), cell(&ret, "DisabilityMemory", 3)), ("C!B2".into(), "Health!B5".into()));
}

/// A constant in one sheet and a column in another, in this order or the other one.
fn constant_and_column(first: &str) -> (Return<Names>, Mapped) {
    let sheets = [
        ("Children", "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nUASC = { constant = \"0\" }\n"),
        ("Children", "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nUASC = \"UASC\"\n"),
        ("More", "[[sheet]]\nname = \"More\"\nmodule = \"Child\"\njoin = \"ID\"\n[sheet.items]\nUASC = \"UASC\"\n"),
        ("More", "[[sheet]]\nname = \"More\"\nmodule = \"Child\"\njoin = \"ID\"\n[sheet.items]\nUASC = { constant = \"0\" }\n"),
    ];
    let text = if first == "constant" { [sheets[0].1, sheets[2].1].concat() } else { [sheets[1].1, sheets[3].1].concat() };
    let rows: &[&[&str]] = &[&["ID", "UASC"], &["1", "1"], &["2", "0"], &["3", ""]];
    read_sheets("lac", &text, &[("Children", rows), ("More", rows)])
}

#[test]
fn a_constant_beside_a_column_of_another_sheet() {
    // A column that stands first is followed; the constant only fills what it leaves blank.
    let (ret, mapped) = constant_and_column("column");
    assert_eq!(column(&ret, "UASC"), ["1", "0", "0"]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!((cell(&ret, "UASC", 0), mapped.missing.len()), ("Children!B2".into(), 0));
    // A constant that stands first is followed; a cell that says otherwise is told.
    let (ret, mapped) = constant_and_column("constant");
    assert_eq!(column(&ret, "UASC"), ["0", "0", "0"]);
    assert_eq!(faults(&mapped), ["CYF106 error: Two sources disagree on UASC"]);
    let finding = mapped.findings.iter().find(|f| f.code == Code::SOURCES_DISAGREE).expect("told");
    assert_eq!(finding.place().and_then(|p| p.row), Some(1));
}

const EPISODES: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Person"
[[sheet]]
name = "Episodes"
module = "Episode"
parent = "Person"
[sheet.items]
EpisodeStartDate = "Started"
LegalStatus = "Legal"
PlacementPostcode = "Postcode"
"#;

fn episodes(rows: &[&[&str]]) -> (Return<Names>, Mapped) {
    let children: &[&[&str]] = &[&["Person", "Note"], &["1", "x"], &["2", "x"]];
    read_sheets("lac", EPISODES, &[("Children", children), ("Episodes", rows)])
}

#[test]
fn headings_repeated_at_a_page_break_are_no_records() {
    let headings: &[&str] = &["Person", "Started", "Legal", "Postcode", "Team"];
    let (one, two): (&[&str], &[&str]) = (&["1", "01/06/2025", "C2", "CF10 1EP", "N"], &["2", "01/07/2025", "C1", "CF10 1EP", "N"]);
    // Whole, cut short, with a page number beside, without the first heading.
    for again in
        [headings, &["Person", "Started", "Legal"], &["Person", "Started", "Legal", "Page 2"], &["", "Started", "Legal", "Postcode"]]
    {
        let (ret, mapped) = episodes(&[headings, one, again, two]);
        assert_eq!(column(&ret, "LegalStatus"), ["C2", "C1"], "{again:?}");
        assert_eq!((mapped.left_out.passed_over, faults(&mapped).len()), (1, 1), "{again:?}: {:?}", faults(&mapped));
        assert!(faults(&mapped)[0].starts_with("CYF114 note: Row 3 has no id and looks like the headings again"), "{:?}", faults(&mapped));
    }
    // What only begins like the headings is a record with a mistake, and is reported.
    let (ret, mapped) = episodes(&[headings, one, &["", "Started", "C2", "CF10 1EP", "N"], two]);
    assert_eq!(mapped.left_out.passed_over, 0, "{:?}", faults(&mapped));
    assert!(faults(&mapped).iter().any(|f| f.contains("error")), "{:?}", column(&ret, "LegalStatus"));
}
