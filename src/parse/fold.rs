//! Texts made comparable: codes and labels, headings, names.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// White space of every kind, no-break and zero-width ones too: exports are full of them, and nobody sees them.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The text without white space around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// As codes, labels and blanks are compared: trimmed, white space one space, smart quotes and dashes plain, lower case.
pub fn folded(text: &str) -> String {
    let text = trimmed(text);
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
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
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// As headings are compared: letters and digits only, without accents, lower case.
pub fn heading(text: &str) -> String {
    bare(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Without accents, lower case.
pub fn bare(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// As keys of two sheets are compared: without white space and without a fraction that is nothing, in capitals.
pub fn key_text(text: &str) -> String {
    tight(whole(unmarked(trimmed(text)))).to_uppercase()
}

/// The text without the marks that tell a spreadsheet to leave a number as it stands: `'400217` and `="400217"`.
pub fn unmarked(text: &str) -> &str {
    text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).or_else(|| text.strip_prefix(['\'', '’'])).unwrap_or(text)
}

/// The text without a fraction that is nothing (`400217.0`), as spreadsheets and scripts write whole numbers.
pub fn whole(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !whole.is_empty() && !zeros.is_empty() => {
            let digits = whole.bytes().all(|b| b.is_ascii_digit());
            if digits && zeros.bytes().all(|b| b == b'0') { whole } else { text }
        }
        _ => text,
    }
}

/// A number without a fraction as its digits; none if it has one, or if it is too large for its digits to be sure.
pub fn integral(number: f64) -> Option<i64> {
    const SURE: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() < SURE).then_some(number as i64)
}

/// Whether XML 1.0 can carry the text.
pub fn fits_xml(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')))
}

/// The text without any white space.
pub fn tight(text: &str) -> Cow<'_, str> {
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
    fn whole_numbers_lose_their_fraction() {
        assert_eq!(whole("400217.0"), "400217");
        assert_eq!(whole("400217.00"), "400217");
        assert_eq!(whole("4.5"), "4.5");
        assert_eq!(whole("1.2.0"), "1.2.0");
        assert_eq!(whole(".0"), ".0");
        assert_eq!(integral(400217.0), Some(400217));
        assert_eq!(integral(1e16), None);
        assert_eq!(integral(f64::NAN), None);
    }
}
