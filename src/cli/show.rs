//! What was found, shown on standard output or saved as a report.

use cyfrif::outputs;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cyfrif::code::Code;
use cyfrif::error::{Error, Result, argument};
use cyfrif::outputs::Batch;
use cyfrif::render::{self, FOLD, Render, RenderOptions, SavedFormat, annotate};
use cyfrif::report::{By, CheckReport, Report, parts};
use cyfrif::run::lists;
use cyfrif::texts::{Audience, Language};

use super::{Common, Format};

/// What may be shown, and where reports are saved.
#[derive(Args, Clone, Default)]
pub struct Showing {
    /// Save a report; the ending says which kind: .html, .xlsx, .csv, .json, .sarif or .txt. May be given several times.
    #[arg(long, value_name = "FILE")]
    report: Vec<PathBuf>,
    /// Save one report for each team (or worker), with only its own children in it. The reports named with --report end with .xlsx or
    /// .csv; each gets the team's name before its ending.
    #[arg(long, value_enum, requires = "report", conflicts_with = "redact")]
    by: Option<Divided>,
    /// Save a copy of the exports into this folder, with the cells at fault coloured and commented. It holds what the exports hold, names
    /// too: keep the folder where the exports are kept, and pass it on to nobody who may not have them.
    #[arg(long, value_name = "FOLDER", conflicts_with = "redact")]
    annotate: Option<PathBuf>,
    /// Show every message, instead of the first five of each code.
    #[arg(long)]
    all: bool,
    /// Show dates of birth and postcodes.
    #[arg(long)]
    show_personal: bool,
    /// Show names beside the children's ids; on a screen only.
    #[arg(long)]
    show_names: bool,
    /// Leave out ids and values, for a report that goes to a helpdesk.
    #[arg(long, conflicts_with_all = ["show_personal", "show_names"])]
    redact: bool,
}

/// What a report is divided by.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Divided {
    /// By the team that works with the child.
    Team,
    /// By the child's worker.
    Worker,
}

impl Showing {
    /// Whether what was asked can be done, before anything else is.
    pub fn usable(&self) -> Result<()> {
        if self.show_names && !std::io::stdout().is_terminal() {
            return Err(Error::new(Code::NAMES_NEED_SCREEN));
        }
        for path in &self.report {
            let format = saved_format(path)?;
            let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
            // One that is not there is made. What cannot be is said before anything is written, so that no submission stands without its report.
            if folder.exists() && !folder.is_dir() {
                let reason = format!("{} is not a folder", folder.display());
                return Err(Error::new(Code::OUTPUT_FAILED).with("file", path.display().to_string()).with("reason", reason));
            }
            if self.by.is_some() && !format.is_table {
                let message = format!("{} cannot be divided by team", path.display());
                return Err(argument(&message, "end it with .xlsx or .csv"));
            }
        }
        Ok(())
    }

    /// Makes the reports asked for.
    pub fn save(&self, reports: &[CheckReport<'_>], language: Language, batch: &mut Batch<'_>) -> Result<()> {
        for path in &self.report {
            for report in reports {
                let path = place(path, report, reports.len());
                match self.by {
                    Some(by) => self.save_parts(report, by, language, &path, batch)?,
                    None => self.save_one(report, report, language, &path, batch)?,
                }
            }
        }
        self.annotate.as_deref().map_or(Ok(()), |folder| annotate(reports, language, folder, batch))
    }

    /// Shows the reports on standard output, and names the files that were written.
    pub fn show(&self, reports: &[CheckReport<'_>], files: &[PathBuf], common: &Common) -> Result<()> {
        let screen = std::io::stdout().is_terminal();
        let audience = Audience {
            language: common.language(),
            screen,
            names: self.show_names && screen,
            personal: self.show_personal,
            redact: self.redact,
        };
        let fold = if self.all { None } else { Some(FOLD) };
        let options = RenderOptions { audience, style: super::style(&std::io::stdout()), fold };
        let render: Render = match common.format() {
            Format::Text => render::terminal::write,
            Format::Plain => render::plain::write,
            Format::Html => render::html::write,
            Format::Json => render::json::write,
        };
        let mut out = BufWriter::new(std::io::stdout().lock());
        let json_list = common.format() == Format::Json && reports.len() > 1;
        let written = (|| {
            if json_list {
                out.write_all(b"[\n")?;
            }
            for (nth, report) in reports.iter().enumerate() {
                if nth > 0 {
                    out.write_all(if json_list { b",\n" } else { b"\n" })?;
                }
                render(report, &options, &mut out)?;
            }
            if json_list {
                out.write_all(b"]\n")?;
            }
            out.flush()
        })();
        match written {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(cyfrif::world::unwritable("the output", &e)),
            _ => super::print_written(files, common),
        }
    }

    /// Saves one report for each team or worker.
    fn save_parts(&self, report: &CheckReport<'_>, by: Divided, language: Language, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
        let by = if by == Divided::Team { By::Team } else { By::Worker };
        let summary = report.summary();
        if (by == By::Team && !summary.teams) || (by == By::Worker && !summary.workers) {
            let message = format!("No {} is known for any child", if by == By::Team { "team" } else { "worker" });
            return Err(argument(&message, "name the column in the template: [sheet.local]"));
        }
        let mut names = outputs::FileNames::default();
        let stem = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        let ending = path.extension().map_or_else(String::new, |e| e.to_string_lossy().into_owned());
        for part in parts(report, by) {
            let called = part.summary().part.as_ref().map_or_else(String::new, |p| p.words(Audience { language, ..Audience::default() }));
            let name = names.safe(&called);
            self.save_one(&part, report, language, &path.with_file_name(format!("{stem}-{name}.{ending}")), batch)?;
        }
        Ok(())
    }

    /// Saves one report. Names are never in it. Answers that somebody has written into a list of that name must be taken first.
    fn save_one(&self, shown: &dyn Report, report: &CheckReport<'_>, language: Language, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
        let lost = lists::not_taken(batch.world(), path, report);
        if lost > 0 {
            let count = language.say("answers-lost", &[("count", lost.into())]);
            return Err(Error::new(Code::ANSWERS_LOST).with("file", path.display().to_string()).with("count", count));
        }
        let audience = Audience { language, personal: self.show_personal, redact: self.redact, ..Audience::default() };
        save(shown, audience, path, batch)
    }
}

/// The format that the ending of a report names.
fn saved_format(path: &Path) -> Result<&'static SavedFormat> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    SavedFormat::find(ending).ok_or_else(|| {
        let message = format!("{} has an ending that is none of a report's", path.display());
        argument(&message, "end it with .html, .xlsx, .csv, .json, .sarif or .txt")
    })
}

/// Saves a report in the format that its ending names.
pub fn save(report: &dyn Report, audience: Audience, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
    let format = saved_format(path)?;
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        outputs::private_folder(batch.world(), folder)?;
    }
    let mut file = batch.create_report(path, true)?;
    (format.write)(report, &audience.into(), &mut file).map_err(|e| file.failed(&e))?;
    batch.add(file, false).map(|_| ())
}

/// Saves the exports with the cells at fault marked. A workbook that both returns are read from is saved once, with the marks of both.
fn annotate(reports: &[CheckReport<'_>], language: Language, folder: &Path, batch: &mut Batch<'_>) -> Result<()> {
    if reports.iter().all(|report| report.inputs().workbooks.is_empty()) {
        return Err(argument("There is no export to mark the cells of", "a finished XML has no cells; leave --annotate out"));
    }
    outputs::private_folder(batch.world(), folder)?;
    let mut marks = annotate::Marks::default();
    for report in reports {
        annotate::mark(report, Audience { language, ..Audience::default() }, &mut marks);
    }
    let mut done: Vec<&Path> = Vec::new();
    let mut names = outputs::FileNames::default();
    for (book, called) in reports.iter().flat_map(|report| report.inputs().workbooks.iter().zip(report.inputs().files())) {
        if done.contains(&book.path.as_path()) {
            continue;
        }
        done.push(&book.path);
        let stem = book.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        let mut file = batch.create_report(folder.join(format!("{}-annotated.xlsx", names.safe(&stem))), false)?;
        let export = annotate::Marked { book, file: &called, marks: &marks };
        annotate::write(&export, &Audience { language, ..Audience::default() }.into(), &mut file).map_err(|e| file.failed(&e))?;
        batch.add(file, false)?;
    }
    Ok(())
}

/// Two returns have two reports: the second's name gets the return's before its ending.
fn place(path: &Path, report: &CheckReport<'_>, of: usize) -> PathBuf {
    if of == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let ending = path.extension().map_or_else(String::new, |e| e.to_string_lossy().into_owned());
    let collection = report.summary().pack.split('/').next().unwrap_or_default().to_owned();
    path.with_file_name(format!("{stem}-{collection}.{ending}"))
}
