//! A file that has changed since a page was shown: the page says so, and changes nothing.

use super::*;
use crate::job::JOB_FILE;

/// A reference table, of which the return has no postcode.
const TABLE: &str = "pcds,dointr,doterm,oseast1m,osnrth1m,laua,ctry\nZE50 9ZZ,209901,,440000,1140000,S12000027,S92000003\n";

/// A job of the clean LAC return.
fn job() -> Memory {
    let world = memory();
    let files = exports("clean", "lac");
    let names = files.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    files.into_iter().for_each(|(name, bytes)| world.put(name, bytes));
    let mut job = format!("return = \"lac/2025-26\"\nauthority = \"512\"\ntemplate = \"plain\"\nworkbooks = [{names}]\nserial = 1\n");
    job += "[reference]\npostcodes = \"codes.csv\"\n";
    world.put("codes.csv", TABLE.as_bytes());
    world.put(JOB_FILE, job.into_bytes());
    world
}

fn left_out(children: &[&str]) -> String {
    let entry =
        |child: &&str| format!("[[child]]\nchild = \"{child}\"\nreason = \"Moved to England\"\nwho = \"A\"\ndate = \"2026-05-12\"\n");
    children.iter().map(entry).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_second_click_takes_back_no_other_decision() {
    // Two are written alike, letter for letter.
    for children in [["1", "2", "3"], ["1", "1", "3"]] {
        let world = job();
        world.put("left-out.toml", left_out(&children).into_bytes());
        let mut browser = Browser::new(&world);
        let hidden = browser.get("/en/decisions").hidden_with("kind", "2");
        let fields = [("kind", "2"), ("entry", "0"), ("shown", hidden["shown"].as_str())];
        let list = browser.post("/en/undo", &fields, &[]);
        assert!(list.at == "/en/decisions" && !list.html.contains("has changed since"), "{}", list.html);
        let after = browser.text("left-out.toml");
        assert_eq!(after.matches("[[child]]").count(), 2);
        let again = browser.post("/en/undo", &fields, &[]);
        assert!(again.html.contains("left-out.toml has changed since the list was shown"), "{}", again.html);
        assert_eq!((browser.text("left-out.toml"), again.choices("entry").len()), (after, 2));
    }
}

#[test]
fn nothing_is_written_from_files_that_nobody_has_seen() {
    let world = job();
    let mut browser = Browser::new(&world);
    let episodes = world.get("Episodes.csv").unwrap().to_vec();
    let mut same_size = episodes.clone();
    let last = same_size.iter().rposition(u8::is_ascii_digit).unwrap();
    same_size[last] = if same_size[last] == b'1' { b'2' } else { b'1' };
    let moved = same_size.clone();
    let job_file = browser.text(JOB_FILE).replace("serial = 1", "serial = 7").into_bytes();
    let table = TABLE.replace("209901", "209902").into_bytes();
    let decided = left_out(&["no such"]).into_bytes();
    let changes = [
        ("Episodes.csv", same_size),
        ("left-out.toml", decided),
        (JOB_FILE, job_file),
        ("codes.csv", table),
        ("More.csv", b"a,b\n".to_vec()),
    ];
    for (name, bytes) in changes {
        let form = browser.get("/en/prepare").all_hidden();
        world.put(name, bytes);
        let page = browser.post("/en/prepare", &fields_with(&form, &[("serial", "1")]), &[]);
        let said = if name == "More.csv" { "Changed: other files in the folder" } else { name };
        assert!(page.html.contains("Something has changed since") && page.html.contains(said), "{name}: {}", page.html);
        assert!(!world.names().iter().any(|path| path.starts_with("out")), "{name}");
        assert_ne!(page.all_hidden(), form, "it can be pressed again");
    }
    assert!(browser.post("/en/prepare", &[("serial", "1")], &[]).html.contains("Something has changed since"), "a form of nowhere");
    world.put("Episodes.csv", episodes);
    let form = browser.get("/en/prepare").all_hidden();
    let written = browser.post("/en/prepare", &fields_with(&form, &[("serial", "1")]), &[]);
    assert!(written.html.contains("Checked against its schema"), "{}", written.html);

    // What was changed after it was written is not vouched for.
    let xml = "out/lac-2025-26-512-1.xml";
    let bytes = world.get(xml).unwrap().to_vec();
    world.put(xml, [&bytes[..], b"\n"].concat());
    let changed = browser.get("/en/written?serial=1").html;
    assert!(!changed.contains("Checked against its schema") && changed.contains("Not what cyfrif has written"), "{changed}");
    world.put(xml, bytes);
    assert!(browser.get("/en/written?serial=1").html.contains("Checked against its schema"));

    // A submission of an export that has been replaced since is not offered to be sent, unless both give the same file.
    let overview = browser.get("/en/").html;
    assert!(overview.contains("Returns written: 1") && !overview.contains("The job has changed since"), "{overview}");
    let episodes = world.get("Episodes.csv").unwrap().to_vec();
    world.put("Episodes.csv", [&episodes[..], b"\n"].concat());
    assert!(browser.get("/en/written?serial=1").html.contains("Upload the XML"));
    world.put("Episodes.csv", moved);
    let before = browser.get("/en/written?serial=1").html;
    assert!(before.contains("The job has changed since this was written") && !before.contains("Upload the XML"), "{before}");
    assert!(browser.get("/en/").html.contains("Returns written: 1. The job has changed since."));
    // A decision changes what is sent too.
    world.put("Episodes.csv", episodes);
    assert!(browser.get("/en/written?serial=1").html.contains("Upload the XML"));
    browser.post("/en/leave-out", &[("child", "219768"), ("reason", "Not ours"), ("who", "A. Officer")], &[]);
    assert!(browser.get("/en/written?serial=1").html.contains("The job has changed since this was written"));
    // As does one in the place of another.
    let form = browser.get("/en/prepare").all_hidden();
    let again = browser.post("/en/prepare", &fields_with(&form, &[("serial", "2")]), &[]);
    assert!(again.html.contains("Checked against its schema"), "{}", again.html);
    world.put("left-out.toml", left_out(&["219785"]).into_bytes());
    assert!(browser.get("/en/written?serial=2").html.contains("The job has changed since this was written"));
}

#[test]
fn an_export_replaces_the_file_that_was_shown_and_no_other() {
    let world = job();
    let mut browser = Browser::new(&world);
    let places = browser.get("/en/exports").choices("place");
    let job = browser.text(JOB_FILE).replace("workbooks = [", "workbooks = [\"First.csv\", ").replace("lac/", "casp/");
    world.put("First.csv", *b"a,b\n1,2\n");
    world.put(JOB_FILE, job.clone().into_bytes());
    for place in places.iter().filter(|place| !place.is_empty()) {
        let page = browser.post("/en/exports", &[("place", place)], &[("New.csv".to_owned(), b"a,b\n1,2\n".to_vec())]);
        assert!(page.html.contains("the job has changed since"), "{place}: {}", page.html);
        assert!(browser.text(JOB_FILE) == job && world.get("New.csv").is_none(), "{place}");
    }
}

#[test]
fn last_year_goes_to_the_return_that_was_shown_and_no_other() {
    let world = job();
    let mut browser = Browser::new(&world);
    let of = browser.get("/en/exports").choices("of");
    assert_eq!(of, ["0 lac/2025-26"]);
    let job = browser.text(JOB_FILE).replace("lac/2025-26", "casp/2025-26");
    world.put(JOB_FILE, job.clone().into_bytes());
    let before = world.names();
    for to in ["/en/exports/last-year", "/en/exports/no-last-year"] {
        let page = browser.post(to, &[("of", &of[0])], &exports("last-year", "lac"));
        assert!(page.html.contains("the job has changed since"), "{}", page.html);
        assert!(world.names() == before && browser.text(JOB_FILE) == job);
    }
}

#[test]
fn what_is_chosen_for_columns_is_not_kept_where_the_export_has_changed() {
    for (tag, said) in [("en", "Something has changed since"), ("cy", "Mae rhywbeth wedi newid ers")] {
        let world = job();
        let mut browser = Browser::new(&world);
        let episodes = world.get("Episodes.csv").unwrap().to_vec();
        browser.post(&format!("/{tag}/mapping/draft"), &[("other", "")], &[]);
        for form in ["mapping", "mapping/draft"] {
            let shown = browser.get(&format!("/{tag}/{form}"));
            let hidden: Vec<(String, String)> = match shown.hidden().contains_key("shown") {
                true => shown.all_hidden(),
                false => continue,
            };
            let before = browser.text("my-template-lac.toml");
            let mut other = episodes.clone();
            other.extend_from_slice(b"\n");
            world.put("Episodes.csv", other);
            let page = browser.post(&format!("/{tag}/mapping/refine"), &fields_with(&hidden, &[]), &[]);
            assert!(page.html.contains(said), "{}", page.html);
            assert_eq!(browser.text("my-template-lac.toml"), before);
            world.put("Episodes.csv", episodes.clone());
        }
    }
}

/// What a disk says of its files: when each was written.
#[test]
fn a_page_reads_a_file_again_when_it_has_changed_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Children.csv");
    std::fs::write(&path, "Child ID,Gender\n1,1\n").unwrap();
    let world = &crate::world::DISK;
    let workspace = Workspace::new(world, folder.path().to_owned(), None, Language::English, String::new());
    let files = ["Children.csv".to_owned()];
    let made = std::cell::Cell::new(0);
    let read = || {
        let make = || {
            made.set(made.get() + 1);
            Ok(std::fs::read_to_string(&path).unwrap())
        };
        workspace.remembered("text", &files, make).unwrap().to_string()
    };
    assert_eq!((read(), read(), made.get()), (read(), read(), 1), "it is read once");
    let then = std::fs::metadata(&path).unwrap().modified().unwrap();
    std::fs::write(&path, "Child ID,Gender\n1,12\n").unwrap();
    assert!(read().contains("12") && made.get() == 2, "another size");
    // Of the same size and time: a page that is looked at may be the old one, what is done is not, and no page after it.
    std::fs::write(&path, "Child ID,Gender\n1,13\n").unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(then).unwrap();
    read();
    workspace.memo.be_strict(true);
    assert!(read().contains("13"));
    workspace.memo.be_strict(false);
    assert!(read().contains("13"));
}
