//! The record that a row hangs on, where that is not the child: the one of the child's that has what the row repeats of it.

use rustc_hash::FxHashMap;

use super::Mapper;
use super::fill::Faults;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::intern::Texts;
use crate::pack::sentence::nearest;
use crate::pack::{Kind, Pack};
use crate::parse::{Read, Reader};
use crate::read::CellId;
use crate::record::{ABSENT, UNREADABLE, special};
use crate::spot::{Area, ColumnId, ModuleId, ModuleItem, RecordId, SheetId};
use crate::template::{ItemMap, SheetMap};
use crate::texts::Joined;

/// The records that the rows of one sheet may hang on.
pub(super) struct Above {
    /// Their module.
    module: ModuleId,
    /// A key of their own leads to them, and not the child's id.
    own_key: bool,
    /// What a row repeats of them, or of the records above them.
    lines: Vec<Line>,
    /// The records of each child.
    of_child: FxHashMap<RecordId, Vec<RecordId>>,
    /// The texts of both sides: no cell that leads nowhere is kept.
    texts: Texts,
}

/// One item of a record above.
struct Line {
    at: ModuleItem,
    /// The column that repeats it.
    column: ColumnId,
    /// What each row says.
    rows: Vec<i32>,
    /// What could not be read in the rows.
    faults: Faults,
    /// What each record that may be meant has.
    records: Vec<i32>,
}

/// Whose key leads the rows of a sheet: the children's, or with a key of its own that of the records it hangs on.
pub(super) fn led_by(pack: &Pack, map: &SheetMap) -> ModuleId {
    let parent = pack.modules[map.module].parent.filter(|_| !map.join && !map.join_on.is_empty());
    parent.unwrap_or(ModuleId::ROOT)
}

impl Mapper<'_> {
    /// The records that the rows of a sheet may hang on; none where those are the children.
    pub(super) fn records_above(&self, map: &SheetMap, found: &MatchedSheet) -> Option<Above> {
        let module = self.pack.modules[map.module].parent.filter(|parent| *parent != ModuleId::ROOT)?;
        let mut texts = Texts::default();
        let mut of_child: FxHashMap<RecordId, Vec<RecordId>> = FxHashMap::default();
        for record in RecordId::first(self.tables[module].len) {
            of_child.entry(self.child(module, record)).or_default().push(record);
        }
        let mut lines = Vec::new();
        for (line, column) in map.below.iter().zip(&found.above) {
            let at = (line.module, line.line.item);
            let column = (*column)?;
            let (rows, faults) = self.read_above(at, &line.line, found, column, &mut texts);
            let has = self.values_above(at, &mut texts);
            // What stands in a record above the one that is meant is that one's too.
            let of = |record: RecordId| {
                let (mut at, mut record) = (module, record);
                while at != line.module {
                    let Some(parent) = self.pack.modules[at].parent else { return ABSENT };
                    (record, at) = (self.tables[at].parent[record], parent);
                }
                has[record]
            };
            let records = RecordId::first(self.tables[module].len).map(of).collect();
            lines.push(Line { at, column, rows, faults, records });
        }
        Some(Above { module, own_key: led_by(self.pack, map) != ModuleId::ROOT, lines, of_child, texts })
    }

    /// The columns that lead to a record above, each with the item that it repeats.
    pub(super) fn columns_above(&self) -> FxHashMap<(SheetId, ColumnId), ModuleItem> {
        let sheets = (0..self.found.len()).filter_map(|index| self.sheet(index));
        let lines = |(map, found): (&SheetMap, &MatchedSheet)| {
            let lines = map.below.iter().zip(&found.above);
            lines.filter_map(|(line, column)| Some(((found.sheet, (*column)?), (line.module, line.line.item)))).collect::<Vec<_>>()
        };
        sheets.flat_map(lines).collect()
    }

    /// What the cells of a column say of an item.
    fn read_above(
        &self,
        (module, item): ModuleItem,
        line: &ItemMap,
        found: &MatchedSheet,
        column: ColumnId,
        texts: &mut Texts,
    ) -> (Vec<i32>, Faults) {
        let reader = Reader::of(&self.pack.modules[module].items[item], self.pack, line.dates, &self.template.blanks, &line.recodes);
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let mut known: FxHashMap<CellId, i32> = FxHashMap::default();
        let mut faults = Faults::default();
        let mut value = |cell: CellId| {
            *known.entry(cell).or_insert_with(|| match reader.read(cells.get(cell), texts) {
                Read::Value(value) => value,
                Read::Blank => ABSENT,
                Read::MonthFirst => UNREADABLE,
                Read::Fault(fault) => {
                    faults.insert(cell, fault);
                    UNREADABLE
                }
            })
        };
        let rows = self.cells(found, column).iter().map(|cell| if *cell == CellId::BLANK { ABSENT } else { value(*cell) }).collect();
        (rows, faults)
    }

    /// What the records of a module have, from the sheets that give it, those that are trusted most first.
    fn values_above(&self, (module, item): ModuleItem, texts: &mut Texts) -> Vec<i32> {
        let mut values = vec![ABSENT; self.tables[module].len];
        for &index in &self.template.precedence {
            let Some((map, found)) = self.sheet(index).filter(|(map, found)| map.module == module && found.first.is_some()) else {
                continue;
            };
            let constant = map.constants.iter().find(|(of, _)| *of == item);
            let constant = constant
                .and_then(|(_, text)| crate::parse::strict_item(&self.pack.modules[module].items[item], text, self.pack, texts).ok());
            let line = map.items.iter().zip(&found.items).find(|(line, _)| line.item == item);
            let rows = match (constant, line) {
                (Some(value), _) => vec![value; found.targets.len()],
                (None, Some((line, Some(column)))) => self.read_above((module, item), line, found, *column, texts).0,
                (None, _) => continue,
            };
            for (&record, value) in found.targets.iter().zip(rows) {
                if record != RecordId::NONE && values[record] == ABSENT {
                    values[record] = value;
                }
            }
        }
        values
    }

    /// The record that a row hangs on. `led` is the child, or with a key of its own the record that this leads to.
    pub(super) fn record_above(
        &self,
        above: &mut Above,
        map: &SheetMap,
        found: &MatchedSheet,
        key: ColumnId,
        row: usize,
        led: RecordId,
    ) -> Result<RecordId, Box<Pending>> {
        let child = if above.own_key { self.child(above.module, led) } else { led };
        let place = || found.row(row, std::iter::once(key).chain(above.lines.iter().map(|line| line.column)));
        let told = |code: Code, mut args: Vec<(&'static str, Arg)>| {
            args.push(("module", Arg::Open(self.pack.modules[map.module].name.clone())));
            args.push(("parent", Arg::Open(self.pack.modules[above.module].name.clone())));
            let mut pending = Pending::new(code, args).at(place());
            pending.cells.child = Some(child);
            pending
        };
        if let Some(line) = above.lines.iter().find(|line| special(line.rows[row])) {
            let item = self.pack.modules[line.at.0].items[line.at.1].name.clone();
            let cell = self.cells(found, line.column)[row];
            return Err(Box::new(match line.faults.get(&cell) {
                Some(fault) => {
                    let value = self.workbooks[found.sheet.workbook].cells.get(cell);
                    let args = super::fill::value_args(self.pack, line.at.0, line.at.1, value, fault.hint.as_ref());
                    let mut pending = Pending::new(fault.code, args).at(found.row(row, [line.column]));
                    pending.cells.child = Some(child);
                    pending
                }
                None => told(Code::ABOVE_UNSAID, vec![("item", Arg::Open(item))]),
            }));
        }
        let same = |record: &RecordId| above.lines.iter().all(|line| line.records[*record] == line.rows[row]);
        if above.own_key {
            // The key leads to one record; what else the row repeats must be that record's.
            return if same(&led) {
                Ok(led)
            } else {
                Err(Box::new(told(Code::ABOVE_OF_ANOTHER, vec![("said", self.said_above(above, row, None))])))
            };
        }
        let own = above.of_child.get(&led).map(Vec::as_slice).unwrap_or_default();
        let mut meant = own.iter().copied().filter(same);
        match (meant.next(), meant.next()) {
            (Some(record), None) => Ok(record),
            (Some(first), Some(_)) => {
                let mut pending = told(Code::ABOVE_SEVERAL, vec![("said", self.said_above(above, row, None))]);
                pending.cells.other = self.row_with(above.module, first);
                Err(Box::new(pending))
            }
            (None, _) => {
                let near = match self.nearest_above(above, own, row) {
                    Some(near) => Arg::message("above-nearest").with("said", self.said_above(above, row, Some(near))),
                    None if own.is_empty() => Arg::message("above-none").with("parent", &*self.pack.modules[above.module].name),
                    None => Arg::message("above-far"),
                };
                let said = if above.lines.is_empty() {
                    "".into()
                } else {
                    Arg::message("above-with").with("said", self.said_above(above, row, None))
                };
                Err(Box::new(told(Code::ABOVE_MISSING, vec![("said", said), ("nearest", near)])))
            }
        }
    }

    /// What a row, or a record, has of what leads to it: `StayStart 2025-06-01`.
    fn said_above(&self, above: &Above, row: usize, record: Option<RecordId>) -> Arg {
        let one = |line: &Line| {
            let item = &self.pack.modules[line.at.0].items[line.at.1];
            let value = record.map_or(line.rows[row], |record| line.records[record]);
            let text = if special(value) { String::new() } else { item.text(value, self.pack, &above.texts) };
            Arg::message("above-item").with("item", &*item.name).with("value", Arg::Cell(text, Some(line.at)))
        };
        Arg::List(Joined::And, above.lines.iter().map(one).collect())
    }

    /// Of a child's records the one that is nearest to what a row says.
    fn nearest_above(&self, above: &Above, own: &[RecordId], row: usize) -> Option<RecordId> {
        let differs = |record: &RecordId, line: &Line| line.records[*record] != line.rows[row];
        let known = own.iter().copied().filter(|r| above.lines.iter().all(|line| !special(line.records[*r])));
        // All but one agree, and that one is near.
        let mut near: Vec<(i64, RecordId)> = Vec::new();
        for record in known {
            let mut odd = above.lines.iter().filter(|line| differs(&record, line));
            let (Some(line), None) = (odd.next(), odd.next()) else { continue };
            let kind = self.pack.modules[line.at.0].items[line.at.1].kind;
            let text = |value: i32| kind.text(value, self.pack, &above.texts);
            match kind {
                Kind::Date | Kind::Number { .. } => {
                    near.push(((i64::from(line.records[record]) - i64::from(line.rows[row])).abs(), record))
                }
                _ if nearest(&text(line.rows[row]), [text(line.records[record]).as_str()]).is_some() => near.push((0, record)),
                _ => {}
            }
        }
        near.into_iter().min().map(|(_, record)| record)
    }

    /// The row that a record was made from.
    fn row_with(&self, module: ModuleId, record: RecordId) -> Option<Area> {
        (0..self.found.len())
            .filter_map(|index| self.sheet(index))
            .filter(|(map, _)| map.module == module && !map.join)
            .find_map(|(_, found)| Some(found.row(found.targets.iter().position(|t| *t == record)?, found.key)))
    }

    /// A key of its own that leads to no record above, or to several, of which the first stands at `several`.
    pub(super) fn no_record_above(&self, map: &SheetMap, found: &MatchedSheet, row: usize, several: Option<Area>) -> Pending {
        let said = || -> Arg {
            let cell = found.key.map(|key| self.cells(found, key)[row]);
            let text = cell.map(|cell| self.written_key(found.sheet.workbook, cell)).unwrap_or_default();
            Arg::message("above-item")
                .with("item", map.key.first().map(String::as_str).unwrap_or_default())
                .with("value", Arg::Cell(text, None))
        };
        let parent = &self.pack.modules[led_by(self.pack, map)].name;
        let mut args = vec![("module", Arg::Open(self.pack.modules[map.module].name.clone())), ("parent", Arg::Open(parent.clone()))];
        let (code, other) = match several {
            Some(place) => {
                args.push(("said", said()));
                (Code::ABOVE_SEVERAL, Some(place))
            }
            None => {
                args.push(("said", Arg::message("above-with").with("said", said())));
                args.push(("nearest", Arg::message("above-far")));
                (Code::ABOVE_MISSING, None)
            }
        };
        let mut pending = Pending::new(code, args).at(found.row(row, found.key));
        pending.cells.other = other;
        pending
    }

    /// A column by which the record above is found is not there: no row can be hung on one.
    pub(super) fn no_column_above(&mut self, map: &SheetMap, found: &mut MatchedSheet) {
        let lacking = map.below.iter().zip(&found.above).find(|(_, column)| column.is_none());
        if let Some((line, _)) = lacking {
            let item = &self.pack.modules[line.module].items[line.line.item].name;
            let pending = self.column_missing(found, item, &line.line.column);
            self.tell_once(pending);
        }
        found.first = None;
    }
}
