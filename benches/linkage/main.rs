//! Children found in a pupil list, with the same lists saved for other tools: `cargo bench --bench linkage -- FOLDER [SEED]`.
//!
//! In FOLDER it makes a folder for each setting, with `truth.csv` (child and UPN), `found.csv` (what cyfrif found) and a job for the program itself:
//! `Children.csv`, `pupils.csv`, `cyfrif.toml`. `README.md` beside this file says how the other tools are run on them. Everybody in them is invented.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use cyfrif::invent::pupils::{Lists, Rates, Score, lists};
use cyfrif::upn::{Matching, Outcome, Person, Sex, find};

const SETTINGS: [(&str, Rates); 3] = [("usual", Rates::USUAL), ("no-numbers", Rates::NO_NUMBERS), ("poor", Rates::POOR)];
const NAMES: [&str; 5] = ["Forename", "Middle name", "Surname", "Known as", "Other surname"];
const JOB: &str = "return    = \"casp/2025-26\"\nauthority = \"552\"\ntemplate  = \"plain\"\nworkbooks = [\"Children.csv\"]\n";

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let folder = arguments.next().expect("a folder to write to");
    let seed = arguments.next().map_or(1, |seed| seed.parse().unwrap());
    for (name, rates) in SETTINGS {
        let lists = lists(rates, seed);
        let start = Instant::now();
        let matching = find(lists.children.iter().map(|child| &child.person), &lists.pupils);
        println!("{name}: {:?} in {:.2?}", Score::of(&lists, &matching), start.elapsed());
        save(&Path::new(&folder).join(name), &lists, &matching);
    }
}

fn save(folder: &Path, lists: &Lists, matching: &Matching) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("cyfrif.toml"), JOB).unwrap();
    let head = [&["ChildID", "UPN", "DateOfBirth", "Gender", "Postcode"][..], &NAMES].concat();
    let children = lists.children.iter().map(|child| [vec![child.id.clone()], values(&child.person, "1", "2")].concat());
    write(&folder.join("Children.csv"), &head, children);
    let head = [&["UPN", "Date of birth", "Gender", "Postcode"][..], &NAMES].concat();
    write(&folder.join("pupils.csv"), &head, lists.pupils.iter().map(|pupil| values(pupil, "M", "F")));
    let upn = |pupil: Option<usize>| pupil.map_or_else(String::new, |pupil| lists.pupils[pupil].upn.clone());
    let truth = lists.children.iter().zip(&lists.truth).map(|(child, pupil)| vec![child.id.clone(), upn(*pupil)]);
    write(&folder.join("truth.csv"), &["ChildID", "UPN"], truth);
    let found = lists.children.iter().zip(&matching.outcomes).flat_map(|(child, outcome)| {
        let row = |kind: &str, pupil: usize| vec![child.id.clone(), kind.to_owned(), upn(Some(pupil))];
        match outcome {
            Outcome::Certain(one) => vec![row("certain", one.pupil)],
            Outcome::ToDecide(some) => some.iter().map(|one| row("decide", one.pupil)).collect(),
            Outcome::None => Vec::new(),
        }
    });
    write(&folder.join("found.csv"), &["ChildID", "Kind", "UPN"], found);
}

fn values(person: &Person, male: &str, female: &str) -> Vec<String> {
    let day = |days: i32| (NaiveDate::default() + Days::new(days as u64)).to_string();
    let sex = person.sex.map_or("", |sex| if sex == Sex::Male { male } else { female });
    let names = [&person.forename, &person.middle, &person.surname, &person.known_as, &person.former].map(String::clone);
    let begin = [
        person.upn.clone(),
        person.born.map_or_else(String::new, day),
        sex.to_owned(),
        person.postcodes.first().cloned().unwrap_or_default(),
    ];
    begin.into_iter().chain(names).collect()
}

fn write(path: &Path, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let mut out = csv::Writer::from_path(path).unwrap();
    out.write_record(head).unwrap();
    rows.for_each(|row| out.write_record(row).unwrap());
    out.flush().unwrap();
}
