//! The marks of guesses: read from the comments of lines that say something, and from nowhere else.

use super::*;

/// The marked lines of a template: line and guess.
fn marks(text: &str) -> Vec<(usize, Guess, String)> {
    validate(text).unwrap_or_else(|e| panic!("{e}")).unsure.into_iter().map(|u| (u.line, u.guess, u.why)).collect()
}

fn column(what: &str, heading: &str) -> Guess {
    Guess::Column(what.to_owned(), vec![heading.to_owned()])
}

const MARKED: &str = r##"title = "a # UNSURE: title"
collection = "lac" # sure
two-digit-years = "1950-2049" # UNSURE: some years have two digits
not-held = [
    # "UPN", # UNSURE: a line that is a comment says nothing
    "DateUASCCeased", # unsure: Nia asks
]
[[sheet]]
name = ["Kids"]
module = "Child"
[sheet.items]
ChildID = "Ref" # UNSURE: every row has another value
DateOfBirth = "Born # UNSURE: no" # sure: the heading is a usual one
# Ethnicity = "Eth" # UNSURE: taken out
UPN = "UPN" # as agreed, no longer UNSURE
Gender = { column = "Sx", codes = { "Boi" = "1" } }#unsure
[sheet.items.Disability] # UNSURE: or is it column F?
column = "Dis"
[sheet.items.Disability.codes]
"Nope" = "2" # UNSURE: close to “No”

[[sheet]]
name = ["Moves"]
module = "Episode"
parent = "Ref" # Nia to check # Unsure:  all values are ids
[sheet.items]
LegalStatus = [
    "Leg Stat", # UNSURE
]

[[sheet]]
name = ["Markers"]
module = "Child"
join = "Ref"
[[sheet.per-value]]
column = "Marker" # -- UNSURE - few values
others = "0"
[sheet.per-value.values]
"Came alone" = "UASC" # UNSURE: it may mean two items
"##;

#[test]
fn marks_are_read_where_a_line_says_something() {
    let word = |item: Option<&str>, word: &str, means: &str| Guess::Word {
        item: item.map(str::to_owned),
        word: word.to_owned(),
        means: means.to_owned(),
    };
    let line = |key: &str, value: &str| Guess::Line(key.to_owned(), vec![value.to_owned()]);
    let wanted = [
        (3, line("two-digit-years", "1950-2049"), "some years have two digits"),
        (6, line("not-held", "DateUASCCeased"), "Nia asks"),
        (12, column("ChildID", "Ref"), "every row has another value"),
        (17, column("Disability", "Dis"), "or is it column F?"),
        (20, word(Some("Disability"), "Nope", "2"), "close to “No”"),
        (25, column("parent", "Ref"), "all values are ids"),
        (28, column("LegalStatus", "Leg Stat"), ""),
        (36, column("flags", "Marker"), "- few values"),
        (39, word(None, "Came alone", "UASC"), "it may mean two items"),
    ];
    let found = marks(MARKED);
    let gender = found.iter().position(|f| f.0 == 16).expect("an item in one line is marked too");
    let rest: Vec<_> = found.iter().enumerate().filter(|(n, _)| *n != gender).map(|(_, f)| f.clone()).collect();
    assert_eq!(rest, wanted.map(|(line, guess, why)| (line, guess, why.to_owned())));
    let sheets: Vec<Option<usize>> = validate(MARKED).expect("a template").unsure.iter().map(|u| u.sheet).collect();
    assert_eq!(sheets[0..2], [None, None]);
    assert_eq!((sheets[2], sheets[6], sheets[8]), (Some(0), Some(1), Some(2)));
}

#[test]
fn line_ends_of_windows_change_nothing() {
    assert_eq!(marks(&MARKED.replace('\n', "\r\n")), marks(MARKED));
}

#[test]
fn a_template_of_the_program_guesses_nothing() {
    for collection in ["casp", "lac"] {
        let pack = pack(&format!("{collection}/2025-26"));
        for name in Templates::embedded().names(collection) {
            assert!(Templates::embedded().find(name, &pack).expect("a template").unsure.is_empty(), "{collection}/{name}");
        }
    }
}
