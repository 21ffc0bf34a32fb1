//! The authorities of a folder of packs: `authorities.csv`, and `authorities.toml`, which says what series of codes its columns are.

use serde::{Deserialize, Serialize, Serializer};
use toml::Spanned;

use super::files::{Files, Mistakes, Source};
use crate::fold::heading;
use crate::texts::{Language, Message, Translated, Wording};

/// The list, and what its columns are.
pub(super) const LIST: &str = "authorities.csv";
pub(super) const SERIES: &str = "authorities.toml";
/// The columns of the list that are no codes.
const NAME: &str = "name";
const NAME_CY: &str = "name_cy";

/// An authority and its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Authority {
    /// The name in English.
    pub name: String,
    /// The name in Welsh; blank where it has none.
    pub(crate) name_cy: String,
    /// The code that a return is headed with.
    pub code: String,
    /// What stands in its pupil numbers, if a series of codes does.
    pub upn: Option<String>,
    /// The code by which reference tables know it, if they do.
    pub reference: Option<String>,
    /// Its codes in all series, that of the returns first.
    pub(crate) codes: Vec<InSeries>,
}

/// A code and its series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct InSeries {
    /// What the series is called, as within a sentence: *education code*.
    #[serde(serialize_with = "in_english")]
    pub(crate) series: Translated,
    /// The code.
    pub(crate) code: String,
}

fn in_english<S: Serializer>(text: &Translated, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text.of(Language::English))
}

impl Authority {
    /// Whether a text is its name in either language, with or without words for a council, or one of its codes.
    pub(crate) fn is_called(&self, text: &str) -> bool {
        let words = words(text);
        let is_code = |in_series: &InSeries| words.len() == 1 && heading(&in_series.code) == words[0];
        self.beside(&words).is_some_and(|beside| beside.iter().all(|word| is_of_a_council(word))) || self.codes.iter().any(is_code)
    }

    /// The words beside its name in a text; none where the text does not name it.
    pub(crate) fn beside<'w>(&self, words: &'w [String]) -> Option<Vec<&'w str>> {
        let beside = |name: &String| {
            let name = self::words(name);
            let at = words.windows(name.len().max(1)).position(|within| within == name)?;
            Some(words[..at].iter().chain(&words[at + name.len()..]).map(String::as_str).collect())
        };
        [&self.name, &self.name_cy].into_iter().find_map(beside)
    }

    /// What it is called.
    pub fn called(&self) -> Translated {
        let name = Translated::from(self.name.as_str());
        if self.name_cy.is_empty() { name } else { name.in_welsh(&self.name_cy, Wording::Official) }
    }
}

/// The words of a text, as names of councils are compared.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(heading).filter(|word| !word.is_empty()).collect()
}

/// Whether a word stands beside the name of a council and is no part of it.
pub(crate) fn is_of_a_council(word: &str) -> bool {
    const WORDS: [&str; 24] = [
        "council",
        "county",
        "borough",
        "city",
        "and",
        "of",
        "the",
        "c",
        "cc",
        "cbc",
        "mbc",
        "local",
        "authority",
        "cyngor",
        "sir",
        "sirol",
        "dinas",
        "bwrdeistref",
        "bwrdeisdref",
        "awdurdod",
        "lleol",
        "y",
        "a",
        "ac",
    ];
    WORDS.contains(&word)
}

/// `authorities.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    series: Vec<Series>,
}

/// A series of codes: a column of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Series {
    column: Spanned<String>,
    title: String,
    cy: Option<String>,
    stands_in: Option<StandsIn>,
}

/// Where else than at the head of a return a series of codes is met.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum StandsIn {
    /// Behind the letter of a unique pupil number.
    Upn,
    /// In reference tables.
    Reference,
}

/// What a code that a return is headed with looks like, worked out from the list: as many characters as one of the codes there, digits if they all are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodeForm {
    digits: bool,
    least: usize,
    most: usize,
}

impl CodeForm {
    /// The form of the codes of these authorities; of none, any letters and digits.
    pub(crate) fn of(authorities: &[Authority]) -> CodeForm {
        let lengths = || authorities.iter().map(|authority| authority.code.len());
        CodeForm {
            digits: !authorities.is_empty() && authorities.iter().all(|a| a.code.bytes().all(|byte| byte.is_ascii_digit())),
            least: lengths().min().unwrap_or(1).max(1),
            most: lengths().max().unwrap_or(20),
        }
    }

    /// Whether a text has the form.
    pub(crate) fn fits(&self, text: &[u8]) -> bool {
        let is_one = |byte: &u8| if self.digits { byte.is_ascii_digit() } else { byte.is_ascii_alphanumeric() };
        (self.least..=self.most).contains(&text.len()) && text.iter().all(is_one)
    }

    /// The same as a pattern of XML Schema.
    pub(crate) fn pattern(&self) -> String {
        let one = if self.digits { "[0-9]" } else { "[0-9A-Za-z]" };
        if self.least == self.most { format!("{one}{{{}}}", self.most) } else { format!("{one}{{{},{}}}", self.least, self.most) }
    }
}

/// The authorities, in the order of the list.
pub(super) fn read(files: &Files, mistakes: &mut Mistakes) -> Vec<Authority> {
    let source = |path: &str| files.0.get(path).map(|text| Source { path: path.into(), text: text.clone() });
    let Some(list) = source(LIST) else { return Vec::new() };
    let Some(said) = source(SERIES) else {
        mistakes.add(&list, 0..0, Message::new("pack-authorities-unsaid"), None);
        return Vec::new();
    };
    let Some(file) = mistakes.toml::<File>(&said, &said.text, 0) else { return Vec::new() };
    let headings = super::lines::headings(&list.text);
    let column = |name: &str| headings.iter().position(|heading| heading == name);
    let before = mistakes.0.len();
    for series in &file.series {
        let name = series.column.get_ref();
        if column(name).is_none() || [NAME, NAME_CY].contains(&name.as_str()) {
            mistakes.add(&said, series.column.span(), Message::new("pack-authorities-no-column").with("name", name), None);
        } else if file.series.iter().filter(|s| s.column.get_ref() == name).count() > 1 {
            mistakes.add(&said, series.column.span(), Message::new("pack-listed-twice").with("name", name), None);
        }
    }
    let is_said = |heading: &str| [NAME, NAME_CY].contains(&heading) || file.series.iter().any(|s| s.column.get_ref() == heading);
    for heading in headings.iter().filter(|heading| !is_said(heading)) {
        mistakes.add(&list, 0..0, Message::new("pack-authorities-column").with("name", heading), None);
    }
    if file.series.is_empty() || column(NAME).is_none() {
        mistakes.add(&said, 0..0, Message::new("pack-authorities-first"), None);
    }
    if mistakes.0.len() > before {
        return Vec::new();
    }
    super::lines::records::<Vec<String>>(&list, mistakes).into_iter().map(|(_, cells)| authority(&file.series, &cells, &column)).collect()
}

/// The authority of a line.
fn authority(series: &[Series], cells: &[String], column: &impl Fn(&str) -> Option<usize>) -> Authority {
    let cell = |name: &str| column(name).and_then(|at| cells.get(at)).cloned().unwrap_or_default();
    let title = |s: &Series| {
        let title = Translated::from(s.title.as_str());
        s.cy.as_ref().map_or_else(|| title.clone(), |cy| title.clone().in_welsh(cy, Wording::Ours))
    };
    let codes: Vec<InSeries> = series.iter().map(|s| InSeries { series: title(s), code: cell(s.column.get_ref()) }).collect();
    let in_which = |place: StandsIn| series.iter().find(|s| s.stands_in == Some(place)).map(|s| cell(s.column.get_ref()));
    Authority {
        name: cell(NAME),
        name_cy: cell(NAME_CY),
        code: codes.first().map(|c| c.code.clone()).unwrap_or_default(),
        upn: in_which(StandsIn::Upn),
        reference: in_which(StandsIn::Reference),
        codes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_codes(codes: &[&str]) -> CodeForm {
        let authority = |code: &&str| Authority {
            name: String::new(),
            name_cy: String::new(),
            code: (*code).to_owned(),
            upn: None,
            reference: None,
            codes: Vec::new(),
        };
        CodeForm::of(&codes.iter().map(authority).collect::<Vec<_>>())
    }

    #[test]
    fn what_a_code_looks_like_is_worked_out_from_the_list() {
        for (codes, pattern, fits, not) in [
            (&["512", "552"][..], "[0-9]{3}", &["999"][..], &["99", "9999", "99A", ""][..]),
            (&["S12", "W1234"], "[0-9A-Za-z]{3,5}", &["AB1", "W9999"], &["W1", "W12345", "W-1"]),
            (&[], "[0-9A-Za-z]{1,20}", &["7"], &[""]),
        ] {
            let form = with_codes(codes);
            assert_eq!(form.pattern(), pattern);
            assert!(fits.iter().all(|code| form.fits(code.as_bytes())), "{codes:?}");
            assert!(!not.iter().any(|code| form.fits(code.as_bytes())), "{codes:?}");
        }
    }
}
