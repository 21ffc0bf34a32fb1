//! Ids and keys that are no number of the case system as it seems: unlike all the others, or made of what is personal.

use chrono::Datelike as _;
use rustc_hash::FxHashMap;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::guard::Lettered;
use super::shared::Shared;
use super::skip::digest;
use crate::code::Code;
use crate::parse::{postcode, unlike, zeros};
use crate::read::CellId;
use crate::record::{ABSENT, UNREADABLE};
use crate::spot::{Area, ColumnId, ModuleId, ModuleItem, RecordId};

/// So many ids are shown; the others are counted.
const SHOWN: usize = 5;

impl Mapper<'_> {
    /// Asks about the children's ids.
    pub(super) fn unlike_ids(&mut self) {
        let ids = &self.tables[0].columns[self.pack.id_item];
        let mut children: Vec<(&str, RecordId)> = RecordId::each(ids)
            .filter(|(_, id)| **id != ABSENT && **id != UNREADABLE)
            .map(|(child, id)| (self.texts.get(*id), child))
            .collect();
        // An answer holds in whatever order the export has the children.
        children.sort_unstable();
        children.dedup_by_key(|c| c.0);
        let texts: Vec<&str> = children.iter().map(|c| c.0).collect();
        let with_letters = children.iter().filter(|(id, _)| id.chars().any(char::is_alphabetic));
        let item = (ModuleId::ROOT, self.pack.id_item);
        let lettered = with_letters.map(|&(id, child)| Lettered { id: id.to_owned(), child, place: self.row_of(child), item }).collect();
        let pick = |found: Vec<usize>| found.into_iter().map(|i| (children[i].0.to_owned(), children[i].1)).collect::<Vec<_>>();
        let personal: Vec<(usize, &'static str)> =
            (0..children.len()).filter_map(|i| Some((i, self.personal(children[i].0, children[i].1)?))).collect();
        let odd = pick(unlike(&texts, false).into_iter().filter(|i| !personal.iter().any(|p| p.0 == *i)).collect());
        let zeros = zeros(&texts).map(|(led, lost)| {
            let why = Arg::message("ids-with-zeros").with("led", led.len().to_string()).with("lost", lost.len().to_string());
            (why, pick(if led.len() < lost.len() { led } else { lost }))
        });
        let personal: Vec<(&str, Vec<(String, RecordId)>)> = ["ids-with-postcode", "ids-with-birth-date"]
            .into_iter()
            .map(|what| (what, pick(personal.iter().filter(|p| p.1 == what).map(|p| p.0).collect())))
            .collect();
        let said = Arg::message("ids-unlike").with("odd", odd.len().to_string()).with("all", children.len().to_string());
        self.ask_ids(said, &odd);
        self.mapped.guard.know_ids(lettered);
        if let Some((why, found)) = zeros {
            self.ask_ids(why, &found);
        }
        for (what, found) in personal {
            self.ask_ids(Arg::message(what).with("count", found.len().to_string()), &found);
        }
    }

    /// What an id holds that is personal.
    fn personal(&self, id: &str, child: RecordId) -> Option<&'static str> {
        if id.bytes().any(|b| b.is_ascii_alphabetic()) && postcode(id).is_ok() {
            return Some("ids-with-postcode");
        }
        let born = self.tables[0].columns[self.pack.birth_item?][child];
        if born == ABSENT || born == UNREADABLE {
            return None;
        }
        let day = crate::calendar::date_of(born);
        // Every form of a day has these two digits, and few ids do.
        let year = [day.year() / 10 % 10, day.year() % 10].map(|digit| char::from_digit(digit.unsigned_abs(), 10).unwrap_or('0'));
        if !id.contains(&String::from_iter(year)) {
            return None;
        }
        let is_in = |format: &str| id.contains(&day.format(format).to_string());
        let digits: String = id.chars().filter(char::is_ascii_digit).collect();
        // Six digits alone may be any number; with letters before or behind they are the initials and the day.
        let short = |format: &str| digits.len() < id.len() && digits == day.format(format).to_string();
        let born = ["%d%m%Y", "%Y%m%d", "%d-%m-%Y", "%Y-%m-%d"].into_iter().any(is_in) || ["%d%m%y", "%y%m%d"].into_iter().any(short);
        born.then_some("ids-with-birth-date")
    }

    fn ask_ids(&mut self, what: Arg, found: &[(String, RecordId)]) {
        let Some((_, first)) = found.first() else { return };
        let mut pending = ask(what, found.iter().map(|(id, _)| id.as_str()), Some((ModuleId::ROOT, self.pack.id_item)));
        (pending.cells.place, pending.cells.child) = (self.row_of(*first), Some(*first));
        pending.cells.other = found.get(1).and_then(|(_, child)| self.row_of(*child));
        self.pending.push(pending);
    }

    /// Asks about keys that lead from a sheet to children and are unlike the others, or like them in all but capitals.
    pub(super) fn unlike_keys(&mut self, module: ModuleId, found: &MatchedSheet, key: ColumnId, shared: &Shared, entries: &[(usize, i32)]) {
        let workbook = found.sheet.workbook;
        let cells = self.cells(found, key);
        let mut rows: FxHashMap<String, usize> = FxHashMap::default();
        let mut texts: FxHashMap<CellId, Option<(String, String)>> = FxHashMap::default();
        let mut cased: Vec<(String, usize, Area)> = Vec::new();
        for &(row, kind) in entries {
            let both = texts.entry(cells[row]).or_insert_with(|| {
                let read = self.key_of(workbook, cells[row]).ok().flatten()?;
                Some((read, self.written_key(workbook, cells[row])))
            });
            let Some((text, written)) = both else { continue };
            rows.entry(text.clone()).or_insert(row);
            if kind >= 0
                && let Some((other, place)) = self.holder(shared, text)
                && other != *written
                && (is_mixed(&other) || is_mixed(written))
            {
                cased.push((written.clone(), row, place));
            }
        }
        let keys: Vec<&str> = {
            let mut keys: Vec<&str> = rows.keys().map(String::as_str).chain(shared.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let joined = |key: &str| Some((*rows.get(key)?, self.holder(shared, key)?.1));
        let odd: Vec<(String, usize, Area)> =
            unlike(&keys, true).into_iter().filter_map(|i| joined(keys[i]).map(|(row, place)| (keys[i].to_owned(), row, place))).collect();
        self.ask_keys("keys-unlike", module, found, key, odd);
        self.ask_keys("keys-but-capitals", module, found, key, cased);
    }

    fn ask_keys(&mut self, what: &'static str, module: ModuleId, found: &MatchedSheet, key: ColumnId, keys: Vec<(String, usize, Area)>) {
        let Some((_, row, other)) = keys.first() else { return };
        let sheet = quoted([self.sheet_name(found).as_str()]);
        let said = Arg::message(what).with("sheet", sheet);
        let mut pending = ask(said, keys.iter().map(|k| k.0.as_str()), None).at(found.row(*row, [key]));
        pending.cells.other = Some(other.clone());
        let record = Some(found.targets[*row]).filter(|record| *record != RecordId::NONE);
        pending.cells.child = record.map(|record| self.child(module, record));
        self.pending.push(pending);
    }
}

/// Asks about ids or keys: a few are shown, and an answer is about all of them.
pub(super) fn ask<'i>(what: Arg, ids: impl Iterator<Item = &'i str> + Clone, item: Option<ModuleItem>) -> Pending {
    let count = ids.clone().count();
    let shown = ids.clone().take(SHOWN).collect::<Vec<_>>().join(", ");
    let more = if count > SHOWN { Arg::message("and-more").with("count", Arg::Count(count - SHOWN)) } else { "".into() };
    let args = vec![("what", what), ("ids", Arg::Cell(shown, item)), ("more", more), ("all", Arg::Open(digest(ids)))];
    Pending::new(Code::IDS_UNLIKE, args)
}

/// Whether a key has capitals and small letters, so that they may tell two keys apart.
fn is_mixed(key: &str) -> bool {
    key.bytes().any(|b| b.is_ascii_lowercase()) && key.bytes().any(|b| b.is_ascii_uppercase())
}
