//! What is taken away or spoilt: sheets, files, columns, headings, rows and keys. Dates have a file of their own.

use super::moments;
use super::workbook::{Cell, Export, Sheet};

/// One spoiling of an export.
pub struct Spoiling {
    /// What is done, in words that do not depend on the export.
    pub kind: &'static str,
    /// Where: sheet, column.
    pub place: String,
    pub export: Export,
}

/// Every spoiling of an export that changes something.
pub fn all(clean: &Export) -> Vec<Spoiling> {
    let mut out = Out { clean, list: Vec::new() };
    files(&mut out);
    name_as_id(&mut out);
    for (b, s) in places(clean) {
        sheet(&mut out, b, s);
        rows(&mut out, b, s);
        for column in clean.books[b].sheets[s].columns() {
            columns(&mut out, b, s, column);
            if is_key(clean, b, s, column) {
                keys(&mut out, b, s, column);
            }
        }
        moments::all(&mut out, b, s);
    }
    out.list
}

/// The spoilings as they are gathered.
pub struct Out<'a> {
    pub clean: &'a Export,
    list: Vec<Spoiling>,
}

impl Out<'_> {
    /// Adds a spoiling of the whole export, unless it changes nothing.
    fn add(&mut self, kind: &'static str, place: String, change: impl FnOnce(&mut Export)) {
        let mut export = self.clean.clone();
        change(&mut export);
        if export != *self.clean {
            self.list.push(Spoiling { kind, place, export });
        }
    }

    /// Adds a spoiling of one sheet.
    pub fn sheet(&mut self, kind: &'static str, (b, s): (usize, usize), place: &str, change: impl FnOnce(&mut Sheet)) {
        let name = format!("{} {place}", self.clean.books[b].sheets[s].name);
        self.add(kind, name.trim_end().to_owned(), |export| change(&mut export.books[b].sheets[s]));
    }
}

fn places(export: &Export) -> Vec<(usize, usize)> {
    (0..export.books.len()).flat_map(|b| (0..export.books[b].sheets.len()).map(move |s| (b, s))).collect()
}

fn is_key(export: &Export, b: usize, s: usize, column: usize) -> bool {
    let sheet = &export.books[b].sheets[s];
    sheet.first < sheet.end && sheet.cells(column).all(|c| matches!(c, Cell::Text(t) if export.ids.contains(t)))
}

/// Whether every value of a column is one of the children's names, or two of them.
fn is_name(export: &Export, sheet: &Sheet, column: usize) -> bool {
    let known = |word: &str| export.names.iter().any(|name| name.to_uppercase() == word.to_uppercase());
    let name = |text: &str| known(text) || text.split([',', ' ']).filter(|w| !w.is_empty()).all(known);
    sheet.first < sheet.end && sheet.cells(column).all(|c| matches!(c, Cell::Text(t) if name(t)))
}

/// Without the columns of names nothing tells that an id holds one.
fn name_as_id(out: &mut Out<'_>) {
    let names = &out.clean.names;
    let (Some(id), Some(name)) = (out.clean.ids.iter().find(|id| held(out.clean, id)), names.iter().next_back()) else { return };
    let (id, name) = (id.clone(), name.clone());
    out.add("a name as an id, and the names left away", String::new(), |export| {
        let whole = export.clone();
        for sheet in export.books.iter_mut().flat_map(|b| &mut b.sheets) {
            let away: Vec<usize> = sheet.columns().into_iter().filter(|&c| is_name(&whole, sheet, c)).collect();
            let heads = sheet.first.saturating_sub(1);
            for row in sheet.rows.iter_mut().skip(heads) {
                away.iter().rev().filter(|c| **c < row.len()).collect::<Vec<_>>().into_iter().for_each(|c| _ = row.remove(*c));
            }
            for cell in sheet.rows.iter_mut().flatten().filter(|c| **c == Cell::Text(id.clone())) {
                *cell = Cell::Text(name.clone());
            }
        }
    });
}

fn held(export: &Export, id: &str) -> bool {
    let mut cells = export.books.iter().flat_map(|b| &b.sheets).flat_map(|s| &s.rows).flatten();
    cells.any(|c| matches!(c, Cell::Text(t) if t == id))
}

fn files(out: &mut Out<'_>) {
    for b in 0..out.clean.books.len() {
        let name = out.clean.books[b].name.clone();
        if out.clean.books.len() > 1 {
            out.add("a file left away", name.clone(), |e| _ = e.books.remove(b));
        }
        out.add("a file cut in the middle", name, |e| e.books[b].cut = true);
    }
}

fn sheet(out: &mut Out<'_>, b: usize, s: usize) {
    let clean = &out.clean.books[b].sheets[s];
    let name = clean.name.clone();
    let half = clean.first + (clean.end - clean.first) / 2;
    let first = clean.first;
    if out.clean.books[b].sheets.len() > 1 {
        out.add("a sheet left away", name.clone(), |e| _ = e.books[b].sheets.remove(s));
    }
    out.sheet("a sheet renamed", (b, s), "", |sheet| sheet.name = "Sheet7".into());
    out.sheet("a sheet without rows", (b, s), "", |sheet| sheet.rows.truncate(first));
    let second = |sheet: &Sheet| {
        let mut second = sheet.clone();
        second.name = format!("{} (2)", sheet.name);
        second.rows.drain(first..half.min(second.rows.len()));
        second
    };
    if half > first {
        out.add("the second half of a sheet in a second one", name.clone(), |e| {
            let sheets = &mut e.books[b].sheets;
            sheets.insert(s + 1, second(&sheets[s]));
            let end = sheets[s].end;
            sheets[s].rows.drain(half..end);
        });
        out.add("half of a sheet once more in a second one", name, |e| {
            let sheets = &mut e.books[b].sheets;
            sheets.insert(s + 1, second(&sheets[s]));
        });
    }
}

/// Every hundredth row of a child, or the one in the middle.
fn hundredth(sheet: &Sheet) -> Vec<usize> {
    let rows = sheet.end - sheet.first;
    (sheet.first..sheet.end).skip((rows / 2).min(50)).step_by(100).collect()
}

fn rows(out: &mut Out<'_>, b: usize, s: usize) {
    let clean = &out.clean.books[b].sheets[s];
    let chosen = hundredth(clean);
    let Some(&one) = chosen.first() else { return };
    if out.clean.layout.format() == cyfrif::invent::export::Format::Xlsx {
        out.sheet("every hundredth row hidden", (b, s), "", |sheet| sheet.hidden.clone_from(&chosen));
    }
    out.sheet("every hundredth row cut", (b, s), "", |sheet| {
        let mut at = 0..;
        sheet.rows.retain(|_| !at.next().is_some_and(|r| chosen.contains(&r)));
    });
    out.sheet("a row twice", (b, s), "", |sheet| sheet.rows.insert(one, sheet.rows[one].clone()));
    let filled: Vec<usize> = clean.columns().into_iter().filter(|&c| clean.rows[one].get(c).is_some_and(|c| *c != Cell::Blank)).collect();
    let keys: Vec<usize> = clean.columns().into_iter().filter(|&c| is_key(out.clean, b, s, c)).collect();
    out.sheet("a row with nothing but its key", (b, s), "", |sheet| {
        for (column, cell) in sheet.rows[one].iter_mut().enumerate() {
            if !keys.contains(&column) {
                *cell = Cell::Blank;
            }
        }
    });
    for column in filled {
        let place = format!("from {}", out.clean.books[b].sheets[s].heading(column));
        out.sheet("a row with a field too many", (b, s), &place, |sheet| {
            sheet.rows[one].insert(column, Cell::Text("and".into()));
        });
        out.sheet("a row with a field too few", (b, s), &place, |sheet| _ = sheet.rows[one].remove(column));
    }
}

fn columns(out: &mut Out<'_>, b: usize, s: usize, column: usize) {
    let clean = &out.clean.books[b].sheets[s];
    let (heads, last) = (clean.first - 1, clean.rows[clean.first - 1].len() - 1);
    let place = clean.heading(column);
    out.sheet("a column left away", (b, s), &place, |sheet| {
        for row in sheet.rows.iter_mut().skip(heads).filter(|row| row.len() > column) {
            row.remove(column);
        }
    });
    out.sheet("a column without values", (b, s), &place, |sheet| sheet.cells_mut(column).for_each(|c| *c = Cell::Blank));
    out.sheet("a heading renamed", (b, s), &place, |sheet| sheet.rows[heads][column] = Cell::Text("Column 7".into()));
    out.sheet("a heading blank", (b, s), &place, |sheet| sheet.rows[heads][column] = Cell::Blank);
    out.sheet("a heading one column to the right", (b, s), &place, |sheet| {
        let heading = std::mem::replace(&mut sheet.rows[heads][column], Cell::Blank);
        if column == last {
            sheet.rows[heads].push(heading);
        } else {
            sheet.rows[heads][column + 1] = heading;
        }
    });
    if column < last {
        out.sheet("two headings exchanged", (b, s), &place, |sheet| sheet.rows[heads].swap(column, column + 1));
    }
}

const PLACEHOLDERS: [&str; 10] = ["0", "000", "TBC", "NULL", "nan", "Unknown", ".", "(blank)", "#N/A", "n/a"];

fn keys(out: &mut Out<'_>, b: usize, s: usize, column: usize) {
    let clean = &out.clean.books[b].sheets[s];
    let Some(&one) = hundredth(clean).first() else { return };
    let heading = clean.heading(column);
    for placeholder in PLACEHOLDERS {
        let place = format!("{heading} {placeholder}");
        let cell = || Cell::Text(placeholder.to_owned());
        out.sheet("a placeholder for one key", (b, s), &place, |sheet| sheet.rows[one][column] = cell());
        out.sheet("a placeholder for every key", (b, s), &place, |sheet| sheet.cells_mut(column).for_each(|c| *c = cell()));
    }
    let mut each = |kind: &'static str, change: &dyn Fn(&str) -> String| {
        out.sheet(kind, (b, s), &heading, |sheet| {
            for cell in sheet.cells_mut(column) {
                if let Cell::Text(id) = cell {
                    *cell = Cell::Text(change(id));
                }
            }
        });
    };
    each("every key in scientific notation", &|id| id.parse::<f64>().map_or_else(|_| id.to_owned(), scientific));
    each("every key without its last character", &|id| id[..id.len() - 1].to_owned());
    each("every key without the zeros in front", &|id| id.trim_start_matches('0').to_owned());
    each("every key blank", &|_| String::new());
    out.sheet("one key blank", (b, s), &heading, |sheet| sheet.rows[one][column] = Cell::Blank);
    out.sheet("a key only in the first row of each child", (b, s), &heading, |sheet| {
        let mut before = Cell::Blank;
        for cell in sheet.cells_mut(column) {
            if *cell == before {
                *cell = Cell::Blank;
            } else {
                before = cell.clone();
            }
        }
    });
}

/// A number as Excel shows it where a column is narrow: 1.23E+05.
fn scientific(number: f64) -> String {
    let power = number.log10().floor();
    format!("{:.2}E+{:02}", number / 10f64.powf(power), power)
}
