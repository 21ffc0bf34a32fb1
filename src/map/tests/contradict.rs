//! What the template says against the export, the return or itself.

use super::*;

const HEAD: &str = r#"
[[sheet]]
name = "Kids"
module = "Child"
skip-rows-where = { column = "Team", starts = ["TEST"] }
[sheet.items]
ChildID = "ID"
Gender = { column = ["Sex", "Gender"], codes = { "Girl" = "2", "Boy" = "1", "M" = "1" } }
Disability = "Disabled"
"#;

fn asked(text: &str, rows: &[&[&str]]) -> Vec<String> {
    let (_, mapped) = read_sheets("lac", text, &[("Kids", rows)]);
    // Notes, and what is asked about names, are matters of others.
    faults(&mapped).into_iter().filter(|said| !said.starts_with("CYF114") && !said.starts_with("CYF155")).collect()
}

const PLAIN: &[&[&str]] = &[&["ID", "Sex", "Disabled", "Team"], &["1", "Boy", "Yes", "North"], &["2", "Girl", "No", "North"]];

/// The plain rows with one more.
fn and(row: &'static [&'static str]) -> Vec<&'static [&'static str]> {
    let mut rows = PLAIN.to_vec();
    rows.push(row);
    rows
}

#[test]
fn what_agrees_is_not_asked_about() {
    assert_eq!(asked(HEAD, PLAIN), Vec::<String>::new());
    // A word of the template that no cell has decides nothing.
    assert_eq!(asked(&HEAD.replace("\"M\" = \"1\"", "\"M\" = \"2\""), PLAIN), Vec::<String>::new());
    // A heading that is there, and whose column is blank or says the same.
    let rows: &[&[&str]] = &[&["ID", "Sex", "Disabled", "Team", "Gender"], &["1", "Boy", "Yes", "", "Male"], &["2", "Girl", "No", "", ""]];
    assert_eq!(asked(HEAD, rows), Vec::<String>::new());
}

#[test]
fn a_line_that_leaves_out_what_may_be_a_child_is_asked_about() {
    let query = |words: &str| {
        format!(
            "CYF126 query: In sheet “Kids” skip-rows-where on column D “Team”, beginning “TEST”, leaves out rows with an id or with data: 1. They hold {words}"
        )
    };
    assert_eq!(asked(HEAD, &and(&["3", "Boy", "No", "Test valley"])), [query("“Test valley”")]);
    assert_eq!(asked(HEAD, &and(&["", "Boy", "No", "TEST"])), [query("“TEST”")], "a child without an id");
    assert_eq!(asked(HEAD, &and(&["3", "", "", "TEST"])), [query("“TEST”")], "a child without data");
    assert_eq!(asked(HEAD, &and(&["2 records", "", "", "TEST"])), Vec::<String>::new());
    assert_eq!(asked(&HEAD.replace("\"TEST\"", "\"2 rec\"").replace("\"Team\"", "\"ID\""), &and(&["2 records"])), Vec::<String>::new());
}

#[test]
fn a_line_about_a_column_that_is_not_there_is_an_error() {
    let rows: &[&[&str]] = &[&["ID", "Sex", "Disabled", "Taem"], &["1", "Boy", "Yes", "TEST"]];
    assert_eq!(asked(HEAD, rows), ["CYF102 error: No column for skip-rows-where was found in sheet “Kids”"]);
    let id = HEAD.replace("ChildID = \"ID\"", "ChildID = [\"Child\", \"ID\"]").replace("column = \"Team\"", "column = \"Child\"");
    assert_eq!(asked(&id, PLAIN), Vec::<String>::new(), "the column of ids under another of its headings");
}

#[test]
fn two_items_from_one_column_are_asked_about() {
    let text = format!("{HEAD}UASC = \"Disabled\"\n");
    assert_eq!(asked(&text, PLAIN), ["CYF127 query: In sheet “Kids” the template reads Disability, UASC from one column: C “Disabled”"]);
}

#[test]
fn a_second_heading_with_values_of_its_own_is_asked_about() {
    let query = "CYF152 query: In sheet “Kids” Gender is read from column B “Sex”; column D “Gender” has another of its headings, and a value of \
                 its own in rows: 1";
    for (first, second) in [("Boy", "F"), ("", "F")] {
        let rows: &[&[&str]] =
            &[&["ID", "Sex", "Disabled", "Gender", "Team"], &["1", first, "Yes", second, "-"], &["2", "F", "No", "", "-"]];
        assert_eq!(asked(HEAD, rows), [query], "{first} {second}");
    }
    // What another item is read from is explained, and what is no gender at all was not meant.
    let second = |values: [&str; 3]| {
        let rows = [["1", "M", "Yes", values[0], "-"], ["2", "M", "Yes", values[1], "-"], ["3", "M", "Yes", values[2], "-"]];
        let head = ["ID", "Sex", "Disabled", "Gender", "Team"];
        asked(&format!("blanks = [\"-\"]\n{HEAD}"), &[&head, &rows[0], &rows[1], &rows[2]])
    };
    assert_eq!(second(["Section 20", "", ""]), Vec::<String>::new());
    assert_eq!(second(["F", "Section 20", "Section 31"]), Vec::<String>::new(), "most of it");
    assert_eq!(second(["F", "Section 20", ""]), [query]);
    assert_eq!(second(["F", "-", "-"]), [query], "a word for nothing is nothing else");
}

#[test]
fn words_with_another_meaning_than_in_the_return_are_asked_about() {
    let query = |word: &str, code: &str, means: &str| {
        format!(
            "CYF153 query: In sheet “Kids” the template reads words of Gender against what they usually mean: “{word}” as {code}, though it is \
             {means}. Records: 1"
        )
    };
    for (word, code, means) in [
        ("M", "2 (Female)", "1 (Male)"),
        ("1", "2 (Female)", "1 (Male)"),
        ("2 - girls", "1 (Male)", "2 (Female)"),
        ("Fem", "1 (Male)", "2 (Female)"),
    ] {
        let given = &code[..1];
        let text = HEAD.replace("\"M\" = \"1\"", &format!("{word:?} = \"{given}\""));
        let row: Vec<&str> = vec!["3", word, "No", "-"];
        let mut rows = PLAIN.to_vec();
        rows.push(&row);
        assert_eq!(asked(&text, &rows), [query(word, code, means)]);
    }
}

#[test]
fn an_item_from_a_column_with_the_heading_of_another_is_asked_about() {
    let line = HEAD.replace("Disability = ", "UASC = ");
    let query = "CYF171 query: In sheet “Kids” the template reads UASC from column C “Disabled”, whose heading is usual for Disability. Rows \
                 with a value: 2";
    assert_eq!(asked(&line, PLAIN), [query]);
    let blank: &[&[&str]] = &[&["ID", "Sex", "Disabled", "Team"], &["1", "Boy", "", "-"]];
    assert!(!asked(&line, blank).iter().any(|said| said.starts_with("CYF171")));
}

#[test]
fn an_item_that_is_there_and_not_read_is_asked_about() {
    let query = |says: &str| {
        format!(
            "CYF154 query: Column C “Disabled Y/N” of sheet “Kids” looks like Disability and is filled in rows: 2. The template does not read it: {says}"
        )
    };
    let rows: &[&[&str]] = &[&["ID", "Sex", "Disabled Y/N", "Team"], &["1", "Boy", "Yes", "-"], &["2", "Girl", "No", "-"]];
    let held = HEAD.replace("Disability = \"Disabled\"\n", "");
    assert_eq!(asked(&held, rows), [query("not-held says that your system does not hold it")]);
    let constant = HEAD.replace("Disability = \"Disabled\"", "Disability = { constant = \"1\" }");
    assert_eq!(asked(&constant, rows), [query("constant gives every record the value 1")]);
    let blank: &[&[&str]] = &[&["ID", "Sex", "Disabled Y/N", "Team"], &["1", "Boy", "", "-"]];
    assert_eq!(asked(&held, blank), Vec::<String>::new());
}

#[test]
fn a_sheet_about_parents_leaves_their_name_out_of_its_headings() {
    let asked = |line: &str| {
        let text = "[[sheet]]\nname = \"Kids\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\", CarePlanActive = { constant = \"1\" } }\n\
                    [[sheet]]\nname = \"Parents\"\nmodule = \"Child\"\njoin = \"ID\"\n[sheet.items]\n";
        let rows: &[&[&str]] = &[&["ID", "Mental health"], &["1", "1"]];
        faults(&read_sheets("casp", &format!("{text}{line}"), &[("Kids", &[&["ID"], &["1"]]), ("Parents", rows)]).1)
    };
    assert_eq!(asked("ParentMentalIllHealth = \"Mental health\""), Vec::<String>::new());
    let query = "CYF171 query: In sheet “Parents” the template reads ParentPhysicalIllHealth from column B “Mental health”, whose heading is \
                 usual for MentalHealth. Rows with a value: 1";
    assert_eq!(asked("ParentPhysicalIllHealth = \"Mental health\""), [query]);
}

#[test]
fn a_word_of_the_programs_templates_is_known_to_an_officers_template_alone() {
    let asked = |name: &str| {
        let pack = pack("lac");
        let text = "[[sheet]]\nname = \"Kids\"\nmodule = \"Child\"\nitems = { ChildID = \"ID\" }\n\
                    [[sheet]]\nname = \"Stays\"\nmodule = \"Episode\"\nparent = \"ID\"\n[sheet.items]\n\
                    PlacementType = { column = \"Where\", codes = { \"Secure unit in authority\" = \"H3\" } }\n";
        let own = Template { name: name.to_owned(), ..narrow(&pack, text) };
        let stays: &[&[&str]] = &[&["ID", "Where"], &["1", "Secure unit in authority"]];
        faults(&run(&pack, &own, vec![workbook("a.xlsx", &[("Kids", &[&["ID"], &["1"]]), ("Stays", stays)])]).1)
    };
    let query = "CYF153 query: In sheet “Stays” the template reads words of PlacementType against what they usually mean: “Secure unit in \
                 authority” as H3 (Children's home inside the authority), though it is H1 (Secure unit inside the authority). Records: 1";
    assert_eq!(asked("own.toml"), [query]);
    assert_eq!(asked("plain"), Vec::<String>::new());
}

#[test]
fn dates_of_which_a_part_is_shown_are_asked_about() {
    let rows: &[&[&str]] = &[
        &["ID", "Sex", "Disabled", "Born", "Seen"],
        &["1", "Boy", "Yes", "@2014-05-01", "@2026-03-01"],
        &["2", "Girl", "No", "@2015-06-14", "@2026-03-01"],
        &["3", "Girl", "No", "@1900-01-01", "@2026-03-01"],
        &["4", "Girl", "No", "14/06/2015", ""],
    ];
    let asked = |parts: &[(&str, &[(u32, u32)])], text: &str| {
        let mut book = workbook("a.xlsx", &[("Kids", rows)]);
        let of = |(format, cells): &(&str, &[(u32, u32)])| crate::read::Parts { format: (*format).into(), cells: cells.to_vec() };
        book.sheets[0].aside.parts = parts.iter().map(of).collect();
        let (_, mapped) = read_books("lac", text, vec![book]);
        faults(&mapped).into_iter().filter(|said| said.starts_with("CYF178")).collect::<Vec<_>>()
    };
    let text = format!("{HEAD}DateOfBirth = \"Born\"\n");
    assert_eq!(
        asked(&[("mmm-yy", &[(2, 3)]), ("d-mmm", &[(3, 3), (5, 3)])], &text),
        [
            "CYF178 query: In sheet “Kids” cells of column D “Born” show only a part of the date that is sent for DateOfBirth. Not shown: the day, the \
          year. The first shows May-14, and 01/05/2014 would be sent. Cells: 2"
        ]
    );
    // A column that is not read, a cell in no row, a format that shows all, and a day that stands for none.
    assert_eq!(asked(&[("mmm-yy", &[(2, 4), (9, 3)]), ("dd/mm/yy", &[(2, 3)])], &text), Vec::<String>::new());
    let blanks = text.replacen("\n[[sheet]]", "\nblanks = [\"01/01/1900\"]\n[[sheet]]", 1);
    assert_eq!(asked(&[("\"not known\"", &[(4, 3)])], &blanks), Vec::<String>::new());
}
