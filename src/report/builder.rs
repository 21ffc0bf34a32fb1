//! A diagnostic made of a finding: the one place where all stages' findings become words and places.

use super::digest::whole;
use super::place::Value;
use super::{By, Origin, Origins, StaticDiagnostic, Whose};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::engine::{Engine, Measure};
use crate::finding::{Cells, Finding, Spot, Which};
use crate::names::{Vocabulary, own_words};
use crate::pack::Kind;
use crate::pack::rule::{Expansion, Rule, Shared};
use crate::pack::sentence::Dataset;
use crate::spot::{Area, ItemId, ModuleId, RecordId, ValueId};
use crate::texts::{Audience, DisplayValue, Filling, Message};

/// A child of one of the returns.
type Child = (Dataset, RecordId);

/// Makes diagnostics of findings about these returns.
pub(crate) struct Builder<'a> {
    pub(super) origins: Origins<'a>,
    pub(super) engine: Engine<'a>,
    pub(super) vocabulary: Vocabulary,
}

impl<'a> Builder<'a> {
    /// `engine` is the one that found the findings: what it worked out on the way is of use again.
    pub(crate) fn new(origins: Origins<'a>, engine: Engine<'a>) -> Self {
        Builder { origins, engine, vocabulary: Vocabulary::new(origins.this.view.pack) }
    }

    /// A finding as it is shown.
    pub(crate) fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let (message, help) = self.texts(finding);
        let Whose { child, team, worker } = self.whose(finding);
        let named = self.child_about(finding).filter(|_| finding.record().is_some());
        Diagnostic {
            code: finding.code(self.origins.this.view.pack).unwrap_or_default().to_owned(),
            level: finding.level,
            message,
            help,
            child,
            name: named.and_then(|(dataset, record)| self.name_of(dataset, record)),
            team,
            worker,
            places: match &finding.at {
                Spot::Return | Spot::Named(_) | Spot::Child(_) => Vec::new(),
                Spot::Record { .. } => self.places(finding),
                Spot::Column { module, item } => self.column_place(*module, *item).into_iter().collect(),
                Spot::Cells(cells) => self.cell_places(cells),
                Spot::Element(element) => vec![Place {
                    file: Message::given(element.file.as_str()),
                    sheet: None,
                    row: element.line,
                    path: element.path.clone(),
                    last_year: false,
                    cells: Vec::new(),
                }],
            },
            answer: None,
        }
    }

    /// Whose child a finding is about.
    pub(super) fn whose(&self, finding: &Finding) -> Whose {
        let child = self.child_about(finding);
        let of_child = |by| child.and_then(|(dataset, record)| self.local_of(dataset, record, by));
        Whose { child: self.child_shown(finding, child), team: of_child(By::Team), worker: of_child(By::Worker) }
    }

    /// The diagnostic with what tells it from others, for findings that are not about a record.
    pub(crate) fn fixed(&self, finding: &Finding) -> StaticDiagnostic {
        // Only what can be answered needs it.
        let about = finding.cells().filter(|_| finding.level == Level::Query).map(about);
        StaticDiagnostic { diagnostic: self.diagnostic(finding), order: self.order_of(finding), about: about.unwrap_or_default() }
    }

    fn texts(&self, finding: &Finding) -> (Message, Message) {
        match (finding.code, finding.rule(self.origins.this.view.pack)) {
            (Which::Own(code), _) => {
                // A child of the job's other return may be named in a heading too.
                let own = |text: &str| self.own_words(text);
                let args = finding.args.iter().map(|(name, filling)| (*name, filling.clone().masked(&own)));
                let of_item = finding.item().map(|item| self.item_args(finding, item)).unwrap_or_default();
                code.texts(args.chain(of_item))
            }
            (Which::Rule { case, .. }, Some((rule, expansion))) => {
                let message = Message::given(rule.cases[case as usize].message.clone());
                let message = message.with_all(self.rule_args(finding, rule, expansion));
                (message, Message::given(rule.page().help.clone()))
            }
            _ => Default::default(),
        }
    }

    /// Words of the officer's own, as they may be saved.
    pub(super) fn own_words(&self, text: &str) -> String {
        self.origins.this.names.map_or_else(|| text.to_owned(), |names| own_words(text, names, &self.vocabulary))
    }

    /// The id of the child that a finding is about, as it may be shown: an id that holds a name is not saved.
    fn child_shown(&self, finding: &Finding, child: Option<Child>) -> Option<DisplayValue> {
        match &finding.at {
            Spot::Named(id) => Some(DisplayValue::open(id)),
            Spot::Element(element) => element.child.as_ref().map(DisplayValue::open),
            _ => self.id_shown(child?),
        }
    }

    /// The id of a child, as it may be shown.
    fn id_shown(&self, child: Child) -> Option<DisplayValue> {
        let value = self.id_of(child);
        self.text(value).map(|text| self.guarded(value, DisplayValue::open(text)))
    }

    /// The id of the child that a finding is about.
    pub(super) fn child_text(&self, finding: &Finding) -> Option<String> {
        match &finding.at {
            Spot::Named(id) => Some(id.clone()),
            Spot::Element(element) => element.child.clone(),
            _ => self.text(self.id_of(self.child_about(finding)?)),
        }
    }

    fn id_of(&self, (dataset, child): Child) -> Value {
        (dataset, ValueId::new(ModuleId::ROOT, child, self.origin(dataset).view.pack.id_item))
    }

    pub(super) fn child_about(&self, finding: &Finding) -> Option<Child> {
        match &finding.at {
            Spot::Record { set, record, .. } => Some((set.dataset, self.child_of(set.dataset, set.module?, *record))),
            Spot::Child(record) => Some((Dataset::This, *record)),
            Spot::Cells(cells) => Some((Dataset::This, cells.child?)),
            _ => None,
        }
    }

    /// The child that a record belongs to.
    pub(super) fn child_of(&self, dataset: Dataset, module: ModuleId, record: RecordId) -> RecordId {
        let view = self.origin(dataset).view;
        crate::record::child_of(view.pack, view.tables, module, record)
    }

    pub(super) fn origin(&self, dataset: Dataset) -> Origin<'a> {
        let found = match dataset {
            Dataset::This => Some(self.origins.this),
            Dataset::Last => self.origins.last,
            Dataset::Other => self.origins.other,
        };
        found.unwrap_or(self.origins.this)
    }

    fn name_of(&self, dataset: Dataset, record: RecordId) -> Option<DisplayValue> {
        let name = self.origin(dataset).names?.display.get(record.index())?;
        (!name.is_empty()).then(|| DisplayValue::cell(name.as_str(), "", false))
    }

    /// Team or worker of a child.
    fn local_of(&self, dataset: Dataset, record: RecordId, by: By) -> Option<Filling> {
        let origin = self.origin(dataset);
        if by == By::Team { origin.teams } else { origin.workers }?.get(record).cloned()
    }

    fn item_args(&self, finding: &Finding, item: ItemId) -> Vec<(&'static str, Filling)> {
        let Some(value) = finding.value(item) else { return Vec::new() };
        let (dataset, at) = value;
        let origin = self.origin(dataset);
        let i = &origin.view.pack.modules[at.module].items[item];
        let hint = origin.unread.get(&at).and_then(|u| u.hint.clone());
        let (min, max) = i.kind.bounds();
        let hint = Box::new(hint.unwrap_or_else(|| Message::new("no-nearest").with("item", &i.name)));
        // A list of codes may be long; what is said of a form is a sentence.
        let hint = if matches!(i.kind, Kind::Code(_)) { Filling::Brief(hint) } else { Filling::Message(hint) };
        vec![
            ("item", i.name.as_str().into()),
            ("line", Filling::Unredacted(Box::new(self.template_line(finding, item).unwrap_or_default()))),
            ("value", self.shown_value(value).into()),
            ("nearest", hint.clone()),
            ("replaced", hint.clone()),
            ("letter", hint),
            ("min", min.into()),
            ("max", max.into()),
        ]
    }

    /// What to write in the template for a word that is no code, or that counts as blank where a code for what does not apply is wanted. Which code is meant
    /// only the officer can say: a code that the word resembles is offered beside the line, never in it.
    fn template_line(&self, finding: &Finding, item: ItemId) -> Option<Message> {
        const LONGEST: usize = 60;
        let value = finding.value(item)?;
        let pack = self.origin(value.0).view.pack;
        let i = &pack.modules[value.1.module].items[item];
        let Kind::Code(set) = i.kind else { return None };
        let (sheet, heading, word) = self.cell_words(value)?;
        if i.personal || word.is_empty() || [&heading, &word].iter().any(|text| text.chars().count() > LONGEST) {
            return None;
        }
        let missing = finding.code == Code::VALUE_MISSING;
        let code = match missing {
            true => crate::parse::Codes::new(&pack.codesets[set], &[]).not_applicable()?.code.as_str(),
            false => "…",
        };
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let entry = |word: &str| format!("{} = \"{code}\"", quoted(word));
        let line = |word: &str| format!("{} = {{ column = {}, codes = {{ {} }} }}", i.name, quoted(&heading), entry(word));
        let saved = self.saved(value, &word).trim().to_owned();
        let shown = |of: &dyn Fn(&str) -> String| DisplayValue::cell(of(&word), of(&saved), false).whole();
        let means = match missing {
            true => Message::new("template-line-means").with("word", shown(&quoted)).with("code", code),
            false => Message::new("template-line-right"),
        };
        let said = Message::new("template-line").with("means", means).with("item", i.name.as_str());
        Some(said.with("sheet", sheet).with("line", shown(&line)).with("entry", shown(&entry)))
    }

    fn rule_args(&self, finding: &Finding, rule: &Rule, expansion: &Expansion) -> Vec<(&'static str, Filling)> {
        let mut args: Vec<(&'static str, Filling)> = expansion.each.iter().map(|e| ("each", e.into())).collect();
        if let Some(shared) = &rule.shared {
            args.extend(self.together(finding, shared).into_iter().map(|(name, value)| (name, value.into())));
        }
        if let Some(measure) = self.measures(finding).into_iter().next() {
            args.push(("measured", measure.amount(measure.measured).into()));
            args.push(("limit", measure.limit().into()));
            args.extend(measure.last_year.map(|l| ("last-year", measure.amount(l).into())));
        }
        args
    }

    /// The value that children share, and who they are.
    fn together(&self, finding: &Finding, shared: &Shared) -> Vec<(&'static str, DisplayValue)> {
        let Some((set, record)) = finding.record() else { return Vec::new() };
        let mut ids: Vec<(String, String)> = Vec::new();
        for record in self.engine.beside(shared, record) {
            let Some(module) = set.module else { continue };
            let Some(id) = self.id_shown((set.dataset, self.child_of(set.dataset, module, record))) else { continue };
            let both = (whole(&id).to_owned(), id.to(Audience::default()).to_owned());
            if !ids.contains(&both) {
                ids.push(both);
            }
        }
        let count = ids.len().to_string();
        let (screen, saved): (Vec<String>, Vec<String>) = ids.into_iter().unzip();
        let value = self.shown_value((set.dataset, ValueId::new(shared.module, record, shared.item)));
        vec![
            ("count", DisplayValue::code(count)),
            ("shared", value),
            ("children", DisplayValue::cell(screen.join(", "), saved.join(", "), false)),
        ]
    }

    /// What was measured for a finding about the return as a whole.
    pub(super) fn measures(&self, finding: &Finding) -> Vec<Measure> {
        let rule = finding.rule(self.origins.this.view.pack).filter(|_| finding.module().is_none());
        rule.map(|(_, expansion)| expansion.require.iter().filter_map(|clause| self.engine.measure(clause)).collect()).unwrap_or_default()
    }
}

/// All that a message is about. The cells of a row are in the message itself.
fn about(cells: &Cells) -> Vec<Area> {
    let shown = || [&cells.place, &cells.other].into_iter().flatten().filter(|place| place.row.is_none()).cloned().collect();
    cells.about.clone().unwrap_or_else(shown)
}
