//! Small changes to a copy of the program, all of them built into it and each on only when its number is in the environment; and which of them the
//! tests notice. `mutants/run` says how it is used.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

mod build; // the copy, built; changes that do not compile are left out
mod mark; // the changes, written into the source
mod tests; // the tests, and which changes each reaches

/// One change.
pub struct Mutant {
    /// Its number, from 1.
    pub id: usize,
    /// The file, from the root of the copy.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is changed into what.
    pub what: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [place, many, seed, folders @ ..] = arguments.as_slice() else { return Err("use mutants/run".into()) };
    let (place, many, seed): (&Path, usize, u64) = (place.as_ref(), many.parse()?, seed.parse()?);
    let (mut chosen, binaries) = build::build(place, many, seed, folders)?;
    println!("{} changes are built in", chosen.len());
    let known = tests::known(place, &binaries)?;
    let mut reached: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, test) in known.iter().enumerate() {
        test.reaches.iter().for_each(|id| reached.entry(*id).or_default().push(index));
    }
    println!("{} tests pass without a change; they reach {} of the changes", known.len(), reached.len());
    // So many of them, all for 0.
    chosen.sort_by_key(|mutant| mixed(mutant.id, seed));
    if many > 0 {
        chosen.truncate(many);
    }
    let mut left: BTreeMap<PathBuf, (usize, Vec<String>)> = BTreeMap::new();
    let outcomes = tests::try_all(place, &known, &reached, &chosen);
    for (mutant, outcome) in chosen.iter().zip(outcomes) {
        let (tried, survivors) = left.entry(mutant.file.clone()).or_default();
        *tried += 1;
        if let Some(why) = outcome {
            survivors.push(format!("{}:{}: {} ({why})", mutant.file.display(), mutant.line, mutant.what));
        }
    }
    let survivors: Vec<&String> = left.values().flat_map(|(_, s)| s).collect();
    survivors.iter().for_each(|s| println!("not noticed: {s}"));
    let mut folders: BTreeMap<PathBuf, (usize, usize)> = BTreeMap::new();
    for (file, (tried, survivors)) in &left {
        let folder = folders.entry(file.components().take(2).collect()).or_default();
        *folder = (folder.0 + tried, folder.1 + tried - survivors.len());
    }
    for (folder, (tried, noticed)) in &folders {
        println!("| `{}` | {tried} | {noticed} | {:.0} % |", folder.display(), 100.0 * *noticed as f64 / *tried as f64);
    }
    let noticed = chosen.len() - survivors.len();
    println!("| all | {} | {noticed} | {:.1} % |", chosen.len(), 100.0 * noticed as f64 / chosen.len().max(1) as f64);
    fs::write(place.join("survivors.txt"), survivors.iter().map(|s| format!("{s}\n")).collect::<String>())?;
    Ok(())
}

/// A number by which they are chosen, the lowest first.
fn mixed(id: usize, seed: u64) -> u64 {
    let x = (id as u64 ^ seed << 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (x ^ x >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}
