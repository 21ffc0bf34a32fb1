//! What a machine may lack: room, handles, memory, the right to write. And what may stand in the way: a folder, a file that is held, other runs.
//! `prlimit` and `unshare` of util-linux bring it about; where a system does not allow it, the tests say that they are passed over.

use super::machine::{EVERYTHING, Machine, State, passed_over, state};
use super::*;
use std::collections::BTreeSet;

/// Said where an Excel workbook could not be put together.
const TEMPORARY: &str = "no room for it, in memory or for temporary files";

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a command with these words in front of it is started.
pub(super) fn is_allowed(words: &[&str]) -> bool {
    let allowed = Command::new(words[0]).args(&words[1..]).arg("true").output().is_ok_and(|output| output.status.success());
    if !allowed {
        passed_over(&format!("{} is not installed or not allowed", words.join(" ")));
    }
    allowed
}

/// A file system of so many bytes at `full` in the folder, in which everything is written, the temporary files of libraries too; what was there before
/// is there. What is there after the run is copied to `left`.
const ROOM: &str = r#"
set -e
mount -t tmpfs -o size="$1" none full
cp -r then/. full/
mkdir full/tmp
shift
set +e
TMPDIR=$PWD/full/tmp "$@"
code=$?
rmdir full/tmp
cp -r full/. left/
exit $code
"#;

fn copied(from: &Path, to: &Path) {
    drop(fs::remove_dir_all(to));
    if from.exists() {
        copy(from, to);
    } else {
        fs::create_dir(to).unwrap();
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let unshare = ["unshare", "-rm"];
    if !is_allowed(&unshare) {
        return;
    }
    let mut machine = Machine::new(60);
    let folder = &machine.folder;
    // All that is written goes to `full`: the folder of outputs, the reports and the marked exports.
    let args: Vec<String> = EVERYTHING.iter().map(|arg| arg.replace("saved/", "full/saved/").replace("marked", "full/marked")).collect();
    let run = |place: &str, at: &str, serial: &str| {
        let mut command = program();
        let args = args.iter().map(|arg| arg.replace("full/", &format!("{place}/")));
        command.current_dir(folder.path()).args(args).args([at, "--serial", serial, "--output"]).arg(format!("{place}/out"));
        command
    };
    assert_eq!(ran(&mut run("full", AT, "1")).code, 0);
    copied(&folder.join("full"), &folder.join("then"));
    machine.before = state(&folder.join("then"));
    assert_eq!(ran(&mut run("full", "2026-05-21T10:00:00", "2")).code, 0);
    machine.after = state(&folder.join("full"));
    drop(fs::remove_dir_all(folder.join("full")));
    fs::create_dir(folder.join("full")).unwrap();
    let pages = |state: &State| state.values().map(|bytes| bytes.len().div_ceil(4096) + 1).sum::<usize>();
    let (least, most) = (pages(&machine.before) + 4, pages(&machine.before) + 2 * pages(&machine.after) + 40);
    let sizes = many("CYFRIF_SIZES", 10);
    let (mut full, mut fitted) = (0, 0);
    for nth in 0..=2 * sizes {
        // Twice as many as are asked for, until one is enough.
        let size = 4096 * (least + (most - least) * nth / (2 * sizes));
        if fitted > 0 {
            break;
        }
        copied(Path::new("no such folder"), &folder.join("left"));
        let own = run("full", "2026-05-21T10:00:00", "2");
        let mut command = Command::new(unshare[0]);
        command.args(&unshare[1..]).args(["sh", "-c", ROOM, "room", &size.to_string()]).arg(own.get_program()).args(own.get_args());
        let ran = ran(command.current_dir(folder.path()).env("TERM", "dumb"));
        let (said, now) = (words(&ran.err), state(&folder.join("left")));
        if ran.code == 0 {
            fitted += 1;
            assert!(now == machine.after, "{size} bytes of room");
            continue;
        }
        if said.contains("mount:") || said.contains("cp:") {
            return passed_over("no file system of a few pages can be mounted here");
        }
        full += 1;
        assert!(
            ran.code == 2 && said.contains("CYF007") && (said.contains("the disk is full") || said.contains(TEMPORARY)),
            "{size} bytes of room: {} {said}",
            ran.code
        );
        let differ: Vec<&String> =
            now.keys().chain(machine.before.keys()).filter(|name| now.get(*name) != machine.before.get(*name)).collect();
        assert!(differ.is_empty(), "{size} bytes of room, {said}: {differ:?}");
    }
    println!("{full} runs without room, {fitted} with enough");
    assert!(full * 3 >= sizes && fitted > 0, "{full} full, {fitted} fitted");
}

#[test]
fn a_bound_on_the_size_of_a_file_is_told() {
    if !is_allowed(&["prlimit", "--fsize=1000000"]) {
        return;
    }
    let machine = Machine::new(12);
    let longest = machine.after.values().map(Vec::len).max().unwrap();
    let sizes = many("CYFRIF_SIZES", 10);
    let mut refused = 0;
    for nth in 0..=sizes {
        machine.reset();
        // The last is enough, for the sheets that are packed later too.
        let bound = format!("--fsize={}", if nth == sizes { 100 * longest } else { longest * nth / sizes });
        // Without this the system ends the program.
        let ran = ran(&mut machine.next_under(&["sh", "-c", "trap '' XFSZ; exec \"$@\"", "bound", "prlimit", &bound]));
        machine.is_true(&ran, &bound);
        refused += usize::from(ran.code == 2);
        let said = words(&ran.err);
        let told = said.contains("takes no file of this size") || said.contains(TEMPORARY);
        assert!(ran.code == 0 || said.contains("CYF007") && told, "{said}");
    }
    assert_eq!(refused, sizes, "all but the last");
}

#[test]
fn without_handles_it_says_that_too_many_files_are_open() {
    if !is_allowed(&["prlimit", "--nofile=20"]) {
        return;
    }
    let machine = Machine::new(12);
    let mut enough = 0;
    for handles in (4..40).step_by(4) {
        machine.reset();
        let bound = format!("--nofile={handles}");
        let ran = ran(&mut machine.next_under(&["prlimit", &bound]));
        machine.is_true(&ran, &bound);
        enough += usize::from(ran.code == 0);
        let said = words(&ran.err);
        assert!(ran.code == 0 || said.contains("too many files are open") || said.contains(TEMPORARY), "{handles}: {said}");
    }
    assert!((2..8).contains(&enough), "{enough}");
    // The child that reads old formats needs some of its own.
    for handles in (4..16).step_by(2) {
        let file = Path::new("fixtures/odd/plain.xls").canonicalize().unwrap();
        let mut command = Command::new("prlimit");
        command.arg(format!("--nofile={handles}")).arg(env!("CARGO_BIN_EXE_cyfrif")).arg("inspect").arg(file).env("TERM", "dumb");
        let ran = ran(&mut command);
        assert!(ran.code == 0 || ran.code == 2 && ran.err.contains("error[CYF0"), "{handles}: {} {}", ran.code, ran.err);
    }
}

#[test]
fn without_memory_it_ends_and_leaves_whole_files_or_none() {
    let under = |bytes: usize| format!("--as={bytes}");
    if !is_allowed(&["prlimit", &under(1 << 30)]) {
        return;
    }
    let machine = Machine::new(150);
    // The least with which the program can be started, and with which it does its work.
    let version = |bytes: usize| {
        let output = Command::new("prlimit").arg(under(bytes)).args([env!("CARGO_BIN_EXE_cyfrif"), "--version"]).output();
        output.is_ok_and(|output| output.status.success())
    };
    let least = (16..).map(|step| step << 21).find(|bytes| version(*bytes)).unwrap();
    let (mut without, mut with) = (0, 0);
    for nth in 0..many("CYFRIF_BOUNDS", 12) {
        machine.reset();
        let output = machine.next_under(&["prlimit", &under(least + (nth << 21))]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let changed = machine.changed(output.status.code().is_none());
        match output.status.code() {
            Some(0) => with += 1,
            // The words are the standard library's, or there are none, where not even they find room: whoever has no memory cannot say much. No file is
            // touched but by a rename.
            None => {
                without += 1;
                let words = ["memory allocation of", "Nothing was changed"];
                assert!(said.is_empty() || words.iter().any(|word| said.contains(word)), "{said}");
            }
            // A library may panic where it lacks memory; the program then says that it stopped, and that nothing was changed.
            Some(2) => {
                without += 1;
                assert!(said.contains("error[CYF0") || said.contains("Nothing was changed"), "{said}");
            }
            code => panic!("{code:?}: {said}"),
        }
        assert!(output.status.success() || changed.is_empty(), "{changed:?}");
    }
    println!("{without} runs without memory, {with} with enough");
    assert!(without > 2, "{without} without, {with} with");
}

#[test]
fn what_may_only_be_read_is_said_to_be() {
    let machine = Machine::new(12);
    for folder in ["out", "saved", "marked"] {
        // Others may not write into it. Whoever may do everything starts the program as nobody; there the whole way to it must be open.
        let own = ["unshare", "-rm", "sh", "-c", "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"", folder];
        if !is_allowed(&own[..2]) {
            return;
        }
        let ran = ran(&mut machine.next_under(&own));
        if ran.err.contains("mount:") {
            return passed_over("no folder can be mounted here");
        }
        machine.is_true(&ran, folder);
        assert!(
            ran.code == 2 && words(&ran.err).contains("CYF007") && words(&ran.err).contains("its drive can only be read"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn a_folder_in_the_place_of_an_output_is_told() {
    let machine = Machine::new(12);
    for name in machine.after.keys().filter(|name| machine.before.get(*name) != machine.after.get(*name)) {
        machine.reset();
        drop(fs::remove_file(machine.folder.join(name)));
        fs::create_dir(machine.folder.join(name)).unwrap();
        let (ran, now) = (ran(&mut machine.next()), state(machine.folder.path()));
        let said = words(&ran.err);
        assert_eq!(ran.code, 2, "{name}: {said}");
        assert!(said.contains("CYF0") && said.contains(name.rsplit('/').next().unwrap()), "{name}: {said}");
        // What was renamed before it is named; the return is none of it.
        let new: BTreeSet<&str> = now.iter().filter(|(n, b)| machine.before.get(*n) != Some(b)).map(|(n, _)| n.as_str()).collect();
        assert!(new.iter().all(|file| said.contains(file)), "{name}: {said}, {new:?}");
        assert!(new.is_empty() || said.contains("CYF023"), "{name}: {said}, {new:?}");
        assert!(!new.iter().any(|file| file.ends_with("-2.xml")) || name.ends_with("-2.xml"), "{name}: {said}");
        assert!(now.keys().all(|file| !file.ends_with(".tmp")), "{name}");
        fs::remove_dir(machine.folder.join(name)).unwrap();
    }
}

#[test]
fn a_file_that_cannot_be_replaced_is_told() {
    let machine = Machine::new(12);
    for name in machine.before.keys().filter(|name| machine.before.get(*name) != machine.after.get(*name)) {
        machine.reset();
        // A file on which another is mounted can be read and written, and not replaced.
        let own = ["unshare", "-rm", "sh", "-c", "mount --bind \"$0\" \"$0\" && exec \"$@\"", name];
        if !is_allowed(&own[..2]) {
            return;
        }
        let ran = ran(&mut machine.next_under(&own));
        if ran.err.contains("mount:") {
            return passed_over("no file can be mounted here");
        }
        machine.is_true(&ran, name);
        assert!(ran.code == 2 || name == "out/audit.jsonl", "{name}: {}", ran.out);
    }
}

#[test]
fn of_runs_at_once_one_has_the_serial_and_the_others_are_told() {
    for runs in [2, 10] {
        let machine = Machine::new(40);
        let start = |_| machine.next().stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let children: Vec<_> = (0..runs).map(start).collect();
        let ended: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        let well = ended.iter().filter(|output| output.status.code() == Some(0)).count();
        assert_eq!(well, 1, "of {runs}");
        for output in ended.iter().filter(|output| !output.status.success()) {
            let said = words(&String::from_utf8_lossy(&output.stderr));
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains("CYF008") && said.contains("serial = 3"), "{said}");
        }
        assert!(state(machine.folder.path()) == machine.after, "of {runs}: {:?}", machine.changed(false));
    }
}

#[test]
fn runs_at_once_with_serials_of_their_own_are_all_there() {
    let folder = Folder::council(&invent_40());
    let start = |serial: usize| {
        let mut command = program();
        command.current_dir(folder.path()).args(["prepare", "--prepared-at", AT, "--serial", &serial.to_string()]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<_> = (1..=10).map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for (collection, serial) in ["casp", "lac"].into_iter().flat_map(|one| (1..=10).map(move |serial| (one, serial))) {
        assert_eq!(folder.run(["verify", &format!("out/{collection}-2025-26-552-{serial}.xml")]).code, 0, "{collection} {serial}");
    }
    let record = folder.read("out/audit.jsonl");
    let serials: BTreeSet<u64> =
        record.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["serial"].as_u64().unwrap()).collect();
    assert_eq!((record.lines().count(), serials.len()), (10, 10));
}

fn invent_40() -> Council {
    cyfrif::invent::council(19, "552", 40, "2025-26")
}

#[test]
fn a_clock_of_any_year_is_told_and_stands_in_the_return_as_it_is() {
    let folder = Folder::example();
    for (at, code) in [
        ("0001-01-02T00:00:00", Some("CYF156")),
        ("1960-01-01T10:00:00", Some("CYF156")),
        ("2036-03-30T10:00:00", None),
        ("2036-04-01T10:00:00", Some("CYF266")),
        ("9999-12-30T00:00:00", Some("CYF266")),
    ] {
        drop(fs::remove_dir_all(folder.join("out")));
        let ran = ran(program().current_dir(folder.path()).args(["prepare", "--prepared-at", at]));
        assert_eq!(ran.code, 0, "{at}: {}{}", ran.out, ran.err);
        for known in ["CYF156", "CYF266"] {
            assert_eq!(ran.out.contains(known), code == Some(known), "{at}: {}", ran.out);
        }
        assert!(folder.read("out/lac-2025-26-552-1.xml").contains(&format!("<PreparedAt>{at}<")), "{at}");
        assert_eq!(folder.run(["verify", "out/lac-2025-26-552-1.xml"]).code, 0, "{at}");
    }
}
