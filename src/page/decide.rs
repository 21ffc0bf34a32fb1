//! What the officer decides: answers, corrections, children left out; and what is taken back.

use super::block::{Block, Choice, Field, Form, Input, Link, Notice, Page, Table};
use super::card::Card;
use super::{Answer, Cx, Desk, Workspace, astray};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::{self, Correction, Decisions, LeftOut, is_masked, is_reason};
use crate::names::MASK;
use crate::pack;
use crate::pack::files::sha256;
use crate::render::outline::{gaps, location};
use crate::report::{CheckReport, Correctable, Query, Report};
use crate::run::{self, Kind};

/// So many queries are answered at once.
const AT_ONCE: usize = 500;

/// What is filled in for every decision: why, and who says so.
struct Said {
    reason: String,
    who: String,
    sent: bool,
}

impl Said {
    /// As it was typed; who decided last is likely to decide now.
    fn of(cx: &Cx<'_>, decisions: &Decisions) -> Said {
        let last = decisions.answers.last().map(|a| &a.who).or(decisions.corrections.last().map(|c| &c.who));
        let last = last.or(decisions.left_out.last().map(|c| &c.who));
        // What was masked is nobody's name.
        let last = last.filter(|who| !who.contains(MASK)).cloned().unwrap_or_default();
        let who = if cx.request.post { cx.request.field("who").to_owned() } else { last };
        Said { reason: cx.request.field("reason").to_owned(), who, sent: cx.request.post }
    }

    fn is_right(&self) -> bool {
        is_reason(&self.reason) && !self.who.is_empty()
    }

    /// Whether what is kept says less.
    fn is_masked_in(&self, reason: &str, who: &str) -> bool {
        is_masked(&self.reason, reason) || is_masked(&self.who, who)
    }

    fn fields(self, cx: &Cx<'_>) -> [Field; 2] {
        let no_reason = (self.sent && !is_reason(&self.reason)).then(|| cx.word("page-no-reason"));
        let nobody = (self.sent && self.who.is_empty()).then(|| cx.word("page-no-who"));
        let reason = Field::new("reason", cx.word("page-reason"), Input::Text(self.reason)).hint(cx.word("page-reason-hint"));
        [reason.error(no_reason), Field::new("who", cx.word("page-who"), Input::Text(self.who)).error(nobody)]
    }
}

/// Whether a name was masked, as the field of an address.
fn flag(masked: bool) -> &'static str {
    if masked { "1" } else { "0" }
}

fn date(cx: &Cx<'_>) -> String {
    cx.request.at.date().to_string()
}

/// The queries of a code that are open, each with the report it is in.
fn open<'r, 'a>(reports: &'r [CheckReport<'a>], code: &str) -> Vec<(&'r CheckReport<'a>, Query)> {
    let of = |report: &'r CheckReport<'a>| {
        report.queries().filter(|q| q.code == code && q.answer.is_none()).map(move |q| (report, q)).collect::<Vec<_>>()
    };
    reports.iter().flat_map(of).collect()
}

/// What a choice of a query is called in a form: its digest, and one of the child's id, which may be a name.
fn key(query: &Query) -> String {
    format!("{} {}", query.digest, sha256(query.child.as_bytes()))
}

/// The form that answers queries: one, or many of a code with one reason.
pub(super) fn answer(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    Ok(Answer::Page(answering(cx, desk, None)))
}

fn answering(cx: &Cx<'_>, desk: &Desk, none_chosen: Option<String>) -> Page {
    let reports = desk.reports();
    let (code, digest) = (cx.request.field("code"), cx.request.field("digest"));
    let open = open(&reports, code);
    let mut page = Page::new(cx.message("page-answer-title", &[("code", code.into())]));
    let mut fields = vec![Field::hidden("code", code)];
    if open.is_empty() {
        page.line(cx.word("page-no-query"));
        page.push(Block::Next(cx.to("page-to-check", "check", &[])));
        return page;
    }
    let one: Vec<_> = open.iter().filter(|(_, query)| query.digest == digest).collect();
    if let [(report, query), ..] = one.as_slice() {
        page.push(Card::block(cx, &report.diagnostic(query.index), 0, Vec::new()));
        none_chosen.into_iter().for_each(|title| page.push(Block::Notice(Notice { kind: "bad", title, lines: Vec::new() })));
        fields.push(Field::hidden("digest", digest));
        fields.extend(one.iter().map(|(_, query)| Field::hidden("query", key(query))));
        if open.len() > 1 {
            let text = cx.message("page-answer-many", &[("count", open.len().into())]);
            page.push(Block::Links(vec![Link { text, to: cx.link("answer", &[("code", code)]) }]));
        }
    } else {
        page.line(reports.iter().find_map(|report| report.page(code, cx.language)).map(|page| gaps(&page.title)).unwrap_or_default());
        let all = cx.request.field("all") == "1";
        let list = open.iter().take(AT_ONCE).map(|(report, query)| {
            let diagnostic = report.diagnostic(query.index);
            let place = diagnostic.places.first().map(|place| location(place, cx.audience())).unwrap_or_default();
            let child = diagnostic.child.as_ref().map_or("", |child| child.to(cx.audience()));
            let label = if child.is_empty() { place } else { format!("{child} · {place}") };
            let label = if label.is_empty() { cx.word("html-whole") } else { label };
            let chosen = all || cx.request.all("query").any(|given| given == key(query));
            Choice::new(key(query), label).detail(cx.said(&diagnostic.message)).chosen(chosen)
        });
        if !all {
            page.push(Block::Links(vec![cx.to("page-choose-all", "answer", &[("code", code), ("all", "1")])]));
        }
        fields.push(Field::new("query", cx.word("page-which-queries"), Input::Checks(list.collect())).error(none_chosen));
    }
    fields.extend(Said::of(cx, &desk.job.decisions).fields(cx));
    page.push(Block::Form(Form::post(cx.link("answer", &[]), cx.word("page-keep-answer"), fields)));
    page.push(Block::Notice(Notice { kind: "info", title: cx.word("page-answer-what"), lines: vec![cx.word("page-answer-what-help")] }));
    page
}

/// Keeps the answers.
pub(super) fn add_answers(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    let code = cx.request.field("code");
    let said = Said::of(cx, &desk.job.decisions);
    let chosen: Vec<&str> = cx.request.all("query").collect();
    let none_chosen = chosen.is_empty().then(|| cx.word("page-none-chosen"));
    if none_chosen.is_some() || !said.is_right() {
        return Ok(Answer::Page(answering(cx, desk, none_chosen)));
    }
    let reports = desk.reports();
    let queries = open(&reports, code).into_iter().map(|(_, query)| query).filter(|query| chosen.contains(&key(query).as_str()));
    let names = desk.names();
    let answer = |query: Query| {
        let child = query.child.trim().to_owned();
        let (reason, who) = (said.reason.clone(), said.who.clone());
        names.answer(&job::Answer { code: query.code, child, reason, who, date: date(cx), digest: query.digest })
    };
    let kept = match queries.map(answer).collect::<Result<Vec<job::Answer>>>() {
        Ok(kept) => kept,
        Err(error) => return Ok(Answer::Page(answering(cx, desk, Some(cx.wrong(&error))))),
    };
    if kept.is_empty() {
        return Ok(Answer::Page(answering(cx, desk, Some(cx.word("page-queries-gone")))));
    }
    let masked = flag(kept.iter().any(|kept| said.is_masked_in(&kept.reason, &kept.who)));
    let count = kept.len().to_string();
    drop(reports);
    run::add_answers(workspace.world, &workspace.folder, &names, &kept)?;
    Ok(Answer::Goto(cx.link("check", &[("done", "answered"), ("count", &count), ("masked", masked)])))
}

/// The message that a form is about, found again by what it is about.
fn find<'r, 'a>(cx: &Cx<'_>, reports: &'r [CheckReport<'a>]) -> Option<(&'r CheckReport<'a>, usize)> {
    let [of, code, digest] = ["return", "code", "digest"].map(|name| cx.request.field(name));
    let report = reports.iter().find(|report| report.pack().collection == of)?;
    let index = (0..report.len()).find(|&index| report.code(index) == code && report.digest(index) == digest)?;
    Some((report, index))
}

/// The form that corrects a value.
pub(super) fn correct(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    correcting(cx, desk, None)
}

fn correcting(cx: &Cx<'_>, desk: &Desk, refused: Option<String>) -> Result<Answer> {
    let reports = desk.reports();
    let (report, index) = find(cx, &reports).ok_or_else(astray)?;
    let values = report.correctable(index);
    let mut page = Page::new(cx.word("page-correct-title"));
    page.push(Card::block(cx, &report.diagnostic(index), 0, Vec::new()));
    page.line(cx.word("page-correct-intro"));
    let about = ["return", "code", "digest"].map(|name| (name, cx.request.field(name)));
    let called = |value: &Correctable| match value.record.map(|record| record.to_string()) {
        Some(record) => cx.message("page-item-of-record", &[("item", (&value.item).into()), ("record", (&record).into())]),
        None => value.item.clone(),
    };
    let Some((nth, value)) = picked(cx, &values) else {
        // Which of them: what it may be is asked on the next page.
        page.heading(cx.word("page-which-value"));
        let link = |(nth, value): (usize, &Correctable)| {
            let nth = nth.to_string();
            let fields: Vec<(&str, &str)> = about.into_iter().chain([("value", nth.as_str())]).collect();
            Link { text: called(value), to: cx.link("correct", &fields) }
        };
        page.push(Block::Links(values.iter().enumerate().map(link).collect()));
        return Ok(Answer::Page(page));
    };
    page.heading(called(value));
    let mut fields: Vec<Field> = about.map(|(name, text)| Field::hidden(name, text)).into();
    fields.push(Field::hidden("value", nth.to_string()));
    let (to, codes) = to_field(cx, report, &value.item);
    // Nothing was refused where nothing was said.
    fields.push(if refused.is_some() { to.error(refused) } else { to });
    fields.extend(Said::of(cx, &desk.job.decisions).fields(cx));
    page.push(Block::Form(Form::post(cx.link("correct", &[]), cx.word("page-keep-correction"), fields)));
    page.extend(codes);
    Ok(Answer::Page(page))
}

/// The value that is corrected: the one that was chosen, or the only one.
fn picked<'v>(cx: &Cx<'_>, values: &'v [Correctable]) -> Option<(usize, &'v Correctable)> {
    let chosen = cx.request.field("value").parse().ok();
    let only = (values.len() == 1).then_some(0);
    let nth = chosen.or(only)?;
    values.get(nth).map(|value| (nth, value))
}

/// Whether a form says what the value should be; a blank says that there is none.
fn says_what(cx: &Cx<'_>) -> bool {
    cx.request.all("to").next().is_some()
}

/// The field for what an item should be: its codes to choose from, or a line with how it is written. Codes that may stand in place of a value are a table below.
fn to_field(cx: &Cx<'_>, report: &CheckReport<'_>, item: &str) -> (Field, Option<Block>) {
    let pack = report.pack();
    let typed = cx.request.field("to");
    let item = pack.find_item(item).map(|(module, item)| &pack.modules[module].items[item]);
    let kind = item.map(|item| &item.kind);
    let codes = |set: usize| pack.codesets[set].codes.iter();
    if let Some(pack::Kind::Code(set)) = kind {
        let choice = |code: &pack::CodeEntry| {
            let label = format!("{} {}", code.code, code.label.of(cx.language));
            Choice::new(&code.code, label).chosen(says_what(cx) && typed == code.code)
        };
        let blank = Choice::new("", cx.word("page-correct-blank")).chosen(says_what(cx) && typed.is_empty());
        let field = Field::new("to", cx.word("page-correct-to"), Input::Radios(codes(*set).map(choice).chain([blank]).collect()));
        let none = (cx.request.post && !says_what(cx)).then(|| cx.word("page-choose-one"));
        return (field.error(none), None);
    }
    let hint = match kind {
        Some(pack::Kind::Date) => cx.word("page-correct-date"),
        Some(number @ pack::Kind::Number { .. }) => {
            let (min, max) = number.bounds();
            cx.message("page-correct-number", &[("min", (&min).into()), ("max", (&max).into())])
        }
        _ => cx.word("page-correct-text"),
    };
    let rows = item
        .and_then(|item| item.or_codes)
        .map(|set| codes(set).map(|code| vec![code.code.as_str().into(), code.label.of(cx.language).into()]));
    let table = rows.map(|rows| {
        let head = ["head-code", "book-meaning"].map(|id| cx.word(id)).into();
        Block::Table(Table { caption: cx.word("page-correct-codes"), head, rows: rows.collect() })
    });
    (Field::new("to", cx.word("page-correct-to"), Input::Text(typed.to_owned())).hint(hint), table)
}

/// Keeps a correction, if it can be applied.
pub(super) fn add_correction(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let options = workspace.options(cx);
    let desk = workspace.desk(cx)?;
    let said = Said::of(cx, &desk.job.decisions);
    let reports = desk.reports();
    let (report, index) = find(cx, &reports).ok_or_else(astray)?;
    let values = report.correctable(index);
    let (_, value) = picked(cx, &values).ok_or_else(astray)?;
    if !said.is_right() || !says_what(cx) {
        return correcting(cx, desk, None);
    }
    let correction = Correction {
        r#return: Some(report.pack().collection.clone()),
        child: report.child(index),
        record: value.record,
        item: toml::Spanned::new(0..0, value.item.clone()),
        from: value.from.clone(),
        to: cx.request.field("to").to_owned(),
        reason: said.reason.clone(),
        who: said.who.clone(),
        date: date(cx),
    };
    let names = desk.names();
    let correction = match names.correction(&correction) {
        Ok(kept) => kept,
        Err(error) => return correcting(cx, desk, Some(cx.wrong(&error))),
    };
    let masked = flag(said.is_masked_in(&correction.reason, &correction.who));
    let before = refusals(cx, &reports);
    drop(reports);
    let (library, mut job) = workspace.job()?;
    job.decisions.corrections.push(correction.clone());
    let opened = run::open(&library, &job, &options)?;
    // Why it cannot be applied the run itself says; it refuses no correction that was there before for the new one.
    let after = refusals(cx, &run::reports(&library, &job.decisions, &opened));
    if let Some(refusal) = after.into_iter().find(|refusal| !before.contains(refusal)) {
        let desk = workspace.desk(cx)?;
        return correcting(cx, desk, Some(refusal));
    }
    run::add_corrections(workspace.world, &workspace.folder, &names, &[correction])?;
    Ok(Answer::Goto(cx.link("check", &[("done", "corrected"), ("masked", masked)])))
}

/// Why corrections were not applied.
fn refusals(cx: &Cx<'_>, reports: &[CheckReport<'_>]) -> Vec<String> {
    let of = |report: &CheckReport<'_>| {
        let refused = (0..report.len()).filter(|&index| report.code(index) == Code::CORRECTION_REFUSED.as_str());
        refused.map(|index| cx.said(&report.diagnostic(index).message)).collect::<Vec<_>>()
    };
    reports.iter().flat_map(of).collect()
}

/// The form that leaves a child out.
pub(super) fn leave_out(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let decisions = Decisions::read(workspace.world, &workspace.folder)?;
    Ok(Answer::Page(leaving_out(cx, &decisions, None)))
}

fn leaving_out(cx: &Cx<'_>, decisions: &Decisions, unknown: Option<String>) -> Page {
    let mut page = Page::new(cx.word("page-leave-out-title"));
    page.line(cx.word("page-leave-out-intro"));
    let child = Field::new("child", cx.word("page-child-id"), Input::Text(cx.request.field("child").to_owned())).error(unknown);
    let fields = [child].into_iter().chain(Said::of(cx, decisions).fields(cx)).collect();
    page.push(Block::Form(Form::post(cx.link("leave-out", &[]), cx.word("page-keep-left-out"), fields)));
    page
}

/// Keeps that a child is left out.
pub(super) fn add_left_out(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    let child = cx.request.field("child");
    let said = Said::of(cx, &desk.job.decisions);
    let unknown = (!desk.has_child(child)).then(|| cx.word("page-no-such-child"));
    if unknown.is_some() || !said.is_right() {
        return Ok(Answer::Page(leaving_out(cx, &desk.job.decisions, unknown)));
    }
    let names = desk.names();
    let kept = names.left_out(&LeftOut { child: child.to_owned(), reason: said.reason.clone(), who: said.who.clone(), date: date(cx) });
    let left = match kept {
        Ok(left) => left,
        Err(error) => return Ok(Answer::Page(leaving_out(cx, &desk.job.decisions, Some(cx.wrong(&error))))),
    };
    let masked = flag(said.is_masked_in(&left.reason, &left.who));
    run::leave_out(workspace.world, &workspace.folder, &names, &[left])?;
    Ok(Answer::Goto(cx.link("check", &[("done", "left-out"), ("masked", masked)])))
}

/// All that was decided, to be taken back.
pub(super) fn list(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    listing(cx, workspace, None)
}

fn listing(cx: &Cx<'_>, workspace: &Workspace<'_>, refused: Option<&Error>) -> Result<Answer> {
    workspace.raw()?;
    // Before they are read: what changes in between is noticed then.
    let shown = Kind::ALL.map(|kind| run::decisions_digest(workspace.world, &workspace.folder, kind).unwrap_or_default());
    let decisions = Decisions::read(workspace.world, &workspace.folder)?;
    let mut page = Page::new(cx.word("page-decisions-title"));
    refused.into_iter().for_each(|error| page.push(super::notice(cx, error)));
    page.line(cx.word("page-decisions-intro"));
    let said = |reason: &str, who: &str, date: &str| format!("{reason} ({who}, {date})");
    let answers = decisions.answers.iter().map(|a| (format!("{} {}", a.code, a.child), said(&a.reason, &a.who, &a.date)));
    let corrections = decisions.corrections.iter().map(|c| {
        let what =
            cx.message("page-correction-of", &[("item", c.item.get_ref().into()), ("child", (&c.child).into()), ("to", (&c.to).into())]);
        (what, said(&c.reason, &c.who, &c.date))
    });
    let left_out = decisions.left_out.iter().map(|c| (c.child.clone(), said(&c.reason, &c.who, &c.date)));
    let all: [(Kind, &str, Vec<_>); 3] = [
        (Kind::Answer, "page-answers", answers.collect()),
        (Kind::Correction, "page-corrections", corrections.collect()),
        (Kind::LeftOut, "page-left-out", left_out.collect()),
    ];
    for (kind, id, entries) in all {
        page.heading(cx.word(id));
        if entries.is_empty() {
            page.line(cx.word("page-nothing-decided"));
            continue;
        }
        let choices = entries.into_iter().enumerate().map(|(nth, (what, why))| Choice::new(nth.to_string(), what).detail(why));
        let fields = vec![
            Field::hidden("kind", (kind as usize).to_string()),
            Field::hidden("shown", shown[kind as usize].clone()),
            Field::new("entry", cx.word("page-take-back-which"), Input::Radios(choices.collect())),
        ];
        page.push(Block::Form(Form::post(cx.link("undo", &[]), cx.word("page-take-back"), fields).quiet(true)));
    }
    page.push(Block::Links(vec![cx.to("page-leave-out-title", "leave-out", &[]), cx.to("page-to-check", "check", &[])]));
    Ok(Answer::Page(page))
}

/// Takes a decision back.
pub(super) fn undo(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let kind = *Kind::ALL.get(cx.request.number("kind")).ok_or_else(astray)?;
    let Ok(nth) = cx.request.field("entry").parse() else { return Ok(Answer::Goto(cx.link("decisions", &[]))) };
    match run::take_back(workspace.world, &workspace.folder, kind, nth, cx.request.field("shown")) {
        Ok(_) => Ok(Answer::Goto(cx.link("decisions", &[]))),
        Err(error) => listing(cx, workspace, Some(&error)),
    }
}
