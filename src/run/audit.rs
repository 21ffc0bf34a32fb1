//! The audit record: one line a run, so that a year later it can be shown what was checked and sent, from what.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use serde::Serialize;

use super::{Opened, Prepared, Setting, Wrote};
use crate::error::{Error, Result};
use crate::job::Job;
use crate::render::totals;
use crate::report::Account;
use crate::system;
use crate::write;

/// The file's name.
const FILE: &str = "audit.jsonl";

/// A line of the record. It has digests and counts, and no personal value.
#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    at: String,
    command: &'a str,
    software: &'a str,
    authority: &'a str,
    serial: u32,
    returns: Vec<Prepared>,
}

/// The record, held so that no other run writes to it meanwhile.
pub struct Audit {
    file: File,
}

impl Audit {
    /// Opens `audit.jsonl` in the job's output folder, if it is there: what stands in its way is reported before anything is renamed.
    ///
    /// # Errors
    /// CYF007 when it cannot be written.
    pub fn open_existing(job: &Job) -> Result<Option<Audit>> {
        if Audit::place(job).exists() { Audit::open(job).map(Some) } else { Ok(None) }
    }

    /// Opens it, and makes it where it is not there yet.
    ///
    /// # Errors
    /// CYF007 when it cannot be written.
    pub fn open(job: &Job) -> Result<Audit> {
        write::private_folder(&job.output)?;
        let place = Audit::place(job);
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&place).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(failed(std::io::Error::other("it is not a file")));
        }
        write::hold(&file, &place)?;
        Ok(Audit { file })
    }

    /// Where it is.
    pub fn place(job: &Job) -> PathBuf {
        job.output.join(FILE)
    }

    /// Adds a line about a run.
    ///
    /// # Errors
    /// CYF007 when it cannot be written.
    pub fn add(mut self, job: &Job, setting: &Setting, command: &str, returns: Vec<Prepared>) -> Result<()> {
        let line = Line {
            schema: "cyfrif-audit/1",
            at: setting.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            command,
            software: &setting.software,
            authority: &job.authority,
            serial: job.serial,
            returns,
        };
        let mut bytes = if self.is_torn().map_err(failed)? { vec![b'\n'] } else { Vec::new() };
        serde_json::to_writer(&mut bytes, &line).map_err(|e| failed(std::io::Error::other(e)))?;
        bytes.push(b'\n');
        self.file.write_all(&bytes).map_err(failed)?;
        self.file.sync_all().map_err(failed)
    }

    /// Whether the last line has no end: a power cut has torn it. It stays as it is, and the next line does not run into it.
    fn is_torn(&mut self) -> std::io::Result<bool> {
        if self.file.metadata()?.len() == 0 {
            return Ok(false);
        }
        self.file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        self.file.read_exact(&mut last)?;
        Ok(last != *b"\n")
    }
}

/// What the record says of the returns of a run: what was written, or else what was checked.
pub fn recorded(opened: &[Opened], accounts: &[Account<'_>], wrote: Wrote) -> Vec<Prepared> {
    if !wrote.returns.is_empty() {
        return wrote.returns;
    }
    opened.iter().zip(accounts).map(|(one, account)| Prepared::of(one, totals(account), None, false)).collect()
}

fn failed(error: std::io::Error) -> Error {
    system::unwritable(FILE, &error)
}
