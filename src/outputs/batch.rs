//! All files of one run: made beside their places first, and renamed together, so that until then nothing was changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::file::{AtomicFile, Finished, Sealed};
use super::ours::{There, looked};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::{DECISION_FILES, JOB_FILE, Job, UPN_DECISIONS};
use crate::read::is_table;
use crate::texts::Message;
use crate::world::{self, World};

/// The places of one run's files, and the files on their way to them.
pub struct Batch<'w> {
    kept: Kept<'w>,
    taken: HashMap<PathBuf, PathBuf>,
    /// Folders in which nothing of an earlier run is left.
    swept: Vec<PathBuf>,
    sealed: Vec<(Sealed<'w>, bool)>,
}

/// What a run reads and must not write over.
#[derive(Debug)]
pub struct Kept<'w> {
    world: &'w dyn World,
    files: HashMap<PathBuf, PathBuf>,
    /// Files by their number on the disk: another name of one is the same file.
    numbers: Vec<(u64, u64)>,
    /// Folders whose tables are read.
    folders: Vec<PathBuf>,
    /// The output folder of a job.
    output: Option<PathBuf>,
}

impl<'w> Kept<'w> {
    fn new(world: &'w dyn World) -> Kept<'w> {
        Kept { world, files: HashMap::new(), numbers: Vec::new(), folders: Vec::new(), output: None }
    }

    /// Whatever is read: files, and folders of tables.
    pub fn of<'a>(world: &'w dyn World, paths: impl IntoIterator<Item = &'a Path>) -> Kept<'w> {
        let mut kept = Kept::new(world);
        paths.into_iter().for_each(|path| kept.keep(path));
        kept
    }

    /// A finished XML that is read, and what stands beside it.
    pub fn beside(world: &'w dyn World, path: &Path) -> Kept<'w> {
        Kept { output: Some(world.place(world::folder(path))), ..Kept::of(world, [path]) }
    }

    /// Whatever a job reads, and what its earlier runs have left in the output folder.
    pub fn of_job(world: &'w dyn World, job: &Job) -> Kept<'w> {
        let mut kept = Kept { output: Some(world.place(&job.output)), ..Kept::new(world) };
        let own = [JOB_FILE, UPN_DECISIONS].into_iter().chain(DECISION_FILES).map(|name| job.folder.join(name));
        own.for_each(|path| kept.keep(&path));
        for part in &job.parts {
            part.workbooks.iter().chain(&part.last_year).for_each(|path| kept.keep(path));
            if part.template.ends_with(".toml") {
                kept.keep(Path::new(&part.template));
            }
        }
        kept
    }

    /// One more that is read.
    pub fn keep(&mut self, path: &Path) {
        let place = self.world.place(path);
        if !self.world.is_folder(path) {
            self.numbers.extend(self.number(path));
            self.files.insert(place, path.to_owned());
            return;
        }
        self.folders.push(place);
        let tables = self.world.listed(path).into_iter().map(|entry| entry.path);
        for table in tables.filter(|table| is_table(&table.to_string_lossy())) {
            if self.world.is_file(&table) {
                self.keep(&table);
            }
        }
    }

    fn number(&self, path: &Path) -> Option<(u64, u64)> {
        self.world.look(path).ok()?.number
    }

    /// Why nothing may be written at a place, if it is so.
    fn refuses(&self, path: &Path) -> Option<Message> {
        let place = self.world.place(path);
        let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
        if let Some(read) = self.files.get(&place) {
            return Some(Message::new("output-is-read").with("file", world::file_name(read)));
        }
        if self.number(path).is_some_and(|number| self.numbers.contains(&number)) {
            return Some(Message::new("output-is-read-by-another-name"));
        }
        if name == JOB_FILE || name == UPN_DECISIONS || DECISION_FILES.contains(&name.as_str()) {
            return Some(Message::new("output-is-decision"));
        }
        if self.folders.iter().any(|folder| place.parent() == Some(folder.as_path())) && is_table(&name) {
            return Some(Message::new("output-in-read-folder"));
        }
        let leaves = |(start, end): (&str, &str)| name.starts_with(start) && name.ends_with(end);
        let left = [("manifest-", ".json"), ("sign-off-", ".html"), ("receipt-", ".json"), ("receipt-", ".html")].into_iter().any(leaves);
        (left && self.output.as_deref().is_some_and(|output| place.parent() == Some(output))).then(|| Message::new("output-is-left"))
    }
}

impl<'w> Batch<'w> {
    /// A run that must not write over what is kept.
    pub fn new(kept: Kept<'w>) -> Batch<'w> {
        Batch { kept, taken: HashMap::new(), swept: Vec::new(), sealed: Vec::new() }
    }

    /// Where the files go to.
    pub fn world(&self) -> &'w dyn World {
        self.kept.world
    }

    /// Begins a file that the officer has asked for.
    ///
    /// # Errors
    /// CYF021 when the place is one of a file that is read, CYF022 when another output has it, CYF007 when it cannot be written.
    pub fn create(&mut self, path: impl Into<PathBuf>) -> Result<AtomicFile<'w>> {
        let path = path.into();
        self.refuse(&path)?;
        self.begin(path)
    }

    /// Nothing may be written in the place of a file that is read.
    ///
    /// # Errors
    /// CYF021.
    pub fn refuse(&self, path: &Path) -> Result<()> {
        let why = self.kept.refuses(path);
        why.map_or(Ok(()), |why| Err(Error::new(Code::OUTPUT_IS_READ).with("file", told(path)).with("why", why)))
    }

    /// Begins a report that the officer has asked for: it replaces only a file of our own making. A workbook that another program has saved since is
    /// replaced where the caller has looked into it.
    ///
    /// # Errors
    /// As [`Batch::create`]; CYF001 when it cannot be said whose file is there, CYF026 when it is somebody else's.
    pub fn create_report(&mut self, path: impl Into<PathBuf>, looked_into: bool) -> Result<AtomicFile<'w>> {
        let path = path.into();
        self.refuse(&path)?;
        let why = match looked(self.world(), &path).map_err(|error| world::unreadable(&path, &error))? {
            There::Nothing | There::Ours => None,
            There::Touched if looked_into => None,
            There::Touched => Some(Message::new("output-touched")),
            There::Foreign => Some(Message::new("output-foreign")),
        };
        match why {
            Some(why) => Err(Error::new(Code::OUTPUT_NOT_OURS).with("file", told(&path)).with("why", why)),
            None => self.begin(path),
        }
    }

    /// Begins a file of the job's own in its output folder.
    ///
    /// # Errors
    /// CYF022 when another output has the place, CYF007 when it cannot be written.
    pub(crate) fn begin(&mut self, path: PathBuf) -> Result<AtomicFile<'w>> {
        if let Some(other) = self.taken.insert(self.world().place(&path), path.clone()) {
            return Err(Error::new(Code::OUTPUT_TWICE).with("file", told(&other)).with("other", told(&path)));
        }
        // A run that was killed may have left something in any folder that it wrote to.
        let folder = world::folder(&path);
        if !self.swept.iter().any(|swept| swept == folder) {
            self.world().sweep(folder);
            self.swept.push(folder.to_owned());
        }
        AtomicFile::create(self.world(), path)
    }

    /// Adds a file that is written; it gets its name with all the others. One that is `new` replaces nothing.
    ///
    /// # Errors
    /// CYF007 when it could not be written whole.
    pub fn add(&mut self, file: AtomicFile<'w>, new: bool) -> Result<Finished> {
        let sealed = file.seal()?;
        let finished = sealed.finished().clone();
        self.sealed.push((sealed, new));
        Ok(finished)
    }

    /// Gives all files their names; those that replace nothing come last, so that a submission is there only when all about it is.
    ///
    /// # Errors
    /// CYF007 and CYF008 when the first could not be renamed: nothing was changed. CYF023 when a later one could not.
    pub fn keep(mut self) -> Result<Vec<PathBuf>> {
        self.sealed.sort_by_key(|(_, new)| *new);
        let mut there: Vec<PathBuf> = Vec::new();
        let mut left = self.sealed.into_iter();
        while let Some((sealed, new)) = left.next() {
            let place = sealed.finished().path.clone();
            match sealed.keep(new) {
                Ok(finished) => there.push(finished.path),
                Err(error) => {
                    let missing: Vec<PathBuf> = left.map(|(sealed, _)| sealed.finished().path.clone()).collect();
                    return Err(in_part(error, &there, [place].into_iter().chain(missing)));
                }
            }
        }
        Ok(there)
    }
}

/// The error for a run that has written some of its files, and could not write the others.
pub(crate) fn in_part(error: Error, there: &[PathBuf], missing: impl IntoIterator<Item = PathBuf>) -> Error {
    if there.is_empty() {
        return error;
    }
    let list = |paths: Vec<String>| paths.join(", ");
    let (there, missing) = (there.iter().map(|p| told(p)).collect(), missing.into_iter().map(|p| told(&p)).collect());
    Error::new(Code::OUTPUT_IN_PART).with("reason", error.texts().0).with("there", list(there)).with("missing", list(missing))
}

/// A path as a message shows it.
fn told(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
