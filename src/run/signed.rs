//! What the sign-off sheet says, gathered from the run.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Decided, LoadedReturn, Options, Output, Wrote};
use crate::code::Code;
use crate::error::Result;
use crate::job::Job;
use crate::names::without_persons;
use crate::outputs::{Batch, Finished};
use crate::render::outline::{Outline, rules};
use crate::render::sign_off::{self, SignOff, Signed};
use crate::report::{CheckReport, FigureRow, Report, basis_counts, totals};
use crate::texts::{Audience, Message};

/// What the sign-off sheet of a job says.
pub(super) fn sheet(
    job: &Job,
    setting: &Options<'_>,
    audience: Audience,
    opened: &[LoadedReturn],
    reports: &[CheckReport<'_>],
    wrote: &Wrote,
) -> SignOff {
    let named = |output: &Output| (output.file.clone(), output.sha256.clone());
    SignOff {
        authority_name: reports.first().map(|a| a.summary().authority_name.clone()).unwrap_or_default(),
        authority: job.authority.clone(),
        serial: job.serial,
        prepared_at: Some(job.prepared_at.unwrap_or(setting.at)),
        prepared_by: opened.iter().fold(job.prepared_by.clone(), |by, one| without_persons(&by, &one.names, None)),
        software: setting.software.clone(),
        shown: reports.iter().filter_map(|report| report.summary().shown.clone()).collect(),
        files: wrote.manifest.iter().map(named).collect(),
        returns: opened
            .iter()
            .zip(reports)
            .zip(&wrote.returns)
            .map(|((one, report), prepared)| {
                let mut signed = signed(one, report, audience);
                signed.outputs = prepared.output.iter().chain(&prepared.also).map(named).collect();
                signed
            })
            .collect(),
    }
}

/// Writes the sign-off sheet of a submission, which has a name of its own, so that none stands in the place of another's.
///
/// # Errors
/// CYF007 when it cannot be written, CYF022 when another output has its place.
pub(super) fn write(sheet: &SignOff, audience: Audience, place: PathBuf, batch: &mut Batch<'_>) -> Result<Finished> {
    let mut file = batch.begin(place)?;
    sign_off::write(sheet, &audience.into(), &mut file).map_err(|e| file.failed(&e))?;
    batch.add(file, false)
}

fn signed(opened: &LoadedReturn, report: &CheckReport<'_>, audience: Audience) -> Signed {
    let pack = &opened.ret.pack;
    let named = |output: &Output| (output.file.clone(), output.sha256.clone());
    let last = opened.last.as_ref();
    let records = pack.modules.iter().zip(&opened.ret.tables).enumerate().map(|(n, (module, table))| FigureRow {
        title: Message::given(module.title.clone()),
        count: table.len,
        of: None,
        last: last.map(|l| l.ret.tables[n].len),
    });
    let outline = Outline::new(report, audience);
    let message = |code: &str| outline.codes.iter().find(|c| c.code == code).map_or_else(String::new, |c| c.title.clone());
    let answered = report.answered_queries().into_iter().map(|((code, reason), count)| (code.clone(), message(&code), reason, count));
    let reason = |d: &Decided| format!("{} ({}, {})", d.reason, d.who, d.date);
    let mut corrected: BTreeMap<(String, String), usize> = BTreeMap::new();
    opened.corrected.iter().for_each(|d| *corrected.entry((d.what.clone(), reason(d))).or_default() += 1);
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    opened.left_out.iter().for_each(|d| *left_out.entry(reason(d)).or_default() += 1);
    Signed {
        pack: pack.name.clone(),
        title: Message::given(pack.title.clone()),
        coverage: Message::given(pack.coverage.clone()),
        pack_digest: pack.digest.clone(),
        basis: basis_counts(pack),
        template: opened.template.clone(),
        unsure: messages(opened, Code::TEMPLATE_UNSURE),
        rows_left_out: messages(opened, Code::ROWS_LEFT),
        inputs: Output::read(&opened.ret.inputs).iter().map(named).collect(),
        reference: report
            .summary()
            .tables
            .iter()
            .filter_map(|table| Some((table.given.as_ref()?.called(), table.given.as_ref()?.sha256.clone())))
            .collect(),
        last_year: last.map(|l| l.files.iter().map(named).collect()).unwrap_or_default(),
        outputs: Vec::new(),
        records: records.collect(),
        figures: report.figures(|count| count.sign_off),
        totals: totals(report),
        rules: rules(report.summary(), audience),
        answered: answered.collect(),
        corrected: corrected.into_iter().map(|((item, reason), count)| (item, reason, count)).collect(),
        left_out: left_out.into_iter().collect(),
    }
}

/// What lines of the template guess or leave out, answered or not: whoever signs must know of it.
fn messages(opened: &LoadedReturn, code: Code) -> Vec<Message> {
    let those = opened.made.iter().map(|made| &made.diagnostic).filter(|d| d.code == code.as_str());
    those.map(|d| d.message.clone()).collect()
}
