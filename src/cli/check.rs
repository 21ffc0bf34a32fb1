//! `prepare`, `check` and `reconcile`: a job, with every entry also a flag.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use cyfrif::code::Code;
use cyfrif::error::{Error, Result, argument};
use cyfrif::job::{self, Job, RawJob, RawOther};
use cyfrif::outputs::Batch;
use cyfrif::pack::Library;
use cyfrif::report::CheckReport;
use cyfrif::run::{Options, Outcome};
use cyfrif::texts::{Language, Message};
use indicatif::{ProgressBar, ProgressStyle};

use super::show::Showing;
use super::wrong::number;
use super::{Common, disk};

/// A job: the file `cyfrif.toml` of a folder, and flags that stand above it.
#[derive(Args, Clone, Default)]
pub struct JobFlags {
    workbooks: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
    #[arg(long = "return", value_name = "PACK")]
    returns: Option<String>,
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    #[arg(long, value_name = "NAME")]
    not_part: Vec<String>,
    #[arg(long, value_name = "FILE")]
    last_year: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    local_rules: Option<PathBuf>,
    #[arg(long, value_name = "TIME")]
    prepared_at: Option<String>,
}

#[derive(Args)]
pub struct Prepare {
    #[command(flatten)]
    job: JobFlags,
    #[arg(long, value_parser = number::<u32>(1..=9999))]
    serial: Option<u32>,
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    prepared_by: Option<String>,
    #[arg(long)]
    draft: bool,
    #[arg(long, value_name = "FORMAT", value_parser = ["xlsx", "csv"], value_delimiter = ',')]
    also: Vec<String>,
    #[command(flatten)]
    showing: Showing,
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    job: JobFlags,
    #[arg(long)]
    audit: bool,
    #[command(flatten)]
    showing: Showing,
}

#[derive(Args)]
pub struct Reconcile {
    #[command(flatten)]
    job: JobFlags,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    with: Vec<PathBuf>,
    #[command(flatten)]
    showing: Showing,
}

impl JobFlags {
    /// The job of a folder, without a flag above it.
    pub fn of(folder: &Path) -> JobFlags {
        JobFlags { job: folder.to_owned(), ..JobFlags::default() }
    }

    /// The folder of the job.
    pub fn folder(&self) -> &Path {
        &self.job
    }

    /// The job file of the folder, with the flags above it.
    pub fn raw(&self) -> Result<RawJob> {
        let mut raw = RawJob::read(disk(), &self.job)?;
        if let Some(name) = &self.returns {
            let named = |r: &Option<toml::Spanned<String>>| r.as_ref().is_some_and(|r| r.get_ref() == name);
            if raw.other.as_ref().is_some_and(|o| named(&o.r#return)) {
                // The job's other return, by itself.
                let other = raw.other.take().unwrap_or_default();
                raw.template = other.template.or(raw.template);
                raw.workbooks = other.workbooks;
                raw.not_part = other.not_part;
                raw.last_year = other.last_year;
            } else if !named(&raw.r#return) {
                raw.workbooks.clear();
                raw.not_part.clear();
                raw.last_year.clear();
            }
            raw.other = None;
            raw.r#return = Some(toml::Spanned::new(0..0, name.clone()));
        }
        // Paths on the command line count from where the command is given, those of the file from the job folder.
        let here = |paths: &[PathBuf]| paths.iter().map(|p| std::path::absolute(p).unwrap_or_else(|_| p.clone())).collect::<Vec<_>>();
        if !self.workbooks.is_empty() {
            raw.workbooks = here(&self.workbooks);
        }
        if !self.last_year.is_empty() {
            raw.last_year = here(&self.last_year);
        }
        raw.not_part.extend(self.not_part.iter().cloned());
        raw.authority = self.authority.clone().or(raw.authority);
        raw.template = self.template.clone().or(raw.template);
        raw.prepared_at = self.prepared_at.clone().or(raw.prepared_at);
        if let Some(folder) = &self.local_rules {
            raw.local_rules = here(std::slice::from_ref(folder)).pop();
        }
        Ok(raw)
    }

    /// The same for work that needs a job. Without a job file the flags must say what it would say; what is said first is that there is none.
    pub fn raw_job(&self) -> Result<RawJob> {
        let raw = self.raw()?;
        let enough = self.returns.is_some() && self.authority.is_some();
        if enough || self.job.join(job::JOB_FILE).exists() {
            return Ok(raw);
        }
        let folder = std::path::absolute(&self.job).unwrap_or_else(|_| self.job.clone());
        Err(Error::new(Code::NO_JOB).with("folder", folder.display().to_string()))
    }

    /// The packs with the rules of a job's own, or of a folder. Where no job is named, one that stands in this folder is looked at, but need not be right.
    pub fn rules_of(job: Option<PathBuf>, local_rules: Option<PathBuf>, common: &Common) -> Result<Library> {
        let named = job.is_some();
        let flags = JobFlags { job: job.unwrap_or_else(|| PathBuf::from(".")), local_rules, ..JobFlags::default() };
        let library = flags.raw().and_then(|raw| flags.library(&raw, common));
        if named || flags.local_rules.is_some() { library } else { library.or_else(|_| common.library()) }
    }

    /// The packs, with the officer's own rules beside them.
    pub fn library(&self, raw: &RawJob, common: &Common) -> Result<Library> {
        common.told_language(raw.nation());
        job::library(disk(), common.schemas.as_deref(), &self.job, Some(raw))
    }
}

/// Program and version.
pub const SOFTWARE: &str = concat!("cyfrif ", env!("CARGO_PKG_VERSION"));

pub fn setting(draft: bool, language: Language) -> Options<'static> {
    let now = cyfrif::world::local_time(std::time::SystemTime::now());
    Options { at: now, software: SOFTWARE.to_owned(), draft, language, ..Options::new(disk()) }
}

/// A line that turns while work takes longer than a second; only where somebody watches.
fn progress(message: String) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    bar.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.set_message(message);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn finish(ended: Outcome) -> ExitCode {
    ExitCode::from(u8::from(ended.errors))
}

fn go(library: &Library, job: &Job, setting: &Options<'_>, write: bool, showing: &Showing, common: &Common) -> Result<ExitCode> {
    showing.usable()?;
    let bar = progress(common.language().word("cli-progress"));
    let mut save = |reports: &[CheckReport<'_>], batch: &mut Batch<'_>| showing.save(reports, common.language(), batch);
    let mut tell = |reports: &[CheckReport<'_>], files: &[PathBuf]| {
        bar.finish_and_clear();
        showing.show(reports, files, common)
    };
    let setting = Options { ends: true, ..setting.clone() };
    let ended = cyfrif::prepare_and_save(library, job, &setting, write, &mut save, &mut tell);
    bar.finish_and_clear();
    ended.map(finish)
}

impl Prepare {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let mut raw = self.job.raw_job()?;
        raw.serial = self.serial.or(raw.serial);
        raw.prepared_by = self.prepared_by.clone().or(raw.prepared_by);
        raw.also.extend(self.also.iter().cloned());
        if let Some(output) = &self.output {
            raw.output = Some(std::path::absolute(output).unwrap_or_else(|_| output.clone()));
        }
        let library = self.job.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job.job, &library)?;
        let setting = Options { audit: Some("prepare".to_owned()), ..setting(self.draft, common.language()) };
        go(&library, &job, &setting, true, &self.showing, common)
    }
}

impl Check {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let raw = self.job.raw_job()?;
        let library = self.job.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job.job, &library)?;
        let setting = Options { audit: self.audit.then(|| "check".to_owned()), ..setting(false, common.language()) };
        go(&library, &job, &setting, false, &self.showing, common)
    }
}

impl Reconcile {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let mut raw = self.job.raw_job()?;
        let library = self.job.library(&raw, common)?;
        if !self.with.is_empty() {
            let name = raw.r#return.as_ref().map(|r| r.get_ref().clone()).unwrap_or_default();
            let this = library.pack(&name)?;
            let other = library.of_year(&this.year).find(|p| p.collection != this.collection);
            let workbooks = self.with.iter().map(|p| std::path::absolute(p).unwrap_or_else(|_| p.clone())).collect();
            let r#return = other.map(|p| toml::Spanned::new(0..0, p.name.clone()));
            raw.other = Some(RawOther { r#return, workbooks, ..RawOther::default() });
        }
        let job = raw.resolve(disk(), &self.job.job, &library)?;
        if job.parts.len() < 2 {
            return Err(argument(Message::new("cli-one-return"), Message::new("cli-one-return-help")));
        }
        go(&library, &job, &setting(false, common.language()), false, &self.showing, common)
    }
}
