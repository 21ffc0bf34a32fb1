//! What holds in every world.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::validate::SchemaValidator;

/// A file and a folder with one in it, in memory and on disk.
fn both(check: impl Fn(&dyn World, &Path)) {
    let memory = Memory::new(SchemaValidator::of);
    memory.put("a.csv", *b"a,b\n");
    memory.put("in/b.csv", *b"");
    check(&memory, Path::new(""));
    let folder = tempfile::tempdir().unwrap();
    DISK.put(&folder.path().join("a.csv"), b"a,b\n").unwrap();
    DISK.put(&folder.path().join("in/b.csv"), b"").unwrap();
    check(&DISK, folder.path());
}

#[test]
fn what_is_there() {
    both(|world, here| {
        let kind = |name: &str| world.look(&here.join(name)).map(|about| (about.kind, about.size)).map_err(|e| e.kind());
        assert_eq!(kind("a.csv"), Ok((EntryKind::File, 4)));
        assert_eq!(kind("in/../in/b.csv"), Ok((EntryKind::File, 0)));
        assert_eq!(kind("in").map(|(kind, _)| kind), Ok(EntryKind::Folder));
        assert_eq!(kind("none"), Err(ErrorKind::NotFound));
        let mut listed: Vec<_> = world.listed(here).iter().map(|entry| (entry.name(), entry.kind)).collect();
        listed.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(listed, [("a.csv".to_owned(), EntryKind::File), ("in".to_owned(), EntryKind::Folder)]);
        assert_eq!(world.list(&here.join("in")).unwrap()[0].path, here.join("in/b.csv"));
        assert_eq!(world.read_text(&here.join("a.csv")).unwrap(), "a,b\n");
        assert_eq!(world.read(&here.join("in")).unwrap_err().kind(), ErrorKind::IsADirectory);
        assert_eq!(world.place(&here.join("in/../a.csv")), world.place(&here.join("./a.csv")));
        assert_ne!(world.place(&here.join("a.csv")), world.place(&here.join("in/b.csv")));
    });
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    both(|world, here| {
        let place = here.join("a.csv");
        let begun = |bytes: &[u8]| {
            let mut file = world.create(&place).unwrap();
            file.write_all(bytes).unwrap();
            file.seal().unwrap();
            file
        };
        drop(begun(b"given up"));
        assert_eq!(begun(b"new").keep(true).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(world.read(&place).unwrap(), b"a,b\n");
        begun(b"other").keep(false).unwrap();
        assert_eq!(world.read(&place).unwrap(), b"other");
        assert_eq!(world.listed(here).len(), 2, "nothing is left lying about");
    });
}

#[test]
fn a_file_gets_another_name_in_one_step() {
    both(|world, here| {
        let (from, to) = (here.join("a.csv"), here.join("in/b.csv"));
        assert_eq!(world.rename(&from, &to, true).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!((world.read(&from).unwrap(), world.read(&to).unwrap()), (b"a,b\n".to_vec(), Vec::new()), "both are as they were");
        world.rename(&from, &to, false).unwrap();
        assert_eq!(world.read(&to).unwrap(), b"a,b\n");
        assert_eq!(world.rename(&from, &to, false).unwrap_err().kind(), ErrorKind::NotFound);
        world.rename(&to, &here.join("in/c.csv"), true).unwrap();
        assert_eq!(world.listed(&here.join("in")).len(), 1);
    });
}

#[test]
fn a_file_is_changed_where_it_stands() {
    both(|world, here| {
        let place = here.join("audit.jsonl");
        assert!(!world.is_taken(&place));
        for line in ["one\n", "two\n"] {
            let mut file = world.edit(&place).unwrap();
            let end = file.seek(io::SeekFrom::End(0)).unwrap();
            file.write_all(line.as_bytes()).unwrap();
            file.write_all(b"   ").unwrap();
            file.set_len(end + line.len() as u64).unwrap();
            file.sync().unwrap();
        }
        assert_eq!(world.read_text(&place).unwrap(), "one\ntwo\n");
        assert!(world.edit(&here.join("in")).is_err());
        world.remove(&place).unwrap();
        assert!(!world.exists(&place));
    });
}

/// The rest of the library goes through this module. The program (`src/cli`) may do as it likes, and so may tests (`src/fuzz` is built for them alone).
#[test]
fn nothing_else_reaches_outside() {
    const OUTSIDE: [&str; 12] = [
        "std::fs",
        "std::env",
        "std::process",
        "std::net",
        "std::os",
        "SystemTime::now",
        "Instant::now",
        "Local::now",
        "Utc::now",
        "tempfile::",
        "thread::spawn",
        "std::io::std",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let (mut looked_at, mut found) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in DISK.list(&folder).unwrap() {
            let below = entry.path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let of_tests = ["tests", "tests.rs", "agree.rs"].contains(&entry.name().as_str());
            if of_tests || ["world", "cli", "main.rs", "fuzz"].contains(&&*below) {
                continue;
            } else if entry.kind == EntryKind::Folder {
                folders.push(entry.path);
            } else if below.ends_with(".rs") {
                looked_at += 1;
                let text = (&DISK as &dyn World).read_text(&entry.path).unwrap();
                let code = text.split("mod tests {").next().unwrap_or_default();
                for (line, written) in (1..).zip(code.lines()).filter(|(_, written)| !written.trim_start().starts_with("//")) {
                    found.extend(OUTSIDE.iter().filter(|word| written.contains(*word)).map(|word| format!("src/{below}:{line}: {word}")));
                }
            }
        }
    }
    assert!(looked_at > 200, "{looked_at} files");
    assert!(found.is_empty(), "outside src/world:\n{}", found.join("\n"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    let disk: &dyn World = &DISK;
    assert!(disk.read_text(Path::new("/dev/zero")).unwrap_err().to_string().contains("not a file"));
    assert_eq!(disk.read(Path::new("/")).unwrap_err().kind(), ErrorKind::IsADirectory);
}
