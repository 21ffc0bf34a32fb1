//! Processes started, their processor time and memory taken, and the table of ratios.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

use crate::exports::{LAYOUTS, RETURNS};

/// What a process took.
#[derive(Clone, Copy)]
struct Took {
    /// Processor time, of the user and of the system.
    cpu: Duration,
    /// From its start to its end.
    wall: Duration,
    /// The most memory that it had, in bytes.
    memory: u64,
}

/// What of it is told.
#[derive(Clone, Copy)]
enum Kind {
    Cpu,
    Wall,
    Memory,
}

impl Took {
    /// As a number, and as it is shown.
    fn told(&self, kind: Kind) -> (f64, String) {
        match kind {
            Kind::Cpu => (self.cpu.as_secs_f64(), milliseconds(self.cpu)),
            Kind::Wall => (self.wall.as_secs_f64(), milliseconds(self.wall)),
            Kind::Memory => (self.memory as f64, format!("{} MB", self.memory >> 20)),
        }
    }

    /// The least of both, each by itself.
    fn least(self, other: Took) -> Took {
        Took { cpu: self.cpu.min(other.cpu), wall: self.wall.min(other.wall), memory: self.memory.min(other.memory) }
    }
}

/// Something that is run again and again; the second is done before, unmeasured.
type Run<'a> = (Box<dyn Fn() -> Command + 'a>, Box<dyn Fn() + 'a>);

/// A run with nothing to do before it.
fn alone<'a>(command: impl Fn() -> Command + 'a) -> Run<'a> {
    (Box::new(command), Box::new(|| ()))
}

/// Runs each in turn, so many times, and gives the least of each.
fn in_turn(times: usize, runs: &[Run<'_>]) -> Vec<Took> {
    let mut least: Vec<Option<Took>> = vec![None; runs.len()];
    for _ in 0..times {
        for ((command, before), least) in runs.iter().zip(&mut least) {
            before();
            let took = one(command());
            *least = Some(least.map_or(took, |so_far| so_far.least(took)));
        }
    }
    least.into_iter().flatten().collect()
}

fn one(mut command: Command) -> Took {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let used = child.wait4().unwrap();
    // 1 is for mistakes in the data, of which some exports are full.
    assert!(used.status.code().is_some_and(|code| code < 2), "{command:?}: {:?}", used.status);
    Took { cpu: used.rusage.utime + used.rusage.stime, wall: start.elapsed(), memory: used.rusage.maxrss }
}

/// The whole table for one or two programs.
pub fn run(arguments: &[&str]) {
    let mut programs: Vec<PathBuf> = Vec::new();
    let mut sizes = vec![10_000, 100_000];
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match *argument {
            "--children" => sizes = arguments.next().unwrap().split(',').map(|size| size.parse().unwrap()).collect(),
            program => programs.push(fs::canonicalize(program).unwrap()),
        }
    }
    if programs.is_empty() {
        programs.push(env!("CARGO_BIN_EXE_cyfrif").into());
    }
    let program = |program: &PathBuf| println!("{}", program.display());
    programs.iter().for_each(program);
    println!("{:<58} {:>6} {:>6}  ratio (least of each)", "", "goal", "floor");
    let table = Table { programs: &programs };
    table.cold();
    sizes.into_iter().for_each(|children| table.size(children));
}

/// This bench itself, told to do something.
fn this(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(arguments);
    command
}

struct Table<'a> {
    programs: &'a [PathBuf],
}

impl Table<'_> {
    /// `check` of 1,000 children, the whole process.
    fn cold(&self) {
        let folder = exports(1_000);
        for collection in RETURNS {
            let job = folder.path().join(format!("plain-csv-{collection}"));
            let took = in_turn(25, &self.commands("check", &job));
            let shown: Vec<String> = took.iter().map(|took| milliseconds(took.cpu)).collect();
            line(&format!("cold check of 1,000 children, {collection}"), ["15 ms", "25 ms"], &shown);
        }
    }

    fn size(&self, children: usize) {
        let times = if children > 50_000 { 3 } else { 9 };
        let folder = exports(children);
        let at = |name: String| folder.path().join(name);
        for collection in RETURNS {
            for (layout, _) in LAYOUTS {
                let about = format!("{children} children, {collection}, {layout}");
                for (kind, what, goals) in [("csv", "split", ["8", "15"]), ("xlsx", "cells", ["1.2", "1.4"])] {
                    let job = at(format!("{layout}-{kind}-{collection}"));
                    let files = files(&job, kind);
                    let mut runs = self.commands("check", &job);
                    runs.push(alone(|| arguments(this(&["least", what]), &files)));
                    self.against(&format!("{kind} check / {what}: {about}"), goals, &in_turn(times, &runs));
                }
            }
            self.finished(&at(format!("plain-csv-{collection}")), &at(format!("{collection}.xsd")), collection, children, times);
            let faulty = at(format!("plain-faulty-{collection}"));
            let clean = at(format!("plain-csv-{collection}"));
            let took = in_turn(
                times,
                &[self.commands("check", &faulty), self.commands("check", &clean)].into_iter().flatten().collect::<Vec<_>>(),
            );
            let (faulty, clean) = took.split_at(self.programs.len());
            let about = format!("{children} children, {collection}");
            line(&format!("half the rows faulty / clean: {about}"), ["1.2", ""], &pairs(faulty, clean, Kind::Cpu));
            line(&format!("memory, half the rows faulty / clean: {about}"), ["1.0", ""], &pairs(faulty, clean, Kind::Memory));
        }
        self.threads(&at("plain-csv-both".to_owned()), children, times);
    }

    /// What is done with a finished return, and with its memory.
    fn finished(&self, job: &Path, schema: &Path, collection: &str, children: usize, times: usize) {
        let about = format!("{children} children, {collection}");
        let out = job.join("out");
        let xml = out.join(format!("{collection}-2025-26-552-1.xml"));
        let mut runs = self.commands("prepare", job);
        for (_, before) in &mut runs {
            *before = Box::new(|| drop(fs::remove_dir_all(&out)));
        }
        runs.extend(self.commands("check", job));
        let took = in_turn(times, &runs);
        let (prepare, check) = took.split_at(self.programs.len());
        line(&format!("prepare / check: {about}"), ["2", "3"], &pairs(prepare, check, Kind::Cpu));
        line(&format!("memory, prepare / check: {about}"), ["1.1", ""], &pairs(prepare, check, Kind::Memory));
        let size: u64 = files(job, "csv").iter().map(|file| fs::metadata(file).unwrap().len()).sum();
        let shown: Vec<String> = check.iter().map(|t| format!("{:.2} ({} MB)", t.memory as f64 / size as f64, t.memory >> 20)).collect();
        line(&format!("memory, check / csv: {about}"), ["3", ""], &shown);

        // No job beside it: only the file is looked at.
        let apart = job.with_extension("apart.xml");
        fs::rename(&xml, &apart).unwrap();
        let name = apart.to_str().unwrap();
        let mut runs: Vec<Run<'_>> = Vec::new();
        for program in self.programs {
            let apart = &apart;
            runs.push(alone(move || arguments(Command::new(program), &["verify".as_ref(), apart.as_path()])));
        }
        runs.push(alone(|| this(&["least", "events", name])));
        self.against(&format!("verify / events: {about}"), ["3", ""], &in_turn(times, &runs));

        let pack = format!("{collection}/2025-26");
        let own = alone(|| this(&["least", "proof", &pack, name]));
        let general = alone(|| this(&["least", "validator", &pack, name]));
        let lint =
            alone(|| arguments(Command::new("xmllint"), &["--stream".as_ref(), "--noout".as_ref(), "--schema".as_ref(), schema, &apart]));
        if Command::new("xmllint").arg("--version").output().is_ok() {
            let took = in_turn(times, &[own, general, lint]);
            line(&format!("own proof (of this build) / xmllint: {about}"), ["1.0", "1.5"], &pairs(&took[..1], &took[2..], Kind::Cpu));
            line(&format!("general validator (of this build) / xmllint: {about}"), ["", ""], &pairs(&took[1..2], &took[2..], Kind::Cpu));
        }
    }

    /// Both returns, on the cores that there are and on one.
    fn threads(&self, job: &Path, children: usize, times: usize) {
        let mut runs = self.commands("check", job);
        for program in self.programs {
            let command = move || {
                let mut command = Command::new("taskset");
                command.args(["-c", "0"]).arg(program).arg("check").arg("--job").arg(job);
                command
            };
            runs.push(alone(command));
        }
        let took = in_turn(times, &runs);
        let (all, single) = took.split_at(self.programs.len());
        let about = format!("wall, two threads / one: {children} children, both returns");
        line(&about, ["0.65", ""], &pairs(all, single, Kind::Wall));
    }

    /// A command of each program in a job folder.
    fn commands<'r>(&'r self, name: &'r str, job: &'r Path) -> Vec<Run<'r>> {
        let run = |program: &'r PathBuf| -> Run<'r> {
            let command = move || {
                let mut command = Command::new(program);
                command.arg(name).arg("--job").arg(job);
                command
            };
            alone(command)
        };
        self.programs.iter().map(run).collect()
    }

    /// A line in which each program stands against the last that was run.
    fn against(&self, about: &str, goals: [&str; 2], took: &[Took]) {
        let (programs, least) = took.split_at(self.programs.len());
        let least = vec![least[0]; programs.len()];
        line(about, goals, &pairs(programs, &least, Kind::Cpu));
    }
}

/// Exports made by another process, so that this one stays small: what it has counts as memory of what it starts.
fn exports(children: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    one(this(&["make", folder.path().to_str().unwrap(), &children.to_string()]));
    folder
}

/// The files with an ending in a folder and those in it.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found
}

fn arguments<P: AsRef<Path>>(mut command: Command, paths: &[P]) -> Command {
    command.args(paths.iter().map(AsRef::as_ref));
    command
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Each divided by its own, with both.
fn pairs(above: &[Took], below: &[Took], kind: Kind) -> Vec<String> {
    let pair = |(above, below): (&Took, &Took)| {
        let ((above, shown), (below, beside)) = (above.told(kind), below.told(kind));
        format!("{:.2} ({shown}/{beside})", above / below)
    };
    above.iter().zip(below).map(pair).collect()
}

fn line(about: &str, goals: [&str; 2], shown: &[String]) {
    println!("{about:<58} {:>6} {:>6}  {}", goals[0], goals[1], shown.join("   "));
}
