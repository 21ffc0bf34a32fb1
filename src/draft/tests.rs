//! What is drafted, and what refining keeps.

use std::sync::Arc;

use super::*;
use crate::fold::heading;
use crate::pack::files::Source;
use crate::pack::{Library, Pack};
use crate::read::{CellId, Cells, Sheet, SheetColumn, Value, Workbook};
use crate::synonyms::{Nearness, Words};
use crate::texts::{Audience, Message};

fn said(message: &Message) -> String {
    message.to(Audience::default())
}

mod cases;

fn pack(collection: &str) -> Arc<Pack> {
    Library::embedded().and_then(|l| l.pack(&format!("{collection}/2025-26"))).expect("a pack")
}

fn book(name: &str, sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let mut values: Vec<Value> = Vec::new();
    let mut id = |text: &str| {
        if text.is_empty() {
            return CellId::BLANK;
        }
        let value = Value::Text(text.to_owned());
        let at = values.iter().position(|v| *v == value).unwrap_or_else(|| {
            values.push(value);
            values.len() - 1
        });
        CellId(at as u32 + 1)
    };
    let sheets = sheets
        .iter()
        .map(|(name, rows)| {
            let width = rows.iter().map(|r| r.len()).max().unwrap_or(0);
            let column = |c: usize, id: &mut dyn FnMut(&str) -> CellId| SheetColumn {
                index: c as u32,
                cells: rows.iter().map(|r| r.get(c).map_or(CellId::BLANK, |t| id(t))).collect(),
            };
            let columns = (0..width).map(|c| column(c, &mut id)).collect();
            Sheet { name: (*name).to_owned(), hidden: false, rows: (1..=rows.len() as u32).collect(), columns, aside: Default::default() }
        })
        .collect();
    Workbook::in_memory(name, sheets, Cells::from_iter(values))
}

fn children() -> Vec<Workbook> {
    let rows: &[&[&str]] = &[
        &["Person ID", "Surname", "DOB", "Gender", "Ethnicty", "Disabled?", "UASC", "Team"],
        &["1001", "Huws", "14/05/2012", "Male", "White - British", "No", "N", "North"],
        &["1002", "Pugh", "02/11/2015", "Fmale", "Chinese", "Yes", "N", "North"],
        &["1003", "Rees", "30/01/2010", "Female", "Martian", "Pugh", "N", "North"],
    ];
    let episodes: &[&[&str]] = &[
        &["Ref", "Episode start", "Start reason", "Legal status", "Placement type", "Need code", "Postcode"],
        &["1001", "01/06/2025", "S", "C2", "F1", "N1", "CF10 1EP"],
        &["1002", "01/07/2025", "S", "Care order", "F2", "N1", "CF10 1EP"],
        &["1003", "01/08/2025", "S", "C2", "F2", "N2", "CF10 1EP"],
    ];
    vec![book("lac.xlsx", &[("Kids", rows), ("Moves", episodes)])]
}

fn drafted(books: &[Workbook]) -> Draft {
    let pack = pack("lac");
    let known = crate::inspect::templates(std::slice::from_ref(&pack)).expect("templates");
    draft(&pack, &known, books).expect("a draft")
}

fn proves(text: &str) {
    let source = Source { path: "t.toml".into(), text: text.into() };
    Template::validate("t", &source, &pack("lac")).unwrap_or_else(|e| panic!("{e}\n{text}"));
}

#[test]
fn guesses_say_how_sure_they_are_and_names_stay_out() {
    let text = write(&drafted(&children()));
    proves(&text);
    for line in [
        "ChildID = \"Person ID\" # sure: the heading is a usual one for the item",
        "DateOfBirth = \"DOB\" # sure: the heading is a usual one for the item",
        "UASC = \"UASC\" # sure: the heading is the item's name",
        "[sheet.items.Ethnicity] # likely: the heading reads like a misspelling of a usual one",
        "\"Fmale\" = \"2\" # likely: close to “Female”",
        "# Without a code: “•••” (1). Write a line for each; until then they are errors.",
        "parent = \"Ref\" # UNSURE: 100% of the values are the children's ids",
        "columns = [\"Surname\"] # names: used on your screen, never sent",
        "PlacementPostcode = \"Postcode\" # UNSURE: the heading is a usual one for the item",
    ] {
        assert!(text.contains(line), "{line}\nis not in\n{text}");
    }
    assert!(["Huws", "Pugh", "Rees", "Martian", "14/05/2012", "CF10"].iter().all(|w| !text.contains(w)), "{text}");
    assert!(text.contains("    # \"DateOfOrder\", # Adoption: does your system hold it?"), "{text}");
}

/// The guess of an item in a draft from one sheet of children.
fn guessed(rows: &[&[&str]], item: &str) -> Option<Guess> {
    let draft = drafted(&[book("lac.xlsx", &[("Children", rows)])]);
    draft.sheets.iter().flat_map(|s| &s.items).find(|i| i.item == item).map(|i| i.guess.clone())
}

#[test]
fn a_heading_that_is_only_alike_is_never_sure() {
    let pack = pack("lac");
    let known = crate::inspect::templates(std::slice::from_ref(&pack)).expect("templates");
    let words = Words::new(&pack, &known);
    let born = pack.find_item("DateOfBirth");
    let mut tried = 0;
    for text in
        ["Date of birth (child)", "Date of birth of child", "DOB of the child", "Birth dates", "Date of birth verified", "Dateofbirthday"]
    {
        let alike = words.hits(&heading(text)).iter().any(|h| Some(h.item) == born && matches!(h.near, Nearness::Alike(_)));
        let rows: &[&[&str]] = &[
            &["Child ID", text, "Gender"],
            &["1001", "14/05/2012", "Male"],
            &["1002", "02/11/2015", "Female"],
            &["1003", "30/01/2010", "Male"],
        ];
        if let Some(guess) = guessed(rows, "DateOfBirth").filter(|_| alike) {
            tried += 1;
            assert_eq!((guess.sure, guess.heading.as_str()), (Sure::Unsure, text));
        }
    }
    assert!(tried >= 2, "none of the headings is only alike");
}

#[test]
fn of_two_columns_that_may_be_meant_neither_is_sure() {
    let rival = |first: &str, second: &str, other: &str| {
        let rows: &[&[&str]] = &[
            &["Child ID", first, second, "Gender"],
            &["1001", "14/05/2012", "14/05/2012", "Male"],
            &["1002", "02/11/2015", other, "Female"],
        ];
        guessed(rows, "DateOfBirth").expect("a guess")
    };
    let guess = rival("DOB", "Birth date", "03/11/2015");
    assert_eq!(guess.sure, Sure::Unsure, "{guess:?}");
    assert!(said(&guess.why).contains("Birth date") || said(&guess.why).contains("DOB"), "{guess:?}");
    // Two that hold the same are one, and the item's own name is above all others.
    assert_eq!(rival("DOB", "Birth date", "02/11/2015").sure, Sure::Sure);
    let named = rival("DateOfBirth", "Birth date", "03/11/2015");
    assert_eq!((named.sure, named.heading.as_str()), (Sure::Sure, "DateOfBirth"));
}

#[test]
fn refining_keeps_what_is_settled_and_fills_what_is_not() {
    let draft = drafted(&children());
    let first = write(&draft);
    // The officer settles the key, names a column of her own choice, says what is not held, and leaves a remark.
    let old = first
        .replace("parent = \"Ref\" # UNSURE: 100% of the values are the children's ids", "parent = \"Ref\"")
        .replace("DateOfBirth = \"DOB\" # sure: the heading is a usual one for the item", "DateOfBirth = [\"Born\", \"DOB\"] # mine")
        .replace("    # \"UPN\", # Child: does your system hold it?", "    \"UPN\",")
        .replace("[sheet.names]", "# Ask Nia about the surnames.\n[sheet.names]")
        .lines()
        .filter(|l| !l.starts_with("LegalStatus"))
        .collect::<Vec<_>>()
        .join("\n");
    assert_ne!(old, first);
    let text = refine(&old, &draft);
    proves(&text);
    for kept in ["parent = \"Ref\"\n", "DateOfBirth = [\"Born\", \"DOB\"] # mine\n", "    \"UPN\",\n", "# Ask Nia about the surnames.\n"] {
        assert!(text.contains(kept), "{kept}\nis not in\n{text}");
    }
    assert!(text.contains("LegalStatus = \"Legal status\" # sure"), "{text}");
    assert!(!text.contains("# \"UPN\""), "{text}");
    assert_eq!(refine(&text, &draft), text, "a second time changes nothing");
}

#[test]
fn refining_replaces_an_unsure_guess_by_a_surer_one() {
    let draft = drafted(&children());
    let old =
        write(&draft).replace("UASC = \"UASC\" # sure: the heading is the item's name", "UASC = \"Disabled?\" # UNSURE: only a guess");
    let text = refine(&old, &draft);
    assert!(text.contains("UASC = \"UASC\" # sure: the heading is the item's name") && !text.contains("only a guess"), "{text}");
    // An officer's own words, or a surer comment, stay.
    let old = old.replace("# UNSURE: only a guess", "# as agreed");
    assert!(refine(&old, &draft).contains("UASC = \"Disabled?\" # as agreed"));
}

#[test]
fn dates_that_stand_month_first_are_said_at_the_head_unless_some_do_not() {
    let episodes: &[&[&str]] = &[
        &["Person ID", "Episode start", "Episode end", "Legal status", "Placement type"],
        &["1001", "06/25/2025", "08/07/2025", "C2", "F1"],
        &["1002", "07/13/2025", "", "C2", "F2"],
    ];
    let born = |born: &'static str| -> Vec<Vec<&'static str>> {
        vec![
            vec!["Person ID", "Surname", "DOB", "Gender", "UASC"],
            vec!["1001", "Huws", born, "Male", "N"],
            vec!["1002", "Pugh", "02/11/2015", "Male", "N"],
        ]
    };
    for (first, head) in [("03/04/2012", "mm/dd/yyyy"), ("24/03/2012", "dd/mm/yyyy")] {
        let rows = born(first);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let text = write(&drafted(&[book("lac.xlsx", &[("Kids", &rows), ("Moves", episodes)])]));
        assert!(text.lines().any(|l| l.starts_with(&format!("date = \"{head}\""))), "{text}");
        proves(&text);
    }
}

#[test]
fn without_children_there_is_nothing_to_draft() {
    let pack = pack("lac");
    let known = crate::inspect::templates(std::slice::from_ref(&pack)).expect("templates");
    let notes = book("notes.xlsx", &[("Notes", &[&["Written by hand", "x"], &["a", "b"]])]);
    let error = draft(&pack, &known, &[notes]).expect_err("nothing to begin with");
    assert!(error.message().to(Default::default()).contains("No sheet looks like a list of children"), "{error}");
    assert!(draft(&pack, &known, &[]).is_err());
}

#[test]
fn what_an_officer_chooses_is_settled() {
    let mut draft = drafted(&children());
    let key = draft.missing.iter().position(|m| m.item == "HomePostcode").expect("asked for");
    assert_eq!(draft.missing[key].candidates.len(), 0, "the only postcode is taken");
    let (sheet, item) = draft
        .sheets
        .iter()
        .enumerate()
        .find_map(|(s, x)| x.items.iter().position(|i| i.item == "PlacementPostcode").map(|i| (s, i)))
        .expect("a guess");
    draft.settle(sheet, item, true);
    assert!(write(&draft).contains("PlacementPostcode = \"Postcode\" # sure: chosen"));
    draft.settle(sheet, item, false);
    let text = write(&draft);
    assert!(!text.contains("PlacementPostcode = ") && text.contains("# \"PlacementPostcode\", # Episode"), "{text}");
    proves(&text);
}

#[test]
fn a_column_that_an_officer_chooses_brings_its_words_and_is_not_offered_again() {
    let rows: &[&[&str]] = &[
        &["Child ID", "Sex", "Day one", "Placed in", "Kind of plan"],
        &["1", "M", "01/02/2015", "03/04/2025", "Bhangladeshi"],
        &["2", "F", "01/03/2012", "01/05/2025", "White British"],
    ];
    let pack = pack("casp");
    let known = crate::inspect::templates(std::slice::from_ref(&pack)).expect("templates");
    let mut draft = draft(&pack, &known, &[book("x.xlsx", &[("Kids", rows)])]).expect("a draft");
    let asked = |draft: &Draft, item: &str| draft.missing.iter().position(|m| m.item == item).expect("asked for");
    let offered = |draft: &Draft, item: &str| -> Vec<(String, String)> {
        draft.missing[asked(draft, item)].candidates.iter().map(|c| (c.own_heading().to_owned(), said(&c.sample))).collect()
    };
    let born = ("Day one".to_owned(), "from 01/03/2012 to 01/02/2015".to_owned());
    let at = asked(&draft, "DateOfBirth");
    let candidate = offered(&draft, "DateOfBirth").iter().position(|c| *c == born).expect("offered, with the span of its dates");
    assert!(offered(&draft, "CPRDate").contains(&born));
    draft.choose(at, candidate);
    assert!(!offered(&draft, "CPRDate").contains(&born), "a column holds one item");
    let at = asked(&draft, "Ethnicity");
    assert_eq!(offered(&draft, "Ethnicity"), [("Kind of plan".to_owned(), "such as “White British”".to_owned())]);
    draft.choose(at, 0);
    let text = write(&draft);
    assert!(text.contains("DateOfBirth = \"Day one\" # sure: chosen"), "{text}");
    assert!(text.contains("\"Bhangladeshi\" = \"C3\""), "its words are guessed as those of any other column: {text}");
    Template::validate("t", &Source { path: "t.toml".into(), text: text.as_str().into() }, &pack).unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn a_list_of_records_below_records_says_to_which_they_belong() {
    let folder = std::path::Path::new("fixtures/nested");
    let pack = crate::pack::Library::open(&crate::world::DISK, Some(folder), &[]).expect("packs").pack("visits/2025-26").expect("a pack");
    let children: &[&[&str]] = &[&["Child ID", "Born"], &["A40011", "05/05/2015"], &["A40012", "04/04/2014"], &["A40013", "03/03/2013"]];
    let stays: &[&[&str]] = &[
        &["Child ID", "Stay start", "Stay end"],
        &["A40011", "01/04/2025", "01/05/2025"],
        &["A40011", "01/06/2025", ""],
        &["A40012", "01/04/2025", ""],
    ];
    let visits: &[&[&str]] = &[
        &["Child ID", "Stay start", "Visit start", "Visit end", "Seen"],
        &["A40011", "01/06/2025", "10/06/2025", "11/06/2025", "1"],
        &["A40012", "01/04/2025", "10/04/2025", "11/04/2025", "2"],
    ];
    let export = || book("export.xlsx", &[("Children", children), ("Stays", stays), ("Visits", visits)]);
    let drafted = draft(&pack, &[], &[export()]).expect("a draft");
    let text = write(&drafted);
    assert!(text.contains("[sheet.below]\nStayStart = \"Stay start\" # likely"), "{text}");
    let source = crate::pack::files::Source { path: "t.toml".into(), text: text.as_str().into() };
    let template = crate::template::Template::validate("t", &source, &pack).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let header =
        crate::record::Header { authority: "552".into(), serial: 1, prepared_at: Default::default(), software: "t".into(), draft: false };
    let (ret, _) = crate::map::map(&pack, &template, vec![export()], header, Default::default());
    let of = |module: &str| pack.find_module(module).expect("a module");
    assert_eq!((ret.tables[of("Stay")].len, ret.tables[of("Visit")].len), (3, 2), "{text}");
    let starts = |record| ret.text_of(crate::spot::ValueId::new(of("Stay"), record, crate::spot::ItemId::default()));
    assert_eq!(
        ret.tables[of("Visit")].parent.iter().map(|stay| starts(*stay).unwrap_or_default()).collect::<Vec<_>>(),
        ["2025-06-01", "2025-04-01"]
    );
    // What is settled stays, and nothing is missing.
    assert_eq!(refine(&text, &drafted), text);
}
