//! Comments on cells of an xlsx, the old ones and those of a thread.

use std::io::Seek;

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::super::archive::{self, Entry};
use super::super::beside::attribute;
use super::super::limits::WHOLE_PART_BYTES;
use super::{cell, relations};
use crate::fold::folded;

/// Comments that are noted of one sheet.
const MOST: usize = 10_000;

/// Cells of a sheet with a comment that says more than that somebody looked at them: rows from 1, columns from 0, in order.
pub(super) fn comments<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry], sheet: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (_, path) in relations(zip, entries, sheet) {
        let is = path.rsplit('/').next().is_some_and(|file| file.to_ascii_lowercase().contains("comment"));
        let Some(entry) = entries.iter().filter(|_| is).find(|e| e.name.eq_ignore_ascii_case(&path)) else { continue };
        if let Ok(part) = archive::head(zip, entry.index, WHOLE_PART_BYTES) {
            read(&part, &mut found);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

fn read(part: &[u8], found: &mut Vec<(u32, u32)>) {
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
                found.extend(at.take().filter(|_| !is_copy(&text) && says_more(&text)).map(|(column, row)| (row, column)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

/// For programs that know no threads, each has a copy of its comments in the old form, behind a sentence in the writer's language.
fn is_copy(text: &str) -> bool {
    text.trim_start().starts_with('[') && text.contains("go.microsoft.com/fwlink")
}

/// Whether a comment says more than that the cell was looked at: `checked SP 12/5` does not, `duplicate - ignore` does.
pub(in crate::read) fn says_more(text: &str) -> bool {
    const LOOKED: &str = "checked check seen ok okay confirmed verified correct done agreed reviewed fine yes by on and \
        gwiriwyd wedi'i wirio cywir iawn cadarnhawyd gwelwyd gan ar";
    // Excel puts the writer's name in front, on a line of its own.
    let own = text.split_once(":\n").filter(|(name, _)| name.split_whitespace().count() <= 4).map_or(text, |(_, own)| own);
    let folded = folded(own);
    let mut words = folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|w| !w.is_empty());
    words.any(|word| {
        let initials = word.chars().count() <= 2 && word != "no" && word != "na";
        !initials && !word.bytes().all(|b| b.is_ascii_digit()) && !LOOKED.split_whitespace().any(|w| w == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_that_ask_for_something() {
        for text in ["duplicate", "SP:\ndo not include", "Closed 2024", "should be C2", "no", "ddim i'w gynnwys"] {
            assert!(says_more(text), "{text}");
        }
        for text in ["checked", "SP:\nchecked", "OK SP 12/05/2026", "Jane Hughes:\nWedi'i wirio", "", "✓"] {
            assert!(!says_more(text), "{text}");
        }
    }

    #[test]
    fn both_forms_are_read() {
        let mut found = Vec::new();
        read(br#"<comments><commentList><comment ref="A5"><text><r><t>left &amp; closed</t></r></text></comment>
            <comment ref="B2"><text><t>checked</t></text></comment>
            <comment ref="C9"><text><t>[Edefyn] https://go.microsoft.com/fwlink/?linkid=870924 Sylw: x y z</t></text></comment></commentList></comments>"#, &mut found);
        read(
            br#"<x:ThreadedComments><x:threadedComment ref="AB7"><x:text>duplicate</x:text></x:threadedComment></x:ThreadedComments>"#,
            &mut found,
        );
        assert_eq!(found, [(5, 0), (7, 27)]);
    }
}
