//! The files of a run: each is there whole or not at all, none stands in the place of what is read, of another or of a file that is not ours,
//! and all get their names together.

mod batch; // all files of one run
mod file; // one file, written beside its place and then put there
mod name; // names that files may have
mod ours; // files of our own making
mod place; // places, however they are written
#[cfg(test)]
mod tests;

pub(crate) use batch::in_part;
pub use batch::{Batch, Kept};
pub use file::{AtomicFile, Finished, exists, private_folder, save};
pub(crate) use file::{LOCK, file_name};
pub(crate) use file::{hold_folder, next_serial, rename};
pub use name::FileNames;
pub(crate) use ours::workbook;
pub use ours::{There, digest, there};
pub(crate) use place::real_place;
