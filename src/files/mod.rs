//! The files of a job: which are there, why, what each holds, who may have it, and when it may go. No link is followed, and nothing is changed.

mod destroy; // what is due is removed
mod due; // what may go
mod list; // the list as a page
mod recognise; // what a file is
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

pub use self::destroy::{Destroyed, Gone, destroy};
pub use self::due::{Due, DueList, Folder, Keep, due};
pub use self::list::{DuePage, FileList};
pub(crate) use self::recognise::CHECKS;

use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::{JOB_FILE, RawJob};
use crate::outputs::real_place as place;
use crate::purpose::Purpose;
use crate::read::is_table;
use crate::run::Sent;
use crate::world::{EntryKind, Listed, World};

/// Folders are looked into so deep, and no deeper.
const DEEPEST: usize = 8;

/// A file of a job, or one that stands among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called, seen from the folder of the job.
    pub shown: String,
    /// Why it is there; none for a file that is not of the job.
    pub purpose: Option<Purpose>,
    /// The year in its name, of a file that is made for one: a folder may be used for several years.
    pub year: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// What keeps it from being removed by this program, if anything.
    pub kept: Option<Keeps>,
}

/// Why a file is not removed, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// It is a link: what it leads to may be anybody's.
    Link,
    /// It is outside the folder of the job, and may be of others too.
    Outside,
}

/// The files of a job.
#[derive(Clone, Debug, Default)]
pub struct JobFiles {
    /// The folder of the job.
    pub folder: PathBuf,
    /// Where a run writes.
    pub output: PathBuf,
    /// The authority's code, as the job says it.
    pub authority: String,
    /// The year of the return: `2025-26`.
    pub year: Option<String>,
    /// The files, in the order of their names.
    pub files: Vec<Found>,
    /// Folders that are jobs of their own, and are not looked into.
    pub jobs: Vec<String>,
    /// What could not be looked into, and links that lead to folders.
    pub unseen: Vec<String>,
}

/// What is looked for, and what is known of it before.
struct Walk<'w> {
    world: &'w dyn World,
    folder: PathBuf,
    /// What the job names, by its one place.
    named: FxHashMap<PathBuf, Purpose>,
    seen: FxHashSet<PathBuf>,
    /// What the output folder has on record.
    sent: Sent,
    found: JobFiles,
}

/// The files of the job of a folder.
///
/// # Errors
/// CYF024 when there is no job file, CYF012 when it is wrong.
pub fn of_job(world: &dyn World, folder: &Path) -> Result<JobFiles> {
    if !world.is_file(&folder.join(JOB_FILE)) {
        return Err(Error::new(Code::NO_JOB).with("folder", folder.display().to_string()));
    }
    let raw = RawJob::read(world, folder)?;
    let output = folder.join(raw.output_folder());
    let pack = raw.r#return.as_ref().map(|pack| pack.get_ref().clone()).unwrap_or_default();
    let year = pack.split_once('/').map(|(_, year)| year.to_owned());
    let authority = raw.authority.clone().unwrap_or_default();
    let found = JobFiles { folder: folder.to_owned(), output: output.clone(), authority, year, ..JobFiles::default() };
    let sent = Sent::of(world, &output);
    let mut walk = Walk { world, folder: folder.to_owned(), named: FxHashMap::default(), seen: FxHashSet::default(), sent, found };
    let inputs = walk.name(&raw);
    walk.folder(folder, 0, None, true);
    if !place(world, &output).starts_with(place(world, folder)) && world.is_folder(&output) {
        walk.folder(&output, DEEPEST, None, false);
    }
    // What is read from elsewhere is of the job too.
    for (path, purpose) in inputs {
        walk.outside(&path, purpose);
    }
    walk.found.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk.found)
}

impl Walk<'_> {
    /// What the job file names; gives the paths of what is read, as they are written.
    fn name(&mut self, raw: &RawJob) -> Vec<(PathBuf, Purpose)> {
        let other = raw.other.as_ref();
        let workbooks = raw.workbooks.iter().chain(other.iter().flat_map(|other| &other.workbooks)).map(|path| (path, Purpose::Export));
        let last = raw.last_year.iter().chain(other.iter().flat_map(|other| &other.last_year)).map(|path| (path, Purpose::LastYear));
        let tables = raw.reference.values().map(|path| (path, Purpose::Reference));
        let inputs: Vec<(PathBuf, Purpose)> = workbooks.chain(last).chain(tables).map(|(path, of)| (self.folder.join(path), of)).collect();
        for (path, purpose) in &inputs {
            for file in self.files_of(path) {
                self.named.insert(place(self.world, &file), *purpose);
            }
        }
        let templates = [&raw.template, &other.and_then(|other| other.template.clone())];
        for template in templates.into_iter().flatten().filter(|template| template.ends_with(".toml")) {
            self.named.insert(place(self.world, &self.folder.join(template)), Purpose::Template);
        }
        if let Some(rules) = &raw.local_rules {
            self.rules(&self.folder.join(rules), 0);
        }
        inputs
    }

    /// A file, or the tables of a folder.
    fn files_of(&self, path: &Path) -> Vec<PathBuf> {
        if !self.world.is_folder(path) {
            return vec![path.to_owned()];
        }
        let tables = self.world.listed(path).into_iter().filter(|entry| is_table(&entry.path.to_string_lossy()));
        tables.map(|entry| entry.path).collect()
    }

    fn rules(&mut self, folder: &Path, depth: usize) {
        for entry in self.world.listed(folder) {
            match entry.kind {
                EntryKind::Folder if depth < DEEPEST => self.rules(&entry.path, depth + 1),
                EntryKind::File if entry.name().ends_with(".md") => {
                    self.named.insert(place(self.world, &entry.path), Purpose::Rules);
                }
                _ => {}
            }
        }
    }

    /// What is in a folder and below. `beside` is the text of the file that says what a copy for analysts is, where there is one. In a folder that is
    /// not the job's own, others may write too.
    fn folder(&mut self, folder: &Path, depth: usize, beside: Option<&str>, is_own: bool) {
        let Ok(mut entries) = self.world.list(folder) else {
            self.found.unseen.push(self.shown(folder));
            return;
        };
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let own = recognise::readme(self.world, folder);
        let beside = own.as_deref().or(beside);
        for entry in entries {
            match entry.kind {
                EntryKind::Folder if self.world.is_file(&entry.path.join(JOB_FILE)) => self.found.jobs.push(self.shown(&entry.path)),
                EntryKind::Folder if depth < DEEPEST => self.folder(&entry.path, depth + 1, beside, is_own),
                EntryKind::Folder => self.found.unseen.push(self.shown(&entry.path)),
                EntryKind::Other if self.world.is_folder(&entry.path) => self.found.unseen.push(self.shown(&entry.path)),
                _ => self.add(&entry, depth == 0 && is_own, beside, is_own),
            }
        }
    }

    fn add(&mut self, entry: &Listed, at_top: bool, beside: Option<&str>, is_own: bool) {
        let is_link = entry.kind != EntryKind::File;
        let bytes = if is_link { 0 } else { self.world.look(&entry.path).map_or(0, |about| about.size) };
        if !is_link && recognise::is_lock(&entry.name(), bytes) {
            return;
        }
        let place = place(self.world, &entry.path);
        let named = self.named.get(&place).copied();
        let purpose = match named {
            Some(named) => Some(named),
            None if is_link => None,
            None => recognise::purpose(self.world, &entry.path, at_top, beside, &self.sent),
        };
        self.seen.insert(place);
        // A return says in its name what it is; another file in a folder for several jobs may be of any of them.
        let says_whose = matches!(purpose, Some(Purpose::Return | Purpose::Sheets | Purpose::Package | Purpose::Draft));
        let kept = match is_link {
            true => Some(Keeps::Link),
            false => (!is_own && !says_whose).then_some(Keeps::Outside),
        };
        self.found.files.push(Found {
            path: entry.path.clone(),
            shown: self.shown(&entry.path),
            purpose,
            year: purpose.and_then(|purpose| recognise::year(purpose, &entry.name())),
            bytes,
            kept,
        });
    }

    fn outside(&mut self, path: &Path, purpose: Purpose) {
        for file in self.files_of(path).into_iter().filter(|file| self.world.is_file(file)) {
            if self.seen.insert(place(self.world, &file)) {
                let bytes = self.world.look(&file).map_or(0, |about| about.size);
                let shown = self.shown(&file);
                self.found.files.push(Found { path: file, shown, purpose: Some(purpose), year: None, bytes, kept: Some(Keeps::Outside) });
            }
        }
    }

    fn shown(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.folder).unwrap_or(path).display().to_string();
        // As in the job file, on every system.
        if cfg!(windows) { shown.replace('\\', "/") } else { shown }
    }
}
