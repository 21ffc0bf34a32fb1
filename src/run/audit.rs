//! The audit record: one line a run, so that a year later it can be shown what was checked and sent, from what.

use std::io::{self, Read as _, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{LoadedReturn, Options, Output, Prepared, Wrote};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::Job;
use crate::outputs::{self, Batch};
use crate::report::CheckReport;
use crate::texts::Message;
use crate::world::{self, Edit, Held, World};

/// What a record begins with.
const BEGINS: &str = "{\"schema\":\"cyfrif-audit/";
/// No line is longer: it is looked for where the record ends.
const LONGEST_TAIL: u64 = 1 << 20;

/// A line of the record. It has digests and counts, and no personal value.
#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    at: String,
    command: &'a str,
    software: &'a str,
    authority: &'a str,
    serial: u32,
    returns: &'a [Prepared],
    /// What was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    package: Option<&'a Output>,
}

/// What a line is about.
pub(crate) struct Entry<'a> {
    /// The command's name.
    pub command: &'a str,
    /// The serial number of the submission.
    pub serial: u32,
    /// What was checked, written or handed over.
    pub returns: &'a [Prepared],
    /// The file that was handed over.
    pub package: Option<&'a Output>,
}

/// The output folder of a job, held so that no other run writes into it meanwhile; drop it to let others write.
///
/// # Errors
/// CYF007 when the folder cannot be written to, or another run holds it for long.
pub fn hold(world: &dyn World, job: &Job) -> Result<Held> {
    hold_output(world, &job.output)
}

/// The same of an output folder by itself.
pub(crate) fn hold_output(world: &dyn World, output: &Path) -> Result<Held> {
    outputs::private_folder(world, output)?;
    outputs::hold_folder(world, output)
}

/// The record with room for a line: what stands in its way, such as a full disk, is reported before any output has its name.
pub(crate) struct Audit<'w> {
    world: &'w dyn World,
    file: Box<dyn Edit>,
    place: PathBuf,
    line: Vec<u8>,
    /// Where the line goes; none until it is known. Before that nothing may be cut off: it would be the lines of earlier runs.
    at: Option<u64>,
    new: bool,
}

impl<'w> Audit<'w> {
    /// The file's name.
    pub(crate) const FILE: &'static str = "audit.jsonl";
    /// What a line says it is.
    pub(crate) const SCHEMA: &'static str = "cyfrif-audit/1";

    /// Makes room for a line about a run. The output folder is held.
    ///
    /// # Errors
    /// CYF007 when it cannot be written, CYF021 when it is a file that is read, or none of ours.
    pub(crate) fn begin(job: &Job, setting: &Options<'w>, entry: &Entry<'_>, batch: &Batch<'_>) -> Result<Audit<'w>> {
        batch.refuse(&job.output.join(Audit::FILE))?;
        let line = Line {
            schema: Audit::SCHEMA,
            at: crate::calendar::moment(setting.at),
            command: entry.command,
            software: &setting.software,
            authority: &job.authority,
            serial: entry.serial,
            returns: entry.returns,
            package: entry.package,
        };
        Audit::open(setting.world, &job.output, &line)
    }

    /// Makes room in the record of an output folder for a line. The folder is held.
    ///
    /// # Errors
    /// As [`Audit::begin`].
    pub(crate) fn open(world: &'w dyn World, output: &Path, line: &impl Serialize) -> Result<Audit<'w>> {
        let place = output.join(Audit::FILE);
        let line = written(line)?;
        let new = !world.is_taken(&place);
        let mut file = world.edit(&place).map_err(failed)?;
        if !is_record(&mut *file).map_err(failed)? {
            let why = Message::new("output-not-an-audit");
            return Err(Error::new(Code::OUTPUT_IS_READ).with("file", place.display().to_string()).with("why", why));
        }
        let mut audit = Audit { world, file, place, line, at: None, new };
        match audit.reserve() {
            Ok(()) => Ok(audit),
            Err(error) => {
                audit.release();
                Err(failed(error))
            }
        }
    }

    /// Finds where the record ends, and takes room there that is blank until the run has its outputs. A line that has no end was torn by a
    /// power cut: it stays as it is, and the next line does not run into it. Room that a run has left blank is used again.
    fn reserve(&mut self) -> io::Result<()> {
        let length = self.file.seek(SeekFrom::End(0))?;
        let from = length.saturating_sub(LONGEST_TAIL);
        let mut tail = Vec::new();
        self.file.seek(SeekFrom::Start(from))?;
        self.file.read_to_end(&mut tail)?;
        let blank = |byte: &u8| matches!(byte, b' ' | 0);
        let kept = tail.iter().rposition(|byte| !blank(byte)).map_or(0, |last| last + 1);
        let at = from + kept as u64;
        self.at = Some(at);
        if kept > 0 && tail[kept - 1] != b'\n' {
            self.line.insert(0, b'\n');
        }
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(&vec![b' '; self.line.len()])?;
        self.file.sync()
    }

    /// Writes the line into its room.
    ///
    /// # Errors
    /// CYF007 when it cannot be written.
    pub(crate) fn finish(mut self) -> Result<PathBuf> {
        let write = |audit: &mut Audit<'_>| {
            let at = audit.at.ok_or(io::ErrorKind::InvalidInput)?;
            audit.file.seek(SeekFrom::Start(at))?;
            audit.file.write_all(&audit.line)?;
            audit.file.set_len(at + audit.line.len() as u64)?;
            audit.file.sync()
        };
        if let Err(error) = write(&mut self) {
            // Nobody is to find half a line, or the room for one.
            self.release();
            return Err(failed(error));
        }
        Ok(self.place)
    }

    /// Writes another line into its room, which is no longer.
    ///
    /// # Errors
    /// CYF007 when it cannot be written.
    pub(crate) fn finish_as(mut self, line: &impl Serialize) -> Result<PathBuf> {
        let torn = self.line.first() == Some(&b'\n');
        self.line = written(line)?;
        if torn {
            self.line.insert(0, b'\n');
        }
        self.finish()
    }

    /// Gives the room back: no line has come into it.
    pub(crate) fn release(mut self) {
        if let Some(at) = self.at {
            self.file.set_len(at).ok();
        }
        if self.new {
            self.world.remove(&self.place).ok();
        }
    }

    /// Where it is.
    pub(crate) fn place(&self) -> &Path {
        &self.place
    }
}

fn written(line: &impl Serialize) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(line).map_err(|e| failed(io::Error::other(e)))?;
    line.push(b'\n');
    Ok(line)
}

/// Whether the file is empty, or begins as a record does.
fn is_record(file: &mut dyn Edit) -> io::Result<bool> {
    let mut start = Vec::new();
    file.take(64).read_to_end(&mut start)?;
    let text = String::from_utf8_lossy(&start);
    let text = text.trim_start_matches([' ', '\n', '\r', '\0']);
    // Its first line may be torn.
    let text = text.lines().next().unwrap_or_default();
    Ok(text.starts_with(BEGINS) || BEGINS.starts_with(text))
}

/// What the record says of the returns of a run: what was written, or else what was checked.
pub(crate) fn recorded(opened: &[LoadedReturn], reports: &[CheckReport<'_>], wrote: Wrote) -> Vec<Prepared> {
    if !wrote.returns.is_empty() {
        return wrote.returns;
    }
    opened.iter().zip(reports).map(|(one, report)| Prepared::of(one, report, None, false)).collect()
}

fn failed(error: io::Error) -> Error {
    world::unwritable(Audit::FILE, &error)
}
