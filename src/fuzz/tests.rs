//! Every input that is kept or made, run again: `fuzz/corpus`, `fixtures/found` and the seeds.

use std::path::Path;

use super::*;
use crate::invent::chance::Rng;

/// All inputs of a target that are kept or made.
fn inputs(name: &str) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut inputs: Vec<(String, Vec<u8>)> = seeds::seeds(name).into_iter().collect();
    for folder in ["fuzz/corpus", "fixtures/found"] {
        let Ok(files) = std::fs::read_dir(root.join(folder).join(name)) else { continue };
        let mut files: Vec<_> = files.map(|f| f.unwrap().path()).collect();
        files.sort();
        inputs.extend(files.iter().map(|file| (file.display().to_string(), std::fs::read(file).unwrap())));
    }
    inputs
}

#[test]
fn what_is_kept_still_holds() {
    for (name, target) in TARGETS {
        let inputs = inputs(name);
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

/// Signs that mean something in one of the formats.
const SIGNS: &[u8] = b"\0\n\",;<>&'{}[]=09-";

/// Spoils an input blindly: bytes changed, taken out, doubled, or put in from another input. `next` gives numbers.
fn spoilt(input: &[u8], other: &[u8], next: &mut dyn FnMut(usize) -> usize) -> Vec<u8> {
    let mut bytes = input[..input.len().min(1 << 14)].to_vec();
    for _ in 0..=next(4) {
        let at = next(bytes.len() + 1);
        let longest = 1 + next(64);
        let to = (at + next(longest)).min(bytes.len());
        match next(5) {
            0 => bytes[at..to].iter_mut().for_each(|byte| *byte ^= 1 << next(8)),
            1 => drop(bytes.drain(at..to)),
            2 => drop(bytes.splice(at..at, bytes[at..to].to_vec())),
            3 => drop(bytes.splice(at..at, (0..=next(3)).map(|_| SIGNS[next(SIGNS.len())]).collect::<Vec<_>>())),
            _ => {
                let from = next(other.len() + 1);
                drop(bytes.splice(at..to, other[from..(from + next(256)).min(other.len())].to_vec()));
            }
        }
    }
    bytes
}

/// The gate has no fuzzer: it tries the targets on what is spoilt blindly, for a moment each; CYFRIF_SPOIL is for how many thousandths of a second.
#[test]
fn what_is_spoilt_blindly_holds_too() {
    let moment = std::env::var("CYFRIF_SPOIL").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let mut chance = Rng::new(1);
    let mut next = |below: usize| usize::try_from(chance.below(i32::try_from(below).unwrap())).unwrap();
    for (name, target) in TARGETS {
        let inputs = inputs(name);
        let (began, mut tried) = (std::time::Instant::now(), 0);
        while began.elapsed() < std::time::Duration::from_millis(moment) {
            let (input, other) = (next(inputs.len()), next(inputs.len()));
            let bytes = spoilt(&inputs[input].1, &inputs[other].1, &mut next);
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                let kept = std::env::temp_dir().join(format!("cyfrif-spoilt-{name}"));
                std::fs::write(&kept, &bytes).unwrap();
                panic!("{name} does not hold for what lies in {}, made of {}", kept.display(), inputs[input].0);
            }
            tried += 1;
        }
        println!("{name}: {tried} spoilt inputs");
        assert!(tried > 0);
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
