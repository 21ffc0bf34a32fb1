//! What is taken of the files that are sent, and what is refused while everything stays as it was.

use super::way::begun;
use super::*;
use crate::job::JOB_FILE;

/// It says of itself that it is a zip, and is none.
const DAMAGED: &[u8] = b"PK\x03\x04junk";

fn one(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    vec![(name.to_owned(), bytes.to_vec())]
}

/// All that is in a world.
fn all(world: &Memory) -> Vec<(PathBuf, Vec<u8>)> {
    world.names().into_iter().map(|name| (name.clone(), world.get(&name).unwrap().to_vec())).collect()
}

#[test]
fn a_damaged_export_replaces_nothing() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("clean", "lac"));
    let before = all(&world);
    for place in browser.get("/en/exports").choices("place") {
        let name = if place.is_empty() { "Children.csv" } else { "new.xlsx" };
        let page = browser.post("/en/exports", &[("place", &place)], &one(name, DAMAGED));
        assert!(page.status == 200 && page.html.contains("aria-invalid") && page.html.contains("Nothing was taken"), "{}", page.html);
        assert!(page.html.contains(name), "the message says which");
        assert!(all(&world) == before, "{place}: {:?}", world.names());
    }
    // One of several: none is taken.
    let mut files = exports("broken", "lac");
    files[1].1 = DAMAGED.to_vec();
    browser.post("/en/exports", &[("place", "")], &files);
    assert!(all(&world) == before);
    assert_eq!(browser.get("/en/check").status, 200);
}

#[test]
fn last_year_is_written_down_only_where_it_can_be_compared_with() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("clean", "lac"));
    let shown = browser.get("/en/prepare").all_hidden();
    browser.post("/en/prepare", &fields_with(&shown, &[("prepared-by", ""), ("serial", "1")]), &[]);
    let this_year = world.get("out/lac-2025-26-512-1.xml").unwrap();
    let before = all(&world);
    let this_export = &exports("clean", "lac")[0];
    let unusable = [("x.xml", &b"<x/>"[..]), ("this-year.xml", &this_year), ("damaged.xlsx", DAMAGED), (&this_export.0, &this_export.1)];
    for (name, bytes) in unusable {
        let page = browser.post("/en/exports/last-year", &[("of", "0 lac/2025-26")], &one(name, bytes));
        assert!(page.status == 200 && page.html.contains("aria-invalid") && page.html.contains("Nothing was taken"), "{}", page.html);
        assert!(page.html.contains(name) && all(&world) == before, "{name}: {:?}", world.names());
    }
    assert!(
        browser.post("/en/exports/last-year", &[("of", "1 casp/2025-26")], &one("x.xml", b"<x/>")).html.contains("aria-invalid"),
        "no such return"
    );
    assert!(all(&world) == before && !browser.get("/en/exports").html.contains("exports/no-last-year"));

    // A table without rows is the same in both years, and would be taken for this year's.
    let last: Vec<_> = exports("last-year", "lac").into_iter().filter(|(name, _)| name != "Care leavers.csv").collect();
    let page = browser.post("/en/exports/last-year", &[("of", "0 lac/2025-26")], &last);
    assert_eq!((page.at.as_str(), page.status), ("/en/check", 200));
    assert!(browser.text(JOB_FILE).contains("last-year/Children.csv"));
    // It is taken out of the job, also where it has become unusable.
    world.put("last-year/Children.csv", DAMAGED);
    assert_eq!(browser.get("/en/check").status, 422);
    let page = browser.get("/en/exports");
    assert!(page.html.contains("exports/no-last-year") && page.html.contains("last-year/Children.csv"));
    let page = browser.post("/en/exports/no-last-year", &[("of", "0 lac/2025-26")], &[]);
    assert!(page.at == "/en/exports" && !page.html.contains("exports/no-last-year"));
    assert!(browser.text(JOB_FILE).contains("last-year = []") && world.get("last-year/Children.csv").is_some());
    assert_eq!(browser.get("/en/check").status, 200);
}

#[test]
fn last_years_files_never_take_the_place_of_those_of_the_other_return() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("clean", "lac"));
    let lac: Vec<_> = exports("last-year", "lac").into_iter().filter(|(name, _)| name != "Care leavers.csv").collect();
    browser.post("/en/exports/last-year", &[("of", "0 lac/2025-26")], &lac);
    // A job whose other return has a file of the same name for last year.
    let text = browser.text(JOB_FILE);
    let casp = exports("clean", "casp").remove(0).1;
    world.put("casp.csv", casp);
    let other = "\n[other]\nreturn = \"casp/2025-26\"\nworkbooks = [\"casp.csv\"]\n";
    world.put(JOB_FILE, format!("{text}{other}").into_bytes());
    let of_lac = world.get("last-year/Children.csv").unwrap();
    let page = browser.post("/en/exports/last-year", &[("of", "1 casp/2025-26")], &exports("last-year", "casp"));
    assert!(page.at == "/en/check" && page.html.contains("last-year-2"), "{}", page.html);
    assert!(world.get("last-year/Children.csv").unwrap() == of_lac, "LAC is compared with its own file");
    assert!(browser.text(JOB_FILE).contains("last-year-2/Children.csv"), "{}", browser.text(JOB_FILE));
}

#[cfg(unix)]
#[test]
fn last_years_files_come_into_the_jobs_own_folder_whatever_a_link_says() {
    let (job, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let disk = crate::world::Disk::default();
    for (name, bytes) in exports("clean", "lac") {
        std::fs::write(job.path().join(name), bytes).unwrap();
    }
    std::fs::write(job.path().join(JOB_FILE), JOB).unwrap();
    std::fs::write(elsewhere.path().join("old.xml"), "<x/>").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), job.path().join("last-year")).unwrap();
    let mut workspace = Workspace::new(&disk, job.path().to_owned(), None, Language::English, "cyfrif 0.0.0".to_owned());
    let mut files = Vec::new();
    for (nth, (name, bytes)) in exports("last-year", "lac").into_iter().filter(|(name, _)| name != "Care leavers.csv").enumerate() {
        let place = job.path().join(format!(".cyfrif-{nth}.tmp"));
        std::fs::write(&place, &bytes).unwrap();
        files.push(Upload { name, size: bytes.len() as u64, place });
    }
    let fields = vec![("of".to_owned(), "0 lac/2025-26".to_owned())];
    let done = respond(&mut workspace, &Request { post: true, fields, files, ..address("/en/exports/last-year") });
    assert_eq!(done.goto.as_deref(), Some("/en/check?done=last-year&folder=2"), "{}", String::from_utf8_lossy(&done.body));
    assert!(std::fs::read_to_string(job.path().join(JOB_FILE)).unwrap().contains("last-year-2/Children.csv"));
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1, "nothing leaves the folder of the job by a link");
    let told = respond(&mut workspace, &address("/en/check?done=last-year&folder=2"));
    assert!(String::from_utf8_lossy(&told.body).contains("“last-year-2”"));
}

#[test]
fn a_job_whose_folder_is_gone_is_not_begun_anew() {
    let place = tempfile::tempdir().unwrap();
    let [job, moved] = ["job", "moved"].map(|name| place.path().join(name));
    std::fs::create_dir(&job).unwrap();
    for (name, bytes) in exports("clean", "lac") {
        std::fs::write(job.join(name), bytes).unwrap();
    }
    std::fs::write(job.join(JOB_FILE), JOB.replace("last-year", "#")).unwrap();
    let disk = crate::world::Disk::default();
    let mut workspace = Workspace::new(&disk, job.clone(), None, Language::English, "cyfrif 0.0.0".to_owned());
    assert_eq!(respond(&mut workspace, &address("/en/")).status, 200);
    std::fs::rename(&job, &moved).unwrap();
    for to in ["/en/", "/en/start", "/en/check"] {
        let gone = respond(&mut workspace, &address(to));
        assert!(gone.status == 422 && String::from_utf8_lossy(&gone.body).contains("The folder of the job is not there"), "{to}");
    }
    assert!(respond(&mut workspace, &Request { post: true, ..address("/en/start") }).status == 422 && !job.exists());
    std::fs::rename(&moved, &job).unwrap();
    assert_eq!(respond(&mut workspace, &address("/en/")).status, 200);
}

const JOB: &str = "return = \"lac/2025-26\"\nauthority = \"512\"\nlast-year = [\"last-year/old.xml\"]\n\
                   workbooks = [\"Adoptions.csv\", \"Care leavers.csv\", \"Children.csv\", \"Episodes.csv\"]\n";

#[test]
fn a_file_that_cannot_be_read_is_not_kept_at_the_beginning() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let page = browser.post("/en/start", &[], &one("Children.csv", DAMAGED));
    assert!(page.html.contains("aria-invalid") && page.html.contains("Nothing was taken"), "{}", page.html);
    assert!(world.names().is_empty(), "{:?}", world.names());
    browser.post("/en/start", &[], &exports("clean", "lac"));
    assert_eq!(world.names().len(), exports("clean", "lac").len());
}

#[test]
fn a_job_is_begun_once() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let files = exports("clean", "lac");
    browser.post("/en/start", &[], &files);
    let mut fields: Vec<(String, String)> = Vec::new();
    for (n, (name, _)) in files.iter().enumerate() {
        fields.extend([(format!("file{n}"), name.clone()), (format!("of{n}"), "lac".to_owned())]);
    }
    let chosen = |authority: &'static str| {
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        fields.chain([("year", "2025-26"), ("authority", authority), ("template-lac", "draft")]).collect::<Vec<_>>()
    };
    assert_eq!(browser.post("/en/start/make", &chosen("512"), &[]).at, "/en/mapping");
    let before = all(&world);
    let page = browser.post("/en/start/make", &chosen("512"), &[]);
    assert_eq!((page.at.as_str(), page.status), ("/en/", 200));
    let page = browser.post("/en/start/make", &chosen("514"), &[]);
    assert!(page.status == 422 && page.html.contains("begun in this folder already") && !page.html.contains("serial"), "{}", page.html);
    assert!(all(&world) == before);
}

#[test]
fn a_draft_is_called_one() {
    for (tag, draft, sent) in
        [("en", "a draft, which must not be sent", "to be sent"), ("cy", "drafft, na ddylid ei anfon", "i&#39;w hanfon")]
    {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("broken", "lac"));
        let shown = browser.get(&format!("/{tag}/prepare")).all_hidden();
        let page = browser.post(&format!("/{tag}/prepare"), &fields_with(&shown, &[("draft", "1")]), &[]);
        assert!(world.get("out/lac-2025-26-512-1-draft.xml").is_some(), "{}", page.html);
        assert!(page.html.contains(draft) && !page.html.contains(sent), "{}", page.html);
    }
}

#[test]
fn what_is_put_right_has_its_title() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("broken", "lac"));
    let page = browser.post("/en/exports", &[("place", "")], &exports("clean", "lac"));
    let table = page.html.split("<tbody>").nth(1).unwrap();
    let rows: Vec<&str> = table.split("<tr>").skip(1).collect();
    assert!(!rows.is_empty(), "{table}");
    for row in rows {
        let cells: Vec<&str> = row.split("<t").skip(1).filter_map(|cell| cell.split_once('>')).map(|(_, rest)| rest).collect();
        let text = |cell: &str| cell.replace("<bdi>", "").split('<').next().unwrap().trim().to_owned();
        assert!(cells.len() == 5 && !text(cells[4]).is_empty(), "{row}");
    }
}
