//! Serials, drafts, and two returns in one job.

use super::*;
use cyfrif::invent::council;

/// What stands in the output folder after one return is prepared.
const WRITTEN: [&str; 5] =
    ["audit.jsonl", "lac-2025-26-552-1.xml", "manifest-lac-2025-26-552-1.json", "report-lac.html", "sign-off-lac-2025-26-552-1.html"];
const MANIFEST: &str = "out/manifest-lac-2025-26-552-1.json";
const LAC: &str = "out/lac-2025-26-552-1.xml";

#[test]
fn what_prepare_leaves() {
    let folder = Folder::example();
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(folder.list("out"), WRITTEN);
    let manifest: serde_json::Value = serde_json::from_str(&folder.read(MANIFEST)).unwrap();
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
    // Each has its own manifest and sign-off sheet.
    for (name, text) in WRITTEN.iter().zip(&before).filter(|(name, _)| name.starts_with("manifest") || name.starts_with("sign")) {
        assert_eq!(folder.read(&format!("out/{name}")), *text, "{name}");
        assert!(folder.exists(&format!("out/{}", name.replace("552-1", "552-2"))), "{name}");
    }
    // The next serial is the one after all that are there.
    let ran = folder.run(["prepare"]);
    assert!(ran.err.contains("--serial 3"), "{}", ran.err);
}

#[test]
fn a_draft_is_marked_and_is_no_success() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let sent = folder.read(MANIFEST);
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
    assert_eq!(folder.read(MANIFEST), sent, "a draft's manifest does not stand in the place of a submission's");
    let manifest: serde_json::Value = serde_json::from_str(&folder.read("out/manifest-lac-2025-26-552-2-draft.json")).unwrap();
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
    let all = ["audit.jsonl", "casp-2025-26-552-1.xml", "lac-2025-26-552-1.xml", "manifest-casp-lac-2025-26-552-1.json"];
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

/// The files of a folder with what they hold, without those of the output folder.
fn all(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let places = [".", "lac"].iter().flat_map(|place| folder.list(place).into_iter().map(move |name| format!("{place}/{name}")));
    places.filter(|name| folder.join(name).is_file()).map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap())).collect()
}

#[test]
fn no_output_stands_in_the_place_of_what_is_read() {
    let folder = Folder::example();
    folder.write("exports/old.xml", "x").edit("cyfrif.toml", "[\"lac\"]", "[\"lac\", \"one.csv\"]");
    folder.write("one.csv", "a,b\n1,2\n").write("reports/a.txt", "");
    let mut refused = vec!["one.csv", "./lac/../one.csv", "reports/../one.csv", "lac/Children.csv", "lac/new.csv"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.join("one.csv"), folder.join("link.csv")).unwrap();
        std::os::unix::fs::symlink(folder.join("lac"), folder.join("reports/way")).unwrap();
        fs::hard_link(folder.join("lac/Children.csv"), folder.join("same.csv")).unwrap();
        refused.extend(["link.csv", "reports/way/Episodes.csv", "same.csv"]);
    }
    let before = all(&folder);
    for place in refused {
        for command in ["check", "prepare"] {
            let ran = folder.run([command, "--report", "fine.html", "--report", place]);
            assert_eq!(ran.code, 2, "{command} {place}: {}", ran.out);
            assert!(ran.err.contains("CYF021") && ran.err.contains("nothing was changed"), "{place}: {}", ran.err);
        }
    }
    let whole = folder.join("one.csv").display().to_string();
    assert!(folder.run(["check", "--report", &whole]).err.contains("CYF021"));
    assert_eq!(all(&folder), before);
    assert!(folder.list("out").is_empty(), "{:?}", folder.list("out"));
    for name in ["cyfrif.toml", "answers.toml", "lac/Children.csv"] {
        let ran = folder.run(["map", "lac/Children.csv", "--return", "lac/2025-26", "--out", name, "--force"]);
        assert!(ran.code == 2 && ran.err.contains("CYF021"), "{name}: {}{}", ran.out, ran.err);
    }
    assert_eq!(all(&folder), before);
}

#[test]
fn two_outputs_never_have_the_same_place() {
    let folder = Folder::example();
    folder.write("reports/a.txt", "");
    for [one, two] in [
        ["a.html", "a.html"],
        ["a.html", "./reports/../a.html"],
        ["out/report-lac.html", "b.html"],
        ["c.json", "out/manifest-lac-2025-26-552-1.json"],
    ] {
        fs::create_dir_all(folder.join("out")).unwrap();
        let ran = folder.run(["prepare", "--report", one, "--report", two]);
        assert_eq!(ran.code, 2, "{one} {two}: {}", ran.out);
        assert!(ran.err.contains("CYF022") || ran.err.contains("CYF021"), "{one} {two}: {}", ran.err);
        assert_eq!((folder.list("out").len(), folder.exists("a.html")), (0, false), "{one} {two}");
    }
    // What a submission has left is not written over by a check either.
    assert_eq!(folder.run(["prepare"]).code, 0);
    let manifest = folder.read(MANIFEST);
    assert!(folder.run(["check", "--report", MANIFEST]).err.contains("CYF021"));
    assert_eq!(folder.read(MANIFEST), manifest);
}

#[test]
fn what_stands_is_listed_when_a_file_cannot_get_its_name() {
    let folder = Folder::example();
    // A folder with something in it cannot be replaced by a file.
    folder.write("out/report-lac.html/mine.txt", "mine");
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("CYF023"), "{}", ran.err);
    let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
    let (there, missing) = said.split_once("These are not:").unwrap();
    assert!(there.contains("out/manifest-lac-2025-26-552-1.json"), "{said}");
    assert!(missing.contains("out/report-lac.html") && missing.contains(LAC), "{said}");
    assert!(!folder.exists(LAC), "the submission comes last");
    // Nothing had been renamed yet: nothing was changed.
    let folder = Folder::example();
    folder.write("out/manifest-lac-2025-26-552-1.json/mine.txt", "mine");
    let ran = folder.run(["prepare", "--report", "a.html"]);
    assert!(ran.err.contains("CYF007") && ran.err.contains("nothing was changed"), "{}", ran.err);
    assert_eq!((folder.list("out"), folder.exists("a.html")), (vec!["manifest-lac-2025-26-552-1.json".to_owned()], false));
}

#[test]
fn every_file_that_is_written_is_named() {
    let folder = Folder::example();
    let ran = folder.run(["prepare", "--report", "a.html", "--annotate", "marked"]);
    let named: Vec<String> = ran.out.lines().filter_map(|line| Some(line.strip_prefix("Written: ")?.replace('\\', "/"))).collect();
    let mut written: Vec<String> = WRITTEN.iter().map(|name| format!("out/{name}")).collect();
    written.extend(folder.list("marked").iter().map(|name| format!("marked/{name}")));
    written.push("a.html".to_owned());
    written.sort();
    assert_eq!(
        {
            let mut named = named.clone();
            named.sort();
            named
        },
        written,
        "{}",
        ran.out
    );
    // What another program reads is not mixed with it.
    let ran = folder.run(["check", "--format", "json", "--report", "b.html", "--audit"]);
    assert!(ran.err.contains("Written: b.html") && ran.err.contains("audit.jsonl"), "{}", ran.err);
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok());
}

#[test]
fn the_record_survives_many_writers_and_a_torn_line() {
    let folder = Folder::example();
    folder.write("out/audit.jsonl", "{\"schema\":\"cyfrif-au");
    let check = || {
        let mut command = program();
        command.current_dir(folder.path()).args(["check", "--audit"]).stdout(std::process::Stdio::null());
        command.spawn().unwrap()
    };
    let runs: Vec<_> = (0..10).map(|_| check()).collect();
    assert!(runs.into_iter().all(|mut run| run.wait().unwrap().success()));
    let record = folder.read("out/audit.jsonl");
    let (torn, whole): (Vec<&str>, Vec<&str>) = record.lines().partition(|l| serde_json::from_str::<serde_json::Value>(l).is_err());
    assert_eq!((torn, whole.len()), (vec!["{\"schema\":\"cyfrif-au"], 10), "{record}");
}

#[test]
fn without_a_job_file_that_is_said_first() {
    let folder = Folder::new();
    folder.write("lac.csv", "ChildID\n1\n");
    for args in [
        &["check"][..],
        &["prepare"],
        &["check", "lac.csv"],
        &["answer", "LAC215", "--reason", "Right", "--who", "W"],
        &["verify", "--job", ".", "a.xml"],
    ] {
        let ran = folder.run(args);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("CYF024") && ran.err.contains("cyfrif new"), "{args:?}: {}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = Folder::example();
    let pipe = |name: &str| {
        drop(fs::remove_file(folder.join(name)));
        assert!(Command::new("mkfifo").arg(folder.join(name)).status().unwrap().success());
    };
    pipe("answers.toml");
    let ran = folder.run(["check"]);
    assert!(ran.code == 2 && ran.err.contains("CYF001") && ran.err.contains("not a file"), "{}", ran.err);
    fs::remove_file(folder.join("answers.toml")).unwrap();
    pipe("ours.toml");
    assert!(folder.run(["check", "--template", "ours.toml"]).err.contains("not a file"));
    pipe("pipe.csv");
    assert!(folder.run(["check", "pipe.csv"]).err.contains("pipe"));
    assert!(folder.run(["check", "--last-year", "pipe.csv"]).code == 2);
    assert!(folder.run(["answer", "--from", "pipe.csv", "--who", "W"]).code == 2);
    pipe("cyfrif.toml");
    assert!(folder.run(["check"]).err.contains("not a file"));
}

/// SHA-256 as the manifest writes it.
fn digest(folder: &Folder, name: &str) -> String {
    cyfrif::outputs::digest(&cyfrif::world::DISK, &folder.join(name)).unwrap()
}

#[test]
fn a_serial_that_was_used_is_not_used_again() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    fs::create_dir(folder.join("sent")).unwrap();
    let move_away = || fs::rename(folder.join(LAC), folder.join("sent/1.xml")).unwrap();
    move_away();
    let before: Vec<String> = folder.list("out").iter().map(|f| folder.read(&format!("out/{f}"))).collect();
    // The same file once more is the same submission.
    assert_eq!(folder.run(["prepare"]).code, 0);
    assert_eq!(digest(&folder, LAC), digest(&folder, "sent/1.xml"));
    move_away();
    folder.edit("lac/Children.csv", "CF24 4NE", "CF24 4NF");
    let refused = || {
        let ran = folder.run(["prepare"]);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains("CYF025") && ran.err.contains("--serial 2"), "{}", ran.err);
        assert!(!folder.exists(LAC));
        ran.err
    };
    refused();
    let audit = folder.read("out/audit.jsonl");
    assert_eq!(audit.lines().count(), 2, "{audit}");
    for (name, text) in folder.list("out").iter().zip(&before).filter(|(name, _)| *name != "audit.jsonl") {
        assert_eq!(folder.read(&format!("out/{name}")), *text, "{name}");
    }
    // Without the audit record the manifest knows, and without the manifest the audit record.
    fs::rename(folder.join("out/audit.jsonl"), folder.join("sent/audit.jsonl")).unwrap();
    assert!(refused().contains("manifest-lac"));
    fs::rename(folder.join("sent/audit.jsonl"), folder.join("out/audit.jsonl")).unwrap();
    fs::remove_file(folder.join(MANIFEST)).unwrap();
    assert!(refused().contains("audit.jsonl"));
    // A manifest that a run has left which was ended before the submission had its name stops nobody.
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    fs::remove_file(folder.join(LAC)).unwrap();
    folder.write("out/audit.jsonl", "          ").edit("lac/Children.csv", "CF24 4NE", "CF24 4NF");
    assert_eq!(folder.run(["prepare"]).code, 0);
    assert_eq!(folder.read("out/audit.jsonl").lines().count(), 1, "the room that a run has left blank is used again");
    // The next serial is the one after all that are known.
    assert!(folder.run(["prepare"]).err.contains("--serial 2"));
}

#[test]
fn ten_runs_at_once_leave_the_files_of_one() {
    let folder = Folder::example();
    let prepare = |second: usize| {
        let mut command = program();
        command.current_dir(folder.path()).args(["prepare", "--prepared-at", &format!("2026-05-20T09:30:{second:02}")]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
    };
    let runs: Vec<_> = (0..10).map(prepare).collect();
    let codes: Vec<_> = runs.into_iter().map(|mut run| run.wait().unwrap().code().unwrap()).collect();
    assert_eq!((codes.iter().filter(|c| **c == 0).count(), codes.iter().filter(|c| **c == 2).count()), (1, 9), "{codes:?}");
    assert_eq!(folder.list("out"), WRITTEN);
    let sha256 = digest(&folder, LAC);
    for name in [MANIFEST, "out/sign-off-lac-2025-26-552-1.html", "out/audit.jsonl"] {
        assert!(folder.read(name).contains(&sha256), "{name} is another run's");
    }
    assert_eq!(folder.read("out/audit.jsonl").lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn the_audit_record_is_written_into_no_other_file() {
    for (name, link) in
        [("lac/Children.csv", false), ("lac/Children.csv", true), ("left-out.toml", true), ("notes.txt", false), ("notes.txt", true)]
    {
        let folder = Folder::example();
        folder.write("left-out.toml", "# Nobody.\n").write("notes.txt", "Mine.\n");
        fs::create_dir(folder.join("out")).unwrap();
        let (from, to) = (folder.join(name), folder.join("out/audit.jsonl"));
        if link {
            fs::hard_link(from, to).unwrap()
        } else {
            std::os::unix::fs::symlink(from, to).unwrap()
        }
        let before = folder.read(name);
        for command in [&["prepare"][..], &["check", "--audit"]] {
            let ran = folder.run(command);
            assert!(ran.code == 2 && ran.err.contains("CYF021"), "{name}: {}{}", ran.out, ran.err);
        }
        assert_eq!((folder.read(name), folder.exists(LAC)), (before, false), "{name}");
    }
}
