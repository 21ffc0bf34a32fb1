//! A finished XML, from anywhere, as a return. The file is not trusted: nothing in it is fetched, and its size and depth are bounded.

mod build;
mod header;
mod identify; // of which pack it is
pub(crate) mod lines; // which line a byte stands on
#[cfg(test)]
mod tests;
mod value;

use std::io::{BufRead, Read as _};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use crate::code::Code;
use crate::error::{Error, Result};
use crate::finding::Finding;
use crate::pack::Pack;
use crate::record::{NoNames, Return};
use crate::texts::Message;
use crate::world;
use build::Builder;
use identify::identify;
pub(crate) use identify::{BEGINNING, is_of};
use lines::Lines;

pub(crate) use header::Raw;
pub(crate) use value::{is_xml_char, parse_value, unread};

/// At most so many records: far more than all children of Wales have, and as many as a million children may.
pub(crate) const MOST_RECORDS: usize = 8_000_000;
/// At most so many of the things that a return never holds are told.
pub(crate) const MOST_FOREIGN: usize = 10_000;
/// Elements in elements in elements: a return has five.
const DEEPEST: usize = 64;

/// What was read from a finished XML.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The return. Values written in another form than the return's are unreadable, with CYF306.
    pub(crate) ret: Return<NoNames>,
    /// What is wrong or worth telling about the file itself: CYF302 to CYF305, CYF307 and CYF308.
    pub(crate) findings: Vec<Finding>,
    /// How many elements were passed over: the pack does not know them, or they stand a second time. The schema tells of them; tests ask here.
    #[cfg_attr(not(any(test, fuzzing)), expect(dead_code))]
    pub(crate) unknown: usize,
    /// The elements are in a namespace: no schema of ours knows them.
    pub(crate) in_namespace: bool,
}

/// Reads a finished XML. `known` are the packs whose documents it may be, `packs` finds the pack for the collection and year as the document names
/// them (`CASP`, `2025-26`); `file` is the name to show.
///
/// # Errors
/// CYF019 when it is not XML that can be read, no return, or one for which there is no pack.
pub(crate) fn return_from_xml<'k, R: BufRead>(
    file: &str,
    mut input: R,
    known: impl DoubleEndedIterator<Item = &'k Arc<Pack>>,
    packs: &dyn Fn(&str, &str) -> Option<Arc<Pack>>,
) -> Result<Reading> {
    let wrong = |reason: Message| Error::new(Code::XML_UNREADABLE).with("file", file.to_owned()).with("reason", reason);
    let mut beginning = Vec::new();
    input.by_ref().take(BEGINNING).read_to_end(&mut beginning).map_err(|error| wrong(world::why_unread(&error)))?;
    let (pack, is_known) = identify(&beginning, known, packs).ok_or_else(|| wrong(Message::new("xml-no-pack")))?;
    let lines = Lines::new(beginning.as_slice().chain(input));
    let position = lines.position();
    let mut reader = Reader::from_reader(lines);
    reader.config_mut().enable_all_checks(true);
    let mut builder = Builder::new(file, &pack, is_known);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        position.rest();
        let line = position.line();
        let damaged = |_| wrong(Message::new("xml-damaged").with("line", line.to_string()));
        let step = match reader.read_event_into(&mut buffer) {
            Err(quick_xml::Error::Io(error)) => return Err(wrong(world::why_unread(&error))),
            Err(quick_xml::Error::Encoding(_)) => return Err(wrong(Message::new("xml-line-not-utf-8").with("line", line.to_string()))),
            Err(_) => return Err(damaged(())),
            Ok(Event::Start(tag)) => {
                if builder.depth() >= DEEPEST {
                    return Err(wrong(Message::new("xml-too-deep").with("line", line.to_string())));
                }
                let attributes = attributes(&tag).map_err(damaged)?;
                builder.start(tag.name().as_ref(), attributes, line)
            }
            Ok(Event::Empty(tag)) => {
                let attributes = attributes(&tag).map_err(damaged)?;
                builder.start(tag.name().as_ref(), attributes, line).and_then(|()| builder.end())
            }
            Ok(Event::End(_)) => builder.end(),
            // Most texts are the line ends and spaces between elements.
            Ok(Event::Text(text)) if builder.reads_text() => builder.text(&text.xml10_content()),
            Ok(Event::Text(_)) => Ok(()),
            Ok(Event::CData(text)) => {
                builder.foreign(Message::new("xml-cdata-section"), line);
                builder.text(&text.xml10_content())
            }
            Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(c)) => builder.text(c.encode_utf8(&mut [0; 4])),
                // No entity but the five that XML itself knows: there is no declaration to define another.
                Ok(None) => builder.text(resolve_xml_entity(&entity).ok_or_else(|| damaged(()))?),
                Err(_) => return Err(damaged(())),
            },
            Ok(Event::DocType(_)) => return Err(wrong(Message::new("xml-doctype-at").with("line", line.to_string()))),
            Ok(Event::Decl(declaration)) => {
                let encoding = declaration.encoding().transpose().map_err(|_| damaged(()))?;
                let version = declaration.version().map_err(|_| damaged(()))?;
                declared(&version, encoding.as_deref()).map_or(Ok(()), Err)
            }
            Ok(Event::Comment(_)) => {
                builder.foreign(Message::new("xml-comment"), line);
                Ok(())
            }
            Ok(Event::PI(_)) => {
                builder.foreign(Message::new("xml-processing-instruction"), line);
                Ok(())
            }
            Ok(Event::Eof) => return builder.finish().map_err(wrong),
        };
        step.map_err(|reason| wrong(Message::new("xml-at-line").with("reason", reason).with("line", line.to_string())))?;
    }
}

/// Why a file with this XML declaration is not read.
pub(crate) fn declared(version: &str, encoding: Option<&str>) -> Option<Message> {
    let utf8 = encoding.is_none_or(|e| ["utf-8", "us-ascii"].contains(&e.to_ascii_lowercase().as_str()));
    match (version, utf8) {
        ("1.0", true) => None,
        ("1.0", false) => Some(Message::new("xml-not-utf-8")),
        _ => Some(Message::new("xml-not-1-0")),
    }
}

/// The attributes of an element: names and values.
type Attributes = Vec<(String, String)>;

/// Checks a tag's name and attributes, and returns these.
fn attributes(tag: &BytesStart<'_>) -> std::result::Result<Attributes, ()> {
    let is_name = |name: &str| {
        let first = name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric());
        first && name.len() <= 256 && (plain || name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')))
    };
    if !is_name(tag.name().as_ref()) {
        return Err(());
    }
    if tag.attributes_raw().is_empty() {
        return Ok(Vec::new());
    }
    let attribute = |a: std::result::Result<Attribute<'_>, _>| {
        let a = a.map_err(|_| ())?;
        Ok((a.key.as_ref().to_owned(), unescape(&a.value).map_err(|_| ())?.into_owned()))
    };
    tag.attributes().map(attribute).collect()
}
