//! Texts made comparable: codes and labels, headings, names.

pub(crate) mod welsh; // mutations, and headings in both languages

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// White space of every kind, no-break spaces and marks that are not seen too: exports are full of them.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || is_mark(c)
}

/// Marks that are not seen: zero-width characters, marks of direction, soft hyphens, variation selectors. They are what Unicode calls ignorable
/// by default (Default_Ignorable_Code_Point), and those of annotations.
pub(crate) fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The text without the marks that are not seen.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_mark) { Cow::Owned(text.chars().filter(|c| !is_mark(*c)).collect()) } else { Cow::Borrowed(text) }
}

/// A character as it is on a keyboard: letters, digits and signs of full width, and hyphens that keep words together.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// A cell's text without what nobody sees or means: marks that are not seen are left out, characters of full width become those of the keyboard,
/// and the marks that tell a spreadsheet to leave a value as it stands (`'400217`, `="400217"`) are taken off. Every reader gives its texts so.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(|c| is_mark(c) || plain(c) != c) {
        return Cow::Borrowed(peeled(text));
    }
    let text: String = text.chars().filter(|c| !is_mark(*c)).map(plain).collect();
    match peeled(&text) {
        peeled if peeled.len() < text.len() => Cow::Owned(peeled.to_owned()),
        _ => Cow::Owned(text),
    }
}

/// The text without quotes around it, or an apostrophe in front, that only keep a spreadsheet from changing it.
fn peeled(text: &str) -> &str {
    let within = |open: &str, close: &str| {
        let inner = trimmed(text).strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(['"', '\'', '’'])).then_some(inner)
    };
    let quoted =
        || [("=\"", "\""), ("\"", "\""), ("'", "'"), ("‘", "’"), ("’", "’")].into_iter().find_map(|(open, close)| within(open, close));
    // Without a second one, an apostrophe in front is the spreadsheet's.
    let marked = || trimmed(text).strip_prefix(['\'', '’', '‘']).filter(|rest| !rest.ends_with(['\'', '’']) || rest.len() < 2);
    match text.trim_start_matches(is_space).chars().next() {
        Some('\'' | '’' | '‘' | '"' | '=') => quoted().or_else(marked).unwrap_or(text),
        _ => text,
    }
}

/// The text without white space around it.
pub(crate) fn trimmed(text: &str) -> &str {
    // Nearly every text begins and ends with what is seen.
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return text;
    }
    text.trim_matches(is_space)
}

/// As codes, labels and blanks are compared: trimmed, white space one space, smart quotes and dashes plain, lower case.
pub(crate) fn folded(text: &str) -> String {
    let text = trimmed(text);
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| !is_mark(*c)).map(plain) {
        if is_space(c) {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(' ');
        }
        match c {
            '‘' | '’' | '‛' | 'ʼ' | '`' | '´' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            '‒' | '–' | '—' | '−' => out.push('-'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// As headings are compared: letters and digits only, without accents, lower case.
pub(crate) fn heading(text: &str) -> String {
    if text.is_ascii() {
        let mut out = String::with_capacity(text.len());
        out.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())));
        return out;
    }
    bare(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Without accents, lower case; letters that are no plain one with an accent as they are written where they are not known (`ł`, `ø`, `ß`).
pub(crate) fn bare(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match plain_letters(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// What stands for a small Latin letter that does not come apart into a plain one and an accent.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ə' => "e",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        _ => return None,
    })
}

/// The text without a fraction that is nothing (`400217.0`), as spreadsheets and scripts write whole numbers.
pub(crate) fn whole(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !whole.is_empty() && !zeros.is_empty() => {
            let digits = whole.bytes().all(|b| b.is_ascii_digit());
            if digits && zeros.bytes().all(|b| b == b'0') { whole } else { text }
        }
        _ => text,
    }
}

/// A number without a fraction as its digits; none if it has one, or if it has more digits than the fifteen that Excel keeps.
pub(crate) fn integral(number: f64) -> Option<i64> {
    const SURE: f64 = 1e15;
    (number.fract() == 0.0 && number.abs() < SURE).then_some(number as i64)
}

/// Whether XML 1.0 can carry the text.
pub(crate) fn fits_xml(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')))
}

/// The text without any white space.
pub(crate) fn tight(text: &str) -> Cow<'_, str> {
    if text.contains(is_space) { Cow::Owned(text.chars().filter(|c| !is_space(*c)).collect()) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(folded("\u{a0} Care  order\u{a0}– full "), "care order - full");
        assert_eq!(folded("Child’s “need”"), "child's \"need\"");
        assert_eq!(heading(" DoB (dd/mm/yyyy)\u{a0}"), "dobddmmyyyy");
        assert_eq!(heading("Rheswm dros gau’r cynllun – Tŷ"), "rheswmdrosgaurcynllunty");
        assert_eq!(bare("Siôn Llŷr"), "sion llyr");
    }

    #[test]
    fn what_nobody_sees_or_means_is_taken_off() {
        for (dirty, cleaned) in [
            ("\u{200e}247767", "247767"),
            ("247\u{ad}767\u{202c}", "247767"),
            ("\u{ff12}\u{ff14}\u{ff17}\u{ff21}", "247A"),
            ("A\u{fe0f}1", "A1"),
            ("P\u{2011}123", "P-123"),
            ("'400217", "400217"),
            ("’400217", "400217"),
            (" '400217 ", "400217"),
            ("'400217'", "400217"),
            ("=\"000217\"", "000217"),
            ("\"400217\"", "400217"),
            ("'", ""),
            ("=\"\"", ""),
            ("O'Brien", "O'Brien"),
            ("'Speech', 'hearing'", "'Speech', 'hearing'"),
            ("=A1+B1", "=A1+B1"),
            ("Llŷr – Siôn", "Llŷr – Siôn"),
        ] {
            assert_eq!(clean(dirty), cleaned, "{dirty}");
        }
        assert_eq!(folded("Care\u{200b} order\u{200f}"), "care order");
    }

    #[test]
    fn whole_numbers_lose_their_fraction() {
        assert_eq!(whole("400217.0"), "400217");
        assert_eq!(whole("400217.00"), "400217");
        assert_eq!(whole("4.5"), "4.5");
        assert_eq!(whole("1.2.0"), "1.2.0");
        assert_eq!(whole(".0"), ".0");
        assert_eq!(integral(400217.0), Some(400217));
        assert_eq!(integral(999_999_999_999_999.0), Some(999_999_999_999_999));
        assert_eq!(integral(1e15), None);
        assert_eq!(integral(f64::NAN), None);
    }
}
