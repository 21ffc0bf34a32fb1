//! The command line in Welsh, and what is read by people in both languages.

use super::*;

/// The language that a page says it is in.
fn page(folder: &Folder, name: &str) -> String {
    let text = folder.read(name);
    text.split("<html lang=\"").nth(1).unwrap_or_default().chars().take(2).collect()
}

#[test]
fn a_job_in_two_languages_leaves_what_people_read_in_both() {
    let folder = Folder::example();
    folder.edit("cyfrif.toml", "return ", "lang = [\"cy\", \"en\"]\nreturn ");
    let ran = folder.run(["prepare", "--report", "mine.html", "--report", "mine.en.html"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Ysgrifennwyd: out/sign-off-lac-2025-26-552-1.en.html"), "{}", ran.out);
    let pages = [
        ("out/report-lac.html", "cy"),
        ("out/report-lac.en.html", "en"),
        ("out/sign-off-lac-2025-26-552-1.html", "cy"),
        ("out/sign-off-lac-2025-26-552-1.en.html", "en"),
        ("mine.html", "cy"),
        ("mine.en.html", "en"),
    ];
    pages.iter().for_each(|(name, language)| assert_eq!(page(&folder, name), *language, "{name}"));
    // Each report names the other, and the finished file is one that was written.
    assert!(folder.read("out/report-lac.html").contains("report-lac.en.html"));
    assert_eq!(folder.run(["verify", "out/lac-2025-26-552-1.xml"]).code, 0);
    // Asked for in English, the further language is Welsh.
    let ran = folder.run(["prepare", "--serial", "2", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!((page(&folder, "out/report-lac.html").as_str(), page(&folder, "out/report-lac.cy.html").as_str()), ("en", "cy"));
}

#[test]
fn two_reports_of_two_languages_keep_the_return_in_their_names() {
    let folder = Folder::council(&cyfrif::invent::council(7, "552", 120, "2025-26"));
    let ran = folder.run(["check", "--report", "r.cy.html", "--report", "r.en.html"]);
    assert_ne!(ran.code, 2, "{}", ran.err);
    let reports = [("r-casp.cy.html", "cy"), ("r-lac.cy.html", "cy"), ("r-casp.en.html", "en"), ("r-lac.en.html", "en")];
    reports.iter().for_each(|(name, language)| assert_eq!(page(&folder, name), *language, "{name}"));
}

#[test]
#[cfg_attr(windows, ignore = "there the language of the system does not stand in the environment")]
fn the_language_is_known_before_the_command_is_understood() {
    let folder = Folder::example();
    let said = |args: &[&str], locale: &str| {
        let ran = ran(program().current_dir(folder.path()).env("LC_ALL", locale).args(args));
        ran.out + &ran.err
    };
    // By a flag wherever it stands, by the system, by the job; the flag stands above the job, and the job above the system.
    assert!(said(&["check", "--reprot", "x", "--lang", "cy"], "C").starts_with("gwall[CYF016]: "));
    assert!(said(&["chek"], "cy_GB.UTF-8").contains("“check”"));
    assert!(said(&["check", "--help"], "cy_GB.UTF-8").contains("\nDefnydd: cyfrif check [DEWISIADAU]"));
    folder.edit("cyfrif.toml", "return ", "lang = \"cy\"\nreturn ");
    assert!(said(&["chek"], "en_GB.UTF-8").starts_with("gwall[CYF016]: "));
    assert!(said(&["chek", "--lang=en"], "cy_GB.UTF-8").starts_with("error[CYF016]: "));
    // What is wrong with the job is said in the language that it asks for.
    folder.edit("cyfrif.toml", "return ", "retrun ");
    assert!(said(&["check"], "C").starts_with("gwall[CYF012]"));
    folder.edit("cyfrif.toml", "retrun ", "return ").edit("cyfrif.toml", "lang = \"cy\"", "lang = [\"cy\", \"fr\"]");
    let mistake = said(&["check"], "C");
    assert!(mistake.contains("[\"cy\", \"en\"]") && mistake.contains("(Cymraeg)"), "{mistake}");
}
