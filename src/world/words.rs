//! What a failure with a file is called, in words of ours: those of a system are in its own language and style. Each decision takes the system as
//! an argument, so that it can be tried on any.

use std::io::{self, ErrorKind as K};
use std::path::Path;

use crate::code::Code;
use crate::error::Error;
use crate::texts::{Audience, Filling, Message};

/// What Windows answers while Excel keeps a file to itself: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE.
pub(super) const IN_USE: [i32; 3] = [32, 33, 1224];
/// Windows answers so too when a file that is open is to be replaced: ERROR_ACCESS_DENIED.
pub(super) const DENIED: i32 = 5;
/// What a system answers while too many files are open: EMFILE and ENFILE, on Windows ERROR_TOO_MANY_OPEN_FILES.
const TOO_MANY: [&[i32]; 2] = [&[24, 23], &[4]];

/// The error for a file that could not be read.
pub fn unreadable(file: &Path, error: &io::Error) -> Error {
    Error::new(Code::FILE_UNREADABLE).with("file", file.display().to_string()).with("reason", why_unread(error)).caused_by(error)
}

/// The error for a file that could not be written.
pub fn unwritable(file: impl Into<Filling>, error: &io::Error) -> Error {
    Error::new(Code::OUTPUT_FAILED).with("file", file).with("reason", why_unwritten(error)).caused_by(error)
}

/// Why something could not be written.
pub fn why_unwritten(error: &io::Error) -> Message {
    writing(error, cfg!(windows))
}

/// Why a file could not be read.
pub(crate) fn why_unread(error: &io::Error) -> Message {
    reading(error, cfg!(windows))
}

/// What the system said, where a library has wrapped it.
fn unwrapped(error: &io::Error) -> Option<io::Error> {
    let mut inner: Option<&(dyn std::error::Error + 'static)> = error.get_ref().map(|inner| inner as _);
    while let Some(error) = inner {
        let io = match error.downcast_ref() {
            Some(rust_xlsxwriter::XlsxError::IoError(io)) => Some(io),
            _ => error.downcast_ref::<io::Error>(),
        };
        if let Some(raw) = io.and_then(io::Error::raw_os_error) {
            return Some(io::Error::from_raw_os_error(raw));
        }
        inner = match io {
            Some(io) => io.get_ref().map(|inner| inner as _),
            None => error.source(),
        };
    }
    None
}

fn reading(error: &io::Error, windows: bool) -> Message {
    let unwrapped = unwrapped(error);
    let error = unwrapped.as_ref().unwrap_or(error);
    let reason = match error.kind() {
        _ if windows && error.raw_os_error().is_some_and(|raw| IN_USE.contains(&raw)) => "system-open-elsewhere",
        _ if too_many(error, windows) => "system-too-many-open",
        K::NotFound => "system-no-such-file",
        K::PermissionDenied => "system-may-not-read",
        K::IsADirectory | K::NotADirectory => "system-folder-or-file",
        // Windows takes \" for a quote that belongs to the name.
        K::InvalidInput | K::InvalidFilename if windows => "system-no-name-or-quotes",
        K::InvalidInput | K::InvalidFilename => "system-no-name",
        K::TimedOut | K::ConnectionReset | K::ConnectionAborted | K::NotConnected | K::BrokenPipe => "system-drive-lost",
        K::InvalidData => "system-not-utf-8",
        _ => return other(error, "system-not-read"),
    };
    Message::new(reason)
}

fn writing(error: &io::Error, windows: bool) -> Message {
    let unwrapped = unwrapped(error);
    let error = unwrapped.as_ref().unwrap_or(error);
    let raw = error.raw_os_error();
    let reason = match error.kind() {
        _ if windows && raw.is_some_and(|raw| IN_USE.contains(&raw)) => "system-open-elsewhere",
        _ if windows && raw == Some(DENIED) => "system-open-or-denied",
        _ if too_many(error, windows) => "system-too-many-open",
        K::NotFound => "system-no-such-folder",
        K::PermissionDenied => "system-may-not-write",
        K::IsADirectory | K::NotADirectory => "system-folder-or-file",
        K::InvalidInput | K::InvalidFilename => "system-no-name",
        K::StorageFull | K::WriteZero => "system-disk-full",
        K::QuotaExceeded => "system-quota",
        K::FileTooLarge => "system-file-too-large",
        K::ReadOnlyFilesystem => "system-read-only",
        K::TimedOut | K::ConnectionReset | K::ConnectionAborted | K::NotConnected => "system-drive-lost",
        _ => return other(error, "system-not-written"),
    };
    Message::new(reason)
}

fn too_many(error: &io::Error, windows: bool) -> bool {
    error.raw_os_error().is_some_and(|raw| TOO_MANY[usize::from(windows)].contains(&raw))
}

/// A failure that is none of the system's says itself what it is.
fn other(error: &io::Error, otherwise: &'static str) -> Message {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Failure>()) {
        Some(failure) => failure.0.clone(),
        None if error.raw_os_error().is_none() && error.kind() == K::Other => Message::given(error.to_string()),
        None => Message::new(otherwise),
    }
}

/// What failed in a way of our own, on its way through functions that speak of failures of the system.
#[derive(Debug)]
struct Failure(Message);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to(Audience::default()))
    }
}

impl std::error::Error for Failure {}

/// A failure of our own among those of the system.
pub(crate) fn failure(message: Message) -> io::Error {
    io::Error::other(Failure(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(error: &io::Error, windows: bool) -> String {
        reading(error, windows).to(Audience::default())
    }

    fn written(error: &io::Error, windows: bool) -> String {
        writing(error, windows).to(Audience::default())
    }

    #[test]
    fn a_file_open_in_excel_is_said_to_be() {
        for raw in IN_USE {
            let error = io::Error::from_raw_os_error(raw);
            assert!(read(&error, true).contains("Excel") && written(&error, true).contains("Excel"), "{raw}");
            assert!(!read(&error, false).contains("Excel") && !written(&error, false).contains("Excel"), "{raw}");
        }
        // An output that Excel holds cannot be replaced; an input that is denied is another matter.
        let denied = io::Error::from_raw_os_error(DENIED);
        assert!(written(&denied, true).contains("Excel") && !read(&denied, true).contains("Excel"));
    }

    #[test]
    fn too_many_open_files_are_told_on_each_system() {
        for (raw, windows) in [(24, false), (23, false), (4, true)] {
            let error = io::Error::from_raw_os_error(raw);
            assert!(read(&error, windows).contains("too many files are open"), "{raw}");
            assert!(written(&error, windows).contains("too many files are open"), "{raw}");
            assert!(!read(&error, !windows).contains("too many") && !written(&error, !windows).contains("too many"), "{raw}");
        }
    }

    #[test]
    fn what_a_library_has_wrapped_is_told_all_the_same() {
        let full = || io::Error::from(K::StorageFull);
        let raw = io::Error::from_raw_os_error(if cfg!(windows) { 112 } else { 28 });
        assert_eq!(raw.kind(), full().kind());
        let twice = io::Error::other(io::Error::other(raw));
        let excel = io::Error::other(rust_xlsxwriter::XlsxError::IoError(twice));
        assert_eq!(written(&excel, false), "the disk is full");
        let none = io::Error::other(rust_xlsxwriter::XlsxError::SheetnameReused("a".into()));
        assert!(written(&none, false).contains("already"), "{}", written(&none, false));
    }

    #[test]
    fn a_failure_is_told_in_our_words() {
        assert_eq!(read(&K::NotFound.into(), true), "there is no such file");
        assert_eq!(written(&K::NotFound.into(), false), "there is no such folder");
        assert!(read(&K::InvalidFilename.into(), true).contains("must not end"));
        assert_eq!(written(&failure(Message::given("ours")), false), "ours");
        let unknown = io::Error::from_raw_os_error(9999);
        assert_eq!(read(&unknown, true), "the system could not read it");
        assert_eq!(written(&unknown, false), "the system could not write it");
    }
}
