//! The tests: which changes each of them reaches, and whether one of those notices a change.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::Mutant;

/// A test that passes while no change is on.
pub struct Test {
    binary: PathBuf,
    name: String,
    took: Duration,
    /// The changes that it reaches.
    pub reaches: BTreeSet<usize>,
}

/// A test that takes longer is not used.
const LONGEST: Duration = Duration::from_secs(30);
/// How long, by what they took without a change, the tests of one change may take together.
const MOST: Duration = Duration::from_secs(120);

/// Runs every test by itself.
pub fn known(place: &Path, binaries: &[PathBuf]) -> Result<Vec<Test>, Box<dyn Error>> {
    let mut all = Vec::new();
    for binary in binaries {
        let list = Command::new(binary).args(["--list", "--format", "terse"]).current_dir(place.join("tree")).output()?;
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        all.extend(list.lines().filter_map(|l| l.strip_suffix(": test")).map(|name| (binary.clone(), name.to_owned())));
    }
    let found = Mutex::new(Vec::new());
    each(&all, |index, (binary, name)| {
        let record = place.join(format!("reached-{index}"));
        let _ = fs::remove_file(&record);
        let began = Instant::now();
        let passed = run(place, binary, &[name], 0, Some(&record), LONGEST);
        let took = began.elapsed();
        let reaches = fs::read_to_string(&record).unwrap_or_default().lines().filter_map(|l| l.parse().ok()).collect();
        let _ = fs::remove_file(&record);
        if passed {
            found.lock().unwrap().push(Test { binary: binary.clone(), name: name.clone(), took, reaches });
        }
    });
    Ok(found.into_inner()?)
}

/// For each change why it was not noticed; nothing where a test failed or did not end.
pub fn try_all(place: &Path, known: &[Test], reached: &BTreeMap<usize, Vec<usize>>, chosen: &[Mutant]) -> Vec<Option<&'static str>> {
    let outcomes = Mutex::new(vec![None; chosen.len()]);
    each(chosen, |index, mutant| {
        let outcome = match reached.get(&mutant.id) {
            None => Some("no test reaches it"),
            Some(tests) => survives(place, known, tests, mutant.id),
        };
        outcomes.lock().unwrap()[index] = outcome;
        println!("{} {}:{}", if outcome.is_some() { "left   " } else { "noticed" }, mutant.file.display(), mutant.line);
    });
    outcomes.into_inner().unwrap()
}

fn survives(place: &Path, known: &[Test], tests: &[usize], id: usize) -> Option<&'static str> {
    let mut tests: Vec<&Test> = tests.iter().map(|t| &known[*t]).collect();
    tests.sort_by_key(|t| t.took);
    let (mut spent, mut size) = (Duration::ZERO, Duration::from_secs(2));
    while !tests.is_empty() {
        // The quick ones first, more and more at a time, each time of one program.
        let binary = tests[0].binary.clone();
        let (mut now, mut length) = (Vec::new(), Duration::ZERO);
        tests.retain(|t| {
            let fits = t.binary == binary && (now.is_empty() || length + t.took <= size) && now.len() < 200;
            if fits {
                length += t.took;
                now.push(t.name.clone());
            }
            !fits
        });
        if !run(place, &binary, &now, id, None, length * 6 + Duration::from_secs(20)) {
            return None;
        }
        spent += length;
        size *= 2;
        if spent > MOST {
            return Some("the quickest of the tests that reach it pass; the rest would take too long");
        }
    }
    Some("every test that reaches it passes")
}

/// Whether these tests pass in time.
fn run(place: &Path, binary: &Path, names: &[impl AsRef<str>], id: usize, record: Option<&Path>, limit: Duration) -> bool {
    let mut command = Command::new(binary);
    command.arg("--exact").args(names.iter().map(AsRef::as_ref)).current_dir(place.join("tree"));
    command.env("CYFRIF_MUTANT", id.to_string()).env("RUST_TEST_THREADS", "1").env("RUST_BACKTRACE", "0");
    if let Some(record) = record {
        command.env("CYFRIF_REACHED", record);
    }
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() else { return false };
    ended(&mut child, limit)
}

fn ended(child: &mut Child, limit: Duration) -> bool {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if began.elapsed() < limit => std::thread::sleep(Duration::from_millis(10)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Several at once.
fn each<T: Sync>(all: &[T], work: impl Fn(usize, &T) + Sync) {
    let at_once = std::env::var("CYFRIF_MUTANTS_AT_ONCE").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let index @ 0.. = next.fetch_add(1, Ordering::Relaxed)
                    && let Some(one) = all.get(index)
                {
                    work(index, one);
                }
            });
        }
    });
}
