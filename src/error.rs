//! The program could not do its work: one error, with a code of its own. Wrong data is never one; that is a diagnostic.

use std::io;

use crate::code::Code;
use crate::texts::{Audience, Filling, Message};

/// Why the program could not do its work. The command line shows it and exits with 2.
#[derive(Debug)]
pub struct Error {
    /// The own code, whose page says more.
    pub code: Code,
    /// What fills the places in the code's message and help.
    pub args: Vec<(&'static str, Filling)>,
    /// Mistakes in a text file of ours or the officer's (pack, template, job), each with its place.
    pub mistakes: Vec<Mistake>,
    /// What the system said, where it was the system.
    source: Option<io::Error>,
}

/// One mistake in a text file: a pack's, a template's or the job's.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// The file as it is called in the message.
    pub file: String,
    /// Its whole text.
    pub text: std::sync::Arc<str>,
    /// The bytes that are wrong.
    pub span: std::ops::Range<usize>,
    /// What is wrong, one sentence.
    pub message: Message,
    /// What to do, where more can be said ("did you mean …").
    pub help: Option<Message>,
}

/// Nobody mends more mistakes than this before trying again; and to show one, its line is looked for in the whole text.
pub const MOST_TOLD: usize = 200;

/// The result of work that can fail as a whole.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with this code.
    pub fn new(code: Code) -> Self {
        Error { code, args: Vec::new(), mistakes: Vec::new(), source: None }
    }

    /// The same with one more place of its message filled.
    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.args.push((name, filling.into()));
        self
    }

    /// The same, with the failure of the system behind it. Parsers of files have no place here: their words may quote the file.
    pub fn caused_by(self, failure: &io::Error) -> Self {
        Error { source: Some(bare(failure)), ..self }
    }

    /// An error that consists of mistakes in text files. All are counted; those beyond [`MOST_TOLD`] are not shown.
    pub fn mistakes(code: Code, mut mistakes: Vec<Mistake>) -> Self {
        let file = mistakes.first().map_or_else(String::new, |m| m.file.clone());
        let error = Error::new(code).with("count", mistakes.len().to_string()).with("file", file);
        mistakes.truncate(MOST_TOLD);
        Error { mistakes, ..error }
    }

    /// The message, one sentence.
    pub fn message(&self) -> Message {
        self.texts().0
    }

    /// What to do.
    pub fn help(&self) -> Message {
        self.texts().1
    }

    /// Message and help of the code's page.
    pub(crate) fn texts(&self) -> (Message, Message) {
        self.code.texts(self.args.iter().cloned())
    }
}

/// What the system said, by its number or its kind alone: without the path that it was about, which may hold a name.
pub(crate) fn bare(failure: &io::Error) -> io::Error {
    failure.raw_os_error().map_or_else(|| failure.kind().into(), io::Error::from_raw_os_error)
}

/// An error in what was asked for.
pub fn argument(message: impl Into<Filling>, help: impl Into<Filling>) -> Error {
    Error::new(Code::ARGUMENT).with("message", message).with("help", help)
}

/// For programs: in English.
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code, self.message().to(Audience::default()))?;
        for m in &self.mistakes {
            let line = m.text[..m.span.start.min(m.text.len())].matches('\n').count() + 1;
            write!(f, "\n{}:{line}: {}", m.file, m.message.to(Audience::default()))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error as _;

    #[test]
    fn what_the_system_said_stays_behind_the_error_without_the_path() {
        let failure = io::Error::new(io::ErrorKind::PermissionDenied, "/exports/Carys Powell.xlsx");
        for error in [crate::world::unreadable("a.csv".as_ref(), &failure), crate::world::unwritable("a.xml", &failure)] {
            let source = error.source().and_then(|source| source.downcast_ref::<io::Error>());
            assert_eq!(source.map(io::Error::kind), Some(io::ErrorKind::PermissionDenied));
            assert!(!format!("{error:?}").contains("Powell"), "{error:?}");
        }
        let missing =
            crate::read::open(&crate::world::Memory::new(crate::validate::SchemaValidator::of), "none.csv".as_ref(), &Default::default());
        assert!(missing.is_err_and(|error| error.source().is_some()));
    }
}
