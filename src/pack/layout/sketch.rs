//! `layout.xml` as it stands: tags, words in braces, and texts, each with its place in the file.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::pack::files::{Mistakes, Source};
use crate::texts::Message;

/// A tag and what stands in it.
pub(super) struct Tag {
    pub name: String,
    pub span: Range<usize>,
    pub attributes: Vec<(String, String)>,
    pub parts: Vec<Part>,
}

/// What stands in a tag.
pub(super) enum Part {
    Tag(Tag),
    /// What stands in braces, without them.
    Word(String, Range<usize>),
    Text(String, Range<usize>),
}

/// Elements in elements: no document that is sent comes near it.
const DEEPEST: usize = 32;

/// The root of the document; what is no XML is noted.
pub(super) fn read(source: &Source, mistakes: &mut Mistakes) -> Option<Tag> {
    let mut reader = Reader::from_str(&source.text);
    let (mut open, mut root): (Vec<Tag>, Option<Tag>) = (Vec::new(), None);
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let span = start..reader.buffer_position() as usize;
        let mut wrong = |id: &'static str| {
            mistakes.add(source, span.clone(), Message::new(id), None);
            None
        };
        match event {
            Err(_) => return wrong("layout-not-xml"),
            Ok(Event::Start(tag)) => {
                if open.len() >= DEEPEST {
                    return wrong("layout-too-deep");
                }
                match begun(&tag, span.clone()) {
                    Some(tag) => open.push(tag),
                    None => return wrong("layout-not-xml"),
                }
            }
            Ok(Event::Empty(tag)) => match begun(&tag, span.clone()) {
                Some(tag) => close(tag, &mut open, &mut root),
                None => return wrong("layout-not-xml"),
            },
            Ok(Event::End(_)) => match open.pop() {
                Some(tag) => close(tag, &mut open, &mut root),
                None => return wrong("layout-not-xml"),
            },
            Ok(Event::Text(text)) => {
                let Some(tag) = open.last_mut() else { continue };
                words(&text, span.start, &mut tag.parts);
            }
            Ok(Event::GeneralRef(entity)) => {
                let text = match entity.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    Ok(None) => resolve_xml_entity(&entity).map(str::to_owned),
                    Err(_) => None,
                };
                let (Some(text), Some(tag)) = (text, open.last_mut()) else { return wrong("layout-not-xml") };
                add(text, span, &mut tag.parts);
            }
            Ok(Event::DocType(_) | Event::CData(_) | Event::PI(_)) => return wrong("layout-plain-xml"),
            Ok(Event::Decl(_) | Event::Comment(_)) => {}
            Ok(Event::Eof) => break,
        }
    }
    match root {
        Some(root) if open.is_empty() => Some(root),
        _ => {
            mistakes.add(source, 0..source.text.len().min(1), Message::new("layout-not-xml"), None);
            None
        }
    }
}

fn begun(tag: &BytesStart<'_>, span: Range<usize>) -> Option<Tag> {
    let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
        let value = quick_xml::escape::unescape(&a.value).ok()?.into_owned();
        Some((a.key.as_ref().to_owned(), value))
    };
    let attributes = tag.attributes().map(|a| a.ok().and_then(attribute)).collect::<Option<_>>()?;
    Some(Tag { name: tag.name().as_ref().to_owned(), span, attributes, parts: Vec::new() })
}

fn close(mut tag: Tag, open: &mut [Tag], root: &mut Option<Tag>) {
    tag.parts.retain(|part| !matches!(part, Part::Text(text, _) if text.trim().is_empty()));
    match open.last_mut() {
        Some(parent) => parent.parts.push(Part::Tag(tag)),
        // A second root is no XML; the parser lets it pass.
        None if root.is_none() => *root = Some(tag),
        None => *root = None,
    }
}

/// The words in braces and the texts between them.
fn words(text: &str, start: usize, parts: &mut Vec<Part>) {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = match rest.strip_prefix('{') {
            Some(word) => word.find('}').map_or(rest.len(), |end| end + 2),
            None => rest.find('{').unwrap_or(rest.len()),
        };
        let (piece, span) = (&rest[..end], start + at..start + at + end);
        if let Some(word) = piece.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
            parts.push(Part::Word(word.split_whitespace().collect::<Vec<_>>().join(" "), span));
        } else {
            add(piece.to_owned(), span, parts);
        }
        at += end;
    }
}

/// One more piece of a text: references to characters part it.
fn add(piece: String, span: Range<usize>, parts: &mut Vec<Part>) {
    match parts.last_mut() {
        Some(Part::Text(text, whole)) => {
            text.push_str(&piece);
            whole.end = span.end;
        }
        _ => parts.push(Part::Text(piece, span)),
    }
}
