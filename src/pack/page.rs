//! The body of a rule file: its page, and the rows that must fail and pass.

use super::files::{Mistakes, Source};
use super::rule::{Rows, Table};
use super::sentence;
use crate::texts::Message;

/// The body, cut up.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub text: String,
    pub why: String,
    pub todo: String,
    pub fails: Vec<Rows>,
    pub passes: Vec<Rows>,
}

/// Cuts the body into its sections and tables.
pub(super) fn read_body(source: &Source, body: &str, shift: usize, mistakes: &mut Mistakes) -> Body {
    let mut out = Body::default();
    let mut section = String::new();
    let mut rows: Option<(bool, Rows)> = None;
    let mut of: Option<String> = None;
    let mut fresh = true;
    let mut at = shift;
    for line in body.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        at += line.len();
        let trimmed = line.trim();
        if let Some(title) = trimmed.strip_prefix("## ") {
            close(&mut out, rows.take());
            section = title.to_owned();
            of = None;
            fresh = true;
            let (fails, rest) = match (title.strip_prefix("Fails"), title.strip_prefix("Passes")) {
                (Some(rest), _) => (true, rest),
                (_, Some(rest)) => (false, rest),
                _ if title == "Why it matters" || title == "What to do" => continue,
                _ => {
                    let known = ["Why it matters", "What to do", "Fails", "Passes"];
                    let help = sentence::nearest(title, known).map(sentence::meant);
                    mistakes.add(source, span, Message::new("pack-page-heading"), help);
                    continue;
                }
            };
            let (year, title) = match rest.trim().strip_prefix('(').and_then(|r| r.split_once(')')) {
                Some((year, title)) => (Some(year.to_owned()), title),
                None => (None, rest),
            };
            let title = title.trim().trim_start_matches(':').trim().to_owned();
            rows = Some((fails, Rows { title, year, tables: Vec::new() }));
        } else if let Some(title) = trimmed.strip_prefix("### ") {
            of = Some(title.to_owned());
            fresh = true;
        } else if let (Some((_, rows)), true) = (rows.as_mut(), trimmed.starts_with('|')) {
            let cells: Vec<String> = trimmed
                .strip_prefix('|')
                .map(|t| t.strip_suffix('|').unwrap_or(t))
                .unwrap_or(trimmed)
                .split('|')
                .map(|c| c.trim().to_owned())
                .collect();
            let ruler = cells.iter().all(|c| c.len() >= 3 && c.bytes().all(|b| b == b'-' || b == b':'));
            if fresh {
                rows.tables.push(Table { of: of.clone(), headings: cells, rows: Vec::new(), span });
                fresh = false;
            } else if let (false, Some(table)) = (ruler, rows.tables.last_mut()) {
                if cells.len() != table.headings.len() {
                    let message = Message::new("pack-page-row-cells").with("cells", cells.len()).with("headings", table.headings.len());
                    mistakes.add(source, span, message, None);
                } else {
                    table.rows.push(cells);
                }
            }
        } else if rows.is_some() {
            fresh |= trimmed.is_empty();
        } else {
            let text = match section.as_str() {
                "Why it matters" => &mut out.why,
                "What to do" => &mut out.todo,
                _ => &mut out.text,
            };
            text.push_str(line);
        }
    }
    close(&mut out, rows.take());
    for text in [&mut out.text, &mut out.why, &mut out.todo] {
        *text = text.trim().to_owned();
    }
    out
}

fn close(out: &mut Body, rows: Option<(bool, Rows)>) {
    match rows {
        Some((true, rows)) => out.fails.push(rows),
        Some((false, rows)) => out.passes.push(rows),
        None => {}
    }
}
