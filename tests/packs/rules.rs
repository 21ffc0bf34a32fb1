//! The packs in the program: proved, and every rule tried on its own rows.

use cyfrif::pack::Library;
use cyfrif::rule_test::try_rule;
use cyfrif::texts::Audience;

use super::adding::Copy;

#[test]
fn every_rule_does_what_its_rows_say() {
    let library = Library::embedded().unwrap_or_else(|e| panic!("{e}"));
    let mut tried = 0;
    let mut surprises = Vec::new();
    for pack in library.packs() {
        for rule in &pack.rules {
            tried += 1;
            surprises.extend(try_rule(&library, pack, rule));
        }
    }
    for s in &surprises {
        println!("{} in {}, {}: {}", s.file, s.pack, s.place, s.message.to(Audience::default()));
    }
    assert!(surprises.is_empty(), "{} rows of {tried} rules do not do what they must", surprises.len());
}

/// The XML schema beside a pack is the one that is made from it.
#[test]
fn schemas_are_up_to_date() {
    let library = Library::embedded().unwrap_or_else(|e| panic!("{e}"));
    for pack in library.packs() {
        let made = cyfrif::write::xsd::generate(pack);
        assert_eq!(pack.xsd.as_deref(), Some(made.as_str()), "{}: run `cyfrif packs --write-xsd --schemas schemas`", pack.name);
    }
}

#[test]
fn a_year_names_only_what_there_is() {
    let packs = Copy::new();
    packs.replace("casp/years/2025-26.toml", "{ Ethnicity = ", "{ Ethnicty = ");
    packs.replace("casp/years/2025-26.toml", "\"Gender\"", "\"Gendr\"");
    let error = Library::open(&cyfrif::world::DISK, Some(packs.0.path()), &[]).err().unwrap();
    let said: String = error
        .mistakes
        .iter()
        .map(|m| format!("{}; {}\n", m.message.to(Audience::default()), m.help.clone().unwrap_or_default().to(Audience::default())))
        .collect();
    for wanted in ["there is no item Gendr", "did you mean Gender?", "there is no code set Ethnicty", "did you mean Ethnicity?"] {
        assert!(said.contains(wanted), "{wanted} is not in: {said}");
    }
}
