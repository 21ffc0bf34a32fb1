//! Nothing of one country or return stands in the program: collections, authorities and who receives a return are said by the packs.

use std::collections::BTreeMap;

use super::sentences::{files, literals};
use super::*;

/// What belongs to a pack.
const OF_A_PACK: [&str; 8] = ["casp", "lac", "CASP", "LAC", "552", "Wales", "Cymru", "Gymru"];

/// Whether a text has one of the words, by itself.
fn is_of_a_pack(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| OF_A_PACK.contains(&word))
}

#[test]
fn nothing_of_one_return_is_in_the_program() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&src, &mut paths);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut note = |path: &Path, texts: Vec<String>| {
        let texts: Vec<String> = texts.into_iter().filter(|text| is_of_a_pack(text)).collect();
        if !texts.is_empty() {
            let name = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
            found.insert(name, texts);
        }
    };
    for path in paths {
        note(&path, literals(&std::fs::read_to_string(&path).expect("the file")));
    }
    for entry in ["en", "cy"].iter().flat_map(|tag| std::fs::read_dir(src.join("texts").join(tag)).expect("the catalogue")) {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("the file");
        note(&path, text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect());
    }
    assert!(found.is_empty(), "this belongs to the packs: {found:#?}");
}
