//! What was found, shown on standard output or saved as a report.

use cyfrif::outputs;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cyfrif::code::Code;
use cyfrif::error::{Error, Result, argument};
use cyfrif::outputs::Batch;
use cyfrif::render::{self, FOLD, Render, RenderOptions, annotate};
use cyfrif::report::{By, Called, CheckReport};
use cyfrif::run::saved;
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
            let format = saved::format(path)?;
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
        let by = self.by.map(|by| if by == Divided::Team { By::Team } else { By::Worker });
        let audience = Audience { language, personal: self.show_personal, redact: self.redact, ..Audience::default() };
        self.report.iter().try_for_each(|path| saved::save_all(reports, by, audience, path, batch))?;
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
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(super::unshown(&e)),
            _ => super::print_written(files, common),
        }
    }
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
