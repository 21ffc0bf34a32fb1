//! Sentences asked of whole columns: items and what is worked out from them, for all records of a module at once.

mod applies; // which items and sentences apply to a record
mod cache; // what was worked out already
mod clause; // a sentence's clauses
mod count; // counts, runs and overlaps
mod counted; // the records that a message points to
mod derived; // ages, durations, other values worked out
mod looked; // what reference tables say
mod order; // a child's records in their order
mod pair; // two records together
mod relate; // which other records a clause needs
mod tally; // numbers counted from records
mod texts; // texts of several returns compared
mod truth; // the four answers
mod whole; // the return as a whole

pub(crate) use relate::{needs_records, neighbour, whose};
pub(crate) use truth::Truth;
pub(crate) use whole::Measure;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::calendar::day_number;
use crate::intern::Texts;
use crate::pack::lookup::{Lookups, OWN};
use crate::pack::partial::is_partial;
use crate::pack::sentence::{Dataset, Operand, Path, RecordSet, Span, Step};
use crate::pack::{CodeSet, Kind, Module, Pack, Sequence};
use crate::record::{ABSENT, Return, Table, UNREADABLE, special};
use crate::spot::{ItemId, ModuleId, ModuleItem, RecordId};
use cache::Cache;
use order::{Index, Sorted};
use texts::JointTexts;

/// One return as the engine sees it: without names.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// Its pack. Last year's return is brought into this year's pack before.
    pub(crate) pack: &'a Pack,
    /// Its own year's dates.
    pub(crate) dates: &'a BTreeMap<String, NaiveDate>,
    /// Its tables.
    pub(crate) tables: &'a [Table],
    /// Its texts.
    pub(crate) texts: &'a Texts,
    /// Items that the source does not have at all: rules that need one are not run.
    pub(crate) missing: &'a FxHashSet<ModuleItem>,
    /// What reference tables say of its values.
    pub(crate) lookups: &'a Lookups,
}

/// The returns that rules are asked of.
#[derive(Clone, Copy)]
pub(crate) struct Views<'a> {
    /// The return that is checked.
    pub(crate) this: View<'a>,
    /// Last year's.
    pub(crate) last: Option<View<'a>>,
    /// The other return of the same year.
    pub(crate) other: Option<View<'a>>,
}

impl<N> Return<N> {
    /// The return as the engine sees it.
    pub(crate) fn view<'a>(&'a self, missing: &'a FxHashSet<ModuleItem>) -> View<'a> {
        View { pack: &self.pack, dates: &self.pack.dates, tables: &self.tables, texts: &self.texts, missing, lookups: &self.lookups }
    }
}

/// Answers clauses about the records of a return; what it works out on the way is kept.
pub(crate) struct Engine<'a> {
    pub(crate) views: Views<'a>,
    /// The values of operands, and of dates moved by a length of time.
    columns: Cache<(RecordSet, Option<Span>), Operand, Column<'a>>,
    indexes: Cache<RecordSet, Path, Index>,
    sorted: Cache<(Dataset, ModuleId), ModuleId, Arc<Sorted>>,
    /// What messages point to: asked for once a finding.
    parted: Cache<(RecordSet, ModuleId), String, counted::Parted>,
    texts: OnceCell<JointTexts<'a>>,
    last: OnceCell<Box<Engine<'a>>>,
    other: OnceCell<Box<Engine<'a>>>,
}

/// One value for each record asked.
#[derive(Clone)]
pub(crate) enum Column<'a> {
    /// As it stands in the return.
    Item(&'a [i32]),
    /// Worked out.
    Made(Arc<Vec<i32>>),
    /// The same for every record.
    Same(i32),
}

impl Column<'_> {
    /// The value for a record.
    #[inline]
    pub(crate) fn at(&self, record: usize) -> i32 {
        match self {
            Column::Item(values) => values[record],
            Column::Made(values) => values[record],
            Column::Same(value) => *value,
        }
    }

    /// The value for a record that an index leads to.
    #[inline]
    pub(crate) fn pick(&self, record: RecordId) -> i32 {
        match record {
            RecordId::NONE => ABSENT,
            RecordId::UNKNOWN => UNREADABLE,
            r => self.at(r.index()),
        }
    }
}

impl<'a> Engine<'a> {
    /// An engine over these returns.
    pub(crate) fn new(views: Views<'a>) -> Self {
        let (columns, indexes, sorted, parted) = Default::default();
        Engine { views, columns, indexes, sorted, parted, texts: OnceCell::new(), last: OnceCell::new(), other: OnceCell::new() }
    }

    pub(crate) fn view(&self, dataset: Dataset) -> View<'a> {
        let found = match dataset {
            Dataset::This => Some(self.views.this),
            Dataset::Last => self.views.last,
            Dataset::Other => self.views.other,
        };
        found.unwrap_or(self.views.this)
    }

    /// An engine that sees another return as the one that is checked.
    pub(crate) fn evaluator_for(&self, dataset: Dataset) -> &Engine<'a> {
        let made = match dataset {
            Dataset::This => return self,
            Dataset::Last => &self.last,
            Dataset::Other => &self.other,
        };
        made.get_or_init(|| Box::new(Engine::new(Views { this: self.view(dataset), last: None, other: None })))
    }

    pub(crate) fn table(&self, at: RecordSet) -> &'a Table {
        &self.view(at.dataset).tables[at.module.unwrap_or(ModuleId::ROOT)]
    }

    pub(crate) fn module(&self, at: RecordSet) -> &'a Module {
        &self.view(at.dataset).pack.modules[at.module.unwrap_or(ModuleId::ROOT)]
    }

    /// How the records of a module follow each other, if they do.
    pub(crate) fn sequence(&self, at: RecordSet) -> Option<&'a Sequence> {
        at.module.and_then(|_| self.module(at).sequence.as_ref())
    }

    /// How many records a set has; a return as a whole is one.
    pub(crate) fn len(&self, set: RecordSet) -> usize {
        if set.module.is_none() { 1 } else { self.table(set).len }
    }

    /// A named date of a return's year.
    pub(crate) fn date(&self, dataset: Dataset, name: &str) -> i32 {
        self.view(dataset).dates.get(name).map_or(ABSENT, |d| day_number(*d))
    }

    /// The values of an operand for the records of a set.
    pub(crate) fn column(&self, set: RecordSet, operand: &Operand) -> Column<'a> {
        match operand {
            Operand::Value(value) => Column::Same(*value),
            Operand::OwnAuthority => Column::Same(OWN),
            Operand::Named(dataset, name) => Column::Same(self.date(*dataset, name)),
            Operand::Item { path, at, item } if path.0.is_empty() && !self.is_foreign(*at, *item) => self.item(*at, *item),
            _ => self.columns.get((set, None), operand, || self.make(set, operand)),
        }
    }

    /// Whether an item's values are texts of another return.
    fn is_foreign(&self, at: RecordSet, item: ItemId) -> bool {
        at.dataset != Dataset::This && matches!(self.module(at).items[item].kind, Kind::Text { .. } | Kind::Upn | Kind::Postcode)
    }

    /// An item's own column.
    pub(crate) fn item(&self, at: RecordSet, item: ItemId) -> Column<'a> {
        let values = &self.table(at).columns[item];
        // A date of which parts are not known is before, after and at no day for certain.
        if !self.module(at).items[item].or_forms.is_empty() {
            return Column::Made(Arc::new(values.iter().map(|&v| if is_partial(v) { UNREADABLE } else { v }).collect()));
        }
        if !self.is_foreign(at, item) {
            return Column::Item(values);
        }
        let texts = self.texts();
        Column::Made(Arc::new(values.iter().map(|&v| if special(v) { v } else { texts.id(at.dataset, v) }).collect()))
    }

    /// The values of an operand, for who asks no more than whether there is one: a date of which parts are not known is one.
    pub(super) fn there(&self, set: RecordSet, operand: &Operand) -> Column<'a> {
        match operand {
            Operand::Item { path, at, item } if !self.module(*at).items[*item].or_forms.is_empty() => {
                let values = Column::Item(&self.table(*at).columns[*item]);
                Column::Made(Arc::new(self.index(set, path).iter().map(|&record| values.pick(record)).collect()))
            }
            operand => self.column(set, operand),
        }
    }

    /// The codes that may stand in place of an operand's values.
    pub(super) fn codes_in_place(&self, operand: &Operand) -> Option<&'a CodeSet> {
        match operand {
            Operand::Item { at, item, .. } => self.module(*at).items[*item].or_codes.map(|set| &self.view(at.dataset).pack.codesets[set]),
            Operand::Asked { of, .. } => self.codes_in_place(of),
            _ => None,
        }
    }

    /// The values of an operand, blank where a code stands in place of one: two records with the same code share no value.
    pub(super) fn own_values(&self, set: RecordSet, operand: &Operand) -> Column<'a> {
        self.without_codes(operand, self.column(set, operand), self.len(set))
    }

    /// The same of the `n` values of a column.
    pub(super) fn without_codes(&self, operand: &Operand, column: Column<'a>, n: usize) -> Column<'a> {
        let Some(codes) = self.codes_in_place(operand) else { return column };
        let is_code = |v: i32| !special(v) && codes.codes.iter().any(|code| code.code == self.text(v));
        Column::Made(Arc::new((0..n).map(|r| column.at(r)).map(|v| if is_code(v) { ABSENT } else { v }).collect()))
    }

    fn texts(&self) -> &JointTexts<'a> {
        self.texts.get_or_init(|| JointTexts::new(&self.views))
    }

    /// The text of a column's value.
    pub(crate) fn text(&self, id: i32) -> &'a str {
        self.texts().get(id)
    }

    /// The order of the records of a module among those of one record of a module above it.
    fn sorted(&self, at: RecordSet, within: ModuleId) -> Arc<Sorted> {
        let owners = self.len(RecordSet { module: Some(within), ..at });
        let make = || Arc::new(Sorted::new(self.module(at), self.table(at), self.index(at, &self.up_to(at, within)), owners));
        self.sorted.get((at.dataset, within), &at.module.unwrap_or(ModuleId::ROOT), make)
    }

    /// The path from a record up to the one of a module that it is below.
    pub(super) fn up_to(&self, at: RecordSet, within: ModuleId) -> Path {
        Path::up(self.view(at.dataset).pack, at.module.unwrap_or(ModuleId::ROOT), within).unwrap_or_default()
    }

    /// The path from a record to its child.
    pub(crate) fn to_child(&self, at: RecordSet) -> Path {
        self.up_to(at, ModuleId::ROOT)
    }

    /// For each record of a set the record at the end of a path.
    pub(crate) fn index(&self, set: RecordSet, path: &Path) -> Index {
        self.indexes.get(set, path, || match path.0.split_last() {
            None => Arc::new(RecordId::first(self.len(set)).collect()),
            Some((step, before)) => {
                let before = Path(before.to_vec());
                let from = self.index(set, &before);
                let step = self.step(self.end(set, &before), *step);
                Arc::new(from.iter().map(|&r| if r >= RecordId::UNKNOWN { r } else { step[r] }).collect())
            }
        })
    }

    /// The record at the end of a path from one record, if there is one and it can be told.
    pub(crate) fn record(&self, set: RecordSet, path: &Path, record: RecordId) -> Option<RecordId> {
        self.index(set, path).get(record.index()).copied().filter(|r| *r < RecordId::UNKNOWN)
    }

    /// The set at the end of a path.
    pub(crate) fn end(&self, set: RecordSet, path: &Path) -> RecordSet {
        path.0.iter().fold(set, |at, step| match *step {
            Step::Parent => RecordSet { module: at.module.and_then(|_| self.module(at).parent), ..at },
            Step::Only(m) | Step::First(m, _) | Step::Last(m, _) => RecordSet { module: Some(m), ..at },
            Step::Previous(_) | Step::Next(_) => at,
            Step::Alias(alias, _) => RecordSet { module: Some(self.view(at.dataset).pack.aliases[alias].module), ..at },
            Step::Dataset(dataset) => RecordSet { dataset, module: Some(ModuleId::ROOT) },
        })
    }

    fn step(&self, at: RecordSet, step: Step) -> Vec<RecordId> {
        let chosen = |module: ModuleId, within: ModuleId, last: bool, conditions: &[_]| {
            let of = RecordSet { module: Some(module), ..at };
            self.sorted(of, within).chosen(last, &self.packs_own(of, conditions))
        };
        match step {
            Step::Parent => self.table(at).parent.clone(),
            Step::Only(module) => {
                let mut found = vec![RecordId::NONE; self.len(at)];
                for (record, &parent) in self.table(RecordSet { module: Some(module), ..at }).parent.iter().enumerate() {
                    if found[parent] == RecordId::NONE {
                        found[parent] = RecordId::new(record);
                    }
                }
                found
            }
            Step::Previous(within) => self.sorted(at, within).neighbours(true),
            Step::Next(within) => self.sorted(at, within).neighbours(false),
            Step::First(module, within) => chosen(module, within, false, &[]),
            Step::Last(module, within) => chosen(module, within, true, &[]),
            Step::Alias(alias, within) => {
                let alias = &self.view(at.dataset).pack.aliases[alias];
                chosen(alias.module, within, alias.last, &alias.conditions)
            }
            Step::Dataset(dataset) => self.matched(at.dataset, dataset),
        }
    }

    /// For each child of a return the same child in another.
    fn matched(&self, from: Dataset, to: Dataset) -> Vec<RecordId> {
        let ids = |dataset: Dataset| {
            let children = RecordSet { dataset, module: Some(ModuleId::ROOT) };
            let ids = self.item(children, self.view(dataset).pack.id_item);
            (0..self.len(children)).map(move |child| ids.at(child))
        };
        let mut by_id: FxHashMap<i32, RecordId> = FxHashMap::default();
        for (record, id) in ids(to).enumerate().filter(|(_, id)| !special(*id)) {
            by_id.entry(id).or_insert(RecordId::new(record));
        }
        let find = |id: i32| if special(id) { RecordId::UNKNOWN } else { by_id.get(&id).copied().unwrap_or(RecordId::NONE) };
        ids(from).map(find).collect()
    }

    /// For each record the start of the period that it belongs to.
    pub(crate) fn period_starts(&self, at: RecordSet, within: ModuleId) -> Column<'a> {
        let Some((sequence, joining)) = self.sequence(at).and_then(|s| Some((s, s.joining.as_ref()?))) else { return Column::Same(ABSENT) };
        let starts = &self.table(at).columns[sequence.start];
        let joined = self.packs_own(at, std::slice::from_ref(&joining.joined));
        let sorted = self.sorted(at, within);
        let mut out = vec![ABSENT; starts.len()];
        let mut before: Option<RecordId> = None;
        for &record in &sorted.records {
            let r = record.index();
            let earlier = before.filter(|&b| sorted.owner[b] == sorted.owner[r]).map(|b| (out[b], joined[b]));
            out[r] = match earlier {
                _ if sorted.is_suspended(r) => UNREADABLE,
                Some((start, Truth::Yes)) => start,
                Some((_, Truth::Unknown)) => UNREADABLE,
                _ => starts[r],
            };
            before = Some(record);
        }
        Column::Made(Arc::new(out))
    }
}
