//! Columns of cells become columns of values: each distinct cell is read once a column.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::fold::{folded, trimmed};
use crate::pack::{Kind, Pack};
use crate::parse::{BadValue, Codes, Read, Reader};
use crate::read::{CellId, Value, cell_text};
use crate::record::{ABSENT, NO_ROW, Origin, Source, UNREADABLE, Unread};
use crate::spot::{Area, ColumnId, ItemId, ModuleId, ModuleItem, RecordId, ValueId};
use crate::template::{ItemMap, SheetMap};
use crate::texts::Message;

/// Faults of the distinct cells of one column.
pub(super) type Faults = FxHashMap<CellId, BadValue>;

/// Words for nothing among them: in how many rows, and the first.
type Nothing = FxHashMap<CellId, (usize, usize)>;

/// Whether a text is what a program writes into a cell for “there is none”.
fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "null",
        "nan",
        "nat",
        "\\n",
        "(null)",
        "<null>",
        "[null]",
        "(blank)",
        "<blank>",
        "#null",
        "nil",
        "undefined",
        "<na>",
        "<n/a>",
        "nul",
    ];
    WORDS.contains(&crate::fold::folded(text).as_str())
}

impl<'a> Mapper<'a> {
    /// Reads every column of the template, those of the sheet that is trusted most first.
    pub(super) fn fill(&mut self) {
        let template = self.template;
        for &index in &template.precedence {
            if self.found[index].as_ref().is_none_or(|f| f.first.is_none()) {
                continue;
            }
            let map = &template.sheets[index];
            let Some(source) = self.source(index) else { continue };
            let Some(found) = self.found[index].take() else { continue };
            // Several rows for one record can only come from a joined sheet; then each item must know its own row.
            let several = map.join && {
                let joined = found.targets.iter().filter(|t| **t != RecordId::NONE).count();
                joined != source.rows.iter().filter(|r| **r != NO_ROW).count()
            };
            self.tables[map.module].sources.push(source);
            for (item, column) in map.items.iter().zip(&found.items) {
                if let Some(column) = *column {
                    let exact = several || std::mem::replace(&mut self.given[map.module][item.item], true);
                    match self.distrusts(index, item.item) {
                        true => self.unread_column(map, &found, item.item, column),
                        false => self.column(map, &found, item, column, exact),
                    }
                }
            }
            for (flags, column) in map.flags.iter().zip(&found.flags) {
                if let Some(column) = *column {
                    self.flags(map, &found, flags, column);
                }
            }
            self.constants(map, &found);
            self.found[index] = Some(found);
        }
    }

    /// Reads one column. `exact`: not every value of the item has its row in the sheet's own source.
    fn column(&mut self, map: &SheetMap, found: &MatchedSheet, item: &ItemMap, column: ColumnId, exact: bool) {
        let (pack, workbooks) = (self.pack, self.workbooks);
        let i = &pack.modules[map.module].items[item.item];
        let workbook = &workbooks[found.sheet.workbook];
        let cells = self.cells(found, column);
        let mut recodes = item.recodes.clone();
        recodes.extend(self.welsh_no(i.kind, found, column));
        let reader = Reader::of(i, pack, item.dates, &self.template.blanks, &recodes);
        let mut faults = Faults::default();
        let mut nothing = Nothing::default();
        self.memo.start(workbook.cells.len());
        for (&cell, &record) in cells.iter().zip(&found.targets) {
            if record == RecordId::NONE || cell == CellId::BLANK || self.memo.get(cell).is_some() {
                continue;
            }
            let value = match reader.read(workbook.cells.get(cell), &mut self.texts) {
                Read::Value(value) => value,
                Read::Blank => ABSENT,
                Read::Fault(fault) => {
                    let is_id = (map.module, item.item) == (ModuleId::ROOT, pack.id_item);
                    if is_id && self.is_long_id(found.sheet.workbook, cell) {
                        self.memo.set(cell, UNREADABLE);
                        continue;
                    }
                    match workbook.cells.get(cell).text().filter(|text| !is_id && is_nothing(text)) {
                        Some(_) => drop(nothing.insert(cell, (0, 0))),
                        None => drop(faults.insert(cell, fault)),
                    }
                    UNREADABLE
                }
                // Its column is refused before it comes here.
                Read::MonthFirst => UNREADABLE,
            };
            self.memo.set(cell, value);
        }
        let at = (map.module, item.item);
        let mut own = exact.then(|| vec![NO_ROW; self.tables[map.module].len]);
        for (row, (&cell, &record)) in cells.iter().zip(&found.targets).enumerate() {
            if record == RecordId::NONE || cell == CellId::BLANK {
                continue;
            }
            let value = self.memo.get(cell).unwrap_or(ABSENT);
            if value == ABSENT {
                continue;
            }
            if let Some((count, first)) = nothing.get_mut(&cell) {
                (*count, *first) = (*count + 1, if *count == 0 { row } else { *first });
            }
            let before = &mut self.tables[map.module].columns[item.item][record];
            if *before == ABSENT {
                *before = value;
                if let Some(own) = &mut own {
                    own[record] = row as u32;
                }
                if value == UNREADABLE {
                    self.cannot_read(at, record, faults.get(&cell));
                }
            } else if *before != value && *before != UNREADABLE {
                let here = own.as_ref().map(|o| o[record]).filter(|r| *r != NO_ROW);
                let first = match here {
                    Some(row) => Some(found.row(row as usize, [column])),
                    None => self.first_cell(at, record),
                };
                self.disagree(at, record, first, found.row(row, [column]));
            }
        }
        if let Some(own) = own {
            self.exact_source(found, at, column, own);
        }
        self.nothing(at, found, column, nothing);
    }

    /// The Welsh *na* for no, where the column, or another of the sheet, has a Welsh word for yes: alone it may be *not applicable*.
    fn welsh_no(&self, kind: Kind, found: &MatchedSheet, column: ColumnId) -> Option<(String, i32)> {
        const NO: &str = "na";
        const YES: [&str; 6] = ["ie", "oes", "ydy", "ydyw", "do", "oedd"];
        let Kind::Code(set) = kind else { return None };
        let book = &self.workbooks[found.sheet.workbook].cells;
        let texts = |column: ColumnId| {
            // Most rows of such a column say what the row before says.
            let mut last = CellId::BLANK;
            let cells = self.cells(found, column).iter().skip(found.first.unwrap_or(0));
            let cells: FxHashSet<CellId> = cells.filter(|cell| std::mem::replace(&mut last, **cell) != **cell).copied().collect();
            cells.into_iter().filter_map(|cell| book.get(cell).text().map(trimmed))
        };
        // An abbreviation has capitals.
        let (small, capital) =
            texts(column).fold((false, false), |(small, capital), t| (small || t == "Na" || t == NO, capital || t == "NA"));
        if !small || capital {
            return None;
        }
        let codes = Codes::new(&self.pack.codesets[set], &[]);
        let no = codes.find(&Value::Bool(false))?.ok()?;
        let known = codes.find(&Value::Text(NO.to_owned())).is_some();
        let is_yes = |column: ColumnId| texts(column).any(|t| t != "DO" && YES.contains(&folded(t).as_str()));
        (!known && found.items.iter().flatten().any(|c| is_yes(*c))).then(|| (NO.to_owned(), no))
    }

    /// Reports words for nothing that the template does not know as such, once for the column: the cells are not wrong one by one.
    fn nothing(&mut self, (module, item): ModuleItem, found: &MatchedSheet, column: ColumnId, nothing: Nothing) {
        let mut words: Vec<(usize, usize, CellId)> = nothing.into_iter().map(|(cell, (count, first))| (first, count, cell)).collect();
        words.sort_unstable();
        for (first, count, cell) in words.into_iter().filter(|w| w.1 > 0) {
            let value = self.workbooks[found.sheet.workbook].cells.get(cell);
            let word = Arg::Open(cell_text(value));
            let args = vec![
                ("item", Arg::Open(self.pack.modules[module].items[item].name.clone())),
                ("word", word),
                ("count", Arg::Open(count.to_string())),
            ];
            self.pending.push(Pending::new(Code::WORD_FOR_NOTHING, args).at(found.row(first, [column])));
        }
    }

    /// A source for one item alone, before all others: for the records that have their value from here.
    pub(super) fn exact_source(&mut self, found: &MatchedSheet, (module, item): ModuleItem, column: ColumnId, rows: Vec<u32>) {
        let mut columns = vec![None; self.pack.modules[module].items.len()];
        columns[item] = Some(column);
        let origin = Origin::Sheet(found.sheet);
        self.tables[module].sources.insert(0, Source { origin, own: false, rows, columns });
    }

    /// The cell that a value came from which another cell disagrees with.
    pub(super) fn first_cell(&self, (module, item): ModuleItem, record: RecordId) -> Option<Area> {
        self.tables[module].cell(record, item).filter(|cell| cell.column.is_some())?.area()
    }

    /// Notes that a value could not be read.
    pub(super) fn cannot_read(&mut self, (module, item): ModuleItem, record: RecordId, fault: Option<&BadValue>) {
        if let Some(fault) = fault {
            let unread = Unread { code: fault.code, raw: None, hint: fault.hint.clone(), line: None };
            self.unread.insert(ValueId { module, record, item }, unread);
        }
    }

    /// Two cells say different things of one item.
    pub(super) fn disagree(&mut self, (module, item): ModuleItem, record: RecordId, first: Option<Area>, second: Area) {
        let name = self.pack.modules[module].items[item].name.clone();
        let mut pending = Pending::new(Code::SOURCES_DISAGREE, vec![("item", Arg::Open(name))]);
        // Where the officer has said which of the two is right, it remains a question and stops nothing.
        if first.as_ref().is_some_and(|f| f.sheet() != second.sheet() && self.trusted(f)) && self.trusted(&second) {
            pending.level = Level::Query;
        }
        (pending.cells.place, pending.cells.other) = match first {
            Some(first) => (Some(first), Some(second)),
            None => (Some(second), None),
        };
        pending.cells.child = Some(self.child(module, record));
        self.pending.push(pending);
    }

    /// Values that every record of a sheet has.
    fn constants(&mut self, map: &SheetMap, found: &MatchedSheet) {
        for (item, text) in &map.constants {
            let i = &self.pack.modules[map.module].items[*item];
            let Ok(value) = crate::parse::strict_item(i, text, self.pack, &mut self.texts) else { continue };
            self.given[map.module][*item] = true;
            for &record in found.targets.iter().filter(|t| **t != RecordId::NONE) {
                let slot = &mut self.tables[map.module].columns[*item][record];
                if *slot == ABSENT {
                    *slot = value;
                }
            }
        }
    }
}

/// What fills the places of a message about a value that could not be read.
pub(super) fn value_args(pack: &Pack, module: ModuleId, item: ItemId, value: &Value, hint: Option<&Message>) -> Vec<(&'static str, Arg)> {
    let i = &pack.modules[module].items[item];
    let mut args = vec![("item", Arg::Open(i.name.clone())), ("value", Arg::Cell(cell_text(value), Some((module, item))))];
    let (min, max) = i.kind.bounds();
    args.extend([("min", Arg::Open(min)), ("max", Arg::Open(max))]);
    for place in ["nearest", "replaced", "letter"] {
        args.extend(hint.map(|h| (place, Arg::Hint(h.clone()))));
    }
    args
}
