//! Number formats: what a cell shows of the number or the text that it holds. An id is what the officer sees of it.

use std::fmt::Write as _;

use super::Value;
use crate::fold::clean;

/// Whole numbers below this have their digits for sure: Excel keeps fifteen.
const SURE: f64 = 1e15;
/// A format longer than this is none that a person made.
const LONGEST: usize = 255;

/// A number format that shows more than the digits of a number: zeros in front, letters, parts set apart.
#[derive(Debug)]
pub(super) struct Format {
    sections: Vec<Section>,
}

#[derive(Debug, Default)]
pub(super) struct Section {
    /// Only for numbers of which this holds.
    when: Option<(Test, f64)>,
    parts: Vec<Piece>,
    /// It shows a number as numbers are shown (thousands, per cent, fractions, currencies), which says nothing of an id.
    plain: bool,
}

#[derive(Clone, Copy, Debug)]
enum Test {
    Less,
    AtMost,
    Equal,
    Not,
    AtLeast,
    More,
}

#[derive(Debug)]
enum Piece {
    Literal(char),
    /// A digit, and what stands where the number has none.
    Digit(Option<char>),
    Point,
    /// All digits.
    General,
    /// The text of a cell that holds one.
    Text,
}

impl Format {
    /// Reads a format code; none if it shows numbers and texts as they are, or in a way that says nothing of an id.
    pub(super) fn new(code: &str) -> Option<Format> {
        if code.len() > LONGEST || code.eq_ignore_ascii_case("general") || code == "@" {
            return None;
        }
        let sections = split(code).into_iter().map(section).collect::<Option<Vec<_>>>()?;
        let format = Format { sections };
        format.sections.iter().any(Section::says_more).then_some(format)
    }

    /// The value as it is shown, where that is another text than the value itself.
    pub(super) fn show(&self, value: Value) -> Value {
        let text = match &value {
            Value::Number(n) => self.number(*n),
            Value::Text(text) => self.text(text),
            _ => None,
        };
        match text {
            Some(text) => shown(value, &text),
            None => value,
        }
    }

    fn number(&self, n: f64) -> Option<String> {
        if n.fract() != 0.0 || n.abs() >= SURE {
            return None;
        }
        let (section, minus) = self.section(n)?;
        if section.plain {
            return None;
        }
        let digits = format!("{:.0}", n.abs());
        let text = section.fill(&digits);
        Some(if minus { format!("-{text}") } else { text })
    }

    /// The section for a number, and whether a minus is to be put in front.
    fn section(&self, n: f64) -> Option<(&Section, bool)> {
        // A section for texts comes after those for numbers.
        let for_text = |s: &Section| s.parts.iter().any(|p| matches!(p, Piece::Text));
        let count = self.sections.iter().take(3).take_while(|s| self.sections.len() == 1 || !for_text(s)).count();
        let numbers = &self.sections[..count];
        if numbers.iter().any(|s| s.when.is_some()) {
            let section = numbers.iter().find(|s| s.suits(n))?;
            return Some((section, n < 0.0));
        }
        match (numbers, n) {
            ([], _) => None,
            ([_, negative, ..], n) if n < 0.0 => Some((negative, false)),
            ([_, _, zero], 0.0) => Some((zero, false)),
            ([first, ..], n) => Some((first, n < 0.0)),
        }
    }

    fn text(&self, text: &str) -> Option<String> {
        let section = match &self.sections[..] {
            [_, _, _, text, ..] => text,
            sections => sections.iter().rfind(|s| s.parts.iter().any(|p| matches!(p, Piece::Text)))?,
        };
        if section.plain || !section.says_more() {
            return None;
        }
        let mut out = String::new();
        for part in &section.parts {
            match part {
                Piece::Literal(c) => out.push(*c),
                Piece::Text => out.push_str(text),
                _ => {}
            }
        }
        Some(out)
    }
}

impl Section {
    /// Whether it is only for some numbers.
    pub(super) fn has_condition(&self) -> bool {
        self.when.is_some()
    }

    /// Whether its condition holds for a number.
    pub(super) fn suits(&self, n: f64) -> bool {
        self.when.is_none_or(|(test, limit)| test.holds(n, limit))
    }

    /// Whether more is shown than the digits of a number: letters, marks between digits, or more digits than it may have.
    fn says_more(&self) -> bool {
        let zeros = self.parts.iter().take_while(|p| !matches!(p, Piece::Point)).filter(|p| matches!(p, Piece::Digit(Some('0')))).count();
        let literal =
            |p: &Piece| matches!(p, Piece::Literal(c) if c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '_' | ':' | '#' | '+'));
        !self.plain && (zeros > 1 || self.parts.iter().any(literal))
    }

    /// Whether it shows nothing at all.
    pub(crate) fn is_blank(&self) -> bool {
        !self.plain && self.when.is_none() && self.parts.iter().all(|p| matches!(p, Piece::Literal(c) if c.is_whitespace()))
    }

    fn fill(&self, digits: &str) -> String {
        let point = self.parts.iter().position(|p| matches!(p, Piece::Point)).unwrap_or(self.parts.len());
        let (whole, fraction) = self.parts.split_at(point);
        let places = whole.iter().filter(|p| matches!(p, Piece::Digit(_))).count();
        // A nought is shown by its place alone.
        let digits = if digits == "0" { "" } else { digits };
        let mut given = digits.chars();
        let (mut out, mut left) = (String::new(), places);
        for part in whole {
            match part {
                Piece::Literal(c) => out.push(*c),
                Piece::General | Piece::Text => out.push_str(if digits.is_empty() { "0" } else { digits }),
                Piece::Digit(other) => {
                    // What has no place of its own stands before the first.
                    let due = given.as_str().len().saturating_sub(left - 1);
                    match due {
                        0 => out.extend(*other),
                        due => out.extend(given.by_ref().take(due)),
                    }
                    left -= 1;
                }
                Piece::Point => {}
            }
        }
        for part in fraction {
            match part {
                Piece::Literal(c) => out.push(*c),
                Piece::Digit(other) => out.extend(*other),
                Piece::Point => out.push('.'),
                Piece::General | Piece::Text => {}
            }
        }
        out
    }
}

impl Test {
    fn holds(self, n: f64, limit: f64) -> bool {
        match self {
            Test::Less => n < limit,
            Test::AtMost => n <= limit,
            Test::Equal => n == limit,
            Test::Not => n != limit,
            Test::AtLeast => n >= limit,
            Test::More => n > limit,
        }
    }
}

/// A value with the text that is shown of it; the value alone, where that is the same.
pub(super) fn shown(value: Value, text: &str) -> Value {
    let text = clean(text.trim()).into_owned();
    // Spaces only group digits.
    let grouped = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    let text: String = if grouped { text.chars().filter(char::is_ascii_digit).collect() } else { text };
    let same = match &value {
        Value::Number(n) => {
            let mut plain = String::new();
            let _ = write!(plain, "{n}");
            plain == text
        }
        Value::Text(held) => held.trim() == text,
        _ => true,
    };
    if same || text.is_empty() { value } else { Value::DisplayValue { held: Box::new(value), text: text.into() } }
}

/// The sections of a format, which semicolons set apart.
pub(super) fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut from, mut quoted, mut bracket, mut escaped) = (0, false, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracket = true,
            ']' => bracket = false,
            ';' if !bracket => {
                sections.push(&code[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[from..]);
    sections
}

/// One section; none if it is for dates and times, or is not understood.
pub(super) fn section(code: &str) -> Option<Section> {
    let mut section = Section::default();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => {
                let (text, after) = rest.split_once('"')?;
                section.parts.extend(text.chars().map(Piece::Literal));
                rest = after;
            }
            '\\' => section.parts.extend(next(&mut rest).map(Piece::Literal)),
            '_' => section.parts.extend(next(&mut rest).map(|_| Piece::Literal(' '))),
            '*' => drop(next(&mut rest)),
            '[' => {
                let (inside, after) = rest.split_once(']')?;
                bracket(inside, &mut section)?;
                rest = after;
            }
            '0' => section.parts.push(Piece::Digit(Some('0'))),
            '?' => section.parts.push(Piece::Digit(Some(' '))),
            '#' => section.parts.push(Piece::Digit(None)),
            '.' => section.parts.push(Piece::Point),
            '@' => section.parts.push(Piece::Text),
            ',' | '%' | '/' => section.plain = true,
            'E' | 'e' if rest.starts_with(['+', '-']) => section.plain = true,
            'G' | 'g' if rest.get(..6).is_some_and(|r| r.eq_ignore_ascii_case("eneral")) => {
                section.parts.push(Piece::General);
                rest = &rest[6..];
            }
            c if c.is_alphabetic() => return None,
            c => section.parts.push(Piece::Literal(c)),
        }
    }
    Some(section)
}

fn next(rest: &mut &str) -> Option<char> {
    let c = rest.chars().next()?;
    *rest = &rest[c.len_utf8()..];
    Some(c)
}

/// What stands in brackets: a condition, a currency, a colour or a language; a time that goes on past a day is no number.
pub(super) fn bracket(inside: &str, section: &mut Section) -> Option<()> {
    const TESTS: [(&str, Test); 6] =
        [("<=", Test::AtMost), (">=", Test::AtLeast), ("<>", Test::Not), ("<", Test::Less), (">", Test::More), ("=", Test::Equal)];
    if let Some((limit, test)) = TESTS.iter().find_map(|(sign, test)| Some((inside.strip_prefix(sign)?, *test))) {
        section.when = Some((test, limit.trim().parse().ok()?));
    } else if let Some(currency) = inside.strip_prefix('$') {
        section.plain |= !currency.starts_with('-') && !currency.is_empty();
    } else if !inside.is_empty() && inside.chars().all(|c| matches!(c, 'h' | 'm' | 's' | 'H' | 'M' | 'S')) {
        return None;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(code: &str, n: f64) -> String {
        let value = Format::new(code).map_or(Value::Number(n), |f| f.show(Value::Number(n)));
        match value {
            Value::DisplayValue { text, .. } => text.to_string(),
            Value::Number(n) => n.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_number_is_shown_as_its_format_says() {
        for (code, n, text) in [
            ("00000000", 767.0, "00000767"),
            ("00000000;@", 767.0, "00000767"),
            ("00000000;-00000000", 767.0, "00000767"),
            ("00000000;-00000000", -767.0, "-00000767"),
            ("00000000;-00000000;\"none\"", 0.0, "none"),
            ("\"P\"000000", 767.0, "P000767"),
            ("\\P000000", 767.0, "P000767"),
            ("\"P\"General", 767.0, "P767"),
            ("\"P\"@", 767.0, "P767"),
            ("0000-0000", 767.0, "0000-0767"),
            ("0000-0000", 123_456_789.0, "12345-6789"),
            ("0000\\/0000", 767.0, "0000/0767"),
            ("000 000 0000", 434_765_919.0, "0434765919"),
            ("[>999]000000;0000", 1999.0, "001999"),
            ("[>999]000000;0000", 767.0, "0767"),
            ("[Red][<=999]\"A\"000;\"B\"000", 1999.0, "B1999"),
            ("[$-809]000000", 767.0, "000767"),
            ("0\"/26\"", 767.0, "767/26"),
            ("_-000000_-", 767.0, "000767"),
            ("000000.0", 767.0, "000767.0"),
            ("[=1]\"Yes\";[=0]\"No\";General", 0.0, "No"),
        ] {
            assert_eq!(seen(code, n), text, "{code} {n}");
        }
    }

    #[test]
    fn what_says_nothing_of_an_id_leaves_the_number() {
        for code in [
            "General",
            "0",
            "0.00",
            "#",
            "#,##0",
            "#,##0.00",
            "0%",
            "0.00E+00",
            "# ?/?",
            "[$£-809]#,##0",
            "_-* #,##0_-",
            "0_ ;[Red]\\-0\\ ",
            "dd/mm/yyyy",
            "[h]:mm",
            "@",
            ";;;",
            "",
            "£0",
            "0,000000",
            "\"unended",
        ] {
            assert_eq!(seen(code, 400_217.0), "400217", "{code}");
        }
        assert_eq!(seen("0000000000000000", 8_012_345_678_901_230.0), "8012345678901230");
        assert_eq!(seen("000000", 4.5), "4.5");
    }

    #[test]
    fn a_text_may_be_shown_with_more_around_it() {
        let text = |code: &str| Format::new(code).map(|f| f.show(Value::Text("000767".to_owned())));
        let shown = Value::DisplayValue { held: Box::new(Value::Text("000767".to_owned())), text: "P000767".into() };
        assert_eq!(text("\"P\"@"), Some(shown));
        assert!(text("000000;@").is_some_and(|v| v == Value::Text("000767".to_owned())));
        assert!(text("\"P\"000000").is_some_and(|v| v == Value::Text("000767".to_owned())));
    }

    proptest::proptest! {
        #[test]
        fn no_format_stops_it(code in "[0#?.,;@\"\\\\_*\\[\\]<>=$%/GeneralE+PŵX -]{0,16}", n in -1e16..1e16f64) {
            if let Some(format) = Format::new(&code) {
                let _ = (format.show(Value::Number(n.trunc())), format.show(Value::Text("é1".to_owned())));
            }
        }
    }
}
