//! Every input that is kept or made, run again: `fuzz/corpus`, `fixtures/found` and the seeds.

use std::path::Path;

use super::*;

#[test]
fn what_is_kept_still_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, target) in TARGETS {
        let mut inputs: Vec<(String, Vec<u8>)> = seeds::seeds(name).into_iter().collect();
        for folder in ["fuzz/corpus", "fixtures/found"] {
            let Ok(files) = std::fs::read_dir(root.join(folder).join(name)) else { continue };
            let mut files: Vec<_> = files.map(|f| f.unwrap().path()).collect();
            files.sort();
            inputs.extend(files.iter().map(|file| (file.display().to_string(), std::fs::read(file).unwrap())));
        }
        for (input, bytes) in &inputs {
            println!("{name}: {input}");
            let start = std::time::Instant::now();
            target(bytes);
            // No measure of speed: what is kept here because it never ended must not do so again.
            assert!(start.elapsed().as_secs() < 60, "{input} takes {:?}", start.elapsed());
        }
        assert!(!inputs.is_empty(), "{name} has no inputs");
    }
}

#[test]
#[ignore = "fuzz/run asks for it, and says where"]
fn seeds_are_written() {
    let folder = std::path::PathBuf::from(std::env::var_os("CYFRIF_SEEDS").unwrap());
    for (name, _) in TARGETS {
        for (seed, bytes) in seeds::seeds(name) {
            std::fs::create_dir_all(folder.join(name)).unwrap();
            std::fs::write(folder.join(name).join(seed), bytes).unwrap();
        }
    }
}

/// The table beside the inputs that were found names each of them, and nothing else.
#[test]
fn every_find_has_a_row_and_every_row_a_find() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/found");
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let first = |line: &str| line.strip_prefix("| `").and_then(|l| l.split(" | ").next()).map(str::to_owned);
    let cells: Vec<String> = readme.lines().filter_map(first).collect();
    let mut named: Vec<&str> = cells.iter().flat_map(|c| c.split('`')).filter(|n| n.contains('/')).collect();
    named.sort_unstable();
    let mut there: Vec<String> = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap).filter(|e| e.path().is_dir()) {
        let of = entry.file_name().into_string().unwrap();
        assert!(TARGETS.iter().any(|t| t.0 == of), "{of} is no target");
        there.extend(std::fs::read_dir(entry.path()).unwrap().map(|f| format!("{of}/{}", f.unwrap().file_name().to_str().unwrap())));
    }
    there.sort();
    assert_eq!(named, there);
}

#[test]
fn sections_are_cut_at_their_names() {
    let cut = sections(b"head\n--- a\n1\n--\n--- b c\n");
    let texts: Vec<_> = cut.iter().map(|(n, t)| (n.as_str(), std::str::from_utf8(t).unwrap())).collect();
    assert_eq!(texts, [("", "head\n"), ("a", "1\n--\n"), ("b c", "")]);
}
