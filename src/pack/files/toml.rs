//! What is wrong with a file in TOML, in plain words: those who write one know spreadsheets, and not the words of programmers.

use std::fmt::Write as _;

use crate::pack::sentence::{meant, nearest};
use crate::texts::{Filling, Message};

/// What is wrong, and what to do if more can be said.
type Said = (Message, Option<Message>);

/// What is expected where one text or several may stand, as the parser hands it on.
pub(crate) const NAMES: &str = "names";
/// What is expected where an item is mapped, as the parser hands it on.
pub(crate) const ITEM: &str = "item";

/// A text as TOML writes it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a backslash stands in double quotes in the line of this byte.
fn backslash(text: &str, at: usize) -> bool {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    line.find('"').is_some_and(|quote| line[quote..].contains('\\'))
}

/// What is wrong, and what to write: the parser's message made plain. `at` is the byte of the text where it is.
pub(super) fn explained(message: &str, text: &str, at: usize) -> Said {
    let first = message.lines().next().unwrap_or_default();
    if first.contains("escaped") || first.contains("unicode") {
        return backslashed();
    }
    let (message, help) = unquoted(first, text, at).or_else(|| plain(first, text, at)).unwrap_or_else(|| keys(first));
    match help {
        Some(help) if !first.starts_with("unknown") && backslash(text, at) => {
            (message, Some(Message::new("toml-help-and-backslash").with("help", help)))
        }
        None if backslash(text, at) => (message, Some(Message::new("toml-backslash-and-help"))),
        help => (message, help),
    }
}

/// A path from Windows in double quotes.
pub(crate) fn backslashed() -> Said {
    (Message::new("toml-backslash"), Some(Message::new("toml-backslash-help")))
}

/// The line in which a byte stands, without the comment of a line that has no quotation marks.
fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    line.trim()
}

/// Curly quotation marks, and others that a text program writes in place of straight ones.
const CURLY: [char; 8] = ['“', '”', '„', '‘', '’', '‚', '«', '»'];

/// A text that does not stand in straight quotation marks.
fn unquoted(message: &str, text: &str, at: usize) -> Option<Said> {
    let value_is_wrong = message.starts_with("string values must be quoted")
        || message.starts_with("invalid") && !message.starts_with("invalid type") && !message.contains("string")
        || message.starts_with("unexpected")
        || message.starts_with("missing opening quote")
        || message.starts_with("missing comma")
        || message.starts_with("extra")
        || message.starts_with("redundant");
    let line = line_of(text, at);
    if !value_is_wrong || line.starts_with('[') || line.starts_with('#') {
        return None;
    }
    let (key, value) = line.split_once('=').map_or(("", line), |(key, value)| (key.trim(), value.trim()));
    if line.contains(CURLY) {
        let straight = line.replace(CURLY, "\"");
        return Some((Message::new("toml-curly-quotes"), Some(Message::new("toml-write").with("line", straight))));
    }
    // A list or a table has its own marks, and a text that is begun is another mistake.
    if key.is_empty() || value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let word = value.split(" #").next().unwrap_or_default().trim();
    let line = format!("{key} = \"{word}\"");
    Some((Message::new("toml-no-quotes"), Some(Message::new("toml-write").with("line", line))))
}

/// What to write in place of what stands there.
fn plain(message: &str, text: &str, at: usize) -> Option<Said> {
    let line = line_of(text, at);
    let said = |message: &'static str, help: &'static str| Some((Message::new(message), Some(Message::new(help))));
    match message {
        m if m.starts_with("duplicate key") => {
            let key = line.split('=').next().unwrap_or_default().trim();
            Some((Message::new("toml-key-twice").with("key", key), Some(Message::new("toml-key-twice-help"))))
        }
        m if m.starts_with("key with no value") || m.starts_with("missing value for key") || m.starts_with("missing assignment") => {
            said("toml-line", "toml-line-help")
        }
        m if m.contains("basic string") || m.contains("literal string") => said("toml-text-open", "toml-text-open-help"),
        m if m.starts_with("unclosed array") || m.starts_with("missing comma between array") => said("toml-list-open", "toml-list-help"),
        m if m.contains("inline table") || m.starts_with("missing comma between key") => said("toml-braces-open", "toml-braces-open-help"),
        m if m.starts_with("unclosed table") || m.starts_with("missing table open") || m.starts_with("unclosed array table") => {
            said("toml-heading", "toml-heading-help")
        }
        m if m.starts_with("invalid type") => wrong_type(m, line),
        _ => None,
    }
}

/// A value of another kind than is expected: `invalid type: string "x", expected struct People`.
fn wrong_type(message: &str, line: &str) -> Option<Said> {
    let (found, expected) = message.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let (found, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_matches(['`', '"']);
    let said = |message: &'static str, help: Option<Message>| Some((Message::new(message).with("found", found), help));
    let table = |help: &'static str| said("toml-table-expected", Some(Message::new(help)));
    match expected.trim() {
        "a sequence" if line.starts_with('[') => {
            let line = format!("[{}]", line.split(" #").next().unwrap_or_default().trim());
            said("toml-tables-expected", Some(Message::new("toml-write").with("line", line)))
        }
        "a sequence" => said("toml-list-expected", Some(Message::new("toml-list-help"))),
        "a string" => {
            // A number with a point is shown as it is understood, and not as it was written.
            let value = if found == "integer" { value } else { "…" };
            said("toml-text-expected", Some(Message::new("toml-text-expected-help").with("value", value)))
        }
        "i32" | "i64" | "u32" | "u64" | "usize" => {
            let is_number = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
            said("toml-number-expected", is_number.then(|| Message::new("toml-number-expected-help").with("value", value)))
        }
        "a boolean" => said("toml-boolean-expected", Some(Message::new("toml-boolean-expected-help"))),
        "a map" => table("toml-map-help"),
        "struct People" => table("toml-people-help"),
        "struct Local" => table("toml-local-help"),
        "struct Skip" => table("toml-skip-help"),
        "struct Flags" => table("toml-flags-help"),
        "struct Sheet" => table("toml-sheet-help"),
        other if other.starts_with("struct ") => table("toml-table-help"),
        NAMES => said("toml-names-expected", None),
        ITEM => said("toml-item-expected", None),
        other => Some((Message::new("toml-other-expected").with("found", found).with("expected", other), None)),
    }
}

/// Puts serde's words for an unknown or missing key into a sentence, with the nearest known key.
fn keys(message: &str) -> Said {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let name = quoted.first().copied().unwrap_or_default();
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let unknown = if message.starts_with("unknown field") { "toml-unknown-key" } else { "toml-unknown-value" };
        let known = &quoted[1.min(quoted.len())..];
        let help = nearest(name, known.iter().copied()).map(meant);
        let help = help.unwrap_or_else(|| Message::new("toml-known").with("known", Filling::codes(known)));
        return (Message::new(unknown).with("name", name), Some(help));
    }
    if message.starts_with("missing field") {
        return (Message::new("toml-key-missing").with("name", name), None);
    }
    // The parser's own words, which it has in English only.
    (Message::given(message.lines().next().unwrap_or_default()), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Audience;

    #[test]
    fn a_path_from_windows_is_spoken_of_whatever_else_is_wrong_in_its_line() {
        let helped = |text: &str| explained("invalid type: string, expected a sequence", text, text.len() - 1).1.unwrap_or_default();
        let said = ["workbooks = \"a\\b.csv\"\n", "workbooks = \"a/b.csv\"\n", "# \\\nworkbooks = \"a/b.csv\"\n", "a\\b = \"c\"\n"];
        let said = said.map(|text| helped(text).to(Audience::default()).contains("in single quotes"));
        assert_eq!(said, [true, false, false, false]);
    }
}
