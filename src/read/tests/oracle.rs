//! The splitter of csv records, held against the csv crate wherever both have an answer.

use proptest::prelude::*;

use super::super::records::{Record, Records};

type Split = Vec<(u32, Vec<Vec<u8>>)>;

fn ours(text: &[u8], chunk: usize) -> Option<Split> {
    let mut records = Records::new(std::io::BufReader::with_capacity(chunk, text), b',');
    let mut record = Record::default();
    let mut all = Vec::new();
    while records.next(&mut record).ok()? {
        all.push((record.line, record.fields().map(<[u8]>::to_vec).collect()));
    }
    Some(all)
}

/// The csv crate's records; the lines counted here from where each begins.
fn theirs(text: &[u8]) -> Split {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut record = csv::ByteRecord::new();
    let mut all = Vec::new();
    while reader.read_byte_record(&mut record).unwrap() {
        let mut at = record.position().unwrap().byte() as usize;
        at += text[at..].iter().take_while(|&&b| b == b'\n' || b == b'\r').count();
        let before = String::from_utf8_lossy(&text[..at]).replace("\r\n", "\n");
        let line = 1 + before.matches(['\n', '\r']).count() as u32;
        all.push((line, record.iter().map(<[u8]>::to_vec).collect()));
    }
    all
}

proptest! {
    #[test]
    fn splits_as_the_csv_crate(text in "([a-c]{0,3}|,|\"|\"\"|\n|\r|\r\n|;| ){0,40}", chunk in 1usize..9) {
        if let Some(ours) = ours(text.as_bytes(), chunk) {
            prop_assert_eq!(ours, theirs(text.as_bytes()));
        }
    }

    #[test]
    fn what_was_quoted_comes_back(rows in prop::collection::vec(prop::collection::vec("[a-c\",;\n\r ]{0,6}", 2..5), 0..8), chunk in 1usize..9) {
        let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let split: Vec<Vec<Vec<u8>>> = ours(&text, chunk).unwrap().into_iter().map(|(_, fields)| fields).collect();
        let rows: Vec<Vec<Vec<u8>>> = rows.into_iter().map(|row| row.into_iter().map(String::into_bytes).collect()).collect();
        prop_assert_eq!(split, rows);
    }
}
