//! Dates of which parts are not known: `zz/zz/2015`, in the forms that an item declares. A column holds them below every day, so that whoever
//! compares days takes them for what is not known.

/// The first of the values that stand for such a date. The two below it are those of a column for no value, and for one that could not be read.
const FIRST: i32 = i32::MIN + 2;
/// An item has no more forms than this.
pub(super) const MOST: usize = 8;
/// Years of four digits, and months with one for *not known*.
const YEARS: i32 = 10_000;
const MONTHS: i32 = 13;
/// The last of the values.
pub(crate) const LAST: i32 = FIRST + MOST as i32 * YEARS * MONTHS;

/// The forms in which an item writes a date of which parts are not known: `yyyy` stands for the year and `mm` for the month, everything else for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateForms(Vec<String>);

/// Whether a column's value is a date of which parts are not known.
pub(crate) fn is_partial(value: i32) -> bool {
    (FIRST..=LAST).contains(&value)
}

impl DateForms {
    /// The forms as a pack says them, proved.
    pub(crate) fn new(forms: Vec<String>) -> Self {
        DateForms(forms)
    }

    /// Whether a text can be a form: at most ten signs of the keyboard, one year and one month at most, and no day, for a date with all its parts is one.
    pub(super) fn is_form(text: &str) -> bool {
        let signs = (1..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) && *text == text.to_ascii_lowercase();
        let rest = text.replacen("yyyy", "", 1).replacen("mm", "", 1);
        signs && !rest.contains("yyyy") && !rest.contains("mm") && !rest.contains("dd") && text.bytes().any(|b| b.is_ascii_alphanumeric())
    }

    /// Whether there is none: dates of the item have all their parts.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The forms, parted by commas.
    pub(crate) fn listed(&self) -> String {
        self.0.join(", ")
    }

    /// The value of a text that has one of the forms; capitals do not matter.
    pub(crate) fn read(&self, text: &str) -> Option<i32> {
        let text = text.to_ascii_lowercase();
        (0..).zip(&self.0).find_map(|(n, form)| {
            let (year, month) = parts(form, &text)?;
            Some(FIRST + (n * YEARS + year) * MONTHS + month)
        })
    }

    /// The text of such a value.
    pub(crate) fn text(&self, value: i32) -> Option<String> {
        let of = value.checked_sub(FIRST).filter(|_| is_partial(value))?;
        let form = self.0.get(usize::try_from(of / MONTHS / YEARS).ok()?)?;
        Some(form.replacen("yyyy", &format!("{:04}", of / MONTHS % YEARS), 1).replacen("mm", &format!("{:02}", of % MONTHS), 1))
    }

    /// The forms as patterns of XML Schema.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = String> + '_ {
        let sign = |c: char| match c {
            c if "\\.?*+{}()[]|^-$".contains(c) => format!("\\{c}"),
            c => c.to_string(),
        };
        self.0.iter().map(move |form| {
            let marked = form.replacen("yyyy", "\u{1}", 1).replacen("mm", "\u{2}", 1);
            let part = |c: char| match c {
                '\u{1}' => "([1-9][0-9]{3}|0[0-9]{2}[1-9]|0[0-9][1-9]0|0[1-9]00)".to_owned(),
                '\u{2}' => "(0[1-9]|1[0-2])".to_owned(),
                c => sign(c),
            };
            marked.chars().map(part).collect()
        })
    }
}

/// Year and month of a text in a form, nought for what the form does not have.
fn parts(form: &str, text: &str) -> Option<(i32, i32)> {
    let (year_at, month_at) = (form.find("yyyy"), form.find("mm"));
    let number = |at: Option<usize>, length: usize, within: std::ops::RangeInclusive<i32>| match at {
        None => Some(0),
        Some(at) => {
            let digits = text.get(at..at + length).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?;
            digits.parse().ok().filter(|n| within.contains(n))
        }
    };
    let (year, month) = (number(year_at, 4, 1..=9999)?, number(month_at, 2, 1..=12)?);
    let is_part = |n: usize| [(year_at, 4), (month_at, 2)].iter().any(|(at, length)| at.is_some_and(|at| (at..at + length).contains(&n)));
    let same = form.len() == text.len() && form.bytes().zip(text.bytes()).enumerate().all(|(n, (f, t))| is_part(n) || f == t);
    same.then_some((year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again_and_nothing_else_is_read() {
        let forms = DateForms::new(["zz/zz/zzzz", "zz/zz/yyyy", "zz/mm/yyyy"].map(str::to_owned).to_vec());
        for text in ["zz/zz/zzzz", "zz/zz/2015", "zz/12/2015", "zz/01/0001", "zz/zz/9999"] {
            let value = forms.read(text);
            assert!(value.is_some_and(is_partial), "{text}");
            assert_eq!(value.and_then(|v| forms.text(v)).as_deref(), Some(text));
        }
        assert_eq!(forms.read("ZZ/ZZ/2015"), forms.read("zz/zz/2015"));
        for text in [
            "",
            "zz/zz/0000",
            "zz/13/2015",
            "zz/00/2015",
            "01/zz/2015",
            "zz-zz-2015",
            "zz/zz/2015 ",
            "zz/zz/20155",
            "zz/zz/201",
            "2015",
            "é/zz/2015",
        ] {
            assert_eq!(forms.read(text), None, "{text}");
        }
        for value in [i32::MIN, i32::MIN + 1, 0, -719_162, LAST + 1] {
            assert!(!is_partial(value) && forms.text(value).is_none(), "{value}");
        }
    }

    #[test]
    fn a_form_has_no_day_and_each_part_once() {
        for (form, good) in [
            ("zz/zz/yyyy", true),
            ("yyyy", true),
            ("yyyy-mm", true),
            ("unknown", true),
            ("dd/mm/yyyy", false),
            ("yyyyyyyy", false),
            ("mm/mm/yyyy", false),
            ("ZZ/ZZ/yyyy", false),
            ("", false),
            ("//", false),
            ("zz / zz", false),
            ("zz/zz/zz/zz", false),
        ] {
            assert_eq!(DateForms::is_form(form), good, "{form}");
        }
    }
}
