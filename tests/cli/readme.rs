//! What the front page and the worked example say is so.

use super::*;

#[test]
fn the_readme_shows_the_job_of_the_worked_example() {
    let readme = fs::read_to_string("README.md").unwrap();
    let shown = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(shown, fs::read_to_string("tests/cmd/worked-example.in/cyfrif.toml").unwrap());
}

#[test]
fn the_worked_example_shows_the_xml_that_is_written() {
    let page = fs::read_to_string("tests/cmd/worked-example.md").unwrap();
    let shown = page.split("```xml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let written = folder.read("out/lac-2025-26-552-1.xml");
    // The pack's digest and the version change with every change of a rule; the page does not have to.
    let plain = |text: &str| {
        let lines = text.lines().map(|l| if l.contains("<Pack ") { "    <Pack/>" } else { l });
        lines.filter(|l| !l.contains("<Software>")).map(|l| format!("{l}\n")).collect::<String>()
    };
    assert_eq!(plain(shown), plain(&written));
}

#[test]
fn the_page_of_all_commands_has_them_all() {
    let page = fs::read_to_string("tests/cmd/help.md").unwrap();
    let help = Folder::new().run(["--help"]).out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names: Vec<&str> = list.lines().filter_map(|l| l.strip_prefix("  ")?.split(' ').next()).filter(|n| !n.is_empty()).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names.into_iter().filter(|n| *n != "help") {
        assert!(page.contains(&format!("\n## {name}\n")), "tests/cmd/help.md has no section of {name}");
    }
}

#[test]
fn the_demo_says_what_it_did_on_one_screen() {
    let folder = Folder::new();
    let ran = folder.run(["demo", "here", "--children", "100"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.lines().count() <= 24, "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 120), "{}", ran.out);
    let files: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("here")).collect();
    assert!(files.iter().any(|file| file.contains("sign-off")), "{}", ran.out);
    for file in files {
        assert!(folder.path().join(file).is_file(), "{file} is not there");
    }
}
