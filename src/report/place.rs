//! Where a finding stands: the row with its headings, and the cells it is about.

use super::{Account, Order, Origin};
use crate::check::{Finding, Subject};
use crate::diagnostic::{Cell, Place};
use crate::names::safe_text;
use crate::pack::sentence::{self, Body, Clause, Dataset, Operand, Quantity, Test};
use crate::read::{cell_text_with_time, column_letters};
use crate::record::{self, ABSENT, UNREADABLE};
use crate::spot::{ItemId, ModuleId};
use crate::texts::{Shown, say};

/// A cell of a return: its dataset, module, record and item.
pub(super) type Spot = (Dataset, ModuleId, u32, ItemId);

impl<'a> Account<'a> {
    /// Where a finding belongs among the others.
    pub(super) fn order_of(&self, finding: &Finding) -> Order {
        let spot = match &finding.subject {
            Subject::Item { item, .. } => finding.set.module.map(|m| (finding.set.dataset, m, finding.record, *item)),
            Subject::Rule { .. } => self.spots(finding).into_iter().next(),
        };
        let Some(spot) = spot.or_else(|| finding.set.module.map(|m| (finding.set.dataset, m, finding.record, ItemId::default()))) else {
            return (0, 0, 0, 0);
        };
        match self.found_in(spot) {
            Some((record::Origin::Sheet { workbook, sheet }, row, column)) => (workbook, sheet, row + 1, column.map_or(0, |c| c + 1)),
            Some((record::Origin::Xml, line, _)) => (0, 0, line, spot.3.index() as u32),
            None => (u16::MAX, spot.1.index() as u16, spot.2, spot.3.index() as u32),
        }
    }

    /// The source, row and column of a spot. The row is there even if the item has no column.
    fn found_in(&self, (dataset, module, record, item): Spot) -> Option<(record::Origin, u32, Option<u32>)> {
        let table = &self.origin(dataset).view.tables[module];
        let row = |s: &record::Source| s.rows.get(record as usize).copied().filter(|r| *r != u32::MAX);
        let own = table.sources.iter().filter(|s| s.columns[item].is_some() || s.origin == record::Origin::Xml);
        let with_column = own.filter_map(|s| Some((s.origin, row(s)?, s.columns[item]))).next();
        // What no sheet gives is missed in the record's own row, not in one that a list adds.
        let rows = |own: bool| table.sources.iter().filter(move |s| s.own == own).find_map(|s| Some((s.origin, row(s)?, None)));
        with_column.or_else(|| rows(true)).or_else(|| rows(false))
    }

    /// The cells that a rule's finding is about, the record's own first.
    pub(super) fn spots(&self, finding: &Finding) -> Vec<Spot> {
        let Some((rule, expansion)) = finding.rule(self.origins.this.view.pack) else { return Vec::new() };
        if rule.native.is_some() {
            return self.native_spots(finding);
        }
        if finding.set.module.is_none() {
            return Vec::new();
        }
        let mut spots = Vec::new();
        for clause in expansion.require.iter().chain(&expansion.when) {
            self.clause_spots(finding, clause, &mut spots);
        }
        // The record asked comes first, then the others in the order the rule names them.
        let own = (finding.set.dataset, finding.set.module, finding.record);
        spots.sort_by_key(|(dataset, module, record, _)| (*dataset, Some(*module), *record) != own);
        spots
    }

    /// Postcode and placement of the first record at a shared postcode; the message names the other children.
    fn native_spots(&self, finding: &Finding) -> Vec<Spot> {
        let pack = self.origins.this.view.pack;
        let item = |name: &str| pack.find_item(name).map(|(module, item)| (Dataset::This, module, finding.record, item));
        ["PlacementPostcode", "PlacementType"].into_iter().filter_map(item).collect()
    }

    fn clause_spots(&self, finding: &Finding, clause: &Clause, spots: &mut Vec<Spot>) {
        let add = |spot: Spot, spots: &mut Vec<Spot>| {
            if !spots.contains(&spot) {
                spots.push(spot);
            }
        };
        let few = |operand: &Operand| match &clause.body {
            // Of many items only those are pointed to that make the difference.
            Body::Items(Quantity::AtMost(_), _, test) => self.operand_spots(finding, operand).into_iter().all(|s| {
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
                for spot in self.operand_spots(finding, operand) {
                    add(spot, spots);
                }
            }
        }
        // What a clause says of whole records points to where they begin and end.
        let path = match &clause.body {
            Body::Record { path, .. } | Body::Covers { path, .. } => Some(path.clone()),
            Body::Run { .. } | Body::Lasts { .. } | Body::Count { .. } => Some(sentence::Path::default()),
            _ => None,
        };
        if let Some(path) = path {
            let at = self.engine.end(finding.set, &path);
            let record = self.engine.record(finding.set, &path, finding.record);
            let sequence = at.module.and_then(|m| self.origin(at.dataset).view.pack.modules[m].sequence.as_ref());
            if let (Some(record), Some(module), Some(sequence)) = (record, at.module, sequence) {
                for item in [sequence.start, sequence.end] {
                    add((at.dataset, module, record, item), spots);
                }
            }
        }
    }

    fn operand_spots(&self, finding: &Finding, operand: &Operand) -> Vec<Spot> {
        let set = finding.set;
        let at_record = |path: &sentence::Path| self.engine.record(set, path, finding.record);
        let birth = |dataset: Dataset, path: &sentence::Path| {
            let item = self.origin(dataset).view.pack.birth_item?;
            Some((dataset, ModuleId::ROOT, at_record(path)?, item))
        };
        match operand {
            Operand::Item { path, at, item } => {
                at_record(path).and_then(|r| Some((at.dataset, at.module?, r, *item))).into_iter().collect()
            }
            Operand::Age { path, dataset, on } => {
                let mut spots = self.operand_spots(finding, on);
                spots.extend(birth(*dataset, path));
                spots
            }
            Operand::Birthday { path, dataset, .. } => birth(*dataset, path).into_iter().collect(),
            Operand::Status { path, dataset } => {
                let item = self.origin(*dataset).view.pack.status_earlier;
                let spot = item.and_then(|item| Some((*dataset, ModuleId::ROOT, at_record(path)?, item)));
                spot.filter(|s| self.value(*s) != ABSENT).into_iter().collect()
            }
            Operand::Part(_, of) => self.operand_spots(finding, of),
            Operand::PeriodStart { path, at } => {
                let sequence = at.module.and_then(|m| self.origin(at.dataset).view.pack.modules[m].sequence.as_ref());
                let spot = sequence.and_then(|s| Some((at.dataset, at.module?, at_record(path)?, s.start)));
                spot.into_iter().collect()
            }
            Operand::Named(..) | Operand::Value(_) => Vec::new(),
        }
    }

    pub(super) fn value(&self, (dataset, module, record, item): Spot) -> i32 {
        self.origin(dataset).view.tables[module].columns[item].get(record as usize).copied().unwrap_or(ABSENT)
    }

    /// A value as the XML writes it.
    pub(super) fn text(&self, dataset: Dataset, module: ModuleId, record: u32, item: ItemId) -> Option<String> {
        let view = self.origin(dataset).view;
        let value = self.value((dataset, module, record, item));
        (value != ABSENT && value != UNREADABLE).then(|| view.pack.modules[module].items[item].kind.text(value, view.pack, view.texts))
    }

    /// The rows of a finding, each with the cells that help to recognise it.
    pub(super) fn places(&self, finding: &Finding) -> Vec<Place> {
        let mut spots = match &finding.subject {
            Subject::Item { item, .. } => finding.set.module.map(|m| (finding.set.dataset, m, finding.record, *item)).into_iter().collect(),
            Subject::Rule { .. } => self.spots(finding),
        };
        if spots.is_empty()
            && let Some(module) = finding.set.module
        {
            spots.push((finding.set.dataset, module, finding.record, ItemId::default()));
        }
        let mut places: Vec<(Dataset, record::Origin, u32, Place)> = Vec::new();
        for &spot in &spots {
            let Some((origin, row, _)) = self.found_in(spot) else { continue };
            let cell = self.cell(spot, true);
            match places.iter_mut().find(|(s, o, r, _)| (*s, *o, *r) == (spot.0, origin, row)) {
                Some((_, _, _, place)) => place.cells.push(cell),
                None => {
                    let mut place = self.place(spot, origin, row);
                    place.cells.extend(self.context(spot, origin, &spots));
                    place.cells.push(cell);
                    places.push((spot.0, origin, row, place));
                }
            }
        }
        let order = |c: &Cell| c.column.as_ref().map(|l| (l.len(), l.clone()));
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

    fn place(&self, (dataset, module, record, item): Spot, origin: record::Origin, row: u32) -> Place {
        let inputs = self.origin(dataset).inputs;
        // Files of both years are often called alike.
        let file = |name: String| if dataset == Dataset::Last { say("file-last-year", &[("file", (&name).into())]) } else { name };
        match origin {
            record::Origin::Sheet { workbook, sheet } => {
                let book = &inputs.workbooks[workbook as usize];
                let s = &book.sheets[sheet as usize];
                let row = s.rows.get(row as usize).copied();
                Place {
                    file: file(inputs.file(workbook as usize)),
                    sheet: Some(s.name.clone()),
                    row,
                    path: None,
                    last_year: dataset == Dataset::Last,
                    cells: Vec::new(),
                }
            }
            record::Origin::Xml => {
                let pack = self.origin(dataset).view.pack;
                let mut path = pack.modules[module].items[item].name.clone();
                let (mut m, mut r) = (module, record);
                loop {
                    let table = &self.origin(dataset).view.tables[m];
                    let parent = pack.modules[m].parent;
                    let before = match parent {
                        None => r,
                        Some(_) => table.parent[..r as usize].iter().filter(|p| **p == table.parent[r as usize]).count() as u32,
                    };
                    path = format!("{}[{}]/{path}", pack.modules[m].name, before + 1);
                    let Some(parent) = parent else { break };
                    r = table.parent[r as usize];
                    m = parent;
                }
                // What could not be read is at a line of its own; of other values only the record's line is kept.
                let unread = self.origin(dataset).unread.get(&(module, record, item));
                Place {
                    file: file(inputs.xml.clone().unwrap_or_default()),
                    sheet: None,
                    row: Some(unread.and_then(|u| u.line).unwrap_or(row)),
                    path: Some(path),
                    last_year: false,
                    cells: Vec::new(),
                }
            }
        }
    }

    /// Cells beside the marked ones: the child's id, and what orders the records.
    fn context(&self, (dataset, module, record, _): Spot, origin: record::Origin, spots: &[Spot]) -> Vec<Cell> {
        let view = self.origin(dataset).view;
        let mut items: Vec<ItemId> = Vec::new();
        if module == ModuleId::ROOT {
            items.push(view.pack.id_item);
        }
        if let Some(sequence) = &view.pack.modules[module].sequence {
            items.extend(sequence.order.iter().chain([&sequence.end]));
        }
        items.retain(|&item| !spots.contains(&(dataset, module, record, item)));
        items.dedup();
        let here = |&item: &ItemId| matches!(self.found_in((dataset, module, record, item)), Some((o, _, Some(_))) if o == origin);
        items
            .iter()
            .filter(|i| here(i) || origin == record::Origin::Xml)
            .map(|&item| self.cell((dataset, module, record, item), false))
            .collect()
    }

    fn cell(&self, spot: Spot, marked: bool) -> Cell {
        let (dataset, module, record, item) = spot;
        let origin = self.origin(dataset);
        let i = &origin.view.pack.modules[module].items[item];
        let (column, heading) = match self.found_in(spot) {
            Some((record::Origin::Sheet { workbook, sheet }, _, Some(column))) => {
                let book = &origin.inputs.workbooks[workbook as usize];
                let s = &book.sheets[sheet as usize];
                let index = s.columns[column as usize].index;
                let heading = heading(origin, workbook, sheet, column).unwrap_or_else(|| i.name.clone());
                (Some(column_letters(index)), Shown::cell(heading.clone(), heading, false))
            }
            _ => (None, Shown::code(i.name.clone())),
        };
        Cell { column, heading, item: Some(i.name.clone()), value: self.shown_value((dataset, module, record, item)), marked }
    }

    /// What stands in a cell, as it may be shown.
    pub(super) fn shown_value(&self, spot: Spot) -> Shown {
        let (dataset, module, record, item) = spot;
        let origin = self.origin(dataset);
        let i = &origin.view.pack.modules[module].items[item];
        let unread = origin.unread.get(&(module, record, item));
        if let Some(raw) = unread.and_then(|u| u.raw.clone()) {
            return raw;
        }
        let cell = match self.found_in(spot) {
            Some((record::Origin::Sheet { workbook, sheet }, row, Some(column))) => {
                let book = &origin.inputs.workbooks[workbook as usize];
                let id = book.sheets[sheet as usize].columns[column as usize].cells.get(row as usize).copied();
                id.map(|id| cell_text_with_time(book.cells.get(id)))
            }
            _ => None,
        };
        let shown = match (self.text(dataset, module, record, item), cell) {
            // A code beside the words of the cell it was read from.
            (Some(code), Some(raw)) if matches!(i.kind, crate::pack::Kind::Code(_)) && !raw.trim().eq_ignore_ascii_case(&code) => {
                let saved = self.saved(origin, spot, &raw, i.kind);
                Shown::cell(format!("{} ({code})", raw.trim()), format!("{} ({code})", saved.trim()), i.personal).with_code(code)
            }
            (Some(code), _) if matches!(i.kind, crate::pack::Kind::Code(_)) => Shown::code(code),
            (Some(text), Some(raw)) => Shown::cell(raw, display(&text), i.personal),
            (Some(text), None) => Shown::cell(display(&text), display(&text), i.personal),
            (None, Some(raw)) => {
                let saved = self.saved(origin, spot, &raw, i.kind);
                Shown::cell(raw, saved, i.personal)
            }
            (None, None) => Shown::default(),
        };
        self.guarded(spot, shown)
    }

    /// The sheet of a value that came from one, the heading above it, and the text of its cell.
    pub(super) fn cell_words(&self, spot: Spot) -> Option<(String, String, String)> {
        let origin = self.origin(spot.0);
        let Some((record::Origin::Sheet { workbook, sheet }, row, Some(column))) = self.found_in(spot) else { return None };
        let book = &origin.inputs.workbooks[workbook as usize];
        let of = &book.sheets[sheet as usize];
        let id = *of.columns[column as usize].cells.get(row as usize)?;
        let word = cell_text_with_time(book.cells.get(id)).trim().to_owned();
        Some((of.name.trim().to_owned(), heading(origin, workbook, sheet, column)?, word))
    }

    /// What may be saved of a word that is no code.
    pub(super) fn saved_word(&self, spot: Spot, word: &str) -> String {
        let origin = self.origin(spot.0);
        let kind = origin.view.pack.modules[spot.1].items[spot.3].kind;
        self.saved(origin, spot, word, kind).trim().to_owned()
    }

    /// What may be saved of a cell's text.
    fn saved(&self, origin: Origin<'_>, (dataset, module, record, _): Spot, raw: &str, kind: crate::pack::Kind) -> String {
        let none = crate::names::Names::default();
        let child = origin.names.and_then(|_| self.root_of(dataset, module, record));
        safe_text(raw, origin.names.unwrap_or(&none), child, &self.vocabulary, Some(kind))
    }

    /// A text that holds a name is shown on a screen only.
    pub(super) fn guarded(&self, (dataset, module, record, item): Spot, shown: Shown) -> Shown {
        let strayed = self.origin(dataset).strays.is_some_and(|s| s.contains(&(module, record, item)));
        if strayed { shown.on_screen_only() } else { shown }
    }
}

/// A heading of a sheet as it stands there.
fn heading(origin: Origin<'_>, workbook: u16, sheet: u16, column: u32) -> Option<String> {
    let row = origin.inputs.headings.get(workbook as usize)?.get(sheet as usize).copied().flatten()?;
    let book = &origin.inputs.workbooks[workbook as usize];
    let id = *book.sheets[sheet as usize].columns[column as usize].cells.get(row as usize)?;
    let text = cell_text_with_time(book.cells.get(id));
    (!text.trim().is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A date as officers read it; other texts as they are.
fn display(text: &str) -> String {
    match text.parse::<chrono::NaiveDate>() {
        Ok(date) if text.len() == 10 => date.format("%d/%m/%Y").to_string(),
        _ => text.to_owned(),
    }
}
