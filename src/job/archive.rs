//! A job as one file: a zip of its folder. What is opened may come from anybody, so nothing of it is taken before all of it is looked at.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use chrono::{Datelike, NaiveDateTime, Timelike};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::JOB_FILE;
use crate::code::Code;
use crate::error::{Error, Result};
use crate::texts::Message;
use crate::world::{self, EntryKind, World, file_name};

/// Files of a job. A folder of csv files has some dozens.
const FILES: usize = 2_000;
/// Bytes of all files together, unpacked.
const BYTES: u64 = 512 * MIB;
/// How much all files together may shrink when packed, once they are larger than [`RATIO_FROM_BYTES`]: csv shrinks to a tenth or a thirtieth.
const RATIO: u64 = 250;
/// Smaller jobs are harmless whatever their ratio.
const RATIO_FROM_BYTES: u64 = 64 * MIB;
/// Characters of a name with its folders: Windows opens no longer path without being told to.
const LONGEST: usize = 200;
/// What stands in an archive of ours, so that a job is known before its job file is there.
const MARK: &[u8] = b"cyfrif";
/// What the Mac adds to a zip.
const OF_MAC: &str = "__MACOSX/";
const MIB: u64 = 1024 * 1024;

/// A file of a job: its place below the folder, with `/` between folders, and its bytes.
pub type JobFile = (String, Vec<u8>);

/// Whether a name without its folders is one that a file may have in Windows as well.
pub(crate) fn is_plain(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = ["com", "lpt"].iter().filter_map(|kind| stem.strip_prefix(kind)).any(|nth| {
        let mut nth = nth.chars();
        nth.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && nth.next().is_none()
    });
    let device = port || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str());
    let fine = |c: char| !c.is_control() && !"<>:\"|?*/\\".contains(c);
    !name.is_empty() && name.chars().all(fine) && !device && !name.ends_with(['.', ' '])
}

fn refused(reason: Message) -> Error {
    Error::new(Code::ARCHIVE_REFUSED).with("reason", reason)
}

fn wrong_name(id: &'static str, name: &str) -> Error {
    refused(Message::new(id).with("file", name.chars().take(LONGEST).collect::<String>()))
}

/// Looks at the places of the files of a job, whether they come from a zip or from a folder: each below the folder, none twice, none that Windows
/// cannot have, and not too many.
///
/// # Errors
/// CYF232 with what is wrong.
pub fn places_fit<'n>(names: impl Iterator<Item = &'n str>, bytes: u64) -> Result<()> {
    let (mut files, mut folders) = (BTreeSet::new(), BTreeSet::new());
    for name in names {
        if !name.split('/').all(is_plain) || name.chars().count() > LONGEST {
            return Err(wrong_name("archive-name", name));
        }
        // Windows and the Mac do not tell small from capital letters.
        let same = name.to_lowercase();
        folders.extend(same.match_indices('/').map(|(at, _)| same[..at].to_owned()));
        if !files.insert(same) {
            return Err(wrong_name("archive-twice", name));
        }
    }
    if let Some(both) = files.intersection(&folders).next() {
        return Err(wrong_name("archive-twice", both));
    }
    match (files.len() > FILES, bytes > BYTES) {
        (true, _) => Err(refused(Message::new("archive-too-many").with("most", FILES.to_string()))),
        (_, true) => Err(refused(Message::new("archive-too-large").with("most", (BYTES / MIB).to_string()))),
        _ => Ok(()),
    }
}

/// The files of a job that was kept as one file: of the folder itself, or of one folder that all others are in, as Windows packs it.
///
/// # Errors
/// CYF232 with what is wrong: then nothing is given.
pub fn unpacked(archive: &[u8]) -> Result<Vec<JobFile>> {
    let mut zip = ZipArchive::new(Cursor::new(archive)).map_err(|error| broken(&error))?;
    if zip.has_duplicate_names() {
        return Err(refused(Message::new("archive-names-twice")));
    }
    let entries = directory(&zip, archive.len() as u64)?;
    let top = top(&entries);
    let marked = zip.comment() == MARK;
    if !marked && !entries.iter().any(|(_, name, _)| name[top..] == *JOB_FILE) {
        return Err(refused(Message::new("archive-no-job").with("file", JOB_FILE)));
    }
    let mut files = Vec::with_capacity(entries.len());
    for (index, name, bytes) in entries {
        let mut file = zip.by_index(index).map_err(|error| broken(&error))?;
        let mut content = Vec::new();
        // No more than was declared, and looked at, is ever unpacked.
        let read = file.by_ref().take(bytes).read_to_end(&mut content);
        if !read.is_ok_and(|read| read as u64 == bytes) || file.read(&mut [0]).unwrap_or(1) != 0 {
            return Err(wrong_name("archive-damaged-file", &name));
        }
        files.push((name[top..].to_owned(), content));
    }
    Ok(files)
}

fn broken(error: &ZipError) -> Error {
    refused(Message::new(match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "archive-password",
        _ => "archive-damaged",
    }))
}

/// The files by their number in the zip, with name and declared size, all within the limits.
fn directory(zip: &ZipArchive<Cursor<&[u8]>>, packed: u64) -> Result<Vec<(usize, String, u64)>> {
    let mut entries = Vec::new();
    for index in 0..zip.len().min(4 * FILES) {
        let entry = zip.by_index_data(index).map_err(|error| broken(&error))?;
        let name = entry.name().map_err(|error| broken(&error))?.replace('\\', "/");
        if entry.encrypted() {
            return Err(refused(Message::new("archive-password")));
        }
        if entry.is_symlink() {
            return Err(wrong_name("archive-link", &name));
        }
        if entry.is_dir() {
            // A folder without files is nothing, but its name is looked at.
            places_fit([name.trim_end_matches('/')].into_iter(), 0)?;
        } else if !name.starts_with(OF_MAC) {
            entries.push((index, name, entry.size()));
        }
    }
    let bytes = entries.iter().fold(0, |sum: u64, (_, _, bytes)| sum.saturating_add(*bytes));
    places_fit(entries.iter().map(|(_, name, _)| name.as_str()), bytes)?;
    if zip.len() > 4 * FILES {
        return Err(refused(Message::new("archive-too-many").with("most", FILES.to_string())));
    }
    match bytes > RATIO_FROM_BYTES && bytes / packed.max(1) > RATIO {
        true => Err(refused(Message::new("archive-grows").with("times", (bytes / packed.max(1)).to_string()))),
        false => Ok(entries),
    }
}

/// How long the one folder is, with its `/`, that all files are in; 0 where the job file is not in one.
fn top(entries: &[(usize, String, u64)]) -> usize {
    let job = entries.iter().map(|(_, name, _)| name).find(|name| name.strip_suffix(JOB_FILE).is_some_and(|top| top.ends_with('/')));
    let above = |name: &&String| name.matches('/').count() == 1 && !entries.iter().any(|(_, name, _)| name == JOB_FILE);
    let top = job.filter(above).map_or("", |name| &name[..name.len() - JOB_FILE.len()]);
    if entries.iter().all(|(_, name, _)| name.starts_with(top)) { top.len() } else { 0 }
}

/// The folder of a job as one file.
///
/// # Errors
/// CYF001 when a file cannot be read, CYF007 when they do not fit into one.
pub fn packed(world: &dyn World, folder: &Path, at: NaiveDateTime) -> Result<Vec<u8>> {
    let mut files = Vec::new();
    gather(world, folder, "", &mut files)?;
    files.sort();
    let unwritable = |error: std::io::Error| world::unwritable(JOB_FILE, &error);
    let when = DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or_default(),
        at.month() as u8,
        at.day() as u8,
        at.hour() as u8,
        at.minute() as u8,
        at.second() as u8,
    );
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(when.unwrap_or_default())
        .unix_permissions(0o600);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.set_raw_comment(MARK.into()).map_err(|error| unwritable(error.into()))?;
    for (name, path) in files {
        let bytes = world.read(&path).map_err(|error| world::unreadable(&path, &error))?;
        zip.start_file(name, options).map_err(|error| unwritable(error.into()))?;
        zip.write_all(&bytes).map_err(unwritable)?;
    }
    Ok(zip.finish().map_err(|error| unwritable(error.into()))?.into_inner())
}

/// All files below a folder, each with its place in the job.
fn gather(world: &dyn World, folder: &Path, above: &str, files: &mut Vec<(String, std::path::PathBuf)>) -> Result<()> {
    for entry in world.list(folder).map_err(|error| world::unreadable(folder, &error))? {
        let name = format!("{above}{}", file_name(&entry.path));
        match entry.kind {
            EntryKind::File => files.push((name, entry.path)),
            EntryKind::Folder => gather(world, &entry.path, &format!("{name}/"), files)?,
            EntryKind::Other => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
