//! Quotation marks of csv that do not close where they should.

use super::Mapper;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::read::{LongRow, Sheet};
use crate::spot::{Area, SheetId};

/// A table with so few columns has rows that a sentence may look like.
const FEW: u32 = 3;
/// Of so many separators one may be missing in a row, or stand in a text.
const NEARLY: u32 = 8;

impl Mapper<'_> {
    /// Reports rows that a stray quotation mark has joined into one, and marks after which a cell goes on.
    pub(super) fn marks(&mut self, s: SheetId, headings: usize) {
        let sheet = &self.workbooks[s];
        let fields = sheet.aside.records.get(headings).map_or(0, |f| f.count);
        let row = |number: u32| sheet.rows.binary_search(&number).ok().filter(|row| *row > headings);
        let joined = sheet.aside.long_rows.iter().filter(|long| is_joined(long, fields));
        let joined: Vec<(usize, u32)> = joined.filter_map(|long| Some((row(long.row)?, long.lines))).collect();
        let loose: Vec<usize> = sheet.aside.loose_marks.iter().filter_map(|number| row(*number)).collect();
        let said = |what: Arg, (row, count): (usize, usize), level: Level| mark(sheet, s, row, what, count).level(level);
        if let Some(&(first, lines)) = joined.first() {
            let what = Arg::message("mark-joins-lines").with("lines", lines.to_string());
            self.pending.push(said(what, (first, joined.len()), Level::Error));
        }
        if let Some(&first) = loose.first() {
            let what = Arg::message("mark-before-text");
            self.pending.push(said(what, (first, loose.len()), Level::Query));
        }
    }
}

fn mark(sheet: &Sheet, s: SheetId, row: usize, what: Arg, count: usize) -> Pending {
    let args = vec![
        ("row", Arg::Open(sheet.rows[row].to_string())),
        ("sheet", Arg::Open(sheet.name.trim().to_owned())),
        ("what", what),
        ("count", Arg::Open(count.to_string())),
    ];
    let place = Area { row: Some(row), ..s.into() };
    Pending::new(Code::CSV_MARKS, args).at(place)
}

/// Whether two lines of a row have the separators of a whole row each: then it is made of several rows. A note with line breaks and commas is not.
fn is_joined(long: &LongRow, fields: u32) -> bool {
    let whole = fields.saturating_sub(1);
    whole > 0 && long.separators >= whole - whole / NEARLY && (fields > FEW || long.alike)
}
