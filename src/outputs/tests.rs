#![allow(clippy::unwrap_used)]

use std::io::Write as _;

use super::*;
use crate::code::Code;
use crate::world::DISK;
use crate::write::tiny::sample;

#[test]
fn names_of_files() {
    let mut ret = sample();
    assert_eq!(file_name(&ret.pack, &ret.header), "tiny-2025-26-552-1.xml");
    (ret.header.serial, ret.header.draft) = (12, true);
    assert_eq!(file_name(&ret.pack, &ret.header), "tiny-2025-26-552-12-draft.xml");
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("report.xml");
    for content in ["one", "two"] {
        let mut file = AtomicFile::create(&DISK, &place).unwrap();
        file.write_all(content.as_bytes()).unwrap();
        file.flush().unwrap();
        assert_ne!(std::fs::read_to_string(&place).ok().as_deref(), Some(content));
        let done = file.seal().unwrap().keep(false).unwrap();
        assert_eq!((done.bytes, done.path.as_path()), (3, place.as_path()));
        assert_eq!(std::fs::read_to_string(&place).unwrap(), content);
    }
    let mut given_up = AtomicFile::create(&DISK, &place).unwrap();
    given_up.write_all(b"three").unwrap();
    drop(given_up);
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "two");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
}

#[test]
fn the_digest_is_of_the_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = AtomicFile::create(&DISK, folder.path().join("a")).unwrap();
    file.write_all(b"ab").unwrap();
    file.write_all(b"c").unwrap();
    assert_eq!(file.seal().unwrap().keep(false).unwrap().sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let done = AtomicFile::create(&DISK, folder.path().join("a")).unwrap().seal().unwrap().keep(false).unwrap();
    assert_eq!(std::fs::metadata(done.path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_submission_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    for name in ["tiny-2025-26-552-1.xml", "tiny-2025-26-552-3.xml", "tiny-2025-26-552-9-draft.xml", "tiny-2025-26-660-7.xml"] {
        std::fs::write(place(name), "sent").unwrap();
    }
    let mut file = AtomicFile::create(&DISK, place("tiny-2025-26-552-1.xml")).unwrap();
    file.write_all(b"again").unwrap();
    let error = file.seal().unwrap().keep(true).unwrap_err();
    assert_eq!(error.code, Code::OUTPUT_EXISTS);
    assert!(error.help().to(Default::default()).contains("--serial 4"), "{}", error.help().to(Default::default()));
    assert_eq!(std::fs::read_to_string(place("tiny-2025-26-552-1.xml")).unwrap(), "sent");
    assert_eq!(next_serial(&DISK, &place("lac-2025-26-552-5.xml"), []), 1);
    AtomicFile::create(&DISK, place("tiny-2025-26-552-2.xml")).unwrap().seal().unwrap().keep(true).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 5);
}

#[test]
fn a_folder_that_is_not_there() {
    let error = AtomicFile::create(&DISK, "no/such/folder/a.xml").err().unwrap();
    assert_eq!(error.code, Code::OUTPUT_FAILED);
    assert!(
        error.message().to(Default::default()).starts_with("a.xml could not be written: "),
        "{}",
        error.message().to(Default::default())
    );
}
