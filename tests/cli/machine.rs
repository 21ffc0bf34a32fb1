//! Faults of the machine at each call to the system: the run is ended there, or the call fails. What was there is as it was or replaced whole, nothing
//! is half written, and what is said is so. `strace` brings the faults about; where it is not installed or not allowed, the tests say that they are
//! passed over. CYFRIF_MOMENTS is at how many calls, spread over the whole run; 1000 are all.

use super::*;
use cyfrif::invent::council;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::time::Duration;

/// Files by their names, with all that is in them.
pub(super) type State = BTreeMap<String, Vec<u8>>;

/// Everything that a run can be asked to write, for both returns.
pub(super) const EVERYTHING: &[&str] = &[
    "prepare",
    "--also",
    "xlsx",
    "--also",
    "csv",
    "--report",
    "saved/report.html",
    "--report",
    "saved/report.json",
    "--report",
    "saved/report.csv",
    "--report",
    "saved/report.xlsx",
    "--annotate",
    "marked",
    "--prepared-at",
];
const NEXT: &str = "2026-05-21T10:00:00";
const AUDIT: &str = "out/audit.jsonl";

/// Says past the harness, which shows nothing of a test that passes, that one was passed over; it fails where CYFRIF_REQUIRE_FAULTS is set.
pub(super) fn passed_over(why: &str) {
    assert!(std::env::var_os("CYFRIF_REQUIRE_FAULTS").is_none(), "not to be passed over here: {why}");
    #[allow(clippy::explicit_write)]
    writeln!(std::io::stderr(), "passed over: {why}").unwrap();
}

/// Every file below a folder, but for those that are held while a run writes.
pub(super) fn state(folder: &Path) -> State {
    let mut state = State::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_none_or(|name| name != ".cyfrif.lock") {
                let name = parted(path.strip_prefix(folder).unwrap().to_str().unwrap());
                let bytes = fs::read(&path).unwrap();
                // The record has the time of the clock, whatever the job says.
                let bytes = if name.ends_with("audit.jsonl") { timeless(bytes) } else { bytes };
                state.insert(name, bytes);
            }
        }
    }
    state
}

/// The record as if all runs had been at once, with as many bytes.
fn timeless(record: Vec<u8>) -> Vec<u8> {
    const AT: &str = "\"at\":\"";
    let mut text = String::from_utf8(record).unwrap();
    let places: Vec<usize> = text.match_indices(AT).map(|(at, _)| at + AT.len()).filter(|at| at + NEXT.len() <= text.len()).collect();
    places.into_iter().for_each(|at| text.replace_range(at..at + NEXT.len(), NEXT));
    text.into()
}

fn restore(folder: &Folder, to: &State) {
    for (name, bytes) in state(folder.path()) {
        if to.get(&name) != Some(&bytes) {
            fs::remove_file(folder.join(&name)).unwrap();
        }
    }
    to.iter().filter(|(name, _)| !folder.exists(name)).for_each(|(name, bytes)| {
        folder.write(name, bytes);
    });
}

/// A job for both returns with an earlier submission beside it, and what stands there before and after the next run.
pub(super) struct Machine {
    pub(super) folder: Folder,
    pub(super) before: State,
    pub(super) after: State,
}

impl Machine {
    pub(super) fn new(children: usize) -> Machine {
        let folder = Folder::council(&council(17, "552", children, "2025-26"));
        let first = ran(program().current_dir(folder.path()).args(EVERYTHING).arg(AT));
        assert_eq!(first.code, 0, "{}{}", first.out, first.err);
        let before = state(folder.path());
        let mut machine = Machine { folder, before, after: State::new() };
        assert_eq!(ran(&mut machine.next()).code, 0);
        machine.after = state(machine.folder.path());
        let new = machine.after.iter().filter(|(name, bytes)| machine.before.get(*name) != Some(bytes)).count();
        assert!(new >= 16, "{new} files are new or other than before: {:?}", machine.after.keys());
        machine.reset();
        machine
    }

    pub(super) fn next(&self) -> Command {
        let mut command = program();
        command.current_dir(self.folder.path()).args(EVERYTHING).args([NEXT, "--serial", "2"]);
        command
    }

    /// The next run, with what brings a fault about in front of it.
    pub(super) fn next_under(&self, words: &[&str]) -> Command {
        let next = self.next();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg(next.get_program()).args(next.get_args()).current_dir(self.folder.path());
        command.env_remove("NO_COLOR").env_remove("COLUMNS").env("TERM", "dumb");
        command
    }

    pub(super) fn reset(&self) {
        restore(&self.folder, &self.before);
    }

    /// Which files are other than before; panics if one is neither as before nor whole. Of a run that was ended, what was on its way may be left, and
    /// the line of its own in the record may not be ended.
    pub(super) fn changed(&self, ended: bool) -> BTreeSet<String> {
        let now = state(self.folder.path());
        for name in self.before.keys() {
            assert!(now.contains_key(name), "{name} is lost");
        }
        let mut changed = BTreeSet::new();
        for (name, bytes) in now {
            let before = self.before.get(&name);
            if before == Some(&bytes) {
                continue;
            }
            let file = name.rsplit('/').next().unwrap_or_default();
            if ended && file.starts_with(".cyfrif-") && file.ends_with(".tmp") {
                continue;
            }
            if ended && name == AUDIT && self.after.get(&name) != Some(&bytes) {
                assert!(bytes.starts_with(before.unwrap()), "a line of the record is lost");
                continue;
            }
            let whole = self.after.get(&name).unwrap_or_else(|| panic!("{name} is none of the outputs"));
            assert!(*whole == bytes, "{name} is there in part: {} of {} bytes", bytes.len(), whole.len());
            changed.insert(name);
        }
        changed
    }

    fn all(&self) -> BTreeSet<String> {
        self.after.iter().filter(|(name, bytes)| self.before.get(*name) != Some(bytes)).map(|(name, _)| name.clone()).collect()
    }

    /// What a run has said is so: all is there, nothing was changed, or what it names is there and no more.
    pub(super) fn is_true(&self, ran: &Ran, fault: &str) {
        let changed = self.changed(false);
        let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        match ran.code {
            0 => assert_eq!(changed, self.all(), "{fault}: it ended well: {said}"),
            2 if said.contains("[CYF023]") => {
                let there = said.split("These are there: ").nth(1).and_then(|rest| rest.split(". These are not: ").next()).unwrap();
                let there: BTreeSet<String> = there.split(", ").map(str::to_owned).collect();
                assert!(changed.is_subset(&there), "{fault}: {said}: {changed:?}");
                // One that is as it was before is there too.
                let now = state(self.folder.path());
                there.iter().for_each(|name| assert_eq!(now.get(name), self.after.get(name), "{fault}: {name}: {said}"));
            }
            2 if said.contains("[CYF265]") => assert_eq!(changed, self.all(), "{fault}: {said}"),
            2 => {
                assert!(said.contains("error[CYF0"), "{fault}: {said}");
                assert_eq!(changed, BTreeSet::new(), "{fault}: {said}");
            }
            code => panic!("{fault}: exit {code}: {}{said}", ran.out),
        }
    }
}

/// A call to the system: its name, and how many of that name came before.
#[derive(Debug)]
struct Call {
    name: String,
    nth: usize,
    /// As it was made, for whoever reads of a fault.
    line: String,
}

impl Call {
    fn inject(&self, what: &str) -> String {
        format!("inject={}:{what}:when={}", self.name, self.nth)
    }
}

/// Whatever opens, reads, changes or closes a file.
const CALLS: &str = "openat,read,pread64,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,\
                     ftruncate,flock,lseek,close";

/// The first three threads cannot be had, so that the returns are read, decided on and checked one after the other and every call is the one thread's,
/// counted in one order. (The next thread is asked for by the library for Excel workbooks, which needs it.)
const ALONE: &str = "inject=clone3,clone:error=EAGAIN:when=1..3";

fn strace(machine: &Machine, log: &str, injected: &[&str]) -> Command {
    let trace = format!("trace={CALLS},clone3,clone");
    let mut words = vec!["strace", "-qq", "-o", log, "-e", &trace, "-e", ALONE];
    injected.iter().for_each(|inject| words.extend(["-e", inject]));
    machine.next_under(&words)
}

/// The calls of a run from where it looks at its job, as many as are asked for; none where strace cannot be used.
fn calls(machine: &Machine) -> Option<Vec<Call>> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let path = log.path().to_str().unwrap();
    let command = strace(machine, path, &[]).output();
    if !command.is_ok_and(|output| output.status.success()) {
        passed_over("strace is not installed or not allowed, so no call to the system was made to fail");
        return None;
    }
    machine.reset();
    let text = fs::read_to_string(log.path()).unwrap();
    let mut nths: BTreeMap<&str, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('(').filter(|(name, _)| !name.starts_with("clone")) else { continue };
        let nth = nths.entry(name).or_default();
        *nth += 1;
        if !calls.is_empty() || line.contains("cyfrif.toml") {
            calls.push(Call { name: name.to_owned(), nth: *nth, line: line.to_owned() });
        }
    }
    assert!(calls.len() > 200, "{} calls", calls.len());
    for export in ["casp/", "lac/"] {
        let read = |call: &Call| call.name == "openat" && call.line.contains(export) && call.line.contains(".csv");
        assert!(calls.iter().any(read), "the exports in {export} are read by another thread");
    }
    let asked = many("CYFRIF_MOMENTS", 40).clamp(1, calls.len());
    let (all, mut nth) = (calls.len(), 0);
    // Spread evenly, the first and the last among them.
    calls.retain(|_| {
        nth += 1;
        nth * asked / all > (nth - 1) * asked / all
    });
    Some(calls)
}

#[test]
fn ended_at_each_call_it_leaves_whole_files_or_none() {
    let machine = Machine::new(12);
    let Some(calls) = calls(&machine) else { return };
    let (mut none, mut some, mut all) = (0, 0, 0);
    for (at, call) in calls.iter().enumerate() {
        machine.reset();
        let ended = strace(&machine, "/dev/null", &[&call.inject("signal=KILL")]).output().unwrap();
        assert_eq!(ended.status.code(), None, "{call:?} was not the end");
        match machine.changed(true).len() {
            0 => none += 1,
            n if n == machine.all().len() => all += 1,
            _ => some += 1,
        }
        if at % 8 == 0 {
            // The next run takes away what was left. It ends well, or finds the submission there.
            let next = ran(&mut machine.next());
            assert!(next.code == 0 || next.err.contains("CYF008"), "{call:?}: {}{}", next.out, next.err);
            // Of another run that is going on there may be one that is empty as yet.
            let left = state(machine.folder.path()).into_iter().filter(|(name, bytes)| name.ends_with(".tmp") && !bytes.is_empty());
            assert_eq!(left.count(), 0, "{call:?}");
        }
    }
    println!("ended at {} calls: {none} before any output, {some} between, {all} after all", calls.len());
    assert!(none > 0 && some > 0, "{none}, {some}, {all}");
}

/// What is said of a failure: the name of the call, how it fails, and words one of which must be said where the run ends by it.
const FAILING: &[(&str, &str, &[&str])] = &[
    ("openat", "EMFILE", &["too many files are open", "no room for it"]),
    ("read", "EIO", &["could not read", "could not write"]),
    ("pread64", "EIO", &["could not read", "could not write"]),
    ("write", "ENOSPC", &["the disk is full", "no room for it"]),
    ("pwrite64", "ENOSPC", &["the disk is full"]),
    ("ftruncate", "ENOSPC", &["the disk is full"]),
    ("fsync", "EIO", &["could not write"]),
    ("fdatasync", "EIO", &["could not write"]),
    ("mkdir", "EACCES", &["no permission"]),
    ("mkdirat", "EACCES", &["no permission"]),
];

#[test]
fn where_a_call_fails_nothing_is_half_done_and_what_is_said_is_so() {
    let machine = Machine::new(12);
    let Some(calls) = calls(&machine) else { return };
    let mut ended = 0;
    for call in &calls {
        machine.reset();
        // What is closed has been synced; a failure changes nothing.
        if call.name == "close" {
            continue;
        }
        let known = FAILING.iter().find(|(name, ..)| *name == call.name);
        let (error, words) = known.map_or(("EACCES", &[][..]), |(_, error, words)| (*error, *words));
        let fault = format!("{error} of {}", call.line);
        let ran = ran(&mut strace(&machine, "/dev/null", &[&call.inject(&format!("error={error}"))]));
        machine.is_true(&ran, &fault);
        if ran.code == 2 {
            ended += 1;
            let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.is_empty() || words.iter().any(|word| said.contains(word)), "{fault}: {said}");
        }
    }
    println!("{} calls failed, {ended} ended the run", calls.len());
    assert!(ended * 4 > calls.len(), "{ended} of {}", calls.len());
}

#[test]
fn an_export_that_is_written_while_it_is_read_is_not_taken() {
    let machine = Machine::new(12);
    let file = "./lac/Children.csv";
    let text = machine.folder.read(file);
    for change in [text.replace("Girl", "Gift"), text.replacen('1', "2", 1), format!("{text}\n"), text[..text.len() / 2].to_owned()] {
        if change == text {
            continue;
        }
        machine.reset();
        let log = machine.folder.join("log");
        let words =
            ["strace", "-f", "-qq", "-o", "log", "-P", file, "-e", "trace=openat,read", "-e", "inject=read:delay_exit=1500000:when=2"];
        let mut command = machine.next_under(&words);
        let Ok(child) = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn() else {
            return passed_over("strace is not installed");
        };
        let reads = || fs::read_to_string(&log).unwrap_or_default().matches("read(").count();
        let began = std::time::Instant::now();
        while reads() < 1 && began.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        if reads() < 1 {
            return passed_over("strace is not allowed");
        }
        std::thread::sleep(Duration::from_millis(50));
        machine.folder.write(file, &change);
        let output = child.wait_with_output().unwrap();
        fs::remove_file(&log).unwrap();
        machine.folder.write(file, &text);
        let said = String::from_utf8(output.stderr).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("CYF001") && said.contains("it was written to while it was read"), "{said}");
        assert_eq!(machine.changed(false), BTreeSet::new());
    }
}
