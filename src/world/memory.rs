//! A world of names and bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{About, Edit, EntryKind, Held, Input, Listed, Output, World};
use crate::error::Result;
use crate::pack::Pack;
use crate::validate::Validator;

/// Makes what holds an XML against the schema of its pack: `validate::SchemaValidator::of`, with the feature `schema`.
pub type Validates = fn(&Arc<Pack>) -> Result<Box<dyn Validator>>;

type Named = BTreeMap<PathBuf, Arc<[u8]>>;
type Files = Arc<Mutex<Named>>;

/// The files, for as long as one thing is done with them.
fn held(files: &Files) -> MutexGuard<'_, Named> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Files in memory. A folder is there as soon as a file is in it.
#[derive(Clone)]
pub struct Memory {
    files: Files,
    proves: Validates,
}

impl fmt::Debug for Memory {
    // Neither names nor bytes: both may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Memory({} files)", held(&self.files).len())
    }
}

impl Memory {
    /// A world in which nothing is, and what its XML is held against the schema with.
    pub fn new(proves: Validates) -> Memory {
        Memory { files: Files::default(), proves }
    }

    /// Adds a file, or replaces it.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Arc<[u8]>>) {
        held(&self.files).insert(self.place(path.as_ref()), bytes.into());
    }

    /// The bytes of a file.
    pub fn get(&self, path: impl AsRef<Path>) -> Option<Arc<[u8]>> {
        held(&self.files).get(&self.place(path.as_ref())).cloned()
    }

    /// The names of all files, in their order.
    pub fn names(&self) -> Vec<PathBuf> {
        held(&self.files).keys().cloned().collect()
    }

    fn bytes(&self, path: &Path) -> io::Result<Arc<[u8]>> {
        match self.look(path)?.kind {
            EntryKind::File => self.get(path).ok_or_else(|| ErrorKind::NotFound.into()),
            _ => Err(ErrorKind::IsADirectory.into()),
        }
    }
}

fn of_bytes(size: usize) -> About {
    About { kind: EntryKind::File, size: size as u64, modified: None, number: None, is_shared: false }
}

impl World for Memory {
    fn look(&self, path: &Path) -> io::Result<About> {
        let place = self.place(path);
        if let Some(bytes) = held(&self.files).get(&place) {
            return Ok(of_bytes(bytes.len()));
        }
        let is_folder = place.as_os_str().is_empty() || held(&self.files).keys().any(|name| name.starts_with(&place));
        if !is_folder {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(About { kind: EntryKind::Folder, size: 0, modified: None, number: None, is_shared: false })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        if self.look(folder)?.kind == EntryKind::File {
            return Err(ErrorKind::NotADirectory.into());
        }
        let place = self.place(folder);
        let files = held(&self.files);
        let below = files.keys().filter_map(|name| name.strip_prefix(&place).ok()?.components().next());
        let names: BTreeSet<PathBuf> = below.map(|name| folder.join(name)).collect();
        drop(files);
        names.into_iter().map(|path| Ok(Listed { kind: self.look(&path)?.kind, path })).collect()
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Input>> {
        Ok(Box::new(Cursor::new(self.bytes(path)?)))
    }

    /// Without what leads nowhere else: `a/./b/../c` is `a/c`.
    fn place(&self, path: &Path) -> PathBuf {
        let mut place = PathBuf::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(place.pop()),
                part => place.push(part),
            }
        }
        place
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        match self.look(folder) {
            Ok(About { kind: EntryKind::File, .. }) => Err(ErrorKind::NotADirectory.into()),
            _ => Ok(()),
        }
    }

    fn create(&self, place: &Path) -> io::Result<Box<dyn Output>> {
        Ok(Box::new(Entry { files: self.files.clone(), place: self.place(place), bytes: Cursor::default() }))
    }

    fn edit(&self, place: &Path) -> io::Result<Box<dyn Edit>> {
        let bytes = match self.bytes(place) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            bytes => bytes?.to_vec(),
        };
        let mut entry = Entry { files: self.files.clone(), place: self.place(place), bytes: Cursor::new(bytes) };
        entry.sync()?;
        Ok(Box::new(entry))
    }

    fn rename(&self, from: &Path, to: &Path, new: bool) -> io::Result<()> {
        let (from, to) = (self.place(from), self.place(to));
        match self.look(&to) {
            Ok(_) if new => return Err(ErrorKind::AlreadyExists.into()),
            Ok(About { kind: EntryKind::Folder, .. }) => return Err(ErrorKind::IsADirectory.into()),
            _ => {}
        }
        let mut files = held(&self.files);
        let bytes = files.remove(&from).ok_or(ErrorKind::NotFound)?;
        files.insert(to, bytes);
        Ok(())
    }

    fn remove(&self, place: &Path) -> io::Result<()> {
        held(&self.files).remove(&self.place(place)).map(|_| ()).ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// There is one run only.
    fn hold(&self, _lock: &Path) -> io::Result<Held> {
        Ok(Box::new(()))
    }

    /// What is on its way has no name.
    fn sweep(&self, _folder: &Path) {}

    fn validator(&self, pack: &Arc<Pack>) -> Result<Box<dyn Validator>> {
        (self.proves)(pack)
    }
}

impl Input for Cursor<Arc<[u8]>> {
    fn about(&self) -> io::Result<About> {
        Ok(of_bytes(self.get_ref().len()))
    }
}

/// A file that is written or changed.
struct Entry {
    files: Files,
    place: PathBuf,
    bytes: Cursor<Vec<u8>>,
}

impl Write for Entry {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Entry {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(to)
    }
}

impl Seek for Entry {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

impl Output for Entry {
    fn seal(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn keep(self: Box<Self>, new: bool) -> io::Result<()> {
        let Entry { files, place, bytes } = *self;
        let mut files = held(&files);
        if new && files.contains_key(&place) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        files.insert(place, bytes.into_inner().into());
        Ok(())
    }
}

impl Edit for Entry {
    fn set_len(&mut self, length: u64) -> io::Result<()> {
        self.bytes.get_mut().resize(usize::try_from(length).map_err(io::Error::other)?, 0);
        self.sync()
    }

    fn sync(&mut self) -> io::Result<()> {
        held(&self.files).insert(self.place.clone(), self.bytes.get_ref().as_slice().into());
        Ok(())
    }
}
