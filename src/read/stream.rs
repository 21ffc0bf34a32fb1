//! A csv file that is too large to be kept: it is read once, from its beginning to its end, as it stands or out of a zip.

use std::io::{BufRead, BufReader, Read as _, Seek as _};
use std::path::Path;

use zip::ZipArchive;

use super::archive;
use super::fault::{self, BadFile, Read};
use super::followed::{Followed, Progress};
use super::kind::{self, FileKind};
use crate::code::Code;
use crate::texts::Message;
use crate::world::{EntryKind, Input, NO_FILE, World};

/// Bytes that are read at once.
const CHUNK: usize = 256 * 1024;
/// So much of a file is looked at for its heading.
const HEAD: u64 = 64 * 1024;

/// A file that was read from its beginning to its end.
pub(crate) struct Streamed<T> {
    /// What was made of it.
    pub(crate) held: T,
    /// SHA-256 of all its bytes, those of a zip and not of the file within it.
    pub(crate) sha256: String,
    /// How many they are.
    pub(crate) bytes: u64,
}

/// Gives the bytes of a csv file to `take`; of a zip, those of the largest csv file whose first line `is_it`, with its name. The digest of the file is
/// made while it is read.
///
/// # Errors
/// As of [`open`](super::open()), but for what is wrong inside the file.
pub(crate) fn stream<T>(
    world: &dyn World,
    path: &Path,
    is_it: &dyn Fn(&[u8]) -> bool,
    take: impl FnOnce(&mut dyn BufRead, Option<&str>) -> T,
) -> crate::error::Result<Streamed<T>> {
    let streamed = || {
        let progress = Progress::default();
        let (held, file) = begin(world, path, is_it, &progress, take)?;
        let (sha256, bytes) = file.finish()?;
        Ok(Streamed { held, sha256, bytes })
    };
    streamed().map_err(|fault: BadFile| match fault.code == Code::FILE_UNREADABLE {
        true => fault.into_error(&path.display().to_string()),
        false => fault.into_error(&crate::world::file_name(path)),
    })
}

/// Whether a csv file begins with a line that `is_it`, or a zip has such a file.
pub(crate) fn begins(world: &dyn World, path: &Path, is_it: &dyn Fn(&[u8]) -> bool) -> bool {
    let first = |input: &mut dyn BufRead, part: Option<&str>| {
        let mut line = Vec::new();
        part.is_some() || input.take(HEAD).read_until(b'\n', &mut line).is_ok() && is_it(line.trim_ascii_end())
    };
    begin(world, path, is_it, &Progress::default(), first).is_ok_and(|(is, _)| is)
}

type File = Followed<Box<dyn Input>>;

fn begin<T>(
    world: &dyn World,
    path: &Path,
    is_it: &dyn Fn(&[u8]) -> bool,
    progress: &Progress,
    take: impl FnOnce(&mut dyn BufRead, Option<&str>) -> T,
) -> Read<(T, File)> {
    let about = world.look(path).map_err(|e| fault::of_system(&e))?;
    match about.kind {
        EntryKind::Folder => return Err(BadFile::format(Message::new("reference-folder"))),
        EntryKind::Other => return Err(BadFile::new(Code::FILE_UNREADABLE, Message::new(NO_FILE))),
        EntryKind::File if about.size == 0 => return Err(BadFile::new(Code::FILE_EMPTY, Message::default())),
        EntryKind::File => {}
    }
    let mut file = world.open(path).map_err(|e| fault::of_system(&e))?;
    let kind = kind::of(&mut file)?;
    file.rewind()?;
    let file = Followed::new(file, progress);
    match kind {
        FileKind::Text => {
            progress.follow();
            let mut input = BufReader::with_capacity(CHUNK, file);
            let held = take(&mut input, None);
            Ok((held, input.into_inner()))
        }
        FileKind::Zip => {
            let mut zip = ZipArchive::new(BufReader::new(file))?;
            let mut entries = archive::directory(&zip)?;
            entries.retain(|e| e.name.to_ascii_lowercase().ends_with(".csv") && !e.encrypted);
            entries.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.name.cmp(&b.name)));
            for entry in entries {
                let head = archive::head(&mut zip, entry.index, HEAD)?;
                let first = head.split(|b| *b == b'\n').next().unwrap_or_default();
                if is_it(first.trim_ascii_end()) {
                    progress.follow();
                    // No more than was declared is unpacked, whatever the packed bytes say.
                    let part = zip.by_index(entry.index)?.take(entry.bytes);
                    let held = take(&mut BufReader::with_capacity(CHUNK, part), Some(entry.file_name()));
                    return Ok((held, zip.into_inner().into_inner()));
                }
            }
            Err(BadFile::format(Message::new("reference-not-in-zip")))
        }
        _ => Err(BadFile::format(Message::new("reference-not-csv"))),
    }
}
