//! `templates`: the templates in the program, listed or printed.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::book::TemplateTable;
use cyfrif::error::{Result, argument};
use cyfrif::outputs::AtomicFile;
use cyfrif::template::Templates;
use cyfrif::texts::{say, word};

use super::{Common, explain, print};

#[derive(Args)]
pub struct List {
    /// The template to print, such as casp/wccis; left out: all are listed.
    name: Option<String>,
    /// Write it into this file, to be fitted to your own export, instead of printing it.
    #[arg(long, value_name = "FILE", requires = "name")]
    out: Option<PathBuf>,
}

impl List {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let templates = Templates::embedded();
        let Some(name) = &self.name else {
            explain::show(&TemplateTable::new(&common.library()?, &templates)?, common)?;
            return Ok(ExitCode::SUCCESS);
        };
        let text = templates.text(name)?;
        let Some(out) = self.out else {
            print(text)?;
            return Ok(ExitCode::SUCCESS);
        };
        let shown = out.display().to_string();
        if out.exists() {
            return Err(argument(&say("map-there", &[("file", (&shown).into())]), &word("templates-there-help")));
        }
        let mut file = AtomicFile::create(&out)?;
        file.write_all(text.as_bytes()).map_err(|e| file.failed(&e))?;
        file.persist_new()?;
        print(&format!("{}\n", say("templates-written", &[("file", (&shown).into())])))?;
        Ok(ExitCode::SUCCESS)
    }
}
