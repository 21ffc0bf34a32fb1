//! Inputs to begin with that are copies of what is kept elsewhere: fixtures, templates, the packs' files and sentences. They are made, not stored.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::library;
use crate::pack::Library;
use crate::pack::sentence::Dataset;

/// The fuzzer makes no longer inputs.
const LONGEST: usize = 16_384;

/// The inputs of a target, by name.
pub(super) fn seeds(target: &str) -> BTreeMap<String, Vec<u8>> {
    let mut seeds = match target {
        "workbook" => files(&["fixtures/odd"]),
        "template" => files(&["templates/casp", "templates/lac"]),
        "map" | "draft" => files(&["fuzz/corpus/export"]),
        "inspect" => files(&["fuzz/corpus/export", "fuzz/corpus/draft"]),
        "xml" => files(&["tests/cmd/worked-example.out/out"]),
        "collection" => small_pack_files(),
        "pack" => pack_files(),
        "rule" => sentences(),
        _ => BTreeMap::new(),
    };
    seeds.retain(|_, input| input.len() <= LONGEST);
    seeds
}

fn files(folders: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for folder in folders {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in std::fs::read_dir(root).unwrap().map(|f| f.unwrap().path()).filter(|f| f.is_file()) {
            let name = format!("{} {}", folder.replace('/', "-"), file.file_name().unwrap().to_string_lossy());
            out.insert(name, std::fs::read(&file).unwrap());
        }
    }
    out
}

/// Each file of the packs but for rules and code sets, of which there are many alike: one in twenty of those.
fn pack_files() -> BTreeMap<String, Vec<u8>> {
    let files = Library::files().0;
    let (many, few): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.contains("/rules/") || path.contains("/codesets/"));
    few.into_iter().filter(|(path, _)| !path.ends_with(".xsd")).chain(many.into_iter().step_by(20)).map(pack_file).collect()
}

/// Each file of the small pack.
fn small_pack_files() -> BTreeMap<String, Vec<u8>> {
    super::pack::small().0.iter().map(pack_file).collect()
}

fn pack_file((path, text): (&String, &std::sync::Arc<str>)) -> (String, Vec<u8>) {
    (path.replace('/', "-"), format!("--- {path}\n{text}").into_bytes())
}

/// The packs' sentences, one of each form: the same but for names, codes and numbers.
fn sentences() -> BTreeMap<String, Vec<u8>> {
    let mut forms = BTreeSet::new();
    let mut out = BTreeMap::new();
    for pack in library().packs().filter(|p| p.year == "2025-26") {
        for rule in &pack.rules {
            let asked_in = match rule.set.dataset {
                Dataset::This => String::new(),
                Dataset::Last => "last year ".to_owned(),
                Dataset::Other => format!("{} ", if pack.collection == "casp" { "lac" } else { "casp" }),
            };
            let asked = rule.set.module.map_or("return", |m| pack.modules[m].name.as_str());
            let clauses = rule.cases.iter().filter_map(|case| case.expansions.first()).flat_map(|expansion| expansion.clauses());
            for (nth, clause) in clauses.enumerate() {
                let plain = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                let form: Vec<&str> = clause.text.split_whitespace().map(|word| if plain(word) { word } else { "…" }).collect();
                if forms.insert((asked_in.clone(), form.join(" "))) {
                    let input = format!("{} {asked_in}{asked}\n{}", pack.collection, clause.text);
                    out.insert(format!("{}-{nth}", rule.code), input.into_bytes());
                }
            }
        }
    }
    out
}
