//! A text file: its encoding, its separator, its records.
//!
//! It is gone through twice and never held whole: once for its digest and its encoding, once for its cells.

use std::io::{BufRead, BufReader, Read as Source};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use sha2::{Digest, Sha256};

use super::fault::{BadFile, Read};
use super::grid::{Grid, Interner, Room};
use super::records::{Record, Records};
use super::{CellId, Fields, LongRow};
use crate::pack::files::hex;
use crate::texts::Message;

const CHUNK: usize = 64 * 1024;
/// Bytes beyond ASCII's neighbourhood that the guess is made on; more does not change it.
const GUESSED_ON: usize = 1024 * 1024;
/// Records that the separator is guessed on.
const SEPARATED_ON: usize = 100;

/// What was found out about a text before its cells are read.
pub(super) struct Survey {
    pub sha256: String,
    pub bytes: u64,
    encoding: &'static Encoding,
    /// How sure that is: as told (`UTF-8`, `windows-1252, guessed`).
    told: String,
    separator: u8,
    /// The first line says `sep=;`, as Excel understands it, and is no record.
    declares: bool,
}

impl Survey {
    /// The encoding and the separator, as they are told.
    pub(super) fn told(&self) -> String {
        let separator = match self.separator {
            b',' => return self.told.clone(),
            b';' => "semicolons",
            b'|' => "bars",
            _ => "tabs",
        };
        format!("{}, separated by {separator}", self.told)
    }
}

/// Goes through the whole text once. `label` is the encoding that the officer or the template named.
pub(super) fn survey(source: &mut dyn Source, label: Option<&str>) -> Read<Survey> {
    let mut digest = Sha256::new();
    let mut bytes = 0;
    let mut sample = Vec::new();
    // What a guess would be made on. Almost every file is UTF-8 and needs none, and a guess costs more than all the rest.
    let mut beyond_ascii: Vec<u8> = Vec::new();
    let mut utf8 = Utf8::default();
    let mut chunk = vec![0; CHUNK];
    loop {
        let n = fill(source, &mut chunk)?;
        if n == 0 {
            break;
        }
        let part = &chunk[..n];
        digest.update(part);
        bytes += n as u64;
        if sample.is_empty() {
            sample = part.to_vec();
        }
        utf8.look(part);
        if beyond_ascii.len() < GUESSED_ON && !part.is_ascii() {
            beyond_ascii.extend_from_slice(part);
        }
    }
    let sha256 = hex(&digest.finalize());
    let (encoding, told) = match label {
        Some(label) => {
            let encoding = Encoding::for_label(label.as_bytes())
                .ok_or_else(|| BadFile::format(Message::new("read-no-such-encoding").with("label", label)))?;
            (encoding, format!("{}, as told", encoding.name()))
        }
        None => encoding(&sample, bytes, &utf8, &beyond_ascii)?,
    };
    let text = encoding.decode(&sample).0;
    let (separator, declares) = separator(&text);
    Ok(Survey { sha256, bytes, encoding, told, separator, declares })
}

/// Fills the chunk as far as the source goes.
fn fill(source: &mut dyn Source, chunk: &mut [u8]) -> Read<usize> {
    let mut n = 0;
    while n < chunk.len() {
        match source.read(&mut chunk[n..]) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(n)
}

/// Whether a text is UTF-8, found out part by part.
#[derive(Default)]
struct Utf8 {
    /// The beginning of a character that the next part should end.
    open: Vec<u8>,
    /// Lines seen before the first byte that is not UTF-8.
    line: u32,
    wrong: bool,
}

impl Utf8 {
    fn look(&mut self, part: &[u8]) {
        if self.wrong {
            return;
        }
        let joined;
        let part = if self.open.is_empty() {
            part
        } else {
            joined = [&self.open, part].concat();
            &joined
        };
        let valid = match std::str::from_utf8(part) {
            Ok(_) => part.len(),
            Err(e) => {
                self.wrong = e.error_len().is_some();
                e.valid_up_to()
            }
        };
        // Only a file that is wrong somewhere needs the line, and it is cheap.
        self.line += part[..valid].iter().filter(|&&b| b == b'\n').count() as u32;
        self.open = if self.wrong { Vec::new() } else { part[valid..].to_vec() };
    }

    fn is_valid(&self) -> bool {
        !self.wrong && self.open.is_empty()
    }
}

fn encoding(sample: &[u8], bytes: u64, utf8: &Utf8, beyond_ascii: &[u8]) -> Read<(&'static Encoding, String)> {
    let marked = Encoding::for_bom(sample).map(|(e, _)| e);
    if marked == Some(UTF_8) {
        return match utf8.is_valid() {
            true => Ok((UTF_8, "UTF-8".to_owned())),
            false => Err(BadFile::damaged(Message::new("read-line-not-utf-8").with("line", (utf8.line + 1).to_string()))),
        };
    }
    if let Some(encoding) = marked.or_else(|| unmarked_utf16(sample)) {
        let guessed = if marked.is_some() { "" } else { ", guessed" };
        return match bytes.is_multiple_of(2) {
            true => Ok((encoding, format!("{}{guessed}", encoding.name()))),
            false => Err(BadFile::damaged(Message::new("read-end-missing"))),
        };
    }
    if utf8.is_valid() {
        return Ok((UTF_8, "UTF-8".to_owned()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(beyond_ascii, true);
    // The hint keeps a few accented names in a British file from being taken for Baltic or Turkish ones.
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let guess = if guess.is_single_byte() { guess } else { WINDOWS_1252 };
    Ok((guess, format!("{}, guessed", guess.name())))
}

/// UTF-16 without a mark: every other byte of a table is zero.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&b| b == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    let (many, few) = (sample.len() / 2, sample.len() / 50);
    if sample.len() < 2 {
        None
    } else if odd > many && even <= few {
        Some(UTF_16LE)
    } else if even > many && odd <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The separator, and whether the first line declares it. The one that gives most records the same number of fields, above one, has it.
fn separator(sample: &str) -> (u8, bool) {
    let sample = sample.trim_start_matches('\u{feff}');
    let first = sample.lines().next().unwrap_or_default().as_bytes();
    if let [b's', b'e', b'p', b'=', separator @ (b',' | b';' | b'\t' | b'|')] = first.to_ascii_lowercase()[..] {
        return (separator, true);
    }
    let mut best = (b',', 0);
    for separator in [b',', b';', b'\t', b'|'] {
        let mut records = Records::new(sample.as_bytes(), separator);
        let mut record = Record::default();
        let mut counts: Vec<usize> = Vec::new();
        while counts.len() < SEPARATED_ON && records.next(&mut record).is_ok_and(|more| more) {
            counts.push(record.len());
        }
        // The sample ends in the middle of a record.
        if counts.len() > 1 && counts.len() < SEPARATED_ON {
            counts.pop();
        }
        let score = counts.iter().filter(|&&n| n > 1).map(|n| counts.iter().filter(|m| *m == n).count() * n.min(&20)).max().unwrap_or(0);
        if score > best.1 {
            best = (separator, score);
        }
    }
    (best.0, false)
}

/// Reads the cells, in a second pass.
pub(super) fn cells(source: &mut dyn Source, survey: &Survey, interner: &mut Interner, room: &mut Room) -> Read<Grid> {
    if survey.encoding == UTF_8 {
        return split(BufReader::with_capacity(CHUNK, source), survey, interner, room);
    }
    let decoder = DecodeReaderBytesBuilder::new().encoding(Some(survey.encoding)).bom_override(true).build(source);
    split(BufReader::with_capacity(CHUNK, decoder), survey, interner, room)
}

fn split(mut text: impl BufRead, survey: &Survey, interner: &mut Interner, room: &mut Room) -> Read<Grid> {
    if text.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
        text.consume(3);
    }
    let mut records = Records::new(text, survey.separator);
    let mut record = Record::default();
    let mut grid = Grid::new();
    if survey.declares {
        records.next(&mut record)?;
    }
    let mut nth = 0;
    while records.next(&mut record)? {
        if record.is_end_mark() {
            continue;
        }
        let mut last = 0;
        for (column, field) in record.fields().enumerate() {
            if !field.is_empty() {
                let id = interner.bytes(field)?;
                grid.put(record.line, column as u32, id, room)?;
                if id != CellId::BLANK {
                    last = column as u32 + 1;
                }
            }
        }
        grid.record(record.line, Fields { nth, count: record.len() as u32, last });
        if last > 0 {
            grid.marks(long_row(&record, survey.separator), record.loose_mark.then_some(record.line));
        }
        nth += 1;
    }
    Ok(grid)
}

/// What a record over several lines may be made of; none if two of its lines have no separator.
fn long_row(record: &Record, separator: u8) -> Option<LongRow> {
    let mut counts = record.separators.clone();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let separators = *counts.get(1).filter(|n| **n > 0)?;
    let first = |text: &[u8]| form(text.split(|b| *b == separator).next().unwrap_or_default());
    let own = record.fields().next().and_then(form);
    let further = || record.fields().flat_map(|field| field.split(|b| matches!(b, b'\n' | b'\r')).skip(1));
    let alike = own.is_some() && further().any(|text| first(text) == own);
    Some(LongRow { row: record.line, lines: counts.len() as u32, separators, alike })
}

/// The form of an id or a date, in which only its letters and digits are not told apart; none for a text without a digit, or a long one.
fn form(text: &[u8]) -> Option<Vec<u8>> {
    let is_one = text.len() <= 40 && text.iter().any(u8::is_ascii_digit);
    let letter = |b: &u8| match b {
        b'0'..=b'9' => b'9',
        b'A'..=b'Z' | b'a'..=b'z' => b'A',
        b => *b,
    };
    is_one.then(|| text.iter().map(letter).collect())
}
