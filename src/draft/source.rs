//! The sheets of the workbooks, as a draft looks at them.

use rustc_hash::FxHashMap;

use crate::fold::{heading, trimmed};
use crate::inspect::{self, Known, Profile, Table};
use crate::pack::{Item, Kind, Pack};
use crate::parse::{Blanks, DateStyle, Read, Reader};
use crate::read::{CellId, Sheet, Value, Workbook, column_letters};
use crate::spot::{SheetId, WorkbookId};
use crate::synonyms::{Hit, Nearness, Words};

/// So many different values of a column are looked at.
const SAMPLE: usize = 400;
/// Words for “nothing is there” that any system may write.
pub(super) const BLANKS: [&str; 6] = ["N/A", "-", "Not known", "None recorded", "Not recorded", "NULL"];

/// A sheet with a table in it.
pub(super) struct Source<'w> {
    pub place: SheetId,
    pub book: &'w Workbook,
    pub sheet: &'w Sheet,
    pub columns: Vec<Column>,
    /// The rows below the headings that look like records.
    pub records: Vec<usize>,
    pub rows: usize,
}

/// A column of a table.
pub(super) struct Column {
    /// The heading as a template names it.
    pub text: String,
    /// The row above the records holds headings, and no data.
    pub sure: bool,
    pub letters: String,
    /// The folded heading, and where there are two rows that of the lower alone.
    pub(crate) folded: Vec<String>,
    pub(crate) profile: Profile,
    /// What the heading may mean.
    pub hits: Vec<Hit>,
    /// How much it says of the item that it says most of.
    pub says: f64,
}

/// All sheets with a table: the visible ones, or the hidden ones if there are no others.
pub(super) fn all<'w>(workbooks: &'w [Workbook], known: &Known, words: &Words) -> Vec<Source<'w>> {
    let of = |hidden: bool| -> Vec<Source<'w>> {
        let sheets = WorkbookId::each(workbooks).flat_map(|(w, book)| SheetId::each_of(w, book).map(move |(s, sheet)| (s, book, sheet)));
        sheets
            .filter(|(_, _, sheet)| sheet.hidden == hidden)
            .filter_map(|(s, book, sheet)| {
                let table = inspect::find(sheet, &book.cells, known)?;
                Some(source(s, book, sheet, &table, words))
            })
            .filter(|s| s.rows > 0)
            .collect()
    };
    let shown = of(false);
    if shown.is_empty() { of(true) } else { shown }
}

fn source<'w>(place: SheetId, book: &'w Workbook, sheet: &'w Sheet, table: &Table, words: &Words) -> Source<'w> {
    let records = inspect::records(sheet, &book.cells, table);
    // The lower heading alone serves where no other column has the same.
    let alone = |lower: &str| table.columns.iter().filter(|h| heading(&h.lower) == heading(lower)).count() == 1;
    let columns = table.columns.iter().map(|head| {
        let mut folded = vec![heading(&head.text)];
        let lower = heading(&head.lower);
        if table.two && !lower.is_empty() && lower != folded[0] {
            folded.push(lower);
        }
        let mut hits = words.hits(&folded[0]);
        let best = |hits: &[Hit]| hits.iter().map(|h| crate::synonyms::rank(h.near)).fold(0.0, f64::max);
        let both = words.both(&head.text);
        if best(&both) > best(&hits) {
            hits = both;
        }
        let mut text = head.text.clone();
        for other in folded.iter().skip(1) {
            let more = words.hits(other);
            if best(&more) > best(&hits) {
                hits = more;
                if alone(&head.lower) {
                    text.clone_from(&head.lower);
                }
            }
        }
        // What is neither known nor misspelt may be abbreviated.
        if hits.first().is_none_or(|h| matches!(h.near, Nearness::Alike(_))) {
            let short = [&head.text, &head.lower].map(|text| words.short_hits(text)).into_iter().find(|hits| !hits.is_empty());
            hits = short.unwrap_or(hits);
        }
        Column {
            text,
            says: words.shortest(&head.text),
            sure: table.sure || table.worded,
            letters: column_letters(sheet.columns[head.column].index),
            folded,
            profile: Profile::of(sheet, &records, head.column),
            hits,
        }
    });
    let columns = columns.collect();
    Source { place, book, sheet, columns, rows: records.len(), records }
}

/// How dates are read while it is not known how the files write them.
fn dates(month_first: bool) -> DateStyle {
    DateStyle { month_first, two_digit_from: Some(1950), ..DateStyle::default() }
}

impl Source<'_> {
    /// The distinct values of a column with how often each is there; a part of them where there are very many.
    pub(super) fn values<'s>(&'s self, column: &'s Column) -> impl Iterator<Item = (&'s Value, usize)> {
        column.profile.values.iter().take(SAMPLE).map(|(cell, count)| (self.book.cells.get(*cell), *count as usize))
    }

    /// Whether a column says the same in all rows of each key.
    pub(crate) fn same_for_each(&self, key: usize, column: &Column) -> bool {
        let mut said: FxHashMap<CellId, CellId> = FxHashMap::default();
        let at = |letters: &str| self.sheet.columns.iter().find(|c| column_letters(c.index) == letters);
        let (Some(keys), Some(values)) = (self.columns.get(key).and_then(|k| at(&k.letters)), at(&column.letters)) else { return false };
        let rows = self.records.iter().map(|&r| (keys.cells.get(r), values.cells.get(r)));
        rows.filter_map(|(k, v)| Some((*k?, *v?))).filter(|(k, _)| *k != CellId::BLANK).all(|(k, v)| *said.entry(k).or_insert(v) == v)
    }

    /// The share of the values, words for nothing left out, that this kind of item can read; none if there are no values.
    pub(super) fn reads(&self, column: &Column, pack: &Pack, kind: Kind, recodes: &[(String, i32)], month_first: bool) -> Option<f64> {
        let blanks = blanks();
        self.share_read(column, &Reader::new(kind, pack, dates(month_first), &blanks, recodes), kind, pack)
    }

    /// The same of an item, with the codes that may stand in place of its values.
    pub(super) fn reads_item(
        &self,
        column: &Column,
        pack: &Pack,
        item: &Item,
        recodes: &[(String, i32)],
        month_first: bool,
    ) -> Option<f64> {
        let blanks = blanks();
        self.share_read(column, &Reader::of(item, pack, dates(month_first), &blanks, recodes), item.kind, pack)
    }

    fn share_read(&self, column: &Column, reader: &Reader<'_>, kind: Kind, pack: &Pack) -> Option<f64> {
        let (mut good, mut all) = (0, 0);
        for (value, count) in self.values(column) {
            // Short lists of blanks would hide what is there.
            if matches!(value, Value::Text(t) if trimmed(t).len() < 2 && !t.chars().any(char::is_alphanumeric)) {
                continue;
            }
            match reader.read_with(value, &mut |_| Some(0)) {
                Read::Blank => {}
                Read::Value(_) => {
                    good += count;
                    all += count;
                }
                Read::MonthFirst | Read::Fault(_) => {
                    // A code with words behind it that are not its label can be guessed, if not read.
                    good += if super::codes::in_front(value, kind, pack).is_some() { count } else { 0 };
                    all += count;
                }
            }
        }
        (all > 0).then(|| good as f64 / all as f64)
    }
}

/// Words for nothing, as a reader takes them.
pub(super) fn blanks() -> Blanks {
    BLANKS.iter().map(|b| crate::fold::folded(b)).collect()
}
