//! The report as CSV: one row a message, UTF-8 with its mark, so that Excel opens it with all its letters.

use std::io::{self, Write};

use super::RenderOptions;
use super::clean::clean;
use super::outline::{Children, saved};
use super::row::{Extra, Record, titles};
use crate::report::Report;

/// Writes the rows. It is meant to be kept, so names never appear, whatever the audience says.
pub fn write(report: &dyn Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let audience = saved(options.audience);
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let extra = Extra::of(report.summary(), audience);
    writer.write_record(titles(extra, audience.language))?;
    let mut children = Children::default();
    for index in 0..report.len() {
        let record = Record::new(&report.diagnostic(index), "", extra, &mut children, audience);
        writer.write_record(record.fields().iter().map(|field| tame(field)))?;
    }
    writer.flush()
}

/// A field that Excel cannot take for a formula: one that begins like one gets an apostrophe in front. Control characters become
/// blanks first, so that none can hide the beginning; blanks before it do not help either.
pub(crate) fn tame(field: &str) -> String {
    let field = clean(field);
    if field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{field}") } else { field.into_owned() }
}
