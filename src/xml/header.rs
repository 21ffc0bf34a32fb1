//! The header of a finished XML.

use chrono::{NaiveDateTime, NaiveTime};

use super::value::{parse_date, parse_whole, shorten};
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::fold::is_mark;
use crate::pack::Pack;
use crate::pack::layout::{DateForm, Fact, Layout, What};
use crate::record::Header;
use crate::texts::{Filling, Message};

/// What a document or a sheet tells of the return, as it stands.
#[derive(Default)]
pub(crate) struct Raw {
    /// What was told, its text and line.
    told: Vec<(What, String, u32)>,
}

impl Raw {
    /// Takes what is told, the first time.
    pub(crate) fn tell(&mut self, what: What, text: &str, line: u32) {
        if self.told(&what).is_none() {
            self.told.push((what, text.to_owned(), line));
        }
    }

    pub(crate) fn told(&self, what: &What) -> Option<&str> {
        self.told.iter().find(|(of, ..)| of == what).map(|(_, text, _)| text.as_str())
    }

    /// Where it stands, or would stand.
    pub(crate) fn place(&self, file: &str, layout: &Layout, what: &What) -> Spot {
        let line = self.told.iter().find(|(of, ..)| of == what).map(|(.., line)| *line);
        Spot::element(file, line, layout.place(|of| of == what).map(|(element, _)| layout.path(element)))
    }

    /// What the header says, as far as it can be read; what it says wrongly; the number of children it states. What the layout has no place for
    /// is not asked.
    pub(crate) fn settle(&self, file: &str, pack: &Pack, layout: &Layout, findings: &mut Vec<Finding>) -> (Header, Option<u64>) {
        let is_placed = |fact: Fact| layout.fact(fact).is_some();
        let told = |fact: Fact| self.told(&What::Fact(fact));
        let mut wrong = |what: What, nearest: Message| {
            let value = self.told(&what).map_or_else(|| "(missing)".to_owned(), shorten);
            let name = layout.place(|of| *of == what).map(|(element, attribute)| attribute.unwrap_or(&layout.elements[element].name));
            let args: [(_, Filling); 3] = [("item", name.unwrap_or_default().into()), ("value", value.into()), ("nearest", nearest.into())];
            findings.push(Finding::new(Code::XML_HEADER, args).at(self.place(file, layout, &what)));
        };
        let mut expect = |what: What, expected: String| {
            if self.told(&what) != Some(&expected) {
                wrong(what, Message::new("xml-header-expected").with("expected", expected));
            }
        };
        let expected = |fact: Fact| Some((What::Fact(fact), fact.of_pack(pack)?)).filter(|_| is_placed(fact));
        for (what, text) in [Fact::Collection, Fact::Year, Fact::YearStart, Fact::YearEnd].into_iter().filter_map(expected) {
            expect(what, text);
        }
        for value in layout.elements.iter().flat_map(|element| element.attributes.iter().map(|(_, value)| value).chain(element.value())) {
            if let What::Date(name) = &value.what
                && let Some(date) = pack.date(name)
            {
                expect(value.what.clone(), value.dates.text(date));
            }
        }
        if let Some((what, text)) = expected(Fact::Pack) {
            expect(what, text);
        }
        let mut amiss = |fact: Fact, is_wrong: bool, nearest: &'static str| {
            if is_wrong && is_placed(fact) {
                wrong(What::Fact(fact), Message::new(nearest));
            }
        };
        let authority = told(Fact::Authority).unwrap_or_default();
        amiss(Fact::Authority, !pack.authority_form.fits(authority.as_bytes()), "xml-header-authority");
        let padded = told(Fact::SerialPadded).filter(|text| text.len() >= 3).map(|text| text.trim_start_matches('0'));
        let serial = told(Fact::Serial).or(padded).and_then(parse_whole).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        amiss(Fact::SerialPadded, serial.is_none(), "xml-header-serial");
        amiss(Fact::Serial, serial.is_none(), "xml-header-serial");
        let prepared = told(Fact::PreparedAt).and_then(parse_time);
        amiss(Fact::PreparedAt, prepared.is_none(), "xml-header-time");
        let software = told(Fact::Software).unwrap_or_default();
        amiss(Fact::Software, software.is_empty() || software.contains(is_mark), "xml-header-software");
        // Whatever stands in it, a file that speaks of a draft is not to be taken for a submission.
        let draft = told(Fact::Draft).is_some();
        amiss(Fact::Draft, told(Fact::Draft).is_some_and(|t| t != "true"), "xml-header-draft");
        let children = told(Fact::Children).and_then(parse_whole).and_then(|n| u64::try_from(n).ok());
        amiss(Fact::Children, children.is_none(), "xml-header-children");
        if draft {
            findings.push(Finding::plain(Code::XML_DRAFT).at(self.place(file, layout, &What::Fact(Fact::Draft))));
        }
        let other_pack = is_placed(Fact::Pack) && told(Fact::Pack) != Some(&pack.name);
        if is_placed(Fact::Digest) && told(Fact::Digest) != Some(&pack.digest) && !other_pack {
            let place = self.place(file, layout, &What::Fact(Fact::Digest));
            findings.push(Finding::new(Code::XML_PACK, [("pack", pack.name.clone())]).at(place));
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
    Some(parse_date(date, DateForm::YearFirst)?.and_time(time))
}
