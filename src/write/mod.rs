//! A return becomes a file: XML elements in the pack's order, written beside its place and then renamed.

mod file;
mod name;
mod order;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tiny;
mod xml;
pub mod xsd;

pub use file::{AtomicFile, Finished, file_name, next_serial};
pub use name::{FileNames, private_folder};
pub use order::Order;
pub use xml::{Written, xml};
