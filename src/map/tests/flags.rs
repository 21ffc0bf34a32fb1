//! Several values in one cell, one value a row: flags.

use super::*;

const CELLS: &str = r#"
blanks = ["-"]
[[sheet]]
name = "C"
module = "Child"
[sheet.items]
ChildID = "ID"
CarePlanActive = { constant = "1" }
[[sheet.flags]]
column = "Disabilities"
separator = ";"
values = { "Mobility" = "DisabilityMobility", "Memory" = "DisabilityMemory", "Memory loss" = "DisabilityMemory", "Speech; hearing" = "DisabilitySpeechHearingEyesight" }
none = { "None" = "DisabilityNone" }
others = "0"
blank = "0"
"#;

fn four(ret: &Return<Names>) -> Vec<[String; 4]> {
    let of = |item| column(ret, item);
    let columns = [of("DisabilityNone"), of("DisabilityMobility"), of("DisabilitySpeechHearingEyesight"), of("DisabilityMemory")];
    (0..columns[0].len()).map(|r| std::array::from_fn(|c| columns[c][r].clone())).collect()
}

#[test]
fn one_cell_with_several_values() {
    let rows: &[&[&str]] = &[
        &["ID", "Disabilities"],
        &["1", " mobility ;MEMORY"],
        &["2", "None"],
        &["3", ""],
        &["4", "-"],
        &["5", "Mobility; Baldness;"],
        &["6", "Speech; hearing"],
    ];
    let (ret, mapped) = read_sheets("casp", CELLS, &[("C", rows)]);
    let expected = [
        ["0", "1", "0", "1"],
        ["1", "0", "0", "0"],
        ["0", "0", "0", "0"],
        ["0", "0", "0", "0"],
        ["!", "1", "!", "!"],
        ["0", "0", "1", "0"],
    ];
    assert_eq!(four(&ret), expected.map(|r| r.map(str::to_owned)));
    assert_eq!(
        faults(&mapped),
        [
            "CYF116 error: “Baldness” is none of the values that DisabilityNone, DisabilityMobility, DisabilitySpeechHearingEyesight, DisabilityMemory are read from"
        ]
    );
    assert_eq!(cell(&ret, "DisabilityMemory", 0), "C!B2");
    assert!(mapped.missing.is_empty());
}

#[test]
fn without_others_and_blank_nothing_is_assumed() {
    let text = CELLS.replace("others = \"0\"\n", "").replace("blank = \"0\"\n", "");
    let rows: &[&[&str]] = &[&["ID", "Disabilities"], &["1", "Mobility"], &["2", ""]];
    let (ret, _) = read_sheets("casp", &text, &[("C", rows)]);
    assert_eq!(four(&ret), [["", "1", "", ""], ["", "", "", ""]].map(|r| r.map(str::to_owned)));
}

#[test]
fn a_flag_column_that_is_not_there() {
    let (ret, mapped) = read_sheets("casp", CELLS, &[("C", &[&["ID", "Other"], &["1", "x"]])]);
    assert_eq!(faults(&mapped).len(), 4);
    assert!(faults(&mapped).iter().all(|f| f.starts_with("CYF102 error: No column for Disability")));
    assert_eq!(four(&ret), [["!", "!", "!", "!"]].map(|r| r.map(str::to_owned)));
}

#[test]
fn one_row_a_value() {
    let text = r#"
[[sheet]]
name = "C"
module = "Child"
[sheet.items]
ChildID = "ID"
CarePlanActive = { constant = "1" }
[[sheet]]
name = "Factors"
module = "Child"
join = "ID"
[[sheet.per-value]]
column = "Parent factor"
values = { "Domestic abuse" = "ParentDomesticAbuse", "Drugs" = "ParentSubstanceMisuse", "Alcohol" = "ParentSubstanceMisuse" }
others = "0"
blank = "0"
"#;
    let rows: &[&[&str]] = &[
        &["ID", "Parent factor"],
        &["1", "Drugs"],
        &["2", ""],
        &["1", "Domestic abuse"],
        &["3", "Gambling"],
        &["1", "Alcohol"],
        &["9", "Drugs"],
    ];
    let (ret, mapped) =
        read_sheets("casp", text, &[("C", &[&["ID", "Note"], &["1", ""], &["2", "x"], &["3", ""], &["4", ""]]), ("Factors", rows)]);
    assert_eq!(column(&ret, "ParentDomesticAbuse"), ["1", "0", "!", "0"]);
    assert_eq!(column(&ret, "ParentSubstanceMisuse"), ["1", "0", "!", "0"]);
    assert_eq!((cell(&ret, "ParentSubstanceMisuse", 0), cell(&ret, "ParentDomesticAbuse", 0)), ("Factors!B2".into(), "Factors!B4".into()));
    assert_eq!(cell(&ret, "ParentDomesticAbuse", 3), "");
    assert_eq!(
        faults(&mapped),
        [
            "CYF105 query: Rows of sheet “Factors” whose key no Child has: 1",
            "CYF142 query: Rows of sheet “Factors” with an id or a name and nothing else that is read: 1",
            "CYF116 error: “Gambling” is none of the values that ParentSubstanceMisuse, ParentDomesticAbuse are read from",
        ]
    );
}
