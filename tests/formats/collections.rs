//! The spreadsheets that other programs test themselves with: each is opened or refused with a code and help, none crashes.
//! `tests/formats/collections.sh` fetches them and says how this is run; they are not part of the repository.
#![cfg(unix)] // `timeout` and the memory of a process that has ended

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use cyfrif::read::{Options, Value, column_letters, open};
use cyfrif::world::Disk;
use wait4::Wait4;

/// What a file's ending must be for an officer to try it.
const ENDINGS: [&str; 13] = ["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "xlt", "ods", "ots", "fods", "csv", "tsv", "zip"];
/// Longer than this is slow; after ten times this the program is ended and counts as one that hangs.
const SLOW_SECONDS: f64 = 10.0;
/// Told, and no fault up to what the program allows itself (src/read/limits.rs): an old sheet with one stray cell is held whole by its reader.
const MUCH_MEMORY: u64 = 512 << 20;
const MOST_MEMORY: u64 = 2048 << 20;
/// Larger files are left out of the list of cells.
const LISTED_BYTES: u64 = 200_000;

/// What the program made of one file.
struct Outcome {
    file: PathBuf,
    /// `opened`, a code, or what went wrong.
    end: String,
    wrong: bool,
    told: String,
    seconds: f64,
    memory: u64,
}

fn run(arguments: &[&OsStr]) -> (std::process::ExitStatus, String, f64, u64) {
    let mut command = Command::new("timeout");
    command.arg((SLOW_SECONDS * 10.0).to_string()).arg(env!("CARGO_BIN_EXE_cyfrif")).args(arguments);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut told = Vec::new();
    child.stderr.take().unwrap().read_to_end(&mut told).unwrap();
    // The usage of the process and of every process that it has waited for.
    let used = child.wait4().unwrap();
    let time = used.rusage.utime + used.rusage.stime;
    (used.status, String::from_utf8_lossy(&told).into_owned(), time.as_secs_f64(), used.rusage.maxrss)
}

fn tried(file: &Path, folder: &Path) -> Outcome {
    let (mut status, mut told, mut seconds, mut memory) = run(&["inspect".as_ref(), file.as_ref()]);
    let mut end = match (status.code(), code(&told)) {
        (Some(0), _) => "opened".to_owned(),
        (Some(2), Some(code)) if told.contains("help: ") => code.to_owned(),
        _ => String::new(),
    };
    if end == "opened" {
        let out = folder.join("template.toml");
        let map = ["map".as_ref(), file.as_os_str(), "--return".as_ref(), "casp/2025-26".as_ref(), "--out".as_ref(), out.as_ref()];
        let more = run(&map);
        (status, told, seconds, memory) = (more.0, more.1, seconds.max(more.2), memory.max(more.3));
        let _ = fs::remove_file(out);
        // Most of these files hold nothing of a return; saying so is an answer.
        if !matches!((status.code(), code(&told)), (Some(0 | 1), _) | (Some(2), Some(_))) {
            end = String::new();
        }
    }
    if told.contains("panicked") || end.is_empty() {
        end = status.signal().map_or(format!("exit code {:?}", status.code()), |signal| format!("signal {signal}"));
    }
    let wrong = end.contains(' ') || seconds > SLOW_SECONDS || memory > MOST_MEMORY;
    Outcome { file: file.to_owned(), end, wrong, told, seconds, memory }
}

/// The first of the program's own codes in what it said.
fn code(told: &str) -> Option<&str> {
    let code = told.get(told.find("CYF")?..)?.get(..6)?;
    code[3..].bytes().all(|b| b.is_ascii_digit()).then_some(code)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), found);
        } else if ENDINGS.contains(&ending(&entry.path()).as_str()) {
            found.push(entry.path());
        }
    }
}

fn ending(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

fn table(title: &str, outcomes: &[Outcome], of: impl Fn(&Outcome) -> String) {
    let ends: std::collections::BTreeSet<&str> = outcomes.iter().map(|o| o.end.as_str()).collect();
    let mut rows: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for o in outcomes {
        for row in [of(o), "~ all".to_owned()] {
            *rows.entry(row).or_default().entry(&o.end).or_default() += 1;
        }
    }
    print!("\n{title:<52}{:>8}", "files");
    ends.iter().for_each(|end| print!("{:>8}", end.replace("exit code ", "exit ")));
    for (row, counts) in rows {
        print!("\n{row:<52}{:>8}", counts.values().sum::<usize>());
        ends.iter().for_each(|end| print!("{:>8}", counts.get(end).map_or(String::new(), ToString::to_string)));
    }
    println!();
}

#[test]
#[ignore = "the collections are fetched apart: see tests/formats/collections.sh"]
fn every_file_is_opened_or_refused() {
    let folder = PathBuf::from(std::env::var_os("CYFRIF_COLLECTIONS").expect("CYFRIF_COLLECTIONS names the folder of the collections"));
    let mut found = Vec::new();
    files(&folder, &mut found);
    found.sort();
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(Vec::new());
    std::thread::scope(|threads| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            threads.spawn(|| {
                let work = tempfile::tempdir().unwrap();
                while let Some(file) = found.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = tried(file, work.path());
                    outcomes.lock().unwrap().push(outcome);
                }
            });
        }
    });
    let mut outcomes = outcomes.into_inner().unwrap();
    outcomes.sort_by(|a, b| a.file.cmp(&b.file));
    let package =
        |o: &Outcome| o.file.strip_prefix(&folder).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    // Every refusal in full, for whoever judges them.
    if let Some(list) = std::env::var_os("CYFRIF_COLLECTIONS_LIST") {
        let line = |o: &Outcome| format!("{}\t{:.2}\t{}\t{}\t{:?}\n", o.end, o.seconds, o.memory >> 20, o.file.display(), o.told);
        fs::write(list, outcomes.iter().map(line).collect::<String>()).unwrap();
    }
    table("by package", &outcomes, package);
    table("by ending", &outcomes, |o| ending(&o.file));
    let most = outcomes.iter().map(|o| o.memory).max().unwrap_or(0) >> 20;
    let longest = outcomes.iter().map(|o| o.seconds).fold(0.0, f64::max);
    println!("\nAt most {most} MiB and {longest:.1} s of processor time for one file.");
    for o in outcomes.iter().filter(|o| o.memory > MUCH_MEMORY) {
        println!("{}: {} MiB", o.file.display(), o.memory >> 20);
    }
    let wrong: Vec<&Outcome> = outcomes.iter().filter(|o| o.wrong).collect();
    for o in &wrong {
        println!("{}: {}, {:.1} s, {} MiB\n{}", o.file.display(), o.end, o.seconds, o.memory >> 20, o.told);
    }
    assert!(!outcomes.is_empty(), "no spreadsheet is in the folder");
    assert!(wrong.is_empty(), "{} of {} files crashed, hung, asked for too much or were refused without help", wrong.len(), outcomes.len());
}

/// Every cell of every file that opens, `file<TAB>sheet<TAB>A1<TAB>value`, to be held against what another reader makes of it.
#[test]
#[ignore = "writes a list: CYFRIF_COLLECTIONS_CELLS names it"]
fn cells_as_lines() {
    let mut found = Vec::new();
    files(&PathBuf::from(std::env::var_os("CYFRIF_COLLECTIONS").expect("CYFRIF_COLLECTIONS names the folder")), &mut found);
    found.sort();
    let list = std::env::var_os("CYFRIF_COLLECTIONS_CELLS").expect("CYFRIF_COLLECTIONS_CELLS names the list");
    let mut list = std::io::BufWriter::new(fs::File::create(list).unwrap());
    let disk = Disk { program: Some(env!("CARGO_BIN_EXE_cyfrif").into()) };
    for file in found.iter().filter(|f| fs::metadata(f).unwrap().len() < LISTED_BYTES) {
        let Ok(book) = open(&disk, file, &Options::default()) else { continue };
        for sheet in &book.sheets {
            for column in &sheet.columns {
                for (row, cell) in sheet.rows.iter().zip(&column.cells) {
                    let value = book.cells.get(*cell);
                    if *value != Value::Blank {
                        let place = format!("{}{row}", column_letters(column.index));
                        writeln!(list, "{}\t{:?}\t{place}\t{value:?}", file.display(), sheet.name).unwrap();
                    }
                }
            }
        }
    }
    list.flush().unwrap();
}
