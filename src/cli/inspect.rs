//! `inspect`: what is in a file, and which template fits.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use cyfrif::error::Result;
use cyfrif::inspect::{inspect, templates};
use cyfrif::pack::{Library, Pack};
use cyfrif::read::{self, Workbook};

use super::{Common, disk, explain};

#[derive(Args)]
pub struct Inspect {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long = "return", value_name = "PACK")]
    for_return: Option<String>,
    #[arg(long)]
    encoding: Option<String>,
}

impl Inspect {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let library = common.library_with(self.for_return.as_deref().unwrap_or_default())?;
        let packs = match &self.for_return {
            Some(name) => vec![library.pack(name)?],
            None => newest(&library),
        };
        let templates = templates(&packs)?;
        let workbooks = workbooks(&self.files, self.encoding)?;
        explain::show(&inspect(&packs, &templates, &workbooks), common)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Reads the files one after the other.
pub fn workbooks(files: &[PathBuf], encoding: Option<String>) -> Result<Vec<Workbook>> {
    let options = read::Options { encoding, ..read::Options::default() };
    files.iter().map(|file| read::open(disk(), file, &options)).collect()
}

/// The newest year of each return.
fn newest(library: &Library) -> Vec<Arc<Pack>> {
    let mut packs: Vec<Arc<Pack>> = Vec::new();
    for pack in library.packs() {
        match packs.iter_mut().find(|p| p.collection == pack.collection) {
            Some(known) if known.year < pack.year => *known = pack.clone(),
            Some(_) => {}
            None => packs.push(pack.clone()),
        }
    }
    packs
}
