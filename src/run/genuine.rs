//! Whether a finished file is what `prepare` wrote: its name against its header, its bytes against what is recorded.

use crate::outputs;
use std::path::Path;

use super::earlier::digest;
use super::sent::Recorded;
use super::{LoadedReturn, Manifest, Options, Output, Prepared, Sent};
use crate::calendar::moment_of;
use crate::code::Code;
use crate::error::Result;
use crate::finding::{Finding, Spot};
use crate::job::{Job, Known};
use crate::pack::Library;
use crate::pack::layout::Fact;
use crate::pack::lookup::Given;
use crate::read;
use crate::sheets::Format;
use crate::texts::{DisplayValue, Filling, Message};
use crate::world::{self, World};

/// So many digits of a digest are shown.
const DIGITS: usize = 12;

/// What the name of the file and the records say. Without a record, nobody has looked for names in it: a finished file has none to compare with.
pub(super) fn look(library: &Library, setting: &Options<'_>, opened: &LoadedReturn, path: &Path, known: &Known) -> Result<Vec<Finding>> {
    let (world, output) = (setting.world, known.output.as_deref());
    // A folder of csv files has no digest that anybody has recorded.
    if world.is_folder(path) {
        return Ok(Vec::new());
    }
    let file = digest(world, path)?;
    let mut findings = misnamed(opened, &file.file);
    let folders = [Some(world::folder(path)), output].into_iter().flatten();
    let sent: Vec<Sent> = folders.map(|folder| Sent::of(world, folder)).collect();
    if let Some(recorded) = sent.iter().find_map(|sent| sent.of_bytes(&file.sha256)) {
        findings.extend(other_tables(opened, recorded));
        findings.extend(known.job.as_ref().and_then(|job| since(library, setting, job, opened, &file)));
        return Ok(findings);
    }
    let header = outputs::file_name(&opened.ret.pack, &opened.ret.header);
    let format = Format::ALL.into_iter().find(|format| file.file.to_lowercase().ends_with(format.ending()));
    let header = format.map_or(header.clone(), |format| format.beside(&header));
    let recorded = [file.file.as_str(), header.as_str()].into_iter().find_map(|name| sent.iter().find_map(|sent| sent.named(name).last()));
    findings.push(match recorded {
        Some(recorded) => {
            let first = |sha256: &str| DisplayValue::code(sha256.get(..DIGITS).unwrap_or(sha256));
            let args: [(_, Filling); 4] = [
                ("found", first(&file.sha256).into()),
                ("stated", first(&recorded.sha256).into()),
                ("record", (&recorded.by).into()),
                ("name", (&recorded.file).into()),
            ];
            Finding::new(Code::XML_CHANGED, args).at(Spot::element(&file.file, None, None))
        }
        None => Finding::plain(Code::NAMES_NOT_SOUGHT).at(Spot::element(&file.file, None, None)),
    });
    Ok(findings)
}

/// What the job has become since it wrote this file, as far as it can still be read.
fn since(library: &Library, setting: &Options<'_>, job: &Job, opened: &LoadedReturn, file: &Output) -> Option<Finding> {
    let world = setting.world;
    let of_file = |then: &Prepared| !then.draft && then.output.iter().chain(&then.also).any(|output| output.sha256 == file.sha256);
    let (manifest, then) = Manifest::all(world, &job.output).find_map(|(_, manifest)| {
        let then = manifest.returns.iter().find(|then| of_file(then))?.clone();
        Some((manifest, then))
    })?;
    if !may_differ(world, job, &then) {
        return None;
    }
    let now = super::still_there(library, job, setting);
    let now = now.iter().find(|now| now.ret.pack.name == opened.ret.pack.name)?;
    // A flag named another template for that run: the job by itself was never what gave the file.
    if then.template != now.template.as_ref().map(|(name, _)| name.clone()) {
        return None;
    }
    let at = moment_of(&manifest.prepared_at).map(|at| at.format("%d/%m/%Y %H:%M").to_string());
    let args = [("at", Filling::from(at.unwrap_or(manifest.prepared_at.clone()))), ("what", manifest.changed(now)?)];
    Some(Finding::new(Code::JOB_CHANGED, args).at(Spot::element(&file.file, None, None)))
}

/// Whether something of which a return was made may be other than it was: else its exports need not be read again to know that it is as it was.
fn may_differ(world: &dyn World, job: &Job, then: &Prepared) -> bool {
    let Some(part) = job.parts.iter().find(|part| part.pack == then.pack) else { return false };
    let decided = !job.decisions.corrections.is_empty() || !job.decisions.left_out.is_empty() || then.corrections + then.left_out > 0;
    let own_template = then.template.as_ref() != Some(&part.template);
    let now: Vec<Option<String>> = part.workbooks.iter().map(|place| read::digest(world, place)).collect();
    let is_same = |now: &Option<String>| now.as_ref().is_some_and(|now| then.inputs.iter().any(|input| input.sha256 == *now));
    decided || own_template || now.len() != then.inputs.len() || !now.iter().all(is_same)
}

/// Reference tables that are given now and are not those that the return was looked up in when it was written: the rules may say something else of it.
fn other_tables(opened: &LoadedReturn, recorded: &Recorded) -> Vec<Finding> {
    let ret = &opened.ret;
    let given =
        ret.pack.lookups.iter().enumerate().filter_map(|(nth, lookup)| Some((&lookup.name, ret.lookups.rows(nth)?.given.as_ref()?)));
    let was = |table: &str| recorded.reference.iter().find(|(name, _)| name == table).map(|(_, sha256)| sha256);
    let other = given.filter(|(name, given)| was(name).is_some_and(|was| *was != given.sha256));
    let finding = |(name, given): (&String, &Given)| {
        let args: [(_, Filling); 2] = [("table", name.as_str().into()), ("record", (&recorded.by).into())];
        Finding::new(Code::REFERENCE_OTHER, args).at(Spot::element(&given.called(), None, None))
    };
    other.map(finding).collect()
}

/// What the file is called, where that is the name of another submission than the header says: `casp-2025-26-552-1.xml`.
fn misnamed(opened: &LoadedReturn, file: &str) -> Vec<Finding> {
    let header = &opened.ret.header;
    let name = outputs::file_name(&opened.ret.pack, header);
    let (Some(said), Some(is)) = (parts(file), parts(&name)) else { return Vec::new() };
    let facts = [Fact::Collection, Fact::Year, Fact::Authority, Fact::Serial, Fact::Draft];
    let differ = facts.iter().zip(said.iter().zip(&is)).filter(|(_, (said, is))| said != is);
    let findings = differ.filter_map(|(fact, (said, is))| {
        let (name, path) = opened.ret.pack.layout.named(*fact)?;
        let told = opened.findings.iter().any(|finding| finding.is_at_path(&path));
        let nearest = Message::new("xml-file-name").with("said", said);
        let args: [(_, Filling); 3] = [("item", name.into()), ("value", is.into()), ("nearest", nearest.into())];
        (!told).then(|| Finding::new(Code::XML_HEADER, args).at(Spot::element(file, None, Some(path))))
    });
    findings.collect()
}

/// Collection, year, authority, serial and draft, from the name of a return's file; none if it is called otherwise.
pub(crate) fn parts(file: &str) -> Option<[String; 5]> {
    let name = file.to_lowercase();
    let endings = [".xml"].into_iter().chain(Format::ALL.map(Format::ending));
    let name = endings.into_iter().find_map(|ending| name.strip_suffix(ending))?;
    let (name, draft) = name.strip_suffix("-draft").map_or((name, "false"), |name| (name, "true"));
    let parts: Vec<&str> = name.split('-').collect();
    let [collection, start, end, authority, serial] = parts.as_slice() else { return None };
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let known = digits(start, 4) && digits(end, 2) && digits(authority, 3) && !serial.is_empty() && digits(serial, serial.len());
    known.then(|| [(*collection).to_owned(), format!("{start}-{end}"), (*authority).to_owned(), (*serial).to_owned(), draft.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_return_has_five_parts_each_of_its_own_form() {
        let right = parts("LAC-2025-26-552-12-draft.xml").map(|parts| parts.join(" "));
        assert_eq!(right.as_deref(), Some("lac 2025-26 552 12 true"));
        for wrong in [
            "lac-2025-26-552-1",
            "lac-205-26-552-1.xml",
            "lac-2025-6-552-1.xml",
            "lac-2025-26-52-1.xml",
            "lac-2025-26-552-.xml",
            "lac-2025-26-552-1a.xml",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
