//! Which files of a job may go: by how long their kind is kept after the year that the return is of.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::{Found, JobFiles, Keeps, of_job};
use crate::calendar::{birthday, date_of, day_number};
use crate::error::{Error, Result};
use crate::outputs::{self, real_place as place};
use crate::pack::year;
use crate::purpose::Purpose;
use crate::world::World;

/// The jobs that were looked at.
#[derive(Debug, Default)]
pub struct DueList {
    /// One a folder, in the order in which they were named.
    pub folders: Vec<Folder>,
}

/// What may go of a job.
#[derive(Debug)]
pub struct Folder {
    /// The files of the job.
    pub job: JobFiles,
    /// The last day of the year that its return is of; none where the job does not say it.
    pub year_end: Option<NaiveDate>,
    /// What may go.
    pub due: Vec<Due>,
    /// Files of kinds that would be due but stay, with the text that says why.
    pub stay: Vec<(Found, &'static str)>,
}

/// A file that may go.
#[derive(Clone, Debug)]
pub struct Due {
    /// The file.
    pub path: PathBuf,
    /// What it is called, seen from the folder of its job.
    pub shown: String,
    /// Why it was there.
    pub purpose: Purpose,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes as it was listed: only this very file is removed.
    pub sha256: String,
    /// Since when it may go.
    pub since: NaiveDate,
}

/// How many years a kind of file is kept after the end of its return's year; none for one that stays.
pub type Keep<'k> = dyn Fn(Purpose) -> Option<i32> + 'k;

impl DueList {
    /// How many files may go.
    pub fn count(&self) -> usize {
        self.folders.iter().map(|folder| folder.due.len()).sum()
    }
}

/// What may go of the jobs of these folders on a day.
///
/// # Errors
/// CYF024 when a folder has no job file, CYF012 when it is wrong, CYF001 when a file that is due cannot be read.
pub fn due(world: &dyn World, folders: &[PathBuf], keep: &Keep<'_>, today: NaiveDate) -> Result<DueList> {
    let mut seen = FxHashSet::default();
    let mut jobs = Vec::new();
    for folder in folders {
        if seen.insert(place(world, folder)) {
            jobs.push(of_job(world, folder)?);
        }
    }
    // What a job reads that is not due itself stays, whichever job it is of.
    let is_input = |found: &&Found| matches!(found.purpose, Some(Purpose::Export | Purpose::LastYear));
    let ends: Vec<Option<NaiveDate>> = jobs.iter().map(|job| job.year.as_deref().and_then(year_end)).collect();
    let since = |nth: usize, found: &Found| {
        let own = found.year.as_deref().and_then(year_end);
        let since = years_later(own.or(ends[nth])?, keep(found.purpose?)?);
        Some(since).filter(|since| *since <= today)
    };
    let mut read: Vec<(usize, PathBuf)> = Vec::new();
    for (nth, job) in jobs.iter().enumerate() {
        for input in job.files.iter().filter(is_input) {
            if since(nth, input).is_none() {
                read.push((nth, place(world, &input.path)));
            }
        }
    }
    let mut list = DueList::default();
    for (nth, job) in jobs.iter().enumerate() {
        let mut folder = Folder { job: job.clone(), year_end: ends[nth], due: Vec::new(), stay: Vec::new() };
        for found in &job.files {
            let (Some(purpose), Some(since)) = (found.purpose, since(nth, found)) else { continue };
            let here = place(world, &found.path);
            let why = match found.kept {
                Some(Keeps::Link) => Some("files-stay-link"),
                Some(Keeps::Outside) => Some("files-stay-outside"),
                None if read.iter().any(|(other, path)| *other != nth && *path == here) => Some("files-stay-read"),
                None => None,
            };
            match why {
                Some(why) => folder.stay.push((found.clone(), why)),
                None => folder.due.push(Due {
                    path: found.path.clone(),
                    shown: found.shown.clone(),
                    purpose,
                    bytes: found.bytes,
                    sha256: digest(world, &found.path)?,
                    since,
                }),
            }
        }
        list.folders.push(folder);
    }
    Ok(list)
}

fn digest(world: &dyn World, path: &Path) -> Result<String> {
    outputs::digest(world, path).map_err(|error| -> Error { crate::world::unreadable(path, &error) })
}

/// The last day of a year such as `2025-26`.
pub(super) fn year_end(year: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year::first(year)? + 1, 3, 31)
}

fn years_later(day: NaiveDate, years: i32) -> NaiveDate {
    date_of(birthday(day_number(day), years))
}
