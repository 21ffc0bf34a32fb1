//! A value that was filled down in Excel over the rows below: a double click on the corner of a cell does it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::pack::Kind;
use crate::record::{ABSENT, UNREADABLE};
use crate::spot::{ColumnId, ItemId, ModuleId, RecordId};

/// Brothers and sisters share a postcode and a date, and those of one home a postcode: so many children one after another are more than these.
const CHILDREN: usize = 10;
/// A value that stands in many rows stands in neighbouring ones by chance; less often than once in so many exports is not by chance.
const CHANCE: f64 = 1e-6;
/// Where fewer than one in so many neighbours go the other way, the rows are sorted by the column, and equal values stand together.
const SORTED: usize = 10;

/// A row that is read: where it is, whose it is, and its value.
struct Filled<'v> {
    row: usize,
    child: RecordId,
    value: Value<'v>,
}

/// Values in the order in which Excel would sort them.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Value<'v> {
    Day(i32),
    Text(&'v str),
}

impl Mapper<'_> {
    /// One message for each column of dates or postcodes; codes and numbers repeat by themselves.
    pub(super) fn tell_filled(&mut self) {
        let mut told = Vec::new();
        for (map, found) in (0..self.found.len()).filter_map(|index| self.sheet(index)).filter(|(_, found)| found.first.is_some()) {
            let columns = map.items.iter().zip(&found.items).filter_map(|(item, column)| Some((item.item, (*column)?)));
            told.extend(columns.filter_map(|(item, column)| self.filled_down(map.module, item, found, column)));
        }
        self.pending.extend(told);
    }

    fn filled_down(&self, module: ModuleId, item: ItemId, found: &MatchedSheet, column: ColumnId) -> Option<Pending> {
        let is_date = match self.pack.modules[module].items[item].kind {
            Kind::Date => true,
            Kind::Postcode => false,
            _ => return None,
        };
        let values = &self.tables[module].columns[item];
        let filled = || {
            let of_row = |(row, &record): (usize, &RecordId)| (record != RecordId::NONE).then(|| (row, record, values[record]));
            found.targets.iter().enumerate().filter_map(of_row).filter(|(.., value)| ![ABSENT, UNREADABLE].contains(value))
        };
        // Nearly every column has no such run, and needs no closer look.
        let (mut last, mut length) = (ABSENT, 0);
        filled().find(|&(.., value)| {
            length = if value == last { length + 1 } else { 1 };
            last = value;
            length == CHILDREN
        })?;
        let rows = filled().map(|(row, record, value)| Filled {
            row,
            child: self.child(module, record),
            value: if is_date { Value::Day(value) } else { Value::Text(self.texts.get(value)) },
        });
        let rows: Vec<Filled> = rows.collect();
        let run = run_of(&rows)?;
        let (sheet, letters) = (&self.workbooks[found.sheet], self.letters(found, column));
        let cell = |at: usize| Arg::Open(format!("{letters}{}", sheet.rows[rows[at].row]));
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("column", self.named(found, column)),
            ("count", Arg::Open(children(&rows[run.clone()]).to_string())),
            ("from", cell(run.start)),
            ("to", cell(run.end - 1)),
        ];
        let about = rows[run.clone()].iter().map(|filled| found.row(filled.row, found.key.into_iter().chain([column])));
        Some(Pending::new(Code::VALUES_FILLED, args).at(found.row(rows[run.start].row, [column])).about(about))
    }
}

fn children(rows: &[Filled]) -> usize {
    rows.iter().map(|filled| filled.child).collect::<BTreeSet<_>>().len()
}

/// The rows over which a value seems to be filled down; none where equal values stand together for another reason.
fn run_of(rows: &[Filled]) -> Option<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 0..rows.len() {
        match runs.last_mut().filter(|run| rows[run.start].value == rows[at].value) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    let long = runs.iter().filter(|run| run.len() * 2 >= CHILDREN).map(|run| (children(&rows[run.clone()]), run));
    let mut long = long.filter(|(children, _)| *children * 2 >= CHILDREN);
    let (count, run) = long.next().filter(|(children, _)| *children >= CHILDREN)?;
    // Of several runs half as long the rows are grouped by the column.
    if long.next().is_some() || run.len() * 2 > rows.len() {
        return None;
    }
    let value = rows[run.start].value;
    let others = (rows.len() - run.len()) as f64;
    let elsewhere = rows.iter().filter(|row| row.value == value).count() - run.len();
    let by_chance = others * (elsewhere as f64 / others).powi(count as i32 - 1);
    let (mut up, mut down) = (0, 0);
    for pair in runs.windows(2).filter(|pair| !pair.contains(run)) {
        match rows[pair[0].start].value < rows[pair[1].start].value {
            true => up += 1,
            false => down += 1,
        }
    }
    let sorted = up.min(down) * SORTED <= up + down;
    (by_chance < CHANCE && !sorted).then(|| run.clone())
}
