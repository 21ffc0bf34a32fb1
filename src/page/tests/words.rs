//! No page names what is typed: a flag or a command.

use super::super::words::{ON_PAGE, STEPS, is_among, on_page};
use super::*;
use crate::code::Code;
use crate::texts::own_texts;

/// The commands whose names would be typed.
const COMMANDS: [&str; 21] = [
    "check",
    "prepare",
    "inspect",
    "map",
    "answer",
    "new",
    "demo",
    "verify",
    "explain",
    "retention",
    "subject",
    "summary",
    "hand-over",
    "match-upn",
    "pseudonymise",
    "packs",
    "templates",
    "reconcile",
    "serve",
    "files",
    "items",
];

/// What only commands say, or what stands in files that are written.
const NEVER_ON_PAGE: [&str; 36] = [
    "files-needs-screen-help",
    "sheets-not-a-form",
    "hand-folder-sealed-help",
    "serve-no-port-help",
    "terminal-more",
    "terminal-why",
    "demo-marker",
    "demo-job",
    "demo-next",
    "inspect-no-template",
    "inspect-none-fits",
    "inspect-next",
    "map-head-from",
    "map-head-settle",
    "map-no-out-help",
    "map-there-help",
    "map-written",
    "map-refined",
    "new-head",
    "new-return",
    "new-authority",
    "new-template",
    "new-there-help",
    "new-ask-authority",
    "new-next-inspect",
    "new-next-map",
    "new-next-check",
    "templates-next",
    "templates-there-help",
    "pseudo-no-item-help",
    "pseudo-beside-plain-help",
    "subject-no-ending-help",
    "summary-who-may",
    "upn-give-who",
    "upn-ask-needs-screen",
    "upn-ask-needs-screen-help",
];

/// Codes that only commands give.
const NEVER_GIVEN: [&str; 2] = ["CYF018", "CYF248"];

/// The flag or the command that a text names.
pub(super) fn typed(text: &str) -> Option<String> {
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || "-{".contains(*c)).collect::<String>();
    let is_word = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let flag = text
        .match_indices("--")
        .find(|(at, _)| !is_word(&text[..*at]) && text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase() || c == '{'));
    let flag = flag.map(|(at, _)| word(&text[at..]));
    let command = || {
        text.match_indices("cyfrif ").map(|(at, cyfrif)| word(&text[at + cyfrif.len()..])).find(|word| COMMANDS.contains(&word.as_str()))
    };
    flag.or_else(command)
}

#[test]
fn what_is_typed_is_found() {
    for (text, found) in [
        ("give it with --from", Some("--from")),
        ("run `cyfrif check`", Some("check")),
        ("give --{ $name }", Some("--{")),
        ("what cyfrif checks – and a--b", None),
    ] {
        assert_eq!(typed(text).as_deref(), found, "{text}");
    }
}

#[test]
fn every_text_that_names_what_is_typed_has_another_for_the_page() {
    let named = |text: &crate::texts::Translated| Language::ALL.into_iter().find_map(|language| typed(text.of(language)));
    let all: BTreeMap<String, (String, crate::texts::Translated)> = own_texts().map(|(file, id, text)| (id, (file, text))).collect();
    let mut unknown = Vec::new();
    for (id, (file, text)) in &all {
        let is_of_commands = file == "cli.ftl" || file == "help.ftl" || NEVER_ON_PAGE.contains(&id.as_str());
        if named(text).is_some() && !is_of_commands && on_page(id).is_none() {
            unknown.push(id);
        }
    }
    assert!(unknown.is_empty(), "give these a text of the page in ON_PAGE: {unknown:?}");
    for id in NEVER_ON_PAGE {
        assert!(all.get(id).is_some_and(|(_, text)| named(text).is_some()), "{id} names nothing any more");
    }
    for id in ON_PAGE.iter().map(|(_, page)| page).chain(STEPS.iter().map(|(_, id)| id)) {
        assert_eq!(named(&all[*id].1), None, "{id}");
    }
}

#[test]
fn every_code_whose_advice_names_what_is_typed_has_a_step_of_the_page() {
    let has_step = |code: &str| STEPS.iter().any(|(codes, _)| is_among(code, codes));
    for code in Code::all() {
        let page = code.page();
        let names =
            Language::ALL.into_iter().any(|language| typed(page.message.of(language)).or_else(|| typed(page.help.of(language))).is_some());
        assert!(!names || has_step(code.as_str()) || NEVER_GIVEN.contains(&code.as_str()), "{}: give it a step in STEPS", code.as_str());
    }
}

#[test]
fn the_page_of_a_code_leads_to_the_step_and_folds_what_is_written_into_files() {
    for (tag, said, files) in
        [("en", "Have the template drafted", "For whoever works in the files"), ("cy", "Trefnwch fod y templed", "I bwy bynnag sy")]
    {
        let world = memory();
        let mut browser = Browser::new(&world);
        way::begun(&mut browser, tag, &exports("clean", "lac"));
        let page = browser.get(&format!("/{tag}/explain?code=CYF145")).html;
        let (open, folded) = page.split_once("<details").unwrap();
        assert!(open.contains(said) && !open.contains("[[sheet]]") && open.contains(&format!("href=\"/{tag}/mapping\"")), "{open}");
        assert!(folded.contains(files) && folded.contains("[[sheet]]"), "{folded}");
    }
}
