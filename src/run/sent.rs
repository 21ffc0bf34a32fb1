//! What was written before, as the audit record and the manifests of an output folder say: a serial number stands for one file for ever, wherever
//! that file has gone since.

use crate::outputs;
use std::path::Path;

use serde::Deserialize;

use super::Audit;
use crate::code::Code;
use crate::error::{Error, Result};
use crate::outputs::Finished;
use crate::world::{self, Listed, World};

/// What is known of earlier runs in a folder.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    files: Vec<Recorded>,
    /// SHA-256 of each file that was handed over.
    packages: Vec<String>,
    audited: bool,
}

/// A file that an earlier run wrote.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// Where it is recorded.
    pub by: String,
    /// Its name.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it was written, as the record says it; blank where that does not.
    pub at: String,
    /// It is a draft, and no submission.
    pub draft: bool,
    /// The reference tables that it was looked up in: name and SHA-256 of the file.
    pub(crate) reference: Vec<(String, String)>,
}

/// The part of a line of the audit record, or of a manifest, that is looked at here.
#[derive(Deserialize)]
struct Line {
    #[serde(default, alias = "prepared_at")]
    at: String,
    returns: Vec<SentReturn>,
    package: Option<Named>,
}

#[derive(Deserialize)]
struct SentReturn {
    #[serde(default)]
    draft: bool,
    output: Option<Named>,
    #[serde(default)]
    also: Vec<Named>,
    #[serde(default)]
    reference: Vec<SentTable>,
}

#[derive(Deserialize)]
struct SentTable {
    table: String,
    file: Option<Named>,
}

#[derive(Deserialize)]
struct Named {
    file: String,
    sha256: String,
}

impl Sent {
    /// What the audit record and the manifests in a folder say; what cannot be read says nothing.
    pub(crate) fn of(world: &dyn World, folder: &Path) -> Sent {
        let mut sent = Sent::default();
        if let Ok(text) = world.read(&folder.join(Audit::FILE)) {
            sent.audited = true;
            text.split(|byte| *byte == b'\n').for_each(|line| sent.add(Audit::FILE, line));
        }
        let mut names: Vec<String> = world.listed(folder).iter().map(Listed::name).collect();
        names.sort();
        for name in names.iter().filter(|name| name.starts_with("manifest-") && name.ends_with(".json")) {
            sent.add(name, &world.read(&folder.join(name)).unwrap_or_default());
        }
        sent
    }

    fn add(&mut self, by: &str, text: &[u8]) {
        let Ok(line) = serde_json::from_slice::<Line>(text) else { return };
        let Line { at, returns, package } = line;
        self.packages.extend(package.map(|package| package.sha256));
        for part in returns {
            let tables = part.reference.into_iter().filter_map(|one| Some((one.table, one.file?.sha256)));
            let (reference, draft): (Vec<_>, _) = (tables.collect(), part.draft);
            let recorded =
                |Named { file, sha256 }| Recorded { by: by.to_owned(), file, sha256, at: at.clone(), draft, reference: reference.clone() };
            self.files.extend(part.output.into_iter().chain(part.also).map(recorded));
        }
    }

    /// All that is recorded, the audit record first.
    pub(crate) fn all(&self) -> &[Recorded] {
        &self.files
    }

    /// All that is recorded of a file, by its name.
    pub(crate) fn named(&self, file: &str) -> impl Iterator<Item = &Recorded> {
        self.files.iter().filter(move |recorded| recorded.file.eq_ignore_ascii_case(file))
    }

    /// What is recorded last of a file with these bytes.
    pub(crate) fn of_bytes(&self, sha256: &str) -> Option<&Recorded> {
        self.files.iter().rfind(|recorded| recorded.sha256 == sha256)
    }

    /// Whether the file with these bytes was handed over.
    pub(crate) fn is_package(&self, sha256: &str) -> bool {
        self.packages.iter().any(|package| package == sha256)
    }

    /// The next serial number that neither a file in the folder nor a record has.
    pub(crate) fn next_serial(&self, world: &dyn World, place: &Path) -> u32 {
        outputs::next_serial(world, place, self.files.iter().map(|recorded| recorded.file.as_str()))
    }

    /// A submission must not be written a second time with other contents. A run that was ended before its submission had its name has no line
    /// in the audit record, though it may have left a manifest: that counts only where there is no audit record at all.
    ///
    /// # Errors
    /// CYF025.
    pub(super) fn refuse(&self, world: &dyn World, finished: &Finished) -> Result<()> {
        let name = world::file_name(&finished.path);
        let mut recorded = self.named(&name).filter(|r| !r.draft && (r.by == Audit::FILE || !self.audited));
        let Some(other) = recorded.find(|r| r.sha256 != finished.sha256) else { return Ok(()) };
        let next = self.next_serial(world, &finished.path).to_string();
        Err(Error::new(Code::SERIAL_USED).with("file", name.clone()).with("record", other.by.clone()).with("next", next))
    }
}
