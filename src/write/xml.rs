//! The XML document of a return.

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::{Datelike, NaiveDate, Timelike};
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use super::Order;
use crate::calendar::date_of;
use crate::decimal;
use crate::pack::layout::{Content, DateForm, Element, Fact, Layout, Slot, Value, What};
use crate::pack::partial::is_partial;
use crate::pack::{Item, Kind};
use crate::record::{ABSENT, Header, NoNames, Return, UNREADABLE};
use crate::spot::{RecordId, ValueId};
use crate::xml::is_xml_char;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// Children, as the header counts them.
    pub children: usize,
    /// Records of all modules, the children among them.
    pub records: usize,
    /// Values left out because they could not be read; never more than 0 but in a draft.
    pub left_out: usize,
}

/// Writes the return as XML under this header (its own, or the same as a draft), in the layout of its pack: UTF-8, indented, local items never written.
/// The same return gives the same bytes.
///
/// # Errors
/// When `out` fails. [`io::ErrorKind::InvalidData`] when the return holds what the document cannot: a value that could not be read
/// where the header does not say draft, a code outside its set, a character that XML forbids, a date beyond the year 9999.
pub(crate) fn xml<W: Write>(ret: &Return<NoNames>, header: &Header, out: W) -> io::Result<Written> {
    let left_out = unreadable(ret);
    if left_out > 0 && !header.draft {
        return Err(invalid("values that could not be read may be left out of a draft only"));
    }
    let mut document = Document { ret, head: header, order: Order::of(ret), out: Writer::new_with_indent(out, b' ', 2), records: 0 };
    document.out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    document.once(&ret.pack.layout.elements[Layout::ROOT], RecordId::default())?;
    document.out.get_mut().write_all(b"\n")?;
    document.out.get_mut().flush()?;
    Ok(Written { children: ret.children(), records: document.records, left_out })
}

/// The document while it is written. What stands in a record is asked of that record; outside records nothing is asked of one.
struct Document<'a, W> {
    ret: &'a Return<NoNames>,
    head: &'a Header,
    order: Order,
    out: Writer<W>,
    records: usize,
}

impl<'a, W: Write> Document<'a, W> {
    /// The only place where a tag is opened, and it closes it: no element can be left open.
    fn tagged(&mut self, start: BytesStart<'_>, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.out.write_event(Event::Start(start.borrow()))?;
        content(self)?;
        self.out.write_event(Event::End(start.to_end()))
    }

    /// An element, where there is something to be written in it.
    fn once(&mut self, element: &'a Element, record: RecordId) -> io::Result<()> {
        let mut buffer = [0; 19];
        match &element.content {
            Content::Value(value) => match text(self.ret, self.head, value, record, &mut buffer)? {
                Some(text) => {
                    let start = self.start(element, record)?;
                    self.tagged(start, |d| d.characters(&text))
                }
                None if value.or_empty => {
                    let start = self.start(element, record)?;
                    self.out.write_event(Event::Empty(start))
                }
                None => Ok(()),
            },
            Content::Elements(slots) if element.if_any && !self.any(slots, record)? => Ok(()),
            Content::Elements(slots) => {
                let start = self.start(element, record)?;
                self.tagged(start, |d| d.slots(slots, record))
            }
        }
    }

    /// The start of an element with its attributes.
    fn start(&self, element: &'a Element, record: RecordId) -> io::Result<BytesStart<'a>> {
        let mut start = BytesStart::new(element.name.as_str());
        if let Some(namespace) = self.ret.pack.layout.namespace.as_ref().filter(|_| element.parent.is_none()) {
            start.push_attribute(("xmlns", namespace.as_str()));
        }
        for (name, value) in &element.attributes {
            let mut buffer = [0; 19];
            let text = text(self.ret, self.head, value, record, &mut buffer)?;
            if let Some(text) = text.or(value.or_empty.then_some(Cow::Borrowed(""))) {
                start.push_attribute((name.as_str(), fit(&text)?));
            }
        }
        Ok(start)
    }

    fn slots(&mut self, slots: &'a [Slot], record: RecordId) -> io::Result<()> {
        let mut last = None;
        for slot in slots {
            let Some(record) = self.record(slot, record) else { continue };
            if slot.of.is_some() && slot.of != last {
                self.records += 1;
            }
            last = slot.of;
            let element = &self.ret.pack.layout.elements[slot.element];
            let Some(module) = element.each else {
                self.once(element, record)?;
                continue;
            };
            for i in 0..self.order.records(module, record).len() {
                let below = self.order.records(module, record)[i];
                self.records += 1;
                self.once(element, below)?;
            }
        }
        Ok(())
    }

    /// The record that a slot is of: that of the element, or the one below it that has no element of its own, where there is one.
    fn record(&self, slot: &Slot, record: RecordId) -> Option<RecordId> {
        match slot.of {
            Some(module) => self.order.records(module, record).first().copied(),
            None => Some(record),
        }
    }

    /// Whether anything would be written at these places.
    fn any(&self, slots: &[Slot], record: RecordId) -> io::Result<bool> {
        for slot in slots {
            let Some(record) = self.record(slot, record) else { continue };
            let element = &self.ret.pack.layout.elements[slot.element];
            let is_there = match (&element.content, element.each) {
                (_, Some(module)) => !self.order.records(module, record).is_empty(),
                (Content::Value(value), None) => value.or_empty || text(self.ret, self.head, value, record, &mut [0; 19])?.is_some(),
                (Content::Elements(inner), None) => !element.if_any || self.any(inner, record)?,
            };
            if is_there {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn characters(&mut self, text: &str) -> io::Result<()> {
        self.out.write_event(Event::Text(BytesText::new(fit(text)?)))
    }
}

/// A text that XML can hold.
fn fit(text: &str) -> io::Result<&str> {
    if text.chars().all(is_xml_char) { Ok(text) } else { Err(invalid("a value has a character that XML forbids")) }
}

/// What stands in a place, if anything, without an allocation for values of records: dates and numbers are made in the buffer, texts and codes are lent.
fn text<'v>(
    ret: &'v Return<NoNames>,
    head: &'v Header,
    value: &'v Value,
    record: RecordId,
    buffer: &'v mut [u8; 19],
) -> io::Result<Option<Cow<'v, str>>> {
    let text = match &value.what {
        What::Constant(text) => text.as_str(),
        What::Date(name) => match ret.pack.date(name) {
            Some(date) => date_text(date, value.dates, buffer)?,
            None => return Ok(None),
        },
        What::Fact(fact) => return fact_text(ret, head, *fact, buffer),
        What::Item(module, item) => {
            let stored = ret.tables[*module].columns[*item][record];
            if stored == ABSENT || stored == UNREADABLE {
                return Ok(None);
            }
            item_text(ret, &ret.pack.modules[*module].items[*item], stored, value.dates, buffer)?
        }
    };
    Ok(Some(Cow::Borrowed(text)))
}

/// A fact about the return, where there is one to be told.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] for a date beyond the year 9999.
pub(crate) fn fact_text<'v, N>(
    ret: &'v Return<N>,
    head: &'v Header,
    fact: Fact,
    buffer: &'v mut [u8; 19],
) -> io::Result<Option<Cow<'v, str>>> {
    let text = match fact {
        Fact::Authority => Cow::Borrowed(head.authority.as_str()),
        Fact::Serial => Cow::Owned(head.serial.to_string()),
        Fact::SerialPadded => Cow::Owned(format!("{:03}", head.serial)),
        Fact::Release => Cow::Borrowed(head.software.rsplit(' ').next().unwrap_or_default()),
        Fact::Software => Cow::Borrowed(head.software.as_str()),
        Fact::Children => Cow::Owned(ret.children().to_string()),
        Fact::Draft if head.draft => Cow::Borrowed("true"),
        Fact::Draft => return Ok(None),
        Fact::PreparedAt => {
            let (date, time) = (head.prepared_at.date(), head.prepared_at.time());
            date_text(date, DateForm::YearFirst, buffer)?;
            let clock = format!("T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
            buffer[10..].copy_from_slice(clock.as_bytes());
            Cow::Borrowed(ascii(buffer)?)
        }
        of_pack => return Ok(of_pack.of_pack(&ret.pack).map(Cow::Owned)),
    };
    Ok(Some(text))
}

/// A value of an item.
fn item_text<'v>(ret: &'v Return<NoNames>, item: &Item, value: i32, dates: DateForm, buffer: &'v mut [u8; 19]) -> io::Result<&'v str> {
    match item.kind {
        Kind::Date if is_partial(value) => {
            let text = item.or_forms.text(value).ok_or_else(|| invalid("a date has a form that its item does not have"))?;
            let bytes = buffer.get_mut(..text.len()).ok_or_else(|| invalid("a form of a date is too long"))?;
            bytes.copy_from_slice(text.as_bytes());
            ascii(bytes)
        }
        Kind::Date => date_text(date_of(value), dates, buffer),
        Kind::Number { decimals: 0, .. } => number_text(value, buffer),
        Kind::Number { decimals, .. } => {
            let text = decimal::text(value, decimals);
            let bytes = buffer.get_mut(..text.len()).ok_or_else(|| invalid("a number is too long"))?;
            bytes.copy_from_slice(text.as_bytes());
            ascii(bytes)
        }
        Kind::Code(set) => {
            let entry = usize::try_from(value).ok().and_then(|i| ret.pack.codesets.get(set)?.codes.get(i));
            Ok(&entry.ok_or_else(|| invalid("a code is not in its set"))?.code)
        }
        Kind::Text { .. } | Kind::Upn | Kind::Postcode => Ok(ret.texts.get(value)),
    }
}

/// How many values that would be sent could not be read. An item that nobody exported was never there to be read: it is blank.
fn unreadable(ret: &Return<NoNames>) -> usize {
    let sent = |at: &&ValueId| !ret.pack.modules[at.module].items[at.item].local;
    ret.unread.keys().filter(sent).count()
}

/// A date in the first ten bytes of the buffer.
fn date_text(date: NaiveDate, form: DateForm, buffer: &mut [u8; 19]) -> io::Result<&str> {
    let year = u32::try_from(date.year()).ok().filter(|y| (1..=9999).contains(y));
    let year = year.ok_or_else(|| invalid("a date is outside the years 1 to 9999"))?;
    let (parts, mark) = match form {
        DateForm::YearFirst => ([(0..4, year), (5..7, date.month()), (8..10, date.day())], b'-'),
        DateForm::DayFirst => ([(6..10, year), (3..5, date.month()), (0..2, date.day())], b'/'),
    };
    buffer[..10].fill(mark);
    parts.into_iter().for_each(|(at, part)| digits(&mut buffer[at], part));
    ascii(&buffer[..10])
}

/// The number in the first bytes of the buffer.
fn number_text(value: i32, buffer: &mut [u8; 19]) -> io::Result<&str> {
    let size = value.unsigned_abs();
    let length = size.checked_ilog10().map_or(1, |l| l as usize + 1);
    let sign = usize::from(value < 0);
    buffer[0] = b'-';
    digits(&mut buffer[sign..sign + length], size);
    ascii(&buffer[..sign + length])
}

/// Decimal digits that fill the slice, with leading zeros.
fn digits(out: &mut [u8], mut value: u32) {
    for digit in out.iter_mut().rev() {
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
    }
}

fn ascii(bytes: &[u8]) -> io::Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| invalid("a value is not text"))
}

fn invalid(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}
