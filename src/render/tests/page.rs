//! The HTML report is well formed, fetches nothing and holds nothing live from a cell.

use super::sample::{clean, many, sample, with_teams};
use super::{REDACTED, SAVED, looks_like, text};
use crate::render::html;

/// The page without its style and script, which are files of their own.
fn body(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let (before, after) = rest.split_once(open).expect("an opening tag");
        let (_, after) = after.split_once(close).expect("a closing tag");
        out.push_str(before);
        rest = after;
    }
    out + rest
}

/// Walks over all tags: each closed in turn, attributes quoted, ids once, nothing that fetches or runs.
fn check(page: &str) {
    const VOID: [&str; 3] = ["meta", "input", "br"];
    let mut open: Vec<String> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    let mut links = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag must end");
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of turn");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "<{tag}>");
        assert!(!["img", "iframe", "object", "embed", "link", "base", "image", "use"].contains(&name.as_str()), "<{tag}>");
        let attributes = tag[name.len()..].trim_end_matches('/').trim();
        assert_eq!(attributes.matches('"').count() % 2, 0, "<{tag}>");
        for (i, part) in attributes.split('"').enumerate().filter(|(i, _)| i % 2 == 0) {
            let key = part.trim().trim_end_matches('=');
            assert!(!key.starts_with("on") && !key.contains("src") && key != "style", "<{tag}>");
            let value = attributes.split('"').nth(i + 1).unwrap_or_default();
            match key {
                "id" => assert!(ids.insert(value.to_owned()), "id {value} stands twice"),
                "href" | "for" | "aria-labelledby" => links.push((key.to_owned(), value.to_owned())),
                _ => {}
            }
        }
        if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
    for (key, value) in links {
        let id = if key == "href" { value.strip_prefix('#').expect("a link must stay in the page") } else { &value };
        assert!(ids.contains(id), "{key} points to {value}, which is not there");
    }
}

#[test]
fn the_page_is_well_formed_and_fetches_nothing() {
    for report in [sample(), with_teams(), clean(), many(300)] {
        for audience in [SAVED, REDACTED] {
            let page = text(|out| html::write(&report, &audience.into(), out));
            check(&body(&page));
            assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("<script>alert"));
            assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
        }
    }
}

#[test]
fn the_page_looks_so() {
    looks_like("report-body.html", &body(&text(|out| html::write(&sample(), &SAVED.into(), out))));
}

#[test]
fn the_data_of_the_page_is_json_and_holds_every_message() {
    let page = text(|out| html::write(&many(300), &SAVED.into(), out));
    let (_, data) = page.split_once("<script type=\"application/json\" id=\"data\">").expect("the data");
    let (data, _) = data.split_once("</script>").expect("its end");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let rows: usize = data["groups"].as_array().expect("groups").iter().map(|g| g.as_array().map_or(0, Vec::len)).sum();
    assert_eq!(rows, 300);
}

#[test]
fn a_great_page_stays_small() {
    // 5,000 of the invented messages for a limit of 30 MB at 100,000.
    assert!(text(|out| html::write(&many(5_000), &SAVED.into(), out)).len() < 1_500_000);
}
