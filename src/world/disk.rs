//! The folder of files on disk.

mod child; // a program started to read old formats, bounded in time and memory
mod incoming; // a file that comes in piece by piece
mod lock; // one writer at a time
mod output; // a file that is there whole or not at all
mod system; // what operating systems do differently

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use child::{CHILD_ARGUMENT, ProgramMemory, child_main};
pub use incoming::Incoming;
pub use system::local_time;

use tempfile::TempPath;

use super::{About, Edit, EntryKind, Held, Input, Listed, NO_FILE, Output, World, folder};
use crate::error::Result;
use crate::pack::Pack;
use crate::read::{Old, OldSheets};
use crate::texts::Message;
use crate::validate::{SchemaValidator, Validator};

/// The files on disk.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// The program to start as the child that reads xls, xlsb and ods: one that calls [`child_main`]. Without one they are read in this process;
    /// a damaged file can then keep it for ever, or take all its memory.
    pub program: Option<PathBuf>,
}

/// The files on disk, without a program for old formats.
pub static DISK: Disk = Disk { program: None };

impl Disk {
    /// Writes a file at once, with the folders above it, over whatever is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(folder(path))?;
        fs::write(path, bytes)
    }
}

fn about(metadata: &fs::Metadata) -> About {
    let kind = match metadata.file_type() {
        kind if kind.is_file() => EntryKind::File,
        kind if kind.is_dir() => EntryKind::Folder,
        _ => EntryKind::Other,
    };
    #[cfg(unix)]
    let (number, is_shared) = {
        use std::os::unix::fs::MetadataExt;
        (Some((metadata.dev(), metadata.ino())), metadata.mode() & 0o077 != 0)
    };
    #[cfg(not(unix))]
    let (number, is_shared) = (None, false);
    About { kind, size: metadata.len(), modified: metadata.modified().ok(), number, is_shared }
}

impl World for Disk {
    fn look(&self, path: &Path) -> io::Result<About> {
        if system::is_device(path) {
            return Ok(About { kind: EntryKind::Other, size: 0, modified: None, number: None, is_shared: false });
        }
        fs::metadata(path).map(|metadata| about(&metadata))
    }

    fn is_taken(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok()
    }

    fn is_link(&self, path: &Path) -> bool {
        path.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_symlink())
    }

    fn chance(&self) -> io::Result<[u8; 32]> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(bytes)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let listed = fs::read_dir(folder)?.map(|entry| {
            let entry = entry?;
            let kind = match entry.file_type()? {
                kind if kind.is_file() => EntryKind::File,
                kind if kind.is_dir() => EntryKind::Folder,
                _ => EntryKind::Other,
            };
            Ok(Listed { path: entry.path(), kind })
        });
        listed.collect()
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Input>> {
        if system::is_device(path) {
            return Err(super::failure(Message::new(NO_FILE)));
        }
        let file = File::open(path).map_err(|error| system::refused(error, path))?;
        Ok(Box::new(DiskFile { file, program: self.program.clone() }))
    }

    fn place(&self, path: &Path) -> PathBuf {
        let whole = path.canonicalize().or_else(|_| Ok(folder(path).canonicalize()?.join(path.file_name().unwrap_or_default())));
        let whole = whole.unwrap_or_else(|_: io::Error| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        // Windows and macOS do not tell small letters from capital ones.
        if cfg!(any(windows, target_os = "macos")) { whole.to_string_lossy().to_lowercase().into() } else { whole }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn create(&self, place: &Path) -> io::Result<Box<dyn Output>> {
        Ok(Box::new(output::DiskOutput::create(place)?))
    }

    fn edit(&self, place: &Path) -> io::Result<Box<dyn Edit>> {
        let file = owned(place)?;
        if !file.metadata()?.is_file() {
            return Err(super::failure(Message::new("file-not-a-file")));
        }
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path, new: bool) -> io::Result<()> {
        output::rename(TempPath::try_from_path(from)?, to, new).map_err(|failure| {
            // It keeps the name that it had.
            let _ = failure.path.keep();
            failure.error
        })
    }

    fn remove(&self, place: &Path) -> io::Result<()> {
        fs::remove_file(place)
    }

    fn hold(&self, lock: &Path) -> io::Result<Held> {
        let file = owned(lock)?;
        lock::hold(&file)?;
        Ok(Box::new(file))
    }

    fn sweep(&self, folder: &Path) {
        output::sweep(folder);
    }

    fn validator(&self, pack: &Arc<Pack>) -> Result<Box<dyn Validator>> {
        SchemaValidator::of(pack)
    }
}

/// Opens a file to be read and written; one that is new is its owner's alone.
fn owned(place: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(place).map_err(|error| system::refused(error, place))
}

impl Edit for File {
    fn set_len(&mut self, length: u64) -> io::Result<()> {
        File::set_len(self, length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// A file that is read.
struct DiskFile {
    file: File,
    program: Option<PathBuf>,
}

impl Read for DiskFile {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.file.read(to)
    }
}

impl Seek for DiskFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Input for DiskFile {
    fn about(&self) -> io::Result<About> {
        self.file.metadata().map(|metadata| about(&metadata))
    }

    fn old(&mut self, old: &Old<'_>) -> OldSheets {
        match &self.program {
            Some(program) => child::read(&mut self.file, old, program),
            None => old.read(self),
        }
    }
}
