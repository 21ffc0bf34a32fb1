//! What is found of the faults put into invented councils, and whether it is shown at the cell that was changed.
//!
//! The truth is not taken from the catalogue of faults alone: the exports of the council before and after are laid side by side, and a cell counts as
//! changed where they differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use cyfrif::diagnostic::Level;
use cyfrif::invent::export::{self, CellOut, Workbook};
use cyfrif::invent::{self, Council, faults};
use cyfrif::pack::Library;
use cyfrif::report::Report as _;
use cyfrif::texts::Audience;

/// Return, sheet, row, column as a letter of Excel.
type Cell = (String, String, usize, String);

/// What the program says: return, code, child, and the cells that it marks, of all of that code and child.
type Found = BTreeMap<(String, String, String), BTreeSet<Cell>>;

/// The whole way, with the other return and last year's.
fn found(council: &Council, last: &Council) -> Found {
    let folder = tempfile::tempdir().unwrap();
    for (council, place) in [(council, folder.path().to_owned()), (last, folder.path().join("last"))] {
        export::write(council, export::Layout::Plain, &place, export::Format::Csv).unwrap();
    }
    let year = council.year.name();
    let part = |c: &str| format!("return = '{c}/{year}'\ntemplate = 'plain'\nworkbooks = ['{c}']\nlast-year = ['last/{c}']\n");
    let job = format!("authority = '{}'\n{}[other]\n{}", council.authority, part("casp"), part("lac"));
    std::fs::write(folder.path().join("cyfrif.toml"), job).unwrap();
    let screen = Audience { screen: true, ..Audience::default() };
    let mut found = Found::new();
    super::each_report(folder.path(), &mut |report| {
        let collection = &report.pack().collection;
        for index in (0..report.len()).filter(|i| report.level(*i) != Level::Note) {
            let d = report.diagnostic(index);
            let child = d.child.map(|c| c.to(screen).to_owned()).unwrap_or_default();
            let cells = found.entry((collection.clone(), d.code.clone(), child)).or_default();
            for place in &d.places {
                // The other return's rows may stand in a report too.
                let of = if place.file.to(screen).contains("lac") { "lac" } else { "casp" };
                let sheet = place.sheet.as_ref().unwrap_or(&place.file).to(screen).trim_end_matches(".csv").to_owned();
                let marked = place.cells.iter().filter(|c| c.marked).filter_map(|c| c.column.clone());
                cells.extend(marked.map(|column| (of.to_owned(), sheet.clone(), place.row.unwrap_or(0) as usize, column)));
            }
        }
    });
    found
}

/// The rows of a child on a sheet (return, sheet, child), with the number that Excel shows.
type Rows<'a> = BTreeMap<(String, String, String), Vec<(usize, &'a Vec<CellOut>)>>;

fn rows(books: &[Workbook]) -> Rows<'_> {
    let mut rows = Rows::new();
    for book in books {
        for sheet in &book.sheets {
            for (at, row) in sheet.rows.iter().enumerate().skip(1) {
                let id = match row.first() {
                    Some(CellOut::Text(id)) => id.to_string(),
                    _ => String::new(),
                };
                rows.entry((book.collection.to_owned(), sheet.name.clone(), id)).or_default().push((at + 1, row));
            }
        }
    }
    rows
}

/// Which children each return has.
fn rows_of_children(council: &Council) -> BTreeSet<(String, String)> {
    rows(&export::tables(council, export::Layout::Plain)).into_keys().map(|(collection, _, id)| (collection, id)).collect()
}

fn letters(mut column: usize) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap()));
        if column < 26 {
            return text;
        }
        column = column / 26 - 1;
    }
}

/// The cells that differ. Where a child has more or fewer rows on a sheet than before, all of those that are new or changed; and where rows are
/// gone, every cell of the child, because there is nothing else to point at.
fn changed(before: &Council, after: &Council) -> BTreeSet<Cell> {
    let (old, new) = (export::tables(before, export::Layout::Plain), export::tables(after, export::Layout::Plain));
    let (old, new) = (rows(&old), rows(&new));
    let mut cells = BTreeSet::new();
    let mut thinned = BTreeSet::new();
    for ((collection, sheet, id), now) in &new {
        let was = old.get(&(collection.clone(), sheet.clone(), id.clone())).map_or(&[][..], Vec::as_slice);
        for (index, (row, values)) in now.iter().enumerate() {
            let beside = was.get(index).filter(|_| was.len() == now.len());
            if beside.is_none() && was.iter().any(|w| w.1 == *values) {
                continue;
            }
            let differs = |column: &usize| beside.is_none_or(|b| b.1.get(*column) != values.get(*column));
            let columns = (0..values.len()).filter(differs);
            cells.extend(columns.map(|c| (collection.clone(), sheet.clone(), *row, letters(c))));
        }
    }
    for ((collection, sheet, id), was) in &old {
        let now = new.get(&(collection.clone(), sheet.clone(), id.clone())).map_or(0, Vec::len);
        if now < was.len() {
            thinned.insert((collection.clone(), id.clone()));
        }
    }
    for ((collection, sheet, id), now) in &new {
        if thinned.contains(&(collection.clone(), id.clone())) {
            let all = now.iter().flat_map(|(row, values)| (0..values.len()).map(move |c| (*row, c)));
            cells.extend(all.map(|(row, c)| (collection.clone(), sheet.clone(), row, letters(c))));
        }
    }
    cells
}

/// The cells in whose column another cell was changed to just the value that stands in them too: two children with one number, of whom one was changed.
fn alike(after: &Council, changed: &BTreeSet<Cell>) -> BTreeSet<Cell> {
    let books = export::tables(after, export::Layout::Plain);
    let mut cells = BTreeSet::new();
    for book in &books {
        for sheet in &book.sheets {
            let at = |row: usize, column: usize| (book.collection.to_owned(), sheet.name.clone(), row + 1, letters(column));
            let column = sheet.rows[0].iter().position(|heading| *heading == CellOut::Text("UPN".into()));
            let Some(column) = column else { continue };
            let put: Vec<&CellOut> =
                sheet.rows.iter().enumerate().filter(|(r, _)| changed.contains(&at(*r, column))).map(|(_, row)| &row[column]).collect();
            let there = sheet.rows.iter().enumerate().filter(|(_, row)| put.contains(&&row[column]) && row[column] != CellOut::Blank);
            cells.extend(there.map(|(r, _)| at(r, column)));
        }
    }
    cells
}

/// A line of the table: what was put in, wanted, found, and shown at a changed cell.
#[derive(Default)]
struct Line {
    faults: BTreeSet<String>,
    wanted: usize,
    found: usize,
    placed: usize,
    codes: BTreeSet<&'static str>,
}

#[test]
fn every_fault_is_found_and_shown_at_the_cell_that_was_changed() {
    let mut lines: BTreeMap<&str, Line> = BTreeMap::new();
    let (mut missed, mut elsewhere, mut extra) = (Vec::new(), Vec::new(), Vec::new());
    for (seed, year) in [(7, "2025-26"), (8, "2025-26"), (9, "2022-23")] {
        let council = invent::council(seed, "552", 1500, year);
        let last = invent::last_year(&council);
        let quiet: BTreeSet<_> = found(&council, &last).into_keys().collect();
        let (broken, expected) = faults::broken(&council, 250);
        let mut cells = changed(&council, &broken);
        cells.extend(alike(&broken, &cells));
        let left = rows_of_children(&broken);
        let found = found(&broken, &last);
        let mut said = BTreeSet::new();
        let library = Library::embedded().unwrap();
        let packs = ["casp", "lac"].map(|c| library.pack(&format!("{c}/{year}")).unwrap());
        // A few rules do not hold in the earlier year.
        let holds = |code: &str| code.starts_with("CYF") || packs.iter().any(|p| p.find_rule(code).is_some());
        for e in expected.iter().filter(|e| holds(e.code)) {
            let line = lines.entry(e.kind).or_default();
            line.faults.insert(format!("{seed} {} {}", e.fault, e.child));
            line.codes.insert(e.code);
            line.wanted += 1;
            // An id that cannot be read, or that no child has, is no child's.
            let child = if e.fault.ends_with("-of-nobody") || e.fault.ends_with("-id-with-space") { "" } else { &e.child };
            let key = (e.collection.to_owned(), e.code.to_owned(), child.to_owned());
            let what = format!("{year} {} of child {} ({})", e.code, e.child, e.fault);
            match found.get(&key) {
                None => missed.push(what),
                Some(marked) => {
                    line.found += 1;
                    // A child taken out of a return has no cell there: the message points to the child in the other return, or in last year's.
                    let gone = !left.contains(&(e.collection.to_owned(), e.child.clone()));
                    if marked.is_disjoint(&cells) && (!gone || marked.is_empty()) {
                        elsewhere.push(format!("{what}: {marked:?}"));
                    } else {
                        line.placed += 1;
                    }
                }
            }
            said.insert(key);
        }
        // What is said of the return as a whole may come of so many faults together.
        let of_the_whole = |code: &str, child: &str| child.is_empty() && !code.starts_with("CYF");
        extra.extend(found.into_keys().filter(|key| {
            let is_known = said.contains(key) || quiet.contains(key);
            !is_known && !of_the_whole(&key.1, &key.2)
        }));
    }
    let mut table = String::new();
    for (kind, l) in &lines {
        let share = |n: usize| format!("{:.0} %", 100.0 * n as f64 / l.wanted as f64);
        writeln!(table, "| {kind} | {} | {} | {} | {} | {} |", l.faults.len(), l.codes.len(), l.wanted, share(l.found), share(l.placed))
            .unwrap();
    }
    println!("{table}");
    assert!(missed.is_empty(), "not found: {missed:#?}");
    assert!(elsewhere.is_empty(), "found, but not at a cell that was changed: {elsewhere:#?}");
    assert!(extra.is_empty(), "nothing was done to these: {extra:#?}");
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/limits.md")).unwrap();
    for line in table.lines() {
        assert!(page.contains(line), "docs/limits.md has no line {line}");
    }
}
