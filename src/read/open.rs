//! A path to a workbook.

use std::io::{Read as Source, Seek};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::fault::{self, BadFile, Read};
use super::grid::{Interner, Room};
use super::kind::{self, FileKind};
use super::{Cells, Limits, Old, OldSheets, PassedOver, Sheet, Workbook, csv, other, several, xlsx};
use crate::code::Code;
use crate::error::Result;
use crate::pack::files::hex;
use crate::texts::Message;
use crate::world::{About, EntryKind, Input, NO_FILE, World};

/// How a file is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding of csv files (`windows-1252`), where it is known better than it can be guessed. A byte order mark in the file is stronger.
    pub encoding: Option<String>,
    /// How much is read.
    pub limits: Limits,
}

/// A workbook but for its path.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub sha256: String,
    pub bytes: u64,
    pub encoding: Option<String>,
    pub sheets: Vec<Sheet>,
    pub(crate) passed_over: Vec<PassedOver>,
    pub cells: Cells,
}

/// Reads a workbook, a csv file, or a folder or zip of csv files.
///
/// # Errors
///
/// The codes CYF001 (cannot be opened), CYF002 (0 bytes), CYF003 (password), CYF004 (damaged), CYF005 (another format), CYF006 (too large) and
/// CYF017 (an old format that could not be read within the limits). The reason is in words and never quotes a cell.
pub fn open(world: &dyn World, path: &Path, options: &Options) -> Result<Workbook> {
    match content(world, path, options) {
        Ok(Content { sha256, bytes, encoding, sheets, passed_over, cells }) => {
            Ok(Workbook { path: path.to_owned(), sha256, bytes, encoding, sheets, passed_over, cells })
        }
        Err(fault) if fault.code == Code::FILE_UNREADABLE => Err(fault.into_error(&path.display().to_string())),
        Err(fault) => Err(fault.into_error(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())),
    }
}

/// The same of a file that is not in a world: its name and bytes. Old formats are not read.
///
/// # Errors
/// As [`open()`].
pub(crate) fn open_bytes(name: &str, bytes: &[u8]) -> Result<Workbook> {
    let mut file = std::io::Cursor::new(bytes);
    let read = kind::of(&mut file).and_then(|kind| match kind {
        FileKind::Xls | FileKind::Xlsb | FileKind::Ods => Err(BadFile::format(Message::new("sheets-old-format"))),
        kind => here(&mut file, kind, name, &Limits::default(), None),
    });
    let Content { sha256, bytes, encoding, sheets, passed_over, cells } = read.map_err(|fault| fault.into_error(name))?;
    Ok(Workbook { path: name.into(), sha256, bytes, encoding, sheets, passed_over, cells })
}

fn content(world: &dyn World, path: &Path, options: &Options) -> Read<Content> {
    let about = world.look(path).map_err(|e| fault::of_system(&e))?;
    let label = options.encoding.as_deref();
    match about.kind {
        EntryKind::Folder => return several::folder(world, path, &options.limits, label),
        // Refused before it is opened: opening one can wait for ever, reading one need not end.
        EntryKind::Other => return Err(BadFile::new(Code::FILE_UNREADABLE, Message::new(NO_FILE))),
        EntryKind::File => {}
    }
    if about.size == 0 {
        return Err(BadFile::new(Code::FILE_EMPTY, Message::default()));
    }
    if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("~$")) {
        return Err(BadFile::format(Message::new("read-excel-lock")));
    }
    let mut file = world.open(path).map_err(|e| fault::of_system(&e))?;
    let before = file.about()?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut content = match kind::of(&mut file)? {
        kind @ (FileKind::Xls | FileKind::Xlsb | FileKind::Ods) => {
            let (sha256, bytes) = digest(&mut file)?;
            other::fits(bytes)?;
            let OldSheets(read) = file.old(&Old { kind, bytes, limits: &options.limits });
            let (sheets, cells) = read?;
            Content { sha256, bytes, sheets, cells, ..Content::default() }
        }
        kind => here(&mut file, kind, &stem, &options.limits, label)?,
    };
    content.sheets.shrink_to_fit();
    unchanged(&before, &*file, content.bytes)?;
    Ok(content)
}

/// Reads what is read in this process: text, xlsx, and a zip of csv files. `stem` is the file's name without its ending.
pub(super) fn here<R: Source + Seek>(file: &mut R, kind: FileKind, stem: &str, limits: &Limits, label: Option<&str>) -> Read<Content> {
    if kind == FileKind::Text {
        return text(file, stem, limits, label);
    }
    let (sha256, bytes) = digest(file)?;
    file.rewind()?;
    if kind == FileKind::Zip {
        return Ok(Content { sha256, bytes, ..several::zip(file, limits, label)? });
    }
    let (sheets, cells) = fault::guarded(|| xlsx::read(file, limits))?;
    Ok(Content { sha256, bytes, sheets, cells, ..Content::default() })
}

fn text<R: Source + Seek>(file: &mut R, stem: &str, limits: &Limits, label: Option<&str>) -> Read<Content> {
    file.rewind()?;
    let survey = csv::survey(file, label)?;
    file.rewind()?;
    let (mut interner, mut room) = (Interner::new(limits), Room::new(limits));
    let grid = csv::cells(file, &survey, &mut interner, &mut room)?;
    let sheets = vec![grid.finish(stem.to_owned(), false, &mut room)?];
    let encoding = Some(survey.told());
    Ok(Content { sha256: survey.sha256, bytes: survey.bytes, encoding, sheets, cells: interner.finish(), ..Content::default() })
}

/// Whether a file of which `bytes` were read is still as it was `before`. It is read in two passes, which must see the same.
pub(super) fn unchanged(before: &About, file: &dyn Input, bytes: u64) -> Read<()> {
    let after = file.about()?;
    let same = (before.size, before.modified) == (after.size, after.modified) && after.size == bytes;
    if same { Ok(()) } else { Err(changed()) }
}

fn changed() -> BadFile {
    BadFile::new(Code::FILE_UNREADABLE, Message::new("read-changed"))
}

/// SHA-256 and size of a file from its beginning.
pub(super) fn digest<R: Source + Seek>(file: &mut R) -> Read<(String, u64)> {
    file.rewind()?;
    let mut digest = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; 256 * 1024];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok((hex(&digest.finalize()), bytes)),
            Ok(n) => {
                digest.update(&chunk[..n]);
                bytes += n as u64;
            }
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e.into()),
        }
    }
}
