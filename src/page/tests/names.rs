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
        let form = browser.get(&format!("{to}&value=0"));
        let hidden = form.hidden();
        let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("who", "A. Officer"), ("reason", "Looked at in the file"), ("to", "A1")]);
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
    assert!(files.contains("••• •••.csv") && files.contains("Episodes.csv"), "{files}");
    // No hidden field and no value of a choice carries it either, on any page.
    for (at, html) in browser.pages.iter().filter(|(at, _)| !at.contains("/start")) {
        assert!(!html.contains("Swyn"), "{at}: {html}");
    }
    let form = browser.get("/en/prepare").all_hidden();
    world.put("Swyn Llanbryn.csv", *b"a,b\n1,2\n");
    let page = browser.post("/en/prepare", &fields_with(&form, &[("serial", "1")]), &[]);
    assert!(page.html.contains("Something has changed since") && !page.html.contains("Swyn"), "{}", page.html);
}

#[test]
fn the_name_of_a_sheet_is_masked_where_it_is_a_childs() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let files = exports("broken", "lac").into_iter().map(|(name, bytes)| (format!("lac/{name}"), bytes)).collect::<Vec<_>>();
    // A folder of csv files is a workbook: its files are the sheets.
    for (name, bytes) in files {
        let text = String::from_utf8(bytes).unwrap();
        world.put(name.replace("Episodes", "Episodes Oscar Brynaeron"), text.replace("Zzz", "").into_bytes());
    }
    let job = "return = \"lac/2025-26\"\nauthority = \"512\"\ntemplate = \"ours.toml\"\nworkbooks = [\"lac\"]\n";
    let template = crate::template::Templates::embedded();
    let library = crate::pack::Library::embedded().unwrap();
    drop(template.find("plain", &library.pack("lac/2025-26").unwrap()).unwrap());
    let plain = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/lac/plain.toml")).unwrap();
    assert!(plain.contains("\"Episodes\""), "{plain}");
    world.put("ours.toml", plain.replace("\"Episodes\"", "\"Episodes Oscar Brynaeron\"").into_bytes());
    world.put("cyfrif.toml", job.as_bytes().to_vec());
    let mut seen = 0;
    for to in ["check", "messages", "by?by=sheet", "mapping", "exports", "prepare"] {
        let page = browser.get(&format!("/en/{to}"));
        assert_eq!(page.status, 200, "{}", page.html);
        assert!(!page.html.contains("Oscar"), "{to}: {}", page.html);
        seen += page.html.matches("from the left").count();
    }
    assert!(seen > 0, "the sheet is called by its place");
    let form = browser.get("/en/prepare").all_hidden();
    browser.post("/en/prepare", &fields_with(&form, &[("draft", "1")]), &[]);
    for path in world.names().iter().filter(|path| path.starts_with("out")) {
        assert!(!browser.text(&path.to_string_lossy()).contains("Oscar"), "{}", path.display());
    }
}

#[test]
fn no_decision_is_kept_under_an_id_that_is_a_name() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let mut files = exports("broken", "lac");
    for (_, bytes) in &mut files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = text.replace("219768", "Oscar Brynaeron").into_bytes();
    }
    begun(&mut browser, "en", &files);
    let page = browser.post("/en/leave-out", &[("child", "Oscar Brynaeron"), ("reason", "Moved away"), ("who", "A")], &[]);
    assert!(page.html.contains("aria-invalid") && browser.text("left-out.toml").is_empty(), "{}", page.html);
    let queries = browser.get("/en/messages?level=query");
    for to in queries.links("/en/answer?return") {
        let form = browser.get(&to).all_hidden();
        browser.post("/en/answer", &fields_with(&form, &[("reason", "Looked at in the file"), ("who", "A. Officer")]), &[]);
    }
    assert!(!browser.text("answers.toml").is_empty() && !browser.text("answers.toml").contains("Oscar"));
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
