//! What is in a file, before anything is mapped: its sheets, where the table starts, what each column holds, and which template fits.
//!
//! Values are shown for columns of codes only, and only words that the packs use: never names, dates of birth, ids or postcodes.

mod column; // what a column holds
mod known; // headings and words that are known
mod table; // where the table starts

use std::sync::Arc;

use serde::Serialize;

pub(crate) use column::Profile;
pub use column::records;
pub(crate) use known::Known;
pub use known::templates;
pub(crate) use table::find;
pub use table::{Heading, Table};

use crate::fold::heading;
use crate::map;
use crate::names::{Names, name_words, safe_text};
use crate::pack::Pack;
use crate::read::{Sheet, Value, Workbook, column_letters};
use crate::template::{PLAIN, Template};

/// What is in some files.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// The files, as they were given.
    pub files: Vec<FileFacts>,
    /// The templates of the program, the best first.
    pub templates: Vec<TemplateFit>,
}

/// What is in a file.
#[derive(Clone, Debug, Serialize)]
pub struct FileFacts {
    /// Its name.
    pub file: String,
    /// What was guessed while it was read, such as an encoding.
    pub encoding: Option<String>,
    /// Its sheets.
    pub sheets: Vec<SheetFacts>,
}

/// What is in a sheet.
#[derive(Clone, Debug, Serialize)]
pub struct SheetFacts {
    /// Its name.
    pub sheet: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// How many rows are filled.
    pub rows: usize,
    /// The table; none if nothing looks like headings.
    pub table: Option<TableFacts>,
}

/// A table and its columns.
#[derive(Clone, Debug, Serialize)]
pub struct TableFacts {
    /// The cell at which it starts, `C7`.
    pub starts: String,
    /// The sheet's own number of the row with the headings.
    pub(crate) heading_row: u32,
    /// The headings stand over two rows.
    pub two_rows: bool,
    /// How many rows below look like records.
    pub records: usize,
    /// The columns that have a heading.
    pub columns: Vec<ColumnFacts>,
}

/// What is in a column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnFacts {
    /// Excel's letters for it.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// How many of the records have a value.
    pub filled: usize,
    /// How many records there are.
    pub rows: usize,
    /// The kinds of values, the most frequent first.
    pub(crate) kinds: Vec<KindShare>,
    /// How many different values there are.
    pub distinct: usize,
    /// The values themselves, where they may be shown.
    pub values: Told,
}

/// A kind of value and how many cells are of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct KindShare {
    /// `text`, `number`, `date`, `date-text`, `number-text`, `date-month-first`, `logical`, `error` or `formula` (never calculated).
    pub kind: &'static str,
    /// How many cells.
    pub count: usize,
}

/// The values of a column, or why they are not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "shown", content = "values")]
pub enum Told {
    /// It holds codes: these.
    Codes(Vec<ValueCount>),
    /// It holds names, or what leads to a person.
    People,
    /// It holds dates, ids, pupil numbers or postcodes.
    Personal,
    /// It does not look like codes.
    Many,
}

/// A value and how often it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueCount {
    /// The value; words that are none of the packs' are masked.
    pub value: String,
    /// How often.
    pub count: usize,
}

/// From this share of found items on a template fits, in hundredths. Below it another system is meant, and a template that is drafted from the files
/// finds more: wherever templates are offered or named, this one rule holds.
const FITS: usize = 75;

/// How well a template fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateFit {
    /// The return, `casp/2025-26`.
    pub r#return: String,
    /// The template's name.
    pub template: String,
    /// The share of its items that have a column, in hundredths.
    pub share: usize,
    /// How many of its items have a column.
    pub found: usize,
    /// How many items it reads.
    pub asked: usize,
    /// How many of its sheets are there.
    pub(crate) sheets_found: usize,
    /// How many sheets it reads.
    pub sheets: usize,
    /// What is missing, by sheet: what the sheet may be called, and its items without a column; no items where the whole sheet is missing.
    pub missing: Vec<(String, Vec<String>)>,
}

impl TemplateFit {
    /// Whether it fits at all.
    pub(crate) fn does_fit(&self) -> bool {
        self.share >= FITS
    }
}

/// The template that fits clearly best, of those of one return, the best first. Where those of two systems fit as well, only the officer knows which
/// system it is.
pub(crate) fn clear(fits: &[TemplateFit]) -> Option<&TemplateFit> {
    let best = fits.first().filter(|best| best.does_fit())?;
    let is_alone = fits.get(1).is_none_or(|next| (next.share, next.found) != (best.share, best.found));
    (is_alone || best.template == PLAIN).then_some(best)
}

/// Looks into workbooks. `packs` are the returns that they may be for, one year of each.
pub fn inspect(packs: &[Arc<Pack>], templates: &[(Arc<Pack>, Template)], workbooks: &[Workbook]) -> Inspection {
    Inspection { files: files(packs, templates, workbooks), templates: fits(templates, workbooks) }
}

/// What is in files, without which template fits.
pub(crate) fn files(packs: &[Arc<Pack>], templates: &[(Arc<Pack>, Template)], workbooks: &[Workbook]) -> Vec<FileFacts> {
    let known = Known::new(packs, templates);
    let tables: Vec<Vec<Option<Table>>> = workbooks.iter().map(|w| w.sheets.iter().map(|s| find(s, &w.cells, &known)).collect()).collect();
    let names = names(workbooks, &tables, &known);
    let files = workbooks.iter().zip(&tables).map(|(workbook, tables)| FileFacts {
        file: workbook.name(),
        encoding: workbook.encoding.clone(),
        sheets: workbook.sheets.iter().zip(tables).map(|(s, t)| sheet(workbook, s, t.as_ref(), &known, &names, packs)).collect(),
    });
    files.collect()
}

/// Which templates fit, the best first; those of which nothing is found are left out.
pub(crate) fn fits(templates: &[(Arc<Pack>, Template)], workbooks: &[Workbook]) -> Vec<TemplateFit> {
    let exports = map::Exports::of(workbooks);
    let mut fits: Vec<TemplateFit> =
        templates.iter().map(|(pack, template)| fit(pack, template, &exports)).filter(|f| f.found > 0).collect();
    // Of several that fit as well the plain one is the first: it reads what it says, and assumes least of a system.
    fn name(fit: &TemplateFit) -> (&str, bool, &str) {
        (&fit.r#return, fit.template != PLAIN, &fit.template)
    }
    fits.sort_by(|a, b| (b.share, b.found).cmp(&(a.share, a.found)).then_with(|| name(a).cmp(&name(b))));
    fits
}

/// The words of all columns that hold names, so that none of them is shown from another column.
pub(crate) fn names(workbooks: &[Workbook], tables: &[Vec<Option<Table>>], known: &Known) -> Names {
    let mut names = Names::default();
    for (workbook, tables) in workbooks.iter().zip(tables) {
        for (sheet, table) in workbook.sheets.iter().zip(tables) {
            for head in table.iter().flat_map(|t| &t.columns) {
                if !known.is_people(&heading(&head.text)) && !known.is_people(&heading(&head.lower)) {
                    continue;
                }
                for cell in &sheet.columns[head.column].cells {
                    if let Value::Text(text) = workbook.cells.get(*cell) {
                        names.words.extend(name_words(text));
                    }
                }
            }
        }
    }
    names
}

fn sheet(workbook: &Workbook, sheet: &Sheet, table: Option<&Table>, known: &Known, names: &Names, packs: &[Arc<Pack>]) -> SheetFacts {
    let facts = table.zip(packs.first()).map(|(table, pack)| {
        let rows = records(sheet, &workbook.cells, table);
        let columns = table.columns.iter().map(|head| {
            let profile = Profile::of(sheet, &rows, head.column);
            let mut facts = column::facts(sheet, &workbook.cells, head, &profile, known, names, pack);
            // What only looks like headings may be a row of data.
            if !table.sure && !table.worded {
                facts.heading = known.vocabularies().first().map_or_else(String::new, |v| safe_text(&facts.heading, names, None, v, None));
            }
            facts
        });
        let columns: Vec<ColumnFacts> = columns.collect();
        let first = table.columns.first().map_or(0, |h| sheet.columns[h.column].index);
        let top = if table.two { table.row.saturating_sub(1) } else { table.row };
        TableFacts {
            starts: format!("{}{}", column_letters(first), sheet.rows[top]),
            heading_row: sheet.rows[table.row],
            two_rows: table.two,
            records: rows.len(),
            columns,
        }
    });
    SheetFacts { sheet: sheet.name.trim().to_owned(), hidden: sheet.hidden, rows: sheet.rows.len(), table: facts }
}

fn fit(pack: &Arc<Pack>, template: &Template, exports: &map::Exports<'_>) -> TemplateFit {
    let fit = map::fit(pack, template, exports);
    let mut missing: Vec<(String, Vec<String>)> = fit.sheets_missing.iter().map(|names| (names.join(" / "), Vec::new())).collect();
    for (sheet, item, _) in &fit.columns_missing {
        match missing.iter_mut().find(|(s, items)| s == sheet && !items.is_empty()) {
            Some((_, items)) => items.push(item.clone()),
            None => missing.push((sheet.clone(), vec![item.clone()])),
        }
    }
    TemplateFit {
        r#return: pack.name.clone(),
        template: template.name.clone(),
        share: fit.share(),
        found: fit.found,
        asked: fit.asked,
        sheets_found: fit.sheets_found,
        sheets: fit.sheets,
        missing,
    }
}
