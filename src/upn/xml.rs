//! The records of an XML of pupils, whatever its elements are called: each is the largest element with one pupil number in it.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

use super::column::{What, meaning};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::fold::heading;
use crate::texts::Message;

/// The leaves of a record: element and text.
pub(super) type Record = Vec<(String, String)>;

/// Elements that are open at once at most.
const DEEPEST: usize = 64;

/// An element on its way.
#[derive(Default)]
struct Open {
    name: String,
    text: String,
    /// It has elements within.
    parted: bool,
    /// Leaves that belong to whichever record this is in.
    loose: Record,
    /// What is within and has one pupil number, until a second comes.
    one: Option<Record>,
    /// A second has come: each is a record by itself.
    many: bool,
}

impl Open {
    /// Takes something within that has one pupil number.
    fn take(&mut self, record: Record, records: &mut Vec<Record>) {
        match self.one.take() {
            _ if self.many => records.push(record),
            None => self.one = Some(record),
            Some(first) => {
                self.many = true;
                records.extend([first, record]);
            }
        }
    }
}

/// Closes the innermost element.
fn close(open: &mut Vec<Open>, records: &mut Vec<Record>) {
    let Some(mut last) = open.pop() else { return };
    let Some(parent) = open.last_mut() else { return };
    parent.parted = true;
    let text = last.text.trim();
    if !last.parted && !text.is_empty() {
        let is_number = matches!(meaning(&heading(&last.name)), Some((What::Upn, _)));
        let leaf = (std::mem::take(&mut last.name), text.to_owned());
        if is_number { parent.take(vec![leaf], records) } else { parent.loose.push(leaf) }
    } else if let Some(mut record) = last.one {
        record.append(&mut last.loose);
        parent.take(record, records);
    } else if !last.many {
        parent.loose.append(&mut last.loose);
    }
}

/// Reads the records of a file.
///
/// # Errors
/// CYF019 when it is not XML that can be read.
pub(super) fn records(file: &str, bytes: &[u8]) -> Result<Vec<Record>> {
    let wrong = |reason: Message| Error::new(Code::XML_UNREADABLE).with("file", file.to_owned()).with("reason", reason);
    let text = std::str::from_utf8(bytes).map_err(|_| wrong(Message::new("file-not-utf-8")))?;
    let mut reader = Reader::from_str(text);
    let mut open = vec![Open::default()];
    let mut records = Vec::new();
    let damaged = |at: u64| {
        let line = bytes[..(at as usize).min(bytes.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
        wrong(Message::new("xml-damaged").with("line", line.to_string()))
    };
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|_| damaged(at))?;
        let depth = open.len();
        let Some(last) = open.last_mut() else { return Err(damaged(at)) };
        match event {
            Event::Start(tag) if depth < DEEPEST => {
                open.push(Open { name: tag.local_name().as_ref().to_owned(), ..Open::default() });
            }
            // No list has a declaration of its own, and none is as deep.
            Event::Start(_) | Event::DocType(_) => return Err(damaged(at)),
            Event::Text(text) => last.text.push_str(&text.xml10_content()),
            Event::CData(text) => last.text.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => last.text.push(c),
                Ok(None) => last.text.push_str(resolve_xml_entity(&entity).ok_or_else(|| damaged(at))?),
                Err(_) => return Err(damaged(at)),
            },
            Event::End(_) => close(&mut open, &mut records),
            Event::Eof => break,
            _ => {}
        }
    }
    let Some(last) = open.pop().filter(|_| open.is_empty()) else { return Err(damaged(bytes.len() as u64)) };
    records.extend(last.one.map(|mut one| {
        one.extend(last.loose);
        one
    }));
    Ok(records)
}
