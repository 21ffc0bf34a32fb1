//! csv records with the lines they stand on.
//!
//! The `csv` crate counts lines wrongly after CRLF and blank lines, and does not tell an unclosed quotation mark from a long text, which would
//! let one stray mark swallow a thousand children in silence. So the records are split here; a test holds the two against each other.

use std::io::BufRead;

use super::fault::{BadFile, Read};
use super::limits::RECORD_BYTES;
use crate::texts::Message;

/// One record: its fields, without the quotation marks around them.
#[derive(Debug, Default)]
pub(super) struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which it begins, 1 for the first.
    pub line: u32,
    /// For each line of the text that it takes up the separators there. Those between quotation marks count too, but for such as a space follows:
    /// in a sentence one does.
    pub(crate) separators: Vec<u32>,
    /// A closing quotation mark is followed by more text, so that it may not have been meant to close.
    pub(crate) loose_mark: bool,
}

impl Record {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        self.ends.iter().scan(0, |start, &end| {
            let field = &self.bytes[*start..end];
            *start = end;
            Some(field)
        })
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn end_field(&mut self) {
        self.ends.push(self.bytes.len());
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.separators.clear();
        self.loose_mark = false;
    }

    /// Whether it is nothing but the mark with which DOS ends a text.
    pub(crate) fn is_end_mark(&self) -> bool {
        self.ends.len() == 1 && !self.bytes.is_empty() && self.bytes.iter().all(|b| *b == END_MARK)
    }
}

/// With this byte DOS and CP/M end a text.
const END_MARK: u8 = 0x1A;

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Nothing of the record was seen.
    Start,
    /// Nothing of the field was seen.
    Field,
    /// In a field without quotation marks, or behind the closing one.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark in a quoted field: the closing one, or the first of two that stand for one.
    Closing,
}

/// Splits a text into records. Lines end with CRLF, LF or CR; blank lines are passed over and counted.
pub(super) struct Records<R> {
    reader: R,
    splitter: Splitter,
}

struct Splitter {
    plain_end: [bool; 256],
    separator: u8,
    state: State,
    line: u32,
    /// The byte before was a CR that ended a line: an LF now belongs to it.
    after_cr: bool,
    quote_line: u32,
    /// Separators of the line so far.
    separators: u32,
    /// The byte before, between quotation marks, was a separator.
    after_separator: bool,
    /// A closing quotation mark stood before the text that comes now.
    closed: bool,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(reader: R, separator: u8) -> Self {
        let mut plain_end = [false; 256];
        for byte in [separator, b'\n', b'\r', 0] {
            plain_end[usize::from(byte)] = true;
        }
        let splitter = Splitter {
            plain_end,
            separator,
            state: State::Start,
            line: 1,
            after_cr: false,
            quote_line: 0,
            separators: 0,
            after_separator: false,
            closed: false,
        };
        Records { reader, splitter }
    }

    /// Reads the next record; false at the end.
    ///
    /// A quotation mark is held to be unclosed if the text ends before its partner comes, and if the partner, on a later line, is followed by
    /// more text: then it was meant to open the next field.
    pub(super) fn next(&mut self, record: &mut Record) -> Read<bool> {
        record.clear();
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return self.splitter.finish(record);
            }
            let (taken, ended) = self.splitter.feed(chunk, record)?;
            self.reader.consume(taken);
            if ended {
                return Ok(true);
            }
            if record.bytes.len() > RECORD_BYTES {
                return Err(match self.splitter.state {
                    State::Quoted => self.splitter.unclosed(),
                    _ => BadFile::damaged(Message::new("read-line-too-long").with("line", record.line.to_string())),
                });
            }
        }
    }
}

impl Splitter {
    /// At the end of the text: whether a record ends there.
    fn finish(&mut self, record: &mut Record) -> Read<bool> {
        match self.state {
            State::Start => Ok(false),
            State::Quoted => Err(self.unclosed()),
            _ => {
                self.state = State::Start;
                let start = record.ends.last().copied().unwrap_or(0);
                let marks = record.bytes[start..].iter().rev().take_while(|b| **b == END_MARK).count();
                record.bytes.truncate(record.bytes.len() - marks);
                if marks > 0 && record.bytes.is_empty() && record.ends.is_empty() {
                    return Ok(false);
                }
                record.end_field();
                record.separators.push(std::mem::take(&mut self.separators));
                Ok(true)
            }
        }
    }

    /// Takes bytes up to the end of a record or of the chunk; how many, and whether the record ended.
    fn feed(&mut self, chunk: &[u8], record: &mut Record) -> Read<(usize, bool)> {
        let mut at = 0;
        let mut ended = false;
        while at < chunk.len() && !ended {
            let byte = chunk[at];
            match self.state {
                State::Plain => {
                    let stop = chunk[at..].iter().position(|&b| self.plain_end[usize::from(b)]);
                    let text = &chunk[at..stop.map_or(chunk.len(), |n| at + n)];
                    record.bytes.extend_from_slice(text);
                    record.loose_mark |= self.closed && text.iter().any(|b| *b != b' ');
                    at += text.len();
                    if stop.is_some() {
                        ended = self.end(chunk[at], record)?;
                        at += 1;
                    }
                }
                State::Quoted => {
                    let stop = chunk[at..].iter().position(|&b| b == b'"');
                    let text = &chunk[at..stop.map_or(chunk.len(), |n| at + n)];
                    self.count_lines(text, record)?;
                    record.bytes.extend_from_slice(text);
                    at += text.len();
                    if stop.is_some() {
                        self.state = State::Closing;
                        self.after_cr = false;
                        self.separators += u32::from(std::mem::take(&mut self.after_separator));
                        at += 1;
                    }
                }
                State::Closing => {
                    if byte == b'"' {
                        record.bytes.push(b'"');
                        self.state = State::Quoted;
                        at += 1;
                    } else if self.plain_end[usize::from(byte)] {
                        ended = self.end(byte, record)?;
                        at += 1;
                    } else if self.line > self.quote_line {
                        return Err(self.unclosed());
                    } else {
                        self.closed = true;
                        self.state = State::Plain;
                    }
                }
                State::Start if byte == b'\n' || byte == b'\r' => {
                    self.end_line(byte);
                    at += 1;
                }
                State::Start => {
                    self.after_cr = false;
                    record.line = self.line;
                    self.state = State::Field;
                }
                State::Field => {
                    if byte == b'"' {
                        self.quote_line = self.line;
                        self.state = State::Quoted;
                        at += 1;
                    } else {
                        self.state = State::Plain;
                    }
                }
            }
        }
        Ok((at, ended))
    }

    /// Ends a field, and the record with it if the byte ends the line.
    fn end(&mut self, byte: u8, record: &mut Record) -> Read<bool> {
        if byte == 0 {
            return Err(BadFile::format(Message::new("read-line-no-text").with("line", self.line.to_string())));
        }
        record.end_field();
        self.closed = false;
        if byte == self.separator {
            self.state = State::Field;
            self.separators += 1;
            return Ok(false);
        }
        self.state = State::Start;
        record.separators.push(std::mem::take(&mut self.separators));
        self.end_line(byte);
        Ok(true)
    }

    fn end_line(&mut self, byte: u8) {
        if !(byte == b'\n' && self.after_cr) {
            self.line = self.line.saturating_add(1);
        }
        self.after_cr = byte == b'\r';
    }

    /// Counts the lines between quotation marks, and the separators in each.
    fn count_lines(&mut self, text: &[u8], record: &mut Record) -> Read<()> {
        for &byte in text {
            self.separators += u32::from(std::mem::replace(&mut self.after_separator, byte == self.separator) && byte != b' ');
            match byte {
                b'\n' | b'\r' => {
                    if !(byte == b'\n' && self.after_cr) {
                        record.separators.push(std::mem::take(&mut self.separators));
                    }
                    self.end_line(byte);
                }
                0 => {
                    return Err(BadFile::format(Message::new("read-line-no-text").with("line", self.line.to_string())));
                }
                _ => self.after_cr = false,
            }
        }
        Ok(())
    }

    fn unclosed(&self) -> BadFile {
        BadFile::damaged(Message::new("read-quote-not-closed").with("line", self.quote_line.to_string()))
    }
}
