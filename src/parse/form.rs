//! Ids and keys unlike the others of their column, by their form: which places hold letters, digits, marks.

use rustc_hash::FxHashMap;

use super::id::is_made_up;

/// A column with fewer ids has no usual form.
const LEAST: usize = 10;
/// In a column of keys with fewer than that, one may be unlike two others.
const LEAST_KEYS: usize = 3;
/// A number so many times as far from the others as they are from one another is not among them.
const FAR: u64 = 20;

/// What is left of an id when only the kinds of its characters are kept: digits, letters and marks in their places.
pub(crate) fn shape(id: &str) -> String {
    let kind = |c: char| match c {
        '0'..='9' => '9',
        c if c.is_alphabetic() => 'A',
        c => c,
    };
    id.chars().map(kind).collect()
}

/// The shape of an id, and of a number whether it has zeros in front.
fn form(id: &str) -> String {
    let led = is_number(id) && id.starts_with('0');
    led.then_some('0').into_iter().chain(shape(id).chars()).collect()
}

fn is_number(id: &str) -> bool {
    id.bytes().all(|b| b.is_ascii_digit())
}

/// The ids, by position, that are unlike nearly all the others. A form that enough ids have is usual, however many others there are: a council may have
/// two systems. A number that is a digit longer or shorter than a usual one is like it, for numbers grow. `keys`: few are enough to tell.
pub(crate) fn unlike(ids: &[&str], keys: bool) -> Vec<usize> {
    let small = ids.len() < LEAST;
    if ids.len() < if keys { LEAST_KEYS } else { LEAST } {
        return Vec::new();
    }
    let enough = if small { 2 } else { 3 + ids.len() / 100 }.min(6);
    let forms: Vec<String> = ids.iter().map(|id| form(id)).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    forms.iter().for_each(|f| *counts.entry(f).or_default() += 1);
    let usual = |f: &str| counts.get(f).is_some_and(|n| *n >= enough);
    let like = forms.iter().filter(|f| usual(f)).count();
    // Where ids are of all forms, none is unlike the others.
    if if small { like * 2 <= ids.len() } else { like * 4 < ids.len() * 3 } {
        return Vec::new();
    }
    let grown = |id: &str| {
        let near = [id.len() - 1, id.len() + 1].into_iter().any(|n| usual(&"9".repeat(n)));
        is_number(id) && !id.starts_with('0') && near && !is_made_up(id)
    };
    let found: Vec<usize> = (0..ids.len()).filter(|&i| !usual(&forms[i]) && !grown(ids[i])).collect();
    // A number that was made up may be like the others in its form alone, and not be among them.
    let beyond = |id: &str| {
        let others = ids.iter().filter(|other| other.len() == id.len() && is_number(other) && !is_made_up(other));
        let others: Vec<u64> = others.filter_map(|other| other.parse().ok()).collect();
        let (Some(least), Some(most), Ok(number)) = (others.iter().min(), others.iter().max(), id.parse::<u64>()) else { return false };
        let gap = (most - least) / others.len() as u64 + 1;
        number > most.saturating_add(gap * FAR) || number.saturating_add(gap * FAR) < *least
    };
    let made_up = (0..ids.len()).filter(|&i| usual(&forms[i]) && ids[i].len() > 3 && is_made_up(ids[i]) && beyond(ids[i]));
    let mut all: Vec<usize> = found.iter().copied().chain(made_up).collect();
    all.sort_unstable();
    all
}

/// The numbers with zeros in front, and those that have as many digits beside such zeros and lack them; none if either are missing.
pub(crate) fn zeros(ids: &[&str]) -> Option<(Vec<usize>, Vec<usize>)> {
    let numbers = || ids.iter().enumerate().filter(|(_, id)| is_number(id));
    let led: Vec<usize> = numbers().filter(|(_, id)| id.starts_with('0')).map(|(i, _)| i).collect();
    let bare: Vec<usize> = led.iter().map(|&i| ids[i].trim_start_matches('0').len()).collect();
    let longest = led.iter().map(|&i| ids[i].len()).max()?;
    let lacking = |id: &str| !id.starts_with('0') && id.len() < longest && bare.contains(&id.len());
    let lost: Vec<usize> = numbers().filter(|(_, id)| lacking(id)).map(|(i, _)| i).collect();
    (!lost.is_empty() && ids.len() >= LEAST).then_some((led, lost))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd<'a>(ids: &[&'a str], keys: bool) -> Vec<&'a str> {
        unlike(ids, keys).into_iter().map(|i| ids[i]).collect()
    }

    #[test]
    fn what_is_unlike_the_others_is_found() {
        let plain: Vec<String> = (0..30).map(|n| format!("{}", 219_768 + n * 17)).collect();
        let mut ids: Vec<&str> = plain.iter().map(String::as_str).collect();
        assert_eq!(odd(&ids, false), Vec::<&str>::new());
        let strange = ["OB02082016", "LL831TF", "219803/219768", "21981l", "99999", "see219785", "0000000001", "12", "999999"];
        ids.extend(strange);
        assert_eq!(odd(&ids, false), strange);
        assert_eq!(odd(&ids[..9], false), Vec::<&str>::new());
    }

    #[test]
    fn two_systems_and_numbers_that_grow_are_usual() {
        let growing: Vec<String> = (1..1200).map(|n| n.to_string()).collect();
        assert_eq!(odd(&growing.iter().map(String::as_str).collect::<Vec<_>>(), false), Vec::<&str>::new());
        let two: Vec<String> = (0..40).map(|n| if n % 8 == 0 { format!("P-{}", 1000 + n) } else { format!("{}", 99_980 + n) }).collect();
        assert_eq!(odd(&two.iter().map(String::as_str).collect::<Vec<_>>(), false), Vec::<&str>::new());
        let mixed: Vec<String> = (0..40u32).map(|n| format!("{:x}", n.wrapping_mul(2_654_435_761))).collect();
        assert_eq!(odd(&mixed.iter().map(String::as_str).collect::<Vec<_>>(), false), Vec::<&str>::new());
    }

    #[test]
    fn a_few_keys_are_enough() {
        assert_eq!(odd(&["9434765002", "9434765003", "999"], true), ["999"]);
        assert_eq!(odd(&["9434765002", "9434765003", "0000000001"], true), ["0000000001"]);
        assert_eq!(odd(&["9434765002", "999"], true), Vec::<&str>::new());
        assert_eq!(odd(&["1", "2", "13", "14"], true), Vec::<&str>::new());
    }

    #[test]
    fn zeros_that_some_have_lost() {
        let ids: Vec<String> = (0..10).map(|n| if n % 2 == 0 { format!("00{}", 2197 + n) } else { (2197 + n).to_string() }).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(zeros(&ids).map(|(led, lost)| (led.len(), lost.len())), Some((5, 5)));
        let padded: Vec<String> = (0..20).map(|n| format!("{:06}", n * 9_001)).collect();
        assert_eq!(zeros(&padded.iter().map(String::as_str).collect::<Vec<_>>()), None);
    }
}
