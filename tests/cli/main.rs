//! The program as a whole: started as a user starts it, judged by what it says, by its exit code and by the files it leaves.
#![allow(clippy::type_complexity, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod answers; // what an answer holds for
mod ask;
mod bounds; // what a machine may lack, what may stand in the way
mod decide; // answers, corrections, children left out
mod edges; // what is easily got wrong by a little
mod england; // the returns of England, out of the way of a Welsh council
mod failures; // what goes wrong, with which code, and no output
mod faults; // one thing wrong, and exactly what must be said
mod golden; // every output, unchanged
mod guesses; // what a template guesses, until somebody has looked; templates printed, job folders begun
mod hand_over; // the return as a workbook, and what leaves
mod killing; // ended at any point
mod languages; // the command line in Welsh, and reports in both languages
mod layout; // another document, said in the pack alone
mod machine; // faults of the machine at each call to the system
mod match_upn; // pupil numbers found, decided, corrected; names nowhere but in the workbook
mod outputs; // what an officer is handed: sign-off sheet, audit record, team lists, marked exports
mod own; // a child's id and birth date on modules that it has once
mod owned; // what is somebody's own is not written over
mod privacy; // no name, date of birth or postcode where none belongs
mod promises; // the table of what councils promise, and the promises that no other test holds
mod pseudonymise; // a copy for analysts, and its key
mod readme; // what the front page says is so
mod repeat; // the same input, the same bytes
mod retention; // how long records are kept, which files may go
mod serve; // the page over HTTP
mod siege; // the page under siege
mod silence; // odd exports, and what must be said of them
mod subject; // one child's record, for an access request
mod submit; // serials, drafts, two returns in one job
mod transcripts; // tests/cmd/*.md, which are the user's guide too
mod verify; // finished files, and one message for one mistake in them
mod words; // no word of one language in an output of the other
mod years; // last year, the other return, rules of one's own

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cyfrif::invent::{Council, export};
use tempfile::TempDir;

/// A job folder of a test's own.
struct Folder(TempDir);

/// What a run left: exit code, standard output, standard error.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

const AT: &str = "2026-05-20T09:30:00";

/// The program, with nothing from the environment that could change what it says.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cyfrif"));
    command.env_remove("NO_COLOR").env_remove("COLUMNS").env("TERM", "dumb");
    command
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        if cfg!(windows) { parted(&text) } else { text }
    };
    let ran = Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    assert!(!ran.err.contains("a mistake of its own"), "it panicked: {}", ran.err);
    ran
}

/// A text with `/` between the names of a path, where Windows has another sign, which JSON doubles and uses for other things too.
fn parted(text: &str) -> String {
    if text.starts_with(['{', '[']) { text.replace("\\\\", "/") } else { text.replace('\\', "/") }
}

/// The number that a test may be given for a longer run.
fn many(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    /// The worked example of the documentation: three looked-after children, and no mistake.
    fn example() -> Folder {
        let folder = Folder::new();
        copy(Path::new("tests/cmd/worked-example.in"), folder.path());
        folder
    }

    /// A council's exports as csv files in the plain layout, `casp` and `lac`, and a job for both returns.
    fn council(council: &Council) -> Folder {
        let folder = Folder::new();
        export::write(council, export::Layout::Plain, folder.path(), export::Format::Csv).unwrap();
        folder.write("cyfrif.toml", JOB);
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.join(name)).unwrap()
    }

    /// Changes a file; what is to be changed must be there.
    fn edit(&self, name: &str, from: &str, to: &str) -> &Self {
        let text = self.read(name);
        assert!(text.contains(from), "{name} does not hold {from}");
        self.write(name, text.replacen(from, to, 1))
    }

    fn exists(&self, name: &str) -> bool {
        self.join(name).exists()
    }

    /// Runs the program in the folder, always at the same time of day.
    fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        let args: Vec<_> = args.into_iter().map(|a| a.as_ref().to_owned()).collect();
        let mut command = program();
        command.current_dir(self.path());
        if args.first().is_some_and(|a| a == "prepare" || a == "check") {
            command.arg(&args[0]).args(["--prepared-at", AT]).args(&args[1..]);
        } else {
            command.args(args);
        }
        ran(&mut command)
    }

    /// What stands on a terminal on which the program asks, after these keys.
    #[cfg(unix)]
    fn typed(&self, args: &str, keys: &str) -> String {
        use std::io::Write as _;
        use std::process::Stdio;
        let command = format!("'{}' {args}", env!("CARGO_BIN_EXE_cyfrif"));
        let mut script = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .current_dir(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("script, of util-linux");
        script.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
        String::from_utf8_lossy(&script.wait_with_output().unwrap().stdout).replace("\r\n", "\n")
    }

    /// The JSON report of a check.
    fn report(&self, args: &[&str]) -> serde_json::Value {
        let ran = self.run(["check", "--format", "json"].iter().chain(args));
        assert_ne!(ran.code, 2, "{}", ran.err);
        serde_json::from_str(&ran.out).unwrap()
    }

    /// What a check finds, as (code, child), without notes; of both returns.
    fn found(&self, args: &[&str]) -> Vec<(String, String)> {
        let mut found: Vec<_> = messages(&self.report(args)).into_iter().filter(|m| m.level != "note").map(|m| (m.code, m.child)).collect();
        found.sort();
        found
    }

    /// The names of what stands in a folder, sorted; none if there is no folder.
    fn list(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.join(name)).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        // What is held while a run writes stays there, empty.
        names.retain(|name| name != ".cyfrif.lock");
        names.sort();
        names
    }
}

/// One job for both returns, in the plain layout.
const JOB: &str = "\
return    = \"casp/2025-26\"
authority = \"552\"
workbooks = [\"casp\"]

[other]
return    = \"lac/2025-26\"
workbooks = [\"lac\"]
";

/// A rule of a council's own.
const RULE: &str = r#"+++
code    = "OUR1"
level   = "error"
for     = "Child"
require = ["UPN is present"]
message = "We want a number for every child"
basis   = "stated"
source  = "our own practice"
+++
Our data team asks for a number.

## Why it matters
They count with it.

## What to do
Ask the school for the number, then export again.

## Fails
| UPN |
| --- |
|     |

## Passes
| UPN           |
| ------------- |
| P681200315014 |
"#;

/// A message of a JSON report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Message {
    code: String,
    child: String,
    level: String,
    text: String,
    answer: Option<String>,
    files: Vec<String>,
}

/// All messages of a JSON report, of one return or two.
fn messages(report: &serde_json::Value) -> Vec<Message> {
    let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let reports = report.as_array().cloned().unwrap_or_else(|| vec![report.clone()]);
    let mut all = Vec::new();
    for report in reports {
        for code in report["codes"].as_array().unwrap() {
            for m in code["messages"].as_array().unwrap() {
                let files = m["places"].as_array().unwrap().iter().map(|p| text(&p["file"])).collect();
                let answer = m["answer"].as_str().map(str::to_owned);
                let (child, level, message) = (text(&m["child"]), text(&m["level"]), text(&m["message"]));
                all.push(Message { code: text(&code["code"]), child, level, text: message, answer, files });
            }
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}
