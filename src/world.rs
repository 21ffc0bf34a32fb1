//! The one door to the outside. The library opens, lists and writes nothing by itself: what it needs it asks of a [`World`].
//!
//! [`Memory`] is a world of names and bytes, for a page in a browser and for tests. `Disk` is the folder of files on disk, which the program
//! uses; it comes with the feature `disk`.

#[cfg(feature = "disk")]
mod disk; // files on disk, locks, the child that reads old formats
mod foreign; // libraries that panic
mod memory; // names and bytes
mod words; // what a failure is called

use std::any::Any;
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::error::Result;
use crate::pack::Pack;
use crate::read::{Old, OldSheets};
use crate::texts::Message;
use crate::validate::Validator;

#[cfg(feature = "disk")]
pub use disk::{CHILD_ARGUMENT, DISK, Disk, Incoming, ProgramMemory, child_main, local_time};
pub(crate) use foreign::{caught, workbook};
pub use memory::{Memory, Validates};
pub(crate) use words::{failure, why_unread};
pub use words::{unreadable, unwritable, why_unwritten};

/// Where inputs come from and outputs go to. A path is a name: only the world knows what it leads to.
///
/// Whatever fails does so with an [`io::Error`]; [`unreadable`] and [`unwritable`] say it in words. Several threads may ask at once: two exports are
/// read side by side.
pub trait World: std::fmt::Debug + Sync {
    /// What a name stands for.
    ///
    /// # Errors
    /// `NotFound` when it stands for nothing.
    fn look(&self, path: &Path) -> io::Result<About>;

    /// Whether nothing new can have this name, even if it leads nowhere, as a broken link does.
    fn is_taken(&self, path: &Path) -> bool {
        self.look(path).is_ok()
    }

    /// Whether a name is a link to something else: whoever removes a file or keeps one apart must not be led away.
    fn is_link(&self, _path: &Path) -> bool {
        false
    }

    /// Bytes that nobody can guess, for a key.
    ///
    /// # Errors
    /// When this world has none.
    fn chance(&self) -> io::Result<[u8; 32]> {
        Err(ErrorKind::Unsupported.into())
    }

    /// What is in a folder, in any order.
    ///
    /// # Errors
    /// When it is no folder, or cannot be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>>;

    /// Opens a file to be read.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Input>>;

    /// The one name of what a path leads to, however the path is written, whether something is there or not.
    fn place(&self, path: &Path) -> PathBuf;

    /// Makes a folder, with those above it, that nobody else may open; one that is there stays as it is.
    ///
    /// # Errors
    /// When it cannot be made.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Begins a file that is there whole or not at all: until [`Output::keep`], the place holds what it held before.
    ///
    /// # Errors
    /// When its folder cannot be written to.
    fn create(&self, place: &Path) -> io::Result<Box<dyn Output>>;

    /// Opens a file to be changed where it stands, and makes it if it is not there.
    ///
    /// # Errors
    /// When it is no file, or cannot be written.
    fn edit(&self, place: &Path) -> io::Result<Box<dyn Edit>>;

    /// Gives a file another name, in one step; it may be in another folder of the same drive. One that is `new` replaces nothing.
    ///
    /// # Errors
    /// `AlreadyExists` when one that is new would replace something; both names are as they were, as they are after any failure.
    fn rename(&self, from: &Path, to: &Path, new: bool) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// When it cannot be removed.
    fn remove(&self, place: &Path) -> io::Result<()>;

    /// Holds a lock file, so that no other run goes on meanwhile; drop what it gives to let others go on.
    ///
    /// # Errors
    /// When the lock cannot be made, or another run holds it for long.
    fn hold(&self, lock: &Path) -> io::Result<Held>;

    /// Removes what a run that was ended has left in a folder.
    fn sweep(&self, folder: &Path);

    /// What holds an XML against the schema of its pack.
    ///
    /// # Errors
    /// CYF020 when the schema cannot be used.
    fn validator(&self, pack: &Arc<Pack>) -> Result<Box<dyn Validator>>;
}

/// A lock that is held until this is dropped.
pub type Held = Box<dyn Any>;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// What it is; a link is what it leads to.
    pub kind: EntryKind,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, where that is known.
    pub modified: Option<SystemTime>,
    /// Its number on its disk, where it has one: another name with this number is the same file.
    pub number: Option<(u64, u64)>,
    /// Others than its owner may read it or write to it, where the world can tell.
    pub is_shared: bool,
}

/// What something in a world is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A device or a pipe; in a list of a folder also a link.
    Other,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it is: the folder's path with a name behind it.
    pub path: PathBuf,
    /// What it is.
    pub kind: EntryKind,
}

impl Listed {
    /// Its name.
    pub fn name(&self) -> String {
        file_name(&self.path)
    }
}

/// The name of a file or folder without the folders above it.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// The folder that a path is in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that is read.
pub trait Input: Read + Seek {
    /// What it is now.
    ///
    /// # Errors
    /// When its world cannot say.
    fn about(&self) -> io::Result<About>;

    /// Reads it as a workbook of an old format. The readers of those cannot be trusted with a damaged file: they may never end, or take all
    /// memory. A world that can runs them apart.
    fn old(&mut self, old: &Old<'_>) -> OldSheets {
        old.read(self)
    }
}

/// A file on its way to its place. Dropped before [`Output::keep`], it leaves nothing.
pub trait Output: Write {
    /// Makes sure that all that was written will be there, whatever happens.
    ///
    /// # Errors
    /// When it could not be written whole.
    fn seal(&mut self) -> io::Result<()>;

    /// Puts it in its place in one step. One that is `new` replaces nothing.
    ///
    /// # Errors
    /// `AlreadyExists` when one that is new would replace something; the place is as it was, as it is after any failure.
    fn keep(self: Box<Self>, new: bool) -> io::Result<()>;
}

/// A file that is changed where it stands.
pub trait Edit: Read + Write + Seek {
    /// Cuts it off, or fills it up with zeros.
    ///
    /// # Errors
    /// When it cannot be written.
    fn set_len(&mut self, length: u64) -> io::Result<()>;

    /// Makes sure that all that was written will be there, whatever happens.
    ///
    /// # Errors
    /// When it could not be written.
    fn sync(&mut self) -> io::Result<()>;
}

impl dyn World + '_ {
    /// Whether there is something.
    pub fn exists(&self, path: &Path) -> bool {
        self.look(path).is_ok()
    }

    /// Whether there is a file.
    pub fn is_file(&self, path: &Path) -> bool {
        self.look(path).is_ok_and(|about| about.kind == EntryKind::File)
    }

    /// Whether there is a folder.
    pub(crate) fn is_folder(&self, path: &Path) -> bool {
        self.look(path).is_ok_and(|about| about.kind == EntryKind::Folder)
    }

    /// What is in a folder; nothing where it cannot be read.
    pub fn listed(&self, folder: &Path) -> Vec<Listed> {
        self.list(folder).unwrap_or_default()
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Those of the world; one with words of ours where there is something that is no file.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open_file(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Opens a file. A device or a pipe is refused before it is opened: opening one can wait for ever, reading one need not end.
    ///
    /// # Errors
    /// Those of the world; one with words of ours where there is something that is no file.
    pub(crate) fn open_file(&self, path: &Path) -> io::Result<Box<dyn Input>> {
        match self.look(path)?.kind {
            EntryKind::File => self.open(path),
            EntryKind::Folder => Err(ErrorKind::IsADirectory.into()),
            EntryKind::Other => Err(failure(Message::new(NO_FILE))),
        }
    }

    /// The text of a file.
    ///
    /// # Errors
    /// As of `read`; `InvalidData` when it is not UTF-8.
    pub fn read_text(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(self.read(path)?).map_err(|_| ErrorKind::InvalidData.into())
    }
}

/// Why a device or a pipe is not read.
pub(crate) const NO_FILE: &str = "file-device";

#[cfg(test)]
mod tests;
