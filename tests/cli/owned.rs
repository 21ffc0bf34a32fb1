//! What is somebody's own: no report is written over it.

use super::*;

/// A workbook saved anew by another program: the same cells, and another time in its properties.
fn saved_elsewhere(folder: &Folder, name: &str, fill: Option<(&str, &str)>) {
    let book = cyfrif::read::open(&cyfrif::world::DISK, &folder.join(name), &cyfrif::read::Options::default()).unwrap();
    let mut made = rust_xlsxwriter::Workbook::new();
    let later = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 6, 1).unwrap();
    made.set_properties(&rust_xlsxwriter::DocProperties::new().set_author("cyfrif 0.2.0").set_creation_datetime(&later));
    for sheet in &book.sheets {
        let target = made.add_worksheet().set_name(&sheet.name).unwrap();
        let value = |column: usize, row: usize| cyfrif::read::cell_text_with_time(book.cells.get(sheet.columns[column].cells[row]));
        for row in 0..sheet.rows.len() {
            for column in 0..sheet.columns.len() {
                let asked = fill.filter(|_| row > 0 && (0..sheet.columns.len()).any(|c| value(c, row) == "LAC215"));
                let text =
                    asked.filter(|(heading, _)| value(column, 0) == *heading).map_or(value(column, row), |(_, text)| text.to_owned());
                target.write_string(sheet.rows[row] - 1, sheet.columns[column].index as u16, text).unwrap();
            }
        }
    }
    let bytes = made.save_to_buffer().unwrap();
    // What was made on one day and saved on another.
    fs::write(folder.join(name), later_saved(&bytes)).unwrap();
}

/// The same workbook with another time at which it was last saved.
fn later_saved(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name == "docProps/core.xml" {
            let core = String::from_utf8(text).unwrap();
            let (before, modified) = core.split_once("<dcterms:modified").unwrap();
            text = format!("{before}<dcterms:modified{}", modified.replacen("2026-06-01", "2026-06-02", 1)).into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&text).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The example with a move over a night, which LAC215 asks about.
fn moved() -> Folder {
    let folder = Folder::example();
    folder.edit("lac/Episodes.csv", "CF14 5LL,03/11/2025", "CF14 5LL,02/11/2025");
    folder
}

#[test]
fn a_report_replaces_only_a_report() {
    let folder = moved();
    for kind in ["html", "xlsx", "csv", "json", "sarif", "txt"] {
        let name = format!("r.{kind}");
        let report = || folder.run(["check", "--report", &name]);
        for _ in 0..2 {
            let ran = report();
            assert_eq!(ran.code, 0, "{kind} again: {}", ran.err);
        }
        let mine = if kind == "csv" { "Level,My own notes\n1,2\n" } else { "<p>My notes on the return</p>\n" };
        folder.write(&name, mine);
        let ran = report();
        assert!(ran.code == 2 && ran.err.contains("CYF026") && ran.err.contains(&name), "{kind}: {}{}", ran.out, ran.err);
        assert_eq!(folder.read(&name), mine, "{kind}");
        let ran = folder.run(["prepare", "--report", &name]);
        assert!(ran.code == 2 && !folder.exists("out/lac-2025-26-552-1.xml"), "{kind}: {}", ran.out);
        fs::remove_file(folder.join(&name)).unwrap();
        assert_eq!(report().code, 0);
    }
    // A workbook that is no report, such as an export that the job does not name.
    let mut made = rust_xlsxwriter::Workbook::new();
    made.add_worksheet().write_string(0, 0, "ChildID").unwrap();
    made.save(folder.join("export.xlsx")).unwrap();
    assert!(folder.run(["check", "--report", "export.xlsx"]).err.contains("CYF026"));
    // A folder that is not there is made, and that of the outputs too.
    assert_eq!(folder.run(["prepare", "--report", "out/r.html", "--report", "new/r.html"]).code, 0);
    assert!(folder.exists("out/r.html") && folder.exists("new/r.html"));
}

#[test]
fn answers_in_a_list_are_not_written_over() {
    let folder = moved();
    let check = || folder.run(["check", "--report", "lists/q.xlsx"]);
    assert_eq!((check().code, check().code), (0, 0));
    saved_elsewhere(&folder, "lists/q.xlsx", None);
    assert_eq!(check().code, 0, "opened and saved by a team, and nothing answered");
    saved_elsewhere(&folder, "lists/q.xlsx", Some(("Answer", "Moved on the Sunday night")));
    let before = fs::read(folder.join("lists/q.xlsx")).unwrap();
    let ran = check();
    assert!(ran.code == 2 && ran.err.contains("CYF027") && ran.err.contains("answer --from"), "{}{}", ran.out, ran.err);
    assert!(fs::read(folder.join("lists/q.xlsx")).unwrap() == before);
    // Once they are taken, the list is written anew.
    let ran = folder.run(["answer", "--from", "lists/q.xlsx", "--who", "B. Jones"]);
    assert!(folder.exists("answers.toml"), "{}{}", ran.out, ran.err);
    let ran = check();
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("1 answered query"), "{}", ran.out);
}

#[test]
fn remarks_in_a_marked_copy_are_not_written_over() {
    let folder = moved();
    let mark = || folder.run(["check", "--annotate", "marked"]);
    assert_eq!((mark().code, mark().code), (0, 0));
    let name = format!("marked/{}", folder.list("marked")[0]);
    saved_elsewhere(&folder, &name, None);
    let ran = mark();
    assert!(ran.code == 2 && ran.err.contains("CYF026") && ran.err.contains("another program"), "{}{}", ran.out, ran.err);
}

#[test]
fn a_demo_writes_over_nothing_that_was_changed() {
    let folder = Folder::new();
    let demo = || folder.run(["demo", "d", "--children", "100"]);
    assert_eq!((demo().code, demo().code), (0, 0), "a demo may be made again");
    let job = "d/2-corrected/wccis/cyfrif.toml";
    let text = folder.read(job) + "# Mine.\n";
    folder.write(job, &text);
    let ran = demo();
    assert!(ran.code == 2 && ran.err.contains("cyfrif.toml") && ran.err.contains("was changed"), "{}{}", ran.out, ran.err);
    assert_eq!(folder.read(job), text);
}
