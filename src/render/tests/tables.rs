//! The Excel and CSV reports: the same rows, and nothing in them alive.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::sample::{HOSTILE, clean, sample};
use super::{SAVED, looks_like, looks_like_in_both, text};
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

/// The rows of a sheet, counted from 0.
fn rows(audience: Audience, sheet: usize) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book(audience))).expect("a workbook");
    let range = book.worksheet_range_at(sheet).expect("the sheet").expect("its cells");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn the_workbook_has_a_row_a_message_with_filters_and_frozen_headings() {
    assert_eq!(rows(SAVED, 1).len(), sample().diagnostics.len() + 1);
    for (sheet, name) in [(0, "summary-sheet.txt"), (1, "messages-sheet.txt")] {
        let line = |row: &Vec<String>| row.join(" | ").trim_end_matches([' ', '|']).to_owned() + "\n";
        looks_like_in_both(name, SAVED, |audience| rows(audience, sheet).iter().map(line).collect());
    }
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
    let rows = rows(SAVED, 1);
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
    let shown = |audience: Audience| text(|out| csv::write(&sample(), &audience.into(), out)).replace("\r\n", "\n");
    looks_like_in_both("report.csv", SAVED, shown);
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
