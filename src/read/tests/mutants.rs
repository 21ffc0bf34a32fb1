//! Damaged at random: whatever comes, it is a workbook that holds together or a refusal in words.

use std::io::{Cursor, Read as _, Write as _};
use std::time::Instant;

use super::super::fault::{self, Read};
use super::super::fuzz::holds_together;
use super::super::grid::{Interner, Room};
use super::super::{csv, kind, xlsx};
use super::*;

/// A sequence that is the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// Changes, takes out, doubles or puts in a few bytes.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        const PIECES: &[&[u8]] =
            &[b"<", b">", b"\"", b"99999999999", b"-1", b"\0", b"\n", b"<row>", b"<c r=\"ZZZ9\">", b",", b"\xFF", b"A1:A0", b"NaN"];
        for _ in 0..=self.throw(3) {
            let at = self.throw(bytes.len());
            let end = (at + 1 + self.throw(20)).min(bytes.len());
            match self.throw(5) {
                0 if !bytes.is_empty() => bytes[at] ^= 1 << self.throw(8),
                1 => drop(bytes.drain(at..end)),
                2 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
                3 => drop(bytes.splice(at..end, PIECES[self.throw(PIECES.len())].iter().copied())),
                _ => bytes.truncate(bytes.len() - self.throw(bytes.len() / 10)),
            }
        }
    }
}

fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut part = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_xlsx(bytes: &[u8]) -> Read<(Vec<Sheet>, Cells)> {
    fault::guarded(|| {
        kind::of(&mut Cursor::new(bytes))?;
        xlsx::read(Cursor::new(bytes), &Limits::default())
    })
}

fn read_csv(bytes: &[u8]) -> Read<(Vec<Sheet>, Cells)> {
    kind::of(&mut Cursor::new(bytes))?;
    let limits = Limits::default();
    let survey = csv::survey(&mut &bytes[..], None)?;
    let (mut interner, mut room) = (Interner::new(&limits), Room::new(&limits));
    let grid = csv::cells(&mut &bytes[..], &survey, &mut interner, &mut room)?;
    Ok((vec![grid.finish("a".to_owned(), false, &mut room)?], interner.finish()))
}

#[test]
fn damaged_files_are_refused_or_read() {
    let rounds: usize = std::env::var("CYFRIF_MUTANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(4000);
    let start = Instant::now();
    let workbooks: Vec<Vec<u8>> = ["libreoffice.xlsx", "zeros-shown.xlsx", "error-cells.xlsx", "hidden-sheets.xlsx"]
        .map(|n| std::fs::read(fixture(n)).unwrap())
        .into();
    let unpacked: Vec<_> = workbooks.iter().map(|w| parts(w)).collect();
    let texts: Vec<Vec<u8>> =
        ["windows-1252.csv", "utf-16-le.csv", "lines-in-a-field.csv", "semicolons.csv"].map(|n| std::fs::read(fixture(n)).unwrap()).into();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut read, mut refused) = (0, 0);
    for round in 0..rounds {
        let result = match round % 4 {
            0 => {
                let mut bytes = workbooks[dice.throw(workbooks.len())].clone();
                dice.damage(&mut bytes);
                read_xlsx(&bytes)
            }
            // Inside the zip, where its check sums do not protect.
            1 | 2 => {
                let mut parts = unpacked[dice.throw(unpacked.len())].clone();
                let at = dice.throw(parts.len());
                dice.damage(&mut parts[at].1);
                read_xlsx(&zipped(&parts))
            }
            _ => {
                let mut bytes = texts[dice.throw(texts.len())].clone();
                dice.damage(&mut bytes);
                read_csv(&bytes)
            }
        };
        match result {
            Ok((sheets, cells)) => {
                holds_together(&sheets, &cells);
                read += 1;
            }
            Err(fault) => {
                assert!(!fault.code.message(&[]).is_empty());
                refused += 1;
            }
        }
    }
    println!("{rounds} damaged files in {:.1} s: {read} read, {refused} refused", start.elapsed().as_secs_f64());
}
