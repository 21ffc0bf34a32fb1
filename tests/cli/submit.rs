//! Serials, drafts, and two returns in one job.

use super::*;
use cyfrif::invent::council;

/// What stands in the output folder after one return is prepared.
const WRITTEN: [&str; 5] = ["audit.jsonl", "lac-2025-26-552-1.xml", "manifest.json", "report-lac.html", "sign-off.html"];
const LAC: &str = "out/lac-2025-26-552-1.xml";

#[test]
fn what_prepare_leaves() {
    let folder = Folder::example();
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(folder.list("out"), WRITTEN);
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("out/manifest.json")).unwrap();
    let output = &manifest["returns"][0]["output"];
    assert_eq!(output["file"], "lac-2025-26-552-1.xml");
    assert_eq!(output["bytes"], folder.read(LAC).len());
    assert!(folder.read("out/report-lac.html").contains("lac-2025-26-552-1.xml"));
}

#[cfg(unix)]
#[test]
fn what_is_written_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare", "--report", "mine.html"]).code, 0);
    for file in folder.list("out").iter().map(|f| format!("out/{f}")).chain(["mine.html".to_owned()]) {
        let mode = fs::metadata(folder.join(&file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file} may be read by others");
    }
}

#[test]
fn a_submission_is_never_overwritten() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let before: Vec<String> = folder.list("out").iter().map(|f| folder.read(&format!("out/{f}"))).collect();
    let sent = folder.read(LAC);
    folder.edit("lac/Children.csv", "CF24 4NE", "CF24 4NF");
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("CYF008") && ran.err.contains("--serial 2"), "{}", ran.err);
    let after: Vec<String> = folder.list("out").iter().map(|f| folder.read(&format!("out/{f}"))).collect();
    assert_eq!(before, after);
    let ran = folder.run(["prepare", "--serial", "2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(folder.read("out/lac-2025-26-552-2.xml").contains("<SerialNumber>2</SerialNumber>"));
    assert_eq!(folder.read(LAC), sent);
    // The next serial is the one after all that are there.
    let ran = folder.run(["prepare"]);
    assert!(ran.err.contains("--serial 3"), "{}", ran.err);
}

#[test]
fn a_draft_is_marked_and_is_no_success() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let sent = folder.read("out/manifest.json");
    folder.edit("lac/Episodes.csv", "S,V2,", "S,V3,");
    assert_eq!(folder.run(["prepare", "--serial", "2"]).code, 1);
    assert_eq!(folder.list("out"), WRITTEN, "an error stops the XML");
    for _ in 0..2 {
        let ran = folder.run(["prepare", "--serial", "2", "--draft"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
    }
    let draft = folder.read("out/lac-2025-26-552-2-draft.xml");
    assert!(draft.contains("<Draft>true</Draft>"), "{draft}");
    assert!(!folder.read(LAC).contains("<Draft>"));
    assert_eq!(folder.read("out/manifest.json"), sent, "a draft's manifest does not stand in the place of a submission's");
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("out/manifest-draft.json")).unwrap();
    assert_eq!(manifest["returns"][0]["draft"], true);
    let ran = folder.run(["verify", "out/lac-2025-26-552-2-draft.xml"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("CYF302"), "{}", ran.out);
}

#[test]
fn without_errors_a_draft_is_none() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare", "--draft"]).code, 0);
    assert_eq!(folder.list("out"), WRITTEN);
}

#[test]
fn of_two_returns_both_are_written_or_none() {
    let folder = Folder::council(&council(3, "552", 40, "2025-26"));
    let (casp, lac) = ("out/casp-2025-26-552-1.xml", LAC);
    for (there, other) in [(lac, casp), (casp, lac)] {
        folder.write(there, "sent");
        let ran = folder.run(["prepare"]);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains("CYF008"), "{}", ran.err);
        assert!(!folder.exists(other));
        assert_eq!(folder.list("out").len(), 1, "{:?}", folder.list("out"));
        assert_eq!(folder.read(there), "sent");
        fs::remove_file(folder.join(there)).unwrap();
    }
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let all = ["audit.jsonl", "casp-2025-26-552-1.xml", "lac-2025-26-552-1.xml", "manifest.json"];
    assert_eq!(folder.list("out")[..4], all);
    // Each verifies by itself, and one of them may be prepared again by itself.
    for file in [casp, lac] {
        let ran = folder.run(["verify", file]);
        assert_eq!(ran.code, 0, "{}", ran.out);
    }
    assert_eq!(folder.run(["prepare", "--return", "lac/2025-26", "--serial", "2"]).code, 0);
    assert!(folder.exists("out/lac-2025-26-552-2.xml") && !folder.exists("out/casp-2025-26-552-2.xml"));
}

#[test]
fn an_error_in_one_return_stops_both() {
    let folder = Folder::council(&council(3, "552", 40, "2025-26"));
    let text = folder.read("lac/Episodes.csv");
    let second = text.lines().nth(1).unwrap();
    folder.edit("lac/Episodes.csv", second, &second.replacen("20", "19", 1));
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(!folder.exists("out"), "{:?}", folder.list("out"));
}
