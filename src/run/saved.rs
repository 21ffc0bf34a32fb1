//! Reports saved in the formats that their names end with, whole or divided by team or worker.

use std::path::{Path, PathBuf};

use super::lists;
use crate::code::Code;
use crate::error::{Error, Result, argument};
use crate::outputs::{self, Batch};
use crate::render::SavedFormat;
use crate::report::{By, CheckReport, Report, parts};
use crate::texts::{Audience, Language, Message};

/// Saves each report under a name, whose ending says the format. Names are never in it. `by` divides it; a name that says a language has its way.
///
/// # Errors
/// CYF016 where the ending is of no format, or no child has a team or worker; where somebody has written answers into a list of that name that are
/// not taken yet; when it cannot be written.
pub fn save_all(reports: &[CheckReport<'_>], by: Option<By>, audience: Audience, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
    let audience = Audience { language: spoken(path).unwrap_or(audience.language), ..audience };
    for report in reports {
        let path = place(path, report, reports.len());
        match by {
            Some(by) => save_parts(report, by, audience, &path, batch)?,
            None => save_one(report, report, audience, &path, batch)?,
        }
    }
    Ok(())
}

/// Saves one report for each team or worker.
fn save_parts(report: &CheckReport<'_>, by: By, audience: Audience, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
    let summary = report.summary();
    if (by == By::Team && !summary.teams) || (by == By::Worker && !summary.workers) {
        let message = Message::new(if by == By::Team { "cli-no-team" } else { "cli-no-worker" });
        return Err(argument(message, Message::new("cli-no-team-help")));
    }
    let mut names = outputs::FileNames::default();
    for part in parts(report, by) {
        let plain = Audience { language: audience.language, ..Audience::default() };
        let called = part.summary().part.as_ref().map_or_else(String::new, |p| p.words(plain));
        save_one(&part, report, audience, &with_more(path, &names.safe(&called)), batch)?;
    }
    Ok(())
}

/// Saves one report. Answers that somebody has written into a list of that name must be taken first.
fn save_one(shown: &dyn Report, report: &CheckReport<'_>, audience: Audience, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
    let lost = lists::not_taken(batch.world(), path, report);
    if lost > 0 {
        let count = audience.language.message("answers-lost", &[("count", lost.into())]);
        return Err(Error::new(Code::ANSWERS_LOST).with("file", path.display().to_string()).with("count", count));
    }
    save(shown, audience, path, batch)
}

/// The format that the ending of a report names.
///
/// # Errors
/// CYF016 where it names none.
pub fn format(path: &Path) -> Result<&'static SavedFormat> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    SavedFormat::find(ending).ok_or_else(|| {
        let message = Message::new("cli-no-ending").with("file", path.display().to_string());
        argument(message, Message::new("cli-no-ending-help"))
    })
}

/// Saves a report in the format that its ending names.
///
/// # Errors
/// As of [`format()`]; when it cannot be written.
pub fn save(report: &dyn Report, audience: Audience, path: &Path, batch: &mut Batch<'_>) -> Result<()> {
    let format = format(path)?;
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        outputs::private_folder(batch.world(), folder)?;
    }
    let mut file = batch.create_report(path, true)?;
    (format.write)(report, &audience.into(), &mut file).map_err(|e| file.failed(&e))?;
    batch.add(file, false).map(|_| ())
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
        let said = |name: &str| (spoken(Path::new(name)), with_more(Path::new(name), "lac"));
        assert_eq!(said("a/report.cy.html"), (Some(Language::Welsh), "a/report-lac.cy.html".into()));
        assert_eq!(said("report.EN.xlsx"), (Some(Language::English), "report-lac.EN.xlsx".into()));
        assert_eq!(said("may.2026.html"), (None, "may.2026-lac.html".into()));
        assert_eq!(said("cy.html"), (None, "cy-lac.html".into()));
    }
}
