//! Dates that are wrong together. The cells of a column, and the columns of a sheet, are evidence for one another: what no cell shows by itself
//! (times in UTC, a day lost before midnight, day and month turned round, the American order) the column shows as a whole. There is one message for
//! the sheet. Where it is certain, no value of the column is used until the template says what the dates mean; where it may be chance, it is a query.
//! A line of the template that does not fit the dates of a column is reported as well.

mod counted; // day numbers, and dates, from 1904
mod lines; // lines of the template that the dates contradict
mod order; // day or month first
mod tell; // doubts into messages
mod times; // in UTC, or a little before midnight
mod turned; // day and month turned round by a program

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::Arg;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::pack::Kind;
use crate::parse::{DateRead, DateStyle, Moment, Reader};
use crate::read::{CellId, cell_text};
use crate::record::{ABSENT, UNREADABLE};
use crate::spot::{ColumnId, ItemId, ModuleId, RecordId, SheetId, WorkbookId};
use crate::template::{ItemMap, SheetMap};

/// A column of dates as one item reads it.
struct Dates {
    /// The sheet of the template.
    map: usize,
    item: ItemId,
    /// A date of birth is shown to few.
    personal: bool,
    /// It is the date of birth of the child that the return is about.
    birth: bool,
    column: ColumnId,
    style: DateStyle,
    /// The item's own line says in which order its dates stand, and what the times beside them mean.
    order_said: bool,
    times_said: bool,
    /// Its distinct cells, each with the first row that holds it.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, PartialEq)]
struct Mark {
    row: usize,
    /// The date as the template reads it.
    moment: Moment,
    /// The date without what the template says of times and of date cells.
    plain: Moment,
}

impl Mark {
    fn day(&self) -> Option<i32> {
        day(&self.moment)
    }
}

fn day(moment: &Moment) -> Option<i32> {
    match moment.day {
        DateRead::Day(day) => Some(day),
        _ => None,
    }
}

/// A cell that shows what is wrong.
#[derive(Clone, Copy, PartialEq)]
struct Proof {
    map: usize,
    item: ItemId,
    column: ColumnId,
    mark: Mark,
}

impl Dates {
    fn proof(&self, mark: &Mark) -> Proof {
        Proof { map: self.map, item: self.item, column: self.column, mark: *mark }
    }

    fn key(&self) -> (usize, ItemId) {
        (self.map, self.item)
    }
}

/// What is wrong with columns of one sheet.
struct Doubt<'d> {
    code: Code,
    level: Level,
    columns: Vec<&'d Dates>,
    /// Two cells as proof, or one.
    proofs: Vec<Proof>,
    /// What else fills places of the message.
    args: Vec<(&'static str, Arg)>,
}

/// A cell that shows something, from a column that is not personal if there is one: all may see it.
fn first<'d>(columns: &[&'d Dates], is: impl Fn(&'d Dates, &Mark) -> bool) -> Option<Proof> {
    let of = |personal: bool| {
        let those = columns.iter().filter(move |c| c.personal == personal);
        those.filter_map(|c| c.marks.iter().find(|m| is(c, m)).map(|m| c.proof(m))).next()
    };
    of(false).or_else(|| of(true))
}

/// The columns of dates of each sheet.
type Sheets = BTreeMap<SheetId, Vec<Dates>>;

impl<'a> Mapper<'a> {
    /// Looks at all columns of dates before any is read.
    pub(super) fn weigh_dates(&mut self) {
        let mut sheets = Sheets::new();
        for index in 0..self.template.sheets.len() {
            let Some(found) = self.found[index].take() else { continue };
            if found.first.is_some() {
                self.dates_of(index, &found, sheets.entry(found.sheet).or_default());
            }
            self.found[index] = Some(found);
        }
        let mut doubts: Vec<Doubt> = Vec::new();
        for columns in sheets.values() {
            doubts.extend(lines::doubts(columns));
            doubts.extend(turned::doubt(columns));
        }
        doubts.extend(self.counts_from_1904(&sheets));
        // What is refused already is not doubted for a second reason, and its advice holds the order too.
        let mut held: FxHashSet<(usize, ItemId)> = refused(&doubts);
        for workbook in WorkbookId::first(self.workbooks.len()) {
            let of_it = sheets.iter().filter(|(sheet, _)| sheet.workbook == workbook);
            let of_it: Vec<Vec<&Dates>> = of_it.map(|(_, columns)| without(columns, &held)).collect();
            doubts.extend(order::doubts(&of_it));
        }
        // Which dates are of the summer is not known where it is not known which number is the month.
        held.extend(refused(&doubts));
        held.extend(doubts.iter().filter(|d| d.code == Code::DATES_ORDER).flat_map(|d| d.columns.iter().map(|c| c.key())));
        for columns in sheets.values() {
            doubts.extend(times::doubts(&without(columns, &held), columns));
        }
        let places: Vec<Arg> = doubts.iter().map(|doubt| self.place_of_line(doubt, &doubts, &sheets)).collect();
        for (mut doubt, place) in doubts.into_iter().zip(places) {
            if !doubt.args.iter().any(|(name, _)| *name == "place") {
                doubt.args.push(("place", place));
            }
            self.doubted(doubt);
        }
    }

    /// The columns of dates of one sheet of the template.
    fn dates_of(&mut self, index: usize, found: &MatchedSheet, to: &mut Vec<Dates>) {
        let map = &self.template.sheets[index];
        let cells_of = &self.workbooks[found.sheet.workbook].cells;
        for (item, column) in map.items.iter().zip(&found.items) {
            let i = &self.pack.modules[map.module].items[item.item];
            let Some(column) = column.filter(|_| i.kind == Kind::Date) else { continue };
            let reader = |dates: DateStyle| Reader::of(i, self.pack, dates, &self.template.blanks, &item.recodes);
            let plain = DateStyle { times: None, cells: None, ..item.dates };
            let (reads, plainly) = (reader(item.dates), (plain != item.dates).then(|| reader(plain)));
            let mut marks = Vec::new();
            self.memo.start(cells_of.len());
            for (row, (&cell, &record)) in self.cells(found, column).iter().zip(&found.targets).enumerate() {
                if record == RecordId::NONE || cell == CellId::BLANK || self.memo.get(cell).is_some() {
                    continue;
                }
                self.memo.set(cell, 0);
                let value = cells_of.get(cell);
                let Some(moment) = reads.moment(value).filter(|m| m.day != DateRead::No) else { continue };
                let plain = plainly.as_ref().map_or(Some(moment), |plainly| plainly.moment(value));
                marks.extend(plain.map(|plain| Mark { row, moment, plain }));
            }
            let ItemMap { item, dates: style, order_said, times_said, .. } = *item;
            let birth = map.module == ModuleId::ROOT && self.pack.birth_item == Some(item);
            to.push(Dates { map: index, item, personal: i.personal, birth, column, style, order_said, times_said, marks });
        }
    }

    /// A column's heading as it stands in the sheet; empty if it has none.
    pub(super) fn heading(&self, found: &MatchedSheet, column: ColumnId) -> String {
        let row = self.headings.get(&found.sheet);
        let cell = row.and_then(|row| self.cells(found, column).get(*row).copied());
        cell.map_or_else(String::new, |cell| cell_text(self.workbooks[found.sheet.workbook].cells.get(cell)))
    }

    /// Whether an item's dates are not to be read, for reasons that are told.
    pub(super) fn distrusts(&self, index: usize, item: ItemId) -> bool {
        self.distrusted.contains(&(index, item))
    }

    /// Marks what stands in a column of dates that is not trusted as unread. Its message is told already.
    pub(super) fn unread_column(&mut self, map: &SheetMap, found: &MatchedSheet, item: ItemId, column: ColumnId) {
        let cells = self.cells(found, column);
        let values = &mut self.tables[map.module].columns[item];
        for (&cell, &record) in cells.iter().zip(&found.targets) {
            if record != RecordId::NONE && cell != CellId::BLANK && values[record] == ABSENT {
                values[record] = UNREADABLE;
            }
        }
    }
}

/// The columns that are not read: sheet of the template and item.
fn refused(doubts: &[Doubt<'_>]) -> FxHashSet<(usize, ItemId)> {
    let refused = doubts.iter().filter(|d| d.level == Level::Error);
    refused.flat_map(|d| d.columns.iter().map(|c| c.key())).collect()
}

fn without<'d>(columns: &'d [Dates], held: &FxHashSet<(usize, ItemId)>) -> Vec<&'d Dates> {
    columns.iter().filter(|c| !held.contains(&c.key())).collect()
}
