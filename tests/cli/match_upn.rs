//! Pupil numbers: found in a list, decided by a person, put into the return as corrections. Names are in the workbook of what is to be decided alone.

use super::*;
use cyfrif::read::{self, Value};
use cyfrif::world::Disk;
use rust_xlsxwriter::Workbook;

/// The list of education: the first child as she is, the third under another first name, and somebody else.
const PUPILS: &str = "\
UPN,Legal Surname,Legal Forename,DOB,Gender,Post code,School
P681200315014,Example,Nia,14/06/2015,F,CF24 4NE,Ysgol y Bryn
W681201314022,Example,Tomos,02/11/2013,M,CF5 1QE,Ysgol y Bryn
P681402010007,Invented,Gwilym,01/03/2008,M,CF3 2UP,Ysgol y Bryn
V681402016001,Tanygraig,Heledd,04/05/2012,F,CF10 1EP,Ysgol y Bryn
";
/// Names of children and of pupils.
const NAMES: [&str; 7] = ["Nia", "Example", "Tomos", "Owain", "Invented", "Gwilym", "Tanygraig"];

/// The first child has no number, and the third has none either.
fn job() -> Folder {
    let folder = Folder::example();
    folder.edit("lac/Children.csv", "400217,P681200315014", "400217,").edit("lac/Children.csv", "400305,P681402010007", "400305,");
    folder.write("pupils.csv", PUPILS);
    folder
}

fn cell_text(value: &Value) -> String {
    value.text().unwrap_or_default().to_owned()
}

fn without_names(text: &str) {
    NAMES.iter().for_each(|name| assert!(!text.contains(name), "{name} in {text}"));
}

/// Writes answers into a workbook as Excel would: by pupil number.
fn fill_in(folder: &Folder, name: &str, answers: &[(&str, &str)]) {
    let disk = Disk { program: None };
    let book = read::open(&disk, &folder.join(name), &read::Options::default()).unwrap();
    let sheet = &book.sheets[0];
    let mut copy = Workbook::new();
    let out = copy.add_worksheet();
    for (row, number) in sheet.rows.iter().enumerate() {
        let texts: Vec<String> = sheet.columns.iter().map(|column| cell_text(book.cells.get(column.cells[row]))).collect();
        let answer = answers.iter().find(|(upn, _)| texts.iter().any(|text| text == upn));
        for (column, text) in sheet.columns.iter().zip(&texts) {
            out.write_string(number - 1, column.index as u16, text).unwrap();
        }
        if let Some((_, answer)) = answer {
            // Is this the child? Decided by is left blank.
            out.write_string(number - 1, 14, *answer).unwrap();
        }
    }
    copy.save(folder.join(name)).unwrap();
}

#[test]
fn what_is_certain_becomes_a_correction_that_is_signed_for() {
    let folder = job();
    let shown = folder.run(["match-upn", "--pupils", "pupils.csv"]);
    assert_eq!(shown.code, 0, "{}{}", shown.out, shown.err);
    assert!(shown.out.contains("1 with the UPN that the list gives them") && shown.out.contains("1 whose UPN is certain"), "{}", shown.out);
    assert!(shown.out.contains("1 to decide") && shown.out.contains("Nothing was written"), "{}", shown.out);
    without_names(&shown.out);
    assert!(!folder.exists("corrections.toml"));
    let ran = folder.run(["match-upn", "--pupils", "pupils.csv", "--who", "A. Officer"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let corrections = folder.read("corrections.toml");
    assert!(corrections.contains("to = \"P681200315014\"") && !corrections.contains("P681402010007"), "{corrections}");
    without_names(&corrections);
    assert!(!ran.out.contains("•••"), "no name was left out: {}", ran.out);
    // The return has it now, and nothing is left to write.
    let again = folder.run(["match-upn", "--pupils", "pupils.csv", "--who", "A. Officer"]);
    assert!(again.out.contains("2 with the UPN that the list gives them"), "{}", again.out);
    assert_eq!(folder.read("corrections.toml"), corrections);
    let prepared = folder.run(["prepare"]);
    assert_eq!(prepared.code, 0, "{}{}", prepared.out, prepared.err);
    assert!(folder.read("out/lac-2025-26-552-1.xml").contains("P681200315014"));
    let signed = folder.read("out/sign-off-lac-2025-26-552-1.html");
    assert!(signed.contains("match-upn") && signed.contains("A. Officer"), "{signed}");
}

#[test]
fn what_is_in_doubt_is_decided_in_a_workbook_until_the_values_change() {
    let folder = job();
    let made = folder.run(["match-upn", "--pupils", "pupils.csv", "--to", "decide.xlsx"]);
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    let disk = Disk { program: None };
    let book = read::open(&disk, &folder.join("decide.xlsx"), &read::Options::default()).unwrap();
    let first = cell_text(book.cells.get(book.sheets[0].columns[0].cells[0]));
    assert!(first.contains("holds names"), "{first}");
    // An answer that is none is told, and not taken.
    fill_in(&folder, "decide.xlsx", &[("P681402010007", "perhaps")]);
    let read_back = ["match-upn", "--pupils", "pupils.csv", "--from", "decide.xlsx", "--who", "B. Officer"];
    let ran = folder.run(read_back);
    assert!(ran.out.contains("neither yes nor no") && !folder.exists("upn-decisions.toml"), "{}{}", ran.out, ran.err);
    fill_in(&folder, "decide.xlsx", &[("P681402010007", "yes")]);
    let ran = folder.run(read_back);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    without_names(&ran.out);
    let decisions = folder.read("upn-decisions.toml");
    assert!(decisions.contains("child = \"400305\"") && decisions.contains("who = \"B. Officer\""), "{decisions}");
    without_names(&decisions);
    assert!(folder.read("corrections.toml").contains("to = \"P681402010007\""));
    assert!(!ran.out.contains("•••"), "{}", ran.out);
    let again = folder.run(["match-upn", "--pupils", "pupils.csv"]);
    assert!(again.out.contains("3 with the UPN that the list gives them") && again.out.contains("0 to decide"), "{}", again.out);
    // Another child's values change nothing; this one's open it again.
    folder.edit("pupils.csv", "CF10 1EP", "CF10 1EQ");
    assert!(folder.run(["match-upn", "--pupils", "pupils.csv"]).out.contains("0 to decide"));
    folder.edit("pupils.csv", "Gwilym", "Iorwerth");
    let changed = folder.run(["match-upn", "--pupils", "pupils.csv"]);
    assert!(changed.out.contains("1 decision is open again") && changed.out.contains("1 to decide"), "{}", changed.out);
}

#[test]
fn it_says_when_a_childs_name_is_left_out_of_who_decided() {
    let folder = job();
    let ran = folder.run(["match-upn", "--pupils", "pupils.csv", "--who", "Nia Example"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("A child's name is not kept as who decided"), "{}", ran.out);
    assert!(folder.read("corrections.toml").contains("•••"));
    without_names(&folder.read("corrections.toml"));
}

#[test]
fn none_of_them_is_a_decision_too() {
    let folder = job();
    folder.run(["match-upn", "--pupils", "pupils.csv", "--to", "decide.xlsx"]);
    fill_in(&folder, "decide.xlsx", &[("P681402010007", "no")]);
    let ran = folder.run(["match-upn", "--pupils", "pupils.csv", "--from", "decide.xlsx", "--who", "B. Officer", "--lang", "cy"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(!folder.read("corrections.toml").contains("400305"));
    let again = folder.run(["match-upn", "--pupils", "pupils.csv"]);
    assert!(again.out.contains("0 to decide") && again.out.contains("1 who are not in the list"), "{}", again.out);
}

#[test]
fn a_number_of_another_pupil_is_told_and_a_list_that_is_none_is_refused() {
    let folder = job();
    folder.edit("lac/Children.csv", "400305,", "400305,V681402016001").edit(
        "pupils.csv",
        "P681402010007,Invented",
        "P681402010007,Elsewhere",
    );
    folder.edit("pupils.csv", "01/03/2008", "09/09/2009");
    let ran = folder.run(["match-upn", "--pupils", "pupils.csv"]);
    assert!(ran.out.contains("another pupil's; it must not be sent: 400305"), "{}{}", ran.out, ran.err);
    let refused = folder.run(["match-upn", "--pupils", "lac/Episodes.csv"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("is no pupil list"), "{}", refused.err);
}
