//! The returns of a job read and mapped, the officer's decisions applied, and the names set apart.

use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Earlier, LoadedReturn, Lost, Options, beside, decide, earlier, header, looked, quiet, recognise};
use crate::abreast::abreast;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::error::Result;
use crate::finding::Finding;
use crate::job::{Decisions, Job, JobReturn, NameFilter};
use crate::map::{self, Exports, Mapped};
use crate::names::{Names, Together, Vocabulary, without_names};
use crate::pack::{Library, Pack};
use crate::read;
use crate::record::Return;
use crate::report::{Builder, By, Caseload, Origin, Origins};
use crate::spot::{RecordId, SheetId, TabId};
use crate::strip;
use crate::template::{Template, Templates};
use crate::world::World;

/// A return as it was mapped, with names.
struct Read {
    ret: Return<Names>,
    mapped: Mapped,
    pack: Arc<Pack>,
    template: Template,
    /// What the workbooks are instead, if they are something else as a whole.
    wrong: Option<Finding>,
    /// Last year's return.
    last: Option<Earlier>,
    /// Why it is not compared with.
    said: Option<Finding>,
}

impl Read {
    /// Nothing in the workbooks is of the return.
    fn is_refused(&self) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.level == Level::Error)
    }
}

/// Reads and maps the returns of a job.
///
/// # Errors
/// When a file or the template cannot be used.
pub(crate) fn open(library: &Library, job: &Job, setting: &Options<'_>) -> Result<Vec<LoadedReturn>> {
    let read = |part: &JobReturn| read(library, job, part, setting);
    let mut all = abreast(&job.parts, read).into_iter().collect::<Result<Vec<_>>>()?;
    if all.len() > 1 {
        // A name that one return gives must not leave in the other.
        let words: FxHashSet<String> = all.iter().flat_map(|r| r.ret.names.words.iter().cloned()).collect();
        let joined: Vec<Together> = all.iter().map(|r| r.ret.names.joined.clone()).collect();
        share_names(&mut all);
        for read in &mut all {
            joined.iter().for_each(|joined| read.ret.names.learn_from(&words, joined));
            read.mapped.show(&read.pack, &read.template, &read.ret.names);
        }
        read_by_the_other(&mut all);
    }
    let mut opened = abreast(all.into_iter().zip(&job.parts), |(read, part)| apply_decisions(setting.world, library, read, job, part));
    looked::look_up(setting.world, library, &job.authority, &job.reference, &mut opened)?;
    let filter = Arc::new(NameFilter::of(opened.iter().map(|one| (&one.ret, &one.names))));
    opened.iter_mut().for_each(|one| one.filter = filter.clone());
    Ok(opened)
}

/// A child that is in both returns has the names that either of them gives.
fn share_names(all: &mut [Read]) {
    let ids = |ret: &Return<Names>| -> Vec<Option<String>> {
        RecordId::first(ret.children()).map(|child| ret.text_of(ret.id_of(child))).collect()
    };
    let given: Vec<(FxHashMap<String, RecordId>, Names)> = all
        .iter()
        .map(|read| {
            let places = RecordId::first(read.ret.children()).zip(ids(&read.ret)).filter_map(|(child, id)| Some((id?, child))).collect();
            (places, read.ret.names.clone())
        })
        .collect();
    for (this, read) in all.iter_mut().enumerate() {
        let here = ids(&read.ret);
        for (places, names) in given.iter().enumerate().filter(|(other, _)| *other != this).map(|(_, given)| given) {
            let same = RecordId::each(&here).filter_map(|(child, id)| Some((child, *places.get(id.as_ref()?)?)));
            read.ret.names.learn_own(names, same);
        }
        read.ret.names.join();
    }
}

/// A file that one return of the job does not read, and the other does, is read.
fn read_by_the_other(all: &mut [Read]) {
    let read = |r: &Read| -> FxHashSet<(PathBuf, Option<TabId>)> {
        let path = |sheet: &SheetId| r.ret.inputs.workbooks[sheet.workbook].path.clone();
        r.ret.inputs.headings.keys().flat_map(|sheet| [(path(sheet), Some(sheet.tab)), (path(sheet), None)]).collect()
    };
    let sets: Vec<_> = all.iter().map(read).collect();
    for (this, r) in all.iter_mut().enumerate() {
        let workbooks = &r.ret.inputs.workbooks;
        r.mapped.findings.retain(|found| {
            let about_sheets = [Code::NOTHING_READ, Code::SHEET_WITH_IDS].iter().any(|code| found.code == *code);
            let Some(place) = found.place().filter(|_| about_sheets) else { return true };
            // A workbook among csv files has no place of its own, and no return reads it.
            let is_whole = found.args.iter().any(|(name, value)| *name == "more" && value.is_blank());
            let key = (workbooks[place.workbook].path.clone(), place.tab);
            let read = sets.iter().enumerate().any(|(other, set)| other != this && set.contains(&key));
            !(read && (is_whole || place.tab.is_some()))
        });
    }
}

fn read(library: &Library, job: &Job, part: &JobReturn, setting: &Options<'_>) -> Result<Read> {
    let pack = library.pack(&part.pack)?;
    let mut template = Templates::embedded().open(setting.world, &part.template, &pack)?;
    template.not_part.add(&part.not_part);
    let options = read::Options { encoding: template.encoding.clone(), ..setting.read.clone() };
    let workbooks = part.workbooks.iter().map(|path| read::open(setting.world, path, &options)).collect::<Result<Vec<_>>>()?;
    let (ret, mapped) = map::map(&pack, &template, workbooks, header(job, setting), around(library, job));
    compared(setting.world, library, part, Read { ret, mapped, pack, template, wrong: None, last: None, said: None }, &options)
}

fn around<'a>(library: &'a Library, job: &'a Job) -> map::Around<'a> {
    map::Around { authorities: &library.authorities, folder: Some(&job.folder) }
}

/// With last year's return. The children of last year may be spoken of in reasons and in what files are called: their names are known
/// before anything is said.
fn compared(world: &dyn World, library: &Library, part: &JobReturn, mut read: Read, options: &read::Options) -> Result<Read> {
    read.wrong = wrong_file(library, &read.ret, &read.mapped);
    let paths = if read.is_refused() { &[][..] } else { &part.last_year };
    let this = earlier::This { world, library, pack: &read.pack, template: &read.template, options, ret: &read.ret };
    (read.last, read.said) = earlier::open(&this, paths)?;
    if let Some(last) = &read.last {
        read.ret.names.learn_from(&last.names.words, &last.names.joined);
        read.mapped.show(&read.pack, &read.template, &read.ret.names);
    }
    Ok(read)
}

/// The same for one return whose workbooks are read already.
#[cfg(any(test, fuzzing))]
pub(crate) fn open_read(library: &Library, job: &Job, template: Template, workbooks: Vec<read::Workbook>) -> Result<LoadedReturn> {
    let world = &crate::world::Memory::new(crate::validate::SchemaValidator::of);
    let setting = Options { software: "cyfrif".to_owned(), ..Options::new(world) };
    let part = &job.parts[0];
    let pack = library.pack(&part.pack)?;
    let (ret, mapped) = map::map(&pack, &template, workbooks, header(job, &setting), around(library, job));
    let read = Read { ret, mapped, pack, template, wrong: None, last: None, said: None };
    Ok(apply_decisions(world, library, compared(world, library, part, read, &read::Options::default())?, job, part))
}

/// Applies what the officer has decided, and sets the names apart.
fn apply_decisions(world: &dyn World, library: &Library, read: Read, job: &Job, part: &JobReturn) -> LoadedReturn {
    let refused = read.is_refused();
    let Read { mut ret, mut mapped, template, wrong, last, said, .. } = read;
    if refused {
        recognise::forget(&mut ret, &mut mapped);
    }
    // There is nobody in it whom a decision could be about.
    let none = Decisions::default();
    let decisions = if refused { &none } else { &job.decisions };
    let decide::LeftOut { gone, decided: left_out, not_there } = decide::left_out(&ret, decisions);
    // Whatever is wrong with a child that is left out stands in nobody's way.
    mapped.findings.retain(|found| found.cells().and_then(|cells| cells.child).is_none_or(|child| !gone.contains(&child)));
    let leaked_names = strip::leaked_names(&ret).sure.into_iter().collect();
    let mut teams = Caseload::new(&mapped.teams, &ret.names, By::Team);
    let mut workers = Caseload::new(&mapped.workers, &ret.names, By::Worker);
    let mut lost = Lost::of(&ret, &mut mapped);
    let vocabulary = Vocabulary::new(&ret.pack);
    let template_name = mask_files(&mut ret, &template.name, &vocabulary);
    let this = Origin {
        names: Some(&ret.names),
        leaked_names: Some(&leaked_names),
        teams: Some(&teams),
        workers: Some(&workers),
        ..Origin::of(&ret, &mapped.missing)
    };
    let origins = Origins { this, last: None, other: None };
    let builder = Builder::new(origins, origins.engine());
    let made = mapped.findings.iter().map(|finding| builder.fixed(finding)).collect();
    let reference = ret.pack.date("ReferenceDate").filter(|_| !refused && wrong.is_none());
    let quiet = reference.and_then(|reference| quiet::of_an_early_export(&ret, reference));
    let mut findings: Vec<Finding> = wrong.into_iter().chain(quiet).collect();
    findings.extend(recognise::prepared_at_another_time(&ret));
    findings.extend(recognise::of_another_authority(library, &ret));
    findings.extend(recognise::headed_by_another_authority(library, &ret));
    if job.parts.first().is_some_and(|first| std::ptr::eq(first, part)) {
        let mask = |name: &str| without_names(name, &ret.names, None, &vocabulary);
        findings.extend(beside::unlisted(world, job, &template, mask));
    }
    if template_name != template.name || ret.inputs.masked.iter().any(Option::is_some) {
        findings.push(Finding::plain(Code::FILE_NAMED));
    }
    if !gone.is_empty() {
        ret.without(&gone);
        lost = Lost::of(&ret, &mut mapped);
        [&mut teams, &mut workers].into_iter().for_each(|local| local.without(&gone));
        findings.push(decide::told(gone.len()));
    }
    let first = job.parts.first().is_some_and(|p| p.pack == part.pack);
    let corrected = decide::correct(&mut ret, decisions, first, &mut findings);
    // Children may have left, and values changed.
    let strip::Strays { sure, perhaps } = strip::leaked_names(&ret);
    findings.extend(said);
    let (ret, names) = strip::strip(ret);
    let template = Some((template_name, template.digest.clone()));
    LoadedReturn {
        ret,
        names: Arc::new(names),
        last,
        made,
        findings,
        missing: mapped.missing,
        leaked_names: sure.into_iter().collect(),
        perhaps,
        teams,
        workers,
        template,
        corrected,
        left_out,
        first,
        rows_left_out: mapped.left_out.by_line,
        not_there,
        lost,
        refused,
        filter: Arc::default(),
        judge: None,
    }
}

/// What the workbooks are instead, where they are an export for the other return or of another year.
fn wrong_file(library: &Library, ret: &Return<Names>, mapped: &Mapped) -> Option<Finding> {
    let other = recognise::other_return(library, &ret.pack, mapped.fit.share(), &Exports::of(&ret.inputs.workbooks));
    let other = other.map(|other| recognise::is_other_return(&ret.pack, other));
    let reference = ret.pack.date("ReferenceDate")?;
    other.or_else(|| recognise::of_an_earlier_year(ret, reference)).or_else(|| recognise::of_a_later_year(ret, reference))
}

/// Masks names of children in the names of the files and sheets that were read; gives the template's name, masked likewise.
fn mask_files(ret: &mut Return<Names>, template: &str, vocabulary: &Vocabulary) -> String {
    let mask = |name: &str| without_names(name, &ret.names, None, vocabulary);
    if let Some(inputs) = Arc::get_mut(&mut ret.inputs) {
        inputs.mask(mask);
    }
    without_names(template, &ret.names, None, vocabulary)
}
