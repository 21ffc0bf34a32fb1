//! How long the program takes, and how long each part: `cargo bench --bench whole` (`-- 100000` for other numbers of children).
//!
//! The whole process is timed from outside, on csv and xlsx exports of an invented council in the plain layout; rules and start-up from inside.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use cyfrif::invent::inside::InventedReturn;
use cyfrif::invent::{self, export};
use cyfrif::pack::Library;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes };
    start_up();
    rules(20_000);
    println!("{:>8}  {:<6}  {:<5}  {:>9}  {:>9}", "children", "return", "file", "check", "file size");
    for children in sizes {
        whole(children);
    }
}

/// The shortest of several runs: what the work takes when nothing else is in the way.
fn best(times: usize, mut run: impl FnMut()) -> Duration {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap()
}

fn start_up() {
    // Those in the program are read when they are asked for, once in a process; those of a folder at once.
    let took = best(20, || drop(Library::open(&cyfrif::world::DISK, Some(Path::new("schemas")), &[]).unwrap()));
    println!("all packs of a folder read and proved: {took:.1?}");
    let program = best(20, || assert!(Command::new(env!("CARGO_BIN_EXE_cyfrif")).arg("packs").output().unwrap().status.success()));
    println!("whole process, `cyfrif packs`: {program:.1?}");
}

/// Nanoseconds a rule and record, for rules about one record and for those about several.
fn rules(children: usize) {
    let library = Library::embedded().unwrap();
    let pack = library.pack("lac/2025-26").unwrap();
    let council = invent::council(1, "552", children, "2025-26");
    let ret = InventedReturn::of(&pack, &council).unwrap();
    for (what, several) in [("one record", false), ("several records", true)] {
        let mut asked = 0;
        let took = best(9, || asked = ret.ask(several));
        println!("rules about {what}: {:.1} ns a rule and record ({asked} asked)", took.as_nanos() as f64 / asked as f64);
    }
}

/// `cyfrif check` as a process, on exports of both kinds.
fn whole(children: usize) {
    let folder = tempfile::tempdir().unwrap();
    let council = invent::council(1, "552", children, "2025-26");
    for (format, kind) in [(export::Format::Csv, "csv"), (export::Format::Xlsx, "xlsx")] {
        let place = folder.path().join(kind);
        std::fs::create_dir(&place).unwrap();
        export::write(&council, export::Layout::Plain, &place, format).unwrap();
        for collection in ["casp", "lac"] {
            let file = place.join(if kind == "csv" { collection.to_owned() } else { format!("{collection}.xlsx") });
            let run = || {
                let mut command = Command::new(env!("CARGO_BIN_EXE_cyfrif"));
                command
                    .arg("check")
                    .arg(&file)
                    .args(["--authority", "552", "--format", "json", "--return"])
                    .arg(format!("{collection}/2025-26"));
                assert!(command.output().unwrap().status.code().is_some_and(|c| c < 2));
            };
            let took = best(if children > 50_000 { 3 } else { 9 }, run);
            println!("{children:>8}  {collection:<6}  {kind:<5}  {:>6.0} ms  {:>6} kB", took.as_secs_f64() * 1000.0, size(&file) / 1000);
        }
    }
}

fn size(path: &Path) -> u64 {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.map(|e| e.unwrap().metadata().unwrap().len()).sum(),
        Err(_) => std::fs::metadata(path).unwrap().len(),
    }
}
