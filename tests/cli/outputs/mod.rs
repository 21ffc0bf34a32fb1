//! What an officer is handed: sign-off sheet, audit record, team lists, marked exports. What is in them, and what never is.

mod files;
mod jobs;

use std::collections::BTreeSet;

use calamine::{Data, Reader};
use cyfrif::invent::{self, export};

use files::{all_text, book, children_in, looks_like, names_in, without_count, without_digests};
use jobs::{Made, cyfrif, made};

/// Invented children, each with a name that no word of the program or of the packs is.
fn council(children: usize) -> invent::Council {
    let mut council = invent::council(11, "552", children, "2025-26");
    for (n, child) in council.children.iter_mut().enumerate() {
        let letters: String = format!("{n:04}").bytes().map(|b| char::from(b - b'0' + b'a')).collect();
        child.forename = format!("Zzgwen{letters}");
        child.surname = format!("Xxap{letters}");
    }
    council
}

fn planted(council: &invent::Council) -> BTreeSet<String> {
    council.children.iter().flat_map(|c| [c.forename.to_lowercase(), c.surname.to_lowercase()]).collect()
}

/// The children's homes.
fn postcodes(council: &invent::Council) -> Vec<String> {
    let home = |c: &invent::InventedChild| {
        let casp = c.casp.as_ref().and_then(|r| r.get("Postcode").map(str::to_owned));
        casp.or_else(|| c.lac.as_ref().and_then(|l| l.child.get("HomePostcode").map(str::to_owned)))
    };
    council.children.iter().filter_map(home).filter(|p| p.len() > 5).collect()
}

#[test]
fn a_clean_job_leaves_a_sheet_to_sign_and_a_line_in_the_record() {
    let council = council(150);
    let job = made(&council, export::Layout::Wccis);
    job.decide(&council);
    job.answer(&council);
    for serial in ["1", "2"] {
        cyfrif(&job, &["prepare", "--serial", serial, "--prepared-by", "A. Officer", "--prepared-at", "2026-05-20T09:30:00"]).success();
    }
    let out = job.folder.path().join("out");
    let sheet = std::fs::read_to_string(out.join("sign-off-casp-lac-2025-26-552-2.html")).unwrap();
    looks_like("sign-off.html", &without_digests(&without_style(&sheet)));
    let audit = std::fs::read_to_string(out.join("audit.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = audit.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "one line a run");
    assert_eq!(lines[1]["serial"], 2);
    let xml = std::fs::read(out.join("casp-2025-26-552-2.xml")).unwrap();
    assert_eq!(lines[1]["returns"][0]["output"]["bytes"], xml.len());
    assert!(sheet.contains(lines[1]["returns"][0]["output"]["sha256"].as_str().unwrap()), "the sheet names the file that was written");

    // A check says nothing in the record unless it is asked to.
    cyfrif(&job, &["check"]).success();
    assert_eq!(std::fs::read_to_string(out.join("audit.jsonl")).unwrap().lines().count(), 2);
    cyfrif(&job, &["check", "--audit"]).success();
    let audit = std::fs::read_to_string(out.join("audit.jsonl")).unwrap();
    assert_eq!(audit.lines().count(), 3);

    let ids: Vec<&str> = council.children.iter().map(|c| c.id.as_str()).collect();
    for file in ["sign-off-casp-lac-2025-26-552-2.html", "audit.jsonl", "manifest-casp-lac-2025-26-552-2.json"] {
        let text = std::fs::read_to_string(out.join(file)).unwrap();
        let found: Vec<&&str> = ids.iter().filter(|id| words(&text).any(|word| word == **id)).collect();
        assert!(found.is_empty(), "{file} holds ids: {found:?}");
        assert_eq!(names_in(&text, &planted(&council)), BTreeSet::new(), "{file} holds names");
        let births: Vec<String> = council.children.iter().map(|c| c.date_of_birth.format("%d/%m/%Y").to_string()).collect();
        assert!(!births.iter().chain(&postcodes(&council)).any(|secret| text.contains(secret.as_str())), "{file}");
    }

    // The same in Welsh.
    let args = ["prepare", "--lang", "cy", "--serial", "3", "--prepared-by", "A. Officer", "--prepared-at", "2026-05-20T09:30:00"];
    cyfrif(&job, &args).success();
    let sheet = std::fs::read_to_string(out.join("sign-off-casp-lac-2025-26-552-3.html")).unwrap();
    looks_like("cy/sign-off.html", &without_count(&without_digests(&without_style(&sheet))));
    only_the_owner_reads(&out);
}

#[test]
fn a_broken_job_leaves_what_was_asked_for_and_no_return() {
    let (broken, _) = invent::faults::broken_for_any_layout(&council(200), 60);
    let job = made(&broken, export::Layout::Wccis);
    cyfrif(&job, &["prepare"]).code(1);
    let out = job.folder.path().join("out");
    assert!(!out.exists() || std::fs::read_dir(&out).unwrap().next().is_none(), "nothing is written beside errors");
    let kinds = ["html", "xlsx", "csv", "json", "sarif", "txt"];
    std::fs::create_dir(job.folder.path().join("saved")).unwrap();
    let mut arguments = vec!["check".to_owned()];
    arguments.extend(kinds.iter().flat_map(|kind| ["--report".to_owned(), format!("saved/report.{kind}")]));
    cyfrif(&job, &arguments.iter().map(String::as_str).collect::<Vec<_>>()).code(1);
    for (kind, collection) in kinds.iter().flat_map(|kind| [(kind, "casp"), (kind, "lac")]) {
        let path = job.folder.path().join(format!("saved/report-{collection}.{kind}"));
        let text = if *kind == "xlsx" { all_text(&path) } else { std::fs::read_to_string(&path).unwrap() };
        assert_eq!(names_in(&text, &planted(&broken)), BTreeSet::new(), "{kind} holds names");
    }
    only_the_owner_reads(&job.folder.path().join("saved"));
}

#[test]
fn a_team_is_given_its_own_children_and_no_other() {
    let (mut broken, _) = invent::faults::broken_for_any_layout(&council(300), 120);
    // A team that is called like a child, one that would leave the folder, one that would run.
    let hostile = ["../../Escape", "=cmd|' /C calc'!A0", "CON"];
    for (child, team) in broken.children.iter_mut().rev().take(60).zip(hostile.iter().cycle()) {
        child.team = (*team).into();
    }
    let name = format!("{} {}", broken.children[0].forename, broken.children[0].surname);
    broken.children.iter_mut().take(40).for_each(|child| child.team = name.clone().into());
    let job = made(&broken, export::Layout::Wccis);
    cyfrif(&job, &["check", "--report", "teams/errors.xlsx", "--by", "team"]).code(1);
    cyfrif(&job, &["check", "--report", "whole.xlsx"]).code(1);

    let ids: BTreeSet<String> = broken.children.iter().map(|c| c.id.clone()).collect();
    let folder = job.folder.path().join("teams");
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut rows = 0;
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(file.starts_with("errors-casp-") || file.starts_with("errors-lac-"), "{file}");
        let text = all_text(&path);
        assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{file} holds something live");
        assert_eq!(names_in(&format!("{file} {text}"), &planted(&broken)), BTreeSet::new(), "{file} holds names");
        assert!(!postcodes(&broken).iter().any(|p| text.contains(p.as_str())), "{file} holds postcodes");
        let messages = book(&path).worksheet_range("Messages").unwrap();
        let titles: Vec<String> = messages.rows().next().unwrap().iter().map(Data::to_string).collect();
        let team = titles.iter().position(|t| t == "Team").unwrap();
        let teams: BTreeSet<String> = messages.rows().skip(1).map(|row| row[team].to_string()).collect();
        assert_eq!(teams.len(), 1, "{file} holds the messages of {teams:?}");
        rows += messages.rows().len() - 1;
        // Every id that stands anywhere in the file is one of the team's own children.
        let here = children_in(&text, &ids);
        for id in &here {
            let child = broken.children.iter().find(|c| c.id == **id).unwrap();
            seen.insert((child.team.to_string(), file.clone()));
        }
        let of: BTreeSet<&str> = here.iter().map(|id| &*broken.children.iter().find(|c| c.id == **id).unwrap().team).collect();
        assert!(of.len() <= 1, "{file} holds children of {of:?}");
    }
    assert!(seen.len() > 6, "{seen:?}");
    let whole: usize = ["whole-casp.xlsx", "whole-lac.xlsx"]
        .iter()
        .map(|file| {
            let messages = book(&job.folder.path().join(file)).worksheet_range("Messages").unwrap();
            messages.rows().skip(1).filter(|row| row[2] != Data::Empty).count()
        })
        .sum();
    assert_eq!(rows, whole, "each message about a child is in one team's file");
    only_the_owner_reads(&folder);
    cyfrif(&job, &["check", "--report", "teams/errors.html", "--by", "team"]).code(2);
}

#[test]
fn a_marked_export_has_the_cells_of_the_export() {
    let (mut broken, _) = invent::faults::broken_for_any_layout(&council(150), 60);
    for (child, worker) in broken.children.iter_mut().zip(["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x.invalid\")"]) {
        child.worker = worker.into();
    }
    let job = made(&broken, export::Layout::Wccis);
    cyfrif(&job, &["check", "--annotate", "marked"]).code(1);
    let folder = job.folder.path().join("marked");
    let mut marked = 0;
    for original in &job.workbooks {
        let stem = original.file_stem().unwrap().to_string_lossy().to_lowercase().replace([' ', '_'], "-");
        let copy = folder.join(format!("{stem}-annotated.xlsx"));
        let (mut a, mut b) = (book(original), book(&copy));
        assert_eq!(a.sheet_names(), b.sheet_names());
        for name in a.sheet_names() {
            let (a, b) = (a.worksheet_range(&name).unwrap(), b.worksheet_range(&name).unwrap());
            let cells = |range: &calamine::Range<Data>| -> BTreeSet<(u32, u32, String)> {
                let start = range.start().unwrap_or((0, 0));
                let used = range.used_cells().map(|(r, c, data)| (start.0 + r as u32, start.1 + c as u32, data.to_string()));
                used.filter(|(_, _, text)| !text.is_empty()).collect()
            };
            assert_eq!(cells(&a), cells(&b), "{stem}, sheet {name}");
        }
        let text = all_text(&copy);
        assert!(!text.contains("<f>") && !text.contains("<hyperlink"), "{stem} holds something live");
        marked += text.matches("<comment ref=").count();
    }
    assert!(marked > 20, "{marked}");
    only_the_owner_reads(&folder);
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

fn without_style(page: &str) -> String {
    let (before, after) = page.split_once("<style>").unwrap();
    let (_, after) = after.split_once("</style>").unwrap();
    format!("{before}{after}")
}

/// Writes what an officer is handed into a folder, to be looked at: `SAMPLES=folder cargo test --test cli outputs::samples -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var("SAMPLES").unwrap());
    let keep = |job: &Made, name: &str| {
        let to = folder.join(name);
        let _ = std::fs::remove_dir_all(&to);
        std::fs::create_dir_all(&to).unwrap();
        for part in ["out", "teams", "marked"] {
            if job.folder.path().join(part).is_dir() {
                std::fs::rename(job.folder.path().join(part), to.join(part)).unwrap();
            }
        }
    };
    let whole = invent::council(11, "552", 600, "2025-26");
    let (broken, _) = invent::faults::broken_for_any_layout(&whole, 200);
    let job = made(&broken, export::Layout::Wccis);
    cyfrif(&job, &["prepare", "--report", "teams/errors.xlsx", "--by", "team", "--annotate", "marked"]).code(1);
    keep(&job, "broken");
    let job = made(&whole, export::Layout::Wccis);
    job.decide(&whole);
    job.answer(&whole);
    cyfrif(&job, &["prepare", "--prepared-by", "A. Officer"]).success();
    keep(&job, "clean");
}

/// Files are their owner's only, where the system knows owners.
fn only_the_owner_reads(folder: &std::path::Path) {
    #[cfg(unix)]
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
    }
    #[cfg(not(unix))]
    let _ = folder;
}

impl Made {
    /// Answers the first open query, with a child's name in the reason.
    fn answer(&self, council: &invent::Council) {
        let output = cyfrif(self, &["check", "--format", "json", "--return", "casp/2025-26"]).get_output().stdout.clone();
        let report: serde_json::Value = serde_json::from_slice(&output).unwrap();
        let query = report["codes"].as_array().unwrap().iter().find(|code| code["level"] == "query").unwrap();
        let child = query["messages"][0]["child"].as_str().unwrap_or_default().to_owned();
        let named = council.children.iter().find(|c| c.id == child).unwrap_or(&council.children[0]);
        let reason = format!("{} moved house in May, as the school knows", named.forename);
        let code = query["code"].as_str().unwrap();
        cyfrif(self, &["answer", code, "--child", &child, "--reason", &reason, "--who", "A. Officer"]).success();
        // As if it had been given on a day that stays the same.
        let file = self.folder.path().join("answers.toml");
        let said = std::fs::read_to_string(&file).unwrap();
        let dated = |line: &str| if line.starts_with("date = ") { "date = \"2026-05-20\"\n".to_owned() } else { format!("{line}\n") };
        std::fs::write(&file, said.lines().map(dated).collect::<String>()).unwrap();
    }

    /// Decisions whose reasons hold the child's name, as officers write them.
    fn decide(&self, council: &invent::Council) {
        let child = council.children.iter().find(|c| c.casp.is_some() && c.lac.is_none()).unwrap();
        let left_out = format!(
            "[[child]]\nchild = '{}'\nreason = 'Decision of the Caldicott Guardian about {} in May'\nwho = 'A. Guardian'\ndate = '2026-05-12'\n",
            child.id, child.forename
        );
        std::fs::write(self.folder.path().join("left-out.toml"), left_out).unwrap();
        let other = council.children.iter().filter(|c| c.casp.is_some() && c.lac.is_none()).nth(3).unwrap();
        let from = other.casp.as_ref().unwrap().get("Gender").unwrap();
        let correction = format!(
            "[[correction]]\nreturn = 'casp'\nchild = '{}'\nitem = 'Gender'\nfrom = '{from}'\nto = '9'\nreason = 'As {} {} asked'\nwho = 'A. Officer'\ndate = '2026-05-13'\n",
            other.id, other.forename, other.surname
        );
        std::fs::write(self.folder.path().join("corrections.toml"), correction).unwrap();
    }
}
