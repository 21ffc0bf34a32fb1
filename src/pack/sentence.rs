//! The sentences of rules.

/// A proved clause (skeleton).
#[derive(Clone, Debug)]
pub struct Clause {
    /// The sentence as the pack writes it.
    pub text: String,
}
