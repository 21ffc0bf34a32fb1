//! What may be done about a message.

use super::Cx;
use super::block::Link;
use super::check::is_kind;
use super::tables::OF_TABLES;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Level};
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

/// Messages whose advice is to write lines of a file: the page has a step that does it, and says so instead. What else the advice says, such as which
/// headings are there, stays where nothing on the page says it as well.
const STEPS: [(&[Code], &str); 6] = [
    (&[Code::TEMPLATE_UNSURE], "todo-unsure"),
    (&[Code::SHEET_WITH_IDS, Code::NOTHING_READ], "todo-not-read"),
    (&[Code::ROWS_ELSEWHERE, Code::MODULE_MISSING, Code::ROWS_OF_ONE_CHILD], "todo-drafted"),
    (&[Code::HEADINGS_SEVERAL, Code::WORDS_AGAINST, Code::ITEM_THERE, Code::COLUMN_SHARED, Code::COLUMN_EMPTY], "todo-columns"),
    (&[Code::REFERENCE_UNUSABLE], "todo-table"),
    (&[Code::LEFT_OUT, Code::LEFT_OUT_UNKNOWN, Code::CORRECTED, Code::CORRECTION_REFUSED], "todo-decided"),
];

/// What to do about a message on the page, where its own advice is for whoever edits the files of the job.
pub(super) fn todo(cx: &Cx<'_>, diagnostic: &Diagnostic) -> String {
    let step = STEPS.iter().find(|(codes, _)| codes.iter().any(|code| code.as_str() == diagnostic.code));
    step.map_or_else(|| cx.said(&diagnostic.help), |(_, id)| cx.word(id))
}

/// The links under a message of one of the job's returns.
pub(super) fn actions(cx: &Cx<'_>, reports: &[CheckReport<'_>], report: &CheckReport<'_>, index: usize) -> Vec<Link> {
    let of = report.pack().collection.as_str();
    let (code, child, digest) = (report.code(index), report.child(index), report.digest(index));
    let fields = [("return", of), ("code", code), ("digest", digest.as_str())];
    let diagnostic = report.diagnostic(index);
    let mut links = vec![cx.to("html-why", "explain", &[("code", code)])];
    if report.level(index) != Level::Note && OF_COLUMNS.iter().any(|one| one.as_str() == code) {
        let first = reports.first().is_some_and(|first| first.pack().collection == of);
        let line = line(cx, &diagnostic);
        links.push(cx.to("page-settle-columns", "mapping", &[("other", if first { "" } else { "1" }), ("line", &line)]));
    }
    let steps = [
        (&OF_EXPORTS[..], "page-exports", "exports"),
        (&OF_DECISIONS, "page-decisions", "decisions"),
        (&OF_TABLES, "tables-to", "reference"),
    ];
    let step = steps.into_iter().filter(|(codes, ..)| codes.iter().any(|one| one.as_str() == code));
    links.extend(step.map(|(_, id, route)| cx.to(id, route, &[])));
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
