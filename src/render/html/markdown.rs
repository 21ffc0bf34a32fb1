//! The page of a code, from Markdown to HTML that holds nothing but text and its structure.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The HTML of a piece of Markdown. HTML in it is shown as text; a link becomes its text and its address, a picture its description:
/// a report must neither run nor fetch anything.
pub(crate) fn to_html(markdown: &str) -> String {
    let mut links: Vec<CowStr> = Vec::new();
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        // The page stands below a heading of the third level.
        Event::Start(Tag::Heading { .. }) => {
            Some(Event::Start(Tag::Heading { level: HeadingLevel::H4, id: None, classes: Vec::new(), attrs: Vec::new() }))
        }
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Heading(HeadingLevel::H4))),
        Event::Start(Tag::Link { dest_url, .. }) => {
            links.push(dest_url);
            None
        }
        Event::End(TagEnd::Link) => match links.pop() {
            Some(address) if address.starts_with("https://") => Some(Event::Text(format!(" ({address})").into())),
            _ => None,
        },
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        other => Some(other),
    });
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn nothing_in_a_page_is_live() {
        let html =
            to_html("<script>a()</script>\n\n# Head\n\na <b onclick=x>b</b> [c](javascript:d()) [e](https://f.invalid/) ![g](x.png)");
        assert!(!html.contains("<script") && !html.contains("<b ") && !html.contains("href") && !html.contains("<img"), "{html}");
        assert!(html.contains("<h4>Head</h4>") && html.contains("e (https://f.invalid/)") && html.contains("g"), "{html}");
    }
}
