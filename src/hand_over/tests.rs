//! What leaves, and what does not, whatever was done to the files in between.
#![allow(clippy::unwrap_used)]

use std::io::Read as _;

use super::*;
use crate::invent::{council, export};
use crate::job::{RawJob, date_time};
use crate::pack::files::sha256;
use crate::texts::{Audience, Language};
use crate::validate::SchemaValidator;
use crate::world::{Memory, World as _};

const XML: &str = "out/casp-2025-26-552-1.xml";
const SHEET: &str = "out/sign-off-casp-2025-26-552-1.html";
const MANIFEST: &str = "out/manifest-casp-2025-26-552-1.json";

/// A job whose return was prepared, as a workbook too.
struct Prepared {
    world: Memory,
    library: Library,
    job: Job,
}

fn options(world: &Memory) -> Options<'_> {
    // A clock knows parts of a second, and a header does not.
    let at = date_time("2026-05-27T10:00:00").unwrap() + chrono::TimeDelta::milliseconds(250);
    Options { at, software: "cyfrif 0.0.0".to_owned(), ..Options::new(world) }
}

fn ask() -> Ask {
    Ask { by: "Mair Hughes".to_owned(), to: "Welsh Government".to_owned(), ..Ask::default() }
}

impl Prepared {
    fn new(draft: bool) -> Prepared {
        let world = Memory::new(SchemaValidator::of);
        for (name, bytes) in export::files(&council(1, "552", 30, "2025-26"), export::Layout::Plain, export::Format::Csv).unwrap() {
            world.put(name, bytes);
        }
        world.put(
            "cyfrif.toml",
            *b"return = 'casp/2025-26'\nauthority = '552'\ntemplate = 'plain'\nworkbooks = ['casp']\nalso = ['xlsx']\nlang = ['en', 'cy']",
        );
        let library = Library::embedded().unwrap();
        let job = RawJob::read(&world, "".as_ref()).unwrap().resolve(&world, "".as_ref(), &library).unwrap();
        if draft {
            // A gender that is no code is an error.
            let export = world.names().into_iter().find(|name| name.starts_with("casp")).unwrap();
            let text = String::from_utf8(world.get(&export).unwrap().to_vec()).unwrap();
            let (head, first) = (text.lines().next().unwrap(), text.lines().nth(1).unwrap());
            let gender = head.split(',').position(|title| title == "Gender").unwrap();
            let mut fields: Vec<&str> = first.split(',').collect();
            fields[gender] = "99";
            world.put(&export, text.replace(first, &fields.join(",")).into_bytes());
        }
        let options = Options { draft, ..options(&world) };
        crate::prepare(&library, &job, &options, true, &mut |_| Ok(())).unwrap();
        let prepared = Prepared { world: world.clone(), library, job };
        assert!(draft || world.get(XML).is_some(), "{:?}", world.names());
        prepared
    }

    fn hand_over(&self, ask: &Ask) -> Result<HandedOver> {
        hand_over(&self.library, &self.job, &options(&self.world), ask)
    }

    /// The job as its files say it now.
    fn read_anew(&mut self) {
        self.job = RawJob::read(&self.world, "".as_ref()).unwrap().resolve(&self.world, "".as_ref(), &self.library).unwrap();
    }

    /// The id of the first child.
    fn child(&self) -> String {
        let opened = run::open(&self.library, &self.job, &options(&self.world)).unwrap();
        opened[0].ret.child_id(Default::default(), Default::default()).unwrap()
    }

    fn text(&self, name: &str) -> String {
        String::from_utf8(self.world.get(name).unwrap_or_else(|| panic!("{name} in {:?}", self.world.names())).to_vec()).unwrap()
    }

    fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(text.contains(from), "{name} has no {from}");
        self.world.put(name, text.replacen(from, to, 1).into_bytes());
    }

    /// Changes the XML, and everything that tells of it as well: whoever does that can only be told by what stands in the file.
    fn forge(&self, from: &str, to: &str) {
        let old = self.world.get(XML).unwrap();
        self.change(XML, from, to);
        let new = self.world.get(XML).unwrap();
        for file in [MANIFEST, SHEET] {
            self.change(file, &sha256(&old[..]), &sha256(&new[..]));
        }
        self.change(MANIFEST, &format!("\"bytes\": {}", old.len()), &format!("\"bytes\": {}", new.len()));
    }

    /// Why nothing is handed over. Nothing has changed by the attempt.
    fn refused(&self, ask: &Ask) -> String {
        let all = || -> Vec<_> { self.world.names().into_iter().map(|name| (self.world.get(&name).unwrap(), name)).collect() };
        let before = all();
        let error = self.hand_over(ask).unwrap_err();
        assert_eq!(error.code, Code::HAND_OVER_REFUSED, "{error:?}");
        assert!(all() == before, "{:?}", self.world.names());
        error.message().to(Audience::default())
    }
}

fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let read = |at| {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

#[test]
fn the_files_and_a_note_leave_and_nothing_else() {
    let prepared = Prepared::new(false);
    let done = prepared.hand_over(&ask()).unwrap();
    let package = prepared.world.get("out/hand-over-casp-2025-26-552-1.zip").unwrap();
    let files = unzipped(&package);
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["casp-2025-26-552-1.xml", "read-me.txt"]);
    assert_eq!(files[0].1, prepared.world.get(XML).unwrap().to_vec());
    let note = String::from_utf8(files[1].1.clone()).unwrap();
    assert!(note.contains(&sha256(&files[0].1)) && note.contains("Ffurflen statudol"), "{note}");
    assert!(!note.contains("Mair") && !note.contains("Hughes"), "who handed over is in the receipt alone");
    // The receipt, in both languages of the job, and the audit.
    let receipt = prepared.text("out/receipt-casp-2025-26-552-1.json");
    for part in ["Mair Hughes", "Welsh Government", &sha256(&files[0].1), &sha256(&package[..]), "2026-05-27T10:00:00"] {
        assert!(receipt.contains(part), "{part} in {receipt}");
        let page = prepared.text("out/receipt-casp-2025-26-552-1.html");
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(prepared.text("out/receipt-casp-2025-26-552-1.cy.html").contains("Derbynneb trosglwyddo"));
    let audit = prepared.text("out/audit.jsonl");
    let line: serde_json::Value = serde_json::from_str(audit.lines().last().unwrap()).unwrap();
    assert_eq!((&line["command"], &line["package"]["sha256"]), (&"hand-over".into(), &sha256(&package[..]).into()));
    assert!(!audit.contains("Mair"));
    assert!(done.receipt.names_sought && done.receipt.sign_off.len() == 2, "{:?}", done.receipt);
    // The second is told of the first, and has a name of its own.
    assert_eq!(done.receipt.files[0].children, 30);
    let second = prepared.hand_over(&Ask { form: Some(Format::Xlsx), ..ask() }).unwrap();
    assert_eq!(second.receipt.earlier, ["receipt-casp-2025-26-552-1.json"]);
    assert!(second.package.ends_with("hand-over-casp-2025-26-552-1-2.zip"), "{:?}", second.package);
    assert!(second.receipt.told(Language::English)[0].contains("handed over before"), "{:?}", second.receipt.told(Language::English));
}

#[test]
fn the_workbook_leaves_instead_or_a_folder() {
    let prepared = Prepared::new(false);
    let xlsx = Ask { form: Some(Format::Xlsx), folder: true, place: Some("sent".into()), ..ask() };
    let done = prepared.hand_over(&xlsx).unwrap();
    let folder = Path::new("sent/hand-over-casp-2025-26-552-1");
    assert_eq!(done.package, folder);
    assert_eq!(prepared.world.get(folder.join("casp-2025-26-552-1.xlsx")), prepared.world.get("out/casp-2025-26-552-1.xlsx"));
    let names: Vec<_> = prepared.world.names().into_iter().filter(|name| name.starts_with(folder)).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(prepared.refused(&Ask { form: Some(Format::Csv), ..ask() }).contains("was not written as csv"));
}

#[test]
fn what_was_changed_since_it_was_signed_does_not_leave() {
    let same = |change: &dyn Fn(&Prepared), why: &str| {
        let prepared = Prepared::new(false);
        change(&prepared);
        let said = prepared.refused(&ask());
        assert!(said.contains(why), "{why}: {said}");
    };
    same(&|p| p.change(XML, "<Gender>1", "<Gender>2"), "its digest is not that of the manifest");
    same(&|p| p.world.remove(XML.as_ref()).unwrap(), "is not in the output folder");
    same(&|p| p.world.put(MANIFEST, *b"{\"returns\": ["), "cannot be read, or was changed");
    same(&|p| p.change(MANIFEST, "casp-2025-26-552-1.xml", "../casp.csv"), "cannot be read, or was changed");
    same(&|p| p.change(MANIFEST, "\"draft\": false", "\"draft\": true"), "it is a draft");
    same(&|p| p.world.put("out/.~lock.casp-2025-26-552-1.xml#", *b"x"), "is open in another program");
    same(&|p| p.change(SHEET, &sha256(&p.world.get(XML).unwrap()[..]), "0"), "the sign-off sheet is of other files");
    same(&|p| p.forge("<Gender>1", "<Gender>7"), "it has 1 error");
    same(&|p| p.world.remove(MANIFEST.as_ref()).unwrap(), "there is no submission to hand over");
}

#[test]
fn a_changed_workbook_does_not_leave() {
    let prepared = Prepared::new(false);
    let place = "out/casp-2025-26-552-1.xlsx";
    let mut bytes = prepared.world.get(place).unwrap().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    prepared.world.put(place, bytes);
    let xlsx = Ask { form: Some(Format::Xlsx), ..ask() };
    assert!(prepared.refused(&xlsx).contains("its digest is not that of the manifest"));
    let prepared = Prepared::new(false);
    prepared.world.put("out/~$casp-2025-26-552-1.xlsx", *b"x");
    assert!(prepared.refused(&xlsx).contains("is open in another program"));
    prepared.hand_over(&ask()).unwrap();
}

#[test]
fn a_name_does_not_leave_even_where_everything_else_agrees() {
    let prepared = Prepared::new(false);
    let opened = run::open(&prepared.library, &prepared.job, &options(&prepared.world)).unwrap();
    let child = prepared.child();
    let name = opened[0].names.own[0].iter().max_by_key(|word| word.len()).unwrap();
    prepared.forge(&format!("<ChildID>{child}</ChildID>"), &format!("<ChildID>{name}7</ChildID>"));
    assert!(prepared.refused(&ask()).contains("holds a name of a child"));
}

#[test]
fn a_child_who_is_to_be_left_out_since_does_not_leave() {
    let mut prepared = Prepared::new(false);
    let entry = format!(
        "[[child]]\nchild = '{}'\nreason = 'Decision of the Caldicott Guardian'\nwho = 'A. Officer'\ndate = '2026-05-28'\n",
        prepared.child()
    );
    prepared.world.put("left-out.toml", entry.into_bytes());
    prepared.read_anew();
    let as_written = Ask { as_written: true, ..ask() };
    for ask in [ask(), as_written.clone()] {
        assert!(prepared.refused(&ask).contains("1 child is in it whom left-out.toml leaves out"));
    }
    // Whether the exports can still be read or not.
    for name in prepared.world.names().into_iter().filter(|name| name.starts_with("casp")) {
        prepared.world.remove(&name).unwrap();
    }
    assert!(prepared.refused(&as_written).contains("1 child is in it whom left-out.toml leaves out"));
}

#[test]
fn what_the_job_would_not_give_any_more_leaves_only_where_it_is_meant() {
    let mut prepared = Prepared::new(false);
    // Another file with the same values is the same return.
    let export = prepared.world.names().into_iter().find(|name| name.starts_with("casp")).unwrap();
    let text = String::from_utf8(prepared.world.get(&export).unwrap().to_vec()).unwrap();
    prepared.world.put(&export, format!("{text}\n").into_bytes());
    assert!(!prepared.hand_over(&ask()).unwrap().receipt.changed_since);
    // A child is not in the export any more.
    let shorter: Vec<&str> = text.lines().take(30).collect();
    prepared.world.put(&export, shorter.join("\n").into_bytes());
    let said = prepared.refused(&ask());
    assert!(said.contains("would give another file now") && said.ends_with("changed since: casp"), "{said}");
    let receipt = prepared.hand_over(&Ask { as_written: true, ..ask() }).unwrap().receipt;
    assert!(receipt.changed_since && receipt.told(Language::English).join(" ").contains("had changed since"), "{receipt:?}");
    // A value is put right that was not.
    let child = prepared.child();
    let column = text.lines().next().unwrap().split(',').position(|title| title == "Gender").unwrap();
    let from = text.lines().find(|line| line.contains(&child)).unwrap().split(',').nth(column).unwrap();
    let to = if from == "1" { "2" } else { "1" };
    prepared.world.put(&export, text.clone().into_bytes());
    let entry = format!(
        "[[correction]]\nchild = '{child}'\nitem = 'Gender'\nfrom = '{from}'\nto = '{to}'\nreason = 'Wrong'\nwho = 'A. Officer'\ndate = '2026-05-28'\n"
    );
    prepared.world.put("corrections.toml", entry.into_bytes());
    prepared.read_anew();
    assert!(prepared.refused(&ask()).contains("corrections.toml"));
}

#[test]
fn without_the_exports_and_without_a_sheet_it_is_told() {
    let prepared = Prepared::new(false);
    for name in prepared.world.names().into_iter().filter(|name| name.starts_with("casp")) {
        prepared.world.remove(&name).unwrap();
    }
    prepared.world.remove(SHEET.as_ref()).unwrap();
    prepared.world.remove("out/sign-off-casp-2025-26-552-1.cy.html".as_ref()).unwrap();
    let done = prepared.hand_over(&ask()).unwrap();
    let told = done.receipt.told(Language::English).join("\n");
    assert!(told.contains("There is no sign-off sheet") && told.contains("Names were not looked for again"), "{told}");
}

#[test]
fn a_draft_a_serial_that_is_not_there_and_nobody_s_name_are_refused() {
    let draft = Prepared::new(true);
    assert!(draft.world.get("out/casp-2025-26-552-1-draft.xml").is_some(), "{:?}", draft.world.names());
    assert!(draft.refused(&ask()).contains("there is no submission to hand over"));
    let prepared = Prepared::new(false);
    assert!(prepared.refused(&Ask { serial: Some(7), ..ask() }).contains("there is no submission"));
    assert!(prepared.refused(&Ask { returns: vec!["lac".to_owned()], ..ask() }).contains("there is no submission"));
    assert_eq!(prepared.hand_over(&Ask { by: " ".to_owned(), ..ask() }).unwrap_err().code, Code::ARGUMENT);
    assert_eq!(submissions(&options(&prepared.world), &prepared.job), [1]);
}

#[cfg(feature = "seal")]
#[test]
fn a_sealed_package_is_all_that_is_written_of_it() {
    let prepared = Prepared::new(false);
    let identity = age::x25519::Identity::generate();
    let before = prepared.world.names();
    let sealed = Ask { recipients: vec![identity.to_public().to_string()], ..ask() };
    prepared.hand_over(&sealed).unwrap();
    let new: Vec<_> = prepared.world.names().into_iter().filter(|name| !before.contains(name)).collect();
    let is_plain = |name: &&PathBuf| !["receipt-", "audit.jsonl", ".zip.age"].iter().any(|part| name.to_string_lossy().contains(part));
    assert_eq!(new.iter().find(is_plain), None);
    let bytes = prepared.world.get("out/hand-over-casp-2025-26-552-1.zip.age").unwrap();
    let reader = age::Decryptor::new_buffered(&bytes[..]).unwrap();
    let mut zip = Vec::new();
    reader.decrypt(std::iter::once(&identity as &dyn age::Identity)).unwrap().read_to_end(&mut zip).unwrap();
    assert_eq!(unzipped(&zip)[0].1, prepared.world.get(XML).unwrap().to_vec());
    let wrong = Ask { recipients: vec!["age1wrong".to_owned()], ..ask() };
    assert_eq!(prepared.hand_over(&wrong).unwrap_err().code, Code::RECIPIENT_WRONG);
}
