//! Exports that are odd, each in one way, made from one small invented council.

use std::fs;
use std::path::PathBuf;

use cyfrif::invent;
use cyfrif::invent::export::{CellOut, Layout, tables};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// The invented council, small enough to read: its sheets as rows of cells.
pub type Sheets = Vec<(String, Vec<Vec<Cell>>)>;

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Blank,
    Text(String),
    Number(f64),
    Date(chrono::NaiveDate),
    /// A formula with its result.
    Formula(String),
}

pub fn folder() -> PathBuf {
    PathBuf::from("fixtures/oddities")
}

fn base() -> Sheets {
    let council = invent::council(5, "552", 14, "2025-26");
    let lac = tables(&council, Layout::Plain).into_iter().find(|b| b.collection == "lac").unwrap();
    let cell = |c: CellOut| match c {
        CellOut::Blank => Cell::Blank,
        CellOut::Text(t) => Cell::Text(t.into_owned()),
        CellOut::Number(n) => Cell::Number(n),
        CellOut::Date(d) => Cell::Date(d),
    };
    let mut sheets: Sheets =
        lac.sheets.into_iter().map(|s| (s.name, s.rows.into_iter().map(|r| r.into_iter().map(cell).collect()).collect())).collect();
    // A code whose label has an apostrophe in it.
    each(&mut sheets[1].1, "CategoryOfNeed", |_, c| if *c == text("N4") { text("N2") } else { c.clone() });
    sheets
}

fn text(t: &str) -> Cell {
    Cell::Text(t.to_owned())
}

fn column(rows: &[Vec<Cell>], heading: &str) -> usize {
    rows[0].iter().position(|c| *c == text(heading)).unwrap_or_else(|| panic!("no {heading}"))
}

/// Changes every cell below a heading; the number counts the rows.
fn each(rows: &mut [Vec<Cell>], heading: &str, change: impl Fn(usize, &Cell) -> Cell) {
    let c = column(rows, heading);
    for (at, row) in rows.iter_mut().skip(1).enumerate() {
        row[c] = change(at, &row[c]);
    }
}

fn day(cell: &Cell) -> Option<chrono::NaiveDate> {
    match cell {
        Cell::Date(d) => Some(*d),
        _ => None,
    }
}

fn dated(form: &str) -> impl Fn(usize, &Cell) -> Cell + '_ {
    move |_, cell| day(cell).map_or(cell.clone(), |d| text(&d.format(form).to_string()))
}

fn serial(d: chrono::NaiveDate) -> f64 {
    f64::from(d.to_epoch_days() + 25_569)
}

/// What is done to the Children sheet (0), the Episodes sheet (1), and to the finished worksheets.
pub type Odd = (&'static str, fn(&mut Sheets), fn(&mut Worksheet, usize));

fn nothing(_: &mut Worksheet, _: usize) {}

pub const ODDITIES: &[Odd] = &[
    ("nothing-odd", |_| {}, nothing),
    (
        "formula-results",
        |s| {
            each(&mut s[0].1, "Gender", |_, c| Cell::Formula(shown(c)));
            each(&mut s[1].1, "ChildID", |_, c| Cell::Formula(shown(c)));
        },
        nothing,
    ),
    (
        "error-cells",
        |s| each(&mut s[0].1, "Gender", |at, c| if at < 2 { Cell::Formula(["#N/A", "#REF!"][at].into()) } else { c.clone() }),
        nothing,
    ),
    (
        "formulas-never-calculated",
        |s| each(&mut s[0].1, "Gender", |at, c| if at < 2 { Cell::Formula(String::new()) } else { c.clone() }),
        nothing,
    ),
    (
        "merged-headings-over-two-rows",
        |s| {
            let rows = &mut s[1].1;
            let over: Vec<&str> = rows[0].iter().map(|h| if shown(h).starts_with("Episode") { "Episode" } else { "Other" }).collect();
            // As merged cells do, the text stands in the leftmost.
            let over = (0..over.len()).map(|i| if i > 0 && over[i - 1] == over[i] { Cell::Blank } else { text(over[i]) }).collect();
            rows.insert(0, over);
            rows[1].iter_mut().for_each(|h| *h = text(shown(h).trim_start_matches("Episode")));
        },
        |sheet, at| {
            if at == 1 {
                sheet.merge_range(0, 1, 0, 2, "Episode", &Format::new()).unwrap();
                sheet.merge_range(0, 3, 0, 7, "Other", &Format::new()).unwrap();
            }
        },
    ),
    (
        "filters-hidden-rows-frozen-panes",
        |_| {},
        |sheet, at| {
            if at < 2 {
                sheet.set_freeze_panes(1, 1).unwrap();
                sheet.autofilter(0, 0, 4, 3).unwrap();
                sheet.set_row_hidden(2).unwrap();
                sheet.set_column_hidden(2).unwrap();
            }
        },
    ),
    (
        "hidden-sheet-of-the-same-kind",
        |s| {
            let mut old = s[0].clone();
            old.0 = "LAC children".into();
            old.1.truncate(2);
            s.push(old);
        },
        |sheet, at| {
            if at == 4 {
                sheet.set_hidden(true);
            }
        },
    ),
    (
        "table-at-c7-below-a-title-block",
        |s| {
            for (name, rows) in s.iter_mut() {
                rows.iter_mut().for_each(|r| _ = r.splice(0..0, [Cell::Blank, Cell::Blank]));
                let block = [
                    vec![text(&format!("{name} 2025-26"))],
                    vec![text("Run by"), text("Report 14")],
                    vec![],
                    vec![text("Confidential")],
                    vec![],
                    vec![],
                ];
                rows.splice(0..0, block);
            }
        },
        nothing,
    ),
    ("total-row-at-the-foot", |s| s[0].1.push(vec![text("Total: 12")]), nothing),
    (
        "notes-beside",
        |s| {
            s[0].1[0].extend([Cell::Blank, Cell::Blank]);
            for (at, row) in s[0].1.iter_mut().enumerate().skip(1) {
                row.push(Cell::Blank);
                row.push(if at == 2 { text("check with the team") } else { Cell::Blank });
            }
        },
        nothing,
    ),
    (
        "duplicate-headings",
        |s| {
            let c = column(&s[1].1, "LegalStatus");
            for (at, row) in s[1].1.iter_mut().enumerate() {
                let again = if at == 1 { text("V2") } else { row[c].clone() };
                row.push(again);
            }
        },
        nothing,
    ),
    (
        "spaces-around-everything",
        |s| {
            for (_, rows) in s.iter_mut() {
                for cell in rows.iter_mut().flatten() {
                    if let Cell::Text(t) = cell {
                        *t = format!("\u{a0}{t} \u{a0}");
                    }
                }
            }
        },
        nothing,
    ),
    (
        "smart-quotes-in-labels",
        |s| each(&mut s[1].1, "CategoryOfNeed", |_, c| if shown(c) == "N2" { text("Child’s disability or illness") } else { c.clone() }),
        nothing,
    ),
    (
        "ids-with-lost-leading-zeros",
        |s| {
            let first = shown(&s[0].1[1][0]);
            each(&mut s[0].1, "ChildID", |at, c| if at == 0 { text("000302") } else { c.clone() });
            each(&mut s[1].1, "ChildID", |_, c| if shown(c) == first { Cell::Number(302.0) } else { c.clone() });
        },
        nothing,
    ),
    (
        "ids-as-decimal-numbers",
        |s| {
            each(&mut s[0].1, "ChildID", |_, c| text(&format!("{}.0", shown(c))));
            each(&mut s[1].1, "ChildID", |_, c| Cell::Number(shown(c).parse().unwrap()));
        },
        nothing,
    ),
    (
        "ids-in-scientific-notation",
        |s| each(&mut s[1].1, "ChildID", |at, c| if at == 0 { text("4.00217E+05") } else { c.clone() }),
        nothing,
    ),
    (
        "dates-in-five-forms-and-serials",
        |s| {
            each(&mut s[0].1, "DateOfBirth", |at, c| {
                let forms = ["%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y", "%d %B %Y", "%d.%m.%Y"];
                match (forms.get(at), day(c)) {
                    (Some(form), Some(d)) => text(&d.format(form).to_string()),
                    (None, Some(d)) if at == 5 => Cell::Number(serial(d)),
                    _ => c.clone(),
                }
            });
        },
        nothing,
    ),
    ("dates-with-times", |s| each(&mut s[1].1, "EpisodeStartDate", dated("%d/%m/%Y 23:59:00")), nothing),
    (
        "date-that-does-not-exist",
        |s| each(&mut s[0].1, "DateOfBirth", |at, c| if at == 0 { text("29/02/2023") } else { c.clone() }),
        nothing,
    ),
    (
        "uk-and-iso-dates-mixed",
        |s| each(&mut s[1].1, "EpisodeStartDate", |at, c| dated(if at % 2 == 0 { "%d/%m/%Y" } else { "%Y-%m-%d" })(at, c)),
        nothing,
    ),
    ("american-dates", |s| each(&mut s[1].1, "EpisodeStartDate", dated("%m/%d/%Y")), nothing),
    ("two-digit-years", |s| each(&mut s[0].1, "DateOfBirth", |at, c| if at == 0 { dated("%d/%m/%y")(at, c) } else { c.clone() }), nothing),
    (
        "child-twice",
        |s| {
            let again = s[0].1[1].clone();
            s[0].1.push(again);
        },
        nothing,
    ),
];

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(t) | Cell::Formula(t) => t.clone(),
        Cell::Number(n) => n.to_string(),
        Cell::Date(d) => d.to_string(),
    }
}

#[test]
#[ignore = "writes into the source tree"]
fn make_oddities() {
    fs::create_dir_all(folder()).unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (name, change, finish) in ODDITIES {
        let mut sheets = base();
        change(&mut sheets);
        let finished = ["nothing-odd", "filters-hidden-rows-frozen-panes"].contains(name);
        assert!(finished || sheets != base(), "{name} is not odd");
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 4, 1).unwrap()));
        for (at, (name, rows)) in sheets.iter().enumerate() {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (r, row) in (0..).zip(rows) {
                for (c, cell) in (0..).zip(row) {
                    match cell {
                        Cell::Blank => continue,
                        Cell::Text(t) => sheet.write_string(r, c, t),
                        Cell::Number(n) => sheet.write_number(r, c, *n),
                        Cell::Date(d) => sheet.write_number_with_format(r, c, serial(*d), &date),
                        Cell::Formula(t) => sheet.write_formula(r, c, Formula::new("=Lookup!A1").set_result(t)),
                    }
                    .unwrap();
                }
            }
            finish(sheet, at);
        }
        book.save(folder().join(format!("{name}.xlsx"))).unwrap();
    }
}
