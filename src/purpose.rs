//! What a file holds and who may have it: said in the first lines of every file that is made for a person and is not a return.

use crate::texts::Language;

/// Why a file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Children and pupils side by side, for a person to decide which are the same.
    UpnDecisions,
    /// Returns without what tells who is who, for analysts.
    Pseudonymised,
    /// The key that pseudonyms are made with.
    PseudonymKey,
}

impl Purpose {
    /// What the file holds, and who may have it.
    pub fn lines(self, language: Language) -> [String; 2] {
        let ids = match self {
            Purpose::UpnDecisions => ["upn-holds", "upn-who-may"],
            Purpose::Pseudonymised => ["pseudo-holds", "pseudo-who-may"],
            Purpose::PseudonymKey => ["pseudo-key-holds", "pseudo-key-who-may"],
        };
        ids.map(|id| language.word(id))
    }
}
