//! `files`: the files of a job, why each is there, what it holds, who may have it, when it may go.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::Result;
use cyfrif::files::{self, FileList};
use cyfrif::retention::Periods;

use super::{Common, disk, explain};

#[derive(Args)]
pub struct Files {
    #[arg(long, value_name = "FILE")]
    periods: Option<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
}

impl Files {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let job = files::of_job(disk(), &self.job)?;
        let periods = Periods::open(disk(), self.periods.as_deref(), &common.library()?)?;
        let language = common.language();
        explain::show(&FileList::of(&job, |purpose| periods.told(purpose, language)), common)?;
        Ok(ExitCode::SUCCESS)
    }
}
