//! What a new export has changed: since the last one, and since a week ago.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::block::{Block, Cell, Form, Notice, Page, Table};
use super::desk::Snapshot;
use super::{Answer, Cx, Desk, Workspace, history};
use crate::error::Result;
use crate::outputs::hold_folder;
use crate::render::outline::gaps;
use crate::report;

/// A check of so many days ago is one of last week.
const WEEK: u64 = 7;

/// What is put right, what is new and what remains.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let kept = history::kept(workspace)?;
    let desk = workspace.desk(cx)?;
    let now = desk.snapshot();
    let mut page = Page::new(cx.word("page-changes-title"));
    let today = cx.request.at.date();
    let a_week_ago = today.checked_sub_days(Days::new(WEEK)).unwrap_or(today);
    let of_last_week = kept.iter().rposition(|check| check.at.date() <= a_week_ago);
    let last = kept.len().checked_sub(1);
    for (id, check, none) in [("changes-last", last, "changes-last-none"), ("changes-week", of_last_week, "changes-week-none")] {
        page.heading(cx.word(id));
        match check.and_then(|nth| kept.get(nth)) {
            Some(check) => {
                let at = check.at.format("%d/%m/%Y %H:%M").to_string();
                page.line(cx.message("changes-since", &[("at", (&at).into())]));
                compare(cx, &mut page, &check.snapshot(), &now, desk);
            }
            None => page.line(cx.word(none)),
        }
    }
    page.line(cx.word("page-changes-kept"));
    page.push(Block::Next(cx.to("page-to-check", "check", &[])));
    page.push(Block::Form(Form::post(cx.link("changes/keep", &[]), cx.word("changes-keep"), Vec::new()).quiet(true)));
    page.line(cx.word("changes-keep-what"));
    Ok(Answer::Page(page))
}

/// Keeps the check as it is now, to compare a later one with.
pub(super) fn keep(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let now = workspace.desk(cx)?.snapshot();
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    history::keep(cx, workspace, &now)?;
    Ok(Answer::Goto(cx.link("changes", &[])))
}

fn compare(cx: &Cx<'_>, page: &mut Page, before: &Snapshot, now: &Snapshot, desk: &Desk) {
    let mut codes: BTreeMap<(&str, &str), [usize; 3]> = BTreeMap::new();
    for key in before.keys().chain(now.keys().filter(|key| !before.contains_key(*key))) {
        let count = |of: &Snapshot| of.get(key).copied().unwrap_or(0);
        let (old, new) = (count(before), count(now));
        let counts = codes.entry((&key.0, &key.1)).or_default();
        counts[0] += old.saturating_sub(new);
        counts[1] += new.saturating_sub(old);
        counts[2] += old.min(new);
    }
    let sum = |at: usize| codes.values().map(|counts| counts[at]).sum::<usize>();
    page.push(Block::Notice(Notice {
        kind: if sum(1) == 0 { "good" } else { "info" },
        title: cx.message("page-changes-sum", &[("right", sum(0).into()), ("new", sum(1).into()), ("left", sum(2).into())]),
        lines: Vec::new(),
    }));
    let of = |code: &str| super::check::messages_of(cx, code);
    // One table a return, and the counts first: they are seen on a phone too.
    let returns: BTreeSet<&str> = codes.keys().map(|(name, _)| *name).collect();
    for name in returns {
        let pack = desk.library.pack(name).ok();
        let rows = codes.iter().filter(|((of, _), _)| *of == name).map(|((_, code), [right, new, left])| {
            let code_cell: Cell = if new + left > 0 { Cell { to: Some(of(code)), ..(*code).into() } } else { (*code).into() };
            let page = pack.as_ref().and_then(|pack| report::page(pack, code, cx.language));
            let title = page.map(|page| gaps(&page.title)).unwrap_or_default();
            vec![code_cell, Cell::count(*right), Cell::count(*new), Cell::count(*left), title.into()]
        });
        let title = pack.as_ref().map_or(name, |pack| pack.title.of(cx.language));
        let heads = ["head-code", "page-put-right", "page-new", "page-remains", "head-what"];
        page.push(Block::Table(Table {
            caption: cx.message("page-changes-caption", &[("return", title.into())]),
            head: heads.map(|id| cx.word(id)).into(),
            rows: rows.collect(),
        }));
    }
}
