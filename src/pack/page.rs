//! A rule file cut up: its head, and its body, the page with the rows that must fail and pass. A translation of it has a page alone.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::files::{Mistakes, Source};
use super::rule::{Rows, Table};
use super::sentence;
use crate::texts::{Message, Translated, page_parts};

/// What a rule says to people, and the rows that it is tried on.
#[derive(Debug)]
pub struct Page {
    /// What it says, Markdown.
    pub text: Translated,
    /// Why it matters, Markdown.
    pub why: Translated,
    /// What to do, Markdown.
    pub todo: Translated,
    /// The first sentence of what to do, beneath a message.
    pub help: Translated,
    /// Tests that must give the code.
    pub(crate) fails: Vec<Rows>,
    /// Tests that must not.
    pub(crate) passes: Vec<Rows>,
}

/// Where the page of a rule stands; it is cut up when somebody looks at it.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    english: Source,
    welsh: Option<Source>,
    page: OnceLock<Arc<Page>>,
}

impl Pages {
    pub(super) fn new(english: &Source, welsh: Option<&Source>) -> Pages {
        Pages { english: english.clone(), welsh: welsh.cloned(), page: OnceLock::new() }
    }

    pub(super) fn page(&self) -> &Page {
        // What is wrong with a page was noted when its pack was proved.
        let cut = |source: &Source, titles| {
            let body = page_parts(&source.text).map(|(_, body)| body).unwrap_or_default();
            read_body(source, body, titles, &mut Mistakes::default())
        };
        self.page.get_or_init(|| {
            let (english, welsh) = (cut(&self.english, &ENGLISH), self.welsh.as_ref().map(|source| cut(source, &WELSH)));
            let said = |of: fn(&Body) -> &str| Translated::of_both(of(&english), welsh.as_ref().map(of));
            let todo = said(|body| &body.todo);
            let (text, why, help) = (said(|body| &body.text), said(|body| &body.why), todo.map(first_sentence));
            Arc::new(Page { text, why, todo, help, fails: english.fails, passes: english.passes })
        })
    }
}

/// The body, cut up.
#[derive(Debug, Default)]
pub(super) struct Body {
    text: String,
    why: String,
    todo: String,
    pub(crate) fails: Vec<Rows>,
    pub(crate) passes: Vec<Rows>,
}

/// The headings of a page in one language.
pub(super) struct SectionTitles {
    why: &'static str,
    todo: &'static str,
    /// What rows stand under.
    rows: &'static [&'static str],
}

pub(super) const ENGLISH: SectionTitles = SectionTitles { why: "Why it matters", todo: "What to do", rows: &["Fails", "Passes"] };
pub(super) const WELSH: SectionTitles = SectionTitles { why: "Pam y mae'n bwysig", todo: "Beth i'w wneud", rows: &[] };

/// Where a head begins in its file.
const HEAD: usize = 4;

/// A place in the head, as one in its file.
pub(super) fn at(span: Range<usize>) -> Range<usize> {
    span.start + HEAD..span.end + HEAD
}

/// Head and body of a file; what is wrong with the head is noted.
pub(super) fn cut<'s, T: serde::de::DeserializeOwned>(source: &'s Source, mistakes: &mut Mistakes) -> Option<(T, &'s str)> {
    let Some((head, body)) = page_parts(&source.text) else {
        mistakes.add(source, 0..source.text.find('\n').unwrap_or(0), Message::new("pack-rule-head"), None);
        return None;
    };
    Some((mistakes.toml(source, &format!("{head}\n"), HEAD)?, body))
}

/// Cuts the body into its sections and tables.
pub(super) fn read_body(source: &Source, body: &str, headings: &SectionTitles, mistakes: &mut Mistakes) -> Body {
    let mut out = Body::default();
    let mut section = String::new();
    let mut rows: Option<(bool, Rows)> = None;
    let mut of: Option<String> = None;
    let mut fresh = true;
    let mut at = source.text.len() - body.len();
    for line in body.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        at += line.len();
        let trimmed = line.trim();
        if let Some(title) = trimmed.strip_prefix("## ") {
            close(&mut out, rows.take());
            section = title.to_owned();
            of = None;
            fresh = true;
            let (fails, rest) = match headings.rows.iter().find_map(|of| Some((*of, title.strip_prefix(of)?))) {
                Some((of, rest)) => (of == "Fails", rest),
                None if title == headings.why || title == headings.todo => continue,
                None => {
                    let known = [headings.why, headings.todo].into_iter().chain(headings.rows.iter().copied());
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
            match section.as_str() {
                of if of == headings.why => out.why.push_str(line),
                of if of == headings.todo => out.todo.push_str(line),
                _ => out.text.push_str(line),
            }
        }
    }
    close(&mut out, rows.take());
    for text in [&mut out.text, &mut out.why, &mut out.todo] {
        *text = text.trim().to_owned();
    }
    out
}

/// The first sentence of a text, without its full stop: what stands beneath a message.
fn first_sentence(text: &str) -> String {
    let line = text.split("\n\n").next().unwrap_or("").replace('\n', " ");
    let end = line.match_indices(". ").map(|(i, _)| i).next().unwrap_or(line.trim_end_matches('.').len());
    let mut sentence = line[..end].trim().to_owned();
    if let Some(first) = sentence.chars().next() {
        let lower: String = first.to_lowercase().collect();
        let acronym = sentence.chars().nth(1).is_some_and(char::is_uppercase);
        if !acronym {
            sentence.replace_range(..first.len_utf8(), &lower);
        }
    }
    sentence
}

impl Body {
    /// Notes which parts of the page are not there.
    pub(super) fn note_missing(&self, source: &Source, headings: &SectionTitles, mistakes: &mut Mistakes) {
        let missing = |heading: &str| Message::new("pack-page-part-missing").with("heading", heading);
        let rule = Message::new("pack-page-rule-missing");
        for (text, message) in [(&self.text, rule), (&self.why, missing(headings.why)), (&self.todo, missing(headings.todo))] {
            if text.is_empty() {
                mistakes.add(source, 0..3, message, None);
            }
        }
    }
}

fn close(out: &mut Body, rows: Option<(bool, Rows)>) {
    match rows {
        Some((true, rows)) => out.fails.push(rows),
        Some((false, rows)) => out.passes.push(rows),
        None => {}
    }
}
