//! `templates`: the templates in the program, listed or printed.

use cyfrif::outputs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::pack::{Library, PackShelf};
use cyfrif::reference::TemplateTable;
use cyfrif::template::Templates;

use super::{Common, Format, disk, explain, print};

#[derive(Args)]
pub struct List {
    name: Option<String>,
    #[arg(long, value_name = "FILE", requires = "name")]
    out: Option<PathBuf>,
}

impl List {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let templates = Templates::embedded();
        let Some(name) = &self.name else {
            explain::show(&TemplateTable::new(&common.library()?, &templates, common.language())?, common)?;
            if common.schemas.is_none() && matches!(common.format(), Format::Text | Format::Plain) {
                print(&format!("\n{}\n", language.word("packs-england")))?;
                for name in TemplateTable::new(&Library::of(PackShelf::Apart)?, &templates, language)?.names() {
                    print(&format!("{name}\n"))?;
                }
            }
            return Ok(ExitCode::SUCCESS);
        };
        let text = templates.text(name)?;
        let Some(out) = self.out else {
            print(text)?;
            return Ok(ExitCode::SUCCESS);
        };
        let shown = out.display().to_string();
        if out.exists() {
            return Err(argument(language.message("map-there", &[("file", (&shown).into())]), language.word("templates-there-help")));
        }
        outputs::save(disk(), out, text.as_bytes(), true)?;
        print(&format!("{}\n", language.message("templates-written", &[("file", (&shown).into())])))?;
        Ok(ExitCode::SUCCESS)
    }
}
