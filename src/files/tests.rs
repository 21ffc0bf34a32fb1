//! What a file is taken for, what may go, and what stays whatever is asked.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::invent::{self, export};
use crate::pack::Library;
use crate::retention::Periods;
use crate::run::Options;
use crate::validate::SchemaValidator;
use crate::world::Memory;
use chrono::{NaiveDate, NaiveDateTime};

const JOB: &str =
    "return = 'lac/2022-23'\nauthority = '552'\nworkbooks = ['lac']\nlast-year = ['old.xml']\n[reference]\npostcodes = 'ONSPD.csv'\n";

fn at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

/// A job of an earlier year in a folder, with all that a run leaves.
fn job(world: &Memory, folder: &str) {
    let council = invent::council(1, "552", 8, "2022-23");
    for (name, bytes) in export::files(&council, export::Layout::Plain, export::Format::Csv).unwrap() {
        if name.starts_with("lac") {
            world.put(Path::new(folder).join(name), bytes);
        }
    }
    let text = JOB.split("last-year").next().unwrap();
    world.put(Path::new(folder).join("cyfrif.toml"), text.as_bytes());
    let library = Library::embedded().unwrap();
    let read = RawJob::read(world, folder.as_ref()).unwrap().resolve(world, folder.as_ref(), &library).unwrap();
    let options = Options { at: at(), software: "cyfrif 1".to_owned(), audit: Some("prepare".to_owned()), ..Options::new(world) };
    assert!(!crate::prepare(&library, &read, &options, true, &mut |_| Ok(())).unwrap().errors);
    for (name, text) in [
        ("old.xml", "<Message></Message>"),
        ("answers.toml", ""),
        ("ONSPD.csv", "pcds,laua\n"),
        ("notes.txt", "mine"),
        ("lac/read me.txt", "mine"),
        ("lac-2022-23-552-9.xml", "somebody else's"),
        ("out/audit.jsonl.bak", "mine"),
        ("out/checks.jsonl", "{\"at\":\"2026-05-20T09:30:00\",\"messages\":{}}\n"),
        ("out/k", "# a key\ncyfrif-pseudonym-key-1 00 00\n"),
        (".cyfrif-x1.tmp", "half a file"),
        ("inner/cyfrif.toml", "return = 'lac/2022-23'"),
        ("inner/export.csv", "another job's"),
    ] {
        world.put(Path::new(folder).join(name), text.as_bytes().to_vec());
    }
    world.put(Path::new(folder).join("cyfrif.toml"), JOB.as_bytes().to_vec());
}

fn kind(files: &JobFiles, name: &str) -> Option<Option<Purpose>> {
    files.files.iter().find(|found| found.shown == name).map(|found| found.purpose)
}

fn keep(purpose: Purpose) -> Option<i32> {
    let world = Memory::new(SchemaValidator::of);
    Periods::open(&world, None, &Library::embedded().unwrap()).unwrap().of_files(purpose)
}

fn today(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 3, 31).unwrap()
}

#[test]
fn every_file_of_a_job_has_its_purpose_and_a_strange_one_has_none() {
    let world = Memory::new(SchemaValidator::of);
    job(&world, "job");
    let files = of_job(&world, "job".as_ref()).unwrap();
    let told: Vec<(&str, Option<Purpose>)> = files.files.iter().map(|found| (found.shown.as_str(), found.purpose)).collect();
    for (name, purpose) in [
        ("cyfrif.toml", Some(Purpose::Job)),
        ("answers.toml", Some(Purpose::Decisions)),
        ("old.xml", Some(Purpose::LastYear)),
        ("ONSPD.csv", Some(Purpose::Reference)),
        ("lac/Children.csv", Some(Purpose::Export)),
        ("out/lac-2022-23-552-1.xml", Some(Purpose::Return)),
        ("out/manifest-lac-2022-23-552-1.json", Some(Purpose::Manifest)),
        ("out/sign-off-lac-2022-23-552-1.html", Some(Purpose::SignOff)),
        ("out/report-lac.html", Some(Purpose::Report)),
        ("out/audit.jsonl", Some(Purpose::Audit)),
        ("out/checks.jsonl", Some(Purpose::Audit)),
        ("out/k", Some(Purpose::PseudonymKey)),
        (".cyfrif-x1.tmp", Some(Purpose::Temporary)),
        ("notes.txt", None),
        ("lac/read me.txt", None),
        ("lac-2022-23-552-9.xml", None),
        ("out/audit.jsonl.bak", None),
    ] {
        assert_eq!(kind(&files, name), Some(purpose), "{name}: {told:?}");
    }
    assert!(!told.iter().any(|(name, _)| name.starts_with("inner")), "{told:?}");
    assert_eq!(files.jobs, ["inner"]);
    assert_eq!(files.year.as_deref(), Some("2022-23"));
}

#[test]
fn what_a_record_tells_of_is_known_whatever_it_looks_like() {
    let world = Memory::new(SchemaValidator::of);
    job(&world, "job");
    let digest = |name: &str| crate::outputs::digest(&world, Path::new(name)).unwrap();
    for (name, text) in [
        ("job/out/lac-2022-23-552-2.xml", "<Return of=\"a layout of the council's own\"/>"),
        ("job/out/lac-2022-23-552-2.csv.zip", "a zip of csv files"),
        ("job/out/lac-2022-23-552-2-draft.csv.zip", "a draft"),
        ("job/out/hand-over-lac-2022-23-552-2.zip.age", "sealed"),
        ("job/out/hand-over-of-somebody-else.zip", "mine"),
        ("job/out/lac-2022-23-552-3.csv.zip", "mine"),
        ("job/out/receipt-lac-2022-23-552-2.json", "{\"schema\": \"cyfrif-receipt/1\"}"),
    ] {
        world.put(name, text.as_bytes().to_vec());
    }
    let named = |name: &str| format!("{{\"file\":\"{name}\",\"sha256\":\"{}\"}}", digest(&format!("job/out/{name}")));
    let line = |draft: bool, output: &str, also: &str, package: &str| {
        let package = if package.is_empty() { String::new() } else { format!(",\"package\":{}", named(package)) };
        let output = if output.is_empty() { "null".to_owned() } else { named(output) };
        let also = if also.is_empty() { String::new() } else { named(also) };
        format!("{{\"at\":\"\",\"returns\":[{{\"draft\":{draft},\"output\":{output},\"also\":[{also}]}}]{package}}}\n")
    };
    let any: &dyn World = &world;
    let mut record = any.read_text("job/out/audit.jsonl".as_ref()).unwrap();
    record += &line(false, "lac-2022-23-552-2.xml", "lac-2022-23-552-2.csv.zip", "hand-over-lac-2022-23-552-2.zip.age");
    record += &line(true, "", "lac-2022-23-552-2-draft.csv.zip", "");
    world.put("job/out/audit.jsonl", record.into_bytes());
    let files = of_job(&world, "job".as_ref()).unwrap();
    for (name, purpose) in [
        ("out/lac-2022-23-552-2.xml", Some(Purpose::Return)),
        ("out/lac-2022-23-552-2.csv.zip", Some(Purpose::Sheets)),
        ("out/lac-2022-23-552-2-draft.csv.zip", Some(Purpose::Draft)),
        ("out/hand-over-lac-2022-23-552-2.zip.age", Some(Purpose::Package)),
        ("out/hand-over-of-somebody-else.zip", None),
        ("out/lac-2022-23-552-3.csv.zip", None),
        ("out/receipt-lac-2022-23-552-2.json", Some(Purpose::Receipt)),
    ] {
        assert_eq!(kind(&files, name), Some(purpose), "{name}");
    }
    let package = files.files.iter().find(|found| found.purpose == Some(Purpose::Package)).unwrap();
    assert_eq!(package.year.as_deref(), Some("2022-23"));
}

#[test]
fn what_the_periods_name_is_due_after_its_years_and_not_a_day_before() {
    let world = Memory::new(SchemaValidator::of);
    job(&world, "job");
    let names = |day: NaiveDate| {
        let list = due(&world, &["job".into()], &keep, day).unwrap();
        list.folders[0].due.iter().map(|due| due.shown.clone()).collect::<Vec<_>>()
    };
    // The year ended on 31 March 2023.
    assert_eq!(names(today(2025).pred_opt().unwrap()), Vec::<String>::new());
    let two = names(today(2025));
    assert!(two.contains(&"lac/Children.csv".to_owned()) && two.contains(&"out/report-lac.html".to_owned()), "{two:?}");
    assert!(!two.contains(&"out/lac-2022-23-552-1.xml".to_owned()), "{two:?}");
    let six = names(today(2029));
    assert!(six.contains(&"out/lac-2022-23-552-1.xml".to_owned()) && six.contains(&"old.xml".to_owned()), "{six:?}");
    for stays in
        ["cyfrif.toml", "ONSPD.csv", "notes.txt", "out/audit.jsonl", "out/manifest-lac-2022-23-552-1.json", "out/k", "inner/export.csv"]
    {
        assert!(!six.iter().any(|name| name == stays), "{stays}");
    }
    // Of a job that does not say its year, only what says its own in its name.
    world.put("job/cyfrif.toml", *b"authority = '552'\nworkbooks = ['lac']\n");
    let list = due(&world, &["job".into()], &keep, today(2099)).unwrap();
    let names: Vec<&str> = list.folders[0].due.iter().map(|due| due.shown.as_str()).collect();
    assert_eq!((names.as_slice(), list.folders[0].year_end), (&["out/lac-2022-23-552-1.xml"][..], None));
}

#[test]
fn a_folder_named_twice_is_looked_at_once_and_what_another_job_reads_stays() {
    let world = Memory::new(SchemaValidator::of);
    job(&world, "job");
    // A later job compares with this one's return.
    world.put(
        "later/cyfrif.toml",
        *b"return = 'lac/2025-26'\nauthority = '552'\nworkbooks = ['lac']\nlast-year = ['../job/out/lac-2022-23-552-1.xml']\n",
    );
    let folders: Vec<PathBuf> = ["job", "later", "./job", "later/../job"].map(PathBuf::from).into();
    let list = due(&world, &folders, &keep, today(2029)).unwrap();
    assert_eq!(list.folders.len(), 2);
    let (stays, why) = &list.folders[0].stay[0];
    assert_eq!((stays.shown.as_str(), *why), ("out/lac-2022-23-552-1.xml", "files-stay-read"));
    assert!(!list.folders[0].due.iter().any(|due| due.shown.ends_with("-1.xml")));
}

#[test]
fn in_a_folder_for_several_years_each_return_goes_by_its_own() {
    let world = Memory::new(SchemaValidator::of);
    job(&world, "job");
    // Both jobs write into one folder outside.
    let xml = world.get("job/out/lac-2022-23-552-1.xml").unwrap();
    for name in ["lac-2022-23-552-1.xml", "lac-2025-26-552-1.xml"] {
        world.put(Path::new("out").join(name), xml.clone());
    }
    world.put("out/report-lac.html", world.get("job/out/report-lac.html").unwrap());
    world.put("out/deep/lac-2022-23-552-1.xml", xml.clone());
    world.put("job/out/lac-2025-26-552-1.xml", xml);
    world.put("job/cyfrif.toml", *b"return = 'lac/2022-23'\nauthority = '552'\nworkbooks = ['lac']\noutput = '../out'\n");
    let list = due(&world, &["job".into()], &keep, today(2029)).unwrap();
    let due: Vec<&Path> = list.folders[0].due.iter().filter(|due| due.purpose == Purpose::Return).map(|due| &*due.path).collect();
    assert_eq!(due, [Path::new("job/../out/lac-2022-23-552-1.xml"), Path::new("job/out/lac-2022-23-552-1.xml")]);
    let stays: Vec<(&str, &str)> = list.folders[0].stay.iter().map(|(found, why)| (found.shown.as_str(), *why)).collect();
    assert_eq!(stays, [("../out/report-lac.html", "files-stay-outside")]);
    assert!(list.folders[0].job.unseen.iter().any(|folder| folder.ends_with("deep")));
}

#[test]
fn what_a_job_reads_from_elsewhere_is_told_and_stays() {
    let world = Memory::new(SchemaValidator::of);
    world.put("shared/export.csv", *b"ChildID\n1\n");
    world.put("job/cyfrif.toml", *b"return = 'lac/2022-23'\nauthority = '552'\nworkbooks = ['../shared/export.csv']\n");
    let list = due(&world, &["job".into()], &keep, today(2029)).unwrap();
    assert_eq!(list.count(), 0);
    assert_eq!(
        list.folders[0].stay.iter().map(|(found, why)| (found.purpose, *why)).collect::<Vec<_>>(),
        [(Some(Purpose::Export), "files-stay-outside")]
    );
}

#[test]
fn only_what_was_listed_and_confirmed_is_removed_and_it_is_written_down_without_a_name() {
    let world = Memory::new(SchemaValidator::of);
    job(&world, "job");
    let list = due(&world, &["job".into()], &keep, today(2029)).unwrap();
    let count = list.count();
    let before = world.names();
    for (confirmed, who) in [(count + 1, "A. Officer"), (count - 1, "A. Officer"), (0, "A. Officer"), (count, " ")] {
        assert!(destroy(&world, &list, confirmed, who, at(), "cyfrif 1").is_err(), "{confirmed}");
        assert_eq!(world.names(), before);
    }
    // One changes after the list was made, and another is gone.
    world.put("job/lac/Children.csv", *b"another export");
    world.remove("job/answers.toml".as_ref()).unwrap();
    let done = destroy(&world, &list, count, "A. Officer", at(), "cyfrif 1").unwrap();
    assert_eq!((done.files.len(), done.removed()), (count, count - 2));
    assert_eq!(&*world.get("job/lac/Children.csv").unwrap(), b"another export");
    for due in list.folders[0].due.iter().filter(|due| due.shown != "lac/Children.csv") {
        assert!(world.get(&due.path).is_none(), "{}", due.shown);
    }
    for stays in [
        "cyfrif.toml",
        "notes.txt",
        "lac/read me.txt",
        "out/audit.jsonl",
        "out/k",
        "inner/export.csv",
        "out/manifest-lac-2022-23-552-1.json",
    ] {
        assert!(world.get(Path::new("job").join(stays)).is_some(), "{stays}");
    }
    let record = String::from_utf8(world.get("job/out/audit.jsonl").unwrap().to_vec()).unwrap();
    let lines: Vec<serde_json::Value> = record.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    let line = &lines[1];
    assert_eq!(
        (line["command"].as_str(), line["who"].as_str(), line["at"].as_str()),
        (Some("destroy"), Some("A. Officer"), Some("2026-05-20T09:30:00"))
    );
    let files = line["files"].as_array().unwrap();
    assert_eq!((files.len(), files.iter().filter(|file| file["removed"] == true).count()), (count, count - 2));
    let last = record.lines().last().unwrap();
    assert!(last.starts_with("{\"schema\":\"cyfrif-audit/1\""), "{last}");
    for name in ["Children", ".csv", ".xml", "answers", "job/", "report-"] {
        assert!(!last.contains(name), "{name} in {last}");
    }
    let xml = list.folders[0].due.iter().find(|due| due.purpose == Purpose::Return).unwrap();
    assert!(files.iter().any(|file| file["kind"] == "return" && file["sha256"] == xml.sha256.as_str() && file["bytes"] == xml.bytes));
    // A later run goes on in the record.
    job(&world, "job");
    assert!(String::from_utf8(world.get("job/out/audit.jsonl").unwrap().to_vec()).unwrap().lines().count() >= 3);
}

#[test]
fn the_files_and_what_may_go_of_them_are_told_in_both_languages() {
    use crate::reference::tests::page_looks_like;
    use crate::texts::Language;
    let world = Memory::new(SchemaValidator::of);
    for (name, text) in [
        ("shared/export.csv", "ChildID\n1\n"),
        ("job/cyfrif.toml", "return = 'lac/2022-23'\nauthority = '552'\nworkbooks = ['lac', '../shared/export.csv']\n"),
        ("job/lac/Children.csv", "ChildID\n1\n"),
        ("job/answers.toml", ""),
        ("job/notes.txt", "mine"),
        ("job/inner/cyfrif.toml", ""),
        ("job/.cyfrif.lock", ""),
        ("job/out/.cyfrif.lock", "somebody's"),
        ("job/.cyfrif-x1.tmp", "half"),
        ("job/out/k", "cyfrif-pseudonym-key-1 00 00\n"),
    ] {
        world.put(name, text.as_bytes().to_vec());
    }
    let periods = Periods::open(&world, None, &Library::embedded().unwrap()).unwrap();
    let job = of_job(&world, "job".as_ref()).unwrap();
    let list = due(&world, &["job".into()], &keep, today(2029)).unwrap();
    for language in Language::ALL {
        page_looks_like("files.txt", language, &FileList::of(&job, |purpose| periods.told(purpose, language)));
        page_looks_like("files-due.txt", language, &DuePage::from(&list));
    }
}
