//! The council of the demo, and which of its files belong to which return.

use super::Council;

/// The collections of the demo's returns.
pub const RETURNS: [&str; 2] = ["casp", "lac"];
/// Their year.
pub const YEAR: &str = "2025-26";
const SEED: u64 = 2026;
const AUTHORITY: &str = "552";

/// The council with so many children.
pub fn council(children: usize) -> Council {
    super::council(SEED, AUTHORITY, children, YEAR)
}

/// The files of one return among those of an export: those that name it, and those that name none.
pub fn files_of<'a>(collection: &str, files: &'a [String]) -> Vec<&'a str> {
    let names = |file: &str, collection: &str| file.to_lowercase().contains(collection);
    files.iter().map(String::as_str).filter(|file| names(file, collection) || !RETURNS.iter().any(|other| names(file, other))).collect()
}
