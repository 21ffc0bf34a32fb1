//! The sheets of the template among those of the workbooks.

use super::Mapper;
use super::finding::{Arg, Pending, quoted};
use crate::code::Code;
use crate::fold::folded;
use crate::spot::{Area, ColumnId, ModuleId, RecordId, SheetId, WorkbookId};
use crate::template::SheetMap;

/// A sheet that was found for a sheet of the template.
#[derive(Debug)]
pub(super) struct MatchedSheet {
    pub(crate) sheet: SheetId,
    /// The first row below the headings; none while, or because, the headings are not found.
    pub(crate) first: Option<usize>,
    /// The column that leads to the child, or the root's own id.
    pub(crate) key: Option<ColumnId>,
    /// For a sheet of children, or of records that others hang on: its columns that other sheets of the template are led by, with those sheets.
    pub(crate) leads: Vec<(usize, ColumnId)>,
    /// For each line about a record above the column that repeats it.
    pub(crate) above: Vec<Option<ColumnId>>,
    /// For each item of the template's sheet its column.
    pub(crate) items: Vec<Option<ColumnId>>,
    /// For each flag map of the template's sheet its column.
    pub(crate) flags: Vec<Option<ColumnId>>,
    pub(crate) skip: Option<ColumnId>,
    /// Columns that are read, each with another that has a later heading of the same item.
    pub(crate) also: Vec<(ColumnId, ColumnId)>,
    /// Columns with names.
    pub(crate) people: Vec<ColumnId>,
    /// So many of them, from the first, make the name that is shown.
    pub(crate) shown: usize,
    /// So many of them, from the first, the template names.
    pub(crate) named: usize,
    /// Headings of names that the template gives and the sheet does not have.
    pub(crate) lacking: Vec<String>,
    pub(crate) team: Option<ColumnId>,
    pub(crate) worker: Option<ColumnId>,
    /// For each row the record it became or joined.
    pub(crate) targets: Vec<RecordId>,
    /// Rows in which nothing is filled but the key or a name.
    pub(crate) hollow: Vec<usize>,
    /// Rows that stand whole in one cell.
    pub(crate) lines: Vec<usize>,
    /// Rows below the last child that have nothing of a record, but may have a name.
    pub(crate) below: Vec<usize>,
    /// Rows that were passed over, and why.
    pub(crate) passed: Vec<(usize, &'static str)>,
}

impl MatchedSheet {
    fn new(sheet: SheetId, rows: usize) -> Self {
        MatchedSheet {
            sheet,
            first: None,
            key: None,
            leads: Vec::new(),
            above: Vec::new(),
            items: Vec::new(),
            flags: Vec::new(),
            skip: None,
            also: Vec::new(),
            people: Vec::new(),
            shown: 0,
            named: 0,
            lacking: Vec::new(),
            team: None,
            worker: None,
            targets: vec![RecordId::NONE; rows],
            hollow: Vec::new(),
            lines: Vec::new(),
            below: Vec::new(),
            passed: Vec::new(),
        }
    }

    /// Whether a column is read, be it for the key alone.
    pub(crate) fn reads(&self, column: ColumnId) -> bool {
        self.items.iter().chain(&self.flags).chain(&self.above).chain([&self.key]).any(|c| *c == Some(column))
            || self.people.contains(&column)
    }

    /// Whether any line of the template means this column.
    pub(crate) fn is_used(&self, column: ColumnId) -> bool {
        self.reads(column) || [self.skip, self.team, self.worker].contains(&Some(column)) || self.leads.iter().any(|(_, c)| *c == column)
    }

    /// The sheet as a place.
    pub(crate) fn place(&self) -> Area {
        self.sheet.into()
    }

    /// A row, and cells in it.
    pub(crate) fn row(&self, row: usize, columns: impl IntoIterator<Item = ColumnId>) -> Area {
        Area { row: Some(row), columns: columns.into_iter().collect(), ..self.place() }
    }
}

impl Mapper<'_> {
    /// Finds the sheet of each sheet of the template.
    pub(super) fn find_sheets(&mut self) {
        for map in &self.template.sheets {
            let hits = self.hits(map);
            self.called.extend(&hits);
            let found = hits.first().map(|&s| MatchedSheet::new(s, self.workbooks[s].rows.len()));
            if let [s, other, ..] = hits[..] {
                let args = vec![
                    ("sheet", Arg::Open(self.workbooks[s].name.trim().to_owned())),
                    ("file", Arg::Open(self.workbooks[s.workbook].name())),
                    ("other", Arg::Open(self.workbooks[other.workbook].name())),
                    ("module", Arg::Open(self.pack.modules[map.module].name.clone())),
                ];
                let mut pending = Pending::new(Code::SHEET_TWICE, args).at(s.into());
                pending.cells.other = Some(other.into());
                self.tell_once(pending);
            }
            if found.is_none() {
                self.sheet_missing(map);
            }
            self.trusted.extend(found.iter().filter(|_| map.trusted).map(|f| f.sheet));
            self.found.push(found);
        }
        self.modules_missing();
    }

    /// Modules of the return that no sheet of the template is for.
    fn modules_missing(&mut self) {
        for (module, m) in ModuleId::each(&self.pack.modules) {
            if self.template.sheets.iter().any(|s| s.module == module) {
                continue;
            }
            self.pending.push(match self.template.modules_not_held.contains(&module) {
                true => Pending::new(Code::ITEM_NOT_HELD, vec![("item", Arg::Open(m.name.clone()))]),
                false => {
                    let args = vec![("module", Arg::Open(m.name.clone())), ("title", Arg::Text(m.title.clone()))];
                    Pending::new(Code::MODULE_MISSING, args)
                }
            });
        }
    }

    /// Whether the template or the job says that a sheet, or the file it is in, is no part of the return.
    pub(super) fn not_part(&self, sheet: SheetId) -> bool {
        let not_part = &self.template.not_part;
        not_part.names(&self.workbooks[sheet.workbook].name()) || not_part.names(&self.workbooks[sheet].name)
    }

    /// Whether the template looks for a sheet in a workbook.
    pub(super) fn looks_into(&self, map: &SheetMap, workbook: WorkbookId) -> bool {
        let file = folded(&self.workbooks[workbook].name());
        map.workbooks.is_empty() || map.workbooks.iter().any(|part| file.contains(part))
    }

    /// Where the first name that is there is: visible sheets before hidden ones.
    fn hits(&self, map: &SheetMap) -> Vec<SheetId> {
        for hidden in [false, true] {
            for name in map.names.iter().map(|n| folded(n)).filter(|n| !n.is_empty()) {
                let called = SheetId::each(self.workbooks).filter(|(_, s)| s.hidden == hidden && folded(&s.name) == name);
                let called = called.map(|(s, _)| s).filter(|s| self.looks_into(map, s.workbook) && !self.not_part(*s));
                let hits: Vec<SheetId> = called.collect();
                if !hits.is_empty() {
                    return hits;
                }
            }
        }
        Vec::new()
    }

    fn missing_args(&self, module: Arg, names: String) -> Vec<(&'static str, Arg)> {
        let sheets = self.workbooks.iter().flat_map(|w| &w.sheets).filter(|s| !s.hidden).map(|s| s.name.trim());
        vec![("module", module), ("names", Arg::Open(names)), ("found", Arg::Own(quoted(sheets)))]
    }

    fn sheet_missing(&mut self, map: &SheetMap) {
        // That it is no part, or that the system holds nothing of the kind, settles it.
        let settled = self.template.modules_not_held.contains(&map.module) || map.names.iter().any(|n| self.template.not_part.names(n));
        if map.optional && settled {
            return;
        }
        let names = quoted(map.names.iter().map(String::as_str));
        let mut args = self.missing_args(self.what_it_gives(map), names);
        let hidden = SheetId::each(self.workbooks).filter(|(s, _)| self.looks_into(map, s.workbook) && self.not_part(*s));
        let hidden = hidden.map(|(_, sheet)| sheet.name.trim()).find(|name| map.names.iter().any(|n| folded(n) == folded(name)));
        args.push(("hidden", hidden.map_or_else(|| "".into(), |name| Arg::message("sheet-not-part").with("name", name))));
        let code = if map.optional { Code::SHEET_ABSENT } else { Code::SHEET_MISSING };
        self.tell_once(Pending::new(code, args));
    }

    /// What a sheet of the template is for: a module, or some items of one.
    fn what_it_gives(&self, map: &SheetMap) -> Arg {
        const SHOWN: usize = 2;
        let module = &self.pack.modules[map.module];
        let items = map.items.iter().map(|i| i.item).chain(map.flags.iter().flat_map(|f| f.targets.iter().map(|t| t.item)));
        let names: Vec<&str> =
            items.filter(|i| map.module != ModuleId::ROOT || *i != self.pack.id_item).map(|i| module.items[i].name.as_str()).collect();
        if !map.join || names.is_empty() {
            return Arg::Said(module.name.clone());
        }
        let some = |id| Arg::message(id).with("module", &*module.name).with("items", names[..names.len().min(SHOWN)].join(", "));
        match names.len().saturating_sub(SHOWN) {
            0 => some("items-of-module"),
            more => some("items-of-module-and-more").with("count", Arg::Count(more)),
        }
    }

    /// A message that two sheets of the template may give alike is given once.
    pub(super) fn tell_once(&mut self, pending: Pending) {
        let text = |p: &Pending| {
            let words = p.args.iter().map(|(n, a)| format!("{n}={}", a.key()));
            (p.code, words.collect::<Vec<_>>())
        };
        let new = text(&pending);
        if !self.pending.iter().any(|p| text(p) == new) {
            self.pending.push(pending);
        }
    }
}
