#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;

use super::*;
use crate::texts::{Audience, Language};
use crate::validate::SchemaValidator;
use crate::world::Memory;

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

/// A zip with these entries: a name that ends with `/` is a folder, one that begins with `@` a link to its content.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in entries {
        if let Some(link) = name.strip_prefix('@') {
            zip.add_symlink(link, String::from_utf8_lossy(bytes), options).unwrap();
        } else if name.ends_with('/') {
            zip.add_directory(*name, options).unwrap();
        } else {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// The same where one name stands instead of another of the same length, which no packer would write.
fn renamed(mut zip: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    while let Some(at) = zip.windows(from.len()).position(|bytes| bytes == from.as_bytes()) {
        zip[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    zip
}

/// Why an archive is refused.
fn why(archive: &[u8]) -> String {
    let error = unpacked(archive).unwrap_err();
    assert_eq!(error.code, Code::ARCHIVE_REFUSED);
    for language in Language::ALL {
        assert!(!error.message().to(Audience { language, ..Audience::default() }).contains("archive-"), "it is said in {language:?}");
    }
    error.message().to(Audience::default()).split_once(": ").unwrap().1.to_owned()
}

const JOB: (&str, &[u8]) = (JOB_FILE, b"authority = \"512\"\n");

#[test]
fn a_job_comes_back_as_it_was_kept() {
    let world = Memory::new(SchemaValidator::of);
    let files = [(JOB_FILE, &b"x"[..]), ("a b.csv", b"1,2\n"), ("out/lac-2025-26-512-1.xml", b"<x/>"), ("\u{175}.csv", b"")];
    files.iter().for_each(|(name, bytes)| world.put(name, *bytes));
    let archive = packed(&world, Path::new(""), at()).unwrap();
    assert_eq!(archive, packed(&world, Path::new(""), at()).unwrap(), "the same job is the same file");
    let mut back = unpacked(&archive).unwrap();
    back.sort();
    let mut kept: Vec<JobFile> = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    kept.sort();
    assert_eq!(back, kept);
}

#[test]
fn a_job_that_is_only_begun_comes_back_too() {
    let world = Memory::new(SchemaValidator::of);
    world.put("children.csv", *b"1\n");
    assert_eq!(unpacked(&packed(&world, Path::new(""), at()).unwrap()).unwrap().len(), 1);
    assert_eq!(why(&zip(&[("children.csv", b"1\n")])), "there is no cyfrif.toml in it");
}

#[test]
fn the_folder_that_windows_packs_with_it_is_taken_off() {
    let (job, csv): (&[u8], &[u8]) = (b"x", b"1\n");
    let names = |entries: &[(&str, &[u8])]| unpacked(&zip(entries)).unwrap().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(&[("June/", b""), ("June/cyfrif.toml", job), ("June/lac/a.csv", csv)]), ["cyfrif.toml", "lac/a.csv"]);
    assert_eq!(names(&[("June\\cyfrif.toml", job), ("June\\a.csv", csv)]), ["cyfrif.toml", "a.csv"]);
    assert_eq!(names(&[("June/cyfrif.toml", job), ("__MACOSX/June/._a", csv)]), ["cyfrif.toml"]);
    assert_eq!(names(&[("cyfrif.toml", job), ("old/cyfrif.toml", csv)]), ["cyfrif.toml", "old/cyfrif.toml"]);
    assert_eq!(why(&zip(&[("June/cyfrif.toml", job), ("May/a.csv", csv)])), "there is no cyfrif.toml in it");
}

#[test]
fn no_name_leaves_the_folder_or_is_one_that_windows_cannot_have() {
    let bad = [
        "../a.csv",
        "a/../../b",
        "a//b.csv",
        "./a.csv",
        "/etc/passwd",
        "\\\\host\\share\\a",
        "C:/a.csv",
        "C:a.csv",
        "a.csv:stream",
        "CON",
        "nul.csv",
        "lac/Com1.txt",
        "lpt\u{b9}.csv",
        "a.csv.",
        "a.csv ",
        "lac /a.csv",
        "a?.csv",
        "a\u{7}.csv",
        "<b>.csv",
    ];
    for name in bad {
        let shown = why(&zip(&[JOB, (name, b"1")]));
        assert!(shown.ends_with("is no name of a file in the folder of a job"), "{name}: {shown}");
    }
    assert!(why(&zip(&[JOB, ("../x/", b"")])).ends_with("is no name of a file in the folder of a job"), "a folder leads out");
    let long = "a/".repeat(120) + "b.csv";
    assert!(why(&zip(&[JOB, (&long, b"1")])).contains("is no name"));
    for name in ["CONSUL.csv", "a.b.csv", "Adroddiad ŵyth.xlsx", ".hidden", "lac/com.d.csv.txt"] {
        assert!(unpacked(&zip(&[JOB, (name, b"1")])).is_ok(), "{name}");
    }
}

#[test]
fn nothing_is_there_twice() {
    assert_eq!(why(&zip(&[JOB, ("a.csv", b"1"), ("A.CSV", b"2")])), "A.CSV is in it twice");
    assert_eq!(why(&zip(&[JOB, ("lac", b"1"), ("Lac/a.csv", b"2")])), "lac is in it twice");
    assert_eq!(why(&renamed(zip(&[JOB, ("a.csv", b"1"), ("b.csv", b"2")]), "b.csv", "a.csv")), "a name is in it twice");
}

#[test]
fn a_link_leads_nowhere() {
    assert_eq!(why(&zip(&[JOB, ("@a.csv", b"/etc/passwd")])), "a.csv in it is a link to another place");
}

/// Where a field of a file's line in the directory stands, counted from the line's beginning.
fn in_directory(zip: &mut [u8], nth: usize, offset: usize, bytes: &[u8]) {
    let at = zip.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").nth(nth).unwrap().0;
    zip[at + offset..at + offset + bytes.len()].copy_from_slice(bytes);
}

#[test]
fn what_grows_beyond_measure_is_refused_unopened() {
    let mut huge = zip(&[JOB, ("a.csv", &[b'0'; 1000])]);
    in_directory(&mut huge, 1, 24, &600_000_000u32.to_le_bytes());
    assert_eq!(why(&huge), "unpacked, it has more than 512 MB");
    let mut bomb = zip(&[JOB, ("a.csv", &[b'0'; 1000])]);
    in_directory(&mut bomb, 1, 24, &400_000_000u32.to_le_bytes());
    assert!(why(&bomb).starts_with("unpacked, it grows "), "{}", why(&bomb));
    // Smaller than it says, or larger: the declared size is all that is unpacked.
    for wrong in [999u32, 1001] {
        let mut wrongly = zip(&[JOB, ("a.csv", &[b'0'; 1000])]);
        in_directory(&mut wrongly, 1, 24, &wrong.to_le_bytes());
        assert_eq!(why(&wrongly), "a.csv in it cannot be unpacked", "{wrong}");
    }
    let names: Vec<String> = (0..=FILES).map(|n| format!("{n}.csv")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(why(&zip(&many)), "it has more than 2000 files");
}

#[test]
fn what_is_damaged_or_locked_is_refused_whole() {
    let whole = zip(&[JOB, ("a.csv", b"one,two,three")]);
    for cut in [0, 10, whole.len() / 2, whole.len() - 1] {
        assert_eq!(why(&whole[..cut]), "it is no zip, or its directory cannot be read", "{cut}");
    }
    let mut locked = whole.clone();
    in_directory(&mut locked, 1, 8, &[1]);
    assert_eq!(why(&locked), "it is protected with a password");
    let mut changed = whole.clone();
    in_directory(&mut changed, 1, 16, &[0; 4]);
    assert_eq!(why(&changed), "a.csv in it cannot be unpacked", "another checksum");
    // Whatever byte is changed, it is refused or read: never a panic.
    for at in 0..whole.len() {
        let mut hostile = whole.clone();
        hostile[at] ^= 0x55;
        let _ = unpacked(&hostile);
    }
}
