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

#[test]
fn sections_are_cut_at_their_names() {
    let cut = sections(b"head\n--- a\n1\n--\n--- b c\n");
    let texts: Vec<_> = cut.iter().map(|(n, t)| (n.as_str(), std::str::from_utf8(t).unwrap())).collect();
    assert_eq!(texts, [("", "head\n"), ("a", "1\n--\n"), ("b c", "")]);
}
