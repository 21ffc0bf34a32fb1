//! Rows become records, or join them by the child's id.

use rustc_hash::FxHashSet;

use super::Mapper;
use super::above::led_by;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::keys::{FAULT, Keys, SEVERAL, UNKNOWN, child};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::read::{CellId, Merged, column_letters};
use crate::record::{NO_ROW, Origin, Source};
use crate::spot::{ColumnId, ModuleId, RecordId};
use crate::template::SheetMap;

/// So many rows without a child are more than slips.
const MANY: usize = 20;
/// So many rows of children who have one already are more than slips, where they are a tenth of all rows too.
const SEVERAL_ROWS: usize = 5;

impl<'a> Mapper<'a> {
    /// Makes the records of all modules, parents first. The sheets that only add to a module come after those that make its records,
    /// and before the other modules, whose rows may be led by a key that such a sheet brings.
    pub(super) fn make_records(&mut self) {
        for module in ModuleId::first(self.pack.modules.len()) {
            for join in [false, true] {
                for index in 0..self.template.sheets.len() {
                    let map = &self.template.sheets[index];
                    if map.join == join && map.module == module && self.found[index].as_ref().is_some_and(|f| f.first.is_some()) {
                        self.rows(index);
                    }
                }
            }
        }
        for (table, module) in self.tables.iter_mut().zip(&self.pack.modules) {
            let len = table.len;
            table.columns.iter_mut().for_each(|c| c.resize(len, crate::record::ABSENT));
            debug_assert!(module.parent.is_none() || table.parent.len() == len);
        }
    }

    /// The source of a sheet: which row each record has there.
    pub(super) fn source(&self, index: usize) -> Option<Source> {
        let (map, found) = self.sheet(index)?;
        let mut rows = vec![NO_ROW; self.tables[map.module].len];
        for (row, &record) in found.targets.iter().enumerate() {
            if record != RecordId::NONE && rows[record] == NO_ROW {
                rows[record] = row as u32;
            }
        }
        let mut columns = vec![None; self.pack.modules[map.module].items.len()];
        for (item, column) in map.items.iter().zip(&found.items) {
            columns[item.item] = *column;
        }
        let origin = Origin::Sheet(found.sheet);
        Some(Source { origin, own: !map.join, rows, columns })
    }

    fn rows(&mut self, index: usize) {
        let Some(mut found) = self.found[index].take() else { return };
        let template = self.template;
        let map = &template.sheets[index];
        let shared = if map.join_on.is_empty() { None } else { self.shared(index) };
        match (found.first, found.key) {
            // The ids stand beside their column, which is said already.
            (Some(_), Some(key)) if self.beside.contains(&(found.sheet, key)) => found.first = None,
            (Some(_), Some(_)) if found.above.contains(&None) => self.no_column_above(map, &mut found),
            (Some(first), Some(key)) if map.join_on.is_empty() || shared.is_some() => {
                let mut keys = Keys::new(self, map, &found, key, shared);
                let entries = self.entries(map, &mut found, first, key, &mut keys);
                if entries.is_empty() {
                    self.empty(map, &found);
                }
                match map.join {
                    _ if self.id_once(index, &mut found, key, &entries) => {}
                    true => self.join(map, &mut found, (first, key), &mut keys, &entries),
                    false => self.make(map, &mut found, key, &keys, &entries),
                }
                if let Some(shared) = &keys.shared {
                    self.unlike_keys(map.module, &found, key, shared, &entries);
                }
            }
            (Some(_), None) => self.no_key(map, &mut found),
            (Some(_), Some(_)) => self.nobody_leads(map, &mut found),
            (None, _) => {}
        }
        self.found[index] = Some(found);
    }

    /// Without the id no row leads to a child.
    fn no_key(&mut self, map: &SheetMap, found: &mut MatchedSheet) {
        let id = &self.pack.modules[0].items[self.pack.id_item].name;
        let pending = if map.key.is_empty() {
            let names = map.items.iter().find(|i| i.item == self.pack.id_item).map(|i| i.column.as_slice()).unwrap_or_default();
            self.column_missing(found, id, names)
        } else if map.join_on.is_empty() {
            self.column_missing(found, id, &map.key)
        } else {
            self.column_missing(found, &quoted(map.join_on.first().map(String::as_str)), &map.key)
        };
        found.first = None;
        self.tell_once(pending);
    }

    /// The sheet has a key of its own, and no sheet of children has it.
    fn nobody_leads(&mut self, map: &SheetMap, found: &mut MatchedSheet) {
        found.first = None;
        let template = self.template;
        let leading = led_by(self.pack, map);
        let own = |index: &usize| template.sheets[*index].module == leading && !template.sheets[*index].join;
        let Some(index) = (0..template.sheets.len()).filter(own).find(|i| self.found[*i].as_ref().is_some_and(|f| f.first.is_some()))
        else {
            return;
        };
        let Some(children) = self.found[index].take() else { return };
        let pending = self.column_missing(&children, &quoted(map.key.first().map(String::as_str)), &map.join_on);
        self.found[index] = Some(children);
        self.tell_once(pending);
    }

    /// Rows become records.
    fn make(&mut self, map: &'a SheetMap, found: &mut MatchedSheet, key: ColumnId, keys: &Keys<'a>, entries: &[(usize, i32)]) {
        let module = &self.pack.modules[map.module];
        // For a module with few records for each child: how many there are so far.
        let mut counts: Vec<u32> = Vec::new();
        if module.max.is_some() {
            counts = vec![0; module.parent.map_or(0, |parent| self.tables[parent].len)];
            self.tables[map.module].parent.iter().for_each(|&p| counts[p] += 1);
        }
        let mut above = self.records_above(map, found);
        let apart = self.apart(map, found, key, keys, entries);
        if map.module == ModuleId::ROOT {
            self.tell_long_ids(found, key, entries);
        }
        let astray = self.pending.len();
        let once = map.module == ModuleId::ROOT && (map.several_rows || self.several_rows(found, key, entries));
        for &(row, kind) in entries {
            if apart && kind == UNKNOWN {
                self.mapped.left_out.unknown_child += 1;
                continue;
            }
            if map.module == ModuleId::ROOT {
                let known =
                    usize::try_from(kind).ok().and_then(|id| self.by_id.get(id)).copied().filter(|known| once && *known != RecordId::NONE);
                if let Some(known) = known {
                    // What the row says differently of the child is reported where its values are read.
                    found.targets[row] = known;
                    continue;
                }
                let record = RecordId::new(self.tables[0].len);
                self.tables[0].len += 1;
                if kind >= 0 {
                    let id = kind as usize;
                    if self.by_id.len() <= id {
                        self.by_id.resize(id + 1, RecordId::NONE);
                    }
                    if self.by_id[id] == RecordId::NONE {
                        self.by_id[id] = record;
                    }
                }
                found.targets[row] = record;
                continue;
            }
            let Some(led) = child(kind) else {
                self.no_child(map, found, key, keys, row, kind);
                continue;
            };
            let parent = match &mut above {
                None => led,
                Some(above) => match self.record_above(above, map, found, key, row, led) {
                    Ok(parent) => parent,
                    Err(pending) => {
                        self.mapped.left_out.unknown_child += 1;
                        self.pending.push(*pending);
                        continue;
                    }
                },
            };
            if let (Some(max), Some(count)) = (module.max, counts.get_mut(parent.index())) {
                if *count >= max {
                    self.mapped.left_out.too_many += 1;
                    let args = vec![("max", Arg::Open(max.to_string())), ("module", Arg::Open(module.name.clone()))];
                    let mut pending = Pending::new(Code::TOO_MANY_RECORDS, args).at(found.row(row, [key]));
                    pending.cells.child = module.parent.map(|above| self.child(above, parent));
                    self.pending.push(pending);
                    continue;
                }
                *count += 1;
            }
            let table = &mut self.tables[map.module];
            found.targets[row] = RecordId::new(table.len);
            table.len += 1;
            table.parent.push(parent);
        }
        self.fold_astray(map, found, astray, entries.len());
    }

    /// Where most rows of a sheet hang on no record, that is said once: the exports do not go together, and the rows are not at fault one by
    /// one. `from` is where what was said of the sheet's rows begins.
    fn fold_astray(&mut self, map: &SheetMap, found: &MatchedSheet, from: usize, rows: usize) {
        let is_astray =
            |p: &Pending| [Code::ABOVE_MISSING, Code::ABOVE_SEVERAL, Code::ABOVE_OF_ANOTHER, Code::ABOVE_UNSAID].contains(&p.code);
        let count = self.pending[from..].iter().filter(|p| is_astray(p)).count();
        let Some(parent) = self.pack.modules[map.module].parent.filter(|_| count >= MANY && count * 2 > rows) else { return };
        let (mut astray, others): (Vec<_>, Vec<_>) = self.pending.split_off(from).into_iter().partition(is_astray);
        self.pending.extend(others);
        let second = astray.get_mut(1).and_then(|p| p.cells.place.take());
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("count", Arg::Open(count.to_string())),
            ("rows", Arg::Open(rows.to_string())),
            ("parent", Arg::Open(self.pack.modules[parent].name.clone())),
        ];
        let Some(first) = astray.first_mut().and_then(|p| p.cells.place.take()) else { return };
        let mut told = Pending::new(Code::RECORDS_ASTRAY, args).at(first);
        told.cells.other = second;
        self.pending.push(told);
    }

    /// Whether the id stands on the first row of each child only. Whose the rows below are would be a guess, so none is read.
    fn id_once(&mut self, index: usize, found: &mut MatchedSheet, key: ColumnId, entries: &[(usize, i32)]) -> bool {
        let map = &self.template.sheets[index];
        let sheet = &self.workbooks[found.sheet];
        let cells = self.cells(found, key);
        let blank: Vec<usize> = entries.iter().map(|(row, _)| *row).filter(|&row| cells[row] == CellId::BLANK).collect();
        let Some(&first) = blank.first() else { return false };
        let column = sheet.columns[key].index;
        let covers =
            |m: &&Merged, row: usize| (m.columns.0..=m.columns.1).contains(&column) && (m.rows.0 + 1..=m.rows.1).contains(&sheet.rows[row]);
        let merged = sheet.aside.merged.iter().find(|m| covers(m, first));
        // A child has several rows here, and not one of them repeats the id of the row above.
        let several =
            map.module != ModuleId::ROOT && !map.join && self.pack.modules[map.module].max.is_none() || map.flags.iter().any(|f| f.per_row);
        let wide = map.repeat_group || self.template.sheets.get(index + 1).is_some_and(|next| next.repeat_group);
        let apart = entries.windows(2).all(|two| cells[two[1].0] == CellId::BLANK || cells[two[0].0] != cells[two[1].0]);
        let led = entries.first().is_some_and(|(row, _)| cells[*row] != CellId::BLANK);
        // Two forms of an id are one id, if they lead to the same child.
        let id = |&(row, kind): &(usize, i32)| if kind >= 0 { (kind, CellId::BLANK) } else { (kind, cells[row]) };
        let keyed: Vec<(i32, CellId)> = entries.iter().filter(|(row, _)| cells[*row] != CellId::BLANK).map(id).collect();
        let unique = keyed.iter().collect::<FxHashSet<_>>().len() == keyed.len();
        // On a new page a report gives the id again; then there must be more of them before it is no slip.
        let many = if unique { blank.len() * 20 >= entries.len() } else { blank.len() > 1 && blank.len() * 4 >= entries.len() };
        let once = several && !wide && led && apart && many;
        if !once && merged.is_none() {
            return false;
        }
        let letters = column_letters(column);
        let cells = |m: &Merged| {
            Arg::message("cells-merged").with("from", format!("{letters}{}", m.rows.0)).with("to", format!("{letters}{}", m.rows.1))
        };
        let said = merged.map_or_else(|| "".into(), cells);
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("count", Arg::Open(blank.len().to_string())),
            ("row", Arg::Open(sheet.rows[first].to_string())),
            ("merged", said),
        ];
        let pending = Pending::new(Code::ID_ONCE, args).at(found.row(first, [key]));
        self.tell_once(pending);
        self.mapped.left_out.no_child += entries.len();
        found.first = None;
        true
    }

    /// Whether most rows lead to no child, which is then said once: the exports do not go together, and the rows are not at fault one by one.
    fn apart(&mut self, map: &SheetMap, found: &MatchedSheet, key: ColumnId, keys: &Keys<'a>, entries: &[(usize, i32)]) -> bool {
        let unknown = entries.iter().filter(|(_, kind)| *kind == UNKNOWN).count();
        let Some((row, _)) = entries.iter().find(|(_, kind)| *kind == UNKNOWN) else { return false };
        let apart = led_by(self.pack, map) == ModuleId::ROOT
            && map.module != ModuleId::ROOT
            && self.tables[0].len > 0
            && unknown >= MANY
            && unknown * 2 > entries.len();
        if apart {
            let args = vec![
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("count", Arg::Open(unknown.to_string())),
                ("rows", Arg::Open(entries.len().to_string())),
                ("nearest", keys.near(self, self.cells(found, key)[*row])),
            ];
            self.pending.push(Pending::new(Code::SHEETS_APART, args).at(found.row(*row, [key])));
        }
        apart
    }

    /// Whether a list of children has so many rows of children who have one already that each row must be something else of the child, an
    /// episode say. That is one mistake, and reported once.
    fn several_rows(&mut self, found: &MatchedSheet, key: ColumnId, entries: &[(usize, i32)]) -> bool {
        let mut children: FxHashSet<i32> = FxHashSet::default();
        let again: Vec<usize> = entries.iter().filter(|(_, kind)| *kind >= 0 && !children.insert(*kind)).map(|(row, _)| *row).collect();
        let several = again.len() >= SEVERAL_ROWS && again.len() * 10 >= entries.len();
        if several {
            let args = vec![
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("rows", Arg::Open(entries.len().to_string())),
                ("children", Arg::Open(children.len().to_string())),
            ];
            self.pending.push(Pending::new(Code::ROWS_OF_ONE_CHILD, args).at(found.row(again[0], [key])));
        }
        several
    }

    /// A row that should lead to a child and does not.
    pub(super) fn no_child(&mut self, map: &SheetMap, found: &MatchedSheet, key: ColumnId, keys: &Keys<'a>, row: usize, kind: i32) {
        let cell = self.cells(found, key)[row];
        let place = found.row(row, [key]);
        let told = match kind {
            UNKNOWN | SEVERAL if led_by(self.pack, map) != ModuleId::ROOT => {
                self.mapped.left_out.unknown_child += 1;
                Some(self.no_record_above(map, found, row, keys.several(self, cell)))
            }
            UNKNOWN => {
                self.mapped.left_out.unknown_child += 1;
                let module = self.pack.modules[map.module].name.clone();
                let args = vec![("module", Arg::Open(module)), ("nearest", keys.near(self, cell))];
                // Where no child could be read at all, one message about that is enough.
                (self.tables[0].len > 0).then(|| Pending::new(Code::PARENT_MISSING, args))
            }
            SEVERAL => {
                self.mapped.left_out.unknown_child += 1;
                let mut pending = Pending::new(Code::KEY_SHARED, Vec::new());
                pending.cells.other = keys.several(self, cell);
                Some(pending)
            }
            FAULT => {
                self.mapped.left_out.no_child += 1;
                if self.is_long_id(found.sheet.workbook, cell) { None } else { keys.fault(self, cell) }
            }
            _ => {
                self.mapped.left_out.no_child += 1;
                let args = vec![("item", Arg::Open(keys.name.clone())), ("line", Arg::Open(String::new()))];
                Some(Pending::new(Code::VALUE_MISSING, args))
            }
        };
        let id = (map.module == ModuleId::ROOT).then_some((ModuleId::ROOT, self.pack.id_item));
        self.pending.extend(told.map(|mut pending| {
            pending.cells.item = id;
            pending.at(place)
        }));
    }

    /// A sheet without rows. In a module that a child has at most once it may simply be so this year, and rules ask for what is not there;
    /// a sheet that adds to records may be empty only by a filter, and nothing need ask for what it would have added.
    fn empty(&mut self, map: &SheetMap, found: &MatchedSheet) {
        // Few rows have as many groups of columns as there may be.
        if map.repeat_group {
            return;
        }
        let args = vec![("sheet", Arg::Open(self.sheet_name(found)))];
        let level = match self.pack.modules[map.module].max {
            _ if map.join => Level::Query,
            Some(_) => Level::Note,
            None if map.optional => Level::Query,
            None => Code::SHEET_EMPTY.level(),
        };
        self.pending.push(Pending::new(Code::SHEET_EMPTY, args).level(level).at(found.place()));
    }
}
