//! A file that is there whole or not at all: written beside its place, then renamed.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{NamedTempFile, PathPersistError, TempPath};

use super::system;
use crate::texts::Message;
use crate::world::{Output, folder};

/// How the name of a file on its way begins and ends.
const TEMPORARY: (&str, &str) = (".cyfrif-", ".tmp");
/// A file on its way that is empty and younger than this may not be locked yet.
const JUST_MADE: Duration = Duration::from_secs(2);

/// A file on its way to its place.
pub(super) struct DiskOutput {
    place: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl DiskOutput {
    /// Begins a file that shall stand at `place`, readable by its owner only. On Windows it has the rights of its folder instead.
    pub(super) fn create(place: &Path) -> io::Result<DiskOutput> {
        if system::is_device(place) {
            return Err(crate::world::failure(Message::new("output-device")));
        }
        // The same folder, so that the rename stays on one file system and is one step.
        Ok(DiskOutput { place: place.to_owned(), out: BufWriter::with_capacity(1 << 16, temporary(folder(place))?) })
    }
}

/// A new file in a folder, under a name that a later run sweeps away.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let (prefix, suffix) = TEMPORARY;
    // Opened here, for what the system says when it cannot be; the library keeps its number to itself.
    let file = tempfile::Builder::new().prefix(prefix).suffix(suffix).make_in(system::long(folder), new)?;
    // The lock ends with the run, however that ends; so a later run can tell what was left behind. Some drives have no locks.
    file.as_file().try_lock().ok();
    Ok(file)
}

/// Gives a file its name in one step, and makes that last. One that is `new` replaces nothing.
pub(super) fn rename(from: TempPath, place: &Path, new: bool) -> Result<(), PathPersistError> {
    let name = place.file_name().map_or_else(|| place.to_owned(), |name| system::long(folder(place)).join(name));
    let persist = |from: TempPath| if new { from.persist_noclobber(&name) } else { from.persist(&name) };
    let (mut from, mut waited) = (from, 0);
    while let Err(mut failure) = persist(from) {
        failure.error = system::refused(failure.error, &name);
        let is_there = new && failure.error.kind() == io::ErrorKind::AlreadyExists;
        let wait = if is_there { None } else { system::waits(&failure.error).get(waited) };
        let Some(wait) = wait else { return Err(failure) };
        std::thread::sleep(*wait);
        waited += 1;
        from = failure.path;
    }
    // Makes the rename itself last; where a folder cannot be synced the rename has still happened.
    if let Ok(folder) = File::open(folder(place)) {
        folder.sync_all().ok();
    }
    Ok(())
}

/// Makes a file that its owner alone can read.
fn new(place: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(place)
}

impl Write for DiskOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Output for DiskOutput {
    /// On the disk before it has the name, so that a power cut leaves the old file or the whole new one.
    fn seal(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().as_file().sync_all()
    }

    fn keep(self: Box<Self>, new: bool) -> io::Result<()> {
        // Held until it has its name: a run beside this one takes away what nobody holds.
        let (_held, temporary) = self.out.into_inner().map_err(io::IntoInnerError::into_error)?.into_parts();
        rename(temporary, &self.place, new).map_err(|failure| failure.error)
    }
}

/// Removes what a run that was killed has left in a folder: files on their way that no run holds any more. What cannot be removed stays.
pub(super) fn sweep(folder: &Path) {
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
