//! The files of a job as a page, and what of them may go.

use serde::Serialize;

use super::{DueList, Found, JobFiles, Keeps};
use crate::purpose::Purpose;
use crate::reference::Readable;
use crate::reference::page::{Block, Cell, Field, Page};
use crate::texts::Language;

/// The files of a job: by what they are for.
#[derive(Debug, Serialize)]
pub struct FileList {
    /// The kinds that are there, in the order of the work.
    kinds: Vec<Kind>,
    /// Files that are not of the job, by name.
    others: Vec<String>,
    /// Folders that are jobs of their own.
    jobs: Vec<String>,
    /// What was not looked into.
    unseen: Vec<String>,
}

/// Files of one kind.
#[derive(Debug, Serialize)]
struct Kind {
    kind: &'static str,
    personal: bool,
    #[serde(skip)]
    purpose: Purpose,
    #[serde(skip)]
    until: String,
    files: Vec<File>,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    bytes: u64,
    link: bool,
    outside: bool,
}

impl FileList {
    /// The list of a job's files; `until` says in words when a kind may go.
    pub fn of(job: &JobFiles, until: impl Fn(Purpose) -> String) -> FileList {
        let of_kind = |purpose: Purpose| {
            let files: Vec<File> = job.files.iter().filter(|found| found.purpose == Some(purpose)).map(File::of).collect();
            let kind = Kind { kind: purpose.name(), personal: purpose.is_personal(), purpose, until: until(purpose), files };
            (!kind.files.is_empty()).then_some(kind)
        };
        let others = job.files.iter().filter(|found| found.purpose.is_none()).map(|found| found.shown.clone());
        FileList {
            kinds: Purpose::ALL.into_iter().filter_map(of_kind).collect(),
            others: others.collect(),
            jobs: job.jobs.clone(),
            unseen: job.unseen.clone(),
        }
    }
}

impl File {
    fn of(found: &Found) -> File {
        let (link, outside) = (found.kept == Some(Keeps::Link), found.kept == Some(Keeps::Outside));
        File { name: found.shown.clone(), bytes: found.bytes, link, outside }
    }

    fn said(&self, language: Language) -> String {
        let bytes = crate::texts::number(usize::try_from(self.bytes).unwrap_or(usize::MAX));
        let args = [("file", (&self.name).into()), ("bytes", (&bytes).into())];
        match self {
            File { link: true, .. } => language.message("files-is-link", &args[..1]),
            File { outside: true, .. } => language.message("files-is-outside", &args),
            _ => language.message("files-is", &args),
        }
    }
}

fn list(page: &mut Page, title: String, why: String, items: Vec<String>) {
    if !items.is_empty() {
        page.heading(1, title);
        page.line(why);
        page.blocks.push(Block::List(items.into_iter().map(Cell::from).collect()));
    }
}

impl Readable for FileList {
    const KIND: &'static str = "files";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.word("files-title"));
        page.line(language.word("files-what"));
        for (personal, id) in [(true, "files-personal"), (false, "files-harmless")] {
            let kinds: Vec<&Kind> = self.kinds.iter().filter(|kind| kind.personal == personal).collect();
            if kinds.is_empty() {
                continue;
            }
            page.heading(1, language.word(id));
            for kind in kinds {
                page.heading(2, kind.purpose.title(language));
                let [holds, who] = kind.purpose.lines(language);
                let told = [
                    ("files-head-why", kind.purpose.why(language)),
                    ("files-head-holds", holds),
                    ("files-head-who", who),
                    ("files-head-until", kind.until.clone()),
                ];
                let field = |(id, value): (&str, String)| Field { name: language.word(id), values: vec![value.into()] };
                let mut fields: Vec<Field> = told.map(field).into();
                let values = kind.files.iter().map(|file| file.said(language).into()).collect();
                fields.push(Field { name: language.word("files-head-files"), values });
                page.blocks.push(Block::Fields(fields));
            }
        }
        list(&mut page, language.word("files-others"), language.word("files-others-what"), self.others.clone());
        list(&mut page, language.word("files-jobs"), language.word("files-jobs-what"), self.jobs.clone());
        list(&mut page, language.word("files-unseen"), language.word("files-unseen-what"), self.unseen.clone());
        page
    }
}

impl DueList {
    /// The list as a page: what may go, what stays although it is due, and which jobs do not say their year.
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.word("due-title"));
        page.line(language.message("due-count", &[("count", self.count().into())]));
        page.line(language.word("due-what"));
        // Of one folder everybody knows which it is; a job held in memory has no other name.
        let several = self.folders.len() > 1;
        for folder in &self.folders {
            if several {
                page.heading(1, folder.job.folder.display().to_string());
            }
            match folder.year_end {
                Some(end) => page.line(language.message("due-year", &[("day", (&day(end)).into())])),
                None => page.line(language.word("due-no-year")),
            }
            let row = |due: &super::Due| {
                let bytes = crate::texts::number(usize::try_from(due.bytes).unwrap_or(usize::MAX));
                vec![Cell::from(&due.shown), due.purpose.title(language).into(), bytes.into(), day(due.since).into()]
            };
            let head = ["table-file", "due-head-what", "due-head-bytes", "due-head-since"].map(|id| language.word(id));
            page.table(String::new(), head, folder.due.iter().map(row).collect());
            if folder.due.is_empty() {
                page.line(language.word("due-none"));
            }
            let stays = folder.stay.iter().map(|(found, why)| language.message(why, &[("file", (&found.shown).into())]));
            let stays: Vec<Cell> = stays.map(Cell::from).collect();
            if !stays.is_empty() {
                page.heading(if several { 2 } else { 1 }, language.word("due-stays"));
                page.blocks.push(Block::List(stays));
            }
        }
        page
    }
}

impl Serialize for DueList {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let due = self.folders.iter().flat_map(|folder| folder.due.iter().map(move |due| (folder, due)));
        to.collect_seq(due.map(|(folder, due)| {
            serde_json::json!({
                "folder": folder.job.folder, "file": due.shown, "kind": due.purpose.name(), "bytes": due.bytes,
                "sha256": due.sha256, "since": due.since,
            })
        }))
    }
}

/// What a run shows of the files that may go.
#[derive(Debug, Serialize)]
pub struct DuePage<'d> {
    due: &'d DueList,
}

impl<'d> From<&'d DueList> for DuePage<'d> {
    fn from(due: &'d DueList) -> Self {
        DuePage { due }
    }
}

impl Readable for DuePage<'_> {
    const KIND: &'static str = "files-due";

    fn page(&self, language: Language) -> Page {
        self.due.page(language)
    }
}

fn day(day: chrono::NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
