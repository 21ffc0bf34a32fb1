//! What was found, shown on standard output or saved as a report.

use cyfrif::outputs;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cyfrif::code::Code;
use cyfrif::error::{Error, Result, argument};
use cyfrif::outputs::Batch;
use cyfrif::render::{self, FOLD, Render, RenderOptions, SavedFormat, annotate};
use cyfrif::report::{By, Called, CheckReport, Report, parts};
use cyfrif::run::lists;
use cyfrif::texts::{Audience, Language, Message};

use super::{Common, Format};

/// What may be shown, and where reports are saved.
#[derive(Args, Clone, Default)]
pub struct Showing {
    #[arg(long, value_name = "FILE")]
    report: Vec<PathBuf>,
    #[arg(long, value_enum, requires = "report", conflicts_with = "redact")]
    by: Option<Divided>,
    #[arg(long, value_name = "FOLDER", conflicts_with = "redact")]
    annotate: Option<PathBuf>,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    show_personal: bool,
    #[arg(long)]
    show_names: bool,
    #[arg(long, conflicts_with_all = ["show_personal", "show_names"])]
    redact: bool,
}

/// What a report is divided by.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Divided {
    Team,
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
                let reason = Message::new("cli-not-a-folder").with("folder", folder.display().to_string());
                return Err(Error::new(Code::OUTPUT_FAILED).with("file", path.display().to_string()).with("reason", reason));
            }
            if self.by.is_some() && !format.is_table {
                let message = Message::new("cli-not-divided").with("file", path.display().to_string());
                return Err(argument(message, Message::new("cli-not-divided-help")));
            }
        }
        Ok(())
    }

    /// Makes the reports asked for.
    pub fn save(&self, reports: &[CheckReport<'_>], language: Language, batch: &mut Batch<'_>) -> Result<()> {
        for path in &self.report {
            let language = spoken(path).unwrap_or(language);
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
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(cyfrif::world::unwritable(Message::new("cli-output"), &e)),
            _ => super::print_written(files, common),
        }
    }

    /// Saves one report for each team or worker.
    fn save_parts(&self, report: &CheckReport<'_>, by: Divided, language: Language, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
        let by = if by == Divided::Team { By::Team } else { By::Worker };
        let summary = report.summary();
        if (by == By::Team && !summary.teams) || (by == By::Worker && !summary.workers) {
            let message = Message::new(if by == By::Team { "cli-no-team" } else { "cli-no-worker" });
            return Err(argument(message, Message::new("cli-no-team-help")));
        }
        let mut names = outputs::FileNames::default();
        for part in parts(report, by) {
            let called = part.summary().part.as_ref().map_or_else(String::new, |p| p.words(Audience { language, ..Audience::default() }));
            let name = names.safe(&called);
            self.save_one(&part, report, language, &with_more(path, &name), batch)?;
        }
        Ok(())
    }

    /// Saves one report. Names are never in it. Answers that somebody has written into a list of that name must be taken first.
    fn save_one(&self, shown: &dyn Report, report: &CheckReport<'_>, language: Language, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
        let lost = lists::not_taken(batch.world(), path, report);
        if lost > 0 {
            let count = language.message("answers-lost", &[("count", lost.into())]);
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
        let message = Message::new("cli-no-ending").with("file", path.display().to_string());
        argument(message, Message::new("cli-no-ending-help"))
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
    if reports.iter().all(|report| report.workbooks().next().is_none()) {
        return Err(argument(Message::new("cli-no-cells"), Message::new("cli-no-cells-help")));
    }
    outputs::private_folder(batch.world(), folder)?;
    let mut marks = annotate::Marks::default();
    for report in reports {
        annotate::mark(report, Audience { language, ..Audience::default() }, &mut marks);
    }
    let mut done: Vec<&Path> = Vec::new();
    let mut names = outputs::FileNames::default();
    for Called { book, file: called, sheets } in reports.iter().flat_map(CheckReport::workbooks) {
        if done.contains(&book.path.as_path()) {
            continue;
        }
        done.push(&book.path);
        let stem = book.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
        let mut file = batch.create_report(folder.join(format!("{}-annotated.xlsx", names.safe(&stem))), false)?;
        let export = annotate::Marked { book, file: &called, sheets: &sheets, marks: &marks };
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
    with_more(path, report.summary().pack.split('/').next().unwrap_or_default())
}

/// The language that the name of a report says, before its ending: `report.cy.html`.
fn spoken(path: &Path) -> Option<Language> {
    let tag = Path::new(path.file_stem()?).extension()?;
    Language::ALL.into_iter().find(|language| tag.eq_ignore_ascii_case(language.tag()))
}

/// The place with more in its name, before the language and the ending: `list-north.cy.xlsx`.
fn with_more(path: &Path, more: &str) -> PathBuf {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let dots = if spoken(path).is_some() { 2 } else { 1 };
    let at = name.rmatch_indices('.').nth(dots - 1).map_or(name.len(), |(at, _)| at);
    path.with_file_name(format!("{}-{more}{}", &name[..at], &name[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_says_a_language_keeps_it_before_the_ending() {
        let said = |name: &str| (spoken(Path::new(name)), with_more(Path::new(name), "lac").display().to_string());
        assert_eq!(said("a/report.cy.html"), (Some(Language::Welsh), "a/report-lac.cy.html".to_owned()));
        assert_eq!(said("report.EN.xlsx"), (Some(Language::English), "report-lac.EN.xlsx".to_owned()));
        assert_eq!(said("may.2026.html"), (None, "may.2026-lac.html".to_owned()));
        assert_eq!(said("cy.html"), (None, "cy-lac.html".to_owned()));
    }
}
