//! Headings of columns with children's names: known in every sheet, whatever the template says, so that the guard on names does not depend on it.

use crate::pack::sentence::nearest;
use crate::parse::heading;

/// The usual headings, as people write them.
pub const NAME_HEADINGS: [&str; 52] = [
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
    "Legal surname",
    "Enw",
    "Enwau",
    "Enw cyntaf",
    "Enwau cyntaf",
    "Enw canol",
    "Enwau canol",
    "Enw llawn",
    "Enw teuluol",
    "Enw dewisol",
    "Enw blaenorol",
    "Enwau eraill",
    "Cyfenw",
    "Cyfenw blaenorol",
    "Cyfenw adeg geni",
    "Adnabyddir fel",
    "Adwaenir fel",
];

/// Words that may stand before or after them, and still the child is meant.
const CHILD: [&str; 24] = [
    "child",
    "childs",
    "childrens",
    "client",
    "clients",
    "person",
    "persons",
    "people",
    "serviceuser",
    "serviceusers",
    "youngperson",
    "youngpersons",
    "pupil",
    "pupils",
    "subject",
    "individual",
    "individuals",
    "yp",
    "cyp",
    "lac",
    "cla",
    "plentyn",
    "yplentyn",
    "rplentyn",
];

/// Words that say that somebody else is meant, or something else that has a name.
const OTHERS: [&str; 43] = [
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
];

/// Whether a folded heading is one of the usual headings of a column with children's names.
pub(crate) fn is_name_heading(folded: &str) -> bool {
    let usual = |text: &str| NAME_HEADINGS.iter().any(|h| heading(h) == text);
    let numbered = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let of_child = |word: &str| numbered.strip_prefix(word).is_some_and(usual) || numbered.strip_suffix(word).is_some_and(usual);
    // `Name of child`.
    let of =
        |word: &str| numbered.strip_suffix(word).and_then(|rest| rest.strip_suffix("of").or(rest.strip_suffix("ofthe"))).is_some_and(usual);
    usual(numbered) || CHILD.iter().any(|word| of_child(word) || of(word))
}

/// Whether a folded heading looks like one of a column with children's names.
pub(super) fn may_be_names(folded: &str) -> bool {
    let others = OTHERS.iter().any(|word| folded.contains(word));
    let holds = ["name", "enw", "alias", "knownas", "initials", "nm"].iter().any(|part| folded.contains(part));
    let near = || folded.len() >= 5 && nearest(folded, NAME_HEADINGS.iter().copied()).is_some();
    !others && (holds || near())
}

/// Whether the texts that may be a column's heading, the fullest first, are a usual heading of children's names and of nobody else's.
pub(super) fn is_of_names(texts: &[String]) -> bool {
    texts.iter().any(|text| is_name_heading(text)) && !is_of_others(texts)
}

/// Whether the texts that may be a column's heading say that somebody else than the child is meant.
pub(super) fn is_of_others(texts: &[String]) -> bool {
    texts.iter().any(|text| OTHERS.iter().any(|word| text.contains(word)))
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
        ] {
            assert!(is_of_names(&[heading(text)]), "{text}");
        }
        for text in ["Social worker name", "Mother's surname", "Username", "School name", "File name", "Team", "Gender", "ChildID", ""] {
            assert!(!is_of_names(&[heading(text)]), "{text}");
        }
        assert!(!is_of_names(&[heading("Social worker Name"), heading("Name")]));
    }

    #[test]
    fn what_looks_like_names() {
        for text in ["Sname", "Chd nm", "Forenam", "Enw hoff", "Names used"] {
            assert!(may_be_names(&heading(text)), "{text}");
        }
        for text in ["Postcode", "Placement name", "Gender", "Date of birth", "UPN"] {
            assert!(!may_be_names(&heading(text)), "{text}");
        }
    }
}
