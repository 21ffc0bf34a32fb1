//! One writer at a time: a file that several runs add to.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use super::file::failed;
use crate::error::Result;
use crate::system;
use crate::texts::Message;

/// How long another run may hold a file.
const LONGEST: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);
/// The file that is held while a decision file is written anew: that one is replaced, so it cannot be held itself.
const FILE: &str = ".cyfrif.lock";

/// Holds a file until it is closed. Drives without locks are used without one.
///
/// # Errors
/// CYF007 when another run holds it for long.
pub fn hold(file: &File, place: &Path) -> Result<()> {
    let began = Instant::now();
    while let Err(TryLockError::WouldBlock) = file.try_lock() {
        if began.elapsed() > LONGEST {
            return Err(failed(place, &system::failure(Message::new("output-held"))));
        }
        std::thread::sleep(STEP);
    }
    Ok(())
}

/// Holds the decision files of a job folder; drop it to let others write.
///
/// # Errors
/// CYF007 when the folder cannot be written to, or another run holds it for long.
pub fn hold_folder(folder: &Path) -> Result<File> {
    let place = folder.join(FILE);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&place).map_err(|e| failed(&place, &e))?;
    hold(&file, &place)?;
    Ok(file)
}
