//! A summary for a terminal.

use std::fmt::Write as _;

use super::csv::shares;
use super::{Line, ReturnTables, Shown, Summary, Tabled};
use crate::texts::Language;

/// The widest a title is.
const WIDEST: usize = 58;

/// The summary as text.
pub fn write(summary: &Summary, language: Language) -> String {
    let mut out = String::new();
    for line in summary.purpose().lines(language) {
        let _ = writeln!(out, "{line}");
    }
    for one in &summary.returns {
        let _ = writeln!(out, "\n{} {}, {}", one.title.of(language), one.year, summary.authority.of(language));
        for table in &one.tables {
            let _ = write!(out, "\n{}", self::table(one, table, language, [&one.year, one.last.as_deref().unwrap_or_default()]));
        }
    }
    out.push('\n');
    for note in summary.notes(language) {
        let _ = writeln!(out, "{note}");
    }
    out
}

fn table(one: &ReturnTables, table: &Tabled, language: Language, years: [&str; 2]) -> String {
    let title = |line: &Line| format!("{}{}", "  ".repeat(line.depth), line.title.of(language));
    let width =
        table.lines.iter().map(|line| title(line).chars().count()).chain([table.title.of(language).chars().count()]).max().unwrap_or(0);
    let (width, has_last) = (width.min(WIDEST), !years[1].is_empty());
    let published = one.published.as_ref().filter(|_| table.lines.iter().any(|line| line.published.is_some()));
    let mut out = String::new();
    let head = [years[0], "%", if has_last { years[1] } else { "" }, if has_last { "%" } else { "" }];
    let _ = write!(out, "{:<width$}{:>10}{:>6}{:>10}{:>6}", table.title.of(language), head[0], head[1], head[2], head[3]);
    let _ = writeln!(out, "{}", published.map_or_else(String::new, |of| format!("   {}", of.of(language))));
    for line in &table.lines {
        let [share, last_share] = shares(line, &table.lines[0]).map(|share| share.map_or_else(String::new, |share| share.to_string()));
        let last = line.last.map_or_else(String::new, Shown::text);
        let _ = write!(out, "{:<width$}{:>10}{share:>6}{last:>10}{last_share:>6}", title(line), line.now.text());
        let published = line.published.as_ref().map_or_else(String::new, |[value, year, _]| format!("   {value} ({year})"));
        let _ = writeln!(out, "{published}");
    }
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
