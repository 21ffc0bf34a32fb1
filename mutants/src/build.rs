//! The copy, built: changes that do not compile are left out, and it is built again.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Mutant, mark};

/// The changes that are built in, and the programs of the tests.
pub fn build(place: &Path, many: usize, seed: u64, folders: &[String]) -> Result<(Vec<Mutant>, Vec<PathBuf>), Box<dyn Error>> {
    let tree = place.join("tree");
    let mut files = Vec::new();
    for folder in folders {
        list(&tree, Path::new(folder), &mut files)?;
        let file = PathBuf::from(format!("{folder}.rs"));
        files.extend(tree.join(&file).is_file().then_some(file));
    }
    let mut sources: Vec<(PathBuf, String)> =
        files.into_iter().map(|f| Ok((f.clone(), fs::read_to_string(tree.join(&f))?))).collect::<Result<_, std::io::Error>>()?;
    let of_tests: BTreeSet<PathBuf> = sources.iter().flat_map(|(file, text)| test_modules(file, text)).collect();
    sources.retain(|(file, _)| !of_tests.contains(file));
    let library = fs::read_to_string(tree.join("src/lib.rs"))?;
    // Below the module's own comment and attributes, on a line that is there.
    let first = library.lines().find(|l| l.starts_with("mod ") || l.starts_with("pub mod ")).ok_or("src/lib.rs has no module")?;
    fs::write(tree.join("src/lib.rs"), library.replacen(first, &format!("pub mod mutant; {first}"), 1))?;
    fs::write(tree.join("src/mutant.rs"), mark::SWITCH)?;
    let mut all = 1;
    for (file, text) in &sources {
        all = mark::marked(file, text, all, &BTreeSet::new())?.2;
    }
    // Not many more than are asked for are built in: each makes compiling longer. Some of them will not compile.
    let mut order: Vec<usize> = (1..all).collect();
    order.sort_by_key(|id| crate::mixed(*id, seed));
    let mut without: BTreeSet<usize> = if many == 0 { BTreeSet::new() } else { order.into_iter().skip(many * 3 / 2).collect() };
    println!("{} changes are known", all - 1);
    for _ in 0..12 {
        let mut mutants: Vec<Mutant> = Vec::new();
        let mut next = 1;
        for (file, text) in &sources {
            let (marked, found, after) = mark::marked(file, text, next, &without)?;
            next = after;
            fs::write(tree.join(file), marked)?;
            mutants.extend(found);
        }
        let (failed, binaries) = compile(place)?;
        if failed.is_empty() {
            return Ok((mutants, binaries));
        }
        let bad: BTreeSet<usize> = mutants
            .iter()
            .filter(|m| failed.iter().any(|(file, lines)| *file == m.file && lines.contains(&m.line)))
            .map(|m| m.id)
            .collect();
        if bad.is_empty() {
            return Err(format!("it does not compile, and not because of a change: {failed:?}").into());
        }
        println!("{} changes do not compile and are left out", bad.len());
        without.extend(bad);
    }
    Err("changes that do not compile remain".into())
}

/// The files of the modules that a file has for tests alone.
fn test_modules(file: &Path, text: &str) -> Vec<PathBuf> {
    let folder = if file.ends_with("mod.rs") { file.with_file_name("") } else { file.with_extension("") };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let modules = lines.windows(2).filter(|two| two[0] == "#[cfg(test)]").filter_map(|two| two[1].strip_prefix("mod ")?.split_once(';'));
    modules.map(|(name, _)| folder.join(format!("{name}.rs"))).collect()
}

fn list(tree: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if tree.join(folder).is_file() {
        files.push(folder.to_owned());
        return Ok(());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(tree.join(folder))?.map(|e| Ok(folder.join(e?.file_name()))).collect::<std::io::Result<_>>()?;
    entries.sort();
    for entry in entries {
        if tree.join(&entry).is_dir() {
            if !entry.ends_with("tests") {
                list(tree, &entry, files)?;
            }
        } else if entry.extension().is_some_and(|e| e == "rs") && !entry.ends_with("tests.rs") {
            files.push(entry);
        }
    }
    Ok(())
}

/// The tests that are asked beside the library's own; those in a browser take too long.
const TESTS: [&str; 4] = ["cli", "councils", "formats", "packs"];

type Failed = Vec<(PathBuf, BTreeSet<usize>)>;

/// Builds the tests of the copy: the lines with errors, or the programs.
fn compile(place: &Path) -> Result<(Failed, Vec<PathBuf>), Box<dyn Error>> {
    let out = Command::new("cargo")
        .args(["test", "--no-run", "--message-format", "json", "--lib"])
        .args(TESTS.into_iter().flat_map(|name| ["--test", name]))
        .current_dir(place.join("tree"))
        // What the project itself is built with is there already.
        .env("CARGO_TARGET_DIR", place.join(".."))
        .env("CARGO_INCREMENTAL", "1")
        .stderr(Stdio::null())
        .output()?;
    let (mut failed, mut binaries) = (Failed::new(), Vec::new());
    for message in String::from_utf8_lossy(&out.stdout).lines().filter_map(|l| serde_json::from_str::<Value>(l).ok()) {
        if message["message"]["level"] == "error" {
            let spans = message["message"]["spans"].as_array().into_iter().flatten();
            for span in spans {
                let file = PathBuf::from(span["file_name"].as_str().unwrap_or_default());
                let line = |name: &str| span[name].as_u64().unwrap_or(0) as usize;
                failed.push((file, (line("line_start")..=line("line_end")).collect()));
            }
        }
        if message["profile"]["test"] == true
            && let Some(binary) = message["executable"].as_str()
        {
            binaries.push(binary.into());
        }
    }
    if failed.is_empty() && !out.status.success() {
        return Err("the copy does not compile, and cargo names no line".into());
    }
    Ok((failed, binaries))
}
