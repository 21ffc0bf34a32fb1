//! The return as a workbook and as csv besides the XML, read back by `verify`; and a submission handed over.

use super::*;
use cyfrif::read::{self, cell_text_with_time};
use cyfrif::world::Disk;
use rust_xlsxwriter::Workbook;

const XLSX: &str = "out/lac-2025-26-552-1.xlsx";
/// Names of the children of the example.
const NAMES: [&str; 4] = ["Nia", "Tomos", "Gwilym", "Invented"];

fn prepared() -> Folder {
    let folder = Folder::example();
    let ran = folder.run(["prepare", "--also", "xlsx,csv"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    folder
}

/// The codes that `verify` finds in a file, each with its place, without what rules say.
fn found(folder: &Folder, file: &str) -> (i32, Vec<(String, String)>) {
    let ran = folder.run(["verify", file, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    let mut found = Vec::new();
    for code in report["codes"].as_array().unwrap().iter().filter(|code| code["code"].as_str().unwrap().starts_with("CYF")) {
        for message in code["messages"].as_array().unwrap() {
            let place = &message["places"][0];
            let column = place["cells"].as_array().and_then(|cells| cells.iter().find(|cell| cell["marked"] == true)).map(|c| &c["column"]);
            let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let place = format!("{}!{}{}", text(&place["sheet"]), column.map_or_else(String::new, text), text(&place["row"]));
            found.push((code["code"].as_str().unwrap().to_owned(), place));
        }
    }
    (ran.code, found)
}

/// Saves a copy of the workbook as another program does, with one cell changed.
fn saved_elsewhere(folder: &Folder, to: &str, change: &dyn Fn(&str, u32, &mut String)) {
    let book = read::open(&Disk { program: None }, &folder.join(XLSX), &read::Options::default()).unwrap();
    let mut copy = Workbook::new();
    for sheet in &book.sheets {
        let out = copy.add_worksheet();
        out.set_name(&sheet.name).unwrap();
        for column in &sheet.columns {
            for (row, cell) in sheet.rows.iter().zip(&column.cells) {
                let mut text = cell_text_with_time(book.cells.get(*cell));
                change(&sheet.name, *row, &mut text);
                out.write_string(row - 1, column.index as u16, text).unwrap();
            }
        }
    }
    copy.save(folder.join(to)).unwrap();
}

#[test]
fn the_workbook_and_the_csv_files_hold_what_the_xml_holds() {
    let folder = prepared();
    for file in [XLSX, "out/lac-2025-26-552-1.csv.zip"] {
        let (code, found) = found(&folder, file);
        assert_eq!((code, found.len(), found[0].0.as_str()), (0, 1, "CYF261"), "{file}: {found:?}");
    }
    // By the clock, which knows parts of a second.
    let by_the_clock = Folder::example();
    let ran = ran(program().current_dir(by_the_clock.path()).args(["prepare", "--also", "xlsx"]));
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    // Saved by another program it is still the same return, and other bytes than the manifest tells of.
    saved_elsewhere(&folder, "out/copy.xlsx", &|_, _, _| {});
    fs::rename(folder.join("out/copy.xlsx"), folder.join(XLSX)).unwrap();
    let (code, codes) = found(&folder, XLSX);
    assert_eq!((code, codes.iter().map(|c| c.0.as_str()).collect::<Vec<_>>()), (1, vec!["CYF261", "CYF309"]), "{codes:?}");
    // No name is in any of them.
    let manifest = folder.read("out/manifest-lac-2025-26-552-1.json");
    assert!(manifest.contains("lac-2025-26-552-1.xlsx") && manifest.contains("lac-2025-26-552-1.csv.zip"));
    let book = read::open(&Disk { program: None }, &folder.join(XLSX), &read::Options::default()).unwrap();
    for n in 1..book.cells.len() {
        let text = cell_text_with_time(book.cells.get(read::CellId(n as u32)));
        NAMES.iter().for_each(|name| assert!(!text.contains(name), "{text}"));
    }
}

#[test]
fn a_workbook_that_was_changed_by_hand_is_told_with_its_cell() {
    let folder = prepared();
    saved_elsewhere(&folder, "out/changed.xlsx", &|sheet, row, text| {
        if (sheet, row, text.as_str()) == ("Child", 3, "2015-06-14") {
            "2015-06-15".clone_into(text);
        }
    });
    let (code, codes) = found(&folder, "out/changed.xlsx");
    assert_eq!(code, 1);
    assert!(codes.iter().any(|(code, place)| code == "CYF260" && place.starts_with("Child!") && place.ends_with('3')), "{codes:?}");
    saved_elsewhere(&folder, "out/form.xlsx", &|_, _, text| {
        if text == "2015-06-14" {
            "14/06/2015".clone_into(text);
        }
    });
    let (_, codes) = found(&folder, "out/form.xlsx");
    assert!(codes.iter().any(|(code, place)| code == "CYF306" && place.starts_with("Child!") && place.ends_with('3')), "{codes:?}");
    // An export is no return.
    let ran = folder.run(["verify", "lac"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("CYF257"), "{}", ran.err);
}

#[test]
fn without_also_nothing_but_the_xml_is_written_and_a_draft_s_workbook_is_called_one() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    assert!(!folder.join(XLSX).exists() && !folder.read("out/manifest-lac-2025-26-552-1.json").contains("\"also\""));
    folder.edit("lac/Children.csv", "14/06/2015", "99/99/2015");
    assert_eq!(folder.run(["prepare", "--serial", "2", "--draft", "--also", "xlsx"]).code, 1);
    assert!(folder.join("out/lac-2025-26-552-2-draft.xlsx").exists());
    let (code, codes) = found(&folder, "out/lac-2025-26-552-2-draft.xlsx");
    assert!(code == 1 && codes.iter().any(|(code, _)| code == "CYF302"), "{codes:?}");
    assert_ne!(folder.run(["prepare", "--also", "ods"]).code, 0);
}

#[test]
fn a_submission_is_handed_over_once_it_is_proved() {
    let folder = prepared();
    let args = ["hand-over", "--to", "Welsh Government", "--by", "A. Officer"];
    let ran = folder.run(args);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for part in ["hand-over-lac-2025-26-552-1.zip", "receipt-lac-2025-26-552-1.json", "Nothing was sent", "not sealed"] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let again = folder.run([&args[..], &["--form", "xlsx", "--folder", "--output", "sent"]].concat());
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    let mut names: Vec<_> =
        fs::read_dir(folder.join("sent/hand-over-lac-2025-26-552-1-2")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["lac-2025-26-552-1.xlsx", "read-me.txt"]);
    // Nothing else leaves a plain copy behind.
    let left =
        |folder: &Folder| fs::read_dir(folder.join("out")).unwrap().any(|e| e.unwrap().file_name().to_string_lossy().ends_with(".tmp"));
    assert!(!left(&folder));
    // One byte changed after it was signed.
    folder.edit("out/lac-2025-26-552-1.xml", "<Gender>1<", "<Gender>2<");
    let ran = folder.run(args);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("CYF263") && ran.err.contains("digest"), "{}", ran.err);
}

#[test]
fn a_sealed_package_is_no_plain_zip_and_a_wrong_key_seals_nothing() {
    let folder = prepared();
    let args = ["hand-over", "--to", "Welsh Government", "--by", "A. Officer", "--recipients", "keys.txt"];
    folder.write("keys.txt", "# the receiver\nage1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n");
    let ran = folder.run([&args[..], &["--armor"]].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(folder.read("out/hand-over-lac-2025-26-552-1.zip.age").starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    assert!(!folder.join("out/hand-over-lac-2025-26-552-1.zip").exists());
    folder.write("keys.txt", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q\n");
    let ran = folder.run(args);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("CYF264"), "{}", ran.err);
}
