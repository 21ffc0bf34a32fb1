//! The header of a finished XML.

use chrono::{NaiveDateTime, NaiveTime};

use super::value::{parse_date, parse_whole, shorten};
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::fold::is_mark;
use crate::pack::Pack;
use crate::record::Header;
use crate::texts::{Filling, Message};

/// The elements of the header in their order; only the draft mark may be left out.
pub(crate) const FIELDS: [&str; 10] =
    ["Collection", "Year", "ReferenceDate", "Authority", "SerialNumber", "PreparedAt", "Software", "Pack", "Draft", "Children"];

/// The header's elements as they stand, in an XML or on a sheet.
#[derive(Default)]
pub(crate) struct Raw {
    /// Text and line of each element of [`FIELDS`].
    pub(crate) fields: [Option<(String, u32)>; 10],
    /// The attribute of Pack.
    pub(crate) digest: Option<String>,
}

impl Raw {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.field(name).map(|(text, _)| text.as_str())
    }

    fn field(&self, name: &str) -> Option<&(String, u32)> {
        FIELDS.iter().position(|f| *f == name).and_then(|i| self.fields[i].as_ref())
    }

    /// Where an element of the header is, or would be.
    pub(crate) fn place(&self, file: &str, name: &str) -> Spot {
        Spot::element(file, self.field(name).map(|field| field.1), Some(format!("Header/{name}[1]")))
    }

    /// What the header says, as far as it can be read; what it says wrongly; the number of children it states.
    pub(crate) fn settle(&self, file: &str, pack: &Pack, findings: &mut Vec<Finding>) -> (Header, Option<u64>) {
        let mut wrong = |item: &'static str, nearest: Message| {
            let value = self.text(item).map_or_else(|| "(missing)".to_owned(), shorten);
            let args: [(_, Filling); 3] = [("item", item.into()), ("value", value.into()), ("nearest", nearest.into())];
            findings.push(Finding::new(Code::XML_HEADER, args).at(self.place(file, item)));
        };
        let text = |name: &str| self.text(name).unwrap_or_default();
        let mut expect = |item: &'static str, expected: &str| {
            if self.text(item) != Some(expected) {
                wrong(item, Message::new("xml-header-expected").with("expected", expected));
            }
        };
        expect("Collection", &pack.element);
        expect("Year", &pack.year);
        if let Some(date) = pack.date("ReferenceDate") {
            expect("ReferenceDate", &date.to_string());
        }
        expect("Pack", &pack.name);
        let authority = text("Authority");
        if authority.len() != 3 || !authority.bytes().all(|b| b.is_ascii_digit()) {
            wrong("Authority", Message::new("xml-header-authority"));
        }
        let serial = parse_whole(text("SerialNumber")).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        if serial.is_none() {
            wrong("SerialNumber", Message::new("xml-header-serial"));
        }
        let prepared = parse_time(text("PreparedAt"));
        if prepared.is_none() {
            wrong("PreparedAt", Message::new("xml-header-time"));
        }
        let software = text("Software");
        if software.is_empty() || software.contains(is_mark) {
            wrong("Software", Message::new("xml-header-software"));
        }
        if self.text("Draft").is_some_and(|t| t != "true") {
            wrong("Draft", Message::new("xml-header-draft"));
        }
        let children = parse_whole(text("Children")).and_then(|n| u64::try_from(n).ok());
        if children.is_none() {
            wrong("Children", Message::new("xml-header-children"));
        }
        // Whatever stands in it, a file that speaks of a draft is not to be taken for a submission.
        let draft = self.field("Draft").is_some();
        if draft {
            findings.push(Finding::plain(Code::XML_DRAFT).at(self.place(file, "Draft")));
        }
        if self.digest.as_ref() != Some(&pack.digest) && self.text("Pack") == Some(&pack.name) {
            findings.push(Finding::new(Code::XML_PACK, [("pack", pack.name.clone())]).at(self.place(file, "Pack")));
        }
        let header = Header {
            authority: authority.to_owned(),
            serial: serial.unwrap_or(0),
            prepared_at: prepared.unwrap_or_default(),
            software: software.to_owned(),
            draft,
        };
        (header, children)
    }
}

/// `YYYY-MM-DDThh:mm:ss`.
fn parse_time(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once('T')?;
    let &[_, _, b':', _, _, b':', _, _] = time.as_bytes() else { return None };
    let mut parts = time.split(':').map(|p| p.bytes().all(|b| b.is_ascii_digit()).then(|| p.parse::<u32>().ok())?);
    let time = NaiveTime::from_hms_opt(parts.next()??, parts.next()??, parts.next()??)?;
    Some(parse_date(date)?.and_time(time))
}
