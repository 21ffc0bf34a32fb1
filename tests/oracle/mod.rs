//! A second opinion on the rules of both returns, written from their specification over the plain structs of `cyfrif::invent`.
//! It shares no code with the program's own checks, so that the two can be held against each other.
#![allow(dead_code)] // not every test asks every question

pub mod casp;
pub mod lac;
pub mod leaving;
pub mod value;
pub mod years;

use cyfrif::invent::Council;
use lac::Child;
use value::Rec;

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

/// A council's two returns, read once.
pub struct Returns<'a> {
    pub council: &'a Council,
    pub casp: Vec<Rec>,
    pub lac: Vec<Child>,
    unread: [Found; 2],
}

impl<'a> Returns<'a> {
    pub fn of(council: &'a Council, way: Way) -> Self {
        let mut unread = [Found::new(), Found::new()];
        let casp = council.children.iter().filter_map(|c| c.casp.as_ref()).map(|r| casp::record(r, council, way, &mut unread[0])).collect();
        let lac = council.children.iter().filter_map(|c| c.lac.as_ref()).map(|l| lac::child(l, &mut unread[1])).collect();
        Returns { council, casp, lac, unread }
    }

    /// All findings of the CASP return by itself.
    pub fn casp(&self) -> Found {
        let mut found = self.unread[0].clone();
        casp::check(self, &mut found);
        found
    }

    /// All findings of the LAC return by itself.
    pub fn lac(&self) -> Found {
        let mut found = self.unread[1].clone();
        lac::check(self, &mut found);
        found
    }

    /// What is found when the two returns are held against each other; it belongs to CASP.
    pub fn both(&self) -> Found {
        years::both(self)
    }

    /// What is found when both returns are held against last year's.
    pub fn since(&self, last: &Returns) -> Found {
        years::last(self, last)
    }
}
