//! Files that were sent, held beside those of the job until they are known to be readable.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Result;
use crate::outputs::save;
use crate::pack::Pack;
use crate::read;
use crate::validate::Validator;
use crate::world::{About, Edit, Held, Input, Listed, Output, World};

/// The world as it would be with new files in their places. They lie in the folder of the job under names that a run sweeps away, should the
/// program be ended meanwhile; dropped, this leaves nothing.
pub(super) struct Staged<'w> {
    world: &'w dyn World,
    /// Each place, and where its new file lies.
    files: Vec<(PathBuf, PathBuf)>,
}

impl<'w> Staged<'w> {
    /// Holds files with the places that they are for. The folder is held by the caller.
    pub(super) fn new<'f>(world: &'w dyn World, folder: &Path, files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Result<Staged<'w>> {
        let mut staged = Staged { world, files: Vec::new() };
        for (nth, (name, bytes)) in files.enumerate() {
            let lies = folder.join(format!(".cyfrif-new{nth}.tmp"));
            save(world, lies.clone(), bytes, false)?;
            staged.files.push((folder.join(name), lies));
        }
        Ok(staged)
    }

    /// Reads each as an export.
    pub(super) fn read(&self) -> Result<()> {
        self.files.iter().try_for_each(|(place, _)| read::open(self, place, &read::Options::default()).map(drop))
    }

    fn lies<'p>(&'p self, path: &'p Path) -> &'p Path {
        self.files.iter().find(|(place, _)| place == path).map_or(path, |(_, lies)| lies)
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        for (_, lies) in &self.files {
            // What cannot be removed now is swept away by the next run.
            let _ = self.world.remove(lies);
        }
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
