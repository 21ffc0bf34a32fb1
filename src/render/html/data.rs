//! All messages as compact data for the page's script: rows of numbers, and the texts they stand for after them.

use std::cell::RefCell;
use std::fmt;

use rustc_hash::FxHashMap;

use super::Html;
use super::row::{Marked, Row};
use crate::texts::Audience;

/// Writes itself row by row, so that it is never whole in memory.
pub(super) struct Data<'a>(pub(super) &'a Html<'a>);

/// Texts that stand once, however often they are used. The first is the empty one.
struct Texts {
    numbers: FxHashMap<String, usize>,
    texts: Vec<String>,
}

impl Texts {
    fn new() -> Self {
        Texts { numbers: FxHashMap::from_iter([(String::new(), 0)]), texts: vec![String::new()] }
    }

    fn number(&mut self, text: &str) -> usize {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), self.texts.len() - 1);
        self.texts.len() - 1
    }

    fn of(&mut self, text: &Option<String>) -> usize {
        self.number(text.as_deref().unwrap_or(""))
    }
}

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = RefCell::new(Texts::new());
        f.write_str("{\"groups\":[")?;
        for (g, group) in self.0.sections.iter().flat_map(|section| &section.groups).enumerate() {
            f.write_str(if g > 0 { ",[" } else { "[" })?;
            for (i, &index) in group.indexes.iter().enumerate() {
                if i > 0 {
                    f.write_str(",")?;
                }
                let diagnostic = self.0.report.diagnostic(index);
                let shared = (group.message.as_deref(), group.help.as_deref());
                let row = Row::new(&diagnostic, shared, self.0.tally.files, &mut self.0.names.borrow_mut(), self.0.audience);
                write_row(f, &row, &mut texts.borrow_mut())?;
            }
            f.write_str("]")?;
        }
        f.write_str("],\"children\":[")?;
        for (i, (child, t)) in self.0.tally.children.iter().enumerate() {
            let number = texts.borrow_mut().number(child);
            write!(f, "{}[{number},{},{},{}", comma(i), t.errors, t.queries, t.answered)?;
            for local in &self.0.tally.locals {
                write!(f, ",{}", texts.borrow_mut().number(local.of.get(child).map_or("", String::as_str)))?;
            }
            f.write_str("]")?;
        }
        f.write_str("],\"texts\":[")?;
        for (i, text) in texts.borrow().texts.iter().enumerate() {
            write!(f, "{}{}", comma(i), quoted(text))?;
        }
        f.write_str("],\"words\":{")?;
        for (i, (name, text)) in words(self.0.audience).iter().enumerate() {
            write!(f, "{}{}:{}", comma(i), quoted(name), quoted(text))?;
        }
        f.write_str("}}")
    }
}

/// `[child, message, help, answer, [at, sheet, column, value, column, value …], …]`
fn write_row(f: &mut fmt::Formatter<'_>, row: &Row, texts: &mut Texts) -> fmt::Result {
    let (message, help, answer) = (texts.of(&row.message), texts.of(&row.help), texts.of(&row.answer));
    write!(f, "[{},{message},{help},{answer}", texts.number(&row.child))?;
    for Marked { at, sheet, cells } in &row.places {
        write!(f, ",[{},{}", texts.number(at), texts.number(sheet))?;
        for (letters, heading, value) in cells {
            let column = texts.number(&format!("{letters}\t{heading}"));
            write!(f, ",{column},{}", texts.number(value))?;
        }
        f.write_str("]")?;
    }
    f.write_str("]")
}

fn comma(i: usize) -> &'static str {
    if i > 0 { "," } else { "" }
}

/// JSON that may stand within HTML: nothing in it can end the script element or begin a comment.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The words that the script needs; `{a}` and the like are filled by it.
fn words(audience: Audience) -> Vec<(&'static str, String)> {
    vec![
        ("pager", audience.message("html-pager", &[("first", "{a}".into()), ("last", "{b}".into()), ("all", "{c}".into())])),
        ("pages", audience.message("html-pages-of", &[("what", "{a}".into())])),
        ("previous", audience.word("html-previous")),
        ("next", audience.word("html-next")),
        ("found", audience.message("html-found", &[("found", "{a}".into()), ("all", "{b}".into())])),
        ("show", audience.word("html-show")),
        ("show_child", audience.message("html-show-child", &[("child", "{a}".into())])),
        ("todo", audience.message("html-row-todo", &[("help", "{a}".into())])),
        ("answer", audience.message("html-row-answer", &[("answer", "{a}".into())])),
        ("by_child", audience.word("html-by-child")),
        ("whole", audience.word("html-whole")),
        ("none", audience.word("html-none")),
    ]
}
