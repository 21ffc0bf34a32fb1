//! Cells with several values, and rows with one value each, become flags.

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::fold::{folded, trimmed};
use crate::read::{CellId, Value, cell_text};
use crate::record::{ABSENT, NO_ROW, UNREADABLE};
use crate::spot::{ColumnId, RecordId};
use crate::template::{FlagMap, SheetMap};

/// What one cell says of the flags: which are named, and whether something in it is none of the values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Said {
    named: u64,
    unknown: bool,
    blank: bool,
    /// A formula without its result: what it would say is not known.
    uncalculated: bool,
}

/// What all rows of a record say.
#[derive(Clone, Copy, Debug)]
struct Gathered {
    said: Said,
    row: u32,
}

impl Mapper<'_> {
    /// Reads a column that several flags come from.
    pub(super) fn flags(&mut self, map: &SheetMap, found: &MatchedSheet, flags: &FlagMap, column: ColumnId) {
        let workbook = &self.workbooks[found.sheet.workbook];
        let cells = self.cells(found, column);
        let len = self.tables[map.module].len;
        let nothing = Gathered { said: Said { blank: true, ..Said::default() }, row: NO_ROW };
        let mut gathered = vec![nothing; len];
        // The row that names a flag, for each flag: only needed where there are several rows a record.
        let mut rows: Vec<Vec<u32>> = if flags.per_row { vec![vec![NO_ROW; len]; flags.targets.len()] } else { Vec::new() };
        let mut seen: Vec<Said> = Vec::new();
        let mut differ: Vec<(RecordId, u32, usize, u64)> = Vec::new();
        self.memo.start(workbook.cells.len());
        for (row, (&cell, &record)) in cells.iter().zip(&found.targets).enumerate() {
            if record == RecordId::NONE {
                continue;
            }
            let said = match self.memo.get(cell) {
                Some(known) => seen[known as usize],
                None => {
                    let said = self.say(flags, workbook.cells.get(cell));
                    self.memo.set(cell, seen.len() as i32);
                    seen.push(said);
                    said
                }
            };
            if said.uncalculated {
                self.uncalculated(map, found, flags, column, row);
            } else if said.unknown {
                self.unknown_value(map, found, flags, column, row);
            }
            let all = &mut gathered[record];
            if all.row == NO_ROW {
                all.row = row as u32;
            }
            if said.blank {
                continue;
            }
            // Two rows of one record in which something else is named: the first is used, as for other items.
            if !flags.per_row && !all.said.blank {
                if all.said.named != said.named {
                    differ.push((record, all.row, row, all.said.named ^ said.named));
                }
                continue;
            }
            for (flag, rows) in rows.iter_mut().enumerate() {
                if said.named >> flag & 1 == 1 && rows[record] == NO_ROW {
                    rows[record] = row as u32;
                }
            }
            all.said.named |= said.named;
            all.said.unknown |= said.unknown;
            if std::mem::take(&mut all.said.blank) {
                all.row = row as u32;
            }
        }
        self.set_flags(map, found, flags, column, &gathered, rows);
        for (record, first, second, named) in differ {
            for (_, flag) in flags.targets.iter().enumerate().filter(|(f, _)| named >> f & 1 == 1) {
                let first = found.row(first as usize, [column]);
                self.disagree((map.module, flag.item), record, Some(first), found.row(second, [column]));
            }
        }
    }

    fn set_flags(
        &mut self,
        map: &SheetMap,
        found: &MatchedSheet,
        flags: &FlagMap,
        column: ColumnId,
        gathered: &[Gathered],
        mut rows: Vec<Vec<u32>>,
    ) {
        let module = map.module;
        // Without a row a record says nothing in a sheet that it is read from; where each row is a value it says that there is none.
        let asked = |g: &Gathered| flags.per_row || g.row != NO_ROW;
        for (f, flag) in flags.targets.iter().enumerate() {
            self.given[module][flag.item] = true;
            let mut own = vec![NO_ROW; gathered.len()];
            for (record, all) in gathered.iter().enumerate().filter(|(_, g)| asked(g)) {
                let named = all.said.named >> f & 1 == 1;
                let value = match (all.said.blank, named, all.said.unknown) {
                    (true, _, _) => flag.blank.unwrap_or(ABSENT),
                    (_, true, _) => flag.on,
                    // What is not understood may have been this flag: it is reported, and the flag passed over.
                    (_, _, true) => UNREADABLE,
                    _ => flag.off.unwrap_or(ABSENT),
                };
                let at = rows.get(f).map(|r| r[record]).filter(|r| *r != NO_ROW).unwrap_or(all.row);
                let before = self.tables[module].columns[flag.item][record];
                if before == ABSENT {
                    self.tables[module].columns[flag.item][record] = value;
                    own[record] = at;
                } else if value != ABSENT && value != before && before != UNREADABLE && value != UNREADABLE && !all.said.blank {
                    let first = self.first_cell((module, flag.item), RecordId::new(record));
                    self.disagree((module, flag.item), RecordId::new(record), first, found.row(at as usize, [column]));
                }
            }
            if let Some(rows) = rows.get_mut(f) {
                *rows = Vec::new();
            }
            self.exact_source(found, (module, flag.item), column, own);
        }
    }

    fn say(&self, flags: &FlagMap, value: &Value) -> Said {
        let mut said = Said::default();
        let mut any = false;
        let mut look = |part: &str| {
            let part = folded(part);
            match flags.values.get(&part) {
                Some(flag) => said.named |= 1 << flag,
                None if part.is_empty() || self.template.blanks.contains(&part) => return,
                None => said.unknown = true,
            }
            any = true;
        };
        match value {
            Value::Blank => {}
            // A format may show more than the value itself.
            Value::DisplayValue { held, text } if !flags.values.contains_key(&folded(text)) => return self.say(flags, held),
            Value::Text(text) => match flags.separator {
                // A value may hold the separator itself (`Speech, hearing`).
                Some(separator) if !flags.values.contains_key(&folded(text)) => text.split(separator).for_each(look),
                _ => look(text),
            },
            Value::Uncalculated => {
                (said.unknown, said.uncalculated) = (true, true);
                return said;
            }
            other => look(&cell_text(other)),
        }
        said.blank = !any;
        said
    }

    fn unknown_value(&mut self, map: &SheetMap, found: &MatchedSheet, flags: &FlagMap, column: ColumnId, row: usize) {
        let workbook = &self.workbooks[found.sheet.workbook];
        let cell = self.cells(found, column).get(row).copied().unwrap_or(CellId::BLANK);
        let text = cell_text(workbook.cells.get(cell));
        let parts: Vec<&str> = match flags.separator {
            Some(separator) => text.split(separator).map(trimmed).collect(),
            None => vec![text.as_str()],
        };
        let known = |p: &str| p.is_empty() || flags.values.contains_key(&folded(p)) || self.template.blanks.contains(&folded(p));
        let unknown: Vec<&str> = parts.into_iter().filter(|p| !known(p)).collect();
        let args = vec![("value", Arg::Cell(unknown.join("; "), None)), ("items", Arg::Open(self.flag_names(map, flags)))];
        self.of_flags(Pending::new(Code::CODE_UNMAPPED_FLAG, args), map, found, column, row);
    }

    /// A formula was never calculated where flags are named.
    fn uncalculated(&mut self, map: &SheetMap, found: &MatchedSheet, flags: &FlagMap, column: ColumnId, row: usize) {
        let args = vec![("item", Arg::Open(self.flag_names(map, flags)))];
        self.of_flags(Pending::new(Code::CELL_UNCALCULATED, args), map, found, column, row);
    }

    fn flag_names(&self, map: &SheetMap, flags: &FlagMap) -> String {
        let items = &self.pack.modules[map.module].items;
        flags.targets.iter().map(|f| items[f.item].name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn of_flags(&mut self, pending: Pending, map: &SheetMap, found: &MatchedSheet, column: ColumnId, row: usize) {
        let mut pending = pending.at(found.row(row, [column]));
        let record = found.targets[row];
        pending.cells.child = Some(self.child(map.module, record));
        self.pending.push(pending);
    }
}
