//! All that the returns hold of one child, for a person who asks to see it: every item with its meaning, where each value came from, what was decided,
//! what was written and when. Nothing here knows a name, and nothing of another child is in it.

mod decided; // corrections, answers, and whether the child is left out
mod held; // the values of one return
mod id; // whether what was asked for is a child of the returns
mod others; // items that may be about somebody else too
mod page; // the sheet
#[cfg(test)]
mod tests;
mod time; // the line of time
mod written; // files that were written with the child in them

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use serde::Serialize;

pub use self::decided::Decided;
pub use self::held::{HeldRecord, HeldReturn, HeldValue, Source, Which};
pub use self::id::is_about_the_id;
pub use self::time::Period;
pub use self::written::{Difference, There, Written};

use self::held::Shelf;
use crate::calendar::moment;
use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::Job;
use crate::names::Names;
use crate::pack::Library;
use crate::purpose::Purpose;
use crate::record::Return;
use crate::reference::{Format, Page, Readable};
use crate::run::{self, Document, LoadedReturn, Options, Sent};
use crate::spot::{ModuleItem, ValueId};
use crate::texts::Language;
use crate::world::{self, World};

/// The version of the JSON form.
const SCHEMA: &str = "cyfrif-subject/1";

/// All that the returns hold of one child.
#[derive(Debug, Serialize)]
pub struct Subject {
    schema: &'static str,
    /// What this holds, and who may have it.
    pub purpose: [String; 2],
    /// The language of the texts: `en` or `cy`.
    pub language: &'static str,
    /// Program and version.
    pub software: String,
    /// When it was made, local time.
    pub made_at: String,
    /// The authority's social care code.
    pub authority: String,
    /// The ids that were asked for.
    pub ids: Vec<String>,
    /// What an officer must look at before it is handed over.
    pub look_first: Vec<String>,
    /// Each return that was looked into, this year's first.
    pub returns: Vec<HeldReturn>,
    /// The times of care, in their order.
    pub periods: Vec<Period>,
    /// What officers have decided about the child.
    pub decisions: Vec<Decided>,
    /// The files with this year's returns that were written.
    pub written: Vec<Written>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The ids of one child.
    pub ids: &'a [String],
    /// Finished XML files of earlier years, or of this one, besides those in the output folder.
    pub earlier: &'a [PathBuf],
}

/// What was read to look into.
struct Shelves {
    opened: Vec<LoadedReturn>,
    documents: Vec<Document>,
    sent: Sent,
    no_names: Names,
    nothing_missing: FxHashSet<ModuleItem>,
}

/// Gathers all that the returns of a job hold of one child. A child that is left out by decision is looked for all the same.
///
/// # Errors
/// CYF245 when no return has the id, CYF246 for a pupil number, CYF247 for another form of an id, CYF249 where several children have the id;
/// CYF248 for an earlier file that is another authority's; else when a file or the template cannot be used.
pub fn of_job(library: &Library, job: &Job, options: &Options<'_>, request: &Request<'_>) -> Result<Subject> {
    Shelves::read(library, job, options, request.earlier)?.subject(job, options, request.ids)
}

impl Shelves {
    fn read(library: &Library, job: &Job, options: &Options<'_>, earlier: &[PathBuf]) -> Result<Shelves> {
        let mut all = job.clone();
        all.decisions.left_out.clear();
        let opened = run::open(library, &all, options)?;
        let mut documents = Vec::new();
        let names = run::name_filter(&opened);
        for path in earlier {
            let mut document = run::document(options.world, library, path)?;
            document.mask(|name| names.file(name));
            let said = &document.ret.header.authority;
            if *said != job.authority {
                let file = document.file.file.clone();
                return Err(Error::new(Code::EARLIER_NOT_OURS).with("file", file).with("said", said).with("own", &job.authority));
            }
            documents.push(document);
        }
        // What cannot be read in the output folder is told by what is recorded of it.
        let left = xml_files(options.world, &job.output).into_iter().filter(|path| !earlier.contains(path));
        let left = left.filter_map(|path| run::document(options.world, library, &path).ok());
        documents.extend(left.filter(|document| document.ret.header.authority == job.authority));
        let mut seen = FxHashSet::default();
        documents.retain(|document| seen.insert(document.file.sha256.clone()));
        let sent = Sent::of(options.world, &job.output);
        Ok(Shelves { opened, documents, sent, no_names: Names::default(), nothing_missing: FxHashSet::default() })
    }

    /// All that they hold of one child.
    fn subject(&self, job: &Job, options: &Options<'_>, ids: &[String]) -> Result<Subject> {
        let ids = id::typed(ids);
        let all = self.all();
        // A child that was sent may have gone from the export since.
        let returns: Vec<&Return> = all.iter().map(|shelf| shelf.ret).chain(self.documents.iter().map(|d| &d.ret)).collect();
        id::prove(&ids, &returns)?;
        let language = options.language;
        let returns: Vec<HeldReturn> = all.iter().map(|shelf| held::of(shelf, &ids, job, language)).collect();
        let own = decided::Own { job, ids: &ids, returns: &self.opened, language };
        let mut subject = Subject {
            schema: SCHEMA,
            purpose: Purpose::Subject.lines(language),
            language: language.tag(),
            software: options.software.clone(),
            made_at: moment(options.at),
            authority: job.authority.clone(),
            look_first: Vec::new(),
            periods: time::periods(&all, &ids, language),
            decisions: decided::all(options.world, &own, &all)?,
            written: written::all(options.world, job, self, &ids, language),
            returns,
            ids,
        };
        subject.look_first = page::look_first(&subject, &all, job, language);
        Ok(subject)
    }

    /// Whether a file is one of this year's returns, which is what was written of it.
    fn is_of_this_year(&self, document: &Document) -> bool {
        self.this_year(document).is_some()
    }

    /// This year's return of which a file is an edition.
    fn this_year(&self, document: &Document) -> Option<&LoadedReturn> {
        let pack = &document.ret.pack;
        self.opened.iter().find(|one| one.ret.pack.collection == pack.collection && one.ret.pack.year == document.year)
    }

    fn of_last_year<'a>(&'a self, one: &'a LoadedReturn) -> Option<Shelf<'a>> {
        let last = one.last.as_ref()?;
        let ret = last.read.as_ref().unwrap_or(&last.ret);
        // The places of names are those of this year's pack.
        let there = |at: &ValueId| {
            let m = &last.ret.pack.modules[at.module];
            let module = ret.pack.find_module(&m.name)?;
            let item = ret.pack.modules[module].find_item(&m.items[at.item].name)?;
            Some(ValueId { module, item, ..*at })
        };
        Some(Shelf {
            ret,
            names: &last.names,
            leaked: last.leaked_names.iter().filter_map(there).collect(),
            // So are the items that its export does not have.
            missing: if last.read.is_some() { &self.nothing_missing } else { &last.missing },
            which: Which::LastYear,
            year: last.year.clone(),
            files: last.files.iter().map(|file| file.file.clone()).collect(),
            first: one.first,
        })
    }

    /// Each return once: this year's, last year's, and earlier ones.
    fn all(&self) -> Vec<Shelf<'_>> {
        let mut all: Vec<Shelf<'_>> = self.opened.iter().map(of_this_year).collect();
        all.extend(self.opened.iter().filter_map(|one| self.of_last_year(one)));
        let last: FxHashSet<&String> =
            self.opened.iter().filter_map(|one| one.last.as_ref()).flat_map(|last| last.files.iter().map(|file| &file.sha256)).collect();
        let earlier = self.documents.iter().filter(|document| !self.is_of_this_year(document) && !last.contains(&document.file.sha256));
        all.extend(earlier.map(|document| Shelf {
            ret: &document.ret,
            names: &self.no_names,
            leaked: FxHashSet::default(),
            missing: &self.nothing_missing,
            which: Which::Earlier,
            year: document.year.clone(),
            files: vec![document.file.file.clone()],
            first: false,
        }));
        all
    }
}

fn of_this_year(one: &LoadedReturn) -> Shelf<'_> {
    Shelf {
        ret: &one.ret,
        names: &one.names,
        leaked: one.leaked_names.iter().copied().collect(),
        missing: &one.missing,
        which: Which::ThisYear,
        year: one.ret.pack.year.clone(),
        files: one.ret.inputs.files().collect(),
        first: one.first,
    }
}

/// The XML files in a folder, in the order of their names.
fn xml_files(world: &dyn World, folder: &Path) -> Vec<PathBuf> {
    let listed = world.listed(folder).into_iter().filter(|entry| entry.kind == world::EntryKind::File);
    let mut files: Vec<PathBuf> = listed.map(|entry| entry.path).filter(|path| path.extension().is_some_and(|e| e == "xml")).collect();
    files.sort();
    files
}

impl Subject {
    fn spoken(&self) -> Language {
        Language::find(self.language).unwrap_or_default()
    }

    /// Writes it in a format.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, self)?;
                out.write_all(b"\n")
            }
            other => self.write(other, self.spoken(), out),
        }
    }
}

impl Readable for Subject {
    const KIND: &'static str = "subject";

    fn page(&self, language: Language) -> Page {
        page::page(self, language)
    }
}
