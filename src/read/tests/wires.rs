//! What goes through the wire comes out as it was, and what is cut is noticed.

use super::super::fault::BadFile;
use super::super::wire;
use super::*;
use crate::code::Code;
use crate::texts::Message;

fn book() -> wire::Book {
    let values = vec![
        Value::Blank,
        Value::Text("Siôn\n".to_owned()),
        Value::Number(-0.5),
        Value::Date { days: -25_567, seconds: 86_399 },
        Value::DisplayValue { held: Box::new(Value::Number(767.0)), text: "P000767".into() },
        Value::Bool(true),
        Value::Error("#N/A".to_owned()),
    ];
    let ids = |ids: [u32; 2]| ids.map(CellId).to_vec();
    let columns = vec![SheetColumn { index: 0, cells: ids([1, 2]) }, SheetColumn { index: 16_383, cells: ids([3, 5]) }];
    let aside = Aside { hidden_rows: vec![2, 7], hidden_columns: vec![16_383], ..Aside::default() };
    let sheets = vec![Sheet { name: "S".to_owned(), hidden: true, rows: vec![1, 1_048_576], columns, aside }];
    (sheets, Cells { values, from_1904: true })
}

#[test]
fn a_workbook_and_a_fault_come_through() {
    for answer in [Ok(book()), Err(BadFile::large(Message::new("read-too-many-rows").with("most", "7"))), Err(BadFile::protected())] {
        let mut bytes = Vec::new();
        wire::write(&mut bytes, &answer).unwrap();
        let read = wire::read(&mut &bytes[..]).unwrap();
        assert_eq!(format!("{read:?}"), format!("{answer:?}"));
        for cut in 0..bytes.len() {
            assert!(wire::read(&mut &bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 0x80;
            // Whatever it makes of it, it must not make room for what is not there, nor name a value that is not.
            let _ = wire::read(&mut &wrong[..]);
        }
    }
}

#[test]
fn a_reason_that_is_none_of_the_readers() {
    let unknown = "read-no-such-text";
    for reason in
        [Message::new(unknown), Message::new("read-json").with("most", "7"), Message::new("read-too-many-rows").with("most", "\u{1b}")]
    {
        let mut bytes = Vec::new();
        wire::write(&mut bytes, &Err(BadFile::large(reason.clone()))).unwrap();
        assert!(wire::read(&mut &bytes[..]).is_err(), "{reason:?}");
    }
}

#[test]
fn a_code_that_is_none_of_the_readers() {
    let mut bytes = Vec::new();
    wire::write(&mut bytes, &Err(BadFile::new(Code::OUTPUT_FAILED, Message::default()))).unwrap();
    assert!(wire::read(&mut &bytes[..]).is_err());
}
