//! Where the table of a sheet starts, without a template that says what its headings are.

use rustc_hash::FxHashSet;

use super::Known;
use crate::fold::trimmed;
use crate::headings::{Headings, readings, row_above};
use crate::read::{CellId, Cells, Sheet, SheetColumn, Value};

/// The longest text that is held to be a heading, in characters.
const LONGEST: usize = 90;
/// A row is a heading row if it comes this near to the best one: of rows alike the first is meant.
const NEAR: f64 = 0.8;

/// A table: its headings and where its records begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Index into the sheet's rows: the row right above the first record.
    pub row: usize,
    /// The headings stand over two rows.
    pub two: bool,
    /// At least two headings are known ones.
    pub sure: bool,
    /// Every cell of the row could be a heading: it is no row of data.
    pub(crate) worded: bool,
    /// The columns with a heading, from the left.
    pub columns: Vec<Heading>,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Position among the sheet's columns.
    pub column: usize,
    /// The heading as a template would name it; with the upper row where there is one.
    pub text: String,
    /// The lower row alone.
    pub lower: String,
}

/// Finds the table of a sheet; none if nothing in it looks like headings.
pub(crate) fn find(sheet: &Sheet, cells: &Cells, known: &Known) -> Option<Table> {
    let (two, one): (Vec<Headings>, Vec<Headings>) = readings(sheet, cells, shown).partition(|h| h.two);
    let scores: Vec<f64> = one.iter().map(|row| score(sheet, row, known)).collect();
    let most = scores.iter().copied().fold(0.0, f64::max);
    if most < 1.0 {
        return None;
    }
    let at = scores.iter().position(|s| *s >= most * NEAR)?;
    let grouped = row_above(sheet, at).filter(|&above| says_more(&one[above], &two[above], &one[at], known));
    let best = grouped.map_or(&one[at], |above| &two[above]);
    let headings = best.texts.iter().zip(&best.raw).enumerate().filter(|(_, (text, _))| !text.is_empty());
    let columns: Vec<Heading> =
        headings.map(|(column, (text, lower))| Heading { column, text: text.clone(), lower: lower.clone() }).collect();
    let hits = best.folded.iter().filter(|texts| texts.iter().any(|t| known.has(t))).count();
    let worded = sheet.columns.iter().zip(&best.raw).all(|(column, text)| is_blank(column, at) || is_heading(text));
    (!columns.is_empty()).then_some(Table { row: at, two: best.two, sure: hits >= 2 || hits == columns.len(), worded, columns })
}

/// The text of a cell; what is no text is blank.
fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) if (1900.0..2100.0).contains(number) => number.to_string(),
        value => value.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn is_blank(column: &SheetColumn, row: usize) -> bool {
    column.cells.get(row).is_none_or(|cell| *cell == CellId::BLANK)
}

/// How much a row looks like headings.
fn score(sheet: &Sheet, row: &Headings, known: &Known) -> f64 {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut score = 0.0;
    for ((column, text), folded) in sheet.columns.iter().zip(&row.raw).zip(row.folded.iter().flatten()) {
        score += match () {
            () if is_blank(column, row.row) => 0.0,
            () if known.has(folded) && seen.insert(folded) => 3.0,
            () if !is_heading(text) => -0.75,
            () if seen.insert(folded) => 1.0,
            () => 0.25,
        };
    }
    // A title block is parted from the table by blank rows, and nothing stands below a last row.
    let next = sheet.rows.get(row.row + 1);
    let adjoins = next.is_none_or(|next| *next == sheet.rows[row.row] + 1);
    if adjoins { score } else { score / 2.0 }
}

/// Whether a text could be a heading: short, and more letters than digits.
fn is_heading(text: &str) -> bool {
    let text = trimmed(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_ascii_digit()).count();
    letters > digits && text.chars().count() <= LONGEST
}

/// Whether headings stand over two rows: the upper ones stand over several columns each and say more than the lower ones alone.
fn says_more(above: &Headings, both: &Headings, below: &Headings, known: &Known) -> bool {
    let filled = above.raw.iter().filter(|t| is_heading(t)).count();
    if filled < 2 || above.raw.iter().any(|t| !t.is_empty() && !is_heading(t)) {
        return false;
    }
    let hits = |headings: &Headings| headings.folded.iter().filter(|texts| known.has(&texts[0])).count();
    let mut seen = FxHashSet::default();
    let twice = below.raw.iter().zip(&below.folded).any(|(text, folded)| !text.is_empty() && !seen.insert(folded));
    twice || hits(both) > hits(below)
}
