//! Guesses of a template are queries until somebody has looked; templates are printed and job folders begun without writing over anything.

use super::*;

/// The worked example with the plain template as a file of the officer's own, a line of which ends so.
fn guessed(end: &str) -> Folder {
    let folder = Folder::example();
    let ran = folder.run(["templates", "lac/plain", "--out", "mine.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = folder.read("mine.toml");
    let line = text.lines().find(|l| l.starts_with("LegalStatus ")).unwrap();
    folder.edit("mine.toml", line, &format!("{line}{end}"));
    folder.edit("cyfrif.toml", "\"plain\"", "\"mine.toml\"");
    folder
}

#[test]
fn a_guess_is_a_query_and_stands_on_the_sign_off_sheet() {
    for (end, open) in [(" # UNSURE: it may be short", true), ("   #unsure it may be short", true), (" # seen by Nia", false), ("", false)]
    {
        let folder = guessed(end);
        let found = folder.found(&[]);
        assert_eq!(found.iter().any(|f| f.0 == "CYF150"), open, "{end}: {found:?}");
        assert_eq!(folder.run(["prepare"]).code, 0);
        let sheet = folder.read("out/sign-off-lac-2025-26-552-1.html");
        assert_eq!(sheet.contains("Still unsure in the template"), open, "{end}");
        assert_eq!(sheet.contains("is only a guess: LegalStatus from column"), open, "{end}");
    }
    let folder = guessed(" # UNSURE: it may be short");
    let windows = folder.read("mine.toml").replace('\n', "\r\n");
    folder.write("mine.toml", &windows);
    assert!(folder.found(&[]).iter().any(|f| f.0 == "CYF150"));
}

#[test]
fn nothing_is_written_over() {
    let folder = Folder::example();
    for arguments in [&["new"][..], &["templates", "lac/plain", "--out", "cyfrif.toml"]] {
        let before = folder.read("cyfrif.toml");
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.out);
        assert!(ran.err.contains("is there already"), "{}", ran.err);
        assert_eq!(folder.read("cyfrif.toml"), before);
    }
    for (arguments, words) in [
        (&["new", "other", "--return", "lac/2025-27"][..], "CYF009"),
        (&["new", "other", "--authority", "999"], "CYF013"),
        (&["templates", "lac/plane"], "lac/plain"),
    ] {
        let ran = folder.run(arguments);
        assert!(ran.code == 2 && ran.err.contains(words), "{arguments:?}: {}", ran.err);
        assert!(!folder.join("other").exists());
    }
}

#[test]
fn a_job_that_is_begun_can_be_checked() {
    let folder = Folder::example();
    fs::remove_file(folder.join("cyfrif.toml")).unwrap();
    let ran = folder.run(["new", "--return", "lac/2025-26", "--authority", "552", "--template", "plain", "--workbooks", "lac"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.found(&[]), []);
}
