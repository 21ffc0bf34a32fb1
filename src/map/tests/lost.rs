//! Rows, cells and sheets that nothing reads, and what of them may be lost.

use super::*;

const CHILDREN: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
DateOfBirth = "Born"
Gender = "Gender"
CarePlanActive = { constant = "1" }
"#;

const FACTORS: &str = r#"
[[sheet]]
name = "Factors"
module = "Child"
join = "ID"
[[sheet.per-value]]
column = "Factor"
values = { "Domestic abuse" = "ParentDomesticAbuse", "Drugs" = "ParentSubstanceMisuse" }
others = "0"
blank = "0"
"#;

const HEAD: &[&str] = &["Child ID", "Born", "Gender"];
const ONE: &[&str] = &["400101", "01/02/2015", "1"];
const TWO: &[&str] = &["400102", "02/02/2015", "2"];
const THREE: &[&str] = &["400103", "03/02/2015", "1"];

fn sheets(text: &str, sheets: &[(&str, &[&[&str]])]) -> (Return<Names>, Mapped) {
    read_sheets("casp", text, sheets)
}

fn children(rows: &[&[&str]]) -> (Return<Names>, Mapped) {
    sheets(CHILDREN, &[("Children", rows)])
}

fn with_factors(factors: &[&[&str]]) -> (Return<Names>, Mapped) {
    sheets(&format!("{CHILDREN}{FACTORS}"), &[("Children", &[HEAD, ONE, TWO, THREE]), ("Factors", factors)])
}

#[test]
fn rows_in_one_cell() {
    let (ret, mapped) = children(&[HEAD, ONE, TWO, &["400103,03/02/2015,1,"], &["400104 (see email)"], &["400105;04/02/2015;2;;"]]);
    assert_eq!(column(&ret, "ChildID"), ["400101", "400102"]);
    assert_eq!(
        faults(&mapped),
        [
            "CYF133 error: Row 4 has an id and more, or several values, in the cell of the id, and nothing beside it; rows of “Children” that are so: 3"
        ]
    );
}

#[test]
fn an_id_in_a_sentence_is_asked_about() {
    let (_, mapped) = children(&[HEAD, ONE, TWO, THREE, &["Moved here from Powys: 400104"]]);
    assert_eq!(faults(&mapped), ["CYF142 query: Rows of sheet “Children” with an id or a name and nothing else that is read: 1"]);
}

#[test]
fn titles_pages_and_counts_are_notes() {
    let titles: [&[&str]; 6] = [&["---", "----", "--"], &["Team 2"], &["Q1"], &["January 2026"], &["Ages 0-5"], &["Page 3"]];
    let foot: [&[&str]; 3] = [&["3 row(s)"], &["Records", "=3"], &["=3"]];
    let mut rows = vec![HEAD];
    rows.extend(titles);
    rows.extend([ONE, TWO, THREE]);
    rows.extend(foot);
    let (ret, mapped) = children(&rows);
    assert_eq!(column(&ret, "ChildID").len(), 3);
    assert!(codes(&mapped).iter().all(|c| [Code::ROW_SKIPPED, Code::ITEM_NOT_HELD].contains(c)), "{:?}", faults(&mapped));
    assert_eq!(mapped.left_out.passed_over, 9);
}

#[test]
fn the_end_of_a_period_before_the_reference_date_is_asked_about() {
    let asked = |title: &str| faults(&children(&[&[title], &[], HEAD, ONE, TWO, THREE]).1).iter().any(|f| f.starts_with("CYF162 query"));
    assert!(asked("Period: 01/04/2024 to 31/03/2025"));
    assert!(!asked("Period: 01/04/2025 to 31/03/2026"));
    assert!(!asked("Period from 01/04/2025"), "it may last until today");
    assert!(asked("Snapshot at 30/09/2025"));
}

#[test]
fn a_team_above_or_below_the_table_is_asked_about_and_those_of_groups_are_not() {
    let asked = |rows: &[&[&str]]| faults(&children(rows).1).into_iter().filter(|f| f.starts_with("CYF162")).collect::<Vec<_>>();
    let words =
        |words: &str| [format!("CYF162 query: Sheet “Children” says that it may not hold all that belongs in the return: “{words}”")];
    assert_eq!(asked(&[&["Team: North"], &[], HEAD, ONE, TWO, THREE]), words("Team: North"));
    assert_eq!(asked(&[&["Team", "North"], &[], HEAD, ONE, TWO, THREE]), words("Team: North"));
    assert_eq!(asked(&[&["Team:", "", "", "North"], &[], HEAD, ONE, TWO, THREE]), words("Team: North"));
    assert_eq!(asked(&[HEAD, ONE, TWO, THREE, &[], &["Tîm: Gogledd"]]), words("Tîm: Gogledd"));
    assert_eq!(asked(&[HEAD, &["Team: North"], ONE, TWO, THREE]), words("Team: North"));
    assert_eq!(asked(&[HEAD, ONE, TWO, THREE, &["Please ignore rows 2 and 3"]]), words("Please ignore rows 2 and 3"));
    for sound in [
        &[HEAD, &["Team: North"], ONE, TWO, &["Team: South"], THREE][..],
        &[&["Team: North"], HEAD, ONE, TWO, &["Team: South"], HEAD, THREE],
        &[&["Child", "Worker"], HEAD, ONE, TWO, THREE],
        &[&["Worker", "Plan", "Dates"], HEAD, ONE, TWO, THREE],
        &[&["Team:", "All"], HEAD, ONE, TWO, THREE],
        &[&["Local authority:", "Isle of Anglesey"], HEAD, ONE, TWO, THREE],
    ] {
        assert_eq!(asked(sound), Vec::<String>::new(), "{sound:?}");
    }
}

#[test]
fn what_nobody_can_tell_from_a_child_is_asked_about_once() {
    let (ret, mapped) = children(&[HEAD, ONE, TWO, THREE, &["X7"], &["7"], &["TBC"]]);
    assert_eq!(column(&ret, "ChildID").len(), 3);
    // A word without a digit is a title.
    assert_eq!(codes(&mapped).iter().filter(|c| **c == Code::ROWS_HOLLOW).count(), 1);
    assert!(faults(&mapped).iter().all(|f| !f.contains("error")), "{:?}", faults(&mapped));
}

#[test]
fn many_rows_of_one_kind_are_one_note() {
    let sums = ["400101 Count", "400102 Count", "400103 Count", "Grand Count"].map(|t| [t, "=1"]);
    let rows =
        [&["ID", "Factor"][..], &["400101", "Drugs"], &sums[0], &["400102", "Drugs"], &sums[1], &["400103", "Drugs"], &sums[2], &sums[3]];
    let (ret, mapped) = with_factors(&rows);
    assert_eq!(column(&ret, "ParentSubstanceMisuse"), ["1", "1", "1"]);
    assert_eq!(
        faults(&mapped),
        ["CYF114 note: Row 3 has no id and looks like a row of totals; it was passed over, as were 3 other rows of its kind"]
    );
}

#[test]
fn rows_of_a_list_without_a_value() {
    let asked = "CYF142 query: Rows of sheet “Factors” with an id or a name and nothing else that is read: ";
    let (_, mapped) = with_factors(&[&["ID", "Factor"], &["400101", "Drugs"], &["400102", ""], &["400102", "Domestic abuse"]]);
    assert_eq!(faults(&mapped), [format!("{asked}1")]);
    // A row for every child, blank where a child has nothing.
    let every: [&[&str]; 5] = [&["ID", "Factor"], &["400101", "Drugs"], &["400102", ""], &["400103", ""], &["400101", "Domestic abuse"]];
    assert_eq!(faults(&with_factors(&every).1), Vec::<String>::new());
    let mut lost = every.to_vec();
    lost.push(&["400101", ""]);
    assert_eq!(faults(&with_factors(&lost).1), [format!("{asked}1")]);
    // The id is gone and the value is in its place, however much it looks like a title over a group of rows.
    let (_, mapped) = with_factors(&[&["ID", "Factor"], &["400101", "Drugs"], &["Domestic abuse", ""], &["Team North", ""]]);
    assert_eq!(faults(&mapped)[..1], [format!("{asked}1")]);
}

#[test]
fn rows_above_the_headings_of_a_list() {
    let (_, mapped) = with_factors(&[&["Report 12", "of Monday"], &["400101", "Drugs"], &["ID", "Factor"], &["400102", "Drugs"]]);
    assert_eq!(
        faults(&mapped),
        ["CYF147 error: Sheet “Factors”: 1 rows above the headings in row 3 look like rows of the table, and are not read"]
    );
}

#[test]
fn sheets_with_ids_that_nothing_reads() {
    let read: &[&[&str]] = &[HEAD, ONE, TWO];
    let said = |name: &str, rows: &[&[&str]]| {
        let (_, mapped) = sheets(CHILDREN, &[("Children", read), (name, rows)]);
        faults(&mapped).into_iter().map(|f| f[..13].trim_end_matches(':').to_owned()).collect::<Vec<_>>()
    };
    // Without headings, with another heading for the id, with some of the headings, and hidden.
    assert_eq!(said("Sheet2", &[THREE]), ["CYF134 query"]);
    assert_eq!(said("New", &[&["Client", "DoB"], &["400103", "03/02/2015"]]), ["CYF134 query"]);
    assert_eq!(said("Late", &[&["Child ID", "Born", "Remark"], &["K1", "03/02/2015", "x"]]), ["CYF134 query"]);
    assert_eq!(said("~Sheet2", &[THREE]), ["CYF134 query"]);
    // A list of children that are read, a pivot table, codes, other people.
    assert!(said("Who", &[&["Child ID", "Duty"], &["400101", "A"], &["400102", "B"]]).is_empty());
    assert!(said("Pivot", &[&["Row Labels", "Count"], &["North", "=2"], &["Grand Total", "=2"]]).is_empty());
    assert!(said("Codes", &[&["Code", "Label"], &["1", "Male"]]).is_empty());
    assert!(said("Workers", &[&["Worker ID", "Team"], &["400150", "A"], &["400151", "B"], &["400152", "B"]]).is_empty());
}

#[test]
fn words_in_a_sheet_that_is_not_read_are_heard_at_its_top_and_its_foot() {
    let said = |at: usize| {
        let rows: Vec<[&str; 1]> = (0..120).map(|n| [if n == at { "Only the first 500 rows are shown" } else { "North" }]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
        let (_, mapped) = sheets(CHILDREN, &[("Children", &[HEAD, ONE, TWO]), ("Notes", &rows)]);
        faults(&mapped).into_iter().filter(|said| said.starts_with("CYF137 query")).count()
    };
    assert_eq!([0, 49, 50, 69, 70, 119].map(said), [1, 1, 0, 0, 1, 1], "fifty rows of each");
}

#[test]
fn ids_and_rows_beside_the_table() {
    let beside = |columns: &str, what: &str, n: usize| {
        format!("CYF149 query: Sheet “Children” has more beside the table that is read: {columns}, {what} ({n} rows)")
    };
    let ids = "with ids like those of the children";
    let (_, mapped) = children(&[HEAD, ONE, TWO, &["", "", "", "", "400103", "03/02/2015", "1"]]);
    assert_eq!(faults(&mapped), [beside("column E", ids, 1)]);
    let second: &[&[&str]] = &[
        &["Child ID", "Born", "Gender", "", "Client", "When"],
        &["400101", "01/02/2015", "1", "", "400103", "x"],
        &["400102", "02/02/2015", "2", "", "400104", "x"],
    ];
    assert_eq!(faults(&children(second).1), [beside("column E", ids, 2)]);
    let jotted: Vec<&[&str]> = vec![
        HEAD,
        &["400101", "01/02/2015", "1", "", "Drugs", "yes"],
        &["400102", "02/02/2015", "2", "", "", ""],
        &["400103", "02/02/2015", "2", "", "Drugs", "yes"],
        &["400104", "02/02/2015", "2", "", "", ""],
        &["400105", "02/02/2015", "2", "", "", ""],
        &["400106", "02/02/2015", "2", "", "Debt", "no"],
        &["400107", "02/02/2015", "2", "", "", ""],
    ];
    assert_eq!(faults(&children(&jotted).1), [beside("columns E, F", "filled under no heading", 3)]);
    // Another number of the child itself, of a parent, and the numbers of the rows.
    let sound: &[&[&str]] = &[
        &["", "Child ID", "Born", "Gender", "Case number", "Mother ID"],
        &["=0", "400101", "01/02/2015", "1", "400201", "400301"],
        &["=1", "400102", "02/02/2015", "2", "400202", "400302"],
    ];
    assert_eq!(faults(&children(sound).1), Vec::<String>::new());
}

#[test]
fn headings_repeated_in_another_order() {
    let turned: &[&[&str]] = &[
        &["Child ID", "Born", "Gender", "Team", "A", "B", "C", "D"],
        &["400101", "01/02/2015", "1", "N", "", "", "", ""],
        &["Child ID", "Born", "Sex", "Team", "A", "B", "C", "D"],
        &["400102", "02/02/2015", "2", "N", "", "", "", ""],
        &["Child ID", "Born", "Gender", "Team", "A", "B", "C", "Page 2"],
        &["400103", "03/02/2015", "1", "N", "", "", "", ""],
    ];
    let (ret, mapped) = children(turned);
    assert_eq!(column(&ret, "ChildID"), ["400101", "400102", "400103"]);
    assert_eq!(column(&ret, "Gender"), ["1", "!", "1"]);
    assert_eq!(
        faults(&mapped),
        [
            "CYF160 error: Row 3 repeats the headings, but column C is called “Sex” there, and “Gender” above",
            "CYF114 note: Row 5 has no id and looks like the headings again; it was passed over",
        ]
    );
}

#[test]
fn two_rows_of_one_child_with_other_flags() {
    let text = format!(
        "{CHILDREN}{}",
        FACTORS.replace("per-value", "flags").replace("column = \"Factor\"", "column = \"Factor\"\nseparator = \";\"")
    );
    let rows: &[&[&str]] =
        &[&["ID", "Factor"], &["400101", "Drugs"], &["400101", "Domestic abuse"], &["400102", "Drugs"], &["400102", "drugs"]];
    let (ret, mapped) = sheets(&text, &[("Children", &[HEAD, ONE, TWO]), ("Factors", rows)]);
    assert_eq!(column(&ret, "ParentSubstanceMisuse"), ["1", "1"]);
    assert_eq!(column(&ret, "ParentDomesticAbuse"), ["0", "0"]);
    let disagree = |item: &str| format!("CYF106 error: Two sources disagree on {item}");
    assert_eq!(faults(&mapped), [disagree("ParentSubstanceMisuse"), disagree("ParentDomesticAbuse")]);
}

#[test]
fn a_column_without_a_value_that_somebody_should_have_is_asked_about() {
    let said = |children: usize, one: &str| {
        let mut rows = vec![["Child ID", "Born", "Gender", "Postcode"].map(str::to_owned).to_vec()];
        rows.extend((0..children).map(|n| vec![(400_101 + n).to_string(), "01/02/2015".into(), "1".into(), String::new()]));
        rows[1][3] = one.to_owned();
        let text = CHILDREN.replace("Gender = ", "Postcode = \"Postcode\"\nGender = ");
        faults(&read_rows("casp", &text, "Children", &rows).1)
    };
    assert_eq!(said(10, ""), ["CYF132 query: Column D “Postcode” has no value in any record (records: 10), and Postcode is read from it"]);
    assert_eq!((said(9, ""), said(10, "CF10 1AA")), (Vec::new(), Vec::new()));
}

#[test]
fn values_of_flags_in_other_columns() {
    let rows: &[&[&str]] = &[
        &["ID", "Factor", "Factor 2", "Domestic abuse", ""],
        &["400101", "Drugs", "Domestic abuse", "", ""],
        &["400102", "Drugs", "", "Y", "drugs"],
    ];
    let (_, mapped) = with_factors(rows);
    let said: Vec<String> = told(&mapped).into_iter().filter(|t| !t.contains("note")).collect();
    assert_eq!(
        said,
        [
            "CYF103 error: Column C “Factor 2” is not used, and is called like column B, which is read, and holds its values in 1 rows",
            "CYF103 query: Column D “Domestic abuse” is not used, and is called like a value of column B, which is read",
            "CYF148 error: Column E has no heading and is filled in 1 of 2 rows, with values that belong to column B",
        ]
    );
    let help = mapped.findings.iter().find(|f| f.code == Code::COLUMN_UNUSED).map(helped).expect("told");
    assert!(help.starts_with("put its values under the heading that is read"), "{help}");
}

#[test]
fn another_heading_of_the_item_is_filled() {
    let text = CHILDREN.replace("Gender = \"Gender\"", "Gender = [\"Gender\", \"Sex\"]");
    let rows: &[&[&str]] =
        &[&["Child ID", "Born", "Gender", "Sex"], &["400101", "01/02/2015", "", "1"], &["400102", "02/02/2015", "2", "2"]];
    let (_, mapped) = sheets(&text, &[("Children", rows)]);
    let said: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF103") || t.starts_with("CYF152")).collect();
    assert_eq!(
        said,
        [
            "CYF152 query: In sheet “Children” Gender is read from column C “Gender”; column D “Sex” has another of its headings, and a value of its own in rows: 1"
        ]
    );
}
