//! What was found: can it be sent, how many of what, and every message with its row.

use std::collections::BTreeSet;

use super::actions::{actions, book};
use super::block::{Block, Cell, Choice, Field, Form, Input, Link, Notice, Page, Table};
use super::card::Card;
use super::exports::last_year_folder;
use super::tables::are_missed;
use super::{Answer, Cx, Workspace};
use crate::diagnostic::{Level, Place};
use crate::error::Result;
use crate::reference;
use crate::render::html::row::place_label;
use crate::render::html::tally::counted;
use crate::render::outline::{Outline, gaps, heading, level_word, rules};
use crate::report::{CheckReport, Report, Totals};
use crate::texts::{Audience, Filling, Message};

/// So many messages stand on a page.
pub(super) const SHOWN: usize = 25;
/// So many children, or sheets, are listed.
const LISTED: usize = 500;
/// The kinds of messages, as addresses name them.
const KINDS: [&str; 4] = ["error", "query", "answered", "note"];

/// The address of all messages of a code.
pub(super) fn messages_of(cx: &Cx<'_>, code: &str) -> String {
    cx.link("messages", &[("code", code)])
}

/// Whether the messages of a report may be about several files: a sheet is then called by its file too.
fn has_files(report: &CheckReport<'_>) -> bool {
    report.summary().inputs.len() > 1
}

/// What the sheets of a return are called.
fn sheets(report: &CheckReport<'_>, audience: Audience) -> Vec<String> {
    let files = has_files(report);
    let label = |file: &str, sheet: Message| {
        let (file, sheet, cells) = (Message::given(file), Some(sheet), Vec::new());
        place_label(&Place { file, sheet, row: None, path: None, last_year: false, cells }, files, None, audience)
    };
    report.workbooks().flat_map(|called| called.sheets.into_iter().map(|sheet| label(&called.file, sheet)).collect::<Vec<_>>()).collect()
}

/// Whether a message is of a kind.
pub(super) fn is_kind(report: &CheckReport<'_>, index: usize, kind: &str) -> bool {
    let answered = report.answered(index);
    match (report.level(index), kind) {
        (Level::Error, "error") | (Level::Note, "note") => true,
        (Level::Query, "query") => !answered,
        (Level::Query, "answered") => answered,
        _ => false,
    }
}

/// Whether it can be sent, as a part of a page.
pub(super) fn verdict(cx: &Cx<'_>, outline: &Outline, what: &str) -> Block {
    let kind = if outline.can_be_sent() { "good" } else { "bad" };
    let title = cx.message("page-verdict", &[("what", what.into()), ("answer", (&outline.yes_or_no()).into())]);
    Block::Notice(Notice { kind, title, lines: vec![outline.verdict()] })
}

/// The check from above.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    let mut page = Page::new(cx.word("page-check-title"));
    done(cx, &mut page);
    for report in &desk.reports() {
        let outline = Outline::new(report, cx.audience());
        let of = report.pack().collection.as_str();
        page.heading(heading(report.summary(), cx.audience()));
        page.push(verdict(cx, &outline, report.pack().title.of(cx.language)));
        page.push(totals(cx, &outline.totals, of));
        if !report.is_empty() {
            page.push(codes(cx, &outline, of));
        }
        let summary = report.summary();
        let by = [("child", true), ("sheet", true), ("team", summary.teams), ("worker", summary.workers)];
        let by = by.into_iter().filter(|(_, there)| *there && !report.is_empty());
        let link = |by: &str| Link { text: by_title(cx, by), to: cx.link("by", &[("return", of), ("by", by)]) };
        let lists = cx.to("reports-title", "reports", &[]);
        page.push(Block::Links(by.map(|(by, _)| link(by)).chain([lists]).collect()));
        if are_missed(report) {
            page.line(cx.word("tables-missed"));
            page.push(Block::Links(vec![cx.to("tables-title", "reference", &[])]));
        }
        let more = vec![Block::List(rules(report.summary(), cx.audience()))];
        let basis = report.summary().basis.as_ref().map(|basis| Block::Line(cx.said(basis)));
        page.push(Block::More(cx.word("html-about"), more.into_iter().chain(basis).collect()));
    }
    Ok(Answer::Page(page))
}

/// What a list by children, sheets, teams or workers is called.
fn by_title(cx: &Cx<'_>, by: &str) -> String {
    match by {
        "sheet" => cx.word("html-by-sheet"),
        "team" | "worker" => cx.message("html-by-local", &[("local", by.into())]),
        _ => cx.word("html-by-child"),
    }
}

/// Says what was done on the page before.
fn done(cx: &Cx<'_>, page: &mut Page) {
    let title = match cx.request.field("done") {
        "answered" => cx.message("page-done-answered", &[("count", cx.request.number("count").into())]),
        "corrected" => cx.word("page-done-corrected"),
        "left-out" => cx.word("page-done-left-out"),
        "last-year" => {
            let folder = last_year_folder(cx.request.number("folder"));
            cx.message("page-done-last-year", &[("folder", (&folder).into())])
        }
        _ => return,
    };
    let masked = (cx.request.field("masked") == "1").then(|| cx.word("page-masked"));
    page.push(Block::Notice(Notice { kind: "good", title, lines: masked.into_iter().collect() }));
}

fn totals(cx: &Cx<'_>, totals: &Totals, of: &str) -> Block {
    let counts = [totals.errors, totals.queries, totals.answered, totals.notes];
    let ids = ["total-errors", "total-queries", "total-answered", "total-notes"];
    let todo = ["total-errors-todo", "total-queries-todo", "total-answered-todo", "total-notes-todo"];
    let rows = ids.into_iter().zip(todo).zip(counts).zip(KINDS).map(|(((id, todo), count), kind)| {
        let link = cx.to(id, "messages", &[("return", of), ("level", kind)]);
        let first = if count > 0 { link.into() } else { cx.word(id).into() };
        vec![first, Cell::count(count), cx.word(todo).into()]
    });
    let head = ["head-level", "html-number", "html-todo"].map(|id| cx.word(id)).into();
    Block::Table(Table { caption: cx.word("html-totals-caption"), head, rows: rows.collect() })
}

/// The codes, errors first, then the most frequent.
fn codes(cx: &Cx<'_>, outline: &Outline, of: &str) -> Block {
    let mut list: Vec<_> = outline.codes.iter().collect();
    list.sort_by_key(|code| code.level);
    let rows = list.into_iter().map(|code| {
        let link = Link { text: code.code.clone(), to: cx.link("messages", &[("return", of), ("code", &code.code)]) };
        vec![link.into(), level_word(code.level, cx.language).into(), code.title.as_str().into(), Cell::count(code.count())]
    });
    let head = ["head-code", "head-level", "head-what", "head-times"].map(|id| cx.word(id)).into();
    Block::Table(Table { caption: cx.word("page-codes-caption"), head, rows: rows.collect() })
}

/// Which messages are asked for; what is blank does not matter.
pub(super) struct Wanted<'r> {
    of: &'r str,
    code: &'r str,
    level: &'r str,
    child: &'r str,
    sheet: &'r str,
    team: &'r str,
    worker: &'r str,
}

impl<'r> Wanted<'r> {
    const NAMES: [&'static str; 7] = ["return", "code", "level", "child", "sheet", "team", "worker"];

    pub(super) fn of(cx: &Cx<'r>) -> Wanted<'r> {
        let [of, code, level, child, sheet, team, worker] = Self::NAMES.map(|name| cx.request.field(name));
        Wanted { of, code, level, child, sheet, team, worker }
    }

    /// The same as the fields of an address.
    pub(super) fn fields(&self) -> [(&'static str, &'r str); 7] {
        let values = [self.of, self.code, self.level, self.child, self.sheet, self.team, self.worker];
        std::array::from_fn(|at| (Self::NAMES[at], values[at]))
    }

    /// Whether a message is asked for. A diagnostic is made only where nothing cheaper tells.
    fn has(&self, report: &CheckReport<'_>, index: usize, audience: Audience) -> bool {
        let is = |wanted: &str, is: &dyn Fn() -> bool| wanted.is_empty() || is();
        let local = |wanted: &str, local: Option<Filling>| local.is_some_and(|local| local.words(audience) == wanted);
        let files = has_files(report);
        let sheet = |place: &Place| place_label(place, files, None, audience);
        // An id that is a name is called by what stands for it.
        let is_hidden = || {
            let child = report.whose(index).child;
            self.child == audience.language.hidden_name() && child.is_some_and(|child| child.to(audience) == self.child)
        };
        let is_of_sheet = || report.sheets(index).iter().any(|p| sheet(p) == self.sheet);
        is(self.code, &|| report.code(index) == self.code)
            && is(self.level, &|| is_kind(report, index, self.level))
            && is(self.child, &|| report.child(index) == self.child || is_hidden())
            && is(self.sheet, &is_of_sheet)
            && is(self.team, &|| local(self.team, report.whose(index).team))
            && is(self.worker, &|| local(self.worker, report.whose(index).worker))
    }
}

/// A message with the report it is in.
type OfReport<'r, 'a> = (&'r CheckReport<'a>, usize);

/// The messages that are asked for, in the order in which they are listed: errors of each return first.
pub(super) fn found<'r, 'a>(cx: &Cx<'_>, reports: &'r [CheckReport<'a>], wanted: &Wanted<'_>) -> Vec<OfReport<'r, 'a>> {
    let mut found = Vec::new();
    for report in reports.iter().filter(|report| wanted.of.is_empty() || report.pack().collection == wanted.of) {
        let mut here: Vec<usize> = (0..report.len()).filter(|&index| wanted.has(report, index, cx.audience())).collect();
        here.sort_by_key(|&index| report.level(index));
        found.extend(here.into_iter().map(|index| (report, index)));
    }
    found
}

/// The messages that were asked for, some a page.
pub(super) fn messages(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    let reports = desk.reports();
    let wanted = Wanted::of(cx);
    let found = found(cx, &reports, &wanted);
    let mut page = Page::new(match wanted.code {
        "" => cx.word("page-messages-title"),
        code => cx.message("page-messages-of", &[("code", code.into())]),
    });
    if let Some(text) = reports.iter().find_map(|report| report.page(wanted.code, cx.language)) {
        page.line(gaps(&text.title));
        let about = cx.message("page-explain-title", &[("code", wanted.code.into())]);
        page.push(Block::Links(vec![Link { text: about, to: cx.link("explain", &[("code", wanted.code)]) }]));
    }
    let open = found.iter().filter(|(report, index)| is_kind(report, *index, "query")).count();
    if !wanted.code.is_empty() && open > 1 {
        let text = cx.message("page-answer-many", &[("count", open.into())]);
        page.push(Block::Next(Link { text, to: cx.link("answer", &[("code", wanted.code)]) }));
    }
    page.push(Block::More(cx.word("page-filter"), vec![filter(cx, &reports)]));
    let last = found.len().div_ceil(SHOWN).max(1);
    let at = cx.request.number("page").clamp(1, last);
    let first = (at - 1) * SHOWN;
    let range =
        [("first", (first + 1).min(found.len()).into()), ("last", (first + SHOWN).min(found.len()).into()), ("all", found.len().into())];
    page.line(cx.message("page-range", &range));
    let at_place = |route: &str, name: &'static str, number: usize| {
        let number = number.to_string();
        let fields: Vec<(&str, &str)> = wanted.fields().into_iter().chain([(name, number.as_str())]).collect();
        cx.link(route, &fields)
    };
    for (nth, (report, index)) in found.iter().enumerate().skip(first).take(SHOWN) {
        let open = Link { text: cx.word("message-open"), to: at_place("message", "at", nth + 1) };
        let links = [open].into_iter().chain(actions(cx, &reports, report, *index)).collect();
        page.push(Card::block(cx, &report.diagnostic(*index), nth, links));
    }
    let other = |to: usize| at_place("messages", "page", to);
    let links = [(at > 1, "html-previous", at.saturating_sub(1)), (at < last, "html-next", at + 1)];
    let links = links.into_iter().filter(|(there, _, _)| *there).map(|(_, id, to)| Link { text: cx.word(id), to: other(to) });
    page.push(Block::Links(links.collect()));
    Ok(Answer::Page(page))
}

/// The form that narrows the list down.
fn filter(cx: &Cx<'_>, reports: &[CheckReport<'_>]) -> Block {
    let request = cx.request;
    let all = || Choice::new("", cx.word("html-all"));
    let mut codes: Vec<&str> = reports.iter().flat_map(|report| (0..report.len()).map(|index| report.code(index))).collect();
    codes.sort_unstable();
    codes.dedup();
    let is = |name: &str, value: &str| request.field(name) == value;
    let ids = ["total-errors", "total-queries", "total-answered", "total-notes"];
    let levels = KINDS.into_iter().zip(ids).map(|(kind, id)| Choice::new(kind, cx.word(id)).chosen(is("level", kind)));
    let returns = reports
        .iter()
        .map(|r| Choice::new(&r.pack().collection, r.pack().title.of(cx.language)).chosen(is("return", &r.pack().collection)));
    let codes = codes.into_iter().map(|code| Choice::new(code, code).chosen(is("code", code)));
    let sheets: BTreeSet<String> = reports.iter().flat_map(|report| sheets(report, cx.audience())).collect();
    let sheets = sheets.iter().map(|sheet| Choice::new(sheet, sheet).chosen(is("sheet", sheet)));
    let select =
        |name: &str, id: &str, list: Vec<Choice>| Field::new(name, cx.word(id), Input::Select([all()].into_iter().chain(list).collect()));
    let fields = vec![
        select("return", "page-return", returns.collect()),
        select("level", "head-level", levels.collect()),
        select("code", "head-code", codes.collect()),
        select("sheet", "html-sheet", sheets.collect()),
        Field::new("child", cx.word("html-child"), Input::Text(request.field("child").to_owned())),
    ];
    Block::Form(Form::get(cx.link("messages", &[]), cx.word("page-filter-do"), fields).quiet(true))
}

/// The messages counted by child, sheet, team or worker.
pub(super) fn by(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    let of = cx.request.field("return");
    let by = ["sheet", "team", "worker"].into_iter().find(|by| *by == cx.request.field("by")).unwrap_or("child");
    let local = [("local", by.into())];
    let (head, caption) = match by {
        "sheet" => (cx.word("html-sheet"), cx.word("html-sheets-caption")),
        "child" => (cx.word("html-child"), cx.word("html-children-caption")),
        _ => (cx.message("html-local", &local), cx.message("html-local-caption", &local)),
    };
    let mut page = Page::new(by_title(cx, by));
    let reports = desk.reports();
    let wanted = reports.iter().filter(|report| of.is_empty() || report.pack().collection == of);
    for report in wanted {
        if of.is_empty() && reports.len() > 1 {
            page.heading(report.pack().title.of(cx.language));
        }
        let list = counted(report, by, cx.audience());
        let of = report.pack().collection.as_str();
        let rows = list.into_iter().take(LISTED).map(|(name, t)| {
            // None asks for what is blank.
            let to = (!name.is_empty()).then(|| cx.link("messages", &[("return", of), (by, &name)]));
            let text = if name.is_empty() { cx.message("html-local-none", &local) } else { name };
            vec![Cell { text, to, ..Cell::default() }, Cell::count(t.errors), Cell::count(t.queries), Cell::count(t.answered)]
        });
        let head = [head.clone(), cx.word("total-errors"), cx.word("total-queries"), cx.word("html-answered")].into();
        page.push(Block::Table(Table { caption: caption.clone(), head, rows: rows.collect() }));
    }
    Ok(Answer::Page(page))
}

/// The page of a code, an item or a pack.
pub(super) fn explain(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let library = workspace.library()?;
    let code = cx.request.field("code");
    let entry = reference::explain(&library, code, cx.language)?;
    let mut page = Page::new(cx.message("page-explain-title", &[("code", code.into())]));
    book(cx, entry, code).into_iter().for_each(|block| page.push(block));
    page.push(Block::Links(vec![Link { text: cx.message("page-messages-of", &[("code", code.into())]), to: messages_of(cx, code) }]));
    Ok(Answer::Page(page))
}
