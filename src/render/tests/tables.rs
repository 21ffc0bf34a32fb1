//! The Excel and CSV reports: the same rows, and nothing in them alive.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::sample::{HOSTILE, clean, sample};
use super::{SAVED, looks_like, text};
use crate::render::{csv, sarif, xlsx};
use crate::texts::Audience;

fn book(audience: Audience) -> Vec<u8> {
    let mut out = Vec::new();
    xlsx::write(&sample(), &audience.into(), &mut out).expect("written");
    out
}

/// Every part of the workbook as text.
pub(super) fn all_text(audience: Audience) -> String {
    parts(book(audience)).into_iter().map(|(_, text)| text).collect()
}

fn parts(book: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).expect("a zip");
    (0..zip.len())
        .map(|i| {
            let mut part = zip.by_index(i).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn rows(sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book(SAVED))).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn the_workbook_has_a_row_a_message_with_filters_and_frozen_headings() {
    let rows = rows("Messages");
    assert_eq!(rows.len(), sample().diagnostics.len() + 1);
    let lines: Vec<String> = rows.iter().map(|row| row.join(" | ").trim_end_matches([' ', '|']).to_owned()).collect();
    looks_like("messages-sheet.txt", &(lines.join("\n") + "\n"));
    let lines: Vec<String> = self::rows("Summary").iter().map(|row| row.join(" | ").trim_end_matches([' ', '|']).to_owned()).collect();
    looks_like("summary-sheet.txt", &(lines.join("\n") + "\n"));
    let sheet = parts(book(SAVED)).into_iter().find(|(name, _)| name.ends_with("sheet2.xml")).expect("the sheet").1;
    assert!(
        sheet.contains("<autoFilter ref=\"A1:O28\"") && sheet.contains("state=\"frozen\"") && sheet.contains("<cols>"),
        "{}",
        &sheet[..900]
    );
}

#[test]
fn no_cell_of_the_workbook_is_a_formula_or_a_link() {
    for (name, part) in parts(book(SAVED)) {
        assert!(!part.contains("<f>") && !part.contains("<f ") && !part.contains("<hyperlink"), "{name}");
    }
    let rows = rows("Messages");
    for hostile in HOSTILE.iter().take(4) {
        assert!(rows.iter().any(|row| row.iter().any(|cell| cell == hostile)), "{hostile} is lost");
    }
}

#[test]
fn the_same_report_gives_the_same_workbook() {
    assert_eq!(book(SAVED), book(SAVED));
    let mut out = Vec::new();
    xlsx::write(&clean(), &SAVED.into(), &mut out).expect("a report without messages");
}

#[test]
fn no_field_of_the_csv_can_be_a_formula() {
    let written = text(|out| csv::write(&sample(), &SAVED.into(), out));
    looks_like("report.csv", &written.replace("\r\n", "\n"));
    let mut reader = ::csv::Reader::from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
    let mut count = 0;
    for record in reader.records() {
        for field in &record.expect("a record") {
            assert!(!field.trim_start().starts_with(['=', '+', '-', '@']) && !field.contains(['\t', '\r', '\n']), "{field}");
        }
        count += 1;
    }
    assert_eq!(count, sample().diagnostics.len());
}

#[test]
fn sarif_names_each_rule_it_uses() {
    let written = text(|out| sarif::write(&sample(), &SAVED.into(), out));
    let log: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let run = &log["runs"][0];
    let rules: Vec<&str> =
        run["tool"]["driver"]["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), sample().diagnostics.len());
    assert!(results.iter().all(|result| rules.contains(&result["ruleId"].as_str().unwrap_or_default())));
    looks_like("report.sarif", &written);
}
