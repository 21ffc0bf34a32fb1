//! Hexadecimal numbers, which systems make: their letters say nothing.

/// Fewer values than this do not show a form.
const FEWEST: usize = 8;
/// Shorter numbers are as likely made by hand.
const SHORTEST: usize = 8;

/// Whether all values are hexadecimal numbers of one form, with hyphens or braces at the same places: at nearly every place some have a
/// digit and some a letter, as in no code that a person makes.
pub(super) fn are_hexadecimal<'t>(values: impl Iterator<Item = &'t str>) -> bool {
    let mut places: Vec<[usize; 2]> = Vec::new();
    let mut form = String::new();
    let mut count = 0;
    for text in values {
        let shape: String = text.chars().map(|c| if c.is_ascii_hexdigit() { '#' } else { c }).collect();
        if count == 0 {
            let digits = shape.chars().filter(|c| *c == '#').count();
            if digits < SHORTEST || !shape.chars().all(|c| matches!(c, '#' | '-' | '{' | '}')) {
                return false;
            }
            places = vec![[0; 2]; digits];
            form = shape;
        } else if shape != form {
            return false;
        }
        for (place, c) in places.iter_mut().zip(text.chars().filter(char::is_ascii_hexdigit)) {
            place[usize::from(c.is_ascii_alphabetic())] += 1;
        }
        count += 1;
    }
    let mixed = places.iter().filter(|[digits, letters]| *digits > 0 && *letters > 0).count();
    count >= FEWEST && mixed * 5 >= places.len() * 4
}

#[cfg(test)]
mod tests {
    use super::are_hexadecimal;

    #[test]
    fn numbers_of_a_system_and_codes_of_people() {
        let hex = |n: u32| format!("{:08X}", n.wrapping_mul(2_654_435_761));
        let numbers: Vec<String> = (1..40).map(hex).collect();
        assert!(are_hexadecimal(numbers.iter().map(String::as_str)));
        assert!(!are_hexadecimal(numbers.iter().take(7).map(String::as_str)), "too few");
        assert!(!are_hexadecimal(numbers.iter().map(String::as_str).chain(["JONES001"])));
        // Letters at the same places only: made by hand.
        let by_hand: Vec<String> = (1..40).map(|n| format!("BEA{n:05}")).collect();
        assert!(!are_hexadecimal(by_hand.iter().map(String::as_str)));
        let guids: Vec<String> = numbers.iter().map(|n| format!("{{{n}-{}}}", &n[..4])).collect();
        assert!(are_hexadecimal(guids.iter().map(String::as_str)));
    }
}
