//! Every input that is kept, run again: `fuzz/corpus` and `fixtures/found`.

use std::path::Path;

use super::*;

#[test]
fn what_is_kept_still_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, target) in TARGETS {
        let mut count = 0;
        for folder in ["fuzz/corpus", "fixtures/found"] {
            let Ok(files) = std::fs::read_dir(root.join(folder).join(name)) else { continue };
            let mut files: Vec<_> = files.map(|f| f.unwrap().path()).collect();
            files.sort();
            for file in files {
                println!("{}", file.display());
                let start = std::time::Instant::now();
                target(&std::fs::read(&file).unwrap());
                // No measure of speed: what is kept here because it never ended must not do so again.
                assert!(start.elapsed().as_secs() < 60, "{} takes {:?}", file.display(), start.elapsed());
                count += 1;
            }
        }
        assert!(count > 0, "{name} has no corpus");
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
