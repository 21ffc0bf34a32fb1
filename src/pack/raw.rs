//! The files of a pack as they are written, before anything is proved. `docs/packs.md` describes them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Basis;
use crate::decimal;
use crate::diagnostic::Level;
use crate::texts::Translated;

/// `collection.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Collection {
    pub collection: Spanned<String>,
    pub name: String,
    pub title: Translated,
    pub modules: Vec<Spanned<String>>,
    pub id: Spanned<String>,
    pub birth: Option<Spanned<String>>,
    /// The year that rows and samples are written for.
    pub(crate) anchor: Option<Spanned<String>>,
    /// Whose return the rows are: an authority's code; left out, the first of all.
    pub(crate) sample_authority: Option<Spanned<String>>,
    /// How exports call the returns, their children and the country, besides the words of the items.
    #[serde(default)]
    pub(crate) in_exports: Vec<String>,
    pub(crate) status_date: Option<StatusDate>,
    #[serde(default, rename = "word")]
    pub(crate) aliases: Vec<Alias>,
    #[serde(default)]
    pub count: Vec<Count>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct StatusDate {
    pub(crate) or_earlier: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Alias {
    pub name: Spanned<String>,
    pub means: Spanned<String>,
    pub meaning: Translated,
}

/// A count that sign-off sheets and reports show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Count {
    pub title: Translated,
    pub of: Spanned<String>,
    #[serde(default)]
    pub among: Vec<Spanned<String>>,
    #[serde(default, rename = "where")]
    pub(crate) conditions: Vec<Spanned<String>>,
    pub by: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) bands: Vec<Spanned<i32>>,
    #[serde(default, rename = "in")]
    pub shown: Vec<Spanned<String>>,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// `years/2025-26.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Year {
    pub title: Translated,
    pub coverage: Translated,
    pub basis: Basis,
    pub source: Translated,
    pub cap: Option<Basis>,
    #[serde(default)]
    pub uncapped: Vec<Spanned<String>>,
    pub cap_source: Option<Translated>,
    #[serde(default)]
    pub(crate) code_caps: BTreeMap<Spanned<String>, Basis>,
    pub dates: BTreeMap<String, Spanned<toml::value::Datetime>>,
}

/// `modules/Child.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Module {
    pub module: Spanned<String>,
    pub title: Translated,
    pub parent: Option<Spanned<String>>,
    pub max: Option<u32>,
    pub(crate) sequence: Option<Sequence>,
    #[serde(default)]
    pub sample: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub part: Vec<Part>,
    #[serde(default)]
    pub item: Vec<Item>,
    /// From the file of a second language beside this one.
    #[serde(skip)]
    pub in_exports: super::InExports,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sequence {
    pub order: Vec<Spanned<String>>,
    pub start: Spanned<String>,
    pub end: Spanned<String>,
    pub joined: Option<Spanned<String>>,
    pub gap: Option<Spanned<i32>>,
    pub period_start: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Part {
    pub name: Spanned<String>,
    pub title: Translated,
    #[serde(default)]
    pub(crate) only_when: Vec<Spanned<String>>,
    pub(crate) only_when_from: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Item {
    pub name: Spanned<String>,
    #[serde(rename = "type")]
    pub(crate) type_: Spanned<String>,
    pub codes: Option<Spanned<String>>,
    /// The code set of which a code may stand in place of a value of the type.
    pub(crate) or_codes: Option<Spanned<String>>,
    /// How a date is written of which parts are not known.
    #[serde(default)]
    pub(crate) or_forms: Vec<Spanned<String>>,
    /// How many decimals a number has.
    pub(crate) decimals: Option<Spanned<u8>>,
    pub min: Option<Bound>,
    pub max: Option<Bound>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub(crate) required_when: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) only_when: Vec<Spanned<String>>,
    pub(crate) only_when_from: Option<String>,
    pub part: Option<Spanned<String>>,
    #[serde(default)]
    pub personal: bool,
    #[serde(default)]
    pub local: bool,
    pub(crate) local_until: Option<String>,
    pub(crate) expected_in: Option<u32>,
    pub kind: Option<String>,
    /// What the return's own list of checks calls a missing or wrong value.
    pub(super) official: Option<super::official::RawOfficial>,
    pub meaning: Translated,
    pub sample: Option<String>,
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Those of a second language, from the file beside this one.
    #[serde(skip)]
    pub translated: Vec<String>,
    pub basis: Basis,
    pub source: Translated,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// The least or the most of a number or a length. One with decimals stands in quotation marks: without them a file would hold it only nearly.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Bound {
    Whole(i32),
    Exact(String),
    /// Nothing that is exact.
    Other(serde::de::IgnoredAny),
}

impl Bound {
    /// In parts of the size of the last decimal; none where it is no number of so many decimals, or too large.
    pub(crate) fn held(&self, decimals: u8) -> Option<i32> {
        match self {
            Bound::Whole(number) => decimal::strict(&number.to_string(), decimals),
            Bound::Exact(text) => decimal::strict(text, decimals).filter(|_| decimals > 0),
            Bound::Other(_) => None,
        }
    }
}

/// A line of `codesets/Gender.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Code {
    pub code: String,
    pub label: Translated,
    pub group: Option<String>,
    pub basis: Basis,
    pub source: Translated,
    pub from: Option<String>,
    pub until: Option<String>,
    pub retired: Option<String>,
    pub replaced_by: Option<Translated>,
    pub synonyms: Option<String>,
    /// So many of them, the last ones, come from the file of a second language.
    #[serde(skip)]
    pub translated: usize,
    /// Where its line begins in the file.
    #[serde(skip)]
    pub(crate) at: usize,
}

/// A line of `bank-holidays.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct Holiday {
    pub date: String,
    /// What the day is called, for whoever keeps the table.
    #[serde(rename = "name")]
    pub _name: Option<String>,
}

/// The head of `rules/CASP141.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Rule {
    pub code: Spanned<String>,
    pub level: Spanned<Level>,
    #[serde(rename = "for")]
    pub(crate) for_: Spanned<String>,
    pub when: Option<Vec<Spanned<String>>>,
    pub require: Option<Vec<Spanned<String>>>,
    pub(crate) require_any: Option<Vec<Spanned<String>>>,
    pub message: Option<Spanned<String>>,
    pub each: Option<Spanned<Each>>,
    #[serde(default)]
    pub case: Vec<Spanned<Case>>,
    pub(crate) shared: Option<Shared>,
    pub basis: Basis,
    pub source: Translated,
    pub from: Option<String>,
    pub until: Option<String>,
    pub with: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) also: Vec<String>,
}

impl Rule {
    /// The messages of its cases, in their order.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &str> {
        self.message.iter().chain(self.case.iter().map(|case| &case.get_ref().message)).map(|message| message.get_ref().as_str())
    }
}

/// A value that too many children share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Shared {
    pub item: Spanned<String>,
    #[serde(default, rename = "where")]
    pub(crate) conditions: Vec<Spanned<String>>,
    pub(crate) more_than: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Case {
    pub when: Option<Vec<Spanned<String>>>,
    pub require: Option<Vec<Spanned<String>>>,
    pub(crate) require_any: Option<Vec<Spanned<String>>>,
    pub message: Spanned<String>,
    pub each: Option<Spanned<Each>>,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// The values of `each`: written out, or gathered from the pack.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Each {
    List(Vec<String>),
    Gathered(String),
}

/// Whether something with this first and last year holds in `year`. Years sort as text.
pub(super) fn holds(year: &str, from: Option<&str>, until: Option<&str>) -> bool {
    from.is_none_or(|f| f.is_empty() || year >= f) && until.is_none_or(|u| u.is_empty() || year <= u)
}
