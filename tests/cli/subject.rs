//! One child's record, as an officer asks for it on the command line.

use super::*;

#[test]
fn a_record_is_shown_or_saved_under_the_names_that_the_officer_gives() {
    let folder = Folder::example();
    let shown = folder.run(["subject", "400217"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.contains("Interim care order (C1)") && shown.out.contains("Episodes"), "{}", shown.out);
    assert!(!shown.out.contains("Nia") && !shown.out.contains("400218"), "{}", shown.out);
    let before = folder.list("");
    let saved = folder.run(["subject", "400217", "--to", "asked/record.html", "--to", "asked/record.json"]);
    assert_eq!(saved.code, 0, "{}", saved.err);
    assert!(saved.out.contains("Before you hand it over:") && !saved.out.contains("400217"), "{}", saved.out);
    assert_eq!(folder.list("asked"), ["record.html", "record.json"]);
    assert!(folder.list("").iter().all(|name| before.contains(name) || name == "asked"));
    let json: serde_json::Value = serde_json::from_str(&folder.read("asked/record.json")).unwrap();
    assert_eq!((&json["schema"], &json["ids"][0]), (&"cyfrif-subject/1".into(), &"400217".into()));
    #[cfg(unix)]
    for name in ["asked/record.html", "asked/record.json"] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o077, 0, "{name} may be read by others");
    }
    // Its own file is replaced, somebody else's is not, and nothing that is read.
    assert_eq!(folder.run(["subject", "400217", "--to", "asked/record.html", "--lang", "cy"]).code, 0);
    assert!(folder.read("asked/record.html").contains("<html lang=\"cy\">"));
    folder.write("letter.html", "<p>mine</p>");
    for (to, code) in [("letter.html", "CYF026"), ("record.docx", "CYF016"), ("cyfrif.toml", "CYF016")] {
        let refused = folder.run(["subject", "400217", "--to", to]);
        assert!(refused.code == 2 && refused.err.contains(code), "{to}: {}", refused.err);
    }
}

#[test]
fn what_is_no_id_is_refused_and_writes_nothing() {
    let folder = Folder::example();
    for (id, code) in [
        ("400216", "CYF245"),
        ("Nia Example", "CYF245"),
        ("-5", "CYF245"),
        ("P681200315014", "CYF246"),
        ("0400217", "CYF247"),
        ("a/b", "CYF245"),
    ] {
        let ran = folder.run(["subject", "--to", "record.html", "--", id]);
        assert!(ran.code == 2 && ran.err.contains(code), "{id}: {}", ran.err);
        assert!(!ran.err.contains("4002") && !ran.err.contains("Nia") && !folder.exists("record.html"), "{id}: {}", ran.err);
    }
    assert_eq!(folder.run(["subject"]).code, 2);
    assert_eq!(folder.run(["subject", "400217", "--earlier", "nothing.xml"]).code, 2);
}

#[test]
fn a_submission_that_was_moved_is_looked_into_where_it_is_named() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    fs::rename(folder.join("out/lac-2025-26-552-1.xml"), folder.join("Nia Example.xml")).unwrap();
    let gone = folder.run(["subject", "400217", "--format", "plain"]).out;
    assert!(gone.contains("no longer in the output folder"), "{gone}");
    let found = folder.run(["subject", "400217", "--format", "plain", "--earlier", "Nia Example.xml"]).out;
    assert!(found.contains("The child is in it, with the values shown here") && !found.contains("Nia"), "{found}");
}
