//! What reading says of every fixture: the table in fixtures/odd/README.md holds, and no file is without a row.

mod child;
mod make;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cyfrif::read::{Options, Value, Workbook, column_letters, open};
use cyfrif::world::Disk;

/// Relative, as a test starts in the folder of the package, so that messages with a path are the same everywhere.
fn folder() -> PathBuf {
    PathBuf::from("fixtures/odd")
}

/// The files on disk, and the program as the reader of old formats.
fn disk() -> Disk {
    Disk { program: Some(env!("CARGO_BIN_EXE_cyfrif").into()) }
}

/// A workbook in one line; a value that is not text has a mark in front.
fn shown(book: &Workbook) -> String {
    let mut out = String::new();
    for sheet in &book.sheets {
        let _ = write!(out, "[{}{}]", sheet.name, if sheet.hidden { ", hidden" } else { "" });
        for (at, row) in sheet.rows.iter().enumerate() {
            for column in &sheet.columns {
                let cell = format!("{}{row}", column_letters(column.index));
                let _ = match book.cells.get(column.cells[at]) {
                    Value::Blank => Ok(()),
                    Value::DisplayValue { text: t, .. } => write!(out, " {cell}={}", t.escape_debug()),
                    Value::Text(t) => write!(out, " {cell}={}", t.escape_debug().to_string().replace('|', "\\|")),
                    Value::Number(n) => write!(out, " {cell}=#{n}"),
                    Value::Date { days, seconds } => {
                        let day = chrono::NaiveDate::default() + chrono::Duration::days(i64::from(*days));
                        write!(out, " {cell}=@{day}").and_then(|()| if *seconds > 0 { write!(out, "+{seconds}s") } else { Ok(()) })
                    }
                    Value::Bool(b) => write!(out, " {cell}=?{b}"),
                    Value::Error(e) => write!(out, " {cell}=!{e}"),
                    Value::Uncalculated => write!(out, " {cell}=?="),
                };
            }
        }
        out.push(' ');
    }
    let encoding = book.encoding.iter().map(|e| format!("; {e}")).collect::<String>();
    format!("{}{encoding}", out.trim_end())
}

fn said(path: &Path) -> String {
    said_of(&disk(), path, &Options::default())
}

fn said_of(disk: &Disk, path: &Path, options: &Options) -> String {
    match open(disk, path, options) {
        Ok(book) => shown(&book),
        Err(e) => format!("{}: {}", e.code, e.message().to(Default::default())),
    }
}

#[test]
fn fixtures_read_as_told() {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows: Vec<(&str, &str)> = readme
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let name = cells.first()?.strip_prefix('`')?.strip_suffix('`')?;
            Some((name, cells.get(2)?.trim_matches('`')))
        })
        .collect();
    let mut wrong = String::new();
    for (name, expected) in &rows {
        let got = said(Path::new(&format!("fixtures/odd/{name}")));
        if got != *expected {
            let _ = writeln!(wrong, "{name}\n  told: {expected}\n  is:   {got}");
        }
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "README.md" && !name.starts_with('.') && !rows.iter().any(|(n, _)| *n == name) {
            let _ = writeln!(wrong, "{name}\n  has no row; it reads as: {}", said(&folder().join(&name)));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
