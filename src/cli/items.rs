//! `items`: what a return holds, for a member of the public too.

use std::process::ExitCode;

use clap::Args;
use cyfrif::error::Result;
use cyfrif::pack::Authority;
use cyfrif::reference;

use super::{Common, explain};

#[derive(Args)]
pub struct Items {
    pack: String,
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
}

impl Items {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let library = common.library_with(&self.pack)?;
        let council = self.authority.as_deref().map(|code| library.authority(code).map(Authority::called)).transpose()?;
        explain::show(&reference::items(&*library.pack(&self.pack)?, council.as_ref(), common.language()), common)?;
        Ok(ExitCode::SUCCESS)
    }
}
