//! The stages of a run put together: what `prepare` in `lib.rs` calls, one function a stage.

mod decide;
mod earlier;
mod manifest;
mod mapped;
mod written;

use chrono::NaiveDateTime;
use rustc_hash::FxHashSet;

use crate::check::{self, Engine, Finding, Subject, View, Views};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::{Job, Part};
use crate::pack::Library;
use crate::pack::sentence::{Frame, Side};
use crate::record::{Header, Names, Return};
use crate::report::{Account, Answered, Answers, Origin, Origins, Ready, summary};
use crate::template::Templates;
use crate::{map, read, strip};

pub use earlier::Earlier;
pub use manifest::{Manifest, Output};
pub use written::draft_allowed;

/// What a run is given from outside: the clock is read by the caller, once.
#[derive(Clone, Debug)]
pub struct Setting {
    /// When the return is prepared, local time.
    pub at: NaiveDateTime,
    /// Program and version.
    pub software: String,
    /// Write the XML even though there are errors, marked as a draft.
    pub draft: bool,
    /// How files are read.
    pub read: read::Options,
}

/// One return, read and mapped, its names set apart.
pub struct Opened {
    /// The return, without names.
    pub ret: Return,
    /// The children's names, for a screen.
    pub names: Names,
    /// Last year's return.
    pub last: Option<Earlier>,
    /// What reading and mapping have to say.
    pub ready: Vec<Ready>,
    /// Items that the source does not have.
    pub missing: FxHashSet<(usize, usize)>,
    /// Text items that hold a name.
    pub strays: FxHashSet<(usize, u32, usize)>,
    /// The template's name and digest; none for a finished XML.
    pub template: Option<(String, String)>,
    /// Corrections that were applied, as a report lists them.
    pub corrected: usize,
    /// Children left out by decision.
    pub left_out: usize,
    /// Ids to be left out that the return does not have.
    pub not_there: Vec<String>,
}

/// Reads and maps one return of a job.
///
/// # Errors
/// When a file or the template cannot be used.
pub fn open(library: &Library, job: &Job, part: &Part, setting: &Setting) -> Result<Opened> {
    let pack = library.pack(&part.pack)?;
    let template = Templates::embedded().find(&part.template, &pack)?;
    let options = read::Options { encoding: template.encoding.clone(), ..setting.read.clone() };
    let workbooks = part.workbooks.iter().map(|path| read::open(path, &options)).collect::<Result<Vec<_>>>()?;
    let header = header(job, setting);
    let (mut ret, mut mapped) = map::map(&pack, &template, workbooks, header.clone());
    let (gone, not_there) = decide::left_out(&ret, &job.decisions);
    // Whatever is wrong with a child that is left out stands in nobody's way.
    mapped.findings.retain(|found| found.child.is_none_or(|child| !gone.contains(&child)));
    let strays = strip::strays(&ret).into_iter().collect();
    let mut ready = mapped::ready(&ret, &mapped, &strays);
    if !gone.is_empty() {
        ret.without(&gone);
        ready.push(decide::told(gone.len()));
    }
    let first = job.parts.first().is_some_and(|p| p.pack == part.pack);
    let corrected = decide::correct(&mut ret, &job.decisions, first, &mut ready);
    // Children may have left, and values changed.
    let strays = strip::strays(&ret).into_iter().collect();
    let last = earlier::open(library, &pack, &template, &part.last_year, &options, &header)?;
    let (ret, names) = strip::strip(ret);
    let template = Some((template.name.clone(), template.digest.clone()));
    Ok(Opened { ret, names, last, ready, missing: mapped.missing, strays, template, corrected, left_out: gone.len(), not_there })
}

/// Reads a finished XML, from anywhere.
///
/// # Errors
/// CYF001 when it cannot be opened, CYF019 when it cannot be read.
pub fn open_xml(library: &Library, path: &std::path::Path) -> Result<Opened> {
    earlier::open_xml(library, path)
}

fn header(job: &Job, setting: &Setting) -> Header {
    Header {
        authority: job.authority.clone(),
        serial: job.serial,
        prepared_at: job.prepared_at.unwrap_or(setting.at),
        software: setting.software.clone(),
        draft: false,
    }
}

/// Checks a return, against the other one too if it is at hand, and gathers everything there is to say about it.
pub fn account<'a>(library: &Library, job: Option<&Job>, opened: &'a Opened, other: Option<&'a Opened>) -> Account<'a> {
    let origin = |o: &'a Opened| Origin { strays: Some(&o.strays), names: Some(&o.names), ..Origin::of(&o.ret, &o.missing) };
    let last = opened.last.as_ref().map(|last| Origin {
        view: View { dates: &last.dates, ..last.ret.view(&last.missing) },
        strays: Some(&last.strays),
        names: Some(&last.names),
        ..Origin::of(&last.ret, &last.missing)
    });
    let origins = Origins { this: origin(opened), last, other: other.map(origin) };
    let views = Views { this: origins.this.view, last: origins.last.map(|o| o.view), other: origins.other.map(|o| o.view) };
    let engine = Engine::new(views);
    let mut findings = check::check(&engine);
    findings.list.extend(opened.strays.iter().map(|&(module, record, item)| Finding {
        subject: Subject::Item { code: Code::NAME_STRAYED, item: item as u16 },
        frame: Frame { side: Side::This, module: Some(module) },
        record,
        level: Code::NAME_STRAYED.level(),
    }));
    let authority = library.authority(&opened.ret.header.authority).ok();
    let mut summary = summary(&opened.ret.pack, authority, &opened.ret.header.authority, &opened.ret.tables, &findings);
    summary.inputs = opened.ret.inputs.workbooks.iter().map(read::Workbook::name).chain(opened.ret.inputs.xml.clone()).collect();
    summary.template = opened.template.as_ref().map(|(name, _)| name.clone());
    summary.at = Some(opened.ret.header.prepared_at);
    summary.software = opened.ret.header.software.clone();
    let answers = job.map(answers).unwrap_or_default();
    let mut ready = opened.ready.clone();
    ready.extend(decide::nowhere(opened, other));
    ready.extend(mapped::suspended(&opened.ret, &findings, &opened.strays));
    Account::new(origins, findings, ready, &answers, summary)
}

fn answers(job: &Job) -> Answers {
    let mut answers = Answers::new();
    for a in &job.decisions.answers {
        let reason = format!("{} ({}, {})", a.reason, a.who, a.date);
        let answered = Answered { digest: a.digest.clone(), reason };
        answers.entry((a.code.clone(), a.child.clone())).or_default().push(answered);
    }
    answers
}

/// Whether nothing stands in the way of writing: an error in one return stops both.
pub fn may_be_written(accounts: &[Account<'_>]) -> bool {
    !accounts.iter().any(Account::has_errors)
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// There are errors in the data.
    pub errors: bool,
}

/// How a run ended: exit code 0 or 1.
pub fn ended(accounts: &[Account<'_>]) -> Ended {
    Ended { errors: accounts.iter().any(Account::has_errors) }
}

/// Writes the returns, a report of each and the manifest. Nothing is written if the schema objects to one of them; that is then an error like any other.
///
/// # Errors
/// When an output cannot be written.
pub fn write(job: &Job, setting: &Setting, opened: &[Opened], accounts: &mut [Account<'_>], draft: bool) -> Result<()> {
    let new_folder = !job.output.exists();
    std::fs::create_dir_all(&job.output)
        .map_err(|e| Error::new(Code::OUTPUT_FAILED, [("file", job.output.display().to_string()), ("reason", e.to_string())]))?;
    let mut documents = Vec::new();
    for (one, account) in opened.iter().zip(accounts.iter_mut()) {
        let (document, failures) = written::document(one, draft, &job.output)?;
        documents.push(document);
        account.add(failures);
    }
    if !draft && accounts.iter().any(Account::has_errors) {
        drop(documents);
        if new_folder {
            // It holds nothing; that it cannot be taken away again is no harm.
            std::fs::remove_dir(&job.output).ok();
        }
        return Ok(());
    }
    // Both or none: a submission that is there already stops the other one too.
    documents.iter().try_for_each(|document| document.refuse_existing(draft))?;
    let mut finished = Vec::new();
    for (document, account) in documents.into_iter().zip(accounts.iter_mut()) {
        let xml = document.keep(draft)?;
        account.summary_mut().outputs.extend([Output::from(&xml).file]);
        finished.push(xml);
    }
    let mut returns = Vec::new();
    for ((one, account), xml) in opened.iter().zip(accounts.iter()).zip(&finished) {
        let report = written::report(account, draft, &job.output)?;
        returns.push(manifest::Prepared::of(one, crate::render::totals(account), xml, &report, draft));
    }
    let returned: Vec<String> = returns.iter().map(|r| r.report.file.clone()).collect();
    let manifest = Manifest {
        schema: "cyfrif-manifest/1",
        software: setting.software.clone(),
        prepared_at: job.prepared_at.unwrap_or(setting.at).format("%Y-%m-%dT%H:%M:%S").to_string(),
        authority: job.authority.clone(),
        serial: job.serial,
        returns,
    };
    let manifest = Output::from(&manifest.write(&job.output, draft)?).file;
    for (account, prepared) in accounts.iter_mut().zip(&returned) {
        account.summary_mut().outputs.extend([prepared.clone(), manifest.clone()]);
    }
    Ok(())
}
