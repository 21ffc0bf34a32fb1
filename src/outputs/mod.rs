//! The files of a run: each is there whole or not at all, none stands in the place of what is read, of another or of a file that is not ours,
//! and all get their names together.

mod batch; // all files of one run
mod file; // one file, written beside its place and then renamed
mod lock; // one run at a time
mod name; // names that files may have
mod ours; // files of our own making
#[cfg(test)]
mod tests;

pub use batch::{Batch, Kept, Place, in_part};
pub use file::{AtomicFile, Finished, Sealed, exists, file_name, next_serial, sweep};
pub use lock::{hold, hold_folder};
pub use name::{FileNames, private_folder};
pub(crate) use ours::workbook;
pub use ours::{There, digest, there};
