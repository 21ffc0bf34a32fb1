//! The files that were written with the child in them. The program sends nothing: it knows what it wrote, and when.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::held::{label, records_of};
use super::{Shelves, id, page};
use crate::calendar::moment;
use crate::job::Job;
use crate::record::Return;
use crate::run::{Document, LoadedReturn};
use crate::spot::{ItemId, ModuleId, ValueId};
use crate::texts::Language;
use crate::world::World;

/// A file with one of this year's returns that was written.
#[derive(Debug, Serialize)]
pub struct Written {
    /// Its name.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it was written, local time.
    pub written_at: String,
    /// Where that is recorded; blank where it is not.
    pub recorded_in: String,
    /// A draft, which is not to be sent.
    pub draft: bool,
    /// Whether the file is there.
    pub there: There,
    /// Whether the child is in it; none where it is not there.
    pub holds_the_child: Option<bool>,
    /// How its values differ from those that the return would have now.
    pub differences: Vec<Difference>,
    /// The sign-off sheet of its submission, where that is in the output folder.
    pub sign_off: Option<String>,
}

/// Whether a written file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum There {
    /// As it was written.
    AsWritten,
    /// Under its name stands something else than what was written.
    Changed,
    /// No longer: it was moved or deleted.
    Gone,
    /// It is there, and nothing is recorded of it.
    NotRecorded,
}

/// A value that a written file has otherwise.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `Episode`.
    pub module: String,
    /// Which of the child's records, from 1.
    pub record: usize,
    /// The item.
    pub item: String,
    /// In the file: code with label, or the value; none for no value.
    pub then: Option<String>,
    /// Now.
    pub now: Option<String>,
}

/// All files of this year's returns, in the order in which they were written.
pub(super) fn all(world: &dyn World, job: &Job, shelves: &Shelves, ids: &[String], language: Language) -> Vec<Written> {
    let listed: Vec<String> = world.listed(&job.output).iter().map(|entry| entry.name()).collect();
    let mut out: Vec<Written> = Vec::new();
    let documents: Vec<&Document> = shelves.documents.iter().filter(|document| shelves.is_of_this_year(document)).collect();
    for recorded in shelves.sent.all().iter().filter(|recorded| recorded.file.ends_with(".xml")) {
        if out.iter().any(|w| w.file == recorded.file && w.sha256 == recorded.sha256) {
            continue;
        }
        let document = documents.iter().find(|document| document.file.sha256 == recorded.sha256);
        let there = match (document, documents.iter().any(|document| document.file.file == recorded.file)) {
            (Some(_), _) => There::AsWritten,
            (None, true) => There::Changed,
            (None, false) => There::Gone,
        };
        out.push(Written {
            file: recorded.file.clone(),
            sha256: recorded.sha256.clone(),
            written_at: recorded.at.clone(),
            recorded_in: recorded.by.clone(),
            draft: recorded.draft,
            there,
            holds_the_child: None,
            differences: Vec::new(),
            sign_off: sign_off(&recorded.file, &listed),
        });
    }
    for document in documents {
        let known = out.iter_mut().find(|w| w.sha256 == document.file.sha256);
        let entry = match known {
            Some(known) => known,
            None => {
                out.push(not_recorded(document, &listed));
                let last = out.len() - 1;
                &mut out[last]
            }
        };
        let Some(now) = shelves.this_year(document) else { continue };
        let (held, differences) = compared(document, now, ids, language);
        (entry.holds_the_child, entry.differences) = (Some(held), differences);
    }
    out.sort_by(|a, b| a.written_at.cmp(&b.written_at).then_with(|| a.file.cmp(&b.file)));
    out
}

fn not_recorded(document: &Document, listed: &[String]) -> Written {
    Written {
        file: document.file.file.clone(),
        sha256: document.file.sha256.clone(),
        written_at: moment(document.ret.header.prepared_at),
        recorded_in: String::new(),
        draft: document.ret.header.draft,
        there: There::NotRecorded,
        holds_the_child: None,
        differences: Vec::new(),
        sign_off: sign_off(&document.file.file, listed),
    }
}

/// The sign-off sheet of the submission that a file belongs to: it may be of both returns.
fn sign_off(file: &str, listed: &[String]) -> Option<String> {
    let name = file.strip_suffix(".xml")?;
    let (_, rest) = name.split_once('-')?;
    let ending = format!("-{rest}.html");
    listed.iter().find(|sheet| sheet.starts_with("sign-off-") && sheet.ends_with(&ending)).cloned()
}

/// A value's place: module, record, item.
type Place = (String, usize, String);

/// Whether the child is in a file, and how its values differ from those of now.
fn compared(document: &Document, now: &LoadedReturn, ids: &[String], language: Language) -> (bool, Vec<Difference>) {
    let (then, now) = (values(&document.ret, ids, language), values(&now.ret, ids, language));
    let held = !then.is_empty();
    if !held {
        return (false, Vec::new());
    }
    let places: BTreeSet<&Place> = then.keys().chain(now.keys()).collect();
    let differ = places.into_iter().filter(|place| then.get(*place) != now.get(*place));
    let differences = differ.map(|place| Difference {
        module: place.0.clone(),
        record: place.1,
        item: place.2.clone(),
        then: then.get(place).cloned(),
        now: now.get(place).cloned(),
    });
    (true, differences.collect())
}

/// All values of a child in a return that are sent, in words.
fn values(ret: &Return, ids: &[String], language: Language) -> BTreeMap<Place, String> {
    let mut out = BTreeMap::new();
    for child in ids.iter().flat_map(|id| id::children(ret, id)) {
        for (module, m) in ModuleId::each(&ret.pack.modules) {
            for (n, record) in records_of(ret, module, child).into_iter().enumerate() {
                for (item, i) in ItemId::each(&m.items).filter(|(_, item)| !item.local) {
                    let Some(value) = ret.text_of(ValueId::new(module, record, item)) else { continue };
                    let shown = match label(&ret.pack, i, &value, language) {
                        Some(label) => page::labelled(&label, &value, language),
                        None => page::day(&value),
                    };
                    out.insert((m.name.clone(), n + 1, i.name.clone()), shown);
                }
            }
        }
    }
    out
}
