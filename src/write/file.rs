//! A file that is there whole or not at all: written beside its place, then renamed.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::{NamedTempFile, PersistError};

use crate::code::Code;
use crate::error::{Error, Result};
use crate::pack::Pack;
use crate::record::Header;
use crate::system;
use crate::texts::Message;

/// A file on its way to its place. Until it is persisted the place holds what it held before; dropped, it leaves nothing.
#[derive(Debug)]
pub struct AtomicFile {
    place: PathBuf,
    out: BufWriter<NamedTempFile>,
    hasher: Sha256,
    bytes: u64,
}

/// How the name of a file on its way begins and ends.
const TEMPORARY: (&str, &str) = (".cyfrif-", ".tmp");
/// A file on its way that is empty and younger than this may not be locked yet.
const JUST_MADE: Duration = Duration::from_secs(2);

/// A file that is whole and on the disk, and does not have its name yet. Dropped, it leaves nothing.
#[derive(Debug)]
pub struct Sealed {
    temporary: NamedTempFile,
    finished: Finished,
}

/// A file that is in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Where it is.
    pub path: PathBuf,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl AtomicFile {
    /// Begins a file that shall stand at `place`, readable by its owner only. On Windows it has the rights of its folder instead.
    ///
    /// # Errors
    /// CYF007 when the folder cannot be written to.
    pub fn create(place: impl Into<PathBuf>) -> Result<AtomicFile> {
        let place = place.into();
        if system::is_device(&place) {
            let reason = Message::new("output-device");
            return Err(Error::new(Code::OUTPUT_FAILED).with("file", shown(&place)).with("reason", reason));
        }
        // The same folder, so that the rename stays on one file system and is one step.
        let (prefix, suffix) = TEMPORARY;
        let temporary = tempfile::Builder::new().prefix(prefix).suffix(suffix).tempfile_in(system::long(folder(&place)));
        match temporary {
            Ok(file) => {
                // The lock ends with the run, however that ends; so a later run can tell what was left behind. Some drives have no locks.
                file.as_file().try_lock().ok();
                Ok(AtomicFile { place, out: BufWriter::with_capacity(1 << 16, file), hasher: Sha256::new(), bytes: 0 })
            }
            Err(error) => Err(failed(&place, &error)),
        }
    }

    /// Where the file shall stand.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The error for a failure while the file is written.
    pub fn failed(&self, error: &io::Error) -> Error {
        failed(&self.place, error)
    }

    /// Finishes writing: the file is whole and on the disk, and only its name is missing.
    ///
    /// # Errors
    /// CYF007 when it could not be written whole; the place is as it was.
    pub fn seal(mut self) -> Result<Sealed> {
        let place = std::mem::take(&mut self.place);
        self.out.flush().map_err(|e| failed(&place, &e))?;
        let temporary = self.out.into_inner().map_err(|e| failed(&place, e.error()))?;
        // On the disk before it has the name, so that a power cut leaves the old file or the whole new one.
        temporary.as_file().sync_all().map_err(|e| failed(&place, &e))?;
        let sha256 = self.hasher.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(Sealed { temporary, finished: Finished { path: place, sha256, bytes: self.bytes } })
    }

    /// Puts the file in its place; what was there is replaced in one step.
    ///
    /// # Errors
    /// CYF007 when it could not be written whole or renamed; the place is as it was.
    pub fn persist(self) -> Result<Finished> {
        self.seal()?.persist()
    }

    /// Puts the file in its place, unless something is there already.
    ///
    /// # Errors
    /// CYF008 when something is there; it stays as it is. CYF007 as in [`AtomicFile::persist`].
    pub fn persist_new(self) -> Result<Finished> {
        self.seal()?.persist_new()
    }
}

impl Sealed {
    /// What the file will be once it is in its place.
    pub fn finished(&self) -> &Finished {
        &self.finished
    }

    /// Puts the file in its place; what was there is replaced in one step.
    ///
    /// # Errors
    /// CYF007 when it could not be renamed; the place is as it was.
    pub fn persist(self) -> Result<Finished> {
        self.rename(NamedTempFile::persist, |_| false)
    }

    /// Puts the file in its place, unless something is there already.
    ///
    /// # Errors
    /// CYF008 when something is there; it stays as it is. CYF007 as in [`Sealed::persist`].
    pub fn persist_new(self) -> Result<Finished> {
        self.rename(NamedTempFile::persist_noclobber, |error| error.kind() == io::ErrorKind::AlreadyExists)
    }

    fn rename(
        self,
        rename: fn(NamedTempFile, PathBuf) -> std::result::Result<File, PersistError>,
        is_there: fn(&io::Error) -> bool,
    ) -> Result<Finished> {
        let Sealed { mut temporary, finished } = self;
        let place = &finished.path;
        let name = place.file_name().map_or_else(|| place.clone(), |name| system::long(folder(place)).join(name));
        let mut waited = 0;
        while let Err(PersistError { error, file }) = rename(temporary, name.clone()) {
            if is_there(&error) {
                return Err(exists_already(place));
            }
            let Some(wait) = system::waits(&error).get(waited) else { return Err(failed(place, &error)) };
            std::thread::sleep(*wait);
            waited += 1;
            temporary = file;
        }
        sync_folder(place);
        Ok(finished)
    }
}

/// Removes what a run that was killed has left in a folder: files on their way that no run holds any more. What cannot be removed stays.
pub fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_temporary) {
            remove_left(&entry.path()).ok();
        }
    }
}

fn is_temporary(name: &str) -> bool {
    let (prefix, suffix) = TEMPORARY;
    let middle = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(suffix));
    middle.is_some_and(|m| !m.is_empty() && m.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn remove_left(path: &Path) -> io::Result<()> {
    if !path.symlink_metadata()?.is_file() {
        return Ok(());
    }
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    // A run that is still going holds its files.
    file.try_lock().map_err(io::Error::other)?;
    let meta = file.metadata()?;
    let age = meta.modified().ok().and_then(|made| SystemTime::now().duration_since(made).ok());
    if meta.len() == 0 && age.is_none_or(|age| age < JUST_MADE) {
        return Ok(());
    }
    drop(file);
    std::fs::remove_file(path)
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hasher.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The file name of a return: `casp-2025-26-552-1.xml`, and `casp-2025-26-552-1-draft.xml` for a draft.
pub fn file_name(pack: &Pack, header: &Header) -> String {
    let draft = if header.draft { "-draft" } else { "" };
    format!("{}-{}-{}-{}{draft}.xml", pack.collection, pack.year, header.authority, header.serial)
}

/// The next serial number after those of the submissions that stand beside this file under the same name, and of those that are `recorded`; at
/// least 1.
pub fn next_serial<'a>(place: &Path, recorded: impl IntoIterator<Item = &'a str>) -> u32 {
    let split = |name: &str| -> Option<(String, u32)> {
        let (start, serial) = name.strip_suffix(".xml")?.rsplit_once('-')?;
        Some((start.to_owned(), serial.parse().ok()?))
    };
    let name_of = |path: &Path| path.file_name().and_then(|n| n.to_str()).and_then(split);
    let Some((start, own)) = name_of(place) else { return 1 };
    let beside = std::fs::read_dir(folder(place)).into_iter().flatten().flatten();
    let taken = beside.filter_map(|entry| name_of(&entry.path())).chain(recorded.into_iter().filter_map(split));
    let taken = taken.filter(|(s, _)| *s == start).map(|(_, serial)| serial);
    let used = if place.exists() { own } else { 0 };
    taken.fold(used, u32::max).saturating_add(1)
}

pub(super) fn folder(place: &Path) -> &Path {
    place.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the rename itself last; where a folder cannot be synced the rename has still happened.
fn sync_folder(place: &Path) {
    if let Ok(folder) = File::open(folder(place)) {
        folder.sync_all().ok();
    }
}

fn exists_already(place: &Path) -> Error {
    exists(place, next_serial(place, []))
}

/// The error for a submission that is there already.
pub fn exists(place: &Path, next: u32) -> Error {
    Error::new(Code::OUTPUT_EXISTS).with("file", shown(place)).with("next", next.to_string())
}

pub(super) fn failed(place: &Path, error: &io::Error) -> Error {
    system::unwritable(shown(place), error)
}

pub(super) fn shown(place: &Path) -> String {
    place.file_name().map_or_else(|| place.display().to_string(), |n| n.to_string_lossy().into_owned())
}
