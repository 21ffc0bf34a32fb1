//! Entries of the job file changed; the rest of its text stays letter for letter.

use std::ops::Range;

use toml::de::DeTable;

use crate::error::{Result, argument};
use crate::pack::files::quoted;
use crate::texts::Message;

/// An entry of the job file and its new value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// It stands in `[other]`.
    pub other: bool,
    /// Its name.
    pub key: &'static str,
    /// The new value: a text, or a list of texts.
    pub value: Value,
}

/// A value of the job file.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// A number.
    Number(u32),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Value::List(list)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number)
    }
}

impl Entry {
    /// An entry of the job's first return, or of the job as a whole.
    pub fn new(key: &'static str, value: impl Into<Value>) -> Entry {
        Entry { other: false, key, value: value.into() }
    }

    /// The same of the other return, or of the first.
    pub fn of_other(self, other: bool) -> Entry {
        Entry { other, ..self }
    }

    fn written(&self) -> String {
        match &self.value {
            Value::Text(text) => quoted(text),
            Value::List(list) => format!("[{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
            Value::Number(number) => number.to_string(),
        }
    }
}

/// The text of a job file with some entries changed. One that is not there is added.
///
/// # Errors
/// CYF016 where the text leaves no room for it.
pub fn changed(text: &str, entries: &[Entry]) -> Result<String> {
    let mut text = text.to_owned();
    for entry in entries {
        let next = one(&text, entry).filter(|next| DeTable::parse(next).is_ok());
        text = next
            .ok_or_else(|| argument(Message::new("job-entry-no-room").with("name", entry.key), Message::new("job-entry-no-room-help")))?;
    }
    Ok(text)
}

fn one(text: &str, entry: &Entry) -> Option<String> {
    let table = DeTable::parse(text).ok()?;
    let table = table.get_ref();
    let other = table.get("other").and_then(|other| other.get_ref().as_table());
    let within = if entry.other { Some(other?) } else { Some(table) };
    let written = entry.written();
    if let Some(value) = within.and_then(|table| table.get(entry.key)) {
        return Some(replaced(text, value.span(), &written));
    }
    let line = format!("{} = {written}\n", entry.key);
    let tables = text.match_indices('[').map(|(at, _)| at).filter(|at| *at == 0 || text[..*at].ends_with('\n'));
    // Right below the head of its table, or before the first.
    let at = if entry.other {
        let head = tables.into_iter().find(|at| text[*at..].starts_with("[other]"))?;
        text[head..].find('\n').map_or(text.len(), |end| head + end + 1)
    } else {
        tables.into_iter().next().unwrap_or(text.len())
    };
    let before = if at > 0 && !text[..at].ends_with('\n') { "\n" } else { "" };
    Some(replaced(text, at..at, &format!("{before}{line}")))
}

fn replaced(text: &str, span: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start], &text[span.end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays_letter_for_letter() {
        let text =
            "# mine\nreturn = \"lac/2025-26\" # the return\nworkbooks = [\n  \"a.xlsx\", # one\n]\n\n[other]\nreturn = \"casp/2025-26\"\n";
        let entries = [
            Entry::new("workbooks", vec!["b \"1\".xlsx".to_owned()]),
            Entry::new("template", "my-template.toml"),
            Entry::new("template", "wccis").of_other(true),
            Entry::new("serial", 2),
        ];
        let changed = changed(text, &entries).expect("room");
        assert_eq!(
            changed,
            "# mine\nreturn = \"lac/2025-26\" # the return\nworkbooks = [\"b \\\"1\\\".xlsx\"]\n\ntemplate = \"my-template.toml\"\nserial = 2\n[other]\ntemplate = \"wccis\"\n\
             return = \"casp/2025-26\"\n"
        );
        assert!(super::changed("return = ", &entries).is_err());
        assert!(super::changed("a = 1", &entries[2..3]).is_err(), "there is no other return");
    }
}
