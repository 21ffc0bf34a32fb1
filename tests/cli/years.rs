//! Last year's return, the other return of the year, and rules of the officer's own.

use super::*;
use cyfrif::invent::inside::InventedReturn;
use cyfrif::invent::{council, last_year};
use cyfrif::pack::Library;

/// A council's LAC return of the year before as XML: no pack of that year is there, so this year's is written and its year changed.
fn lac_xml_of_last_year(council: &Council) -> String {
    let pack = Library::embedded().unwrap().pack("lac/2025-26").unwrap();
    let xml = InventedReturn::of(&pack, council).unwrap().xml().unwrap();
    xml.replace("<Year>2025-26<", "<Year>2024-25<").replace("<ReferenceDate>2026", "<ReferenceDate>2025")
}

/// This year's exports, last year's exports in `then`, and last year's LAC as XML.
fn two_years() -> (Folder, Council) {
    let now = council(21, "552", 150, "2025-26");
    let then = last_year(&now);
    let folder = Folder::council(&now);
    fs::create_dir(folder.join("then")).unwrap();
    export::write(&then, export::Layout::Plain, &folder.join("then"), export::Format::Csv).unwrap();
    folder.write("then/lac.xml", lac_xml_of_last_year(&then));
    (folder, now)
}

const LAC: [&str; 3] = ["--return", "lac/2025-26", "--last-year"];

fn lac(file: &str) -> Vec<&str> {
    [&LAC[..], &[file]].concat()
}

#[test]
fn last_years_workbooks_and_last_years_xml_say_the_same() {
    let (folder, now) = two_years();
    for file in ["then/lac.xml", "then/lac"] {
        assert_eq!(folder.found(&lac(file)), [], "{file}");
        let report = folder.report(&lac(file));
        // No reference table is given.
        let not_run: Vec<&str> = report["rules"]["not_run"].as_array().unwrap().iter().map(|n| n["reason"].as_str().unwrap()).collect();
        assert_eq!(not_run, ["the reference table postcodes was not given"], "{file}");
    }
    assert_eq!(
        folder.found(&["--return", "casp/2025-26", "--last-year", "then/casp"]).into_iter().filter(|f| f.0.starts_with("CASP2")).count(),
        0
    );
    // A date of birth that was another one last year.
    let then = last_year(&now);
    let both = |c: &&cyfrif::invent::InventedChild| c.lac.is_some() && now.children.iter().any(|n| n.id == c.id && n.lac.is_some());
    let child = then.children.iter().find(both).unwrap();
    let born = child.date_of_birth;
    let other = born - chrono::Days::new(1);
    for (name, from, to) in [
        ("then/lac.xml", format!("<DateOfBirth>{born}<"), format!("<DateOfBirth>{other}<")),
        ("then/lac/Children.csv", format!("{born}"), format!("{other}")),
    ] {
        let text = folder.read(name);
        let at = text.find(&child.id).unwrap();
        folder.write(name, format!("{}{}", &text[..at], text[at..].replacen(&from, &to, 1)));
    }
    for file in ["then/lac.xml", "then/lac"] {
        assert_eq!(folder.found(&lac(file)), [("LAC503".to_owned(), child.id.clone())], "{file}");
    }
    let found = messages(&folder.report(&lac("then/lac")));
    let message = found.iter().find(|m| m.code == "LAC503").unwrap();
    assert_eq!(message.files, ["lac", "lac of last year’s return"], "the cells of both years are shown, each as what it is");
}

#[test]
fn another_year_is_not_last_year() {
    let (folder, _) = two_years();
    let text = folder.read("then/lac.xml");
    for (what, from, to) in
        [("this year's", "2024-25", "2025-26"), ("too old", "2024-25", "2023-24"), ("of the other return", ">LAC<", ">CASP<")]
    {
        folder.write("wrong.xml", text.replacen(from, to, 1));
        let ran = folder.run(["prepare", LAC[0], LAC[1], LAC[2], "wrong.xml"]);
        assert_eq!(ran.code, 2, "{what}: {}", ran.out);
        assert!(ran.err.contains("wrong.xml cannot be used as last year's return"), "{what}: {}", ran.err);
        assert!(ran.err.contains("give the LAC return of 2024-25"), "{what}: {}", ran.err);
        assert!(!folder.exists("out"));
    }
}

#[test]
fn a_message_about_two_returns_shows_both_workbooks() {
    let council = council(3, "552", 120, "2025-26");
    let folder = Folder::council(&council);
    assert_eq!(folder.found(&[]), []);
    let both = council.children.iter().find(|c| c.lac.is_some() && c.casp.is_some()).unwrap();
    let born = both.date_of_birth;
    let text = folder.read("lac/Children.csv");
    let at = text.find(&both.id).unwrap();
    let other = (born - chrono::Days::new(1)).to_string();
    folder.write("lac/Children.csv", format!("{}{}", &text[..at], text[at..].replacen(&born.to_string(), &other, 1)));
    assert_eq!(folder.found(&[]), [("CASP303".to_owned(), both.id.clone())]);
    let all = messages(&folder.report(&[]));
    assert_eq!(all.iter().find(|m| m.code == "CASP303").unwrap().files, ["casp", "lac"]);
    // The same by itself, with the other workbooks named.
    let ran = folder.run(["reconcile", "--return", "casp/2025-26", "casp", "--with", "lac"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("Error CASP303"), "{}", ran.out);
    // Alone, CASP has nothing to complain about, and says what it could not ask.
    let ran = folder.run(["check", "--return", "casp/2025-26"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("CASP303"), "that it did not run must be said: {}", ran.out);
}

#[test]
fn rules_of_ones_own() {
    let folder = Folder::example();
    folder.edit("cyfrif.toml", "workbooks", "local-rules = \"ours\"\nworkbooks");
    folder.write("ours/lac/OUR1.md", RULE);
    assert_eq!(folder.found(&[]), []);
    folder.edit("lac/Children.csv", "P681200315014", "");
    assert!(folder.found(&[]).contains(&("OUR1".to_owned(), "400217".to_owned())), "{:?}", folder.found(&[]));
    let ran = folder.run(["check"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("Error OUR1, child 400217: We want a number for every child"), "{}", ran.out);
    // Its page is shown like any other: in the job folder, or where the job or the folder of rules is named.
    for arguments in [vec!["explain", "OUR1"], vec!["explain", "our1", "--job", "."], vec!["explain", "OUR1", "--local-rules", "ours"]] {
        let ran = folder.run(&arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        assert!(ran.out.contains("We want a number for every child") && ran.out.contains("Ask the school"), "{}", ran.out);
    }
    // A rule in the folder of the other return is that one's.
    fs::create_dir(folder.join("ours/casp")).unwrap();
    fs::rename(folder.join("ours/lac/OUR1.md"), folder.join("ours/casp/OUR1.md")).unwrap();
    assert!(!folder.found(&[]).iter().any(|f| f.0 == "OUR1"));
}

#[test]
fn a_rule_of_ones_own_with_a_mistake_is_shown_with_its_line() {
    let folder = Folder::example();
    for (what, from, to, line, words) in [
        ("a reserved code", "OUR1", "LAC901", "2", "reserved"),
        ("an own code", "OUR1", "CYF901", "2", "reserved"),
        ("an unknown item", "UPN is present", "UPM is present", "5", "UPM"),
        ("a verb that is none", "is present", "is there", "5", "is there"),
        ("an unknown key", "basis   =", "bases   =", "7", "bases"),
    ] {
        // A rule is in a file of its own name.
        let code = if from == "OUR1" { to } else { "OUR1" };
        let file = format!("ours/lac/{code}.md");
        folder.write(&file, RULE.replacen(from, to, 1));
        let ran = folder.run(["check", "--local-rules", "ours"]);
        assert_eq!(ran.code, 2, "{what}: {}", ran.out);
        let told = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("CYF010") && told.contains(words), "{what}: {}", ran.err);
        let places = [format!("{code}.md:{line}"), format!("{code}.md, line {line}")];
        assert!(places.iter().any(|place| told.contains(place)), "{what}: {}", ran.err);
        fs::remove_file(folder.join(&file)).unwrap();
    }
}

/// An export that is something else as a whole is reported once.
#[test]
fn an_export_of_last_year_is_known_as_a_whole() {
    let (folder, _) = two_years();
    for (of, collection) in [("then/lac", "lac"), ("then/casp", "casp")] {
        folder.write("cyfrif.toml", format!("return = \"{collection}/2025-26\"\nauthority = \"552\"\nworkbooks = [\"{of}\"]\n"));
        assert_eq!(folder.found(&[]), [("CYF159".to_owned(), String::new())], "{of}");
        assert_eq!(messages(&folder.report(&[]))[0].level, "error");
    }
    // In a list of a few children it may be so: a query.
    folder.write("cyfrif.toml", "return = \"casp/2025-26\"\nauthority = \"552\"\nworkbooks = [\"few\"]\n");
    let few: String = folder.read("then/casp/Children.csv").lines().take(31).map(|line| format!("{line}\n")).collect();
    folder.write("few/Children.csv", few);
    let said: Vec<_> = messages(&folder.report(&[])).into_iter().filter(|m| m.code == "CYF159").map(|m| m.level).collect();
    assert_eq!(said, ["query"]);
}

#[test]
fn an_export_for_the_other_return_is_known_as_a_whole() {
    for layout in [export::Layout::Plain, export::Layout::Wccis] {
        let folder = Folder::new();
        export::write(&council(21, "552", 60, "2025-26"), layout, folder.path(), export::Format::Csv).unwrap();
        let template = if layout == export::Layout::Plain { "plain" } else { "wccis" };
        let list = folder.list(".");
        let of =
            |part: &str| list.iter().filter(|n| n.to_lowercase().contains(part)).map(|n| format!("{n:?}")).collect::<Vec<_>>().join(", ");
        for (collection, other) in [("casp", "lac"), ("lac", "casp")] {
            let job =
                format!("return = \"{collection}/2025-26\"\nauthority = \"552\"\ntemplate = \"{template}\"\nworkbooks = [{}]\n", of(other));
            folder.write("cyfrif.toml", job);
            assert_eq!(folder.found(&[]), [("CYF158".to_owned(), String::new())], "{collection} {template}");
        }
    }
}

/// With this year's export, in another format, or the other return's for last year's, nothing is compared.
#[test]
fn what_is_not_last_years_is_not_compared_with() {
    let (folder, now) = two_years();
    export::write(&now, export::Layout::Plain, &folder.join("then"), export::Format::Xlsx).unwrap();
    assert_eq!(folder.found(&lac("then/lac.xlsx")), [("CYF157".to_owned(), String::new())]);
    let report = folder.report(&lac("then/lac.xlsx"));
    assert!(report["rules"]["not_run"].to_string().contains("LAC501"));
    for (file, what) in [("then/casp", "another return"), ("lac", "the export of this year"), ("empty", "no child")] {
        folder.write("empty/Children.csv", folder.read("lac/Children.csv").lines().next().unwrap());
        let ran = folder.run(["check"].iter().chain(&lac(file)));
        assert!(ran.code == 2 && ran.err.replace('\n', " ").replace("  ", "").contains(what), "{file}: {}", ran.err);
    }
}

/// The rules of one pack may look at different returns: a job brings one of them, and what needs another is not asked of the wrong one.
#[test]
fn a_rule_that_needs_a_third_return_is_named_as_not_run() {
    let folder = Folder::council(&council(7, "552", 12, "2025-26"));
    copy(Path::new("schemas"), &folder.join("ours"));
    copy(Path::new("fixtures/kinds/plans"), &folder.join("ours/plans"));
    let rule = RULE.replace("OUR1", "CASP990").replace(
        "require = [\"UPN is present\"]",
        "require = [\"plans Child is present\"]\nwith    = \"plans\"\nfrom    = \"2025-26\"\nuntil   = \"2025-26\"",
    );
    let rows = rule.find("## Fails").unwrap();
    let rows = format!(
        "{}## Fails\n| plans Child |\n| ----------- |\n| no          |\n\n## Passes\n| ChildID | plans ChildID |\n| ------- | ------------- |\n| 77      | 77            |\n",
        &rule[..rows]
    );
    folder.write("ours/casp/rules/CASP990.md", rows);
    let ran = folder.run(["check", "--schemas", "ours", "--format", "plain"]);
    assert!(ran.out.contains("the PLANS return was not given"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("CASP990") && !ran.out.contains("the LAC return was not given"), "{}{}", ran.out, ran.err);
    assert!(!ran.out.contains("We want a number"), "{}", ran.out);
    // Brought, it is asked.
    let ran = folder.run(["packs", "--try", "--schemas", "ours"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}
