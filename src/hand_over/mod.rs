//! What leaves the council: the files of a submission and nothing else, proved once more on the bytes that leave, and a receipt to keep.
//!
//! Nothing is sent from here. Each file is read once; what is held against the manifest, verified, searched for names and packed are these bytes.

mod leaving; // the files of a submission, proved
mod package; // a zip with a note for whoever receives it
mod receipt; // what was handed over, when and to whom
mod seal; // a package that only its recipient can open
#[cfg(test)]
mod tests;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use self::leaving::Submission;
use self::receipt::Numbered;
pub use self::receipt::Receipt;
use crate::code::Code;
use crate::error::{Error, Result, argument};
use crate::job::Job;
use crate::outputs::{self, Batch, Kept};
use crate::pack::Library;
use crate::run::{self, Audit, Options, Output};
use crate::sheets::Format;
use crate::texts::Message;
use crate::world;

pub use self::seal::{CAN_SEAL, recipients_in};

/// What is to be handed over, by whom and to whom.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The serial number of the submission; the latest, if it is left out.
    pub serial: Option<u32>,
    /// The returns, as packs or collections; all of the submission, if none is named.
    pub returns: Vec<String>,
    /// The form; the XML, if it is left out.
    pub form: Option<Format>,
    /// The files are meant as they were written, though the job has changed since.
    pub as_written: bool,
    /// Who hands over.
    pub by: String,
    /// To whom.
    pub to: String,
    /// The keys that the package is sealed for; not sealed, if there is none.
    pub recipients: Vec<String>,
    /// Sealed as text, for ways that carry nothing else.
    pub armor: bool,
    /// A folder instead of a zip.
    pub folder: bool,
    /// Where the package goes to; the output folder, if it is left out.
    pub place: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub struct HandedOver {
    /// What is recorded of it.
    pub receipt: Receipt,
    /// The package: a file or a folder.
    pub package: PathBuf,
    /// All files that were written.
    pub files: Vec<PathBuf>,
}

/// Proves the files of a submission once more and makes a package of them, with a receipt and a line in the audit record.
///
/// # Errors
/// CYF016 for what was not said, CYF263 with the reason why these files may not leave, CYF264 for a key that nothing can be sealed for; CYF007, CYF021
/// and CYF022 when something cannot be written.
pub fn hand_over(library: &Library, job: &Job, setting: &Options<'_>, ask: &Ask) -> Result<HandedOver> {
    usable(ask)?;
    let keys = seal::recipients(&ask.recipients)?;
    let world = setting.world;
    let _held = run::hold(world, job)?;
    let submission = Submission::find(world, job, ask)?;
    let files = submission.read(world, job, ask)?;
    let proved = submission.prove(library, job, setting, ask, &files)?;
    let signed = submission.signed(world, job, &files)?;
    let numbered = Numbered::next(world, job, (&submission.name, submission.serial), &files);
    let mut receipt = Receipt {
        at: crate::calendar::moment(setting.at),
        software: setting.software.clone(),
        authority: job.authority.clone(),
        serial: submission.serial,
        by: proved.without(&ask.by),
        to: proved.without(&ask.to),
        sealed_for: ask.recipients.iter().map(|key| key.trim().to_owned()).collect(),
        files: files.iter().map(|file| file.left(library)).collect::<Result<_>>()?,
        sign_off: signed,
        names_sought: proved.sought,
        changed_since: proved.changed,
        earlier: numbered.earlier.clone(),
        ..Receipt::default()
    };
    let folder = ask.place.as_deref().unwrap_or(&job.output);
    outputs::private_folder(world, folder)?;
    let mut kept = Kept::of_job(world, job);
    files.iter().for_each(|file| kept.keep(&file.place));
    let mut batch = Batch::new(kept);
    let package = folder.join(numbered.package(ask));
    if world.is_taken(&package) {
        return Err(refused(&package, Message::new("hand-taken"), Message::new("hand-taken-help")));
    }
    let note = package::note(&receipt);
    if ask.folder {
        outputs::private_folder(world, &package)?;
        let notes = [(package::NOTE.to_owned(), note.as_bytes())];
        let all = files.iter().map(|file| (file.output.file.clone(), &file.bytes[..])).chain(notes);
        all.into_iter().try_for_each(|(name, bytes)| add(&mut batch, package.join(name), bytes).map(drop))?;
        receipt.folder = Some(world::file_name(&package));
    } else {
        let failed = |error: &std::io::Error| world::unwritable(world::file_name(&package), error);
        let zip = package::zip(&files, &note).map_err(|e| failed(&e))?;
        // A plain copy is in memory alone.
        let bytes = if keys.is_empty() { zip } else { seal::seal(&zip, &keys, ask.armor).map_err(|e| failed(&e))? };
        receipt.package = Some(add(&mut batch, package.clone(), &bytes)?);
    }
    for (place, bytes) in receipt.pages(job, setting, &numbered.receipt)? {
        let mut file = batch.begin(place)?;
        file.write_all(&bytes).map_err(|e| file.failed(&e))?;
        batch.add(file, true)?;
    }
    let returns: Vec<_> = files.iter().map(|file| file.prepared.clone()).collect();
    let entry = run::Entry { command: "hand-over", serial: submission.serial, returns: &returns, package: receipt.package.as_ref() };
    let audit = Audit::begin(job, setting, &entry, &batch)?;
    let mut written = match batch.keep() {
        Ok(written) => written,
        Err(error) => {
            audit.release();
            return Err(error);
        }
    };
    let place = audit.place().to_owned();
    written.push(audit.finish().map_err(|error| outputs::in_part(error, &written, [place]))?);
    Ok(HandedOver { receipt, package, files: written })
}

/// The serial numbers of the submissions of a job that are there to be handed over, the latest first.
pub fn submissions(setting: &Options<'_>, job: &Job) -> Vec<u32> {
    leaving::serials(setting.world, job)
}

/// Adds a file of the package; it stands in the place of nothing.
fn add(batch: &mut Batch<'_>, place: PathBuf, bytes: &[u8]) -> Result<Output> {
    let mut file = batch.create(place)?;
    file.write_all(bytes).map_err(|e| file.failed(&e))?;
    Ok(Output::from(&batch.add(file, true)?))
}

fn usable(ask: &Ask) -> Result<()> {
    if ask.by.trim().is_empty() || ask.to.trim().is_empty() {
        return Err(argument(Message::new("hand-who"), Message::new("hand-who-help")));
    }
    if ask.folder && !ask.recipients.is_empty() {
        return Err(argument(Message::new("hand-folder-sealed"), Message::new("hand-folder-sealed-help")));
    }
    Ok(())
}

/// Why a file does not leave, and what to do.
fn refused(file: &Path, why: Message, help: Message) -> Error {
    Error::new(Code::HAND_OVER_REFUSED).with("file", world::file_name(file)).with("why", why).with("help", help)
}
