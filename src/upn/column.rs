//! Which column of a list holds what.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::person::{Person, Sex};
use crate::fold::{heading, tight, trimmed};
use crate::parse::{DateStyle, any_day};
use crate::read::{Value, cell_text};
use crate::synonyms::{Nearness, is_misspelling, is_name_heading, is_of_others, nearness};

/// What a column holds of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// The pupil number.
    Upn,
    /// An earlier pupil number.
    FormerUpn,
    /// First names.
    Forename,
    /// Middle names.
    Middle,
    /// The surname.
    Surname,
    /// What the person is called.
    KnownAs,
    /// An earlier surname, or another.
    Former,
    /// The whole name.
    Whole,
    /// The day of birth.
    Born,
    /// Boy or girl.
    Sex,
    /// A postcode.
    Postcode,
}

/// The usual headings, in either language.
const HEADINGS: &str = include_str!("headings.csv");

fn headings() -> &'static FxHashMap<String, What> {
    static KNOWN: OnceLock<FxHashMap<String, What>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let lines = HEADINGS.lines().skip(1).filter_map(|line| line.split_once(','));
        lines.filter_map(|(what, text)| Some((heading(text), What::of(what)?))).collect()
    })
}

impl What {
    /// All of them.
    pub const ALL: [What; 11] = [
        What::Upn,
        What::FormerUpn,
        What::Forename,
        What::Middle,
        What::Surname,
        What::KnownAs,
        What::Former,
        What::Whole,
        What::Born,
        What::Sex,
        What::Postcode,
    ];

    fn of(word: &str) -> Option<What> {
        What::ALL.into_iter().find(|what| what.key() == word)
    }

    fn key(self) -> &'static str {
        match self {
            What::Upn => "upn",
            What::FormerUpn => "former-upn",
            What::Forename => "forename",
            What::Middle => "middle",
            What::Surname => "surname",
            What::KnownAs => "known-as",
            What::Former => "former",
            What::Whole => "whole",
            What::Born => "born",
            What::Sex => "sex",
            What::Postcode => "postcode",
        }
    }

    /// The id of its name in a list of columns.
    pub fn word(self) -> &'static str {
        match self {
            What::Upn => "upn-number",
            What::FormerUpn => "upn-former-number",
            What::Forename => "upn-forename",
            What::Middle => "upn-middle",
            What::Surname => "upn-surname",
            What::KnownAs => "upn-known-as",
            What::Former => "upn-former",
            What::Whole => "upn-whole",
            What::Born => "upn-born",
            What::Sex => "upn-sex",
            What::Postcode => "upn-postcode",
        }
    }

    /// Whether it is a name.
    pub(super) fn is_name(self) -> bool {
        matches!(self, What::Forename | What::Middle | What::Surname | What::KnownAs | What::Former | What::Whole)
    }
}

/// What a folded heading says, and whether it is sure.
pub(super) fn meaning(folded: &str) -> Option<(What, bool)> {
    if let Some(what) = headings().get(folded) {
        return Some((*what, true));
    }
    if folded.len() < 3 || is_of_others(folded) {
        return None;
    }
    let misspelt = headings().iter().find(|(known, _)| {
        known.len() >= 6 && matches!(nearness(folded, known), Some(Nearness::Edits(edits)) if is_misspelling(edits, known.len()))
    });
    if let Some((_, what)) = misspelt {
        return Some((*what, false));
    }
    if !is_name_heading(folded, &[]) {
        return None;
    }
    // `person_last_name`: the longest usual heading that is a part of it.
    let parts = headings().iter().filter(|(known, what)| what.is_name() && known.len() > 3 && folded.contains(known.as_str()));
    parts.max_by_key(|(known, _)| (known.len(), known.as_str())).map(|(_, what)| (*what, false))
}

/// Dates with the day first; a year of two digits is one of these hundred.
const DATES: DateStyle = DateStyle { month_first: false, two_digit_from: Some(1930), times: None, cells: None, numbers: None };

/// Puts what a cell says into a person. Gives whether it could be read, where it must have a form.
pub(super) fn put(person: &mut Person, what: What, value: &Value) -> bool {
    let text = match what {
        What::Born => String::new(),
        _ => trimmed(&cell_text(value)).to_owned(),
    };
    let take = |field: &mut String| {
        if field.is_empty() {
            field.clone_from(&text);
        }
    };
    match what {
        What::Upn => person.upn = number(&text),
        What::FormerUpn => person.former_upn = number(&text),
        What::Forename => take(&mut person.forename),
        What::Middle => take(&mut person.middle),
        What::Surname => take(&mut person.surname),
        What::KnownAs => take(&mut person.known_as),
        What::Former => take(&mut person.former),
        What::Whole if person.forename.is_empty() && person.surname.is_empty() => person.take_whole_name(&text),
        What::Whole => {}
        What::Born => {
            person.born = any_day(value, DATES);
            return person.born.is_some() || *value == Value::Blank;
        }
        What::Sex => {
            person.sex = sex(&text);
            return person.sex.is_some() || text.is_empty();
        }
        What::Postcode => person.add_postcode(&text),
    }
    true
}

/// A pupil number as it is compared.
pub(super) fn number(text: &str) -> String {
    tight(text).to_uppercase()
}

/// Boy or girl, in the words and letters of lists. A Welsh `M` could be *merch*; lists have one meaning of it.
pub(super) fn sex(text: &str) -> Option<Sex> {
    match heading(text).as_str() {
        "m" | "male" | "boy" | "man" | "1" | "gwryw" | "g" | "bachgen" | "gwrywaidd" => Some(Sex::Male),
        "f" | "female" | "girl" | "woman" | "2" | "benyw" | "b" | "merch" | "benywaidd" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_are_and_how_sure_that_is() {
        for (text, found) in [
            ("UPN", Some((What::Upn, true))),
            ("Legal Surname", Some((What::Surname, true))),
            ("Cyfenw", Some((What::Surname, true))),
            ("Former UPN", Some((What::FormerUpn, true))),
            ("Surnme ", Some((What::Surname, false))),
            ("PERSON_LAST_NAME", Some((What::Surname, false))),
            ("D.O.B.", Some((What::Born, true))),
            ("School name", None),
            ("Year group", None),
        ] {
            assert_eq!(meaning(&heading(text)), found, "{text}");
        }
        for line in HEADINGS.lines().skip(1) {
            assert!(line.split_once(',').is_some_and(|(what, _)| What::of(what).is_some()), "{line}");
        }
    }
}
