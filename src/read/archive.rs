//! A zip's directory, looked at before anything is unpacked.

use std::io::{BufRead, BufReader, Read as _, Seek};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::{BadFile, Read};
use super::grid::size;
use super::limits::{PART_BYTES, RATIO, RATIO_FROM_BYTES, WHOLE_PART_BYTES};
use crate::texts::Message;

/// Parts of one zip. A workbook has some dozens.
const ENTRIES: usize = 20_000;
/// Bytes that a workbook's cell formats may take once loaded: each holds a copy of its font and fill.
const STYLES_LOADED: u64 = 512 * 1024 * 1024;

/// One file in a zip.
pub(super) struct Entry {
    pub index: usize,
    /// With `/` between its folders.
    pub name: String,
    /// Unpacked, as declared; the zip reader stops there.
    pub bytes: u64,
    pub(crate) encrypted: bool,
}

impl Entry {
    pub(super) fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

impl From<ZipError> for BadFile {
    fn from(e: ZipError) -> Self {
        match e {
            ZipError::Io(e) => e.into(),
            ZipError::InvalidPassword => BadFile::protected(),
            ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
                BadFile::format(Message::new("read-zip-packed-unusually"))
            }
            _ => BadFile::damaged(Message::new("read-zip-directory")),
        }
    }
}

/// The directory, every entry within its limits.
pub(super) fn directory<R: std::io::Read + Seek>(zip: &ZipArchive<R>) -> Read<Vec<Entry>> {
    if zip.len() > ENTRIES {
        return Err(BadFile::large(Message::new("read-zip-files").with("count", zip.len().to_string())));
    }
    let mut entries = Vec::with_capacity(zip.len());
    for index in 0..zip.len() {
        let e = zip.by_index_data(index)?;
        if e.is_dir() {
            continue;
        }
        let name = e.name()?.replace('\\', "/");
        let (packed, bytes) = (e.compressed_size(), e.size());
        if bytes > PART_BYTES {
            return Err(BadFile::large(Message::new("read-part-too-large").with("bytes", size(bytes))));
        }
        if bytes > RATIO_FROM_BYTES && bytes / packed.max(1) > RATIO {
            let times = bytes / packed.max(1);
            return Err(BadFile::large(Message::new("read-part-grows").with("times", times.to_string()).with("bytes", size(bytes))));
        }
        entries.push(Entry { index, name, bytes, encrypted: e.encrypted() });
    }
    Ok(entries)
}

/// Looks at the parts of an xlsx that its reader loads whole, where a few bytes can ask for gigabytes.
pub(super) fn loaded_parts<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry]) -> Read<()> {
    for entry in entries {
        let name = entry.file_name().to_ascii_lowercase();
        let whole = matches!(name.as_str(), "sharedstrings.xml" | "styles.xml" | "workbook.xml" | "theme1.xml") || name.ends_with(".rels");
        if whole && entry.bytes > WHOLE_PART_BYTES {
            return Err(BadFile::large(too_large(&name).with("bytes", size(entry.bytes))));
        }
        match name.as_str() {
            "sharedstrings.xml" => shared_texts(BufReader::new(zip.by_index(entry.index)?), entry.bytes)?,
            "styles.xml" => styles(BufReader::new(zip.by_index(entry.index)?))?,
            _ => {}
        }
    }
    Ok(())
}

fn too_large(name: &str) -> Message {
    Message::new(match name {
        "sharedstrings.xml" => "read-texts-too-large",
        "styles.xml" => "read-formats-part-too-large",
        _ => "read-workbook-part-too-large",
    })
}

/// The number of texts is declared in front of them, and room is made for that many at once: a wrong number would abort the program.
fn shared_texts(part: impl BufRead, bytes: u64) -> Read<()> {
    let mut xml = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(e) | Event::Empty(e)) if e.local_name().as_ref() == "sst" => {
                for attribute in e.attributes().with_checks(false).flatten() {
                    let declared = (attribute.key.as_ref() == "uniqueCount").then(|| attribute.value.trim().parse::<u64>());
                    // The shortest text takes five bytes: <si/>.
                    if let Some(Ok(n)) = declared
                        && n > bytes / 5
                    {
                        return Err(BadFile::damaged(Message::new("read-texts-declared")));
                    }
                }
                return Ok(());
            }
            // Whatever is wrong with it, the reader proper will say so.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn styles(part: impl BufRead) -> Read<()> {
    let mut xml = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let (mut longest, mut formats) = (0u64, 0u64);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(e) | Event::Empty(e)) => {
                longest = longest.max(e.len() as u64);
                formats += u64::from(e.local_name().as_ref() == "xf");
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    // A format holds at most four such elements: number format, font, fill, borders.
    match longest.saturating_mul(4).saturating_mul(formats) > STYLES_LOADED {
        true => Err(BadFile::large(Message::new("read-formats-too-large"))),
        false => Ok(()),
    }
}

/// Whether an xlsx asks to be calculated when it is opened, as programs write it that cannot calculate themselves. Some of them (XlsxWriter is the best
/// known) write 0 for a result they do not know.
pub(super) fn asks_to_calculate<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry]) -> bool {
    let Some(entry) = entries.iter().find(|e| e.file_name().eq_ignore_ascii_case("workbook.xml")) else { return false };
    let text = head(zip, entry.index, WHOLE_PART_BYTES).unwrap_or_default();
    [&b"fullCalcOnLoad=\"1\""[..], b"fullCalcOnLoad=\"true\""].iter().any(|asks| memchr::memmem::find(&text, asks).is_some())
}

/// Whether the first so many bytes of a part of an xlsx may hold a formula: an element called `f`, under whatever prefix.
pub(super) fn holds_formulas<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry], bytes: u64) -> bool {
    let others = ["sharedstrings.xml", "styles.xml", "theme1.xml"];
    let sheets = entries.iter().filter(|e| {
        let name = e.file_name().to_ascii_lowercase();
        name.ends_with(".xml") && !others.contains(&name.as_str())
    });
    // A part that cannot be unpacked is left to the reader, if it ever comes there.
    sheets.map(|e| e.index).any(|index| zip.by_index(index).map_or(true, |part| mentions_formula(part.take(bytes)).unwrap_or(true)))
}

fn mentions_formula(mut part: impl std::io::Read) -> Read<bool> {
    // The last two bytes of a chunk are looked at again with the next.
    let mut chunk = vec![b' '; 2 + 64 * 1024];
    loop {
        let read = match part.read(&mut chunk[2..]) {
            Ok(0) => return Ok(false),
            Ok(read) => read,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e.into()),
        };
        let seen = &chunk[..2 + read];
        let opens =
            |at: usize| matches!(seen[at - 1], b'<' | b':') && matches!(seen.get(at + 1), Some(b'>' | b' ' | b'/' | b'\t' | b'\r' | b'\n'));
        if memchr::memchr_iter(b'f', seen).any(|at| at > 0 && opens(at)) {
            return Ok(true);
        }
        chunk.copy_within(read..read + 2, 0);
    }
}

/// The beginning of a part, for telling formats apart.
pub(super) fn head<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, index: usize, bytes: u64) -> Read<Vec<u8>> {
    let mut head = Vec::new();
    zip.by_index(index)?.take(bytes).read_to_end(&mut head)?;
    Ok(head)
}
