//! Abbreviated headings: what their words share with the words of an item. `Par MH` is a parent's mental health, and `MH` the child's own.

use crate::fold::bare;

/// What a word of a heading covers of a word that it begins, of one whose letters it picks out, and of a run of words whose first letters it is.
const BEGINS: f64 = 0.9;
const PICKS: f64 = 0.75;
const INITIALS: f64 = 0.85;
/// One letter alone says little.
const LETTER: f64 = 0.5;
/// Longer headings and phrases are no abbreviations, or abbreviate nothing.
const MOST_WORDS: usize = 10;
/// Words of a phrase that an abbreviation leaves out.
const SMALL: [&str; 11] = ["of", "the", "a", "an", "at", "on", "in", "and", "or", "for", "date"];
/// Words of a heading that say only what kind of column it is.
const KIND: [&str; 11] = ["y", "n", "yn", "flag", "ind", "indicator", "code", "cd", "desc", "description", "value"];

/// The folded words of a heading or of an item's name, once as they are parted by signs, once also where a capital follows a small letter.
pub(crate) fn words(text: &str) -> Vec<Vec<String>> {
    let plain = parted(text);
    let mut inside = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars() {
        if c.is_uppercase() && last.is_lowercase() {
            inside.push(' ');
        }
        inside.push(c);
        last = c;
    }
    let camel = parted(&inside);
    if camel == plain { vec![plain] } else { vec![plain, camel] }
}

fn parted(text: &str) -> Vec<String> {
    // An apostrophe parts no word: `P'code`.
    let text: String = text.chars().filter(|c| !matches!(c, '\'' | '’' | '.')).collect();
    bare(&text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// How much of a phrase the [`words`] of a heading say, from 0 to 1: every word of the heading must have its place in the phrase, and words of the
/// phrase that the heading leaves out count against it. 0 if a word has no place.
pub(crate) fn likeness(heading: &[Vec<String>], phrase: &[String]) -> f64 {
    heading.iter().map(|w| of_words(w, phrase)).fold(0.0, f64::max)
}

fn of_words(heading: &[String], phrase: &[String]) -> f64 {
    let letters: usize = heading.iter().map(String::len).sum();
    if heading.is_empty() || phrase.is_empty() || letters < 2 || heading.len().max(phrase.len()) > MOST_WORDS {
        return 0.0;
    }
    let mut used = vec![false; phrase.len()];
    let Some(covered) = place(heading, phrase, &mut used) else { return 0.0 };
    let asked = phrase.iter().filter(|w| !SMALL.contains(&w.as_str())).count().max(1);
    (covered / asked as f64).min(1.0)
}

/// The best way to give every word of a heading its place.
fn place(heading: &[String], phrase: &[String], used: &mut Vec<bool>) -> Option<f64> {
    let Some((first, rest)) = heading.split_first() else { return Some(0.0) };
    let mut best: Option<f64> = None;
    for at in 0..phrase.len() {
        for (length, quality) in [(1, one(first, &phrase[at])), (first.chars().count(), run(first, &phrase[at..]))] {
            if quality <= 0.0 || used[at..at + length].iter().any(|u| *u) {
                continue;
            }
            used[at..at + length].fill(true);
            let more = place(rest, phrase, used);
            used[at..at + length].fill(false);
            let asked = phrase[at..at + length].iter().filter(|w| !SMALL.contains(&w.as_str())).count();
            let total = more.map(|m| m + quality * asked as f64);
            best = if total > best { total } else { best };
        }
    }
    if best.is_none() && KIND.contains(&first.as_str()) {
        return place(rest, phrase, used);
    }
    best
}

/// How well one word stands for another.
fn one(short: &str, word: &str) -> f64 {
    let (letters, whole) = (short.chars().count(), word.chars().count());
    match () {
        () if short == word => 1.0,
        // A plural.
        () if letters == whole + 1 && short.starts_with(word) => 0.95,
        () if letters >= whole || short.chars().next() != word.chars().next() => 0.0,
        () if letters == 1 => LETTER,
        () if short == "no" && word == "number" => BEGINS,
        () if word.starts_with(short) => BEGINS,
        () if picks(short, word) => PICKS,
        () => 0.0,
    }
}

/// Whether the letters of a word stand in this order in another.
fn picks(short: &str, word: &str) -> bool {
    let mut letters = word.chars();
    short.chars().all(|c| letters.any(|l| l == c))
}

/// How well a word stands for the first letters of as many words.
fn run(short: &str, phrase: &[String]) -> f64 {
    let letters = short.chars().count();
    let initials = phrase.iter().filter_map(|w| w.chars().next());
    let is = letters >= 2 && letters <= phrase.len() && short.chars().eq(initials.take(letters));
    if is { INITIALS } else { 0.0 }
}

/// Whether a heading has a word of three letters or more, whole or abbreviated, that stands in one of these texts too.
pub(crate) fn shares<'t>(heading: &str, texts: impl Iterator<Item = &'t str>) -> bool {
    let own: Vec<String> = words(heading).into_iter().flatten().filter(|w| w.chars().count() >= 3 && !KIND.contains(&w.as_str())).collect();
    texts.flat_map(words).flatten().any(|word| own.iter().any(|w| one(w, &word) >= BEGINS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(heading: &str, phrase: &str) -> f64 {
        likeness(&words(heading), &words(phrase).pop().unwrap_or_default())
    }

    #[test]
    fn an_abbreviation_is_likest_to_what_it_says_in_full() {
        for (heading, meant, other) in [
            ("MH", "Mental health", "Parental mental health"),
            ("Par MH", "Parental mental health", "Mental health"),
            ("MH (parent)", "Parent mental health", "Child mental health"),
            ("Par DA", "ParentDomesticAbuse", "Domestic abuse"),
            ("DA", "Domestic abuse", "Parental domestic abuse"),
            ("Leg Stat", "Legal status", "LAC status"),
            ("Plcmt P'code", "Placement postcode", "Home postcode"),
            ("Ep St Dt", "Episode start date", "Episode end date"),
            ("CPR Cat (Y/N)", "CPR category", "Category of need"),
            ("NHS No", "NHS number", "Child number"),
            ("SubMis", "Substance misuse", "Parental substance misuse"),
        ] {
            let (right, wrong) = (like(heading, meant), like(heading, other));
            assert!(right >= 0.6 && right > wrong, "{heading}: {meant} {right}, {other} {wrong}");
        }
    }

    #[test]
    fn a_word_without_a_place_makes_it_another_heading() {
        for (heading, other) in [("Par MH", "Mental health"), ("Mother MH", "Parental mental health"), ("Sch", "Status"), ("M", "Mobility")]
        {
            assert!(like(heading, other) == 0.0, "{heading}, {other}");
        }
    }
}
