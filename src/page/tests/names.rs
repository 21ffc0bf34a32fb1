//! Names of children that stray into codes, files and decisions: no page shows them, nothing keeps them.

use super::way::begun;
use super::*;

/// A return in which a child's own name stands in the place of a code, and another's is that of a file.
fn job(browser: &mut Browser<'_>) {
    let mut files = exports("clean", "lac");
    for (name, bytes) in &mut files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = text.replace("2016-08-02,1,A1,", "2016-08-02,1,Oscar Brynaeron,").into_bytes();
        *name = name.replace("Adoptions.csv", "Swyn Llanbryn.csv");
    }
    begun(browser, "en", &files);
}

#[test]
fn a_name_in_the_place_of_a_code_is_masked_and_kept_by_no_correction() {
    let world = memory();
    let mut browser = Browser::new(&world);
    job(&mut browser);
    let errors = browser.get("/en/messages?level=error");
    assert!(errors.html.contains("219768") && errors.html.contains("•••"), "the id is shown: {}", errors.html);
    let mut tried = 0;
    for to in errors.links("/en/correct") {
        let form = browser.get(&to);
        let hidden = form.hidden();
        let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("value", "0"), ("who", "A. Officer"), ("reason", "Looked at in the file"), ("to", "A1")]);
        let said = browser.post("/en/correct", &fields, &[]);
        tried += usize::from(said.html.contains("correct it in the case system"));
        assert!(!browser.text("corrections.toml").contains("Oscar"));
    }
    assert!(tried > 0, "{}", errors.html);
    for list in ["check", "exports", "by?by=child", "by?by=sheet", "mapping"] {
        browser.get(&format!("/en/{list}"));
    }
    // Where files are chosen nothing has been read yet.
    for (at, html) in browser.pages.iter().filter(|(at, _)| !at.contains("/start")) {
        for name in ["Oscar", "Brynaeron"] {
            assert!(!html.contains(name), "{name} at {at}");
        }
    }
    let files = browser.get("/en/exports").html;
    // The value of a choice still says which file stood there when the page was made.
    let seen: String = files.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
    assert!(!seen.contains("Swyn") && files.contains("••• •••.csv") && files.contains("Episodes.csv"), "{files}");
}

#[test]
fn who_was_masked_is_offered_to_nobody() {
    let world = memory();
    let mut browser = Browser::new(&world);
    job(&mut browser);
    let left = |who: &str| format!("[[child]]\nchild = '219785'\nreason = 'Moved away'\nwho = '{who}'\ndate = '2026-05-12'\n").into_bytes();
    world.put("left-out.toml", left("B. Officer"));
    assert!(browser.get("/en/leave-out").html.contains("B. Officer"));
    world.put("left-out.toml", left("••• •••"));
    assert!(!browser.get("/en/leave-out").html.contains("•••"));
}
