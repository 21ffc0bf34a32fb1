//! One message: its row with the cell marked, and the page of its rule beside it.

use super::actions::{actions, book};
use super::block::{Block, Link, Page};
use super::card::Card;
use super::check::{SHOWN, Wanted, found};
use super::{Answer, Cx, Workspace};
use crate::error::Result;
use crate::reference;
use crate::report::Report;

/// The message at a place of the list that is asked for.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let desk = workspace.desk(cx)?;
    let reports = desk.reports();
    let wanted = Wanted::of(cx);
    let found = found(cx, &reports, &wanted);
    let at = cx.request.number("at").clamp(1, found.len().max(1));
    let mut page = Page::new(cx.message("message-title", &[("at", at.into()), ("all", found.len().into())]));
    let to = |route: &str, name: &'static str, number: usize| {
        let number = number.to_string();
        let fields: Vec<(&str, &str)> = wanted.fields().into_iter().chain([(name, number.as_str())]).collect();
        cx.link(route, &fields)
    };
    let list = Link { text: cx.word("message-list"), to: to("messages", "page", (at - 1) / SHOWN + 1) };
    let Some((report, index)) = found.get(at - 1) else {
        page.line(cx.word("message-none"));
        page.push(Block::Links(vec![list]));
        return Ok(Answer::Page(page));
    };
    let around = [(at > 1, "message-previous", at.saturating_sub(1)), (at < found.len(), "message-next", at + 1)];
    let around = around.into_iter().filter(|(there, _, _)| *there);
    let around = around.map(|(_, id, number)| Link { text: cx.word(id), to: to("message", "at", number) });
    page.push(Block::Links(around.chain([list]).collect()));
    let card = Card::block(cx, &report.diagnostic(*index), 0, actions(cx, &reports, report, *index));
    let code = report.code(*index);
    let rule = reference::explain(&desk.library, code, cx.language);
    match rule {
        Ok(rule) => {
            page.push(Block::Beside(vec![card], book(cx, rule, code)));
        }
        Err(_) => page.push(card),
    }
    Ok(Answer::Page(page))
}
