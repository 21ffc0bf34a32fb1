//! The files of a submission that are to leave, and the proof that they may.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::receipt::Left;
use super::{Ask, refused};
use crate::error::Result;
use crate::job::Job;
use crate::names::{Names, without_persons};
use crate::pack::Library;
use crate::pack::files::sha256;
use crate::run::{self, Manifest, Options, Output, Prepared};
use crate::sheets::Format;
use crate::spot::ModuleId;
use crate::texts::Message;
use crate::world::{Listed, World};

/// A submission as its manifest tells of it.
pub(super) struct Submission {
    /// What its files are called, `casp-2025-26-552-1`: those that leave.
    pub name: String,
    pub serial: u32,
    /// The manifests' own names without their ending, which the sign-off sheets share.
    sheets: Vec<String>,
    manifests: Vec<Manifest>,
    returns: Vec<Prepared>,
}

/// A file that leaves.
pub(super) struct File {
    pub prepared: Prepared,
    pub output: Output,
    pub place: PathBuf,
    pub bytes: Vec<u8>,
    /// The XML of the same submission, where sheets leave instead.
    xml: Option<(String, Vec<u8>)>,
}

/// What was found out about the files that leave.
pub(super) struct Proved {
    /// The job has changed since it wrote them, and they are meant all the same.
    pub changed: bool,
    /// They were looked for in the bytes that leave.
    pub sought: bool,
    names: Vec<Arc<Names>>,
}

impl Proved {
    /// The name of a person as it may be saved: without what may be a child's.
    pub(super) fn without(&self, who: &str) -> String {
        self.names.iter().fold(who.trim().to_owned(), |who, names| without_persons(&who, names, None))
    }
}

/// The serial number in the name of a manifest; none for that of a draft.
fn serial_of(name: &str) -> Option<u32> {
    name.strip_prefix("manifest-")?.strip_suffix(".json")?.rsplit_once('-')?.1.parse().ok()
}

fn manifests(world: &dyn World, job: &Job) -> Vec<(u32, String)> {
    let names = world.listed(&job.output).iter().map(Listed::name).filter_map(|name| Some((serial_of(&name)?, name))).collect();
    let mut names: Vec<(u32, String)> = names;
    names.sort();
    names
}

pub(super) fn serials(world: &dyn World, job: &Job) -> Vec<u32> {
    let mut serials: Vec<u32> = manifests(world, job).into_iter().map(|(serial, _)| serial).rev().collect();
    serials.dedup();
    serials
}

impl Submission {
    /// The submission that is asked for, as the manifests of the output folder tell of it.
    pub(super) fn find(world: &dyn World, job: &Job, ask: &Ask) -> Result<Submission> {
        let all = manifests(world, job);
        let serial = ask.serial.or_else(|| all.last().map(|(serial, _)| *serial));
        let none = || refused(&job.output, Message::new("hand-none"), Message::new("hand-none-help"));
        let serial = serial.ok_or_else(none)?;
        let (mut returns, mut sheets, mut manifests) = (Vec::new(), Vec::new(), Vec::new());
        for (_, name) in all.into_iter().filter(|(own, _)| *own == serial) {
            let place = job.output.join(&name);
            let damaged = || refused(&place, Message::new("hand-manifest-damaged"), Message::new("hand-again-help"));
            let manifest = Manifest::read(world, &place).ok_or_else(damaged)?;
            let is_ours = |one: &Prepared| job.parts.iter().any(|part| part.pack == one.pack);
            if manifest.authority != job.authority || manifest.serial != serial || !manifest.returns.iter().any(is_ours) {
                continue;
            }
            if manifest.returns.iter().any(|one| one.draft) {
                return Err(refused(&place, Message::new("hand-draft"), Message::new("hand-draft-help")));
            }
            sheets.push(name.trim_start_matches("manifest-").trim_end_matches(".json").to_owned());
            returns.extend(manifest.returns.iter().cloned());
            manifests.push(manifest);
        }
        let named = |one: &Prepared, said: &String| one.pack == *said || one.pack.split('/').next() == Some(said.as_str());
        returns.retain(|one| ask.returns.is_empty() || ask.returns.iter().any(|said| named(one, said)));
        let Some(year) = returns.first().and_then(|one| one.pack.split_once('/')).map(|(_, year)| year.to_owned()) else {
            return Err(none());
        };
        let collections: Vec<&str> = returns.iter().filter_map(|one| one.pack.split('/').next()).collect();
        let name = format!("{}-{year}-{}-{serial}", collections.join("-"), job.authority);
        Ok(Submission { name, serial, sheets, manifests, returns })
    }

    /// Reads each file that leaves, once, and holds it against the manifest.
    pub(super) fn read(&self, world: &dyn World, job: &Job, ask: &Ask) -> Result<Vec<File>> {
        let file = |prepared: &Prepared| {
            let xml = prepared.output.as_ref();
            let output = match ask.form {
                None => xml,
                Some(format) => prepared.also.iter().find(|output| output.file.ends_with(format.ending())),
            };
            let Some(output) = output else {
                let form = ask.form.map_or("xml", Format::tag);
                let help = Message::new("hand-not-written-help").with("form", form);
                return Err(refused(Path::new(&prepared.pack), Message::new("hand-not-written").with("form", form), help));
            };
            let (place, bytes) = as_recorded(world, job, output)?;
            let xml = match ask.form.and(xml) {
                Some(xml) => Some((xml.file.clone(), as_recorded(world, job, xml)?.1)),
                None => None,
            };
            Ok(File { prepared: prepared.clone(), output: output.clone(), place, bytes, xml })
        };
        self.returns.iter().map(file).collect()
    }

    /// The sign-off sheets of the submission. One that names none of the files is of others; and where there is one, each file is on one.
    pub(super) fn signed(&self, world: &dyn World, job: &Job, files: &[File]) -> Result<Vec<Output>> {
        let is_of = |name: &str, own: &String| {
            let rest = name.strip_prefix("sign-off-").and_then(|rest| rest.strip_prefix(own.as_str()));
            rest.is_some_and(|rest| rest.starts_with('.') && rest.ends_with(".html"))
        };
        let mut names: Vec<String> = world.listed(&job.output).iter().map(Listed::name).collect();
        names.sort();
        let (mut signed, mut said) = (Vec::new(), Vec::new());
        for name in names.into_iter().filter(|name| self.sheets.iter().any(|own| is_of(name, own))) {
            let place = job.output.join(&name);
            let bytes = world.read(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
            signed.push(Output { file: name, sha256: sha256(&bytes), bytes: bytes.len() as u64 });
            said.push(String::from_utf8_lossy(&bytes).into_owned());
        }
        let is_of_others = |text: &String| !files.iter().any(|file| text.contains(&file.output.sha256));
        let other = said.iter().position(is_of_others).map(|at| signed[at].file.as_str());
        let unsigned =
            files.iter().map(|file| &file.output).find(|own| !said.is_empty() && !said.iter().any(|text| text.contains(&own.sha256)));
        if let Some(name) = other.or(unsigned.map(|own| own.file.as_str())) {
            return Err(refused(Path::new(name), Message::new("hand-sign-off-other"), Message::new("hand-again-help")));
        }
        Ok(signed)
    }
}

/// The bytes of a file that the manifest tells of, if they are those that were written.
fn as_recorded(world: &dyn World, job: &Job, output: &Output) -> Result<(PathBuf, Vec<u8>)> {
    let name = Path::new(&output.file);
    let is_a_name = matches!(name.components().collect::<Vec<_>>()[..], [Component::Normal(one)] if one == name.as_os_str());
    if !is_a_name || output.file.contains(['/', '\\', ':']) {
        return Err(refused(Path::new("manifest"), Message::new("hand-manifest-damaged"), Message::new("hand-again-help")));
    }
    let place = job.output.join(name);
    let locks = [format!("~${}", output.file), format!(".~lock.{}#", output.file)];
    if locks.iter().any(|lock| world.is_taken(&job.output.join(lock))) {
        return Err(refused(name, Message::new("hand-open"), Message::new("hand-open-help")));
    }
    let Ok(bytes) = world.read(&place) else {
        return Err(refused(name, Message::new("hand-gone"), Message::new("hand-again-help")));
    };
    if sha256(&bytes) != output.sha256 || bytes.len() as u64 != output.bytes {
        return Err(refused(name, Message::new("hand-changed"), Message::new("hand-again-help")));
    }
    Ok((place, bytes))
}

impl File {
    /// What the receipt says of it.
    pub(super) fn left(&self, library: &Library) -> Result<Left> {
        let pack = library.pack(&self.prepared.pack)?;
        let children = self.prepared.records.get(&pack.modules[ModuleId::ROOT].name).copied().unwrap_or_default();
        Ok(Left { file: self.output.clone(), pack: pack.name.clone(), children })
    }
}

impl Submission {
    /// Verifies the bytes that leave: the schema, every rule, each return against the other; sheets against the XML; that no child is in them who is to be left
    /// out. Where the exports can still be read, it looks for the names of the children in them, as `prepare` did in the return, and for what the job
    /// would give now.
    pub(super) fn prove(&self, library: &Library, job: &Job, setting: &Options<'_>, ask: &Ask, files: &[File]) -> Result<Proved> {
        let world = setting.world;
        let mut opened = Vec::new();
        for file in files {
            let mut one = run::open_bytes(world, library, &file.output.file, &file.bytes)?;
            if let Some((name, bytes)) = &file.xml {
                let xml = run::open_bytes(world, library, name, bytes)?;
                one.findings.extend(run::compared(&one.ret, &xml.ret, name));
            }
            if let inside @ 1.. = run::left_inside(&one.ret, &job.decisions).len() {
                return Err(refused(&file.place, Message::new("hand-left-out").with("count", inside), Message::new("hand-left-out-help")));
            }
            opened.push(one);
        }
        for (report, file) in run::reports(library, &job.decisions, &opened).iter().zip(files) {
            let errors = crate::report::totals(report).errors;
            if errors > 0 {
                let help = Message::new("hand-errors-help").with("file", &file.output.file);
                return Err(refused(&file.place, Message::new("hand-errors").with("count", errors), help));
            }
        }
        // Exports that are gone, or are of another year by now, have no names to look for; those of then were looked for by `prepare`.
        let known = run::still_there(library, job, setting);
        let (mut sought, mut changed) = (true, false);
        for (one, file) in opened.into_iter().zip(files) {
            let Some(with) = known.iter().find(|with| with.ret.pack.name == one.ret.pack.name) else {
                sought = false;
                continue;
            };
            let strays = crate::job::strays(one.ret, &with.ret, &with.names);
            if strays > 0 {
                let why = Message::new("hand-name").with("count", strays);
                return Err(refused(&file.place, why, Message::new("hand-name-help")));
            }
            if let Some(what) = self.manifests.iter().find_map(|then| then.changed(with)) {
                if !ask.as_written {
                    return Err(refused(&file.place, Message::new("hand-since").with("what", what), Message::new("hand-since-help")));
                }
                changed = true;
            }
        }
        Ok(Proved { sought, changed, names: known.into_iter().map(|one| one.names).collect() })
    }
}
