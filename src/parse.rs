//! Texts and cells become dates, codes, numbers and texts: strictly as the XML writes them, and as exports write them.

mod codes; // codes, labels, synonyms, recodes
mod date; // dates in all their forms
mod form; // ids unlike the others of their column
mod id; // what is an id, what is a key
mod number; // numbers with thousands set apart and decimals
mod postcode; // areas, districts and letters that there are
mod text; // unique pupil numbers, postcodes

pub(crate) use codes::Codes;
pub(crate) use date::weekday_names;
pub(crate) use date::{DateCells, DateStyle, DayNumbers, Moment, Times, Written, any_day, is_date, month_names};
pub(crate) use date::{DateRead, ends_an_hour, is_summer_evening};
pub(crate) use form::{shape, unlike, zeros};
pub(crate) use id::{identifier, is_foreign, loose};
pub(crate) use text::{allocated_later, is_upn, postcode};

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::code::Code;
use crate::decimal;
use crate::fold::{fits_xml, folded, integral, trimmed, whole};
use crate::intern::Texts;
use crate::pack::partial::DateForms;
use crate::pack::{CodeSet, Item, Kind, Pack};
use crate::read::{Value, cell_text};
use crate::texts::Message;

/// Why a value could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadValue {
    /// The own code.
    pub(crate) code: Code,
    /// What is nearest, or what else helps; of what stands in the cell only a value that knows to whom it may be shown.
    pub(crate) hint: Option<Message>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// Nothing, or a word for nothing.
    Blank,
    /// A value, as columns hold it.
    Value(i32),
    /// A date that can only be read month first: the whole column is refused.
    MonthFirst,
    /// Something that cannot be read.
    Fault(BadValue),
}

impl BadValue {
    /// A fault without more to say.
    pub(crate) fn plain(code: Code) -> Self {
        BadValue { code, hint: None }
    }
}

/// Reads a value exactly as the XML writes it.
///
/// # Errors
/// The own code that says what is wrong.
pub(crate) fn strict(kind: Kind, text: &str, pack: &Pack, texts: &mut Texts) -> Result<i32, Code> {
    if !fits_xml(text) {
        return Err(Code::TEXT_CHARACTER);
    }
    let interned = |same: bool, wrong: Code, texts: &mut Texts| if same { Ok(texts.intern(text)) } else { Err(wrong) };
    match kind {
        Kind::Date => strict_date(text),
        Kind::Code(set) => {
            let set = &pack.codesets[set];
            let retired = set.retired.iter().any(|c| c.code == text);
            let wrong = if retired { Code::CODE_RETIRED } else { Code::CODE_UNKNOWN };
            set.codes.iter().position(|c| c.code == text).map(|i| i as i32).ok_or(wrong)
        }
        Kind::Number { min, max, decimals } => match decimal::strict(text, decimals) {
            None => Err(Code::NUMBER_UNREADABLE),
            Some(number) if number < min || number > max => Err(Code::NUMBER_RANGE),
            Some(number) => Ok(number),
        },
        Kind::Text { min, max } => {
            let read = identifier(text, min, max).map_err(|f| f.code)?;
            interned(read == text, Code::TEXT_FORM, texts)
        }
        Kind::Upn => {
            let read = text::upn(text).map_err(|f| f.code)?;
            interned(read == text, Code::UPN_FORM, texts)
        }
        Kind::Postcode => {
            let read = text::postcode(text).map_err(|f| f.code)?;
            interned(read == text, Code::POSTCODE_FORM, texts)
        }
    }
}

/// Reads a value of an item exactly as the XML writes it: one of its type, or a code that may stand in place of one.
///
/// # Errors
/// The own code that says what is wrong.
pub(crate) fn strict_item(item: &Item, text: &str, pack: &Pack, texts: &mut Texts) -> Result<i32, Code> {
    match pack.code_in_place(item, text) {
        Some(_) => Ok(texts.intern(text)),
        None => item.or_forms.read(text).map_or_else(|| strict(item.kind, text, pack, texts), Ok),
    }
}

fn strict_date(text: &str) -> Result<i32, Code> {
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range).filter(|p| p.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<i32>().ok()
    };
    let whole = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else { return Err(Code::DATE_UNREADABLE) };
    if !whole {
        return Err(Code::DATE_UNREADABLE);
    }
    let exists = year > 0 && (1..=12).contains(&month) && (1..=crate::calendar::month_days(year, month)).contains(&day);
    if exists { Ok(crate::calendar::day_of(year, month, day)) } else { Err(Code::DATE_IMPOSSIBLE) }
}

/// Words for “nothing is there”, folded, and the days among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blanks {
    words: FxHashSet<String>,
    /// How long they are, as bits: most texts of an export have another length than any of them.
    lengths: u128,
    /// Days that stand for “none” in a column of dates, such as 31/12/9999, whatever kind of cell holds them.
    days: Vec<i32>,
}

impl Blanks {
    /// Whether a text is one of the words when it is folded.
    pub(crate) fn has(&self, text: &str) -> bool {
        // Of such texts folding changes capitals only.
        let keeps_length = || text.bytes().all(|b| b.is_ascii_graphic() && b != b'`');
        let may_be = self.lengths & length(text) != 0 || !keeps_length();
        !self.is_empty() && may_be && self.contains(&folded(text))
    }

    /// Whether a folded text is one of the words.
    pub(crate) fn contains(&self, folded: &str) -> bool {
        self.words.contains(folded)
    }

    /// Whether there is no word.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The length of a text as a bit; all long ones have the last.
fn length(text: &str) -> u128 {
    1 << text.len().min(127)
}

impl FromIterator<String> for Blanks {
    fn from_iter<T: IntoIterator<Item = String>>(words: T) -> Self {
        let words: FxHashSet<String> = words.into_iter().collect();
        let mut days = Vec::new();
        for word in &words {
            let value = Value::Text(word.clone());
            let read = |month_first| date::any_day(&value, DateStyle { month_first, ..DateStyle::default() });
            // A short number is a word, and no day.
            let dated = word.len() >= 8;
            days.extend(read(false).or_else(|| read(true)).filter(|_| dated));
            // Excel shows its number 0 so; other programs make one of two days of it.
            let nought = [crate::calendar::day_of(1899, 12, 30), crate::calendar::day_of(1899, 12, 31)];
            if matches!(word.as_str(), "00/01/1900" | "0/1/1900") || days.last().is_some_and(|day| nought.contains(day)) {
                days.extend(nought);
            }
        }
        days.sort_unstable();
        let lengths = words.iter().map(|word| length(word)).fold(0, std::ops::BitOr::bitor);
        Blanks { words, lengths, days }
    }
}

/// Reads the cells of one column.
#[derive(Debug)]
pub(crate) struct Reader<'p> {
    kind: Kind,
    codes: Option<Codes<'p>>,
    /// Codes that may stand in place of a value.
    in_place: Option<(Codes<'p>, &'p CodeSet)>,
    /// How a date is written of which parts are not known.
    forms: DateForms,
    dates: DateStyle,
    blanks: &'p Blanks,
}

impl<'p> Reader<'p> {
    /// A reader for a column of this kind; `recodes` are a template's own words for codes (folded text, position in the set).
    pub(crate) fn new(kind: Kind, pack: &'p Pack, dates: DateStyle, blanks: &'p Blanks, recodes: &[(String, i32)]) -> Self {
        let codes = match kind {
            Kind::Code(set) => Some(Codes::new(&pack.codesets[set], recodes)),
            _ => None,
        };
        Reader { kind, codes, in_place: None, forms: DateForms::default(), dates, blanks }
    }

    /// A reader for a column of this item, with the codes that may stand in place of its values; the recodes are then words for these.
    pub(crate) fn of(item: &Item, pack: &'p Pack, dates: DateStyle, blanks: &'p Blanks, recodes: &[(String, i32)]) -> Self {
        let in_place = item.or_codes.map(|set| (Codes::new(&pack.codesets[set], recodes), &pack.codesets[set]));
        Reader { in_place, forms: item.or_forms.clone(), ..Reader::new(item.kind, pack, dates, blanks, recodes) }
    }

    /// Reads a cell as exports write it. Texts are interned.
    pub(crate) fn read(&self, value: &Value, texts: &mut Texts) -> Read {
        self.read_with(value, &mut |text| Some(texts.intern(text)))
    }

    /// The same without keeping texts: `id` says what number a text has. A text without one is read as blank.
    pub(crate) fn read_with(&self, value: &Value, id: &mut dyn FnMut(&str) -> Option<i32>) -> Read {
        match value {
            Value::DisplayValue { held, text } => return self.shown(held, text, id),
            Value::Blank => return Read::Blank,
            Value::Error(_) => return Read::Fault(BadValue::plain(Code::CELL_ERROR)),
            Value::Uncalculated => return Read::Fault(BadValue::plain(Code::CELL_UNCALCULATED)),
            Value::Text(text) if trimmed(text).is_empty() => return Read::Blank,
            Value::Text(text) if !fits_xml(text) => return Read::Fault(BadValue::plain(Code::TEXT_CHARACTER)),
            _ => {}
        }
        // A word that is a code of the set is that code, whatever the list of blanks says.
        if let Some(codes) = &self.codes {
            return match codes.find(value) {
                Some(Ok(code)) => Read::Value(code),
                Some(Err(fault)) => Read::Fault(fault),
                None if self.is_blank(value) => Read::Blank,
                None if matches!(value, Value::Date { .. }) => Read::Fault(BadValue::plain(Code::DATE_IN_CELL)),
                None => Read::Fault(codes.unknown(value)),
            };
        }
        if let Some((codes, set)) = &self.in_place {
            return match codes.find(value) {
                Some(Ok(code)) => id(&set.codes[code as usize].code).map_or(Read::Blank, Read::Value),
                Some(Err(fault)) => Read::Fault(fault),
                None => match self.own(value, id) {
                    Read::Fault(fault) => Read::Fault(codes.beside(value, fault)),
                    read => read,
                },
            };
        }
        self.own(value, id)
    }

    /// Reads a cell as a value of the type, no code.
    fn own(&self, value: &Value, id: &mut dyn FnMut(&str) -> Option<i32>) -> Read {
        if self.is_blank(value) {
            return Read::Blank;
        }
        // Excel makes dates of codes and numbers such as 1-4; no item but a date is ever written so.
        if matches!(value, Value::Date { .. }) && self.kind != Kind::Date {
            return Read::Fault(BadValue::plain(Code::DATE_IN_CELL));
        }
        match self.kind {
            Kind::Date => self.date(value),
            Kind::Number { min, max, decimals: 0 } => number(value, min, max),
            Kind::Number { min, max, decimals } => with_decimals(value, min, max, decimals),
            Kind::Text { min, max } => {
                let text = match written(value) {
                    Ok(text) => text,
                    Err(fault) => return Read::Fault(fault),
                };
                identifier(&text, min, max).map_or_else(Read::Fault, |t| id(&t).map_or(Read::Blank, Read::Value))
            }
            Kind::Upn => text::upn(&text_of(value)).map_or_else(Read::Fault, |t| id(&t).map_or(Read::Blank, Read::Value)),
            Kind::Postcode => text::postcode(&text_of(value)).map_or_else(Read::Fault, |t| id(&t).map_or(Read::Blank, Read::Value)),
            Kind::Code(_) => Read::Fault(BadValue::plain(Code::CODE_UNKNOWN)),
        }
    }

    /// A cell that shows another text than it holds: an id is what is shown; a date or a number is what is held.
    fn shown(&self, held: &Value, text: &str, id: &mut dyn FnMut(&str) -> Option<i32>) -> Read {
        if matches!(self.kind, Kind::Date | Kind::Number { .. }) {
            return self.read_with(held, id);
        }
        match self.read_with(&Value::Text(text.to_owned()), id) {
            Read::Fault(fault) if matches!(self.kind, Kind::Code(_)) => match self.read_with(held, id) {
                Read::Fault(_) => Read::Fault(fault),
                read => read,
            },
            read => read,
        }
    }

    /// Reads a cell as a key that two sheets share, in the form in which such keys are compared; none for a blank.
    ///
    /// # Errors
    /// The fault of a cell that holds no key.
    pub(crate) fn key(value: &Value, blanks: &Blanks) -> Result<Option<String>, BadValue> {
        let text = match value {
            Value::Blank => return Ok(None),
            Value::Error(_) => return Err(BadValue::plain(Code::CELL_ERROR)),
            Value::Uncalculated => return Err(BadValue::plain(Code::CELL_UNCALCULATED)),
            value => written(value)?,
        };
        if trimmed(&text).is_empty() || blanks.has(&text) { Ok(None) } else { id::key(&text).map(Some) }
    }

    /// The date in a cell of this column with its time; none for a blank and for what can be no date.
    pub(crate) fn moment(&self, value: &Value) -> Option<Moment> {
        let value = value.held();
        if self.is_blank(value) { None } else { date::moment(value, self.dates) }
    }

    fn is_blank(&self, value: &Value) -> bool {
        let is_day = || date::any_day(value, self.dates).is_some_and(|day| self.blanks.days.binary_search(&day).is_ok());
        if self.kind == Kind::Date && !self.blanks.days.is_empty() && is_day() {
            return true;
        }
        match value {
            Value::Text(text) => self.blanks.has(text),
            Value::Number(number) => !self.blanks.is_empty() && integral(*number).is_some_and(|n| self.blanks.contains(&n.to_string())),
            _ => false,
        }
    }

    fn date(&self, value: &Value) -> Read {
        if let Some(partial) = value.text().and_then(|text| self.forms.read(trimmed(text))) {
            return Read::Value(partial);
        }
        match date::moment(value, self.dates).map_or(DateRead::No, |m| m.day) {
            DateRead::Day(days) => Read::Value(days),
            DateRead::MonthFirst => Read::MonthFirst,
            DateRead::Impossible => Read::Fault(BadValue::plain(Code::DATE_IMPOSSIBLE)),
            DateRead::TwoDigitYear => Read::Fault(BadValue::plain(Code::DATE_TWO_DIGIT_YEAR)),
            DateRead::No if self.forms.is_empty() => Read::Fault(BadValue::plain(Code::DATE_UNREADABLE)),
            DateRead::No => Read::Fault(BadValue { code: Code::DATE_IN_NO_FORM, hint: Some(Message::given(self.forms.listed())) }),
        }
    }
}

/// The text of a cell that should hold an id.
fn written(value: &Value) -> Result<Cow<'_, str>, BadValue> {
    match value {
        Value::Number(number) if number.fract() == 0.0 => integral(*number).map(|n| n.to_string().into()).ok_or_else(id::too_long),
        Value::Date { .. } => Err(BadValue::plain(Code::DATE_IN_CELL)),
        Value::Bool(_) | Value::Number(_) => Err(id::no_text()),
        value => Ok(text_of(value)),
    }
}

/// The text of a cell that should hold one; what the others show is none of any form.
fn text_of(value: &Value) -> Cow<'_, str> {
    match value.text() {
        Some(text) => text.into(),
        None => cell_text(value).into(),
    }
}

fn number(value: &Value, min: i32, max: i32) -> Read {
    let read = match value {
        Value::Number(number) => integral(*number),
        Value::Text(text) => {
            let text = whole(trimmed(text));
            text.parse::<i64>().ok().filter(|_| !text.starts_with('+'))
        }
        _ => None,
    };
    match read {
        None => Read::Fault(BadValue::plain(Code::NUMBER_UNREADABLE)),
        Some(n) if n < i64::from(min) || n > i64::from(max) => Read::Fault(BadValue::plain(Code::NUMBER_RANGE)),
        Some(n) => Read::Value(n as i32),
    }
}

/// A number with decimals, exactly as it stands there.
fn with_decimals(value: &Value, min: i32, max: i32, decimals: u8) -> Read {
    let read = match value {
        Value::Number(number) => decimal::read(&decimal::of_cell(*number), decimals),
        Value::Text(text) => decimal::read(trimmed(text), decimals),
        _ => Err(decimal::Fault::Unreadable),
    };
    let fault = match read {
        Ok(n) if n < min || n > max => Code::NUMBER_RANGE,
        Ok(n) => return Read::Value(n),
        Err(decimal::Fault::Unreadable) => Code::NUMBER_NONE,
        Err(decimal::Fault::TooMany) => Code::NUMBER_DECIMALS,
        Err(decimal::Fault::Ambiguous) => Code::NUMBER_COMMA,
    };
    let hint = (fault == Code::NUMBER_DECIMALS).then(|| Message::given(decimals.to_string()));
    Read::Fault(BadValue { code: fault, hint })
}

#[cfg(test)]
mod tests;
