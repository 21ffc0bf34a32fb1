//! Number formats that show only a part of a date: `mmm-yy` has no day, `d-mmm` no year. Excel gives them to what is typed so, and makes up the rest.

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

use super::Value;
use super::format::{Section, bracket, split};

/// A format longer than this is none that a person made.
const LONGEST: usize = 255;
/// The day that Excel counts as nought, in days since 1970-01-01.
const NOUGHT: i32 = -25_569;

/// A format for dates that does not show a whole date of every value.
#[derive(Debug)]
pub(crate) struct PartFormat {
    sections: Vec<(Section, Vec<Piece>)>,
}

/// The cells of one number format that shows only a part of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The format, as Excel writes it.
    pub format: Box<str>,
    /// The sheet's own row, and the column, 0 for A.
    pub cells: Vec<(u32, u32)>,
}

/// The parts of a date that a cell does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) day: bool,
    pub(crate) month: bool,
    pub(crate) year: bool,
}

impl Missing {
    /// Nothing of the date is shown.
    pub(crate) const ALL: Missing = Missing { day: true, month: true, year: true };

    /// What either of them lacks.
    pub(crate) fn or(self, other: Missing) -> Missing {
        Missing { day: self.day || other.day, month: self.month || other.month, year: self.year || other.year }
    }
}

/// A token of a format, with the number of its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Literal(char),
    Day(usize),
    /// The day of the week, which says nothing of the date.
    Weekday(usize),
    Month(usize),
    Year(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Before noon or after it.
    Half,
}

impl PartFormat {
    /// Reads a format code; none if it shows day, month and year of every date, or is not understood.
    pub(crate) fn new(code: &str) -> Option<PartFormat> {
        if code.len() > LONGEST {
            return None;
        }
        let sections = split(code).into_iter().map(section).collect::<Option<Vec<_>>>()?;
        // Dates are above nought, and without conditions the first section is theirs.
        let count = if sections.iter().any(|(section, _)| section.has_condition()) { sections.len() } else { 1 };
        let format = PartFormat { sections: sections.into_iter().take(count).collect() };
        format.sections.iter().any(|(_, pieces)| missing(pieces) != Missing::default()).then_some(format)
    }

    /// What is not shown of a value; none for a value that is no date, and where all of it is shown.
    pub(crate) fn hides(&self, value: &Value) -> Option<Missing> {
        let missing = missing(self.pieces(value)?);
        (missing != Missing::default()).then_some(missing)
    }

    /// A date as it is shown, in English.
    pub(crate) fn show(&self, value: &Value) -> Option<String> {
        let (pieces, Value::Date { days, seconds }) = (self.pieces(value)?, value) else { return None };
        let day = NaiveDate::default().checked_add_signed(TimeDelta::days(i64::from(*days)))?;
        let at = day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::seconds(i64::from(*seconds)))?;
        let halves = pieces.contains(&Piece::Half);
        let mut out = String::new();
        for piece in pieces {
            match *piece {
                Piece::Literal(c) => out.push(c),
                Piece::Day(letters) => out += &padded(at.day(), letters),
                Piece::Weekday(letters) => out += &at.format(if letters > 3 { "%A" } else { "%a" }).to_string(),
                Piece::Month(letters @ (1 | 2)) => out += &padded(at.month(), letters),
                Piece::Month(letters) => {
                    let name = at.format(if letters == 3 { "%b" } else { "%B" }).to_string();
                    out.extend(name.chars().take(if letters == 5 { 1 } else { usize::MAX }));
                }
                Piece::Year(letters) if letters < 3 => out += &padded((at.year() % 100).unsigned_abs(), 2),
                Piece::Year(_) => out += &at.year().to_string(),
                Piece::Hour(letters) if halves => out += &padded(at.hour12().1, letters),
                Piece::Hour(letters) => out += &padded(at.hour(), letters),
                Piece::Minute(letters) => out += &padded(at.minute(), letters),
                Piece::Second(letters) => out += &padded(at.second(), letters),
                Piece::Half => out += if at.hour() < 12 { "AM" } else { "PM" },
            }
        }
        Some(out)
    }

    fn pieces(&self, value: &Value) -> Option<&[Piece]> {
        let Value::Date { days, .. } = value else { return None };
        let serial = f64::from(days.checked_sub(NOUGHT)?);
        self.sections.iter().find(|(section, _)| section.suits(serial)).map(|(_, pieces)| &pieces[..])
    }
}

/// A number with a zero in front where two places are asked for.
fn padded(number: u32, letters: usize) -> String {
    if letters > 1 { format!("{number:02}") } else { number.to_string() }
}

fn missing(pieces: &[Piece]) -> Missing {
    let lacks = |is: fn(&Piece) -> bool| !pieces.iter().any(is);
    Missing {
        day: lacks(|p| matches!(p, Piece::Day(_))),
        month: lacks(|p| matches!(p, Piece::Month(_))),
        year: lacks(|p| matches!(p, Piece::Year(_))),
    }
}

/// One section of a format with its condition; none if it is not understood, or shows a number.
fn section(code: &str) -> Option<(Section, Vec<Piece>)> {
    let (mut condition, mut pieces) = (Section::default(), Vec::new());
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let letters = rest.chars().take_while(|other| other.eq_ignore_ascii_case(&c)).count();
        let begins = |word: &str| rest.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word));
        let mut taken = c.len_utf8();
        match c.to_ascii_lowercase() {
            '"' => {
                let text = rest[1..].split_once('"')?.0;
                pieces.extend(text.chars().map(Piece::Literal));
                taken = text.len() + 2;
            }
            '\\' | '_' | '*' => {
                let next = rest[1..].chars().next();
                taken += next.map_or(0, char::len_utf8);
                match c {
                    '\\' => pieces.extend(next.map(Piece::Literal)),
                    '_' => pieces.push(Piece::Literal(' ')),
                    _ => {}
                }
            }
            '[' => {
                let inside = rest[1..].split_once(']')?.0;
                bracket(inside, &mut condition)?;
                taken = inside.len() + 2;
            }
            'g' if begins("general") => return None,
            'a' if begins("am/pm") || begins("a/p") => {
                pieces.push(Piece::Half);
                taken = if begins("a/p") { 3 } else { 5 };
            }
            letter @ ('d' | 'm' | 'y' | 'e' | 'b' | 'h' | 's' | 'a' | 'g') => {
                taken = letters;
                pieces.push(token(letter, letters, &pieces, &rest[letters..]));
            }
            _ => pieces.push(Piece::Literal(c)),
        }
        rest = &rest[taken..];
    }
    Some((condition, pieces))
}

/// What letters of a format stand for; months and minutes are told apart by what is before and after them.
fn token(letter: char, letters: usize, before: &[Piece], after: &str) -> Piece {
    let is_time = |p: &&Piece| !matches!(p, Piece::Literal(_));
    let next = after.chars().find(char::is_ascii_alphabetic);
    match letter {
        'd' if letters < 3 => Piece::Day(letters),
        'd' | 'a' => Piece::Weekday(letters),
        'h' => Piece::Hour(letters),
        's' => Piece::Second(letters),
        'm' if letters < 3 => match before.iter().rev().find(is_time) {
            Some(Piece::Hour(_)) => Piece::Minute(letters),
            _ if next.is_some_and(|c| c.eq_ignore_ascii_case(&'s')) => Piece::Minute(letters),
            _ => Piece::Month(letters),
        },
        'm' => Piece::Month(letters),
        // The name of an era is no year.
        'g' => Piece::Literal(' '),
        _ => Piece::Year(letters),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 14 May 2025, five past two.
    const AT: Value = Value::Date { days: 20_222, seconds: 50_700 };

    fn shown(code: &str) -> Option<String> {
        let format = PartFormat::new(code)?;
        format.hides(&AT)?;
        format.show(&AT)
    }

    #[test]
    fn formats_that_leave_out_a_part_of_the_date() {
        for (code, text) in [
            ("mmm-yy", "May-25"),
            ("d-mmm", "14-May"),
            ("yyyy", "2025"),
            ("mmmm", "May"),
            ("mmmmm", "M"),
            ("dddd", "Wednesday"),
            ("ddd mmm yyyy", "Wed May 2025"),
            ("hh:mm", "14:05"),
            ("h:mm AM/PM", "2:05 PM"),
            ("hh:mm:ss", "14:05:00"),
            ("mm:ss", "05:00"),
            ("dd/mm", "14/05"),
            ("mm/yyyy;@", "05/2025"),
            ("[$-809]mmmm\\ yyyy;@", "May 2025"),
            ("d \"of\" mmmm", "14 of May"),
            ("\"from\" yyyy", "from 2025"),
            ("[>45000]mmm yy;dd/mm/yyyy", "May 25"),
            ("_-mmm-yy_-", " May-25 "),
        ] {
            assert_eq!(shown(code).as_deref(), Some(text), "{code}");
        }
        let hides = |code: &str| PartFormat::new(code).and_then(|format| format.hides(&AT));
        assert_eq!(hides("d-mmm"), Some(Missing { year: true, ..Missing::default() }));
        assert_eq!(hides("hh:mm"), Some(Missing::ALL));
        assert_eq!(hides("hh:mm").map(|all| all.or(Missing::default())), Some(Missing::ALL));
    }

    #[test]
    fn formats_that_show_the_whole_date_whatever_its_order() {
        for code in [
            "dd/mm/yyyy",
            "mm-dd-yy",
            "d-mmm-yy",
            "m/d/yy h:mm",
            "yyyy-mm-dd hh:mm:ss",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "[$-809]dd\\ mmmm\\ yyyy;@",
            "ddmmyy",
            "dd.mm.yyyy;\"none\"",
            "[<1]\"none\";dd/mm/yyyy",
            "[Red][>45000]dd/mm/yy;mmm-yy",
            "h:mm dd/mm/yyyy",
            "General",
            "[h]:mm",
            "\"unended",
            "yyyy\"年\"m\"月\"d\"日\"",
        ] {
            assert_eq!(shown(code), None, "{code}");
        }
        assert_eq!(PartFormat::new("mmm-yy").and_then(|format| format.hides(&Value::Number(1.0))), None);
    }

    proptest::proptest! {
        #[test]
        fn no_format_stops_it(code in "[dmyhsaegbAPM0;@\"\\\\_*\\[\\]<>=$/ŵ: -]{0,16}", days in proptest::num::i32::ANY, seconds in 0_u32..86_400) {
            if let Some(format) = PartFormat::new(&code) {
                let value = Value::Date { days, seconds };
                let _ = (format.hides(&value), format.show(&value));
            }
        }
    }
}
