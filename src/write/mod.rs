//! A return becomes a file: XML elements in the pack's order, written beside its place and then renamed.

mod batch;
mod file;
mod lock;
mod name;
mod order;
mod ours;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tiny;
mod xml;
pub mod xsd;

pub use batch::{Batch, Kept, Place, in_part};
pub use file::{AtomicFile, Finished, Sealed, exists, file_name, next_serial, sweep};
pub use lock::{hold, hold_folder};
pub use name::{FileNames, private_folder};
pub use order::Order;
pub(crate) use ours::workbook;
pub use ours::{There, digest, there};
pub use xml::{Written, xml};
