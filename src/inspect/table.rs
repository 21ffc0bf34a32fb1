//! Where the table of a sheet starts, without a template that says what its headings are.

use rustc_hash::FxHashSet;

use super::Known;
use crate::fold::{heading, trimmed};
use crate::read::{Cells, Sheet, Value};

/// The headings are looked for in so many rows.
const ROWS: usize = 50;
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
    pub worded: bool,
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
pub fn find(sheet: &Sheet, cells: &Cells, known: &Known) -> Option<Table> {
    let last = sheet.rows.len().min(ROWS);
    let rows: Vec<Vec<String>> = (0..last).map(|r| row(sheet, cells, r)).collect();
    let scores: Vec<f64> = (0..last).map(|r| score(sheet, cells, r, &rows[r], known)).collect();
    let most = scores.iter().copied().fold(0.0, f64::max);
    if most < 1.0 {
        return None;
    }
    let at = scores.iter().position(|s| *s >= most * NEAR)?;
    let above = at.checked_sub(1).filter(|a| sheet.rows[*a] + 1 == sheet.rows[at]).map(|a| &rows[a]);
    let two = above.and_then(|above| joined(above, &rows[at], known));
    let texts = two.clone().unwrap_or_else(|| rows[at].clone());
    let columns: Vec<Heading> = texts
        .into_iter()
        .zip(&rows[at])
        .enumerate()
        .filter(|(_, (text, _))| !text.is_empty())
        .map(|(column, (text, lower))| Heading { column, text, lower: if lower.is_empty() { String::new() } else { lower.clone() } })
        .collect();
    let hits = columns.iter().filter(|h| known.has(&heading(&h.text)) || known.has(&heading(&h.lower))).count();
    let blank = |c: &crate::read::SheetColumn| c.cells.get(at).is_none_or(|cell| *cells.get(*cell) == Value::Blank);
    let worded = sheet.columns.iter().zip(&rows[at]).all(|(column, text)| blank(column) || is_heading(text));
    (!columns.is_empty()).then_some(Table { row: at, two: two.is_some(), sure: hits >= 2 || hits == columns.len(), worded, columns })
}

/// The texts of a row; what is no text is blank.
fn row(sheet: &Sheet, cells: &Cells, r: usize) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Number(number) if (1900.0..2100.0).contains(number) => number.to_string(),
        value => value.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
    };
    sheet.columns.iter().map(|c| c.cells.get(r).map_or_else(String::new, |cell| text(cells.get(*cell)))).collect()
}

/// How much a row looks like headings.
fn score(sheet: &Sheet, cells: &Cells, r: usize, texts: &[String], known: &Known) -> f64 {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut score = 0.0;
    for (column, text) in sheet.columns.iter().zip(texts) {
        let blank = column.cells.get(r).is_none_or(|cell| *cells.get(*cell) == Value::Blank);
        let folded = heading(text);
        score += match () {
            () if blank => 0.0,
            () if known.has(&folded) && seen.insert(folded.clone()) => 3.0,
            () if !is_heading(text) => -0.75,
            () if seen.insert(folded) => 1.0,
            () => 0.25,
        };
    }
    // A title block is parted from the table by blank rows, and nothing stands below a last row.
    let next = sheet.rows.get(r + 1);
    let adjoins = next.is_none_or(|next| *next == sheet.rows[r] + 1);
    if adjoins { score } else { score / 2.0 }
}

/// Whether a text could be a heading: short, and more letters than digits.
fn is_heading(text: &str) -> bool {
    let text = trimmed(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_ascii_digit()).count();
    letters > digits && text.chars().count() <= LONGEST
}

/// Headings over two rows, if they are: the upper ones stand over several columns each and say more than the lower ones alone.
fn joined(above: &[String], below: &[String], known: &Known) -> Option<Vec<String>> {
    let filled = above.iter().filter(|t| is_heading(t)).count();
    if filled < 2 || above.iter().any(|t| !t.is_empty() && !is_heading(t)) {
        return None;
    }
    let mut over = "";
    let texts: Vec<String> = above
        .iter()
        .zip(below)
        .map(|(upper, lower)| {
            if !upper.is_empty() {
                over = upper;
            }
            match (lower.is_empty(), upper.is_empty()) {
                (true, _) => upper.clone(),
                (false, _) if over.is_empty() => lower.clone(),
                _ => format!("{over} {lower}"),
            }
        })
        .collect();
    let hits = |texts: &[String]| texts.iter().filter(|t| known.has(&heading(t))).count();
    let mut seen = FxHashSet::default();
    let twice = below.iter().any(|t| !t.is_empty() && !seen.insert(heading(t)));
    (twice || hits(&texts) > hits(below)).then_some(texts)
}
