//! `explain`: what a name means, and the whole rule book.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::pack::{Examples, Library, PackShelf};
use cyfrif::reference::{self, Readable};
use cyfrif::texts::Message;

use super::Common;
use super::check::JobFlags;

#[derive(Args)]
pub struct Explain {
    name: Option<String>,
    #[arg(long)]
    all: bool,
    #[arg(long, value_name = "DIR")]
    job: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    local_rules: Option<PathBuf>,
}

impl Explain {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        // Without a job or a folder of packs a name may be of another shelf.
        let anywhere = self.job.is_none() && self.local_rules.is_none() && common.schemas.is_none();
        let library = match self.name.as_deref().map(PackShelf::of) {
            Some(shelf @ PackShelf::Apart) if anywhere => common.library_of(shelf)?,
            _ => JobFlags::rules_of(self.job, self.local_rules, common)?,
        };
        match (&self.name, self.all) {
            (Some(name), false) => match reference::explain(&library, name, common.language()) {
                Err(unknown) if anywhere => {
                    let page = reference::explain(&Library::of(PackShelf::Apart)?, name, common.language()).map_err(|_| unknown)?;
                    common.told_language(PackShelf::Apart);
                    show(&page, common)?;
                }
                found => show(&found?, common)?,
            },
            (Some(name), true) => show(&reference::book(&library, &*library.pack(name)?, common.language()), common)?,
            (None, _) => {
                return Err(argument(
                    Message::new("cli-explain-nothing"),
                    Message::new("cli-explain-nothing-help").with("rule", Examples::embedded().rule),
                ));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Shows a page of the book on standard output.
pub fn show<R: Readable>(page: &R, common: &Common) -> Result<()> {
    print_page(common, |format, out| page.write(format, common.language(), out))
}

/// Shows on standard output what is written in the format that was asked for.
pub fn print_page(common: &Common, write: impl FnOnce(reference::Format, &mut dyn Write) -> io::Result<()>) -> Result<()> {
    let format = match common.format() {
        super::Format::Text => reference::Format::Text(super::style(&std::io::stdout()).width),
        super::Format::Plain => reference::Format::Plain,
        super::Format::Json => reference::Format::Json,
        super::Format::Html => reference::Format::Html,
    };
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = write(format, &mut text);
    super::print(&String::from_utf8_lossy(&text))
}
