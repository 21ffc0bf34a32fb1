//! Each construct of sentences and of items is used by a rule or an item of a real return: what nobody needs would be no more than an example.

use std::path::Path;

/// The text of a rule's head, and of a module's file, with their paths.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for collection in Path::new(folder).read_dir().unwrap().filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        for (kind, ending) in [("rules", ".md"), ("modules", ".toml")] {
            for file in collection.path().join(kind).read_dir().unwrap().map(|entry| entry.unwrap().path()) {
                let name = file.file_name().unwrap().to_string_lossy().into_owned();
                if !name.ends_with(ending) || name.ends_with(&format!(".cy{ending}")) {
                    continue;
                }
                let text = std::fs::read_to_string(&file).unwrap();
                let head = if kind == "rules" { text.split("+++").nth(1).unwrap().to_owned() } else { text };
                out.push((format!("{}", file.display()), head));
            }
        }
    }
    out
}

/// What a sentence or an item says, and all the words by which it is known.
const CONSTRUCTS: [(&str, &[&str]); 30] = [
    ("a rule for the return as a whole", &["for     = \"return\""]),
    ("several arms", &["[[case]]"]),
    ("one of several", &["require-any"]),
    ("a number of records", &["number of ", " is at most number of "]),
    ("a number of different values", &["number of different "]),
    ("a number in a moving time", &["number of ", " in the 12 months to "]),
    ("days in a moving time", &["days of ", " in the 12 months to "]),
    ("days since a day", &["days of ", " since "]),
    ("a share", &["share of "]),
    ("the record asked", &[" where ", " asked "]),
    ("other records with the same", &["no other ", " has the same "]),
    ("earlier records that overlap", &["no earlier ", "overlaps it"]),
    ("records of another module that overlap", &["no ChildProtectionPlans ", "overlaps it"]),
    ("records below this one", &[" of this "]),
    ("all records of the child", &[" of the child"]),
    ("the day of the week", &["weekday of ", "from Monday to Friday"]),
    ("working days", &[" working days before "]),
    ("the beginning of a text", &["begins with "]),
    ("what a text is made of", &["is made of letters and digits"]),
    ("just this text", &["is \"XXXXXXX\""]),
    ("last year's return", &["last year "]),
    ("a reference table", &["LocalAuthority of "]),
    ("a value that is there once", &[" is unique"]),
    ("a code in place of a value", &["or-codes = "]),
    ("a rule about such a code", &["UPN is not UN"]),
    ("the form of a value that may be a code", &["UPN has form upn"]),
    ("a date of which parts are not known", &["or-forms = "]),
    ("an official code of the item list", &["official = { "]),
    ("the child's id on a module that it has once", &["module = \"ChildIdentifiers\"", "max    = 1"]),
    ("a value of last year's last record", &["first ", " is last year last "]),
];

#[test]
fn each_construct_is_used_by_a_real_return() {
    let all: Vec<(String, String)> = ["schemas", "england/schemas"].into_iter().flat_map(texts).collect();
    assert!(all.len() > 300);
    for (what, words) in CONSTRUCTS {
        assert!(all.iter().any(|(_, text)| words.iter().all(|word| text.contains(word))), "no rule or item uses: {what}");
    }
}

/// Every rule of England says what it checks on rows of its own.
#[test]
fn englands_rules_do_what_their_rows_say() {
    let library = cyfrif::pack::Library::of(cyfrif::pack::PackShelf::Apart).unwrap();
    let mut rules = 0;
    for pack in library.packs() {
        for rule in &pack.rules {
            rules += 1;
            let failures = cyfrif::rule_test::try_rule(&library, pack, rule);
            assert!(failures.is_empty(), "{failures:?}");
        }
    }
    assert!(rules >= 245, "{rules}");
}
