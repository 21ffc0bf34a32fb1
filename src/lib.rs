//! Prepares a Welsh council's two statutory children's returns: reads what the case system exports, maps it to the return, checks it,
//! and writes it as XML without names.
//!
//! The modules stand in the order of the way through: read → map → parse → strip → check → write → prove.
//! [`prepare`] is that way on one screen. The library never prints, asks neither for the time of day nor for an environment variable, and has no network.
//! To read an old format it starts the program that it is part of once more, and measures how long that takes ([`read`]).
#![forbid(unsafe_code)]

pub mod code; // the program's own codes, each with its page

pub mod diagnostic; // what is wrong with the data, as a person is shown it

pub mod error; // the program could not do its work

pub mod system; // what operating systems do differently with files

pub mod texts; // the program's own words, one catalogue a language

pub mod pack; // what a return holds in one year: items, code sets, rules, layout

pub mod template; // how one case system's export becomes items

pub mod job; // what is to be done, and what the officer has decided

pub mod read; // workbooks and csv files: cells as they stand

pub mod map; // cells → items: headings, joins, recodes, flags, local items

pub mod parse; // text → dates, codes, numbers

pub mod record; // a return: columns of typed values that know their cells

pub mod strip; // a return with names → one without

pub mod check; // the rules, compiled once and asked of whole columns

pub mod write; // a return without names becomes a file

pub mod prove; // the XML against its schema; a failure traced back to its record

pub mod report; // what a run found, in workbook order

pub mod render; // a report shown, one file a format

pub mod run; // the stages put together

pub mod book; // what every code, item and pack means, to be read by a person

pub mod inspect; // what is in a file, before anything is mapped

pub mod draft; // a template drafted from headings and values

pub mod trial; // a rule tried on the rows of its own page

pub mod invent; // councils that do not exist, to try the program on

#[cfg(any(test, fuzzing))]
pub mod fuzz; // any input at all, and what must hold whatever it is

use error::Result;
use job::Job;
use pack::Library;
use report::Account;
use run::{Ended, Setting, Wrote};

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
    setting: &Setting,
    write: bool,
    tell: &mut dyn FnMut(&[Account<'_>]) -> Result<()>,
) -> Result<Ended> {
    let opened = run::open(library, job, setting)?;
    let mut accounts: Vec<Account<'_>> = opened
        .iter()
        .enumerate()
        .map(|(i, this)| run::account(library, Some(job), this, opened.get(1 - i.min(1)).filter(|_| opened.len() > 1)))
        .collect();
    let mut wrote = Wrote::default();
    let draft = !run::may_be_written(&accounts);
    if write && (!draft || (setting.draft && run::draft_allowed(&accounts))) {
        wrote = run::write(job, setting, &opened, &mut accounts, draft)?;
    }
    let written = !wrote.returns.is_empty();
    if written {
        run::reports(job, &mut accounts)?;
    }
    // The record is of what was written, and of checks that ask for it.
    if let Some(command) = setting.audit.as_ref().filter(|_| written || !write) {
        run::audit(job, setting, command, &opened, &accounts, wrote)?;
    }
    tell(&accounts)?;
    Ok(run::ended(&accounts))
}

/// Verifies a finished XML from anywhere: its schema, its header, and every rule. The report is of this run: its time and program are the
/// setting's, whatever the header says of those that made the file.
///
/// # Errors
/// When the file cannot be read.
pub fn verify(
    library: &Library,
    path: &std::path::Path,
    setting: &Setting,
    tell: &mut dyn FnMut(&[Account<'_>]) -> Result<()>,
) -> Result<Ended> {
    let opened = run::open_xml(library, path)?;
    let mut account = run::account(library, None, &opened, None);
    (account.summary_mut().at, account.summary_mut().software) = (Some(setting.at), setting.software.clone());
    tell(std::slice::from_ref(&account))?;
    Ok(run::ended(std::slice::from_ref(&account)))
}
