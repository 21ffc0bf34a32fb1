//! Guesses of a template that nobody has confirmed.

use super::*;
use crate::spot::{Area, ColumnId, sheet};

const GUESSED: &str = r#"
[[sheet]]
name = "Kids"
module = "Child"
[sheet.items]
ChildID = "Ref" # UNSURE: every row has another value
Gender = { column = "Sx", codes = { "Boi" = "1" } } # sure
[sheet.items.Disability]
column = "Dis"
[sheet.items.Disability.codes]
"Nope" = "2" # UNSURE: close to “No”
"#;

/// The text without `narrow`, which would drop the comments' places.
fn mapped(text: &str) -> Mapped {
    let pack = pack("lac");
    let all = pack.modules.iter().flat_map(|m| &m.items).filter(|i| !["ChildID", "Gender", "Disability"].contains(&i.name.as_str()));
    let modules = pack.modules.iter().skip(1).map(|m| &m.name);
    let held = all.map(|i| &i.name).chain(modules).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let template = template(&pack, &format!("title = \"t\"\ncollection = \"lac\"\nnot-held = [{held}]{text}"));
    let rows: &[&[&str]] = &[&["Ref", "Sx", "Dis"], &["1", "Boi", "Nope"], &["2", "F", "Yes"]];
    run(&pack, &template, vec![workbook("a.xlsx", &[("Kids", rows)])]).1
}

#[test]
fn each_is_a_query_until_the_mark_is_taken_away() {
    let found = mapped(GUESSED);
    assert_eq!(
        faults(&found),
        [
            "CYF150 query: Line 8 of template test is only a guess: ChildID from column “Ref” of sheet “Kids” (every row has another value)",
            "CYF150 query: Line 13 of template test is only a guess: the word “Nope” as 2 of Disability of sheet “Kids” (close to “No”)",
        ]
    );
    let places: Vec<_> = found.findings.iter().filter(|f| f.code == Code::TEMPLATE_UNSURE).map(|f| f.place().cloned()).collect();
    assert_eq!(places[0], Some(Area { columns: vec![ColumnId::new(0)], ..sheet(0, 0).into() }));
    assert_eq!(faults(&mapped(&GUESSED.replace("UNSURE", "seen"))), Vec::<String>::new());
}

#[test]
fn a_guess_about_a_sheet_that_is_not_there_is_a_query_too() {
    let found = mapped(&GUESSED.replace("name = \"Kids\"", "name = \"Children\""));
    assert_eq!(found.findings.iter().filter(|f| f.code == Code::TEMPLATE_UNSURE && f.place().is_none()).count(), 2);
}

#[test]
fn a_heading_that_is_no_childs_name_is_passed_on_as_it_stands() {
    let saved = |names: &[&str]| {
        let rows: Vec<Vec<&str>> = vec![
            [&["Child ID", "Gender", "Zeugma ref", "Huws notes"], names].concat(),
            [&["1", "M", "a", "b"][..], &["Huws", "Nia"][..names.len()]].concat(),
        ];
        let text = "[[sheet]]\nname = \"Kids\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"Child ID\"\nGender = \"Gender\"\n\
                    [sheet.names]\ncolumns = [\"Surname\", \"Forename\"]\n";
        let found = read_rows("lac", text, "Kids", &rows).1;
        let headings = found.findings.iter().filter(|f| f.code == Code::COLUMN_UNUSED).flat_map(|f| &f.args);
        headings.filter(|(n, _)| *n == "heading").map(|(_, v)| v.words(Audience::default())).collect::<Vec<_>>()
    };
    assert_eq!(saved(&["Surname", "Forename"]), ["Zeugma ref", "••• notes"]);
    // One column of names alone may leave others out.
    assert_eq!(saved(&["Surname"]), ["Zeugma ref", "••• notes"]);
}
