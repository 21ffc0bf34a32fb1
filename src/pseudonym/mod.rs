//! A copy of the returns for analysts: one csv a module, pseudonyms in the place of ids, and no more of a child than an analyst needs.
//!
//! What is hashed is HMAC-SHA-256 of `cyfrif/pseudonym/1`, a zero byte, `child` or `upn`, a zero byte, and the id in UTF-8; the first 16 bytes are
//! written in hexadecimal behind a letter. The key is in a file of its own ([`Key`]).

mod columns; // what becomes of each item
mod key; // the key, and where it must not be
mod readme; // what is told beside the files
#[cfg(test)]
mod tests;
mod unique; // children who are one of few

use std::io::Write as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Serialize;

#[cfg(test)]
pub(crate) use self::key::file_of;
pub(crate) use self::key::is_key;
pub use self::key::{Apart, Key, Of};
pub use self::readme::Pseudonymised;
pub use self::unique::{Coarser, Like};

use self::columns::{children, forms, treatment, value};
use crate::code::Code;
use crate::error::{Error, Result, argument};
use crate::job::Job;
use crate::outputs::{self, Batch, Kept, There, there};
use crate::pack::{Library, Pack};
use crate::reference::Readable as _;
use crate::run::{self, LoadedReturn, Options};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Message;
use crate::world::{self, World};

/// The file beside the others that says what they are.
pub const README: &str = "README.html";
/// The folder for the copy in the output folder of the job.
pub const FOLDER: &str = "pseudonymised";

/// What is chosen for a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// The pupil numbers.
    pub upn: Upn,
    /// Dates but the date of birth.
    pub dates: Dates,
    /// The date of birth.
    pub birth: Birth,
    /// Postcodes.
    pub postcode: District,
    /// Items of which only the broad group of the code is given.
    pub groups: Vec<String>,
    /// Items that are left out.
    pub left_out: Vec<String>,
}

/// What becomes of pupil numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Upn {
    /// They are left out.
    #[default]
    Out,
    /// They are hashed, to be joined with what education has hashed with the same key.
    Hash,
}

/// What becomes of dates but the date of birth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dates {
    /// The month: somebody may know the day on which a child came into care.
    #[default]
    Month,
    /// The day, where lengths of time in days are needed.
    Day,
}

/// What becomes of the date of birth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Birth {
    /// The month.
    #[default]
    Month,
    /// The year.
    Year,
}

/// What becomes of postcodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum District {
    /// The outward code.
    #[default]
    District,
    /// Its letters.
    Area,
    /// They are left out.
    Out,
}

/// A file of the copy.
#[derive(Debug, Serialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    #[serde(skip)]
    rows: Vec<Vec<String>>,
    /// How many rows it has.
    pub count: usize,
    /// SHA-256 of its bytes, once it is written.
    pub sha256: String,
}

/// A column of a file.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    /// Its heading.
    pub name: String,
    /// What the item means.
    pub meaning: String,
    /// The text that says what was done to it.
    #[serde(skip)]
    pub did: &'static str,
}

/// Makes the copy of a job's returns. Nothing is written.
///
/// # Errors
/// When a file or the template cannot be used; CYF009 for an item that no return has; CYF016 when there is no child.
pub fn of_job(library: &Library, job: &Job, options: &Options<'_>, key: &Key, choices: &Choices) -> Result<Pseudonymised> {
    let packs = job.parts.iter().map(|part| library.pack(&part.pack)).collect::<Result<Vec<_>>>()?;
    known_items(packs.iter().map(|pack| &**pack), choices)?;
    let opened = run::open(library, job, options)?;
    let mut copy = Pseudonymised::new(options, job, key, choices);
    for one in &opened {
        add(&mut copy, one, key, choices, options);
    }
    copy.forms = forms(opened.iter().map(|one| &one.ret));
    if copy.parts.iter().all(|part| part.children == 0) {
        return Err(argument(Message::new("pseudo-no-child"), Message::new("pseudo-no-child-help")));
    }
    Ok(copy)
}

/// Every item that is named must be one.
fn known_items<'p>(packs: impl Iterator<Item = &'p Pack> + Clone, choices: &Choices) -> Result<()> {
    let unknown = |name: &String| {
        let names = packs.clone().flat_map(|pack| &pack.modules).flat_map(|module| &module.items).map(|item| item.name.as_str());
        let nearest = crate::pack::sentence::nearest(name, names);
        argument(
            Message::new("pseudo-no-item").with("name", name),
            Message::new("pseudo-no-item-help").with("nearest", nearest.unwrap_or_else(|| "none".to_owned())),
        )
    };
    let is_item =
        |name: &str| packs.clone().flat_map(|pack| &pack.modules).flat_map(|m| &m.items).any(|i| i.name.eq_ignore_ascii_case(name));
    if let Some(name) = choices.left_out.iter().chain(&choices.groups).find(|name| !is_item(name)) {
        return Err(unknown(name));
    }
    match choices.groups.iter().find(|name| !packs.clone().any(|pack| unique::can_group(pack, name))) {
        Some(name) => Err(argument(Message::new("pseudo-no-groups").with("name", name), Message::new("pseudo-no-groups-help"))),
        None => Ok(()),
    }
}

/// Adds the files of a return.
fn add(copy: &mut Pseudonymised, one: &LoadedReturn, key: &Key, choices: &Choices, options: &Options<'_>) {
    let (ret, pack) = (&one.ret, &one.ret.pack);
    let found = children(ret, key);
    // In the order of the pseudonyms: the order of the export would say which child is which.
    let mut order: Vec<(&String, RecordId)> = found.of.iter().map(|(child, name)| (name, *child)).collect();
    order.sort();
    let order: Vec<RecordId> = order.into_iter().map(|(_, child)| child).collect();
    let mut part = readme::Part {
        pack: pack.name.clone(),
        title: pack.title.of(options.language).to_owned(),
        children: order.len(),
        without_id: found.without_id,
        several: found.several,
        unread: ret.unread.len(),
        known: unique::known(ret, key, choices, &order),
        by_records: Vec::new(),
        left_out: Vec::new(),
    };
    for (at, module) in ModuleId::each(&pack.modules) {
        let items: Vec<_> = ItemId::each(&module.items).map(|(item, about)| (item, about, treatment(pack, at, item, choices))).collect();
        part.left_out.extend(items.iter().filter(|(_, item, did)| did.is_none() && !item.local).map(|(_, item, _)| item.name.clone()));
        let kept: Vec<_> = items.into_iter().filter_map(|(item, about, did)| Some((item, about, did?))).collect();
        let id = &pack.modules[ModuleId::ROOT].items[pack.id_item];
        let mut columns = Vec::new();
        if at != ModuleId::ROOT {
            columns.push(Column::of(id, columns::Treatment::Child, options));
        }
        columns.extend(kept.iter().map(|(_, about, did)| Column::of(about, *did, options)));
        let mut records: FxHashMap<RecordId, Vec<RecordId>> = FxHashMap::default();
        RecordId::first(ret.tables[at].len).for_each(|record| records.entry(ret.child_of(at, record)).or_default().push(record));
        let mut rows = Vec::new();
        for child in &order {
            for record in records.get(child).into_iter().flatten() {
                let values = kept.iter().map(|(item, _, did)| value(ret, key, ValueId::new(at, *record, *item), *did, choices));
                let hash = found.of.get(child).cloned().filter(|_| at != ModuleId::ROOT);
                rows.push(hash.into_iter().chain(values).collect());
            }
        }
        let name = format!("{}-{}-{}.csv", pack.collection, pack.year, module.name.to_lowercase());
        let table = Table { name, columns, count: rows.len(), rows, sha256: String::new() };
        if at != ModuleId::ROOT {
            part.by_records.push((table.name.clone(), unique::by_records(&table)));
        }
        copy.tables.push(table);
    }
    copy.parts.push(part);
}

impl Column {
    fn of(item: &crate::pack::Item, did: columns::Treatment, options: &Options<'_>) -> Column {
        let name = format!("{}{}", item.name, did.suffix());
        Column { name, meaning: item.meaning.of(options.language).to_owned(), did: did.word() }
    }
}

impl Pseudonymised {
    /// Writes the files into a folder: all of them or none. A folder in which anything else is, is refused.
    ///
    /// # Errors
    /// CYF016 when the folder is one of the plain data, CYF026 when something else is in it, CYF007 when it cannot be written.
    pub fn save(&mut self, world: &dyn World, job: &Job, to: &Path) -> Result<Vec<PathBuf>> {
        let place = |folder: &Path| outputs::real_place(world, folder);
        if [&job.folder, &job.output].iter().any(|folder| place(folder) == place(to)) {
            return Err(argument(Message::new("pseudo-beside-plain"), Message::new("pseudo-beside-plain-help")));
        }
        outputs::private_folder(world, to)?;
        self.proved(world, to)?;
        let mut batch = Batch::new(Kept::of_job(world, job));
        for table in &mut self.tables {
            let mut file = batch.create(to.join(&table.name))?;
            let bytes = table.csv().map_err(|error| file.failed(&error))?;
            file.write_all(&bytes).map_err(|error| file.failed(&error))?;
            table.sha256 = batch.add(file, false)?.sha256;
        }
        let mut file = batch.create_report(to.join(README), false)?;
        self.keep(self.language, &mut file).map_err(|error| file.failed(&error))?;
        batch.add(file, false)?;
        batch.keep()
    }

    /// Only what an earlier run has written, and nobody has changed since, is replaced.
    fn proved(&self, world: &dyn World, to: &Path) -> Result<()> {
        let readme = to.join(README);
        let told = if there(world, &readme) == There::Ours { world.read_text(&readme).unwrap_or_default() } else { String::new() };
        for entry in world.listed(to) {
            let name = entry.name();
            let is_ours = name == README || {
                let replaced = self.tables.iter().any(|table| table.name == name) && entry.kind == world::EntryKind::File;
                replaced && outputs::digest(world, &entry.path).is_ok_and(|digest| told.contains(&digest))
            };
            if !is_ours {
                let why = Message::new("pseudo-not-ours");
                return Err(Error::new(Code::OUTPUT_NOT_OURS).with("file", entry.path.display().to_string()).with("why", why));
            }
        }
        Ok(())
    }
}

impl Table {
    fn csv(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|column| &column.name))?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
    }
}
