//! Sheets: found, missing, hidden, twice.

use super::*;
use crate::spot::{ModuleId, RecordId, sheet};

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
    assert_eq!(faults(&mapped), ["CYF136 query: Nothing in file “a.xlsx” is read"]);
    assert_eq!(child_ids(&ret), ["1"]);
    assert_eq!(cell(&ret, "ChildID", 0), " lac children !A2");
    assert_eq!(ret.inputs.headings.iter().collect::<Vec<_>>(), [(&sheet(1, 0), &0)]);
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
    assert_eq!(
        faults(&mapped),
        [
            "CYF135 error: Sheet “Sheet2” in a.xlsx has the headings of sheet “Children”, which is read for Child, and is not read",
            "CYF139 query: Sheet “Children” is read with the whole sheet hidden in it",
        ]
    );
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
    assert_eq!(faults(&mapped), ["CYF136 query: Nothing in file “LAC old.xlsx” is read"]);
}

#[test]
fn the_same_sheet_in_two_workbooks() {
    let book = |file, id| workbook(file, &[("Children", &[&["Child ID", "Gender"], &[id, "M"]])]);
    let (ret, mapped) = read_books("lac", IDS, vec![book("may.xlsx", "1"), book("june.xlsx", "2")]);
    assert_eq!(
        faults(&mapped),
        ["CYF104 error: Sheet “Children” is in may.xlsx and once more in june.xlsx, and both would be read for Child"]
    );
    let finding = mapped.findings.iter().find(|f| f.code == Code::SHEET_TWICE).expect("told");
    assert_eq!(finding.cells().expect("cells").other.as_ref().map(|p| p.workbook.index()), Some(1));
    assert_eq!(child_ids(&ret), ["1"]);
}

#[test]
fn the_same_sheet_twice_in_one_workbook() {
    let rows = |id| [vec!["Child ID", "Gender"], vec![id, "M"]];
    let (one, two) = (rows("1"), rows("2"));
    let (one, two): (Vec<&[&str]>, Vec<&[&str]>) = (one.iter().map(Vec::as_slice).collect(), two.iter().map(Vec::as_slice).collect());
    let (_, mapped) = read_sheets("lac", IDS, &[("Children", &one), ("Children ", &two)]);
    assert_eq!(faults(&mapped), ["CYF104 error: Sheet “Children” is in a.xlsx and once more in a.xlsx, and both would be read for Child"]);
}

#[test]
fn sheets_and_files_that_nothing_asks_for() {
    let rows: &[&[&str]] = &[&["Child ID", "Gender"], &["1", "M"]];
    let other: &[&[&str]] = &[&["Team", "Count"], &["North", "=1"]];
    let sheets: [(&str, &[&[&str]]); 6] =
        [("Children", rows), ("Pivot", other), ("Title", &[&["x"]]), ("Children (3)", other), ("~Old", other), ("LAC Children", other)];
    let (_, mapped) = read_books("lac", IDS, vec![workbook("a.xlsx", &sheets), workbook("b.xlsx", &[("Sheet1", other)])]);
    let said: Vec<String> = told(&mapped).into_iter().filter(|t| t.starts_with("CYF12") || t.starts_with("CYF13")).collect();
    assert_eq!(
        said,
        [
            "CYF136 query: Nothing in sheet “Children (3)”, which is called like “Children”, is read",
            "CYF136 query: Nothing in sheet “LAC Children”, which the template also names, is read",
            "CYF120 note: Sheets that are not used, counted from the left: 2 “Pivot”",
            "CYF136 query: Nothing in file “b.xlsx” is read",
        ]
    );
}

#[test]
fn a_sheet_with_the_headings_of_one_that_is_read() {
    let pack = pack("lac");
    let rows: &[&[&str]] = &[&["Child ID", "Gender"], &["1", "M"]];
    let titled: &[&[&str]] = &[&["Children looked after"], &[], &["Gender", "Child  id"], &["M", "2"]];
    let empty: &[&[&str]] = &[&["Child ID", "Gender"]];
    let sheets: [(&str, &[&[&str]]); 5] = [("Children", rows), ("More", titled), ("Blank", empty), ("~Old", rows), ("LAC Children", rows)];
    let book = || workbook("a.xlsx", &sheets);
    let (_, mapped) = read_books("lac", IDS, vec![book()]);
    let same = |level: &str, kind: &str, sheet: &str| {
        format!("CYF135 {level}: {kind} “{sheet}” in a.xlsx has the headings of sheet “Children”, which is read for Child, and is not read")
    };
    assert_eq!(
        faults(&mapped),
        [same("error", "Sheet", "More"), same("query", "Hidden sheet", "Old"), same("error", "Sheet", "LAC Children")]
    );
    // What is no part stays a note.
    let mut template = narrow(&pack, IDS);
    template.not_part.add(&[" more".to_owned(), "OLD".to_owned(), "lac children".to_owned()]);
    let (ret, mapped) = run(&pack, &template, vec![book()]);
    assert_eq!(
        faults(&mapped),
        [same("note", "Sheet", "More"), same("note", "Hidden sheet", "Old"), same("note", "Sheet", "LAC Children")]
    );
    assert_eq!(child_ids(&ret), ["1"]);
    // The same settles a sheet that is there twice, and a whole file.
    let twice = vec![workbook("a.xlsx", &[("Children", rows)]), workbook("a - Copy.xlsx", &[("Children", rows)])];
    let mut template = narrow(&pack, IDS);
    template.not_part.add(&["a - copy".to_owned()]);
    let (_, mapped) = run(&pack, &template, twice);
    assert!(faults(&mapped).iter().all(|f| f.contains(" note: ")), "{:?}", faults(&mapped));
}

#[test]
fn a_file_of_a_folder_that_nothing_reads() {
    let rows: &[&[&str]] = &[&["Child ID", "Gender"], &["1", "M"]];
    let other: &[&[&str]] = &[&["Person", "Accommodation"], &["1", "B"]];
    let mut folder = workbook("export", &[("Children", rows), ("Pathway", other)]);
    folder.encoding = Some("UTF-8".to_owned());
    folder.passed_over = vec![crate::read::PassedOver { name: "Adoptions.xlsx".to_owned(), digest: String::new() }];
    let (_, mapped) = read_books("lac", IDS, vec![folder]);
    assert_eq!(
        faults(&mapped),
        ["CYF136 query: Nothing in file “Pathway” is read", "CYF136 query: Nothing in file “Adoptions.xlsx” in export is read"]
    );
}

#[test]
fn a_missing_sheet_is_one_message() {
    let pack = pack("lac");
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Episodes\"\nmodule = \"Episode\"\nparent = \"Child ID\"\n[sheet.items]\nLegalStatus = \"LS\"\nEpisodeStartDate = \"Start\"\n"
    );
    let book = || workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"], &["1", "M"]]), ("Summary", &[&["x"]])]);
    let (ret, mapped) = read_books("lac", &text, vec![book()]);
    assert_eq!(faults(&mapped), ["CYF101 error: No sheet for Episode was found"]);
    let finding = mapped.findings.iter().find(|f| f.level == Level::Error).expect("told");
    assert_eq!(
        helped(finding),
        "export the sheet, or name it in the template; it may be called “Episodes”; these sheets are there: “Children”, “Summary”"
    );
    let (m, i) = ret.pack.find_item("LegalStatus").expect("an item");
    assert!(mapped.missing.contains(&(m, i)));
    // An optional sheet is no gap, but somebody must know that there is none.
    let optional = text.replace("parent =", "optional = true\nparent =");
    let (_, mapped) = read_books("lac", &optional, vec![book()]);
    assert_eq!(
        faults(&mapped),
        ["CYF146 query: No sheet of “Episodes” is there, which the template lets be absent; Episode has nothing from it"]
    );
    assert!(mapped.missing.is_empty());
    let mut settled = narrow(&pack, &optional);
    settled.not_part.add(&["episodes".to_owned()]);
    let (_, mapped) = run(&pack, &settled, vec![book()]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn without_children_there_is_one_message_for_them() {
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Episodes\"\nmodule = \"Episode\"\nparent = \"Child ID\"\n[sheet.items]\nLegalStatus = \"LS\"\n"
    );
    let (ret, mapped) = read_sheets("lac", &text, &[("Episodes", &[&["Child ID", "LS"], &["1", "C2"], &["2", "C2"]])]);
    assert_eq!(faults(&mapped), ["CYF101 error: No sheet for Child was found"]);
    assert_eq!((ret.tables[1].len, mapped.left_out.unknown_child), (0, 2));
}

#[test]
fn a_module_that_no_sheet_of_the_template_holds() {
    let pack = pack("lac");
    let book = || workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"], &["1", "M"]])]);
    let with = |not_held: &str| template(&pack, &format!("title = \"t\"\ncollection = \"lac\"\nnot-held = [{not_held}]\n{IDS}"));
    let of_modules = |mapped: &Mapped| told(mapped).into_iter().filter(|t| t.starts_with("CYF145")).collect::<Vec<_>>();
    let (_, mapped) = run(&pack, &with("\"Adoption\""), vec![book()]);
    assert_eq!(
        of_modules(&mapped),
        [
            "CYF145 error: Nothing in the template gives Episode (Episode)",
            "CYF145 error: Nothing in the template gives CareLeaver (Care leaver)"
        ]
    );
    assert!(
        told(&mapped).contains(&"CYF109 note: Adoption is not held by this system, as the template says".to_owned()),
        "{:?}",
        told(&mapped)
    );
    let (_, mapped) = run(&pack, &with("\"Adoption\", \"Episode\", \"CareLeaver\""), vec![book()]);
    assert_eq!(of_modules(&mapped), Vec::<String>::new());
}

#[test]
fn a_sheet_with_headings_and_no_rows() {
    let empty = || workbook("a.xlsx", &[("Children", &[&["Child ID", "Gender"]])]);
    let (_, mapped) = read_books("lac", IDS, vec![empty()]);
    assert_eq!(faults(&mapped), ["CYF108 error: Sheet “Children” has headings but no rows"]);
    let (_, mapped) = read_books("lac", &IDS.replace("module =", "optional = true\nmodule ="), vec![empty()]);
    assert_eq!(faults(&mapped), ["CYF108 query: Sheet “Children” has headings but no rows"]);
    // A year without adoptions is a year without adoptions.
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Adoptions\"\nmodule = \"Adoption\"\nparent = \"Child ID\"\n[sheet.items]\nDateOfOrder = \"Order\"\nDatePlaced = \"Placed\"\n"
    );
    let (_, mapped) = read_sheets(
        "lac",
        &text,
        &[("Children", &[&["Child ID", "Gender"], &["1", "M"]]), ("Adoptions", &[&["Child ID", "Order", "Placed"]])],
    );
    assert_eq!(faults(&mapped), ["CYF108 note: Sheet “Adoptions” has headings but no rows"]);
}

#[test]
fn a_sheet_without_the_headings() {
    let text = IDS.replace("Gender = ", "Ethnicity = \"Ethnicity\"\nGender = ");
    let (ret, mapped) = read_sheets("lac", &text, &[("Children", &[&["Gender"], &["Male"], &["Female"]])]);
    assert_eq!(faults(&mapped), ["CYF110 error: The headings of Child were not found in sheet “Children”"]);
    assert_eq!(ret.children(), 0);
    let (_, mapped) = read_sheets("lac", &text, &[("Children", &[])]);
    assert_eq!(codes(&mapped).iter().filter(|c| **c == Code::HEADINGS_NOT_FOUND).count(), 1);
}

#[test]
fn one_sheet_may_hold_several_modules() {
    let text = format!(
        "{IDS}\n[[sheet]]\nname = \"Children\"\nmodule = \"CareLeaver\"\nparent = \"Child ID\"\n[sheet.items]\nDateCeased = \"Ceased\"\nSuitability = \"Suitable\"\n"
    );
    let rows: &[&[&str]] = &[&["Child ID", "Gender", "Ceased", "Suitable"], &["1", "M", "", ""], &["2", "F", "01/06/2025", "Yes"]];
    let (ret, mapped) = read_sheets("lac", &text, &[("Children", rows)]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    assert!(mapped.unused.is_empty());
    assert_eq!((ret.tables[0].len, ret.tables[3].len, ret.child_id(ModuleId::new(3), RecordId::default()).as_deref()), (2, 1, Some("2")));
    assert_eq!(cell(&ret, "DateCeased", 0), "Children!C3");
}
