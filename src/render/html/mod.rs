//! The report as one HTML file that needs nothing else: opened by a double click, searched in the page, printed on A4.

mod data;
pub(crate) mod markdown;
pub(crate) mod row;
mod share;
pub(crate) mod tally;

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::OnceLock;

use askama::Template;
use base64::Engine;
use sha2::{Digest, Sha256};

use self::data::Data;
use self::row::Row;
use self::share::{percent, shares};
use self::tally::Tally;
use super::RenderOptions;
use super::outline::{Children, Outline, heading, level_name, level_word, rules, saved, unread};
use crate::diagnostic::Level;
use crate::report::{Figure, FigureRow, Report, Summary, Totals};
use crate::texts::{Arg, Audience, Message, number};

/// How many messages of a code, and how many children, stand in the file as plain HTML; the rest are drawn by the page's own script.
pub(crate) const PLAIN: usize = 10;
const PLAIN_COLUMNS: usize = 100;

pub(crate) const STYLE: &str = include_str!("../templates/report.css");
const SCRIPT: &str = include_str!("../templates/report.js");

/// A style or a script of a page as a source that its content security policy allows.
pub(crate) fn source(text: &str) -> String {
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text)))
}

/// Writes the page as a stream. It is meant to be kept, so names never appear, whatever the audience says.
pub fn write(report: &dyn Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let page = Html::new(report, saved(options.audience));
    let mut out = io::BufWriter::new(out);
    page.write_into(&mut out)?;
    out.flush()
}

/// The whole page.
#[derive(Template)]
#[template(path = "render/templates/report.html")]
struct Html<'a> {
    report: &'a dyn Report,
    summary: &'a Summary,
    audience: Audience,
    outline: Outline,
    tally: Tally,
    names: RefCell<Children>,
    sections: Vec<Section>,
}

/// Bars, each with its number and its share beside it as text.
struct Chart<'a> {
    title: &'a Message,
    /// Each row is a share of a number of its own, rather than of all rows.
    shares: bool,
    rows: Vec<(&'a FigureRow, usize)>,
}

/// The messages of one level, or the answered queries.
#[derive(Debug)]
pub(crate) struct Section {
    id: &'static str,
    title: String,
    groups: Vec<Group>,
    count: usize,
    answered: bool,
}

/// The messages of one code within a section.
#[derive(Debug)]
pub(crate) struct Group {
    number: usize,
    code: String,
    level: Level,
    title: String,
    indexes: Vec<usize>,
    share: usize,
    message: Option<String>,
    help: Option<String>,
    text: String,
    why: String,
    todo: String,
}

impl<'a> Html<'a> {
    fn new(report: &'a dyn Report, audience: Audience) -> Self {
        let outline = Outline::new(report, audience);
        let mut tally = Tally::new(report, &outline, audience);
        let names = RefCell::new(std::mem::take(&mut tally.names));
        let sections = sections(report, &outline, &tally);
        Html { report, summary: report.summary(), audience, outline, tally, names, sections }
    }

    fn heading(&self) -> String {
        heading(self.summary, self.audience)
    }

    fn word(&self, id: &str) -> String {
        self.audience.word(id)
    }

    fn said(&self, message: &Message) -> String {
        message.to(self.audience)
    }

    fn filled(&self, id: &str, name: &str, text: &str) -> String {
        self.audience.message(id, &[(name, Arg::Text(text))])
    }

    /// A text about teams, or about workers.
    fn local_word(&self, id: &str, local: &str) -> String {
        self.filled(id, "local", local)
    }

    fn level_word(&self, group: &Group) -> String {
        level_word(group.level, self.audience.language)
    }

    fn pager(&self, shown: usize, all: usize) -> String {
        let (last, all) = (number(shown), number(all));
        self.audience.message("html-pager", &[("first", "1".into()), ("last", (&last).into()), ("all", (&all).into())])
    }

    fn shown(&self, group: &Group) -> String {
        self.pager(PLAIN.min(group.count()), group.count())
    }

    fn policy(&self) -> String {
        static POLICY: OnceLock<String> = OnceLock::new();
        let policy = || {
            format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}; script-src {}", source(STYLE), source(SCRIPT))
        };
        POLICY.get_or_init(policy).clone()
    }

    fn next(&self) -> Vec<String> {
        self.outline.next(self.report)
    }

    fn totals(&self) -> Vec<(&'static str, String, usize, usize, String)> {
        let t = self.outline.totals;
        let counts = [t.errors, t.queries, t.answered, t.notes];
        let kinds = [("error", "total-errors"), ("query", "total-queries"), ("answered", "total-answered"), ("note", "total-notes")];
        let rows = kinds.into_iter().zip(counts).zip(shares(&counts));
        rows.map(|(((class, id), count), share)| (class, self.word(id), count, share, self.word(&format!("{id}-todo")))).collect()
    }

    fn all(&self) -> usize {
        self.report.len()
    }

    fn children(&self) -> &[(String, Totals)] {
        &self.tally.children[..self.tally.children.len().min(PLAIN)]
    }

    fn columns(&self) -> &[((String, String, String), Totals)] {
        &self.tally.columns[..self.tally.columns.len().min(PLAIN_COLUMNS)]
    }

    fn of_errors(&self, counts: &Totals) -> usize {
        percent(counts.errors, self.outline.totals.errors)
    }

    /// Charts, without the values that nobody has. A redacted report has none: small numbers could point to a child.
    fn charts(&self) -> Vec<Chart<'_>> {
        if self.audience.redact {
            return Vec::new();
        }
        let chart = |figure: &'a Figure| {
            let counts: Vec<usize> = figure.rows.iter().map(|row| row.count).collect();
            let rows = figure.rows.iter().zip(shares(&counts)).filter(|(row, _)| row.count > 0 || row.of.is_some_and(|of| of > 0));
            let rows = rows.map(|(row, share)| (row, row.of.map_or(share, |of| percent(row.count, of))));
            Chart { title: &figure.title, shares: figure.rows.iter().any(|row| row.of.is_some()), rows: rows.collect() }
        };
        self.summary.charts.iter().map(chart).filter(|chart| !chart.rows.is_empty()).collect()
    }

    fn rules(&self) -> Vec<String> {
        rules(self.summary, self.audience)
    }

    fn unread(&self) -> Option<String> {
        unread(self.summary, self.audience)
    }

    fn rows(&self, group: &'a Group) -> impl Iterator<Item = Row> + '_ {
        group.indexes.iter().take(PLAIN).map(|&index| self.row(group, index))
    }

    fn row(&self, group: &Group, index: usize) -> Row {
        let shared = (group.message.as_deref(), group.help.as_deref());
        Row::new(&self.report.diagnostic(index), shared, self.tally.files, &mut self.names.borrow_mut(), self.audience)
    }

    fn counted(&self, section: &Section, group: &Group) -> String {
        let (share, of) = (group.share.to_string(), section.title.to_lowercase());
        self.audience.message("html-counted", &[("count", group.count().into()), ("share", (&share).into()), ("of", (&of).into())])
    }

    fn data(&self) -> Data<'_> {
        Data(self)
    }
}

impl Group {
    fn level_name(&self) -> &'static str {
        level_name(self.level)
    }

    fn count(&self) -> usize {
        self.indexes.len()
    }

    fn id(&self) -> String {
        format!("group-{}", self.number)
    }

    fn has_page(&self) -> bool {
        !(self.text.is_empty() && self.why.is_empty() && self.todo.is_empty())
    }
}

/// Errors, queries, answered queries, notes: each by code, the most frequent first.
fn sections(report: &dyn Report, outline: &Outline, tally: &Tally) -> Vec<Section> {
    let audience = outline.audience;
    let kinds: [(&'static str, String, Level, bool); 4] = [
        ("errors", audience.word("total-errors"), Level::Error, false),
        ("queries", audience.word("total-queries"), Level::Query, false),
        ("answered", audience.word("total-answered"), Level::Query, true),
        ("notes", audience.word("total-notes"), Level::Note, false),
    ];
    let mut number = 0;
    let mut sections = Vec::new();
    for (id, title, level, answered) in kinds {
        let mut groups = Vec::new();
        for (code, shared) in outline.codes.iter().zip(&tally.shared) {
            let wanted = |&index: &usize| report.level(index) == level && (level != Level::Query || report.answered(index) == answered);
            let indexes: Vec<usize> = code.indexes.iter().copied().filter(wanted).collect();
            if indexes.is_empty() {
                continue;
            }
            let page = report.page(&code.code, audience.language);
            let html = |part: Option<&String>| part.map(|text| markdown::to_html(text)).unwrap_or_default();
            groups.push(Group {
                number: 0,
                code: code.code.clone(),
                level,
                title: code.title.clone(),
                indexes,
                share: 0,
                message: shared.0.clone(),
                help: shared.1.clone(),
                text: html(page.as_ref().map(|page| &page.text)),
                why: html(page.as_ref().map(|page| &page.why)),
                todo: html(page.as_ref().map(|page| &page.todo)),
            });
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.count()));
        let counts: Vec<usize> = groups.iter().map(Group::count).collect();
        let count = counts.iter().sum();
        for (group, share) in groups.iter_mut().zip(shares(&counts)) {
            (group.number, group.share) = (number, share);
            number += 1;
        }
        sections.push(Section { id, title, groups, count, answered });
    }
    sections
}

fn grouped(value: impl std::borrow::Borrow<usize>) -> String {
    number(*value.borrow())
}
