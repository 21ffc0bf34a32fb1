//! Names of packs to show as examples in helps, read from the names of the files alone: a help waits for no proof.

use super::library::SCHEMAS;

/// Names that stand in helps as examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// The newest year of the first collection, `rents/2025-26`.
    pub pack: String,
    /// The oldest year of the same collection.
    pub earlier: String,
    /// The newest year of each collection.
    pub packs: Vec<String>,
    /// A rule of the first collection.
    pub rule: String,
}

impl Examples {
    /// Those of the packs in the program.
    pub fn embedded() -> Examples {
        let mut examples = Examples::default();
        for folder in SCHEMAS.dirs() {
            let collection = folder.path().to_string_lossy();
            let stems = |inner: &str| -> Vec<String> {
                let files = SCHEMAS.get_dir(format!("{collection}/{inner}")).into_iter().flat_map(|dir| dir.files());
                let stem = |file: &include_dir::File<'_>| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned());
                let mut stems: Vec<String> = files.filter_map(stem).filter(|stem| !stem.contains('.')).collect();
                stems.sort();
                stems
            };
            let years = stems("years");
            let [Some(oldest), Some(newest)] = [years.first(), years.last()].map(|year| year.map(|year| format!("{collection}/{year}")))
            else {
                continue;
            };
            if examples.packs.is_empty() {
                let rule = stems("rules").into_iter().next().unwrap_or_default();
                (examples.pack, examples.earlier, examples.rule) = (newest.clone(), oldest, rule);
            }
            examples.packs.push(newest);
        }
        examples
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Library;

    #[test]
    fn examples_are_names_of_packs_and_rules_that_are_there() {
        let (library, examples) = (Library::embedded().expect("the packs"), Examples::embedded());
        assert_eq!(library.example_name(), examples.pack);
        for name in examples.packs.iter().chain([&examples.earlier]) {
            library.pack(name).expect("the pack");
        }
        assert!(library.pack(&examples.pack).expect("the pack").find_rule(&examples.rule).is_some(), "{examples:?}");
    }
}
