//! `open` against what it stands on: calamine's bare streaming read of the same workbook, and the csv crate's of the same text.
//!
//! `cargo bench --bench read`. Goal: `open` takes at most one and a half times the bare read, its digest, interning and checks included.
#![allow(clippy::unwrap_used)] // a benchmark may stop

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Reader, Xlsx, open_workbook};
use cyfrif::read::{Options, open};
use cyfrif::world::DISK;
use rust_xlsxwriter::{Format, Workbook};
use tempfile::TempDir;

const ROWS: u32 = 100_000;
const COLUMNS: u16 = 40;

fn main() {
    divan::main();
}

/// An invented export: a number of its own in each row, texts that differ, dates, and codes that repeat, in that proportion.
static FILES: LazyLock<(TempDir, PathBuf, PathBuf)> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let (xlsx, csv) = (folder.path().join("a.xlsx"), folder.path().join("a.csv"));
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut text = std::io::BufWriter::new(fs::File::create(&csv).unwrap());
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            match column {
                0 => sheet.write(row, column, 400_000 + row),
                1..=4 => sheet.write(row, column, format!("Text {row} of {column}")),
                5..=14 => sheet.write_with_format(row, column, 43_000 + (row * 7 + u32::from(column)) % 3_000, &date),
                15..=29 => sheet.write(row, column, ["C1", "C2", "V2", "E", "A6"][(row as usize + usize::from(column)) % 5]),
                _ => sheet.write(row, column, (row + u32::from(column)) % 400),
            }
            .unwrap();
            let end = if column + 1 == COLUMNS { "\r\n" } else { "," };
            match column {
                0 => write!(text, "{}{end}", 400_000 + row),
                1..=4 => write!(text, "\"Text {row} of {column}\"{end}"),
                5..=14 => write!(text, "{:02}/{:02}/2025{end}", 1 + row % 28, 1 + (row + u32::from(column)) % 12),
                15..=29 => write!(text, "{}{end}", ["C1", "C2", "V2", "E", "A6"][(row as usize + usize::from(column)) % 5]),
                _ => write!(text, "{}{end}", (row + u32::from(column)) % 400),
            }
            .unwrap();
        }
    }
    book.save(&xlsx).unwrap();
    text.flush().unwrap();
    (folder, xlsx, csv)
});

fn bare_xlsx(path: &Path) -> u64 {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&name).unwrap();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        divan::black_box(cell);
        count += 1;
    }
    count
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn xlsx_calamine(bencher: divan::Bencher) {
    let path = &FILES.1;
    bencher.bench(|| bare_xlsx(path));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn xlsx_open(bencher: divan::Bencher) {
    let path = &FILES.1;
    bencher.bench(|| open(&DISK, path, &Options::default()).unwrap());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn csv_crate(bencher: divan::Bencher) {
    let path = &FILES.2;
    bencher.bench(|| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
        let mut record = csv::ByteRecord::new();
        let mut count = 0;
        while reader.read_byte_record(&mut record).unwrap() {
            count += divan::black_box(&record).len();
        }
        count
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn csv_open(bencher: divan::Bencher) {
    let path = &FILES.2;
    bencher.bench(|| open(&DISK, path, &Options::default()).unwrap());
}
