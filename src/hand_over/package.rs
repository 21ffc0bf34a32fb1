//! What is handed over: the files, and a note for whoever receives them, in both languages and without anything personal.

use std::io::{self, Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::leaving::File;
use super::receipt::Receipt;
use crate::texts::Language;

/// The note's name.
pub(super) const NOTE: &str = "read-me.txt";

/// A zip of the files and the note. It holds their names alone: no folder, no time, nobody's name.
pub(super) fn zip(files: &[File], note: &str) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let all = files.iter().map(|file| (file.output.file.as_str(), &file.bytes[..])).chain([(NOTE, note.as_bytes())]);
    for (name, bytes) in all {
        // A csv zip is packed already, and is no smaller for being packed again.
        zip.start_file(name, SimpleFileOptions::default().large_file(bytes.len() >= u32::MAX as usize))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The note: what this is, and how to see that it arrived whole. Who handed it over is in the receipt alone.
pub(super) fn note(receipt: &Receipt) -> String {
    let mut text = String::from("\u{feff}");
    for (n, language) in Language::ALL.into_iter().enumerate() {
        if n > 0 {
            text += "\n----\n\n";
        }
        let serial = receipt.serial.to_string();
        text += &language.message("hand-note", &[("authority", (&receipt.authority).into()), ("serial", (&serial).into())]);
        text += "\n\n";
        for left in &receipt.files {
            let bytes = left.file.bytes.to_string();
            text += &format!("{}\n", left.file.file);
            text += &language.message("hand-note-file", &[("pack", (&left.pack).into()), ("bytes", (&bytes).into())]);
            text += &format!("\nSHA-256: {}\n\n", left.file.sha256);
        }
        text += &language.word("hand-note-check");
        text += "\n";
    }
    // Notepad of older systems knows no other line ends.
    text.replace('\n', "\r\n")
}
