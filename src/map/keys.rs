//! The cells of a key column: ids, children, or neither.

use super::Mapper;

use rustc_hash::FxHashMap;

use super::fill::value_args;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::foot::is_total;
use super::shared::{Lead, Shared};
use crate::fold::{folded, heading};
use crate::parse::{Read, Reader, loose};
use crate::read::{CellId, Value, cell_text};
use crate::spot::{Area, ColumnId, ModuleId, RecordId, WorkbookId};
use crate::template::SheetMap;

/// What a key cell is, where it is no id: numbers below zero, so that they stand in one memo with ids and records.
pub(super) const BLANK: i32 = -1;
pub(super) const FAULT: i32 = -2;
pub(super) const TOTAL: i32 = -3;
pub(super) const HEADING: i32 = -4;
pub(super) const UNKNOWN: i32 = -5;
pub(super) const SEVERAL: i32 = -6;

/// The child that a key leads to, if it leads to one.
pub(super) fn child(kind: i32) -> Option<RecordId> {
    usize::try_from(kind).ok().map(RecordId::new)
}

/// Whether a key is an id, be it of a child who is not there.
pub(super) fn is_id(kind: i32) -> bool {
    kind >= 0 || matches!(kind, UNKNOWN | SEVERAL)
}

/// What the cells of a key column lead to: for the root's own sheets the id's text, otherwise the child.
pub(super) struct Keys<'a> {
    reader: Reader<'a>,
    root: bool,
    /// What the key is called in messages: the item, or the heading of a key that is not the child's id.
    pub(crate) name: String,
    heading: String,
    workbook: WorkbookId,
    /// The children by the key that is not their id, where the sheet is led by one.
    pub(crate) shared: Option<Shared>,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(mapper: &mut Mapper<'a>, map: &'a SheetMap, found: &MatchedSheet, key: ColumnId, shared: Option<Shared>) -> Self {
        let pack = mapper.pack;
        let id = &pack.modules[0].items[pack.id_item];
        let dates = crate::parse::DateStyle::default();
        let workbook = found.sheet.workbook;
        let cells = &mapper.workbooks[workbook].cells;
        mapper.memo.start(cells.len());
        let heading = found.first.and_then(|f| mapper.cells(found, key).get(f - 1)).map(|c| cells.get(*c));
        let heading = match heading {
            Some(value) => value.text().map(self::heading).unwrap_or_default(),
            None => String::new(),
        };
        let name = if map.join_on.is_empty() { id.name.clone() } else { quoted(map.key.first().map(String::as_str)) };
        let reader = Reader::of(id, pack, dates, &mapper.template.blanks, &[]);
        Keys { reader, root: map.module == ModuleId::ROOT && !map.join, name, heading, workbook, shared }
    }

    pub(crate) fn of(&mut self, mapper: &mut Mapper<'a>, cell: CellId) -> i32 {
        if cell == CellId::BLANK {
            return BLANK;
        }
        if let Some(known) = mapper.memo.get(cell) {
            return known;
        }
        let value = mapper.workbooks[self.workbook].cells.get(cell);
        let kind = self.kind(mapper, cell, value);
        mapper.memo.set(cell, kind);
        kind
    }

    fn kind(&self, mapper: &mut Mapper<'a>, cell: CellId, value: &Value) -> i32 {
        if let Some(text) = value.text() {
            let is_digits = text.bytes().all(|b| b.is_ascii_digit());
            if !is_digits && is_total(&folded(text)) {
                return TOTAL;
            }
            if !is_digits && !self.heading.is_empty() && heading(text) == self.heading {
                return HEADING;
            }
        }
        if let Some(shared) = &self.shared {
            return match mapper.led(shared, self.workbook, cell) {
                Some(Lead::Child(child)) => child.index() as i32,
                Some(Lead::Several(_)) => SEVERAL,
                Some(Lead::Nobody) => UNKNOWN,
                Some(Lead::Fault(_)) => FAULT,
                None => BLANK,
            };
        }
        let texts = &mut mapper.texts;
        // Other sheets only look ids up: what is in no child's id must not be kept.
        let read = match self.root {
            true => self.reader.read(value, texts),
            false => self.reader.read_with(value, &mut |t| Some(texts.find(t).unwrap_or(UNKNOWN))),
        };
        match read {
            Read::Value(id) if self.root || id < 0 => id,
            Read::Value(id) => match mapper.by_id.get(id as usize) {
                Some(&record) if record != RecordId::NONE => record.index() as i32,
                _ => UNKNOWN,
            },
            Read::Blank => BLANK,
            Read::MonthFirst | Read::Fault(_) => FAULT,
        }
    }

    /// Where the first of the children stands that a key leads to, if it leads to several.
    pub(crate) fn several(&self, mapper: &Mapper<'a>, cell: CellId) -> Option<Area> {
        match mapper.led(self.shared.as_ref()?, self.workbook, cell)? {
            Lead::Several(place) => Some(place),
            Lead::Child(_) | Lead::Nobody | Lead::Fault(_) => None,
        }
    }

    /// The child whose id differs from this cell's in nothing but capitals, zeros in front, and marks between.
    pub(crate) fn near(&self, mapper: &Mapper<'a>, cell: CellId) -> Arg {
        let ids = mapper.loose_ids.get_or_init(|| {
            let mut ids = FxHashMap::default();
            for (id, _) in mapper.by_id.iter().enumerate().filter(|(_, record)| **record != RecordId::NONE) {
                let text = loose(mapper.texts.get(id as i32));
                ids.entry(text).and_modify(|known| *known = None).or_insert(Some(id as i32));
            }
            ids
        });
        let text = loose(&cell_text(mapper.workbooks[self.workbook].cells.get(cell)));
        match ids.get(&text) {
            Some(Some(id)) if self.shared.is_none() && !text.is_empty() => Arg::Child(mapper.texts.get(*id).to_owned()),
            _ => Arg::Open(String::new()),
        }
    }

    /// The message for a key that cannot be read.
    pub(crate) fn fault(&self, mapper: &Mapper<'a>, cell: CellId) -> Option<Pending> {
        let value = mapper.workbooks[self.workbook].cells.get(cell);
        let fault = match &self.shared {
            Some(shared) => match mapper.led(shared, self.workbook, cell)? {
                Lead::Fault(fault) => fault,
                _ => return None,
            },
            None => match self.reader.read_with(value, &mut |_| None) {
                Read::Fault(fault) => fault,
                _ => return None,
            },
        };
        let mut args = value_args(mapper.pack, ModuleId::ROOT, mapper.pack.id_item, value, fault.hint.as_ref());
        args.retain(|(place, _)| *place != "item");
        args.push(("item", Arg::Open(self.name.clone())));
        Some(Pending::new(fault.code, args))
    }
}
