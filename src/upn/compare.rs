//! Two persons side by side: for each field how well it agrees.

use super::name::{Likeness, Name, Word, Words};
use super::person::Person;
use crate::calendar::civil;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// First names.
    Forename,
    /// Surnames.
    Surname,
    /// Days of birth.
    Born,
    /// Postcodes.
    Postcode,
    /// Boy or girl.
    Sex,
    /// Pupil numbers.
    Upn,
}

impl Field {
    /// All of them, in the order of [`Levels`].
    pub const ALL: [Field; 6] = [Field::Forename, Field::Surname, Field::Born, Field::Postcode, Field::Sex, Field::Upn];

    /// The id of each level's text, the best agreement first.
    pub fn levels(self) -> &'static [&'static str] {
        match self {
            Field::Forename => &["upn-same", "upn-other-form", "upn-near", "upn-loose", "upn-differs"],
            Field::Surname => &["upn-same", "upn-part", "upn-near", "upn-loose", "upn-differs"],
            Field::Born => &["upn-same", "upn-turned", "upn-slip", "upn-first-of-january", "upn-differs"],
            Field::Postcode => &["upn-same", "upn-sector", "upn-district", "upn-differs"],
            Field::Sex => &["upn-same", "upn-differs"],
            Field::Upn => &["upn-same", "upn-slip", "upn-differs"],
        }
    }

    /// Whether a level is to be seen: the two differ, a little or wholly.
    pub fn mark(self, level: u8) -> Option<Mark> {
        match level {
            0 | BLANK => None,
            level if usize::from(level) + 1 < self.levels().len() => Some(Mark::Near),
            _ => Some(Mark::Differs),
        }
    }

    /// The id of its name.
    pub fn word(self) -> &'static str {
        match self {
            Field::Forename => "upn-forename",
            Field::Surname => "upn-surname",
            Field::Born => "upn-born",
            Field::Postcode => "upn-postcode",
            Field::Sex => "upn-sex",
            Field::Upn => "upn-number",
        }
    }
}

/// How values are marked that are not the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// They nearly agree.
    Near,
    /// They do not agree.
    Differs,
}

/// How well each field agrees: 0 is best. [`BLANK`] where one of the two says nothing.
pub type Levels = [u8; 6];
/// One of the two says nothing.
pub const BLANK: u8 = u8::MAX;
/// So many levels at most.
pub(super) const MOST: usize = 5;

/// A person made ready to be compared.
pub(super) struct Ready<'p> {
    pub person: &'p Person,
    pub name: Name,
    /// Year, month and day of birth.
    pub born: Option<(i32, i32, i32)>,
}

impl<'p> Ready<'p> {
    pub(super) fn new(person: &'p Person, words: &mut Words) -> Self {
        Ready { person, name: words.name(person), born: person.born.map(civil) }
    }
}

/// Compares a child with a pupil.
pub(super) fn compare(child: &Ready<'_>, pupil: &Ready<'_>, words: &Words) -> Levels {
    let (mut forename, mut surname) = (forename(&child.name, &pupil.name, words), surname(&child.name, &pupil.name, words));
    if (2..BLANK).contains(&forename) && (2..BLANK).contains(&surname) && are_swapped(&child.name, &pupil.name, words) {
        (forename, surname) = (1, 1);
    }
    let sex = match (child.person.sex, pupil.person.sex) {
        (Some(a), Some(b)) => u8::from(a != b),
        _ => BLANK,
    };
    [forename, surname, born(child.born, pupil.born), postcode(child.person, pupil.person), sex, upn(child.person, pupil.person)]
}

fn forename(a: &Name, b: &Name, words: &Words) -> u8 {
    let (Some(main_a), Some(main_b)) = (a.main, b.main) else { return BLANK };
    let likeness = words.alike(main_a, main_b);
    if likeness <= Likeness::Form {
        return likeness as u8;
    }
    let calls = |name: &'_ Name| name.called.iter().chain(&name.main).copied().collect::<Vec<_>>();
    let (calls_a, calls_b) = (calls(a), calls(b));
    let meet = |x: &[Word], y: &[Word]| x.iter().any(|x| y.iter().any(|y| words.are_one(*x, *y)));
    if meet(&calls_a, &calls_b) {
        return Likeness::Form as u8;
    }
    // Who is called by a middle name may as well be a brother or a sister.
    let middle = meet(&calls_a, &b.middle) || meet(&a.middle, &calls_b);
    (if middle { likeness.min(Likeness::Loose) } else { likeness }) as u8
}

fn surname(a: &Name, b: &Name, words: &Words) -> u8 {
    let (Some(whole_a), Some(whole_b)) = (a.family, b.family) else { return BLANK };
    let mut best = words.alike(whole_a, whole_b);
    if best <= Likeness::Form {
        return best as u8;
    }
    for x in &a.families {
        for y in b.families.iter().filter(|y| (*x, **y) != (whole_a, whole_b)) {
            match words.alike(*x, *y) {
                Likeness::Same | Likeness::Form => return Likeness::Form as u8,
                near => best = best.min(near),
            }
        }
    }
    best as u8
}

/// The first name stands where the surname should be.
fn are_swapped(a: &Name, b: &Name, words: &Words) -> bool {
    let (Some(given_a), Some(given_b)) = (a.main, b.main) else { return false };
    let meets = |given, families: &[u32]| families.iter().any(|family| words.alike(given, *family) <= Likeness::Near);
    meets(given_a, &b.families) && meets(given_b, &a.families)
}

fn born(a: Option<(i32, i32, i32)>, b: Option<(i32, i32, i32)>) -> u8 {
    let (Some(a), Some(b)) = (a, b) else { return BLANK };
    if a == b {
        return 0;
    }
    if a.0 == b.0 && (a.1, a.2) == (b.2, b.1) {
        return 1;
    }
    if is_slip(&digits(a), &digits(b)) {
        return 2;
    }
    let first = |day: (i32, i32, i32)| (day.1, day.2) == (1, 1);
    if (first(a) || first(b)) && a.0 == b.0 { 3 } else { 4 }
}

/// Day, month and year in eight digits.
fn digits((year, month, day): (i32, i32, i32)) -> [u8; 8] {
    let number = (day * 1_000_000 + month * 10_000 + year.rem_euclid(10_000)) as u32;
    std::array::from_fn(|n| (number / 10_u32.pow(7 - n as u32) % 10) as u8)
}

/// One sign is another, or two that stand side by side have changed places.
fn is_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut other = (0..a.len()).filter(|n| a[*n] != b[*n]);
    match (other.next(), other.next(), other.next()) {
        (Some(_), None, _) => true,
        (Some(x), Some(y), None) => y == x + 1 && a[x] == b[y] && a[y] == b[x],
        _ => false,
    }
}

fn postcode(a: &Person, b: &Person) -> u8 {
    let mut best = BLANK;
    for x in &a.postcodes {
        for y in &b.postcodes {
            best = best.min(postcodes(x, y));
        }
    }
    best
}

fn postcodes(a: &str, b: &str) -> u8 {
    let cut = |text: &str, end: usize| text.get(..text.len().saturating_sub(end)).unwrap_or_default().to_owned();
    match () {
        () if a == b => 0,
        () if is_slip(a.as_bytes(), b.as_bytes()) || cut(a, 2) == cut(b, 2) => 1,
        () if cut(a, 3) == cut(b, 3) => 2,
        () => 3,
    }
}

fn upn(child: &Person, pupil: &Person) -> u8 {
    if child.upn.is_empty() || pupil.upn.is_empty() {
        return BLANK;
    }
    match () {
        () if child.upn == pupil.upn || child.upn == pupil.former_upn => 0,
        () if is_slip(child.upn.as_bytes(), pupil.upn.as_bytes()) => 1,
        () => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day_of;
    use crate::upn::person::Sex;

    fn levels(a: &Person, b: &Person) -> Levels {
        let mut words = Words::default();
        let (a, b) = (Ready::new(a, &mut words), Ready::new(b, &mut words));
        compare(&a, &b, &words)
    }

    fn person(forename: &str, surname: &str, born: (i32, i32, i32), postcode: &str) -> Person {
        let mut person = Person { forename: forename.into(), surname: surname.into(), sex: Some(Sex::Female), ..Person::default() };
        person.born = Some(day_of(born.0, born.1, born.2));
        person.add_postcode(postcode);
        person
    }

    #[test]
    fn fields_agree_as_people_would_say() {
        let one = person("Siân Mair", "Jones-Davies", (2012, 5, 4), "CF10 1EP");
        assert_eq!(levels(&one, &one), [0, 0, 0, 0, 0, BLANK]);
        assert_eq!(levels(&one, &person("Mair", "Davies", (2012, 4, 5), "CF10 1AA"))[..4], [3, 1, 1, 1]);
        assert_eq!(levels(&one, &person("Siân", "Jones", (2012, 5, 14), "CF10 4AA"))[..4], [0, 1, 2, 2]);
        assert_eq!(levels(&one, &person("Jane", "Evans", (2012, 1, 1), "SA1 1AA"))[..4], [4, 4, 3, 3]);
        assert_eq!(
            levels(&person("Powell", "Heledd", (2012, 5, 4), ""), &person("Heledd", "Powell", (2012, 5, 4), ""))[..4],
            [1, 1, 0, BLANK]
        );
        let numbered = |upn: &str| Person { upn: upn.into(), ..Person::default() };
        assert_eq!(levels(&numbered("V681402016001"), &numbered("V681402016010"))[5], 1);
        assert_eq!(levels(&numbered("V681402016001"), &numbered("A681402016011"))[5], 2);
    }
}
