//! One return from several sources: health checks from one workbook, youth justice from another, UPNs from a third, each by the child's id.

use std::path::Path;

use cyfrif::diagnostic::Diagnostic;
use cyfrif::invent::export::{CellOut, Format, Layout, tables, write};
use cyfrif::invent::{self, Council};
use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::report::Report;
use cyfrif::texts::Audience;

use super::{setting, text};

const JOINED: &str = r#"
[[sheet]]
name = ["Health checks"]
module = "Child"
join = ["Client"]
[sheet.items]
HealthSurveillance = "Surveillance"
DentalCheck = "Dentist"

[[sheet]]
name = ["Youth justice"]
module = "Child"
join = ["YJ person"]
[sheet.items]
YouthOffending = "Offended"

[[sheet]]
name = ["Pupils"]
module = "Child"
join = ["Social care id"]
[sheet.items]
UPN = "Pupil number"
"#;

/// The plain template without the items that come from elsewhere, and with the sheets they come from.
fn template() -> String {
    let plain = include_str!("../../templates/casp/plain.toml");
    let elsewhere = ["UPN ", "YouthOffending ", "HealthSurveillance "];
    let own: Vec<&str> = plain.lines().filter(|l| !elsewhere.iter().any(|e| l.starts_with(e))).collect();
    format!("{}\n{JOINED}", own.join("\n"))
}

/// A sheet of its own: the child's id and these items.
fn source(council: &Council, headings: &[&str], items: &[&str]) -> Vec<Vec<String>> {
    let row = |r: &invent::Record| items.iter().map(|i| r.get(i).unwrap_or_default().to_owned()).collect::<Vec<_>>();
    let rows = council.children.iter().filter_map(|c| c.casp.as_ref()).map(row);
    std::iter::once(headings.iter().map(|h| (*h).to_owned()).collect()).chain(rows).collect()
}

fn csv(folder: &Path, name: &str, rows: &[Vec<String>]) {
    let text: Vec<String> = rows.iter().map(|r| r.join(",")).collect();
    std::fs::write(folder.join(name), text.join("\r\n")).unwrap();
}

/// What the job says, and the XML if there is one.
fn run(council: &Council, folder: &Path, sources: &[(&str, Vec<Vec<String>>)]) -> (Vec<Diagnostic>, Option<Vec<u8>>) {
    run_by(&template(), council, folder, sources)
}

fn run_by(template: &str, council: &Council, folder: &Path, sources: &[(&str, Vec<Vec<String>>)]) -> (Vec<Diagnostic>, Option<Vec<u8>>) {
    let library = Library::embedded().unwrap();
    std::fs::write(folder.join("several.toml"), template).unwrap();
    // The main export does not hold what comes from elsewhere.
    let mut main = tables(council, Layout::Plain).remove(0).sheets.remove(0).rows;
    let away: Vec<usize> = (0..main[0].len())
        .filter(|&c| matches!(&main[0][c], CellOut::Text(t) if ["UPN", "YouthOffending", "HealthSurveillance"].contains(&t.as_ref())))
        .collect();
    main.iter_mut().for_each(|row| away.iter().rev().for_each(|c| _ = row.remove(*c)));
    csv(folder, "Children.csv", &main.iter().map(|r| r.iter().map(text).collect()).collect::<Vec<_>>());
    let mut names = vec!["\"Children.csv\"".to_owned()];
    for (name, rows) in sources {
        csv(folder, &format!("{name}.csv"), rows);
        names.push(format!("\"{name}.csv\""));
    }
    let job = format!(
        "return = \"casp/2025-26\"\nauthority = \"548\"\ntemplate = {:?}\nworkbooks = [{}]\n",
        folder.join("several.toml").display().to_string(),
        names.join(", ")
    );
    std::fs::write(folder.join("cyfrif.toml"), job).unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, folder).unwrap().resolve(&cyfrif::world::DISK, folder, &library).unwrap();
    let mut said = Vec::new();
    cyfrif::prepare(&library, &job, &setting(), true, &mut |reports| {
        said.extend((0..reports[0].len()).map(|i| reports[0].diagnostic(i)));
        Ok(())
    })
    .unwrap();
    (said, std::fs::read(folder.join("out/casp-2025-26-548-1.xml")).ok())
}

fn of<'a>(said: &'a [Diagnostic], code: &str) -> Vec<&'a Diagnostic> {
    said.iter().filter(|d| d.code == code).collect()
}

fn shown(d: &Diagnostic) -> String {
    d.message.to(Audience { screen: true, personal: true, ..Audience::default() })
}

#[test]
fn several_sources_make_one_return() {
    let council = invent::council(41, "548", 120, "2025-26");
    let folder = tempfile::tempdir().unwrap();
    let sources = [
        ("Health checks", source(&council, &["Client", "Surveillance", "Dentist"], &["ChildID", "HealthSurveillance", "DentalCheck"])),
        ("Youth justice", source(&council, &["YJ person", "Offended"], &["ChildID", "YouthOffending"])),
        ("Pupils", source(&council, &["Pupil number", "Social care id"], &["UPN", "ChildID"])),
    ];
    let (said, several) = run(&council, folder.path(), &sources);
    let errors: Vec<String> = said.iter().filter(|d| d.level == cyfrif::diagnostic::Level::Error).map(shown).collect();
    assert_eq!(errors, Vec::<String>::new());
    // The same as from one workbook.
    let plain = tempfile::tempdir().unwrap();
    write(&council, Layout::Plain, plain.path(), Format::Xlsx).unwrap();
    let job = "return = \"casp/2025-26\"\nauthority = \"548\"\ntemplate = \"plain\"\nworkbooks = [\"casp.xlsx\"]\n";
    std::fs::write(plain.path().join("cyfrif.toml"), job).unwrap();
    let library = Library::embedded().unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, plain.path()).unwrap().resolve(&cyfrif::world::DISK, plain.path(), &library).unwrap();
    cyfrif::prepare(&library, &job, &setting(), true, &mut |_| Ok(())).unwrap();
    assert!(several.is_some() && several == std::fs::read(plain.path().join("out/casp-2025-26-548-1.xml")).ok());
}

#[test]
fn keys_without_a_partner_on_either_side_are_told() {
    let council = invent::council(41, "548", 120, "2025-26");
    let folder = tempfile::tempdir().unwrap();
    let health = source(&council, &["Client", "Surveillance", "Dentist"], &["ChildID", "HealthSurveillance", "DentalCheck"]);
    let mut youth = source(&council, &["YJ person", "Offended"], &["ChildID", "YouthOffending"]);
    let active = youth.iter().position(|r| r[1] == "0").unwrap();
    let lost = youth.remove(active)[0].clone();
    youth.push(vec!["990001".into(), "1".into()]);
    youth.push(vec!["990002".into(), "0".into()]);
    let pupils = source(&council, &["Pupil number", "Social care id"], &["UPN", "ChildID"]);
    let (said, xml) = run(&council, folder.path(), &[("Health checks", health), ("Youth justice", youth), ("Pupils", pupils)]);
    let unmatched: Vec<String> = of(&said, "CYF105").into_iter().map(shown).collect();
    assert_eq!(unmatched, ["Rows of sheet “Youth justice” whose key no Child has: 2"]);
    let missing = of(&said, "CYF210");
    assert_eq!(missing.len(), 1, "{:?}", missing.iter().map(|d| shown(d)).collect::<Vec<_>>());
    assert!(shown(missing[0]).contains("YouthOffending"), "{}", shown(missing[0]));
    let screen = Audience { screen: true, ..Audience::default() };
    assert_eq!(missing[0].child.as_ref().map(|c| c.to(screen).to_owned()), Some(lost));
    assert!(xml.is_none());
}

#[test]
fn two_sources_that_disagree_show_both_cells_and_the_first_is_trusted() {
    let council = invent::council(41, "548", 120, "2025-26");
    let folder = tempfile::tempdir().unwrap();
    let mut health = source(&council, &["Client", "Surveillance", "Dentist"], &["ChildID", "HealthSurveillance", "DentalCheck"]);
    let row = health.iter().position(|r| r[2] == "1").unwrap();
    health[row][2] = "0".into();
    let child = health[row][0].clone();
    let youth = source(&council, &["YJ person", "Offended"], &["ChildID", "YouthOffending"]);
    let pupils = source(&council, &["Pupil number", "Social care id"], &["UPN", "ChildID"]);
    let (said, xml) = run(&council, folder.path(), &[("Health checks", health), ("Youth justice", youth), ("Pupils", pupils)]);
    let found = of(&said, "CYF106");
    assert_eq!(found.len(), 1);
    assert_eq!(shown(found[0]), "Two sources disagree on DentalCheck");
    let screen = Audience { screen: true, personal: true, ..Audience::default() };
    assert_eq!(found[0].child.as_ref().map(|c| c.to(screen).to_owned()), Some(child));
    let cells: Vec<(String, String, String)> = found[0]
        .places
        .iter()
        .map(|p| {
            let marked = p.cells.iter().find(|c| c.marked).unwrap();
            (p.file.to(screen), marked.heading.to(screen).to_owned(), marked.value.to(screen).to_owned())
        })
        .collect();
    let cell = |file: &str, heading: &str, value: &str| (file.to_owned(), heading.to_owned(), value.to_owned());
    assert_eq!(cells, [cell("Children.csv", "DentalCheck", "1"), cell("Health checks.csv", "Dentist", "0")]);
    assert!(xml.is_none(), "an error stops the XML");
}

#[test]
fn what_no_source_has_is_missed_in_the_childs_own_row() {
    let council = invent::council(41, "548", 120, "2025-26");
    let folder = tempfile::tempdir().unwrap();
    let health = source(&council, &["Client", "Surveillance", "Dentist"], &["ChildID", "HealthSurveillance", "DentalCheck"]);
    let mut youth = source(&council, &["YJ person", "Offended"], &["ChildID", "YouthOffending"]);
    let active = youth.iter().position(|r| r[1] == "0").unwrap();
    youth.remove(active);
    let mut pupils = source(&council, &["Pupil number", "Social care id"], &["UPN", "ChildID"]);
    pupils.iter_mut().for_each(|r| r.reverse());
    let trusting = format!("precedence = [\"Health checks\", \"Children\"]\n{}", template());
    let sources = [("Health checks", health), ("Youth justice", youth), ("Pupils", pupils)];
    let (said, _) = run_by(&trusting, &council, folder.path(), &sources);
    let missing = of(&said, "CYF210");
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].places[0].file.to(Audience::default()), "Children.csv", "and not in that of the list that is trusted most");
}
