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

/// The rows of a column that may not count, of a return of Cardiff.
fn void(more: &str, values: &[&str]) -> Vec<String> {
    void_for("552", more, values)
}

fn void_for(authority: &str, more: &str, values: &[&str]) -> Vec<String> {
    let ids: Vec<String> = (1..=values.len()).map(|n| n.to_string()).collect();
    let rows = ids.iter().zip(values).map(|(id, value)| [&[id.as_str()], &ONE[1..], &[value]].concat());
    let rows: Vec<Vec<&str>> = std::iter::once([HEAD, &[more]].concat()).chain(rows).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let pack = pack("lac");
    let mapped = run_for(authority, &pack, &narrow(&pack, CHILDREN), vec![workbook("a.xlsx", &[("Children", &rows)])]);
    faults(&mapped).into_iter().filter(|told| told.starts_with("CYF170 query")).collect()
}

/// Whether those of the values that have a star, and no others, are asked about.
fn stars(more: &str, values: &[&str]) -> bool {
    let plain: Vec<&str> = values.iter().map(|value| value.trim_start_matches('*')).collect();
    let expected: Vec<&str> = values.iter().filter_map(|value| value.strip_prefix('*')).collect();
    let told = void(more, &plain);
    let counted = |told: &String| told.contains(&format!("may not count: {}. ", expected.len()));
    told.len() == usize::from(!expected.is_empty()) && told.iter().all(counted)
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
fn rows_of_another_authority_than_the_jobs_are_asked_about() {
    for heading in ["Responsible LA", "Responsible authority", "LA name", "Awdurdod cyfrifol", "Council"] {
        assert!(stars(heading, &["*Swansea", "Cardiff", "Caerdydd", "City of Cardiff Council", "552"]), "{heading}");
        assert!(stars(heading, &["*Abertawe", "*Swansea"]), "{heading}");
        assert!(stars(heading, &["Cardiff", "Cardiff"]), "{heading}");
    }
    assert!(void_for("514", "Authority", &["Gwynedd", "Cyngor Gwynedd"]).is_empty());
    assert!(stars("Placement LA", &["Swansea", "Cardiff"]));
    assert!(stars("LA of school", &["Swansea", "Cardiff"]));
}

#[test]
fn rows_of_another_year_are_asked_about() {
    let asked: &[(&str, &[&str])] = &[
        ("Census year", &["2025-26", "*2024-25", "*2024/25", "", "2025/26"]),
        ("Return year", &["*2024-25", "*2024-25"]),
        ("Financial year", &["*2024/25", "2025/2026", "*24-25"]),
        ("Collection year", &["*2024", "2025", "2025"]),
        ("Collection year", &["*2025", "2026", "2026"]),
        ("Collection year", &["=2026", "*=2025", "=2026"]),
        ("Reporting period", &["*01/04/2024 - 31/03/2025", "01/04/2025 - 31/03/2026"]),
        ("Reporting year", &["*2026-27", "2025-26"]),
        ("Snapshot date", &["*@2025-03-31", "@2026-03-31", "31/03/2026", "*31/03/2025"]),
        ("Census date", &["*31 March 2025", "31 March 2026", "*31 Mawrth 2025"]),
        ("As at", &["*30/09/2025", "20/05/2026"]),
        ("Year ending", &["*31/03/2025", "31/03/2026", "*2025", "2026"]),
        ("Year", &["*2024-25", "2025-26"]),
        ("Year", &["*2024", "2025"]),
        ("Blwyddyn", &["*2024-25", "2025-26"]),
        ("Blwyddyn y cyfrifiad", &["*2024/25", "2025/26"]),
        ("Blwyddyn ariannol", &["*2024-25", "2025-26"]),
        ("Dyddiad cyfeirio", &["*31/03/2025", "31/03/2026"]),
        ("Cyfnod adrodd", &["*2024-25", "2025-26"]),
        ("Cyfnod adrodd", &["*Ebrill 2024 - Mawrth 2025", "Ebrill 2025 - Mawrth 2026"]),
    ];
    let sound: &[(&str, &[&str])] = &[
        ("Census year", &["2025-26", "2025/26", "2025/2026", "2025/6"]),
        ("Collection year", &["2025", "2025"]),
        ("Collection year", &["2026", "2026"]),
        ("Financial year", &["@2025-04-01", "@2025-04-01"]),
        ("Snapshot date", &["@2026-03-31", "@2026-05-20"]),
        ("Census year", &["2024-25 and 2025-26", "2025-26"]),
        ("Year", &["7", "8", "Year 9"]),
        ("Year", &["2011", "2015", "2024"]),
        ("Year", &["2020", "2021", "2022", "2023", "2024"]),
        ("Year of birth", &["2024", "2025"]),
        ("School year", &["2024-25", "2025-26"]),
        ("Academic year", &["2024-25", "2025-26"]),
        ("Blwyddyn ysgol", &["2024-25", "7"]),
        ("Dyddiad diwedd y cyfnod", &["31/03/2025", ""]),
        ("Period end", &["31/03/2025", ""]),
        ("Return date", &["31/03/2025", ""]),
        ("Last review", &["31/03/2025", "01/02/2024"]),
    ];
    for (heading, values) in asked.iter().chain(sound) {
        assert!(stars(heading, values), "{heading}: {values:?} {:?}", void(heading, values));
    }
}

#[test]
fn rows_that_a_column_says_do_not_count_are_asked_about() {
    let asked: &[(&str, &[&str])] = &[
        ("Test record", &["*Y", "N", ""]),
        ("Is test", &["*Yes", "No", ""]),
        ("Test", &["*Y", "N"]),
        ("Cofnod prawf", &["*Ie", "Na", "Nage"]),
        ("Is current", &["*No", "Yes", "Yes"]),
        ("Active", &["*N", "Y", "Y"]),
        ("Cyfredol", &["*Na", "Ie", "Ie"]),
        ("Episode status", &["*Planned", "Actual", "Ended"]),
        ("Episode status", &["*Draft", "Authorised"]),
        ("Placement status", &["*Cancelled", "Open"]),
        ("Plan Status", &["*Pending", "Open", "Closed"]),
        ("Statws", &["*Wedi'i ganslo", "Byw", "*Drafft"]),
        ("Statws y cyfnod", &["*Wedi’i gynllunio", "Agored"]),
        ("Person type", &["*Unborn", "Child", "*Adult"]),
        ("Math o berson", &["Plentyn", "Plentyn"]),
        ("Unborn", &["*Y", "N"]),
        ("In scope", &["*No", "Yes", ""]),
        ("LAC return", &["*No", "Yes", ""]),
        ("In LAC return", &["*N", "Y"]),
        ("Eligible", &["*No", "Yes", "*Not eligible"]),
        ("Eligible for return", &["*0", "1"]),
        ("Include", &["*No", "Yes", "*"]),
        ("Yn y ffurflen", &["*Nac ydy", "Ydy"]),
        ("Nodiadau", &["*Peidiwch â chyfrif", ""]),
        ("Notes", &["*Do not count", "", "Count"]),
        ("Duplicate", &["*Y", ""]),
        ("Excluded", &["*Y", "", ""]),
        ("Excluded from return", &["*Y", "N"]),
    ];
    let sound: &[(&str, &[&str])] = &[
        ("Duplicate address", &["Y", "N"]),
        ("Cyfeiriad dyblyg", &["Ie", "Na"]),
        ("Excluded from school", &["Y", ""]),
        ("School exclusion", &["Y", ""]),
        ("Review cancelled", &["Y", ""]),
        ("CASP return", &["No", "Yes"]),
        ("Eligible for free school meals", &["No", "Yes"]),
        ("Eligible child", &["No", "Yes"]),
        ("Return home", &["No", "Yes"]),
        ("Legal status", &["Pending", "C2"]),
        ("Vaccination status", &["Planned", "Done"]),
        ("Hearing test", &["Y", "N"]),
        ("Relationship type", &["Mother", "Father"]),
        ("Carer", &["Adult", "Parent"]),
        ("Is current", &["Yes", "Yes"]),
        ("Status", &["Open", "Closed"]),
        ("Statws", &["Byw", "Agored", "Ar gau"]),
    ];
    for (heading, values) in asked.iter().chain(sound) {
        assert!(stars(heading, values), "{heading}: {values:?} {:?}", void(heading, values));
    }
}

#[test]
fn rows_that_are_not_current_are_those_with_an_end() {
    let template = format!(
        "{CHILDREN}[[sheet]]\nname = \"Episodes\"\nmodule = \"Episode\"\nparent = \"Child ID\"\n[sheet.items]\nEpisodeStartDate = \"Start\"\nEpisodeEndDate = \"End\"\n"
    );
    let said = |current: [&str; 3]| {
        let ends = ["@2025-06-01", "", ""];
        let rows = ["@2025-05-01", "@2025-06-01", "@2025-07-01"].into_iter().zip(ends).zip(current);
        let rows: Vec<[&str; 4]> = rows.map(|((start, end), current)| ["1", start, end, current]).collect();
        let rows: Vec<&[&str]> = [&["Child ID", "Start", "End", "Is current"][..]].into_iter().chain(rows.iter().map(|r| &r[..])).collect();
        faults(&mapped(&template, &[("Children", &[HEAD, ONE]), ("Episodes", &rows)])).iter().any(|t| t.starts_with("CYF170"))
    };
    assert!(!said(["No", "Yes", "Yes"]));
    assert!(said(["Yes", "No", "Yes"]));
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

#[test]
fn children_who_are_called_as_none_is_are_asked_about_without_their_names() {
    let template = format!("{CHILDREN}[sheet.names]\ncolumns = [\"Forename\", \"Surname\"]\n");
    let said = |names: [[&str; 2]; 3]| {
        let head = [HEAD, &["Forename", "Surname"]].concat();
        let rows: Vec<Vec<&str>> =
            ["1", "2", "3"].into_iter().zip(&names).map(|(id, name)| [&[id], &ONE[1..], &name[..]].concat()).collect();
        let rows: Vec<&[&str]> = std::iter::once(&head[..]).chain(rows.iter().map(Vec::as_slice)).collect();
        let faults = faults(&mapped(&template, &[("Children", &rows)]));
        faults.into_iter().filter(|told| told.starts_with("CYF182")).collect::<Vec<_>>()
    };
    let asked = said([["ZZTEST", "Jones"], ["Anna", "Do Not Use"], ["Anna", "Best"]]);
    assert_eq!(
        asked,
        ["CYF182 query: In sheet “Children” a name says that the row is of no real child: 2. The rows are read all the same"]
    );
    assert_eq!(said([["Anna", "Tester"], ["Bo", "Best"], ["Zara", "Child"]]), Vec::<String>::new());
}
