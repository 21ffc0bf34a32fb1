//! Exports damaged byte by byte in every format: the program reads them or refuses them, and never crashes, hangs or fills the memory.
//!
//! Each damaged file is given to the built program as an officer would, and its time and its greatest memory (that of its child included) are taken
//! from the system. The gate damages a few hundred; `CYFRIF_MUTANTS=100000 cargo test --release --test formats mutants -- --nocapture` is the long run.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use cyfrif::invent;
use cyfrif::invent::export::{Format, Layout, write};
use wait4::Wait4 as _;
use zip::write::SimpleFileOptions;

/// No file may take longer.
const LONGEST: Duration = Duration::from_secs(10);
/// Nor more memory, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;

/// A sequence that is the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }

    /// Changes, takes out, doubles or puts in a few bytes.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        const PIECES: [&[u8]; 14] = [
            b"<",
            b">",
            b"\"",
            b"99999999999",
            b"-1",
            b"\0\0\0\0",
            b"\n",
            b"<row>",
            b"<c r=\"ZZZ9\">",
            b",",
            b"\xFF\xFF\xFF\xFF",
            b"A1:A0",
            b"NaN",
            b"\x7F",
        ];
        for _ in 0..=self.throw(4) {
            let at = self.throw(bytes.len());
            let end = (at + 1 + self.throw(20)).min(bytes.len());
            match self.throw(6) {
                0 | 1 if !bytes.is_empty() => bytes[at] ^= 1 << self.throw(8),
                2 => drop(bytes.drain(at..end)),
                3 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
                4 => drop(bytes.splice(at..end, PIECES[self.throw(PIECES.len())].iter().copied())),
                _ => bytes.truncate(bytes.len() - self.throw(bytes.len() / 10)),
            }
        }
    }
}

/// A file to be damaged. A zip has its parts beside it: damage inside them is not stopped by check sums.
struct Seed {
    format: &'static str,
    bytes: Vec<u8>,
    parts: Vec<(String, Vec<u8>)>,
}

impl Seed {
    fn new(format: &'static str, bytes: Vec<u8>) -> Self {
        let parts = zip::ZipArchive::new(Cursor::new(&bytes)).map_or_else(
            |_| Vec::new(),
            |mut zip| {
                let files = zip.len();
                let part = |i| {
                    let mut part = zip.by_index(i).unwrap();
                    let mut bytes = Vec::new();
                    part.read_to_end(&mut bytes).unwrap();
                    (part.name().unwrap().into_owned(), bytes)
                };
                (0..files).map(part).collect()
            },
        );
        Seed { format, bytes, parts }
    }

    fn damaged(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        if self.parts.is_empty() || dice.throw(4) == 0 {
            dice.damage(&mut bytes);
            return bytes;
        }
        let mut parts = self.parts.clone();
        let at = dice.throw(parts.len());
        dice.damage(&mut parts[at].1);
        zipped(&parts)
    }
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An export in every format, and the smallest workbook of each beside it.
fn seeds() -> Vec<Seed> {
    let council = invent::council(5, "552", 60, "2025-26");
    let folder = tempfile::tempdir().unwrap();
    let books = write(&council, Layout::Plain, folder.path(), Format::Xlsx).unwrap();
    let lac = fs::read(books.iter().find(|p| p.ends_with("lac.xlsx")).unwrap()).unwrap();
    let tables = write(&council, Layout::Plain, folder.path(), Format::Csv).unwrap();
    let tables: Vec<(String, Vec<u8>)> = tables
        .iter()
        .filter(|p| p.parent().unwrap().ends_with("lac"))
        .map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(p).unwrap()))
        .collect();
    let mut macros = Seed::new("xlsm", lac.clone());
    for (name, bytes) in &mut macros.parts {
        if name == "[Content_Types].xml" {
            let types = String::from_utf8(bytes.clone()).unwrap();
            let with = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
            *bytes = types.replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", with).into_bytes();
        }
    }
    macros.parts.push(("xl/vbaProject.bin".to_owned(), (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()));
    macros.bytes = zipped(&macros.parts);
    let odd = |name: &str| fs::read(Path::new("fixtures/odd").join(name)).unwrap();
    let old = |name: &str| fs::read(Path::new("fixtures/mutants").join(name)).unwrap();
    let tabs = |bytes: &[u8]| bytes.iter().map(|b| if *b == b',' { b'\t' } else { *b }).collect();
    let mut seeds = vec![
        Seed::new("xlsx", lac),
        Seed::new("xlsx", odd("libreoffice.xlsx")),
        macros,
        Seed::new("xlsb", odd("plain.xlsb")),
        Seed::new("xls", old("lac.xls")),
        Seed::new("xls", odd("plain.xls")),
        Seed::new("ods", old("lac.ods")),
        Seed::new("ods", odd("plain.ods")),
        Seed::new("zip", zipped(&tables)),
        Seed::new("csv", odd("utf-16-le.csv")),
        Seed::new("csv", odd("windows-1252.csv")),
    ];
    seeds.extend(tables.iter().map(|(_, bytes)| Seed::new("csv", bytes.clone())));
    seeds.extend(tables.iter().map(|(_, bytes)| Seed::new("tsv", tabs(bytes))));
    seeds
}

/// How the program took a file.
struct Outcome {
    said: String,
    /// A panic, a signal, or an exit code that is none of the program's.
    crashed: bool,
    time: Duration,
    memory: u64,
}

fn run(file: &Path, inspect: bool) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cyfrif"));
    match inspect {
        true => command.arg("inspect").arg(file),
        false => command.args(["check", "--return", "lac/2025-26", "--authority", "552", "--template", "plain"]).arg(file),
    };
    let start = Instant::now();
    let mut child =
        command.current_dir(file.parent().unwrap()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut said = Vec::new();
        let _ = stderr.read_to_end(&mut said);
        let _ = send.send(said);
    });
    // Its end of the pipe is closed when it ends.
    let said = receive.recv_timeout(3 * LONGEST).unwrap_or_else(|_| {
        let _ = child.kill();
        Vec::new()
    });
    let ended = child.wait4().unwrap();
    let said = String::from_utf8_lossy(&said).into_owned();
    let code = ended.status.code();
    let refusal = said.find("CYF").map(|at| said[at..].chars().take(6).collect::<String>());
    Outcome {
        crashed: said.contains("panicked") || !matches!(code, Some(0..=2)) || (code == Some(2) && refusal.is_none()),
        said: match code {
            Some(0 | 1) => "read".to_owned(),
            Some(2) => refusal.unwrap_or_else(|| "no code".to_owned()),
            code => format!("exit {code:?}"),
        },
        time: start.elapsed(),
        memory: ended.rusage.maxrss,
    }
}

#[derive(Default)]
struct Tally {
    files: usize,
    outcomes: BTreeMap<String, usize>,
    slowest: Duration,
    memory: u64,
}

#[test]
fn damaged_exports_are_read_or_refused() {
    let rounds: usize = std::env::var("CYFRIF_MUTANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(160);
    let seeds = seeds();
    let formats: Vec<&str> = seeds.iter().fold(Vec::new(), |mut all, s| {
        all.extend((!all.contains(&s.format)).then_some(s.format));
        all
    });
    let (next, tallies, bad) = (AtomicUsize::new(0), Mutex::new(BTreeMap::<&str, Tally>::new()), Mutex::new(Vec::new()));
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let folder = tempfile::tempdir().unwrap();
                loop {
                    let round = next.fetch_add(1, Ordering::Relaxed);
                    if round >= rounds {
                        break;
                    }
                    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (round as u64 + 1).wrapping_mul(0xD134_2543_DE82_EF95));
                    let format = formats[round % formats.len()];
                    let own: Vec<&Seed> = seeds.iter().filter(|s| s.format == format).collect();
                    let bytes = own[dice.throw(own.len())].damaged(&mut dice);
                    // A csv file is a sheet called like the file.
                    let name = ["Children", "Episodes", "Adoptions"][dice.throw(3)];
                    let path = folder.path().join(format!("{name}.{format}"));
                    fs::write(&path, &bytes).unwrap();
                    let outcome = run(&path, (round / formats.len()).is_multiple_of(2));
                    fs::remove_file(&path).unwrap();
                    if outcome.crashed || outcome.time > LONGEST || outcome.memory > MEMORY {
                        let line = format!(
                            "round {round}, {format}: {}, {:.1} s, {} MB",
                            outcome.said,
                            outcome.time.as_secs_f64(),
                            outcome.memory >> 20
                        );
                        if let Some(keep) = std::env::var_os("CYFRIF_MUTANTS_KEEP") {
                            fs::write(Path::new(&keep).join(format!("round-{round}-{name}.{format}")), &bytes).unwrap();
                        }
                        bad.lock().unwrap().push(line);
                    }
                    let mut tallies = tallies.lock().unwrap();
                    let tally = tallies.entry(format).or_default();
                    tally.files += 1;
                    *tally.outcomes.entry(outcome.said).or_default() += 1;
                    tally.slowest = tally.slowest.max(outcome.time);
                    tally.memory = tally.memory.max(outcome.memory);
                }
            });
        }
    });
    println!("{rounds} damaged files in {:.0} s", start.elapsed().as_secs_f64());
    for (format, t) in tallies.into_inner().unwrap() {
        let outcomes: Vec<String> = t.outcomes.iter().map(|(said, n)| format!("{n} {said}")).collect();
        println!(
            "{format:5} {:6} files, slowest {:.2} s, memory {} MB: {}",
            t.files,
            t.slowest.as_secs_f64(),
            t.memory >> 20,
            outcomes.join(", ")
        );
    }
    let bad = bad.into_inner().unwrap();
    assert!(bad.is_empty(), "{bad:#?}");
}
