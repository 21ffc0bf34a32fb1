//! Texts with a form: identifiers, unique pupil numbers, postcodes.

use std::borrow::Cow;

use super::Fault;
use super::fold::{is_space, tight, trimmed, unmarked, whole};
use crate::code::Code;

/// The letters of a UPN, in the order of the check sum: no I, O or S.
const ALPHABET: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Reads an identifier: a text without spaces inside, of this length in characters.
pub fn identifier(text: &str, min: u32, max: u32) -> Result<&str, Fault> {
    let text = whole(unmarked(trimmed(text)));
    let count = text.chars().count();
    if text.contains(is_space) || count < min as usize || count > max as usize || scientific(text) || grouped(text) {
        return Err(Fault::plain(Code::TEXT_FORM));
    }
    Ok(text)
}

/// Whether a text is a number that a spreadsheet has shortened (`4.00217E+05`): its digits are lost.
fn scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let (front, back) = number.split_once('.').unwrap_or((number, "0"));
    digits(front) && digits(back) && power.strip_prefix(['+', '-']).is_some_and(digits)
}

/// Whether a text is a number with its thousands set apart (`400,217`): a format has come into the id, and may have taken zeros.
fn grouped(text: &str) -> bool {
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let mut groups = text.split(',');
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && digits(g));
    first && text.contains(',') && groups.all(|g| g.len() == 3 && digits(g))
}

/// Reads a unique pupil number; the letters are made capitals and spaces left out.
pub fn upn(text: &str) -> Result<Cow<'_, str>, Fault> {
    let mut number = tight(trimmed(text));
    if number.bytes().any(|b| b.is_ascii_lowercase()) {
        number = Cow::Owned(number.to_ascii_uppercase());
    }
    let letter = check_letter(&number).ok_or(Fault::plain(Code::UPN_FORM))?;
    if number.as_bytes()[0] == letter {
        Ok(number)
    } else {
        Err(Fault { code: Code::UPN_CHECK_LETTER, hint: Some(char::from(letter).to_string()) })
    }
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

/// Reads a postcode: capitals, one space before the last three characters.
pub fn postcode(text: &str) -> Result<String, Fault> {
    let tight = tight(trimmed(text));
    let wrong = || Fault::plain(Code::POSTCODE_FORM);
    if !tight.is_ascii() || !(5..=7).contains(&tight.len()) {
        return Err(wrong());
    }
    let upper = tight.to_ascii_uppercase();
    let (outward, inward) = upper.split_at(upper.len() - 3);
    let letters = outward.bytes().take_while(u8::is_ascii_uppercase).count();
    let district = &outward.as_bytes()[letters.min(2)..];
    let right_district = match district {
        [a] => a.is_ascii_digit(),
        [a, b] => a.is_ascii_digit() && b.is_ascii_alphanumeric(),
        _ => false,
    };
    let unit = inward.as_bytes();
    let right_unit = unit[0].is_ascii_digit() && unit[1].is_ascii_uppercase() && unit[2].is_ascii_uppercase();
    if (1..=2).contains(&letters) && right_district && right_unit { Ok(format!("{outward} {inward}")) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers() {
        assert_eq!(identifier(" 400217 ", 1, 20), Ok("400217"));
        assert_eq!(identifier("400217.0", 1, 20), Ok("400217"));
        assert_eq!(identifier("000217", 1, 20), Ok("000217"));
        assert_eq!(identifier("P-12E34", 1, 20), Ok("P-12E34"));
        for marked in ["'400217", "’400217", "=\"400217\"", "'400217.0"] {
            assert_eq!(identifier(marked, 1, 20), Ok("400217"), "{marked}");
        }
        assert_eq!(identifier("O'400217", 1, 20), Ok("O'400217"));
        assert_eq!(identifier("400,2171", 1, 20), Ok("400,2171"));
        for wrong in ["400,217", "1,400,217", "'", "4.00217E+05", "4E+05", "40 0217", "400217400217400217400", "", "40\u{a0}21"] {
            assert_eq!(identifier(wrong, 1, 20), Err(Fault::plain(Code::TEXT_FORM)), "{wrong}");
        }
    }

    #[test]
    fn pupil_numbers() {
        for good in ["B801200005001", "J681402015001", "W668202018123", "V68140201500A", "P207000016049", "V681402016001"] {
            assert_eq!(upn(good).as_deref(), Ok(good));
        }
        assert_eq!(upn(" j681 402 015 001\u{a0}").as_deref(), Ok("J681402015001"));
        let letter = |text| upn(text).map_err(|f| (f.code, f.hint));
        assert_eq!(letter("A801200005001"), Err((Code::UPN_CHECK_LETTER, Some("B".into()))));
        assert_eq!(letter("Q207000016049"), Err((Code::UPN_CHECK_LETTER, Some("P".into()))));
        assert_eq!(letter("I801200005001"), Err((Code::UPN_CHECK_LETTER, Some("B".into()))));
        for wrong in ["", "681402015001", "J6814020150011", "J68140201500I", "J68140201A001", "J68140201500é", "éééééé0"] {
            assert_eq!(letter(wrong), Err((Code::UPN_FORM, None)), "{wrong}");
        }
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
    fn an_id_has_twenty_characters_and_no_more() {
        for (length, right) in [(0, false), (1, true), (19, true), (20, true), (21, false)] {
            let id = "A".repeat(length);
            assert_eq!(identifier(&id, 1, 20).is_ok(), right, "{length}");
            // Letters count, not bytes.
            assert_eq!(identifier(&"ŵ".repeat(length), 1, 20).is_ok(), right, "{length}");
        }
        assert!(identifier("A", 2, 20).is_err() && identifier("AB", 2, 20).is_ok());
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
    }

    proptest::proptest! {
        #[test]
        fn nothing_stops_the_readers(garbage in "\\PC{0,16}") {
            let _ = (identifier(&garbage, 1, 20), upn(&garbage), postcode(&garbage));
        }
    }
}
