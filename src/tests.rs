//! The law of the house: a module uses only modules below it. What the uses are is read from the source itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// All modules, the lowest first. Data goes up: read, map (which asks parse), strip, check, write, validate.
const LAYERS: [&str; 49] = [
    "abreast",
    "calendar",
    "decimal",
    "fold",
    "texts",
    "purpose",
    "diagnostic",
    "code",
    "error",
    "world",
    "intern",
    "spot",
    "pack",
    "read",
    "parse",
    "template",
    "headings",
    "synonyms",
    "names",
    "record",
    "finding",
    "xml",
    "engine",
    "map",
    "strip",
    "check",
    "write",
    "validate",
    "sheets",
    "job",
    "review",
    "report",
    "render",
    "outputs",
    "run",
    "hand_over",
    "upn",
    "summary",
    "inspect",
    "draft",
    "reference",
    "subject",
    "pseudonym",
    "files",
    "retention",
    "rule_test",
    "prepare_and_save", // the way through, in lib.rs
    "page",
    "invent",
];

/// Uses against the law that are still to go.
const KNOWN: &[(&str, &str)] = &[("world", "pack"), ("world", "validate"), ("world", "read")];

/// Where one module uses another: file and line.
type Uses = BTreeMap<(String, String), Vec<String>>;

/// All source files of the library, without its tests and what is only there to fuzz it.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if ["cli", "main", "lib"].contains(&name) || is_for_tests(folder, name) {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Whether the module of this name in a folder is compiled for tests or for fuzzing only.
fn is_for_tests(folder: &Path, name: &str) -> bool {
    let parents = [folder.join("lib.rs"), folder.join("mod.rs"), folder.with_extension("rs")];
    let text: String = parents.iter().filter_map(|parent| fs::read_to_string(parent).ok()).collect();
    let only = ["#[cfg(test)]", "#[cfg(any(test, fuzzing))]"];
    let visible = ["", "pub ", "pub(crate) "];
    only.iter().any(|only| visible.iter().any(|visible| text.contains(&format!("{only}\n{visible}mod {name};"))))
}

/// The modules that a line names by a path from the root. `depth` is how many modules the file is in: so many `super` lead to the root.
fn named(line: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let mut found = Vec::new();
    for (root, longer) in [("crate::", "crate::"), (up.as_str(), "super::super::")] {
        for (at, _) in line.match_indices(root) {
            let before = &line[..at];
            let within = before.ends_with("::") && !before.ends_with(longer) || before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = &line[at + root.len()..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(!rest.starts_with(['{', '*']), "write one `use` for each module: {line}");
            if !within && name != "super" {
                found.push(name);
            }
        }
    }
    found
}

/// The lines of code with their numbers, without remarks and without the tests at the end of the file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.match_indices("\n#[cfg(test)]\n").map(|(at, _)| at + 1).find(|at| {
        let item = text[*at..].lines().find(|line| !line.starts_with("#["));
        item.is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
    });
    (1..).zip(text[..end.unwrap_or(text.len())].lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn uses() -> Uses {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut files, mut uses) = (Vec::new(), Uses::new());
    sources(&src, &mut files);
    for file in files {
        let path = file.strip_prefix(&src).expect("a file of the source").with_extension("");
        let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).filter(|part| *part != "mod").collect();
        let text = fs::read_to_string(&file).expect("a text");
        for (number, line) in code(&text) {
            for used in named(line, parts.len()).into_iter().filter(|used| used != parts[0]) {
                let place = format!("src/{}:{}: {}", file.strip_prefix(&src).expect("within").display(), number, line.trim());
                uses.entry((parts[0].to_owned(), used)).or_default().push(place);
            }
        }
    }
    uses
}

#[test]
fn a_module_uses_only_modules_below_it() {
    let place = |module: &str| LAYERS.iter().position(|layer| *layer == module);
    let uses = uses();
    let mut against = Vec::new();
    for ((module, used), places) in &uses {
        let (Some(user), Some(below)) = (place(module), place(used)) else {
            against.push(format!("{module} uses {used}, and one of them is in no layer:\n  {}", places.join("\n  ")));
            continue;
        };
        if below > user && !KNOWN.contains(&(module, used)) {
            against.push(format!("{module} uses {used}, which is above it:\n  {}", places.join("\n  ")));
        }
    }
    let known = KNOWN.iter().filter(|(module, used)| !uses.contains_key(&((*module).to_owned(), (*used).to_owned())));
    against.extend(known.map(|(module, used)| format!("{module} does not use {used} any more: take it from the list")));
    assert!(against.is_empty(), "{}", against.join("\n"));
    // The source was read at all.
    assert!(uses.contains_key(&("run".to_owned(), "map".to_owned())) && uses.contains_key(&("map".to_owned(), "parse".to_owned())));
}

#[test]
fn uses_are_found_however_they_are_written() {
    assert_eq!(named("use crate::map::cell_text;", 2), ["map"]);
    assert_eq!(named("    crate::read::Value::Blank => crate::parse::Read::Blank,", 1), ["read", "parse"]);
    assert_eq!(named("use super::super::check::Engine;", 2), ["check"]);
    assert_eq!(named("use super::check::Engine;", 2), [""; 0]);
    assert_eq!(named("use super::check::Engine;", 1), ["check"]);
    assert_eq!(named("pub(in crate::pack) fn new()", 2), ["pack"]);
    let text = "use a;\n#[cfg(test)]\nmod tests;\n// no\nuse b;\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n    use c;\n}\n";
    assert_eq!(code(text).filter(|(_, line)| line.starts_with("use")).collect::<Vec<_>>(), [(1, "use a;"), (5, "use b;")]);
}
