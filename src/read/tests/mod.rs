//! What reading says of every oddity.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop, and says how much it tried

use super::*;
use crate::error::Error;
use crate::texts::Audience;

mod bounds;
mod oracle;
mod text;
mod wires;
mod workbooks;

/// Writes a file in a fresh folder and opens it.
fn open_bytes(name: &str, bytes: &[u8]) -> Result<Workbook, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    open(&crate::world::DISK, &path, &Options::default())
}

/// A sheet in one line: `A1=text B2=#7 C3=2024-01-31`; what is not text has a mark of its own.
fn shown(book: &Workbook) -> String {
    let mut sheets = Vec::new();
    for sheet in &book.sheets {
        let mut cells = vec![format!("{}{}", sheet.name, if sheet.hidden { " (hidden)" } else { "" })];
        for (at, row) in sheet.rows.iter().enumerate() {
            for column in &sheet.columns {
                let value = match book.cells.get(column.cells[at]) {
                    Value::Blank => continue,
                    Value::Text(t) => t.clone(),
                    Value::DisplayValue { text, .. } => text.to_string(),
                    Value::Number(n) => format!("#{n}"),
                    Value::Date { days, seconds } => {
                        let day = chrono::NaiveDate::default() + chrono::Duration::days(i64::from(*days));
                        if *seconds == 0 { format!("@{day}") } else { format!("@{day}+{seconds}s") }
                    }
                    Value::Bool(b) => format!("?{b}"),
                    Value::Error(e) => format!("!{e}"),
                    Value::Uncalculated => "?=".to_owned(),
                };
                cells.push(format!("{}{row}={value}", column_letters(column.index)));
            }
        }
        sheets.push(cells.join(" "));
    }
    sheets.join(" | ")
}

fn refused(result: Result<Workbook, Error>) -> String {
    match result {
        Ok(book) => format!("read: {}", shown(&book)),
        Err(e) => {
            let reason = e.args.iter().find(|(n, _)| *n == "reason");
            format!("{}: {}", e.code, reason.map(|(_, filling)| filling.words(Audience::default())).unwrap_or_default())
        }
    }
}
