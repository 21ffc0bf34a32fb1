//! A rule: one file with its sentence, its message, its page and its rows.

/// A rule (skeleton).
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its code, such as `LAC202`.
    pub code: String,
}
