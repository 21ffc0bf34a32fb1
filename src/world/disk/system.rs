//! What operating systems do differently with files. Each decision takes the system as an argument, so that it can be tried on any.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::world::words::{DENIED, IN_USE};

/// The moment as the clock on the wall shows it, before 1970 too. Of a clock that is no longer in the years that a date in a file can have, 1 to 9999,
/// the last or the first of these days; a return that is prepared then is asked about.
pub fn local_time(now: SystemTime) -> NaiveDateTime {
    let (seconds, past) = match now.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => (i64::try_from(since.as_secs()).unwrap_or(i64::MAX), false),
        Err(before) => (i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds), true),
    };
    // A day of room on either side: the clock on the wall may be hours away.
    let usual = DateTime::from_timestamp(seconds, 0).filter(|at| *at >= DAYS.0 && *at < DAYS.1);
    match usual {
        Some(_) => DateTime::<chrono::Local>::from(now).naive_local(),
        None if past => DAYS.0.naive_utc(),
        None => DAYS.1.naive_utc(),
    }
}

/// 2 January of the year 1 and 30 December 9999.
const DAYS: (DateTime<Utc>, DateTime<Utc>) = (day(-62_135_510_400), day(253_402_128_000));

const fn day(seconds: i64) -> DateTime<Utc> {
    match DateTime::from_timestamp(seconds, 0) {
        Some(day) => day,
        None => DateTime::UNIX_EPOCH,
    }
}

/// Whether a path names a device where a file is meant: Windows keeps some names for devices, in every folder and with any ending.
pub(crate) fn is_device(path: &Path) -> bool {
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
pub(crate) fn waits(error: &io::Error) -> &'static [Duration] {
    const WAITS: [Duration; 4] =
        [Duration::from_millis(50), Duration::from_millis(100), Duration::from_millis(200), Duration::from_millis(400)];
    if cfg!(windows) && passing(error) { &WAITS } else { &[] }
}

fn passing(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|raw| raw == DENIED || IN_USE.contains(&raw))
}

/// Why the system refused to open or replace this. Windows says of a folder what it says of a file that is open: it is told as a folder.
pub(super) fn refused(error: io::Error, place: &Path) -> io::Error {
    if error.kind() == io::ErrorKind::PermissionDenied && place.is_dir() { io::ErrorKind::IsADirectory.into() } else { error }
}

/// A folder in the form in which Windows knows no limit to the length of a path; elsewhere as it is.
pub(super) fn long(folder: &Path) -> PathBuf {
    // Some drives cannot tell their folders' whole names; there the limit stays.
    let whole = if cfg!(windows) { folder.canonicalize().ok() } else { None };
    whole.unwrap_or_else(|| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_before_1970_is_read_like_any_other() {
        let long_ago = SystemTime::UNIX_EPOCH - Duration::from_secs(40 * 366 * 86_400);
        assert_eq!(local_time(long_ago).format("%Y").to_string(), "1929");
    }

    #[test]
    fn a_clock_beyond_what_a_file_can_tell_is_held_at_the_last_day_of_these() {
        let after = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).map(|at| local_time(at).to_string());
        let last = Some("9999-12-30 00:00:00".to_owned());
        assert!(after(250_000_000_000).is_some_and(|at| at.starts_with("9892-03-0")));
        for seconds in [253_402_128_000, 253_402_300_800, 8_000_000_000_000, 8_334_601_228_800, 9_000_000_000_000_000_000] {
            let told = after(seconds);
            // Windows has no such moments.
            assert!(told == last || cfg!(windows) && told.is_none(), "{seconds}: {told:?}");
        }
        let before = |seconds| SystemTime::UNIX_EPOCH.checked_sub(Duration::from_secs(seconds)).map(|at| local_time(at).to_string());
        for seconds in [62_135_510_401, 8_000_000_000_000, 9_000_000_000_000_000_000] {
            let told = before(seconds);
            assert!(told.as_deref() == Some("0001-01-02 00:00:00") || cfg!(windows) && told.is_none(), "{seconds}: {told:?}");
        }
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
    fn a_folder_that_windows_denies_is_told_as_a_folder() {
        let told = |place: &Path| refused(io::ErrorKind::PermissionDenied.into(), place).kind();
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(told(folder.path()), io::ErrorKind::IsADirectory);
        assert_eq!(told(&folder.path().join("audit.jsonl")), io::ErrorKind::PermissionDenied);
        assert_eq!(refused(io::ErrorKind::StorageFull.into(), folder.path()).kind(), io::ErrorKind::StorageFull);
        assert!(waits(&refused(io::ErrorKind::PermissionDenied.into(), folder.path())).is_empty());
    }

    #[test]
    fn only_what_passes_is_waited_for() {
        let busy = io::Error::from_raw_os_error(IN_USE[0]);
        assert_eq!(waits(&busy).len(), if cfg!(windows) { 4 } else { 0 });
        assert!(waits(&io::ErrorKind::NotFound.into()).is_empty());
    }
}
