//! What a value has to be, on bytes as they stand in the document.

use std::hash::Hasher as _;

use quick_xml::escape::{escape, unescape};
use rustc_hash::{FxHashSet, FxHasher};

use crate::calendar::month_days;
use crate::decimal;
use crate::pack::layout::{DateForm, Fact, Value, What};
use crate::pack::partial::DateForms;
use crate::pack::{CodeForm, Item, Kind, Pack};
use crate::spot::ModuleId;
use crate::write::xsd;
use crate::xml::is_xml_char;

/// What a value has to be.
pub(super) struct Test {
    kind: Form,
    /// A code that may stand in place of a value of that form.
    or_codes: FxHashSet<Box<[u8]>>,
    /// Dates of which parts are not known, that may stand there too.
    or_forms: DateForms,
    /// Where there is no value, an empty text stands there.
    pub(super) or_empty: bool,
    /// It is always there.
    pub(super) required: bool,
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
    Decimal { min: i32, max: i32, decimals: u8 },
    Text { min: u32, max: u32, words: bool },
    Digest,
    Authority(CodeForm),
    Padded,
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
        Kind::Number { min, max, decimals: 0 } => Form::Number { min: min.into(), max: max.into() },
        Kind::Number { min, max, decimals } => Form::Decimal { min, max, decimals },
        Kind::Text { min, max } => Form::Text { min, max, words: false },
    }
}

impl Test {
    /// What a value of the layout has to be.
    pub(super) fn of(pack: &Pack, value: &Value) -> Test {
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

    /// Whether a text, as it stands in the document, is certainly right. An empty one is where an attribute may be empty.
    pub(super) fn is_met(&self, raw: &[u8], in_attribute: bool, ids: &mut FxHashSet<u64>) -> Option<()> {
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
            Form::Decimal { min, max, decimals } => std::str::from_utf8(raw)
                .ok()
                .and_then(|text| decimal::strict(text, *decimals))
                .is_some_and(|number| (*min..=*max).contains(&number)),
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
