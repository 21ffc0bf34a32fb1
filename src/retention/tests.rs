//! The longest that applies, and what cannot be said; mistakes in a file of periods with their places.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::*;
use crate::job::RawJob;
use crate::purpose::Purpose;
use crate::validate::SchemaValidator;
use crate::world::Memory;

const JOB: &str =
    "return = 'casp/2025-26'\nauthority = '552'\nworkbooks = ['casp.csv']\n[other]\nreturn = 'lac/2025-26'\nworkbooks = ['lac']\n";

fn library() -> Library {
    Library::embedded().unwrap()
}

/// A job whose children are these: what is not said of them is blank.
fn world() -> Memory {
    let world = Memory::new(SchemaValidator::of);
    world.put("cyfrif.toml", JOB.as_bytes().to_vec());
    world.put(
        "casp.csv",
        *b"ChildID,DateOfBirth,Gender,Ethnicity,LookedAfter,ChildProtectionRegister,DisabilityNone\n\
         plain1,2015-06-14,1,A1,0,0,1\n\
         register1,2008-02-29,1,A1,0,1,1\n\
         disabled1,2010-01-01,2,A1,0,0,0\n\
         undated1,,2,A1,0,0,1\n\
         future1,2026-06-01,2,A1,0,0,1\n\
         unread1,2012-03-03,2,A1,0,what,1\n\
         looked1,2011-05-05,2,A1,1,0,1\n\
         ,2011-05-05,2,A1,1,0,1\n",
    );
    world.put(
        "lac/Children.csv",
        *b"ChildID,DateOfBirth,Gender,Ethnicity,Disability,UASC\n\
         died1,2020-04-04,1,A1,0,0\n\
         register1,2008-02-29,1,A1,0,0\n\
         adopted1,2019-09-09,1,A1,0,0\n\
         order1,2018-08-08,1,A1,0,0\n",
    );
    world.put(
        "lac/Episodes.csv",
        *b"ChildID,EpisodeNumber,EpisodeStartDate,ReasonEpisodeStarted,LegalStatus,CategoryOfNeed,PlacementType,PlacementPostcode,EpisodeEndDate,ReasonEpisodeEnded\n\
         died1,1,2024-01-01,S,C2,N1,F1,CF10 1EP,2025-07-01,E2\n\
         register1,1,2024-01-01,S,C2,N1,F1,CF10 1EP,2024-02-01,X1\n\
         register1,2,2024-02-01,P,C2,N1,F1,CF10 1EP,,\n\
         adopted1,1,2024-01-01,S,E1,N1,A1,CF10 1EP,2025-07-01,E11\n\
         order1,1,2024-01-01,S,E1,N1,A1,CF10 1EP,,\n",
    );
    world.put("lac/Adoptions.csv", *b"ChildID,DateOfDecision,DateOfOrder\norder1,2025-01-01,2025-10-10\n");
    world
}

fn found(world: &Memory, periods: Option<&str>) -> Retention {
    let library = library();
    let job = RawJob::read(world, "".as_ref()).unwrap().resolve(world, "".as_ref(), &library).unwrap();
    let periods = Periods::open(world, periods.map(Path::new), &library).unwrap();
    of_job(&library, &job, &Options { software: "cyfrif 1".to_owned(), ..Options::new(world) }, &periods).unwrap()
}

fn until(retention: &Retention, id: &str) -> (String, Option<&'static str>) {
    let child = retention.children.iter().find(|child| child.id == id).unwrap_or_else(|| panic!("{id}: {:?}", retention.children));
    (child.until.map_or_else(String::new, |day| day.to_string()), child.unsure)
}

#[test]
fn the_longest_period_that_applies_decides() {
    let found = found(&world(), None);
    for (id, day) in [
        ("plain1", "2040-06-14"),
        // On the register, and looked after in the other return: a birthday of 29 February is on 1 March in other years.
        ("register1", "2083-03-01"),
        ("disabled1", "2050-01-01"),
        ("looked1", "2086-05-05"),
        ("future1", "2051-06-01"),
        // Fifteen years after the death in place of seventy-five after the birth.
        ("died1", "2040-07-01"),
        ("adopted1", "2119-09-09"),
        ("order1", "2118-08-08"),
    ] {
        assert_eq!(until(&found, id), (day.to_owned(), None), "{id}");
    }
    assert_eq!(until(&found, "undated1"), (String::new(), Some("retention-undated")));
    assert_eq!(until(&found, "unread1"), ("2052-03-03".to_owned(), Some("retention-perhaps")));
    assert_eq!((found.without_id, found.children.len()), (1, 10));
    assert_eq!(found.children[0].id, "undated1");
    let by = |id: &str| found.children.iter().find(|child| child.id == id).unwrap().by.clone().unwrap_or_default();
    assert_eq!((by("register1").as_str(), by("died1").as_str()), ("Child looked after", "Child who died in care"));
    assert!(found.is_example && found.council.contains("York"));
}

#[test]
fn what_is_told_of_the_children_in_both_languages() {
    let world = world();
    let library = library();
    let job = RawJob::read(&world, "".as_ref()).unwrap().resolve(&world, "".as_ref(), &library).unwrap();
    let periods = Periods::open(&world, None, &library).unwrap();
    let at = chrono::NaiveDate::from_ymd_opt(2045, 5, 20).unwrap().and_hms_opt(9, 30, 0).unwrap();
    for language in Language::ALL {
        let options = Options { language, at, ..Options::new(&world) };
        let found = of_job(&library, &job, &options, &periods).unwrap();
        crate::reference::tests::page_looks_like("retention.txt", language, &found);
    }
}

/// A file of periods that can be changed.
const OWN: &str = r#"council = "Ynys Council"
[[period]]
kind   = "all"
title  = "Everybody"
years  = 10
basis  = "stated"
source = "our own schedule"
[[period.when]]
return = "casp"
of     = "Child"
where  = ["LookedAfter is 0"]
from   = "DateOfBirth"

[[files]]
kinds  = ["export"]
years  = 1
source = "our own schedule"
"#;

#[test]
fn a_council_s_own_periods_stand_in_the_place_of_york_s() {
    let world = world();
    world.put("periods.toml", OWN.as_bytes().to_vec());
    let found = found(&world, Some("periods.toml"));
    assert_eq!(until(&found, "plain1").0, "2025-06-14");
    assert_eq!(until(&found, "died1"), (String::new(), Some("retention-no-period")));
    assert!(!found.is_example && found.council == "Ynys Council");
    let periods = Periods::open(&world, Some("periods.toml".as_ref()), &library()).unwrap();
    assert_eq!((periods.of_files(Purpose::Export), periods.of_files(Purpose::Return)), (Some(1), None));
}

#[test]
fn a_mistake_in_the_file_of_periods_is_shown_with_its_line() {
    let world = world();
    let tried = |from: &str, to: &str| {
        assert!(OWN.contains(from), "{from}");
        world.put("p.toml", OWN.replacen(from, to, 1).into_bytes());
        let error = Periods::open(&world, Some("p.toml".as_ref()), &library()).unwrap_err();
        assert_eq!(error.code.as_str(), "CYF253");
        error.to_string()
    };
    for (from, to, line, said) in [
        ("LookedAfter is 0", "LokedAfter is 0", 11, "LokedAfter"),
        ("LookedAfter is 0", "LookedAfter is 7", 11, "7"),
        ("\"casp\"", "\"casp2\"", 9, "There is no return casp2"),
        ("\"Child\"", "\"Chid\"", 10, "no records called Chid"),
        ("from   = \"DateOfBirth\"", "from = \"Gender\"", 12, "Gender is not a date"),
        ("years  = 10", "years = 0", 5, "from 1 to 200"),
        ("years  = 10", "years = 201", 5, "from 1 to 200"),
        ("years  = 10", "years = \"ten\"", 5, "p.toml:5"),
        ("\"export\"", "\"exports\"", 15, "no kind of file called exports"),
        ("\"export\"", "\"audit\"", 15, "never removed"),
        ("\"export\"", "\"job\"", 15, "never removed"),
        ("\"export\"", "\"pseudonym-key\"", 15, "never removed"),
        ("\"export\"", "\"export\", \"export\"", 15, "twice"),
        ("basis ", "instead-of = [\"none\"]\nbasis ", 6, "kind none"),
        ("basis ", "instead-of = [\"all\"]\nbasis ", 6, "place of itself"),
        ("title ", "titel ", 4, "titel"),
    ] {
        let error = tried(from, to);
        assert!(error.contains(&format!("p.toml:{line}:")) && error.contains(said), "{from} → {to}: {error}");
    }
    world.put("p.toml", *b"council = 'x'\n");
    assert!(Periods::open(&world, Some("p.toml".as_ref()), &library()).unwrap_err().to_string().contains("no period"));
    assert_eq!(Periods::open(&world, Some("none.toml".as_ref()), &library()).unwrap_err().code.as_str(), "CYF001");
}

#[test]
fn it_is_saved_for_excel_and_for_a_browser_with_what_it_holds_in_front() {
    use crate::outputs::{Batch, Kept, There, there};
    let world = world();
    let found = found(&world, None);
    for name in ["list.csv", "list.xlsx", "list.html"] {
        for _ in 0..2 {
            // The second time it replaces its like.
            let mut batch = Batch::new(Kept::of(&world, []));
            found.save(name.as_ref(), &mut batch).unwrap();
            batch.keep().unwrap();
        }
        assert_eq!(there(&world, name.as_ref()), There::Ours, "{name}");
    }
    let csv = String::from_utf8(world.get("list.csv").unwrap().to_vec()).unwrap();
    let first = csv.trim_start_matches('\u{feff}').lines().next().unwrap().trim_matches('"').to_owned();
    assert_eq!(first, Purpose::Retention.lines(Language::English)[0]);
    assert!(csv.contains("register1,01/03/2083,Child looked after"), "{csv}");
    let book = crate::read::open(&world, "list.xlsx".as_ref(), &Default::default()).unwrap();
    assert!(book.sheets[0].rows.len() >= 4 + 1 + 10);
    let mut batch = Batch::new(Kept::of(&world, []));
    assert_eq!(found.save("list.pdf".as_ref(), &mut batch).unwrap_err().code.as_str(), "CYF016");
}
