//! A report shown: one file a format, all from the same plain structs.

pub mod annotate; // the export's own sheets with the cells at fault marked
mod clean; // text from cells made fit for one line
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

use crate::texts::Language;

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
