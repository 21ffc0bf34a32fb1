//! Where a table is out of shape: csv rows with other fields than the headings, values that stand under no heading.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::fold::trimmed;
use crate::headings::Headings;
use crate::read::{CellId, Cells, Fields, Sheet, cell_text, column_letters};
use crate::record::UNREADABLE;
use crate::spot::{Area, ColumnId, ItemId, ModuleId, RecordId, SheetId, ValueId};

/// Excel looks at so many rows at a time when it writes csv, and leaves out the separators behind the last value in all of them.
const BLOCK: u32 = 16;

/// Rows that may begin with 1, 2, 3 by chance.
const FEW: usize = 4;

/// The rows of a csv file that do not have the fields of its headings.
#[derive(Debug, Default)]
pub(super) struct Crooked {
    rows: FxHashSet<usize>,
    /// Those among them that were asked for as records.
    pub(crate) met: BTreeSet<usize>,
    /// Every row begins with its own number, over which there is no heading: each value stands under the heading of another.
    pub(crate) numbered: bool,
}

impl Crooked {
    /// `headings` is the position of the row with the headings.
    pub(crate) fn of(sheet: &Sheet, cells: &Cells, headings: usize) -> Self {
        let records = &sheet.aside.records;
        let Some(above) = records.get(headings).filter(|h| h.last > 1 && records.len() == sheet.rows.len()) else {
            return Crooked::default();
        };
        let below = &records[headings + 1..];
        let first = sheet.columns.first().filter(|c| c.index == 0);
        let counts = |row: usize| first.is_some_and(|c| cells.get(c.cells[row]).text() == Some(&(row - headings).to_string()));
        // Ids may be counted from 1, and every row end with a separator; hardly ever in more than a few rows.
        let filled = below.len() > FEW || below.iter().any(|f| f.last > above.count);
        if filled && below.iter().all(|f| f.count == above.count + 1) && (headings + 1..records.len()).all(counts) {
            let rows: FxHashSet<usize> = (headings + 1..records.len()).collect();
            return Crooked { met: rows.iter().copied().collect(), rows, numbered: true };
        }
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        below.iter().filter(|f| f.last > 1).for_each(|f| *counts.entry(f.count).or_default() += 1);
        let usual =
            counts.into_iter().max_by_key(|&(count, rows)| (rows, count == above.count, count)).map_or(above.count, |(count, _)| count);
        // Every row may end with a separator, or the headings may.
        let as_usual = |f: &Fields| f.count == usual && if usual > above.count { f.last <= above.count } else { above.last <= usual };
        let mut blocks: FxHashMap<u32, (u32, u32, u32)> = FxHashMap::default();
        for f in records {
            let (least, most, rows) = blocks.entry(f.nth / BLOCK).or_insert((f.count, f.count, 0));
            (*least, *most, *rows) = ((*least).min(f.count), (*most).max(f.count), *rows + 1);
        }
        let by_excel = |f: &Fields| {
            f.count < above.count && blocks.get(&(f.nth / BLOCK)).is_some_and(|(least, most, rows)| least == most && *rows > 1)
        };
        let crooked = |f: &Fields| f.count != above.count && !as_usual(f) && !by_excel(f);
        let rows = below.iter().enumerate().filter(|(_, f)| crooked(f)).map(|(n, _)| headings + 1 + n).collect();
        Crooked { rows, ..Crooked::default() }
    }

    pub(crate) fn has(&self, row: usize) -> bool {
        self.rows.contains(&row)
    }
}

/// How a column without a heading goes with the others.
enum Nameless {
    /// Its values are where those of the column beside are blank.
    Beside { of: ColumnId, empty: bool },
    /// It holds values that flags are made from in another column.
    Overflow { of: ColumnId },
    /// It is filled in most rows.
    Filled,
}

impl Mapper<'_> {
    /// Tells of rows with too few or too many fields, once a file, and trusts nothing in them but the id.
    pub(super) fn distrust_crooked(&mut self) {
        let mut all: Vec<_> = std::mem::take(&mut self.crooked).into_iter().filter(|(_, c)| !c.met.is_empty()).collect();
        all.sort_by_key(|(place, _)| *place);
        for (s, crooked) in all {
            let sheet = &self.workbooks[s];
            let Some(&headings) = self.headings.get(&s) else { continue };
            let fields = |row: usize| sheet.aside.records.get(row).map_or(0, |f| f.count).to_string();
            let Some(&first) = crooked.met.first() else { continue };
            let numbered = if crooked.numbered { Arg::message("rows-numbered") } else { "".into() };
            let args = vec![
                ("numbered", numbered),
                ("row", Arg::Open(sheet.rows[first].to_string())),
                ("fields", Arg::Open(fields(first))),
                ("headings", Arg::Open(fields(headings))),
                ("count", Arg::Open(crooked.met.len().to_string())),
                ("sheet", Arg::Open(sheet.name.trim().to_owned())),
            ];
            let place = Area { row: Some(first), ..s.into() };
            self.pending.push(Pending::new(Code::ROW_FIELDS, args).at(place));
            self.distrust(s, &crooked.met);
        }
    }

    /// Headings that are repeated in another order: reported once a row, and the rows below are not trusted until they are repeated as they were.
    pub(super) fn headings_turned(&mut self, found: &MatchedSheet, first: usize, repeated: &[(usize, Option<ColumnId>)]) {
        let workbook = &self.workbooks[found.sheet.workbook];
        let sheet = &workbook.sheets[found.sheet.tab];
        for (n, &(row, column)) in repeated.iter().enumerate() {
            let Some(column) = column else { continue };
            let until = repeated.get(n + 1).map_or(sheet.rows.len(), |next| next.0);
            let text = |r: usize| Arg::Own(cell_text(workbook.cells.get(self.cells(found, column)[r])));
            let args = vec![
                ("row", Arg::Open(sheet.rows[row].to_string())),
                ("column", Arg::Open(self.letters(found, column))),
                ("heading", text(first - 1)),
                ("here", text(row)),
            ];
            let pending = Pending::new(Code::HEADINGS_TURNED, args).at(found.row(row, [column]));
            if !self.pending.iter().any(|p| {
                p.code == Code::HEADINGS_TURNED
                    && p.cells.place.as_ref().map(|p| p.row) == Some(Some(row))
                    && p.cells.place.as_ref().is_some_and(|p| p.sheet() == Some(found.sheet))
            }) {
                self.pending.push(pending);
            }
            self.turned.entry(found.sheet).or_default().extend(row + 1..until);
        }
    }

    /// Trusts nothing but the id in rows below headings that are in another order.
    pub(super) fn distrust_turned(&mut self) {
        for (place, rows) in std::mem::take(&mut self.turned) {
            self.distrust(place, &rows);
        }
    }

    fn distrust(&mut self, s: SheetId, rows: &BTreeSet<usize>) {
        // What was said of single values in these rows says nothing.
        let in_them = |p: &Area| p.sheet() == Some(s) && p.row.is_some_and(|r| rows.contains(&r));
        let of_values = [Code::CODE_UNMAPPED_FLAG, Code::SOURCES_DISAGREE];
        self.pending.retain(|p| !(of_values.contains(&p.code) && p.cells.place.iter().chain(&p.cells.other).any(in_them)));
        for index in 0..self.found.len() {
            self.distrust_rows(index, s, rows);
        }
    }

    fn distrust_rows(&mut self, index: usize, s: SheetId, rows: &BTreeSet<usize>) {
        let map = &self.template.sheets[index];
        let Some(found) = self.found[index].as_ref().filter(|f| f.sheet == s) else { return };
        let items: Vec<ItemId> =
            map.items.iter().map(|i| i.item).chain(map.flags.iter().flat_map(|f| f.targets.iter().map(|t| t.item))).collect();
        for record in rows.iter().map(|&row| found.targets[row]).filter(|r| *r != RecordId::NONE) {
            for &item in items.iter().filter(|item| (map.module, **item) != (ModuleId::ROOT, self.pack.id_item)) {
                self.tables[map.module].columns[item][record] = UNREADABLE;
                self.unread.remove(&ValueId { module: map.module, record, item });
            }
        }
    }

    /// Columns without a heading that are filled in the rows of the table. Which of them are reported.
    pub(super) fn nameless(&mut self, s: SheetId, headings: &Headings, maps: &[usize]) -> FxHashSet<ColumnId> {
        let workbook = &self.workbooks[s.workbook];
        let sheet = &workbook.sheets[s.tab];
        let found: Vec<&MatchedSheet> = maps.iter().filter_map(|&i| self.found[i].as_ref()).collect();
        let first = headings.row + 1;
        let filled = |c: ColumnId| (first..sheet.rows.len()).filter(move |&r| sheet.columns[c].cells[r] != CellId::BLANK);
        let read: Vec<ColumnId> = ColumnId::first(sheet.columns.len()).filter(|&c| found.iter().any(|f| f.reads(c))).collect();
        // A row of the table has more than one cell that is read; few tables have but one column. In a list of two, one cell may be lost.
        let least = read.len().min(2);
        let keyed = |r: usize| {
            let mut keys = found.iter().filter_map(|f| f.key).map(|k| workbook.cells.get(sheet.columns[k].cells[r]));
            keys.any(|key| self.ids.like(&cell_text(key)))
        };
        let is_row =
            |r: &usize| read.iter().filter(|&&c| sheet.columns[c].cells[*r] != CellId::BLANK).take(least).count() == least || keyed(*r);
        let rows: Vec<usize> = (first..sheet.rows.len()).filter(is_row).collect();
        let heading_fields = sheet.aside.records.get(headings.row).map(|f| f.count);
        let mut told = Vec::new();
        for c in ColumnId::first(sheet.columns.len()) {
            // In a csv file, fields beyond the headings make the row one that is not trusted.
            if headings.is_named(c) || heading_fields.is_some_and(|n| sheet.columns[c].index >= n) {
                continue;
            }
            let values: Vec<usize> = filled(c).filter(|r| rows.binary_search(r).is_ok()).collect();
            if values.is_empty() {
                continue;
            }
            let neighbours = beside(sheet, headings, c);
            let apart = |u: &ColumnId| read.contains(u) && values.iter().all(|&r| sheet.columns[*u].cells[r] == CellId::BLANK);
            if let Some(u) = neighbours.into_iter().find(apart) {
                let empty = filled(u).next().is_none();
                told.push((c, Nameless::Beside { of: u, empty }, values));
            } else if let Some(of) = self.overflows(maps, c, first..sheet.rows.len()) {
                told.push((c, Nameless::Overflow { of }, values));
            } else if values.len() * 2 > rows.len() && !self.counts_rows(s, headings.row, c) {
                told.push((c, Nameless::Filled, values));
            }
        }
        let count = rows.len();
        let reported = told.iter().map(|(c, ..)| *c).collect();
        for (c, how, values) in told {
            let letters = |c: ColumnId| column_letters(sheet.columns[c].index);
            let mut args = vec![
                ("other", Arg::Open(letters(c))),
                ("count", Arg::Open(values.len().to_string())),
                ("rows", Arg::Open(count.to_string())),
            ];
            let mut place = Area { row: values.first().copied(), columns: vec![c], ..s.into() };
            let cells: Vec<ColumnId> = found.first().and_then(|f| f.key).into_iter().chain([c]).collect();
            let about: Vec<Area> = values.iter().map(|&r| Area { row: Some(r), columns: cells.clone(), ..place.clone() }).collect();
            let (u, empty) = match how {
                Nameless::Beside { of, empty } => (of, empty),
                Nameless::Overflow { of } => {
                    args.push(("more", Arg::message("column-nameless-overflow").with("column", letters(of))));
                    self.pending.push(Pending::new(Code::COLUMN_NAMELESS, args).level(Level::Error).at(place));
                    continue;
                }
                Nameless::Filled => {
                    args.push(("more", Arg::Open(String::new())));
                    self.pending.push(Pending::new(Code::COLUMN_NAMELESS, args).at(place).about(about));
                    continue;
                }
            };
            let lost = self.overflows(maps, c, first..sheet.rows.len()).is_some();
            args.push(("column", Arg::Open(letters(u))));
            args.push(("heading", Arg::Cell(trimmed(&headings.raw[u]).to_owned(), None)));
            place.columns.insert(0, u);
            let level = if empty || lost { Level::Error } else { Level::Query };
            self.pending.push(Pending::new(Code::VALUES_BESIDE, args).level(level).at(place).about(about));
            if empty {
                self.beside.insert((s, u));
            }
        }
        reported
    }

    /// The column with flags whose values another column holds.
    fn overflows(&self, maps: &[usize], c: ColumnId, rows: std::ops::Range<usize>) -> Option<ColumnId> {
        maps.iter().filter_map(|&i| self.sheet(i)).find_map(|(map, found)| {
            let flags = map.flags.iter().zip(&found.flags);
            flags.filter(|(flags, _)| self.values_of(flags, found, c, rows.clone()) > 0).find_map(|(_, column)| *column)
        })
    }

    /// Items whose column is empty because their values stand beside it: the rules pass over them, for there is one message already.
    pub(super) fn distrust_beside(&mut self) {
        for index in 0..self.found.len() {
            let map = &self.template.sheets[index];
            let Some(found) = self.found[index].as_ref() else { continue };
            let is_beside = |c: &Option<ColumnId>| c.is_some_and(|c| self.beside.contains(&(found.sheet, c)));
            let items = map.items.iter().zip(&found.items).filter(|(_, c)| is_beside(c)).map(|(i, _)| i.item);
            let flags =
                map.flags.iter().zip(&found.flags).filter(|(_, c)| is_beside(c)).flat_map(|(f, _)| f.targets.iter().map(|t| t.item));
            let items: Vec<ItemId> = items.chain(flags).collect();
            for item in items {
                self.unreadable(map.module, item, Some(index));
                self.mapped.missing.insert((map.module, item));
            }
        }
    }
}

/// The columns with a heading that a column without one may belong to: the next to the left, over which its heading may be merged, and the one
/// to the right.
fn beside(sheet: &Sheet, headings: &Headings, c: ColumnId) -> Vec<ColumnId> {
    let index = |c: ColumnId| sheet.columns[c].index;
    let left = ColumnId::first(c.index()).rev().find(|&l| headings.is_named(l));
    let next = Some(ColumnId::new(c.index() + 1)).filter(|next| next.index() < sheet.columns.len());
    let right = next.filter(|&next| index(next) == index(c) + 1 && headings.is_named(next));
    left.filter(|l| index(c) - index(*l) <= 8).into_iter().chain(right).collect()
}
