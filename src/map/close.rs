//! What the source does not have, and what does not apply to a record.

use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::{Mapped, Mapper, WithoutRow};
use crate::code::Code;
use crate::engine::{Engine, Views};
use crate::finding::{Cells, Finding, Spot};
use crate::fold::heading;
use crate::names::Names;
use crate::pack::sentence::nearest;
use crate::record::{ABSENT, Return, UNREADABLE};
use crate::spot::{Area, ItemId, ModuleId, RecordId, ValueId};
use crate::template::SheetMap;
use crate::texts::{DisplayValue, Filling, Message};

impl Mapper<'_> {
    /// Settles every item that a column was not found for, that no sheet gives, or that the system does not hold.
    pub(super) fn settle_missing(&mut self) {
        for module in ModuleId::first(self.pack.modules.len()) {
            for item in ItemId::first(self.pack.modules[module].items.len()) {
                self.settle(module, item);
            }
        }
    }

    fn settle(&mut self, module: ModuleId, item: ItemId) {
        let template = self.template;
        let i = &self.pack.modules[module].items[item];
        let given = self.given[module][item];
        // One note says that the whole module is not held.
        if template.modules_not_held.contains(&module) && !template.sheets.iter().any(|s| s.module == module) {
            return;
        }
        if template.not_held.contains(&(module, item)) && !given {
            let args = vec![("item", Arg::Open(i.name.clone()))];
            self.pending.push(Pending::new(Code::ITEM_NOT_HELD, args));
            return;
        }
        // The sheets that should give it, and why they do not.
        let (mut asked, mut absent, mut by_join) = (false, false, false);
        let mut lacking: Vec<usize> = Vec::new();
        for (index, map) in template.sheets.iter().enumerate().filter(|(_, m)| m.module == module) {
            let column = map.items.iter().position(|m| m.item == item);
            let flag = map.flags.iter().position(|f| f.targets.iter().any(|t| t.item == item));
            if column.is_none() && flag.is_none() {
                continue;
            }
            asked = true;
            match &self.found[index] {
                Some(found) if found.first.is_some() => {
                    let there = column.and_then(|c| found.items[c]).or_else(|| flag.and_then(|f| found.flags[f])).is_some();
                    by_join |= there && map.join;
                    // A row may end before the last of its numbered groups, and so may the headings.
                    let ended = map.repeat_group && found.items.iter().chain(&found.flags).all(Option::is_none);
                    if !there && !ended {
                        lacking.push(index);
                    }
                }
                // An optional sheet that is not there gives nothing, and that is no gap.
                None if map.optional => {}
                _ => absent = true,
            }
        }
        if given {
            for index in lacking.into_iter().filter(|&l| !template.sheets[l].join) {
                if !by_join {
                    self.tell_missing(index, module, item);
                    self.unreadable(module, item, Some(index));
                }
            }
            return;
        }
        if let Some(&index) = lacking.first() {
            self.tell_missing(index, module, item);
        }
        if !asked && !i.local {
            self.never_asked(module, item);
        }
        if !lacking.is_empty() || absent || !asked {
            self.unreadable(module, item, None);
            self.mapped.missing.insert((module, item));
        }
    }

    /// Columns without any value, of items that one record at least of so many is expected to have.
    pub(super) fn tell_empty(&mut self) {
        let empty: Vec<Pending> =
            (0..self.found.len()).filter_map(|s| self.sheet(s)).flat_map(|(map, found)| self.without_values(map, found)).collect();
        self.pending.extend(empty);
    }

    fn without_values(&self, map: &SheetMap, found: &MatchedSheet) -> Vec<Pending> {
        let records: Vec<RecordId> = found.targets.iter().copied().filter(|t| *t != RecordId::NONE).collect();
        let module = &self.pack.modules[map.module];
        let columns = map.items.iter().zip(&found.items).filter_map(|(item, column)| Some((item.item, (*column)?)));
        let empty = columns.filter(|(item, _)| {
            let expected = module.items[*item].expected_in.is_some_and(|least| records.len() >= least as usize);
            expected && records.iter().all(|r| self.tables[map.module].columns[*item][*r] == ABSENT)
        });
        empty
            .map(|(item, column)| {
                let args = vec![
                    ("item", Arg::Open(module.items[item].name.clone())),
                    ("count", Arg::Open(records.len().to_string())),
                    ("column", self.named(found, column)),
                ];
                Pending::new(Code::COLUMN_EMPTY, args).at(Area { columns: vec![column], ..found.place() })
            })
            .collect()
    }

    /// Items of which not one value could be read: a rule about one would say nothing, and must not count as one that ran.
    pub(super) fn wholly_unread(&mut self) {
        for (module, table) in ModuleId::each(&self.tables).filter(|(_, t)| t.len > 0) {
            let items = ItemId::each(&table.columns).zip(&self.pack.modules[module].items);
            // A blank says something of an item that may be blank.
            let says = |v: i32, required: bool| v != UNREADABLE && !(required && v == ABSENT);
            let unread = items.filter(|((_, values), i)| values.contains(&UNREADABLE) && !values.iter().any(|v| says(*v, i.required)));
            self.mapped.missing.extend(unread.map(|((item, _), _)| (module, item)));
        }
    }

    /// Marks an item as one that rules pass over: for all records, or for those of one sheet. There is one message about it, or none is due.
    pub(super) fn unreadable(&mut self, module: ModuleId, item: ItemId, of: Option<usize>) {
        let values = &mut self.tables[module].columns[item];
        match of.and_then(|index| self.found[index].as_ref()) {
            None => values.fill(UNREADABLE),
            Some(found) => {
                for &record in found.targets.iter().filter(|t| **t != RecordId::NONE) {
                    let value = &mut values[record];
                    if *value == ABSENT {
                        *value = UNREADABLE;
                    }
                }
            }
        }
    }

    fn tell_missing(&mut self, index: usize, module: ModuleId, item: ItemId) {
        let template = self.template;
        let Some(found) = self.found[index].take() else { return };
        let map = &template.sheets[index];
        let item_map = map.items.iter().find(|m| m.item == item).map(|m| &m.column);
        let flag_map = map.flags.iter().find(|f| f.targets.iter().any(|t| t.item == item)).map(|f| &f.column);
        let names = item_map.or(flag_map).cloned().unwrap_or_default();
        let i = &self.pack.modules[module].items[item];
        let pending = self.column_missing(&found, &i.name, &names);
        self.found[index] = Some(found);
        self.pending.push(pending);
    }

    /// The message about a column that a sheet does not have, with the heading that is nearest among those nothing asked for.
    pub(super) fn column_missing(&self, found: &MatchedSheet, item: &str, names: &[String]) -> Pending {
        let here = self.mapped.unused.iter().filter(|u| u.sheet == found.sheet);
        let folded: Vec<(String, &super::UnusedColumn)> = here.map(|u| (heading(&u.heading), u)).collect();
        let near = names.iter().find_map(|name| {
            let near = nearest(&heading(name), folded.iter().map(|(f, _)| f.as_str()))?;
            folded.iter().find(|(f, _)| *f == near).map(|(_, u)| *u)
        });
        let near = match near {
            Some(u) => Arg::message("or-is-it-column").with("column", Arg::Columns(vec![(u.letters.clone(), u.heading.clone())])),
            None => Arg::Open(String::new()),
        };
        let args = vec![
            ("item", Arg::Open(item.to_owned())),
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("names", Arg::Open(quoted(names.iter().map(String::as_str)))),
            ("nearest", near),
        ];
        Pending::new(Code::COLUMN_MISSING, args).at(found.place())
    }

    /// An item of the return that the template does not know.
    fn never_asked(&mut self, module: ModuleId, item: ItemId) {
        let index = self
            .template
            .sheets
            .iter()
            .enumerate()
            .position(|(index, m)| m.module == module && !m.join && self.found[index].as_ref().is_some_and(|f| f.first.is_some()));
        let Some(found) = index.and_then(|index| self.found[index].take().map(|f| (index, f))) else { return };
        let i = &self.pack.modules[module].items[item];
        let names: Vec<String> = std::iter::once(i.name.clone()).chain(i.synonyms.iter().take(3).cloned()).collect();
        let pending = self.column_missing(&found.1, &i.name, &names);
        self.found[found.0] = Some(found.1);
        self.pending.push(pending);
    }
}

/// Leaves out values of items that do not apply to their record: case systems hold them for every child, and the return does not.
pub(super) fn leave_out(ret: &mut Return<Names>, mapped: &mut Mapped) {
    let pack = ret.pack.clone();
    let mut beside: Vec<(ModuleId, ItemId, Vec<RecordId>)> = Vec::new();
    {
        let engine = Engine::new(Views { this: ret.view(&mapped.missing), last: None, other: None });
        for (module, m) in ModuleId::each(&pack.modules) {
            let asked = ItemId::each(&m.items).filter(|(item, i)| !i.only_when.is_empty() && !mapped.missing.contains(&(module, *item)));
            for (item, _) in asked {
                let records = engine.not_applicable(module, item);
                if !records.is_empty() {
                    beside.push((module, item, records));
                }
            }
        }
    }
    for (module, item, records) in beside {
        for &record in &records {
            let value = std::mem::replace(&mut ret.tables[module].columns[item][record], ABSENT);
            if value == UNREADABLE {
                ret.unread.remove(&ValueId { module, record, item });
            }
        }
        let i = &pack.modules[module].items[item];
        let sentences: Vec<&str> = i.only_when.iter().map(|c| c.text.as_str()).collect();
        let reason = Message::new("left-out-only-when").with("sentences", DisplayValue::open(sentences.join(" and ")));
        let args: [(_, Filling); 3] = [
            ("item", DisplayValue::open(i.name.clone()).into()),
            ("count", DisplayValue::open(records.len().to_string()).into()),
            ("reason", reason.into()),
        ];
        mapped.findings.push(Finding::new(Code::ITEM_LEFT_OUT, args).at(Spot::Cells(Box::default())));
    }
}

/// Records that have no row in a sheet that adds to them, unless none of what it adds applies to them.
pub(super) fn without_row(ret: &Return<Names>, mapped: &mut Mapped) {
    let lists = std::mem::take(&mut mapped.without_row);
    let mut found = Vec::new();
    {
        let engine = Engine::new(Views { this: ret.view(&mapped.missing), last: None, other: None });
        for WithoutRow { module, sheet, items, records } in lists {
            let not_asked: Vec<Vec<bool>> = items.iter().map(|&item| engine.not_asked(module, item)).collect();
            let asked = |record: &RecordId| not_asked.iter().any(|no| !no.get(record.index()).copied().unwrap_or(false));
            let records: Vec<RecordId> = records.into_iter().filter(asked).collect();
            if !records.is_empty() {
                found.push((module, sheet, records));
            }
        }
    }
    for (module, sheet, records) in found {
        let args = [("module", ret.pack.modules[module].name.clone()), ("sheet", sheet), ("count", records.len().to_string())];
        let place = |record: &RecordId| ret.cell_of(ret.id_of(ret.child_of(module, *record)))?.area();
        let about = Some(records.iter().filter_map(place).collect());
        let cells = Cells { place: records.first().and_then(place), about, ..Cells::default() };
        mapped.findings.push(Finding::new(Code::KEY_WITHOUT_ROW, args).at(Spot::Cells(Box::new(cells))));
    }
}
