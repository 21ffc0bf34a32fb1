//! `subject`: all that the returns hold of one child, for an access request.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::outputs::{Batch, Kept};
use cyfrif::reference::Format;
use cyfrif::subject::{self, Request};
use cyfrif::texts::{Language, Message};

use super::check::{JobFlags, setting};
use super::{Common, disk, explain, print, print_written};

#[derive(Args)]
pub struct Subject {
    #[arg(required = true, value_name = "CHILD-ID")]
    ids: Vec<String>,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    earlier: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    to: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
}

impl Subject {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let formats = self.to.iter().map(|path| format(path)).collect::<Result<Vec<_>>>()?;
        let flags = JobFlags::of(&self.job);
        let raw = flags.raw_job()?;
        let library = flags.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job, &library)?;
        let request = Request { ids: &self.ids, earlier: &self.earlier };
        let found = subject::of_job(&library, &job, &setting(false, language), &request)?;
        if self.to.is_empty() {
            explain::print_page(common, |format, out| found.save(format, out))?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut kept = Kept::of_job(disk(), &job);
        self.earlier.iter().for_each(|file| kept.keep(file));
        let mut batch = Batch::new(kept);
        for (path, format) in self.to.iter().zip(formats) {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                cyfrif::outputs::private_folder(disk(), folder)?;
            }
            let mut file = batch.create_report(path, false)?;
            found.save(format, &mut file).map_err(|error| file.failed(&error))?;
            batch.add(file, false)?;
        }
        print_written(&batch.keep()?, common)?;
        tell(&found, language)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What is to be looked at before anything is handed over, on the screen too.
fn tell(found: &subject::Subject, language: Language) -> Result<()> {
    print(&format!("{}\n", language.word("subject-look-now")))?;
    found.look_first.iter().try_for_each(|line| print(&format!("- {line}\n")))
}

/// The format that the ending of a file names.
fn format(path: &Path) -> Result<Format> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "html" | "htm" => Ok(Format::Html),
        "json" => Ok(Format::Json),
        _ => {
            let message = Message::new("subject-no-ending").with("file", path.display().to_string());
            Err(argument(message, Message::new("subject-no-ending-help")))
        }
    }
}
