//! The job as it stands: its files are read when they have changed, not for every page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::stamp::Stamp;
use super::{Cx, Workspace};
use crate::check::Findings;
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::{self, JOB_FILE, Job, NameFilter, RawJob, UPN_DECISIONS};
use crate::pack::files::sha256;
use crate::pack::{Library, Nation};
use crate::report::{CheckReport, Report};
use crate::run::{self, LoadedReturn, Options};
use crate::texts::Language;
use crate::upn::{Known, of_returns};
use crate::world::{EntryKind, World};

/// A job, read and mapped.
pub(super) struct Desk {
    pub stamp: Stamp,
    pub library: Library,
    pub job: Job,
    opened: Vec<LoadedReturn>,
    /// What the rules found, asked once for all pages of the same files.
    found: Vec<Findings>,
}

/// How many messages there are of each return, code and child. What stands for a child leads to none: an id may be a name.
pub(super) type Snapshot = BTreeMap<(String, String, String), usize>;

impl Desk {
    /// What there is to say of each return.
    pub(super) fn reports(&self) -> Vec<CheckReport<'_>> {
        run::reports_of(&self.library, &self.job.decisions, &self.opened, &self.found)
    }

    /// The returns, read and mapped.
    pub(super) fn opened(&self) -> &[LoadedReturn] {
        &self.opened
    }

    /// What keeps names of children out of decisions, and of what is shown.
    pub(super) fn names(&self) -> Arc<NameFilter> {
        run::name_filter(&self.opened)
    }

    /// The children of the returns, how many are left out of them, and what keeps their names out of what is saved.
    pub(super) fn children(&self, world: &dyn World) -> Result<(Vec<Known>, usize, Arc<NameFilter>)> {
        of_returns(&self.library, &self.job, world, &self.opened)
    }

    /// Whether a child of any return has this id.
    pub(super) fn has_child(&self, id: &str) -> bool {
        self.opened.iter().any(|one| one.ret.find_child(id).is_some())
    }

    /// What there is to say, to be compared with what there is to say later.
    pub(super) fn snapshot(&self) -> Snapshot {
        let mut all = Snapshot::new();
        for report in &self.reports() {
            for index in 0..report.len() {
                let (pack, code) = (report.pack().name.clone(), report.code(index).to_owned());
                let child = sha256(format!("{pack} {code} {}", report.child(index)).as_bytes());
                let key = (pack, code, child.trim_start_matches("sha256:").chars().take(12).collect());
                *all.entry(key).or_default() += 1;
            }
        }
        all
    }
}

impl<'w> Workspace<'w> {
    /// Whether there is a job file in the folder.
    pub(super) fn has_job(&self) -> bool {
        self.folder().is_some_and(|folder| self.world.is_file(&folder.join(JOB_FILE)))
    }

    /// The language of the job; where it says none, that of the host.
    pub(super) fn job_language(&self) -> Language {
        self.folder().and_then(|folder| crate::job::language(self.world, folder)).unwrap_or(self.language)
    }

    /// The job file.
    pub(super) fn raw(&self) -> Result<RawJob> {
        if !self.has_job() {
            return Err(Error::new(Code::NO_JOB).with("folder", self.folder.display().to_string()));
        }
        RawJob::read(self.world, &self.folder)
    }

    /// The packs to use, with the job's own rules.
    pub(super) fn library(&self) -> Result<Library> {
        let raw = if self.has_job() { Some(self.raw()?) } else { None };
        let read = || job::library(self.world, self.schemas.as_deref(), &self.folder, raw.as_ref());
        // What is kept is what most jobs use.
        if raw.as_ref().is_some_and(|raw| raw.local_rules.is_some() || raw.nation() != Nation::default()) {
            return read();
        }
        match self.packs.get() {
            Some(packs) => Ok(packs.clone()),
            None => read().map(|packs| self.packs.get_or_init(|| packs).clone()),
        }
    }

    /// The job, proved.
    pub(super) fn job(&self) -> Result<(Library, Job)> {
        let (raw, library) = (self.raw()?, self.library()?);
        let job = raw.resolve(self.world, &self.folder, &library)?;
        Ok((library, job))
    }

    /// What a run is given.
    pub(super) fn options(&self, cx: &Cx<'_>) -> Options<'w> {
        Options { at: cx.request.at, software: self.software.clone(), language: cx.language, ..Options::new(self.world) }
    }

    /// The job, read and mapped; what was read before is used again as long as no file has changed.
    pub(super) fn desk(&mut self, cx: &Cx<'_>) -> Result<&Desk> {
        let stamp = self.stamp(&self.raw()?);
        let known = self.desk.take().filter(|desk| desk.stamp == stamp);
        let desk = match known {
            Some(known) => known,
            None => Desk { stamp, ..self.desk_in(cx, self.world, self.raw()?)? },
        };
        Ok(self.desk.insert(desk))
    }

    /// A job as it is in a world, such as one with files that are not taken yet.
    pub(super) fn desk_in(&self, cx: &Cx<'_>, world: &dyn World, raw: RawJob) -> Result<Desk> {
        let library = self.library()?;
        let job = raw.resolve(world, &self.folder, &library)?;
        let opened = run::open(&library, &job, &Options { world, ..self.options(cx) })?;
        let found = run::found(&opened);
        Ok(Desk { stamp: Stamp::default(), library, job, opened, found })
    }

    /// A job that was read in another world is that of this one now, for what it was read from is taken.
    pub(super) fn settle_desk(&mut self, desk: Desk) -> Result<()> {
        self.tried = Some(Desk { stamp: self.stamp(&self.raw()?), ..desk });
        Ok(())
    }

    /// The files of the job as they are now.
    pub(super) fn stamp(&self, raw: &RawJob) -> Stamp {
        let other = raw.other.iter().flat_map(|other| other.workbooks.iter().chain(&other.last_year));
        let named = raw.workbooks.iter().chain(&raw.last_year).chain(other).chain(&raw.local_rules).chain(raw.reference.values());
        let named = named.map(|path| self.folder.join(path));
        let folders: Vec<PathBuf> = named.collect();
        let templates = [&raw.template, &raw.other.as_ref().and_then(|other| other.template.clone())];
        let mut read: BTreeSet<PathBuf> = templates.into_iter().flatten().map(|template| self.folder.join(template)).collect();
        read.extend(folders.iter().flat_map(|folder| self.files(folder)));
        read.extend(folders);
        let (ours, others): (Vec<_>, Vec<_>) = self.files(&self.folder).partition(|path| path.extension().is_some_and(|e| e == "toml"));
        read.extend(ours);
        let mut stamp = Stamp::default();
        for path in &read {
            if self.world.is_file(path)
                && let Ok(digest) = self.digest(path)
            {
                stamp.add(&path.strip_prefix(&self.folder).unwrap_or(path).display().to_string(), digest);
            }
        }
        let others = others.into_iter().filter(|path| !read.contains(path));
        let about = others.map(|path| self.world.look(&path).ok().map(|about| (path, about.size, about.modified)));
        stamp.add("", sha256(format!("{:?}", about.collect::<Vec<_>>())));
        stamp
    }

    /// The stamp of files of the job folder alone.
    pub(super) fn stamp_of(&self, files: &[String]) -> Stamp {
        let mut stamp = Stamp::default();
        for file in files {
            stamp.add(file, self.digest(&self.folder.join(file)).unwrap_or_default());
        }
        stamp
    }

    /// What keeps names of children out of what is shown; where the job cannot be read, no name is known.
    pub(super) fn names(&mut self, cx: &Cx<'_>) -> Arc<NameFilter> {
        self.desk(cx).map(|desk| desk.names()).unwrap_or_default()
    }

    /// The files in a folder, in their order, but for those that a run keeps for itself, and for decisions that no return is made of.
    pub(super) fn files(&self, folder: &Path) -> impl Iterator<Item = PathBuf> {
        let mut here = self.world.listed(folder);
        here.retain(|entry| entry.kind != EntryKind::Folder && !entry.name().starts_with(".cyfrif") && entry.name() != UPN_DECISIONS);
        here.sort_by(|a, b| a.path.cmp(&b.path));
        here.into_iter().map(|entry| entry.path)
    }
}
