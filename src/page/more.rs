//! What else can be done with the returns, and for whom it is.

use super::block::{Block, Page, Table};
use super::{Answer, Cx};

/// Something that can be done: its first page, what the way to it is called, and what it is for.
pub(super) struct Tool {
    pub route: &'static str,
    name: &'static str,
    what: &'static str,
}

/// All of them, in the order in which they are listed.
pub(super) const TOOLS: [Tool; 8] = [
    Tool { route: "upn", name: "page-upn-title", what: "page-upn-what-for" },
    Tool { route: "hand-over", name: "page-hand-over", what: "page-hand-over-what" },
    Tool { route: "summary", name: "page-summary-title", what: "page-summary-what-for" },
    Tool { route: "items", name: "page-items-title", what: "page-items-what-for" },
    Tool { route: "subject", name: "page-subject", what: "page-subject-what" },
    Tool { route: "pseudonymise", name: "page-pseudo", what: "page-pseudo-what" },
    Tool { route: "retention", name: "page-retention", what: "page-retention-what" },
    Tool { route: "files", name: "page-files", what: "page-files-what" },
];

/// The list of them.
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let mut page = Page::new(cx.word("page-more-title"));
    page.line(cx.word("page-more-what"));
    let rows = TOOLS.iter().map(|tool| vec![cx.to(tool.name, tool.route, &[]).into(), cx.word(tool.what).into()]);
    let head = ["page-more-tool", "page-more-for"].map(|id| cx.word(id)).into();
    page.push(Block::Table(Table { caption: cx.word("page-more-caption"), head, rows: rows.collect() }));
    Answer::Page(page)
}
