//! What is sent about a child, for a member of the public: a page to be shown, printed or put on the council's own site.

use super::block::{Block, Link, Page};
use super::{Answer, Cx, Workspace, astray};
use crate::error::{Error, Result};
use crate::reference::{self, Format, Readable};
use crate::world::unwritable;

/// The returns of the job, each with its page.
pub(super) fn show(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    let (library, job) = workspace.job()?;
    let mut page = Page::new(cx.word("page-items-title"));
    page.line(cx.word("page-items-what-for"));
    for part in &job.parts {
        let pack = library.pack(&part.pack)?;
        let title = pack.census.of(cx.language);
        let link =
            |id, route| Link { text: cx.message(id, &[("title", title.into())]), to: cx.link(route, &[("return", &pack.collection)]) };
        page.push(Block::Links(vec![link("page-items-of", "items/sheet"), link("page-items-take", "items/file")]));
    }
    Ok(Answer::Page(page))
}

/// The page of a return; `keep` as a file.
pub(super) fn sheet(cx: &Cx<'_>, workspace: &Workspace<'_>, keep: bool) -> Result<Answer> {
    let (library, job) = workspace.job()?;
    let packs = job.parts.iter().map(|part| library.pack(&part.pack)).collect::<Result<Vec<_>>>()?;
    let pack = packs.iter().find(|pack| pack.collection == cx.request.field("return")).ok_or_else(astray)?;
    let council = library.authority(&job.authority)?.called();
    let name = format!("{}.html", pack.name.replace('/', "-"));
    let mut html = Vec::new();
    let made = reference::items(pack, Some(&council), cx.language).write(Format::Html, cx.language, &mut html);
    made.map_err(|error| -> Error { unwritable(&name, &error) })?;
    Ok(if keep { Answer::File(name, html) } else { Answer::Sheet(html) })
}
