//! Whole invented councils, through everything from the export to the message.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;

use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::report::CheckReport;
use cyfrif::run::Options;

mod detection; // every fault found, and shown at its cell
mod invented; // councils without faults, and with faults put in
mod kept; // the councils in fixtures/councils
mod pupils; // pupil numbers found, against the truth

/// Gives what the program says of a job folder, one report a return; it runs when the job says, or else on the reference date.
fn each_report(place: &Path, tell: &mut dyn FnMut(&CheckReport<'_>)) {
    let library = Library::embedded().unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, place).unwrap().resolve(&cyfrif::world::DISK, place, &library).unwrap();
    let on_the_day = || library.pack(&job.parts[0].pack).unwrap().date("ReferenceDate").unwrap().and_hms_opt(9, 0, 0).unwrap();
    let setting = Options { at: job.prepared_at.unwrap_or_else(on_the_day), software: "test".into(), ..Options::new(&cyfrif::world::DISK) };
    cyfrif::prepare(&library, &job, &setting, false, &mut |reports| {
        reports.iter().for_each(&mut *tell);
        Ok(())
    })
    .unwrap();
}
