//! The exports of an invented council, each kind in a job folder of its own.

use std::fs;
use std::path::Path;

use cyfrif::invent::export::{CellOut, Format, Layout, Workbook, files_of, tables};
use cyfrif::invent::{self, Council};
use cyfrif::pack::Library;

/// The returns.
pub const RETURNS: [&str; 2] = ["casp", "lac"];
/// The layouts of the exports, by the names of their templates.
pub const LAYOUTS: [(&str, Layout); 2] = [("plain", Layout::Plain), ("wccis", Layout::Wccis)];

/// Makes a job folder for each return, layout and kind of file, `plain-csv-lac`; `plain-csv-both`, and `plain-faulty-lac`; and the schemas.
pub fn make(folder: &Path, children: usize) {
    let council = invent::council(1, "552", children, "2025-26");
    for (name, layout) in LAYOUTS {
        for (format, kind) in [(Format::Csv, "csv"), (Format::Xlsx, "xlsx")] {
            for collection in RETURNS {
                job(&folder.join(format!("{name}-{kind}-{collection}")), &[collection], of(&council, layout, collection), layout, format);
            }
        }
    }
    let both = RETURNS.into_iter().flat_map(|collection| of(&council, Layout::Plain, collection)).collect();
    job(&folder.join("plain-csv-both"), &RETURNS, both, Layout::Plain, Format::Csv);
    for collection in RETURNS {
        let faulty = of(&council, Layout::Plain, collection).into_iter().map(spoilt).collect();
        job(&folder.join(format!("plain-faulty-{collection}")), &[collection], faulty, Layout::Plain, Format::Csv);
    }
    let library = Library::embedded().unwrap();
    for collection in RETURNS {
        let pack = library.pack(&format!("{collection}/2025-26")).unwrap();
        fs::write(folder.join(format!("{collection}.xsd")), cyfrif::write::xsd::generate(&pack)).unwrap();
    }
}

fn of(council: &Council, layout: Layout, collection: &str) -> Vec<Workbook> {
    tables(council, layout).into_iter().filter(|workbook| workbook.collection == collection).collect()
}

/// The same with a date that is none in every second row.
fn spoilt(mut workbook: Workbook) -> Workbook {
    for sheet in &mut workbook.sheets {
        for row in sheet.rows.iter_mut().skip(1).step_by(2) {
            if let Some(cell) = row.iter_mut().find(|cell| matches!(cell, CellOut::Date(_))) {
                *cell = CellOut::Text("31/02/2025".into());
            }
        }
    }
    workbook
}

/// A job folder with these exports.
fn job(folder: &Path, returns: &[&str], workbooks: Vec<Workbook>, layout: Layout, format: Format) {
    let named = |collection: &str| -> Vec<String> {
        match format {
            Format::Csv => vec![format!("{collection:?}")],
            Format::Xlsx => {
                workbooks.iter().filter(|w| w.collection == collection).map(|w| format!("{:?}", format!("{}.xlsx", w.name))).collect()
            }
        }
    };
    let template = layout.template();
    let first = returns[0];
    let mut text = format!(
        "return = \"{first}/2025-26\"\nauthority = \"552\"\ntemplate = \"{template}\"\nworkbooks = [{}]\n",
        named(first).join(", ")
    );
    if let Some(other) = returns.get(1) {
        text.push_str(&format!(
            "\n[other]\nreturn = \"{other}/2025-26\"\ntemplate = \"{template}\"\nworkbooks = [{}]\n",
            named(other).join(", ")
        ));
    }
    for (name, bytes) in files_of(workbooks, layout, format).unwrap() {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::write(folder.join("cyfrif.toml"), text).unwrap();
}
