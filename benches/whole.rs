//! How long the program takes, and how long each part: `cargo bench --bench whole` (`-- 100000` for other numbers of children).
//!
//! The whole process is timed from outside, on csv and xlsx exports of an invented council in the plain layout; rules and start-up from inside.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use cyfrif::engine::{Engine, Views};
use cyfrif::invent::{self, export};
use cyfrif::pack::Library;
use cyfrif::pack::rule::Rule;
use cyfrif::pack::sentence::{Body, Clause, Operand, Step, Test};
use cyfrif::record::{Header, Return};
use cyfrif::spot::ModuleId;

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
    let took = best(20, || drop(Library::embedded().unwrap()));
    println!("all packs loaded and proved: {took:.1?}");
    let program = best(20, || assert!(Command::new(env!("CARGO_BIN_EXE_cyfrif")).arg("packs").output().unwrap().status.success()));
    println!("whole process, `cyfrif packs`: {program:.1?}");
}

/// Nanoseconds a rule and record, for rules about one record and for those about several.
fn rules(children: usize) {
    let library = Library::embedded().unwrap();
    let pack = library.pack("lac/2025-26").unwrap();
    let council = invent::council(1, "552", children, "2025-26");
    let at = pack.date("ReferenceDate").unwrap().and_hms_opt(9, 0, 0).unwrap();
    let header = Header { authority: "552".into(), serial: 1, prepared_at: at, software: "bench".into(), draft: false };
    let mut ret = Return::empty(pack.clone(), header);
    for lac in council.children.iter().filter_map(|c| c.lac.as_ref()) {
        let child = ret.add(ModuleId::ROOT, None, |i| lac.child.get(i).map(str::to_owned)).unwrap();
        for episode in &lac.episodes {
            ret.add(ModuleId::new(1), Some(child), |i| episode.get(i).map(str::to_owned)).unwrap();
        }
        for (module, record) in [(2, &lac.adoption), (3, &lac.care_leaver)] {
            if let Some(record) = record {
                ret.add(ModuleId::new(module), Some(child), |i| record.get(i).map(str::to_owned)).unwrap();
            }
        }
    }
    let missing = Default::default();
    for (what, several) in [("one record", false), ("several records", true)] {
        let chosen: Vec<(u32, &Rule)> = pack
            .rules
            .iter()
            .enumerate()
            .filter(|(_, r)| !r.needs_last && r.set.module.is_some() && about_several(r) == several)
            .map(|(i, r)| (i as u32, r))
            .collect();
        let views = || Views { this: ret.view(&missing), last: None, other: None };
        let asked: usize = chosen.iter().map(|(_, r)| Engine::new(views()).len(r.set)).sum();
        let took = best(9, || {
            // A new engine each time: nothing worked out before helps.
            let engine = Engine::new(views());
            let mut found = Vec::new();
            for (index, rule) in &chosen {
                engine.run(*index, rule, &mut found);
            }
            assert!(found.len() < asked);
        });
        println!("{} rules about {what}: {:.1} ns a rule and record ({asked} asked)", chosen.len(), took.as_nanos() as f64 / asked as f64);
    }
}

/// Whether a rule looks at more than the record asked and its child.
fn about_several(rule: &Rule) -> bool {
    fn path(o: &Operand) -> bool {
        match o {
            Operand::Item { path, .. } | Operand::PeriodStart { path, .. } => path.0.iter().any(|h| *h != Step::Parent),
            Operand::Age { on, .. } => path(on),
            Operand::Part(_, of) => path(of),
            _ => false,
        }
    }
    let clause = |c: &Clause| match &c.body {
        Body::Compare(o, t) => {
            let object = match t {
                Test::Is(_, o) | Test::Order { object: o, .. } | Test::Within(_, _, o) => path(o),
                Test::Unique => true,
                _ => false,
            };
            path(o) || object
        }
        Body::Items(_, list, _) => list.iter().any(path),
        Body::Lasts { .. } => false,
        _ => true,
    };
    rule.native.is_some() || rule.clauses().any(clause)
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
