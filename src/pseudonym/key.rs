//! The key of pseudonyms: a file of its own, that is never beside the data.

use std::fmt;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::code::Code;
use crate::error::{Error, Result};
use crate::job::Job;
use crate::outputs::{private_folder, real_place as place, save};
use crate::pack::files::hex;
use crate::purpose::Purpose;
use crate::texts::{Language, Message};
use crate::world::{self, EntryKind, World, file_name};

/// What the line of the key begins with.
const MARK: &str = "cyfrif-pseudonym-key-1";
/// What every text that is hashed begins with, so that a hash is of this use alone.
const DOMAIN: &[u8] = b"cyfrif/pseudonym/1\0";
/// No key file is larger.
const LARGEST: u64 = 4096;
/// So many bytes of a hash make a pseudonym: among five million the odds that any two are the same are one in 10²⁵.
const SHORTENED: usize = 16;
/// So many bytes of a hash tell one key from another.
const TOLD: usize = 4;

/// A key. What it is made of is in its file, and shown nowhere.
pub struct Key([u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What a pseudonym stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A child, by the authority's id.
    Child,
    /// A pupil, by the pupil number.
    Upn,
}

impl Of {
    /// Part of what is hashed, and the letter before the hash: so that no program takes a pseudonym for a number.
    fn domain(self) -> (&'static [u8], char) {
        match self {
            Of::Child => (b"child\0", 'c'),
            Of::Upn => (b"upn\0", 'u'),
        }
    }
}

impl Key {
    /// The pseudonym of an id: the same for the same id and key, whatever the year or the return.
    pub fn pseudonym(&self, of: Of, id: &str) -> String {
        let (domain, letter) = of.domain();
        format!("{letter}{}", hex(&self.hash(&[domain, id.as_bytes()])[..SHORTENED]))
    }

    /// What tells that two copies were made with one key, and says nothing of the key.
    pub fn told(&self) -> String {
        hex(&self.hash(&[b"told\0"])[..TOLD])
    }

    fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        // A key that is shorter than a block of SHA-256 is filled up with zeros, by the definition of HMAC.
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(DOMAIN);
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().into()
    }

    /// The file of a key: what it is, and the key with what shows that none of it is damaged.
    fn file(&self, language: Language) -> String {
        let lines: String = Purpose::PseudonymKey.lines(language).iter().map(|line| format!("# {line}\n")).collect();
        format!("{lines}{MARK} {} {}\n", hex(&self.0), self.told())
    }

    /// Makes a key in a file that is not there yet.
    ///
    /// # Errors
    /// CYF251 when it is beside the data, CYF252 when something is there, CYF007 when it cannot be written.
    pub fn make(world: &dyn World, path: &Path, apart: &Apart, language: Language) -> Result<Key> {
        apart.proved(world, path)?;
        if world.is_taken(path) {
            return Err(Error::new(Code::KEY_THERE).with("file", file_name(path)));
        }
        let key = Key(world.chance().map_err(|error| world::unwritable(file_name(path), &error))?);
        private_folder(world, world::folder(path))?;
        save(world, path, key.file(language).as_bytes(), true)?;
        Ok(key)
    }

    /// Reads a key.
    ///
    /// # Errors
    /// CYF250 when it is none, damaged, or open to others; CYF251 when it is beside the data; CYF001 when it cannot be read.
    pub fn read(world: &dyn World, path: &Path, apart: &Apart) -> Result<Key> {
        apart.proved(world, path)?;
        let unreadable = |error: std::io::Error| world::unreadable(path, &error);
        let unusable = |why: &'static str| Error::new(Code::KEY_UNUSABLE).with("file", file_name(path)).with("why", Message::new(why));
        if world.look(path).map_err(unreadable)?.kind != EntryKind::File {
            return Err(unusable("pseudo-key-none"));
        }
        let file = world.open(path).map_err(unreadable)?;
        let about = file.about().map_err(unreadable)?;
        if about.is_shared {
            return Err(unusable("pseudo-key-shared"));
        }
        if about.size == 0 {
            return Err(unusable("pseudo-key-empty"));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        let text = String::from_utf8(bytes).ok().filter(|text| text.len() as u64 <= LARGEST).ok_or_else(|| unusable("pseudo-key-none"))?;
        parsed(&text).map_err(unusable)
    }
}

/// Whether a file holds a key.
pub(crate) fn is_key(world: &dyn World, path: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = world.open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.is_ok() && String::from_utf8_lossy(&bytes).lines().any(|line| line.trim_start().starts_with(MARK))
}

/// The file of a key that is made of these bytes.
#[cfg(test)]
pub(crate) fn file_of(bytes: [u8; 32]) -> String {
    Key(bytes).file(Language::English)
}

/// The key in a text; otherwise why there is none.
fn parsed(text: &str) -> std::result::Result<Key, &'static str> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().filter(|_| lines.next().is_none()).ok_or("pseudo-key-none")?;
    let mut words = line.split_whitespace();
    if words.next() != Some(MARK) {
        return Err("pseudo-key-none");
    }
    let (Some(digits), Some(told), None) = (words.next(), words.next(), words.next()) else { return Err("pseudo-key-short") };
    if digits.len() < 64 || told.len() < 2 * TOLD {
        return Err("pseudo-key-short");
    }
    let key = Key(bytes(digits).ok_or("pseudo-key-damaged")?);
    if key.told() == told.to_ascii_lowercase() { Ok(key) } else { Err("pseudo-key-damaged") }
}

fn bytes(digits: &str) -> Option<[u8; 32]> {
    let digits = Some(digits).filter(|digits| digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let mut bytes = [0; 32];
    for (nth, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * nth..2 * nth + 2], 16).ok()?;
    }
    Some(bytes)
}

/// Where a key must not be: with the data that its pseudonyms are of.
#[derive(Debug)]
pub struct Apart {
    /// Neither in these nor anywhere below.
    under: Vec<PathBuf>,
    /// Not in these.
    beside: Vec<PathBuf>,
}

impl Apart {
    /// From all that a job reads and writes, and from the folder that the copy goes to.
    pub fn of(world: &dyn World, job: &Job, to: &Path) -> Apart {
        let mut apart = Apart { under: [&job.folder, &job.output, to].map(|folder| place(world, folder)).into(), beside: Vec::new() };
        for path in job.parts.iter().flat_map(|part| part.workbooks.iter().chain(&part.last_year)) {
            match world.is_folder(path) {
                true => apart.under.push(place(world, path)),
                false => apart.beside.push(place(world, world::folder(path))),
            }
        }
        apart
    }

    /// A key must be neither there nor a link from there: whoever copies the folder would copy it too.
    ///
    /// # Errors
    /// CYF251.
    fn proved(&self, world: &dyn World, path: &Path) -> Result<()> {
        let as_named = place(world, world::folder(path)).join(file_name(path).to_lowercase());
        let is_beside = |key: &PathBuf| {
            self.under.iter().any(|folder| key.starts_with(folder)) || self.beside.iter().any(|folder| key.parent() == Some(folder))
        };
        match [as_named, place(world, path)].iter().any(is_beside) {
            true => Err(Error::new(Code::KEY_BESIDE_DATA).with("file", file_name(path))),
            false => Ok(()),
        }
    }
}
