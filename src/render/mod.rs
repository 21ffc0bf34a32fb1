//! A report shown: one file a format, all from the same plain structs.

pub mod annotate; // the export's own sheets with the cells at fault marked
pub(crate) mod clean; // text from cells made fit for one line
pub mod csv; // one row a message
pub mod html; // one page for the browser and for paper
pub mod json; // for programs
pub mod outline; // what every format says first: can it be sent, what to do next
pub mod plain; // whole sentences, for pipes and screen readers
mod row; // a message as a row of a table
pub mod sarif; // for code hosts and dashboards
pub(crate) mod sign_off; // the sheet that is signed, for paper
#[cfg(feature = "cli")]
pub mod terminal; // the rows themselves under their headings
pub mod xlsx; // for Excel

use std::io::{self, Write};

use crate::report::Report;
use crate::texts::{Audience, Language};

/// Writes what was found in one format. What is shown of something else (the sign-off sheet, a marked export) is written by a function of the same form.
pub type Render = fn(&dyn Report, &RenderOptions, &mut dyn Write) -> io::Result<()>;

/// How something is shown, whatever its format; each format takes of it what it has a use for.
#[derive(Clone, Copy, Debug, Default)]
pub struct RenderOptions {
    /// Who reads it.
    pub audience: Audience,
    /// How a terminal is drawn on.
    pub style: Style,
    /// How many messages of one code are shown before the rest are only counted; none shows all.
    pub fold: Option<usize>,
}

impl From<Audience> for RenderOptions {
    fn from(audience: Audience) -> Self {
        RenderOptions { audience, ..RenderOptions::default() }
    }
}

/// How a terminal is drawn on. Nothing here looks at the terminal itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours may be used.
    pub colour: bool,
    /// How many characters fit on a line; fewer than 40 count as 40.
    pub width: usize,
    /// Whether lines may be drawn with characters beyond ASCII.
    pub unicode: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style { colour: false, width: 100, unicode: true }
    }
}

/// How many messages of one code are shown before the rest are only counted, where not all are asked for.
pub const FOLD: usize = 5;

/// A format that a report is saved in.
#[derive(Debug)]
pub struct SavedFormat {
    /// The endings of its files, in lower case.
    pub endings: &'static [&'static str],
    /// A table of messages, which can be divided by team.
    pub is_table: bool,
    /// Writes it.
    pub write: Render,
}

/// The formats that a report is saved in.
pub const SAVED: [SavedFormat; 6] = [
    SavedFormat { endings: &["html", "htm"], is_table: false, write: html::write },
    SavedFormat { endings: &["xlsx"], is_table: true, write: xlsx::write },
    SavedFormat { endings: &["csv"], is_table: true, write: csv::write },
    SavedFormat { endings: &["json"], is_table: false, write: json::write },
    SavedFormat { endings: &["sarif"], is_table: false, write: sarif::write },
    SavedFormat { endings: &["txt"], is_table: false, write: plain::write },
];

impl SavedFormat {
    /// The format with this ending.
    pub fn find(ending: &str) -> Option<&'static SavedFormat> {
        SAVED.iter().find(|format| format.endings.contains(&ending.to_lowercase().as_str()))
    }
}

/// The titles of all columns that a table of messages may have, in any language.
pub(crate) fn titles() -> Vec<String> {
    let all = row::Extra { team: true, worker: true, answering: true };
    Language::ALL.into_iter().flat_map(|language| row::titles(all, language)).collect()
}

/// Whether bytes begin as a report of this program in CSV does.
pub(crate) fn is_report(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let begins = |language| row::titles(row::Extra::default(), language)[..4].join(",");
    Language::ALL.into_iter().any(|language| head.trim_start_matches('\u{feff}').starts_with(&begins(language)))
}

#[cfg(test)]
mod tests;
