//! Workbooks.

use rust_xlsxwriter::{Format, Workbook as Writer};

use super::*;

#[test]
fn xlsx_as_it_stands() {
    let mut book = Writer::new();
    let sheet = book.add_worksheet().set_name("Episodes").unwrap();
    sheet.write(0, 0, "ID").unwrap();
    sheet.write(0, 1, "Start").unwrap();
    sheet.write(2, 0, 17.5).unwrap();
    sheet.write_with_format(2, 1, 45383, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(2, 2, 302, &Format::new().set_num_format("0000")).unwrap();
    sheet.write(2, 3, true).unwrap();
    sheet.write(2, 4, "  \u{a0}").unwrap();
    sheet.write_with_format(3, 4, 0.5, &Format::new().set_num_format("hh:mm")).unwrap();
    sheet.write_with_format(3, 5, 3e6, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write(1_048_575, 16_383, "far").unwrap();
    let hidden = book.add_worksheet().set_name("Old").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let got = open_bytes("export.csv", &bytes).unwrap();
    let expected =
        "Episodes A1=ID B1=Start A3=#17.5 B3=@2024-04-01 C3=0302 D3=?true E4=#0.5 F4=#3000000 XFD1048576=far | Old (hidden) A1=x";
    assert_eq!(shown(&got), expected);
    assert_eq!(got.bytes, bytes.len() as u64);
    assert_eq!(got.sha256.len(), 64);
}
