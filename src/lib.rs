//! Prepares a Welsh council's two statutory children's returns: reads what the case system exports, maps it to the return, checks it,
//! and writes it as XML without names.
//!
//! The modules stand in the order of the way through: read → map → parse → strip → check → write → validate.
//! [`prepare`] is that way on one screen. The library never prints, takes the time of a run from its caller, reads no clock and no environment
//! variable, and has no network. Files it reads and writes through a [`world::World`] alone: the files on disk are one (feature `disk`), and only
//! there a program is started or the clock looked at, to tell how old a file is that a killed run left behind; [`world::Memory`] is another.
//!
//! ```
//! use cyfrif::invent::{council, export};
//! use cyfrif::job::{RawJob, date_time};
//! use cyfrif::{pack::Library, render, run::Options, validate::SchemaValidator, world::Memory};
//!
//! // The exports of a council that does not exist, and a job that says what to do with them.
//! let world = Memory::new(SchemaValidator::of);
//! for (name, bytes) in export::files(&council(1, "552", 30, "2025-26"), export::Layout::Plain, export::Format::Csv)? {
//!     world.put(name, bytes);
//! }
//! world.put("cyfrif.toml", *b"return = 'casp/2025-26'\nauthority = '552'\ntemplate = 'plain'\nworkbooks = ['casp']");
//!
//! let library = Library::embedded()?;
//! let job = RawJob::read(&world, "".as_ref())?.resolve(&world, "".as_ref(), &library)?;
//! let (at, software) = (date_time("2026-05-20T09:30:00")?, "example 1.0".to_owned());
//! let options = Options { at, software, ..Options::new(&world) };
//! let mut shown = Vec::new();
//! let outcome = cyfrif::prepare(&library, &job, &options, true, &mut |reports| {
//!     let written = reports.iter().try_for_each(|report| render::plain::write(report, &Default::default(), &mut shown));
//!     written.map_err(|e| cyfrif::world::unwritable("report", &e))
//! })?;
//! assert!(!outcome.errors, "{}", String::from_utf8(shown)?);
//! assert!(world.get("out/casp-2025-26-552-1.xml").is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

mod abreast; // work that is done side by side, where there are threads

mod calendar; // days, months, ages and birthdays, on day numbers

mod decimal; // numbers with decimals, exactly

mod fold; // texts made comparable

pub mod texts; // the program's own words, one catalogue a language

pub mod purpose; // what a file holds and who may have it

pub mod diagnostic; // what is wrong with the data, as a person is shown it

mod finding; // what a stage found: a code, what fills its message, and where

pub mod code; // the program's own codes, each with its page

pub mod error; // the program could not do its work

pub mod world; // the one door to the outside: files, locks, programs

mod intern; // texts as numbers

mod spot; // where something is

pub mod pack; // what a return holds in one year: items, code sets, rules, layout

pub mod read; // workbooks and csv files: cells as they stand

mod headings; // which row of a sheet holds the headings of its table

mod parse; // text → dates, codes, numbers

pub mod template; // how one case system's export becomes items

mod synonyms; // what the heading of an item may be

mod names; // what is known of children's names, and texts without them

mod record; // a return: columns of typed values that know their cells

mod xml; // a finished XML, read back as a return

mod engine; // sentences asked of whole columns

mod map; // cells → items: headings, joins, recodes, flags, local items

mod strip; // a return with names → one without

mod check; // the rules, compiled once and asked of whole columns

pub mod write; // a return without names becomes XML

pub mod validate; // the XML against its schema; a failure traced back to its record

pub mod sheets; // the return as a workbook or csv files besides the XML, written and read back

pub mod job; // what is to be done, and what the officer has decided

pub mod review; // what stands in Welsh, and whose wording it is

pub mod report; // what a run found, in workbook order

pub mod render; // a report shown, one file a format

pub mod outputs; // files that are there whole or not at all

pub mod run; // the stages put together

pub mod hand_over; // what leaves the council, and a receipt of it

pub mod upn; // children and their pupil numbers

pub mod summary; // the tables that are published

pub mod inspect; // what is in a file, before anything is mapped

pub mod draft; // a template drafted from headings and values

pub mod pseudonym; // a copy for analysts, and its key

pub mod files; // the files of a job, and which may go

pub mod retention; // until when records must be kept

pub mod page; // the whole job in a browser: a function from a request to a page

pub mod reference; // what every code, item and pack means, to be read by a person

pub mod subject; // all that the returns hold of one child

pub mod rule_test; // a rule tried on the rows of its own page

#[cfg(any(feature = "invent", test, fuzzing))]
pub mod invent; // councils that do not exist, to try the program on

#[cfg(any(test, fuzzing))]
pub mod fuzz; // any input at all, and what must hold whatever it is

#[cfg(test)]
mod tests; // which module may use which

use std::path::{Path, PathBuf};

use error::Result;
use job::{Job, Known};
use outputs::{Batch, Kept};
use pack::Library;
use report::CheckReport;
use run::{Audit, Entry, Options, Outcome, Wrote};

/// Adds files of the caller's own to those of a run.
pub type Save<'s> = dyn FnMut(&[CheckReport<'_>], &mut Batch<'_>) -> Result<()> + 's;
/// Is given what was found in each return, and the files that were written.
pub type Tell<'t> = dyn FnMut(&[CheckReport<'_>], &[PathBuf]) -> Result<()> + 't;

/// Prepares the returns of a job. `tell` is given what was found in each, after everything else is done.
///
/// With `write`, the XML is written where there is no error in either return (a draft where the setting allows one), with a manifest, a report for the
/// browser and a sign-off sheet beside it. Otherwise nothing is.
///
/// # Errors
/// When a file, the template or the job cannot be used, or an output cannot be written. Whatever is wrong with the data is no error; it is told.
pub fn prepare(
    library: &Library,
    job: &Job,
    setting: &Options<'_>,
    write: bool,
    tell: &mut dyn FnMut(&[CheckReport<'_>]) -> Result<()>,
) -> Result<Outcome> {
    prepare_and_save(library, job, setting, write, &mut |_, _| Ok(()), &mut |reports, _| tell(reports))
}

/// The same; `save` may add files of the caller's own before all files of the run get their names, and `tell` is given where they are.
///
/// # Errors
/// As [`prepare`]; CYF021 and CYF022 when a file would stand in the place of another, CYF023 when only some files could be given their names.
pub fn prepare_and_save(
    library: &Library,
    job: &Job,
    setting: &Options<'_>,
    write: bool,
    save: &mut Save<'_>,
    tell: &mut Tell<'_>,
) -> Result<Outcome> {
    let world = setting.world;
    [&job.folder, &job.output].into_iter().for_each(|folder| world.sweep(folder));
    let opened = run::open(library, job, setting)?;
    let mut reports = run::reports(library, &job.decisions, &opened);
    let mut batch = Batch::new(Kept::of_job(world, job));
    let mut wrote = Wrote::default();
    let draft = !run::may_be_written(&reports);
    let writes = write && (!draft || (setting.draft && run::draft_allowed(&reports)));
    // One run at a time: the files of a submission are all of one run, and only one run has a serial.
    let _held = if writes || (!write && setting.audit.is_some()) { Some(run::hold(world, job)?) } else { None };
    if writes {
        wrote = run::write(job, setting, &opened, &mut reports, draft, &mut batch)?;
    }
    let written = !wrote.returns.is_empty();
    if written {
        run::save_reports(job, setting, &mut reports, &mut batch)?;
    }
    save(&reports, &mut batch)?;
    // The record is of what was written, and of checks that ask for it.
    let command = setting.audit.as_ref().filter(|_| written || !write);
    let returns = command.map(|_| run::recorded(&opened, &reports, wrote)).unwrap_or_default();
    let entry = command.map(|command| Entry { command, serial: job.serial, returns: &returns, package: None });
    let audit = entry.map(|entry| Audit::begin(job, setting, &entry, &batch)).transpose()?;
    let kept = batch.keep();
    let mut files = match kept {
        Ok(files) => files,
        Err(error) => {
            audit.into_iter().for_each(Audit::release);
            return Err(error);
        }
    };
    if let Some(audit) = audit {
        let place = audit.place().to_owned();
        files.push(audit.finish().map_err(|error| outputs::in_part(error, &files, [place]))?);
    }
    tell(&reports, &files)?;
    let ended = run::ended(&reports);
    if setting.ends {
        std::mem::forget(reports);
        std::mem::forget(opened);
    }
    Ok(ended)
}

/// Whether a file begins like a document of one of these packs, and tells no other return and no other year. A file that cannot be read is none.
pub fn is_document_of(world: &dyn world::World, path: &Path, library: &Library) -> bool {
    run::is_document_of(world, path, library)
}

/// Verifies a finished XML, or the same return as sheets, from anywhere: its schema, its header, every rule, and whether it is what was written, where that is recorded beside it or
/// in the output folder of its job. `known` is what its job says, where there is one; with its reference tables the rules that need them run. The report is
/// of this run: its time and program are the setting's, whatever the header says of those that made the file.
///
/// # Errors
/// When the file cannot be read, or a report cannot be saved.
pub fn verify(
    library: &Library,
    path: &Path,
    known: &Known,
    setting: &Options<'_>,
    save: &mut Save<'_>,
    tell: &mut Tell<'_>,
) -> Result<Outcome> {
    let opened = run::open_finished(library, path, known, setting)?;
    let mut reports = [run::report(library, &known.decisions, &opened, None)];
    let summary = reports[0].summary_mut();
    (summary.at, summary.software) = (Some(setting.at), setting.software.clone());
    let mut batch = Batch::new(Kept::beside(setting.world, path));
    save(&reports, &mut batch)?;
    let files = batch.keep()?;
    tell(&reports, &files)?;
    Ok(run::ended(&reports))
}
