//! What may be done about a message.

use super::Cx;
use super::block::{Block, Link};
use super::check::is_kind;
use super::tables::OF_TABLES;
use super::words::{is_among, step};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Level};
use crate::reference::{Entry, Readable};
use crate::report::{CheckReport, Report};

/// Messages about how the template reads the export: *Columns* is where they are settled.
const OF_COLUMNS: [Code; 18] = [
    Code::SHEET_MISSING,
    Code::COLUMN_MISSING,
    Code::HEADINGS_NOT_FOUND,
    Code::CODE_UNMAPPED_FLAG,
    Code::GROUPS_BEYOND,
    Code::MODULE_MISSING,
    Code::SHEET_ABSENT,
    Code::TEMPLATE_UNSURE,
    Code::NAMES_LACKING,
    Code::HEADINGS_SEVERAL,
    Code::WORDS_AGAINST,
    Code::ITEM_THERE,
    Code::LINE_CONTRADICTED,
    Code::HEADING_OF_ANOTHER,
    Code::ROWS_ELSEWHERE,
    Code::ROWS_OF_ONE_CHILD,
    Code::COLUMN_SHARED,
    Code::COLUMN_EMPTY,
];

/// Messages about files that are not read: *Exports* is where they come in.
const OF_EXPORTS: [Code; 2] = [Code::SHEET_WITH_IDS, Code::NOTHING_READ];

/// Messages about what was decided: *Decisions* is where it is taken back.
const OF_DECISIONS: [Code; 4] = [Code::LEFT_OUT, Code::LEFT_OUT_UNKNOWN, Code::CORRECTED, Code::CORRECTION_REFUSED];

/// What to do about a message on the page, where its own advice is for whoever edits the files of the job.
pub(super) fn todo(cx: &Cx<'_>, diagnostic: &Diagnostic) -> String {
    step(cx, &diagnostic.code).unwrap_or_else(|| cx.said(&diagnostic.help))
}

/// The page of a rule or a code. What to do about a code whose place is a step of the page is that step; what is to be written into files stands
/// folded below it.
pub(super) fn book(cx: &Cx<'_>, rule: Entry, code: &str) -> Vec<Block> {
    let own = || is_among(code, &OF_COLUMNS).then(|| cx.word("todo-drafted"));
    let Some(todo) = step(cx, code).or_else(own) else {
        // Writing to memory does not fail.
        return vec![Block::Fragment(rule.fragment(cx.language).unwrap_or_default())];
    };
    let (rule, files) = rule.with_todo(&todo, cx.language);
    let mut blocks = vec![Block::Fragment(rule.fragment(cx.language).unwrap_or_default())];
    let columns = (&OF_COLUMNS[..], "page-settle-columns", "mapping");
    let way = std::iter::once(columns).chain(WAYS).find(|(codes, ..)| is_among(code, codes));
    blocks.extend(way.map(|(_, id, route)| Block::Links(vec![cx.to(id, route, &[])])));
    blocks.push(Block::More(cx.word("page-in-files"), vec![Block::Fragment(files)]));
    blocks
}

/// The steps that messages lead to, besides *Columns*.
const WAYS: [(&[Code], &str, &str); 3] =
    [(&OF_EXPORTS, "page-exports", "exports"), (&OF_DECISIONS, "page-decisions", "decisions"), (&OF_TABLES, "tables-to", "reference")];

/// The links under a message of one of the job's returns.
pub(super) fn actions(cx: &Cx<'_>, reports: &[CheckReport<'_>], report: &CheckReport<'_>, index: usize) -> Vec<Link> {
    let of = report.pack().collection.as_str();
    let (code, child, digest) = (report.code(index), report.child(index), report.digest(index));
    let fields = [("return", of), ("code", code), ("digest", digest.as_str())];
    let diagnostic = report.diagnostic(index);
    let mut links = Vec::new();
    if report.level(index) != Level::Note && is_among(code, &OF_COLUMNS) {
        let first = reports.first().is_some_and(|first| first.pack().collection == of);
        let line = line(cx, &diagnostic);
        links.push(cx.to("page-settle-columns", "mapping", &[("other", if first { "" } else { "1" }), ("line", &line)]));
    }
    let ways = WAYS.into_iter().filter(|(codes, ..)| is_among(code, codes));
    links.extend(ways.map(|(_, id, route)| cx.to(id, route, &[])));
    if is_kind(report, index, "query") {
        links.push(cx.to("page-answer", "answer", &fields));
    }
    if report.level(index) != Level::Note && !report.correctable(index).is_empty() {
        links.push(cx.to("page-correct", "correct", &fields));
    }
    let shown = diagnostic.child.map(|child| child.to(cx.audience()).to_owned()).unwrap_or_default();
    if !child.is_empty() && shown != cx.language.hidden_name() {
        links.push(cx.to("page-leave-out", "leave-out", &[("child", &child)]));
    }
    if !shown.is_empty() {
        links.push(cx.to("page-of-child", "messages", &[("child", &shown)]));
    }
    links
}

/// The line of the template that a message is about; blank where it names none.
fn line(cx: &Cx<'_>, diagnostic: &Diagnostic) -> String {
    let is_guess = diagnostic.code == Code::TEMPLATE_UNSURE.as_str();
    let named = diagnostic.message.args().iter().find(|(name, _)| is_guess && *name == "line");
    named.map(|(_, line)| line.words(cx.audience())).unwrap_or_default()
}
