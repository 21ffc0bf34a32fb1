//! Exports that were read wrongly once, and odd ones at random: what is drafted, and that it loads.

use super::*;
use crate::synonyms::tests::{Dice, misspelt};

/// A pack and the templates that are known for it.
fn known(collection: &str) -> (Arc<Pack>, Vec<(Arc<Pack>, Template)>) {
    let pack = pack(collection);
    let known = crate::inspect::templates(std::slice::from_ref(&pack)).expect("templates");
    (pack, known)
}

fn of(collection: &str, books: &[Workbook]) -> Draft {
    let (pack, known) = known(collection);
    draft(&pack, &known, books).unwrap_or_else(|e| panic!("{e}"))
}

fn casp(rows: &[&[&str]]) -> Draft {
    of("casp", &[book("x.csv", &[("x", rows)])])
}

/// Item, heading and how sure, over all sheets.
fn items(draft: &Draft) -> Vec<(&str, &str, Sure)> {
    let all = draft.sheets.iter().flat_map(|s| &s.items);
    all.map(|i| (i.item.as_str(), i.guess.heading.as_str(), i.guess.sure)).collect()
}

fn loads(collection: &str, draft: &Draft) -> String {
    loads_for(&pack(collection), draft)
}

fn loads_for(pack: &Pack, draft: &Draft) -> String {
    let text = write(draft);
    let mended = mended("t.toml", text.clone(), pack, Language::English).unwrap_or_else(|e| panic!("{e}\n{text}"));
    assert_eq!(mended, text, "the draft itself is right");
    text
}

#[test]
fn an_abbreviation_alone_is_the_childs_own_and_only_a_guess() {
    let rows: &[&[&str]] = &[&["Child ID", "Date of birth", "MH"], &["1", "01/02/2010", "Y"], &["2", "03/04/2011", "N"]];
    let draft = casp(rows);
    assert_eq!(items(&draft)[2], ("MentalHealth", "MH", Sure::Unsure));
    assert!(loads("casp", &draft).contains("MentalHealth = \"MH\" # UNSURE: “MH” may be short for “Mental"));
}

#[test]
fn neighbours_and_parents_are_told_apart() {
    let rows: &[&[&str]] = &[
        &["Cl Ref", "DoB", "Par DA", "Par MH", "MH", "SM", "Par SM", "Mother PH", "Dent Chk"],
        &["A100", "01/02/2010", "Y", "N", "Y", "N", "Y", "N", "Y"],
        &["A101", "01/03/2010", "N", "N", "N", "Y", "N", "Y", "N"],
    ];
    let draft = casp(rows);
    let found = items(&draft);
    for (item, heading) in [
        ("ParentDomesticAbuse", "Par DA"),
        ("ParentMentalIllHealth", "Par MH"),
        ("MentalHealth", "MH"),
        ("SubstanceMisuse", "SM"),
        ("ParentSubstanceMisuse", "Par SM"),
        ("DentalCheck", "Dent Chk"),
    ] {
        assert!(found.contains(&(item, heading, Sure::Unsure)), "{item}: {found:?}");
    }
    assert!(
        found.iter().all(|f| f.2 == Sure::Unsure || f.0 == "DateOfBirth"),
        "a yes or no that is only like an item is never likely: {found:?}"
    );
    let asked = |item: &str| draft.missing.iter().find(|m| m.item == item).map(|m| m.candidates.len());
    assert_eq!(asked("YouthOffending"), Some(0), "a column of yes and no that shares no word is not offered");
}

#[test]
fn categories_of_registration_in_one_column_are_flags_and_the_date_is_none() {
    let rows: &[&[&str]] = &[
        &["Child ID", "Date of birth", "CPR Cat"],
        &["1", "01/02/2015", "Neglect"],
        &["2", "03/04/2016", "Physical Abuse"],
        &["3", "03/04/2017", "Neglect"],
    ];
    let draft = casp(rows);
    let flags = &draft.sheets[0].flags[0];
    assert_eq!(flags.guess.heading, "CPR Cat");
    assert!(flags.values.iter().all(|v| v.code != "CPRDate"));
    loads("casp", &draft);
}

#[test]
fn a_row_of_totals_is_no_child() {
    for total in ["Total: 2", "Grand total", "Cyfanswm", "Count: 2"] {
        let draft = casp(&[&["Child ID", "DoB"], &["1", "01/02/2010"], &["2", "03/04/2011"], &[total, ""]]);
        assert_eq!(items(&draft), [("ChildID", "Child ID", Sure::Sure), ("DateOfBirth", "DoB", Sure::Sure)], "{total}");
    }
}

#[test]
fn welsh_headings_are_known() {
    for collection in ["casp", "lac"] {
        let rows: &[&[&str]] = &[&["Rhif y plentyn", "Dyddiad geni", "Rhyw"], &["1", "01/02/2010", "Gwryw"], &["2", "03/04/2011", "Benyw"]];
        let draft = of(collection, &[book("x.csv", &[("x", rows)])]);
        let known = ["ChildID", "DateOfBirth", "Gender"];
        assert_eq!(items(&draft).iter().map(|i| (i.0, i.2)).collect::<Vec<_>>(), known.map(|item| (item, Sure::Sure)));
        assert!(draft.sheets[0].items.iter().all(|i| i.codes.is_empty() && i.unknown.is_empty()));
    }
}

#[test]
fn headings_in_both_languages_are_cut() {
    let of = |birth: &str, gender: &str| {
        casp(&[&["Rhif y plentyn / Child ID", birth, gender], &["1", "01/02/2010", "Gwryw"], &["2", "03/04/2011", "Benyw"]])
    };
    let sure = |draft: &Draft, item: &str| draft.sheets[0].items.iter().find(|i| i.item == item).map(|i| i.guess.sure);
    for (birth, gender) in [("Dyddiad geni / Date of birth", "Rhyw (Gender)"), ("DOB|Dyddiad geni", "Sex\nRhyw")] {
        let draft = of(birth, gender);
        assert_eq!(["ChildID", "DateOfBirth", "Gender"].map(|i| sure(&draft, i)), [Some(Sure::Sure); 3], "{birth} {gender}");
    }
    // What only one language says is asked.
    let draft = of("Dyddiad geni / Xyzzy qq", "Rhyw / Plugh zz");
    assert!(["DateOfBirth", "Gender"].iter().all(|i| sure(&draft, i).is_none_or(|s| s == Sure::Unsure)));
}

#[test]
fn a_list_is_joined_by_a_key_that_both_files_hold() {
    let kids: &[&[&str]] = &[
        &["Child ID", "Date of birth", "NHS No"],
        &["1", "01/02/2015", "4000000001"],
        &["2", "03/04/2016", "4000000002"],
        &["3", "03/04/2014", "4000000003"],
    ];
    let roll: &[&[&str]] = &[
        &["UPN", "Surname", "NHS Number"],
        &["H667123418001", "Xx", "4000000001"],
        &["J667123418002", "Yy", "4000000002"],
        &["T667123418003", "Zz", "4000000003"],
        &["T667123418004", "Qq", "5000000001"],
    ];
    let codes: &[&[&str]] = &[&["Code", "Means"], &["C1", "Interim care order"], &["C2", "Care order"]];
    let draft =
        of("casp", &[book("kids.csv", &[("kids", kids)]), book("roll.csv", &[("roll", roll)]), book("codes.csv", &[("codes", codes)])]);
    let text = loads("casp", &draft);
    assert!(text.contains("join = \"NHS Number\" # likely: ") && text.contains("join-on = \"NHS No\" # likely: "), "{text}");
    assert!(text.contains("UPN = \"UPN\"") && !text.contains("“NHS No”,"), "{text}");
    assert_eq!(draft.apart, [("codes.csv".to_owned(), "codes".to_owned())]);
    assert!(text.contains("# Nothing is read from sheet “codes” of codes.csv"), "{text}");
    // Short numbers are shared by accident.
    let lines: &[&[&str]] = &[&["UPN", "Line"], &["H667123418001", "1"], &["J667123418002", "2"], &["T667123418003", "3"]];
    let short: &[&[&str]] =
        &[&["Child ID", "Date of birth", "Row"], &["71", "01/02/2015", "1"], &["72", "03/04/2016", "2"], &["73", "03/04/2014", "3"]];
    let draft = of("casp", &[book("kids.csv", &[("kids", short)]), book("roll.csv", &[("roll", lines)])]);
    assert!(draft.sheets.iter().all(|s| s.by.is_none()));
}

#[test]
fn a_column_of_episodes_is_offered_for_no_item_of_the_child() {
    let kids: &[&[&str]] = &[&["Child ID", "DoB"], &["1", "01/02/2015"], &["2", "03/04/2016"]];
    let moves: &[&[&str]] = &[
        &["Child ID", "Episode start", "Legal status", "Ethn", "Asyl", "Home PC"],
        &["1", "01/06/2025", "C1", "White British", "Y", "CF10 1EP"],
        &["1", "01/07/2025", "C2", "Chinese", "N", "CF10 1EQ"],
        &["2", "01/08/2025", "C2", "Chinese", "N", "CF10 1EP"],
    ];
    let draft = of("lac", &[book("lac.xlsx", &[("Kids", kids), ("Moves", moves)])]);
    let child = |s: &&DraftSheet| s.name == "Moves" && s.module == "Child";
    assert!(!draft.sheets.iter().any(|s| child(&s)), "{:?}", items(&draft));
    let offered = draft.missing.iter().filter(|m| m.module == "Child").flat_map(|m| &m.candidates).filter(|c| c.sheet == "Moves");
    assert_eq!(offered.count(), 0);
}

#[test]
fn what_does_not_apply_is_no_blank_where_there_is_a_code_for_it() {
    let draft = casp(&[
        &["Child ID", "Date of birth", "Mental health", "UPN"],
        &["1", "01/02/2010", "Yes", "N/A"],
        &["2", "03/04/2011", "n/a", "N/A"],
        &["3", "03/04/2011", "No", "N/A"],
    ]);
    let text = loads("casp", &draft);
    assert!(text.contains("\"n/a\" = \"80\" # UNSURE: or is it a blank?"), "{text}");
}

#[test]
fn the_head_names_no_child_by_a_file() {
    let rows: &[&[&str]] = &[
        &["Child ID", "Date of birth", "Surname"],
        &["1", "01/02/2010", "Huws"],
        &["2", "03/04/2011", "Pugh"],
        &["3", "03/04/2012", "Rees"],
    ];
    let text = write(&of("casp", &[book("Huws export.csv", &[("x", rows)]), book("Pugh.csv", &[("Rees notes", &[&["a"], &["b"]])])]));
    assert!(text.contains("••• export.csv"), "{text}");
    ["Huws", "Pugh", "Rees"].iter().for_each(|name| assert!(!text.contains(name), "{text}"));
}

#[test]
fn headings_stand_as_they_are() {
    let draft = casp(&[
        &["Child ID", "Date of birth", "Surname", "Zeugma ref", "Huws notes"],
        &["1", "01/02/2010", "Huws", "a", "b"],
        &["2", "03/04/2011", "Pugh", "c", "d"],
    ]);
    let text = write(&draft);
    assert!(text.contains("“Zeugma ref”") && text.contains("“••• notes”") && !text.contains("Huws"), "{text}");
}

#[test]
fn what_would_not_load_is_commented_out_with_a_remark() {
    let pack = pack("lac");
    let whole = write(&drafted(&children()));
    for (from, to) in [
        ("UASC = \"UASC\"", "UASX = \"UASC\""),
        ("UASC = \"UASC\"", "UASC = \"UASC\"\nUASC = \"Again\""),
        ("[sheet.items.Gender.codes]", "[sheet.items.Gender.codes]\n\"Odd\" = \"Z9\""),
        (
            "[sheet.names]",
            "[[sheet.flags]]\ncolumn = \"Disabled?\"\nseparator = \"two\"\n[sheet.flags.values]\n\"A\" = \"DateOfBirth\"\n[sheet.names]",
        ),
        ("[sheet.names]", "[[sheet.flags]]\ncolumn = \"Disabled?\"\n[sheet.names]"),
        ("LegalStatus = \"Legal status\"", "LegalStatus = 7"),
    ] {
        let wrong = whole.replacen(from, to, 1);
        assert_ne!(wrong, whole, "{from}");
        let text = mended("t.toml", wrong, &pack, Language::English).unwrap_or_else(|e| panic!("{from}: {e}"));
        assert!(text.contains("# Left out, because the template would not load with it: "), "{text}");
        proves(&text);
        assert!(text.contains("\nDateOfBirth = \"DOB\"") && text.contains("parent = \"Ref\""), "what is right stays: {text}");
    }
}

/// Odd exports at random: known headings and pieces of them, signs that TOML knows, the same heading twice, words of codes and words for nothing.
#[test]
fn every_draft_loads() {
    let trials: u64 = std::env::var("CYFRIF_DRAFT_TRIALS").ok().and_then(|t| t.parse().ok()).unwrap_or(4);
    for collection in ["casp", "lac"] {
        let (pack, known) = known(collection);
        let headings: Vec<&String> =
            pack.modules.iter().flat_map(|m| &m.items).flat_map(|i| std::iter::once(&i.name).chain(&i.synonyms)).collect();
        let words: Vec<&str> = pack.codesets.iter().flat_map(|s| &s.codes).flat_map(|c| c.words().chain([c.code.as_str()])).collect();
        let odd = [
            "\"",
            "\\",
            "a = b # UNSURE: c",
            "[[sheet]]",
            "'''",
            "\u{7}x",
            "N/A",
            "n/a",
            "-",
            "Total",
            "01/02/2015",
            "A;B",
            "1",
            "Ŵŷ",
            "=\"1\"",
        ];
        for seed in 0..trials {
            let mut dice = Dice(seed * 7 + 1);
            let heading = |dice: &mut Dice| match dice.roll(5) {
                0 => odd[dice.roll(odd.len())].to_owned(),
                1 => headings[dice.roll(headings.len())].chars().take(2 + dice.roll(5)).collect(),
                2 => misspelt(headings[dice.roll(headings.len())], dice),
                _ => headings[dice.roll(headings.len())].clone(),
            };
            let books: Vec<Workbook> = (0..2)
                .map(|b| {
                    let width = 4 + dice.roll(14);
                    let mut rows: Vec<Vec<String>> = vec![vec!["Child ID".to_owned(), "Date of birth".to_owned()]];
                    rows[0].extend((0..width).map(|_| heading(&mut dice)));
                    // Each column holds words of a few kinds.
                    let of: Vec<Vec<String>> = (0..width)
                        .map(|_| {
                            (0..3)
                                .map(|_| {
                                    if dice.roll(4) == 0 {
                                        odd[dice.roll(odd.len())].to_owned()
                                    } else {
                                        words[dice.roll(words.len())].to_owned()
                                    }
                                })
                                .collect()
                        })
                        .collect();
                    for r in 0..8 {
                        let mut row = vec![format!("{}", 1000 + r / (b + 1)), format!("0{}/02/2015", r + 1)];
                        row.extend(of.iter().map(|words| words[dice.roll(3)].clone()));
                        rows.push(row);
                    }
                    let rows: Vec<Vec<&str>> = rows.iter().map(|r| r.iter().map(String::as_str).collect()).collect();
                    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
                    book(&format!("{b}.csv"), &[(["one", "two \"#\""][b], rows.as_slice())])
                })
                .collect();
            let draft = draft(&pack, &known, &books).unwrap_or_else(|e| panic!("{e}"));
            let text = loads_for(&pack, &draft);
            let refined = refine(&text, &draft);
            assert_eq!(mended("t.toml", refined.clone(), &pack, Language::English).unwrap_or_else(|e| panic!("{e}\n{refined}")), refined);
        }
    }
}
