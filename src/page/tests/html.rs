//! What holds for every page: whole HTML, a language, a title, a label for each field, and nothing that runs.

use std::collections::BTreeSet;

/// Elements that have no end.
const VOID: [&str; 4] = ["input", "meta", "br", "hr"];

/// A tag: its name, whether it ends an element, and its attributes.
struct Tag<'h> {
    name: &'h str,
    end: bool,
    attributes: Vec<(&'h str, &'h str)>,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }
}

/// The tags of a page, in their order; whatever is not written as the templates write it is a fault.
fn tags<'h>(html: &'h str, page: &str) -> Vec<Tag<'h>> {
    let mut tags = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or_else(|| panic!("{page}: no doctype"));
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        let end = rest.starts_with('/');
        let inner = rest.trim_start_matches('/');
        let name = &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())];
        assert!(!name.is_empty(), "{page}: a bare < before {}", &rest[..rest.len().min(40)]);
        let mut left = &inner[name.len()..];
        let mut attributes = Vec::new();
        while !left.starts_with('>') {
            left = left.trim_start();
            let stop =
                left.find(|c: char| c == '=' || c == '>' || c.is_whitespace()).unwrap_or_else(|| panic!("{page}: <{name} does not end"));
            let key = &left[..stop];
            left = &left[stop..];
            let mut value = "";
            if let Some(quoted) = left.strip_prefix("=\"") {
                let close = quoted.find('"').unwrap_or_else(|| panic!("{page}: {key} of <{name} does not end"));
                value = &quoted[..close];
                left = &quoted[close + 1..];
            } else {
                assert!(!left.starts_with('='), "{page}: {key} of <{name} is not in quotation marks");
            }
            assert!(!key.starts_with("on"), "{page}: <{name} {key}");
            attributes.push((key, value));
        }
        rest = &left[1..];
        if name == "style" && !end {
            rest = &rest[rest.find("</style>").unwrap_or_else(|| panic!("{page}: <style> does not end"))..];
        }
        tags.push(Tag { name, end, attributes });
    }
    tags
}

/// Panics where something does not hold.
pub(super) fn check(html: &str, page: &str) {
    let tags = tags(html, page);
    let mut open: Vec<&str> = Vec::new();
    for tag in &tags {
        if VOID.contains(&tag.name) {
            continue;
        }
        if tag.end {
            assert_eq!(open.pop(), Some(tag.name), "{page}: </{}>", tag.name);
        } else {
            open.push(tag.name);
        }
    }
    assert!(open.is_empty(), "{page}: {open:?} are not closed");
    let starts: Vec<&Tag<'_>> = tags.iter().filter(|tag| !tag.end).collect();
    let of = |name: &str| starts.iter().filter(|tag| tag.name == name).copied().collect::<Vec<_>>();
    for never in ["script", "iframe", "object", "embed", "img", "link", "base"] {
        assert!(of(never).is_empty(), "{page}: <{never}>");
    }
    let language = page.trim_matches('/').split('/').next().unwrap_or_default();
    assert!(of("html")[0].get("lang").is_some_and(|lang| lang == language || !["en", "cy"].contains(&language)), "{page}: language");
    let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap_or_default();
    assert!(title.len() > " – cyfrif".len(), "{page}: title");
    assert_eq!((of("h1").len(), of("main").len()), (1, 1), "{page}: one heading, one main part");
    let mut ids = BTreeSet::new();
    for id in starts.iter().filter_map(|tag| tag.get("id")) {
        assert!(!id.is_empty() && !id.contains(char::is_whitespace) && ids.insert(id), "{page}: id {id}");
    }
    let labels: BTreeSet<&str> = of("label").iter().filter_map(|label| label.get("for")).collect();
    for field in starts.iter().filter(|tag| ["input", "select"].contains(&tag.name) && tag.get("type") != Some("hidden")) {
        assert!(field.get("id").is_some_and(|id| labels.contains(id)), "{page}: {:?} has no label", field.get("name"));
    }
    for name in ["aria-describedby", "aria-labelledby"] {
        for about in starts.iter().filter_map(|tag| tag.get(name)) {
            assert!(about.split(' ').all(|id| ids.contains(id)), "{page}: {name} {about}");
        }
    }
    assert_eq!(of("fieldset").len(), of("legend").len(), "{page}: a legend for each group");
    assert!(of("form").len() <= of("button").len(), "{page}: a button for each form");
    assert!(of("table").iter().len() == of("caption").len() || html.contains("class=\"book\""), "{page}: a caption for each table");
    let elsewhere = starts.iter().flat_map(|tag| [tag.get("href"), tag.get("action")]).flatten();
    assert!(
        elsewhere.into_iter().all(|to| to.starts_with("/en/") || to.starts_with("/cy/") || to.starts_with('#')),
        "{page}: leads elsewhere"
    );
    // The pages of codes are the book's own.
    if !html.contains("class=\"book\"") {
        let shown = html.split_once("</style>").map_or(html, |(_, shown)| shown);
        let text: String = shown.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ");
        assert_eq!(super::words::typed(&text), None, "{page} names what is typed");
    }
    for empty in ["<h1></h1>", "<h2></h2>", "<p></p>", "<legend></legend>", "\"></label>", "<bdi></bdi></label>", "<button></button>"] {
        assert!(!html.contains(empty), "{page}: {empty}");
    }
}

#[test]
fn what_is_not_whole_is_found() {
    let whole = "<!DOCTYPE html><html lang=\"en\"><title>a – cyfrif</title><main><h1>a</h1><form><label for=\"b\">b</label><input id=\"b\"><button>c</button></form></main></html>";
    check(whole, "/en/");
    let faults = [
        ("lang=\"en\"", "lang=\"cy\""),
        ("</h1>", ""),
        ("for=\"b\"", ""),
        ("<h1>a", "<h1><script>a"),
        ("<button>c</button>", ""),
        ("a</h1>", "a < b</h1>"),
    ];
    for (from, to) in faults {
        let broken = whole.replace(from, to);
        assert!(std::panic::catch_unwind(|| check(&broken, "/en/")).is_err(), "{broken}");
    }
}
