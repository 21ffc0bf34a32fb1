//! What is an id, and what is a key: one definition for the children's ids, the columns that lead to a child, and keys that two sheets share.
//!
//! An id has a digit other than 0, begins and ends with a letter or a digit, and is made of the letters, digits and marks of a keyboard. Case systems
//! number children; a text of letters alone is a word for “there is none” (`TBC`, `NULL`, `nan`, `Anhysbys`) or a name, and no list of such words
//! would be complete. A cell that holds no id leads to nobody.

use std::borrow::Cow;

use super::BadValue;
use super::number::Numeral;
use crate::code::Code;
use crate::fold::{clean, is_space, tight, trimmed, whole};
use crate::texts::{DisplayValue, Message};

/// Words for “there is none” that are numbered where a sheet may not hold one thing twice: `TBC1`, `Unknown2`, `Unborn1`.
const WORDS: [&str; 32] = [
    "anhysbys",
    "awaiting",
    "baby",
    "blank",
    "dim",
    "dummy",
    "example",
    "missing",
    "na",
    "nan",
    "nil",
    "nk",
    "nkn",
    "none",
    "notapplicable",
    "notavailable",
    "notknown",
    "null",
    "pending",
    "sample",
    "tba",
    "tbc",
    "tbd",
    "test",
    "tester",
    "testing",
    "unallocated",
    "unassigned",
    "unborn",
    "unk",
    "unkn",
    "unknown",
];
/// Words that point to another id: `Duplicate of 248999`.
const POINTERS: [&str; 11] =
    ["see", "gweler", "dup", "dupe", "dupof", "duplicate", "duplicateof", "merged", "mergedwith", "mergedinto", "sameas"];
/// From so many digits on, the same digit over and over is no number that was given to anybody.
const REPEATED: usize = 7;
const COUNTED: [&str; 5] = ["0123456789", "1234567890", "123456789", "12345678", "987654321"];

/// Reads an identifier: a text without spaces inside, of this length in characters.
pub(crate) fn identifier(text: &str, min: u32, max: u32) -> Result<Cow<'_, str>, BadValue> {
    let text = match clean(text) {
        Cow::Borrowed(text) => Cow::Borrowed(whole(trimmed(text))),
        Cow::Owned(text) => Cow::Owned(whole(trimmed(&text)).to_owned()),
    };
    let length = text.chars().count();
    let count = min as usize..=max as usize;
    if text.bytes().all(|b| b.is_ascii_digit()) && count.contains(&length) && !is_placeholder(&text) {
        return Ok(text);
    }
    if is_dated(&text) {
        return Err(BadValue::plain(Code::DATE_IN_CELL));
    }
    if text.contains('@') {
        return Err(form("id-e-mail"));
    }
    if let Some(c) = text.chars().find(|c| is_foreign(*c) && c.is_numeric()) {
        return Err(foreign(c));
    }
    if is_placeholder(&text) {
        return Err(BadValue::plain(Code::ID_PLACEHOLDER));
    }
    if scientific(&text) {
        return Err(form("id-shortened"));
    }
    match Numeral::of(&text) {
        Some(Numeral::Whole(id)) => return Err(formatted(id)),
        Some(Numeral::Fraction) => return Err(form("id-fraction")),
        None => {}
    }
    if text.contains(is_space) || !count.contains(&length) {
        return Err(BadValue {
            code: Code::TEXT_FORM,
            hint: Some(Message::new("id-length").with("min", min.to_string()).with("max", max.to_string())),
        });
    }
    if let Some(c) = text.chars().find(|c| is_foreign(*c)) {
        return Err(foreign(c));
    }
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match ends(text.chars().next()) && ends(text.chars().next_back()) {
        true => Ok(text),
        false => Err(form("id-ends")),
    }
}

/// Reads a key that two sheets share, as keys are compared: as an id, but of any length, without white space, in capitals.
pub(crate) fn key(text: &str) -> Result<String, BadValue> {
    if is_dated(trimmed(text)) {
        return Err(BadValue::plain(Code::DATE_IN_CELL));
    }
    let is_word = |w: &&str| w.chars().count() > 1 && w.chars().all(char::is_alphabetic);
    if text.split(is_space).filter(is_word).count() > 1 {
        return Err(BadValue::plain(Code::ID_PLACEHOLDER));
    }
    identifier(&tight(text), 1, u32::MAX).map(|id| id.to_ascii_uppercase())
}

/// Whether a text is the date that Excel has made of an id such as 1-4 or 04/2025, or one that stands for “none”: with a year of four digits, or with
/// the name of the month as Excel writes it.
fn is_dated(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let mark = ['/', '-', '.'].into_iter().find(|mark| day.contains(*mark));
    let Some(parts) = mark.map(|mark| day.split(mark).collect::<Vec<_>>()) else { return false };
    let number = |t: &str, width: std::ops::RangeInclusive<usize>| {
        let digits = width.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
        if digits { t.parse::<u32>().ok() } else { None }
    };
    let year = |t: &str| number(t, 4..=4).is_some_and(|y| (1850..=2150).contains(&y) || y == 9999);
    let in_year = |a: &str, b: &str| match (number(a, 1..=2), number(b, 1..=2)) {
        (Some(a), Some(b)) => (1..=31).contains(&a.max(b)) && a.min(b) <= 12,
        _ => false,
    };
    let month = |t: &str| MONTHS.contains(&t);
    let short = |t: &str| number(t, 1..=2).is_some();
    match parts[..] {
        [a, b, c] if year(c) => in_year(a, b) || short(a) && month(b),
        [a, b, c] if year(a) => in_year(b, c),
        [a, b, c] => short(a) && month(b) && short(c),
        [a, b] => month(a) && (short(b) || year(b)) || short(a) && month(b),
        _ => false,
    }
}

/// The months as Excel shows them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether a number is one digit over and over, or digits that were only counted up: somebody may have typed it for want of one.
pub(super) fn is_made_up(number: &str) -> bool {
    let bytes = number.as_bytes();
    let same = bytes.len() > 2 && bytes.iter().all(|b| *b == bytes[0]);
    same || bytes.len() > 3 && COUNTED.iter().any(|counted| counted.starts_with(number))
}

/// An id without what two writers of the same id may do differently: capitals, marks between its parts, zeros in front of a number in it.
pub(crate) fn loose(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    let mut number = false;
    let mut rest = id.chars().filter(char::is_ascii_alphanumeric).peekable();
    while let Some(c) = rest.next() {
        let zero = c == '0' && !number && rest.peek().is_some_and(char::is_ascii_digit);
        number = c.is_ascii_digit() && !zero;
        if !zero {
            out.push(c.to_ascii_uppercase());
        }
    }
    out
}

/// The fault of a number that has more digits than Excel keeps.
pub(super) fn too_long() -> BadValue {
    form("id-too-long")
}

/// The fault of a logical value or a fraction where an id should be.
pub(super) fn no_text() -> BadValue {
    form("id-no-text")
}

fn form(hint: &'static str) -> BadValue {
    BadValue { code: Code::TEXT_FORM, hint: Some(Message::new(hint)) }
}

/// The fault of a number that was formatted: what it probably is without its format.
fn formatted(id: String) -> BadValue {
    let id = DisplayValue::cell(id.clone(), id, false);
    BadValue { code: Code::TEXT_FORM, hint: Some(Message::new("id-grouped").with("id", id)) }
}

/// A character that no keyboard in Britain types into an id: it may look like one that belongs there.
pub(crate) fn is_foreign(c: char) -> bool {
    !c.is_ascii_graphic() && !c.is_whitespace()
}

fn foreign(c: char) -> BadValue {
    let number = format!("U+{:04X}", c as u32);
    let hint = match c.is_control() {
        true => Message::new("id-character-unseen").with("number", number),
        false => Message::new("id-character").with("character", c.to_string()).with("number", number),
    };
    BadValue { code: Code::ID_CHARACTER, hint: Some(hint) }
}

/// Whether a text stands where an id should and is none.
fn is_placeholder(text: &str) -> bool {
    if !text.bytes().any(|b| matches!(b, b'1'..=b'9')) {
        return true;
    }
    let joined: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let bytes = joined.as_bytes();
    let repeated = bytes.len() >= REPEATED && bytes.iter().all(|b| *b == bytes[0]);
    if repeated || COUNTED.contains(&&*joined) {
        return true;
    }
    let word = joined.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &joined[word.len()..];
    let word = word.to_ascii_lowercase();
    if POINTERS.contains(&word.as_str()) && !digits.is_empty() {
        return true;
    }
    // A word with a number of one or two digits behind it, or with one counted up from 001; with more, it may be the front of real ids.
    let counted = digits.len() <= 2 || digits.starts_with("00");
    counted && (WORDS.contains(&word.as_str()) || word.len() > 1 && word.bytes().all(|b| b == b'x'))
}

/// Whether a text is a number that a spreadsheet has shortened (`4.00217E+05`): its digits are lost.
fn scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    match (number.split_once(['.', ',']), power.strip_prefix(['+', '-'])) {
        (Some((front, back)), power_only) => digits(front) && digits(back) && digits(power_only.unwrap_or(power)),
        (None, Some(power)) => digits(number) && digits(power),
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Code> {
        identifier(text, 1, 20).err().map(|f| f.code)
    }

    #[test]
    fn an_id_has_twenty_characters_and_no_more() {
        // Of digits alone, and with letters.
        for pair in ["41", "4A", "A4"] {
            for (length, right) in [(0, false), (2, true), (19, true), (20, true), (21, false)] {
                let id: String = pair.chars().cycle().take(length).collect();
                assert_eq!(identifier(&id, 1, 20).is_ok(), right, "{id}");
            }
            assert!(identifier(pair, 2, 20).is_ok() && identifier(pair, 3, 20).is_err());
        }
    }

    #[test]
    fn one_digit_again_and_again_is_no_id() {
        assert_eq!([6, 7, 8].map(|count| is_placeholder(&"4".repeat(count))), [false, true, true]);
    }

    #[test]
    fn identifiers() {
        for (raw, read) in [
            (" 400217 ", "400217"),
            ("400217.0", "400217"),
            ("000217", "000217"),
            ("P-12E34", "P-12E34"),
            ("12E34", "12E34"),
            ("'400217", "400217"),
            ("’400217", "400217"),
            ("=\"400217\"", "400217"),
            ("'400217.0", "400217"),
            ("O'400217", "O'400217"),
            ("400,2171", "400,2171"),
            ("\u{200e}40\u{200b}0217", "400217"),
            ("\u{ff14}00217", "400217"),
            ("1111", "1111"),
            ("C1", "C1"),
            ("DIM1A", "DIM1A"),
            ("NA123456", "NA123456"),
        ] {
            assert_eq!(identifier(raw, 1, 20).as_deref(), Ok(read), "{raw}");
        }
        for wrong in [
            "400,217",
            "1,400,217",
            "247,767.00",
            "247767,00",
            "247767.5",
            "4.00217E+05",
            "9.43E9",
            "9,43E+09",
            "4E+05",
            "40 0217",
            "400217400217400217401",
            "40\u{a0}21",
            "-247767",
            "247767*",
            "=400217",
            "#1",
        ] {
            assert_eq!(code(wrong), Some(Code::TEXT_FORM), "{wrong}");
        }
    }

    #[test]
    fn a_number_that_was_formatted_is_said_without_its_format() {
        let said = |text: &str| key(text).err().and_then(|fault| fault.hint).map(|hint| hint.to(crate::texts::Audience::default()));
        for formatted in ["247,767", "247.767", "247'767", "247,767.00", "247.767,00", "247767,00"] {
            assert!(said(formatted).is_some_and(|hint| hint.contains("probably 247767:")), "{formatted}");
        }
        assert!(said("247767.5").is_some_and(|hint| !hint.contains("247767")));
        for id in ["P-123", "A1.2", "12-34", "2018/1234", "12.34.56", "943.476.5919", "2018.1234", "1.2A"] {
            assert!(key(id).is_ok(), "{id}");
        }
    }

    #[test]
    fn what_stands_for_no_id() {
        for no in [
            "0",
            "000000",
            "TBC",
            "tbc1",
            "TBC-2",
            "NULL",
            "nan",
            "None",
            "Unknown",
            "unknown 3",
            "Anhysbys",
            "Dim",
            "Ddim ar gael",
            ".",
            "-",
            "—",
            "(blank)",
            "#N/A",
            "n/a",
            "?",
            "xxx",
            "XXXX1",
            "########",
            "",
            "'",
            "Not known",
            "9999999999",
            "0000000000",
            "1234567890",
            "N/A1",
            "UNK001",
            "TEST001",
            "Unborn1",
            "Baby01",
            "Pending-1",
            "111-111-1111",
            "see219785",
            "Duplicate of 248999",
            "See note 3",
        ] {
            assert!(code(no) == Some(Code::ID_PLACEHOLDER) || no.contains(' ') && code(no).is_some(), "{no} {:?}", code(no));
            assert!(key(no).is_err(), "{no}");
        }
    }

    #[test]
    fn a_date_is_no_id() {
        for date in
            ["01-Apr", "03-Feb", "Mar-01", "01/04/2025", "2025-04-01", "1-4-2025", "01/01/1900", "1900-01-01", "01-Apr-25", "31/12/9999"]
        {
            assert_eq!(code(date), Some(Code::DATE_IN_CELL), "{date}");
            assert_eq!(key(date).map_err(|f| f.code), Err(Code::DATE_IN_CELL), "{date}");
        }
        assert_eq!(key("01/01/1900 00:00:00").map_err(|f| f.code), Err(Code::DATE_IN_CELL));
        for id in ["01-04", "2018/1234", "12-34-56", "MAR-01", "03/2025", "1/4", "40-02-2017", "2025-13-44"] {
            assert_eq!(identifier(id, 1, 20).as_deref(), Ok(id));
        }
    }

    #[test]
    fn a_character_that_only_looks_right_is_named() {
        for wrong in ["\u{410}123", "P\u{2212}123", "\u{662}\u{664}\u{667}", "12\u{e9}", "\u{1d7d0}4"] {
            assert_eq!(code(wrong), Some(Code::ID_CHARACTER), "{wrong}");
        }
    }

    #[test]
    fn keys_are_compared_without_spaces_and_capitals() {
        assert_eq!(key(" 943 476 5919 ").as_deref(), Ok("9434765919"));
        assert_eq!(key("a1b2.0").as_deref(), Ok("A1B2.0"));
        assert_eq!(key("9.43E+09").map_err(|f| f.code), Err(Code::TEXT_FORM));
        for (one, other) in [("P000767", "p767"), ("0000-0767", "767"), ("00100", "100"), ("A-01-02", "a12")] {
            assert_eq!(loose(one) == loose(other), one != "A-01-02", "{one} {other}");
        }
    }

    #[test]
    fn a_word_for_nothing_is_no_key() {
        let blanks = ["n/a".to_owned()].into_iter().collect();
        let key = |text: &str| crate::parse::Reader::key(&crate::read::Value::Text(text.to_owned()), &blanks).map_err(|fault| fault.code);
        assert_eq!([key("N/A"), key("  "), key("k 12")], [Ok(None), Ok(None), Ok(Some("K12".to_owned()))]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_stops_the_reader(garbage in "\\PC{0,16}") {
            if let Ok(id) = identifier(&garbage, 1, 20) {
                proptest::prop_assert_eq!(identifier(&id, 1, 20), Ok(Cow::Borrowed(&*id)));
            }
        }
    }
}
