//! `items`: what a return holds, for a member of the public too.

use std::process::ExitCode;

use clap::Args;
use cyfrif::error::Result;
use cyfrif::reference;

use super::{Common, explain};

#[derive(Args)]
pub struct Items {
    pack: String,
}

impl Items {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let library = common.library()?;
        explain::show(&reference::items(&*library.pack(&self.pack)?, common.language()), common)?;
        Ok(ExitCode::SUCCESS)
    }
}
