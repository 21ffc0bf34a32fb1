//! What a failure with a file is called, in words of ours: those of a system are in its own language and style. Each decision takes the system as
//! an argument, so that it can be tried on any.

use std::io::{self, ErrorKind as K};
use std::path::Path;

use crate::code::Code;
use crate::error::Error;

/// What Windows answers while Excel keeps a file to itself: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE.
pub(super) const IN_USE: [i32; 3] = [32, 33, 1224];
/// Windows answers so too when a file that is open is to be replaced: ERROR_ACCESS_DENIED.
pub(super) const DENIED: i32 = 5;

/// The error for a file that could not be read.
pub fn unreadable(file: &Path, error: &io::Error) -> Error {
    Error::new(Code::FILE_UNREADABLE).with("file", file.display().to_string()).with("reason", why_unread(error))
}

/// The error for a file that could not be written.
pub fn unwritable(file: impl Into<String>, error: &io::Error) -> Error {
    Error::new(Code::OUTPUT_FAILED).with("file", file.into()).with("reason", writing(error, cfg!(windows)))
}

/// Why a file could not be read.
pub fn why_unread(error: &io::Error) -> String {
    reading(error, cfg!(windows))
}

fn reading(error: &io::Error, windows: bool) -> String {
    let reason = match error.kind() {
        _ if windows && error.raw_os_error().is_some_and(|raw| IN_USE.contains(&raw)) => {
            "another program, most likely Excel, has it open; close it there"
        }
        K::NotFound => "there is no such file",
        K::PermissionDenied => "you have no permission to read it",
        K::IsADirectory | K::NotADirectory => "a folder stands where a file is meant, or a file where a folder is",
        // Windows takes \" for a quote that belongs to the name.
        K::InvalidInput | K::InvalidFilename if windows => {
            "its name is none that a file can have (a folder written in double quotes must not end with \\)"
        }
        K::InvalidInput | K::InvalidFilename => "its name is none that a file can have",
        K::TimedOut | K::ConnectionReset | K::ConnectionAborted | K::NotConnected | K::BrokenPipe => "the connection to its drive was lost",
        K::InvalidData => "it is not UTF-8 text; in Notepad, choose Save as and the encoding UTF-8",
        _ => return other(error, "the system could not read it"),
    };
    reason.to_owned()
}

fn writing(error: &io::Error, windows: bool) -> String {
    let raw = error.raw_os_error();
    let reason = match error.kind() {
        _ if windows && raw.is_some_and(|raw| IN_USE.contains(&raw)) => "another program, most likely Excel, has it open; close it there",
        _ if windows && raw == Some(DENIED) => {
            "another program, most likely Excel, has it open, or it is read-only, or you may not write to its folder"
        }
        K::NotFound => "there is no such folder",
        K::PermissionDenied => "you have no permission to write there",
        K::IsADirectory | K::NotADirectory => "a folder stands where a file is meant, or a file where a folder is",
        K::InvalidInput | K::InvalidFilename => "its name is none that a file can have",
        K::StorageFull | K::WriteZero => "the disk is full",
        K::QuotaExceeded => "there is no room left for you on the drive",
        K::ReadOnlyFilesystem => "its drive can only be read",
        K::TimedOut | K::ConnectionReset | K::ConnectionAborted | K::NotConnected => "the connection to its drive was lost",
        _ => return other(error, "the system could not write it"),
    };
    reason.to_owned()
}

/// A failure that is none of the system's says itself what it is.
fn other(error: &io::Error, otherwise: &str) -> String {
    match error.raw_os_error() {
        None if error.kind() == K::Other => error.to_string(),
        _ => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_open_in_excel_is_said_to_be() {
        for raw in IN_USE {
            let error = io::Error::from_raw_os_error(raw);
            assert!(reading(&error, true).contains("Excel") && writing(&error, true).contains("Excel"), "{raw}");
            assert!(!reading(&error, false).contains("Excel") && !writing(&error, false).contains("Excel"), "{raw}");
        }
        // An output that Excel holds cannot be replaced; an input that is denied is another matter.
        let denied = io::Error::from_raw_os_error(DENIED);
        assert!(writing(&denied, true).contains("Excel") && !reading(&denied, true).contains("Excel"));
    }

    #[test]
    fn a_failure_is_told_in_our_words() {
        assert_eq!(reading(&K::NotFound.into(), true), "there is no such file");
        assert_eq!(writing(&K::NotFound.into(), false), "there is no such folder");
        assert!(reading(&K::InvalidFilename.into(), true).contains("must not end"));
        assert_eq!(writing(&io::Error::other("ours"), false), "ours");
        let unknown = io::Error::from_raw_os_error(9999);
        assert_eq!(reading(&unknown, true), "the system could not read it");
        assert_eq!(writing(&unknown, false), "the system could not write it");
    }
}
