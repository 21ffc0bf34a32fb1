//! What the tests and the benches of this repository ask of the inside of the library: returns made without exports, what the rules say of them,
//! and workbooks made without files.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Months, NaiveDate};
use rustc_hash::FxHashMap;

use super::export::{CellOut, SheetOut};
use super::{Council, Record};
use crate::engine::{Engine, View, Views};
use crate::fold;
use crate::pack::lookup::{Lookup, Lookups, OWN, Reading, State};
use crate::pack::rule::Rule;
use crate::pack::sentence::{Body, Clause, Dataset, Operand, Step, Test};
use crate::pack::{CodeSet, Pack};
use crate::parse::Codes;
use crate::read::{CellId, Cells, Sheet, SheetColumn, Value, Workbook};
use crate::record::{Header, Return, UNREADABLE};
use crate::spot::{ModuleId, RecordId};

/// A value of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// None.
    Blank,
    /// As the XML writes it.
    Text(String),
    /// One that could not be read.
    Unreadable,
}

/// A return whose records are given one by one.
pub struct InventedReturn(Return);

/// Where a return breaks a rule, or lacks an item that is required.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The rule's code, or an own one.
    pub code: String,
    /// The module of the record, such as `Episode`, `last Child` or `other Child`; blank for the return as a whole.
    pub module: String,
    /// The record, counted from 0 in its module.
    pub record: usize,
    /// The item, where it is about one.
    pub item: Option<String>,
}

impl InventedReturn {
    /// A return without records, of the authority with this social care code.
    pub fn empty(pack: &Arc<Pack>, authority: &str) -> Self {
        let prepared_at = NaiveDate::default().and_time(chrono::NaiveTime::MIN);
        let header = Header { authority: authority.to_owned(), serial: 1, prepared_at, software: "cyfrif".into(), draft: false };
        InventedReturn(Return::empty(pack.clone(), header))
    }

    /// What a council has for the return of this pack.
    ///
    /// # Errors
    /// The name of an item whose value is none of its type: only faults invent such.
    pub fn of(pack: &Arc<Pack>, council: &Council) -> Result<Self, String> {
        let mut ret = InventedReturn::empty(pack, &council.authority);
        for child in &council.children {
            if let Some(casp) = child.casp.as_ref().filter(|_| pack.collection == "casp") {
                ret.put(0, None, casp)?;
            }
            let Some(lac) = child.lac.as_ref().filter(|_| pack.collection == "lac") else { continue };
            let parent = Some(ret.put(0, None, &lac.child)?);
            let below = lac.episodes.iter().map(|e| (1, e)).chain(lac.adoption.iter().map(|a| (2, a)));
            for (module, record) in below.chain(lac.care_leaver.iter().map(|c| (3, c))) {
                ret.put(module, parent, record)?;
            }
        }
        Ok(ret)
    }

    fn put(&mut self, module: usize, parent: Option<usize>, record: &Record) -> Result<usize, String> {
        self.add(module, parent, |item| record.get(item).map_or(Entry::Blank, |text| Entry::Text(text.to_owned())))
    }

    /// Adds a record to a module, below a record of its parent module; gives its position.
    ///
    /// # Errors
    /// The name of the item whose value is none of its type.
    pub fn add(&mut self, module: usize, parent: Option<usize>, mut value: impl FnMut(&str) -> Entry) -> Result<usize, String> {
        let mut unreadable = Vec::new();
        let record = self.0.add(ModuleId::new(module), parent.map(RecordId::new), |item| {
            let entry = value(item);
            unreadable.push(entry == Entry::Unreadable);
            if let Entry::Text(text) = entry { Some(text) } else { None }
        })?;
        for (column, _) in self.0.tables[module].columns.iter_mut().zip(unreadable).filter(|(_, unreadable)| *unreadable) {
            column[record] = UNREADABLE;
        }
        Ok(record.index())
    }

    /// Looks its values up in the rows of a reference table, as csv. `own` is the code by which the table knows the authority.
    ///
    /// # Errors
    /// When the pack has no table of this name, or the rows cannot be used.
    pub fn look_up(&mut self, table: &str, csv: &str, own: &str) -> Result<(), String> {
        let mut authorities = FxHashMap::from_iter([(own.to_owned(), OWN)]);
        let mut state = |lookup: &Lookup| match lookup.name == table {
            true => Reading::all(lookup, csv.as_bytes(), &mut authorities).map(|reading| State::Rows(Arc::new(reading.rows))),
            false => Ok(State::Missing),
        };
        let states = self.0.pack.lookups.iter().map(&mut state).collect::<Result<Vec<_>, _>>();
        let states = states.map_err(|bad| bad.message.to(crate::texts::Audience::default()))?;
        if !states.iter().any(|state| matches!(state, State::Rows(_))) {
            return Err(table.to_owned());
        }
        self.0.lookups = Arc::new(Lookups(states));
        Ok(())
    }

    /// How many children it has.
    pub fn children(&self) -> usize {
        self.0.children()
    }

    /// All that breaks a rule, beside last year's return and the other one of the year where they are given.
    pub fn check(&self, last: Option<&Self>, other: Option<&Self>) -> Vec<Broken> {
        let none = Default::default();
        let pack = &self.0.pack;
        let earlier: BTreeMap<_, _> = pack.dates.iter().map(|(name, date)| (name.clone(), *date - Months::new(12))).collect();
        let last = last.map(|last| View { dates: &earlier, ..last.0.view(&none) });
        let engine = Engine::new(Views { this: self.0.view(&none), last, other: other.map(|other| other.0.view(&none)) });
        let broken = crate::check::check(&engine).list.into_iter().filter_map(|finding| {
            let (set, record) = finding.record()?;
            let module = set.module.map(|module| &engine.view(set.dataset).pack.modules[module]);
            let of = [(Dataset::This, ""), (Dataset::Last, "last "), (Dataset::Other, "other ")];
            let of = of.iter().find(|(dataset, _)| *dataset == set.dataset).map_or("", |of| of.1);
            Some(Broken {
                code: finding.code(pack)?.to_owned(),
                module: module.map_or_else(String::new, |module| format!("{of}{}", module.name)),
                record: record.index(),
                item: module.zip(finding.item()).map(|(module, item)| module.items[item].name.clone()),
            })
        });
        broken.collect()
    }

    /// Asks the rules that look at several records of a child, or those that look at one; gives how many questions that were, a rule and a record
    /// each.
    pub fn ask(&self, about_several: bool) -> usize {
        let none = Default::default();
        let engine = Engine::new(Views { this: self.0.view(&none), last: None, other: None });
        let of_kind = |rule: &Rule| !rule.needs_last && rule.set.module.is_some() && looks_at_several(rule) == about_several;
        let (mut asked, mut found) = (0, Vec::new());
        for (index, rule) in self.0.pack.rules.iter().enumerate().filter(|(_, rule)| of_kind(rule)) {
            engine.run(index as u32, rule, &mut found);
            asked += engine.len(rule.set);
        }
        asked
    }

    /// Its XML.
    ///
    /// # Errors
    /// When a value that is there cannot be written.
    pub fn xml(&self) -> std::io::Result<String> {
        let mut bytes = Vec::new();
        crate::write::xml(&self.0, &self.0.header, &mut bytes)?;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }
}

/// Whether a rule looks at more than the record asked and its child.
fn looks_at_several(rule: &Rule) -> bool {
    fn path(operand: &Operand) -> bool {
        match operand {
            Operand::Item { path, .. } | Operand::PeriodStart { path, .. } => path.0.iter().any(|step| *step != Step::Parent),
            Operand::Age { on, .. } => path(on),
            Operand::Tally(_) | Operand::Asked { .. } => true,
            Operand::Part(_, of) | Operand::Looked { of, .. } => path(of),
            Operand::Miles { from, to, .. } => path(from) || path(to),
            _ => false,
        }
    }
    let several = |clause: &Clause| match &clause.body {
        Body::Compare(subject, test) => {
            let object = match test {
                Test::Is(_, object) | Test::Order { object, .. } | Test::Within(_, _, object) | Test::InUse { on: object, .. } => {
                    path(object)
                }
                Test::Unique => true,
                _ => false,
            };
            path(subject) || object
        }
        Body::Items(_, list, _) => list.iter().any(path),
        Body::Lasts { .. } => false,
        _ => true,
    };
    rule.shared.is_some() || rule.clauses().any(several)
}

/// A workbook as reading gives it, of sheets that no file holds.
pub fn workbook(name: &str, sheets: &[SheetOut]) -> Workbook {
    let mut values: Vec<Value> = Vec::new();
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let mut id = |cell: &CellOut| {
        let (key, value) = match cell {
            CellOut::Blank => return CellId::BLANK,
            CellOut::Text(text) if text.is_empty() => return CellId::BLANK,
            CellOut::Text(text) => (format!("t{text}"), Value::Text(text.to_string())),
            CellOut::Number(number) => (format!("n{number}"), Value::Number(*number)),
            CellOut::Date(date) => (format!("d{date}"), Value::Date { days: date.to_epoch_days(), seconds: 0 }),
        };
        CellId(*ids.entry(key).or_insert_with(|| {
            values.push(value);
            values.len() as u32
        }))
    };
    let mut read = |SheetOut { name, rows }: &SheetOut| {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let kept: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].iter().any(|cell| *cell != CellOut::Blank)).collect();
        let mut cells = |c: usize| kept.iter().map(|&row| rows[row].get(c).map_or(CellId::BLANK, &mut id)).collect();
        let columns = (0..width).map(|c| SheetColumn { index: c as u32, cells: cells(c) });
        Sheet {
            name: name.clone(),
            hidden: false,
            columns: columns.filter(|column| column.cells.iter().any(|cell| *cell != CellId::BLANK)).collect(),
            rows: kept.iter().map(|row| *row as u32 + 1).collect(),
            aside: Default::default(),
        }
    };
    let sheets = sheets.iter().map(&mut read).collect();
    Workbook::in_memory(name, sheets, Cells::from_iter(values))
}

/// A heading as headings are compared.
pub fn heading(text: &str) -> String {
    fold::heading(text)
}

/// Which code of a set a text stands for, by its position in the set.
pub fn code_of<'s>(set: &'s CodeSet, recodes: &[(String, i32)]) -> impl Fn(&str) -> Option<usize> + 's {
    let codes = Codes::new(set, recodes);
    move |text| codes.find(&Value::Text(text.to_owned()))?.ok().map(|code| code as usize)
}
