//! The same input gives the same bytes.

use super::*;
use cyfrif::invent::{council, faults};

const REPORTS: [&str; 6] = ["r.html", "r.xlsx", "r.csv", "r.json", "r.sarif", "r.txt"];

/// Everything that a run leaves: what it says, and every file of the output folder and of the reports.
fn everything(folder: &Folder, args: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut all = vec!["prepare"];
    all.extend(args);
    all.extend(REPORTS.iter().flat_map(|r| ["--report", r]));
    let ran = folder.run(&all);
    let mut left = vec![("stdout".to_owned(), ran.out.into_bytes()), ("stderr".to_owned(), ran.err.into_bytes())];
    for place in ["out", "."] {
        for name in folder.list(place) {
            let path = folder.join(place).join(&name);
            // The audit record says when a run was, on any clock.
            if path.is_file() && name != "audit.jsonl" {
                left.push((format!("{place}/{name}"), fs::read(path).unwrap()));
            }
        }
    }
    left
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let sound = council(11, "552", 120, "2025-26");
    let (broken, _) = faults::broken(&sound, 25);
    for (what, council, args) in [("sound", &sound, &[][..]), ("a draft", &broken, &["--draft", "--format", "json"][..])] {
        let runs: Vec<_> = (0..2).map(|_| everything(&Folder::council(council), args)).collect();
        assert!(runs[0].len() > 12, "{:?}", runs[0].iter().map(|f| &f.0).collect::<Vec<_>>());
        for (one, two) in runs[0].iter().zip(&runs[1]) {
            assert_eq!(one.0, two.0);
            assert!(one.1 == two.1, "{what}: {} differs", one.0);
        }
        assert_eq!(runs[0].len(), runs[1].len());
    }
}
