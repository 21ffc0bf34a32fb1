//! A template drafted from the headings and values of an export: every guess says how sure it is, and what was not found is asked.
//!
//! ```
//! use cyfrif::{draft, inspect, pack::Library, read, validate::SchemaValidator, world::Memory};
//!
//! let world = Memory::new(SchemaValidator::of);
//! world.put("children.csv", *b"Person ID,Date of birth,Gender\n1001,14/02/2012,Female\n1002,03/09/2015,Male\n");
//! let book = read::open(&world, "children.csv".as_ref(), &read::Options::default())?;
//! let packs = [Library::embedded()?.pack("casp/2025-26")?];
//! let drafted = draft::draft(&packs[0], &inspect::templates(&packs)?, &[book])?;
//! assert!(draft::write(&drafted).contains("\"Date of birth\""));
//! # Ok::<(), cyfrif::error::Error>(())
//! ```

mod assign; // columns to items
mod codes; // words to codes
mod flags; // several values in a cell, or a row a value
mod mend; // what does not load is commented out
mod open; // what is left open
mod refine; // what an officer has settled stays
mod rival; // two columns that may be one item
mod sections; // sheets to modules, and the column with the child's id
mod settle; // what an officer has said of a guess
mod source; // the sheets, as they are looked at
mod write; // the draft as a template's text

use std::sync::Arc;

pub use mend::mended;
pub use refine::{refine, unsure_lines};
pub use settle::{Choice, settled};
pub use write::{apart, write};

use crate::error::{Error, Result, argument};
use crate::inspect::Known;
use crate::names::Vocabulary;
use crate::pack::Pack;
use crate::read::Workbook;
use crate::spot::SheetId;
use crate::template::Template;
use crate::texts::{Language, Message};

/// How sure a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Only a guess: somebody must look.
    Unsure,
    /// A word is misspelt, or several signs point one way.
    Likely,
    /// The word itself is known.
    Sure,
}

/// A template as it is drafted.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The return, `casp/2025-26`.
    pub pack: String,
    /// `casp`.
    pub collection: String,
    /// What the module of the children is called: its own name, then those of the modules whose items are its own.
    pub(crate) root: Vec<String>,
    /// The files it is drafted from.
    pub files: Vec<String>,
    /// The sheets, in the order of trust.
    pub sheets: Vec<DraftSheet>,
    /// Items without a column.
    pub missing: Vec<Missing>,
    /// Sheets that it does not use: file and sheet.
    pub apart: Vec<(String, String)>,
    /// Dates with two digits for the year were seen.
    pub(crate) short_years: bool,
    /// The dates of the whole export stand month first.
    pub(crate) month_first: bool,
    /// The language of its title and its comments.
    pub language: Language,
}

/// A sheet of the draft: one module of one sheet of a workbook.
#[derive(Clone, Debug)]
pub struct DraftSheet {
    /// The sheet's name.
    pub name: String,
    /// The file's name, if the sheet's name alone does not say which sheet is meant.
    pub workbook: Option<String>,
    /// The module's name.
    pub module: String,
    /// How its rows lead to a child.
    pub(crate) role: Role,
    /// The column of the children's sheet that holds the key, where that is not the child's id.
    pub(crate) by: Option<Guess>,
    /// What its rows repeat of the record that they belong to, where that is not the child: items, and their columns here.
    pub(crate) below: Vec<(String, Guess)>,
    /// Items and their columns.
    pub items: Vec<DraftItem>,
    /// Columns whose values are flags.
    pub flags: Vec<DraftFlags>,
    /// Columns with names.
    pub people: Vec<String>,
    /// The column with the team.
    pub team: Option<String>,
    /// The column with the worker.
    pub worker: Option<String>,
    /// Columns that nothing of the return was found for: letters and heading.
    pub(crate) unused: Vec<(String, String)>,
    /// The sheet makes records of another module too: of a child it has a row for each.
    many: bool,
    /// All headings of the sheet, as headings are compared.
    headings: Vec<String>,
    place: SheetId,
}

/// How the rows of a sheet lead to a child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Each row is a child.
    Makes,
    /// Each row is a record of the child with this id.
    Parent(Guess),
    /// Each row adds to the record of the child with this id.
    Join(Guess),
}

/// A heading, how sure it is and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The heading in the officer's sheet.
    pub heading: String,
    /// How sure.
    pub sure: Sure,
    /// Why, in a few words.
    pub why: Message,
}

/// An item and its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftItem {
    /// The item's name.
    pub item: String,
    /// Its column.
    pub guess: Guess,
    /// The order of dates is the American one.
    pub(crate) month_first: bool,
    /// Words for codes that the packs do not know.
    pub(crate) codes: Vec<Recode>,
    /// Words for which no code was found, cut down to what may be saved, with how often each is there.
    pub unknown: Vec<(String, usize)>,
}

/// A word and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recode {
    /// The word in the officer's cells.
    pub text: String,
    /// The code, or the item that is set.
    pub code: String,
    /// How sure.
    pub sure: Sure,
    /// Why, in a few words.
    pub why: Message,
}

/// A column whose values are flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFlags {
    /// Its column.
    pub guess: Guess,
    /// What parts several values in one cell.
    pub separator: Option<char>,
    /// A row for each value.
    pub(crate) per_row: bool,
    /// Values and the items they set.
    pub values: Vec<Recode>,
    /// The values that say there is none.
    pub none: Vec<Recode>,
    /// What a blank cell, or no row, means: `0`, or nothing.
    pub blank: bool,
    /// Values that set nothing known, cut down to what may be saved.
    pub unknown: Vec<(String, usize)>,
}

/// An item without a column, and where it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The module's name.
    pub module: String,
    /// The item's name.
    pub item: String,
    /// Columns that may be meant, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// A column that an item may be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The sheet's name.
    pub sheet: String,
    /// The column's letters.
    pub letters: String,
    /// Its heading; words that are none of the return's are masked, for a name may stand there.
    pub heading: String,
    /// What is in it, for the officer's own screen only: the span of its dates, some of its words for codes; empty for other kinds.
    pub sample: Message,
    place: SheetId,
    item: DraftItem,
}

impl Candidate {
    /// Its heading as it stands in the sheet, for the officer's own screen only.
    pub fn own_heading(&self) -> &str {
        &self.item.guess.heading
    }
}

/// Drafts a template for a return from these workbooks. `templates` are those whose headings and words are known besides the pack's own.
///
/// # Errors
/// CYF016 when no sheet looks like children: then there is nothing to begin with.
pub fn draft(pack: &Arc<Pack>, templates: &[(Arc<Pack>, Template)], workbooks: &[Workbook]) -> Result<Draft> {
    let packs = [pack.clone()];
    let known = Known::new(&packs, templates);
    let words = crate::synonyms::Words::new(pack, templates);
    let sources = source::all(workbooks, &known, &words);
    let nothing = || -> Error { argument(Message::new("map-no-children"), Message::new("map-no-children-help")) };
    let mut drafter =
        Drafter { pack, templates, words, sources, names: Default::default(), vocabulary: Vocabulary::new(pack), ids: Default::default() };
    drafter.names = drafter.gather_names();
    drafter.draft(workbooks).ok_or_else(nothing)
}

/// What is known while a draft is made.
struct Drafter<'a> {
    pack: &'a Pack,
    templates: &'a [(Arc<Pack>, Template)],
    words: crate::synonyms::Words,
    sources: Vec<source::Source<'a>>,
    names: crate::names::Names,
    vocabulary: Vocabulary,
    /// The ids of the children, as texts.
    ids: rustc_hash::FxHashSet<String>,
}

impl Draft {
    /// Gives a missing item the candidate that an officer chose.
    pub fn choose(&mut self, missing: usize, candidate: usize) {
        let Some(found) = self.missing.get(missing).and_then(|m| m.candidates.get(candidate)).cloned() else { return };
        let module = self.missing.remove(missing).module;
        // A column holds one item: it is not offered for another.
        for open in &mut self.missing {
            open.candidates.retain(|c| (c.place, &c.letters) != (found.place, &found.letters));
        }
        let here = |s: &&mut DraftSheet| s.module == module && s.place == found.place;
        if let Some(sheet) = self.sheets.iter_mut().find(here) {
            sheet.items.push(found.item);
        }
    }

    /// Settles an unsure item of a sheet: it stands as it is, or goes to the items without a column.
    pub fn settle(&mut self, sheet: usize, item: usize, stands: bool) {
        let Some(items) = self.sheets.get_mut(sheet).map(|s| &mut s.items).filter(|i| item < i.len()) else { return };
        if stands {
            items[item].guess.sure = Sure::Sure;
            items[item].guess.why = Message::new("map-why-chosen");
        } else {
            let gone = items.remove(item);
            let module = self.sheets[sheet].module.clone();
            self.missing.push(Missing { module, item: gone.item, candidates: Vec::new() });
        }
    }

    /// Whether there is something to ask the officer.
    pub fn is_open(&self) -> bool {
        let unsure = |s: &DraftSheet| s.items.iter().any(|i| i.guess.sure == Sure::Unsure);
        self.sheets.iter().any(unsure) || self.missing.iter().any(|m| !m.candidates.is_empty())
    }

    /// How many guesses are how sure: sure, likely, unsure.
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        let mut count = |sure: Sure, times: usize| counts[2 - sure as usize] += times;
        for sheet in &self.sheets {
            sheet.items.iter().for_each(|i| count(i.guess.sure, 1));
            // Words and keys only where somebody must look: as many as there will be queries.
            let key = match &sheet.role {
                Role::Makes => None,
                Role::Parent(key) | Role::Join(key) => Some(key.sure),
            };
            let words = sheet.items.iter().flat_map(|i| &i.codes).map(|c| c.sure);
            let open = words
                .chain(key)
                .chain(sheet.by.iter().chain(sheet.below.iter().map(|(_, guess)| guess)).map(|guess| guess.sure))
                .filter(|sure| *sure == Sure::Unsure);
            open.for_each(|sure| count(sure, 1));
            for flags in &sheet.flags {
                flags.values.iter().chain(&flags.none).for_each(|v| count(v.sure.min(flags.guess.sure), 1));
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests;
