//! What other cells than those that are read say of a row, and rows that stand in one cell.

use super::*;

const CHILDREN: &str = r#"
blanks = ["none yet"]
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
DateOfBirth = "Born"
Ethnicity = "Ethnicity"
UPN = "UPN"
[sheet.local]
team = "Team"
"#;

fn mapped(template: &str, sheets: &[(&str, &[&[&str]])]) -> Mapped {
    read_sheets("lac", template, sheets).1
}

const HEAD: &[&str] = &["Child ID", "Gender", "Born", "Ethnicity", "UPN"];
const ONE: &[&str] = &["1", "F", "@2012-05-14", "WBRI", "A123456789012"];

/// Three children with a further column.
fn with(more: &str, values: [&str; 3]) -> Mapped {
    let rows = ["1", "2", "3"].into_iter().zip(values).map(|(id, value)| [&[id], &ONE[1..], &[value]].concat());
    let rows: Vec<Vec<&str>> = std::iter::once([HEAD, &[more]].concat()).chain(rows).collect();
    read_rows("lac", CHILDREN, "Children", &rows).1
}

fn marked(more: &str, values: [&str; 3]) -> Vec<String> {
    faults(&with(more, values)).into_iter().filter(|t| t.starts_with("CYF170")).collect()
}

#[test]
fn rows_of_another_authority_than_most_are_asked_about() {
    for heading in ["Local authority", "Awdurdod lleol"] {
        let said = marked(heading, ["Gwynedd", "Conwy", "Gwynedd"]);
        assert!(
            said.len() == 1 && said[0].starts_with("CYF170 query: ") && said[0].contains("“Conwy”") && !said[0].contains("Gwynedd"),
            "{said:?}"
        );
        assert_eq!(marked(heading, ["Gwynedd", "", "Gwynedd"]), Vec::<String>::new());
    }
    assert_eq!(marked("Town", ["Bangor", "Conwy", "Bangor"]), Vec::<String>::new());
}

#[test]
fn a_team_that_is_none_is_no_team() {
    let mapped = with("Team", ["none yet", " ", "North"]);
    assert_eq!([0, 1, 2].map(|r| mapped.teams.get(RecordId::new(r))), [None, None, Some("North")]);
}

#[test]
fn a_row_that_stands_in_one_cell_is_no_note() {
    let said = |cell| faults(&mapped(CHILDREN, &[("Children", &[HEAD, ONE, &[cell]])]));
    let in_one = said("2;F;14 May 2012;White British;A123456789012");
    assert!(in_one.iter().any(|t| t.starts_with("CYF133 error: Row 3 has an id and more, or several values")), "{in_one:?}");
    let sentence = said("Children of the year, of both teams, but not of the third");
    assert!(sentence.iter().all(|t| !t.starts_with("CYF133")), "{sentence:?}");
}

#[test]
fn another_sheet_with_few_of_the_headings_is_no_further_list_of_children() {
    let beside = |other: &[&str], row: &[&str]| {
        let said = faults(&mapped(CHILDREN, &[("Children", &[HEAD, ONE]), ("Visits", &[other, row])]));
        said.into_iter().filter(|t| t.contains("Visits")).collect::<Vec<_>>()
    };
    assert_eq!(beside(&["Child ID", "Gender", "Visitor", "Day"], &["9", "F", "Bo Bell", "@2025-05-01"]), Vec::<String>::new());
    let most = beside(&["Child ID", "Gender", "Born", "Ethnicity", "Day"], &["9", "F", "@2012-05-14", "WBRI", "@2025-05-01"]);
    assert_eq!(most.len(), 1, "{most:?}");
}

#[test]
fn a_sheet_of_further_items_that_is_missing_is_called_by_them() {
    let missing = |items: &str| {
        let text = format!("{CHILDREN}[[sheet]]\nname = \"More\"\nmodule = \"Child\"\njoin = \"Child ID\"\n[sheet.items]\n{items}");
        let said = told(&mapped(&text, &[("Children", &[HEAD, ONE])]));
        said.into_iter().filter(|t| t.starts_with("CYF101")).collect::<Vec<_>>()
    };
    let (one, two, three) = ("Disability = \"Disabled\"\n", "HomePostcode = \"Postcode\"\n", "UASC = \"UASC\"\n");
    let said = |items: &str| [format!("CYF101 error: No sheet for some items of Child ({items}) was found")];
    assert_eq!(missing(one), said("Disability"));
    assert_eq!(missing(&[one, two].concat()), said("Disability, HomePostcode"));
    assert_eq!(missing(&[one, two, three].concat()), said("Disability, UASC and 1 more"));
}

#[test]
fn rows_that_a_column_calls_void_are_asked_about_whatever_it_is_called_like() {
    for heading in ["Deleted", "RecordDeleted", "record-deleted", "Excluded"] {
        let query = format!(
            "CYF170 query: In sheet “Children” column F “{heading}” is not read, and says of rows that they may not count: 1. It holds “Y”. These rows are read all the same"
        );
        assert_eq!(marked(heading, ["", "Y", "No"]), [query]);
    }
    assert_eq!(marked("Excluded from school", ["", "Y", "No"]), Vec::<String>::new(), "a matter of the child");
    assert_eq!(marked("Deleted", ["", "", "No"]), Vec::<String>::new());
}
