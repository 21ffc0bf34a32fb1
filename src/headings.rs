//! The headings of a table in a sheet: the rows in which they may stand, each read by itself and together with the row above.

use crate::fold::{heading, trimmed};
use crate::read::{CellId, Cells, Sheet, Value};
use crate::spot::ColumnId;

/// The headings are looked for in so many rows.
const ROWS: usize = 50;

/// A row of a sheet, read as headings.
#[derive(Clone, Debug)]
pub(crate) struct Headings {
    /// Index into the sheet's rows: the row above the first record.
    pub(crate) row: usize,
    /// The row above was read with it.
    pub(crate) two: bool,
    /// For each column its heading; of two rows the upper and the lower.
    pub(crate) texts: Vec<String>,
    /// For each column the text of the row itself.
    pub(crate) raw: Vec<String>,
    /// For each column the folded texts that may be its heading, the fullest first.
    pub(crate) folded: Vec<Vec<String>>,
}

/// How many rows may hold the headings.
pub(crate) fn rows(sheet: &Sheet) -> usize {
    sheet.rows.len().min(ROWS)
}

/// Every way to read headings: each row by itself, and then with the row above. `text` is the text of a cell.
pub(crate) fn readings(sheet: &Sheet, cells: &Cells, text: fn(&Value) -> String) -> impl Iterator<Item = Headings> {
    let row = move |r: usize| -> Vec<String> {
        sheet.columns.iter().map(|c| c.cells.get(r).map_or_else(String::new, |cell| text(cells.get(*cell)))).collect()
    };
    let mut above: Option<Vec<String>> = None;
    (0..rows(sheet)).flat_map(move |r| {
        let raw = row(r);
        let two = above.as_ref().map(|above| Headings::two(r, above, &raw));
        above = Some(raw.clone());
        std::iter::once(Headings::one(r, raw)).chain(two)
    })
}

impl Headings {
    fn one(row: usize, raw: Vec<String>) -> Self {
        let folded = raw.iter().map(|text| vec![heading(text)]).collect();
        Headings { row, two: false, texts: raw.clone(), raw, folded }
    }

    /// The upper headings may be merged over several columns each, and then stand in the leftmost.
    fn two(row: usize, above: &[String], raw: &[String]) -> Self {
        let mut over = "";
        let mut texts = Vec::with_capacity(raw.len());
        for (upper, lower) in above.iter().zip(raw) {
            if !trimmed(upper).is_empty() {
                over = upper;
            }
            texts.push(match (trimmed(lower).is_empty(), over.is_empty()) {
                (true, _) => upper.clone(),
                (false, true) => lower.clone(),
                (false, false) => format!("{over} {lower}"),
            });
        }
        let lower = |text: &String| (!trimmed(text).is_empty()).then(|| heading(text));
        let folded = texts.iter().zip(raw).map(|(text, raw)| std::iter::once(heading(text)).chain(lower(raw)).collect()).collect();
        Headings { row, two: true, texts, raw: raw.to_vec(), folded }
    }

    /// Whether a column has a heading.
    pub(crate) fn is_named(&self, column: ColumnId) -> bool {
        self.folded[column].iter().any(|t| !t.is_empty()) || !trimmed(&self.raw[column]).is_empty()
    }

    /// The columns under the first of the names that is there.
    pub(crate) fn columns(&self, names: &[String]) -> Vec<ColumnId> {
        let all = || ColumnId::each(&self.folded);
        let under = |name: String| all().filter(|(_, texts)| texts.contains(&name)).map(|(column, _)| column).collect();
        let names = names.iter().map(|n| heading(n)).filter(|n| !n.is_empty());
        names.map(under).find(|hits: &Vec<ColumnId>| !hits.is_empty()).unwrap_or_default()
    }
}

/// Whether a row below the headings repeats them, as reports do on every page: the row with the headings or, where they stand
/// over two rows, the one above. Nearly all that is filled must be the same, for a page number may stand beside.
pub(crate) fn repeats(sheet: &Sheet, headings: usize, row: usize) -> bool {
    let alike = |original: usize| {
        let (mut filled, mut same) = (0, 0);
        for column in &sheet.columns {
            let Some(cell) = column.cells.get(row).filter(|c| **c != CellId::BLANK) else { continue };
            filled += 1;
            same += usize::from(column.cells.get(original) == Some(cell));
        }
        filled > 0 && same * 4 >= filled * 3
    };
    row > headings && (alike(headings) || row_above(sheet, headings).is_some_and(alike))
}

/// The row right above, with no blank one between.
pub(crate) fn row_above(sheet: &Sheet, row: usize) -> Option<usize> {
    row.checked_sub(1).filter(|above| sheet.rows[*above] + 1 == sheet.rows[row])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::fuzz::table;

    #[test]
    fn a_row_is_read_by_itself_and_under_the_row_above() {
        let book = table("a", b"Plan,,Child,\nStart,End,,ID\n").unwrap();
        let text = |value: &Value| value.text().unwrap_or_default().to_owned();
        let read: Vec<Headings> = readings(&book.sheets[0], &book.cells, text).collect();
        assert_eq!(read.iter().map(|h| (h.row, h.two)).collect::<Vec<_>>(), [(0, false), (1, false), (1, true)]);
        assert_eq!(read[1].texts, ["Start", "End", "", "ID"]);
        assert_eq!(read[2].texts, ["Plan Start", "Plan End", "Child", "Child ID"]);
        assert_eq!(read[2].folded[1], ["planend", "end"]);
        assert_eq!(read[2].folded[2], ["child"]);
        assert_eq!(read[2].columns(&["Start date".to_owned(), "End".to_owned()]), [ColumnId::new(1)]);
    }
}
