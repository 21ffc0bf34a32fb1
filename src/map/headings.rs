//! The heading row of a sheet, and the columns under it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::Mapper;
use super::above::led_by;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::shape::Crooked;
use crate::code::Code;
use crate::fold::heading;
use crate::fold::welsh::halves;
use crate::headings::Headings;
use crate::read::{CellId, column_letters};
use crate::spot::{Area, ColumnId, ModuleId, SheetId};
use crate::template::{Overflow, SheetMap};

impl Mapper<'_> {
    /// Finds headings and columns. Sheets of the template that are one sheet of a workbook share their heading row.
    pub(super) fn find_headings(&mut self) {
        let mut shared: BTreeMap<SheetId, Vec<usize>> = BTreeMap::new();
        for (index, found) in self.found.iter().enumerate() {
            if let Some(found) = found {
                shared.entry(found.sheet).or_default().push(index);
            }
        }
        let exports = self.exports;
        let mut tables = Vec::new();
        for (s, maps) in shared {
            let sheet = &self.workbooks[s];
            let wanted: FxHashSet<String> = maps.iter().flat_map(|&i| wanted(&self.template.sheets[i], self.id_headings(i))).collect();
            let Some(headings) = find(exports.readings(s), &wanted) else {
                for &index in &maps {
                    self.no_headings(index);
                }
                continue;
            };
            self.headings.insert(s, headings.row);
            let mut used = vec![false; sheet.columns.len()];
            let mut twice: Vec<Vec<ColumnId>> = Vec::new();
            for &index in &maps {
                self.columns(index, headings, &mut used, &mut twice);
            }
            tables.push((s, headings, maps, used));
        }
        // What an id looks like is known when the columns of all children are.
        self.learn_ids();
        for (s, headings, maps, used) in tables {
            self.unused(s, headings, &maps, &used);
            let reported = self.nameless(s, headings, &maps);
            self.beside_the_table(s, headings, &maps, &used, &reported);
            self.above(s, headings, &maps);
            let sheet = &self.workbooks[s];
            let crooked = Crooked::of(sheet, &self.workbooks[s.workbook].cells, headings.row);
            if crooked.numbered {
                // No row can be read, and one message says why.
                for &index in &maps {
                    self.found[index].iter_mut().for_each(|found| found.first = None);
                }
            }
            self.crooked.insert(s, crooked);
            self.marks(s, headings.row);
        }
    }

    /// Where the sheet's id stands, which may be an item or a key.
    pub(super) fn id_headings(&self, index: usize) -> &[String] {
        let map = &self.template.sheets[index];
        let id = map.items.iter().find(|i| map.module == ModuleId::ROOT && i.item == self.pack.id_item);
        if map.key.is_empty() { id.map_or(&[], |i| &i.column) } else { &map.key }
    }

    fn no_headings(&mut self, index: usize) {
        let (Some(found), map) = (&self.found[index], &self.template.sheets[index]) else { return };
        let name = self.sheet_name(found);
        let columns = [self.id_headings(index)].into_iter().chain(map.items.iter().map(|i| &i.column[..]));
        let columns = columns.chain(map.flags.iter().map(|f| &f.column[..]));
        let mut sample: Vec<&str> = columns.filter_map(|names| names.first()).map(String::as_str).collect();
        sample.dedup();
        sample.truncate(5);
        let args = vec![
            ("module", Arg::Open(self.pack.modules[map.module].name.clone())),
            ("sheet", Arg::Open(name)),
            ("names", Arg::Open(quoted(sample))),
        ];
        self.pending.push(Pending::new(Code::HEADINGS_NOT_FOUND, args).at(found.place()));
    }

    pub(super) fn sheet_name(&self, found: &MatchedSheet) -> String {
        self.workbooks[found.sheet].name.trim().to_owned()
    }

    /// Finds the columns of one sheet of the template.
    fn columns(&mut self, index: usize, headings: &Headings, used: &mut [bool], twice: &mut Vec<Vec<ColumnId>>) {
        let template = self.template;
        let map = &template.sheets[index];
        let Some(mut found) = self.found[index].take() else { return };
        let mut take = |this: &mut Self, names: &[String]| {
            let columns = headings.columns(names);
            let first = *columns.first()?;
            for &c in &columns {
                used[c] = true;
            }
            // Twice the same column is one column: only where the cells differ must somebody choose.
            let cells = |c: ColumnId| this.cells(&found, c).get(headings.row + 1..);
            if columns.len() > 1 && columns.iter().any(|&c| cells(c) != cells(first)) && !twice.contains(&columns) {
                let letters = columns.iter().map(|&c| this.letters(&found, c)).collect::<Vec<_>>().join(", ");
                let args = vec![("heading", Arg::Own(headings.raw[first].clone())), ("columns", Arg::Open(letters))];
                let mut place = found.place();
                place.columns.clone_from(&columns);
                this.pending.push(Pending::new(Code::HEADING_TWICE, args).at(place));
                twice.push(columns);
            }
            Some(first)
        };
        let items: Vec<Option<ColumnId>> = map.items.iter().map(|i| take(self, &i.column)).collect();
        let flags: Vec<Option<ColumnId>> = map.flags.iter().map(|f| take(self, &f.column)).collect();
        let above: Vec<Option<ColumnId>> = map.below.iter().map(|b| take(self, &b.line.column)).collect();
        let key = take(self, self.id_headings(index).to_vec().as_slice());
        // A line about the column of ids means it under whichever of its headings it is found.
        let ids: FxHashSet<String> = self.id_headings(index).iter().map(|h| heading(h)).collect();
        let of_ids = |names: &[String]| names.iter().any(|n| ids.contains(&heading(n)));
        let skip = map.skip.as_ref().and_then(|s| take(self, &s.column).or_else(|| key.filter(|_| of_ids(&s.column))));
        let (mut people, mut lacking) = (Vec::new(), Vec::new());
        for name in &map.people {
            match take(self, std::slice::from_ref(name)) {
                Some(column) => people.push(column),
                None => lacking.push(name.clone()),
            }
        }
        let team = take(self, &map.team);
        let worker = take(self, &map.worker);
        let named = people.len();
        let pack = self.pack;
        let led = template
            .sheets
            .iter()
            .enumerate()
            .filter(|(other, s)| map.module == led_by(pack, s) && *other != index && !s.join_on.is_empty());
        let leads = led.filter_map(|(other, s)| Some((other, take(self, &s.join_on)?))).collect();
        // The usual headings of names are known in every sheet. What is an item, a key or a worker is none.
        let taken = items.iter().chain(&flags).chain(&above).chain([&key, &skip, &team, &worker]).flatten();
        let taken: FxHashSet<ColumnId> = taken.copied().chain(people.iter().copied()).collect();
        let is_usual = |c: &ColumnId| {
            let texts = &headings.folded[*c];
            // `Child` is over the number in one export, over the name in another.
            let of_child = || {
                texts.iter().any(|text| crate::synonyms::is_child_heading(text, &pack.in_exports))
                    && self.holds_whole_names(&found, *c, headings.row + 1)
            };
            // In two languages in one cell, either of which may say it.
            let of_names = |part: &str| crate::synonyms::is_of_names(&[heading(part)], &pack.in_exports);
            let of_half = || halves(&headings.raw[*c]).any(|(a, b)| of_names(a) || of_names(b));
            crate::synonyms::is_of_names(texts, &pack.in_exports) || of_child() || of_half()
        };
        let usual: Vec<ColumnId> = ColumnId::first(headings.folded.len()).filter(|c| !taken.contains(c) && is_usual(c)).collect();
        usual.iter().for_each(|&c| used[c] = true);
        people.extend(usual);
        found.shown = if named > 0 { named } else { people.len() };
        (found.named, found.lacking) = (named, lacking);
        let headed = map.items.iter().map(|i| &i.column).zip(&items).chain(map.flags.iter().map(|f| &f.column).zip(&flags));
        found.also = headed.flat_map(|(names, column)| further(headings, names, *column)).collect();
        found.first = Some(headings.row + 1);
        if let Some(overflow) = &map.overflow {
            self.overflow(&found, headings, overflow, used);
        }
        (found.items, found.flags, found.above, found.key, found.skip) = (items, flags, above, key, skip);
        (found.people, found.team, found.worker, found.leads) = (people, team, worker, leads);
        self.found[index] = Some(found);
    }

    /// Groups of columns that the template does not reach, where something stands in them.
    fn overflow(&mut self, found: &MatchedSheet, headings: &Headings, overflow: &Overflow, used: &mut [bool]) {
        let filled = |c: ColumnId| self.cells(found, c).iter().skip(headings.row + 1).any(|cell| *cell != CellId::BLANK);
        let further = |c: &ColumnId| headings.folded[*c].iter().any(|t| overflow.headings.contains(t));
        let columns: Vec<ColumnId> = ColumnId::first(headings.folded.len()).filter(further).filter(|c| filled(*c)).collect();
        if columns.is_empty() {
            return;
        }
        columns.iter().for_each(|c| used[*c] = true);
        let letters = columns.iter().map(|&c| self.letters(found, c)).collect::<Vec<_>>().join(", ");
        let args = vec![("columns", Arg::Open(letters)), ("read", Arg::Open(overflow.read.to_string()))];
        self.pending.push(Pending::new(Code::GROUPS_BEYOND, args).at(Area { columns, ..found.place() }));
    }

    pub(super) fn letters(&self, found: &MatchedSheet, column: ColumnId) -> String {
        let sheet = &self.workbooks[found.sheet];
        column_letters(sheet.columns[column].index)
    }
}

/// All headings that a sheet of the template may have, folded.
fn wanted<'t>(map: &'t SheetMap, id: &'t [String]) -> impl Iterator<Item = String> + 't {
    let items = map.items.iter().flat_map(|i| &i.column);
    let flags = map.flags.iter().flat_map(|f| &f.column);
    let skip = map.skip.iter().flat_map(|s| &s.column);
    let local = map.people.iter().chain(&map.team).chain(&map.worker);
    let above = map.below.iter().flat_map(|b| &b.line.column);
    items.chain(flags).chain(skip).chain(local).chain(above).chain(id).map(|h| heading(h)).filter(|h| !h.is_empty())
}

/// The reading of a row, or of two, with the most headings that are wanted; the first of those.
fn find<'r>(readings: &'r [Headings], wanted: &FxHashSet<String>) -> Option<&'r Headings> {
    let hits = |headings: &Headings| {
        let texts = headings.folded.iter().filter_map(|t| t.iter().find(|t| wanted.contains(*t)));
        texts.collect::<FxHashSet<_>>().len()
    };
    // One heading alone may be a title that happens to be called so.
    let mut most = if wanted.len() <= 2 { 0 } else { 1 };
    let mut best = None;
    for headings in readings {
        let hits = hits(headings);
        if hits > most {
            (most, best) = (hits, Some(headings));
        }
    }
    best
}

/// Columns under other names than the one that a column was found by, each with that column.
fn further(headings: &Headings, names: &[String], read: Option<ColumnId>) -> Vec<(ColumnId, ColumnId)> {
    let Some(read) = read else { return Vec::new() };
    let first = headings.columns(names);
    let others = names.iter().flat_map(|name| headings.columns(std::slice::from_ref(name)));
    let others: BTreeSet<ColumnId> = others.filter(|c| !first.contains(c)).collect();
    others.into_iter().map(|other| (read, other)).collect()
}
