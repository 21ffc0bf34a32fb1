//! Whole jobs of an invented council with its postcode table: good, not given, and wrong in every way.
#![allow(clippy::unwrap_used)]

use std::io::Write as _;

use super::*;
use crate::invent::{Council, council, export, postcodes};
use crate::job::RawJob;
use crate::run::{Options, open, reports};
use crate::validate::SchemaValidator;
use crate::world::Memory;

/// The exports of a council, and a job for both of its returns that names this table.
fn world(council: &Council, table: Option<(&str, Vec<u8>)>) -> Memory {
    let world = Memory::new(SchemaValidator::of);
    for (name, bytes) in export::files(council, export::Layout::Plain, export::Format::Csv).unwrap() {
        world.put(name, bytes);
    }
    let mut job = "return = 'lac/2025-26'\nauthority = '552'\ntemplate = 'plain'\nworkbooks = ['lac']\n".to_owned();
    if let Some((name, bytes)) = table {
        job += &format!("[reference]\npostcodes = '{name}'\n");
        world.put(name, bytes);
    }
    job += "[other]\nreturn = 'casp/2025-26'\nworkbooks = ['casp']\n";
    world.put("cyfrif.toml", job.into_bytes());
    world
}

/// All that is said of the returns in a world, as text.
fn told(world: &Memory) -> Result<String> {
    told_by(&Library::embedded()?, world)
}

fn told_by(library: &Library, world: &Memory) -> Result<String> {
    let job = RawJob::read(world, "".as_ref())?.resolve(world, "".as_ref(), library)?;
    let opened = open(library, &job, &Options::new(world))?;
    let mut out = Vec::new();
    for report in reports(library, &job.decisions, &opened) {
        crate::render::plain::write(&report, &Default::default(), &mut out).unwrap();
    }
    // The rules that were asked are named too; here it is asked what they found.
    let text = String::from_utf8(out).unwrap();
    Ok(text.lines().filter(|line| !line.starts_with("Looked up in")).map(|line| format!("{line}\n")).collect())
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const OWN: &str = "W06000015";
const RULES: [&str; 7] = ["LAC275", "LAC276", "LAC277", "LAC278", "LAC279", "CASP195", "CASP196"];

#[test]
fn of_a_council_without_fault_the_rules_say_nothing_and_all_run() {
    let council = council(7, "552", 120, "2025-26");
    let table = postcodes::table(&council, OWN);
    let zip = zipped(&[("Documents/LA names.csv", "LAD25CD,LAD25NM\nW06000015,Cardiff\n"), ("Data/ONSPD.csv", &table)]);
    for (name, bytes) in [("onspd.csv", table.clone().into_bytes()), ("onspd.zip", zip)] {
        let told = told(&world(&council, Some((name, bytes)))).unwrap();
        let odd: Vec<&str> = RULES.into_iter().chain(["CYF190", "CYF191", "CYF192", "CYF136"]).filter(|code| told.contains(code)).collect();
        assert!(odd.is_empty(), "{name}: {odd:?}\n{told}");
    }
    let without = told(&world(&council, None)).unwrap();
    assert_eq!(without.matches("the reference table postcodes was not given").count(), 2, "once for each return\n{without}");
    RULES.iter().for_each(|code| assert_eq!(without.matches(code).count(), 1, "{code}\n{without}"));
}

#[test]
fn what_the_table_says_against_the_return_is_said() {
    let council = council(7, "552", 120, "2025-26");
    let table = postcodes::table(&council, OWN);
    let elsewhere = table.replace(OWN, "W06000022");
    let said = told(&world(&council, Some(("onspd.csv", elsewhere.into_bytes())))).unwrap();
    assert!(said.contains("LAC275") && said.contains("CASP196"), "{said}");
    let ended = table.replace("198001,,", "198001,199912,");
    let said = told(&world(&council, Some(("onspd.csv", ended.into_bytes())))).unwrap();
    assert!(said.contains("LAC278") && said.contains("CASP195"), "{said}");
}

#[test]
fn rows_that_stand_in_the_pack_are_asked_without_a_file() {
    let council = council(7, "552", 120, "2025-26");
    let table = postcodes::table(&council, OWN);
    let of_pack = |table: &str| {
        let mut files = Library::files();
        for collection in ["lac", "casp"] {
            let declared = format!("{collection}/reference/postcodes.toml");
            let inside = files.0[declared.as_str()].replace("beside   = true", "");
            files.0.insert(declared, inside.into());
            files.0.insert(format!("{collection}/reference/postcodes.csv"), table.to_owned().into());
        }
        told_by(&Library::load(&files, &[]).unwrap(), &world(&council, None)).unwrap()
    };
    let sound = of_pack(&table);
    let odd: Vec<&str> = RULES.into_iter().filter(|code| sound.contains(code)).collect();
    assert!(odd.is_empty(), "{odd:?}\n{sound}");
    let elsewhere = of_pack(&table.replace(OWN, "W06000022"));
    assert!(elsewhere.contains("LAC275") && elsewhere.contains("CASP196"), "{elsewhere}");
}

#[test]
fn each_surprise_of_an_invented_table_is_found_by_its_rule() {
    // A council that has a child in a secure unit too.
    let of = |seed| council(seed, "552", 300, "2025-26");
    let council = (1..100).map(of).find(|council| postcodes::surprising(council, OWN).1.len() == RULES.len()).unwrap();
    let (table, found) = postcodes::surprising(&council, OWN);
    let said = told(&world(&council, Some(("onspd.csv", table.into_bytes())))).unwrap();
    found.iter().for_each(|code| assert!(said.contains(code), "{code}\n{said}"));
}

#[test]
fn a_table_that_is_wrong_is_said_once_and_its_rules_do_not_run() {
    let council = council(7, "552", 40, "2025-26");
    let table = postcodes::table(&council, OWN);
    let third = table.lines().nth(2).unwrap();
    let bomb = "pcds\n".to_owned() + &"\n".repeat(80 << 20);
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("column.csv", table.replace("laua", "ward").into_bytes(), "it has no column headed laua, oslaua"),
        ("twice.csv", format!("{table}{third}\n").into_bytes(), "this line is about the same as line 3"),
        ("half.csv", table.trim_end().rsplit_once(',').unwrap().0.as_bytes().to_vec(), "the end of the file is probably missing"),
        ("heading.csv", table.lines().next().unwrap().as_bytes().to_vec(), "there is no row below its heading"),
        ("other.zip", zipped(&[("names.csv", "LAD25CD,LAD25NM\n")]), "no csv file in it has the headings that are needed"),
        ("bomb.zip", zipped(&[("ONSPD.csv", &bomb)]), "unpacked, a part of it grows"),
        (
            "abroad.csv",
            format!("{}\nBT50 9ZZ,200001,,1,1,N09000003,N92000002\n", table.lines().next().unwrap()).into_bytes(),
            "it has none of the return's values",
        ),
    ];
    for (name, bytes, why) in cases {
        let said = told(&world(&council, Some((name, bytes)))).unwrap();
        assert!(said.contains("CYF190") && said.contains(why), "{name}\n{said}");
        assert_eq!(said.matches("the reference table postcodes cannot be used (").count(), 2, "once for each return: {name}\n{said}");
        assert!(!said.contains("LAC278 ") && !said.contains("LAC278:"), "{name}\n{said}");
    }
    let old = table.replace("209901", "202401");
    let said = told(&world(&council, Some(("old.csv", old.into_bytes())))).unwrap();
    assert!(said.contains("CYF192") && said.contains("01/01/2024") && said.contains("31/03/2026"), "{said}");
}

#[test]
fn of_a_part_of_the_table_it_is_said_which_postcodes_are_not_asked_about() {
    let council = council(7, "552", 120, "2025-26");
    let table = postcodes::table(&council, OWN);
    let part: String = table.lines().filter(|line| !line.starts_with("CF")).map(|line| format!("{line}\n")).collect();
    let said = told(&world(&council, Some(("part.csv", part.into_bytes())))).unwrap();
    assert!(said.contains("CYF191") && said.contains("has nothing of the postcode areas CF, so"), "{said}");
    assert!(!said.contains("LAC278") && !said.contains("CASP195"), "{said}");
}

#[test]
fn a_table_that_is_not_there_or_has_no_such_name_stops_the_run() {
    let council = council(7, "552", 40, "2025-26");
    let given = world(&council, Some(("onspd.csv", Vec::new())));
    let job = given.get("cyfrif.toml").unwrap();
    let job = String::from_utf8(job.to_vec()).unwrap();
    given.put("cyfrif.toml", job.replace("onspd.csv", "gone.csv").into_bytes());
    assert_eq!(told(&given).unwrap_err().code, Code::FILE_UNREADABLE);
    given.put("cyfrif.toml", job.replace("postcodes =", "postcode =").into_bytes());
    assert_eq!(told(&given).unwrap_err().code, Code::ARGUMENT);
}

#[test]
fn a_table_of_two_returns_is_read_once() {
    let council = council(7, "552", 30, "2025-26");
    let world = world(&council, Some(("onspd.csv", postcodes::table(&council, OWN).into_bytes())));
    let library = Library::embedded().unwrap();
    let job = RawJob::read(&world, "".as_ref()).unwrap().resolve(&world, "".as_ref(), &library).unwrap();
    let opened = open(&library, &job, &Options::new(&world)).unwrap();
    let rows: Vec<&Rows> = opened.iter().map(|one| one.ret.lookups.rows(0).unwrap()).collect();
    assert!(rows.len() == 2 && std::ptr::eq(rows[0], rows[1]) && rows[0].len() > 0);
}

/// Writes the returns of the job in a world, or verifies one of them; all that is told, as text.
fn run(world: &Memory, verified: Option<&str>) -> String {
    let library = Library::embedded().unwrap();
    let raw = RawJob::read(world, "".as_ref()).unwrap();
    let reference = raw.reference.clone().into_iter().collect();
    let job = raw.resolve(world, "".as_ref(), &library).unwrap();
    let mut out = Vec::new();
    let mut tell = |reports: &[crate::report::CheckReport<'_>]| {
        reports.iter().for_each(|report| crate::render::plain::write(report, &Default::default(), &mut out).unwrap());
        Ok(())
    };
    let at = chrono::NaiveDate::from_ymd_opt(2026, 5, 20).unwrap().and_hms_opt(9, 30, 0).unwrap();
    let setting = Options { at, software: "test".into(), ..Options::new(world) };
    match verified {
        None => crate::prepare(&library, &job, &setting, true, &mut tell).unwrap(),
        Some(file) => {
            let known = crate::job::Known { output: Some(job.output.clone()), reference, ..Default::default() };
            let file = job.output.join(file);
            crate::verify(&library, &file, &known, &setting, &mut |_, _| Ok(()), &mut |reports, _| tell(reports)).unwrap()
        }
    };
    String::from_utf8(out).unwrap()
}

#[test]
fn the_manifest_the_sheet_and_the_report_name_the_table_its_age_and_its_rules() {
    let council = council(7, "552", 30, "2025-26");
    let table = postcodes::table(&council, OWN);
    let rows = table.lines().count() - 1;
    let zip = zipped(&[("Documents/LA names.csv", "LAD25CD,LAD25NM\n"), ("Data/ONSPD.csv", &table)]);
    for (name, inside, bytes) in [("onspd.csv", None, table.into_bytes()), ("onspd.zip", Some("ONSPD.csv"), zip)] {
        let sha256 = crate::pack::files::sha256(&bytes);
        let (size, world) = (bytes.len(), world(&council, Some((name, bytes))));
        let said = run(&world, None);
        let called = inside.map_or(name.to_owned(), |inside| format!("{name}/{inside}"));
        let sentence =
            format!("Looked up in the reference table postcodes: {called}, {rows} rows, the newest entry of 01/01/2099; used by");
        assert!(said.contains(&format!("{sentence} CASP195, CASP196.")), "{said}");
        let manifest: serde_json::Value = serde_json::from_slice(&world.get("out/manifest-lac-casp-2025-26-552-1.json").unwrap()).unwrap();
        let lac = serde_json::json!([{
            "table": "postcodes", "file": { "file": name, "sha256": sha256, "bytes": size }, "rows": rows, "newest": "2099-01-01",
            "used_by": ["LAC275", "LAC276", "LAC277", "LAC278", "LAC279"], "not_run": [],
        }]);
        let mut told = manifest["returns"][0]["reference"].clone();
        let part = told[0].as_object_mut().unwrap().remove("inside");
        assert_eq!((told, part), (lac, inside.map(Into::into)));
        let sheet = String::from_utf8(world.get("out/sign-off-lac-casp-2025-26-552-1.html").unwrap().to_vec()).unwrap();
        assert!(sheet.contains(&sha256) && sheet.contains(&called) && sheet.contains(&format!("{sentence} LAC275")), "{sheet}");
    }
}

#[test]
fn where_no_table_was_given_the_manifest_names_the_rules_that_did_not_run() {
    let world = world(&council(7, "552", 30, "2025-26"), None);
    run(&world, None);
    let manifest: serde_json::Value = serde_json::from_slice(&world.get("out/manifest-lac-casp-2025-26-552-1.json").unwrap()).unwrap();
    let told = serde_json::json!([{ "table": "postcodes", "file": null, "used_by": [], "not_run": ["CASP195", "CASP196"] }]);
    assert_eq!(manifest["returns"][1]["reference"], told);
    let sheet = String::from_utf8(world.get("out/sign-off-lac-casp-2025-26-552-1.html").unwrap().to_vec()).unwrap();
    assert!(sheet.contains("the reference table postcodes was not given (CASP195, CASP196)"), "{sheet}");
}

#[test]
fn a_finished_return_is_looked_up_and_another_table_than_that_of_its_time_is_noted() {
    let council = council(7, "552", 30, "2025-26");
    let table = postcodes::table(&council, OWN);
    let world = world(&council, Some(("onspd.csv", table.clone().into_bytes())));
    run(&world, None);
    let file = "lac-2025-26-552-1.xml";
    let same = run(&world, Some(file));
    assert!(same.contains("used by LAC275") && !same.contains("CYF234"), "{same}");
    world.put("onspd.csv", table.replace(OWN, "W06000022").into_bytes());
    let other = run(&world, Some(file));
    assert!(other.contains("CYF234") && other.contains("Query LAC275, child"), "{other}");
    let job = String::from_utf8(world.get("cyfrif.toml").unwrap().to_vec()).unwrap();
    world.put("cyfrif.toml", job.replace("onspd.csv", "gone.csv").into_bytes());
    let gone = run(&world, Some(file));
    assert!(gone.contains("the reference table postcodes was not given") && !gone.contains("CYF234"), "{gone}");
}
