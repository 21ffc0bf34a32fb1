//! The XML document of a return.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate, Timelike};
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use super::Order;
use crate::calendar::date_of;
use crate::pack::{Item, Kind};
use crate::record::{ABSENT, Header, NoNames, Return, UNREADABLE};
use crate::spot::{ModuleId, RecordId, ValueId};
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

/// Writes the return as XML under this header (its own, or the same as a draft): UTF-8, indented, elements in the pack's order, blank items left out, local items never written.
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
    document.element("Message", |d| {
        d.header()?;
        d.element("Children", |d| RecordId::first(d.ret.children()).try_for_each(|child| d.record(ModuleId::ROOT, child)))
    })?;
    document.out.get_mut().write_all(b"\n")?;
    document.out.get_mut().flush()?;
    Ok(Written { children: ret.children(), records: document.records, left_out })
}

/// The document while it is written.
struct Document<'a, W> {
    ret: &'a Return<NoNames>,
    head: &'a Header,
    order: Order,
    out: Writer<W>,
    records: usize,
}

impl<W: Write> Document<'_, W> {
    /// The only place where a tag is opened, and it closes it: no element can be left open.
    fn tagged(&mut self, start: BytesStart<'_>, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.out.write_event(Event::Start(start.borrow()))?;
        content(self)?;
        self.out.write_event(Event::End(start.to_end()))
    }

    fn element(&mut self, name: &str, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.tagged(BytesStart::new(name), content)
    }

    /// An element that holds a text.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.element(name, |d| d.characters(text))
    }

    fn characters(&mut self, text: &str) -> io::Result<()> {
        if !text.chars().all(is_xml_char) {
            return Err(invalid("a value has a character that XML forbids"));
        }
        self.out.write_event(Event::Text(BytesText::new(text)))
    }

    fn header(&mut self) -> io::Result<()> {
        let lines = header_lines(self.ret, self.head)?;
        let digest = self.ret.pack.digest.as_str();
        self.element("Header", |d| {
            lines.iter().try_for_each(|(name, text)| match *name {
                "Pack" => d.tagged(BytesStart::new("Pack").with_attributes([("digest", digest)]), |d| d.characters(text)),
                name => d.text(name, text),
            })
        })
    }

    /// A record: its items, then the records of the modules below it.
    fn record(&mut self, module: ModuleId, record: RecordId) -> io::Result<()> {
        let ret = self.ret;
        self.records += 1;
        self.element(&ret.pack.modules[module].name, |d| {
            for (item, column) in ret.pack.modules[module].items.iter().zip(&ret.tables[module].columns) {
                let value = column[record];
                if value != ABSENT && value != UNREADABLE && !item.local {
                    d.item(item, value)?;
                }
            }
            for (below, _) in ModuleId::each(&ret.pack.modules).filter(|(_, m)| m.parent == Some(module)) {
                for i in 0..d.order.records(below, record).len() {
                    let record = d.order.records(below, record)[i];
                    d.record(below, record)?;
                }
            }
            Ok(())
        })
    }

    /// One value, without an allocation: dates and numbers are made in a buffer, texts and codes are lent.
    fn item(&mut self, item: &Item, value: i32) -> io::Result<()> {
        let ret = self.ret;
        let mut buffer = [0; 19];
        match item.kind {
            Kind::Date => self.text(&item.name, date_text(date_of(value), &mut buffer)?),
            Kind::Number { .. } => self.text(&item.name, number_text(value, &mut buffer)?),
            Kind::Code(set) => {
                let entry = usize::try_from(value).ok().and_then(|i| ret.pack.codesets.get(set)?.codes.get(i));
                self.text(&item.name, &entry.ok_or_else(|| invalid("a code is not in its set"))?.code)
            }
            Kind::Text { .. } | Kind::Upn | Kind::Postcode => self.text(&item.name, ret.texts.get(value)),
        }
    }
}

/// What the header of a return says, element by element.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] for a date beyond the year 9999.
pub(crate) fn header_lines<N>(ret: &Return<N>, header: &Header) -> io::Result<Vec<(&'static str, String)>> {
    let (pack, at) = (&ret.pack, header.prepared_at);
    let mut buffer = [0; 19];
    let mut date = |date| date_text(date, &mut buffer).map(str::to_owned);
    let clock = format!("T{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    let lines = [
        ("Collection", Some(pack.element.clone())),
        ("Year", Some(pack.year.clone())),
        ("ReferenceDate", pack.date("ReferenceDate").map(&mut date).transpose()?),
        ("Authority", Some(header.authority.clone())),
        ("SerialNumber", Some(header.serial.to_string())),
        ("PreparedAt", Some(date(at.date())? + &clock)),
        ("Software", Some(header.software.clone())),
        ("Pack", Some(pack.name.clone())),
        ("Draft", header.draft.then(|| "true".to_owned())),
        ("Children", Some(ret.children().to_string())),
    ];
    Ok(lines.into_iter().filter_map(|(name, text)| Some((name, text?))).collect())
}

/// How many values that would be sent could not be read. An item that nobody exported was never there to be read: it is blank.
fn unreadable(ret: &Return<NoNames>) -> usize {
    let sent = |at: &&ValueId| !ret.pack.modules[at.module].items[at.item].local;
    ret.unread.keys().filter(sent).count()
}

/// `YYYY-MM-DD` in the first ten bytes of the buffer.
fn date_text(date: NaiveDate, buffer: &mut [u8; 19]) -> io::Result<&str> {
    let year = u32::try_from(date.year()).ok().filter(|y| (1..=9999).contains(y));
    let year = year.ok_or_else(|| invalid("a date is outside the years 1 to 9999"))?;
    digits(&mut buffer[0..4], year);
    buffer[4] = b'-';
    digits(&mut buffer[5..7], date.month());
    buffer[7] = b'-';
    digits(&mut buffer[8..10], date.day());
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
