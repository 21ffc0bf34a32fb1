//! An ods whose content was laid out to be read by people, as KSpread, Gnumeric and some programs' own writers leave it. Calamine stops at white
//! space between cells, and takes white space inside a cell for text; OpenDocument has it mean nothing in either place.

use std::io::{BufReader, Cursor, Write};

use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::fault::{BadFile, Read};
use crate::texts::Message;

/// Parts that calamine asks for, beside the content.
const PARTS: [&str; 2] = ["mimetype", "META-INF/manifest.xml"];
const CONTENT: &str = "content.xml";

/// The same workbook, packed anew without the layout of its content.
pub(super) fn compact(bytes: &[u8]) -> Read<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(bytes))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    for part in PARTS {
        to.start_file(part, stored)?;
        std::io::copy(&mut from.by_name(part)?, &mut to)?;
    }
    to.start_file(CONTENT, stored)?;
    let mut xml = Reader::from_reader(BufReader::new(from.by_name(CONTENT)?));
    content(&mut xml, &mut Writer::new(&mut to)).map_err(|_| not_well_formed())?;
    Ok(to.finish()?.into_inner())
}

fn not_well_formed() -> BadFile {
    BadFile::damaged(Message::new("read-part-not-well-formed"))
}

fn content(xml: &mut Reader<impl std::io::BufRead>, to: &mut Writer<impl Write>) -> Result<(), quick_xml::Error> {
    let mut buffer = Vec::new();
    let mut spaces = Spaces::default();
    // How deep in a paragraph; outside of all, text means nothing.
    let mut depth = 0;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer)?;
        let text = match &event {
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
            Event::Text(text) if depth > 0 => spaces.of(&text.xml10_content()),
            Event::CData(text) if depth > 0 => spaces.of(&quick_xml::escape::escape(text.xml10_content())),
            Event::Text(_) | Event::CData(_) => continue,
            Event::GeneralRef(_) => spaces.before_a_character().to_owned(),
            Event::Start(e) | Event::Empty(e) if depth > 0 && matches!(e.local_name().as_ref(), "s" | "tab" | "line-break") => {
                spaces.before_a_character().to_owned()
            }
            _ => String::new(),
        };
        match &event {
            Event::Start(_) if depth > 0 => depth += 1,
            Event::Start(e) if matches!(e.local_name().as_ref(), "p" | "h") => {
                depth = 1;
                spaces = Spaces::default();
            }
            Event::End(_) if depth > 0 => depth -= 1,
            _ => {}
        }
        if !text.is_empty() {
            to.write_event(Event::Text(BytesText::from_escaped(text.as_str())))?;
        }
        if !matches!(event, Event::Text(_) | Event::CData(_)) {
            to.write_event(event)?;
        }
    }
}

/// White space in a paragraph: a run of it is one space, and none at its beginning or end.
#[derive(Default)]
struct Spaces {
    /// Something was written in the paragraph.
    begun: bool,
    /// A space is due before the next character.
    due: bool,
}

impl Spaces {
    fn before_a_character(&mut self) -> &'static str {
        let space = if self.due && self.begun { " " } else { "" };
        *self = Spaces { begun: true, due: false };
        space
    }

    fn of(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                self.due = true;
            } else {
                out += self.before_a_character();
                out.push(c);
            }
        }
        out
    }
}
