//! Entries of the job file changed; the rest of its text stays letter for letter.

use std::ops::Range;

use toml::de::DeTable;

use crate::error::{Result, argument};
use crate::pack::files::quoted;
use crate::texts::Message;

/// The tables of a job file.
const OTHER: &str = "other";
const REFERENCE: &str = "reference";

/// An entry of the job file and its new value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The table in which it stands, such as `[other]`; none for one that stands in none.
    table: Option<&'static str>,
    /// Its name.
    key: String,
    /// The new value.
    value: Value,
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
    /// It is taken out.
    Gone,
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
    pub fn new(key: impl Into<String>, value: impl Into<Value>) -> Entry {
        Entry { table: None, key: key.into(), value: value.into() }
    }

    /// The file of a reference table; without one, the table is no longer given.
    pub fn reference(name: &str, file: Option<&str>) -> Entry {
        Entry { table: Some(REFERENCE), key: name.to_owned(), value: file.map_or(Value::Gone, Value::from) }
    }

    /// The same of the other return, or of the first.
    pub fn of_other(self, other: bool) -> Entry {
        Entry { table: other.then_some(OTHER), ..self }
    }

    fn written(&self) -> String {
        match &self.value {
            Value::Text(text) => quoted(text),
            Value::List(list) => format!("[{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
            Value::Number(number) => number.to_string(),
            Value::Gone => String::new(),
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
        text = next.ok_or_else(|| {
            argument(Message::new("job-entry-no-room").with("name", entry.key.as_str()), Message::new("job-entry-no-room-help"))
        })?;
    }
    Ok(text)
}

fn one(text: &str, entry: &Entry) -> Option<String> {
    let job = DeTable::parse(text).ok()?;
    let job = job.get_ref();
    let inner = entry.table.map(|name| job.get(name).and_then(|inner| inner.get_ref().as_table()));
    let within = match inner {
        None => Some(job),
        Some(inner) => inner,
    };
    let written = entry.written();
    if let Some((key, value)) = within.and_then(|table| table.get_key_value(entry.key.as_str())) {
        return Some(match entry.value {
            Value::Gone => replaced(text, key.span().start..end_of_line(text, value.span().end), ""),
            _ => replaced(text, value.span(), &written),
        });
    }
    if matches!(entry.value, Value::Gone) {
        return Some(text.to_owned());
    }
    let line = format!("{} = {written}\n", entry.key);
    let tables = text.match_indices('[').map(|(at, _)| at).filter(|at| *at == 0 || text[..*at].ends_with('\n'));
    let below = |head: usize| text[head..].find('\n').map_or(text.len(), |end| head + end + 1);
    // Right below the head of its table, or before the first.
    let (at, line) = match entry.table {
        None => (tables.into_iter().next().unwrap_or(text.len()), line),
        Some(name) if within.is_some() => (below(tables.into_iter().find(|at| text[*at..].starts_with(&format!("[{name}]")))?), line),
        // There is an other return or there is none; of reference tables the first may be added.
        Some(OTHER) => return None,
        Some(name) => (text.len(), format!("\n[{name}]\n{line}")),
    };
    let before = if at > 0 && !text[..at].ends_with('\n') { "\n" } else { "" };
    Some(replaced(text, at..at, &format!("{before}{line}")))
}

/// Where the line ends on which a value ends, its line break and a comment beside it included.
fn end_of_line(text: &str, value: usize) -> usize {
    text[value..].find('\n').map_or(text.len(), |end| value + end + 1)
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

    #[test]
    fn a_reference_table_is_given_replaced_and_taken_out() {
        let job = "return = \"lac/2025-26\"\n\n[other]\nreturn = \"casp/2025-26\"";
        let given = changed(job, &[Entry::reference("postcodes", Some("ONSPD.zip"))]).expect("room");
        assert_eq!(given, format!("{job}\n\n[reference]\npostcodes = \"ONSPD.zip\"\n"));
        let newer =
            changed(&given, &[Entry::reference("postcodes", Some("NSPL.csv")), Entry::reference("homes", Some("h.csv"))]).expect("room");
        assert_eq!(newer, format!("{job}\n\n[reference]\nhomes = \"h.csv\"\npostcodes = \"NSPL.csv\"\n"));
        let gone = changed(&newer.replace("NSPL.csv\"", "NSPL.csv\" # mine"), &[Entry::reference("postcodes", None)]).expect("room");
        assert_eq!(gone, format!("{job}\n\n[reference]\nhomes = \"h.csv\"\n"));
        assert_eq!(changed(job, &[Entry::reference("postcodes", None)]).expect("nothing to take out"), job);
    }
}
