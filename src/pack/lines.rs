//! The csv files of a pack, line by line.

use std::cell::RefCell;
use std::iter;

use csv::StringRecord;
use csv_core::ReadRecordResult;
use serde::de::DeserializeOwned;

use super::files::{Mistakes, Source};
use crate::texts::Message;

thread_local! {
    /// Making its tables takes longer than reading a small file with it, and a pack has dozens. (A clone of it does not read as it does.)
    static READER: RefCell<csv_core::Reader> = RefCell::new(csv_core::Reader::new());
}

/// A line has no more cells than this.
const CELLS: usize = 64;

/// The headings of a file; none of one that cannot be read.
pub(super) fn headings(text: &str) -> StringRecord {
    split(text).into_iter().next().and_then(|(_, line)| line).unwrap_or_default()
}

/// The lines below the headings as structs, each with where it begins.
pub(super) fn records<T: DeserializeOwned>(source: &Source, mistakes: &mut Mistakes) -> Vec<(usize, T)> {
    let mut lines = split(&source.text).into_iter();
    let headings = lines.next().and_then(|(_, line)| line).unwrap_or_default();
    let mut out = Vec::new();
    for (start, line) in lines {
        let found = line.filter(|line| line.len() == headings.len()).map(|line| line.deserialize(Some(&headings)));
        let said = match found {
            Some(Ok(value)) => {
                out.push((start, value));
                continue;
            }
            Some(Err(e)) => said(&e, &headings),
            None => Message::new("pack-csv-cells"),
        };
        let end = source.text[start..].find('\n').map_or(source.text.len(), |n| start + n);
        mistakes.add(source, start..end, said, None);
    }
    out
}

fn said(error: &csv::Error, headings: &StringRecord) -> Message {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else { return Message::new("pack-csv-cells") };
    match err.field() {
        Some(field) => Message::new("pack-csv-value")
            .with("heading", headings.get(field as usize).unwrap_or_default())
            .with("kind", err.kind().to_string()),
        None => Message::given(err.kind().to_string()),
    }
}

/// Where each line begins, and its cells without the spaces around them; none for one of too many, which is the last.
fn split(text: &str) -> Vec<(usize, Option<StringRecord>)> {
    READER.with_borrow_mut(|reader| {
        reader.reset();
        let (mut cells, mut ends) = (vec![0; text.len()], [0; CELLS]);
        let (mut lines, mut at) = (Vec::new(), 0);
        loop {
            let (start, mut written, mut count) = (at, 0, 0);
            let line = loop {
                let rest = &text.as_bytes()[at..];
                let (result, read, more, ended) = reader.read_record(rest, &mut cells[written..], &mut ends[count..]);
                (at, written, count) = (at + read, written + more, count + ended);
                match result {
                    // The text is at its end: asked once more, the last line is.
                    ReadRecordResult::InputEmpty => {}
                    ReadRecordResult::Record => break Some(&ends[..count]),
                    ReadRecordResult::End => return lines,
                    ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => break None,
                }
            };
            let Some(ends) = line else {
                lines.push((start, None));
                return lines;
            };
            let starts = iter::once(&0).chain(ends);
            let mut line: StringRecord = starts.zip(ends).map(|(start, end)| String::from_utf8_lossy(&cells[*start..*end])).collect();
            line.trim();
            lines.push((start, Some(line)));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_split_as_the_csv_crate_splits_them() {
        let wide = format!("{}\n1\n", vec!["a"; CELLS - 1].join(","));
        for text in ["", "a", "a,b\n", "a, b \r\n\r\n\"c,\nd\",\"e \"\"f\"\"\"\n", "\u{feff}a,ŵ\n1,2", "a\n\"b", "a,b\n1\n", ",\n,", &wide]
        {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
            let known: Vec<StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
            let lines: Vec<StringRecord> = split(text).into_iter().map(|(_, line)| line.expect("a line")).collect();
            assert_eq!(lines, known, "{text:?}");
        }
        let starts: Vec<usize> = split("a,b\nc,d\n\ne").into_iter().map(|(start, _)| start).collect();
        assert_eq!(starts, [0, 4, 8]);
    }

    #[test]
    fn a_line_of_more_cells_than_any_has_is_the_last() {
        let lines = split(&format!("a\n{}\nb\n", vec!["a"; CELLS + 1].join(",")));
        assert_eq!((lines.len(), &lines[1]), (2, &(2, None)));
    }
}
