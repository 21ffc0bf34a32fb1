//! Every oddity of an export, through the whole pipeline: the table in fixtures/oddities/README.md holds.
//!
//! `cargo test --test formats -- --ignored make_oddities` writes the workbooks anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::report::Report;
use cyfrif::texts::Audience;

use super::odd::{ODDITIES, folder};
use super::setting;

/// Every message but those that the council as it is has too, in one line each; messages alike are counted.
fn said(library: &Library, path: &Path, beside: &[String]) -> (Vec<String>, Option<Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let here = std::env::current_dir().unwrap();
    // What was merged over two rows has other headings.
    let template = ["Number", "StartDate", "EndDate"].iter().fold(include_str!("../../templates/lac/plain.toml").to_owned(), |t, i| {
        t.replace(&format!("[\"Episode{i}\""), &format!("[\"Episode{i}\", \"Episode {i}\""))
    });
    fs::write(folder.path().join("t.toml"), template).unwrap();
    let job = format!(
        "return = \"lac/2025-26\"\nauthority = \"552\"\ntemplate = {:?}\nworkbooks = [{:?}]\n",
        folder.path().join("t.toml").display().to_string(),
        here.join(path).display().to_string()
    );
    fs::write(folder.path().join("cyfrif.toml"), job).unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, folder.path()).unwrap().resolve(&cyfrif::world::DISK, folder.path(), library).unwrap();
    let mut lines: Vec<String> = Vec::new();
    cyfrif::prepare(library, &job, &setting(), true, &mut |reports| {
        let report = &reports[0];
        for i in 0..report.len() {
            let d = report.diagnostic(i);
            let place = d.places.first().map_or_else(String::new, |p| {
                let cells: Vec<String> = p.cells.iter().filter(|c| c.marked).filter_map(|c| c.column.clone()).collect();
                let row = p.row.map_or_else(String::new, |r| r.to_string());
                format!(
                    " {}!{}{row}",
                    p.sheet.clone().unwrap_or_default().to(Audience::default()),
                    cells.first().cloned().unwrap_or_default()
                )
            });
            let message = d.message.to(Audience { screen: true, personal: true, ..Audience::default() });
            lines.push(format!("{} {:?}{place}: {message}", report.code(i), report.level(i)).replace('\u{a0}', " "));
        }
        Ok(())
    })
    .unwrap();
    for known in beside {
        if let Some(at) = lines.iter().position(|l| l == known) {
            lines.remove(at);
        }
    }
    (lines, fs::read(folder.path().join("out/lac-2025-26-552-1.xml")).ok())
}

/// What is said where nothing need be said; the return is then the same to the byte.
const READ: &str = "nothing: it gives the same return";

fn told(lines: &[String]) -> String {
    let mut out = String::new();
    for (nth, line) in lines.iter().take(3).enumerate() {
        let _ = write!(out, "{}{line}", if nth > 0 { "; " } else { "" });
    }
    match lines.len() {
        0 => READ.to_owned(),
        n if n > 3 => format!("{out}; and {} more", n - 3),
        _ => out,
    }
}

#[test]
fn every_oddity_is_read_or_told() {
    let library = Library::embedded().unwrap();
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows: Vec<(&str, &str)> = readme
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            Some((cells.first()?.strip_prefix('`')?.strip_suffix(".xlsx`")?, *cells.get(2)?))
        })
        .collect();
    let (beside, plain) = said(&library, &folder().join("nothing-odd.xlsx"), &[]);
    assert!(plain.is_some());
    let mut wrong = String::new();
    for (name, _, _) in ODDITIES {
        let own: &[String] = if *name == "nothing-odd" { &[] } else { &beside };
        let (lines, xml) = said(&library, &folder().join(format!("{name}.xlsx")), own);
        let is = told(&lines);
        if is == READ {
            assert!(xml == plain, "{name} gives another return");
        }
        match rows.iter().find(|r| r.0 == *name) {
            Some((_, expected)) if *expected == is => {}
            Some((_, expected)) => _ = writeln!(wrong, "{name}\n  told: {expected}\n  is:   {is}"),
            None => _ = writeln!(wrong, "| `{name}.xlsx` |  | {is} |"),
        }
    }
    let count = rows.len();
    assert!(wrong.is_empty(), "\n{wrong}");
    assert_eq!(count, ODDITIES.len(), "a row a fixture");
    let mut files: Vec<String> = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    files.retain(|f| f.ends_with(".xlsx"));
    files.sort();
    let mut named: Vec<String> = ODDITIES.iter().map(|(name, _, _)| format!("{name}.xlsx")).collect();
    named.sort();
    assert_eq!(files, named, "a fixture a row");
}
