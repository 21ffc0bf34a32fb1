//! A copy for analysts, how long records and files are kept: the page does what the commands do, and destroys nothing that was not seen.

use super::*;

const KEY: &str = "keys/council.key";

/// A job in a folder of its own, so that something can be outside it.
fn browser(world: &Memory) -> Browser<'_> {
    for (name, bytes) in exports("clean", "lac") {
        world.put(Path::new("job/lac").join(name), bytes);
    }
    world.put("job/cyfrif.toml", *b"return = 'lac/2025-26'\nauthority = '512'\nworkbooks = ['lac']\n");
    world.put("job/notes.txt", *b"mine");
    let workspace = Workspace::new(world, "job".into(), None, Language::English, "cyfrif 0.0.0".to_owned());
    Browser { world, workspace, pages: Vec::new() }
}

#[test]
fn the_page_makes_a_copy_with_a_key_from_elsewhere_only() {
    let world = memory();
    world.put(KEY, crate::pseudonym::file_of([7; 32]).into_bytes());
    world.put("job/inside.key", crate::pseudonym::file_of([7; 32]).into_bytes());
    let mut browser = browser(&world);
    assert!(browser.get("/en/more").links("/en/pseudonymise").len() == 1);
    let form = browser.get("/en/pseudonymise");
    assert_eq!(form.choices("birth"), ["", "year"]);
    for (key, said) in
        [("", "It is not said where the key is"), ("inside.key", "beside the data"), ("../keys/none", "there is no such file")]
    {
        let refused = browser.post("/en/pseudonymise", &[("key", key), ("new", "")], &[]);
        assert!(refused.html.contains(said) && refused.html.contains("aria-invalid"), "{key}: {}", refused.html);
    }
    assert!(world.get("job/out/pseudonymised/README.html").is_none());
    for tag in ["en", "cy"] {
        // Windows puts quotes around a path that is copied.
        let fields = [("key", "\"../keys/council.key\""), ("new", ""), ("birth", "year"), ("postcode", "area"), ("upn", "hash")];
        let made = browser.post(&format!("/{tag}/pseudonymise"), &fields, &[]);
        assert!(made.html.contains("lac-2025-26-episode.csv"), "{}", made.html);
        assert!(!made.html.contains("219768"), "an id is shown");
    }
    let child = browser.text("job/out/pseudonymised/lac-2025-26-child.csv");
    assert!(child.starts_with("ChildIDHash,UPNHash,DateOfBirthYear,Gender,Ethnicity,"), "{}", &child[..100]);
    assert!(child.contains("HomePostcodeArea") && !child.contains("219768"));
}

#[test]
fn the_page_says_how_long_records_are_kept_in_both_languages() {
    let world = memory();
    let mut browser = browser(&world);
    let english = browser.get("/en/retention");
    assert!(english.html.contains("City of York Council") && english.html.contains("219768"), "{}", english.html);
    assert!(browser.get("/cy/retention").html.contains("Rhaid i unrhyw gyngor arall"));
    world.put("job/wrong.toml", *b"council = 'x'\nperiods = 3\n");
    let wrong = browser.get("/en/retention?periods=wrong.toml");
    assert!(wrong.html.contains("wrong.toml") && wrong.html.contains("periods"), "{}", wrong.html);
}

#[test]
fn the_page_destroys_what_was_listed_when_its_number_is_typed_and_nothing_else() {
    let world = memory();
    let mut browser = browser(&world);
    let now = browser.get("/en/files");
    assert!(
        now.html.contains("Exports of the case system") && now.html.contains("notes.txt") && now.html.contains("No file is due"),
        "{}",
        now.html
    );
    // An earlier year's job.
    for (name, bytes) in exports("clean", "lac") {
        world.put(Path::new("old/lac").join(name), bytes);
    }
    world.put("old/cyfrif.toml", *b"return = 'lac/2020-21'\nauthority = '512'\nworkbooks = ['lac']\n");
    world.put("old/notes.txt", *b"mine");
    let files = world.names().iter().filter(|name| name.starts_with("old/lac")).count();
    let listed = browser.get("/en/files?folder=..%2Fold");
    assert!(listed.html.contains(&format!("{files} files are due")), "{}", listed.html);
    let hidden = listed.hidden();
    let send = |browser: &mut Browser<'_>, count: &str, who: &str| {
        let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend([("count", count), ("who", who)]);
        browser.post("/en/destroy", &fields, &[])
    };
    let left = || world.names().iter().filter(|name| name.starts_with("old/lac")).count();
    for (count, who) in [("", "A. Officer"), ("yes", "A. Officer"), ("1", "A. Officer"), (&*files.to_string(), "")] {
        let refused = send(&mut browser, count, who);
        assert!(refused.html.contains("Nothing was destroyed") && left() == files, "{count} {who}: {}", refused.html);
    }
    // What has changed since it was seen is shown anew.
    let name = world.names().into_iter().find(|name| name.starts_with("old/lac")).unwrap();
    let bytes = world.get(&name).unwrap();
    world.put(&name, *b"ChildID\n1\n");
    let changed = send(&mut browser, &files.to_string(), "A. Officer");
    assert!(changed.html.contains("have changed since the list was shown") && left() == files, "{}", changed.html);
    world.put(&name, bytes);
    let done = send(&mut browser, &files.to_string(), "A. Officer");
    assert!(done.html.contains(&format!("{files} files were destroyed")), "{}", done.html);
    assert_eq!(left(), 0);
    assert!(world.get("old/notes.txt").is_some() && world.get("old/cyfrif.toml").is_some());
    assert!(world.names().iter().any(|name| name.starts_with("job/lac")));
    assert!(browser.text("old/out/audit.jsonl").contains("\"who\":\"A. Officer\""));
}
