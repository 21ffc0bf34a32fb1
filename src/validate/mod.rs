//! The XML against its schema; a failure traced back to its record.
//!
//! ```
//! use cyfrif::{pack::Library, validate::SchemaValidator};
//!
//! let validator = SchemaValidator::of(&Library::embedded()?.pack("lac/2025-26")?)?;
//! let failures = validator.validate("return.xml", &mut &b"<Other/>"[..])?;
//! assert_eq!((&*failures[0].path, failures[0].line), ("Other", 1));
//! # Ok::<(), cyfrif::error::Error>(())
//! ```

#[cfg(test)]
mod agree;
mod compiled; // the program's own proof, of what is as the program writes it
#[cfg(feature = "schema")]
mod explain;
mod locate;
#[cfg(feature = "schema")]
mod schema;
#[cfg(test)]
mod tests;
#[cfg(feature = "schema")]
mod watch;

use std::io::BufRead;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::texts::Message;

pub use compiled::Proof;
pub(crate) use locate::locate;
#[cfg(feature = "schema")]
pub use schema::SchemaValidator;

/// At most so many failures are kept; a file with more is not a return with mistakes, but something else.
#[cfg(feature = "schema")]
pub(crate) const MOST_FAILURES: usize = 100_000;

/// One way in which a document does not fit its schema. It holds no value of the document, for the value may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The element: `Children/Child[2]/UPN[1]`, `Header/Authority[1]`.
    pub path: String,
    /// The line on which it begins, 1 for the first.
    pub line: u32,
    /// What is wrong, in plain words.
    pub message: Message,
}

/// Who held a document against its schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Judge {
    /// The program's own proof, of a document that is as the program writes it.
    Own,
    /// The general validator.
    Validator,
}

/// Something that can hold a document against a schema.
pub trait Validator {
    /// How the document does not fit, in document order; nothing when it fits.
    ///
    /// # Errors
    /// CYF019 when it is not XML that can be read; `file` is the name to show.
    fn validate(&self, file: &str, xml: &mut dyn BufRead) -> Result<Vec<Failure>>;
}
