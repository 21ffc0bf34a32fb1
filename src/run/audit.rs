//! The audit record: one line a run, so that a year later it can be shown what was checked and sent, from what.

use std::fs::OpenOptions;
use std::io::Write as _;

use serde::Serialize;

use super::{Opened, Prepared, Setting, Wrote};
use crate::error::Result;
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

/// Adds a line about a run to `audit.jsonl` in the job's output folder.
///
/// # Errors
/// CYF007 when it cannot be written.
pub fn audit(job: &Job, setting: &Setting, command: &str, opened: &[Opened], accounts: &[Account<'_>], wrote: Wrote) -> Result<()> {
    let place = job.output.join(FILE);
    let failed = |e: std::io::Error| system::unwritable(FILE, &e);
    let returns = if wrote.returns.is_empty() {
        opened.iter().zip(accounts).map(|(one, account)| Prepared::of(one, totals(account), None, false)).collect()
    } else {
        wrote.returns
    };
    let line = Line {
        schema: "cyfrif-audit/1",
        at: setting.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        command,
        software: &setting.software,
        authority: &job.authority,
        serial: job.serial,
        returns,
    };
    let mut bytes = serde_json::to_vec(&line).map_err(|e| failed(std::io::Error::other(e)))?;
    bytes.push(b'\n');
    write::private_folder(&job.output)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // One write to a file opened for appending: two runs at once each leave a whole line.
    let mut file = options.open(place).map_err(failed)?;
    let written = file.write(&bytes).map_err(failed)?;
    if written < bytes.len() {
        return Err(failed(std::io::Error::other("the disk may be full")));
    }
    file.sync_all().map_err(failed)
}
