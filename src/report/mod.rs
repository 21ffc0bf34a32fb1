//! What a run found, in workbook order: findings become diagnostics only when they are shown.

mod digest;
mod figure;
mod local;
mod message;
mod part;
mod place;
mod summary;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::{Finding, Findings, SkipReason, Subject};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Level};
use crate::engine::{Engine, View, Views};
use crate::job::Answer;
use crate::names::{Names, Vocabulary, without_names, without_persons};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::record::{Inputs, Return, Unread, child_of};
use crate::render::{Page, Report, Summary};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Shown;

pub(crate) use digest::of_places;
use place::Spot;

pub use local::{By, Locals};
pub use part::{Part, parts};
pub use summary::{basis_counts, basis_line, summary};

/// One of the returns that a run looks at, with where its values came from.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The return as rules see it.
    pub view: View<'a>,
    /// The files.
    pub inputs: &'a Inputs,
    /// What could not be read.
    pub unread: &'a FxHashMap<ValueId, Unread>,
    /// The children's names, so that none is saved.
    pub names: Option<&'a Names>,
    /// Text values that hold a name.
    pub strays: Option<&'a FxHashSet<ValueId>>,
    /// The children's teams.
    pub teams: Option<&'a Locals>,
    /// The children's workers.
    pub workers: Option<&'a Locals>,
}

impl<'a> Origin<'a> {
    /// From a return.
    pub fn of<N>(ret: &'a Return<N>, missing: &'a FxHashSet<(ModuleId, ItemId)>) -> Self {
        Origin { view: ret.view(missing), inputs: &ret.inputs, unread: &ret.unread, names: None, strays: None, teams: None, workers: None }
    }
}

/// The returns that a run looks at.
#[derive(Clone, Copy)]
pub struct Origins<'a> {
    /// The return that is checked.
    pub this: Origin<'a>,
    /// Last year's.
    pub last: Option<Origin<'a>>,
    /// The other return of the same year.
    pub other: Option<Origin<'a>>,
}

impl<'a> Origins<'a> {
    /// An engine over these returns.
    pub fn engine(&self) -> Engine<'a> {
        let view = |origin: Option<Origin<'a>>| origin.map(|o| o.view);
        Engine::new(Views { this: self.this.view, last: view(self.last), other: view(self.other) })
    }
}

/// A diagnostic that stands ready: about a sheet, a file, or what mapping and proving found.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// Where it belongs among the others.
    pub order: Order,
    /// Digest of all that it is about, where its places show only the first; blank where they show all.
    pub about: String,
}

/// Workbook order: workbook, sheet, row and column, as positions; what is about no cell comes first.
pub type Order = (u16, u16, u32, u32);

/// The answers that an officer has given, by code and child (a blank child stands for the return as a whole).
pub type Answers = BTreeMap<(String, String), Vec<Answered>>;

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

/// What a run found. It implements [`Report`], which every renderer takes.
pub struct Account<'a> {
    origins: Origins<'a>,
    engine: Engine<'a>,
    entries: Vec<Entry>,
    ready: Vec<Ready>,
    vocabulary: Vocabulary,
    summary: Summary,
    answers: Answers,
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

struct Entry {
    order: Order,
    code: Box<str>,
    level: Level,
    answer: Option<String>,
    what: What,
}

enum What {
    Found(Finding),
    Ready(usize),
}

impl<'a> Account<'a> {
    /// Gathers what was found. `engine` is the one that found it: what it worked out on the way is of use again. `answers` turn queries into
    /// answered ones.
    pub fn new(
        origins: Origins<'a>,
        engine: Engine<'a>,
        findings: Findings,
        ready: Vec<Ready>,
        answers: &Answers,
        summary: Summary,
    ) -> Self {
        let mut account = Account {
            origins,
            engine,
            entries: Vec::new(),
            ready,
            vocabulary: Vocabulary::new(origins.this.view.pack),
            summary,
            answers: answers.clone(),
        };
        account.gather(findings);
        account
    }

    fn gather(&mut self, findings: Findings) {
        let mut entries: Vec<Entry> = Vec::with_capacity(findings.list.len() + self.ready.len());
        for (index, ready) in self.ready.iter().enumerate() {
            let (code, level) = (ready.diagnostic.code.as_str().into(), ready.diagnostic.level);
            let mut entry = Entry { order: ready.order, code, level, answer: None, what: What::Ready(index) };
            entry.answer = self.answer(&entry);
            entries.push(entry);
        }
        let unread = self.unread().into_iter();
        for finding in unread.chain(findings.list) {
            let code: Box<str> = match (&finding.subject, finding.rule(self.origins.this.view.pack)) {
                (Subject::Item { code, .. }, _) => code.as_str().into(),
                (_, Some((rule, _))) => rule.code.as_str().into(),
                _ => continue,
            };
            let (order, level) = (self.order_of(&finding), finding.level);
            let mut entry = Entry { order, code, level, answer: None, what: What::Found(finding) };
            entry.answer = self.answer(&entry);
            entries.push(entry);
        }
        entries.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.code.cmp(&b.code)));
        self.entries = entries;
    }

    /// Values that could not be read, in the order of the tables.
    fn unread(&self) -> Vec<Finding> {
        let mut list: Vec<(&ValueId, &Unread)> = self.origins.this.unread.iter().collect();
        list.sort_by_key(|(place, _)| **place);
        let finding = |(&ValueId { module, record, item }, unread): (&ValueId, &Unread)| Finding {
            subject: Subject::Item { code: unread.code, item },
            set: RecordSet { dataset: Dataset::This, module: Some(module) },
            record,
            level: unread.code.level(),
        };
        list.into_iter().map(finding).collect()
    }

    /// The answer that an officer has given to this query; the last one, where there are several.
    fn answer(&self, entry: &Entry) -> Option<String> {
        if self.answers.is_empty() || entry.level != Level::Query {
            return None;
        }
        let given = self.answers.get(&(entry.code.to_string(), self.about(entry)))?;
        let digest = self.digest_of(entry);
        given.iter().rfind(|a| a.digest == digest).map(|a| a.reason.clone())
    }

    /// The id of the child that a message is about; blank where it is about none.
    fn about(&self, entry: &Entry) -> String {
        match &entry.what {
            What::Found(finding) => self.child_text(finding).unwrap_or_default(),
            What::Ready(index) => self.ready[*index].diagnostic.child.as_ref().map_or_else(String::new, |c| digest::whole(c).to_owned()),
        }
    }

    fn digest_of(&self, entry: &Entry) -> String {
        match &entry.what {
            What::Found(finding) => self.finding_digest(finding),
            What::Ready(index) => digest::of_ready(&self.ready[*index]),
        }
    }

    /// The id of the child that a finding is about, as it may be shown: an id that holds a name is not saved.
    pub(crate) fn child_shown(&self, finding: &Finding) -> Option<Shown> {
        let spot = self.id_of(finding)?;
        self.text(spot).map(|text| self.guarded(spot, Shown::open(text)))
    }

    /// The id of the child that a finding is about.
    fn child_text(&self, finding: &Finding) -> Option<String> {
        self.text(self.id_of(finding)?)
    }

    fn id_of(&self, finding: &Finding) -> Option<Spot> {
        let dataset = finding.set.dataset;
        let child = self.child_about(finding)?;
        Some((dataset, ValueId::new(ModuleId::ROOT, child, self.origin(dataset).view.pack.id_item)))
    }

    /// The child that a finding is about.
    fn child_about(&self, finding: &Finding) -> Option<RecordId> {
        Some(self.child_of(finding.set.dataset, finding.set.module?, finding.record))
    }

    /// The child that a record belongs to.
    fn child_of(&self, dataset: Dataset, module: ModuleId, record: RecordId) -> RecordId {
        let view = self.origin(dataset).view;
        child_of(view.pack, view.tables, module, record)
    }

    fn origin(&self, dataset: Dataset) -> Origin<'a> {
        let found = match dataset {
            Dataset::This => Some(self.origins.this),
            Dataset::Last => self.origins.last,
            Dataset::Other => self.origins.other,
        };
        found.unwrap_or(self.origins.this)
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
    pub fn knows_answer(&self, of: &Answer) -> bool {
        let kept = self.without_names(of.clone());
        let said = |given: &str| given == of.reason.trim() || given == kept.reason.trim();
        let same = |a: &Answered| a.digest == of.digest && (a.reason == of.reason || said(a.given.trim()));
        self.answers.iter().filter(|((code, _), _)| *code == of.code).flat_map(|(_, given)| given).any(same)
    }

    /// An answer without the names of children in its reason, as it is kept.
    pub fn without_names(&self, answer: Answer) -> Answer {
        let this = &self.origins.this;
        let Some(names) = this.names else { return answer };
        let ids = &this.view.tables[ModuleId::ROOT].columns[this.view.pack.id_item];
        let child = this.view.texts.find(&answer.child).and_then(|id| RecordId::find(ids, |i| *i == id));
        Answer {
            reason: without_names(&answer.reason, names, child, &self.vocabulary),
            who: without_persons(&answer.who, names, child),
            ..answer
        }
    }

    /// Queries that an officer has answered: code and reason, each with how many there are.
    pub fn answered_queries(&self) -> BTreeMap<(String, String), usize> {
        let mut found = BTreeMap::new();
        for entry in &self.entries {
            if let Some(reason) = &entry.answer {
                *found.entry((entry.code.to_string(), reason.clone())).or_default() += 1;
            }
        }
        found
    }

    /// The files that the return was read from.
    pub fn inputs(&self) -> &'a Inputs {
        self.origins.this.inputs
    }

    /// The pack of the return.
    pub fn pack(&self) -> &'a crate::pack::Pack {
        self.origins.this.view.pack
    }

    /// The summary, to be changed before it is shown (files written).
    pub fn summary_mut(&mut self) -> &mut Summary {
        &mut self.summary
    }

    /// Adds diagnostics found later: by proving what was written.
    pub fn add(&mut self, ready: Vec<Ready>) {
        for r in ready {
            let (order, code, level) = (r.order, r.diagnostic.code.as_str().into(), r.diagnostic.level);
            self.ready.push(r);
            let mut entry = Entry { order, code, level, answer: None, what: What::Ready(self.ready.len() - 1) };
            entry.answer = self.answer(&entry);
            self.entries.push(entry);
        }
        self.entries.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.code.cmp(&b.code)));
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.entries.iter().any(|e| e.level == Level::Error)
    }

    /// Whether there is a diagnostic with this code.
    pub fn has(&self, code: Code) -> bool {
        self.entries.iter().any(|e| &*e.code == code.as_str())
    }

    pub(crate) fn name_of(&self, finding: &Finding) -> Option<Shown> {
        let child = self.child_about(finding)?;
        let name = self.origin(finding.set.dataset).names?.display.get(child.index())?;
        (!name.is_empty()).then(|| Shown::cell(name.as_str(), "", false))
    }

    /// Team or worker of the child that a finding is about.
    pub(crate) fn local_of(&self, finding: &Finding, by: By) -> Option<Shown> {
        let origin = self.origin(finding.set.dataset);
        if by == By::Team { origin.teams } else { origin.workers }?.get(self.child_about(finding)?).cloned()
    }
}

/// The reason why a rule did not run, as a sentence.
pub fn reason(not_run: &SkipReason) -> String {
    use crate::texts::say;
    match not_run {
        SkipReason::NoLastYear => say("not-run-last-year", &[]),
        SkipReason::NoOther(other) => say("not-run-other", &[("other", (&other.to_uppercase()).into())]),
        SkipReason::NoItem(item) => say("not-run-item", &[("item", item.into())]),
    }
}

impl Report for Account<'_> {
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

    fn diagnostic(&self, index: usize) -> Diagnostic {
        let entry = &self.entries[index];
        let mut diagnostic = match &entry.what {
            What::Ready(index) => self.ready[*index].diagnostic.clone(),
            What::Found(finding) => self.shown(finding),
        };
        diagnostic.answer = entry.answer.clone();
        diagnostic
    }

    fn page(&self, code: &str) -> Option<Page> {
        page(self.origins.this.view.pack, code)
    }
}

/// The page of a rule or of an own code.
pub fn page(pack: &crate::pack::Pack, code: &str) -> Option<Page> {
    if let Some(rule) = pack.find_rule(code) {
        let title = rule.cases.first().map_or_else(String::new, |c| c.message.clone());
        return Some(Page { title, text: rule.text.clone(), why: rule.why.clone(), todo: rule.todo.clone() });
    }
    let own = Code::find(code)?.page();
    let section = |name: &str| {
        let heading = format!("## {name}\n");
        let rest = own.body.split_once(&heading).map_or("", |(_, rest)| rest);
        rest.split("\n## ").next().unwrap_or("").trim().to_owned()
    };
    let text = own.body.split("## ").next().unwrap_or("").trim().to_owned();
    Some(Page { title: own.title.clone(), text, why: section("Why it matters"), todo: section("What to do") })
}
