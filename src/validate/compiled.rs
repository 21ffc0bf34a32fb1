//! The program's own proof of a document in the form in which the program itself writes it: one line an element, held against the layout of the pack.
//!
//! It has one answer only: the document fits. Of whatever it does not know at once (a mistake, a comment, another indent, a letter escaped in
//! another way) it says nothing, and the general validator judges the document from its beginning. So a mistake is found, placed and worded by the
//! validator alone, and the tests hold both against each other. It is for schemas that the program has made; one that a council has put into a pack
//! is the validator's.

use std::hash::Hasher as _;
use std::io::{self, BufRead, Write};

use memchr::memchr;
use quick_xml::escape::{escape, unescape};
use rustc_hash::{FxHashSet, FxHasher};

use crate::calendar::month_days;
use crate::pack::layout::{DateForm, Element, Fact, Layout, Slot, Value, What};
use crate::pack::partial::DateForms;
use crate::pack::{CodeForm, Item, Kind, Pack};
use crate::spot::{ElementId, ModuleId};
use crate::write::xsd;
use crate::xml::is_xml_char;

/// What is written first, part by part.
const DECLARATION: [&[u8]; 3] = [b"<?xml", b" version=\"1.0\"", b" encoding=\"UTF-8\"?>"];
/// No line of a return comes near it: a longer one is the validator's.
const LONGEST: usize = 1 << 16;

/// A document that is being proved. What is written into it is looked at line by line and not kept.
pub(crate) struct Proof<'a> {
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

/// What a value has to be.
struct Test {
    kind: Form,
    /// A code that may stand in place of a value of that form.
    or_codes: FxHashSet<Box<[u8]>>,
    /// Dates of which parts are not known, that may stand there too.
    or_forms: DateForms,
    /// Where there is no value, an empty text stands there.
    or_empty: bool,
    /// It is always there.
    required: bool,
    /// It is the child's id, which no other child has.
    is_id: bool,
}

/// The forms of values, on bytes as they stand in the document: what is escaped is escaped as the writer does it.
enum Form {
    One(Box<[u8]>),
    Codes(FxHashSet<Box<[u8]>>),
    Date(DateForm),
    Moment,
    Upn,
    Postcode,
    Number { min: i64, max: i64 },
    Text { min: u32, max: u32, words: bool },
    Digest,
    Authority(CodeForm),
    Padded,
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
    pub(crate) fn of(pack: &'a Pack) -> Option<Proof<'a>> {
        if pack.layout.elements.is_empty() || pack.xsd.as_ref().is_some_and(|text| *text != xsd::generate(pack)) {
            return None;
        }
        let place = |(_, element): (ElementId, &Element)| Place {
            required: xsd::is_always(pack, element),
            most: element.each.map_or(1, |module| pack.modules[module].max.unwrap_or(u32::MAX)),
            attributes: element.attributes.iter().map(|(_, value)| test(pack, value)).collect(),
            value: element.value().map(|value| test(pack, value)),
        };
        let places = ElementId::each(&pack.layout.elements).map(place).collect();
        let (open, ids, rest) = Default::default();
        Some(Proof { layout: &pack.layout, places, open, ids, rest, step: Step::Declaration })
    }

    /// Takes a document to its end, or to where it is in doubt.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn take(&mut self, from: &mut dyn BufRead) -> io::Result<()> {
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
    pub(crate) fn fits(&self) -> bool {
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

/// What a value of the layout has to be.
fn test(pack: &Pack, value: &Value) -> Test {
    let is_id = value.what == What::Item(ModuleId::ROOT, pack.id_item);
    let item = match value.what {
        What::Item(module, item) => Some(&pack.modules[module].items[item]),
        _ => None,
    };
    let or_codes = item.and_then(|item| item.or_codes).map(|set| codes(pack, set)).unwrap_or_default();
    let or_forms = item.map(|item| item.or_forms.clone()).unwrap_or_default();
    Test {
        kind: form(pack, value),
        or_codes,
        or_forms,
        or_empty: value.or_empty,
        required: value.or_empty || xsd::is_there(pack, value),
        is_id,
    }
}

/// The codes of the set at a position, as they stand in the document.
fn codes(pack: &Pack, set: usize) -> FxHashSet<Box<[u8]>> {
    let codes = pack.codesets.get(set).map(|set| set.codes.as_slice()).unwrap_or_default();
    codes.iter().map(|entry| escape(entry.code.as_str()).as_bytes().into()).collect()
}

fn form(pack: &Pack, value: &Value) -> Form {
    let one = |text: &str| Form::One(escape(text).as_bytes().into());
    match &value.what {
        What::Constant(text) => one(text),
        What::Date(day) => one(&pack.date(day).map(|day| value.dates.text(day)).unwrap_or_default()),
        What::Item(module, item) => item_form(pack, &pack.modules[*module].items[*item], value.dates),
        What::Fact(Fact::Digest) => Form::Digest,
        What::Fact(Fact::Authority) => Form::Authority(pack.authority_form.clone()),
        What::Fact(Fact::Serial) => Form::Number { min: 1, max: u32::MAX.into() },
        What::Fact(Fact::SerialPadded) => Form::Padded,
        What::Fact(Fact::PreparedAt) => Form::Moment,
        What::Fact(Fact::Software | Fact::Release) => Form::Text { min: 1, max: 100, words: true },
        What::Fact(Fact::Draft) => one("true"),
        What::Fact(Fact::Children) => Form::Number { min: 0, max: i64::MAX },
        What::Fact(fact) => one(&fact.of_pack(pack).unwrap_or_default()),
    }
}

fn item_form(pack: &Pack, item: &Item, dates: DateForm) -> Form {
    match item.kind {
        Kind::Date => Form::Date(dates),
        Kind::Upn => Form::Upn,
        Kind::Postcode => Form::Postcode,
        Kind::Code(set) => Form::Codes(codes(pack, set)),
        Kind::Number { min, max } => Form::Number { min: min.into(), max: max.into() },
        Kind::Text { min, max } => Form::Text { min, max, words: false },
    }
}

impl Test {
    /// Whether a text, as it stands in the document, is certainly right. An empty one is where an attribute may be empty.
    fn is_met(&self, raw: &[u8], in_attribute: bool, ids: &mut FxHashSet<u64>) -> Option<()> {
        if raw.is_empty() {
            return (in_attribute && self.or_empty && !self.is_id).then_some(());
        }
        if !self.kind.holds(raw) && !self.or_codes.contains(raw) && !self.is_partial(raw) {
            return None;
        }
        if self.is_id {
            let mut hasher = FxHasher::default();
            hasher.write(raw);
            return ids.insert(hasher.finish()).then_some(());
        }
        Some(())
    }
}

impl Test {
    /// Whether it is a date of which parts are not known, written as a form has it: in reading, capitals do not matter.
    fn is_partial(&self, raw: &[u8]) -> bool {
        let plain = !self.or_forms.is_empty() && !raw.iter().any(|b| matches!(b, b'<' | b'>' | b'&' | b'"' | b'\''));
        let text = std::str::from_utf8(raw).ok().filter(|_| plain);
        text.is_some_and(|text| self.or_forms.read(text).and_then(|value| self.or_forms.text(value)).is_some_and(|own| own == text))
    }
}

impl Form {
    fn holds(&self, raw: &[u8]) -> bool {
        match self {
            Form::One(text) => **text == *raw,
            Form::Codes(codes) => codes.contains(raw),
            Form::Date(form) => is_day(raw, *form),
            Form::Moment => raw.len() == 19 && is_day(&raw[..10], DateForm::YearFirst) && is_time(&raw[10..]),
            Form::Upn => {
                raw.len() == 13 && is_upn_letter(raw[0]) && digits(&raw[1..12]) && (raw[12].is_ascii_digit() || is_upn_letter(raw[12]))
            }
            Form::Postcode => is_postcode(raw),
            Form::Number { min, max } => whole(raw).is_some_and(|number| (*min..=*max).contains(&number)),
            Form::Text { min, max, words } => is_text(raw, *min, *max, *words),
            Form::Digest => raw
                .strip_prefix(b"sha256:")
                .is_some_and(|hex| hex.len() == 64 && hex.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))),
            Form::Authority(form) => form.fits(raw),
            Form::Padded => digits(raw) && (raw.len() == 3 && raw != b"000" || (4..=10).contains(&raw.len()) && raw[0] != b'0'),
        }
    }
}

fn digits(raw: &[u8]) -> bool {
    raw.iter().all(u8::is_ascii_digit)
}

/// The number that digits are; the caller knows that there are few of them.
fn number(raw: &[u8]) -> i32 {
    raw.iter().fold(0, |number, b| number * 10 + i32::from(b - b'0'))
}

/// A day that the calendar has, of the years 1 to 9999.
fn is_day(raw: &[u8], form: DateForm) -> bool {
    let ([year, month, day], marks, mark) = match form {
        DateForm::YearFirst => ([0..4, 5..7, 8..10], [4, 7], b'-'),
        DateForm::DayFirst => ([6..10, 3..5, 0..2], [2, 5], b'/'),
    };
    if raw.len() != 10
        || marks.into_iter().any(|at| raw[at] != mark)
        || ![&year, &month, &day].into_iter().all(|at| digits(&raw[at.clone()]))
    {
        return false;
    }
    let (year, month, day) = (number(&raw[year]), number(&raw[month]), number(&raw[day]));
    year > 0 && (1..=12).contains(&month) && (1..=month_days(year, month)).contains(&day)
}

/// `T09:30:00`.
fn is_time(raw: &[u8]) -> bool {
    raw.len() == 9
        && (raw[0], raw[3], raw[6]) == (b'T', b':', b':')
        && [(1, 24), (4, 60), (7, 60)].into_iter().all(|(at, below)| digits(&raw[at..at + 2]) && number(&raw[at..at + 2]) < below)
}

fn is_upn_letter(b: u8) -> bool {
    b.is_ascii_uppercase() && !matches!(b, b'I' | b'O' | b'S')
}

/// `CF10 1AA`: one or two letters, a digit, perhaps a digit or letter, and behind a space a digit and two letters.
fn is_postcode(raw: &[u8]) -> bool {
    let Some((outer, inner)) = raw.len().checked_sub(4).map(|at| raw.split_at(at)) else { return false };
    let letters = outer.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let [b' ', digit, first, second] = inner else { return false };
    let district = match &outer[letters..] {
        [number] => number.is_ascii_digit(),
        [number, more] => number.is_ascii_digit() && (more.is_ascii_digit() || more.is_ascii_uppercase()),
        _ => false,
    };
    (1..=2).contains(&letters) && district && digit.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase()
}

/// A whole number without a plus sign or leading zeros.
fn whole(raw: &[u8]) -> Option<i64> {
    let size = raw.strip_prefix(b"-").unwrap_or(raw);
    let plain = (1..=18).contains(&size.len()) && digits(size) && (size[0] != b'0' || raw == b"0");
    std::str::from_utf8(raw).ok().filter(|_| plain)?.parse().ok()
}

/// A text of so many characters, without white space; with `words`, spaces may stand inside it.
fn is_text(raw: &[u8], min: u32, max: u32, words: bool) -> bool {
    let is_length = |length: usize| u32::try_from(length).is_ok_and(|length| (min..=max).contains(&length));
    if raw.iter().any(|b| *b < b' ' || matches!(b, b'<' | b'>' | b'"' | b'\'')) {
        return false;
    }
    let spaces = match words {
        true => raw.starts_with(b" ") || raw.ends_with(b" "),
        false => raw.contains(&b' '),
    };
    if spaces {
        return false;
    }
    if raw.iter().all(|b| b.is_ascii() && *b != b'&') {
        return is_length(raw.len());
    }
    let Ok(text) = std::str::from_utf8(raw) else { return false };
    let Ok(read) = unescape(text) else { return false };
    // Validators do not agree on which characters beyond ASCII are white space: such a one is the general validator's.
    let is_plain = |c: char| is_xml_char(c) && c >= ' ' && (c == ' ' || !c.is_whitespace());
    // Escaped in the writer's way: two ids that are written otherwise are not the same.
    escape(&*read) == text && read.chars().all(is_plain) && is_length(read.chars().count())
}
