//! Rows that are records, and rows that are not.

use super::*;
use crate::spot::{ColumnId, ItemId, ModuleId, RecordId, TabId};

const BOTH: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
[[sheet]]
name = "Leavers"
module = "CareLeaver"
parent = "Person"
optional = true
[sheet.items]
DateCeased = "Ceased"
Suitability = "Suitable"
"#;

fn both(children: &[&[&str]], leavers: &[&[&str]]) -> (Return<Names>, Mapped) {
    read_sheets("lac", BOTH, &[("Children", children), ("Leavers", leavers)])
}

const NONE: &[&[&str]] = &[];

#[test]
fn blank_rows_say_nothing() {
    let (ret, mapped) = both(&[&["Child ID", "Gender", "Note"], &["1", "M", ""], &[], &["", "", "a note beside"], &["2", "F", ""]], NONE);
    assert_eq!(column(&ret, "ChildID"), ["1", "2"]);
    assert!(faults(&mapped).iter().all(|f| !f.contains("Children")));
}

#[test]
fn totals_headings_again_and_notes_are_passed_over() {
    let (ret, mapped) = both(
        &[
            &["Child ID", "Gender", "Team"],
            &["1", "M", "North"],
            &["Child ID", "Gender", "Team"],
            &["2", "F", "North"],
            &["Grand Total", "=2", ""],
            &["", "=2", "Total:"],
            &["", "=2", "=2"],
            &["Printed by the duty team on Monday"],
        ],
        NONE,
    );
    assert_eq!(column(&ret, "ChildID"), ["1", "2"]);
    assert_eq!(mapped.left_out.passed_over, 5);
    let noted: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF114")).collect();
    assert_eq!(
        noted,
        [
            "CYF114 note: Row 3 has no id and looks like the headings again; it was passed over",
            "CYF114 note: Row 5 has no id and looks like a row of totals; it was passed over",
            "CYF114 note: Row 6 has no id and looks like a row of totals; it was passed over",
            "CYF114 note: Row 7 has no id and looks like a row of totals; it was passed over",
            "CYF114 note: Row 8 has no id and looks like a note; it was passed over",
        ]
    );
}

#[test]
fn headings_over_two_rows_are_known_again() {
    let over: &[&str] = &["Child", "", "Team"];
    let under: &[&str] = &["Child ID", "Gender", "Name"];
    let (ret, mapped) = both(&[over, under, &["1", "M", "North"], over, under, &["2", "F", "North"]], NONE);
    assert_eq!(column(&ret, "ChildID"), ["1", "2"]);
    assert_eq!(mapped.left_out.passed_over, 2);
}

#[test]
fn a_record_may_say_what_its_heading_says() {
    let (ret, _) = both(&[&["Child ID", "Gender", "Neglect", "Harm", "Risk"], &["1", "M", "Neglect", "Harm", "Risk"]], NONE);
    assert_eq!(column(&ret, "ChildID"), ["1"]);
}

#[test]
fn a_word_over_a_group_of_rows_is_a_note() {
    let (ret, mapped) = both(&[&["Child ID", "Gender"], &["North", ""], &["1", "M"], &["A7", ""], &["Closed cases"], &["B", "F"]], NONE);
    assert_eq!(column(&ret, "ChildID"), ["1", "A7", "!CYF218"]);
    let noted: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF114")).collect();
    let note = |row: u32| format!("CYF114 note: Row {row} has no id and looks like a note; it was passed over");
    assert_eq!(noted, [note(2), note(5)]);
}

#[test]
fn a_child_without_an_id_stays_for_the_item_list_to_report() {
    let (ret, mapped) = both(&[&["Child ID", "Gender"], &["", "M"], &["2", "F"]], NONE);
    assert_eq!(column(&ret, "ChildID"), ["", "2"]);
    assert!(!codes(&mapped).contains(&Code::VALUE_MISSING));
    let view = ret.view(&mapped.missing);
    let engine = crate::engine::Engine::new(crate::engine::Views { this: view, last: None, other: None });
    let found = crate::check::check(&engine);
    let id = |f: &&Finding| {
        f.code == Code::VALUE_MISSING && f.item() == Some(ItemId::default()) && f.record().expect("a record").1 == RecordId::default()
    };
    assert_eq!(found.list.iter().filter(id).count(), 1);
}

#[test]
fn numbers_without_an_id_are_a_total_only_at_the_foot() {
    let (ret, mapped) = both(
        &[&["Child ID", "Gender", "Note"], &["", "=1", ""], &["", "F", "Total communication"], &["2", "F", ""], &["", "=2", ""]],
        NONE,
    );
    assert_eq!(column(&ret, "ChildID"), ["", "", "2"]);
    assert_eq!(mapped.left_out.passed_over, 1);
}

#[test]
fn rows_that_the_template_leaves_out() {
    let text =
        BOTH.replace("module = \"Child\"", "module = \"Child\"\nskip-rows-where = { column = \"Child ID\", starts = [\"zz\", \"Test\"] }");
    let rows: &[&[&str]] = &[&["Child ID", "Gender"], &["1", "M"], &["TEST1", "F"], &["ZZ99", "F"], &["A-TEST4", "F"]];
    let (ret, mapped) = read_sheets("lac", &text, &[("Children", rows)]);
    assert_eq!(column(&ret, "ChildID"), ["1", "A-TEST4"]);
    assert_eq!(mapped.left_out.by_line, 2);
}

#[test]
fn children_of_nobody_and_of_nothing() {
    let (ret, mapped) = both(
        &[&["Child ID", "Gender"], &["1", "M"], &["2", "F"]],
        &[
            &["Person", "Ceased", "Suitable"],
            &["=2", "01/06/2025", "Yes"],
            &["3", "01/06/2025", "Yes"],
            &["", "01/06/2025", "Yes"],
            &["4.0E+05", "01/06/2025", "Yes"],
            &["1", "", ""],
        ],
    );
    assert_eq!(ret.tables[3].len, 1);
    assert_eq!(ret.child_id(ModuleId::new(3), RecordId::default()).as_deref(), Some("2"));
    assert_eq!(
        faults(&mapped),
        [
            "CYF112 error: There is a record of CareLeaver for a child that is not among the children",
            "CYF210 error: ChildID is missing",
            "CYF208 error: ChildID does not have the form it must have: 4.0E+05",
            "CYF142 query: Rows of sheet “Leavers” with an id or a name and nothing else that is read: 1",
        ]
    );
    let place = mapped.findings.iter().find(|f| f.code == Code::PARENT_MISSING).and_then(|f| f.place().cloned()).expect("a place");
    assert_eq!((place.tab.map(TabId::index), place.row, place.columns), (Some(1), Some(2), vec![ColumnId::new(0)]));
    assert_eq!(mapped.left_out, LeftOut { blank: 1, passed_over: 0, by_line: 0, no_child: 2, unknown_child: 1, too_many: 0 });
    assert_eq!(ret.texts.find("3"), None, "an id that is no child's is not kept");
}

#[test]
fn more_records_than_a_child_may_have() {
    let (ret, mapped) = both(
        &[&["Child ID", "Gender"], &["1", "M"]],
        &[&["Person", "Ceased", "Suitable"], &["1", "01/06/2025", "Yes"], &["1", "02/06/2025", "No"]],
    );
    assert_eq!(column(&ret, "DateCeased"), ["2025-06-01"]);
    assert_eq!(faults(&mapped), ["CYF113 error: A child has more records of CareLeaver than the 1 that the return holds"]);
    assert_eq!(
        mapped.findings.iter().find(|f| f.code == Code::TOO_MANY_RECORDS).and_then(|f| f.cells().expect("cells").child),
        Some(RecordId::default())
    );
}

#[test]
fn an_id_twice_keeps_both_records_and_children_go_to_the_first() {
    let (ret, mapped) =
        both(&[&["Child ID", "Gender"], &["1", "M"], &["1", "F"]], &[&["Person", "Ceased", "Suitable"], &["1", "01/06/2025", "Yes"]]);
    assert_eq!((column(&ret, "Gender"), ret.tables[3].parent.clone()), (vec!["1".to_owned(), "2".to_owned()], vec![RecordId::default()]));
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn two_sheets_may_both_make_records() {
    let text = r#"
[[sheet]]
name = "Current"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
[[sheet]]
name = "Outcome"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Sex"
"#;
    let book = |second: &[&[&str]]| workbook("a.xlsx", &[("Current", &[&["Child ID", "Gender"], &["1", "M"]]), ("Outcome", second)]);
    let (ret, mapped) = read_books("lac", text, vec![book(&[&["Child ID", "Sex"], &["2", "F"]])]);
    assert_eq!(column(&ret, "Gender"), ["1", "2"]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!((cell(&ret, "Gender", 0), cell(&ret, "Gender", 1)), ("Current!B2".into(), "Outcome!B2".into()));
    // A column that only one of them lacks is a gap in its records alone.
    let (ret, mapped) = read_books("lac", text, vec![book(&[&["Child ID", "Born"], &["2", "2012"]])]);
    assert_eq!(column(&ret, "Gender"), ["1", "!"]);
    assert_eq!(faults(&mapped), ["CYF102 error: No column for Gender was found in sheet “Outcome”"]);
    assert!(mapped.missing.is_empty());
}

const NAMED: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
DateOfBirth = "Born"
[sheet.names]
columns = ["Name"]
"#;

fn named(children: &[&[&str]]) -> (Return<Names>, Vec<String>) {
    let (ret, mapped) = read_sheets("lac", NAMED, &[("Children", children)]);
    let said = faults(&mapped);
    (ret, said)
}

#[test]
fn no_row_that_may_be_a_child_is_passed_over_with_a_note() {
    let head: &[&str] = &["Child ID", "Name", "Gender", "Born"];
    let one: &[&str] = &["1", "Ann Ash", "F", "@2012-05-14"];
    for (row, expected) in [
        (["Subtotal", "", "=1", "=1"], "CYF114 note: Row 3 has no id and looks like a row of totals; it was passed over"),
        (
            ["Subtotal", "", "", "@2012-05-14"],
            "CYF141 error: Row 3 has a word for a total where its id should be, and a child’s data beside it",
        ),
        (
            ["Subtotal", "Bo Bell", "=1", ""],
            "CYF141 error: Row 3 has a word for a total where its id should be, and a child’s data beside it",
        ),
        (
            ["Child ID", "Bo Bell", "M", "@2012-05-14"],
            "CYF141 error: Row 3 has the word of its heading where its id should be, and a child’s data beside it",
        ),
        (["", "Bo Bell", "", ""], "CYF142 query: Rows of sheet “Children” with an id or a name and nothing else that is read: 1"),
        (["North team", "", "", ""], "CYF114 note: Row 3 has no id and looks like a note; it was passed over"),
    ] {
        let (ret, said) = named(&[head, one, &row, one]);
        assert_eq!(said, [expected], "{row:?}");
        assert_eq!(ret.tables[0].len, 2);
    }
    // With a name beside it, it is a child whose id is wrong, and the list of items reports that.
    let (ret, said) = named(&[head, one, &["North team", "Bo Bell", "", ""]]);
    assert!(said.iter().all(|t| !t.starts_with("CYF114")) && ret.tables[0].len == 2, "{said:?}");
}

#[test]
fn an_export_that_says_that_it_is_cut() {
    let head: &[&str] = &["Child ID", "Name", "Gender", "Born"];
    let one: &[&str] = &["1", "Ann Ash", "F", "@2012-05-14"];
    let words = "Only the first 500 rows are shown";
    let cut = format!("CYF137 error: Sheet “Children” says of itself that it is not whole: “{words}”");
    for rows in [[&[words][..], head, one], [head, one, &[words]], [head, one, &["", "", "", "", words]], [head, &["", "", words], one]] {
        assert_eq!(named(&rows).1, std::slice::from_ref(&cut), "{rows:?}");
    }
    // A limit that this export may have reached, and one that it cannot.
    let limit = |rows: usize| {
        let words = format!("Row limit: {rows}");
        named(&[head, one, &["2", "Bo Bell", "M", "@2012-05-14"], &[&words]]).1.into_iter().filter(|t| t.starts_with("CYF137")).count()
    };
    assert_eq!([2, 3, 4, 5000].map(limit), [1, 1, 0, 0]);
    // In the row of a child, under a heading, it is somebody's own; under none it is the program's.
    let five = ["Child ID", "Name", "Gender", "Born", "Note"];
    assert_eq!(named(&[&five, one, one, &["1", "Ann Ash", "F", "@2012-05-14", words]]).1, Vec::<String>::new());
    let beside = named(&[head, one, one, &["1", "Ann Ash", "F", "@2012-05-14", words]]).1;
    assert!(beside.contains(&cut), "{beside:?}");
    let pages = |n: &'static str| {
        named(&[head, one, &["Page 1 of 2"], one, &[n]]).1.into_iter().filter(|t| t.starts_with("CYF137")).collect::<Vec<_>>()
    };
    assert_eq!(pages("Page 2 of 2"), Vec::<String>::new());
    assert_eq!(pages("Page 1 of 2"), ["CYF137 query: Sheet “Children” says of itself that it is not whole: “Page 1 of 2”"]);
}

#[test]
fn just_as_many_rows_as_a_program_writes_at_most() {
    let said = |count: usize| {
        let mut rows = vec![["Child ID", "Gender"].map(str::to_owned).to_vec()];
        rows.extend((0..count).map(|n| vec![(1000 + n).to_string(), "M".to_owned()]));
        let (_, mapped) = read_rows("lac", BOTH, "Children", &rows);
        faults(&mapped).into_iter().filter(|t| t.starts_with("CYF138")).collect::<Vec<_>>()
    };
    assert_eq!(said(998), Vec::<String>::new());
    // A program may count its lines, that of the headings too.
    for count in [999, 1000] {
        assert_eq!(
            said(count),
            ["CYF138 query: Sheet “Children” has just 1000 rows, and many case systems and query tools show no more at first"]
        );
    }
}

#[test]
fn what_is_hidden_is_read_and_counted() {
    let rows: &[&[&str]] = &[&["Child ID", "Gender", "Note"], &["1", "M", "x"], &["2", "F", "x"], &["Total", "=2", ""]];
    let said = |rows_hidden: &[u32], columns: &[u32]| {
        let mut book = workbook("a.xlsx", &[("Children", rows)]);
        book.sheets[0].aside.hidden_rows = rows_hidden.to_vec();
        book.sheets[0].aside.hidden_columns = columns.to_vec();
        let (ret, mapped) = read_books("lac", BOTH, vec![book]);
        assert_eq!(ret.tables[0].len, 2);
        told(&mapped).into_iter().filter(|t| t.starts_with("CYF139")).collect::<Vec<_>>()
    };
    let hidden = |what: &str| [format!("CYF139 query: Sheet “Children” is read with {what} hidden in it")];
    assert_eq!(said(&[2], &[]), hidden("1 row"));
    assert_eq!(said(&[2, 3, 4, 900], &[0, 1]), hidden("2 rows and 2 columns"));
    // A total, and a column that nothing asks for, may be hidden.
    assert_eq!(said(&[4], &[2, 3]), Vec::<String>::new());
}

#[test]
fn an_export_that_counts_more_rows_than_it_has() {
    let head: &[&str] = &["Child ID", "Name", "Gender", "Born"];
    let one: &[&str] = &["1", "Ann Ash", "F", "@2012-05-14"];
    let two: &[&str] = &["2", "Bo Bell", "M", "@2012-05-14"];
    let said = |rows: &[&[&str]]| named(rows).1.into_iter().filter(|t| !t.starts_with("CYF114")).collect::<Vec<_>>();
    let more = |words: &str| {
        let unit = if words.contains("children") { "children" } else { "rows" };
        [format!("CYF161 query: Sheet “Children” says “{words}”: 3, and 2 {unit} were read")]
    };
    for words in ["Number of records: 3", "3 rows", "Nifer y cofnodion: 3", "Number of children: 3", "Total: 3"] {
        assert_eq!(said(&[head, one, two, &[words]]), more(words));
        assert_eq!(said(&[&[words], head, one, two]), more(words));
    }
    // A label with its value in the next cell; under a column of numbers it may be their sum.
    assert_eq!(said(&[head, one, two, &["Total records", "=3"]]), more("Total records: 3"));
    assert_eq!(said(&[head, one, two, &["Total", "=3"]]), more("Total: 3"));
    let numbers: [&[&str]; 3] = [&["1", "Ann Ash", "=1", "@2012-05-14"], &["2", "Bo Bell", "=2", "@2012-05-14"], &["Total", "", "=3"]];
    assert_eq!(said(&[head, numbers[0], numbers[1], numbers[2]]), Vec::<String>::new());
    // Just as many, or fewer, say nothing; nor does a number of something else.
    for words in ["Number of records: 2", "1 row", "Report number: 3", "Children 2026", "Total: 2", "2 of 2 records"] {
        assert_eq!(said(&[head, one, two, &[words]]), Vec::<String>::new(), "{words}");
    }
    let part = "CYF137 error: Sheet “Children” says of itself that it is not whole: “2 of 3”";
    assert_eq!(said(&[head, one, two, &["2 of 3"]]), [part]);
    assert_eq!(said(&[head, one, two, &["1 of 3"]]), Vec::<String>::new());
}

#[test]
fn an_export_that_says_that_only_some_were_chosen() {
    let head: &[&str] = &["Child ID", "Name", "Gender", "Born"];
    let one: &[&str] = &["1", "Ann Ash", "F", "@2012-05-14"];
    let said = |words: &str| named(&[&[words], head, one]).1;
    for words in ["Applied filters: Team is North", "Active cases only", "Snapshot at 30/09/2025", "TEST SYSTEM - NOT LIVE DATA"] {
        let expected = format!("CYF162 query: Sheet “Children” says that it may not hold all that belongs in the return: “{words}”");
        assert_eq!(said(words), [expected]);
    }
    for words in
        ["Applied filters: none", "Snapshot at 31/03/2026", "Period 01/04/2025 to 31/03/2026", "Report run on 20/05/2026 by A. Officer"]
    {
        assert_eq!(said(words), Vec::<String>::new(), "{words}");
    }
}

#[test]
fn a_list_with_several_rows_for_a_child() {
    let rows: Vec<Vec<String>> = std::iter::once(vec!["Child ID".to_owned(), "Gender".to_owned()])
        .chain((0..20).map(|n| vec![(1000 + n / 2).to_string(), "M".to_owned()]))
        .collect();
    let run = |template: &str, rows: &[Vec<String>]| {
        let (ret, mapped) = read_rows("lac", template, "Children", rows);
        (ret.tables[0].len, faults(&mapped))
    };
    let (children, said) = run(BOTH, &rows);
    assert_eq!(children, 10);
    assert_eq!(said.iter().filter(|t| t.starts_with("CYF217")).count(), 1, "{said:?}");
    let settled = BOTH.replacen("module = \"Child\"", "module = \"Child\"\nseveral-rows = true", 1);
    assert_ne!(settled, BOTH);
    let (children, said) = run(&settled, &rows);
    assert!(children == 10 && !said.iter().any(|t| t.starts_with("CYF217") || t.starts_with("CYF106")), "{said:?}");
    // What two rows of a child say differently is an error of its own.
    let mut differ = rows.clone();
    differ[2][1] = "F".to_owned();
    let (_, said) = run(&settled, &differ);
    assert_eq!(said.iter().filter(|t| t.starts_with("CYF106")).count(), 1, "{said:?}");
    // One row that is there twice is no such list.
    assert_eq!(run(BOTH, &rows[..3]).0, 2);
}
