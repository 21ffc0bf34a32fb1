//! `summary`: the tables that are published from the returns of a job.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::outputs::{Batch, Kept, private_folder};
use cyfrif::summary::{self, Edition, Kind, Setting, Summary, text};
use cyfrif::texts::{Language, Message};

use super::check::{JobFlags, setting};
use super::{Common, disk, print, print_written};

#[derive(Args)]
pub struct Tables {
    #[command(flatten)]
    job: JobFlags,
    #[arg(long)]
    publish: bool,
    #[arg(long, value_name = "FILE", requires = "publish")]
    last_edition: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    to: Vec<PathBuf>,
}

impl Tables {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let kinds = self.to.iter().map(|path| kind(path)).collect::<Result<Vec<_>>>()?;
        let raw = self.job.raw_job()?;
        let library = self.job.library(&raw, common)?;
        let job = raw.resolve(disk(), self.job.folder(), &library)?;
        let edition = self.last_edition.as_ref().map(|path| Edition::open(disk(), path));
        let edition = edition.transpose()?;
        let how = Setting { publish: self.publish, edition: edition.as_ref() };
        let made = summary::of_job(&library, &job, &setting(false, language), &how)?;
        let mut kept = Kept::of_job(disk(), &job);
        self.last_edition.iter().for_each(|file| kept.keep(file));
        if self.to.is_empty() {
            print(&text::write(&made, language))?;
        } else {
            let files: Vec<(&PathBuf, Kind)> = self.to.iter().zip(kinds).collect();
            print_written(&save(&made, &files, language, Batch::new(kept))?, common)?;
        }
        for line in made.told(language) {
            print(&format!("{line}\n"))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Which kind of file a name asks for.
fn kind(path: &Path) -> Result<Kind> {
    Kind::of(path).ok_or_else(|| {
        let message = Message::new("summary-kind").with("file", path.display().to_string());
        argument(message, Message::new("summary-kind-help"))
    })
}

fn save(made: &Summary, files: &[(&PathBuf, Kind)], language: Language, mut batch: Batch<'_>) -> Result<Vec<PathBuf>> {
    for (path, kind) in files {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            private_folder(batch.world(), folder)?;
        }
        let mut file = batch.create_report(path.as_path(), false)?;
        let written = made.write(*kind, language).and_then(|bytes| file.write_all(&bytes));
        written.map_err(|error| file.failed(&error))?;
        batch.add(file, false)?;
    }
    batch.keep()
}
