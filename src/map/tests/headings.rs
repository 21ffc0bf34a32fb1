//! Headings: where they stand, how they are written, twice, missing.

use super::*;
use crate::spot::ColumnId;

const THREE: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = ["Child ID", "Client ID"]
Gender = { column = ["Gender", "Sex"] }
DateOfBirth = "Date of birth"
HomePostcode = "Home postcode"
"#;

fn children(rows: &[&[&str]]) -> (Return<Names>, Mapped) {
    read_sheets("lac", THREE, &[("Children", rows)])
}

#[test]
fn headings_below_a_title_block_and_to_the_right() {
    let (ret, mapped) = children(&[
        &["Looked after children"],
        &["Run on", "01/05/2026", "by", "Team 4"],
        &[],
        &[],
        &["", "", "Client\u{a0}ID", " SEX ", "Date-of-Birth:", "home  post code"],
        &["", "", "1", "f", "02/03/2012", "cf101ep"],
    ]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!((column(&ret, "ChildID"), column(&ret, "Gender")), (vec!["1".to_owned()], vec!["2".to_owned()]));
    assert_eq!(column(&ret, "HomePostcode"), ["CF10 1EP"]);
    assert_eq!(cell(&ret, "DateOfBirth", 0), "Children!E6");
    assert_eq!(ret.inputs.headings.values().collect::<Vec<_>>(), [&2], "an index into the rows kept, of which two are blank");
}

#[test]
fn headings_over_two_rows() {
    let text = r#"
[[sheet]]
name = "All"
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Child gender"
[[sheet]]
name = "All"
module = "CareLeaver"
parent = "Child ID"
[sheet.items]
DateCeased = "Leaving date"
Accommodation = "Leaving accommodation"
"#;
    let rows: &[&[&str]] =
        &[&["Child", "", "Leaving", "", "Notes"], &["ID", "Gender", "Date", "Accommodation", ""], &["1", "M", "01/06/2025", "A5", "x"]];
    let (ret, mapped) = read_sheets("lac", text, &[("All", rows)]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!((column(&ret, "DateCeased"), column(&ret, "Accommodation")), (vec!["2025-06-01".to_owned()], vec!["A5".to_owned()]));
    assert_eq!(ret.inputs.headings.values().collect::<Vec<_>>(), [&1]);
}

#[test]
fn a_heading_twice_matters_where_it_is_read_and_the_cells_differ() {
    let headings: &[&str] = &["Child ID", "Gender", "Gender", "Date of birth", "Home postcode", "Team", "Team"];
    let (ret, mapped) = children(&[headings, &["1", "M", "F", "02/03/2012", "CF10 1EP", "a", "b"]]);
    assert_eq!(faults(&mapped), ["CYF107 error: Heading “Gender” stands over columns B, C"]);
    assert_eq!(column(&ret, "Gender"), ["1"]);
    let twice = mapped.findings.iter().find(|f| f.code == Code::HEADING_TWICE).and_then(|f| f.place().cloned()).expect("a place");
    assert_eq!(twice.columns, [ColumnId::new(1), ColumnId::new(2)]);
    let (_, mapped) = children(&[headings, &["1", "M", "M", "02/03/2012", "CF10 1EP", "a", "b"]]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!(mapped.unused.len(), 2);
}

#[test]
fn columns_that_nothing_asks_for_are_noted() {
    let (_, mapped) =
        children(&[&["Child ID", "Gender", "Shoe size", "Date of birth", "Home postcode", ""], &["1", "M", "4", "02/03/2012", "", "x"]]);
    let noted: Vec<_> = mapped.unused.iter().map(|u| (u.letters.as_str(), u.heading.as_str())).collect();
    assert_eq!(noted, [("C", "Shoe size")]);
    assert!(told(&mapped).contains(&"CYF103 note: Column C “Shoe size” is not used".to_owned()));
    let help = mapped.findings.iter().find(|f| f.code == Code::COLUMN_UNUSED).map(helped);
    assert_eq!(help.as_deref(), Some("nothing to do: what no template asks for is neither read nor sent"));
}

#[test]
fn a_missing_column_is_one_message_and_rules_pass_over_it() {
    let (ret, mapped) = children(&[&["Child ID", "Gender", "Datum of Birth"], &["1", "M", "02/03/2012"], &["2", "F", "02/03/2012"]]);
    assert_eq!(
        faults(&mapped),
        [
            "CYF102 error: No column for DateOfBirth was found in sheet “Children”",
            "CYF102 error: No column for HomePostcode was found in sheet “Children”",
        ]
    );
    let finding = mapped.findings.iter().find(|f| f.level == Level::Error).expect("told");
    assert_eq!(
        helped(finding),
        "add the column to the export, or name its heading in the template; it may be called “Date of birth”; or is it column C “Datum of Birth”?"
    );
    let saved = finding.args.iter().find(|(n, _)| *n == "nearest").map(|(_, v)| v.words(Audience::default()));
    assert_eq!(saved.as_deref(), Some("; or is it column C “Datum of Birth”?"), "it is no child’s name");
    assert_eq!(column(&ret, "DateOfBirth"), ["!", "!"]);
    assert!(ret.unread.is_empty());
    assert!(["DateOfBirth", "HomePostcode"].iter().all(|i| mapped.missing.contains(&ret.pack.find_item(i).expect("an item"))));
    // What the system does not hold is blank, not missing.
    let ethnicity = ret.pack.find_item("Ethnicity").expect("an item");
    assert!(!mapped.missing.contains(&ethnicity));
    assert_eq!(column(&ret, "Ethnicity"), ["", ""]);
    assert!(told(&mapped).contains(&"CYF109 note: Ethnicity is not held by this system, as the template says".to_owned()));
}

#[test]
fn an_item_that_the_template_forgets_is_told() {
    let pack = pack("lac");
    let text = "title = \"t\"\ncollection = \"lac\"\n".to_owned() + THREE;
    let rows: &[&[&str]] = &[&["Child ID", "Gender", "Date of birth", "Home postcode"], &["1", "M", "02/03/2012", "CF10 1EP"]];
    let (ret, mapped) = run(&pack, &template(&pack, &text), vec![workbook("a.xlsx", &[("Children", rows)])]);
    assert!(faults(&mapped).contains(&"CYF102 error: No column for Ethnicity was found in sheet “Children”".to_owned()));
    assert!(faults(&mapped).contains(&"CYF102 error: No column for UPN was found in sheet “Children”".to_owned()));
    assert_eq!(column(&ret, "UPN"), ["!"]);
}

#[test]
fn the_id_column_is_missing() {
    let (ret, mapped) = children(&[&["Gender", "Date of birth", "Home postcode"], &["M", "02/03/2012", "CF10 1EP"]]);
    assert_eq!(faults(&mapped), ["CYF102 error: No column for ChildID was found in sheet “Children”"]);
    assert_eq!(ret.children(), 0);
}

#[test]
fn the_id_need_not_be_the_first_item_of_a_return() {
    let mut files = crate::pack::files::Files::folder(&crate::world::DISK, std::path::Path::new("fixtures/nested")).expect("files");
    let path = "visits/modules/Child.toml";
    let [head, id, born]: [&str; 3] = files.0[path].split("[[item]]").collect::<Vec<_>>().try_into().expect("two items");
    let turned = [head, born, id].join("[[item]]");
    files.0.insert(path.to_owned(), turned.into());
    let pack = crate::pack::Library::load(&files, &[]).expect("packs").pack("visits/2025-26").expect("a pack");
    let text = "title = \"t\"\ncollection = \"visits\"\nnot-held = [\"Home\", \"Room\", \"Stay\", \"Visit\"]\n\
                [[sheet]]\nname = \"Children\"\nmodule = \"Child\"\nitems = { ChildID = \"Child\", Born = \"Born\" }\n";
    let rows: &[&[&str]] = &[&["Child", "Born"], &["11", "2015-05-05"]];
    let (ret, mapped) = run(&pack, &template(&pack, text), vec![workbook("a.xlsx", &[("Children", rows)])]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!((column(&ret, "ChildID"), column(&ret, "Born")), (vec!["11".to_owned()], vec!["2015-05-05".to_owned()]));
}

#[test]
fn local_items_that_are_not_mapped_are_missing() {
    let library = crate::pack::Library::embedded().expect("packs");
    let pack = library.pack("casp/2022-23").expect("a pack");
    let local: Vec<&str> = pack.modules[0].items.iter().filter(|i| i.local).map(|i| i.name.as_str()).collect();
    assert!(!local.is_empty());
    let text = plain_text(&pack);
    let without: String = text.lines().filter(|l| !local.iter().any(|i| l.starts_with(i))).map(|l| format!("{l}\n")).collect();
    let (ret, mapped) = run(&pack, &template(&pack, &without), vec![sample_workbook(&pack)]);
    assert!(local.iter().all(|i| mapped.missing.contains(&ret.pack.find_item(i).expect("an item"))));
    assert!(!codes(&mapped).contains(&Code::COLUMN_MISSING));
}
