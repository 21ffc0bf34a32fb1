//! The guard on names: columns that look like names, and names that are not there.

use super::*;

const FORENAMES: [&str; 10] = ["Isla", "Mathew", "Harley", "Tomos", "Nia", "Bo", "Siân", "Idris", "Manon", "Eve"];
const SURNAMES: [&str; 10] = ["Llanbryn", "Tanygraig", "Pugh", "Rees", "Li", "Draeth", "Jones", "Dee", "Smith", "Ng"];

/// What is said of names in a sheet of ten children with these columns beside the id; `names` is in the template.
fn said(names: &str, columns: &[(&str, &dyn Fn(usize) -> String)]) -> Vec<String> {
    read(names, columns).1
}

fn read(names: &str, columns: &[(&str, &dyn Fn(usize) -> String)]) -> (Return<Names>, Vec<String>) {
    read_of(10, names, columns)
}

fn read_of(children: usize, names: &str, columns: &[(&str, &dyn Fn(usize) -> String)]) -> (Return<Names>, Vec<String>) {
    let pack = pack("lac");
    let mut rows = vec![vec!["ID".to_owned(), "Gender".to_owned()]];
    rows[0].extend(columns.iter().map(|(heading, _)| (*heading).to_owned()));
    for n in 0..children {
        let mut row = vec![format!("4002{n}"), "1".to_owned()];
        row.extend(columns.iter().map(|(_, value)| value(n)));
        rows.push(row);
    }
    let not_held = names == "not-held";
    let mut text = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nGender = \"Gender\"\n".to_owned();
    if !names.is_empty() && !not_held {
        text.push_str(&format!("[sheet.names]\ncolumns = [{names}]\n"));
    }
    let template = Template { names_not_held: not_held, ..narrow(&pack, &text) };
    let (ret, mapped) = run(&pack, &template, vec![made("a.xlsx", &[("Children".to_owned(), rows)])]);
    let guard = [Code::NAMES_NOT_FOUND, Code::NAMES_LACKING, Code::NAMES_COVER_FEW];
    let said =
        told(&mapped).into_iter().zip(&mapped.findings).filter(|(_, f)| guard.map(Some).contains(&f.own())).map(|(said, _)| said).collect();
    (ret, said)
}

fn forename(n: usize) -> String {
    FORENAMES[n].to_owned()
}

fn surname(n: usize) -> String {
    SURNAMES[n].to_owned()
}

fn whole(n: usize) -> String {
    format!("{}, {}", SURNAMES[n], FORENAMES[n])
}

fn blank(_: usize) -> String {
    String::new()
}

#[test]
fn names_that_are_all_there_say_nothing() {
    let quiet = Vec::<String>::new();
    assert_eq!(said("\"Forename\", \"Surname\"", &[("Forename", &forename), ("Surname", &surname)]), quiet);
    for heading in ["Display Name", "Customer name", "PER_FULL_NAME", "Child", "Young person", "Plentyn"] {
        let (ret, said) = read("", &[(heading, &whole)]);
        assert_eq!((said, ret.names.own[1].len()), (quiet.clone(), 2), "{heading}");
    }
    // Others that are there stand for those that the template names; a middle name that nobody has is no loss.
    let columns: [(&str, &dyn Fn(usize) -> String); 3] = [("First name", &forename), ("Last name", &surname), ("Middle name", &blank)];
    assert_eq!(said("\"Forename\", \"Surname\"", &columns), quiet);
    assert_eq!(said("not-held", &[]), quiet);
    // Columns with other words in them, whatever they are called.
    let team = |n: usize| ["North Team", "South Team"][n % 2].to_owned();
    let worker = |n: usize| format!("Gwen {}", SURNAMES[n]);
    let note = |n: usize| format!("Placed with family {n}");
    let columns: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("Forename", &forename),
        ("Surname", &surname),
        ("Team", &team),
        ("Allocated worker", &worker),
        ("Remarks", &note),
        ("Plan name", &team),
    ];
    assert_eq!(said("", &columns), quiet);
}

#[test]
fn a_column_that_looks_like_names_is_asked_about_whatever_else_is_there() {
    let near = |said: Vec<String>| said.iter().filter(|s| s.starts_with("CYF155 query")).cloned().collect::<Vec<_>>();
    let (ret, said) = read("", &[("Frst Nm", &forename), ("Surname", &surname)]);
    assert_eq!(near(said), ["CYF155 query: Not all names of children may be read; perhaps these columns hold names too: C “Frst Nm”"]);
    assert!(ret.names.words.contains("harley"), "and it is looked for");
    for (heading, values) in [("Last", &surname as &dyn Fn(usize) -> String), ("Ref text", &whole), ("Srnm", &surname)] {
        assert_eq!(near(self::said("", &[("First name", &forename), (heading, values)])).len(), 1, "{heading}");
        assert_eq!(near(self::said("not-held", &[(heading, values)])).len(), 1, "{heading}, not held");
    }
    // Blank, or dates.
    assert_eq!(near(self::said("not-held", &[("Srnm", &blank), ("First", &|_| "01/02/2020".to_owned())])), Vec::<String>::new());
}

/// Names in the first rows, and numbers in the others.
fn some(names: usize) -> impl Fn(usize) -> String {
    move |n| if n < names { whole(n) } else { format!("40{n}") }
}

fn may_be_names(column: &str) -> String {
    format!("CYF155 query: No names of children were read; perhaps these columns hold names: C “{column}”")
}

#[test]
fn a_column_called_child_holds_names_where_nearly_all_of_its_cells_are_whole_names() {
    let named = |names: usize| {
        let (ret, said) = read("", &[("Child", &some(names))]);
        (ret.names.own.iter().filter(|own| !own.is_empty()).count(), said)
    };
    let few = "CYF168 query: The names that were read are not those of all children: 2 of 10 children have no name";
    assert_eq!(named(8), (8, vec![few.to_owned()]));
    // Of fewer it is asked, and of a single one there is nothing to ask.
    assert_eq!(named(7), (0, vec![may_be_names("Child")]));
    let none = "CYF155 query: No names of children were read, so none can be found where it must not be; no heading of the export looks like one of names";
    assert_eq!(named(1), (0, vec![none.to_owned()]));
    assert_eq!(said("not-held", &[("Child", &forename)]), [may_be_names("Child")], "forenames alone");
    assert_eq!(said("not-held", &[("Child", &some(0))]), Vec::<String>::new(), "its number");
}

#[test]
fn a_column_of_a_strange_heading_may_hold_names_where_nearly_all_of_its_cells_are_whole_names() {
    let asked = |names: usize| said("not-held", &[("Ref text", &some(names))]);
    assert_eq!((asked(9), asked(8)), (vec![may_be_names("Ref text")], Vec::new()));
}

#[test]
fn a_column_that_is_called_like_names_and_has_the_same_few_for_everybody_holds_none() {
    let asked = |different: usize| read_of(8, "not-held", &[("Srnm", &|n| surname(n % different))]).1;
    assert_eq!((asked(3), asked(2)), (vec![may_be_names("Srnm")], Vec::new()), "as teams would");
}

#[test]
fn what_stands_in_rows_that_are_no_children_says_nothing_of_a_column() {
    let asked = |foot: &[&str]| {
        let mut rows = vec![["ID", "Gender", "Srnm"].map(str::to_owned).to_vec()];
        rows.extend((0..8).map(|n| vec![format!("4002{n}"), "1".to_owned(), surname(n % 2)]));
        rows.push(foot.iter().map(|cell| (*cell).to_owned()).collect());
        let text = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\", Gender = \"Gender\" }\n";
        told(&read_rows("lac", text, "Children", &rows).1).into_iter().filter(|said| said.starts_with("CYF155")).count()
    };
    assert_eq!((asked(&["Total", "", "Rees"]), asked(&["40029", "1", "Rees"])), (0, 1));
}

#[test]
fn ids_that_begin_with_their_childs_surname_are_asked_about() {
    let pack = pack("lac");
    let text = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\", Gender = \"Gender\" }\n";
    let rows: &[&[&str]] = &[
        &["ID", "Gender", "Forename", "Surname"],
        &["PONTA0001", "2", "Freya", "Pontafallen"],
        &["ABERM0002", "1", "Jo", "Abermelyn"],
        &["YNYSG0003", "2", "Anwen", "Ynysgau"],
    ];
    let template = Template { names_not_held: false, ..narrow(&pack, text) };
    let (_, mapped) = run(&pack, &template, vec![workbook("a.xlsx", &[("Children", rows)])]);
    let query =
        "CYF223 query: 3 ids begin with letters of the child’s own name, and would be sent with them: ABERM0002, PONTA0001, YNYSG0003";
    assert_eq!(faults(&mapped), [query]);
    let asked = mapped.findings.iter().find(|f| f.code == Code::IDS_UNLIKE).and_then(|f| f.cells()).expect("cells");
    assert_eq!((asked.child, asked.place.as_ref().and_then(|p| p.row)), (Some(RecordId::new(1)), Some(2)), "the first by the ids");
}

#[test]
fn ids_that_hold_a_postcode_or_the_childs_birth_date_are_asked_about_each_by_itself() {
    let text = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\", DateOfBirth = \"Born\" }\n";
    let rows: &[&[&str]] =
        &[&["ID", "Born"], &["CF101EP", "14/05/2012"], &["15052012", "15/05/2012"], &["AB160512", "16/05/2012"], &["400217", "17/05/2012"]];
    let (_, mapped) = read_sheets("lac", text, &[("Children", rows)]);
    assert_eq!(
        faults(&mapped),
        [
            "CYF223 query: 1 ids hold a postcode, and would be sent with it: CF101EP",
            "CYF223 query: 2 ids hold the child’s own birth date, and would be sent with it: 15052012, AB160512",
        ]
    );
}

#[test]
fn a_column_of_another_sheet_at_the_same_place_is_one_that_nothing_uses() {
    let text = "[[sheet]]\nname = \"Children\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\", Gender = \"Gender\" }\n\
                [[sheet]]\nname = \"More\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\", Ethnicity = \"Ethnicity\" }\n";
    let rows = |heading: &str, value: &str, other: &str, values: &dyn Fn(usize) -> String| -> Vec<Vec<String>> {
        let head = vec!["ID".to_owned(), heading.to_owned(), other.to_owned()];
        std::iter::once(head).chain((0..10).map(|n| vec![format!("4002{n}"), value.to_owned(), values(n)])).collect()
    };
    let sheets = [
        ("Children".to_owned(), rows("Gender", "1", "Srnm", &surname)),
        ("More".to_owned(), rows("Ethnicity", "WBRI", "Floor", &|n| n.to_string())),
    ];
    let (_, mapped) = read_books("lac", text, vec![made("a.xlsx", &sheets)]);
    let unused: Vec<String> = told(&mapped).into_iter().filter(|said| said.starts_with(Code::COLUMN_UNUSED.as_str())).collect();
    assert_eq!(unused, ["CYF103 note: Column C “Floor” is not used"]);
}

#[test]
fn names_that_the_template_gives_and_the_sheet_lacks_are_asked_about() {
    let asked = ["CYF151 query: The template reads names from “Srnm”, and the sheet has no such column, or nothing stands in it"];
    assert_eq!(said("\"Srnm\", \"Frst Nm\"", &[("Frst Nm", &forename)]), asked, "dropped");
    assert_eq!(said("\"Srnm\", \"Frst Nm\"", &[("Frst Nm", &forename), ("Srnm", &blank)]), asked, "blank");
}

#[test]
fn names_of_few_children_or_of_many_at_once_are_asked_about() {
    let few = |names: &str, columns: &[(&str, &dyn Fn(usize) -> String)]| {
        said(names, columns).into_iter().map(|s| s.rsplit_once(": ").map_or(s.clone(), |(_, why)| why.to_owned())).collect::<Vec<_>>()
    };
    let one = |n: usize| if n == 3 { "Tomos".to_owned() } else { String::new() };
    assert_eq!(few("", &[("Forename", &one), ("Surname", &one)]), ["9 of 10 children have no name"]);
    assert_eq!(few("", &[("Surname", &surname)]), ["10 of 10 children have one name only, a forename or a surname"]);
    let team = |n: usize| ["North Team", "South Team"][n % 2].to_owned();
    assert_eq!(
        few("\"Team\"", &[("Team", &team)]),
        ["the 10 children have only 2 different names between them, as teams or workers would"]
    );
}
