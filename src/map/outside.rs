//! What is in a sheet outside the table that is read: rows above the headings, a second list beside it, cells under no heading.

use rustc_hash::FxHashSet;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::fold::heading;
use crate::headings::Headings;
use crate::read::{CellId, Value, cell_text, column_letters};
use crate::spot::{Area, ColumnId, SheetId};
use crate::synonyms::is_of_others;

/// Cells under no heading in so many rows, in two columns or more, are more than somebody's jottings.
const SEVERAL: usize = 3;

/// What is beside a table, and in which columns and rows.
struct Beside {
    what: &'static str,
    columns: Vec<ColumnId>,
    rows: Vec<usize>,
}

impl Mapper<'_> {
    /// Rows above the headings that look like those below: the headings are once more in the midst of the table, and only there as they should.
    pub(super) fn above(&mut self, s: SheetId, headings: &Headings, maps: &[usize]) {
        let workbook = &self.workbooks[s.workbook];
        let sheet = &workbook.sheets[s.tab];
        let found: Vec<&MatchedSheet> = maps.iter().filter_map(|&i| self.found[i].as_ref()).collect();
        let all = || ColumnId::first(sheet.columns.len());
        let read: Vec<ColumnId> = all().filter(|&c| found.iter().any(|f| f.reads(c))).collect();
        let keys: Vec<ColumnId> = found.iter().filter_map(|f| f.key).collect();
        let value = |c: ColumnId, r: usize| workbook.cells.get(sheet.columns[c].cells[r]);
        let may_be_id = |v: &Value| {
            let text = cell_text(v);
            text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(char::is_whitespace) && !matches!(v.held(), Value::Date { .. })
        };
        let is_row = |r: &usize| {
            let filled = read.iter().filter(|&&c| *value(c, *r) != Value::Blank).count();
            let key = |is: &dyn Fn(&Value) -> bool| keys.iter().any(|&k| is(value(k, *r)));
            // In a list of two columns a title looks like a row, but for the form of an id.
            let wide = filled >= 3 && filled * 2 >= read.len() && key(&may_be_id);
            wide || filled >= read.len().min(2) && key(&|v| self.ids.like(&cell_text(v)))
        };
        let rows: Vec<usize> = (0..headings.row).filter(is_row).collect();
        let Some(&first) = rows.first() else { return };
        let args = vec![
            ("sheet", Arg::Open(sheet.name.trim().to_owned())),
            ("row", Arg::Open(sheet.rows[headings.row].to_string())),
            ("count", Arg::Open(rows.len().to_string())),
        ];
        let place = Area { row: Some(first), columns: keys, ..s.into() };
        self.pending.push(Pending::new(Code::ROWS_ABOVE, args).at(place));
    }

    /// Ids and rows beside the table or below it, in columns that nothing reads. `reported`: columns without a heading that are reported already.
    pub(super) fn beside_the_table(
        &mut self,
        s: SheetId,
        headings: &Headings,
        maps: &[usize],
        used: &[bool],
        reported: &FxHashSet<ColumnId>,
    ) {
        let sheet = &self.workbooks[s];
        let fields = sheet.aside.records.get(headings.row).map(|f| f.count);
        // In a csv file, fields beyond the headings make the row one that is not trusted.
        let within = |c: &ColumnId| fields.is_none_or(|n| sheet.columns[*c].index < n);
        let all = || ColumnId::first(sheet.columns.len());
        let open: Vec<ColumnId> = all().filter(|c| !headings.is_named(*c) && within(c) && !reported.contains(c)).collect();
        let named: Vec<ColumnId> = all().filter(|c| headings.is_named(*c) && !used[*c]).collect();
        let found: Vec<&MatchedSheet> = maps.iter().filter_map(|&i| self.found[i].as_ref()).collect();
        let Some(beside) = self.ids_beside(s, headings, &found, &open, &named).or_else(|| self.cells_beside(s, headings, &open)) else {
            return;
        };
        let letters: Vec<String> = beside.columns.iter().map(|&c| column_letters(sheet.columns[c].index)).collect();
        let args = vec![
            ("sheet", Arg::Open(sheet.name.trim().to_owned())),
            ("columns", Arg::message("beside-columns").with("count", Arg::Count(letters.len())).with("columns", letters.join(", "))),
            ("what", Arg::message(beside.what)),
            ("count", Arg::Open(beside.rows.len().to_string())),
        ];
        let place = Area { row: beside.rows.first().copied(), columns: beside.columns, ..s.into() };
        self.pending.push(Pending::new(Code::CELLS_BESIDE, args).at(place));
    }

    /// Ids other than that of their own row: under no heading, under another heading for ids, or in a table of its own to the right.
    fn ids_beside(
        &self,
        s: SheetId,
        headings: &Headings,
        found: &[&MatchedSheet],
        open: &[ColumnId],
        named: &[ColumnId],
    ) -> Option<Beside> {
        if !self.ids.have_form() {
            return None;
        }
        let workbook = &self.workbooks[s.workbook];
        let sheet = &workbook.sheets[s.tab];
        let text = |c: ColumnId, r: usize| cell_text(workbook.cells.get(sheet.columns[c].cells[r]));
        let is_read = |c: ColumnId| found.iter().any(|f| f.reads(c));
        let empty_row = |r: usize| !ColumnId::first(sheet.columns.len()).any(|c| is_read(c) && sheet.columns[c].cells[r] != CellId::BLANK);
        let keys: Vec<ColumnId> = found.iter().filter_map(|f| f.key).collect();
        // A cell with an id in it that is not the one of its row.
        let other = |c: ColumnId, r: usize| {
            let text = text(c, r);
            let is_id = self.ids.like(&text) || self.ids.begins(&text) && empty_row(r);
            is_id && keys.iter().all(|&k| cell_text(workbook.cells.get(sheet.columns[k].cells[r])) != text)
        };
        let below = headings.row + 1..sheet.rows.len();
        let under = |c: ColumnId| below.clone().filter(move |&r| sheet.columns[c].cells[r] != CellId::BLANK);
        let mut hits: Vec<(ColumnId, Vec<usize>)> =
            open.iter().map(|&c| (c, under(c).filter(|&r| other(c, r)).collect::<Vec<_>>())).filter(|(_, rows)| !rows.is_empty()).collect();
        let id_headings = self.all_id_headings();
        for &c in named {
            if headings.folded[c].iter().any(|t| is_of_others(t)) {
                continue;
            }
            let is_id = headings.folded[c].iter().any(|t| id_headings.contains(t));
            let before = sheet.columns[c].index.checked_sub(1);
            // Behind a column without a heading, a second table begins.
            let apart = before.is_some_and(|b| !ColumnId::first(c.index()).any(|l| sheet.columns[l].index == b && headings.is_named(l)));
            let blank = |r: usize| keys.iter().all(|&k| sheet.columns[k].cells[r] == CellId::BLANK);
            let counts = |r: &usize| other(c, *r) && (apart || is_id && (blank(*r) || self.ids.is_known(&text(c, *r))));
            let rows: Vec<usize> = if apart || is_id { under(c).filter(counts).collect() } else { Vec::new() };
            if !rows.is_empty() && rows.len() * 2 >= under(c).count() {
                hits.push((c, rows));
            }
        }
        let rows = hits.iter().flat_map(|(_, rows)| rows.iter().copied()).collect::<std::collections::BTreeSet<_>>();
        let columns: Vec<ColumnId> = hits.iter().map(|(c, _)| *c).collect();
        (!columns.is_empty()).then(|| Beside { what: "beside-with-ids", columns, rows: rows.into_iter().collect() })
    }

    /// Several columns under no heading that are filled in the same rows.
    fn cells_beside(&self, s: SheetId, headings: &Headings, open: &[ColumnId]) -> Option<Beside> {
        let sheet = &self.workbooks[s];
        let filled = |c: ColumnId, r: usize| sheet.columns[c].cells[r] != CellId::BLANK;
        let open: Vec<ColumnId> = open.iter().copied().filter(|&c| !self.counts_rows(s, headings.row, c)).collect();
        let is_row = |r: &usize| open.iter().filter(|&&c| filled(c, *r)).take(2).count() == 2;
        let rows: Vec<usize> = (headings.row + 1..sheet.rows.len()).filter(is_row).collect();
        let columns = open.into_iter().filter(|&c| rows.iter().any(|&r| filled(c, r))).collect();
        (rows.len() >= SEVERAL).then_some(Beside { what: "beside-filled", columns, rows })
    }

    /// Every heading, folded, under which the id of a child may be.
    pub(super) fn all_id_headings(&self) -> FxHashSet<String> {
        let id = &self.pack.modules[0].items[self.pack.id_item];
        let of_template = (0..self.template.sheets.len()).flat_map(|i| self.id_headings(i));
        of_template.chain(&id.synonyms).chain([&id.name]).map(|h| heading(h)).filter(|h| !h.is_empty()).collect()
    }

    /// Whether a column merely counts the rows, as programs for data write it before the first column.
    pub(super) fn counts_rows(&self, s: SheetId, headings: usize, c: ColumnId) -> bool {
        let workbook = &self.workbooks[s.workbook];
        let cells = &workbook.sheets[s.tab].columns[c].cells[headings + 1..];
        let filled: Vec<&Value> = cells.iter().filter(|c| **c != CellId::BLANK).map(|c| workbook.cells.get(*c)).collect();
        let numbers: Vec<usize> = filled.iter().filter_map(|v| cell_text(v).parse().ok()).collect();
        let rises = numbers.windows(2).all(|two| two[0] + 1 == two[1]);
        numbers.len() > 1 && numbers.len() == filled.len() && rises && numbers[0] <= 2
    }
}
