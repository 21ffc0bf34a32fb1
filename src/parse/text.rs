//! Texts with a form: unique pupil numbers and postcodes.

use std::borrow::Cow;

use super::BadValue;
use super::postcode::is_postcode;
use crate::code::Code;
use crate::fold::{tight, trimmed};
use crate::texts::{Filling, Joined, Message};

/// The letters of a UPN, in the order of the check sum: no I, O or S.
const ALPHABET: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Letters and digits that are taken for one another.
const ALIKE: [(u8, u8); 6] = [(b'O', b'0'), (b'I', b'1'), (b'L', b'1'), (b'S', b'5'), (b'B', b'8'), (b'Z', b'2')];

/// Reads a unique pupil number; the letters are made capitals and spaces left out.
pub(crate) fn upn(text: &str) -> Result<Cow<'_, str>, BadValue> {
    let mut number = tight(trimmed(text));
    if number.bytes().any(|b| b.is_ascii_lowercase()) {
        number = Cow::Owned(number.to_ascii_uppercase());
    }
    let Some(letter) = check_letter(&number) else {
        let hint = exchanged(&number, &is_upn).map(|what| Message::new("upn-exchanged").with("what", what));
        return Err(BadValue { code: Code::UPN_FORM, hint: Some(hint.unwrap_or_else(|| Message::new("upn-form"))) });
    };
    if number.as_bytes()[0] == letter {
        Ok(number)
    } else {
        Err(BadValue { code: Code::UPN_CHECK_LETTER, hint: Some(Message::given(char::from(letter).to_string())) })
    }
}

/// Which letters and digits of a text (capitals, no spaces) are to be exchanged to make it right, if there is just one way with the fewest. In words
/// and places, for the value may not be shown to everybody.
fn exchanged(text: &str, right: &dyn Fn(&str) -> bool) -> Option<Filling> {
    const MOST: usize = 3;
    let text = text.as_bytes();
    if !text.is_ascii() || text.len() > 13 {
        return None;
    }
    let other = |byte: u8| {
        let pairs = ALIKE.iter().filter_map(move |&(letter, digit)| match byte {
            b if b == letter => Some(digit),
            b if b == digit => Some(letter),
            _ => None,
        });
        pairs.collect::<Vec<u8>>()
    };
    let mut tries: Vec<(Vec<usize>, Vec<u8>)> = vec![(Vec::new(), text.to_vec())];
    for _ in 0..MOST {
        let mut next = Vec::new();
        for (places, tried) in &tries {
            for at in places.last().map_or(0, |last| last + 1)..tried.len() {
                for byte in other(tried[at]) {
                    let (mut places, mut tried) = (places.clone(), tried.clone());
                    places.push(at);
                    tried[at] = byte;
                    next.push((places, tried));
                }
            }
        }
        let mut hits = next.iter().filter(|(_, tried)| std::str::from_utf8(tried).is_ok_and(right));
        if let Some((places, tried)) = hits.next() {
            let sign = |byte: u8| char::from(byte).to_string();
            let exchange = |at: &usize| {
                let id = if text[*at].is_ascii_digit() { "sign-letter-for-digit" } else { "sign-digit-for-letter" };
                let said = Message::new(id).with("place", (at + 1).to_string());
                Filling::from(said.with("held", sign(text[*at])).with("right", sign(tried[*at])))
            };
            return hits.next().is_none().then(|| Filling::List(Joined::Comma, places.iter().map(exchange).collect()));
        }
        tries = next;
    }
    None
}

/// Whether a text (capitals, no spaces) is a unique pupil number by its form and check letter.
pub(crate) fn is_upn(text: &str) -> bool {
    check_letter(text).is_some_and(|letter| text.bytes().next() == Some(letter))
}

/// The check letter that the twelve characters after the first need; none if it does not have the form of a UPN.
fn check_letter(number: &str) -> Option<u8> {
    let bytes = number.as_bytes();
    if bytes.len() != 13 || !bytes[0].is_ascii_uppercase() {
        return None;
    }
    let mut sum = 0;
    for (i, &byte) in bytes.iter().enumerate().skip(1) {
        let value = match byte {
            b'0'..=b'9' => usize::from(byte - b'0'),
            _ if i == 12 => ALPHABET.iter().position(|&letter| letter == byte)?,
            _ => return None,
        };
        sum += value * (i + 1);
    }
    Some(ALPHABET[sum % 23])
}

/// A unique pupil number as it would be had it been allocated so many years later, its check letter with it. A text that is no such
/// number stays as it is.
pub(crate) fn allocated_later(number: &str, years: i32) -> String {
    let year: Option<i32> = number.get(8..10).and_then(|year| year.parse().ok());
    let (true, Some(year)) = (is_upn(number), year) else { return number.to_owned() };
    let moved = format!("{}{:02}{}", &number[..8], (year + years).rem_euclid(100), &number[10..]);
    match check_letter(&moved) {
        Some(letter) => format!("{}{}", char::from(letter), &moved[1..]),
        None => number.to_owned(),
    }
}

/// Reads a postcode: capitals, one space before the last three characters.
pub(crate) fn postcode(text: &str) -> Result<String, BadValue> {
    let upper = tight(trimmed(text)).to_ascii_uppercase();
    if is_postcode(&upper) {
        let (outward, inward) = upper.split_at(upper.len() - 3);
        return Ok(format!("{outward} {inward}"));
    }
    let hint = match exchanged(&upper, &is_postcode) {
        Some(what) => Message::new("postcode-exchanged").with("what", what),
        None => Message::new("postcode-form"),
    };
    Err(BadValue { code: Code::POSTCODE_FORM, hint: Some(hint) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Audience, Language};

    #[test]
    fn pupil_numbers() {
        for good in ["B801200005001", "J681402015001", "W668202018123", "V68140201500A", "P207000016049", "V681402016001"] {
            assert_eq!(upn(good).as_deref(), Ok(good));
        }
        assert_eq!(upn(" j681 402 015 001\u{a0}").as_deref(), Ok("J681402015001"));
        let letter = |text| upn(text).map_err(|f| (f.code, f.hint.map(|hint| hint.to(Audience::default()))));
        assert_eq!(letter("A801200005001"), Err((Code::UPN_CHECK_LETTER, Some("B".into()))));
        assert_eq!(letter("Q207000016049"), Err((Code::UPN_CHECK_LETTER, Some("P".into()))));
        assert_eq!(letter("I801200005001"), Err((Code::UPN_CHECK_LETTER, Some("B".into()))));
        for wrong in ["", "681402015001", "J6814020150011", "J68140201500S", "J68140201A001", "J68140201500é", "éééééé0"] {
            assert_eq!(letter(wrong), Err((Code::UPN_FORM, Some(Language::English.word("upn-form")))), "{wrong}");
        }
        let hint = |text| upn(text).map_err(|f| f.hint.unwrap_or_default().to(Audience::default())).unwrap_err();
        assert!(hint("B8O1200005001").starts_with("place 3 holds the letter O where the digit 0 belongs, and the check letter agrees"));
        assert!(hint("B80I2OO005001").starts_with("place 4 holds the letter I where the digit 1 belongs, place 6 holds the letter O"));
        // Exchanged letters that the check letter does not confirm say nothing.
        assert_eq!(hint("A8O1200005001"), Language::English.word("upn-form"));
    }

    #[test]
    fn a_pupil_number_of_another_year_has_its_own_check_letter() {
        for (number, years, moved) in [
            ("V681402016001", -4, "B681402012001"),
            ("B681402012001", 4, "V681402016001"),
            ("V681402016001", 0, "V681402016001"),
            ("A681402016001", 1, "A681402016001"), // its check letter is wrong, on purpose
            ("unknown", 1, "unknown"),
        ] {
            assert_eq!(allocated_later(number, years), moved, "{number}");
        }
        assert!(is_upn(&allocated_later("V681402016001", 90)) && allocated_later("V681402016001", 90).ends_with("06001"));
    }

    /// Whatever the check letter: only the last of the thirteen may be a letter beside the first.
    #[test]
    fn a_letter_in_the_twelfth_place_is_no_pupil_number() {
        for first in 'A'..='Z' {
            for rest in ["6814020150A1", "6814020150AB", "A81402015001"] {
                assert_eq!(upn(&format!("{first}{rest}")).map_err(|f| f.code), Err(Code::UPN_FORM), "{first}{rest}");
            }
        }
        let last = ('A'..='Z').filter(|first| upn(&format!("{first}68140201500A")).is_ok());
        assert_eq!(last.collect::<String>(), "V");
    }

    #[test]
    fn a_postcode_ends_in_two_letters() {
        for wrong in ["CF10 1E1", "CF10 11P", "CF10 111", "M1 1A1", "W1A 1A1"] {
            assert!(postcode(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn postcodes() {
        for (raw, read) in
            [("cf101ep", "CF10 1EP"), (" CF10  1EP ", "CF10 1EP"), ("ll1 1aa", "LL1 1AA"), ("W1A1AA", "W1A 1AA"), ("M1 1AE", "M1 1AE")]
        {
            assert_eq!(postcode(raw).as_deref(), Ok(read));
        }
        for wrong in
            ["", "CF10", "CF10 1E", "CF10 EP1", "1CF 1EP", "CFX 1EP", "CF100 1EP", "CF1O0 1EP", "no fixed abode", "ŵŷâîôû", "CFFF1EP"]
        {
            assert!(postcode(wrong).is_err(), "{wrong}");
        }
        let hint = |text| postcode(text).map_err(|f| f.hint.unwrap_or_default().to(Audience::default())).unwrap_err();
        assert!(hint("CF1O 1EP").starts_with("place 4 holds the letter O where the digit 0 belongs ("));
        assert!(hint("CF10 lEP").starts_with("place 5 holds the letter L where the digit 1 belongs ("));
        assert!(hint("5A1 1AA").starts_with("place 1 holds the digit 5 where the letter S belongs ("));
        assert_eq!(hint("CF10 1EO"), Language::English.word("postcode-form"));
        assert_eq!(hint("QQ1 1AA"), Language::English.word("postcode-form"));
    }

    proptest::proptest! {
        #[test]
        fn nothing_stops_the_readers(garbage in "\\PC{0,16}") {
            let _ = (upn(&garbage), postcode(&garbage));
        }
    }
}
