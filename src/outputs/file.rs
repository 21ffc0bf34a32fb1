//! A file that is there whole or not at all: written beside its place, then put there.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::code::Code;
use crate::error::{Error, Result};
use crate::pack::Pack;
use crate::pack::files::hex;
use crate::record::Header;
use crate::world::{self, Held, Output, World};

/// A file on its way to its place. Until it is kept the place holds what it held before; dropped, it leaves nothing.
pub struct AtomicFile<'w> {
    world: &'w dyn World,
    place: PathBuf,
    out: Box<dyn Output>,
    hasher: Sha256,
    bytes: u64,
}

/// A file that is whole and safe, and does not have its name yet. Dropped, it leaves nothing.
pub(crate) struct Sealed<'w> {
    world: &'w dyn World,
    out: Box<dyn Output>,
    finished: Finished,
}

/// A file that is in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Where it is.
    pub path: PathBuf,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl<'w> AtomicFile<'w> {
    /// Begins a file that shall stand at `place`.
    ///
    /// # Errors
    /// CYF007 when the folder cannot be written to.
    pub fn create(world: &'w dyn World, place: impl Into<PathBuf>) -> Result<AtomicFile<'w>> {
        let place = place.into();
        let out = world.create(&place).map_err(|e| failed(&place, &e))?;
        Ok(AtomicFile { world, place, out, hasher: Sha256::new(), bytes: 0 })
    }

    /// Where the file shall stand.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The error for a failure while the file is written.
    pub fn failed(&self, error: &io::Error) -> Error {
        failed(&self.place, error)
    }

    /// Finishes writing: the file is whole and safe, and only its name is missing.
    ///
    /// # Errors
    /// CYF007 when it could not be written whole; the place is as it was.
    pub(crate) fn seal(mut self) -> Result<Sealed<'w>> {
        self.out.seal().map_err(|e| failed(&self.place, &e))?;
        let finished = Finished { path: self.place, sha256: hex(&self.hasher.finalize()), bytes: self.bytes };
        Ok(Sealed { world: self.world, out: self.out, finished })
    }
}

impl Sealed<'_> {
    /// What the file will be once it is in its place.
    pub(crate) fn finished(&self) -> &Finished {
        &self.finished
    }

    /// Puts the file in its place; what was there is replaced in one step. One that is `new` replaces nothing.
    ///
    /// # Errors
    /// CYF007 when it could not be renamed, CYF008 when it is new and something is there already; the place is as it was.
    pub(crate) fn keep(self, new: bool) -> Result<Finished> {
        let Sealed { world, out, finished } = self;
        out.keep(new).map_err(|error| unkept(world, &finished.path, new, &error))?;
        Ok(finished)
    }
}

impl Write for AtomicFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hasher.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a whole file. One that is `new` replaces nothing.
///
/// # Errors
/// CYF007 when it cannot be written, CYF008 when it is new and something is there already; the place is as it was.
pub fn save(world: &dyn World, place: impl Into<PathBuf>, bytes: &[u8], new: bool) -> Result<Finished> {
    let mut file = AtomicFile::create(world, place)?;
    file.write_all(bytes).map_err(|e| file.failed(&e))?;
    file.seal()?.keep(new)
}

/// Gives a file that lies beside its place the name that it shall have. One that is `new` replaces nothing.
///
/// # Errors
/// CYF007 when it cannot be renamed, CYF008 when it is new and something is there already; the place is as it was.
pub(crate) fn rename(world: &dyn World, from: &Path, place: &Path, new: bool) -> Result<()> {
    world.rename(from, place, new).map_err(|error| unkept(world, place, new, &error))
}

/// Why a file did not get its name.
fn unkept(world: &dyn World, place: &Path, new: bool, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AlreadyExists if new => exists(place, next_serial(world, place, [])),
        _ => failed(place, error),
    }
}

/// The file that is held while a decision file is written anew: that one is replaced, so it cannot be held itself.
pub(crate) const LOCK: &str = ".cyfrif.lock";

/// Holds a folder, so that no other run writes into it meanwhile; drop it to let others write.
///
/// # Errors
/// CYF007 when the folder cannot be written to, or another run holds it for long.
pub(crate) fn hold_folder(world: &dyn World, folder: &Path) -> Result<Held> {
    let place = folder.join(LOCK);
    world.hold(&place).map_err(|e| failed(&place, &e))
}

/// Makes a folder, with those above it, that its owner alone can open; one that is there already stays as it is.
///
/// # Errors
/// CYF007 when it cannot be made.
pub fn private_folder(world: &dyn World, folder: &Path) -> Result<()> {
    world.make_folder(folder).map_err(|e| failed(folder, &e))
}

/// The file name of a return: `casp-2025-26-552-1.xml`, and `casp-2025-26-552-1-draft.xml` for a draft.
pub(crate) fn file_name(pack: &Pack, header: &Header) -> String {
    let draft = if header.draft { "-draft" } else { "" };
    format!("{}-{}-{}-{}{draft}.xml", pack.collection, pack.year, header.authority, header.serial)
}

/// The next serial number after those of the submissions that stand beside this file under the same name, and of those that are `recorded`; at
/// least 1.
pub(crate) fn next_serial<'a>(world: &dyn World, place: &Path, recorded: impl IntoIterator<Item = &'a str>) -> u32 {
    let split = |name: &str| -> Option<(String, u32)> {
        let (start, serial) = name.strip_suffix(".xml")?.rsplit_once('-')?;
        Some((start.to_owned(), serial.parse().ok()?))
    };
    let name_of = |path: &Path| path.file_name().and_then(|n| n.to_str()).and_then(split);
    let Some((start, own)) = name_of(place) else { return 1 };
    let beside = world.listed(world::folder(place));
    let taken = beside.iter().filter_map(|entry| name_of(&entry.path)).chain(recorded.into_iter().filter_map(split));
    let taken = taken.filter(|(s, _)| *s == start).map(|(_, serial)| serial);
    let used = if world.exists(place) { own } else { 0 };
    taken.fold(used, u32::max).saturating_add(1)
}

/// The error for a submission that is there already.
pub fn exists(place: &Path, next: u32) -> Error {
    Error::new(Code::OUTPUT_EXISTS).with("file", world::file_name(place)).with("next", next.to_string())
}

fn failed(place: &Path, error: &io::Error) -> Error {
    world::unwritable(world::file_name(place), error)
}
