//! Outcome at any point: what was there is as it was, and what is new is whole.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::*;
use cyfrif::invent::council;

/// So many kills must come when some outputs are in their places and others are not yet.
const BETWEEN: usize = 5;
const REPORTS: [&str; 2] = ["report-casp.html", "report-lac.html"];

fn start(folder: &Folder) -> Child {
    let mut command = program();
    command.current_dir(folder.path()).args(["prepare", "--prepared-at", AT, "--report", "report.html"]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What may stand there after the run has ended of itself, by name.
fn whole(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    assert!(start(folder).wait().unwrap().success());
    // The audit record grows by a line a run, whatever becomes of the run.
    let mut files: Vec<_> = folder.list("out").into_iter().filter(|n| n != "audit.jsonl").map(|n| format!("out/{n}")).collect();
    files.extend(REPORTS.map(String::from));
    files.into_iter().map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap())).collect()
}

/// Everything that stands there under a name of its own is whole, or as it was before.
fn look(folder: &Folder, whole: &[(String, Vec<u8>)], before: &[(&str, &str)]) -> usize {
    let mut new = 0;
    let reports = REPORTS.into_iter().filter(|r| folder.exists(r)).map(String::from);
    for name in folder.list("out").iter().map(|n| format!("out/{n}")).chain(reports) {
        let temporary = name.strip_prefix("out/").is_some_and(|n| n.starts_with(".cyfrif-") && n.ends_with(".tmp"));
        if temporary {
            // Nobody takes it for an output: neither its name nor its ending is one.
            continue;
        }
        let bytes = fs::read(folder.join(&name)).unwrap();
        if name == "out/audit.jsonl" {
            let line = |l: &str| serde_json::from_str::<serde_json::Value>(l).is_ok();
            // The run that was ended may have left the beginning of a line, which the next run sets apart; every ended line is whole.
            let text = std::str::from_utf8(&bytes).unwrap();
            let ended = text.rfind('\n').map_or("", |end| &text[..end]);
            assert!(ended.lines().all(line), "a line of the audit record is not whole");
            continue;
        }
        if before.iter().any(|(n, text)| *n == name && text.as_bytes() == bytes) {
            continue;
        }
        let is = whole.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("{name} is none of the outputs"));
        assert!(bytes == is.1, "{name} is there in part: {} of {} bytes", bytes.len(), is.1.len());
        new += 1;
    }
    for (name, text) in before.iter().filter(|(n, _)| !whole.iter().any(|w| w.0 == *n)) {
        assert_eq!(folder.read(name), *text, "{name} was touched");
    }
    new
}

#[test]
fn ended_at_any_point_it_leaves_whole_files_or_none() {
    let folder = Folder::council(&council(17, "552", many("CYFRIF_KILLED_CHILDREN", 100), "2025-26"));
    let whole = whole(&folder);
    assert_eq!(whole.len(), 8, "{:?}", whole.iter().map(|f| &f.0).collect::<Vec<_>>());
    for (name, _) in whole.iter().filter(|(n, _)| n.ends_with(".xml")) {
        assert_eq!(folder.run(["verify", name]).code, 0);
    }
    // An earlier submission, and the manifest and the report of it: each is replaced whole or not at all.
    let before =
        [("out/casp-2025-26-552-9.xml", "sent"), ("out/manifest-casp-lac-2025-26-552-1.json", "{}"), ("out/report-lac.html", "old")];
    let reset = || {
        drop(fs::remove_dir_all(folder.join("out")));
        REPORTS.iter().for_each(|r| drop(fs::remove_file(folder.join(r))));
        for (name, text) in before {
            folder.write(name, text);
        }
    };
    reset();
    let began = Instant::now();
    start(&folder).wait().unwrap();
    let all = began.elapsed();
    let kills = many("CYFRIF_KILLS", 40);
    let (mut early, mut late, mut some) = (0, 0, 0);
    // So many more are tried until enough came between two outputs: all are renamed within a few thousandths of a second.
    let most = kills * 20;
    for nth in 0..most {
        if nth >= kills && some >= BETWEEN {
            break;
        }
        reset();
        let mut child = start(&folder);
        if nth % 4 == 0 {
            // Anywhere in the run.
            std::thread::sleep(all * (nth % kills) as u32 / kills as u32);
        } else {
            // As soon as an output is new in its place; of those that are asked, another one each time.
            let there = |(name, bytes): &(String, Vec<u8>)| fs::metadata(folder.join(name)).is_ok_and(|m| m.len() == bytes.len() as u64);
            let awaited = &whole[nth % whole.len()];
            while !there(awaited) && child.try_wait().unwrap().is_none() {
                // Nothing is in its place before the first file is begun; from then on every moment counts.
                if folder.list("out").len() == before.len() {
                    std::thread::sleep(Duration::from_micros(200))
                } else {
                    std::hint::spin_loop()
                }
            }
        }
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        match look(&folder, &whole, &before) {
            0 => early += 1,
            n if n == whole.len() => late += 1,
            _ => some += 1,
        }
        // Windows gives what is killed an exit code, 1; it must not be one of a mistake.
        assert!(ended.code().is_none_or(|c| c == 0 || cfg!(windows) && c == 1));
    }
    println!("kills in {all:?}: {early} before any output, {some} between, {late} after all");
    assert!(early > 3, "no kill came before the outputs: {early}, {some}, {late}");
    assert!(some >= BETWEEN, "too few kills came between two outputs: {early}, {some}, {late}");
    // What was left behind does not stand in the way of the next run, which takes it away.
    folder.write("out/.cyfrif-AbC123.tmp", "half").write(".cyfrif-9.tmp", "half").write(".cyfrif-mine.txt", "mine");
    drop(fs::remove_file(folder.join("out/casp-2025-26-552-1.xml")));
    drop(fs::remove_file(folder.join("out/lac-2025-26-552-1.xml")));
    assert!(start(&folder).wait().unwrap().success());
    assert_eq!(look(&folder, &whole, &before), whole.len());
    // One that was made a moment ago and is empty may be of a run that is going on, and is left.
    let left = |within: &str| -> Vec<String> {
        let empty = |name: &str| name.ends_with(".tmp") && fs::metadata(folder.join(within).join(name)).is_ok_and(|meta| meta.len() == 0);
        folder.list(within).into_iter().filter(|name| name.starts_with(".cyfrif") && !empty(name)).collect()
    };
    assert_eq!((left("out"), left(".")), (vec![], vec![".cyfrif-mine.txt".to_owned()]));
}

#[test]
fn what_a_run_that_is_still_going_holds_is_left_alone() {
    let folder = Folder::example();
    folder.write("out/.cyfrif-going.tmp", "half").write("out/.cyfrif-ended.tmp", "half");
    let held = fs::File::open(folder.join("out/.cyfrif-going.tmp")).unwrap();
    held.lock().unwrap();
    assert_eq!(folder.run(["check"]).code, 0);
    assert_eq!(folder.list("out"), [".cyfrif-going.tmp"]);
    drop(held);
    assert_eq!(folder.run(["check"]).code, 0);
    assert!(folder.list("out").is_empty());
}
