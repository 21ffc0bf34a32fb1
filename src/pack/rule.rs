//! A rule: one file with its sentence, its message, its page and its rows.

use std::ops::Range;

use serde::Serialize;

use super::each::gather;
use super::page::{self, Pages, at, read_body};
use super::raw::{self, holds};
use super::sentence::{self, Clause, Context, Dataset, RecordSet};
use super::{Basis, ItemId, ModuleId, Pack, translation};
use crate::diagnostic::Level;
use crate::pack::files::{Mistakes, Source};
use crate::texts::{Message, Translated};

/// A rule, proved against the packs it speaks of.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its code, such as `LAC202`.
    pub code: String,
    /// Error or query.
    pub level: Level,
    /// Whose records are asked.
    pub(crate) set: RecordSet,
    /// The other collection it needs, if any.
    pub with: Option<String>,
    /// Its arms; the first that fails gives the message.
    pub cases: Vec<Case>,
    /// The check in the program that stands in place of sentences.
    pub(crate) shared: Option<Shared>,
    /// Needs last year's return.
    pub(crate) needs_last: bool,
    /// How sure it is.
    pub basis: Basis,
    /// Where it comes from.
    pub source: Translated,
    /// The first year in which it holds.
    pub from: Option<String>,
    /// The last year in which it holds.
    pub until: Option<String>,
    /// Other codes that its failing rows give as well.
    pub(crate) also: Vec<String>,
    /// Its page.
    pub(crate) pages: Pages,
    /// The file it was read from.
    pub file: String,
}

/// An arm of a rule.
#[derive(Clone, Debug)]
pub struct Case {
    /// The message, with its places.
    pub message: Translated,
    /// One expansion of the sentences for each value of `each`; one without a value otherwise.
    pub(crate) expansions: Vec<Expansion>,
    /// Each expansion gives a message of its own.
    pub each: bool,
}

/// The sentences of a case for one value of `each`.
#[derive(Clone, Debug)]
pub(crate) struct Expansion {
    /// The value, as it stands in the sentences.
    pub(crate) value: Option<String>,
    /// The value, as a message shows it.
    pub each: Option<Translated>,
    /// All must hold for the record to be asked.
    pub when: Vec<Clause>,
    /// What must hold.
    pub require: Vec<Clause>,
    /// One of them is enough.
    pub any: bool,
}

impl Expansion {
    /// Its sentences, the conditions first.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.when.iter().chain(&self.require)
    }
}

impl Rule {
    /// What it says to people, and the rows that it is tried on.
    pub fn page(&self) -> &Page {
        self.pages.page()
    }

    /// Every expansion of the sentences of every arm.
    pub(crate) fn expansions(&self) -> impl Iterator<Item = &Expansion> {
        self.cases.iter().flat_map(|c| &c.expansions)
    }

    /// All sentences.
    pub(crate) fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.expansions().flat_map(Expansion::clauses)
    }
}

/// One value that more than so many children share, with one message a value: what no sentence can say.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    /// The module of the records.
    pub module: ModuleId,
    /// The item whose value is shared.
    pub item: ItemId,
    /// Only these records are looked at.
    pub(crate) conditions: Vec<Clause>,
    /// More children than this are asked about.
    pub(crate) more_than: usize,
}

impl Shared {
    /// The records that are looked at, of the return that is checked.
    pub(crate) fn set(&self) -> RecordSet {
        RecordSet { dataset: Dataset::This, module: Some(self.module) }
    }
}

pub use super::page::Page;

/// Rows of one heading: tables of text, not yet read as values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// The words after the colon of the heading.
    pub title: String,
    /// The year that the heading names, if it does.
    pub year: Option<String>,
    /// Tables under a `###` heading, or one without.
    pub tables: Vec<Table>,
}

/// A table of a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The `###` heading over it, such as `Episode` or `last year Child`; none for the short form.
    pub of: Option<String>,
    /// Its headings.
    pub headings: Vec<String>,
    /// Its rows; as many cells as headings.
    pub rows: Vec<Vec<String>>,
    /// Where it stands in the file.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// A rule file, its head read and its body cut up, not yet proved against a year.
#[derive(Debug)]
pub(crate) struct File {
    /// The file.
    pub source: Source,
    /// The head.
    pub head: raw::Rule,
    /// What the file of the same name in Welsh says.
    pub(super) welsh: Option<translation::Rule>,
}

impl File {
    /// Reads a rule file; what is wrong in it is noted. The page of what the gate has proved is not looked at.
    pub(crate) fn read(source: Source, is_proved: bool, mistakes: &mut Mistakes) -> Option<File> {
        let (head, body) = page::cut::<raw::Rule>(&source, mistakes)?;
        if is_proved {
            return Some(File { source, head, welsh: None });
        }
        let name = source.path.rsplit('/').next().unwrap_or_default();
        if name.strip_suffix(".md") != Some(head.code.get_ref()) {
            mistakes.add(&source, at(head.code.span()), Message::new("pack-rule-file-name").with("code", head.code.get_ref()), None);
        }
        if *head.level.get_ref() == Level::Note {
            mistakes.add(&source, at(head.level.span()), Message::new("pack-rule-level"), None);
        }
        let body = read_body(&source, body, &page::ENGLISH, mistakes);
        for (rows, what) in [(&body.fails, "Fails"), (&body.passes, "Passes")] {
            if !rows.iter().any(|r| r.tables.iter().any(|t| !t.rows.is_empty())) {
                mistakes.add(&source, 0..3, Message::new("pack-rule-without-rows").with("what", what), None);
            }
        }
        body.note_missing(&source, &page::ENGLISH, mistakes);
        Some(File { source, head, welsh: None })
    }

    /// Validates the rule for a year. `packs` are the shapes of the two returns, items and code sets in place.
    pub(crate) fn validate(&self, this: &Pack, other: Option<&Pack>, mistakes: &mut Mistakes) -> Option<Rule> {
        let before = mistakes.0.len();
        let head = &self.head;
        let other = match &head.with {
            None => None,
            Some(with) => match other.filter(|o| o.collection == *with.get_ref()) {
                Some(other) => Some(other),
                None => {
                    mistakes.add(&self.source, at(with.span()), Message::new("pack-rule-no-such-collection"), None);
                    return None;
                }
            },
        };
        let ctx = Context::new(this, other);
        let set = self.asked(&ctx, mistakes)?;
        let shared = head.shared.as_ref().and_then(|said| self.shared(&ctx, said, mistakes));
        if head.message.is_none() && head.case.is_empty() {
            mistakes.add(&self.source, 0..3, Message::new("pack-rule-message-missing"), None);
        }
        // A rule without arms is its own arm.
        let own = head.message.clone().map(|message| raw::Case {
            when: head.when.clone(),
            require: head.require.clone(),
            require_any: head.require_any.clone(),
            message,
            each: head.each.clone(),
            from: None,
            until: None,
        });
        let cases = own.iter().chain(head.case.iter().map(|case| case.get_ref())).enumerate();
        let here = cases.filter(|(_, c)| holds(&this.year, c.from.as_deref(), c.until.as_deref()));
        let cases = here.filter_map(|(n, c)| self.case(&ctx, set, (n, c), head.shared.is_some(), mistakes)).collect();
        let mut rule = Rule {
            code: head.code.get_ref().clone(),
            level: *head.level.get_ref(),
            set,
            with: head.with.as_ref().map(|w| w.get_ref().clone()),
            cases,
            shared,
            needs_last: set.dataset == Dataset::Last,
            basis: head.basis,
            source: head.source.clone(),
            from: head.from.clone(),
            until: head.until.clone(),
            also: head.also.clone(),
            pages: Pages::new(&self.source, self.welsh.as_ref().map(|welsh| &welsh.source)),
            file: self.source.path.clone(),
        };
        let reaches_last = rule.clauses().any(|c| c.reaches(Dataset::Last));
        rule.needs_last |= reaches_last;
        (mistakes.0.len() == before).then_some(rule)
    }

    /// `Child`, `return`, `lac Child`, `last year Child`.
    fn asked(&self, ctx: &Context<'_>, mistakes: &mut Mistakes) -> Option<RecordSet> {
        let said = &self.head.for_;
        if said.get_ref() == "return" {
            return Some(RecordSet::whole(Dataset::This));
        }
        let (dataset, name) = match said.get_ref().rsplit_once(' ') {
            None => (Some(Dataset::This), said.get_ref().as_str()),
            Some(("last year", name)) => (Some(Dataset::Last), name),
            Some((other, name)) => (ctx.other.filter(|o| o.collection == other).map(|_| Dataset::Other), name),
        };
        let pack = dataset.and_then(|dataset| ctx.pack_of(dataset));
        let module = pack.and_then(|p| p.find_module(name));
        match (dataset, module) {
            (Some(dataset), Some(module)) => Some(RecordSet { dataset, module: Some(module) }),
            _ => {
                let names = pack.unwrap_or(ctx.this).module_names().chain(["return"]);
                let help = sentence::nearest(name, names).map(sentence::meant);
                mistakes.add(&self.source, at(said.span()), Message::new("pack-not-module").with("name", said.get_ref()), help);
                None
            }
        }
    }

    /// The value that too many children share.
    fn shared(&self, ctx: &Context<'_>, said: &raw::Shared, mistakes: &mut Mistakes) -> Option<Shared> {
        let name = said.item.get_ref();
        let Some((module, item)) = ctx.this.find_item(name) else {
            let names = ctx.this.modules.iter().flat_map(|m| &m.items).map(|i| i.name.as_str());
            let help = sentence::nearest(name, names).map(sentence::meant);
            mistakes.add(&self.source, at(said.item.span()), Message::new("pack-rule-shared-item").with("name", name), help);
            return None;
        };
        let set = RecordSet { dataset: Dataset::This, module: Some(module) };
        let conditions = said.conditions.iter().filter_map(|one| self.sentence(ctx, set, one, None, mistakes)).collect();
        Some(Shared { module, item, conditions, more_than: said.more_than })
    }

    fn case(
        &self,
        ctx: &Context<'_>,
        set: RecordSet,
        (n, case): (usize, &raw::Case),
        is_shared: bool,
        mistakes: &mut Mistakes,
    ) -> Option<Case> {
        let none = Vec::new();
        let when = case.when.as_ref().unwrap_or(&none);
        let (required, any) = match (&case.require, &case.require_any) {
            (Some(all), None) => (all, false),
            (None, Some(any)) => (any, true),
            (None, None) if is_shared => (&none, false),
            _ => {
                mistakes.add(&self.source, 0..3, Message::new("pack-rule-require-missing"), None);
                return None;
            }
        };
        if required.is_empty() && !is_shared {
            mistakes.add(&self.source, 0..3, Message::new("pack-rule-require-empty"), None);
            return None;
        }
        let values = match &case.each {
            None => vec![None],
            Some(each) => match gather(ctx.this, each.get_ref()) {
                Ok(values) => values.into_iter().map(Some).collect(),
                Err(message) => {
                    mistakes.add(&self.source, at(each.span()), message, None);
                    return None;
                }
            },
        };
        let expansions = values
            .into_iter()
            .map(|value| {
                let mut read = |list: &[toml::Spanned<String>]| {
                    list.iter().filter_map(|s| self.sentence(ctx, set, s, value.as_ref(), mistakes)).collect::<Vec<_>>()
                };
                let (when, require) = (read(when), read(required));
                let (value, each) = value.unzip();
                Expansion { value, each, when, require, any }
            })
            .collect();
        let welsh = self.welsh.as_ref().and_then(|said| said.messages.get(n)).map(String::as_str);
        Some(Case { message: Translated::of_both(case.message.get_ref(), welsh), expansions, each: case.each.is_some() })
    }

    fn sentence(
        &self,
        ctx: &Context<'_>,
        set: RecordSet,
        said: &toml::Spanned<String>,
        each: Option<&(String, Translated)>,
        mistakes: &mut Mistakes,
    ) -> Option<Clause> {
        let text = match each {
            Some((value, _)) => said.get_ref().replace("{each}", value),
            None => said.get_ref().clone(),
        };
        sentence::parse(ctx, set, &text).map_err(|fault| mistakes.sentence(&self.source, at(said.span()), fault)).ok()
    }
}
