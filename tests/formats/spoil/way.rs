//! The whole way of one export, and what came of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cyfrif::diagnostic::Level;
use cyfrif::invent::export::Layout;
use cyfrif::invent::{self, Council};
use cyfrif::job::{Job, RawJob};
use cyfrif::pack::Library;
use cyfrif::report::Report;
use cyfrif::texts::Audience;

use super::super::setting;
use super::workbook::Export;

/// What came of a spoiling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// An error: nothing is written.
    Error(String),
    /// A query that the clean export does not have.
    Query(String),
    /// The same XML.
    Same,
    /// Neither error nor query, and another XML.
    Silent,
}

/// What a job is given beside the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum With {
    Nothing,
    LastYear,
    /// Last year's, and the other return of this year.
    Both,
}

pub const WITH: [With; 3] = [With::Nothing, With::LastYear, With::Both];

/// A code, and the child or the columns that it is about.
type Said = (String, String);

/// What is the same for all spoilings of an export.
pub struct Way<'a> {
    library: &'a Library,
    pub layout: Layout,
    pub collection: &'static str,
    pub clean: Export,
    year: String,
    authority: String,
    last: Vec<PathBuf>,
    other: Vec<PathBuf>,
    /// What is asked about the clean export, for each of [`WITH`].
    asked: Vec<BTreeSet<Said>>,
    xml: Vec<u8>,
    _folder: tempfile::TempDir,
}

impl<'a> Way<'a> {
    pub fn new(library: &'a Library, council: &Council, layout: Layout, collection: &'static str) -> Way<'a> {
        let folder = tempfile::tempdir().unwrap();
        let other = if collection == "casp" { "lac" } else { "casp" };
        let mut way = Way {
            library,
            layout,
            collection,
            clean: Export::of(council, layout, collection),
            year: council.year.name(),
            authority: council.authority.clone(),
            last: Export::of(&invent::last_year(council), layout, collection).write(&folder.path().join("last")),
            other: Export::of(council, layout, other).write(&folder.path().join("other")),
            asked: Vec::new(),
            xml: Vec::new(),
            _folder: folder,
        };
        let place = tempfile::tempdir().unwrap();
        for with in WITH {
            let job = way.job(&way.clean, with, place.path());
            let said = way.say(&job, with == With::Nothing);
            assert!(said.errors.is_empty(), "{layout:?} {collection} {with:?}: {:?}", said.errors);
            way.asked.push(said.queries);
        }
        way.xml = way.xml(place.path()).unwrap();
        way
    }

    /// Tries a spoilt export, and ends as soon as something is said. Alone; and what nobody could see so, with last year's, then with the other
    /// return too.
    pub fn outcome(&self, export: &Export, blind: bool) -> (With, Outcome) {
        let place = tempfile::tempdir().unwrap();
        for (at, with) in WITH.into_iter().enumerate().take(if blind { WITH.len() } else { 1 }) {
            let job = self.job(export, with, place.path());
            let said = self.say(&job, false);
            if let Some(code) = said.errors.first() {
                return (with, Outcome::Error(code.clone()));
            }
            if let Some((code, _)) = said.queries.difference(&self.asked[at]).next() {
                return (with, Outcome::Query(code.clone()));
            }
            if with == With::Nothing {
                self.say(&job, true);
                if self.xml(place.path()).is_some_and(|xml| xml == self.xml) {
                    return (with, Outcome::Same);
                }
            }
        }
        (if blind { With::Both } else { With::Nothing }, Outcome::Silent)
    }

    fn job(&self, export: &Export, with: With, folder: &Path) -> Result<Job, String> {
        let list = |paths: &[PathBuf]| paths.iter().map(|p| format!("{:?}", p.display().to_string())).collect::<Vec<_>>().join(", ");
        let (year, template) = (&self.year, self.layout.template());
        let mut text = format!(
            "return = \"{}/{year}\"\nauthority = \"{}\"\ntemplate = \"{template}\"\nworkbooks = [{}]\n",
            self.collection,
            self.authority,
            list(&export.write(&folder.join("this")))
        );
        if with != With::Nothing {
            text.push_str(&format!("last-year = [{}]\n", list(&self.last)));
        }
        if with == With::Both {
            let other = if self.collection == "casp" { "lac" } else { "casp" };
            text.push_str(&format!("[other]\nreturn = \"{other}/{year}\"\nworkbooks = [{}]\n", list(&self.other)));
        }
        fs::write(folder.join("cyfrif.toml"), text).unwrap();
        RawJob::read(&cyfrif::world::DISK, folder)
            .and_then(|raw| raw.resolve(&cyfrif::world::DISK, folder, self.library))
            .map_err(|e| e.code.as_str().to_owned())
    }

    fn say(&self, job: &Result<Job, String>, write: bool) -> Told {
        let mut told = Told::default();
        let job = match job {
            Ok(job) => job,
            Err(code) => {
                told.errors.push(code.clone());
                return told;
            }
        };
        let ran = cyfrif::prepare(self.library, job, &setting(), write, &mut |reports| {
            for report in reports {
                for index in 0..report.len() {
                    match report.level(index) {
                        Level::Error => told.errors.push(report.code(index).to_owned()),
                        Level::Query => _ = told.queries.insert(said(report, index)),
                        Level::Note => {}
                    }
                }
            }
            Ok(())
        });
        if let Err(error) = ran {
            told.errors.push(error.code.as_str().to_owned());
        }
        told
    }

    fn xml(&self, folder: &Path) -> Option<Vec<u8>> {
        fs::read(folder.join(format!("out/{}-{}-{}-1.xml", self.collection, self.year, self.authority))).ok()
    }
}

#[derive(Default)]
struct Told {
    errors: Vec<String>,
    queries: BTreeSet<Said>,
}

/// The code of a message, with the child it is about, or else the columns.
fn said(report: &impl Report, index: usize) -> Said {
    let d = report.diagnostic(index);
    let about = match &d.child {
        Some(child) => child.to(Audience::default()).to_owned(),
        None => {
            let place = |p: &cyfrif::diagnostic::Place| {
                let cells: Vec<String> = p.cells.iter().filter(|c| c.marked).filter_map(|c| c.column.clone()).collect();
                format!("{} {}", p.sheet.clone().unwrap_or_default().to(Audience::default()), cells.join("+"))
            };
            d.places.iter().map(place).collect::<Vec<_>>().join(", ")
        }
    };
    (report.code(index).to_owned(), about)
}
