//! A pack: what one return holds in one year. Raw text files become a proved [`Pack`], or mistakes with their places.
//!
//! ```
//! use cyfrif::{diagnostic::Level, pack::Library};
//!
//! let pack = Library::embedded()?.pack("lac/2025-26")?;
//! assert_eq!((&*pack.collection, &*pack.year), ("lac", "2025-26"));
//! assert!(pack.find_rule("LAC101").is_some_and(|rule| rule.level == Level::Error));
//! # Ok::<(), cyfrif::error::Error>(())
//! ```

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::calendar::{WorkingDays, date_of, day_number};
use crate::decimal;
use crate::intern::Texts;
use crate::spot::ModuleItem;
use crate::texts::Translated;

/// A return seen for one year, proved whole.
#[derive(Debug)]
pub struct Pack {
    /// `casp/2025-26`.
    pub name: String,
    /// `casp`.
    pub collection: String,
    /// `2025-26`.
    pub year: String,
    /// The year that samples, and the rows of rules, are written for.
    pub(crate) anchor: String,
    /// The code of the authority whose return the rows of rules are.
    pub(crate) sample_authority: String,
    /// What a code of an authority looks like.
    pub(crate) authority_form: CodeForm,
    /// How exports call the returns, their children and the country, folded.
    pub(crate) in_exports: Vec<String>,
    /// The collection's name in the XML header, `CASP`.
    pub element: String,
    /// The collection's title.
    pub title: Translated,
    /// The census that the collection is, in full.
    pub census: Translated,
    /// Why what is carried over from an earlier year is less sure here.
    pub cap_source: Option<Translated>,
    /// Who is in the return.
    pub coverage: Translated,
    /// How sure the coverage is.
    pub coverage_basis: Basis,
    /// Where the coverage comes from.
    pub coverage_source: Translated,
    /// Named dates: `ReferenceDate`, `YearStart`, `YearEnd` and what else the year file names.
    pub dates: BTreeMap<String, NaiveDate>,
    /// The modules; the first is the root.
    pub modules: Vec<Module>,
    /// Items that the collection has in other years only: a template may name them, and they are passed over.
    pub elsewhere: Vec<String>,
    /// The code sets.
    pub codesets: Vec<CodeSet>,
    /// The rules, in the order of their codes.
    pub rules: Vec<rule::Rule>,
    /// Names for one of a child's records, for sentences.
    pub(crate) aliases: Vec<Alias>,
    /// Counts that sign-off sheets and reports show.
    pub(crate) counts: Vec<Count>,
    /// The tables that are published from it.
    pub(crate) tables: Tables,
    /// The reference tables in which its items are looked up.
    pub(crate) lookups: Vec<lookup::Lookup>,
    /// Position of the item of the root module that tells children apart.
    pub id_item: ItemId,
    /// Position of the root module's date of birth, if there is one.
    pub birth_item: Option<ItemId>,
    /// The item that makes StatusDate earlier than the reference date.
    pub status_earlier: Option<ItemId>,
    /// The document that is sent.
    pub(crate) layout: layout::Layout,
    /// Who receives the return.
    pub recipient: Recipient,
    /// What a member of the public reads of the items.
    pub public: Vec<PublicGroup>,
    /// The days on which people work, where the collection has a table of bank holidays.
    pub(crate) working_days: Option<WorkingDays>,
    /// The XML schema that stands in the pack.
    pub xsd: Option<String>,
    /// SHA-256 over the files of the collection's folder that a return is made of, `sha256:…`.
    pub digest: String,
    /// Its words as they are compared.
    pub(crate) words: words::PackWords,
}

/// How sure an item, a code or a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Our working choice until an authority's copy of the guidance says otherwise.
    Assumed,
    /// Follows from the law, from the item's meaning, or from the census it replaced.
    Inferred,
    /// Listed in public code or statistics of people who use the data.
    Listed,
    /// Stated in a public description of the data made from the guidance.
    Stated,
}

/// A module: one kind of record.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// Its title for people.
    pub title: Translated,
    /// Position of the parent module; none for the root.
    pub parent: Option<ModuleId>,
    /// At most so many records for one parent.
    pub max: Option<u32>,
    /// The parts that items belong to.
    pub(crate) parts: Vec<Part>,
    /// The items in the order of the XML, those that are never sent included.
    pub items: Vec<Item>,
    /// How its records follow each other.
    pub(crate) sequence: Option<Sequence>,
    /// Words of a second language for its sheets and for columns that are no items.
    pub in_exports: InExports,
    /// Values of sample records besides the items' own: `previous`, `next`, `with-previous`, `with-next`.
    pub samples: BTreeMap<String, BTreeMap<String, String>>,
    /// Of the root: modules that each child has once and whose items are its own.
    pub(crate) own: Vec<own::OwnModule>,
}

/// Words of a second language by which exports call what is no item.
#[derive(Clone, Debug, Default)]
pub struct InExports {
    /// Sheets that hold records of the module, best first.
    pub sheets: Vec<String>,
    /// The column with the team.
    pub team: Vec<String>,
    /// The column with the worker.
    pub worker: Vec<String>,
}

/// A part of a module's items, which may apply only to some records.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its name, as items say it.
    pub name: String,
    /// Its title for people.
    pub title: Translated,
    /// Sentences that must all hold for the part to apply.
    pub only_when: Vec<sentence::Clause>,
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// Position of the code set of which a code may stand in place of a value of the type; only for what is held as a text.
    pub or_codes: Option<usize>,
    /// How a date is written of which parts are not known; without any, dates have all their parts.
    pub or_forms: partial::DateForms,
    /// A further name that gathers items (`items of type answer`).
    pub gathered: Option<String>,
    /// What the return's own list of checks calls a missing or wrong value.
    pub(crate) official: official::Official,
    /// Must be present where its part applies.
    pub required: bool,
    /// Must be present where these sentences hold.
    pub(crate) required_when: Vec<sentence::Clause>,
    /// Is left out by the mapping unless these sentences hold; the part's conditions are among them.
    pub(crate) only_when: Vec<sentence::Clause>,
    /// The part it belongs to, if any.
    pub part: Option<String>,
    /// Position of the root's own module in which it is written; none where that is the module itself.
    pub(crate) own: Option<usize>,
    /// Sent, but hidden in everything saved or printed unless asked for.
    pub personal: bool,
    /// Used by rules, never sent.
    pub local: bool,
    /// Of so many records, one at least is expected to have a value; a column without any is asked about. None: all may be blank.
    pub expected_in: Option<u32>,
    /// What it means, for people.
    pub meaning: Translated,
    /// The value of the sample record that rows of rules are filled up with.
    pub sample: Option<String>,
    /// Likely headings in exports, best first; those of a second language are the last.
    pub synonyms: Vec<String>,
    /// How many of them are of a second language.
    pub translated: usize,
    /// How sure it is.
    pub basis: Basis,
    /// Where it comes from.
    pub source: Translated,
}

/// The type of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A calendar date.
    Date,
    /// A code of the code set at this position in the pack.
    Code(usize),
    /// A number in this range, both ends included, held with its ends in parts of the size of its last decimal: 12.50 with two decimals is 1250.
    Number {
        /// The least.
        min: i32,
        /// The greatest.
        max: i32,
        /// How many decimals it has; 0 for a whole number.
        decimals: u8,
    },
    /// A text without spaces, of this length in characters.
    Text {
        /// The shortest.
        min: u32,
        /// The longest.
        max: u32,
    },
    /// A unique pupil number.
    Upn,
    /// A UK postcode.
    Postcode,
}

/// How the records of a module follow each other.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    /// Items that order the records; the first decides, the others break ties.
    pub order: Vec<ItemId>,
    /// The item with the start.
    pub start: ItemId,
    /// The item with the end.
    pub end: ItemId,
    /// How they join to runs and periods; none where they only follow each other.
    pub joining: Option<Joining>,
}

/// How records that follow each other join.
#[derive(Clone, Debug)]
pub(crate) struct Joining {
    /// A record for which this holds is followed by another of the same period.
    pub joined: sentence::Clause,
    /// Days, at most, between two records of an unbroken run.
    pub gap: i32,
    /// What sentences call the start of a period.
    pub period_start: Option<String>,
}

/// A code set.
#[derive(Clone, Debug)]
pub struct CodeSet {
    /// Its name.
    pub name: String,
    /// Its codes, retired ones not among them.
    pub codes: Vec<CodeEntry>,
    /// Codes that are known but no longer valid.
    pub retired: Vec<CodeEntry>,
    /// What texts mean, made when it is first asked for.
    pub(crate) meanings: OnceLock<FxHashMap<String, words::Meaning>>,
}

impl CodeSet {
    /// Whether yes and no are among its codes.
    pub(crate) fn is_yes_no(&self) -> bool {
        ["1", "0"].iter().all(|yes_no| self.codes.iter().any(|c| c.code == *yes_no))
    }
}

/// A code of a code set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The code.
    pub code: String,
    /// What it means.
    pub label: Translated,
    /// The group it belongs to.
    pub group: Option<String>,
    /// For a retired code, what to use.
    pub replaced_by: Option<Translated>,
    /// Other words for the label.
    pub synonyms: Vec<String>,
    /// So many of them, the last ones, are of a second language.
    pub translated: usize,
    /// How sure it is.
    pub basis: Basis,
    /// Where it comes from.
    pub source: Translated,
}

impl CodeEntry {
    /// The words for it: its label, then the others, those of a second language last.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.english()).chain(self.synonyms.iter().map(String::as_str))
    }

    /// The code with its label in brackets, `C2 (Care order)`.
    pub fn labelled(&self) -> Translated {
        self.label.map(|label| format!("{} ({label})", self.code))
    }
}

/// A name for one of a child's records.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    /// The name, `latest`.
    pub name: String,
    /// What it means, as a sentence says it.
    pub means: String,
    /// What it means, for people.
    pub meaning: Translated,
    /// Position of the module.
    pub module: ModuleId,
    /// The last such record, or the first.
    pub last: bool,
    /// The sentences that must hold for the record.
    pub conditions: Vec<sentence::Clause>,
}

mod authority; // the authorities, and their codes
mod build;
mod count;
mod each; // the values that a sentence is said of in turn
mod examples; // names to show in helps
pub mod files;
mod folder; // the files of a collection, not yet seen for a year
mod frame; // what must be right before any sentence is read
pub(crate) mod layout; // the document that is sent
mod library;
mod lines; // csv files
pub(crate) mod lookup; // what is known of a value that a return holds
pub(crate) mod official; // official codes of the item list
mod own; // modules whose items are the child's own
mod page;
pub(crate) mod partial; // dates of which parts are not known
mod public; // what a member of the public reads of the items
mod raw;
pub mod rule;
pub(crate) mod sentence;
mod shelf; // packs in the program, read when they are asked for
mod shelves; // the two shelves of packs in the program
mod tables;
mod translation; // words of a second language
pub(crate) mod words; // words as they are compared
pub(crate) mod year; // the names of years

pub use crate::spot::{ItemId, ModuleId};
pub use authority::Authority;
pub(crate) use authority::{CodeForm, is_of_a_council, words as words_of_councils};
pub(crate) use count::{Count, CountRow, RowName};
pub use examples::Examples;
pub use library::Library;
pub use public::{PublicGroup, PublicText, Recipient};
pub use shelves::PackShelf;
pub(crate) use tables::{Among, RowAt, Table, Tables};

impl Kind {
    /// The text of a value of this type, as the XML writes it.
    pub(crate) fn text(self, value: i32, pack: &Pack, texts: &Texts) -> String {
        match self {
            Kind::Date => date_of(value).format("%Y-%m-%d").to_string(),
            Kind::Code(set) => pack.codesets[set].codes.get(value as usize).map_or_else(String::new, |c| c.code.clone()),
            Kind::Number { decimals, .. } => decimal::text(value, decimals),
            Kind::Text { .. } | Kind::Upn | Kind::Postcode => texts.get(value).to_owned(),
        }
    }
}

impl Kind {
    /// The value that a text of this type stands for: the way back from [`Kind::text`]. Types only; lengths, ranges and check letters are not asked.
    pub(crate) fn value(self, text: &str, pack: &Pack, texts: &mut Texts) -> Option<i32> {
        match self {
            Kind::Date => text.parse().ok().filter(|_| text.len() == 10).map(day_number),
            Kind::Code(set) => pack.codesets[set].codes.iter().position(|c| c.code == text).map(|i| i as i32),
            Kind::Number { decimals: 0, .. } => text.parse().ok(),
            Kind::Number { decimals, .. } => decimal::strict(text, decimals),
            Kind::Text { .. } | Kind::Upn | Kind::Postcode => Some(texts.intern(text)),
        }
    }
}

impl Kind {
    /// The least and the most of a number, or the lengths of a text, as they are shown; nothing for other types.
    pub(crate) fn bounds(self) -> (String, String) {
        match self {
            Kind::Number { min, max, decimals } => (decimal::text(min, decimals), decimal::text(max, decimals)),
            Kind::Text { min, max } => (min.to_string(), max.to_string()),
            _ => Default::default(),
        }
    }
}

impl Item {
    /// The text of a value, as the XML writes it.
    pub(crate) fn text(&self, value: i32, pack: &Pack, texts: &Texts) -> String {
        self.or_forms.text(value).unwrap_or_else(|| self.kind.text(value, pack, texts))
    }

    /// The value that a text stands for: the way back from [`Item::text`]. Types only; lengths, ranges and check letters are not asked.
    pub(crate) fn value(&self, text: &str, pack: &Pack, texts: &mut Texts) -> Option<i32> {
        self.or_forms.read(text).or_else(|| self.kind.value(text, pack, texts))
    }

    /// Whether its values, or what may stand in place of them, are codes of the set at this position.
    pub(crate) fn uses(&self, set: usize) -> bool {
        self.kind == Kind::Code(set) || self.or_codes == Some(set)
    }

    /// Position of the code set that its codes are of, whether they are its values or stand in place of them.
    pub(crate) fn set(&self) -> Option<usize> {
        if let Kind::Code(set) = self.kind { Some(set) } else { self.or_codes }
    }
}

impl Module {
    /// The item of this name.
    pub(crate) fn find_item(&self, name: &str) -> Option<ItemId> {
        ItemId::find(&self.items, |item| item.name == name)
    }
}

impl Pack {
    /// The code that a text is in place of a value of the item's type, where the item admits one.
    pub(crate) fn code_in_place(&self, item: &Item, text: &str) -> Option<&CodeEntry> {
        item.or_codes.and_then(|set| self.codesets[set].codes.iter().find(|c| c.code == text))
    }

    /// The code sets that an item uses.
    pub(crate) fn used_codesets(&self) -> impl Iterator<Item = &CodeSet> {
        let is_used = |set: usize| self.modules.iter().flat_map(|m| &m.items).any(|i| i.uses(set));
        self.codesets.iter().enumerate().filter(move |(set, _)| is_used(*set)).map(|(_, set)| set)
    }

    /// The date the year file gives this name.
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.dates.get(name).copied()
    }

    /// Module and item of this name; item names are unique in a collection.
    pub(crate) fn find_item(&self, name: &str) -> Option<ModuleItem> {
        ModuleId::each(&self.modules).find_map(|(m, module)| Some((m, module.find_item(name)?)))
    }

    /// The module of this name; the root has those of its own modules too.
    pub(crate) fn find_module(&self, name: &str) -> Option<ModuleId> {
        ModuleId::find(&self.modules, |m| m.names().any(|called| called == name))
    }

    /// The names of all modules.
    pub(crate) fn module_names(&self) -> impl Iterator<Item = &str> {
        self.modules.iter().flat_map(Module::names)
    }

    /// A module and those that it stands below, up to the root.
    pub(crate) fn line(&self, module: ModuleId) -> impl Iterator<Item = ModuleId> + '_ {
        std::iter::successors(Some(module), |m| self.modules[*m].parent)
    }

    /// Whether a child may have several records of a module: then its id does not say which is meant.
    pub(crate) fn has_several(&self, module: ModuleId) -> bool {
        self.line(module).any(|m| self.modules[m].parent.is_some() && self.modules[m].max != Some(1))
    }

    /// The rule with this code.
    pub fn find_rule(&self, code: &str) -> Option<&rule::Rule> {
        self.rules.iter().find(|r| r.code == code)
    }
}
