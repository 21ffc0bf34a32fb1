//! Cells become items: sheets and headings found, records made and joined, values read, whatever is wrong told once.

mod above; // the record that a row hangs on, where that is not the child
mod below; // notes with several cells, below the last child
mod both; // exports in Welsh, and in both languages
mod close; // what is missing, what does not apply
mod contradict; // what the template says against the export, the return or itself
mod cut; // exports that are not whole
mod evidence; // dates that are wrong together
mod exports; // workbooks with the headings in them
mod fill; // columns of cells into columns of values
mod filled; // values that were filled down in Excel
mod find; // sheets
mod finding; // what the mapping has to say
pub(crate) use finding::written_in_list;
mod fit; // how well a template fits
mod flags; // several values in a cell, or a row a value, into flags
mod foot; // what reports write between and under their rows
mod guard; // names that are missing
mod headings; // the heading row and its columns
mod hidden; // what is read and not seen
mod ids; // what the ids look like
mod join; // rows that add to records that are there already
mod keys; // the cells that lead to a child
mod listed; // how many rows an export would count
mod marked; // rows that are struck through or commented on
mod marks; // quotation marks of csv
mod merged; // values in cells merged down over several records
mod outside; // what is beside the table that is read
mod passed; // rows that are no records
mod people; // names, teams, workers
mod records; // rows into records
mod row; // what a row is
mod says; // what an export says of itself in words
mod shape; // tables out of shape
mod shared; // a key that is not the child's id
mod skip; // rows that the template leaves out
mod together; // several rows of one record, joined
mod twice; // one child under two ids
mod unlike; // ids and keys unlike the others
mod unread; // sheets and files that nothing reads
mod unsure; // guesses of the template that nobody has confirmed
mod unused; // columns that nothing asks for
mod void; // columns that say that rows do not count

pub(crate) use exports::{Around, Exports};
pub(crate) use fit::{Fit, fit};
pub(crate) use foot::is_total;
pub(crate) use says::{is_of_council, is_title_beside};

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::Finding;
use crate::intern::Texts;
use crate::names::{Names, Vocabulary};
use crate::pack::{Authority, Pack};
use crate::read::{CellId, Workbook};
use crate::record::{ABSENT, Header, Inputs, Return, Table, Unread};
use crate::spot::{Area, ColumnId, ItemId, ModuleId, ModuleItem, RecordId, SheetId, ValueId};
use crate::synonyms::UsualWords;
use crate::template::{SheetMap, Template};
use find::MatchedSheet;
use finding::Pending;
use ids::Ids;
use shape::Crooked;

/// What the mapping found besides the return itself.
#[derive(Debug, Default)]
pub(crate) struct Mapped {
    /// How well the template fits.
    pub(crate) fit: Fit,
    /// What it has to say: sheets first, then headings, rows, values, and what was left out.
    pub(crate) findings: Vec<Finding>,
    /// Items that the source does not have at all: rules that need one are not run.
    pub(crate) missing: FxHashSet<ModuleItem>,
    /// Columns that nothing asked for.
    pub(crate) unused: Vec<UnusedColumn>,
    /// Rows that became no record.
    pub(crate) left_out: LeftOut,
    /// Records that have no row in a sheet that adds to them.
    without_row: Vec<WithoutRow>,
    /// The team of each record of the root module, never sent.
    pub(crate) teams: Local,
    /// The worker of each record of the root module, never sent.
    pub(crate) workers: Local,
    /// The findings of the mapping itself, before it is known which words are names.
    pending: Vec<Pending>,
    /// What is to be said of the guard on names depends on all that are known.
    guard: guard::Guard,
    /// How many findings were made of these two.
    made: usize,
}

impl Mapped {
    /// Makes the findings of the mapping anew, when more names are known: those of the job's other return.
    pub(crate) fn show(&mut self, pack: &Pack, template: &Template, names: &Names) {
        let of_pack = Vocabulary::new(pack);
        let vocabulary = of_pack.clone().with(template.sheets.iter().flat_map(|s| &s.names));
        let with_headings = of_pack.with(template.words());
        let pending = self.pending.iter().cloned().chain(self.guard.pending(names));
        let shown: Vec<Finding> = pending.map(|p| p.show(pack, names, &vocabulary, &with_headings)).collect();
        // They are the first; what was found when the mapping was done comes after them.
        let before = std::mem::replace(&mut self.made, shown.len()).min(self.findings.len());
        self.findings.splice(..before, shown);
    }
}

/// A column that nothing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnusedColumn {
    /// Its sheet.
    pub(crate) sheet: SheetId,
    /// Position among the sheet's columns.
    pub(crate) column: ColumnId,
    /// Excel's letters for it.
    pub(crate) letters: String,
    /// The heading as it stands in the sheet: the officer's own text, for a screen only.
    pub(crate) heading: String,
}

/// How many rows became no record, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Rows in which every cell that is read is blank.
    pub(crate) blank: usize,
    /// Totals, repeated headings, notes.
    pub(crate) passed_over: usize,
    /// Rows that may be of children and that `skip-rows-where` of the template leaves out.
    pub(crate) by_line: usize,
    /// Rows without an id, or with one that cannot be read, where the id leads to the child.
    pub(crate) no_child: usize,
    /// Rows of a child, or of a record above, that is not among those that are read.
    pub(crate) unknown_child: usize,
    /// Rows beyond the number of records that one child may have.
    pub(crate) too_many: usize,
}

/// Records without a row in a sheet that adds these items to them.
#[derive(Debug)]
struct WithoutRow {
    module: ModuleId,
    sheet: String,
    items: Vec<ItemId>,
    records: Vec<RecordId>,
}

/// A text for each record of the root module, used on the officer's machine and never sent.
#[derive(Debug, Default)]
pub(crate) struct Local {
    texts: Texts,
    ids: Vec<i32>,
}

impl Local {
    /// The text of a record, if there is one.
    pub(crate) fn get(&self, record: RecordId) -> Option<&str> {
        let id = *self.ids.get(record.index())?;
        (id != ABSENT).then(|| self.texts.get(id))
    }
}

/// Maps workbooks to a return. Whatever is wrong is in [`Mapped`] and in the return's `unread`; nothing stops the mapping.
pub(crate) fn map(
    pack: &Arc<Pack>,
    template: &Template,
    workbooks: Vec<Workbook>,
    header: Header,
    around: Around<'_>,
) -> (Return<Names>, Mapped) {
    let exports = Exports::of(&workbooks);
    let template = &*both::for_exports(template, pack, &exports);
    let council = around.authorities.iter().find(|authority| authority.code == header.authority);
    let mut mapper = Mapper { around, council, ..Mapper::new(pack, template, &exports) };
    mapper.find_sheets();
    mapper.find_headings();
    mapper.mapped.fit = Fit::of(&mapper);
    mapper.tell_lines_without_column();
    mapper.tell_unread();
    mapper.tell_unsure();
    mapper.make_records();
    mapper.tell_hollow();
    mapper.tell_cut();
    mapper.tell_hidden();
    mapper.tell_marked();
    mapper.tell_merged();
    mapper.tell_void();
    mapper.read_people();
    mapper.tell_named_as_none();
    mapper.weigh_dates();
    mapper.fill();
    mapper.tell_together();
    mapper.distrust_crooked();
    mapper.distrust_turned();
    mapper.distrust_beside();
    mapper.tell_empty();
    mapper.settle_missing();
    mapper.tell_contradictions();
    mapper.tell_filled();
    mapper.wholly_unread();
    mapper.twice();
    mapper.unlike_ids();
    let above = mapper.columns_above();
    let Mapper { tables, texts, unread, names, headings, pending, mut mapped, .. } = mapper;
    mapped.pending = pending;
    mapped.show(pack, template, &names);
    let inputs = Arc::new(Inputs { workbooks, headings, above, ..Inputs::default() });
    let mut ret = Return { pack: pack.clone(), header, tables, texts, unread, inputs, lookups: Default::default(), names };
    close::leave_out(&mut ret, &mut mapped);
    close::without_row(&ret, &mut mapped);
    (ret, mapped)
}

/// A mapping under way.
struct Mapper<'a> {
    pack: &'a Pack,
    template: &'a Template,
    exports: &'a Exports<'a>,
    around: Around<'a>,
    /// The authority whose return it is.
    council: Option<&'a Authority>,
    workbooks: &'a [Workbook],
    /// For each sheet of the template the sheet that was found.
    found: Vec<Option<MatchedSheet>>,
    /// Sheets that are called as a sheet of the template, those that are there twice too.
    called: FxHashSet<SheetId>,
    /// Sheets that `precedence` of the template names.
    trusted: FxHashSet<SheetId>,
    /// For each sheet of csv that is read its rows that do not have the fields of its headings.
    crooked: FxHashMap<SheetId, Crooked>,
    /// For each sheet the rows below headings that are repeated in another order.
    turned: BTreeMap<SheetId, BTreeSet<usize>>,
    /// What the children's ids look like.
    ids: Ids,
    /// Most ids of the children are longer than an id may be, which is reported once.
    long_ids: bool,
    /// What headings are usual for.
    usual_headings: OnceCell<UsualWords>,
    /// Columns that are empty because their values stand beside them.
    beside: FxHashSet<(SheetId, ColumnId)>,
    /// For each sheet whose headings are found their row.
    headings: FxHashMap<SheetId, usize>,
    tables: Vec<Table>,
    texts: Texts,
    /// For each text the first root record whose id it is.
    by_id: Vec<RecordId>,
    /// The ids of children without capitals and zeros in front; none where two children differ in these alone. Made when it is first asked.
    loose_ids: OnceCell<FxHashMap<String, Option<i32>>>,
    /// Items whose dates are not to be read from a sheet of the template: sheet and item.
    distrusted: FxHashSet<(usize, ItemId)>,
    unread: FxHashMap<ValueId, Unread>,
    names: Names,
    /// Items that a column, a flag or a constant gives, by module.
    given: Vec<Vec<bool>>,
    memo: Memo,
    pending: Vec<Pending>,
    mapped: Mapped,
}

impl<'a> Mapper<'a> {
    fn new(pack: &'a Pack, template: &'a Template, exports: &'a Exports<'a>) -> Self {
        Mapper {
            pack,
            template,
            exports,
            around: Around::default(),
            council: None,
            workbooks: exports.workbooks,
            found: Vec::new(),
            called: FxHashSet::default(),
            trusted: FxHashSet::default(),
            crooked: FxHashMap::default(),
            turned: BTreeMap::new(),
            ids: Ids::default(),
            long_ids: false,
            usual_headings: OnceCell::new(),
            beside: FxHashSet::default(),
            headings: FxHashMap::default(),
            tables: pack.modules.iter().map(|m| Table::new(m.items.len())).collect(),
            texts: Texts::default(),
            by_id: Vec::new(),
            loose_ids: OnceCell::new(),
            distrusted: FxHashSet::default(),
            unread: FxHashMap::default(),
            names: Names::default(),
            given: pack.modules.iter().map(|m| vec![false; m.items.len()]).collect(),
            memo: Memo::default(),
            pending: Vec::new(),
            mapped: Mapped::default(),
        }
    }

    /// A sheet of the template with the sheet that was found for it.
    fn sheet(&self, index: usize) -> Option<(&'a SheetMap, &MatchedSheet)> {
        Some((&self.template.sheets[index], self.found[index].as_ref()?))
    }

    /// Whether the order of trust is declared for the sheet of this place.
    fn trusted(&self, place: &Area) -> bool {
        place.sheet().is_some_and(|sheet| self.trusted.contains(&sheet))
    }

    /// The cells of a column of a found sheet.
    fn cells(&self, found: &MatchedSheet, column: ColumnId) -> &'a [CellId] {
        &self.workbooks[found.sheet].columns[column].cells
    }
}

/// What the distinct cells of a workbook mean in the column that is being read. Starting anew costs nothing.
#[derive(Default)]
struct Memo {
    stamps: Vec<u32>,
    values: Vec<i32>,
    now: u32,
}

impl Memo {
    /// Forgets everything; cells below `len` may be asked.
    fn start(&mut self, len: usize) {
        if self.now == u32::MAX {
            self.stamps.fill(0);
            self.now = 0;
        }
        self.now += 1;
        if self.stamps.len() < len {
            self.stamps.resize(len, 0);
            self.values.resize(len, 0);
        }
    }

    #[inline]
    fn get(&self, cell: CellId) -> Option<i32> {
        let i = cell.0 as usize;
        (self.stamps[i] == self.now).then(|| self.values[i])
    }

    #[inline]
    fn set(&mut self, cell: CellId, value: i32) {
        let i = cell.0 as usize;
        self.stamps[i] = self.now;
        self.values[i] = value;
    }
}

#[cfg(test)]
mod tests;
