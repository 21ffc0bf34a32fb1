//! `retention`: until when records must be kept, and which working files may go.

use std::io::{BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::files::{self, Destroyed, DueList, DuePage};
use cyfrif::outputs::{Batch, Kept};
use cyfrif::pack::Library;
use cyfrif::retention::{self, Periods};
use cyfrif::texts::{Audience, Language, Message};

use super::check::{JobFlags, SOFTWARE, setting};
use super::{Common, disk, explain, print, print_written};

#[derive(Args)]
pub struct Retention {
    #[arg(long, value_name = "FILE")]
    periods: Option<PathBuf>,
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "files")]
    to: Vec<PathBuf>,
    #[arg(long, value_name = "FOLDER", num_args = 1..)]
    files: Vec<PathBuf>,
    #[arg(long, requires_all = ["files", "who"])]
    destroy: bool,
    #[arg(long, value_name = "NAME", requires = "destroy")]
    who: Option<String>,
    #[arg(long, value_name = "DIR", default_value = ".", conflicts_with = "files")]
    job: PathBuf,
}

impl Retention {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        if !self.files.is_empty() {
            return self.of_files(common);
        }
        let flags = JobFlags::of(&self.job);
        let raw = flags.raw_job()?;
        let library = flags.library(&raw, common)?;
        let periods = self.periods(&library)?;
        let job = raw.resolve(disk(), &self.job, &library)?;
        let found = retention::of_job(&library, &job, &setting(false, common.language()), &periods)?;
        let mut batch = Batch::new(Kept::of_job(disk(), &job));
        self.to.iter().try_for_each(|path| found.save(path, &mut batch))?;
        let written = batch.keep()?;
        explain::show(&found, common)?;
        print_written(&written, common)?;
        Ok(ExitCode::SUCCESS)
    }

    fn periods(&self, library: &Library) -> Result<Periods> {
        Periods::open(disk(), self.periods.as_deref(), library)
    }

    /// What may go, and with `--destroy` it goes, after somebody at the terminal has said how many they are.
    fn of_files(&self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let screen = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        if self.destroy && !screen {
            return Err(argument(Message::new("files-needs-screen"), Message::new("files-needs-screen-help")));
        }
        let periods = self.periods(&common.library()?)?;
        let at = setting(false, language).at;
        let list = files::due(disk(), &self.files, &|purpose| periods.of_files(purpose), at.date())?;
        explain::show(&DuePage::from(&list), common)?;
        if !self.destroy || list.count() == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        let confirmed = confirmed(&list, language)?;
        let who = self.who.as_deref().unwrap_or_default();
        let destroyed = files::destroy(disk(), &list, confirmed, who, at, SOFTWARE)?;
        tell(&destroyed, language)?;
        Ok(ExitCode::from(u8::from(destroyed.removed() < destroyed.files.len())))
    }
}

/// How many files somebody says there are; 0 for anything that is no number.
fn confirmed(list: &DueList, language: Language) -> Result<usize> {
    print(&format!("\n{}\n> ", language.message("files-confirm", &[("count", list.count().into())])))?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    Ok(read.ok().and_then(|_| line.trim().parse().ok()).unwrap_or_default())
}

fn tell(destroyed: &Destroyed, language: Language) -> Result<()> {
    let audience = Audience { language, screen: true, ..Audience::default() };
    for line in destroyed.told(audience) {
        print(&format!("{line}\n"))?;
    }
    Ok(())
}
