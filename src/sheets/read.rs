//! A workbook, from anywhere, as a return: read as strictly as an XML, and every value knows its cell.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::layout::{Column, HEADER, Holds, columns, header_layout, told_by};
use crate::calendar::date_of;
use crate::code::Code;
use crate::error::{Error, Result};
use crate::finding::{Cells, Finding, Spot};
use crate::intern::Texts;
use crate::pack::Pack;
use crate::pack::layout::{DateForm, Fact, What};
use crate::read::{Sheet, Value, Workbook, cell_text_with_time};
use crate::record::{ABSENT, Inputs, NoNames, Origin, Return, Source, Table, UNREADABLE, Unread};
use crate::spot::{Area, ColumnId, ElementId, ModuleId, RecordId, SheetId, TabId, ValueId, WorkbookId};
use crate::texts::{Filling, Message};
use crate::xml::{Raw, parse_value, unread};

/// Rows among which the names of the items are looked for.
const HEADINGS_WITHIN: usize = 20;
/// At most so many things are told that have no place in the sheets.
const MOST_FOREIGN: usize = 1_000;
/// What stands for the id of several children.
const SEVERAL: RecordId = RecordId::UNKNOWN;

/// What was read from sheets.
#[derive(Debug)]
pub(crate) struct SheetReading {
    /// The return. Values written in another form than the return's are unreadable, with CYF306.
    pub(crate) ret: Return<NoNames>,
    /// What is wrong with the header and with the layout.
    pub(crate) findings: Vec<Finding>,
}

/// Reads the sheets of a return. `packs` finds the pack for the collection and year as the header names them.
///
/// # Errors
/// CYF257 when they have no header of a return, or one of a return for which there is no pack.
pub(crate) fn return_from_sheets(book: Workbook, packs: &dyn Fn(&str, &str) -> Option<Arc<Pack>>) -> Result<SheetReading> {
    let wrong = |reason: Message| Error::new(Code::SHEETS_UNREADABLE).with("file", book.name()).with("reason", reason);
    let Some(head) = Tab::find(&book, HEADER) else { return Err(wrong(Message::new("sheets-no-header"))) };
    let mut findings = Vec::new();
    let (raw, rows) = head.header(&mut findings);
    let told = |fact: Fact| raw.told(&What::Fact(fact)).unwrap_or_default();
    let (collection, year) = (told(Fact::Collection), told(Fact::Year));
    let pack = packs(collection, year);
    let Some(pack) = pack else {
        // A text from elsewhere: only what can be the name of a return is repeated.
        let is_name = |text: &str| text.len() <= 10 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let shown = |text: &str| if is_name(text) { text.to_owned() } else { "?".to_owned() };
        return Err(wrong(Message::new("sheets-no-pack").with("collection", shown(collection)).with("year", shown(year))));
    };
    let lines = header_layout(&pack);
    let (header, stated) = raw.settle(&book.name(), &pack, &lines, &mut findings);
    let mut reader = Reader {
        book: &book,
        tables: pack.modules.iter().map(|m| Table::new(m.items.len())).collect(),
        headings: FxHashMap::default(),
        children: FxHashMap::default(),
        records: FxHashMap::default(),
        texts: Texts::default(),
        unread: FxHashMap::default(),
        findings,
        pack: &pack,
    };
    reader.foreign_sheets();
    ModuleId::first(pack.modules.len()).for_each(|module| reader.module(module));
    let Reader { tables, headings, texts, unread, mut findings, .. } = reader;
    let counted = tables[ModuleId::ROOT].len as u64;
    if let Some(stated) = stated.filter(|stated| *stated != counted) {
        let args = [("stated", stated.to_string()), ("counted", counted.to_string())];
        findings.push(Finding::new(Code::XML_COUNT, args).at(raw.place(&book.name(), &lines, &What::Fact(Fact::Children))));
    }
    // What is said of the header is said of its cells.
    for finding in &mut findings {
        if let Some(at) = ElementId::first(lines.elements.len()).find(|id| finding.is_at_path(&lines.path(*id))) {
            let name = &lines.elements[at].name;
            finding.at = head.at(rows.iter().find(|(line, _)| line == name).map(|(_, row)| *row), head.column(1));
        }
    }
    let inputs = Arc::new(Inputs { workbooks: vec![book], headings, ..Inputs::default() });
    Ok(SheetReading { ret: Return { pack, header, tables, texts, unread, inputs, lookups: Default::default(), names: NoNames }, findings })
}

/// Whether the header of sheets names a return for which there is a pack.
pub(crate) fn is_of_packs(book: &Workbook, packs: &dyn Fn(&str, &str) -> Option<Arc<Pack>>) -> bool {
    let Some(head) = Tab::find(book, HEADER) else { return false };
    let (raw, _) = head.header(&mut Vec::new());
    let told = |fact: Fact| raw.told(&What::Fact(fact)).unwrap_or_default();
    packs(told(Fact::Collection), told(Fact::Year)).is_some()
}

/// A sheet of the workbook.
#[derive(Clone, Copy)]
struct Tab<'b> {
    id: SheetId,
    book: &'b Workbook,
    sheet: &'b Sheet,
}

impl<'b> Tab<'b> {
    fn each(book: &'b Workbook) -> impl Iterator<Item = Tab<'b>> {
        TabId::each(&book.sheets).map(move |(tab, sheet)| Tab { id: SheetId { workbook: WorkbookId::default(), tab }, book, sheet })
    }

    fn find(book: &'b Workbook, name: &str) -> Option<Tab<'b>> {
        Tab::each(book).find(|tab| tab.sheet.name == name)
    }

    /// The column with this index, 0 for A, if it holds anything.
    fn column(&self, index: u32) -> Option<ColumnId> {
        ColumnId::find(&self.sheet.columns, |column| column.index == index)
    }

    /// What stands in a cell, with a date as the return writes it.
    fn text(&self, row: usize, column: ColumnId) -> String {
        match self.book.cells.get(self.sheet.columns[column].cells[row]) {
            Value::Date { days, seconds: 0 } => date_of(*days).format("%Y-%m-%d").to_string(),
            value => cell_text_with_time(value),
        }
    }

    fn at(&self, row: Option<usize>, column: Option<ColumnId>) -> Spot {
        let place = Area { row, columns: column.into_iter().collect(), ..self.id.into() };
        Spot::Cells(Box::new(Cells { place: Some(place), ..Cells::default() }))
    }

    /// The lines of the header, and the rows that they stand in. What stands above the first is for people.
    fn header(&self, findings: &mut Vec<Finding>) -> (Raw, Vec<(String, usize)>) {
        let (mut raw, mut rows) = (Raw::default(), Vec::new());
        let (Some(names), Some(values)) = (self.column(0), self.column(1)) else { return (raw, rows) };
        let first = (0..self.sheet.rows.len()).find(|row| told_by(&self.text(*row, names)).is_some()).unwrap_or(0);
        for row in first..self.sheet.rows.len() {
            let (name, value) = (self.text(row, names), self.text(row, values));
            let beside = ColumnId::each(&self.sheet.columns).find(|(at, c)| c.index > 1 && !self.text(row, *at).is_empty());
            let Some(what) = told_by(&name).filter(|what| raw.told(what).is_none()) else {
                findings.push(layout(Message::new("sheets-header-line")).at(self.at(Some(row), Some(names))));
                continue;
            };
            if let Some((column, _)) = beside {
                findings.push(layout(Message::new("sheets-foreign-column")).at(self.at(Some(row), Some(column))));
            }
            raw.tell(what, &value, self.sheet.rows[row]);
            rows.push((name, row));
        }
        (raw, rows)
    }
}

/// Something that is not laid out as the return is.
fn layout(what: Message) -> Finding {
    Finding::new(Code::SHEETS_LAYOUT, [("what", Filling::from(what))])
}

/// The return while it is read.
struct Reader<'b> {
    book: &'b Workbook,
    pack: &'b Arc<Pack>,
    tables: Vec<Table>,
    headings: FxHashMap<SheetId, usize>,
    /// The children by their ids.
    children: FxHashMap<String, RecordId>,
    /// For each child its records of each module, in the order of their sheet.
    records: FxHashMap<(ModuleId, RecordId), Vec<RecordId>>,
    texts: Texts,
    unread: FxHashMap<ValueId, Unread>,
    findings: Vec<Finding>,
}

impl<'b> Reader<'b> {
    fn tell(&mut self, what: Message, at: Spot) {
        if self.findings.len() < MOST_FOREIGN {
            self.findings.push(layout(what).at(at));
        }
    }

    /// Sheets that are none of the return's, and what may stand beside the cells of any.
    fn foreign_sheets(&mut self) {
        for tab in Tab::each(self.book) {
            let known = tab.sheet.name == HEADER || self.pack.modules.iter().any(|module| module.name == tab.sheet.name);
            if !known {
                self.tell(Message::new("sheets-foreign-sheet"), tab.at(None, None));
            }
            if let Some((row, column)) = tab.sheet.aside.comments.first() {
                let row = tab.sheet.rows.iter().position(|r| r == row);
                self.tell(Message::new("sheets-comment"), tab.at(row, tab.column(*column)));
            }
            if !tab.sheet.aside.page_texts.is_empty() {
                self.tell(Message::new("sheets-page-text"), tab.at(None, None));
            }
        }
        let passed_over = self.book.passed_over.iter().map(|_| Message::new("sheets-foreign-file"));
        let findings: Vec<Message> = passed_over.collect();
        findings.into_iter().for_each(|what| self.tell(what, Spot::Return));
    }

    fn module(&mut self, module: ModuleId) {
        let name = &self.pack.modules[module].name;
        let Some(tab) = Tab::find(self.book, name) else {
            return self.tell(Message::new("sheets-no-sheet").with("sheet", name), Spot::Return);
        };
        let columns = columns(self.pack, module);
        // The row of the names is the first that begins a column with the child's id.
        let is_id = |row: usize| ColumnId::first(tab.sheet.columns.len()).any(|at| tab.text(row, at) == columns[0].name);
        let Some(names) = (0..tab.sheet.rows.len().min(HEADINGS_WITHIN)).find(|row| is_id(*row)) else {
            return self.tell(Message::new("sheets-no-headings").with("name", columns[0].name), tab.at(None, None));
        };
        self.headings.insert(tab.id, names);
        let places = self.places(tab, names, &columns);
        let parent = self.pack.modules[module].parent;
        let mut rows = Vec::new();
        for row in names + 1..tab.sheet.rows.len() {
            let blank = |at: &Option<ColumnId>| at.is_none_or(|at| tab.text(row, at).is_empty());
            if places.iter().all(blank) {
                continue;
            }
            let under = match parent {
                Some(parent) => {
                    match self.child(tab, row, places[0]).and_then(|child| Some((child, self.above(parent, child, tab, row, &places)?))) {
                        Some(found) => Some(found),
                        None => continue,
                    }
                }
                None => None,
            };
            let record = self.record(module, under.map(|(_, above)| above), tab, row, columns.iter().zip(&places));
            self.records.entry((module, under.map_or(record, |(child, _)| child))).or_default().push(record);
            rows.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
        let mut of_items = vec![None; self.pack.modules[module].items.len()];
        let items = columns.iter().zip(&places).filter_map(|(column, place)| match column.holds {
            Holds::Item(item) => Some((item, *place)),
            Holds::Child | Holds::Above => None,
        });
        items.for_each(|(item, place)| of_items[item.index()] = place);
        self.tables[module].sources = vec![Source { origin: Origin::Sheet(tab.id), own: true, rows, columns: of_items }];
    }

    /// Where each column stands. All must be there, in their order, and no other.
    fn places(&mut self, tab: Tab<'b>, names: usize, columns: &[Column<'_>]) -> Vec<Option<ColumnId>> {
        let mut places: Vec<Option<ColumnId>> = vec![None; columns.len()];
        let mut last = None;
        for at in ColumnId::first(tab.sheet.columns.len()) {
            let heading = tab.text(names, at);
            let Some(column) = columns.iter().position(|column| column.name == heading) else {
                if (names..tab.sheet.rows.len()).any(|row| !tab.text(row, at).is_empty()) {
                    self.tell(Message::new("sheets-foreign-column"), tab.at(Some(names), Some(at)));
                }
                continue;
            };
            if places[column].is_some() {
                self.tell(Message::new("sheets-column-twice").with("name", &heading), tab.at(Some(names), Some(at)));
                continue;
            }
            if last.is_some_and(|last| last > column) {
                self.tell(Message::new("sheets-column-moved").with("name", &heading), tab.at(Some(names), Some(at)));
            }
            places[column] = Some(at);
            last = last.max(Some(column));
        }
        for (column, _) in columns.iter().zip(&places).filter(|(_, place)| place.is_none()) {
            self.tell(Message::new("sheets-no-column").with("name", column.name), tab.at(Some(names), None));
        }
        places
    }

    /// The child that a row belongs to, by its id.
    fn child(&mut self, tab: Tab<'b>, row: usize, column: Option<ColumnId>) -> Option<RecordId> {
        let id = column.map_or_else(String::new, |column| tab.text(row, column));
        let found = self.children.get(&id).copied();
        let why = match found {
            Some(child) if child != SEVERAL => return Some(child),
            Some(_) => "sheets-several-children",
            None => "sheets-no-child",
        };
        if self.findings.len() < MOST_FOREIGN {
            let finding = Finding::new(Code::SHEETS_NO_CHILD, [("why", Filling::from(Message::new(why)))]);
            self.findings.push(finding.at(tab.at(Some(row), column)));
        }
        None
    }

    /// The record that a row is below: the child, or of the child's records of the module above the one with the number that the row gives.
    fn above(&mut self, parent: ModuleId, child: RecordId, tab: Tab<'b>, row: usize, places: &[Option<ColumnId>]) -> Option<RecordId> {
        if parent == ModuleId::ROOT {
            return Some(child);
        }
        let column = places.get(1).copied().flatten();
        let number: Option<usize> = column.and_then(|column| tab.text(row, column).parse().ok());
        let records = self.records.get(&(parent, child)).map(Vec::as_slice).unwrap_or_default();
        let found = number.and_then(|n| records.get(n.checked_sub(1)?)).copied();
        if found.is_none() && self.findings.len() < MOST_FOREIGN {
            let why = Message::new("sheets-no-record-above").with("name", &self.pack.modules[parent].name);
            self.findings.push(Finding::new(Code::SHEETS_NO_CHILD, [("why", Filling::from(why))]).at(tab.at(Some(row), column)));
        }
        found
    }

    fn record<'c>(
        &mut self,
        module: ModuleId,
        under: Option<RecordId>,
        tab: Tab<'b>,
        row: usize,
        columns: impl Iterator<Item = (&'c Column<'c>, &'c Option<ColumnId>)>,
    ) -> RecordId {
        let pack = self.pack;
        let record = RecordId::new(self.tables[module].len);
        self.tables[module].len += 1;
        self.tables[module].parent.extend(under);
        self.tables[module].columns.iter_mut().for_each(|column| column.push(ABSENT));
        for (column, place) in columns {
            let (Holds::Item(item), Some(place)) = (column.holds, *place) else { continue };
            let text = tab.text(row, place);
            if text.is_empty() {
                continue;
            }
            let declared = &pack.modules[module].items[item];
            let value = parse_value(declared, DateForm::YearFirst, &text, pack, &mut self.texts).unwrap_or(UNREADABLE);
            if value == UNREADABLE {
                self.unread.insert(ValueId { module, record, item }, unread(declared, DateForm::YearFirst, &text, None, pack));
            }
            self.tables[module].columns[item][record] = value;
            if module == ModuleId::ROOT && item == pack.id_item {
                self.children.entry(text).and_modify(|child| *child = SEVERAL).or_insert(record);
            }
        }
        record
    }
}
