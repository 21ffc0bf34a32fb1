//! The stages of a run put together: what `prepare` in `lib.rs` calls, one function a stage.

mod answer; // decisions added to a job, and taken back
mod audit;
mod beside; // workbooks of the job folder that the job does not name
mod blank; // a required item that nobody has
mod decide;
mod document; // a finished XML of any year
mod earlier;
mod finished; // a finished workbook, and whether it holds what the XML beside it holds
mod genuine; // whether a finished file is what was written
pub mod lists; // answers read back from the lists of the teams
mod looked; // reference tables
mod lost;
mod manifest;
mod open;
mod quiet; // exports made before the end of the year
mod recognise;
pub mod saved; // reports in the formats that their names end with
mod sent;
mod signed;
mod written;

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;
use rustc_hash::FxHashSet;

use crate::abreast::abreast;
use crate::check::{self, Findings};
use crate::code::Code;
use crate::engine::{Engine, View};
use crate::error::Result;
use crate::finding::{Finding, Spot};
use crate::job::{Decisions, Job, Known, NameFilter};
use crate::names::{Names, Vocabulary, without_names, without_persons};
use crate::outputs::{self, Batch};
use crate::pack::Library;
use crate::pack::sentence::{Dataset, RecordSet};
use crate::read;
use crate::record::{Header, Return};
use crate::report::{Answered, Answers, Builder, Caseload, CheckReport, Origin, Origins, StaticDiagnostic, summary, tables};
use crate::spot::{ModuleItem, ValueId};
use crate::texts::{Audience, Language};
use crate::validate::Judge;
use crate::world::World;

pub(crate) use answer::{Block, append};
pub use answer::{Kind, add_answers, add_corrections, decisions_digest, leave_out, take_back};
pub use audit::hold;
pub(crate) use audit::{Audit, Entry, hold_output, recorded};
pub(crate) use decide::Decided;
pub(crate) use decide::left_inside;
pub(crate) use document::{Document, document, is_document_of};
pub(crate) use earlier::Earlier;
#[cfg(any(test, fuzzing))]
pub(crate) use earlier::open_document;
pub(crate) use finished::{compared, open_bytes};
pub(crate) use genuine::parts as submission_parts;
pub(crate) use looked::{found_of, is_table};
pub(crate) use lost::Lost;
pub use manifest::Output;
pub(crate) use manifest::{Manifest, Prepared};
pub(crate) use open::open;
#[cfg(any(test, fuzzing))]
pub(crate) use open::open_read;
pub(crate) use sent::Sent;
use written::Unnamed;
pub(crate) use written::draft_allowed;

/// What a run is given from outside: the clock is read by the caller, once.
#[derive(Clone, Debug)]
pub struct Options<'w> {
    /// Where files are read from and written to.
    pub world: &'w dyn World,
    /// When the return is prepared, local time.
    pub at: NaiveDateTime,
    /// Program and version.
    pub software: String,
    /// The command's name, if the run is to be told in the audit record.
    pub audit: Option<String>,
    /// Write the XML even though there are errors, marked as a draft.
    pub draft: bool,
    /// How files are read.
    pub read: read::Options,
    /// The language of what is written for people.
    pub language: Language,
    /// The process ends with the run: what it has read is left to the system, which gives all of it back at once.
    pub ends: bool,
}

impl Options<'_> {
    /// Who reads what a run writes by itself, files that are kept: in the language of the run, and in each further one of the job. A file in a further
    /// one has the language in its name, before the ending.
    pub(crate) fn audiences(&self, job: &Job) -> impl Iterator<Item = (Audience, String)> {
        let own = self.language;
        let further = Language::ALL.into_iter().filter(move |language| *language != own && job.languages.contains(language));
        let marked = further.map(|language| (language, format!(".{}", language.tag())));
        let all = std::iter::once((own, String::new())).chain(marked);
        all.map(|(language, mark)| (Audience { language, ..Audience::default() }, mark))
    }
}

impl<'w> Options<'w> {
    /// A run in a world, of no program and at no time yet.
    pub fn new(world: &'w dyn World) -> Options<'w> {
        Options {
            world,
            at: NaiveDateTime::default(),
            software: String::new(),
            audit: None,
            draft: false,
            read: read::Options::default(),
            language: Language::default(),
            ends: false,
        }
    }
}

/// One return, read and mapped, its names set apart.
pub(crate) struct LoadedReturn {
    /// The return, without names.
    pub ret: Return,
    /// The children's names, for a screen.
    pub names: Arc<Names>,
    /// Last year's return.
    pub last: Option<Earlier>,
    /// What mapping has to say, about children too that were left out since.
    pub made: Vec<StaticDiagnostic>,
    /// What else there is to say of what was read.
    pub(crate) findings: Vec<Finding>,
    /// Items that the source does not have.
    pub missing: FxHashSet<ModuleItem>,
    /// Text items that hold a name.
    pub(crate) leaked_names: FxHashSet<ValueId>,
    /// Hexadecimal numbers whose letters are a name too.
    pub(crate) perhaps: Vec<ValueId>,
    /// The children's teams, and their workers: for the officer's own reports.
    pub teams: Caseload,
    /// The children's workers.
    pub workers: Caseload,
    /// The template's name and digest; none for a finished XML.
    pub template: Option<(String, String)>,
    /// Corrections that were applied.
    pub corrected: Vec<Decided>,
    /// Children left out by decision, one each.
    pub left_out: Vec<Decided>,
    /// It is the job's first return.
    pub first: bool,
    /// Rows that may be of children and that `skip-rows-where` of the template leaves out.
    pub(crate) rows_left_out: usize,
    /// Ids to be left out that the return does not have.
    pub(crate) not_there: Vec<String>,
    /// Children and records that were not brought together, because an id could not be read.
    pub lost: Lost,
    /// The file is something else as a whole: no rule is asked of it.
    pub refused: bool,
    /// What keeps names of children out of what is saved: of all returns of the job.
    pub filter: Arc<NameFilter>,
    /// Who held a finished XML against its schema; nobody what is no XML yet.
    pub(crate) judge: Option<Judge>,
}

/// Reads a finished XML, or the same return as sheets, from anywhere, and compares it with what is recorded beside it and in the `output` folder of its job.
///
/// # Errors
/// CYF001 when it cannot be opened, CYF019 or CYF257 when it cannot be read.
pub(crate) fn open_finished(library: &Library, path: &Path, known: &Known, setting: &Options<'_>) -> Result<LoadedReturn> {
    let (world, output) = (setting.world, known.output.as_deref());
    let mut opened = match finished::are_sheets(world, path) {
        true => finished::open(world, library, path, output)?,
        false => earlier::open_xml(world, library, path)?,
    };
    // A table that has gone since is one that was not given.
    let there = known.reference.iter().filter(|(_, path)| world.is_file(path));
    let there = there.map(|(name, path)| (name.clone(), path.clone())).collect();
    let authority = opened.ret.header.authority.clone();
    looked::look_up(world, library, &authority, &there, std::slice::from_mut(&mut opened))?;
    let findings = genuine::look(library, setting, &opened, path, known)?;
    opened.findings.extend(left_inside(&opened.ret, &known.decisions).into_iter().chain(findings));
    Ok(opened)
}

/// The returns of a job as its exports are now: those that are gone, or are of something else by now, are not among them.
pub(crate) fn still_there(library: &Library, job: &Job, setting: &Options<'_>) -> Vec<LoadedReturn> {
    let mut opened = open(library, job, setting).unwrap_or_default();
    opened.retain(|one| !one.refused && one.ret.children() > 0);
    opened
}

fn header(job: &Job, setting: &Options<'_>) -> Header {
    Header {
        authority: job.authority.clone(),
        serial: job.serial,
        prepared_at: job.prepared_at.unwrap_or(setting.at),
        software: setting.software.clone(),
        draft: false,
    }
}

/// Checks all returns of a job, each against the other.
pub(crate) fn reports<'a>(library: &Library, decisions: &Decisions, opened: &'a [LoadedReturn]) -> Vec<CheckReport<'a>> {
    abreast(each(opened), |(one, other)| report(library, decisions, one, other))
}

/// What the rules find in the returns of a job, in their order: the part of a report that takes long, and that depends on nothing else.
pub(crate) fn found(opened: &[LoadedReturn]) -> Vec<Findings> {
    abreast(each(opened), |(one, other)| check_one(one, &origins(one, other).engine()))
}

/// The same as `reports`, of what the rules have found in the same returns before.
pub(crate) fn reports_of<'a>(
    library: &Library,
    decisions: &Decisions,
    opened: &'a [LoadedReturn],
    found: &[Findings],
) -> Vec<CheckReport<'a>> {
    abreast(each(opened).zip(found), |((one, other), found)| {
        let origins = origins(one, other);
        gathered(library, decisions, one, other, origins, origins.engine(), found.clone())
    })
}

/// What keeps children's names out of what is saved of the returns of a job; every one of them has the same.
pub(crate) fn name_filter(opened: &[LoadedReturn]) -> Arc<NameFilter> {
    opened.first().map(|one| one.filter.clone()).unwrap_or_default()
}

/// Each return, with the other one of the job that it can be checked against.
fn each(opened: &[LoadedReturn]) -> impl Iterator<Item = (&LoadedReturn, Option<&LoadedReturn>)> {
    let other = |this: usize| opened.get(1 - this.min(1)).filter(|other| opened.len() > 1 && !other.refused);
    opened.iter().enumerate().map(move |(this, one)| (one, other(this)))
}

/// Checks a return, against the other one too if it is at hand, and gathers everything there is to say about it.
pub(crate) fn report<'a>(
    library: &Library,
    decisions: &Decisions,
    opened: &'a LoadedReturn,
    other: Option<&'a LoadedReturn>,
) -> CheckReport<'a> {
    let origins = origins(opened, other);
    let engine = origins.engine();
    let findings = check_one(opened, &engine);
    gathered(library, decisions, opened, other, origins, engine, findings)
}

fn origins<'a>(opened: &'a LoadedReturn, other: Option<&'a LoadedReturn>) -> Origins<'a> {
    let origin = |o: &'a LoadedReturn| Origin {
        leaked_names: Some(&o.leaked_names),
        names: Some(&o.names),
        teams: Some(&o.teams),
        workers: Some(&o.workers),
        ..Origin::of(&o.ret, &o.missing)
    };
    let last = opened.last.as_ref().map(|last| Origin {
        view: View { dates: &last.dates, ..last.ret.view(&last.missing) },
        leaked_names: Some(&last.leaked_names),
        names: Some(&last.names),
        ..Origin::of(&last.ret, &last.missing)
    });
    Origins { this: origin(opened), last, other: other.map(origin) }
}

fn check_one(opened: &LoadedReturn, engine: &Engine<'_>) -> Findings {
    if opened.refused { Findings::default() } else { check::check(engine) }
}

fn gathered<'a>(
    library: &Library,
    decisions: &Decisions,
    opened: &'a LoadedReturn,
    other: Option<&'a LoadedReturn>,
    origins: Origins<'a>,
    engine: Engine<'a>,
    mut findings: Findings,
) -> CheckReport<'a> {
    let (last_ret, other_ret) = (opened.last.as_ref().map(|last| &last.ret), other.map(|other| &other.ret));
    opened.lost.pass_over(&opened.ret, last_ret, other_ret, &mut findings.list);
    let named = opened.leaked_names.iter().map(|spot| (Code::NAME_STRAYED, spot));
    let named = named.chain(opened.perhaps.iter().map(|spot| (Code::NAME_PERHAPS, spot)));
    findings.list.extend(named.map(|(code, &ValueId { module, record, item })| {
        let set = RecordSet { dataset: Dataset::This, module: Some(module) };
        Finding::plain(code).at(Spot::Record { set, record, item: Some(item) })
    }));
    blank::columns(opened, &mut findings.list);
    let authority = library.authority(&opened.ret.header.authority).ok();
    let mut summary = summary(&opened.ret.pack, authority, &opened.ret.header.authority, &opened.ret.tables, &findings);
    summary.inputs = opened.ret.inputs.files().collect();
    summary.template = opened.template.as_ref().map(|(name, _)| name.clone());
    summary.rows_left_out = opened.rows_left_out;
    summary.tables = tables(&opened.ret, &findings);
    let given = summary.tables.iter_mut().filter_map(|table| table.given.as_mut());
    given.for_each(|given| given.file = opened.filter.file(&given.file));
    summary.judge = opened.judge;
    summary.at = Some(opened.ret.header.prepared_at);
    summary.software = opened.ret.header.software.clone();
    summary.teams = !opened.teams.is_empty();
    summary.workers = !opened.workers.is_empty();
    let answers = answers(decisions, opened);
    let mut all = opened.findings.clone();
    all.extend(decide::nowhere(opened, other));
    all.extend(suspended(opened, &findings));
    all.extend(findings.list);
    let report = CheckReport::new(Builder::new(origins, engine), all, opened.made.clone(), &answers, summary);
    let mut report = report.with_names(opened.filter.clone());
    report.summary_mut().charts = report.figures(|count| count.report);
    report
}

/// Children for whom rules between records did not run, because the records could not be put in order.
fn suspended<'a>(opened: &'a LoadedReturn, findings: &'a Findings) -> impl Iterator<Item = Finding> + 'a {
    findings.suspended.iter().flat_map(|(module, children)| {
        let name = opened.ret.pack.modules[*module].name.as_str();
        children.iter().map(move |child| Finding::new(Code::ORDER_SUSPENDED, [("module", name)]).at(Spot::Child(*child)))
    })
}

fn answers(decisions: &Decisions, opened: &LoadedReturn) -> Answers {
    let mut answers = Answers::new();
    if decisions.answers.is_empty() {
        return answers;
    }
    let vocabulary = Vocabulary::new(&opened.ret.pack);
    for a in &decisions.answers {
        // The reason is the officer's own sentence; it goes into reports, so the child's name must not be in it.
        let child = opened.ret.find_child(&a.child);
        let said = without_names(&a.reason, &opened.names, child, &vocabulary);
        let who = without_persons(&a.who, &opened.names, child);
        let reason = format!("{said} ({who}, {})", a.date);
        let answered = Answered { digest: a.digest.clone(), reason, given: a.reason.clone() };
        answers.entry((a.code.clone(), a.child.clone())).or_default().push(answered);
    }
    answers
}

/// Whether nothing stands in the way of writing: an error in one return stops both.
pub(crate) fn may_be_written(reports: &[CheckReport<'_>]) -> bool {
    !reports.iter().any(CheckReport::has_errors)
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// There are errors in the data.
    pub errors: bool,
}

/// How a run ended: exit code 0 or 1.
pub fn ended(reports: &[CheckReport<'_>]) -> Outcome {
    Outcome { errors: reports.iter().any(CheckReport::has_errors) }
}

/// What a run wrote.
#[derive(Debug, Default)]
pub(crate) struct Wrote {
    /// What the manifest says of each return; nothing where no XML was written.
    pub returns: Vec<Prepared>,
    /// The manifest.
    pub manifest: Option<Output>,
}

/// The names of a submission's files begin with what they are and end alike: `lac-2025-26-552-1`, `casp-lac-2025-26-552-1`.
fn submission(opened: &[LoadedReturn], job: &Job, draft: bool) -> String {
    let returns: Vec<&str> = opened.iter().map(|one| one.ret.pack.collection.as_str()).collect();
    let year = opened.first().map_or("", |one| &one.ret.pack.year);
    format!("{}-{year}-{}-{}{}", returns.join("-"), job.authority, job.serial, if draft { "-draft" } else { "" })
}

/// Makes the returns, the manifest and the sign-off sheet. Nothing is made if the schema objects to one of the returns; that is then an
/// error like any other. There is no sign-off sheet for a draft.
///
/// # Errors
/// When an output cannot be written.
pub(crate) fn write(
    job: &Job,
    setting: &Options<'_>,
    opened: &[LoadedReturn],
    reports: &mut [CheckReport<'_>],
    draft: bool,
    batch: &mut Batch<'_>,
) -> Result<Wrote> {
    outputs::private_folder(batch.world(), &job.output)?;
    let mut documents: Vec<(Unnamed<'_>, Vec<Unnamed<'_>>)> = Vec::new();
    for (one, report) in opened.iter().zip(reports.iter_mut()) {
        let (document, failures) = written::document(one, draft, &job.output, batch)?;
        documents.push((document, Vec::new()));
        report.add(failures);
    }
    if !draft && reports.iter().any(CheckReport::has_errors) {
        return Ok(Wrote::default());
    }
    for (one, (_, also)) in opened.iter().zip(&mut documents) {
        for format in &job.also {
            also.push(written::sheets(one, draft, *format, setting.language, &job.output, batch)?);
        }
    }
    // Both or none: a submission that is there already stops the other one too.
    let sent = if draft { Sent::default() } else { Sent::of(setting.world, &job.output) };
    if !draft {
        let all = documents.iter().flat_map(|(xml, also)| std::iter::once(xml).chain(also));
        all.into_iter().try_for_each(|document| document.refuse_existing(setting.world, &sent))?;
    }
    let mut returns = Vec::new();
    for ((one, report), (document, also)) in opened.iter().zip(reports.iter_mut()).zip(documents) {
        let judge = document.judge;
        report.summary_mut().judge = judge;
        let finished = document.add(draft, batch)?;
        sent.refuse(setting.world, &finished)?;
        let mut prepared = Prepared { schema_checked_by: judge, ..Prepared::of(one, report, Some(&finished), draft) };
        prepared.also = also.into_iter().map(|sheets| Ok(Output::from(&sheets.add(draft, batch)?))).collect::<Result<_>>()?;
        report.summary_mut().outputs.extend(prepared.output.iter().chain(&prepared.also).map(|o| o.file.clone()));
        returns.push(prepared);
    }
    let manifest = Manifest {
        schema: "cyfrif-manifest/1".to_owned(),
        software: setting.software.clone(),
        prepared_at: crate::calendar::moment(job.prepared_at.unwrap_or(setting.at)),
        authority: job.authority.clone(),
        serial: job.serial,
        returns,
    };
    let name = submission(opened, job, draft);
    let finished = Output::from(&manifest.write(job.output.join(format!("manifest-{name}.json")), batch)?);
    let mut files = vec![finished.file.clone()];
    let wrote = Wrote { returns: manifest.returns, manifest: Some(finished) };
    if !draft {
        for (audience, mark) in setting.audiences(job) {
            let sheet = signed::sheet(job, setting, audience, opened, reports, &wrote);
            let place = job.output.join(format!("sign-off-{name}{mark}.html"));
            files.push(Output::from(&signed::write(&sheet, audience, place, batch)?).file);
        }
    }
    for report in reports {
        report.summary_mut().outputs.extend(files.iter().cloned());
    }
    Ok(wrote)
}

/// Makes the report of each return for the browser in the output folder, whether the XML is written or not.
///
/// # Errors
/// When an output cannot be written.
pub fn save_reports(job: &Job, setting: &Options<'_>, reports: &mut [CheckReport<'_>], batch: &mut Batch<'_>) -> Result<()> {
    outputs::private_folder(batch.world(), &job.output)?;
    for report in reports {
        let collection = report.pack().collection.clone();
        let named = setting.audiences(job).map(|(audience, mark)| (audience, format!("report-{collection}{mark}.html")));
        let named: Vec<(Audience, String)> = named.collect();
        report.summary_mut().outputs.extend(named.iter().map(|(_, name)| name.clone()));
        for (audience, name) in named {
            let mut file = batch.begin(job.output.join(name))?;
            crate::render::html::write(report, &audience.into(), &mut file).map_err(|e| file.failed(&e))?;
            batch.add(file, false)?;
        }
    }
    Ok(())
}
