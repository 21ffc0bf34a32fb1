//! Files that were sent, looked at where they lie before they get the names that they shall have.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Result;
use crate::pack::Pack;
use crate::read;
use crate::validate::Validator;
use crate::world::{About, Edit, Held, Input, Listed, Output, World};

/// The world as it would be with new files in their places.
pub(super) struct Staged<'w> {
    world: &'w dyn World,
    /// Each place, and where its new file lies.
    files: Vec<(PathBuf, PathBuf)>,
}

impl<'w> Staged<'w> {
    /// Files in a folder: each with the name that it shall have, and where it lies. The folder is held by the caller.
    pub(super) fn new<'f>(world: &'w dyn World, folder: &Path, files: impl IntoIterator<Item = (&'f str, &'f Path)>) -> Staged<'w> {
        let files = files.into_iter().map(|(name, lies)| (folder.join(name), lies.to_owned())).collect();
        Staged { world, files }
    }

    /// Reads each as an export.
    pub(super) fn read(&self) -> Result<()> {
        self.files.iter().try_for_each(|(place, _)| read::open(self, place, &read::Options::default()).map(drop))
    }

    fn lies<'p>(&'p self, path: &'p Path) -> &'p Path {
        self.files.iter().find(|(place, _)| place == path).map_or(path, |(_, lies)| lies)
    }
}

impl fmt::Debug for Staged<'_> {
    // Names of files may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Staged({} files)", self.files.len())
    }
}

impl World for Staged<'_> {
    fn look(&self, path: &Path) -> io::Result<About> {
        self.world.look(self.lies(path))
    }

    fn is_taken(&self, path: &Path) -> bool {
        self.world.is_taken(self.lies(path))
    }

    fn is_link(&self, path: &Path) -> bool {
        self.world.is_link(self.lies(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        self.world.list(folder)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Input>> {
        self.world.open(self.lies(path))
    }

    fn place(&self, path: &Path) -> PathBuf {
        self.world.place(path)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.world.make_folder(folder)
    }

    fn create(&self, place: &Path) -> io::Result<Box<dyn Output>> {
        self.world.create(place)
    }

    fn edit(&self, place: &Path) -> io::Result<Box<dyn Edit>> {
        self.world.edit(place)
    }

    fn rename(&self, from: &Path, to: &Path, new: bool) -> io::Result<()> {
        self.world.rename(from, to, new)
    }

    fn remove(&self, place: &Path) -> io::Result<()> {
        self.world.remove(place)
    }

    fn hold(&self, lock: &Path) -> io::Result<Held> {
        self.world.hold(lock)
    }

    fn sweep(&self, folder: &Path) {
        self.world.sweep(folder);
    }

    fn validator(&self, pack: &Arc<Pack>) -> Result<Box<dyn Validator>> {
        self.world.validator(pack)
    }
}
