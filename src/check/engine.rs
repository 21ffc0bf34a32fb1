//! Columns that clauses are asked of: items and what is worked out from them, for all records of a module at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::order::Sorted;
use crate::pack::sentence::{Frame, Hop, Operand, Path, Side};
use crate::pack::{Kind, Pack};
use crate::record::{ABSENT, Return, Table, Texts, UNREADABLE, day_number, special};

/// A record index for "there is none".
pub(super) const NONE: u32 = u32::MAX;
/// A record index for "cannot be told, because something could not be read".
pub(super) const UNKNOWN_RECORD: u32 = u32::MAX - 1;

/// For each record of a frame the record at the end of a way.
type Index = Rc<Vec<u32>>;

/// One return as the engine sees it: without names.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Its pack. Last year's return is brought into this year's pack before.
    pub pack: &'a Pack,
    /// Its own year's dates.
    pub dates: &'a BTreeMap<String, NaiveDate>,
    /// Its tables.
    pub tables: &'a [Table],
    /// Its texts.
    pub texts: &'a Texts,
    /// Items that the source does not have at all: rules that need one are not run.
    pub missing: &'a FxHashSet<(usize, usize)>,
}

/// The returns that rules are asked of.
#[derive(Clone, Copy)]
pub struct Views<'a> {
    /// The return that is checked.
    pub this: View<'a>,
    /// Last year's.
    pub last: Option<View<'a>>,
    /// The other return of the same year.
    pub other: Option<View<'a>>,
}

impl<N> Return<N> {
    /// The return as the engine sees it.
    pub fn view<'a>(&'a self, missing: &'a FxHashSet<(usize, usize)>) -> View<'a> {
        View { pack: &self.pack, dates: &self.pack.dates, tables: &self.tables, texts: &self.texts, missing }
    }
}

/// Columns worked out so far.
pub struct Engine<'a> {
    pub(super) views: Views<'a>,
    pub(super) columns: RefCell<FxHashMap<(Frame, String), Column<'a>>>,
    indexes: RefCell<FxHashMap<(Frame, Path), Index>>,
    sorted: RefCell<FxHashMap<(Side, usize), Rc<Sorted>>>,
    foreign: RefCell<FxHashMap<Side, Rc<Vec<i32>>>>,
    asides: RefCell<FxHashMap<Side, Rc<Engine<'a>>>>,
}

/// One value for each record asked.
#[derive(Clone)]
pub enum Column<'a> {
    /// As it stands in the return.
    Item(&'a [i32]),
    /// Worked out.
    Made(Rc<Vec<i32>>),
    /// The same for every record.
    Same(i32),
}

impl Column<'_> {
    /// The value for a record.
    #[inline]
    pub fn at(&self, record: usize) -> i32 {
        match self {
            Column::Item(values) => values[record],
            Column::Made(values) => values[record],
            Column::Same(value) => *value,
        }
    }
}

impl<'a> Engine<'a> {
    /// An engine over these returns.
    pub fn new(views: Views<'a>) -> Self {
        Engine {
            views,
            columns: RefCell::default(),
            indexes: RefCell::default(),
            sorted: RefCell::default(),
            foreign: RefCell::default(),
            asides: RefCell::default(),
        }
    }

    pub(super) fn view(&self, side: Side) -> View<'a> {
        let found = match side {
            Side::This => Some(self.views.this),
            Side::Last => self.views.last,
            Side::Other => self.views.other,
        };
        found.unwrap_or(self.views.this)
    }

    /// An engine that sees another return as the one that is checked.
    pub(super) fn aside(&self, side: Side) -> Rc<Engine<'a>> {
        if let Some(found) = self.asides.borrow().get(&side) {
            return found.clone();
        }
        let made = Rc::new(Engine::new(Views { this: self.view(side), last: None, other: None }));
        self.asides.borrow_mut().insert(side, made.clone());
        made
    }

    pub(super) fn table(&self, at: Frame) -> &'a Table {
        &self.view(at.side).tables[at.module.unwrap_or(0)]
    }

    /// How many records a frame has; a return as a whole is one.
    pub fn len(&self, frame: Frame) -> usize {
        if frame.module.is_none() { 1 } else { self.table(frame).len }
    }

    pub(super) fn reference(&self, side: Side) -> i32 {
        self.view(side).dates.get("ReferenceDate").map_or(ABSENT, |d| day_number(*d))
    }

    /// The values of an operand for the records of a frame.
    pub fn column(&self, frame: Frame, operand: &Operand) -> Column<'a> {
        match operand {
            Operand::Value(value) => return Column::Same(*value),
            Operand::Named(side, name) => return Column::Same(self.view(*side).dates.get(name).map_or(ABSENT, |d| day_number(*d))),
            Operand::Item { path, at, item } if path.0.is_empty() && (at.side == Side::This || !self.is_text(*at, *item)) => {
                return Column::Item(&self.table(*at).columns[*item]);
            }
            _ => {}
        }
        let key = (frame, format!("{operand:?}"));
        if let Some(found) = self.columns.borrow().get(&key) {
            return found.clone();
        }
        let made = self.make(frame, operand);
        self.columns.borrow_mut().insert(key, made.clone());
        made
    }

    fn is_text(&self, at: Frame, item: usize) -> bool {
        let kind = self.view(at.side).pack.modules[at.module.unwrap_or(0)].items[item].kind;
        matches!(kind, Kind::Text { .. } | Kind::Upn | Kind::Postcode)
    }

    /// An item's own column; texts of another return get the ids of this one.
    pub(super) fn item(&self, at: Frame, item: usize) -> Borrowed<'a> {
        let column = &self.table(at).columns[item];
        if at.side == Side::This || !self.is_text(at, item) {
            return Borrowed::Item(column);
        }
        let ids = self.foreign(at.side);
        Borrowed::Made(Rc::new(column.iter().map(|&v| if special(v) { v } else { ids[v as usize] }).collect()))
    }

    /// For each text of another return its id here; an id below zero where this return does not have it.
    fn foreign(&self, side: Side) -> Rc<Vec<i32>> {
        if let Some(found) = self.foreign.borrow().get(&side) {
            return found.clone();
        }
        let (here, there) = (self.view(Side::This).texts, self.view(side).texts);
        let unknown = |id: i32| if side == Side::Last { -10 - 2 * id } else { -11 - 2 * id };
        let ids: Vec<i32> = (0..there.len() as i32).map(|id| here.find(there.get(id)).unwrap_or_else(|| unknown(id))).collect();
        let ids = Rc::new(ids);
        self.foreign.borrow_mut().insert(side, ids.clone());
        ids
    }

    /// The text of a column's value, this return's or another's.
    pub(super) fn text(&self, id: i32) -> &'a str {
        if id >= 0 {
            return self.view(Side::This).texts.get(id);
        }
        let n = -10 - id;
        let (side, id) = if n % 2 == 0 { (Side::Last, n / 2) } else { (Side::Other, (n - 1) / 2) };
        self.view(side).texts.get(id)
    }

    /// The order of the records of a module.
    pub(super) fn sorted(&self, at: Frame) -> Rc<Sorted> {
        let key = (at.side, at.module.unwrap_or(0));
        if let Some(found) = self.sorted.borrow().get(&key) {
            return found.clone();
        }
        let made = Rc::new(Sorted::new(self.view(at.side), key.1));
        self.sorted.borrow_mut().insert(key, made.clone());
        made
    }

    /// For each record of a frame the record at the end of a way.
    pub(super) fn index(&self, frame: Frame, path: &Path) -> Rc<Vec<u32>> {
        let key = (frame, path.clone());
        if let Some(found) = self.indexes.borrow().get(&key) {
            return found.clone();
        }
        let made = match path.0.split_last() {
            None => Rc::new((0..self.len(frame) as u32).collect()),
            Some((hop, before)) => {
                let before = Path(before.to_vec());
                let from = self.index(frame, &before);
                let at = self.end(frame, &before);
                let step = self.step(at, *hop);
                Rc::new(from.iter().map(|&r| if r >= UNKNOWN_RECORD { r } else { step[r as usize] }).collect::<Vec<u32>>())
            }
        };
        self.indexes.borrow_mut().insert(key, made.clone());
        made
    }

    /// The record at the end of a way from one record, if there is one and it can be told.
    pub fn record(&self, frame: Frame, path: &Path, record: u32) -> Option<u32> {
        self.index(frame, path).get(record as usize).copied().filter(|r| *r < UNKNOWN_RECORD)
    }

    /// The frame at the end of a way.
    pub fn end_of(&self, frame: Frame, path: &Path) -> Frame {
        self.end(frame, path)
    }

    pub(super) fn end(&self, frame: Frame, path: &Path) -> Frame {
        path.0.iter().fold(frame, |at, hop| {
            let pack = self.view(at.side).pack;
            match *hop {
                Hop::Parent => Frame { module: at.module.and_then(|m| pack.modules[m].parent), ..at },
                Hop::Only(m) | Hop::First(m) | Hop::Last(m) => Frame { module: Some(m), ..at },
                Hop::Previous | Hop::Next => at,
                Hop::Word(w) => Frame { module: Some(pack.words[w].module), ..at },
                Hop::Side(side) => Frame { side, module: Some(0) },
            }
        })
    }

    fn step(&self, at: Frame, hop: Hop) -> Vec<u32> {
        let table = self.table(at);
        match hop {
            Hop::Parent => table.parent.clone(),
            Hop::Only(module) => {
                let mut found = vec![NONE; table.len];
                for (record, &parent) in self.table(Frame { module: Some(module), ..at }).parent.iter().enumerate() {
                    if found[parent as usize] == NONE {
                        found[parent as usize] = record as u32;
                    }
                }
                found
            }
            Hop::Previous => self.sorted(at).neighbours(table.len, true),
            Hop::Next => self.sorted(at).neighbours(table.len, false),
            Hop::First(module) => self.sorted(Frame { module: Some(module), ..at }).ends(table.len, false),
            Hop::Last(module) => self.sorted(Frame { module: Some(module), ..at }).ends(table.len, true),
            Hop::Word(word) => {
                let word = &self.view(at.side).pack.words[word];
                let of = Frame { module: Some(word.module), ..at };
                let mask = self.packs_own(of, &word.conditions);
                self.sorted(of).chosen(table.len, word.last, &mask)
            }
            Hop::Side(side) => self.matched(at.side, side),
        }
    }

    /// For each child of a return the same child in another.
    fn matched(&self, from: Side, to: Side) -> Vec<u32> {
        let ids = |side: Side| self.item(Frame { side, module: Some(0) }, self.view(side).pack.id_item);
        let mut by_id: FxHashMap<i32, u32> = FxHashMap::default();
        for (record, &id) in ids(to).iter().enumerate() {
            if !special(id) {
                by_id.entry(id).or_insert(record as u32);
            }
        }
        let find = |&id: &i32| match id {
            ABSENT | UNREADABLE => UNKNOWN_RECORD,
            id => by_id.get(&id).copied().unwrap_or(NONE),
        };
        ids(from).iter().map(find).collect()
    }

    pub(super) fn period_starts(&self, at: Frame) -> Borrowed<'a> {
        let pack = self.view(at.side).pack;
        let Some(sequence) = at.module.and_then(|m| pack.modules[m].sequence.as_ref()) else { return Borrowed::Made(Rc::default()) };
        let starts = &self.table(at).columns[sequence.start];
        let joined = self.packs_own(at, std::slice::from_ref(&sequence.joined));
        let sorted = self.sorted(at);
        let mut out = vec![ABSENT; starts.len()];
        let mut before: Option<u32> = None;
        for &record in &sorted.records {
            let r = record as usize;
            let earlier = before.filter(|&b| sorted.child[b as usize] == sorted.child[r]);
            out[r] = match earlier {
                _ if sorted.is_suspended(r) => UNREADABLE,
                Some(b) if joined[b as usize] == super::YES => out[b as usize],
                Some(b) if joined[b as usize] == super::UNKNOWN => UNREADABLE,
                _ => starts[r],
            };
            before = Some(record);
        }
        Borrowed::Made(Rc::new(out))
    }
}

/// A column that is the return's own, or made for the moment.
pub(super) enum Borrowed<'a> {
    Item(&'a [i32]),
    Made(Rc<Vec<i32>>),
}

impl Deref for Borrowed<'_> {
    type Target = [i32];

    fn deref(&self) -> &[i32] {
        match self {
            Borrowed::Item(values) => values,
            Borrowed::Made(values) => values,
        }
    }
}

pub(super) fn pick(column: &[i32], record: u32) -> i32 {
    match record {
        NONE => ABSENT,
        UNKNOWN_RECORD => UNREADABLE,
        r => column[r as usize],
    }
}
