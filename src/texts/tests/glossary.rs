//! One term for one thing: no Welsh text has a form that the glossary (`docs/cy/glossary.csv`) says to avoid.

use std::path::{Path, PathBuf};

use crate::fold::welsh::mutated;

const GLOSSARY: &str = "docs/cy/glossary.csv";

/// A Welsh term, and the forms to avoid in its place.
struct Term {
    welsh: String,
    avoid: Vec<String>,
}

fn glossary() -> Vec<Term> {
    let mut reader = csv::Reader::from_path(root().join(GLOSSARY)).expect("the glossary");
    let heads = reader.headers().expect("its columns").clone();
    let column = |name: &str| heads.iter().position(|head| head == name).expect("a column");
    let (welsh, avoid) = (column("welsh"), column("avoid"));
    let term = |row: csv::StringRecord| Term {
        welsh: row[welsh].split(" (").next().unwrap_or_default().to_lowercase(),
        avoid: row[avoid].split(';').filter(|form| !form.is_empty()).map(str::to_lowercase).collect(),
    };
    reader.records().map(|row| term(row.expect("a row"))).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with Welsh texts that are shown.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let welsh = folder.ends_with("cy") && !path.ends_with(GLOSSARY);
        if path.is_dir() {
            files(&path, found);
        } else if welsh || name.contains(".cy.") {
            found.push(path);
        }
    }
}

/// What a person reads of a line: no code in backquotes, no key, no target of a link, no word that is only read in exports.
fn prose(line: &str) -> String {
    let line = match line.split_once('=') {
        Some((key, _)) if key.trim() == "synonyms" => "",
        Some((key, text)) if key.trim().bytes().all(|b| b.is_ascii_lowercase() || b"-_[]".contains(&b)) => text,
        _ => line,
    };
    let code = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let mut pieces = code.split("](");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + " " + piece.split_once(')').map_or("", |(_, rest)| rest)).to_lowercase()
}

/// Where a word or several stand whole in a text, in whatever form their beginning takes.
fn places(text: &str, term: &str) -> Vec<std::ops::Range<usize>> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let forms = std::iter::once(term.to_owned()).chain(mutated(term));
    let found = forms.flat_map(|form| text.match_indices(&form).map(|(at, form)| at..at + form.len()).collect::<Vec<_>>());
    found.filter(|at| !letter(text[..at.start].chars().next_back()) && !letter(text[at.end..].chars().next())).collect()
}

/// The forms to avoid that stand in a line, but for those that are part of another term (*taflen gymeradwyo*).
fn slips<'t>(terms: &'t [Term], line: &str) -> Vec<&'t str> {
    let text = prose(line);
    let own: Vec<_> = terms.iter().filter(|term| term.welsh.contains(' ')).flat_map(|term| places(&text, &term.welsh)).collect();
    let avoided = terms.iter().flat_map(|term| &term.avoid);
    let apart = |at: &std::ops::Range<usize>| !own.iter().any(|own| own.start <= at.start && at.end <= own.end);
    avoided.filter(|form| places(&text, form).iter().any(apart)).map(String::as_str).collect()
}

#[test]
fn no_welsh_text_has_a_form_that_the_glossary_avoids() {
    let terms = glossary();
    let mut paths = Vec::new();
    for folder in ["src/texts", "src/explain", "schemas", "docs/cy"] {
        files(&root().join(folder), &mut paths);
    }
    assert!(paths.len() > 300, "{}", paths.len());
    let mut found = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the file");
        for (at, line) in text.lines().enumerate() {
            let slips = slips(&terms, line);
            if !slips.is_empty() {
                found.push(format!("{}:{}: {slips:?}: {line}", path.strip_prefix(root()).unwrap_or(&path).display(), at + 1));
            }
        }
    }
    assert!(found.is_empty(), "{GLOSSARY} has another word for these: {found:#?}");
}

#[test]
fn a_form_to_avoid_is_found_however_it_begins() {
    let terms = glossary();
    for slip in ["y bennod hon", "tair Phennod", "ei dychweliad", "map-why = enw'r daflen", "help = 'y gweithlyfr'", "y dynodydd"] {
        assert_eq!(slips(&terms, slip).len(), 1, "{slip}");
    }
    for right in ["y daflen gymeradwyo", "pennodd y llys", "`taflen`", "[y ddalen](taflen.md)", "synonyms = [\"Rhif pennod\"]", "y templed"]
    {
        assert_eq!(slips(&terms, right), Vec::<&str>::new(), "{right}");
    }
}
