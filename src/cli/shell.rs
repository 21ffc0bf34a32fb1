//! Shell completions and manual pages, made from the command line's own definition.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;
use cyfrif::error::Result;

use super::{Common, help};

#[derive(Args)]
pub struct Completions {
    shell: Shell,
}

#[derive(Args)]
pub struct Man {
    folder: PathBuf,
}

impl Completions {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut help::command(common.language()), "cyfrif", &mut text);
        super::print(&String::from_utf8_lossy(&text))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Man {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let failed = |e: std::io::Error| cyfrif::world::unwritable(self.folder.display().to_string(), &e);
        std::fs::create_dir_all(&self.folder).map_err(failed)?;
        clap_mangen::generate_to(help::for_pages(common.language()), &self.folder).map_err(failed)?;
        let pages = std::fs::read_dir(&self.folder).map_err(failed)?.flatten().map(|entry| entry.path());
        let own = |page: &PathBuf| page.file_name().is_some_and(|n| n.to_string_lossy().starts_with("cyfrif"));
        let mut pages: Vec<PathBuf> = pages.filter(own).collect();
        pages.sort();
        super::print_written(&pages, common)?;
        Ok(ExitCode::SUCCESS)
    }
}
