//! What is refused for its size, and what is no file.

use std::io::{Cursor, Write as _};

use super::*;
use crate::world::{DISK, World as _};

fn limited(bytes: &[u8], limits: Limits) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, bytes).unwrap();
    refused(open(&DISK, &path, &Options { limits, ..Options::default() }))
}

#[test]
fn limits_are_held() {
    let text = b"a,b,c\n1,2,3\n4,5,6\n";
    let all = Limits::default();
    assert_eq!(
        limited(text, Limits { rows: 3, columns: 3, cells: 9, distinct: 9, text_bytes: 9, ..all.clone() }).split(':').next(),
        Some("read")
    );
    assert_eq!(limited(text, Limits { rows: 2, ..all.clone() }), "CYF006: a sheet has more than 2 filled rows");
    assert_eq!(limited(text, Limits { columns: 2, ..all.clone() }), "CYF006: a sheet has more than 2 columns");
    assert_eq!(limited(text, Limits { cells: 8, ..all.clone() }), "CYF006: its sheets span more than 8 cells");
    assert_eq!(limited(text, Limits { distinct: 8, ..all.clone() }), "CYF006: it holds more than 8 different values");
    assert_eq!(limited(text, Limits { text_bytes: 8, ..all }), "CYF006: its distinct texts take more than 1 kB");
}

/// A column for each row: few cells, and a rectangle that fits no memory.
#[test]
fn a_diagonal_is_refused() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for n in 0..10_000u32 {
        sheet.write(n * 100, n as u16, n).unwrap();
    }
    let refused = refused(open_bytes("a.xlsx", &book.save_to_buffer().unwrap()));
    assert_eq!(refused, "CYF006: its sheets span more than 67,108,864 cells");
}

/// A zip of one part beside what makes it a workbook; its directory declares another size than the part has.
fn declaring(part: &str, bytes: u32) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    zip.start_file(part, packed).unwrap();
    zip.write_all(&[b'0'; 10_000]).unwrap();
    if part != "a.csv" {
        zip.start_file("[Content_Types].xml", packed).unwrap();
    }
    let mut file = zip.finish().unwrap().into_inner();
    let directory = file.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    file[directory + 24..directory + 28].copy_from_slice(&bytes.to_le_bytes());
    file
}

#[test]
fn bombs_are_refused_unopened() {
    for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "a.csv"] {
        let refused = refused(open_bytes("a.xlsx", &declaring(part, 2_000_000_000)));
        assert!(refused.starts_with("CYF006: unpacked, a part of it grows ") && refused.ends_with(" times, to 2,000 MB"), "{refused}");
        let refused = self::refused(open_bytes("a.xlsx", &declaring(part, 3_000_000_000)));
        assert_eq!(refused, "CYF006: unpacked, a part of it takes 3,000 MB");
    }
    // One that hides its size is caught where it grows beyond it.
    assert_eq!(refused(open_bytes("a.zip", &declaring("a.csv", 5_000))), "CYF004: its packed content cannot be unpacked");
}

#[test]
fn what_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| refused(open(&DISK, &folder.path().join(name), &Options::default()));
    assert_eq!(open("absent.xlsx"), "CYF001: there is no such file");
    assert!(open("zero\0.csv").starts_with("CYF001: its name is none that a file can have"));
    assert_eq!(open(""), "CYF001: it is a folder without csv files; name the workbook in it");
    #[cfg(windows)]
    for device in ["NUL", "aux.csv", "COM1.xlsx", "//./pipe/none"] {
        assert_eq!(open(device), "CYF001: it is a device or a pipe, not a file", "{device}");
    }
    #[cfg(unix)]
    {
        assert!(std::process::Command::new("mkfifo").arg(folder.path().join("pipe.csv")).status().unwrap().success());
        assert_eq!(open("pipe.csv"), "CYF001: it is a device or a pipe, not a file");
        assert_eq!(open("/dev/zero"), "CYF001: it is a device or a pipe, not a file");
        std::os::unix::fs::symlink("loop.csv", folder.path().join("loop.csv")).unwrap();
        assert_eq!(open("loop.csv"), "CYF001: the system could not read it");
    }
}

#[test]
fn a_file_that_grew_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "a,b\n").unwrap();
    let file = DISK.open(&path).unwrap();
    let before = file.about().unwrap();
    let refused = |bytes| super::super::open::unchanged(&before, &*file, bytes).err().and_then(|fault| fault.reason.id());
    assert_eq!(refused(4), None);
    std::fs::write(&path, "a,b\nc,d\n").unwrap();
    assert_eq!((refused(4), refused(8)), (Some("read-changed"), Some("read-changed")));
    // As many bytes as before, and others.
    std::fs::write(&path, "c,d\n").unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(refused(4), Some("read-changed"));
}

#[test]
fn an_encoding_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    // Mac Roman's "Siôn", which nothing in it tells from Windows-1252.
    std::fs::write(&path, b"ID,Name\n1,Si\x99n\n").unwrap();
    let named = |label: &str| {
        let result = open(&DISK, &path, &Options { encoding: Some(label.to_owned()), ..Options::default() });
        result
            .as_ref()
            .ok()
            .and_then(|b| b.encoding.clone())
            .map(|e| format!("{e}: {}", shown(result.as_ref().unwrap())))
            .unwrap_or_else(|| refused(result))
    };
    assert_eq!(named("macintosh"), "macintosh, as told: a A1=ID B1=Name A2=1 B2=Siôn");
    assert_eq!(named("iso-8859-14").split(',').next(), Some("ISO-8859-14"));
    assert_eq!(named("utf-8"), "CYF004: it holds bytes that are no text");
    assert_eq!(named("klingon"), "CYF005: \"klingon\" is no encoding that is known; UTF-8 and windows-1252 are");
}

/// The page tells the limits as they are.
#[test]
fn the_pages_tell_the_limits() {
    use super::super::limits;
    use crate::code::Code;
    let large = Code::FILE_TOO_LARGE.page().body.of(Default::default());
    let mib = |bytes: u64| bytes / (1024 * 1024);
    for told in [
        format!("{} million rows", limits::ROWS / 1_000_000),
        "16,384 columns".to_owned(),
        format!("{} million cells", limits::CELLS / (1024 * 1024)),
        format!("{} million different", limits::DISTINCT / 1_000_000),
        format!("{} MB of different texts", mib(limits::TEXT_BYTES)),
        format!("{} GB unpacked", mib(limits::PART_BYTES) / 1024),
        format!("larger than {} MB", mib(limits::RATIO_FROM_BYTES)),
        format!("{} times", limits::RATIO),
    ] {
        assert!(large.replace('\n', " ").contains(&told), "{told}");
    }
    let stopped = Code::READER_STOPPED.page().body.of(Default::default()).replace('\n', " ");
    assert!(stopped.contains(&format!("{} seconds", limits::CHILD_TIME.as_secs())));
    assert!(stopped.contains(&format!("{} GB of memory", mib(limits::CHILD_MEMORY) / 1024)));
}
