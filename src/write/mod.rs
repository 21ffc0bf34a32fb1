//! A return becomes a file: XML elements in the pack's order, written beside its place and then put there.

mod batch;
mod file;
mod name;
mod order;
mod ours;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tiny;
mod xml;
pub mod xsd;

pub use batch::{Batch, Kept, in_part};
pub use file::{AtomicFile, Finished, Sealed, exists, file_name, hold_folder, next_serial, private_folder, save};
pub use name::FileNames;
pub use order::Order;
pub(crate) use ours::workbook;
pub use ours::{There, digest, there};
pub use xml::{Written, xml};
