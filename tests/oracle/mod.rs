//! A second opinion on the rules of both returns, written from their specification over the plain structs of `cyfrif::invent`.
//! It shares no code with the program's own checks, so that the two can be held against each other.
#![allow(dead_code)] // not every test asks every question

pub mod casp;
pub mod lac;
pub mod leaving;
pub mod value;
pub mod years;

use cyfrif::invent::Council;

/// A finding: the code, and the id of the child; no id for a finding on the whole return.
pub type Found = Vec<(String, String)>;

/// How the records come to the rules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From an export: what does not apply is left out on the way.
    Export,
    /// From a finished file, as it stands.
    File,
}

/// All findings of the CASP return by itself.
pub fn casp(council: &Council, way: Way) -> Found {
    casp::check(council, way)
}

/// All findings of the LAC return by itself.
pub fn lac(council: &Council) -> Found {
    lac::check(council)
}

/// What is found when the two returns are held against each other.
pub fn both(council: &Council, way: Way) -> Found {
    years::both(council, way)
}

/// What is found when both returns are held against last year's.
pub fn last(council: &Council, last: &Council, way: Way) -> Found {
    years::last(council, last, way)
}
