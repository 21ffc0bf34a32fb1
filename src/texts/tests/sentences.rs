//! No sentence is made in Rust: what a person reads is in the catalogue, in a code's page or in a pack.

use std::path::{Path, PathBuf};

/// Files whose literals of several words are read or written for programs, and never said, with the reason.
const NOT_SAID: [(&str, &str); 17] = [
    ("map/void/words.rs", "words of exports"),
    ("read/aside/comments.rs", "words of officers"),
    ("map/says.rs", "words of exports"),
    ("map/says/", "words of exports"),
    ("synonyms/", "usual headings"),
    ("map/cut.rs", "words of exports"),
    ("map/foot.rs", "words of exports"),
    ("inspect/known.rs", "usual headings"),
    ("draft/words.rs", "usual headings"),
    ("pack/files/toml.rs", "messages of the parser, by which a mistake is recognised"),
    ("pack/page.rs", "headings of rule files"),
    ("pack/rule.rs", "headings of rule files"),
    ("outputs/ours.rs", "marks by which our own files are recognised"),
    ("write/xml.rs", "what a programmer is told who asks for a document that cannot be"),
    ("write/xsd.rs", "remarks in the schema, which is in one language"),
    ("render/annotate.rs", "a format of Excel's"),
    ("texts/", "what is said when a text is missing; a value that is hidden"),
];
/// Sentences that still are to be moved: so many at most in each. This list only becomes shorter.
const STILL_HERE: [(&str, usize); 1] = [("validate/watch.rs", 1)];

/// The string literals of a file's text outside its tests and comments.
pub(super) fn literals(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let before = &rest[..at];
        rest = &rest[at..];
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest = &rest[rest[1..].find('\'').map_or(1, |end| end + 2)..];
        } else if rest.starts_with('"') {
            let hashes = before.len() - before.trim_end_matches('#').len();
            let raw = before.trim_end_matches('#').ends_with('r');
            let close = format!("\"{}", "#".repeat(if raw { hashes } else { 0 }));
            let mut end = 1;
            while end < rest.len() && !rest[end..].starts_with(&close) {
                let escaped = !raw && rest[end..].starts_with('\\');
                end += if escaped { 1 } else { 0 };
                end += rest[end..].chars().next().map_or(1, char::len_utf8);
            }
            out.push(rest[1..end.min(rest.len())].to_owned());
            rest = rest.get(end + close.len()..).unwrap_or_default();
        } else {
            rest = &rest[1..];
        }
    }
    out
}

/// Whether a literal has three ordinary words or more, two of them beside one another.
fn is_sentence(literal: &str) -> bool {
    let mut depth = 0;
    let plain: String = literal
        .chars()
        .map(|c| {
            depth += i32::from(c == '{');
            let inside = depth > 0;
            depth -= i32::from(c == '}' && inside);
            if inside { '|' } else { c }
        })
        .collect();
    let words = plain.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 1 || *w == "a").count();
    let lower = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    let beside = plain.match_indices(' ').any(|(at, _)| lower(plain[..at].chars().next_back()) && lower(plain[at + 1..].chars().next()));
    words >= 3 && beside
}

pub(super) fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let of_tests = ["tests", "tests.rs", "invent", "fuzz", "fuzz.rs", "tiny.rs", "agree.rs"].contains(&name.as_str());
        if path.is_dir() && !of_tests {
            files(&path, found);
        } else if name.ends_with(".rs") && !of_tests {
            found.push(path);
        }
    }
}

#[test]
fn no_sentence_is_made_in_rust() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut paths, mut found) = (Vec::new(), Vec::new());
    files(&src, &mut paths);
    for path in paths {
        let name = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).expect("the file");
        if !NOT_SAID.iter().any(|(file, _)| name.starts_with(file)) {
            found.extend(literals(&text).into_iter().filter(|literal| is_sentence(literal)).map(|literal| (name.clone(), literal)));
        }
    }
    let here = |file: &str| found.iter().filter(|(name, _)| name.starts_with(file)).count();
    let many: Vec<_> = STILL_HERE.iter().filter(|(file, most)| here(file) > *most).collect();
    assert!(many.is_empty(), "more than before in {many:?}: {found:#?}");
    found.retain(|(name, _)| !STILL_HERE.iter().any(|(file, _)| name.starts_with(file)));
    assert!(found.is_empty(), "these are texts of the catalogue (src/texts/en): {found:#?}");
}

#[test]
fn a_sentence_is_told_from_other_texts() {
    for said in ["the object is missing", "{name} is not a code of {set}", "it is a picture"] {
        assert!(is_sentence(said), "{said}");
    }
    for other in ["pack-not-a-module", "Child ID", "{a} {b} {c}", "a, b, c", "yyyy-mm-dd"] {
        assert!(!is_sentence(other), "{other}");
    }
    let text = "let a = \"one\"; // \"a remark\"\nlet b = r#\"two \"2\"\"#; let c = '\"'; let d = \"thr\\\"ee\";";
    assert_eq!(literals(text), ["one", "two \"2\"", "thr\\\"ee"]);
}
