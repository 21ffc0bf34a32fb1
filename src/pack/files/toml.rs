//! What is wrong with a file in TOML, in plain words: those who write one know spreadsheets, and not the words of programmers.

use std::fmt::Write as _;

use crate::pack::sentence::nearest;

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

/// What is wrong with a path from Windows in double quotes, and what to do.
pub const BACKSLASH: [&str; 2] = [
    "in double quotes a backslash begins a sign of its own",
    r#"write "C:/exports/new.xlsx" with /, or 'C:\exports\new.xlsx' in single quotes"#,
];

/// Whether a backslash stands in double quotes in the line of this byte.
fn backslash(text: &str, at: usize) -> bool {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    line.find('"').is_some_and(|quote| line[quote..].contains('\\'))
}

/// What is wrong, and what to write: the parser's message made plain. `at` is the byte of the text where it is.
pub(super) fn explained(message: &str, text: &str, at: usize) -> (String, Option<String>) {
    let first = message.lines().next().unwrap_or_default();
    let [sign, quotes] = BACKSLASH.map(str::to_owned);
    if first.contains("escaped") || first.contains("unicode") {
        return (sign, Some(quotes));
    }
    let (message, help) = unquoted(first, text, at).or_else(|| plain(first, text, at)).unwrap_or_else(|| keys(first));
    match help {
        Some(help) if !first.starts_with("unknown") && backslash(text, at) => (message, Some(format!("{help}; {sign}: {quotes}"))),
        None if backslash(text, at) => (message, Some(format!("{sign}: {quotes}"))),
        help => (message, help),
    }
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
fn unquoted(message: &str, text: &str, at: usize) -> Option<(String, Option<String>)> {
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
        return Some(("these are not straight quotation marks".into(), Some(format!("write {straight}"))));
    }
    // A list or a table has its own marks, and a text that is begun is another mistake.
    if key.is_empty() || value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let word = value.split(" #").next().unwrap_or_default().trim();
    Some(("this text has no quotation marks".into(), Some(format!("write {key} = \"{word}\""))))
}

/// What to write in place of what stands there.
fn plain(message: &str, text: &str, at: usize) -> Option<(String, Option<String>)> {
    let line = line_of(text, at);
    let said = |message: &str, help: &str| Some((message.to_owned(), Some(help.to_owned())));
    let key = line.split('=').next().unwrap_or_default().trim();
    match message {
        m if m.starts_with("duplicate key") => {
            Some((format!("“{key}” stands twice in this table"), Some("keep one of the two lines".into())))
        }
        m if m.starts_with("key with no value") || m.starts_with("missing value for key") || m.starts_with("missing assignment") => {
            said("a line has a name, the sign = and a value", "write it so: name = \"text\"; a remark begins with #")
        }
        m if m.contains("basic string") || m.contains("literal string") => said(
            "a text begins with a quotation mark and does not end with one in the same line",
            "put the same quotation mark behind the text",
        ),
        m if m.starts_with("unclosed array") || m.starts_with("missing comma between array") => {
            said("a list is not closed, or a comma is missing in it", "write a list so: [\"one\", \"two\"]")
        }
        m if m.contains("inline table") || m.starts_with("missing comma between key") => said(
            "what stands in { } is not closed, or a comma is missing in it",
            "write it so, in one line: { name = \"text\", other = \"text\" }",
        ),
        m if m.starts_with("unclosed table") || m.starts_with("missing table open") || m.starts_with("unclosed array table") => {
            said("the heading of a table stands in brackets", "write it so: [sheet.items], and [[sheet]] for the sheet itself")
        }
        m if m.starts_with("invalid type") => wrong_type(m, line),
        _ => None,
    }
}

/// A value of another kind than is expected: `invalid type: string "x", expected struct People`.
fn wrong_type(message: &str, line: &str) -> Option<(String, Option<String>)> {
    let (found, expected) = message.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let what = match found.split(' ').next().unwrap_or_default() {
        "map" => "a table",
        "sequence" => "a list",
        "string" => "a text",
        "integer" | "floating" => "a number",
        "boolean" => "true or false, without quotation marks",
        _ => "something",
    };
    let (wanted, help): (&str, String) = match expected.trim() {
        "a sequence" if line.starts_with('[') => {
            ("there may be several of these tables", format!("write [{}]", line.split(" #").next().unwrap_or_default().trim()))
        }
        "a sequence" => ("a list is expected", "write a list so: [\"one\", \"two\"]".into()),
        "a string" => ("a text in quotation marks is expected", "write it so: \"1\"".into()),
        "a boolean" => ("true or false is expected", "write true or false, without quotation marks".into()),
        "a map" => ("a table is expected", "write it so: { \"word\" = \"code\" }".into()),
        "struct People" => {
            ("a table is expected", "write [sheet.names] in a line of its own, and below it columns = [\"Forename\", \"Surname\"]".into())
        }
        "struct Local" => ("a table is expected", "write [sheet.local] in a line of its own, and below it team = \"Team\"".into()),
        "struct Skip" => ("a table is expected", "write skip-rows-where = { column = \"Child ID\", starts = [\"Total\"] }".into()),
        "struct Flags" => ("a table is expected", "write [[sheet.flags]] or [[sheet.per-value]] in a line of its own".into()),
        "struct Sheet" => ("a table is expected", "write [[sheet]] in a line of its own, and the lines of the sheet below it".into()),
        other if other.starts_with("struct ") => {
            ("a table is expected", "write its name in brackets in a line of its own, and its lines below it".into())
        }
        // What we expect ourselves is said in words.
        other => (other, String::new()),
    };
    let wanted = if help.is_empty() { format!("not {wanted}") } else { wanted.to_owned() };
    Some((format!("{what} stands here, and {wanted}"), (!help.is_empty()).then_some(help)))
}

/// Puts serde's words for an unknown or missing key into a sentence, with the nearest known key.
fn keys(message: &str) -> (String, Option<String>) {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let what = if message.starts_with("unknown field") { "key" } else { "value" };
        let known = &quoted[1.min(quoted.len())..];
        let name = quoted.first().copied().unwrap_or_default();
        let near = nearest(name, known.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean {near}?"),
            None => format!("known here: {}", known.join(", ")),
        };
        return (format!("“{name}” is not a {what} that is known here"), Some(help));
    }
    if message.starts_with("missing field") {
        return (format!("the key “{}” is missing here", quoted.first().copied().unwrap_or_default()), None);
    }
    (message.lines().next().unwrap_or_default().to_owned(), None)
}
