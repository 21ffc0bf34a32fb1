//! What reads as a date or a postcode inside a longer text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::safe::MASK;
use crate::fold::{bare, is_space};
use crate::parse::month_names;

/// A letter, a mark that belongs to the letter before it, or a sign that stands for letters (`㏂`).
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        c.is_alphabetic() || is_combining_mark(c) || std::iter::once(c).nfkd().any(char::is_alphabetic)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// Up to four digits.
    Number,
    /// Eight digits.
    Eight,
    Month,
    /// What may stand between the parts of a date.
    Between,
    Other,
}

/// The text without the digits of its dates.
pub(super) fn without_dates(text: &str) -> String {
    let pieces = pieces(text);
    let mut masked = vec![false; pieces.len()];
    for start in 0..pieces.len() {
        if pieces[start].0 == Piece::Eight {
            masked[start] = true;
        }
        let mut parts = Vec::with_capacity(3);
        for (i, (piece, _)) in pieces.iter().enumerate().skip(start) {
            match piece {
                Piece::Between if i > start => {}
                Piece::Number | Piece::Month => parts.push(i),
                _ => break,
            }
            if parts.len() == 3 {
                let months = parts.iter().filter(|&&p| pieces[p].0 == Piece::Month).count();
                if months <= 1 && pieces[parts[2]].0 == Piece::Number {
                    parts.iter().filter(|&&p| pieces[p].0 == Piece::Number).for_each(|&p| masked[p] = true);
                }
                break;
            }
        }
    }
    let shown = pieces.iter().zip(&masked).map(|((_, range), masked)| if *masked { MASK } else { &text[range.clone()] });
    shown.collect()
}

/// The text in runs of digits, of letters, and of what stands between.
fn pieces(text: &str) -> Vec<(Piece, Range<usize>)> {
    let class = |c: char| match c {
        c if c.is_numeric() => 0,
        c if is_letter(c) => 1,
        _ => 2,
    };
    let mut out: Vec<(Piece, Range<usize>)> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let first = rest.chars().next().map_or(2, class);
        let len = rest.find(|c: char| class(c) != first).unwrap_or(rest.len());
        let run = &rest[..len];
        let piece = match (first, run.chars().count()) {
            (0, 1..=4) => Piece::Number,
            (0, 8) => Piece::Eight,
            (1, _) => word(run),
            (2, 1..=3) if run.chars().all(|c| is_space(c) || c.is_ascii_punctuation() || matches!(c, '‐'..='―')) => Piece::Between,
            _ => Piece::Other,
        };
        out.push((piece, start..start + len));
        start += len;
    }
    out
}

fn word(run: &str) -> Piece {
    let word = bare(run);
    match word.as_str() {
        "st" | "nd" | "rd" | "th" | "of" | "o" => Piece::Between,
        "sept" => Piece::Month,
        word if word.len() >= 3 && month_names().any(|m| m.starts_with(word)) => Piece::Month,
        _ => Piece::Other,
    }
}

/// The text without its postcodes.
pub(super) fn without_postcodes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut inside = false;
    while let Some(c) = rest.chars().next() {
        match if inside { None } else { postcode(rest) } {
            Some(len) => {
                out.push_str(MASK);
                rest = &rest[len..];
                inside = false;
            }
            None => {
                inside = c.is_alphanumeric();
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

/// How many bytes of the text's beginning are a postcode.
fn postcode(text: &str) -> Option<usize> {
    let mut letters = 0;
    let mut chars = text.char_indices().peekable();
    while chars.next_if(|(_, c)| c.is_ascii_alphabetic()).is_some() {
        letters += 1;
    }
    chars.next_if(|(_, c)| c.is_ascii_digit())?;
    let rest: Vec<(usize, char)> = chars.take(8).collect();
    // One more character of the district, or none, then spaces, or none, then a digit and two letters.
    let unit = |from: usize| {
        let spaces = rest[from.min(rest.len())..].iter().take_while(|(_, c)| is_space(*c)).count();
        let at = from + spaces;
        let [(_, digit), (_, a), (end, b)] = rest.get(at..at + 3)? else { return None };
        let right = digit.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic();
        let ends = rest.get(at + 3).is_none_or(|(_, c)| !c.is_alphanumeric());
        (right && ends).then_some(end + 1)
    };
    let more = rest.first().is_some_and(|(_, c)| c.is_ascii_alphanumeric());
    if (1..=2).contains(&letters) { unit(usize::from(more)).or_else(|| unit(0)) } else { None }
}
