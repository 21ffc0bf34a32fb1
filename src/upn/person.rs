//! Somebody in an export or in a pupil list.

use std::fmt;

use crate::fold::{bare, trimmed};

/// Boy or girl, as far as a list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// A boy.
    Male,
    /// A girl.
    Female,
}

/// What is known of somebody. Names are in it: they stay in memory, and are shown on a screen and in the workbook of what is to be decided alone.
/// It cannot be printed by mistake.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The first names, as they are written.
    pub forename: String,
    /// Middle names that have a column of their own.
    pub middle: String,
    /// The surname.
    pub surname: String,
    /// What the person is called, where that has a column of its own.
    pub known_as: String,
    /// An earlier surname, or another that is used.
    pub former: String,
    /// The day of birth, in days since 1970-01-01.
    pub born: Option<i32>,
    /// Boy or girl.
    pub sex: Option<Sex>,
    /// Postcodes in capitals without spaces.
    pub postcodes: Vec<String>,
    /// The pupil number as it stands there, in capitals without spaces.
    pub upn: String,
    /// An earlier pupil number.
    pub former_upn: String,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(…)")
    }
}

impl Person {
    /// Takes a name that stands whole in one cell: `Jones, Siân Mair`, or `Siân Mair Jones`.
    pub fn take_whole_name(&mut self, whole: &str) {
        let whole = trimmed(whole);
        if let Some((surname, forename)) = whole.split_once(',') {
            (self.surname, self.forename) = (trimmed(surname).to_owned(), trimmed(forename).to_owned());
            return;
        }
        let words: Vec<&str> = whole.split_whitespace().collect();
        let patronymic = words.iter().skip(1).position(|word| PARTICLES.contains(&bare(word).as_str())).map(|at| at + 1);
        let surname = patronymic.unwrap_or(words.len().saturating_sub(1));
        if surname == 0 {
            self.forename = whole.to_owned();
            return;
        }
        (self.forename, self.surname) = (words[..surname].join(" "), words[surname..].join(" "));
    }

    /// Whether there is anything to know the person by.
    pub fn is_blank(&self) -> bool {
        self.forename.is_empty() && self.surname.is_empty() && self.upn.is_empty()
    }

    /// Adds another postcode.
    pub fn add_postcode(&mut self, postcode: &str) {
        let tidy: String = postcode.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
        if !tidy.is_empty() && !self.postcodes.contains(&tidy) {
            self.postcodes.push(tidy);
        }
    }
}

/// Son or daughter of: they lead a surname.
pub(super) const PARTICLES: [&str; 6] = ["ap", "ab", "ferch", "verch", "merch", "fab"];

/// A child of a return.
#[derive(Clone, Debug, Default)]
pub struct Child {
    /// The authority's id.
    pub id: String,
    /// What the export says of the child.
    pub person: Person,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_come_apart() {
        for (whole, forename, surname) in [
            ("Jones, Siân Mair", "Siân Mair", "Jones"),
            ("Siân Mair Jones", "Siân Mair", "Jones"),
            ("Ioan ap Rhys", "Ioan", "ap Rhys"),
            ("Nest ferch Dafydd Llwyd", "Nest", "ferch Dafydd Llwyd"),
            ("Madonna", "Madonna", ""),
        ] {
            let mut person = Person::default();
            person.take_whole_name(whole);
            assert_eq!((person.forename.as_str(), person.surname.as_str()), (forename, surname), "{whole}");
        }
    }

    #[test]
    fn nobody_is_printed_by_mistake() {
        let person = Person { forename: "Heledd".into(), surname: "Tanygraig".into(), ..Person::default() };
        let child = Child { id: "400217".into(), person };
        assert!(!format!("{child:?}").contains("Heledd") && !format!("{child:?}").contains("Tanygraig"));
    }
}
