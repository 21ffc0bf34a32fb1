//! One writer at a time: a file that several runs add to.

use crate::texts::Message;
use std::fs::{File, TryLockError};
use std::io;
use std::time::{Duration, Instant};

/// How long another run may hold a file.
const LONGEST: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);

/// Holds a file until it is closed. Drives without locks are used without one.
///
/// # Errors
/// When another run holds it for long.
pub(super) fn hold(file: &File) -> io::Result<()> {
    let began = Instant::now();
    while let Err(TryLockError::WouldBlock) = file.try_lock() {
        if began.elapsed() > LONGEST {
            return Err(crate::world::failure(Message::new("output-held")));
        }
        std::thread::sleep(STEP);
    }
    Ok(())
}
