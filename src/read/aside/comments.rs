//! Comments on cells of an xlsx, the old ones and those of a thread.

use std::io::Seek;

use quick_xml::Reader;
use quick_xml::events::Event;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::super::archive::{self, Entry};
use super::super::beside::attribute;
use super::super::limits::WHOLE_PART_BYTES;
use super::{cell, relations};
use crate::fold::folded;

/// Comments that are noted of one sheet.
const MOST: usize = 10_000;

/// Cells of a sheet with a comment that says more than that somebody looked at them: rows from 1, columns from 0, in order.
/// Beside them the sum of their texts' digests, wherever they stand: a changed text is seen, and none can be read from it.
pub(super) fn comments<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry], sheet: &str) -> (Vec<(u32, u32)>, u64) {
    let (mut found, mut digest) = (Vec::new(), 0);
    for (_, path) in relations(zip, entries, sheet) {
        let is = path.rsplit('/').next().is_some_and(|file| file.to_ascii_lowercase().contains("comment"));
        let Some(entry) = entries.iter().filter(|_| is).find(|e| e.name.eq_ignore_ascii_case(&path)) else { continue };
        if let Ok(part) = archive::head(zip, entry.index, WHOLE_PART_BYTES) {
            read(&part, &mut found, &mut digest);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    (found, digest)
}

fn read(part: &[u8], found: &mut Vec<(u32, u32)>, digest: &mut u64) {
    let mut xml = Reader::from_reader(part);
    let (mut at, mut text) = (None, String::new());
    while let Ok(event) = xml.read_event() {
        match &event {
            Event::Start(e) if matches!(e.local_name().as_ref(), "comment" | "threadedComment") => {
                (at, text) = (attribute(e, "ref").and_then(|r| cell(&r)), String::new());
            }
            Event::Text(more) if at.is_some() => text.push_str(&more.xml10_content()),
            Event::GeneralRef(_) => text.push(' '),
            Event::End(e) if matches!(e.local_name().as_ref(), "comment" | "threadedComment") => {
                if let Some((column, row)) = at.take().filter(|_| !is_copy(&text) && says_more(&text)) {
                    found.push((row, column));
                    *digest = digest.wrapping_add(digest_of(&text));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

fn digest_of(text: &str) -> u64 {
    Sha256::digest(text.trim()).iter().take(8).fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// For programs that know no threads, each has a copy of its comments in the old form, behind a sentence in the writer's language.
fn is_copy(text: &str) -> bool {
    text.trim_start().starts_with('[') && text.contains("go.microsoft.com/fwlink")
}

/// Whether a comment says more than that the cell was looked at: `checked SP 12/5` does not, `duplicate - ignore` does, and so does whatever may
/// be a code, an id or a question.
pub(in crate::read) fn says_more(text: &str) -> bool {
    const LOOKED: &str = "checked check seen ok okay confirmed verified correct done agreed reviewed fine yes by on and \
        with against school in case file system and record records the worker team mam \
        gwiriwyd wedi'i wirio wedi gwirio gwiriwyd gyda'r gyda ysgol yn y yr a cywir iawn cadarnhawyd gwelwyd gan ar";
    // Words and codes that are as short as initials.
    const NO_INITIALS: &str = "no na add del dup end out not new old yes dim nac heb his her f m n y";
    // Excel puts the writer's name in front, on a line of its own.
    let own = text.split_once(":\n").filter(|(name, _)| name.split_whitespace().count() <= 4).map_or(text, |(_, own)| own);
    let folded = folded(own);
    if folded.contains('?') {
        return true;
    }
    folded.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '–')).any(|part| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        !is_day(part)
            && part.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty()).any(|word| {
                let listed = |list: &str| list.split_whitespace().any(|w| w == word);
                let letters = word.chars().count();
                let initials = (2..=3).contains(&letters) && word.chars().all(char::is_alphabetic) && !listed(NO_INITIALS);
                !initials && !listed(LOOKED)
            })
    })
}

/// `12/05/2026`, `12/5`, `12.05.26`, or a time of day.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.', '-', ':']).collect();
    (2..=3).contains(&parts.len()) && parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_that_ask_for_something() {
        for text in [
            "duplicate",
            "SP:\ndo not include",
            "Closed 2024",
            "should be C2",
            "no",
            "ddim i'w gynnwys",
            "C1 15/03/2026",
            "C2",
            "249001",
            "SP?",
            "M",
            "12",
        ] {
            assert!(says_more(text), "{text}");
        }
        for text in [
            "checked",
            "SP:\nchecked",
            "OK SP 12/05/2026",
            "Jane Hughes:\nWedi'i wirio",
            "",
            "✓",
            "Checked with school 12/05/2026",
            "Wedi gwirio, iawn",
            "SP 12/5",
            "JAH",
        ] {
            assert!(!says_more(text), "{text}");
        }
    }

    #[test]
    fn both_forms_are_read() {
        let (mut found, mut digest) = (Vec::new(), 0);
        read(br#"<comments><commentList><comment ref="A5"><text><r><t>left &amp; closed</t></r></text></comment>
            <comment ref="B2"><text><t>checked</t></text></comment>
            <comment ref="C9"><text><t>[Edefyn] https://go.microsoft.com/fwlink/?linkid=870924 Sylw: x y z</t></text></comment></commentList></comments>"#, &mut found, &mut digest);
        read(
            br#"<x:ThreadedComments><x:threadedComment ref="AB7"><x:text>duplicate</x:text></x:threadedComment></x:ThreadedComments>"#,
            &mut found,
            &mut digest,
        );
        assert_eq!(found, [(5, 0), (7, 27)]);
        // Whatever their order.
        assert_eq!(digest, digest_of("duplicate").wrapping_add(digest_of("left   closed")));
        assert_ne!(digest_of("duplicate"), digest_of("checked, is right"));
    }
}
