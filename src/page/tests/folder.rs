//! The program started with nothing after its name: a folder is chosen or made first, and never taken silently.

use super::*;
use crate::page::Places;

fn places() -> Places {
    Places { ours: PathBuf::from("/home/ann/Documents/cyfrif"), here: PathBuf::from("/home/ann/Downloads") }
}

/// A machine with a job of last year, exports among the downloads, and a folder of no work.
fn machine() -> Memory {
    let world = memory();
    world.put("/home/ann/Documents/cyfrif/2024-25/cyfrif.toml", *b"lang = \"cy\"\n");
    world.put("/home/ann/Documents/cyfrif/empty/notes.txt", *b"");
    world.put("/home/ann/Downloads/Children.csv", *b"a,b\n");
    world.put("/home/ann/Desktop/Returns/x.txt", *b"");
    world
}

fn browser(world: &Memory) -> Browser<'_> {
    let mut browser = Browser::new(world);
    browser.workspace = Workspace::new(world, PathBuf::new(), None, Language::English, "cyfrif 0.0.0".to_owned()).without_folder(places());
    browser
}

#[test]
fn no_page_of_a_job_is_shown_before_there_is_a_folder() {
    for tag in ["en", "cy"] {
        let world = machine();
        let before = world.names();
        let mut browser = browser(&world);
        for to in ["", "start", "check", "exports", "prepare", "file?name=x", "more"] {
            let page = browser.get(&format!("/{tag}/{to}"));
            assert_eq!((page.at.as_str(), page.status), (&*format!("/{tag}/folder"), 200), "{to}");
            assert!(!page.html.contains("<nav "), "{to}");
        }
        for to in ["start", "exports", "prepare", "start/make"] {
            assert_eq!(browser.post(&format!("/{tag}/{to}"), &[], &exports("clean", "lac")).at, format!("/{tag}/folder"));
        }
        assert_eq!(world.names(), before, "nothing is written anywhere");
        assert!(browser.workspace.folder().is_none());
        // It can be closed.
        assert!(browser.sent(&Request { post: true, ..address(&format!("/{tag}/stop")) }).stop);
    }
}

#[test]
#[cfg_attr(windows, ignore = "the machine that is made up here has the folders of a Unix")]
fn folders_with_work_are_offered_and_none_is_chosen_for_the_officer() {
    let world = machine();
    let mut browser = browser(&world);
    let page = browser.get("/");
    let mut offered = page.choices("known");
    assert_eq!(offered.pop().as_deref(), Some("/home/ann/Documents"), "where the look for another begins");
    assert_eq!(offered, ["/home/ann/Documents/cyfrif/2024-25", "/home/ann/Downloads"]);
    assert!(page.html.contains("A job is begun here.") && page.html.contains("Exports are here") && !page.html.contains(" checked"));
    let nothing = browser.post("/en/folder", &[("other", "")], &[]);
    assert!(nothing.html.contains("aria-invalid") && browser.workspace.folder().is_none());
    // The job goes on in its own language.
    browser.post("/en/folder", &[("known", &offered[0])], &[]);
    assert_eq!(browser.workspace.folder(), Some(Path::new("/home/ann/Documents/cyfrif/2024-25")));
    assert!(browser.get("/").at.starts_with("/cy/"));
    // A form that another window still shows changes nothing any more.
    browser.post("/en/folder", &[("known", &offered[1])], &[]);
    assert_eq!(browser.workspace.folder(), Some(Path::new("/home/ann/Documents/cyfrif/2024-25")));
}

#[test]
#[cfg_attr(windows, ignore = "the machine that is made up here has the folders of a Unix")]
fn a_new_folder_is_made_under_a_plain_name_only() {
    for (tag, error) in [("en", "something called empty already"), ("cy", "rhywbeth o&#39;r enw empty eisoes")] {
        let world = machine();
        let mut browser = browser(&world);
        let page = browser.get(&format!("/{tag}/folder"));
        assert!(page.html.contains("value=\"2025-26\""), "the year of the newest return is proposed: {}", page.html);
        for name in ["", "..", "../x", "a/b", "a\\b", "C:x", "con", ".x", "x.", "a\u{0}b", "what?"] {
            let page = browser.post(&format!("/{tag}/folder"), &[("name", name)], &[]);
            assert!(page.html.contains("aria-invalid") && browser.workspace.folder().is_none(), "{name}");
        }
        assert!(browser.post(&format!("/{tag}/folder"), &[("name", "empty")], &[]).html.contains(error));
        let page = browser.post(&format!("/{tag}/folder"), &[("name", "2025-26")], &[]);
        assert!(page.at.ends_with("/start") && page.html.contains("/home/ann/Documents/cyfrif/2025-26"), "{}", page.html);
        browser.post(&format!("/{tag}/start"), &[], &exports("clean", "lac"));
        let files = world.names();
        assert!(files.iter().any(|file| file.starts_with("/home/ann/Documents/cyfrif/2025-26")), "{files:?}");
        assert!(!files.iter().any(|file| file.is_relative()), "{files:?}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "the machine that is made up here has the folders of a Unix")]
fn any_folder_can_be_looked_for_or_typed() {
    let world = machine();
    let mut browser = browser(&world);
    let page = browser.get("/en/folder?in=/home/ann/Desktop");
    let below = page.links("/en/folder?in=");
    assert_eq!(below, ["/en/folder?in=%2Fhome%2Fann", "/en/folder?in=%2Fhome%2Fann%2FDesktop%2FReturns"]);
    let page = browser.get(&below[1]);
    let typed = browser.post("/en/folder", &[("path", "/home/nobody")], &[]);
    assert!(typed.html.contains("There is no folder /home/nobody") && browser.workspace.folder().is_none());
    assert!(browser.post("/en/folder", &[("path", "Desktop")], &[]).html.contains("aria-invalid"), "where that is nobody can say");
    assert_eq!(browser.post("/en/folder", &[("known", "/home/nobody")], &[]).status, 422);
    let hidden = page.hidden();
    browser.post("/en/folder", &[("known", &hidden["known"])], &[]);
    assert_eq!(browser.workspace.folder(), Some(Path::new("/home/ann/Desktop/Returns")));
}
