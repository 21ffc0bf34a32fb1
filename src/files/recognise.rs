//! What a file is: by the name that this program gives, and by what it begins with. What is not recognised is not ours.

use std::io::Read as _;
use std::path::Path;

use crate::job::{DECISION_FILES, JOB_FILE, UPN_DECISIONS};
use crate::outputs::{self, There, there};
use crate::pseudonym::{README, is_key};
use crate::purpose::Purpose;
use crate::run::{Audit, Sent, submission_parts};
use crate::texts::Language;
use crate::world::{World, file_name};

/// The file of earlier checks in the output folder: how many messages of each code there were.
pub(crate) const CHECKS: &str = "checks.jsonl";

/// How the names of files on their way begin and end.
const ON_ITS_WAY: (&str, &str) = (".cyfrif-", ".tmp");

/// Whether a file is no more than what keeps two runs apart: it is empty, says nothing about anybody, and is there as long as the page is open. One
/// that somebody has written into is looked at like any other.
pub(super) fn is_lock(name: &str, bytes: u64) -> bool {
    name == outputs::LOCK && bytes == 0
}

/// The text of the file that says what a copy for analysts is, if a folder has one of ours.
pub(super) fn readme(world: &dyn World, folder: &Path) -> Option<String> {
    let path = folder.join(README);
    (!world.is_link(&path) && there(world, &path) == There::Ours).then(|| world.read_text(&path).ok()).flatten()
}

/// Why a file is there; none where it is not ours.
/// `beside` is the text of the file that says what a copy for analysts is; `sent` is what the output folder has on record.
pub(super) fn purpose(world: &dyn World, path: &Path, at_top: bool, beside: Option<&str>, sent: &Sent) -> Option<Purpose> {
    let name = file_name(path);
    if at_top && name == JOB_FILE {
        return Some(Purpose::Job);
    }
    if at_top && DECISION_FILES.contains(&name.as_str()) {
        return Some(Purpose::Decisions);
    }
    if at_top && name == UPN_DECISIONS {
        return Some(Purpose::UpnDecided);
    }
    let between = |(start, end): (&str, &str)| name.starts_with(start) && name.ends_with(end) && name.len() >= start.len() + end.len();
    if between(ON_ITS_WAY) {
        return Some(Purpose::Temporary);
    }
    let recorded = |of: fn(&Sent, &str) -> bool| outputs::digest(world, path).is_ok_and(|digest| of(sent, &digest));
    if let Some([.., draft]) = submission_parts(&name) {
        let is_xml = name.to_lowercase().ends_with(".xml");
        // The XML of a layout of the council's own begins otherwise, and a zip of csv files says nothing of itself.
        let says = if is_xml { begins(world, path, &["<Message>"]) } else { matches!(there(world, path), There::Ours | There::Touched) };
        let purpose = match (draft.as_str(), is_xml) {
            ("true", _) => Purpose::Draft,
            (_, true) => Purpose::Return,
            (_, false) => Purpose::Sheets,
        };
        return (says || recorded(|sent, digest| sent.of_bytes(digest).is_some())).then_some(purpose);
    }
    let of_schema = |of: &str| begins(world, path, &[" ", ""].map(|blank| format!("\"schema\":{blank}\"{of}")));
    if name.starts_with("hand-over-") {
        return recorded(Sent::is_package).then_some(Purpose::Package);
    }
    if between(("receipt-", ".json")) {
        return of_schema("cyfrif-receipt/").then_some(Purpose::Receipt);
    }
    if name == CHECKS {
        // Counts of messages, one check a line.
        return begins(world, path, &["{\"at\":\""]).then_some(Purpose::Audit);
    }
    if name == Audit::FILE {
        return begins(world, path, &["{\"schema\":\"cyfrif-audit/"]).then_some(Purpose::Audit);
    }
    if between(("manifest-", ".json")) {
        return of_schema("cyfrif-manifest/").then_some(Purpose::Manifest);
    }
    let told = |beside: &&str| outputs::digest(world, path).is_ok_and(|digest| beside.contains(&digest));
    if name.ends_with(".csv") && beside.as_ref().is_some_and(told) {
        return Some(Purpose::Pseudonymised);
    }
    match there(world, path) {
        There::Ours | There::Touched => Some(ours(world, path, &name)),
        There::Nothing | There::Foreign if is_key(world, path) => Some(Purpose::PseudonymKey),
        There::Nothing | There::Foreign => None,
    }
}

/// The year in the name of a file that is made for one: `lac-2025-26-552-1.xml`.
pub(super) fn year(purpose: Purpose, name: &str) -> Option<String> {
    let is_of_a_year = matches!(purpose, Purpose::Return | Purpose::Sheets | Purpose::Package | Purpose::Draft | Purpose::Pseudonymised);
    let parts: Vec<&str> = name.split('-').filter(|_| is_of_a_year).collect();
    let years = parts.windows(2).map(|pair| pair.join("-"));
    years.into_iter().find(|year| super::due::year_end(year).is_some())
}

/// What a file of our own making is for.
fn ours(world: &dyn World, path: &Path, name: &str) -> Purpose {
    if name == README {
        return Purpose::Pseudonymised;
    }
    if name.starts_with("sign-off-") && name.ends_with(".html") {
        return Purpose::SignOff;
    }
    if name.ends_with("-annotated.xlsx") {
        return Purpose::Marked;
    }
    let said = |purpose: Purpose| {
        let plain = Language::ALL.map(|language| purpose.lines(language)).concat();
        // As a page has it.
        let lines: Vec<String> = plain.iter().map(|line| line.replace('\'', "&#39;")).chain(plain.iter().cloned()).collect();
        holds(world, path, &lines)
    };
    [
        Purpose::Sheets,
        Purpose::Receipt,
        Purpose::UpnDecisions,
        Purpose::Retention,
        Purpose::Subject,
        Purpose::Summary,
        Purpose::SummaryPublished,
        Purpose::PublicItems,
    ]
    .into_iter()
    .find(|purpose| said(*purpose))
    .unwrap_or(Purpose::Report)
}

/// So much of a file is looked at.
const BEGINNING: u64 = 64 * 1024;

/// Whether one of these texts stands near the beginning of a file.
fn begins(world: &dyn World, path: &Path, texts: &[impl AsRef<str>]) -> bool {
    let mut bytes = Vec::new();
    let read = world.open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes));
    let start = String::from_utf8_lossy(&bytes);
    read.is_ok() && texts.iter().any(|text| start.contains(text.as_ref()))
}

/// Whether one of these lines is among the texts of a workbook, or near the beginning of another file.
fn holds(world: &dyn World, path: &Path, lines: &[String]) -> bool {
    let in_workbook = || {
        let mut zip = zip::ZipArchive::new(world.open(path).ok()?).ok()?;
        let mut text = String::new();
        zip.by_name("xl/sharedStrings.xml").ok()?.take(BEGINNING).read_to_string(&mut text).ok()?;
        Some(lines.iter().any(|line| text.contains(&line.replace('&', "&amp;"))))
    };
    in_workbook().unwrap_or_else(|| begins(world, path, lines))
}
