//! What a file is, by its bytes: endings lie, above all those of "Excel" files that case systems write.

use std::io::{Read as Source, Seek, SeekFrom};

use zip::ZipArchive;

use super::archive::{self, Entry};
use super::fault::{BadFile, Read};
use crate::texts::Message;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// xlsx and xlsm.
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// A zip of csv files.
    Zip,
    /// csv and tsv.
    Text,
}

/// Bytes looked at.
const HEAD: u64 = 4096;

/// Tells a file by its bytes; what cannot be read is refused with what it is. The place in the file is left anywhere.
pub(super) fn of<R: Source + Seek>(file: &mut R) -> Read<FileKind> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    match &head[..] {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => of_zip(file),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => of_ole(file),
        _ => of_head(&head),
    }
}

fn of_head(head: &[u8]) -> Read<FileKind> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"%PDF", "read-pdf-document"),
        (b"{\\rtf", "read-rich-text-document"),
        (b"\x1F\x8B", "read-gzip"),
        (b"7z\xBC\xAF", "read-7-zip"),
        (b"Rar!", "read-rar"),
        (b"\x89PNG", "read-picture"),
        (b"\xFF\xD8\xFF", "read-picture"),
        (b"GIF8", "read-picture"),
        (b"SQLite format 3", "read-database"),
        (b"\0\x01\0\0Standard ", "read-access"),
        (b"\x09\x08", "read-excel-before-1997"),
        (b"\x09\x04", "read-excel-before-1997"),
        (b"\x09\x02", "read-excel-before-1997"),
        (b"\x09\0\x04\0", "read-excel-before-1997"),
    ];
    if let Some((_, reason)) = MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
        return Err(BadFile::format(Message::new(reason)));
    }
    // Enough of a reading for markup in any encoding: without zeros and marks, in small letters.
    let text: String = head
        .iter()
        .filter(|&&b| b != 0 && b < 0x80)
        .map(|&b| char::from(b).to_ascii_lowercase())
        .skip_while(|c| c.is_whitespace())
        .collect();
    let reason = if text.starts_with('<') && text.contains("oasis:names:tc:opendocument") {
        Message::new("read-fods")
    } else if text.starts_with('<') && (text.contains("office:spreadsheet") || text.contains("excel.sheet")) {
        Message::new("read-excel-2003-xml")
    } else if ["<!doctype html", "<html", "<head", "<table", "<meta", "<body", "<style", "<div"].iter().any(|tag| text.starts_with(tag)) {
        Message::new("read-web-page")
    } else if text.starts_with("<?xml") || (text.starts_with('<') && text.contains("xmlns")) {
        Message::new("read-xml-document")
    } else if text.starts_with("mime-version:") {
        Message::new("read-web-page-archive")
    } else if text.starts_with("{\"") || text.starts_with("[{") || text.starts_with("{\n") || text.starts_with("{\r") {
        Message::new("read-json")
    } else if text.starts_with("id;p") {
        Message::new("read-sylk")
    } else {
        return Ok(FileKind::Text);
    };
    Err(BadFile::format(reason))
}

fn of_zip<R: Source + Seek>(file: &mut R) -> Read<FileKind> {
    file.seek(SeekFrom::Start(0))?;
    let mut zip = ZipArchive::new(&mut *file)?;
    let entries = archive::directory(&zip)?;
    let has = |name: &str| entries.iter().any(|e| e.name.eq_ignore_ascii_case(name));
    let starts = |folder: &str| entries.iter().any(|e| e.name.to_ascii_lowercase().starts_with(folder));
    let ends = |ending: &str| entries.iter().any(|e| e.name.to_ascii_lowercase().ends_with(ending));
    if has("[Content_Types].xml") || has("_rels/.rels") {
        return if starts("word/") {
            Err(BadFile::format(Message::new("read-word-document")))
        } else if starts("ppt/") {
            Err(BadFile::format(Message::new("read-powerpoint-presentation")))
        } else if ends("workbook.bin") {
            Ok(FileKind::Xlsb)
        } else {
            // Whatever part is missing, the workbook's reader says so.
            archive::loaded_parts(&mut zip, &entries)?;
            Ok(FileKind::Xlsx)
        };
    }
    if let Some(mimetype) = entries.iter().find(|e| e.name == "mimetype") {
        return of_open_document(&mut zip, mimetype, &entries);
    }
    if entries.iter().any(|e| is_table(e.file_name())) {
        return Ok(FileKind::Zip);
    }
    Err(BadFile::format(if ends(".xlsx") || ends(".xls") || ends(".xlsm") || ends(".xlsb") {
        Message::new("read-zip-of-workbook")
    } else if entries.is_empty() {
        Message::new("read-empty-zip")
    } else {
        Message::new("read-zip-without-csv-files")
    }))
}

fn of_open_document<R: Source + Seek>(zip: &mut ZipArchive<R>, mimetype: &Entry, entries: &[Entry]) -> Read<FileKind> {
    let mimetype = archive::head(zip, mimetype.index, 200)?;
    if !mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Err(BadFile::format(if mimetype.starts_with(b"application/vnd.oasis.opendocument") {
            Message::new("read-opendocument-no-spreadsheet")
        } else if mimetype == b"application/vnd.sun.xml.calc" {
            Message::new("read-sxc")
        } else {
            Message::new("read-packed-unknown")
        }));
    }
    if let Some(manifest) = entries.iter().find(|e| e.name == "META-INF/manifest.xml") {
        let manifest = archive::head(zip, manifest.index, 1024 * 1024)?;
        if manifest.windows(15).any(|w| w == b"encryption-data") {
            return Err(BadFile::protected());
        }
    }
    Ok(FileKind::Ods)
}

/// Whether a file of a folder or a zip is one of its tables. What macOS and Excel leave beside files is none.
pub(crate) fn is_table(name: &str) -> bool {
    let (name, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    (ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("tsv")) && !name.starts_with("._") && !name.starts_with("~$")
}

/// Whether a file has the ending of a workbook or a table.
pub(crate) fn is_workbook(name: &str) -> bool {
    const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "zip"];
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    is_table(name) || ENDINGS.iter().any(|e| ending.eq_ignore_ascii_case(e)) && !is_left_behind(name)
}

/// Whether a file beside the tables of a folder or zip is one that a system, Excel or this program leaves there; any other may hold rows that were
/// meant to be read, whatever its ending.
pub(super) fn is_left_behind(name: &str) -> bool {
    const NAMES: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "audit.jsonl"];
    let name = name.to_ascii_lowercase();
    // The lock of a workbook that is open, and whatever is hidden on macOS and Linux. A template or a job is a toml.
    let written = name.starts_with("manifest-") && name.ends_with(".json") || name.starts_with("sign-off-") && name.ends_with(".html");
    name.is_empty()
        || name.starts_with(['.', '~'])
        || NAMES.contains(&name.as_str())
        || name == "icon\r"
        || name.ends_with(".toml")
        || written
}

/// Whether a file that is called like one that a system leaves behind (`~$Children.csv`), and like a table, holds the rows of one, by its
/// beginning. Excel's own have no lines, and those of macOS begin with a mark.
pub(super) fn is_table_all_the_same(name: &str, head: &[u8]) -> bool {
    const APPLE_DOUBLE: [u8; 4] = [0, 5, 22, 7];
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let lines = head.split(|b| *b == b'\n').filter(|line| line.iter().any(|b| b",;\t|".contains(b)));
    ["csv", "tsv"].iter().any(|e| ending.eq_ignore_ascii_case(e)) && !head.starts_with(&APPLE_DOUBLE) && lines.take(2).count() == 2
}

/// Old Office files are folders of streams; the streams' names tell what they are. A directory entry is 128 bytes on a boundary of 128.
fn of_ole<R: Source + Seek>(file: &mut R) -> Read<FileKind> {
    file.seek(SeekFrom::Start(0))?;
    let mut streams = std::io::BufReader::with_capacity(64 * 1024, file);
    let mut entry = [0; 128];
    let (mut workbook, mut other) = (false, None);
    while streams.read_exact(&mut entry).is_ok() {
        // Capitals do not matter in these names.
        match stream_name(&entry).map(|name| name.to_ascii_lowercase()).as_deref() {
            Some("encryptedpackage" | "encryptioninfo") => return Err(BadFile::protected()),
            Some("workbook" | "reference") => workbook = true,
            Some("worddocument") => other = Some(Message::new("read-word-document")),
            Some("powerpoint document") => other = Some(Message::new("read-powerpoint-presentation")),
            Some("__properties_version1.0") => other = Some(Message::new("read-outlook-message")),
            _ => {}
        }
    }
    match other {
        _ if workbook => Ok(FileKind::Xls),
        Some(reason) => Err(BadFile::format(reason)),
        None => Err(BadFile::damaged(Message::new("read-no-workbook"))),
    }
}

fn stream_name(entry: &[u8; 128]) -> Option<String> {
    let bytes = usize::from(u16::from_le_bytes([entry[64], entry[65]]));
    if !(4..=64).contains(&bytes) || !matches!(entry[66], 1 | 2 | 5) {
        return None;
    }
    // ASCII names in UTF-16, with a zero behind.
    let units = entry[..bytes - 2].chunks_exact(2);
    units.map(|unit| (unit[1] == 0 && unit[0].is_ascii_graphic() || unit[0] == b' ').then(|| char::from(unit[0]))).collect()
}
