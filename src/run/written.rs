//! Writing a return, and proving what was written before it gets its name.

use crate::outputs;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;

use rustc_hash::FxHashSet;

use super::{LoadedReturn, Sent};
use crate::calendar::whole_seconds;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::error::Result;
use crate::finding::{Element, Finding, Spot};
use crate::outputs::{AtomicFile, Batch, Finished};
use crate::pack::sentence::{Body, Clause, Dataset, Operand, RecordSet, Test};
use crate::read;
use crate::record::{ABSENT, Header, Return, UNREADABLE};
use crate::report::CheckReport;
use crate::sheets::{self, Format};
use crate::spot::ModuleId;
use crate::texts::{Language, Message};
use crate::validate::{Judge, Proof, locate};
use crate::world::{self, World};
use crate::write::{self, Order};

/// Whether a draft may be written: not while a name stands in a text that would be sent.
pub(crate) fn draft_allowed(reports: &[CheckReport<'_>]) -> bool {
    !reports.iter().any(|a| a.has(Code::NAME_STRAYED))
}

/// A return's XML, proved, in a temporary file that does not have its name yet.
pub(super) struct Unnamed<'w> {
    file: AtomicFile<'w>,
    /// Who has proved it; nobody a draft, or sheets, which are read back instead.
    pub(super) judge: Option<Judge>,
}

/// So much is written at once.
const AT_ONCE: usize = 1 << 16;

/// A file, and the proof of what is written into it: it is proved on its way, and held nowhere.
struct Both<'f, 'w, 'p> {
    file: &'f mut AtomicFile<'w>,
    proof: Option<&'f mut Proof<'p>>,
}

impl Write for Both<'_, '_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.file.write(bytes)?;
        self.proof.iter_mut().try_for_each(|proof| proof.write_all(&bytes[..taken]))?;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a return's XML beside its place and proves it; gives what the schema objects to.
///
/// # Errors
/// CYF007 when it cannot be written, CYF020 when the schema cannot be used.
pub(super) fn document<'w>(
    opened: &LoadedReturn,
    draft: bool,
    folder: &Path,
    batch: &mut Batch<'w>,
) -> Result<(Unnamed<'w>, Vec<Finding>)> {
    let header = Header { draft, ..opened.ret.header.clone() };
    let name = outputs::file_name(&opened.ret.pack, &header);
    let mut file = batch.begin(folder.join(&name))?;
    // A draft is written because there are errors; they have been told already.
    let mut proof = if draft { None } else { Proof::of(&opened.ret.pack) };
    let out = BufWriter::with_capacity(AT_ONCE, Both { file: &mut file, proof: proof.as_mut() });
    write::xml(&opened.ret, &header, out).map_err(|e| file.failed(&e))?;
    let (failures, judge) = match proof {
        _ if draft => (Vec::new(), None),
        Some(proof) if proof.fits() => (Vec::new(), Some(Judge::Own)),
        // The same return gives the same bytes.
        _ => {
            let mut bytes = Vec::new();
            write::xml(&opened.ret, &header, &mut bytes).map_err(|e| file.failed(&e))?;
            let failures = judged(batch.world(), &opened.ret, &Order::of(&opened.ret), &name, &mut bytes.as_slice())?;
            (failures, Some(Judge::Validator))
        }
    };
    Ok((Unnamed { file, judge }, failures))
}

/// The same return as sheets, read back from its bytes before it has its name: it holds what the XML holds, or it is not written.
///
/// # Errors
/// CYF007 when it cannot be written.
pub(super) fn sheets<'w>(
    opened: &LoadedReturn,
    draft: bool,
    format: Format,
    language: Language,
    folder: &Path,
    batch: &mut Batch<'w>,
) -> Result<Unnamed<'w>> {
    // A header holds whole seconds, and the clock knows parts of one.
    let at = opened.ret.header.prepared_at;
    let header = Header { draft, prepared_at: whole_seconds(at), ..opened.ret.header.clone() };
    let name = format.beside(&outputs::file_name(&opened.ret.pack, &header));
    let mut file = batch.begin(folder.join(&name))?;
    let mut bytes = Vec::new();
    sheets::write(&opened.ret, &header, format, language, &mut bytes).map_err(|e| file.failed(&e))?;
    let pack = &opened.ret.pack;
    let read = sheets::return_from_sheets(read::open_bytes(&name, &bytes)?, &|collection, year| {
        (collection == pack.element && year == pack.year).then(|| pack.clone())
    })?;
    let same = read.findings.iter().all(|finding| finding.own() == Some(Code::XML_DRAFT))
        && read.ret.header == header
        && sheets::differences(&Return { header: opened.ret.header.clone(), ..read.ret }, &opened.ret, "").is_empty();
    // A draft may hold what cannot be read back, such as two children with one id.
    if !same && !draft {
        return Err(file.failed(&world::failure(Message::new("sheets-not-as-written"))));
    }
    file.write_all(&bytes).map_err(|e| file.failed(&e))?;
    Ok(Unnamed { file, judge: None })
}

impl<'w> Unnamed<'w> {
    /// Nothing may stand in the place of a submission.
    ///
    /// # Errors
    /// CYF008 when a submission with this serial is there already.
    pub(super) fn refuse_existing(&self, world: &dyn World, sent: &Sent) -> Result<()> {
        let place = self.file.place();
        if world.is_taken(place) { Err(outputs::exists(place, sent.next_serial(world, place))) } else { Ok(()) }
    }

    /// Adds the file to those of the run. A draft may be written over and over; a submission is never overwritten.
    ///
    /// # Errors
    /// CYF007.
    pub(super) fn add(self, draft: bool, batch: &mut Batch<'w>) -> Result<Finished> {
        batch.add(self.file, !draft)
    }
}

/// Holds an XML that can be read twice against the schema of its pack, and says who judged it: the program's own proof, or, where that does not know,
/// the validator. What is found is as [`judged`] says.
pub(super) fn proved<R: BufRead>(
    world: &dyn World,
    ret: &Return,
    order: &Order,
    file: &str,
    open: impl Fn() -> Result<R>,
) -> Result<(Vec<Finding>, Judge)> {
    if let Some(mut proof) = Proof::of(&ret.pack)
        && proof.take(&mut open()?).is_ok()
        && proof.fits()
    {
        return Ok((Vec::new(), Judge::Own));
    }
    Ok((judged(world, ret, order, file, &mut open()?)?, Judge::Validator))
}

/// Has the validator hold an XML against the schema of its pack; failures lead back to the record, and to its row where it was read from sheets. A mistake that the
/// check of the items or a rule reports, with the value and its line, is not reported once more in the schema's words. `order` is that of the records
/// in the XML.
fn judged(world: &dyn World, ret: &Return, order: &Order, file: &str, xml: &mut dyn BufRead) -> Result<Vec<Finding>> {
    let failures = world.validator(&ret.pack)?.validate(file, xml)?;
    if failures.is_empty() {
        return Ok(Vec::new());
    }
    let twice = twice(ret);
    let findings = failures.into_iter().filter_map(|failure| {
        let record = locate(&ret.pack, &failure.path).and_then(|l| l.record(order));
        if let Some((module, record, Some(item))) = record {
            let value = ret.tables[module].columns[item][record];
            let i = &ret.pack.modules[module].items[item];
            let missing = value == ABSENT && i.required && i.required_when.is_empty() && i.only_when.is_empty();
            if value == UNREADABLE || missing || (module, item) == (ModuleId::ROOT, ret.pack.id_item) && twice.contains(&value) {
                return None;
            }
        }
        let told = Finding::new(Code::XML_INVALID, [("reason", failure.message)]);
        // Of an XML that is not there yet the officer has the sheets: the row and the cell are shown.
        if let (None, Some((module, record, item))) = (&ret.inputs.xml, record) {
            let set = RecordSet { dataset: Dataset::This, module: Some(module) };
            return Some(told.at(Spot::Record { set, record, item }));
        }
        let child = record.and_then(|(module, record, _)| ret.child_id(module, record));
        let element = Element { file: file.to_owned(), line: Some(failure.line), path: Some(failure.path), child };
        Some(told.at(Spot::Element(Box::new(element))))
    });
    Ok(findings.collect())
}

/// Ids that several children have, if a rule of the pack says so as an error.
fn twice(ret: &Return) -> FxHashSet<i32> {
    let id = ret.pack.id_item;
    let unique = |c: &Clause| matches!(&c.body, Body::Compare(Operand::Item { at, item, .. }, Test::Unique) if (at.module, *item) == (Some(ModuleId::ROOT), id));
    let mut clauses = ret
        .pack
        .rules
        .iter()
        .filter(|r| r.level == Level::Error)
        .flat_map(|r| &r.cases)
        .flat_map(|c| &c.expansions)
        .flat_map(|c| &c.require);
    let mut seen = FxHashSet::default();
    if clauses.any(unique) { ret.tables[0].columns[id].iter().copied().filter(|v| !seen.insert(*v)).collect() } else { seen }
}
