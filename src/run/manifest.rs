//! The manifest: what was read and written, with digests and counts, so that it can be shown later what was sent, from what.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::LoadedReturn;
use crate::calendar::{date_of, moment_of};
use crate::error::Result;
use crate::outputs::{Batch, Finished};
use crate::pack::files::sha256;
use crate::record::{Header, Inputs};
use crate::report::{CheckReport, Report, TableUse, totals};
use crate::spot::WorkbookId;
use crate::texts::{Filling, Joined, Message};
use crate::validate::Judge;
use crate::world::{EntryKind, World};
use crate::write;

/// What a manifest holds. It has counts and digests, and no personal value.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Manifest {
    /// The schema of this file.
    pub schema: String,
    /// Program and version.
    pub software: String,
    /// When the returns were prepared, local time.
    pub prepared_at: String,
    /// The authority's social care code.
    pub authority: String,
    /// The serial number of the submission.
    pub serial: u32,
    /// One a return.
    pub returns: Vec<Prepared>,
}

/// One return of the manifest.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Prepared {
    /// `casp/2025-26`.
    pub pack: String,
    /// SHA-256 over the pack's files.
    pub(crate) pack_digest: String,
    /// The template's name.
    pub template: Option<String>,
    /// SHA-256 of the template.
    pub(crate) template_digest: Option<String>,
    /// The files that were read.
    pub inputs: Vec<Output>,
    /// The reference tables that a council brings: what was given, and which rules were asked with it or did not run without it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<Table>,
    /// The XML, if it was written.
    pub output: Option<Output>,
    /// Who held the XML against its schema: the program's `own` proof, or the `validator`; nobody a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) schema_checked_by: Option<Judge>,
    /// The same return as sheets besides the XML, where the job asks for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Output>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Records by module.
    pub records: BTreeMap<String, usize>,
    /// Errors, open queries, answered queries and notes.
    pub errors: usize,
    /// Queries not answered.
    pub queries: usize,
    /// Queries answered.
    pub answered: usize,
    /// Corrections applied.
    pub corrections: usize,
    /// Children left out by decision.
    pub left_out: usize,
    /// Rows that may be of children and that `skip-rows-where` of the template leaves out.
    pub(crate) rows_left_out: usize,
}

/// A reference table of a return.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Table {
    /// Its name in the pack.
    pub table: String,
    /// The file; none where none was given, or it could not be used.
    pub file: Option<Output>,
    /// The file that was read within it, where it is a zip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) inside: Option<String>,
    /// How many rows it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// When its newest entry came into use: `2025-11-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) newest: Option<String>,
    /// The rules that were asked with it.
    pub used_by: Vec<String>,
    /// The rules that did not run without it.
    pub not_run: Vec<String>,
}

impl From<&TableUse> for Table {
    fn from(one: &TableUse) -> Table {
        let given = one.given.as_ref();
        Table {
            table: one.table.clone(),
            file: given.map(|given| Output { file: given.file.clone(), sha256: given.sha256.clone(), bytes: given.bytes }),
            inside: given.and_then(|given| given.inside.clone()),
            rows: given.map(|given| given.rows),
            newest: given.and_then(|given| given.newest).map(|day| date_of(day).format("%Y-%m-%d").to_string()),
            used_by: one.used_by.clone(),
            not_run: one.not_run.clone(),
        }
    }
}

/// A file by its name, without its folder.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Output {
    /// The name.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl From<&Finished> for Output {
    fn from(f: &Finished) -> Self {
        let file = crate::world::file_name(&f.path);
        Output { file, sha256: f.sha256.clone(), bytes: f.bytes }
    }
}

impl Output {
    /// The workbooks that a return was read from.
    pub(crate) fn read(inputs: &Inputs) -> Vec<Output> {
        let all = WorkbookId::each(&inputs.workbooks);
        all.map(|(id, w)| Output { file: inputs.file(id), sha256: w.sha256.clone(), bytes: w.bytes }).collect()
    }
}

impl Prepared {
    /// What the manifest says of a return.
    pub(crate) fn of(opened: &LoadedReturn, report: &CheckReport<'_>, output: Option<&Finished>, draft: bool) -> Prepared {
        let (pack, totals) = (&opened.ret.pack, totals(report));
        Prepared {
            pack: pack.name.clone(),
            pack_digest: pack.digest.clone(),
            template: opened.template.as_ref().map(|t| t.0.clone()),
            template_digest: opened.template.as_ref().map(|t| t.1.clone()),
            inputs: Output::read(&opened.ret.inputs),
            reference: report.summary().tables.iter().map(Table::from).collect(),
            output: output.map(Output::from),
            schema_checked_by: None,
            also: Vec::new(),
            draft,
            records: pack.modules.iter().zip(&opened.ret.tables).map(|(m, t)| (m.name.clone(), t.len)).collect(),
            errors: totals.errors,
            queries: totals.queries,
            answered: totals.answered,
            corrections: opened.corrected.len(),
            left_out: opened.left_out.len(),
            rows_left_out: opened.rows_left_out,
        }
    }
}

impl Manifest {
    /// The manifest at a place; none where there is none, or it is damaged.
    pub(crate) fn read(world: &dyn World, place: &Path) -> Option<Manifest> {
        serde_json::from_slice(&world.read(place).ok()?).ok()
    }

    /// Those of a folder that can be read, each with its name.
    pub(crate) fn all(world: &dyn World, folder: &Path) -> impl Iterator<Item = (String, Manifest)> {
        let named = |name: &str| name.starts_with("manifest-") && name.ends_with(".json");
        let files = world.listed(folder).into_iter().filter(move |entry| entry.kind == EntryKind::File && named(&entry.name()));
        files.filter_map(move |entry| Some((entry.name(), Manifest::read(world, &entry.path)?)))
    }

    /// What has changed since, where a return as it is now is not what was written.
    pub(crate) fn changed(&self, now: &LoadedReturn) -> Option<Filling> {
        let then = self.returns.iter().find(|then| then.pack == now.ret.pack.name)?;
        if self.is_of(now) {
            return None;
        }
        let inputs = Output::read(&now.ret.inputs);
        let without = |those: &[Output], others: &[Output]| -> Vec<String> {
            let gone = those.iter().filter(|one| others.iter().all(|other| other.sha256 != one.sha256));
            gone.map(|one| one.file.clone()).collect()
        };
        let files: BTreeSet<String> = [without(&then.inputs, &inputs), without(&inputs, &then.inputs)].into_iter().flatten().collect();
        let mut what: Vec<Filling> = files.into_iter().map(Filling::from).collect();
        let said = |id: &'static str, is: bool| is.then(|| Filling::from(Message::new(id)));
        match (&then.template, &now.template) {
            (Some(then), Some((now, _))) if then != now => {
                what.push(Message::new("since-template-other").with("then", then).with("now", now).into());
            }
            (_, template) => {
                what.extend(said("since-template", then.template_digest.as_ref() != template.as_ref().map(|(_, digest)| digest)));
            }
        }
        what.extend(said("since-pack", then.pack_digest != now.ret.pack.digest));
        let decided = (then.corrections, then.left_out) != (now.corrected.len(), now.left_out.len());
        what.extend(said("since-decisions", decided || what.is_empty()));
        Some(Filling::List(Joined::And, what))
    }

    /// Whether a return as it is now is what was written: under the same header it gives the same file, byte for byte.
    pub(crate) fn is_of(&self, now: &LoadedReturn) -> bool {
        let then = self.returns.iter().filter(|then| then.pack == now.ret.pack.name).find_map(|then| then.output.as_ref());
        let (Some(then), Some(prepared_at)) = (then, moment_of(&self.prepared_at)) else { return false };
        let (authority, software) = (self.authority.clone(), self.software.clone());
        let header = Header { authority, software, prepared_at, serial: self.serial, draft: false };
        let mut bytes = Vec::new();
        write::xml(&now.ret, &header, &mut bytes).is_ok() && sha256(&bytes) == then.sha256
    }

    /// Writes the manifest of a submission, which has a name of its own, so that none stands in the place of another's.
    ///
    /// # Errors
    /// CYF007 when it cannot be written, CYF022 when another output has its place.
    pub(crate) fn write(&self, place: PathBuf, batch: &mut Batch<'_>) -> Result<Finished> {
        let mut file = batch.begin(place)?;
        let mut text = serde_json::to_vec_pretty(self).map_err(|e| file.failed(&std::io::Error::other(e)))?;
        text.push(b'\n');
        file.write_all(&text).map_err(|e| file.failed(&e))?;
        batch.add(file, false)
    }
}
