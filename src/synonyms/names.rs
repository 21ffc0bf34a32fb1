//! Headings of columns with children's names: known in every sheet, whatever the template says, so that the guard on names does not depend on it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::fold::heading;
use crate::pack::sentence::nearest;

/// The usual headings, as people write them.
const NAME_HEADINGS: [&str; 56] = [
    "Name",
    "Full name",
    "Forename",
    "Forenames",
    "First name",
    "First names",
    "Given name",
    "Given names",
    "Middle name",
    "Middle names",
    "Middle name(s)",
    "Other names",
    "Surname",
    "Last name",
    "Family name",
    "Known as",
    "Also known as",
    "AKA",
    "Preferred name",
    "Preferred forename",
    "Preferred first name",
    "Preferred surname",
    "Chosen name",
    "Nickname",
    "Alias",
    "Aliases",
    "Previous name",
    "Previous names",
    "Previous surname",
    "Former name",
    "Former surname",
    "Maiden name",
    "Birth name",
    "Surname at birth",
    "Legal name",
    "Legal forename",
    "Legal surname",
    "Display name",
    "Enw",
    "Enwau",
    "Enw cyntaf",
    "Enwau cyntaf",
    "Enw canol",
    "Enwau canol",
    "Enw llawn",
    "Enw teuluol",
    "Enw dewisol",
    "Llysenw",
    "Llysenwau",
    "Enw blaenorol",
    "Enwau eraill",
    "Cyfenw",
    "Cyfenw blaenorol",
    "Cyfenw adeg geni",
    "Adnabyddir fel",
    "Adwaenir fel",
];

/// The same, folded.
pub(super) static USUAL: LazyLock<FxHashSet<String>> = LazyLock::new(|| NAME_HEADINGS.iter().map(|h| heading(h)).collect());

/// Words that may stand before or after them, and still the child is meant.
const CHILD: [&str; 43] = [
    "child",
    "childs",
    "childrens",
    "client",
    "clients",
    "customer",
    "customers",
    "patient",
    "patients",
    "student",
    "students",
    "learner",
    "learners",
    "resident",
    "person",
    "persons",
    "people",
    "serviceuser",
    "serviceusers",
    "youngperson",
    "youngpersons",
    "youngpeople",
    "pupil",
    "pupils",
    "subject",
    "individual",
    "individuals",
    "case",
    "yp",
    "cyp",
    "cla",
    "plentyn",
    "yplentyn",
    "rplentyn",
    "plant",
    "disgybl",
    "dysgwr",
    "cleient",
    "claf",
    "cwsmer",
    "unigolyn",
    "personifanc",
    "rpersonifanc",
];

/// Parts of a heading that are said of a person's name alone, whatever stands around them.
const OF_PERSONS: [&str; 17] = [
    "forename",
    "surname",
    "firstname",
    "lastname",
    "familyname",
    "givenname",
    "middlename",
    "fullname",
    "displayname",
    "preferredname",
    "maidenname",
    "knownas",
    "nickname",
    "cyfenw",
    "llysenw",
    "enwcyntaf",
    "enwllawn",
];

/// Headings that are short for one of names, and may be something else.
const SHORT: [&str; 12] = ["first", "last", "middle", "given", "family", "fname", "lname", "sname", "srnm", "frst", "init", "inits"];

/// Words that say that somebody else is meant, or something else that has a name.
const OTHERS: [&str; 67] = [
    "worker",
    "mother",
    "father",
    "parent",
    "carer",
    "adopter",
    "sibling",
    "school",
    "manager",
    "officer",
    "iro",
    "provider",
    "placement",
    "team",
    "user",
    "file",
    "report",
    "sheet",
    "setting",
    "home",
    "agency",
    "authority",
    "council",
    "ward",
    "street",
    "house",
    "hospital",
    "surgery",
    "practice",
    "doctor",
    "author",
    "createdby",
    "updatedby",
    "gweithiwr",
    "mam",
    "tad",
    "rhiant",
    "gofalwr",
    "ysgol",
    "tim",
    "cyngor",
    "language",
    "event",
    "allocated",
    "assigned",
    "holder",
    "signed",
    "reviewer",
    "completedby",
    "address",
    "town",
    "village",
    "guardian",
    "partner",
    "relative",
    "contact",
    "supervisor",
    "advis",
    "coordinator",
    "practitioner",
    "professional",
    "teacher",
    "solicitor",
    "judge",
    "chair",
    "document",
    "template",
];

/// Whether a folded heading is one of the usual headings of a column with children's names. `of_pack` are words by which exports call the return and
/// its children, folded.
pub(crate) fn is_name_heading(folded: &str, of_pack: &[String]) -> bool {
    let usual = |text: &str| USUAL.contains(text);
    let numbered = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let of_child = |word: &str| numbered.strip_prefix(word).is_some_and(usual) || numbered.strip_suffix(word).is_some_and(usual);
    // `Name of child`.
    let of =
        |word: &str| numbered.strip_suffix(word).and_then(|rest| rest.strip_suffix("of").or(rest.strip_suffix("ofthe"))).is_some_and(usual);
    let of_person = || !is_of_others(folded) && OF_PERSONS.iter().any(|part| folded.contains(part));
    usual(numbered) || children(of_pack).any(|word| of_child(word) || of(word)) || of_person()
}

/// The words for the child, and those of a pack.
fn children(of_pack: &[String]) -> impl Iterator<Item = &str> {
    CHILD.into_iter().chain(of_pack.iter().map(String::as_str))
}

/// Whether a folded heading is of somebody else, or of something else that has a name.
pub(crate) fn is_of_others(folded: &str) -> bool {
    OTHERS.iter().any(|word| folded.contains(word))
}

/// Whether a folded heading says no more than that the column is about the child: its number, or its name.
pub(crate) fn is_child_heading(folded: &str, of_pack: &[String]) -> bool {
    children(of_pack).any(|word| word == folded)
}

/// Whether a folded heading looks like one of a column with children's names.
pub(crate) fn may_be_names(folded: &str) -> bool {
    let holds = ["name", "enw", "alias", "knownas", "initials", "nm"].iter().any(|part| folded.contains(part));
    let near = || folded.len() >= 5 && nearest(folded, NAME_HEADINGS.iter().copied()).is_some();
    !is_of_others(folded) && (holds || SHORT.contains(&folded) || near())
}

/// Whether the texts that may be a column's heading, the fullest first, are a usual heading of children's names and of nobody else's.
pub(crate) fn is_of_names(texts: &[String], of_pack: &[String]) -> bool {
    texts.iter().any(|text| is_name_heading(text, of_pack)) && !texts.iter().any(|text| is_of_others(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_headings_of_names() {
        for text in [
            "Forename",
            "FIRST NAME(S)",
            "Child's surname",
            "Name of child",
            "person_last_name",
            "Middle Name 2",
            "Enw'r plentyn",
            "Cyfenw",
            "Known as",
            "Client Name",
            "Surname (child)",
            "Display Name",
            "Customer name",
            "Patient name",
            "Student name",
            "Surname / Family name",
            "PER_FULL_NAME",
            "Llysenw",
            "Legal forename",
            "Enw'r person ifanc",
        ] {
            assert!(is_of_names(&[heading(text)], &[]), "{text}");
        }
        for text in [
            "Social worker name",
            "Mother's surname",
            "Username",
            "School name",
            "File name",
            "Team",
            "Gender",
            "ChildID",
            "Carer full name",
            "",
        ] {
            assert!(!is_of_names(&[heading(text)], &[]), "{text}");
        }
        assert!(!is_of_names(&[heading("Social worker Name"), heading("Name")], &[]));
        // A return by whose name its children are called.
        assert!(is_of_names(&[heading("LAC name")], &["lac".to_owned()]) && !is_of_names(&[heading("LAC name")], &[]));
    }

    #[test]
    fn what_looks_like_names() {
        for text in ["Sname", "Chd nm", "Forenam", "Enw hoff", "Names used", "Last", "Frst Nm"] {
            assert!(may_be_names(&heading(text)), "{text}");
        }
        for text in ["Postcode", "Placement name", "Gender", "Date of birth", "UPN"] {
            assert!(!may_be_names(&heading(text)), "{text}");
        }
    }
}
