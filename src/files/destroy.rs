//! What is due is removed, and that is written down: what kind of file, its size and digest, when, who. No name of a file is written down.

use std::io;
use std::path::Path;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{Due, DueList, Folder};
use crate::error::{Result, argument};
use crate::outputs;
use crate::run::{Audit, hold_output};
use crate::texts::{Audience, Message};
use crate::world::{EntryKind, World, folder as folder_of};

/// A file that was to be removed, and what came of it.
#[derive(Debug)]
pub struct Gone {
    /// What it is called.
    pub shown: String,
    /// Why it is still there; none if it is not.
    pub why: Option<Message>,
}

/// What came of removing what is due.
#[derive(Debug, Default)]
pub struct Destroyed {
    /// Each file, in the order of the list.
    pub files: Vec<Gone>,
}

impl Destroyed {
    /// How many are gone.
    pub fn removed(&self) -> usize {
        self.files.iter().filter(|gone| gone.why.is_none()).count()
    }

    /// What came of it, in words: how many are gone, each that is not and why, and what is left to be done.
    pub fn told(&self, audience: Audience) -> Vec<String> {
        let mut lines = vec![audience.message("files-removed", &[("count", self.removed().into())])];
        for (gone, why) in self.files.iter().filter_map(|gone| Some((gone, gone.why.as_ref()?))) {
            let why = why.to(audience);
            lines.push(audience.message("files-stayed", &[("file", (&gone.shown).into()), ("why", (&why).into())]));
        }
        lines.push(audience.word("files-removed-what"));
        lines
    }
}

/// A line of the record.
#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    at: String,
    command: &'static str,
    software: &'a str,
    authority: &'a str,
    who: &'a str,
    files: Vec<Entry<'a>>,
}

/// What the record says of a file.
#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    bytes: u64,
    sha256: &'a str,
    removed: bool,
}

impl<'a> Entry<'a> {
    fn of(due: &'a Due, removed: bool) -> Entry<'a> {
        Entry { kind: due.purpose.name(), bytes: due.bytes, sha256: &due.sha256, removed }
    }
}

/// Removes the files of a list that somebody has seen. `confirmed` is how many of them that person says there are; if it is another number nothing
/// is removed. Each is removed only if it is still the very file that was listed.
///
/// # Errors
/// CYF016 when the number is another; CYF007 when it cannot be written down, and then nothing of that job is removed.
pub fn destroy(world: &dyn World, list: &DueList, confirmed: usize, who: &str, at: NaiveDateTime, software: &str) -> Result<Destroyed> {
    if confirmed != list.count() || confirmed == 0 {
        return Err(argument(Message::new("files-not-confirmed"), Message::new("files-not-confirmed-help")));
    }
    if who.trim().is_empty() {
        return Err(argument(Message::new("files-no-who"), Message::new("files-no-who-help")));
    }
    let mut destroyed = Destroyed::default();
    for folder in list.folders.iter().filter(|folder| !folder.due.is_empty()) {
        of_folder(world, folder, who.trim(), at, software, &mut destroyed)?;
    }
    Ok(destroyed)
}

fn of_folder(world: &dyn World, folder: &Folder, who: &str, at: NaiveDateTime, software: &str, destroyed: &mut Destroyed) -> Result<()> {
    let output = &folder.job.output;
    let _held = hold_output(world, output)?;
    [&folder.job.folder, output].into_iter().for_each(|folder| world.sweep(folder));
    let line = |gone: &[bool]| Line {
        schema: Audit::SCHEMA,
        at: crate::calendar::moment(at),
        command: "destroy",
        software,
        authority: &folder.job.authority,
        who,
        files: folder.due.iter().zip(gone).map(|(due, removed)| Entry::of(due, *removed)).collect(),
    };
    // What cannot be written down is not done. The longest line that may come is reserved.
    let audit = Audit::open(world, output, &line(&vec![false; folder.due.len()]))?;
    let outcomes: Vec<Option<Message>> = folder.due.iter().map(|due| remove(world, due).err()).collect();
    let gone: Vec<bool> = outcomes.iter().map(Option::is_none).collect();
    destroyed.files.extend(folder.due.iter().zip(outcomes).map(|(due, why)| Gone { shown: due.shown.clone(), why }));
    audit.finish_as(&line(&gone)).map(drop)
}

/// Removes one file, if it is still what was listed: a file, not a link, with the same bytes.
fn remove(world: &dyn World, due: &Due) -> std::result::Result<(), Message> {
    let listed = world.listed(folder_of(&due.path));
    let is_file = listed.iter().any(|entry| entry.path == due.path && entry.kind == EntryKind::File);
    if !is_file {
        return Err(Message::new("files-gone-already"));
    }
    let failed = |error: io::Error| Message::new("files-not-removed").with("reason", crate::world::why_unread(&error));
    if digest(world, &due.path).map_err(failed)? != due.sha256 {
        return Err(Message::new("files-changed"));
    }
    world.remove(&due.path).map_err(failed)
}

fn digest(world: &dyn World, path: &Path) -> io::Result<String> {
    outputs::digest(world, path)
}
