//! Every page that a link leads to, in both languages, with whatever is listed under *More*.

use std::collections::{BTreeSet, VecDeque};

use super::browser::Browser;
use super::job::{Job, council};
use super::ways::begin;

/// What tells kinds of pages apart: the path, and which fields of the address are filled in.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let fields = form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty()).map(|(name, value)| match &*name {
        // What a list is by, and what kind of message it has, makes another page.
        "by" | "level" => format!("{name}={value}"),
        _ => name.into_owned(),
    });
    format!("{path} {}", fields.collect::<Vec<_>>().join(" "))
}

#[test]
fn every_page_that_a_link_leads_to() {
    let Some(mut browser) = Browser::new() else { return };
    let job = Job::new("en");
    let folder = council("ynys-mon-40");
    let exports = ["casp", "lac"].map(|part| job.zipped(&folder.join("broken").join(part)));
    begin(&mut browser, &job, &exports, ("2025-26", "512"));
    browser.click("main form button");
    browser.open(&format!("{}/en/exports", job.host()));
    let last = job.zipped(&folder.join("last-year/lac"));
    browser.choose("form[action$=\"/last-year\"] input[type=file]", &[last]);
    browser.tick("form[action$=\"/last-year\"] input[value^=\"1 \"]");
    browser.click("form[action$=\"/last-year\"] button");
    assert!(browser.at().contains("/en/check"), "{}", browser.text("main"));
    browser.open(&format!("{}/en/prepare", job.host()));
    browser.tick("details summary");
    browser.click("details button");

    let mut known = BTreeSet::new();
    let mut open =
        VecDeque::from(["/en/".to_owned(), "/cy/".to_owned(), "/en/start".to_owned(), "/cy/start".to_owned(), "/en/no-such".to_owned()]);
    while let Some(address) = open.pop_front() {
        if !known.insert(kind(&address)) {
            continue;
        }
        browser.show(&format!("{}{address}", job.host()));
        // A sheet to be printed stands alone: it leads nowhere.
        if !browser.has(".brand") {
            assert!(!browser.has("a[href^=\"/\"]"), "{address} is no page of ours and leads somewhere");
            continue;
        }
        browser.look();
        let links = browser.ask("return [...document.querySelectorAll('a[href]')].map(e => e.getAttribute('href'))");
        let links = links.as_array().unwrap().iter().map(|to| to.as_str().unwrap().to_owned());
        // Files are fetched, not looked at.
        open.extend(links.filter(|to| to.starts_with('/') && !to.contains("/file?")));
    }
    let routes: BTreeSet<&str> = known.iter().filter_map(|kind| kind.split(' ').next()).collect();
    println!("{} kinds of pages under {} addresses", known.len(), routes.len());
    for language in ["en", "cy"] {
        for route in [
            "",
            "exports",
            "mapping",
            "check",
            "messages",
            "by",
            "explain",
            "answer",
            "correct",
            "leave-out",
            "decisions",
            "prepare",
            "more",
        ] {
            let is_linked = routes.contains(format!("/{language}/{route}").as_str());
            assert!(is_linked, "no link leads to /{language}/{route}");
        }
    }
    browser.was_closed(&[job.host()]);
}
