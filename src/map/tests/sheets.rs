//! Sheets: found, missing, hidden, twice.

use super::*;

const IDS: &str = r#"
[[sheet]]
name = ["Children", "LAC Children"]
module = "Child"
[sheet.items]
ChildID = "Child ID"
Gender = "Gender"
"#;

fn child_ids(ret: &Return<Names>) -> Vec<String> {
    column(ret, "ChildID")
}

#[test]
fn the_first_name_that_is_there_in_any_workbook() {
    let pack = pack("lac");
    let template = narrow(&pack, IDS);
    let other = workbook("a.xlsx", &[("Notes", &[&["nothing"]])]);
    let book = workbook("b.csv", &[(" lac children ", &[&["Child ID", "Gender"], &["1", "M"]])]);
    let (ret, mapped) = run(&pack, &template, vec![other, book]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert_eq!(child_ids(&ret), ["1"]);
    assert_eq!(cell(&ret, "ChildID", 0), " lac children !A2");
    assert_eq!(ret.inputs.headings, [vec![None], vec![Some(0)]]);
}

#[test]
fn a_hidden_sheet_only_if_nothing_visible_is_called_so() {
    let pack = pack("lac");
    let template = narrow(&pack, IDS);
    let hidden: &[&[&str]] = &[&["Child ID", "Gender"], &["9", "F"]];
    let seen: &[&[&str]] = &[&["Child ID", "Gender"], &["1", "M"]];
    let (ret, _) = run(&pack, &template, vec![workbook("a.xlsx", &[("~Children", hidden), ("LAC Children", seen)])]);
    assert_eq!(child_ids(&ret), ["1"]);
    let (ret, mapped) = run(&pack, &template, vec![workbook("a.xlsx", &[("~Children", hidden), ("Sheet2", seen)])]);
    assert_eq!(child_ids(&ret), ["9"]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn only_in_the_workbooks_that_are_named() {
    let pack = pack("lac");
    let template = narrow(&pack, &IDS.replace("module =", "workbook = [\"current\"]\nmodule ="));
    let rows = |id: &'static str| {
        workbook(if id == "1" { "LAC old.xlsx" } else { "LAC Current.xlsx" }, &[("Children", &[&["Child ID", "Gender"], &[id, "M"]])])
    };
    let (ret, mapped) = run(&pack, &template, vec![rows("1"), rows("2")]);
    assert_eq!(child_ids(&ret), ["2"]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn the_same_sheet_in_two_workbooks() {
    let pack = pack("lac");
    let book = |file, id| workbook(file, &[("Children", &[&["Child ID", "Gender"], &[id, "M"]])]);
    let (ret, mapped) = run(&pack, &narrow(&pack, IDS), vec![book("may.xlsx", "1"), book("june.xlsx", "2")]);
    assert_eq!(
        faults(&mapped),
        ["CYF104 error: Sheet “Children” is in may.xlsx and once more in june.xlsx, and both would be read for Child"]
    );
    let finding = mapped.findings.iter().find(|f| f.code == Code::SHEET_TWICE).expect("told");
    assert_eq!(finding.other.as_ref().map(|p| p.workbook), Some(1));
    assert_eq!(child_ids(&ret), ["1"]);
}

#[test]
fn the_same_sheet_twice_in_one_workbook() {
    let pack = pack("lac");
    let rows = |id| [vec!["Child ID", "Gender"], vec![id, "M"]];
    let (one, two) = (rows("1"), rows("2"));
    let (one, two): (Vec<&[&str]>, Vec<&[&str]>) = (one.iter().map(Vec::as_slice).collect(), two.iter().map(Vec::as_slice).collect());
    let (_, mapped) = run(&pack, &narrow(&pack, IDS), vec![workbook("a.xlsx", &[("Children", &one), ("Children ", &two)])]);
    assert_eq!(faults(&mapped), ["CYF104 error: Sheet “Children” is in a.xlsx and once more in a.xlsx, and both would be read for Child"]);
}

#[test]
fn sheets_that_nothing_asks_for_are_noted() {
    let pack = pack("lac");
    let rows: &[&[&str]] = &[&["Child ID", "Gender"], &["1", "M"]];
    let sheets: [(&str, &[&[&str]]); 4] = [("Children", rows), ("Children (2)", rows), ("Title", &[&["x"]]), ("Pivot", rows)];
    let (_, mapped) = run(&pack, &narrow(&pack, IDS), vec![workbook("a.xlsx", &sheets), workbook("b.xlsx", &[("Sheet1", rows)])]);
    let noted: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF120")).collect();
    let note = |sheets: &str| format!("CYF120 note: Sheets that are not used, counted from the left: {sheets}");
    assert_eq!(noted, [note("2 “Children (2)”, 4 “Pivot”"), note("1 “Sheet1”")]);
}

#[test]
fn a_missing_sheet_is_one_message() {
    let pack = pack("lac");
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Episodes\"\nmodule = \"Episode\"\nparent = \"Child ID\"\n[sheet.items]\nLegalStatus = \"LS\"\nEpisodeStartDate = \"Start\"\n"
    );
    let book = || workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"], &["1", "M"]]), ("Summary", &[&["x"]])]);
    let (ret, mapped) = run(&pack, &narrow(&pack, &text), vec![book()]);
    assert_eq!(faults(&mapped), ["CYF101 error: No sheet for Episode was found"]);
    let finding = mapped.findings.iter().find(|f| f.level == Level::Error).expect("told");
    assert_eq!(
        helped(finding),
        "export the sheet, or name it in the template; it may be called “Episodes”; these sheets are there: “Children”, “Summary”"
    );
    let (m, i) = ret.pack.find_item("LegalStatus").expect("an item");
    assert!(mapped.missing.contains(&(m, i)));
    // An optional sheet is no gap: nothing is there, and nothing is said.
    let (_, mapped) = run(&pack, &narrow(&pack, &text.replace("parent =", "optional = true\nparent =")), vec![book()]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert!(mapped.missing.is_empty());
}

#[test]
fn without_children_there_is_one_message_for_them() {
    let pack = pack("lac");
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Episodes\"\nmodule = \"Episode\"\nparent = \"Child ID\"\n[sheet.items]\nLegalStatus = \"LS\"\n"
    );
    let book = workbook("a.xlsx", &[("Episodes", &[&["Child ID", "LS"], &["1", "C2"], &["2", "C2"]])]);
    let (ret, mapped) = run(&pack, &narrow(&pack, &text), vec![book]);
    assert_eq!(faults(&mapped), ["CYF101 error: No sheet for Child was found"]);
    assert_eq!((ret.tables[1].len, mapped.left_out.unknown_child), (0, 2));
}

#[test]
fn a_module_that_no_sheet_of_the_template_holds_is_noted() {
    let pack = pack("lac");
    let book = workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"], &["1", "M"]])]);
    let (_, mapped) = run(&pack, &narrow(&pack, IDS), vec![book]);
    let noted: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF101")).collect();
    assert_eq!(noted, ["Episode", "Adoption", "CareLeaver"].map(|m| format!("CYF101 note: No sheet for {m} was found")));
}

#[test]
fn a_sheet_with_headings_and_no_rows() {
    let pack = pack("lac");
    let empty = || workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"]])]);
    let (_, mapped) = run(&pack, &narrow(&pack, IDS), vec![empty()]);
    assert_eq!(faults(&mapped), ["CYF108 error: Sheet “Children” has headings but no rows"]);
    let (_, mapped) = run(&pack, &narrow(&pack, &IDS.replace("module =", "optional = true\nmodule =")), vec![empty()]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    // A year without adoptions is a year without adoptions.
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Adoptions\"\nmodule = \"Adoption\"\nparent = \"Child ID\"\n[sheet.items]\nDateOfOrder = \"Order\"\nDatePlaced = \"Placed\"\n"
    );
    let book =
        workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"], &["1", "M"]]), ("Adoptions", &[&["Child ID", "Order", "Placed"]])]);
    let (_, mapped) = run(&pack, &narrow(&pack, &text), vec![book]);
    assert_eq!(faults(&mapped), ["CYF108 note: Sheet “Adoptions” has headings but no rows"]);
}

#[test]
fn a_sheet_without_the_headings() {
    let pack = pack("lac");
    let text = IDS.replace("Gender = ", "Ethnicity = \"Ethnicity\"\nGender = ");
    let book = workbook("a.xlsx", &[("Children", &[&["Gender"], &["Male"], &["Female"]])]);
    let (ret, mapped) = run(&pack, &narrow(&pack, &text), vec![book]);
    assert_eq!(faults(&mapped), ["CYF110 error: The headings of Child were not found in sheet “Children”"]);
    assert_eq!(ret.children(), 0);
    let (_, mapped) = run(&pack, &narrow(&pack, &text), vec![workbook("a.xlsx", &[("Children", &[])])]);
    assert_eq!(codes(&mapped).iter().filter(|c| **c == Code::HEADINGS_NOT_FOUND).count(), 1);
}

#[test]
fn one_sheet_may_hold_several_modules() {
    let pack = pack("lac");
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Children\"\nmodule = \"CareLeaver\"\nparent = \"Child ID\"\n[sheet.items]\nDateCeased = \"Ceased\"\nSuitability = \"Suitable\"\n"
    );
    let rows: &[&[&str]] = &[&["Child ID", "Gender", "Ceased", "Suitable"], &["1", "M", "", ""], &["2", "F", "01/06/2025", "Yes"]];
    let (ret, mapped) = run(&pack, &narrow(&pack, &text), vec![workbook("a.xlsx", &[("Children", rows)])]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert!(mapped.unused.is_empty());
    assert_eq!((ret.tables[0].len, ret.tables[3].len, ret.child_id(3, 0).as_deref()), (2, 1, Some("2")));
    assert_eq!(cell(&ret, "DateCeased", 0), "Children!C3");
}
