//! The program could not do its work: one error, with a code of its own. Wrong data is never one; that is a diagnostic.

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
        Error { code, args: Vec::new(), mistakes: Vec::new() }
    }

    /// The same with one more place of its message filled.
    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.args.push((name, filling.into()));
        self
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

impl std::error::Error for Error {}
