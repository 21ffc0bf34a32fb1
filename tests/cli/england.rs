//! England's returns: prepared and read back from invented exports, and out of the way of a Welsh council.

use super::*;

const JOBS: [(&str, &str); 4] = [
    ("cin-clean", "out/cin-2026-27-816-1.xml"),
    ("cin-full", "out/cin-2026-27-816-1.xml"),
    ("ssda903-clean", "out/ssda903-2026-27-816-1.xml"),
    ("ssda903-full", "out/ssda903-2026-27-816-1.xml"),
];

fn job(name: &str) -> Folder {
    let folder = Folder::example();
    fs::remove_file(folder.join("cyfrif.toml")).unwrap();
    copy(&Path::new("fixtures/england").join(name), &folder.join("job"));
    folder
}

#[test]
fn both_returns_are_written_and_read_back() {
    for (name, file) in JOBS {
        let folder = job(name);
        let ran = folder.run(["prepare", "--job", "job"]);
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.out, ran.err);
        assert!(!ran.err.contains("English only"), "{}", ran.err);
        let xml = folder.read(&format!("job/{file}"));
        assert!(!xml.contains("Nobody"), "{name}: a name was sent");
        // Alone it is known by what it looks like.
        fs::rename(folder.join("job").join(file), folder.join("alone.xml")).unwrap();
        let ran = folder.run(["verify", "alone.xml"]);
        assert!(
            ran.out.contains("York") == name.starts_with("cin") && !ran.out.contains("\n0 rules ran"),
            "{name}: {}{}",
            ran.out,
            ran.err
        );
    }
}

#[test]
fn welsh_readers_are_told_once_that_it_is_in_english_only() {
    let folder = job("cin-clean");
    let ran = folder.run(["prepare", "--lang", "cy", "--job", "job"]);
    assert_eq!((ran.code, ran.err.matches("Yn Saesneg yn unig").count()), (0, 1), "{}{}", ran.out, ran.err);
}

#[test]
fn the_list_of_packs_names_wales_first() {
    let ran = Folder::example().run(["packs"]);
    let at = |name: &str| ran.out.find(name).unwrap_or_else(|| panic!("{name} is not in the list: {}", ran.out));
    assert!(at("lac/2025-26") < at("cin/2026-27") && at("cin/2026-27") < at("ssda903/2026-27"), "{}", ran.out);
}

#[test]
fn a_rule_that_no_welsh_return_has_is_looked_up_in_the_others() {
    let folder = Folder::new();
    let ran = folder.run(["explain", "8840"]);
    assert!(ran.code == 0 && ran.out.contains("cin/2026-27"), "{}{}", ran.out, ran.err);
    // What nobody has is answered with what is near in Wales.
    let ran = folder.run(["explain", "CASP14l"]);
    assert!(ran.code == 2 && ran.err.contains("CASP141"), "{}{}", ran.out, ran.err);
}
