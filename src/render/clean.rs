//! Text from a cell made fit for one line of a terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::texts::{Audience, DisplayValue, Message};

/// How many columns of a value are shown within a sentence.
pub(super) const LONGEST: usize = 80;

/// One line without anything that could command the terminal or hide in it: line breaks become spaces, other control
/// characters, invisible ones and those that turn the direction of writing a mark that is seen.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let fine = |c: char| !c.is_control() && !invisible(c);
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' => out.push(' '),
            c if fine(c) => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    Cow::Owned(out)
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}' | '\u{2028}' | '\u{2029}')
}

/// A message or help on one line; a value in it is cut where it is very long, the sentence never.
pub(crate) fn brief(text: &Message, audience: Audience, unicode: bool) -> String {
    let part = |value: &DisplayValue| match value.is_whole() {
        true => value.to(audience).to_owned(),
        false => fit(value.to(audience), LONGEST, unicode),
    };
    clean(&text.said(audience, &part)).into_owned()
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text in at most so many columns, its end cut off where it is longer.
pub(super) fn fit(text: &str, columns: usize, unicode: bool) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let dots = if unicode { "…" } else { "..." };
    let room = columns.saturating_sub(width(dots));
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > room {
            break;
        }
        out.push(c);
    }
    out + dots
}
