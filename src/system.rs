//! What operating systems do differently with files, and what they say of a failure, in words of ours: theirs are in the system's language
//! and style. Each decision takes the system as an argument, so that it can be tried on any.

use std::io::{self, ErrorKind as K};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;

use crate::code::Code;
use crate::error::Error;
use crate::texts::{Audience, Message};

/// What Windows answers while Excel keeps a file to itself: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE.
const IN_USE: [i32; 3] = [32, 33, 1224];
/// Windows answers so too when a file that is open is to be replaced: ERROR_ACCESS_DENIED.
const DENIED: i32 = 5;

/// The error for a file that could not be read.
pub fn unreadable(file: &Path, error: &io::Error) -> Error {
    Error::new(Code::FILE_UNREADABLE).with("file", file.display().to_string()).with("reason", why_unread(error))
}

/// The error for a file that could not be written.
pub fn unwritable(file: impl Into<String>, error: &io::Error) -> Error {
    Error::new(Code::OUTPUT_FAILED).with("file", file.into()).with("reason", writing(error, cfg!(windows)))
}

/// Why a file could not be read.
pub fn why_unread(error: &io::Error) -> Message {
    reading(error, cfg!(windows))
}

fn reading(error: &io::Error, windows: bool) -> Message {
    let reason = match error.kind() {
        _ if windows && error.raw_os_error().is_some_and(|raw| IN_USE.contains(&raw)) => "system-open-elsewhere",
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
    let raw = error.raw_os_error();
    let reason = match error.kind() {
        _ if windows && raw.is_some_and(|raw| IN_USE.contains(&raw)) => "system-open-elsewhere",
        _ if windows && raw == Some(DENIED) => "system-open-or-denied",
        K::NotFound => "system-no-such-folder",
        K::PermissionDenied => "system-may-not-write",
        K::IsADirectory | K::NotADirectory => "system-folder-or-file",
        K::InvalidInput | K::InvalidFilename => "system-no-name",
        K::StorageFull | K::WriteZero => "system-disk-full",
        K::QuotaExceeded => "system-quota",
        K::ReadOnlyFilesystem => "system-read-only",
        K::TimedOut | K::ConnectionReset | K::ConnectionAborted | K::NotConnected => "system-drive-lost",
        _ => return other(error, "system-not-written"),
    };
    Message::new(reason)
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
pub fn failure(message: Message) -> io::Error {
    io::Error::other(Failure(message))
}

/// The bytes of a file that is one. A device or a pipe is refused before it is opened: opening one can wait for ever, reading one need not end.
///
/// # Errors
/// Those of the system; one with words of ours where there is something that is no file.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if is_device(path) || !std::fs::metadata(path)?.is_file() {
        let folder = path.is_dir();
        return Err(if folder { K::IsADirectory.into() } else { failure(Message::new("file-device")) });
    }
    std::fs::read(path)
}

/// The text of a file that is one, as [`read_file`].
///
/// # Errors
/// As there; `InvalidData` when it is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read_file(path)?).map_err(|_| K::InvalidData.into())
}

/// The moment as the clock on the wall shows it, before 1970 too.
pub fn local_time(now: SystemTime) -> NaiveDateTime {
    chrono::DateTime::<chrono::Local>::from(now).naive_local()
}

/// Whether a path names a device where a file is meant: Windows keeps some names for devices, in every folder and with any ending.
pub fn is_device(path: &Path) -> bool {
    cfg!(windows) && names_device(&path.to_string_lossy())
}

fn names_device(path: &str) -> bool {
    let path = path.replace('/', "\\");
    let pipe = path.strip_prefix(r"\\").is_some_and(|rest| rest.split('\\').nth(1).is_some_and(|s| s.eq_ignore_ascii_case("pipe")));
    if path.starts_with(r"\\.\") || pipe {
        return true;
    }
    let name = path.rsplit('\\').next().unwrap_or_default();
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end_matches(' ').to_uppercase();
    let numbered = |kind: &str| {
        let mut rest = stem.strip_prefix(kind).unwrap_or_default().chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

/// How long to wait before a finished file is given its name again, time after time: on Windows a virus scanner or OneDrive may hold a file
/// for a moment that has just been written.
pub fn waits(error: &io::Error) -> &'static [Duration] {
    const WAITS: [Duration; 4] =
        [Duration::from_millis(50), Duration::from_millis(100), Duration::from_millis(200), Duration::from_millis(400)];
    if cfg!(windows) && passing(error) { &WAITS } else { &[] }
}

fn passing(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|raw| raw == DENIED || IN_USE.contains(&raw))
}

/// A folder in the form in which Windows knows no limit to the length of a path; elsewhere as it is.
pub fn long(folder: &Path) -> PathBuf {
    // Some drives cannot tell their folders' whole names; there the limit stays.
    let whole = if cfg!(windows) { folder.canonicalize().ok() } else { None };
    whole.unwrap_or_else(|| folder.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
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
    fn a_clock_before_1970_is_read_like_any_other() {
        let long_ago = SystemTime::UNIX_EPOCH - Duration::from_secs(40 * 366 * 86_400);
        assert_eq!(local_time(long_ago).format("%Y").to_string(), "1929");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_opened() {
        assert!(read_text(Path::new("/dev/zero")).unwrap_err().to_string().contains("not a file"));
        assert_eq!(read_file(Path::new("/")).unwrap_err().kind(), K::IsADirectory);
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

    #[test]
    fn names_that_windows_keeps_for_devices() {
        for device in [
            "NUL",
            "con",
            "aux.csv",
            r"C:\exports\COM1.xlsx",
            "out/lpt9.html",
            "nul .txt",
            "con:",
            "COM²",
            r"\\.\pipe\x",
            "//./NUL",
            r"\\server\pipe\x",
        ] {
            assert!(names_device(device), "{device}");
        }
        for file in [
            "",
            "console.csv",
            "COM.csv",
            "COM10.csv",
            "nul-1.csv",
            r"C:\con\a.csv",
            r"\\server\exports\a.csv",
            r"\\server\exports\pipe",
            r"\\?\C:\a.csv",
        ] {
            assert!(!names_device(file), "{file}");
        }
        assert_eq!(is_device(Path::new("NUL")), cfg!(windows));
    }

    #[test]
    fn only_what_passes_is_waited_for() {
        let busy = io::Error::from_raw_os_error(IN_USE[0]);
        assert_eq!(waits(&busy).len(), if cfg!(windows) { 4 } else { 0 });
        assert!(waits(&K::NotFound.into()).is_empty());
    }
}
