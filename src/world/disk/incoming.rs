//! A file that comes in piece by piece, such as one that a browser sends.

use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::output::temporary;

/// A file that comes in, beside the files of a folder, under a name that a later run sweeps away. Dropped, it is gone, unless it was renamed meanwhile.
#[derive(Debug)]
pub struct Incoming {
    file: NamedTempFile,
}

impl Incoming {
    /// Begins a file in a folder, readable by its owner only.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn begin(folder: &Path) -> io::Result<Incoming> {
        Ok(Incoming { file: temporary(folder)? })
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// When it cannot be written, because the disk is full, say.
    pub fn add(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file.write_all(piece)
    }

    /// Nothing more comes: it is on the disk before it can be renamed, and others may read it. A run beside this one still leaves it alone.
    ///
    /// # Errors
    /// When it could not be written whole.
    pub fn end(&mut self) -> io::Result<()> {
        let file = self.file.as_file();
        file.sync_all()?;
        // Windows lets nobody read what is locked for one alone. Some drives have no locks.
        file.unlock().ok();
        file.try_lock_shared().ok();
        Ok(())
    }

    /// Where it lies.
    pub fn place(&self) -> &Path {
        self.file.path()
    }
}
