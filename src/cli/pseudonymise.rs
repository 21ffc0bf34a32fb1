//! `pseudonymise`: a copy of the returns for analysts, and its key.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use cyfrif::error::Result;
use cyfrif::pseudonym::{self, Apart, Birth, Choices, Dates, District, FOLDER, Key, Upn};

use super::check::{JobFlags, setting};
use super::{Common, disk, explain, print_written};

#[derive(Args)]
pub struct Pseudonymise {
    #[arg(long, value_name = "FILE", required_unless_present = "new_key", conflicts_with = "new_key")]
    key: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    new_key: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "out")]
    upn: UpnFlag,
    #[arg(long, value_enum, default_value = "month")]
    dates: DatesFlag,
    #[arg(long, value_enum, default_value = "month")]
    birth: BirthFlag,
    #[arg(long, value_enum, default_value = "district")]
    postcode: PostcodeFlag,
    #[arg(long, value_name = "ITEM", num_args = 1..)]
    group: Vec<String>,
    #[arg(long, value_name = "ITEM", num_args = 1..)]
    leave_out: Vec<String>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum UpnFlag {
    Out,
    Hash,
}

#[derive(Clone, Copy, ValueEnum)]
enum DatesFlag {
    Month,
    Day,
}

#[derive(Clone, Copy, ValueEnum)]
enum BirthFlag {
    Month,
    Year,
}

#[derive(Clone, Copy, ValueEnum)]
enum PostcodeFlag {
    District,
    Area,
    Out,
}

impl Pseudonymise {
    fn choices(&self) -> Choices {
        Choices {
            upn: match self.upn {
                UpnFlag::Out => Upn::Out,
                UpnFlag::Hash => Upn::Hash,
            },
            dates: match self.dates {
                DatesFlag::Month => Dates::Month,
                DatesFlag::Day => Dates::Day,
            },
            birth: match self.birth {
                BirthFlag::Month => Birth::Month,
                BirthFlag::Year => Birth::Year,
            },
            postcode: match self.postcode {
                PostcodeFlag::District => District::District,
                PostcodeFlag::Area => District::Area,
                PostcodeFlag::Out => District::Out,
            },
            groups: self.group.clone(),
            left_out: self.leave_out.clone(),
        }
    }

    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let flags = JobFlags::of(&self.job);
        let raw = flags.raw_job()?;
        let library = flags.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job, &library)?;
        let language = common.language();
        let options = setting(false, language);
        let choices = self.choices();
        let to = self.to.clone().unwrap_or_else(|| job.output.join(FOLDER));
        let apart = Apart::of(disk(), &job, &to);
        let (key, mut written) = match (&self.key, &self.new_key) {
            (Some(path), _) => (Key::read(disk(), path, &apart)?, Vec::new()),
            (None, path) => {
                let path = path.clone().unwrap_or_default();
                (Key::make(disk(), &path, &apart, language)?, vec![path])
            }
        };
        let made = pseudonym::of_job(&library, &job, &options, &key, &choices);
        let saved = made.and_then(|mut copy| copy.save(disk(), &job, &to).map(|files| (copy, files)));
        match saved {
            Ok((copy, files)) => {
                explain::show(&copy, common)?;
                written.extend(files);
                print_written(&written, common)?;
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => {
                // A key that was made is there, and can be used when the rest is put right.
                print_written(&written, common)?;
                Err(error)
            }
        }
    }
}
