//! Where the job stands: each step with its state, and the next.

use super::block::{Block, Cell, Link, Notice, Page, Table};
use super::{Answer, Cx, Workspace, exports, mapping, notice, prepare};
use crate::error::Result;
use crate::render::outline::{heading, verdict};
use crate::report::{Totals, totals};

/// The job from above.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let raw = workspace.raw()?;
    let mut page = Page::new(cx.word("page-overview-title"));
    let parts = exports::parts(&raw);
    let outputs = prepare::outputs(workspace)?;
    let written = outputs.iter().filter(|(name, _)| name.ends_with(".xml") && !name.contains("-draft")).count();
    let unsure =
        parts.iter().filter_map(|(other, _, _)| mapping::part(workspace, *other).ok()).map(|part| part.unsure().len()).sum::<usize>();
    let (counts, heads) = match workspace.desk(cx) {
        Ok(desk) => {
            let (mut sum, mut heads) = (Totals::default(), Vec::new());
            for report in &desk.reports() {
                let of = totals(report);
                (sum.errors, sum.queries, sum.answered) = (sum.errors + of.errors, sum.queries + of.queries, sum.answered + of.answered);
                heads.push(heading(crate::report::Report::summary(report), cx.audience()));
            }
            (sum, heads)
        }
        Err(error) => {
            page.push(notice(cx, &error));
            page.push(Block::Next(cx.to("page-exports", "exports", &[])));
            page.push(Block::Links(vec![cx.to("page-mapping", "mapping", &[])]));
            return Ok(Answer::Page(page));
        }
    };
    heads.into_iter().for_each(|head| page.line(head));
    let decided = counts.answered.to_string();
    let is_of_now = written == 0 || prepare::is_last_of_now(cx, workspace, &outputs)?;
    let state_written = if is_of_now { "page-state-prepare" } else { "page-state-prepare-before" };
    let steps = [
        (
            "page-exports",
            "exports",
            cx.message("page-state-exports", &[("count", parts.iter().map(|(_, _, paths)| paths.len()).sum::<usize>().into())]),
        ),
        ("page-mapping", "mapping", cx.message("page-state-mapping", &[("count", unsure.into())])),
        ("page-check", "check", cx.message("page-state-check", &[("errors", counts.errors.into()), ("queries", counts.queries.into())])),
        ("page-decisions", "decisions", cx.message("page-state-decisions", &[("count", decided.as_str().into())])),
        ("page-prepare", "prepare", cx.message(state_written, &[("count", written.into())])),
    ];
    let next = match &counts {
        _ if unsure > 0 => ("page-next-mapping", "mapping", vec![]),
        Totals { errors: 1.., .. } => ("page-next-errors", "messages", vec![("level", "error")]),
        Totals { queries: 1.., .. } => ("page-next-queries", "messages", vec![("level", "query")]),
        _ if written > 0 && is_of_now => ("page-next-written", "written", vec![]),
        _ => ("page-next-write", "prepare", vec![]),
    };
    page.push(Block::Notice(Notice {
        kind: if counts.errors > 0 { "bad" } else { "good" },
        title: cx.said(&verdict(&counts)),
        lines: Vec::new(),
    }));
    page.push(Block::Next(cx.to(next.0, next.1, &next.2)));
    let rows =
        steps.into_iter().map(|(id, route, state)| vec![Cell::from(Link { text: cx.word(id), to: cx.link(route, &[]) }), state.into()]);
    let head = ["page-step", "page-state"].map(|id| cx.word(id)).into();
    page.push(Block::Table(Table { caption: cx.word("page-steps"), head, rows: rows.collect() }));
    Ok(Answer::Page(page))
}
