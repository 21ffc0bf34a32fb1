//! Rows of a rule's page made into small returns, filled up with the pack's sample records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::{birthday, date_of, day_number};
use crate::pack::lookup::Lookups;
use crate::pack::rule::{Rows, Rule, Table as RowTable};
use crate::pack::sentence::Dataset;
use crate::pack::{Kind, Library, Pack, year};
use crate::parse::allocated_later;
use crate::record::{Header, Return};
use crate::spot::{ItemId, ModuleId, RecordId};
use crate::texts::Message;

/// Small returns to ask rules of.
pub(crate) struct TestData {
    /// What it is called in a message: the row's cells.
    pub title: String,
    /// The return that is checked.
    pub this: Return,
    /// Last year's.
    pub last: Option<Return>,
    /// The other return of the same year.
    pub other: Option<Return>,
}

/// A row stands for at most so many: more than any rule needs to be tried, and no burden on the memory.
const MOST_REPEATED: usize = 10_000;

type Values = BTreeMap<String, String>;

/// One record before it is typed: the child it belongs to, and its values; those not named come from the sample.
struct Entry {
    module: ModuleId,
    child: String,
    /// Which of the child's records of the parent module it belongs to, in their order here.
    parent: usize,
    values: Values,
    /// The overlay of the sample: `previous`, `next`, `with-previous`, `with-next`.
    overlays: Vec<&'static str>,
}

/// What a return of a data is made of.
#[derive(Default)]
struct Plan {
    there: bool,
    entries: Vec<Entry>,
}

struct Stage<'a> {
    this: &'a Arc<Pack>,
    other: Option<Arc<Pack>>,
    rule: &'a Rule,
    /// Whole years that dates are moved by.
    years: i32,
    /// The rows of the pack's reference tables, if the rule is looked up in one.
    lookups: Arc<Lookups>,
}

/// The datasets of one heading: one a row, or one for all its tables together.
pub(crate) fn datasets(library: &Library, pack: &Arc<Pack>, rule: &Rule, rows: &Rows) -> Result<Vec<TestData>, Message> {
    let other = match &rule.with {
        Some(with) => Some(library.pack(&format!("{with}/{}", pack.year)).map_err(|e| e.texts().0)?),
        None => None,
    };
    let years = if rows.year.is_some() { 0 } else { year::between(year::of_rows(pack, rule), &pack.year) };
    let own = library.sample_authority(pack).and_then(|a| a.reference.clone()).unwrap_or_default();
    let mut looked_up = false;
    rule.clauses().for_each(|clause| clause.tables(&mut |_| looked_up = true));
    let lookups = Arc::new(if looked_up { Lookups::of_pack(pack, &own, years) } else { Lookups::default() });
    let stage = Stage { this: pack, other, rule, years, lookups };
    if rows.tables.iter().any(|t| t.of.is_some()) {
        return Ok(vec![stage.together(rows)?]);
    }
    let mut datasets = Vec::new();
    for table in &rows.tables {
        for row in &table.rows {
            datasets.push(stage.row(table, row)?);
        }
    }
    Ok(datasets)
}

impl Stage<'_> {
    fn pack(&self, dataset: Dataset) -> Result<&Arc<Pack>, Message> {
        match dataset {
            Dataset::This | Dataset::Last => Ok(self.this),
            Dataset::Other => self.other.as_ref().ok_or_else(|| Message::new("rows-other-return-missing")),
        }
    }

    /// The dataset that words begin with, and the rest of them.
    fn dataset<'w>(&self, words: &'w str) -> (Dataset, &'w str) {
        let named = |name: &str| words.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
        if let Some(rest) = named("last year") {
            return (Dataset::Last, rest);
        }
        if let Some(rest) = named("this year").or_else(|| named(&self.this.collection)) {
            return (Dataset::This, rest);
        }
        if let Some(rest) = self.other.as_ref().and_then(|o| named(&o.collection)) {
            return (Dataset::Other, rest);
        }
        (self.rule.set.dataset, words)
    }

    /// A row that is a test of its own.
    fn row(&self, table: &RowTable, row: &[String]) -> Result<TestData, Message> {
        let mut plans: [Plan; 3] = Default::default();
        let mut values: BTreeMap<(usize, String, ModuleId), Values> = BTreeMap::new();
        let mut without = [false; 3];
        for (heading, cell) in table.headings.iter().zip(row) {
            let (dataset, rest) = self.dataset(heading);
            let at = dataset as usize;
            plans[at].there = true;
            let pack = self.pack(dataset)?;
            if pack.find_module(rest) == Some(ModuleId::ROOT) && (cell == "no" || cell == "yes") {
                without[at] = cell == "no";
                continue;
            }
            let (which, name) = match rest.split_once(' ') {
                Some(("previous", name)) => ("previous", name),
                Some(("next", name)) => ("next", name),
                _ => ("", rest),
            };
            let Some((module, _)) = pack.find_item(name) else {
                return Err(Message::new("rows-heading-not-item").with("heading", heading));
            };
            values.entry((at, which.to_owned(), module)).or_default().insert(name.to_owned(), cell.clone());
        }
        plans[Dataset::This as usize].there = true;
        plans[self.rule.set.dataset as usize].there = true;
        for dataset in [Dataset::This, Dataset::Last, Dataset::Other] {
            let at = dataset as usize;
            if !plans[at].there || without[at] {
                continue;
            }
            let pack = self.pack(dataset)?;
            // A record that a heading speaks of is there, and those that it is below.
            let mut named = vec![false; pack.modules.len()];
            for (module, m) in ModuleId::each(&pack.modules).rev() {
                named[module] |= values.keys().any(|(dataset, _, of)| (*dataset, *of) == (at, module));
                if let Some(parent) = m.parent.filter(|_| named[module]) {
                    named[parent] = true;
                }
            }
            let mut there = vec![None; pack.modules.len()];
            for (module, m) in ModuleId::each(&pack.modules) {
                let parent = m.parent.map_or(Some(0), |parent| there[parent]);
                let Some(parent) = parent.filter(|_| named[module] || m.max != Some(1)) else { continue };
                let mut take = |which: &str| values.remove(&(at, which.to_owned(), module));
                let own = take("").unwrap_or_default();
                let mut beside = |which: &str| take(which).filter(|_| m.sequence.is_some());
                let (before, after) = (beside("previous"), beside("next"));
                let with = [(before.is_some(), "with-previous"), (after.is_some(), "with-next")];
                let with = with.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect();
                there[module] = Some(usize::from(before.is_some()));
                let records = [before.map(|v| (v, vec!["previous"])), Some((own, with)), after.map(|v| (v, vec!["next"]))];
                plans[at].entries.extend(records.into_iter().flatten().map(|(values, overlays)| Entry {
                    module,
                    child: "1".into(),
                    parent,
                    values,
                    overlays,
                }));
            }
        }
        let cells: Vec<String> =
            table.headings.iter().zip(row).map(|(h, c)| format!("{h} {}", if c.is_empty() { "(blank)" } else { c })).collect();
        self.data(cells.join(", "), plans)
    }

    /// All tables of a heading as one test.
    fn together(&self, rows: &Rows) -> Result<TestData, Message> {
        let mut plans: [Plan; 3] = Default::default();
        plans[Dataset::This as usize].there = true;
        for table in &rows.tables {
            let Some(of) = &table.of else { return Err(Message::new("rows-table-without-heading")) };
            let (dataset, name) = self.dataset(of);
            let at = dataset as usize;
            plans[at].there = true;
            let pack = self.pack(dataset)?;
            let module = pack.find_module(name).ok_or_else(|| Message::new("rows-not-module").with("name", of))?;
            let before = plans[at].entries.len();
            for row in &table.rows {
                let (mut child, mut parent, mut repeat, mut values) = ("1".to_owned(), 0, 1usize, Values::new());
                let (above, root) = (pack.modules[module].parent.map_or("", |m| &pack.modules[m].name), &pack.modules[ModuleId::ROOT]);
                for (heading, cell) in table.headings.iter().zip(row) {
                    match heading.as_str() {
                        "child" => child = cell.clone(),
                        "repeat" => {
                            let number = cell.parse().ok().filter(|n| *n <= MOST_REPEATED);
                            repeat = number.ok_or_else(|| {
                                Message::new("rows-not-a-repeat").with("cell", cell).with("most", MOST_REPEATED.to_string())
                            })?;
                        }
                        name if pack.modules[module].items.iter().any(|i| i.name == name) => {
                            values.insert(name.to_owned(), cell.clone());
                        }
                        name if name == above || above == root.name && root.names().any(|own| own == name) => {
                            let number: Option<usize> = cell.parse().ok();
                            parent = number
                                .and_then(|n| n.checked_sub(1))
                                .ok_or_else(|| Message::new("rows-not-a-number-of").with("cell", cell).with("above", above))?;
                        }
                        name => return Err(Message::new("rows-not-item").with("name", name).with("module", &pack.modules[module].name)),
                    }
                }
                // What the child's own modules say of it in tables of their own is of the one record.
                let is_same = |e: &&mut Entry| (e.module, e.child.split('#').next()) == (ModuleId::ROOT, Some(&*child));
                let mut there = 0;
                if module == ModuleId::ROOT && !root.own.is_empty() {
                    for entry in plans[at].entries[..before].iter_mut().filter(is_same) {
                        entry.values.extend(values.clone());
                        values.clone_from(&entry.values);
                        there += 1;
                    }
                }
                for n in there..repeat {
                    let child = if n == 0 || module != ModuleId::ROOT { child.clone() } else { format!("{child}#{n}") };
                    plans[at].entries.push(Entry { module, child, parent, values: values.clone(), overlays: Vec::new() });
                }
            }
        }
        for (dataset, plan) in [Dataset::This, Dataset::Last, Dataset::Other].into_iter().zip(&mut plans) {
            if plan.there {
                self.complete(self.pack(dataset)?, plan);
            }
        }
        self.data("".into(), plans)
    }

    /// Records that only one below them speaks of, and the records of repeated children.
    fn complete(&self, pack: &Pack, plan: &mut Plan) {
        let entry = |module, child: &str, values| Entry { module, child: child.to_owned(), parent: 0, values, overlays: Vec::new() };
        let mut there: BTreeSet<(ModuleId, String)> = plan.entries.iter().map(|e| (e.module, e.child.clone())).collect();
        let mut more = Vec::new();
        for e in plan.entries.iter().filter(|e| e.module != ModuleId::ROOT) {
            for above in pack.line(e.module).skip(1) {
                if there.insert((above, e.child.clone())) {
                    more.push(entry(above, &e.child, Values::new()));
                }
            }
        }
        plan.entries.extend(more);
        // A child that is repeated is so with all that is below it.
        let repeated =
            plan.entries.iter().filter(|e| e.module == ModuleId::ROOT).filter_map(|e| Some((e.child.split_once('#')?.0, &e.child)));
        let repeated: Vec<(&str, &String)> = repeated.collect();
        let below = plan.entries.iter().filter(|e| e.module != ModuleId::ROOT);
        let copies = below.flat_map(|e| {
            let of = repeated.iter().filter(|(first, _)| *first == e.child);
            of.map(|(_, child)| Entry { parent: e.parent, ..entry(e.module, child, e.values.clone()) })
        });
        let copies: Vec<Entry> = copies.collect();
        plan.entries.extend(copies);
    }

    fn data(&self, title: String, plans: [Plan; 3]) -> Result<TestData, Message> {
        let [this, last, other] = plans;
        let last = if last.there || self.rule.needs_last { Some(self.made(Dataset::Last, &last)?) } else { None };
        let other = if other.there || self.rule.with.is_some() { Some(self.made(Dataset::Other, &other)?) } else { None };
        Ok(TestData { title, this: self.made(Dataset::This, &this)?, last, other })
    }

    /// A plan made into a return.
    fn made(&self, dataset: Dataset, plan: &Plan) -> Result<Return, Message> {
        let pack = self.pack(dataset)?.clone();
        let at = pack.date("ReferenceDate").unwrap_or_default().and_time(chrono::NaiveTime::MIN);
        let header = Header { authority: pack.sample_authority.clone(), serial: 1, prepared_at: at, software: "rows".into(), draft: false };
        let mut ret = Return::empty(pack.clone(), header);
        ret.lookups = self.lookups.clone();
        let mut order: Vec<&Entry> = plan.entries.iter().collect();
        order.sort_by_key(|e| e.module);
        let mut records: BTreeMap<(ModuleId, &str), Vec<RecordId>> = BTreeMap::new();
        for entry in order {
            let parent = match pack.modules[entry.module].parent {
                None => None,
                Some(module) => {
                    let found = records.get(&(module, &*entry.child)).and_then(|of_child| of_child.get(entry.parent));
                    let name = &pack.modules[module].name;
                    Some(*found.ok_or_else(|| {
                        Message::new("rows-no-such-record")
                            .with("child", &entry.child)
                            .with("name", name)
                            .with("number", (entry.parent + 1).to_string())
                    })?)
                }
            };
            let record = ret
                .add(entry.module, parent, |name| match entry.values.get(name) {
                    Some(cell) => Some(self.moved(&pack, name, cell, self.years)),
                    None => self.sampled(&pack, dataset, entry, name),
                })
                .map_err(|item| Message::new("rows-value-of-another-type").with("item", &item))?;
            records.entry((entry.module, &entry.child)).or_default().push(record);
        }
        Ok(ret)
    }

    /// The value of the sample record.
    fn sampled(&self, pack: &Pack, dataset: Dataset, entry: &Entry, name: &str) -> Option<String> {
        let module = &pack.modules[entry.module];
        let index = ItemId::find(&module.items, |i| i.name == name)?;
        if entry.module == ModuleId::ROOT && index == pack.id_item && entry.child != "1" {
            return Some(format!("9{}", entry.child.replace('#', "x")));
        }
        let overlay = entry.overlays.iter().rev().find_map(|o| module.samples.get(*o)?.get(name));
        let sample = overlay.or(module.items[index].sample.as_ref())?;
        // A child has the same birthday and pupil number in last year's return.
        let born = entry.module == ModuleId::ROOT && Some(index) == pack.birth_item;
        let kept = born || module.items[index].kind == Kind::Upn;
        let years = year::between(&pack.anchor, &pack.year) - i32::from(dataset == Dataset::Last && !kept);
        Some(self.moved(pack, name, sample, years))
    }

    /// A value as it stands in a row, moved by whole years: a date, and the year in which a pupil number was allocated. 29 February becomes
    /// 1 March, as birthdays are counted.
    fn moved(&self, pack: &Pack, name: &str, cell: &str, years: i32) -> String {
        let kind = pack.find_item(name).map(|(m, i)| pack.modules[m].items[i].kind);
        match (kind, cell.parse::<NaiveDate>()) {
            (Some(Kind::Date), Ok(day)) => date_of(birthday(day_number(day), years)).to_string(),
            (Some(Kind::Upn), _) => allocated_later(cell, years),
            _ => cell.to_owned(),
        }
    }
}

impl TestData {
    /// Last year's dates: this year's pack a year earlier.
    pub(crate) fn last_dates(&self) -> BTreeMap<String, NaiveDate> {
        let earlier = |d: &NaiveDate| date_of(birthday(day_number(*d), -1));
        self.this.pack.dates.iter().map(|(name, date)| (name.clone(), earlier(date))).collect()
    }
}
