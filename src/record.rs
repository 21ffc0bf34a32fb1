//! A return in memory: for each module a table of typed columns, whose values know the cell they came from.

use std::sync::Arc;

use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;

pub(crate) mod source; // the cell behind a value, and what stands in it

pub(crate) use source::{Cell, Inputs, NO_ROW, Origin, Source};

use crate::code::Code;
use crate::intern::Texts;
use crate::names::Names;
use crate::pack::Pack;
use crate::pack::lookup::Lookups;
use crate::spot::{ModuleId, RecordId, ValueId};

/// A column's value for "no value". Dates are days since 1970-01-01, codes positions in their set, numbers themselves, texts ids.
pub(crate) const ABSENT: i32 = i32::MIN;
/// A column's value for a cell that holds something that could not be read.
pub(crate) const UNREADABLE: i32 = i32::MIN + 1;

/// Whether a column's value stands for no value, for one that could not be read, or for a date of which parts are not known: nothing can be worked
/// out from it.
#[inline]
pub(crate) fn special(value: i32) -> bool {
    value <= crate::pack::partial::LAST
}

/// A return. `N` is [`Names`] while names are still beside the children; only a `Return` without them can be written.
#[derive(Debug)]
pub(crate) struct Return<N = NoNames> {
    /// The pack it is read with.
    pub(crate) pack: Arc<Pack>,
    /// What the header of the XML says.
    pub(crate) header: Header,
    /// One table a module, in the pack's order.
    pub(crate) tables: Vec<Table>,
    /// The texts of text, UPN and postcode items.
    pub(crate) texts: Texts,
    /// What could not be read: by module, record and item.
    pub(crate) unread: FxHashMap<ValueId, Unread>,
    /// Where the records came from.
    pub(crate) inputs: Arc<Inputs>,
    /// What reference tables say of its values.
    pub(crate) lookups: Arc<Lookups>,
    /// The children's names, or nothing.
    pub(crate) names: N,
}

/// The mark of a return whose names are gone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NoNames;

/// What the header of a return says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The authority's three-digit social care code.
    pub(crate) authority: String,
    /// 1 for the first submission, one more for each resubmission.
    pub(crate) serial: u32,
    /// When it was prepared, to the second, local time.
    pub(crate) prepared_at: NaiveDateTime,
    /// Program and version, such as `cyfrif 1.0.0`.
    pub(crate) software: String,
    /// Written though there are errors.
    pub(crate) draft: bool,
}

/// The records of one module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// How many records there are.
    pub(crate) len: usize,
    /// One column an item of the module, in its order.
    pub(crate) columns: Vec<Vec<i32>>,
    /// For each record the record of the parent module; empty for the root.
    pub(crate) parent: Vec<RecordId>,
    /// Where the records' values came from.
    pub(crate) sources: Vec<Source>,
}

/// A value that could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Unread {
    /// Why.
    pub(crate) code: Code,
    /// What stands there, for XML and other sources without cells; workbooks keep the cell itself.
    pub(crate) raw: Option<crate::texts::DisplayValue>,
    /// What is nearest, or another help for the message.
    pub(crate) hint: Option<crate::texts::Message>,
    /// The line of its element, for XML.
    pub(crate) line: Option<u32>,
}

impl Table {
    /// An empty table for so many items.
    pub(crate) fn new(items: usize) -> Self {
        Table { columns: vec![Vec::new(); items], ..Table::default() }
    }
}

impl Return {
    /// A return without records.
    pub(crate) fn empty(pack: Arc<Pack>, header: Header) -> Self {
        let tables = pack.modules.iter().map(|m| Table::new(m.items.len())).collect();
        let (texts, unread, inputs, lookups) = Default::default();
        Return { pack, header, tables, texts, unread, inputs, lookups, names: NoNames }
    }

    /// Adds a record with the values that `value` gives for each item, written as the XML writes them (none or an empty text for a blank).
    /// Gives the record's index, or the name of the item whose value is none of its type.
    pub(crate) fn add(
        &mut self,
        module: ModuleId,
        parent: Option<RecordId>,
        mut value: impl FnMut(&str) -> Option<String>,
    ) -> Result<RecordId, String> {
        let pack = self.pack.clone();
        let record = RecordId::new(self.tables[module].len);
        let mut row = Vec::with_capacity(pack.modules[module].items.len());
        for item in &pack.modules[module].items {
            row.push(match value(&item.name).filter(|t| !t.is_empty()) {
                None => ABSENT,
                Some(text) => item.value(&text, &pack, &mut self.texts).ok_or_else(|| item.name.clone())?,
            });
        }
        let table = &mut self.tables[module];
        table.len += 1;
        table.parent.extend(parent);
        table.columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        Ok(record)
    }
}

impl Return<Names> {
    /// Takes children (records of the root module) out, with all that belongs to them.
    pub(crate) fn without(&mut self, gone: &rustc_hash::FxHashSet<RecordId>) {
        let mut keep: Vec<Vec<bool>> = Vec::new();
        for (module, m) in ModuleId::each(&self.pack.modules) {
            let table = &self.tables[module];
            let stays = |r: RecordId| match m.parent {
                None => !gone.contains(&r),
                Some(parent) => keep[parent][table.parent[r]],
            };
            keep.push(RecordId::first(table.len).map(stays).collect());
        }
        // Where each record that stays is now.
        let moved = |kept: &Vec<bool>| {
            let mut next = 0;
            let place = |&kept: &bool| (RecordId::new(next), next += usize::from(kept)).0;
            kept.iter().map(place).collect()
        };
        let moved: Vec<Vec<RecordId>> = keep.iter().map(moved).collect();
        for (module, m) in ModuleId::each(&self.pack.modules) {
            let (kept, table) = (&keep[module], &mut self.tables[module]);
            if let Some(parent) = m.parent {
                table.parent.iter_mut().for_each(|p| *p = moved[parent][*p]);
            }
            for column in &mut table.columns {
                retain(column, kept);
            }
            retain(&mut table.parent, kept);
            table.sources.iter_mut().for_each(|s| retain(&mut s.rows, kept));
            table.len = kept.iter().filter(|k| **k).count();
        }
        let unread = std::mem::take(&mut self.unread).into_iter().filter(|(at, _)| keep[at.module][at.record]);
        self.unread = unread.map(|(at, u)| (ValueId { record: moved[at.module][at.record], ..at }, u)).collect();
        retain(&mut self.names.display, &keep[0]);
        retain(Arc::make_mut(&mut self.names.own), &keep[0]);
    }
}

/// Keeps what is marked; a list that has no entry a record (the root's parents) stays as it is.
fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    if list.len() == kept.len() {
        let mut marks = kept.iter();
        list.retain(|_| marks.next().copied().unwrap_or(true));
    }
}

impl<N> Return<N> {
    /// How many children there are.
    pub(crate) fn children(&self) -> usize {
        self.tables.first().map_or(0, |t| t.len)
    }

    /// A value as the XML writes it (dates `YYYY-MM-DD`, codes as codes); none if absent or unreadable.
    pub(crate) fn text_of(&self, at: ValueId) -> Option<String> {
        text_of(&self.pack, &self.tables, &self.texts, at)
    }

    /// The child (record of the root module) that a record belongs to.
    pub(crate) fn child_of(&self, module: ModuleId, record: RecordId) -> RecordId {
        child_of(&self.pack, &self.tables, module, record)
    }

    /// The value that tells a child from others: the authority's id.
    pub(crate) fn id_of(&self, child: RecordId) -> ValueId {
        ValueId::new(ModuleId::ROOT, child, self.pack.id_item)
    }

    /// The authority's id of the child that a record belongs to, if it could be read.
    pub(crate) fn child_id(&self, module: ModuleId, record: RecordId) -> Option<String> {
        self.text_of(self.id_of(self.child_of(module, record)))
    }

    /// The child with this id; the first, where several have it.
    pub(crate) fn find_child(&self, id: &str) -> Option<RecordId> {
        let id = self.texts.find(id)?;
        RecordId::find(&self.tables[ModuleId::ROOT].columns[self.pack.id_item], |one| *one == id)
    }

    /// The cell that a value came from, or would come from if it is blank; none for XML and for what no sheet gives.
    pub(crate) fn cell_of(&self, at: ValueId) -> Option<Cell> {
        self.tables[at.module].cell(at.record, at.item).filter(|cell| cell.column.is_some())
    }
}

/// The text of a value in the tables of a return.
pub(crate) fn text_of(pack: &Pack, tables: &[Table], texts: &Texts, at: ValueId) -> Option<String> {
    let value = tables[at.module].columns[at.item][at.record];
    let item = &pack.modules[at.module].items[at.item];
    item.or_forms.text(value).or_else(|| (!special(value)).then(|| item.kind.text(value, pack, texts)))
}

/// The child that a record in the tables of a return belongs to.
pub(crate) fn child_of(pack: &Pack, tables: &[Table], mut module: ModuleId, mut record: RecordId) -> RecordId {
    while let Some(parent) = pack.modules[module].parent {
        record = tables[module].parent[record];
        module = parent;
    }
    record
}
