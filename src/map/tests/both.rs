//! Exports in Welsh, and in both languages, by the templates of the program.

use super::*;
use crate::template::Templates;

fn lac(sheets: &[(&str, &[&[&str]])]) -> (Return<Names>, Mapped) {
    let pack = pack("lac");
    let template = Templates::embedded().find("plain", &pack).expect("a template");
    run(&pack, &template, vec![workbook("lac.xlsx", sheets)])
}

/// What was read of the first child: date of birth, gender, postcode.
fn first(ret: &Return<Names>) -> [String; 3] {
    ["DateOfBirth", "Gender", "HomePostcode"].map(|item| column(ret, item).into_iter().next().unwrap_or_default())
}

fn has(mapped: &Mapped, code: Code) -> bool {
    mapped.findings.iter().any(|f| f.code == code)
}

const READ: [&str; 3] = ["2012-05-14", "2", "CF10 3NQ"];
const VALUES: [&str; 4] = ["217", "14 Mai 2012", "Fenyw", "CF10 3NQ"];

#[test]
fn welsh_headings_and_sheets_stand_for_the_templates_own() {
    for heads in [
        ["Rhif y plentyn", "Dyddiad geni", "Rhyw", "Cod post"],
        ["Rif y plentyn", "ddydd geni", "Rhywedd", "god post cartref"],
        ["Rhif y plentyn / Child ID", "DOB / Dyddiad geni", "Rhyw | Gender", "Cod post (Postcode)"],
    ] {
        for name in ["Plant", "Plant - Children", "blant"] {
            let (ret, _) = lac(&[(name, &[&heads, &VALUES])]);
            assert_eq!(first(&ret), READ, "{heads:?} {name}");
        }
    }
}

#[test]
fn the_two_languages_of_a_heading_must_agree() {
    for head in ["Dyddiad geni / Date placed", "Dyddiad lleoli / DOB", "Dyddiad geni / Dyddiad lleoli", "Dyddiad geni / Anything"] {
        let (ret, _) = lac(&[("Plant", &[&["Rhif y plentyn", head, "Rhyw", "Cod post"], &VALUES])]);
        assert_ne!(first(&ret)[0], READ[0], "{head}");
    }
}

#[test]
fn a_second_column_for_the_same_item_is_reported() {
    for heads in [["ChildID", "DateOfBirth", "Gender", "Rhyw"], ["Rhif y plentyn", "Dyddiad geni", "Rhyw", "Rhywedd"]] {
        let rows: [&[&str]; 2] = [&heads, &["217", "14/05/2012", "Benyw", "Gwryw"]];
        let (_, mapped) = lac(&[("Plant", &rows)]);
        assert!(has(&mapped, Code::HEADINGS_SEVERAL), "{heads:?}");
        let rows: [&[&str]; 2] = [&heads, &["217", "14/05/2012", "Benyw", "Female"]];
        let (_, mapped) = lac(&[("Plant", &rows)]);
        assert!(!has(&mapped, Code::HEADINGS_SEVERAL), "{heads:?}");
    }
}

#[test]
fn a_sheet_in_each_language_is_not_read_as_one() {
    let english: &[&[&str]] = &[&["ChildID", "DateOfBirth", "Gender", "HomePostcode"], &["217", "14/05/2012", "2", "CF10 3NQ"]];
    let welsh: &[&[&str]] = &[&["Rhif y plentyn", "Dyddiad geni", "Rhyw", "Cod post"], &["218", "14/05/2013", "1", "CF10 3NQ"]];
    let (ret, mapped) = lac(&[("Children", english), ("Plant", welsh)]);
    assert_eq!(first(&ret), READ);
    assert!(mapped.findings.iter().any(|f| f.code == Code::ROWS_ELSEWHERE && f.level == Level::Error));
}

#[test]
fn a_template_of_the_officers_own_means_what_it_says() {
    let pack = pack("lac");
    let own = template(&pack, &plain_text(&pack));
    let rows: &[&[&str]] = &[&["ChildID", "Dyddiad geni", "Gender"], &["217", "14/05/2012", "2"]];
    let (ret, _) = run(&pack, &own, vec![workbook("lac.xlsx", &[("Child", rows)])]);
    assert_ne!(first(&ret)[0], "2012-05-14");
    assert_eq!(first(&ret)[1], "2");
}
