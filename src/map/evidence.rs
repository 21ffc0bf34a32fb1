//! Dates that are wrong together. The cells of a column, and the columns of a sheet, are evidence for one another: what no cell shows by itself
//! (times in UTC, a day lost before midnight, day and month turned round, the American order) the column shows as a whole. There is one message for
//! the sheet. Where it is certain, no value of the column is used until the template says what the dates mean; where it may be chance, it is a query.

mod order; // day or month first
mod times; // in UTC, or a little before midnight
mod turned; // day and month turned round by a program

use std::collections::BTreeMap;

use super::find::Found;
use super::finding::{Arg, MapPlace, Pending};
use super::{Mapper, NONE};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::pack::Kind;
use crate::parse::{DateRead, DateStyle, Moment, Reader, Written};
use crate::read::CellId;
use crate::record::{ABSENT, UNREADABLE, date_of};
use crate::template::{ItemMap, SheetMap};

/// The days between 1 January 1900 and 1 January 1904.
const TO_1904: i32 = 1462;

/// A column of dates as one item reads it.
struct Dates {
    /// The sheet of the template.
    map: usize,
    item: usize,
    /// A date of birth is shown to few.
    personal: bool,
    /// It is the date of birth, at which no office is open.
    birth: bool,
    column: u32,
    style: DateStyle,
    /// The item's own line says in which order its dates stand.
    order_said: bool,
    /// Its distinct cells, each with the first row that holds it.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy)]
struct Mark {
    row: usize,
    moment: Moment,
}

impl Mark {
    fn day(&self) -> Option<i32> {
        match self.moment.day {
            DateRead::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// A cell that shows what is wrong.
#[derive(Clone, Copy, PartialEq)]
struct Proof {
    map: usize,
    item: usize,
    column: u32,
    row: usize,
}

impl Dates {
    fn proof(&self, mark: &Mark) -> Proof {
        Proof { map: self.map, item: self.item, column: self.column, row: mark.row }
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

impl<'a> Mapper<'a> {
    /// Looks at all columns of dates before any is read.
    pub(super) fn weigh_dates(&mut self) {
        let mut sheets: BTreeMap<(u16, u16), Vec<Dates>> = BTreeMap::new();
        for index in 0..self.template.sheets.len() {
            let Some(found) = self.found[index].take() else { continue };
            if found.first.is_some() {
                self.dates_of(index, &found, sheets.entry((found.workbook, found.sheet)).or_default());
            }
            self.found[index] = Some(found);
        }
        for columns in sheets.values() {
            for doubt in [turned::doubt(columns), self.counted_from_1904(columns)].into_iter().flatten() {
                self.doubted(doubt);
            }
            for doubt in times::doubts(columns) {
                self.doubted(doubt);
            }
        }
        for workbook in 0..self.workbooks.len() as u16 {
            let of_it: Vec<(u16, Vec<&Dates>)> = sheets
                .iter()
                .filter(|((w, _), _)| *w == workbook)
                // What was turned round is told already, and its advice holds the order too.
                .map(|((_, s), columns)| (*s, columns.iter().filter(|c| !self.distrusted.contains(&(c.map, c.item))).collect()))
                .collect();
            for doubt in order::doubts(&of_it) {
                self.doubted(doubt);
            }
        }
    }

    /// The columns of dates of one sheet of the template.
    fn dates_of(&mut self, index: usize, found: &Found, to: &mut Vec<Dates>) {
        let map = &self.template.sheets[index];
        let cells_of = &self.workbooks[usize::from(found.workbook)].cells;
        for (item, column) in map.items.iter().zip(&found.items) {
            let i = &self.pack.modules[map.module].items[item.item];
            let Some(column) = column.filter(|_| i.kind == Kind::Date) else { continue };
            let reader = Reader::new(i.kind, self.pack, item.dates, &self.template.blanks, &item.recodes);
            let mut marks = Vec::new();
            self.memo.start(cells_of.len());
            for (row, (&cell, &record)) in self.cells(found, column).iter().zip(&found.targets).enumerate() {
                if record == NONE || cell == CellId::BLANK || self.memo.get(cell).is_some() {
                    continue;
                }
                self.memo.set(cell, 0);
                let moment = reader.moment(cells_of.get(cell)).filter(|m| m.day != DateRead::No);
                marks.extend(moment.map(|moment| Mark { row, moment }));
            }
            let ItemMap { item, dates: style, order_said, .. } = *item;
            let birth = map.module == 0 && self.pack.birth_item == Some(item);
            to.push(Dates { map: index, item, personal: i.personal, birth, column, style, order_said, marks });
        }
    }

    /// Numbers without a date format in a workbook that counts its days from 1904: nothing says from which year these are counted.
    fn counted_from_1904<'d>(&self, columns: &'d [Dates]) -> Option<Doubt<'d>> {
        let found = self.found[columns.first()?.map].as_ref()?;
        if !self.workbooks[usize::from(found.workbook)].cells.from_1904() {
            return None;
        }
        let number = |m: &Mark| m.moment.written == Written::DayNumber && m.day().is_some();
        let columns: Vec<&Dates> = columns.iter().filter(|c| c.style.numbers.is_none() && c.marks.iter().any(number)).collect();
        let proof = first(&columns, |_, m| number(m))?;
        let day = columns.iter().flat_map(|c| c.marks.iter().filter(|m| c.proof(m) == proof)).find_map(Mark::day)?;
        let shown =
            |day: i32| Arg::Cell(date_of(day).format("%d/%m/%Y").to_string(), Some((self.template.sheets[proof.map].module, proof.item)));
        let args = vec![("as-usual", shown(day)), ("as-declared", shown(day + TO_1904))];
        Some(Doubt { code: Code::DATES_FROM_1904, level: Level::Error, columns, proofs: vec![proof], args })
    }

    /// Tells a doubt once, and keeps its columns from being read where it is certain.
    fn doubted(&mut self, doubt: Doubt<'_>) {
        if doubt.level == Level::Error {
            self.distrusted.extend(doubt.columns.iter().map(|c| (c.map, c.item)));
        }
        let Some(found) = doubt.columns.first().and_then(|c| self.found[c.map].as_ref()) else { return };
        let mut columns: Vec<u32> = doubt.columns.iter().map(|c| c.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let columns = columns.into_iter().map(|c| (self.letters(found, c), self.heading(found, c))).collect();
        let mut args = vec![("sheet", Arg::Open(self.sheet_name(found))), ("columns", Arg::Columns(columns))];
        let mut places = Vec::new();
        for (proof, name) in doubt.proofs.iter().zip(["first", "second"]) {
            let (Some(found), module) = (&self.found[proof.map], self.template.sheets[proof.map].module) else { continue };
            let cell = self.cells(found, proof.column)[proof.row];
            let value = self.workbooks[usize::from(found.workbook)].cells.get(cell);
            args.push((name, Arg::Cell(super::cell_text_with_time(value), Some((module, proof.item)))));
            places.push(found.row(proof.row, [proof.column]));
        }
        if places.len() == 1 {
            args.push(("second", Arg::Open(String::new())));
        }
        args.push(("and", Arg::Open(if places.len() > 1 { "; " } else { "" }.to_owned())));
        args.extend(doubt.args);
        let mut places = places.into_iter();
        let all = |c: &&Dates| Some(MapPlace { columns: vec![c.column], ..self.found[c.map].as_ref()?.place() });
        let about: Vec<MapPlace> = doubt.columns.iter().filter_map(all).collect();
        let mut pending = Pending::new(doubt.code, args).level(doubt.level).about(about);
        (pending.place, pending.other) = (places.next().or_else(|| Some(found.place())), places.next());
        self.pending.push(pending);
    }

    /// A column's heading as it stands in the sheet; empty if it has none.
    pub(super) fn heading(&self, found: &Found, column: u32) -> String {
        let row = self.headings[usize::from(found.workbook)][usize::from(found.sheet)];
        let cell = row.and_then(|row| self.cells(found, column).get(row as usize).copied());
        cell.map_or_else(String::new, |cell| super::cell_text(self.workbooks[usize::from(found.workbook)].cells.get(cell)))
    }

    /// Whether an item's dates are not to be read, for reasons that are told.
    pub(super) fn distrusts(&self, index: usize, item: usize) -> bool {
        self.distrusted.contains(&(index, item))
    }

    /// Marks what stands in a column of dates that is not trusted as unread. Its message is told already.
    pub(super) fn unread_column(&mut self, map: &SheetMap, found: &Found, item: usize, column: u32) {
        let cells = self.cells(found, column);
        let values = &mut self.tables[map.module].columns[item];
        for (&cell, &record) in cells.iter().zip(&found.targets) {
            if record != NONE && cell != CellId::BLANK && values[record as usize] == ABSENT {
                values[record as usize] = UNREADABLE;
            }
        }
    }
}
