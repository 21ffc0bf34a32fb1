//! The program's own proof of a document in the form in which the program itself writes it: one line an element, held against the layout of the pack.
//!
//! It has one answer only: the document fits. Of whatever it does not know at once (a mistake, a comment, another indent, a letter escaped in
//! another way) it says nothing, and the general validator judges the document from its beginning. So a mistake is found, placed and worded by the
//! validator alone, and the tests hold both against each other. It is for schemas that the program has made; one that a council has put into a pack
//! is the validator's.

mod value; // what a value has to be

use std::io::{self, BufRead, Write};

use memchr::memchr;
use quick_xml::escape::escape;
use rustc_hash::FxHashSet;

use crate::pack::Pack;
use crate::pack::layout::{Element, Layout, Slot};
use crate::spot::ElementId;
use crate::write::xsd;
use value::Test;

/// What is written first, part by part.
const DECLARATION: [&[u8]; 3] = [b"<?xml", b" version=\"1.0\"", b" encoding=\"UTF-8\"?>"];
/// No line of a return comes near it: a longer one is the validator's.
const LONGEST: usize = 1 << 16;

/// A document that is being proved. What is written into it is looked at line by line and not kept.
pub struct Proof<'a> {
    layout: &'a Layout,
    /// What is known of each element, in the order of the layout.
    places: Vec<Place>,
    /// The elements that are open, the root first.
    open: Vec<Open>,
    /// Hashes of the ids so far. Two ids with the same hash are the validator's to tell apart.
    ids: FxHashSet<u64>,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    step: Step,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// The declaration comes first.
    Declaration,
    /// In the document.
    Inside,
    /// The root was closed: nothing may follow.
    Behind,
    /// Something is not known here.
    InDoubt,
}

/// What is known of an element.
struct Place {
    /// It stands wherever it may.
    required: bool,
    /// How often it may stand there, one after the other.
    most: u32,
    attributes: Vec<Test>,
    value: Option<Test>,
}

/// An element whose end has not come yet.
struct Open {
    element: ElementId,
    /// The place in it that was filled last, or may be next.
    at: usize,
    /// How often that place was filled.
    count: u32,
    /// Of the record without an element of its own that the place is of something stands there; so has all of it that is required.
    begun: bool,
    /// Something that such a record always has was passed over: the record may not be there.
    lacking: bool,
}

impl Open {
    fn new(element: ElementId) -> Open {
        Open { element, at: 0, count: 0, begun: false, lacking: false }
    }
}

impl<'a> Proof<'a> {
    /// A proof against the schema of this pack; none where that schema is not the program's own.
    pub fn of(pack: &'a Pack) -> Option<Proof<'a>> {
        if pack.layout.elements.is_empty() || pack.xsd.as_ref().is_some_and(|text| *text != xsd::generate(pack)) {
            return None;
        }
        let place = |(_, element): (ElementId, &Element)| Place {
            required: xsd::is_always(pack, element),
            most: element.each.map_or(1, |module| pack.modules[module].max.unwrap_or(u32::MAX)),
            attributes: element.attributes.iter().map(|(_, value)| Test::of(pack, value)).collect(),
            value: element.value().map(|value| Test::of(pack, value)),
        };
        let places = ElementId::each(&pack.layout.elements).map(place).collect();
        let (open, ids, rest) = Default::default();
        Some(Proof { layout: &pack.layout, places, open, ids, rest, step: Step::Declaration })
    }

    /// Takes a document to its end, or to where it is in doubt.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn take(&mut self, from: &mut dyn BufRead) -> io::Result<()> {
        while self.step != Step::InDoubt {
            let part = from.fill_buf()?;
            if part.is_empty() {
                break;
            }
            self.bytes(part);
            let taken = part.len();
            from.consume(taken);
        }
        Ok(())
    }

    /// Whether all that was written is a document that fits. If not, nothing is known of it.
    pub fn fits(&self) -> bool {
        self.step == Step::Behind && self.rest.is_empty()
    }

    fn bytes(&mut self, mut bytes: &[u8]) {
        while let Some(end) = memchr(b'\n', bytes).filter(|_| self.step != Step::InDoubt) {
            let (line, behind) = (&bytes[..end], &bytes[end + 1..]);
            let known = match self.rest.is_empty() {
                true => self.line(line),
                false => {
                    let mut whole = std::mem::take(&mut self.rest);
                    whole.extend_from_slice(line);
                    let known = self.line(&whole);
                    whole.clear();
                    self.rest = whole;
                    known
                }
            };
            if known.is_none() {
                self.step = Step::InDoubt;
            }
            bytes = behind;
        }
        match self.step {
            Step::InDoubt => {}
            _ if self.rest.len() + bytes.len() > LONGEST => self.step = Step::InDoubt,
            _ => self.rest.extend_from_slice(bytes),
        }
    }

    /// A whole line; nothing where it is not what may come here.
    fn line(&mut self, line: &[u8]) -> Option<()> {
        match self.step {
            Step::Declaration => {
                self.step = Step::Inside;
                DECLARATION.into_iter().try_fold(line, |rest, part| rest.strip_prefix(part)).filter(|rest| rest.is_empty()).map(|_| ())
            }
            Step::Inside => {
                let indent = line.iter().take_while(|b| **b == b' ').count();
                let tag = line[indent..].strip_prefix(b"<")?;
                match tag.strip_prefix(b"/") {
                    Some(name) => self.end(indent, name.strip_suffix(b">")?),
                    None => self.start(indent, tag),
                }
            }
            Step::Behind | Step::InDoubt => None,
        }
    }

    fn end(&mut self, indent: usize, name: &[u8]) -> Option<()> {
        let mut open = self.open.pop()?;
        let element = &self.layout.elements[open.element];
        if indent != 2 * self.open.len() || element.name.as_bytes() != name {
            return None;
        }
        let slots = element.slots();
        while open.at < slots.len() {
            self.pass(&mut open, slots)?;
        }
        if self.open.is_empty() {
            self.step = Step::Behind;
        }
        Some(())
    }

    fn start(&mut self, indent: usize, tag: &[u8]) -> Option<()> {
        let name = &tag[..tag.iter().position(|b| matches!(b, b' ' | b'/' | b'>'))?];
        if indent != 2 * self.open.len() {
            return None;
        }
        let id = self.place_of(name)?;
        let (element, place) = (&self.layout.elements[id], &self.places[id.index()]);
        let mut rest = &tag[name.len()..];
        if let (None, Some(namespace)) = (element.parent, self.layout.namespace.as_deref()) {
            let (value, behind) = attribute(rest, b"xmlns")?;
            (value == escape(namespace).as_bytes()).then_some(())?;
            rest = behind;
        }
        for ((name, _), test) in element.attributes.iter().zip(&place.attributes) {
            match attribute(rest, name.as_bytes()) {
                Some((value, behind)) => {
                    test.is_met(value, true, &mut self.ids)?;
                    rest = behind;
                }
                None if test.required => return None,
                None => {}
            }
        }
        match (&place.value, rest) {
            (Some(test), b"/>") => test.or_empty.then_some(()),
            (Some(test), _) => {
                let text = rest.strip_prefix(b">")?.strip_suffix(b">")?.strip_suffix(name)?.strip_suffix(b"</")?;
                test.is_met(text, false, &mut self.ids)
            }
            (None, b">") => {
                self.open.push(Open::new(id));
                Some(())
            }
            (None, _) => None,
        }
    }

    /// The element of this name that may come now.
    fn place_of(&mut self, name: &[u8]) -> Option<ElementId> {
        let is = |id: ElementId| self.layout.elements[id].name.as_bytes() == name;
        // Not an element of the root, which is open once only.
        let Some(mut open) = self.open.pop() else { return is(Layout::ROOT).then_some(Layout::ROOT) };
        let slots = self.layout.elements[open.element].slots();
        let found = loop {
            let slot = slots.get(open.at)?;
            if is(slot.element) && open.count < self.places[slot.element.index()].most && !open.lacking {
                (open.count, open.begun) = (open.count + 1, true);
                break slot.element;
            }
            self.pass(&mut open, slots)?;
        };
        self.open.push(open);
        Some(found)
    }

    /// Goes on to the next place of an open element; nothing where something has to stand in this one.
    fn pass(&self, open: &mut Open, slots: &[Slot]) -> Option<()> {
        let slot = slots.get(open.at)?;
        if open.count == 0 && self.places[slot.element.index()].required {
            // A record without an element of its own is there whole or not at all.
            if slot.of.is_none() || open.begun {
                return None;
            }
            open.lacking = true;
        }
        (open.at, open.count) = (open.at + 1, 0);
        if slots.get(open.at).is_none_or(|next| next.of != slot.of) {
            (open.begun, open.lacking) = (false, false);
        }
        Some(())
    }
}

impl Write for Proof<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The value of an attribute, if it is the next, and what comes behind it.
fn attribute<'t>(tag: &'t [u8], name: &[u8]) -> Option<(&'t [u8], &'t [u8])> {
    let rest = tag.strip_prefix(b" ")?.strip_prefix(name)?.strip_prefix(b"=\"")?;
    let end = memchr(b'"', rest)?;
    Some((&rest[..end], &rest[end + 1..]))
}
