//! Names of files and folders made from texts of the officer's own.

use rustc_hash::FxHashSet;

/// No part of a file name is longer than this.
const LONGEST: usize = 60;

/// File names that have been given, so that no two texts get the same one.
#[derive(Debug, Default)]
pub struct FileNames {
    given: FxHashSet<String>,
}

impl FileNames {
    /// A part of a file name for a text: letters and digits of any language, with `-` for everything else, in small letters, so that the
    /// names differ also where systems do not tell small from capital letters.
    pub fn safe(&mut self, text: &str) -> String {
        let mut name = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                name.push(c);
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let name: String = name.chars().take(LONGEST).collect();
        let name = name.trim_end_matches('-');
        let name = if name.is_empty() { "other" } else { name };
        let mut unique = name.to_owned();
        let mut next = 2;
        while !self.given.insert(unique.clone()) {
            unique = format!("{name}-{next}");
            next += 1;
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::FileNames;

    #[test]
    fn a_text_becomes_a_name_that_leaves_no_folder_and_comes_once() {
        let mut names = FileNames::default();
        let made: Vec<String> =
            ["North / East", "north east", "../../etc", "Tîm Gogledd ŵ", "***", "", "CON"].iter().map(|t| names.safe(t)).collect();
        assert_eq!(made, ["north-east", "north-east-2", "etc", "tîm-gogledd-ŵ", "other", "other-2", "con"]);
        assert_eq!(names.safe(&"x".repeat(300)).len(), super::LONGEST);
    }
}
