//! What else can be done with the returns, and for whom it is.

use super::block::{Block, Page};
use super::{Answer, Cx};

/// Something that can be done: its first page, what the way to it is called, and what it is for.
pub(super) struct Tool {
    pub route: &'static str,
    name: &'static str,
    what: &'static str,
}

/// All of them, in the order in which they are listed.
pub(super) const TOOLS: [Tool; 5] = [
    Tool { route: "upn", name: "page-upn-title", what: "page-upn-what-for" },
    Tool { route: "hand-over", name: "page-hand-over", what: "page-hand-over-what" },
    Tool { route: "summary", name: "page-summary-title", what: "page-summary-what-for" },
    Tool { route: "items", name: "page-items-title", what: "page-items-what-for" },
    Tool { route: "subject", name: "page-subject", what: "page-subject-what" },
];

/// The list of them.
pub(super) fn show(cx: &Cx<'_>) -> Answer {
    let mut page = Page::new(cx.word("page-more-title"));
    page.line(cx.word("page-more-what"));
    for tool in &TOOLS {
        page.push(Block::Links(vec![cx.to(tool.name, tool.route, &[])]));
        page.line(cx.word(tool.what));
    }
    Answer::Page(page)
}
