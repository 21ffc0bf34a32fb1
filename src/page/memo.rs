//! What was made of files, used again as long as they stay as they are.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Workspace;
use crate::error::Result;
use crate::pack::files::sha256;
use crate::world::{About, EntryKind};

/// So much is remembered.
const KEPT: usize = 64;

/// Digests of files, and what was made of them.
#[derive(Default)]
pub(super) struct Memo {
    digests: RefCell<BTreeMap<PathBuf, (About, String)>>,
    made: RefCell<BTreeMap<String, Rc<dyn Any>>>,
    /// Every file is read: something is about to be changed.
    is_strict: Cell<bool>,
}

impl Memo {
    /// Whether files are told by their contents alone. For a page that is looked at, size and time are enough: both may stay the same when a file
    /// changes, but what is done from the page then finds that it has, and the page after it shows the file as it is.
    pub(super) fn be_strict(&self, strict: bool) {
        self.is_strict.set(strict);
    }
}

impl Workspace<'_> {
    /// The digest of a file, or of a folder of csv files.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn digest(&self, path: &Path) -> Result<String> {
        let about = self.world.look(path).map_err(|e| crate::world::unreadable(path, &e))?;
        if about.kind == EntryKind::Folder {
            let all = self.files(path).map(|file| self.digest(&file)).collect::<Result<Vec<_>>>()?;
            return Ok(sha256(all.concat().as_bytes()));
        }
        let known = self.memo.digests.borrow().get(path).filter(|(then, _)| *then == about).map(|(_, digest)| digest.clone());
        // Where it is not known when a file was written, its contents are all there is.
        if let Some(digest) = known.filter(|_| !self.memo.is_strict.get() && about.modified.is_some()) {
            return Ok(digest);
        }
        let digest = crate::outputs::digest(self.world, path).map_err(|e| crate::world::unreadable(path, &e))?;
        self.memo.digests.borrow_mut().insert(path.to_owned(), (about, digest.clone()));
        Ok(digest)
    }

    /// What is made of files of the job folder: made anew where one of them has changed, or where it is made of something else.
    ///
    /// # Errors
    /// Those of `make`; a failure is not remembered.
    pub(super) fn remembered<T: 'static>(&self, what: &str, files: &[String], make: impl FnOnce() -> Result<T>) -> Result<Rc<T>> {
        let digests = files.iter().map(|file| self.digest(&self.folder.join(file))).collect::<Result<Vec<_>>>();
        let Ok(digests) = digests else { return make().map(Rc::new) };
        let key = format!("{what} {files:?} {digests:?}");
        let known = self.memo.made.borrow().get(&key).cloned().and_then(|made| made.downcast::<T>().ok());
        if let Some(known) = known {
            return Ok(known);
        }
        let made = Rc::new(make()?);
        let mut all = self.memo.made.borrow_mut();
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(key, made.clone());
        Ok(made)
    }
}
