//! The table of what councils promise (docs/obligations.md): each row names a command that there is and a test that there is. And the promises that no
//! other test holds.

use super::*;
use cyfrif::invent;
use std::collections::BTreeSet;

/// The rows of the table: promise, command and test as they are written.
fn rows(file: &str) -> Vec<[String; 3]> {
    let text = fs::read_to_string(file).unwrap();
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let lines = text.lines().filter(|line| line.starts_with("| ")).map(cells);
    lines.filter(|cells| !cells[0].starts_with("---")).skip(1).map(|cells| cells.try_into().unwrap()).collect()
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn each_promise_has_its_command_and_its_test() {
    let help = Folder::new().run(["--help"]).out;
    let english = rows("docs/obligations.md");
    assert!(english.len() >= 12, "{english:?}");
    for [promise, command, test] in &english {
        for command in quoted(command).into_iter().filter_map(|command| command.strip_prefix("cyfrif ")) {
            let name = command.split(' ').next().unwrap();
            assert!(help.contains(&format!("\n  {name} ")), "{promise}: there is no command {name}");
        }
        let files: Vec<&str> = quoted(test).into_iter().filter(|name| name.contains('/')).collect();
        assert!(!files.is_empty(), "{promise}: no test");
        let texts: Vec<String> =
            files.iter().map(|file| fs::read_to_string(file).unwrap_or_else(|_| panic!("{promise}: {file}"))).collect();
        for name in quoted(test).into_iter().filter(|name| !name.contains('/')) {
            assert!(texts.iter().any(|text| text.contains(&format!("fn {name}("))), "{promise}: no test {name} in {files:?}");
        }
    }
    // The Welsh table has the same rows.
    let tests = |rows: &[[String; 3]]| rows.iter().map(|[_, _, test]| quoted(test).join(" ")).collect::<Vec<_>>();
    assert_eq!(tests(&rows("docs/cy/obligations.md")), tests(&english));
}

/// The values of an element in an XML, in their order.
fn values<'x>(xml: &'x str, element: &str) -> Vec<&'x str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    xml.split(&open).skip(1).map(|rest| rest.split(&close).next().unwrap()).collect()
}

/// The values of a column in the rows of a csv file, blanks left out.
fn column(folder: &Folder, file: &str, heading: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap();
    let at = reader.headers().unwrap().iter().position(|one| one == heading).unwrap();
    reader.records().map(|row| row.unwrap()[at].to_owned()).filter(|value| !value.is_empty()).collect()
}

#[test]
fn every_pupil_number_of_the_export_is_in_the_return_and_no_other() {
    let folder = Folder::council(&invent::council(23, "552", 80, "2025-26"));
    assert_eq!(folder.run(["prepare"]).code, 0);
    for collection in ["casp", "lac"] {
        let xml = folder.read(&format!("out/{collection}-2025-26-552-1.xml"));
        let exported: BTreeSet<String> = column(&folder, &format!("{collection}/Children.csv"), "UPN").into_iter().collect();
        let sent: BTreeSet<String> = values(&xml, "UPN").into_iter().map(str::to_owned).collect();
        assert!(exported.len() > 10);
        assert_eq!(sent, exported, "{collection}");
    }
}

#[test]
fn only_the_items_of_the_pack_leave_and_each_column_that_is_not_used_is_named() {
    let folder = Folder::example();
    let more = |line: &str, more: &str| folder.edit("lac/Children.csv", line, &format!("{line},{more}")).path().to_owned();
    for (line, values) in [
        ("Forename,Surname", "Religion,Shoe size"),
        ("Nia,Example", "Quaker,31"),
        ("Tomos,Example", "Quaker,37"),
        ("Owain,Invented", "Quaker,43"),
    ] {
        more(line, values);
    }
    let told = folder.run(["check", "--all"]).out;
    for heading in ["Religion", "Shoe size"] {
        assert!(told.contains("CYF103") && told.contains(heading), "{heading} is not named: {told}");
    }
    assert_eq!(folder.run(["prepare"]).code, 0);
    let xml = folder.read("out/lac-2025-26-552-1.xml");
    assert!(!xml.contains("Quaker") && !xml.contains("Religion"));
    // Every element is of the pack, or of the frame that each return has.
    let schema = folder.run(["items", "lac/2025-26", "--format", "json"]).out;
    let frame = ["Message", "Header", "Children", "Child", "Episode", "Adoption", "CareLeaver"];
    let body = xml.split("</Header>").nth(1).unwrap();
    let elements: BTreeSet<&str> = body.split('<').skip(1).map(|tag| tag.split(['>', ' ', '/']).next().unwrap()).collect();
    let items: Vec<&&str> = elements.iter().filter(|name| !name.is_empty() && !frame.contains(*name)).collect();
    assert!(items.len() > 15, "{items:?}");
    for item in items {
        assert!(schema.contains(&format!("\"{item}\"")), "{item} is no item of the pack");
    }
}

#[test]
fn episodes_adoptions_and_care_leavers_are_sent_as_many_as_there_are() {
    let folder = Folder::council(&invent::council(24, "552", 400, "2025-26"));
    assert_eq!(folder.run(["prepare"]).code, 0);
    let xml = folder.read("out/lac-2025-26-552-1.xml");
    for (file, element, date) in [
        ("Episodes", "Episode", "EpisodeStartDate"),
        ("Adoptions", "Adoption", "DateOfOrder"),
        ("Care leavers", "CareLeaver", "DateCeased"),
    ] {
        let mut exported = column(&folder, &format!("lac/{file}.csv"), date);
        let mut sent: Vec<String> = values(&xml, date).into_iter().map(str::to_owned).collect();
        exported.sort();
        sent.sort();
        assert!(!sent.is_empty() && xml.matches(&format!("<{element}>")).count() == sent.len(), "{element}");
        assert_eq!(sent, exported, "{element}");
    }
}
