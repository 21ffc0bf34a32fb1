//! The words of an output, whatever its format.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto};

/// What a person reads of a file.
pub fn text(path: &Path) -> String {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("xlsx") => workbook(path),
        Some("html") => page(&fs::read_to_string(path).unwrap()),
        _ => fs::read_to_string(path).unwrap(),
    }
}

fn workbook(path: &Path) -> String {
    let mut book = open_workbook_auto(path).unwrap();
    let mut words = book.sheet_names();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        words.extend(range.used_cells().filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None }));
    }
    words.join("\n")
}

/// The text of a page, and what it says to who hears it or points at it; not what is typed, drawn or run.
fn page(html: &str) -> String {
    let mut out = String::new();
    for name in [" title=\"", " aria-label=\"", " placeholder=\"", " alt=\""] {
        out.extend(html.split(name).skip(1).filter_map(|rest| rest.split('"').next()).flat_map(|said| [said, "\n"]));
    }
    let mut rest = html.to_owned();
    for element in ["script", "style", "code", "em"] {
        rest = without(&rest, &format!("<{element}"), &format!("</{element}>"));
    }
    out.push_str(&without(&rest, "<", ">"));
    [("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .iter()
        .fold(out, |text, (sign, plain)| text.replace(sign, plain))
}

/// The text with a gap for whatever stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((_, behind)) = after.split_once(close) else { break };
        out.push_str(before);
        out.push(' ');
        rest = behind;
    }
    out + rest
}

/// The comments of a TOML file; an entry that is commented out is none.
pub fn comments(text: &str) -> String {
    let comment = |line: &str| line.split_once("# ").map(|(_, comment)| comment.to_owned());
    let is_entry = |comment: &String| comment.starts_with('[') || comment.starts_with('"') || comment.split(' ').nth(1) == Some("=");
    text.lines()
        .filter_map(comment)
        .map(|c| if is_entry(&c) { c.split_once(", # ").map_or("", |(_, c)| c).to_owned() } else { c })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A text without what is quoted, what is typed, and names of files.
pub fn prose(text: &str) -> String {
    let mut out = without(text, "```", "```");
    for (open, close) in [("`", "`"), ("“", "”"), ("‘", "’")] {
        out = out.lines().map(|line| without(line, open, close)).collect::<Vec<_>>().join("\n");
    }
    let quoted = |line: &str| line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    out = out.lines().map(quoted).collect::<Vec<_>>().join("\n");
    let ends = [".html", ".xml", ".json", ".jsonl", ".csv", ".xlsx", ".toml", ".txt"];
    let is_typed = |word: &str| word.trim_start_matches('(').starts_with("--");
    let is_file =
        |word: &str| ends.iter().any(|end| word.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(end)) || word.contains('/');
    out.split_whitespace().filter(|word| !is_file(word) && !is_typed(word)).collect::<Vec<_>>().join(" ")
}

/// The words of a prose, with where each begins; none that is a code or a name that programs read, and none that is cut short.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    text.split(move |c: char| !part(c)).filter_map(move |word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let cut = text[at + word.len()..].starts_with('…');
        let word = word.trim_matches(['\'', '’']);
        // `CASP141`, `AA`, `YearEnd`.
        let named = word.chars().skip(1).any(char::is_uppercase) && !word.contains('\'');
        let code = named || word.chars().any(|c| c.is_numeric()) || !word.chars().any(char::is_lowercase);
        (!word.is_empty() && !code && !cut).then_some((at, word))
    })
}

pub fn small(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

/// All words of a text.
pub fn all(text: &str) -> impl Iterator<Item = String> {
    words(text).map(|(_, word)| small(word)).collect::<Vec<_>>().into_iter()
}

/// The words of a text that are none of the known ones, each with what stands around it.
pub fn outside(text: &str, known: &[&BTreeSet<String>]) -> BTreeMap<String, String> {
    let text = prose(text);
    let mut found = BTreeMap::new();
    for (at, word) in words(&text) {
        let small = small(word);
        if !known.iter().any(|known| known.contains(&small)) {
            let around = || {
                let from = text[..at].char_indices().rev().nth(50).map_or(0, |(at, _)| at);
                text[from..].chars().take(90).collect()
            };
            found.entry(small).or_insert_with(around);
        }
    }
    found
}
