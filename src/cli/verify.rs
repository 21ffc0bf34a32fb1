//! `verify`: a finished XML from anywhere.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::Result;
use cyfrif::job::{Decisions, JOB_FILE, Known, RawJob};
use cyfrif::pack::{Library, PackShelf};
use cyfrif::world::{self, World as _};

use super::check::JobFlags;
use super::show::Showing;
use super::{Common, disk};

#[derive(Args)]
pub struct Verify {
    file: PathBuf,
    #[arg(long, value_name = "DIR")]
    job: Option<PathBuf>,
    #[command(flatten)]
    showing: Showing,
}

impl Verify {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        self.showing.usable()?;
        let (library, known) = match self.folder()? {
            Some(folder) => {
                let flags = JobFlags::of(&folder);
                let raw = flags.raw_job()?;
                let library = flags.library(&raw, common)?;
                let output = Some(folder.join(raw.output_folder()));
                let reference = raw.reference.iter().map(|(name, path)| (name.clone(), folder.join(path))).collect();
                // A job that cannot be read as a whole still has its decisions.
                let job = raw.resolve(disk(), &folder, &library).ok();
                let decisions = job.as_ref().map_or_else(|| Decisions::read(disk(), &folder), |job| Ok(job.decisions.clone()))?;
                let known = Known { decisions, output, reference, job };
                (library, known)
            }
            None => (self.library(common)?, Known::default()),
        };
        let ended = cyfrif::verify(
            &library,
            &self.file,
            &known,
            &super::check::setting(false, common.language()),
            &mut |reports, batch| self.showing.save(reports, common.language(), batch),
            &mut |reports, files| self.showing.show(reports, files, common),
        )?;
        Ok(ExitCode::from(u8::from(ended.errors)))
    }

    /// The packs of the shelf on which the file's own pack stands.
    fn library(&self, common: &Common) -> Result<Library> {
        let library = common.library()?;
        if common.schemas.is_some() || cyfrif::is_document_of(disk(), &self.file, &library) {
            return Ok(library);
        }
        let other = Library::of(PackShelf::Apart)?;
        if !cyfrif::is_document_of(disk(), &self.file, &other) {
            return Ok(library);
        }
        common.told_language(PackShelf::Apart);
        Ok(other)
    }

    /// The folder of the job that the file is of.
    fn folder(&self) -> Result<Option<PathBuf>> {
        if self.job.is_some() {
            return Ok(self.job.clone());
        }
        let here = PathBuf::from(".");
        if !here.join(JOB_FILE).is_file() {
            return Ok(None);
        }
        let output = RawJob::read(disk(), &here)?.output_folder();
        let place = |path: &Path| disk().place(path);
        Ok((place(world::folder(&self.file)) == place(&here.join(output))).then_some(here))
    }
}
