//! The reference tables of a job: of each only the rows are kept whose keys the returns have, and what is wrong with one is said once.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::LoadedReturn;
use crate::calendar::date_of;
use crate::code::Code;
use crate::error::Result;
use crate::finding::{Finding, Spot};
use crate::pack::lookup::{self, BadTable, Found, Given, Key, Lookup, Lookups, OWN, Reading, Rows, State};
use crate::pack::{Kind, Library, Pack};
use crate::read::{self, Streamed};
use crate::record::{Return, special};
use crate::spot::ModuleId;
use crate::texts::{DisplayValue, Filling, Message};
use crate::world::{World, file_name};

/// With fewer keys it can be chance that a table has none of them.
const FEWEST: usize = 5;

/// Looks the values of an authority's returns up, those of last year's too. `tables` are the files of reference tables, by their names.
///
/// # Errors
/// CYF001 when a file cannot be opened.
pub(super) fn look_up(
    world: &dyn World,
    library: &Library,
    authority: &str,
    tables: &BTreeMap<String, PathBuf>,
    opened: &mut [LoadedReturn],
) -> Result<()> {
    // Most jobs give no table, and their values need not be gone through.
    let is_read = |lookup: &Lookup| !lookup.beside || tables.contains_key(&lookup.name);
    let mut wanted: FxHashMap<Key, FxHashSet<Vec<u8>>> = FxHashMap::default();
    if opened.iter().any(|one| one.ret.pack.lookups.iter().any(is_read)) {
        for one in opened.iter() {
            keys(&one.ret, &mut wanted);
            one.last.iter().for_each(|last| keys(&last.ret, &mut wanted));
        }
    }
    let own = library.authority(authority).map(|a| a.reference.clone().unwrap_or_default()).unwrap_or_default();
    // A file that several returns are looked up in is read once, for all of them together.
    let mut authorities = FxHashMap::from_iter([(own, OWN)]);
    let mut files: Vec<File> = Vec::new();
    for one in opened.iter_mut() {
        let pack = one.ret.pack.clone();
        let mut states = Vec::with_capacity(pack.lookups.len());
        for lookup in &pack.lookups {
            let empty = FxHashSet::default();
            let asked = Asked { lookup, keys: wanted.get(&lookup.key).unwrap_or(&empty), pack: &pack };
            let path = tables.get(&lookup.name);
            let Some(path) = path else {
                states.push(asked.of_pack(&mut authorities));
                continue;
            };
            let known = files.iter().position(|file| &file.path == path && file.is_of(lookup));
            let at = match known {
                Some(at) => at,
                None => {
                    files.push(asked.read(world, path, &mut authorities)?);
                    files.len() - 1
                }
            };
            states.push(asked.state(&files[at], &mut one.findings));
        }
        let lookups = Arc::new(Lookups(states));
        one.last.iter_mut().for_each(|last| last.ret.lookups = lookups.clone());
        one.ret.lookups = lookups;
    }
    Ok(())
}

/// The values of a return that can be keys.
fn keys(ret: &Return, wanted: &mut FxHashMap<Key, FxHashSet<Vec<u8>>>) {
    let mut normal = Vec::new();
    for (module, m) in ModuleId::each(&ret.pack.modules) {
        for (item, column) in m.items.iter().zip(&ret.tables[module].columns) {
            let key = match item.kind {
                Kind::Postcode => Key::Postcode,
                Kind::Text { .. } if ret.pack.lookups.iter().any(|l| l.key == Key::Text) => Key::Text,
                _ => continue,
            };
            let keys = wanted.entry(key).or_default();
            for value in column.iter().filter(|value| !special(**value)) {
                key.normal(ret.texts.get(*value).as_bytes(), &mut normal);
                if !keys.contains(&normal) {
                    keys.insert(normal.clone());
                }
            }
        }
    }
}

/// A file as it was read once.
struct File {
    path: std::path::PathBuf,
    /// What it was read as.
    lookup: Lookup,
    /// What it is called, with the file inside it that was read.
    name: String,
    /// Its rows.
    read: std::result::Result<Arc<Rows>, BadTable>,
}

impl File {
    /// Whether a table of this declaration would be read from it alike.
    fn is_of(&self, lookup: &Lookup) -> bool {
        Lookup { csv: None, ..self.lookup.clone() } == Lookup { csv: None, ..lookup.clone() }
    }
}

/// How many different values of a return are looked up in a reference table, and how many of them it has; none where it was not given or cannot be
/// used.
pub(crate) fn found_of(ret: &Return, table: &str) -> Option<(usize, usize)> {
    let nth = ret.pack.lookups.iter().position(|lookup| lookup.name == table)?;
    let (lookup, rows) = (&ret.pack.lookups[nth], ret.lookups.rows(nth)?);
    let mut wanted = FxHashMap::default();
    keys(ret, &mut wanted);
    let asked = wanted.remove(&lookup.key).unwrap_or_default();
    let there =
        asked.iter().filter_map(|key| std::str::from_utf8(key).ok()).filter(|key| matches!(rows.find(lookup.key, key), Found::Row(_)));
    Some((asked.len(), there.count()))
}

/// Whether a file looks like a reference table: a csv file by its headings, or a zip with one.
pub(crate) fn is_table(world: &dyn World, path: &Path, lookup: &Lookup) -> bool {
    read::begins(world, path, &|line| lookup::heads(lookup, line))
}

/// What is looked up in a table.
struct Asked<'a> {
    lookup: &'a Lookup,
    keys: &'a FxHashSet<Vec<u8>>,
    pack: &'a Pack,
}

impl Asked<'_> {
    /// The rows that stand in the pack, unless the council brings its own.
    fn of_pack(&self, authorities: &mut FxHashMap<String, i32>) -> State {
        let own = self.lookup.csv.as_ref().filter(|_| !self.lookup.beside);
        let read = own.map(|csv| Reading::some(self.lookup, csv.as_bytes(), self.keys, authorities));
        read.and_then(std::result::Result::ok).map_or(State::Missing, |reading| State::Rows(Arc::new(reading.rows)))
    }

    /// Reads the council's file.
    fn read(&self, world: &dyn World, path: &Path, authorities: &mut FxHashMap<String, i32>) -> Result<File> {
        let lookup = self.lookup;
        let is_it = |line: &[u8]| lookup::heads(lookup, line);
        let mut inner = None;
        let read = read::stream(world, path, &is_it, |input: &mut dyn BufRead, part| {
            inner = part.map(str::to_owned);
            Reading::some(lookup, input, self.keys, authorities)
        });
        let file = file_name(path);
        let name = inner.as_ref().map_or(file.clone(), |part| format!("{file}/{part}"));
        let read = match read {
            Ok(Streamed { held: Ok(Reading { mut rows, newest, count }), sha256, bytes }) => match self.strange(&rows) {
                None => {
                    rows.given = Some(Given { file, inside: inner, sha256, bytes, rows: count, newest });
                    Ok(Arc::new(rows))
                }
                Some(bad) => Err(bad),
            },
            Ok(Streamed { held: Err(bad), .. }) => Err(bad),
            Err(error) if error.code == Code::FILE_UNREADABLE => return Err(error),
            Err(error) => Err(BadTable { message: error.texts().0, line: None }),
        };
        Ok(File { path: path.to_owned(), lookup: lookup.clone(), name, read })
    }

    /// What a file that was read is to the return, and what must be told of it.
    fn state(&self, file: &File, findings: &mut Vec<Finding>) -> State {
        match &file.read {
            Ok(rows) => {
                findings.extend(self.told(&file.name, rows));
                State::Rows(rows.clone())
            }
            Err(bad) => {
                let line = bad.line.and_then(|line| u32::try_from(line).ok());
                let args: [(_, Filling); 2] = [("table", self.lookup.name.as_str().into()), ("reason", bad.message.clone().into())];
                findings.push(Finding::new(Code::REFERENCE_UNUSABLE, args).at(Spot::element(&file.name, line, None)));
                State::Unusable
            }
        }
    }

    /// A table that has none of many keys is about something else.
    fn strange(&self, rows: &Rows) -> Option<BadTable> {
        let none = rows.len() == 0 && self.keys.len() >= FEWEST;
        none.then(|| BadTable { message: Message::new("reference-none-found").with("count", self.keys.len()), line: None })
    }

    /// What a table that can be used does not cover.
    fn told(&self, file: &str, rows: &Rows) -> Vec<Finding> {
        let mut told = Vec::new();
        let at = || Spot::element(file, None, None);
        let outside = self.keys.iter().filter_map(|key| std::str::from_utf8(key).ok());
        let outside: Vec<&str> = outside.filter(|key| rows.find(self.lookup.key, key) == Found::NotCovered).collect();
        if !outside.is_empty() {
            let mut areas: Vec<&str> = outside.iter().map(|key| key.trim_end_matches(|c: char| !c.is_ascii_uppercase())).collect();
            areas.iter_mut().for_each(|key| *key = key.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or_default());
            areas.sort_unstable();
            areas.dedup();
            let args: [(_, Filling); 3] =
                [("table", self.lookup.name.as_str().into()), ("count", outside.len().into()), ("areas", Filling::codes(areas))];
            told.push(Finding::new(Code::REFERENCE_PART, args).at(at()));
        }
        let reference = self.pack.date("ReferenceDate");
        let newest = rows.given.as_ref().and_then(|given| given.newest);
        if let (Some(newest), Some(reference)) = (newest.map(date_of), reference)
            && newest < reference
        {
            let date = |date: chrono::NaiveDate| DisplayValue::code(date.format("%d/%m/%Y").to_string()).into();
            let args: [(_, Filling); 3] =
                [("table", self.lookup.name.as_str().into()), ("newest", date(newest)), ("reference", date(reference))];
            told.push(Finding::new(Code::REFERENCE_OLD, args).at(at()));
        }
        told
    }
}

#[cfg(test)]
mod tests;
