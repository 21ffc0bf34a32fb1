//! The names of years, and the one year that rows and samples of a collection are written for.

use super::files::Mistakes;
use super::folder::Raw;
use super::rule::Rule;
use super::{Pack, sentence};
use crate::texts::Message;

/// The calendar year in which a reporting year begins, 2025 of `2025-26`; none if that is no name of a year.
pub(crate) fn first(name: &str) -> Option<i32> {
    let (first, second) = name.split_once('-')?;
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = first.parse().ok().filter(|_| digits(first, 4))?;
    let next: i32 = second.parse().ok().filter(|_| digits(second, 2))?;
    (next == (year + 1) % 100).then_some(year)
}

/// Whole years from one year to another, fewer than none if the other is earlier; none where one has no such name.
pub(crate) fn between(from: &str, to: &str) -> i32 {
    match (first(from), first(to)) {
        (Some(from), Some(to)) => to - from,
        _ => 0,
    }
}

/// The name of the year before: `2024-25` for `2025-26`.
pub(crate) fn before(year: &str) -> String {
    let start: i32 = year.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0);
    format!("{}-{:02}", start - 1, start % 100)
}

/// The year that rows and samples are written for: the one that the collection declares, otherwise its first.
pub(super) fn anchor(raw: &Raw) -> &str {
    let declared = raw.collection.anchor.as_ref().map(|said| said.get_ref());
    declared.or(raw.years.keys().next()).map_or("", String::as_str)
}

/// Notes a declared year that the collection has not.
pub(super) fn prove_anchor(raw: &Raw, mistakes: &mut Mistakes) {
    if let Some(said) = raw.collection.anchor.as_ref().filter(|said| !raw.years.contains_key(said.get_ref())) {
        let help = sentence::nearest(said.get_ref(), raw.years.keys().map(String::as_str)).map(sentence::meant);
        mistakes.add(&raw.source, said.span(), Message::new("pack-no-year").with("name", said.get_ref()), help);
    }
}

/// The year that a rule's rows are written for: the anchor of its pack, or the nearest year in which the rule holds.
pub(crate) fn of_rows<'r>(pack: &'r Pack, rule: &'r Rule) -> &'r str {
    let anchor = pack.anchor.as_str();
    let until = rule.until.as_deref().filter(|until| *until < anchor);
    let from = rule.from.as_deref().filter(|from| *from > anchor);
    until.or(from).unwrap_or(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_called_by_its_two_calendar_years() {
        assert_eq!(["2025-26", "1999-00", "0999-00"].map(first), [Some(2025), Some(1999), Some(999)]);
        for wrong in ["2025", "2025-27", "2025-2026", "25-26", "+025-26", "2025-26 ", "2025/26", ""] {
            assert_eq!(first(wrong), None, "{wrong}");
        }
        assert_eq!((between("2025-26", "2027-28"), between("2025-26", "2022-23"), between("2025-26", "x")), (2, -3, 0));
    }
}
