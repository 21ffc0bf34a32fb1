//! A return becomes a file: XML elements in the pack's order, and the schema for them.

mod order;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tiny;
mod xml;
pub mod xsd;

pub(crate) use order::Order;
pub(crate) use xml::{header_lines, xml};
