//! XML schemas that stand in a pack: each is one, and belongs to a year.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::folder::Raw;
use crate::pack::files::Mistakes;
use crate::pack::sentence;
use crate::texts::Message;

pub(super) fn prove(raw: &Raw, mistakes: &mut Mistakes) {
    let names: Vec<String> = raw.years.keys().map(|year| format!("{}-{year}", raw.collection.collection.get_ref())).collect();
    for (stem, source) in &raw.xsds {
        if !names.contains(stem) {
            let help = sentence::nearest(stem, names.iter().map(String::as_str)).map(sentence::meant);
            mistakes.add(source, 0..0, Message::new("pack-xsd-of-no-year").with("name", stem), help);
        } else if let Some(at) = is_no_schema(&source.text) {
            mistakes.add(source, at..at, Message::new("pack-xsd-not-xml"), None);
        }
    }
}

/// Where a text stops to be XML, or is not that of a schema; none for a schema. What it says is for the validator to prove.
fn is_no_schema(text: &str) -> Option<usize> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0usize, 0);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match reader.read_event() {
            Ok(Event::Start(tag)) | Ok(Event::Empty(tag)) if depth == 0 && tag.local_name().as_ref() != "schema" => return Some(at),
            Ok(Event::Start(_)) => {
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Ok(Event::Empty(_)) => roots += usize::from(depth == 0),
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Text(text)) if depth == 0 && !text.trim().is_empty() => return Some(at),
            Ok(Event::Eof) => return (depth != 0 || roots != 1).then_some(text.len()),
            Ok(_) => {}
            Err(_) => return Some(at),
        }
    }
}
