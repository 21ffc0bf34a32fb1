//! The text files of a collection, read from the binary or from a folder, and the mistakes found in them.

mod toml; // what is wrong with a file in TOML, in plain words

pub(crate) use toml::{ITEM, NAMES, backslashed, quoted};

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::sentence::BadSentence;
use crate::code::Code;
use crate::error::{Error, Mistake, Result};
use crate::texts::Message;
use crate::world::{self, EntryKind, World};

/// Files by their path below the folder of packs, `casp/collection.toml`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(pub BTreeMap<String, Arc<str>>);

/// Files larger than this are not text a person keeps by hand.
const LARGEST: u64 = 4 * 1024 * 1024;

impl Files {
    /// The files that are embedded in the program.
    pub(crate) fn embedded(dir: &include_dir::Dir<'static>) -> Self {
        let mut files = Files::default();
        let mut open = vec![dir.clone()];
        while let Some(dir) = open.pop() {
            dir.files().for_each(|file| files.take(file));
            open.extend(dir.dirs().cloned());
        }
        files
    }

    /// Those of them that stand in the folder itself.
    pub(crate) fn beside(dir: &include_dir::Dir<'static>) -> Self {
        let mut files = Files::default();
        dir.files().for_each(|file| files.take(file));
        files
    }

    /// Adds a file that is embedded in the program, if it is text.
    fn take(&mut self, file: &include_dir::File<'static>) {
        if let Some(text) = file.contents_utf8() {
            self.0.insert(file.path().to_string_lossy().replace('\\', "/"), text.into());
        }
    }

    /// The text files of a folder. Links are not followed out of it, and nothing is taken deeper than four folders.
    pub(crate) fn folder(world: &dyn World, path: &Path) -> Result<Self> {
        let mut files = Files::default();
        files.walk(world, path, "", 4)?;
        Ok(files)
    }

    fn walk(&mut self, world: &dyn World, path: &Path, prefix: &str, depth: usize) -> Result<()> {
        let failed = |e: std::io::Error| world::unreadable(path, &e);
        for entry in world.list(path).map_err(failed)? {
            let name = entry.name();
            if name.starts_with('.') || name.starts_with('~') {
                continue;
            }
            let inner = format!("{prefix}{name}");
            if entry.kind == EntryKind::Folder && depth > 0 {
                self.walk(world, &entry.path, &format!("{inner}/"), depth - 1)?;
            } else if entry.kind == EntryKind::File && [".toml", ".csv", ".md", ".xsd", ".xml"].iter().any(|e| name.ends_with(e)) {
                let shown = || entry.path.display().to_string();
                if world.look(&entry.path).map_err(failed)?.size > LARGEST {
                    let reason = Message::new("pack-file-too-large");
                    return Err(Error::new(Code::FILE_TOO_LARGE).with("file", shown()).with("reason", reason));
                }
                let bytes = world.read(&entry.path).map_err(failed)?;
                let text = String::from_utf8(bytes)
                    .map_err(|_| Error::new(Code::FILE_FORMAT).with("file", shown()).with("reason", Message::new("file-not-utf-8")))?;
                self.0.insert(inner, text.replace("\r\n", "\n").trim_start_matches('\u{feff}').into());
            }
        }
        Ok(())
    }

    /// The files below a folder of the tree, with their paths.
    pub(crate) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<str>)> {
        self.0.iter().filter(move |(path, _)| path.starts_with(folder)).map(|(path, text)| (path.as_str(), text))
    }

    /// SHA-256 over the paths and texts below a folder, `sha256:…`. Schemas are left out: they follow from the rest, or are not
    /// ours; and so are what the public reads and the tables that are published: no return is made of them.
    pub(crate) fn digest(&self, folder: &str) -> String {
        let mut hash = Sha256::new();
        let is_beside =
            |path: &str| [".xsd", "/tables.toml", "/published.csv"].iter().any(|end| path.ends_with(end)) || is_for_the_public(path);
        for (path, text) in self.below(folder).filter(|(path, _)| !is_beside(path)) {
            for part in [path, text] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
        }
        format!("sha256:{}", hex(&hash.finalize()))
    }
}

fn is_for_the_public(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("public."))
}

/// SHA-256 of some bytes, in hexadecimal.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// Takes all that comes of a reader into a digest, a piece at a time: how many bytes.
///
/// # Errors
/// When it cannot be read; what came before that is in the digest.
pub(crate) fn digested(hash: &mut Sha256, mut from: impl Read) -> io::Result<u64> {
    let mut piece = vec![0; PIECE];
    let mut bytes = 0;
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Ok(n) => {
                hash.update(&piece[..n]);
                bytes += n as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// So many bytes are digested at once of what is too large to be held.
const PIECE: usize = 256 * 1024;

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// One text file and the mistakes found in it so far.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path below the folder of packs.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
}

/// Collects mistakes, so that one run shows them all.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// Notes a mistake. Its place is widened to whole letters: a place inside a quoted text is counted in the text that was meant, which is
    /// not letter for letter the one that stands there where it has escapes such as `\u0175`.
    pub(crate) fn add(&mut self, source: &Source, span: Range<usize>, message: Message, help: Option<Message>) {
        let start = source.text.floor_char_boundary(span.start);
        let span = start..source.text.ceil_char_boundary(span.end.max(start));
        self.0.push(Mistake { file: source.path.clone(), text: source.text.clone(), span, message, help });
    }

    /// Notes a fault in a sentence that stands at `outer` in the file, quotes included.
    pub(crate) fn sentence(&mut self, source: &Source, outer: Range<usize>, fault: BadSentence) {
        let start = outer.start + 1 + fault.span.start;
        let end = (outer.start + 1 + fault.span.end).max(start + 1).min(outer.end.max(start));
        self.add(source, start..end, fault.message, fault.help);
    }

    /// Reads TOML; a mistake in it is noted, with the nearest known key where one is unknown. `shift` is where the TOML begins in the file.
    pub(crate) fn toml<T: serde::de::DeserializeOwned>(&mut self, source: &Source, text: &str, shift: usize) -> Option<T> {
        match ::toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let (message, help) = toml::explained(error.message(), text, span.start);
                self.add(source, span.start + shift..span.end + shift, message, help);
                None
            }
        }
    }

    /// All mistakes as one error, if there are any.
    pub(crate) fn finish(self, code: Code) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::mistakes(code, self.0)) }
    }
}
