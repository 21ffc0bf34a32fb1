//! Every output over all fixtures, commands and formats, as digests: a change that should change nothing changes none of them.
//!
//! `tests/cli/golden.txt` has a line for each output: the case, the command, the file it left, and the beginning of its SHA-256. After a change that is
//! meant, `CYFRIF_BLESS=1 cargo test --test cli golden` writes it anew. To see what differs, keep the outputs of both builds with
//! `CYFRIF_GOLDEN=FOLDER` and compare the folders.

use std::collections::BTreeMap;

use cyfrif::code::Code;
use sha2::{Digest, Sha256};

use super::silence::placeholder;
use super::*;

const LIST: &str = "tests/cli/golden.txt";
const REPORTS: [&str; 6] = ["r.html", "r.xlsx", "r.csv", "r.json", "r.sarif", "r.txt"];

/// Outputs by case, command and file.
type Outputs = BTreeMap<String, String>;

fn keep(outputs: &mut Outputs, key: String, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("CYFRIF_GOLDEN") {
        let path = PathBuf::from(folder).join(key.replace([' ', '|'], "_"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let bytes = systemless(bytes);
    let digest: String = Sha256::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect();
    assert!(outputs.insert(key.clone(), digest).is_none(), "{key} twice");
}

/// The bytes of an output. An archive, and so a workbook, says of each file in it on which kind of system it was put there: here always on a Unix.
fn systemless(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if cfg!(windows) && bytes.starts_with(b"PK") {
        let entries: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02").map(|(at, _)| at).collect();
        entries.into_iter().for_each(|at| bytes[at + 5] = 3);
    }
    bytes
}

/// What a run in a folder says, and the files that it leaves there and in its output folder; not the audit record, which has the time of the run.
fn run(outputs: &mut Outputs, case: &str, folder: &Path, args: &[&str]) -> Ran {
    let mut command = program();
    command.current_dir(folder).args(args);
    if ["check", "prepare"].contains(&args[0]) {
        command.args(["--prepared-at", AT]);
    }
    let ran = ran(&mut command);
    let said: Vec<&str> = args.iter().filter(|a| !a.starts_with("r.") && **a != "--report").copied().collect();
    let case = format!("{case} | {}", said.join(" "));
    // A temporary folder is called differently each time, and the names of a path are parted differently on Windows.
    let here = parted(&folder.display().to_string());
    for (name, text) in [("screen", &ran.out), ("errors", &ran.err)] {
        keep(outputs, format!("{case} | {name}"), format!("exit {}\n{}", ran.code, parted(&text.replace(&here, "FOLDER"))).as_bytes());
    }
    for place in [".", "out"] {
        for entry in fs::read_dir(folder.join(place)).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if (place == "out" || name.starts_with("r.")) && name != "audit.jsonl" {
                keep(outputs, format!("{case} | {place}/{name}"), &fs::read(&path).unwrap());
                fs::remove_file(path).unwrap();
            }
        }
    }
    ran
}

/// A job: checked for a person and for a program, and prepared with every report.
fn job(outputs: &mut Outputs, case: &str, folder: &Path) {
    for format in ["text", "json"] {
        run(outputs, case, folder, &["check", "--format", format]);
    }
    let reports: Vec<&str> = REPORTS.iter().flat_map(|r| ["--report", r]).collect();
    run(outputs, case, folder, &[&["prepare", "--draft"][..], &reports].concat());
}

fn folders(of: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(of).unwrap().map(|e| e.unwrap().path()).collect();
    found.sort();
    found
}

/// The part of the list that belongs to one test, held against what is there now.
fn compare(part: &str, outputs: &Outputs) {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let list = fs::read_to_string(LIST).unwrap_or_default();
    let (own, others): (Vec<&str>, Vec<&str>) = list.lines().partition(|line| line.starts_with(part));
    let now: Vec<String> = outputs.iter().map(|(key, digest)| format!("{part} {key} | {digest}")).collect();
    if std::env::var_os("CYFRIF_BLESS").is_some() {
        let mut all: Vec<String> = others.iter().map(ToString::to_string).chain(now).collect();
        all.sort();
        fs::write(LIST, all.join("\n") + "\n").unwrap();
        return;
    }
    let gone: Vec<&str> = own.iter().filter(|line| !now.iter().any(|n| n == *line)).copied().collect();
    let new: Vec<&String> = now.iter().filter(|line| !own.contains(&line.as_str())).collect();
    assert!(gone.is_empty() && new.is_empty(), "outputs differ from {LIST}; no longer so:\n{}\nnow:\n{new:#?}", gone.join("\n"));
}

#[test]
fn golden_jobs() {
    let mut outputs = Outputs::new();
    for council in folders("fixtures/councils") {
        let name = council.file_name().unwrap().to_str().unwrap().to_owned();
        // Last year's files are beside both.
        let folder = Folder::new();
        copy(&council, folder.path());
        for part in ["clean", "broken"] {
            job(&mut outputs, &format!("{name}/{part}"), &folder.join(part));
        }
    }
    job(&mut outputs, "worked-example", Folder::example().path());
    compare("jobs", &outputs);
}

#[test]
fn golden_cases() {
    let mut outputs = Outputs::new();
    for case in folders("fixtures/silence").into_iter().filter(|p| p.is_dir()) {
        let folder = Folder::new();
        copy(&case, folder.path());
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let checked = run(&mut outputs, &name, folder.path(), &["check"]);
        // The check of a case that has an XML to verify is not what officers are to see of it.
        let text = match super::silence::command_of(&case).as_slice() {
            ["check"] => checked,
            verify => folder.run(verify),
        };
        // In a text for officers, an argument of a message that nobody gave would show.
        let left = placeholder(&text.out).or_else(|| placeholder(&text.err));
        assert_eq!(left, None, "{} prints a placeholder", case.display());
    }
    compare("cases", &outputs);
}

#[test]
fn golden_files() {
    let mut outputs = Outputs::new();
    for of in ["fixtures/odd", "fixtures/oddities"] {
        for file in folders(of).into_iter().filter(|p| p.extension().is_none_or(|e| e != "md")) {
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let folder = Folder::new();
            let place = folder.join(&name);
            match file.is_dir() {
                true => copy(&file, &place),
                false => fs::copy(&file, &place).map(|_| ()).unwrap(),
            }
            run(&mut outputs, &format!("{of}/{name}"), folder.path(), &["inspect", &name]);
        }
    }
    compare("files", &outputs);
}

#[test]
fn golden_pages() {
    let mut outputs = Outputs::new();
    let folder = Folder::new();
    let packs = ["casp/2022-23", "casp/2025-26", "lac/2022-23", "lac/2025-26"];
    for pack in packs {
        for format in ["text", "html"] {
            run(&mut outputs, "pages", folder.path(), &["explain", pack, "--all", "--format", format]);
        }
        for format in ["plain", "json", "html"] {
            run(&mut outputs, "pages", folder.path(), &["items", pack, "--format", format]);
        }
    }
    for pair in packs.chunks(2) {
        run(&mut outputs, "pages", folder.path(), &["compare", pair[0], pair[1]]);
    }
    run(&mut outputs, "pages", folder.path(), &["packs"]);
    for code in Code::all() {
        run(&mut outputs, "pages", folder.path(), &["explain", code.as_str()]);
    }
    compare("pages", &outputs);
}
