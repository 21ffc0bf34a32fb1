//! What a run found, in workbook order: findings become diagnostics only when they are shown.

mod builder;
mod caseload;
mod cells;
mod correct;
mod digest;
mod figure;
mod part;
mod place;
mod summary;
mod view;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::SkipReason;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::engine::{Engine, View, Views};
use crate::finding::{Finding, Spot, Which};
use crate::job::{Answer, NameFilter};
use crate::names::Names;
use crate::pack::sentence::{Dataset, RecordSet};
use crate::read::Workbook;
use crate::record::{Inputs, Return, Unread};
use crate::spot::{Area, ModuleItem, SheetId, TabId, ValueId, WorkbookId};
use crate::texts::{Language, Message};

pub(crate) use builder::Builder;
pub use caseload::By;
pub(crate) use caseload::Caseload;
pub use correct::Correctable;
pub use part::{ReportPart, parts};
pub(crate) use summary::{basis_counts, summary, tables};
pub use view::{Explanation, Report, Summary};
pub(crate) use view::{Figure, FigureRow, TableUse, Totals, Whose, totals};

/// One of the returns that a run looks at, with where its values came from.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// The return as rules see it.
    pub(crate) view: View<'a>,
    /// The files.
    pub inputs: &'a Inputs,
    /// What could not be read.
    pub(crate) unread: &'a FxHashMap<ValueId, Unread>,
    /// The children's names, so that none is saved.
    pub names: Option<&'a Names>,
    /// Text values that hold a name.
    pub(crate) leaked_names: Option<&'a FxHashSet<ValueId>>,
    /// The children's teams.
    pub teams: Option<&'a Caseload>,
    /// The children's workers.
    pub workers: Option<&'a Caseload>,
}

impl<'a> Origin<'a> {
    /// From a return.
    pub(crate) fn of<N>(ret: &'a Return<N>, missing: &'a FxHashSet<ModuleItem>) -> Self {
        Origin {
            view: ret.view(missing),
            inputs: &ret.inputs,
            unread: &ret.unread,
            names: None,
            leaked_names: None,
            teams: None,
            workers: None,
        }
    }
}

/// The returns that a run looks at.
#[derive(Clone, Copy)]
pub(crate) struct Origins<'a> {
    /// The return that is checked.
    pub this: Origin<'a>,
    /// Last year's.
    pub last: Option<Origin<'a>>,
    /// The other return of the same year.
    pub other: Option<Origin<'a>>,
}

impl<'a> Origins<'a> {
    /// An engine over these returns.
    pub(crate) fn engine(&self) -> Engine<'a> {
        let view = |origin: Option<Origin<'a>>| origin.map(|o| o.view);
        Engine::new(Views { this: self.this.view, last: view(self.last), other: view(self.other) })
    }
}

/// A diagnostic that is made once and for all: about a sheet, a file, the return as a whole, or what proving found.
#[derive(Clone, Debug)]
pub(crate) struct StaticDiagnostic {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// Where it belongs among the others.
    pub order: Order,
    /// All that it is about, where its places show only the first; none where they show all.
    pub about: Vec<Area>,
}

/// Workbook order: sheet, row and column; what is about no cell comes first.
pub type Order = (SheetId, usize, usize);

/// The answers that an officer has given, by code and child (a blank child stands for the return as a whole).
pub(crate) type Answers = BTreeMap<(String, String), Vec<Answered>>;

/// An answer to a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Digest of the values it was about.
    pub digest: String,
    /// Why the values stand, who says so and when, as a report shows it.
    pub reason: String,
    /// The reason as it was given; it is compared, and shown nowhere.
    pub given: String,
}

/// A workbook with the names by which it and its sheets are shown.
#[derive(Clone, Debug)]
pub struct Called<'a> {
    /// The workbook.
    pub book: &'a Workbook,
    /// What its file is called.
    pub file: String,
    /// What its sheets are called.
    pub sheets: Vec<Message>,
}

/// What a run found. It implements [`Report`], which every renderer takes.
pub struct CheckReport<'a> {
    builder: Builder<'a>,
    entries: Vec<Entry<'a>>,
    summary: Summary,
    answers: Answers,
    names: Arc<NameFilter>,
}

/// A query, as `cyfrif answer` finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The code.
    pub code: String,
    /// The child's id; blank for the return as a whole, a file or a sheet.
    pub child: String,
    /// Digest of what it is about.
    pub digest: String,
    /// The answer it has.
    pub answer: Option<String>,
    /// Where it stands among the messages of the report.
    pub index: usize,
}

struct Entry<'a> {
    order: Order,
    code: Cow<'a, str>,
    level: Level,
    answer: Option<String>,
    what: What,
}

enum What {
    /// Made a diagnostic when it is shown, for there may be very many.
    Found(Finding),
    Static(Box<StaticDiagnostic>),
}

impl<'a> CheckReport<'a> {
    /// Gathers what was found; `made` was made diagnostics of already. `answers` turn queries into answered ones.
    pub(crate) fn new(
        builder: Builder<'a>,
        findings: impl IntoIterator<Item = Finding>,
        made: Vec<StaticDiagnostic>,
        answers: &Answers,
        summary: Summary,
    ) -> Self {
        let mut report = CheckReport { builder, entries: Vec::new(), summary, answers: answers.clone(), names: Arc::default() };
        made.into_iter().for_each(|made| report.push_static(made));
        let (of_records, others): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| finding.record().is_some());
        let unread = report.unread();
        report.add(others.into_iter().chain(unread).chain(of_records));
        report
    }

    /// Values that could not be read, in the order of the tables.
    fn unread(&self) -> Vec<Finding> {
        let mut list: Vec<(&ValueId, &Unread)> = self.builder.origins.this.unread.iter().collect();
        list.sort_by_key(|(place, _)| **place);
        let finding = |(&ValueId { module, record, item }, unread): (&ValueId, &Unread)| {
            let set = RecordSet { dataset: Dataset::This, module: Some(module) };
            Finding::plain(unread.code).at(Spot::Record { set, record, item: Some(item) }).graded(self.pack())
        };
        list.into_iter().map(finding).collect()
    }

    /// Adds findings: those of the check, and those found later by proving what was written.
    pub(crate) fn add(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
        self.sort();
    }

    fn push(&mut self, finding: Finding) {
        let Some(code) = finding.code(self.pack()) else { return };
        let (order, level) = (self.builder.order_of(&finding), finding.level);
        self.push_entry(Entry { order, code: code.into(), level, answer: None, what: What::Found(finding) });
    }

    fn push_static(&mut self, made: StaticDiagnostic) {
        let (order, code, level) = (made.order, made.diagnostic.code.clone().into(), made.diagnostic.level);
        self.push_entry(Entry { order, code, level, answer: None, what: What::Static(Box::new(made)) });
    }

    fn push_entry(&mut self, mut entry: Entry<'a>) {
        entry.answer = self.answer(&entry);
        self.entries.push(entry);
    }

    fn sort(&mut self) {
        self.entries.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.code.cmp(&b.code)));
    }

    /// The answer that an officer has given to this query; the last one, where there are several.
    fn answer(&self, entry: &Entry<'_>) -> Option<String> {
        if self.answers.is_empty() || entry.level != Level::Query {
            return None;
        }
        let given = self.answers.get(&(entry.code.to_string(), self.about(entry)))?;
        let digest = self.digest_of(entry);
        given.iter().rfind(|a| a.digest == digest).map(|a| a.reason.clone())
    }

    /// The id of the child that a message is about; blank where it is about none.
    fn about(&self, entry: &Entry<'_>) -> String {
        match &entry.what {
            What::Found(finding) => self.builder.child_text(finding).unwrap_or_default(),
            What::Static(made) => made.diagnostic.child.as_ref().map_or_else(String::new, |c| digest::whole(c).to_owned()),
        }
    }

    fn digest_of(&self, entry: &Entry<'_>) -> String {
        match &entry.what {
            What::Found(finding) => self.builder.digest(finding),
            What::Static(made) => digest::of_static(made, self.builder.origins.this.inputs),
        }
    }

    /// The id of the child that a message is about; blank where it is about none.
    pub fn child(&self, index: usize) -> String {
        self.about(&self.entries[index])
    }

    /// Whose child a message is about; much cheaper than its diagnostic.
    pub(crate) fn whose(&self, index: usize) -> Whose {
        match &self.entries[index].what {
            What::Found(finding) => self.builder.whose(finding),
            What::Static(made) => {
                let Diagnostic { child, team, worker, .. } = made.diagnostic.clone();
                Whose { child, team, worker }
            }
        }
    }

    /// The sheets that a message is about, as places without cells; much cheaper than its diagnostic.
    pub(crate) fn sheets(&self, index: usize) -> Vec<Place> {
        match &self.entries[index].what {
            What::Found(finding) => self.builder.sheets(finding),
            What::Static(made) => made.diagnostic.places.clone(),
        }
    }

    /// All queries, open or answered, in workbook order. For answering.
    pub fn queries(&self) -> impl Iterator<Item = Query> {
        let queries = self.entries.iter().enumerate().filter(|(_, entry)| entry.level == Level::Query);
        queries.map(|(index, entry)| Query {
            code: entry.code.to_string(),
            child: self.about(entry),
            digest: self.digest_of(entry),
            answer: entry.answer.clone(),
            index,
        })
    }

    /// Whether an answer in a list is among those of the job, which are kept without names: by its reference, with or without who has given it and
    /// when.
    pub(crate) fn knows_answer(&self, of: &Answer) -> bool {
        let kept = self.names.said(of);
        let said = |given: &str| given == of.reason.trim() || given == kept.reason.trim();
        let same = |a: &Answered| a.digest == of.digest && (a.reason == of.reason || said(a.given.trim()));
        self.answers.iter().filter(|((code, _), _)| *code == of.code).flat_map(|(_, given)| given).any(same)
    }

    /// Queries that an officer has answered: code and reason, each with how many there are.
    pub(crate) fn answered_queries(&self) -> BTreeMap<(String, String), usize> {
        let mut found = BTreeMap::new();
        for entry in &self.entries {
            if let Some(reason) = &entry.answer {
                *found.entry((entry.code.to_string(), reason.clone())).or_default() += 1;
            }
        }
        found
    }

    /// The workbooks that the return was read from.
    pub fn workbooks(&self) -> impl Iterator<Item = Called<'a>> + use<'a> {
        let inputs = self.builder.origins.this.inputs;
        WorkbookId::first(inputs.workbooks.len()).map(|workbook| {
            let book = &inputs.workbooks[workbook];
            let sheets = TabId::first(book.sheets.len()).map(|tab| inputs.sheet(SheetId { workbook, tab })).collect();
            Called { book, file: inputs.file(workbook), sheets }
        })
    }

    /// What keeps names of children out of what is saved.
    pub fn names(&self) -> Arc<NameFilter> {
        self.names.clone()
    }

    /// The same, of all returns of the job.
    pub(crate) fn with_names(self, names: Arc<NameFilter>) -> Self {
        CheckReport { names, ..self }
    }

    /// The pack of the return.
    pub fn pack(&self) -> &'a crate::pack::Pack {
        self.builder.origins.this.view.pack
    }

    /// The summary, to be changed before it is shown (files written).
    pub(crate) fn summary_mut(&mut self) -> &mut Summary {
        &mut self.summary
    }

    /// Whether there is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.entries.iter().any(|e| e.level == Level::Error)
    }

    /// Whether there is a diagnostic with this code.
    pub fn has(&self, code: Code) -> bool {
        self.entries.iter().any(|e| &*e.code == code.as_str())
    }
}

/// The reason why a rule did not run.
pub(crate) fn reason(not_run: &SkipReason) -> Message {
    match not_run {
        SkipReason::NoLastYear => Message::new("not-run-last-year"),
        SkipReason::NoOther(other) => Message::new("not-run-other").with("other", other.to_uppercase()),
        SkipReason::NoItem(item) => Message::new("not-run-item").with("item", item.as_str()),
        SkipReason::NoTable(table) => Message::new("not-run-table").with("table", table.as_str()),
        SkipReason::NoUse(table) => Message::new("not-run-bad-table").with("table", table.as_str()),
    }
}

impl Report for CheckReport<'_> {
    fn summary(&self) -> &Summary {
        &self.summary
    }

    fn len(&self) -> usize {
        self.entries.len()
    }

    fn code(&self, index: usize) -> &str {
        &self.entries[index].code
    }

    fn level(&self, index: usize) -> Level {
        self.entries[index].level
    }

    fn answered(&self, index: usize) -> bool {
        self.entries[index].answer.is_some()
    }

    fn digest(&self, index: usize) -> String {
        self.digest_of(&self.entries[index])
    }

    fn case(&self, index: usize, language: Language) -> Option<&str> {
        let What::Found(finding) = &self.entries[index].what else { return None };
        let Which::Rule { rule, case, .. } = finding.code else { return None };
        let cases = &self.pack().rules.get(rule as usize)?.cases;
        (cases.len() > 1).then(|| cases.get(case as usize).map(|case| case.message.of(language)))?
    }

    fn diagnostic(&self, index: usize) -> Diagnostic {
        let entry = &self.entries[index];
        let mut diagnostic = match &entry.what {
            What::Static(made) => made.diagnostic.clone(),
            What::Found(finding) => self.builder.diagnostic(finding),
        };
        diagnostic.answer = entry.answer.clone();
        diagnostic
    }

    fn page(&self, code: &str, language: Language) -> Option<Explanation> {
        page(self.builder.origins.this.view.pack, code, language)
    }
}

/// The messages of a rule's cases as one title, each once.
pub(crate) fn several<'t>(messages: impl IntoIterator<Item = &'t str>) -> String {
    let mut said: Vec<&str> = Vec::new();
    for message in messages {
        if !said.contains(&message) {
            said.push(message);
        }
    }
    said.join("; ")
}

/// The page of a rule or of an own code.
pub fn page(pack: &crate::pack::Pack, code: &str, language: Language) -> Option<Explanation> {
    if let Some(rule) = pack.find_rule(code) {
        let title = several(rule.cases.iter().map(|case| case.message.of(language)));
        let [text, why, todo] = [&rule.page().text, &rule.page().why, &rule.page().todo].map(|text| text.of(language).to_owned());
        return Some(Explanation { title, text, why, todo });
    }
    if let Some(found) = pack.find_official(code) {
        let [text, why, todo] = found.sections(language);
        return Some(Explanation { title: found.title(language), text, why, todo });
    }
    let own = Code::find(code)?.page();
    let [text, why, todo] = own.sections(language).map(str::to_owned);
    Some(Explanation { title: own.title.of(language).to_owned(), text, why, todo })
}
