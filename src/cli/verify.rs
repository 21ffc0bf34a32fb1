//! `verify`: a finished XML from anywhere.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::Result;

use super::Common;
use super::show::Showing;

#[derive(Args)]
pub struct Verify {
    /// The XML file.
    file: PathBuf,
    #[command(flatten)]
    showing: Showing,
}

impl Verify {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        self.showing.prove()?;
        let library = common.library()?;
        let ended =
            cyfrif::verify(&library, &self.file, &super::check::setting(false), &mut |accounts| self.showing.show(accounts, common))?;
        Ok(ExitCode::from(u8::from(ended.errors)))
    }
}
