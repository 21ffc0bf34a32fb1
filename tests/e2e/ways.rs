//! From the export to the XML.

use std::path::{Path, PathBuf};

use super::browser::Browser;
use super::job::{Job, council, files};

/// From the export to the XML an officer needs fewer clicks than this.
const CLICKS: usize = 25;
/// It says click by click what a new user does.
const FILM: &str = include_str!("../../docs/page.md");

/// How the exports of a council come.
#[derive(Clone, Copy, PartialEq)]
enum As {
    /// One zip of csv files for each return.
    Zips,
    /// One Excel workbook for each return.
    Workbooks,
}

/// A council, its authority, its year, the language in which its officer works.
type Of = (&'static str, &'static str, &'static str, &'static str, As);

const ENGLISH: [Of; 4] = [
    ("ynys-mon-40", "512", "2025-26", "en", As::Zips),
    ("torfaen-250", "546", "2022-23", "en", As::Zips),
    ("swansea-400", "532", "2025-26", "en", As::Workbooks),
    ("cardiff-600", "552", "2025-26", "en", As::Zips),
];
const WELSH: [Of; 3] = [
    ("ynys-mon-40-cymraeg", "512", "2025-26", "cy", As::Zips),
    ("ceredigion-120", "526", "2025-26", "cy", As::Workbooks),
    ("ceredigion-120-dwyieithog", "526", "2025-26", "cy", As::Zips),
];

/// The link or button that is the next step of the page.
const NEXT: &str = "main a.next";
const BUTTON: &str = "main form:not(.quiet) button";

/// A link to a page of the job.
pub fn to(route: &str) -> String {
    format!("main a[href*=\"/{route}\"]")
}

fn step(route: &str) -> String {
    format!("nav.steps a[href$=\"/{route}\"]")
}

/// Exports are added, the returns and the authority said; ends at the choice of the template.
pub fn begin(browser: &mut Browser, job: &Job, exports: &[PathBuf], (year, authority): (&str, &str)) {
    browser.open(&job.address);
    assert!(!browser.at().contains("token"), "{}", browser.at());
    browser.choose("input[type=file]", exports);
    browser.click(BUTTON);
    browser.click(NEXT);
    if browser.ask("return document.querySelector('select[name=year]').value") != year {
        browser.select("select[name=year]", year);
    }
    browser.select("select[name=authority]", authority);
    browser.click(BUTTON);
}

/// The XML is written and fetched; it is what lies in the folder.
fn write(browser: &mut Browser, job: &Job) {
    browser.click(&step("prepare"));
    browser.fill("input[name=prepared-by]", "A. Officer");
    browser.click(BUTTON);
    assert!(browser.at().contains("/written"), "{}: {}", browser.at(), browser.text("main"));
    assert!(browser.has(".notice.good"), "{}", browser.text("main"));
    let written = job.written();
    assert!(!written.is_empty());
    for (name, bytes) in &written {
        browser.tick(&format!("main a[href*=\"name={name}\"]"));
        assert!(browser.fetched(name) == *bytes, "{name} as it is fetched");
    }
    assert!(written == job.of_command_line(), "the command line writes the same");
}

/// A blank in an address, whoever wrote it: the browser sends a form with another.
fn same(address: &str) -> String {
    address.replace('+', "%20")
}

/// The page in the other language, and back again: it is the same page.
fn switch(browser: &mut Browser) {
    let there = browser.at();
    let heading = browser.text("h1");
    browser.click(".languages a");
    let (old, new) = there.split_at(3);
    assert_eq!(same(&browser.at()), same(&format!("{}{new}", if old == "/en" { "/cy" } else { "/en" })));
    assert_ne!(browser.text("h1"), heading);
    browser.click(".languages a");
    assert_eq!((same(&browser.at()), browser.text("h1")), (same(&there), heading));
}

/// Both returns of a council in which nothing is wrong: the fewest clicks.
fn without_fault(browser: &mut Browser, (name, authority, year, language, form): Of) {
    let job = Job::new(language);
    let clean = council(name).join("clean");
    let exports = ["casp", "lac"].map(|part| match form {
        As::Zips => job.zipped(&clean.join(part)),
        As::Workbooks => job.workbook(&clean.join(part)),
    });
    browser.clicks = 0;
    begin(browser, &job, &exports, (year, authority));
    for part in ["casp", "lac"] {
        assert!(browser.has(&format!("input[name=template-{part}]:not([value=draft]):checked")), "{}", browser.text("main"));
    }
    browser.click(BUTTON);
    assert_eq!(browser.at(), format!("/{language}/"));
    write(browser, &job);
    println!("{name}: {} clicks from the export to the XML", browser.clicks);
    assert!(browser.clicks < CLICKS, "{} clicks", browser.clicks);
    if year == "2025-26" {
        assert!(FILM.contains(&format!("**{} clicks**", browser.clicks)), "docs/page.md says another number than {}", browser.clicks);
    }
    assert!(job.written() == job.of_council(&clean), "the council's own job writes the same");
    browser.click("footer button");
    assert!(!browser.has("nav"), "it is closed");
    browser.was_closed(&[job.host()]);
}

/// The rows of the table of what a new export has changed: corrected, new and remaining messages of each code.
fn changes(browser: &Browser) -> Vec<[usize; 3]> {
    let cells = browser.ask("return [...document.querySelectorAll('main td.number')].map(e => e.textContent.replace(/\\D/g, ''))");
    let numbers: Vec<usize> = cells.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().parse().unwrap()).collect();
    numbers.chunks(3).map(|row| row.try_into().unwrap()).collect()
}

/// One return of a council in which things are wrong: a query answered, a value corrected, a new export.
fn with_faults(browser: &mut Browser, (name, authority, year, language, _): Of) {
    let job = Job::new(language);
    let [broken, clean] = ["broken", "clean"].map(|set| files(&council(name).join(set).join("lac")));
    begin(browser, &job, &broken, (year, authority));
    switch(browser);
    browser.click(BUTTON);
    switch(browser);
    browser.click(NEXT);
    assert!(browser.at().ends_with("/messages?level=error"), "errors first: {}", browser.at());
    switch(browser);
    let errors = browser.count("article.error");
    assert!(errors > 0 && browser.has("td.marked"), "{errors}");
    // Why: the page of the rule.
    browser.click(".actions a[href*=\"/message?\"]");
    assert!(browser.has(".book"));
    switch(browser);
    browser.click(&to("messages?"));

    // A value is corrected.
    browser.click(&step("check"));
    switch(browser);
    browser.click(&to("messages?return=lac&level=error"));
    browser.click(".actions a[href*=\"/correct?\"]");
    if !browser.has("input[name=to]") {
        // Which of several values.
        switch(browser);
        browser.click(&to("correct?"));
    }
    browser.click(BUTTON);
    assert!(browser.has("[aria-invalid=true]"), "without a reason it is not kept");
    browser.fill("input[name=reason]", "Seen on the file");
    browser.fill("input[name=who]", "A. Officer");
    // What cannot stand in the place is refused beside the field, and what was typed stays.
    let is_code = browser.has("input[name=to][type=radio]");
    for (nth, value) in ["no such value", "", "2025-06-30", "20", "1"].into_iter().enumerate() {
        match is_code {
            true => browser.tick(&format!(".choice:nth-of-type({}) input[name=to]", nth + 1)),
            false => browser.fill("input[name=to]", value),
        }
        browser.click(BUTTON);
        if browser.has(".notice.good") {
            break;
        }
        assert!(browser.has("main form [aria-invalid=true]"), "{}", browser.text("main"));
        assert_eq!(browser.attribute("input[name=reason]", "value"), "Seen on the file");
    }
    assert!(browser.has(".notice.good") && job.text("corrections.toml").contains("Seen on the file"), "{}", browser.text("main"));

    // A query is answered; many of one code at once where there are several.
    browser.click(&to("messages?return=lac&level=query"));
    browser.click(".actions a[href*=\"/answer?\"]");
    browser.fill("input[name=reason]", "Asked the team");
    browser.click(BUTTON);
    assert!(browser.has(".notice.good") && job.text("answers.toml").contains("Asked the team"));
    for by in ["child", "sheet", "team"] {
        browser.click(&step("check"));
        browser.click(&to(&format!("by?return=lac&by={by}")));
        browser.click("tbody a");
        assert!(browser.has("article"));
    }

    // All decisions; the correction is taken back, for the case system is to be corrected.
    browser.click(&step("decisions"));
    switch(browser);
    browser.tick("form:has(input[name=kind][value=\"1\"]) input[type=radio]");
    browser.click("form:has(input[name=kind][value=\"1\"]) button");
    assert!(!job.text("corrections.toml").contains("Seen on the file"));
    browser.click(&step("prepare"));
    switch(browser);
    assert!(!browser.has("input[name=prepared-by]") && browser.has(".notice.bad"), "it cannot be written yet");

    // A new export.
    browser.click(&step("exports"));
    switch(browser);
    browser.choose("form:not(.quiet) input[type=file]", &clean);
    browser.click(BUTTON);
    assert!(browser.at().ends_with("/changes"), "{}: {}", browser.at(), browser.text("main"));
    let changes = changes(browser);
    let corrected: usize = changes.iter().map(|row| row[0]).sum();
    assert!(corrected >= errors, "{changes:?}");
    switch(browser);
    browser.click(NEXT);
    write(browser, &job);
    switch(browser);
    browser.was_closed(&[job.host()]);
}

fn all(councils: &[Of], way: fn(&mut Browser, Of)) {
    let Some(mut browser) = Browser::new() else { return };
    councils.iter().for_each(|council| way(&mut browser, *council));
}

#[test]
fn councils_without_fault_in_english() {
    all(&ENGLISH, without_fault);
}

#[test]
fn councils_without_fault_in_welsh() {
    all(&WELSH, without_fault);
}

#[test]
fn councils_with_faults_in_english() {
    all(&ENGLISH, with_faults);
}

#[test]
fn councils_with_faults_in_welsh() {
    all(&WELSH, with_faults);
}

/// A system that no template knows, and one column of which is easily taken for another.
#[test]
fn a_guess_is_settled_to_another_column() {
    let Some(mut browser) = Browser::new() else { return };
    let job = Job::new("cy");
    let clean = council("ynys-mon-40").join("clean");
    let export = job.export("Children.csv", other_system(&clean.join("casp/Children.csv")).as_bytes());
    begin(&mut browser, &job, &[export], ("2025-26", "512"));
    browser.tick("input[name=template-casp][value=draft]");
    browser.click(BUTTON);
    assert_eq!(browser.at(), "/cy/mapping", "the guess is asked at once");
    assert!(browser.has(".notice.info"));
    assert!(browser.text("form select").contains("Group code"));
    switch(&mut browser);
    browser.tick("input[name=choice][value=value]");
    browser.select("select[name=value]", "Group code");
    browser.click(BUTTON);
    assert!(job.text("my-template.toml").contains("Ethnicity = \"Group code\""), "{}", job.text("my-template.toml"));
    assert!(browser.has(".notice.good"), "nothing is left to ask");
    browser.tick("details summary");
    switch(&mut browser);
    write(&mut browser, &job);
    let plain: Vec<_> = job.of_council(&clean).into_iter().filter(|(name, _)| name.starts_with("casp")).collect();
    assert!(job.written() == plain, "the settled template reads what the council's own columns say");
    browser.was_closed(&[job.host()]);
}

/// The export as another system would write it: the ethnic group under a heading of its own, and an old list beside it.
fn other_system(export: &Path) -> String {
    let text = std::fs::read_to_string(export).unwrap();
    let mut lines = text.lines();
    let head = lines.next().unwrap();
    assert!(head.contains(",Ethnicity,"));
    let head = head.replace(",Ethnicity,", ",Group code,");
    let rows = lines.map(|line| format!("{line},A1\n")).collect::<String>();
    format!("{head},Ethnicity (old list)\n{rows}")
}
