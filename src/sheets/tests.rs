//! What holds for every return: its sheets are read back as the same return, and whatever is changed in them is noticed, with its place.
#![allow(clippy::unwrap_used)]

mod nested;

use std::sync::Arc;

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Note, Workbook as Excel};

use super::*;
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::pack::{Library, Pack};
use crate::read::{Workbook, cell_text_with_time, column_letters, open_bytes};
use crate::spot::{Area, ModuleId, SheetId};
use crate::texts::{Audience, Filling};
use crate::write::{self, tiny};

fn packs(collection: &str, year: &str) -> Option<Arc<Pack>> {
    (collection == "TINY" && year == "2025-26").then(tiny::pack)
}

fn bytes(ret: &Return<NoNames>, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    write(ret, &ret.header, format, Language::English, &mut out).unwrap();
    out
}

fn xml(ret: &Return<NoNames>) -> String {
    let mut out = Vec::new();
    write::xml(ret, &ret.header, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(bytes: &[u8]) -> SheetReading {
    return_from_sheets(open_bytes("a.xlsx", bytes).unwrap(), &packs).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_as_sheets_is_read_back_as_what_is_written_as_xml(ret in tiny::returns()) {
        let document = xml(&ret);
        for format in Format::ALL {
            let back = read(&bytes(&ret, format));
            let wrong: Vec<_> = back.findings.iter().filter(|f| f.own() != Some(Code::XML_DRAFT)).collect();
            prop_assert!(wrong.is_empty(), "{:?}", wrong);
            prop_assert_eq!(differences(&back.ret, &ret, "a.xml"), []);
            prop_assert_eq!(xml(&back.ret), document.as_str());
        }
        prop_assert_eq!(bytes(&ret, Format::Xlsx), bytes(&ret, Format::Xlsx), "the same return, the same bytes");
    }
}

/// The texts of a sheet: its name and its rows.
type Grid = (String, Vec<Vec<String>>);

/// What is in a workbook, as another program has it.
fn grids(book: &Workbook) -> Vec<Grid> {
    let of = |sheet: &crate::read::Sheet| {
        let height = sheet.rows.last().map_or(0, |row| *row as usize);
        let width = sheet.columns.last().map_or(0, |column| column.index as usize + 1);
        let mut rows = vec![vec![String::new(); width]; height];
        for column in &sheet.columns {
            for (row, cell) in sheet.rows.iter().zip(&column.cells) {
                rows[*row as usize - 1][column.index as usize] = cell_text_with_time(book.cells.get(*cell));
            }
        }
        (sheet.name.clone(), rows)
    };
    book.sheets.iter().map(of).collect()
}

/// Saves them as another program does: shared strings, other styles, no widths.
fn saved(grids: &[Grid], more: impl Fn(&mut Excel)) -> Vec<u8> {
    let mut excel = Excel::new();
    for (name, rows) in grids {
        let sheet = excel.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string_with_format(row, column, text, &CellFormat::new().set_font_color("#336699")).unwrap();
            }
        }
    }
    more(&mut excel);
    excel.save_to_buffer().unwrap()
}

/// The sample, written and then changed by hand.
fn changed(change: impl FnOnce(&mut Vec<Grid>)) -> SheetReading {
    let mut grids = grids(&open_bytes("a.xlsx", &bytes(&tiny::sample(), Format::Xlsx)).unwrap());
    change(&mut grids);
    read(&saved(&grids, |_| {}))
}

/// What is told of a workbook, and where: `Child!C4`.
fn told(reading: &SheetReading) -> Vec<(Code, String, String)> {
    let mut findings = reading.findings.clone();
    findings.extend(differences(&reading.ret, &tiny::sample(), "a.xml"));
    findings.iter().map(|finding| (finding.own().unwrap(), place(reading, finding), words(finding))).collect()
}

fn words(finding: &Finding) -> String {
    let first = finding.args.first().map(|(_, filling): &(_, Filling)| filling.words(Audience::default()));
    first.unwrap_or_default()
}

fn place(reading: &SheetReading, finding: &Finding) -> String {
    let area = match &finding.at {
        Spot::Cells(cells) => cells.place.clone(),
        Spot::Record { set, record, item } => {
            let table = &reading.ret.tables[set.module.unwrap()];
            table.cell(*record, item.unwrap_or_default()).and_then(|cell| cell.area())
        }
        _ => None,
    };
    let book = &reading.ret.inputs.workbooks[0];
    let Some(Area { tab: Some(tab), row, columns, .. }) = area else { return String::new() };
    let sheet = &reading.ret.inputs.workbooks[SheetId { tab, ..SheetId::default() }];
    let column = columns.first().map_or_else(String::new, |at| column_letters(sheet.columns[*at].index));
    assert!(std::ptr::eq(sheet, &book.sheets[tab]));
    format!("{}!{column}{}", sheet.name, row.map_or_else(String::new, |row| sheet.rows[row].to_string()))
}

fn sheet<'g>(grids: &'g mut [Grid], name: &str) -> &'g mut Vec<Vec<String>> {
    &mut grids.iter_mut().find(|(n, _)| n == name).unwrap().1
}

#[test]
fn a_workbook_that_another_program_has_saved_is_read() {
    assert_eq!(told(&changed(|_| {})), []);
}

#[test]
fn a_value_that_was_changed_is_named_with_its_cell_and_both_values() {
    let reading = changed(|grids| sheet(grids, "Episode")[3][2] = "2025-06-11".into());
    let what = "EpisodeStartDate is 2025-06-11 here, and 2025-06-10 in a.xml".to_owned();
    assert_eq!(told(&reading), [(Code::SHEETS_DIFFER, "Episode!C4".into(), what)]);
    let blank = changed(|grids| sheet(grids, "Child")[3][4] = String::new());
    assert!(told(&blank)[0].2.starts_with("Postcode is (blank) here"), "{:?}", told(&blank));
}

#[test]
fn a_value_in_another_form_is_unreadable() {
    let reading = changed(|grids| sheet(grids, "Child")[2][2] = "28/02/2014".into());
    assert_eq!(reading.ret.unread.values().map(|unread| unread.code).collect::<Vec<_>>(), [Code::XML_VALUE_FORM]);
    assert_eq!(told(&reading).iter().map(|t| (t.0, t.1.as_str())).collect::<Vec<_>>(), [(Code::SHEETS_DIFFER, "Child!C3")]);
}

#[test]
fn a_sheet_a_column_and_a_row_that_were_changed_are_named() {
    let first = |reading: &SheetReading| told(reading).first().map(|(code, place, what)| (*code, place.clone(), what.clone()));
    let expect = |change: fn(&mut Vec<Grid>), code: Code, place: &str, what: &str| {
        assert_eq!(first(&changed(change)), Some((code, place.to_owned(), what.to_owned())));
    };
    expect(|g| g.retain(|(name, _)| name != "Episode"), Code::SHEETS_LAYOUT, "", "The sheet Episode is missing");
    expect(|g| g.push(("Notes".into(), vec![vec!["x".into()]])), Code::SHEETS_LAYOUT, "Notes!", "A sheet is none of the return's");
    expect(
        |g| sheet(g, "Child").iter_mut().for_each(|row| row.swap(1, 3)),
        Code::SHEETS_LAYOUT,
        "Child!C2",
        "The column DateOfBirth is not in its place",
    );
    expect(
        |g| sheet(g, "Child").iter_mut().for_each(|row| drop(row.remove(1))),
        Code::SHEETS_LAYOUT,
        "Child!2",
        "The column UPN is missing",
    );
    expect(
        |g| sheet(g, "Child")[3].extend(["".into(), "Gethin".into()]),
        Code::SHEETS_LAYOUT,
        "Child!G2",
        "A column is none of the return's, and something stands in it",
    );
    expect(
        |g| sheet(g, "Episode").push(["400217", "1", "2025-05-01"].map(String::from).into()),
        Code::SHEETS_DIFFER,
        "Episode!B5",
        "The record is not in a.xml",
    );
    expect(|g| drop(sheet(g, "Episode").pop()), Code::SHEETS_DIFFER, "", "a.xml has a record more: Episode");
    expect(|g| sheet(g, "Episode")[3][0] = "999".into(), Code::SHEETS_NO_CHILD, "Episode!A4", "no child has the id in its first column");
    expect(|g| sheet(g, "(Header)").last_mut().unwrap()[1] = "3".into(), Code::XML_COUNT, "(Header)!B14", "3");
}

#[test]
fn the_order_of_the_children_makes_no_difference() {
    assert_eq!(told(&changed(|grids| sheet(grids, "Child").swap(2, 3))), []);
}

#[test]
fn a_comment_is_foreign_and_a_real_date_or_number_means_what_it_says() {
    let grids = grids(&open_bytes("a.xlsx", &bytes(&tiny::sample(), Format::Xlsx)).unwrap());
    let noted = read(&saved(&grids, |excel| {
        let sheet = excel.worksheet_from_name("Child").unwrap();
        sheet.insert_note(2, 0, &Note::new("this is Gethin")).unwrap();
    }));
    assert_eq!(told(&noted), [(Code::SHEETS_LAYOUT, "Child!A3".into(), "A cell has a comment, which a return never has".into())]);
    let typed = read(&saved(&grids, |excel| {
        let date = ExcelDateTime::from_ymd(2014, 2, 28).unwrap();
        let sheet = excel.worksheet_from_name("Child").unwrap();
        sheet.write_datetime_with_format(2, 2, &date, &CellFormat::new().set_num_format("dd/mm/yyyy")).unwrap();
        sheet.write_number(2, 0, 400_217.0).unwrap();
    }));
    assert_eq!(told(&typed), []);
}

#[test]
fn a_header_that_was_changed_is_told() {
    let row = |grids: &[Grid], name: &str| grids[0].1.iter().position(|row| row[0] == name).unwrap();
    let set = |name: &'static str, value: &'static str| {
        changed(move |grids| {
            let at = row(grids, name);
            grids[0].1[at][1] = value.into();
        })
    };
    assert_eq!(told(&set("Authority", "553"))[0].2, "The header says something else than that of a.xml: Authority");
    assert_eq!(told(&set("SerialNumber", "0"))[0].0, Code::XML_HEADER);
    assert_eq!(told(&set("PackDigest", "sha256:0"))[0].0, Code::XML_PACK);
    let grids = vec![("Child".to_owned(), vec![vec!["ChildID".to_owned()]])];
    let error = return_from_sheets(open_bytes("a.xlsx", &saved(&grids, |_| {})).unwrap(), &packs).unwrap_err();
    assert_eq!(error.code, Code::SHEETS_UNREADABLE);
}

#[test]
fn two_children_with_one_id_leave_their_records_to_nobody() {
    let mut ret = tiny::sample();
    ret.header.draft = true;
    tiny::add(&mut ret, 0, None, &["A&<B>\"'1", "", "2010-12-01", "1", "", ""]);
    let codes: Vec<Code> = read(&bytes(&ret, Format::Xlsx)).findings.iter().filter_map(Finding::own).collect();
    assert_eq!(codes.iter().filter(|code| **code == Code::SHEETS_NO_CHILD).count(), 3);
}

#[test]
fn a_csv_value_that_would_be_a_formula_is_refused_and_in_a_workbook_it_is_a_text() {
    let mut ret = tiny::sample();
    ret.tables[0].columns[1][0] = ret.texts.intern("=1+1");
    let mut out = Vec::new();
    assert!(super::write(&ret, &ret.header, Format::Csv, Language::English, &mut out).is_err());
    assert!(out.is_empty());
    let book = open_bytes("a.xlsx", &bytes(&ret, Format::Xlsx)).unwrap();
    assert_eq!(grids(&book)[1].1[2][1], "=1+1");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes(&ret, Format::Xlsx))).unwrap();
    for at in 0..zip.len() {
        let text = std::io::read_to_string(zip.by_index(at).unwrap()).unwrap();
        assert!(!text.contains("<f>"), "a cell is a formula");
    }
}

#[test]
fn a_draft_is_called_one() {
    assert_eq!(Format::Csv.beside("casp-2025-26-552-1-draft.xml"), "casp-2025-26-552-1-draft.csv.zip");
    assert_eq!(Format::Xlsx.beside("casp-2025-26-552-1.xml"), "casp-2025-26-552-1.xlsx");
}
