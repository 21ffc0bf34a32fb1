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
        let one = Headings::one(r, row(r));
        let two = above.as_ref().map(|above| Headings::two(above, &one));
        above = Some(one.raw.clone());
        std::iter::once(one).chain(two)
    })
}

impl Headings {
    fn one(row: usize, raw: Vec<String>) -> Self {
        let folded = raw.iter().map(|text| vec![heading(text)]).collect();
        Headings { row, two: false, texts: raw.clone(), raw, folded }
    }

    /// The upper headings may be merged over several columns each, and then stand in the leftmost.
    fn two(above: &[String], below: &Headings) -> Self {
        let (mut over, mut over_folded) = ("", String::new());
        let (mut texts, mut folded) = (Vec::with_capacity(above.len()), Vec::with_capacity(above.len()));
        for ((upper, lower), own) in above.iter().zip(&below.raw).zip(&below.folded) {
            if !trimmed(upper).is_empty() {
                (over, over_folded) = (upper, heading(upper));
            }
            let is_blank = trimmed(lower).is_empty();
            let (text, whole) = match (is_blank, over.is_empty()) {
                (true, _) => (upper.clone(), heading(upper)),
                (false, true) => (lower.clone(), own[0].clone()),
                (false, false) => (format!("{over} {lower}"), format!("{over_folded}{}", own[0])),
            };
            texts.push(text);
            folded.push(std::iter::once(whole).chain((!is_blank).then(|| own[0].clone())).collect());
        }
        Headings { row: below.row, two: true, texts, raw: below.raw.clone(), folded }
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
        let book = table("a", "Plan,,Child,\nStart,End,,ID\nŶ – dŵr,É,ſ,Σ\n,ﬁ\u{301},\u{301}a,\u{a0}\n".as_bytes()).unwrap();
        let text = |value: &Value| value.text().unwrap_or_default().to_owned();
        let read: Vec<Headings> = readings(&book.sheets[0], &book.cells, text).collect();
        assert_eq!(read[..3].iter().map(|h| (h.row, h.two)).collect::<Vec<_>>(), [(0, false), (1, false), (1, true)]);
        assert_eq!((read[6].row, &read[6].texts[1]), (3, &"É ﬁ\u{301}".to_owned()));
        for one in &read {
            assert!(one.texts.iter().zip(&one.folded).all(|(text, folded)| folded[0] == heading(text)), "{:?}", one.texts);
        }
        assert_eq!(read[1].texts, ["Start", "End", "", "ID"]);
        assert_eq!(read[2].texts, ["Plan Start", "Plan End", "Child", "Child ID"]);
        assert_eq!(read[2].folded[1], ["planend", "end"]);
        assert_eq!(read[2].folded[2], ["child"]);
        assert_eq!(read[2].columns(&["Start date".to_owned(), "End".to_owned()]), [ColumnId::new(1)]);
    }
}
