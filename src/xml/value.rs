//! One value of a finished XML: the form in which the return writes it, and no other.

use chrono::NaiveDate;

use crate::calendar::day_number;
use crate::code::Code;
use crate::decimal;
use crate::fold::is_mark;
use crate::intern::Texts;
use crate::pack::layout::DateForm;
use crate::pack::{Item, Kind, Pack};
use crate::parse::{identifier, is_foreign, postcode};
use crate::record::{ABSENT, UNREADABLE, Unread};
use crate::texts::{DisplayValue, Message};

/// A text longer than this is no value of a return.
const LONGEST: usize = 200;

/// Reads a value strictly: dates in the form of the layout, codes exactly as in their set, whole numbers without sign or leading zeros and in
/// their range, ids and postcodes as they are read from an export. Of UPNs only that they are not padded: their form is
/// checked where all returns are checked.
///
/// # Errors
/// CYF306 when it is written in another way.
pub(crate) fn parse_value(item: &Item, dates: DateForm, text: &str, pack: &Pack, texts: &mut Texts) -> Result<i32, Code> {
    let plain = text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    let value = match item.kind {
        _ if !plain && (!text.chars().all(is_xml_char) || text.contains(is_mark)) => None,
        _ if pack.code_in_place(item, text).is_some() => Some(texts.intern(text)),
        Kind::Date => item.or_forms.read(text).or_else(|| parse_date(text, dates).map(day_number)),
        Kind::Code(set) => pack.codesets.get(set).and_then(|s| s.codes.iter().position(|c| c.code == text)).map(|p| p as i32),
        Kind::Number { min, max, decimals } => decimal::strict(text, decimals).filter(|n| (min..=max).contains(n)),
        Kind::Text { min, max } => {
            let fits = identifier(text, min, max).is_ok_and(|id| id == text);
            fits.then(|| texts.intern(text))
        }
        Kind::Upn => {
            let fits = !text.is_empty() && text.trim() == text && text.len() <= LONGEST;
            fits.then(|| texts.intern(text))
        }
        Kind::Postcode => postcode(text).is_ok_and(|read| read == text).then(|| texts.intern(text)),
    };
    value.filter(|&v| v != ABSENT && v != UNREADABLE).ok_or(Code::XML_VALUE_FORM)
}

/// A day of the calendar in this form, from the year 1.
pub(super) fn parse_date(text: &str, form: DateForm) -> Option<NaiveDate> {
    let (year, month, day) = match (form, text.as_bytes()) {
        (DateForm::YearFirst, &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]) => ([y1, y2, y3, y4], [m1, m2], [d1, d2]),
        (DateForm::DayFirst, &[d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4]) => ([y1, y2, y3, y4], [m1, m2], [d1, d2]),
        _ => return None,
    };
    let number = |digits: &[u8]| digits.iter().try_fold(0, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')));
    let year = number(&year).filter(|y| *y > 0)?;
    NaiveDate::from_ymd_opt(year as i32, number(&month)?, number(&day)?)
}

/// A whole number as the return writes it: no plus sign, no leading zeros, no spaces.
pub(super) fn parse_whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = text == "0" || (digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.as_bytes().first(), Some(b'1'..=b'9')));
    if canonical { text.parse().ok() } else { None }
}

/// Characters that an XML 1.0 document may hold. quick-xml checks them neither when it reads nor when it writes.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// What is kept of a value that could not be read.
pub(crate) fn unread(item: &Item, dates: DateForm, text: &str, line: Option<u32>, pack: &Pack) -> Unread {
    let (min, max) = item.kind.bounds();
    let ranged = |message: Message| message.with("min", &min).with("max", &max);
    let nearest = match item.kind {
        _ if text.contains(is_mark) => foreign(text),
        _ if text.is_empty() => Message::new("xml-value-empty"),
        Kind::Date => Message::new(match dates {
            DateForm::YearFirst => "xml-value-date",
            DateForm::DayFirst => "xml-value-date-day-first",
        }),
        Kind::Code(set) => retired(pack, set, text).unwrap_or_else(|| Message::new("xml-value-code")),
        Kind::Number { decimals: 0, .. } => ranged(Message::new("xml-value-number")),
        Kind::Number { decimals, .. } => ranged(Message::new("xml-value-decimals").with("decimals", decimals.to_string())),
        Kind::Text { .. } | Kind::Upn | Kind::Postcode if text.contains(is_foreign) => foreign(text),
        Kind::Text { .. } => ranged(Message::new("xml-value-id")),
        Kind::Upn => Message::new("xml-value-spaces"),
        Kind::Postcode => Message::new("xml-value-postcode"),
    };
    let nearest = match item.or_codes.and_then(|set| pack.codesets.get(set)) {
        Some(set) if !text.is_empty() => {
            let codes = retired(pack, item.or_codes.unwrap_or_default(), text);
            let codes = codes.unwrap_or_else(|| Message::new("xml-value-code-of").with("set", &set.name));
            Message::new("or-codes").with("hint", nearest).with("codes", codes)
        }
        _ => nearest,
    };
    let raw = shorten(text);
    let shown = if text.is_empty() { "(empty)".to_owned() } else { raw };
    let saved = if may_be_a_name(text) && !nearly_a_code(pack, item, text) { "(hidden)".to_owned() } else { shown.clone() };
    Unread { code: Code::XML_VALUE_FORM, raw: Some(DisplayValue::cell(shown, saved, item.personal)), hint: Some(nearest), line }
}

/// Which character does not belong into a value: it may not be seen, or look like another.
fn foreign(text: &str) -> Message {
    let c = text.chars().find(|c| is_foreign(*c) || is_mark(*c)).unwrap_or_default();
    Message::new("xml-take-away-character").with("number", format!("U+{:04X}", c as u32))
}

fn retired(pack: &Pack, set: usize, text: &str) -> Option<Message> {
    let entry = pack.codesets.get(set)?.retired.iter().find(|c| c.code == text)?;
    entry.replaced_by.as_ref().map(|by| Message::new("xml-value-retired").with("text", text).with("by", by))
}

/// A code or a label in other capitals, or a retired code: no name.
fn nearly_a_code(pack: &Pack, item: &Item, text: &str) -> bool {
    let Some(set) = item.set() else { return false };
    let near = |known: &str| known.to_lowercase() == text.trim().to_lowercase();
    pack.codesets.get(set).is_some_and(|s| s.codes.iter().chain(&s.retired).any(|c| near(&c.code) || near(c.label.english())))
}

/// A word of three letters or more may be a child's name, wherever it stands.
fn may_be_a_name(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 3)
}

/// At most sixty characters, on one line, to be shown.
pub(super) fn shorten(text: &str) -> String {
    let mut out: String = text
        .chars()
        .take(60)
        .map(|c| match c {
            c if is_mark(c) => '\u{fffd}',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_written_in_one_way() {
        for (text, number) in [("0", 0), ("7", 7), ("-7", -7), ("1234567", 1_234_567)] {
            assert_eq!(parse_whole(text), Some(number), "{text}");
        }
        for text in ["", "-", "-0", "00", "07", "+7", " 7", "7 ", "7a", "7.0", "1e3", "٧"] {
            assert_eq!(parse_whole(text), None, "{text}");
        }
    }
}
