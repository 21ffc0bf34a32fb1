//! Where a finding stands: the row with its headings, and the cells it is about.

use super::{Builder, Order};
use crate::diagnostic::{self, Place};
use crate::engine::View;
use crate::finding::{Finding, Spot};
use crate::names::safe_text;
use crate::pack::Kind;
use crate::pack::layout::What;
use crate::pack::sentence::{self, Body, Clause, Dataset, Operand, Quantity, RecordSet, Test};
use crate::read::column_letters;
use crate::record::{self, ABSENT, Cell, Origin};
use crate::spot::{Area, ColumnId, ItemId, ModuleId, RecordId, SheetId, ValueId};
use crate::texts::{DisplayValue, Message};

/// A value of one of the returns.
pub(super) type Value = (Dataset, ValueId);

/// Adds those that are not there yet.
fn add(more: impl IntoIterator<Item = Value>, values: &mut Vec<Value>) {
    for value in more {
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

impl<'a> Builder<'a> {
    /// Where a finding belongs among the others.
    pub(super) fn order_of(&self, finding: &Finding) -> Order {
        let whole = Order::default();
        match &finding.at {
            Spot::Record { .. } => {}
            Spot::Return | Spot::Named(_) => return whole,
            Spot::Child(record) => return (SheetId::after_all(ModuleId::ROOT), record.index(), 0),
            Spot::Column { module, item } => {
                return self.column_of(*module, *item).map_or(whole, |(sheet, column)| (sheet, 0, column.index() + 1));
            }
            Spot::Cells(cells) => {
                let after = |index: Option<usize>| index.map_or(0, |index| index + 1);
                let order = |p: &Area| (p.first_sheet(), after(p.row), after(p.columns.first().map(|c| c.index())));
                return cells.place.as_ref().map_or(whole, order);
            }
            Spot::Element(element) => return (SheetId::default(), element.line.unwrap_or(0) as usize, 0),
        }
        let first = self.values(finding).into_iter().next();
        let Some((dataset, at)) = first.or_else(|| finding.value(ItemId::default())) else { return whole };
        let item = at.item.index();
        match self.cell_behind((dataset, at)) {
            Some(Cell { origin: Origin::Sheet(sheet), row, column }) => (sheet, row + 1, column.map_or(0, |c| c.index() + 1)),
            Some(Cell { row: line, .. }) => (SheetId::default(), line, item),
            None => (SheetId::after_all(at.module), at.record.index(), item),
        }
    }

    /// What a value was read from. The row is there even if no column gives the item.
    fn cell_behind(&self, (dataset, at): Value) -> Option<Cell> {
        self.origin(dataset).view.tables[at.module].cell(at.record, at.item)
    }

    /// The cells that a record's finding is about, the record's own first.
    pub(super) fn values(&self, finding: &Finding) -> Vec<Value> {
        let Some((set, record)) = finding.record() else { return Vec::new() };
        if let Some(item) = finding.item() {
            return finding.value(item).into_iter().collect();
        }
        let Some((rule, expansion)) = finding.rule(self.origins.this.view.pack) else { return Vec::new() };
        if let Some(shared) = &rule.shared {
            // The value of the first record, and what the rule asks of it; the message names the other children.
            let mut values = vec![(Dataset::This, ValueId::new(shared.module, record, shared.item))];
            shared.conditions.iter().for_each(|clause| self.clause_values((set, record), clause, &mut values));
            return values;
        }
        if set.module.is_none() {
            return Vec::new();
        }
        let mut values = Vec::new();
        for clause in expansion.require.iter().chain(&expansion.when) {
            self.clause_values((set, record), clause, &mut values);
        }
        for clause in &expansion.require {
            self.counted_values((set, record), clause, &mut values);
        }
        // The record asked comes first, then the others in the order the rule names them. Where only others' values are asked, it is there itself.
        let own = (set.dataset, set.module, record);
        let is_own = |(dataset, at): &Value| (*dataset, Some(at.module), at.record) == own;
        if !values.is_empty() && !values.iter().any(is_own) {
            values.extend(finding.value(ItemId::default()));
        }
        values.sort_by_key(|value| !is_own(value));
        values
    }

    /// What makes the records count that a clause counts, or keeps them from it.
    fn counted_values(&self, asked: (RecordSet, RecordId), clause: &Clause, values: &mut Vec<Value>) {
        let Some((of, conditions, records)) = self.engine.records_of(asked.0, asked.1, clause) else { return };
        for record in records {
            for operand in conditions.iter().flat_map(Clause::operands) {
                add(self.operand_values((of, record), operand), values);
            }
        }
    }

    fn clause_values(&self, (set, record): (RecordSet, RecordId), clause: &Clause, values: &mut Vec<Value>) {
        let few = |operand: &Operand| match &clause.body {
            // Of many items only those are pointed to that make the difference.
            Body::Items(Quantity::AtMost(_), _, test) => self.operand_values((set, record), operand).into_iter().all(|s| {
                let value = self.value(s);
                match test {
                    Test::Is(false, Operand::Value(wanted)) => value == *wanted,
                    _ => value != ABSENT,
                }
            }),
            _ => true,
        };
        for operand in clause.operands() {
            if few(operand) {
                add(self.operand_values((set, record), operand), values);
            }
        }
        // What a clause says of whole records points to where they begin and end.
        let path = match &clause.body {
            Body::Record { path, .. } | Body::Covers { path, .. } => Some(path.clone()),
            Body::Compare(subject, _) if subject.tally().is_some() => Some(sentence::Path::default()),
            Body::Run { .. } | Body::Lasts { .. } | Body::Count { .. } => Some(sentence::Path::default()),
            _ => None,
        };
        if let Some(path) = path {
            let at = self.engine.end(set, &path);
            let record = self.engine.record(set, &path, record);
            let sequence = at.module.and_then(|m| self.origin(at.dataset).view.pack.modules[m].sequence.as_ref());
            if let (Some(record), Some(module), Some(sequence)) = (record, at.module, sequence) {
                add([sequence.start, sequence.end].map(|item| (at.dataset, ValueId { module, record, item })), values);
            }
        }
    }

    fn operand_values(&self, (set, record): (RecordSet, RecordId), operand: &Operand) -> Vec<Value> {
        let at_record = |path: &sentence::Path| self.engine.record(set, path, record);
        let birth = |dataset: Dataset, path: &sentence::Path| {
            let item = self.origin(dataset).view.pack.birth_item?;
            Some((dataset, ValueId::new(ModuleId::ROOT, at_record(path)?, item)))
        };
        match operand {
            Operand::Item { path, at, item } => {
                at_record(path).and_then(|r| Some((at.dataset, ValueId::new(at.module?, r, *item)))).into_iter().collect()
            }
            Operand::Age { path, dataset, on } => {
                let mut values = self.operand_values((set, record), on);
                values.extend(birth(*dataset, path));
                values
            }
            Operand::Birthday { path, dataset, .. } => birth(*dataset, path).into_iter().collect(),
            Operand::Status { path, dataset } => {
                let item = self.origin(*dataset).view.pack.status_earlier;
                let value = item.and_then(|item| Some((*dataset, ValueId::new(ModuleId::ROOT, at_record(path)?, item))));
                value.filter(|s| self.value(*s) != ABSENT).into_iter().collect()
            }
            Operand::Tally(tally) => tally.window.iter().flat_map(|window| self.operand_values((set, record), &window.date)).collect(),
            Operand::Part(..) | Operand::Looked { .. } | Operand::Miles { .. } => {
                operand.inner().flat_map(|of| self.operand_values((set, record), of)).collect()
            }
            Operand::PeriodStart { path, at, .. } => {
                let sequence = at.module.and_then(|m| self.origin(at.dataset).view.pack.modules[m].sequence.as_ref());
                let value = sequence.and_then(|s| Some((at.dataset, ValueId::new(at.module?, at_record(path)?, s.start))));
                value.into_iter().collect()
            }
            Operand::Named(..) | Operand::Value(_) | Operand::OwnAuthority | Operand::Asked { .. } => Vec::new(),
        }
    }

    pub(super) fn value(&self, (dataset, at): Value) -> i32 {
        self.origin(dataset).view.tables[at.module].columns[at.item][at.record]
    }

    /// A value as the XML writes it.
    pub(super) fn text(&self, (dataset, at): Value) -> Option<String> {
        let view = self.origin(dataset).view;
        record::text_of(view.pack, view.tables, view.texts, at)
    }

    /// The rows of a finding, each with the cells that help to recognise it.
    pub(super) fn places(&self, finding: &Finding) -> Vec<Place> {
        let values = self.values_shown(finding);
        let mut places: Vec<(Dataset, Origin, usize, Place)> = Vec::new();
        for &value in &values {
            let Some(Cell { origin, row, .. }) = self.cell_behind(value) else { continue };
            let cell = self.cell(value, true);
            match places.iter_mut().find(|(s, o, r, _)| (*s, *o, *r) == (value.0, origin, row)) {
                Some((_, _, _, place)) => place.cells.push(cell),
                None => {
                    let mut place = self.place(value, origin, row);
                    place.cells.extend(self.context(value, origin, &values));
                    place.cells.push(cell);
                    places.push((value.0, origin, row, place));
                }
            }
        }
        let order = |c: &diagnostic::Cell| c.column.as_ref().map(|l| (l.len(), l.clone()));
        for (_, _, _, place) in &mut places {
            place.cells.sort_by_key(order);
            // One cell may give several items: it is shown once, with all of them.
            place.cells.dedup_by(|b, a| {
                let same = a.column.is_some() && a.column == b.column;
                if same && b.marked {
                    a.marked = true;
                    a.item = match (a.item.take(), b.item.take()) {
                        (Some(x), Some(y)) if x != y => Some(format!("{x}, {y}")),
                        (x, y) => x.or(y),
                    };
                }
                same
            });
        }
        places.into_iter().map(|(_, _, _, place)| place).collect()
    }

    /// The cells that a record's finding is about; of one that is about none, the first of the record.
    fn values_shown(&self, finding: &Finding) -> Vec<Value> {
        let mut values = self.values(finding);
        if values.is_empty() {
            values.extend(finding.value(ItemId::default()));
        }
        values
    }

    /// The sheets that a finding is about, each once: the places of its diagnostic without their cells, and much cheaper.
    pub(super) fn sheets(&self, finding: &Finding) -> Vec<Place> {
        if !matches!(finding.at, Spot::Record { .. }) {
            return self.diagnostic(finding).places;
        }
        let mut seen: Vec<(Dataset, Origin)> = Vec::new();
        let mut places = Vec::new();
        for value in self.values_shown(finding) {
            if let Some(Cell { origin, row, .. }) = self.cell_behind(value)
                && !seen.contains(&(value.0, origin))
            {
                seen.push((value.0, origin));
                places.push(self.place(value, origin, row));
            }
        }
        places
    }

    fn place(&self, (dataset, at): Value, origin: Origin, row: usize) -> Place {
        let of = self.origin(dataset);
        // Files of both years are often called alike.
        let file = |name: String| match dataset {
            Dataset::Last => Message::new("file-last-year").with("file", name),
            _ => Message::given(name),
        };
        match origin {
            Origin::Sheet(sheet) => {
                let s = &of.inputs.workbooks[sheet];
                Place {
                    file: file(of.inputs.file(sheet.workbook)),
                    sheet: Some(of.inputs.sheet(sheet)),
                    row: s.rows.get(row).copied(),
                    path: None,
                    last_year: dataset == Dataset::Last,
                    cells: Vec::new(),
                }
            }
            Origin::Xml => Place {
                file: file(of.inputs.xml.clone().unwrap_or_default()),
                sheet: None,
                // What could not be read is at a line of its own; of other values only the record's line is kept.
                row: Some(of.unread.get(&at).and_then(|u| u.line).unwrap_or(row as u32)),
                path: Some(path(&of.view, at)),
                last_year: false,
                cells: Vec::new(),
            },
        }
    }

    /// Cells beside the marked ones: the child's id, and what orders the records.
    fn context(&self, (dataset, at): Value, origin: Origin, values: &[Value]) -> Vec<diagnostic::Cell> {
        let view = self.origin(dataset).view;
        let mut items: Vec<ItemId> = Vec::new();
        if at.module == ModuleId::ROOT {
            items.push(view.pack.id_item);
        }
        if let Some(sequence) = &view.pack.modules[at.module].sequence {
            items.extend(sequence.order.iter().chain([&sequence.end]));
        }
        let beside = |item: ItemId| (dataset, ValueId { item, ..at });
        items.retain(|&item| !values.contains(&beside(item)));
        items.dedup();
        let here = |item: ItemId| self.cell_behind(beside(item)).is_some_and(|c| c.origin == origin && c.column.is_some());
        let shown = items.into_iter().filter(|i| here(*i) || origin == Origin::Xml);
        self.above((dataset, at), values).into_iter().chain(shown.map(|item| self.cell(beside(item), false))).collect()
    }

    /// Of a record that is below another than the child, what that one is known by: it stands in a row of its own.
    fn above(&self, (dataset, at): Value, values: &[Value]) -> Vec<diagnostic::Cell> {
        let view = self.origin(dataset).view;
        let Some(parent) = view.pack.modules[at.module].parent.filter(|parent| *parent != ModuleId::ROOT) else { return Vec::new() };
        let Some(item) = view.pack.modules[parent].sequence.as_ref().and_then(|s| s.order.first().copied()) else { return Vec::new() };
        let value = (dataset, ValueId { module: parent, record: view.tables[at.module].parent[at.record], item });
        if values.contains(&value) {
            return Vec::new();
        }
        let name = DisplayValue::code(view.pack.modules[parent].items[item].name.clone());
        vec![diagnostic::Cell { column: None, heading: name, ..self.cell(value, false) }]
    }

    fn cell(&self, value: Value, marked: bool) -> diagnostic::Cell {
        let (dataset, at) = value;
        let origin = self.origin(dataset);
        let i = &origin.view.pack.modules[at.module].items[at.item];
        let (column, heading) = match self.cell_behind(value) {
            Some(Cell { origin: Origin::Sheet(sheet), column: Some(column), .. }) => {
                let s = &origin.inputs.workbooks[sheet];
                let heading = heading(&origin, sheet, column).unwrap_or_else(|| i.name.clone());
                (Some(column_letters(s.columns[column].index)), DisplayValue::cell(heading.clone(), heading, false))
            }
            _ => (None, DisplayValue::code(i.name.clone())),
        };
        diagnostic::Cell { column, heading, item: Some(i.name.clone()), value: self.shown_value(value), marked }
    }

    /// What stands in a cell, as it may be shown.
    pub(super) fn shown_value(&self, value: Value) -> DisplayValue {
        let (dataset, at) = value;
        let origin = self.origin(dataset);
        let i = &origin.view.pack.modules[at.module].items[at.item];
        if let Some(raw) = origin.unread.get(&at).and_then(|u| u.raw.clone()) {
            return raw;
        }
        let cell = self.cell_behind(value).and_then(|cell| origin.inputs.text_of(cell));
        let shown = match (self.text(value), cell) {
            // A code beside the words of the cell it was read from.
            (Some(code), Some(raw)) if matches!(i.kind, Kind::Code(_)) && !raw.trim().eq_ignore_ascii_case(&code) => {
                let saved = self.saved(value, &raw);
                DisplayValue::cell(format!("{} ({code})", raw.trim()), format!("{} ({code})", saved.trim()), i.personal).with_code(code)
            }
            (Some(code), _) if matches!(i.kind, Kind::Code(_)) => DisplayValue::code(code),
            (Some(code), _) if origin.view.pack.code_in_place(i, &code).is_some() => DisplayValue::code(code),
            (Some(text), Some(raw)) => DisplayValue::cell(raw, display(&text), i.personal),
            (Some(text), None) => DisplayValue::cell(display(&text), display(&text), i.personal),
            (None, Some(raw)) => {
                let saved = self.saved(value, &raw);
                DisplayValue::cell(raw, saved, i.personal)
            }
            (None, None) => DisplayValue::default(),
        };
        self.guarded(value, shown)
    }

    /// The sheet of a value that came from one, the heading above it, and the text of its cell.
    pub(super) fn cell_words(&self, value: Value) -> Option<(Message, String, String)> {
        let origin = self.origin(value.0);
        let cell = self.cell_behind(value)?;
        let (Origin::Sheet(sheet), Some(column)) = (cell.origin, cell.column) else { return None };
        let word = origin.inputs.text_of(cell)?;
        Some((origin.inputs.sheet(sheet), heading(&origin, sheet, column)?, word.trim().to_owned()))
    }

    /// What may be saved of a cell's text.
    pub(super) fn saved(&self, (dataset, at): Value, raw: &str) -> String {
        let origin = self.origin(dataset);
        let none = crate::names::Names::default();
        let child = origin.names.map(|_| self.child_of(dataset, at.module, at.record));
        let kind = origin.view.pack.modules[at.module].items[at.item].kind;
        safe_text(raw, origin.names.unwrap_or(&none), child, &self.vocabulary, Some(kind))
    }

    /// A text that holds a name is shown on a screen only.
    pub(super) fn guarded(&self, (dataset, at): Value, shown: DisplayValue) -> DisplayValue {
        let strayed = self.origin(dataset).leaked_names.is_some_and(|s| s.contains(&at));
        if strayed { shown.on_screen_only() } else { shown }
    }
}

/// The path of a value in the XML, from its child on.
fn path(view: &View<'_>, at: ValueId) -> String {
    let layout = &view.pack.layout;
    // An item that is not sent has no place; it is named in its record.
    let unplaced = || Some((layout.records(at.module)?, None));
    let placed = layout.place(|what| *what == What::Item(at.module, at.item));
    let name = &view.pack.modules[at.module].items[at.item].name;
    let Some((mut element, attribute)) = placed.or_else(unplaced) else { return name.clone() };
    let mut steps: Vec<String> = attribute.map(|name| format!("@{name}")).into_iter().collect();
    if placed.is_none() {
        steps.push(name.clone());
    }
    let (mut module, mut record) = (at.module, at.record);
    loop {
        let one = &layout.elements[element];
        let parents = &view.tables[module].parent;
        let of = view.pack.modules[module].parent;
        if one.each.is_some() {
            let before = match of {
                None => record.index(),
                Some(_) => parents[..record.index()].iter().filter(|p| **p == parents[record]).count(),
            };
            steps.push(format!("{}[{}]", one.name, before + 1));
        } else {
            steps.push(one.name.clone());
        }
        let Some(around) = one.parent.filter(|_| one.each.is_none() || of.is_some()) else { break };
        // Above an element that stands for a record, or is of one that has none, the record above goes on.
        let slot = layout.elements[around].slots().iter().find(|slot| slot.element == element);
        if let Some(above) = of.filter(|_| one.each.is_some() || slot.is_some_and(|slot| slot.of.is_some())) {
            (module, record) = (above, parents[record]);
        }
        element = around;
    }
    steps.reverse();
    steps.join("/")
}

/// A heading of a sheet, on one line; none where there is none.
fn heading(origin: &super::Origin<'_>, sheet: SheetId, column: ColumnId) -> Option<String> {
    let text = origin.inputs.heading(sheet, column)?;
    (!text.trim().is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A date as officers read it; other texts as they are.
fn display(text: &str) -> String {
    match text.parse::<chrono::NaiveDate>() {
        Ok(date) if text.len() == 10 => date.format("%d/%m/%Y").to_string(),
        _ => text.to_owned(),
    }
}
