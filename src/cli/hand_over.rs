//! `hand-over`: a submission packed for whoever receives it, and a receipt.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgGroup, Args};
use cyfrif::error::Result;
use cyfrif::hand_over::{Ask, hand_over, recipients_in};
use cyfrif::sheets::Format;

use super::check::{JobFlags, setting};
use super::wrong::number;
use super::{Common, disk, print, print_written};

#[derive(Args)]
#[command(group = ArgGroup::new("keys").multiple(true))]
pub struct HandOver {
    #[arg(long, value_name = "NAME", required = true)]
    to: String,
    #[arg(long, value_name = "NAME", required = true)]
    by: String,
    #[arg(long, value_parser = number::<u32>(1..=9999))]
    serial: Option<u32>,
    #[arg(long = "return", value_name = "PACK")]
    returns: Vec<String>,
    #[arg(long, value_name = "FORMAT", value_parser = ["xml", "xlsx", "csv"], default_value = "xml")]
    form: String,
    #[arg(long, value_name = "KEY", group = "keys")]
    recipient: Vec<String>,
    #[arg(long, value_name = "FILE", group = "keys")]
    recipients: Vec<PathBuf>,
    #[arg(long, requires = "keys")]
    armor: bool,
    #[arg(long)]
    as_written: bool,
    #[arg(long)]
    folder: bool,
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
}

impl HandOver {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let flags = JobFlags::of(&self.job);
        let raw = flags.raw_job()?;
        let library = flags.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job, &library)?;
        let mut recipients = self.recipient;
        for file in &self.recipients {
            recipients.extend(recipients_in(disk(), file)?);
        }
        let ask = Ask {
            serial: self.serial,
            returns: self.returns,
            form: Format::find(&self.form),
            as_written: self.as_written,
            by: self.by,
            to: self.to,
            recipients,
            armor: self.armor,
            folder: self.folder,
            place: self.output,
        };
        let language = common.language();
        let done = hand_over(&library, &job, &setting(false, language), &ask)?;
        let package = done.package.strip_prefix(".").unwrap_or(&done.package).display().to_string();
        print(&format!("{}\n", language.message("hand-over-made", &[("file", (&package).into())])))?;
        done.receipt.told(language).iter().try_for_each(|line| print(&format!("{line}\n")))?;
        print_written(&done.files, common)?;
        Ok(ExitCode::SUCCESS)
    }
}
