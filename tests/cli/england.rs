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

/// Finished sheets are known by what their header says, as a document is by its beginning.
#[test]
fn finished_sheets_are_read_back_too() {
    for (fixture, file, called) in [("cin-clean", "cin", "CIN 2026-27"), ("ssda903-clean", "ssda903", "SSDA903 2026-27")] {
        for (format, ending) in [("xlsx", "xlsx"), ("csv", "csv.zip")] {
            let folder = job(fixture);
            let ran = folder.run(["prepare", "--job", "job", "--also", format]);
            assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
            let alone = format!("alone.{ending}");
            fs::rename(folder.join(&format!("job/out/{file}-2026-27-816-1.{ending}")), folder.join(&alone)).unwrap();
            let ran = folder.run(["verify", &alone]);
            let is_it = ran.out.contains(&format!("{called}, York (816)")) && !ran.out.contains("\n0 rules ran");
            assert!(ran.code != 2 && is_it, "{}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn the_list_of_templates_names_england_last() {
    let ran = Folder::new().run(["templates"]);
    let at = |name: &str| ran.out.find(name).unwrap_or_else(|| panic!("{name} is not in the list: {}", ran.out));
    assert!(at("lac/plain") < at("cin/plain") && at("cin/plain") < at("ssda903/plain"), "{}", ran.out);
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

/// What the item list finds is told under the code that the return's own list of checks has for it, in every output.
#[test]
fn a_wrong_value_is_told_under_its_official_code() {
    let folder = job("ssda903-full");
    let file = folder.join("job/export/Header.csv");
    let text = fs::read_to_string(&file).unwrap().replacen("2002,M,", "2002,Q,", 1).replacen("UN1", "UN9", 1).replacen("AIND", "", 1);
    fs::write(&file, text).unwrap();
    let ran = folder.run(["check", "--job", "job"]);
    for (code, what) in [("101", "SEX"), ("168", "UPN"), ("103", "ETHNIC")] {
        assert!(ran.out.contains(&format!("Error {code}")) && ran.out.contains(what), "{}{}", ran.out, ran.err);
    }
    // The nearest of both, and no own code for the same.
    assert!(ran.out.contains("UN1 (Not of school age") && !ran.out.contains("CYF204") && !ran.out.contains("CYF209"), "{}", ran.out);
    let ran = folder.run(["check", "--job", "job", "--format", "json"]);
    assert!(ran.out.contains("\"code\":\"101\"") || ran.out.contains("\"code\": \"101\""), "{}", ran.out);
    let ran = folder.run(["explain", "103"]);
    assert!(ran.out.contains("103: ETHNIC: missing, or not as it must be") && ran.out.contains("CYF210"), "{}{}", ran.out, ran.err);
    // A row without an identifier makes no record, and has its official code too.
    let folder = job("cin-clean");
    let file = folder.join("job/export/Children.csv");
    let text = fs::read_to_string(&file).unwrap();
    let second = text.lines().nth(2).unwrap();
    let without = format!(",{}", second.split_once(',').unwrap().1);
    fs::write(&file, text.replace(second, &without)).unwrap();
    let ran = folder.run(["check", "--job", "job"]);
    assert!(ran.out.contains("Error 8500: LAchildID is missing"), "{}{}", ran.out, ran.err);
}

/// A code that stands in place of a number is sent, read back, and no number of anybody's.
#[test]
fn a_reason_why_there_is_no_number_is_sent_in_its_place() {
    let folder = job("ssda903-full");
    assert_eq!(folder.run(["prepare", "--job", "job"]).code, 0);
    let xml = folder.read("job/out/ssda903-2026-27-816-1.xml");
    assert_eq!(xml.matches("<UPN>UN3</UPN>").count(), 2, "{xml}");
    let ran = folder.run(["verify", "job/out/ssda903-2026-27-816-1.xml"]);
    assert!(!ran.out.contains("Error"), "{}{}", ran.out, ran.err);
}

/// A date of which parts are not known is sent as it is known, read back, and told to nobody as a fault.
#[test]
fn a_date_of_which_parts_are_not_known_is_sent_so() {
    let folder = job("ssda903-full");
    let file = folder.join("job/export/Previous permanence.csv");
    let text = fs::read_to_string(&file).unwrap();
    let at = text.lines().next().unwrap().split(',').position(|heading| heading == "DATE_PERM").unwrap();
    let first = text.lines().nth(1).unwrap();
    let mut cells: Vec<&str> = first.split(',').collect();
    cells[at] = "ZZ/ZZ/2019";
    fs::write(&file, text.replacen(first, &cells.join(","), 1)).unwrap();
    let ran = folder.run(["prepare", "--job", "job"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(folder.read("job/out/ssda903-2026-27-816-1.xml").contains("<DATE_PERM>zz/zz/2019</DATE_PERM>"));
    let ran = folder.run(["verify", "job/out/ssda903-2026-27-816-1.xml"]);
    assert!(ran.code == 0 && !ran.out.contains("Error"), "{}{}", ran.out, ran.err);
    fs::write(&file, text.replacen(first, &cells.join(",").replace("ZZ/ZZ/2019", "ZZ/15/2019"), 1)).unwrap();
    let ran = folder.run(["check", "--job", "job"]);
    assert!(ran.out.contains("Error 632"), "{}{}", ran.out, ran.err);
}

/// A date that should lead to an episode is no name: it is shown in what is saved, too.
#[test]
fn a_key_that_leads_nowhere_is_shown_in_what_is_saved() {
    let folder = job("cin-clean");
    let file = folder.join("job/export/Assessments.csv");
    let text = fs::read_to_string(&file).unwrap();
    let at = text.lines().next().unwrap().split(',').position(|heading| heading == "Referral date").unwrap();
    let second = text.lines().nth(1).unwrap();
    let mut cells: Vec<&str> = second.split(',').collect();
    cells[at] = "13/04/2026";
    fs::write(&file, text.replacen(second, &cells.join(","), 1)).unwrap();
    let ran = folder.run(["check", "--job", "job", "--format", "json"]);
    assert!(ran.out.contains("CYF183") && ran.out.contains("13/04/2026"), "{}{}", ran.out, ran.err);
    let about = ran.out.split("CYF183").nth(1).unwrap_or_default().split("CYF").next().unwrap_or_default();
    assert!(!about.contains("•••"), "{about}");
}
