//! The job folder: `cyfrif.toml`, and beside it answers, corrections and children left out.

pub mod archive; // a job as one file
mod decisions;
mod edit; // entries of the job file changed, the rest of its text kept
mod exports; // files in the folder that may be read
mod nameless; // decisions without names of children
mod start;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use validator::{Validate, ValidationError};

use crate::code::Code;
use crate::error::{Error, Result, argument};
use crate::pack::files::{Files, Mistakes, Source, backslashed};
use crate::pack::sentence::{meant, nearest};
use crate::pack::{Library, PackShelf};
use crate::sheets::Format;
use crate::template::raw::Names;
use crate::texts::{Filling, Language, Message};
use crate::world::{self, World};

pub use decisions::{Answer, Correction, Decisions, LeftOut};
pub(crate) use decisions::{DECISION_FILES, is_masked, is_reason};
pub use edit::{Entry, changed};
pub use exports::{exports, is_export};
pub use nameless::NameFilter;
pub(crate) use nameless::strays;
pub use start::{DRAFTED, Start, StartOther, start};

/// `cyfrif.toml` as it is written.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawJob {
    /// The pack: `casp/2025-26`.
    pub r#return: Option<Spanned<String>>,
    /// The authority's three-digit social care code.
    #[validate(custom(function = "three_digits"))]
    pub authority: Option<String>,
    /// A template's name, or the path of one.
    pub template: Option<String>,
    /// Workbooks, csv files or folders of csv files; paths count from the job folder.
    #[serde(default)]
    pub workbooks: Vec<PathBuf>,
    /// Sheets and files that are no part of the return.
    #[serde(default)]
    pub not_part: Vec<String>,
    /// 1 for the first submission, one more for each resubmission.
    #[validate(range(min = 1, max = 9999))]
    pub serial: Option<u32>,
    /// The folder for what is written; `out` in the job folder if left out.
    pub output: Option<PathBuf>,
    /// When the return was prepared; left out: now.
    pub prepared_at: Option<String>,
    /// Who prepared it, for the sign-off sheet.
    pub prepared_by: Option<String>,
    /// Last year's XML, or its workbooks.
    #[serde(default)]
    pub last_year: Vec<PathBuf>,
    /// A folder of rule files of your own.
    pub local_rules: Option<PathBuf>,
    /// Reference tables by their names: `postcodes = "ONSPD.zip"`.
    #[serde(default)]
    pub reference: BTreeMap<String, PathBuf>,
    /// What the return is written as besides the XML: `xlsx`, `csv`.
    #[serde(default)]
    #[validate(custom(function = "formats"))]
    pub also: Vec<String>,
    /// The language of what is shown and of the reports: `en` or `cy`. Of several, the reports and the sign-off sheet are written in each.
    #[validate(custom(function = "languages"))]
    pub(crate) lang: Option<Names>,
    /// The other return of the same year.
    pub other: Option<RawOther>,
}

/// The other return of a job.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawOther {
    /// The pack: `lac/2025-26`.
    pub r#return: Option<Spanned<String>>,
    /// A template's name, or the path of one.
    pub template: Option<String>,
    /// Workbooks, csv files or folders of csv files.
    #[serde(default)]
    pub workbooks: Vec<PathBuf>,
    /// Sheets and files that are no part of the return.
    #[serde(default)]
    pub not_part: Vec<String>,
    /// Last year's XML, or its workbooks.
    #[serde(default)]
    pub last_year: Vec<PathBuf>,
}

/// A job, proved as far as it can be without opening the workbooks.
#[derive(Clone, Debug)]
pub struct Job {
    /// The folder of the job.
    pub folder: PathBuf,
    /// The authority's social care code, one of the library's.
    pub authority: String,
    /// The serial number of the submission.
    pub serial: u32,
    /// The folder for what is written.
    pub output: PathBuf,
    /// When the return was prepared, if the job says so.
    pub prepared_at: Option<NaiveDateTime>,
    /// Who prepared it, for the sign-off sheet; may be blank.
    pub prepared_by: String,
    /// What each return is written as besides the XML.
    pub also: Vec<Format>,
    /// The languages that what `prepare` writes for people is written in, besides that of the run.
    pub languages: Vec<Language>,
    /// One or two returns.
    pub parts: Vec<JobReturn>,
    /// The files of reference tables, by their names.
    pub reference: BTreeMap<String, PathBuf>,
    /// What the officer has decided about single children and messages.
    pub decisions: Decisions,
}

/// What is known of the job of a file that is finished; nothing where nobody knows the job.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What the officer has decided.
    pub decisions: Decisions,
    /// The folder in which the files of the job are.
    pub output: Option<PathBuf>,
    /// The files of reference tables, by their names.
    pub reference: BTreeMap<String, PathBuf>,
    /// The job as it is now, where it can be read.
    pub job: Option<Job>,
}

/// One return of a job.
#[derive(Clone, Debug)]
pub struct JobReturn {
    /// The pack's name.
    pub pack: String,
    /// The template's name or path.
    pub template: String,
    /// What is read.
    pub workbooks: Vec<PathBuf>,
    /// Sheets and files that are no part of the return.
    pub not_part: Vec<String>,
    /// Last year's XML or workbooks.
    pub last_year: Vec<PathBuf>,
}

/// The code of the mistake that an authority is not three digits.
const DIGITS: &str = "digits";
/// The code of the mistake that a return cannot be written so.
const ALSO: &str = "also";
/// The code of the mistake that a language is none that the program speaks.
const LANGUAGE: &str = "language";

fn three_digits(text: &str) -> std::result::Result<(), ValidationError> {
    if text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(ValidationError::new(DIGITS))
}

fn languages(tags: &Names) -> std::result::Result<(), ValidationError> {
    let known = |tag: &String| Language::ALL.iter().any(|language| language.tag() == tag);
    if !tags.0.is_empty() && tags.0.iter().all(known) { Ok(()) } else { Err(ValidationError::new(LANGUAGE)) }
}

fn formats(tags: &[String]) -> std::result::Result<(), ValidationError> {
    if tags.iter().all(|tag| Format::find(tag).is_some()) { Ok(()) } else { Err(ValidationError::new(ALSO)) }
}

/// The file of what was decided about children and pupil numbers.
pub const UPN_DECISIONS: &str = "upn-decisions.toml";

/// The name of the job file.
pub const JOB_FILE: &str = "cyfrif.toml";

/// The language that the job of a folder asks for, whatever is wrong with the rest of it: what is wrong is said in that language.
pub fn language(world: &dyn World, folder: &Path) -> Option<Language> {
    let text = world.read_text(&folder.join(JOB_FILE)).ok()?;
    let (table, _) = DeTable::parse_recoverable(text.trim_start_matches('\u{feff}'));
    match table.get_ref().get("lang")?.get_ref() {
        DeValue::String(tag) => Language::find(tag),
        DeValue::Array(tags) => Language::find(tags.iter().next()?.get_ref().as_str()?),
        _ => None,
    }
}

impl RawJob {
    /// The folder below that of the job into which a run writes.
    pub fn output_folder(&self) -> PathBuf {
        self.output.clone().unwrap_or_else(|| "out".into())
    }

    /// Reads the job file of a folder; an empty job if there is none.
    ///
    /// # Errors
    /// CYF001 when it cannot be read, CYF012 with the place of each mistake.
    pub fn read(world: &dyn World, folder: &Path) -> Result<RawJob> {
        let Some(source) = source(world, &folder.join(JOB_FILE))? else { return Ok(RawJob::default()) };
        let mut mistakes = Mistakes::default();
        let job: Option<RawJob> = mistakes.toml(&source, &source.text, 0);
        signs(&source, &mut mistakes);
        if let Some(Err(errors)) = job.as_ref().map(Validate::validate) {
            let mut fields: Vec<_> = errors.field_errors().into_iter().collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            for (field, errors) in fields {
                let start = source.text.find(&format!("{field} ")).or_else(|| source.text.find(field.as_ref())).unwrap_or(0);
                let end = source.text[start..].find('\n').map_or(source.text.len(), |n| start + n);
                for error in errors {
                    let message = match error.code.as_ref() {
                        DIGITS => Message::new("job-authority-digits"),
                        LANGUAGE => Message::new("job-language"),
                        ALSO => Message::new("job-also"),
                        _ => Message::new("job-out-of-range").with("field", &field),
                    };
                    mistakes.add(&source, start..end, message, None);
                }
            }
        }
        mistakes.finish(Code::JOB_WRONG)?;
        Ok(job.unwrap_or_default())
    }

    /// The shelf of the return that it prepares.
    pub fn shelf(&self) -> PackShelf {
        self.r#return.as_ref().map(|said| PackShelf::of(said.get_ref())).unwrap_or_default()
    }

    /// Validates the job against the packs there are.
    ///
    /// # Errors
    /// CYF009 for an unknown pack, CYF013 and CYF014 for the authority, CYF015 without workbooks, CYF016 for what is missing.
    pub fn resolve(self, world: &dyn World, folder: &Path, library: &Library) -> Result<Job> {
        let authority = self.authority.clone().ok_or_else(|| missing("authority", Message::new("job-what-authority")))?;
        library.authority(&authority)?;
        let output = folder.join(self.output_folder());
        let own = RawOther {
            r#return: self.r#return,
            template: self.template.clone(),
            workbooks: self.workbooks,
            not_part: self.not_part,
            last_year: self.last_year,
        };
        let mut parts = vec![own.resolve(world, folder, library, self.template.as_deref())?];
        if let Some(other) = self.other {
            let part = other.resolve(world, folder, library, self.template.as_deref())?;
            let (this, that) = (library.pack(&parts[0].pack)?, library.pack(&part.pack)?);
            if this.collection == that.collection || this.year != that.year {
                let message = Message::new("job-not-together").with("this", &this.name).with("that", &that.name);
                return Err(argument(message, Message::new("job-not-together-help")));
            }
            parts.push(part);
        }
        let reference: BTreeMap<String, PathBuf> = self.reference.into_iter().map(|(name, path)| (name, folder.join(path))).collect();
        for name in reference.keys() {
            known_table(library, &parts, name)?;
        }
        let prepared_at = match &self.prepared_at {
            None => None,
            Some(text) => Some(date_time(text)?),
        };
        let decisions = Decisions::read(world, folder)?;
        let prepared_by = self.prepared_by.unwrap_or_default();
        let serial = self.serial.unwrap_or(1);
        let languages = self.lang.iter().flat_map(|tags| &tags.0).filter_map(|tag| Language::find(tag)).collect();
        // In one order and each once, however they are given.
        let also = Format::ALL.into_iter().filter(|format| self.also.iter().any(|tag| tag == format.tag())).collect();
        let folder = folder.to_owned();
        Ok(Job { folder, authority, serial, output, prepared_at, prepared_by, also, languages, parts, reference, decisions })
    }
}

/// No text of a job holds a tab or a new line: one comes of a path such as "C:\new\table.xlsx", whose backslashes begin signs of their own.
fn signs(source: &Source, mistakes: &mut Mistakes) {
    let Ok(table) = DeTable::parse(&source.text) else { return };
    let mut open: Vec<&Spanned<DeValue>> = table.get_ref().values().collect();
    while let Some(value) = open.pop() {
        match value.get_ref() {
            DeValue::String(text) if text.contains(char::is_control) && source.text[value.span()].contains('\\') => {
                let (message, help) = backslashed();
                mistakes.add(source, value.span(), message, help);
            }
            DeValue::Array(values) => open.extend(values.iter()),
            DeValue::Table(table) => open.extend(table.values()),
            _ => {}
        }
    }
}

/// A reference table that the job gives is one that its returns are looked up in.
fn known_table(library: &Library, parts: &[JobReturn], name: &str) -> Result<()> {
    let mut known = Vec::new();
    for part in parts {
        known.extend(library.pack(&part.pack)?.lookups.iter().filter(|l| l.beside).map(|l| l.name.clone()));
    }
    if known.iter().any(|one| one == name) {
        return Ok(());
    }
    let help = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => meant(near),
        None => Message::new("job-reference-known").with("known", Filling::codes(known.iter().collect::<BTreeSet<_>>())),
    };
    Err(argument(Message::new("job-no-such-reference").with("name", name), help))
}

impl RawOther {
    fn resolve(self, world: &dyn World, folder: &Path, library: &Library, template: Option<&str>) -> Result<JobReturn> {
        let pack = self
            .r#return
            .map(Spanned::into_inner)
            .ok_or_else(|| missing("return", Message::new("job-what-return").with("example", library.example_name())))?;
        library.pack(&pack)?;
        if self.workbooks.is_empty() {
            return Err(Error::new(Code::NO_INPUT));
        }
        let template = self.template.or_else(|| template.map(str::to_owned)).unwrap_or_else(|| crate::template::PLAIN.to_owned());
        let template = template_path(world, folder, template);
        let below = |paths: Vec<PathBuf>| paths.into_iter().map(|p| folder.join(p)).collect();
        Ok(JobReturn { pack, template, workbooks: below(self.workbooks), not_part: self.not_part, last_year: below(self.last_year) })
    }
}

/// A template named by a path counts from the job folder.
pub fn template_path(world: &dyn World, folder: &Path, template: String) -> String {
    let path = folder.join(&template);
    if template.ends_with(".toml") && world.exists(&path) { path.display().to_string() } else { template }
}

/// The packs of a job: those of a folder or of the program, with the officer's own rules beside them. Paths count from the job folder.
///
/// # Errors
/// When a folder cannot be read; CYF010 with the place of each mistake.
pub fn library(world: &dyn World, schemas: Option<&Path>, folder: &Path, raw: Option<&RawJob>) -> Result<Library> {
    let shelf = raw.map(RawJob::shelf).unwrap_or_default();
    let library = Library::open_of(world, schemas, shelf, &[])?;
    let Some(local) = raw.and_then(|raw| raw.local_rules.as_deref()) else { return Ok(library) };
    Library::open_of(world, schemas, shelf, &local_rules(world, &folder.join(local), &library.collections())?)
}

/// The officer's own rules, as files to prove beside a pack's.
///
/// # Errors
/// CYF001 when the folder cannot be read.
pub fn local_rules(world: &dyn World, folder: &Path, collections: &[String]) -> Result<Vec<(String, Source)>> {
    let files = Files::folder(world, folder)?;
    let mut out = Vec::new();
    for (path, text) in files.0.iter().filter(|(path, _)| path.ends_with(".md")) {
        for collection in collections {
            // A rule in a folder named for a collection is that collection's; one beside the folders is everybody's.
            let own = path.split_once('/').is_none_or(|(first, _)| first == collection);
            if own {
                out.push((collection.clone(), Source { path: path.clone(), text: text.clone() }));
            }
        }
    }
    Ok(out)
}

/// A date and time as the job file gives it: `2026-05-20T09:30:00`.
///
/// # Errors
/// CYF016.
pub fn date_time(text: &str) -> Result<NaiveDateTime> {
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    forms
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| argument(Message::new("job-not-a-date-time").with("text", text), Message::new("job-not-a-date-time-help")))
}

fn missing(name: &str, what: Message) -> Error {
    let help = Message::new("job-missing-help").with("name", name).with("what", what);
    argument(Message::new("job-missing").with("name", name), help)
}

/// A text file of the job, if it is there.
pub(crate) fn source(world: &dyn World, path: &Path) -> Result<Option<Source>> {
    let name = world::file_name(path);
    match world.read_text(path) {
        Ok(text) => {
            let text: Arc<str> = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").into();
            Ok(Some(Source { path: name, text }))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // Notepad adds the ending, and Windows hides it.
            let twin = path.with_file_name(format!("{name}.txt"));
            if world.exists(&twin) {
                let reason = Message::new("job-txt-instead").with("name", &name);
                return Err(Error::new(Code::FILE_UNREADABLE).with("file", path.display().to_string()).with("reason", reason));
            }
            Ok(None)
        }
        Err(error) => Err(world::unreadable(path, &error)),
    }
}
