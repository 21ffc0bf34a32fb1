//! Tables out of shape.

use super::*;
use crate::read::{Fields, Merged};
use crate::spot::ColumnId;

const BOTH: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
HomePostcode = "Postcode"
[[sheet]]
name = "Episodes"
module = "Episode"
parent = "Child ID"
optional = true
[sheet.items]
LegalStatus = "Status"
EpisodeStartDate = "Start"
"#;

/// Without what is said of the sheet of episodes, where there is none.
fn said(mapped: &Mapped) -> Vec<String> {
    faults(mapped).into_iter().filter(|t| !t.starts_with("CYF146")).collect()
}

fn children(rows: &[&[&str]]) -> (Return<Names>, Mapped) {
    read_sheets("lac", BOTH, &[("Children", rows)])
}

#[test]
fn values_beside_their_column() {
    let head: &[&str] = &["Child ID", "Gender", "Postcode", "", "Team"];
    let (ret, mapped) = children(&[head, &["1", "M", "", "CF10 1AA", "N"], &["2", "F", "", "CF10 1AB", "N"]]);
    let beside = |level: &str, count: u32| {
        format!(
            "CYF143 {level}: Column C “Postcode” is blank wherever column D beside it is filled, and column D has no heading ({count} rows)"
        )
    };
    assert_eq!(said(&mapped), [beside("error", 2)]);
    let place = mapped.findings.iter().find(|f| f.code == Code::VALUES_BESIDE).and_then(|f| f.place().cloned()).expect("a place");
    assert_eq!((place.row, place.columns), (Some(1), vec![ColumnId::new(2), ColumnId::new(3)]), "both columns are shown");
    assert_eq!(column(&ret, "HomePostcode"), ["!", "!"]);
    assert!(mapped.missing.contains(&ret.pack.find_item("HomePostcode").expect("an item")));
    // In some rows only, it may be a remark.
    let (_, mapped) = children(&[head, &["1", "M", "CF10 1AA", "", "N"], &["2", "F", "", "moved", "N"]]);
    assert_eq!(said(&mapped), [beside("query", 1)]);
    let (_, mapped) = children(&[head, &["1", "M", "CF10 1AA", "x", "N"], &["2", "F", "CF10 1AB", "x", "N"], &["3", "F", "", "", "N"]]);
    assert_eq!(said(&mapped), ["CYF148 query: Column D has no heading and is filled in 2 of 3 rows"]);
    let (_, mapped) = children(&[head, &["1", "M", "CF10 1AA", "x", "N"], &["2", "F", "CF10 1AB", "", "N"]]);
    assert_eq!(said(&mapped), Vec::<String>::new(), "a remark in a row or two is nobody's column");
    // To the left of its heading, and the ids themselves.
    let (_, mapped) = children(&[&["Child ID", "Gender", "", "Postcode"], &["1", "M", "CF10 1AA"], &["2", "F", "CF10 1AA"]]);
    assert_eq!(
        said(&mapped),
        ["CYF143 error: Column D “Postcode” is blank wherever column C beside it is filled, and column C has no heading (2 rows)"]
    );
    let (ret, mapped) = children(&[&["Child ID", "", "Gender", "Postcode"], &["", "1", "M", "CF10 1AA"], &["", "2", "F", "CF10 1AA"]]);
    assert_eq!(
        said(&mapped),
        ["CYF143 error: Column A “Child ID” is blank wherever column B beside it is filled, and column B has no heading (2 rows)"]
    );
    assert_eq!(ret.children(), 0);
}

/// A csv file whose rows have so many fields, and something in the last of them.
fn csv(rows: &[&[&str]], fields: &[u32]) -> Workbook {
    let mut book = workbook("a.csv", &[("Children", rows)]);
    book.encoding = Some("UTF-8".to_owned());
    let last = |n: usize| rows[n].iter().rposition(|c| !c.is_empty()).map_or(0, |c| c as u32 + 1);
    book.sheets[0].aside.records = fields.iter().enumerate().map(|(n, &count)| Fields { nth: n as u32, count, last: last(n) }).collect();
    book
}

#[test]
fn a_row_without_the_fields_of_the_headings() {
    let mapped = |rows: &[&[&str]], fields: &[u32]| read_books("lac", BOTH, vec![csv(rows, fields)]);
    let head: &[&str] = &["Child ID", "Gender", "Postcode"];
    let (one, two): (&[&str], &[&str]) = (&["1", "M", "CF10 1AA"], &["2", "F", "CF10 1AB"]);
    let (_, whole) = mapped(&[head, one, two], &[3, 3, 3]);
    assert_eq!(said(&whole), Vec::<String>::new());
    let crooked = |row: u32, fields: u32, count: u32| {
        format!("CYF144 error: Row {row} has {fields} fields and the headings have 3; rows of “Children” that are so: {count}")
    };
    // A field is lost, or there is one too many: nothing but the id is trusted.
    let (ret, short) = mapped(&[head, one, &["2", "CF10 1AB"]], &[3, 3, 2]);
    assert_eq!(said(&short), [crooked(3, 2, 1)]);
    assert_eq!((column(&ret, "ChildID"), column(&ret, "Gender")), (vec!["1".into(), "2".into()], vec!["1".into(), "!".into()]));
    let (_, long) = mapped(&[head, one, &["2", "F", "Cardiff", "CF10 1AB"]], &[3, 3, 4]);
    assert_eq!(said(&long), [crooked(3, 4, 1)]);
    let (_, blank) = mapped(&[head, one, &["2", "1 High St", "F", ""]], &[3, 3, 4]);
    assert_eq!(said(&blank), [crooked(3, 4, 1)], "that the last field is blank does not make it right");
    let (_, broken) = mapped(&[head, one, &["2"]], &[3, 3, 1]);
    assert_eq!(said(&broken), [crooked(3, 1, 1)]);
    // Every row ends with a separator, or the headings do.
    assert_eq!(said(&mapped(&[head, one, two], &[3, 4, 4]).1), Vec::<String>::new());
    assert_eq!(said(&mapped(&[head, one, two], &[4, 3, 3]).1), Vec::<String>::new());
    let all: &[&str] = &["2", "F", "Cardiff", "CF10 1AB"];
    assert_eq!(said(&mapped(&[head, all, all], &[3, 4, 4]).1), [crooked(2, 4, 2)]);
    // A foot is no row of the table.
    assert_eq!(said(&mapped(&[head, one, two, &["Total", "2"]], &[3, 3, 3, 2]).1).len(), 1, "only the note about the total");
}

#[test]
fn excel_leaves_blank_fields_out_in_sixteen_rows_at_a_time() {
    let mut rows: Vec<Vec<String>> = vec![["Child ID", "Gender", "Postcode"].map(str::to_owned).to_vec()];
    rows.extend((1..34).map(|n| vec![n.to_string(), "M".to_owned()]));
    let rows: Vec<Vec<&str>> = rows.iter().map(|r| r.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let fields = |two: &[usize]| (0..34).map(|n| if two.contains(&n) { 2 } else { 3 }).collect::<Vec<u32>>();
    let count = |two: &[usize]| {
        let (_, mapped) = read_books("lac", BOTH, vec![csv(&rows, &fields(two))]);
        said(&mapped).iter().filter(|t| t.starts_with("CYF144")).count()
    };
    assert_eq!(count(&(16..32).collect::<Vec<_>>()), 0);
    assert_eq!(count(&(17..32).collect::<Vec<_>>()), 1);
    assert_eq!(count(&[33]), 1, "the end of the file");
}

#[test]
fn an_id_on_the_first_row_of_each_child_only() {
    let kids: &[&[&str]] = &[&["Child ID", "Gender", "Postcode"], &["1", "M", "CF10 1AA"], &["2", "F", "CF10 1AA"]];
    let episodes = |ids: [&'static str; 4]| {
        let rows = ids.map(|id| [id, "C2", "01/05/2025"]);
        let rows: Vec<&[&str]> = std::iter::once(&["Child ID", "Status", "Start"][..]).chain(rows.iter().map(|r| &r[..])).collect();
        workbook("a.xlsx", &[("Children", kids), ("Episodes", &rows)])
    };
    let (ret, mapped) = read_books("lac", BOTH, vec![episodes(["1", "", "2", ""])]);
    assert_eq!(
        faults(&mapped),
        ["CYF140 error: Sheet “Episodes”: 2 rows have no id and stand below a row that has one, the first of them row 3"]
    );
    assert_eq!(ret.tables[1].len, 0);
    assert!(mapped.missing.contains(&ret.pack.find_item("LegalStatus").expect("an item")));
    // Where ids are repeated, one that is missing is missing.
    let (ret, mapped) = read_books("lac", BOTH, vec![episodes(["1", "1", "2", ""])]);
    assert_eq!((faults(&mapped), ret.tables[1].len), (vec!["CYF210 error: ChildID is missing".to_owned()], 3));
    // Unless the cells are known to be merged: the ids', and no cells beside them or above.
    let merged = |rows, columns| {
        let mut book = episodes(["1", "1", "2", ""]);
        book.sheets[1].aside.merged = vec![Merged { rows, columns }];
        faults(&read_books("lac", BOTH, vec![book]).1)
    };
    for said in [merged((4, 5), (1, 1)), merged((2, 3), (0, 0))] {
        assert!(said.contains(&"CYF210 error: ChildID is missing".to_owned()), "{said:?}");
    }
    assert_eq!(
        merged((4, 5), (0, 0)),
        [
            "CYF140 error: Sheet “Episodes”: 1 rows have no id and stand below a row that has one, the first of them row 5; cells A4 to A5 are merged"
        ]
    );
}

#[test]
fn how_many_rows_without_an_id_are_no_slips() {
    let kids: Vec<Vec<String>> = std::iter::once(["Child ID", "Gender", "Postcode"].map(str::to_owned).to_vec())
        .chain((1..=21).map(|n| [n.to_string(), "M".to_owned(), "CF10 1AA".to_owned()].to_vec()))
        .collect();
    let once = |ids: &[&str]| {
        let row = |id: &&str| [id, "C2", "01/05/2025"].map(str::to_owned).to_vec();
        let episodes = ["Child ID", "Status", "Start"].map(str::to_owned).to_vec();
        let episodes: Vec<Vec<String>> = std::iter::once(episodes).chain(ids.iter().map(row)).collect();
        let book = made("a.xlsx", &[("Children".to_owned(), kids.clone()), ("Episodes".to_owned(), episodes)]);
        let said = faults(&read_books("lac", BOTH, vec![book]).1);
        said.iter().filter(|said| said.starts_with("CYF140")).count()
    };
    let numbers: Vec<String> = (1..=21).map(|n| n.to_string()).collect();
    let with_one_blank = |rows: usize| {
        let mut ids: Vec<&str> = numbers[..rows].iter().map(String::as_str).collect();
        ids[1] = "";
        once(&ids)
    };
    assert_eq!((with_one_blank(20), with_one_blank(21)), (1, 0), "one in twenty");
    // An id that comes again on a new page: a quarter of the rows, and more than one.
    assert_eq!((once(&["1", "", "2", "", "3", "4", "1", "5"]), once(&["1", "", "2", "", "3", "4", "1", "5", "6"])), (1, 0));
    assert_eq!(once(&["1", "", "2", "1"]), 0);
}

#[test]
fn values_below_a_cell_merged_sideways_are_told() {
    let kids: &[&[&str]] = &[&["Child ID", "Gender", "Postcode"], &["1", "M", "CF10 1AA"], &["2", "F", ""]];
    let mut book = workbook("a.xlsx", &[("Children", kids)]);
    // Nothing is below the second; a title over the headings hides no value.
    let merged = |row, columns| Merged { rows: (row, row), columns };
    book.sheets[0].aside.merged = vec![merged(2, (1, 2)), merged(3, (1, 2)), merged(1, (0, 2))];
    let (_, mapped) = read_books("lac", BOTH, vec![book]);
    let told: Vec<String> = said(&mapped).into_iter().filter(|said| said.contains("CYF139")).collect();
    assert_eq!(told, ["CYF139 query: Sheet “Children” is read with 1 cell (merged with the cell beside them) hidden in it"]);
}

#[test]
fn values_that_a_cell_merged_downwards_hides_are_an_error() {
    let kids: &[&[&str]] = &[
        &["Child ID", "Gender", "Postcode"],
        &["1", "M", "CF10 1AA"],
        &["2", "F", ""],
        &["3", "F", "CF10 1AB"],
        &["4", "M", ""],
        &["5", "M", ""],
    ];
    let mut book = workbook("a.xlsx", &[("Children", kids)]);
    // In whatever order the file has them; one of a single record lacks nothing.
    book.sheets[0].aside.merged = [(4, 6), (2, 3), (1, 1)].map(|rows| Merged { rows, columns: (2, 2) }).to_vec();
    let (_, mapped) = read_books("lac", BOTH, vec![book]);
    let told: Vec<String> = said(&mapped).into_iter().filter(|said| said.starts_with("CYF177")).collect();
    assert_eq!(
        told,
        [
            "CYF177 error: In sheet “Children” cells of column C “Postcode” are merged down over several records, and only the first of them gets the value that is seen; records that have another or none: 3. The first of these cells are C2 to C3"
        ]
    );
}

#[test]
fn rows_above_the_headings_that_are_found() {
    let head: &[&str] = &["Child ID", "Gender", "Postcode"];
    let (_, mapped) = children(&[&["Child ID", "Gender", "Post code of home"], &["1", "M", "CF10 1AA"], head, &["2", "F", "CF10 1AA"]]);
    assert_eq!(
        said(&mapped),
        ["CYF147 error: Sheet “Children”: 1 rows above the headings in row 3 look like rows of the table, and are not read"]
    );
    let (_, mapped) = children(&[&["Report 7 of 2026", "All teams", "31/03/2026"], &[], head, &["2", "F", "CF10 1AA"]]);
    assert_eq!(said(&mapped), Vec::<String>::new());
    let (_, mapped) = children(&[&["Children", "2026", "31/03/2026"], &[], head, &["2", "F", "CF10 1AA"]]);
    assert_eq!(said(&mapped), Vec::<String>::new());
}
