//! What is rendered: plain structs, and diagnostics worked out only when they are shown.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Level};
use crate::pack::Pack;
use crate::pack::lookup::Given;
use crate::texts::{DisplayValue, Filling, Language, Message};
use crate::validate::Judge;

/// What every renderer takes: a summary, and diagnostics worked out only when they are shown.
pub trait Report {
    /// What was checked, with what.
    fn summary(&self) -> &Summary;
    /// How many diagnostics there are, in workbook order.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The code of a diagnostic; cheap.
    fn code(&self, index: usize) -> &str;
    /// The level of a diagnostic; cheap. An answered query stays a query.
    fn level(&self, index: usize) -> Level;
    /// Whether it is a query that an officer has answered; cheap.
    fn answered(&self, index: usize) -> bool;
    /// The digest of what a query is about, by which an answer finds it again; blank where nothing is kept of it.
    fn digest(&self, _index: usize) -> String {
        String::new()
    }
    /// What a diagnostic says, with its places as they are, where others of its code may say something else; cheap.
    fn case(&self, _index: usize, _language: Language) -> Option<&str> {
        None
    }
    /// The whole diagnostic, with places and cells.
    fn diagnostic(&self, index: usize) -> Diagnostic;
    /// The page of a code: title, why it matters, what to do, in Markdown.
    fn page(&self, code: &str, language: Language) -> Option<Explanation>;
}

/// Whose child a message is about, as it may be shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whose {
    /// The child's id; none where it is about no child.
    pub child: Option<DisplayValue>,
    /// The child's team.
    pub team: Option<Filling>,
    /// The child's worker.
    pub worker: Option<Filling>,
}

/// The explanation of a code.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The code's message, as a title.
    pub title: String,
    /// What it says, Markdown.
    pub text: String,
    /// Why it matters, Markdown; blank where there is none.
    pub why: String,
    /// What to do, Markdown.
    pub todo: String,
}

/// What was checked, with what.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// `casp/2025-26`.
    pub pack: String,
    /// The return's title, such as `CASP 2025-26`.
    pub title: Message,
    /// Social care code of the authority.
    pub authority: String,
    /// Its name.
    pub authority_name: Message,
    /// The files that were read, without their folders.
    pub inputs: Vec<String>,
    /// The template's name; none when a finished XML was read.
    pub template: Option<String>,
    /// Records by module, in the pack's order: title and number.
    pub counts: Vec<(Message, usize)>,
    /// One sentence on how sure the pack is, while anything in it is assumed.
    pub basis: Option<Message>,
    /// The pack, whose texts are counted where somebody reads them in Welsh.
    pub(crate) shown: Option<Arc<Pack>>,
    /// Rows that may be of children and that a line of the template leaves out.
    pub rows_left_out: usize,
    /// How many rules ran, and how many did not, with the reason.
    pub rules_run: usize,
    /// Reason and codes of rules that did not run.
    pub rules_not_run: Vec<(Message, Vec<String>)>,
    /// The reference tables that the pack would have brought, each with what became of it.
    pub(crate) tables: Vec<TableUse>,
    /// Who held the XML against its schema, where there is one.
    pub(crate) judge: Option<Judge>,
    /// Files that were written, without their folders.
    pub outputs: Vec<String>,
    /// When, local time.
    pub at: Option<chrono::NaiveDateTime>,
    /// Program and version.
    pub software: String,
    /// Some messages say a team.
    pub teams: bool,
    /// Some messages say a worker.
    pub workers: bool,
    /// Counts to be drawn as charts.
    pub(crate) charts: Vec<Figure>,
    /// The team or worker whose children alone the report is about; none for a whole report.
    pub part: Option<Filling>,
}

/// A reference table that the council brings, or might have brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableUse {
    /// Its name.
    pub table: String,
    /// The file; none where none was given, or it cannot be used.
    pub given: Option<Given>,
    /// The codes of the rules that were asked with it.
    pub(crate) used_by: Vec<String>,
    /// The codes of those that did not run without it.
    pub(crate) not_run: Vec<String>,
}

/// A count of the return, or its records counted by a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figure {
    /// What is counted.
    pub title: Message,
    /// Whether it is one number rather than a distribution.
    pub single: bool,
    /// The numbers.
    pub rows: Vec<FigureRow>,
}

/// One number of a [`Figure`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FigureRow {
    /// The value, for people; blank for a single number.
    pub title: Message,
    /// How many.
    pub count: usize,
    /// Of how many, where that is told.
    pub of: Option<usize>,
    /// How many in last year's return, where there is one that can tell.
    pub last: Option<usize>,
}

/// How many diagnostics of each level there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Errors.
    pub errors: usize,
    /// Queries not yet answered.
    pub queries: usize,
    /// Queries answered.
    pub answered: usize,
    /// Notes.
    pub notes: usize,
}

impl Totals {
    /// Counts one more.
    pub(crate) fn add(&mut self, level: Level, answered: bool) {
        match level {
            Level::Error => self.errors += 1,
            Level::Query if answered => self.answered += 1,
            Level::Query => self.queries += 1,
            Level::Note => self.notes += 1,
        }
    }
}

/// Counts the diagnostics of a report.
pub(crate) fn totals(report: &dyn Report) -> Totals {
    let mut totals = Totals::default();
    for index in 0..report.len() {
        totals.add(report.level(index), report.answered(index));
    }
    totals
}
