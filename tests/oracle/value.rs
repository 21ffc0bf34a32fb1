//! Values as the returns define them: types, code sets, forms, and what must be there.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use cyfrif::invent::Record;

use super::Found;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Date(NaiveDate),
    Number(i64),
    Text(String),
    /// Given, but it cannot be read: reported once, silent afterwards.
    Bad,
}

/// A record read.
#[derive(Clone, Debug, Default)]
pub struct Rec(pub BTreeMap<&'static str, Value>);

impl Rec {
    pub fn text(&self, item: &str) -> Option<&str> {
        match self.0.get(item) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub fn date(&self, item: &str) -> Option<NaiveDate> {
        match self.0.get(item) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    pub fn number(&self, item: &str) -> Option<i64> {
        match self.0.get(item) {
            Some(Value::Number(n)) => Some(*n),
            _ => None,
        }
    }

    pub fn is(&self, item: &str, code: &str) -> bool {
        self.text(item) == Some(code)
    }

    pub fn within(&self, item: &str, codes: &[&str]) -> bool {
        self.text(item).is_some_and(|c| codes.contains(&c))
    }

    /// Given, and none of these.
    pub fn outside(&self, item: &str, codes: &[&str]) -> bool {
        self.text(item).is_some_and(|c| !codes.contains(&c))
    }

    pub fn absent(&self, item: &str) -> bool {
        !self.0.contains_key(item)
    }

    pub fn given(&self, item: &str) -> bool {
        self.0.get(item).is_some_and(|v| *v != Value::Bad)
    }
}

pub const ETHNICITY: &str = "A1 A2 A3 B1 B2 B3 B4 C1 C2 C3 C4 D1 D2 D3 E1 E2 WHTE MIXD ASAB BBAC OOTH NSTD";
pub const NEED: &str = "N1 N2 N3 N4 N5 N6 N7 N8 N9";
pub const PLACEMENT: &str = "F1 F2 F3 F4 F5 F6 A3 A4 A5 A6 A8 P1 P2 P3 H1 H21 H22 H3 H4 H5 R1 R2 R3 R4 R5 S1 M1 M2 M3 Z1";

/// What an item may hold.
fn kind(item: &str) -> &'static str {
    match item {
        "ChildID" => "id",
        "UPN" => "upn",
        "Postcode" | "HomePostcode" | "PlacementPostcode" => "postcode",
        "EpisodeNumber" => "number 1 999",
        "ShortBreaks" => "number 1 365",
        "NumberOfAdopters" => "number 1 2",
        "Gender" => "1 2 9",
        "Ethnicity" | "AdopterEthnicity" => ETHNICITY,
        "AsylumSeeker" | "Disability" => "0 1 2",
        "Language" => "1 2 3 80 88",
        "ReasonPlanClosed" => "1 2 3 4 5 9",
        "CategoryOfNeed" => NEED,
        "YouthOffending" | "HealthSurveillance" | "DentalCheck" | "SubstanceMisuse" | "MentalHealth" => "0 1 80 88",
        "Immunisations" => "0 1 88",
        "ReasonEpisodeStarted" => "S L P B",
        "LegalStatus" => "C1 C2 E1 J1 J2 J3 L1 L2 L3 V1 V2 W1",
        "PlacementType" => PLACEMENT,
        "ReasonEpisodeEnded" => "X1 E11 E12 E2 E3 E4 E43 E44 E5 E6 E7 E8 E9 E10",
        "AdopterGender" => "M1 F1 MM FF MF",
        "AdopterLegalStatus" => "L0 L1 L2",
        "Accommodation" => "A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11",
        "Suitability" => "1 2 8",
        "MainActivity" => "E1 E2 E3 E4 N1 N2 N3 X8",
        _ if item.contains("Date") => "date",
        _ => "0 1",
    }
}

fn retired(item: &str, code: &str) -> bool {
    matches!((item, code), ("LegalStatus", "D1") | ("PlacementType", "A1" | "A2" | "H2") | ("ReasonEpisodeEnded", "E1"))
}

/// Reads a record; what cannot be read is found.
pub fn read(record: &Record, id: &str, found: &mut Found) -> Rec {
    let mut rec = Rec::default();
    for (item, raw) in record.iter() {
        let Some(raw) = raw else { continue };
        match value(item, raw) {
            Ok(value) => {
                rec.0.insert(item, value);
            }
            Err(code) => {
                rec.0.insert(item, Value::Bad);
                found.push((code.to_owned(), id.to_owned()));
            }
        }
    }
    rec
}

fn value(item: &str, raw: &str) -> Result<Value, &'static str> {
    match kind(item) {
        "date" => date(raw),
        "id" => {
            let length = raw.chars().count();
            let good = (1..=20).contains(&length) && !raw.contains(char::is_whitespace);
            good.then(|| Value::Text(raw.to_owned())).ok_or("CYF208")
        }
        "upn" => upn(raw),
        "postcode" => {
            let (out, unit) = raw.split_once(' ').ok_or("CYF211")?;
            let unit_good = unit.len() == 3 && unit.as_bytes()[0].is_ascii_digit() && unit[1..].bytes().all(|b| b.is_ascii_uppercase());
            let letters = out.bytes().take_while(u8::is_ascii_uppercase).count();
            let rest = &out[letters..];
            let out_good = (1..=2).contains(&letters) && (1..=2).contains(&rest.len()) && rest.as_bytes()[0].is_ascii_digit();
            (unit_good && out_good).then(|| Value::Text(raw.to_owned())).ok_or("CYF211")
        }
        numbers if numbers.starts_with("number") => {
            let range: Vec<i64> = numbers.split(' ').skip(1).map(|n| n.parse().unwrap()).collect();
            let number: i64 = raw.parse().map_err(|_| "CYF206")?;
            if (range[0]..=range[1]).contains(&number) { Ok(Value::Number(number)) } else { Err("CYF207") }
        }
        codes => {
            let code = raw.to_uppercase();
            if codes.split(' ').any(|c| c == code) {
                Ok(Value::Text(code))
            } else {
                Err(if retired(item, &code) { "CYF205" } else { "CYF204" })
            }
        }
    }
}

fn date(raw: &str) -> Result<Value, &'static str> {
    let parts: Vec<&str> = raw.split(['-', '/']).collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    if numbers.len() != 3 || parts.len() != 3 {
        return Err("CYF201");
    }
    let (y, m, d) = if parts[0].len() == 4 { (numbers[0], numbers[1], numbers[2]) } else { (numbers[2], numbers[1], numbers[0]) };
    NaiveDate::from_ymd_opt(y as i32, m, d).map(Value::Date).ok_or("CYF202")
}

fn upn(raw: &str) -> Result<Value, &'static str> {
    const ALPHABET: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";
    let chars: Vec<char> = raw.chars().collect();
    let form = chars.len() == 13
        && ALPHABET.contains(chars[0])
        && chars[1..12].iter().all(char::is_ascii_digit)
        && (chars[12].is_ascii_digit() || ALPHABET.contains(chars[12]));
    if !form {
        return Err("CYF209");
    }
    let worth = |c: char| c.to_digit(10).map_or_else(|| ALPHABET.find(c).unwrap(), |d| d as usize);
    let sum: usize = (1..13).map(|i| worth(chars[i]) * (i + 1)).sum();
    if ALPHABET.chars().nth(sum % 23) == Some(chars[0]) { Ok(Value::Text(raw.to_owned())) } else { Err("CYF214") }
}

/// Finds each of these items that is blank.
pub fn need(rec: &Rec, items: &[&str], id: &str, found: &mut Found) {
    for item in items {
        if rec.absent(item) {
            found.push(("CYF210".to_owned(), id.to_owned()));
        }
    }
}

/// The birthday on which somebody turns so old.
pub fn birthday(born: NaiveDate, years: i32) -> NaiveDate {
    born.with_year(born.year() + years).unwrap_or_else(|| NaiveDate::from_ymd_opt(born.year() + years, 3, 1).unwrap())
}

/// Completed years on a day; none before birth.
pub fn age(born: NaiveDate, on: NaiveDate) -> Option<i32> {
    let years = on.year() - born.year();
    (on >= born).then(|| if birthday(born, years) > on { years - 1 } else { years })
}

pub fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months)).unwrap()
}

pub fn months_after(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap()
}

/// Authority and year of a UPN.
pub fn upn_parts(upn: &str) -> (i32, i32) {
    (upn[1..4].parse().unwrap(), 2000 + upn[8..10].parse::<i32>().unwrap())
}

/// The rules on a UPN that both returns have: missing, temporary, too early, foreign, too late.
pub fn upn_rules(rec: &Rec, rd: NaiveDate, codes: [&str; 5], hit: &mut dyn FnMut(&str)) {
    let born = rec.date("DateOfBirth");
    if rec.absent("UPN") && born.and_then(|b| age(b, rd)).is_some_and(|a| a >= 5) {
        hit(codes[0]);
    }
    let Some(upn) = rec.text("UPN") else { return };
    let (authority, year) = upn_parts(upn);
    if upn.ends_with(|c: char| c.is_ascii_alphabetic()) {
        hit(codes[1]);
    }
    if born.is_some_and(|b| year < b.year()) {
        hit(codes[2]);
    }
    if !(201..=943).contains(&authority) {
        hit(codes[3]);
    }
    if !codes[4].is_empty() && year > rd.year() {
        hit(codes[4]);
    }
}
