//! What stands below the last child in several cells: who checked the list, a key to the codes, a child that was added by hand.

use super::*;

const CHILDREN: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
DateOfBirth = "Born"
UPN = "UPN"
[sheet.names]
columns = ["Name"]
"#;
const HEAD: &[&str] = &["Child ID", "Name", "Gender", "Born", "UPN"];
const ONE: &[&str] = &["400101", "Ann Ash", "F", "01/02/2015", ""];
const TWO: &[&str] = &["400102", "Bo Bell", "M", "02/02/2015", ""];

/// How many children were read of three and these rows, and what is said of the rows.
fn below(rows: &[&[&str]]) -> (usize, Vec<String>) {
    let three: &[&str] = &["400103", "Cai Coch", "M", "03/02/2015", ""];
    let (ret, mapped) = read_sheets("lac", CHILDREN, &[("Children", &[&[HEAD, ONE, TWO, three], rows].concat())]);
    (ret.tables[0].len, faults(&mapped))
}

const NOTE: &str = "CYF114 note: Row 5 has no id and looks like a note; it was passed over";
const QUERY: &str = "CYF175 query: Below the last record of sheet “Children” rows look like notes, and were not read: 1, from row 5";

#[test]
fn a_line_of_labels_is_a_note() {
    for row in [&["Checked by:", "J Smith", "Date:", "20/04/2026"][..], &["Key:", "", "see the guide"]] {
        assert_eq!(below(&[row]), (3, vec![NOTE.to_owned()]), "{row:?}");
    }
}

#[test]
fn what_may_be_a_child_beside_a_label_is_asked_about() {
    for row in
        [&["New:", "400104", "F"][..], &["New:", "Dai Dew"], &["Run by", "A Officer", "on", "01/04/2026"], &["later", "Dai", "see email"]]
    {
        assert_eq!(below(&[row]), (3, vec![QUERY.to_owned()]), "{row:?}");
    }
}

#[test]
fn a_whole_name_without_a_label_is_a_child_whose_id_is_wrong() {
    assert_eq!(below(&[&["later", "Dai Dew", "see email"]]), (4, Vec::new()), "the list of items says what is wrong with the id");
}

#[test]
fn where_no_record_stands_above_it_nothing_is_a_foot() {
    let rows: &[&[&str]] = &[HEAD, &["Checked by:", "", "J Smith"]];
    let (ret, mapped) = read_sheets("lac", CHILDREN, &[("Children", rows)]);
    assert_eq!((ret.tables[0].len, faults(&mapped)), (1, Vec::new()));
}
