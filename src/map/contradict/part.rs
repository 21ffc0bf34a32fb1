//! Cells whose number format shows only a part of the date that they hold.

use rustc_hash::FxHashSet;

use crate::code::Code;
use crate::map::Mapper;
use crate::map::find::MatchedSheet;
use crate::map::finding::{Arg, Pending};
use crate::pack::Kind;
use crate::parse::{Read, Reader};
use crate::read::{CellId, Missing, PartFormat, Value, cell_text};
use crate::spot::{Area, ColumnId};
use crate::template::{ItemMap, SheetMap};
use crate::texts::Joined;

/// A cell of which a part is not shown: what the officer sees of it, what would be sent, and what is not shown.
struct InPart {
    shown: String,
    sent: Value,
    missing: Missing,
}

impl Mapper<'_> {
    /// Columns in which a cell shows only a part of its date, or something else in its place: the date that it holds was read.
    pub(super) fn shown_in_part(&self) -> Vec<Pending> {
        let sheets = (0..self.template.sheets.len()).filter_map(|index| Some((index, self.sheet(index)?)));
        let items = sheets.flat_map(|(index, (map, found))| {
            let items = map.items.iter().zip(&found.items).filter(move |(item, _)| !self.distrusts(index, item.item));
            items.filter_map(move |(item, column)| self.in_part(map, found, item, (*column)?))
        });
        items.collect()
    }

    fn in_part(&self, map: &SheetMap, found: &MatchedSheet, item: &ItemMap, column: ColumnId) -> Option<Pending> {
        let i = &self.pack.modules[map.module].items[item.item];
        if i.kind != Kind::Date {
            return None;
        }
        let formats = self.part_formats(found, column);
        let book = &self.workbooks[found.sheet.workbook].cells;
        let is_shown = |cell: CellId| matches!(book.get(cell), Value::DisplayValue { .. });
        if formats.is_empty() && !self.filled_cells(found, column).any(|(_, cell)| is_shown(cell)) {
            return None;
        }
        let reader = Reader::of(i, self.pack, item.dates, &self.template.blanks, &item.recodes);
        let cells = self.filled_cells(found, column);
        let format = |row: usize| formats.iter().find(|(_, rows)| rows.contains(&row)).map(|(format, _)| format);
        let cells = cells.filter_map(|(row, cell)| Some((row, in_part(&reader, book.get(cell), format(row))?)));
        let cells: Vec<(usize, InPart)> = cells.collect();
        let (first, seen) = cells.first()?;
        let missing = cells.iter().fold(Missing::default(), |all, (_, cell)| all.or(cell.missing));
        let parts = [(missing.day, "part-day"), (missing.month, "part-month"), (missing.year, "part-year")];
        let parts = parts.into_iter().filter(|(is, _)| *is).map(|(_, id)| Arg::message(id)).collect();
        let value = |text: String| Arg::Cell(text, Some((map.module, item.item)));
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("item", Arg::Open(i.name.clone())),
            ("column", self.named(found, column)),
            ("what", Arg::List(Joined::Comma, parts)),
            ("shown", value(seen.shown.clone())),
            ("sent", value(cell_text(&seen.sent))),
            ("count", Arg::Open(cells.len().to_string())),
        ];
        let about: Vec<Area> = cells.iter().map(|(row, _)| found.row(*row, found.key.into_iter().chain([column]))).collect();
        Some(Pending::new(Code::DATES_IN_PART, args).at(found.row(*first, [column])).about(about))
    }

    /// The formats that show only a part of dates in this column, each with its rows.
    fn part_formats(&self, found: &MatchedSheet, column: ColumnId) -> Vec<(PartFormat, FxHashSet<usize>)> {
        let sheet = &self.workbooks[found.sheet];
        let at = sheet.columns[column].index;
        let formats = sheet.aside.parts.iter().filter_map(|parts| {
            let rows = parts.cells.iter().filter(|(_, column)| *column == at);
            let rows: FxHashSet<usize> = rows.filter_map(|(row, _)| sheet.rows.binary_search(row).ok()).collect();
            if rows.is_empty() { None } else { Some((PartFormat::new(&parts.format)?, rows)) }
        });
        formats.collect()
    }
}

/// What is not shown of a cell that is read as a date; none if all of it is, and for a cell that holds no date.
fn in_part(reader: &Reader<'_>, value: &Value, format: Option<&PartFormat>) -> Option<InPart> {
    let read = |value: &Value| match reader.read_with(value, &mut |_| None) {
        Read::Value(days) => Some(days),
        _ => None,
    };
    let days = read(value)?;
    let sent = Value::Date { days, seconds: 0 };
    match value {
        // A text around a date may leave it as it is.
        Value::DisplayValue { text, .. } if read(&Value::Text(text.to_string())) == Some(days) => None,
        Value::DisplayValue { text, .. } => Some(InPart { shown: text.to_string(), sent, missing: Missing::ALL }),
        value => {
            let format = format?;
            Some(InPart { shown: format.show(value)?, missing: format.hides(value)?, sent })
        }
    }
}
