//! The page without a server: a job opened, kept, and forgotten.

use super::super::alone;
use super::*;
use crate::job::JOB_FILE;

fn asked(world: &Memory, workspace: &mut Workspace<'_>, request: &Request) -> Response {
    let response = alone::respond(workspace, world, request);
    if response.goto.is_none() && response.download.is_none() {
        html::check(std::str::from_utf8(&response.body).unwrap(), &request.path);
    }
    response
}

fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}

fn workspace(world: &Memory) -> Workspace<'_> {
    Workspace::new(world, PathBuf::new(), None, Language::English, "cyfrif 0.0.0".to_owned())
}

fn upload(world: &Memory, path: &str, files: &[(&str, &[u8])]) -> Request {
    Request { post: true, files: sent(world, files), ..address(path) }
}

#[test]
fn a_job_is_kept_as_one_file_and_opened_again() {
    let world = memory();
    let mut browser = Browser::new(&world);
    way::begun(&mut browser, "cy", &exports("broken", "lac"));
    let kept = asked(&world, &mut browser.workspace, &address("/cy/save"));
    assert_eq!(kept.download.as_deref(), Some("cyfrif-2026-05-20-0930.zip"), "its name says nothing of whose it is");
    let files = world.names();

    let other = memory();
    let mut workspace = workspace(&other);
    let first = asked(&other, &mut workspace, &address("/en/"));
    assert_eq!(first.goto.as_deref(), Some("/en/open"));
    let opened = asked(&other, &mut workspace, &upload(&other, "/en/open", &[("job.zip", &kept.body)]));
    assert_eq!(opened.goto.as_deref(), Some("/cy/"), "it goes on in the language in which it was begun");
    assert_eq!(other.names(), files);
    assert!(files.iter().all(|name| other.get(name) == world.get(name)));
    let there = alone::respond(&mut workspace, &other, &address("/cy/check"));
    assert_eq!(text(&there), text(&respond(&mut browser.workspace, &address("/cy/check"))), "the same page");
}

#[test]
fn what_cannot_be_opened_leaves_the_job_that_is_open() {
    let world = memory();
    let mut workspace = workspace(&world);
    for (tag, said) in [("en", "there is no cyfrif.toml in it"), ("cy", "nid oes cyfrif.toml ynddi")] {
        world.put(JOB_FILE, *b"authority = \"512\"\n");
        world.put("a.csv", *b"1\n");
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("b.csv", zip::write::SimpleFileOptions::default()).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        let refused = asked(&world, &mut workspace, &upload(&world, &format!("/{tag}/open"), &[("a.zip", &bytes)]));
        assert!(refused.goto.is_none() && text(&refused).contains(said), "{}", text(&refused));
        let none = asked(&world, &mut workspace, &upload(&world, &format!("/{tag}/open"), &[]));
        assert!(text(&none).contains("aria-invalid"));
        let folder =
            Request { fields: vec![("folder".into(), "1".into())], ..upload(&world, &format!("/{tag}/open"), &[("../a.csv", b"1")]) };
        assert!(asked(&world, &mut workspace, &folder).goto.is_none(), "a folder's names are looked at as well");
        assert_eq!(world.names().len(), 2, "everything is as it was");
    }
}

#[test]
fn a_folder_is_opened_as_it_is_and_offered_only_where_the_browser_can() {
    let world = memory();
    let mut workspace = workspace(&world);
    assert!(!text(&asked(&world, &mut workspace, &address("/en/open"))).contains("value=\"1\""));
    assert!(text(&asked(&world, &mut workspace, &address("/en/open?folders=1"))).contains("name=\"folder\" value=\"1\""));
    let files: [(&str, &[u8]); 2] = [("cyfrif.toml", b"lang = \"cy\"\n"), ("lac/a.csv", b"1\n")];
    let folder = Request { fields: vec![("folder".into(), "1".into())], ..upload(&world, "/en/open", &files) };
    assert_eq!(asked(&world, &mut workspace, &folder).goto.as_deref(), Some("/cy/"));
    assert_eq!(world.get("lac/a.csv").as_deref(), Some(&b"1\n"[..]));
}

#[test]
fn what_is_ended_says_why_and_what_is_stopped_is_forgotten() {
    let world = memory();
    let mut workspace = workspace(&world);
    world.put(JOB_FILE, *b"authority = \"512\"\n");
    for (path, said) in [
        ("/en/ended?why=time", "longer than two minutes"),
        ("/cy/ended?why=time", "fwy na dwy funud"),
        ("/en/ended?why=fault", "damaged"),
        ("/en/ended?why=halted", "you stopped waiting"),
    ] {
        let page = asked(&world, &mut workspace, &address(path));
        assert!(page.status == 422 && text(&page).contains(said) && text(&page).contains("CYF233"), "{}", text(&page));
    }
    let stopped = asked(&world, &mut workspace, &upload(&world, "/en/stop", &[]));
    assert!(stopped.stop && world.names().is_empty());
}

#[test]
fn the_bar_is_there_in_each_language() {
    let (bars, styles) = alone::frame();
    for (language, bar) in bars {
        assert!(
            bar.contains(&language.word("alone-save").replace('\'', "&#39;"))
                && bar.contains(&format!("href=\"/{}/open\"", language.tag())),
            "{bar}"
        );
    }
    assert!(styles.iter().all(|style| style.contains("{")));
}
