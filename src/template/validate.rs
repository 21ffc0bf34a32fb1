//! A template's text proved against a pack: every name exists, every code is in its set, nothing is said twice.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::raw::{self, Names, Text};
use super::{Above, Flag, FlagMap, ItemMap, NotPart, SheetMap, Skip, Template, spread, unsure};
use crate::code::Code;
use crate::error::{Error, MOST_TOLD, Mistake, Result};
use crate::fold::folded;
use crate::pack::files::{Mistakes, Source};
use crate::pack::sentence::{meant, nearest};
use crate::pack::{Kind, Pack};
use crate::parse::{DateCells, DateStyle, DayNumbers, Times};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::texts::{Filling, Joined, Message, Translated};

/// Each is looked for in every workbook.
const MOST_SHEETS: usize = 1000;
/// What `names` at the head may say.
const NAMES_NOT_HELD: &str = "not-held";
/// Flags are held as bits of one word.
const MOST_FLAGS: usize = 64;

pub(super) struct Validator<'a> {
    source: &'a Source,
    pub(super) pack: &'a Pack,
    mistakes: Mistakes,
    dates: DateStyle,
}

/// A sheet of the child itself that leads to it by a column, as a sheet of a module of the child's own may say it, adds to the child's record.
fn joined_to_child(sheet: &mut raw::Sheet, pack: &Pack) {
    if sheet.join.is_none() && !pack.modules[0].own.is_empty() && pack.find_module(sheet.module.get_ref()) == Some(ModuleId::ROOT) {
        sheet.join = sheet.parent.take();
    }
}

pub(super) fn validate(name: &str, source: &Source, pack: &Pack) -> Result<Template> {
    let mut mistakes = Mistakes::default();
    let Some(mut raw) = mistakes.toml::<raw::Template>(source, &source.text, 0) else {
        mistakes.0.iter_mut().for_each(|mistake| misplaced(mistake, pack));
        return Err(Error::mistakes(Code::TEMPLATE_WRONG, mistakes.0));
    };
    let mut validator = Validator { source, pack, mistakes, dates: DateStyle::default() };
    validator.head(&raw);
    let (modules, items): (Vec<&Text>, Vec<&Text>) = raw.not_held.iter().partition(|said| pack.find_module(said.get_ref()).is_some());
    let mut not_held: Vec<ModuleItem> = items.into_iter().filter_map(|said| validator.anywhere(said)).collect();
    not_held.extend(modules.iter().flat_map(|said| validator.own_not_held(said)));
    let modules_not_held = modules.into_iter().filter_map(|said| validator.module_not_held(said)).collect();
    let mut not_part = NotPart::default();
    not_part.add(&raw.not_part);
    raw.sheet.iter_mut().for_each(|sheet| joined_to_child(sheet, pack));
    let makes_children = raw.sheet.iter().any(|s| s.join.is_none() && pack.find_module(s.module.get_ref()) == Some(ModuleId::ROOT));
    let mut sheets: Vec<SheetMap> = Vec::new();
    let mut first: Vec<Option<usize>> = Vec::new();
    for sheet in raw.sheet {
        if sheets.len() > MOST_SHEETS {
            let message = Message::new("template-too-many-sheets").with("most", MOST_SHEETS.to_string());
            validator.add(sheet.module.span(), message, Some(Message::new("template-too-many-sheets-help")));
            break;
        }
        let before = validator.mistakes.0.len();
        let start = sheets.len();
        let overflow = spread::overflow(&sheet);
        for (n, group) in spread::groups(&mut validator, sheet).iter().enumerate() {
            // What is wrong with one group is wrong with all, and is said once.
            if n > 0 && validator.mistakes.0.len() > before {
                break;
            }
            sheets.extend(validator.sheet(group).map(|map| SheetMap { repeat_group: n > 0, ..map }));
        }
        if let Some(last) = sheets.last_mut().filter(|s| s.repeat_group) {
            last.overflow = overflow;
        }
        first.push((sheets.len() > start).then_some(start));
    }
    let precedence = spread::precedence(&mut validator, &raw.precedence, &mut sheets);
    if !makes_children {
        let message = Message::new("template-no-root-sheet").with("module", &pack.modules[0].name);
        validator.add(
            raw.collection.span(),
            message,
            Some(Message::new("template-no-root-sheet-help").with("module", &pack.modules[0].name)),
        );
    }
    validator.mistakes.finish(Code::TEMPLATE_WRONG)?;
    let unsure = unsure::marked(&source.text).into_iter().map(|mark| mark.settle(pack, &first, &sheets)).collect();
    Ok(Template {
        name: name.to_owned(),
        title: Translated::of_both(&raw.title, raw.title_cy.as_deref()),
        about: raw.about.unwrap_or_default(),
        built_in: false,
        collection: raw.collection.into_inner(),
        digest: Template::digest(&source.text),
        encoding: raw.encoding.map(toml::Spanned::into_inner),
        not_held,
        modules_not_held,
        not_part,
        names_not_held: raw.names.is_some(),
        sheets,
        precedence,
        unsure,
        blanks: raw.blanks.iter().map(|b| folded(b)).filter(|b| !b.is_empty()).collect(),
    })
}

/// What to do with an item's line that stands below the heading of another table.
const MOVE_UP: &str = "template-move-line-up";

/// An item that stands where none is expected was put at the end of the file, as a rule.
fn misplaced(mistake: &mut Mistake, pack: &Pack) {
    let Some(key) = mistake.text.get(mistake.span.clone()).map(|key| key.trim_matches(['"', '\''])) else { return };
    if pack.find_item(key).is_some() && mistake.message.id() == Some("toml-unknown-key") {
        mistake.message = Message::new("template-item-astray").with("key", key);
        mistake.help = Some(Message::new(MOVE_UP));
    }
}

impl Validator<'_> {
    pub(super) fn add(&mut self, span: Range<usize>, message: Message, help: Option<Message>) {
        self.mistakes.add(self.source, span, message, help);
    }

    pub(super) fn near<'n>(&mut self, span: Range<usize>, word: &str, message: Message, names: impl IntoIterator<Item = &'n str>) {
        // What is not shown need not be helped.
        let near = if self.mistakes.0.len() < MOST_TOLD { nearest(word, names) } else { None };
        let help = near.map(meant);
        self.add(span, message, help);
    }

    fn head(&mut self, raw: &raw::Template) {
        if *raw.collection.get_ref() != self.pack.collection {
            let message =
                Message::new("template-of-another-return").with("collection", raw.collection.get_ref()).with("pack", &self.pack.name);
            self.add(raw.collection.span(), message, Some(Message::new("template-of-another-return-help")));
        }
        if let Some(said) = &raw.encoding
            && encoding_rs::Encoding::for_label(said.get_ref().as_bytes()).is_none()
        {
            let known = ["utf-8", "windows-1252", "utf-16le", "iso-8859-14"];
            self.near(said.span(), said.get_ref(), Message::new("template-no-such-encoding").with("name", said.get_ref()), known);
        }
        if let Some(said) = raw.names.as_ref().filter(|said| said.get_ref() != NAMES_NOT_HELD) {
            let help = Message::new("template-names-help").with("value", NAMES_NOT_HELD);
            self.add(said.span(), Message::new("template-names").with("name", said.get_ref()), Some(help));
        }
        self.dates = self.dates(DateStyle::default(), [&raw.date, &raw.times, &raw.date_cells, &raw.day_numbers]);
        if let Some(said) = &raw.two_digit_years {
            let years =
                said.get_ref().split_once('-').and_then(|(a, b)| Some((a.trim().parse::<i32>().ok()?, b.trim().parse::<i32>().ok()?)));
            match years {
                Some((from, to)) if (1900..=2050).contains(&from) && to == from + 99 => self.dates.two_digit_from = Some(from),
                _ => self.add(said.span(), Message::new("template-two-digit-years"), Some(Message::new("template-two-digit-years-help"))),
            }
        }
    }

    /// How dates stand: what is said here, and otherwise what was said before.
    fn dates(&mut self, before: DateStyle, [order, times, cells, numbers]: [&Option<Text>; 4]) -> DateStyle {
        let orders = [("dd/mm/yyyy", false), ("mm/dd/yyyy", true)];
        let meanings = [("utc", Times::Utc), ("next-day", Times::NextDay), ("as-shown", Times::AsShown)];
        let known = [("turned", DateCells::Turned), ("as-shown", DateCells::AsShown)];
        let counts = [("1900", DayNumbers::From1900), ("1904", DayNumbers::From1904)];
        DateStyle {
            month_first: self.one_of(order, "template-no-such-date-order", &orders).unwrap_or(before.month_first),
            times: self.one_of(times, "template-no-such-times", &meanings).or(before.times),
            cells: self.one_of(cells, "template-no-such-date-cells", &known).or(before.cells),
            numbers: self.one_of(numbers, "template-no-such-day-numbers", &counts).or(before.numbers),
            ..before
        }
    }

    /// What one of a few words stands for.
    fn one_of<T: Copy>(&mut self, said: &Option<Text>, none: &'static str, words: &[(&str, T)]) -> Option<T> {
        let said = said.as_ref()?;
        let found = words.iter().find(|(word, _)| word == said.get_ref()).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let all = words.iter().map(|(word, _)| format!("\"{word}\"").into()).collect();
            let help = Message::new("template-write-one-of").with("words", Filling::List(Joined::Or, all));
            self.add(said.span(), Message::new(none).with("name", said.get_ref()), Some(help));
        }
        found
    }

    /// An item of any module.
    fn anywhere(&mut self, said: &Text) -> Option<ModuleItem> {
        let found = self.pack.find_item(said.get_ref());
        if found.is_none() && !self.pack.elsewhere.contains(said.get_ref()) {
            let pack = self.pack;
            let items = pack.modules.iter().flat_map(|m| &m.items).map(|i| i.name.as_str());
            let names = items.chain(pack.module_names());
            self.near(
                said.span(),
                said.get_ref(),
                Message::new("template-not-item").with("name", said.get_ref()).with("pack", &pack.name),
                names,
            );
        }
        found
    }

    /// Which of the child's own modules this is.
    fn own(&self, said: &Text) -> Option<usize> {
        self.pack.modules[0].own_named(said.get_ref())
    }

    /// The items of a module of the child's own that the system does not hold.
    fn own_not_held(&self, said: &Text) -> Vec<ModuleItem> {
        let Some(own) = self.own(said) else { return Vec::new() };
        let items = ItemId::each(&self.pack.modules[0].items).filter(|(_, item)| item.own == Some(own));
        items.map(|(item, _)| (ModuleId::ROOT, item)).collect()
    }

    /// A module that the system does not hold; the children themselves are always held.
    fn module_not_held(&mut self, said: &Text) -> Option<ModuleId> {
        let module = self.pack.find_module(said.get_ref())?;
        if module == ModuleId::ROOT && self.own(said).is_some_and(|own| self.pack.modules[0].items[self.pack.id_item].own != Some(own)) {
            return None;
        }
        if module == ModuleId::ROOT {
            self.add(said.span(), Message::new("template-children-not-held").with("name", said.get_ref()), None);
            return None;
        }
        Some(module)
    }

    /// An item of the sheet's module.
    fn item(&mut self, module: ModuleId, said: &Text) -> Option<ItemId> {
        let pack = self.pack;
        let m = &pack.modules[module];
        if let Some(found) = ItemId::find(&m.items, |i| i.name == *said.get_ref()) {
            return Some(found);
        }
        match pack.find_item(said.get_ref()) {
            // An item of another year is passed over, so that one template serves them all.
            None if pack.elsewhere.contains(said.get_ref()) => {}
            Some((other, _)) => {
                let message = Message::new("template-item-of-another-module")
                    .with("name", said.get_ref())
                    .with("other", &pack.modules[other].name)
                    .with("module", &m.name);
                let help = Message::new("template-item-of-another-module-help").with("module", &pack.modules[other].name);
                self.add(said.span(), message, Some(help));
            }
            None => {
                let message = Message::new("template-not-item-of-module")
                    .with("name", said.get_ref())
                    .with("module", &m.name)
                    .with("pack", &pack.name);
                self.near(said.span(), said.get_ref(), message, m.items.iter().map(|i| i.name.as_str()));
            }
        }
        None
    }

    /// Only the sheet that makes the children can have several rows for one; every other module has a record for each row.
    fn several_rows(&mut self, raw: &raw::Sheet, module: ModuleId) -> bool {
        let Some(said) = raw.several_rows.as_ref().filter(|said| *said.get_ref()) else { return false };
        let makes = module == ModuleId::ROOT && raw.join.is_none();
        if !makes {
            let message = Message::new("template-several-rows").with("module", &self.pack.modules[0].name);
            self.add(said.span(), message, Some(Message::new("template-several-rows-help")));
        }
        makes
    }

    fn sheet(&mut self, raw: &raw::Sheet) -> Option<SheetMap> {
        let pack = self.pack;
        let Some(module) = pack.find_module(raw.module.get_ref()) else {
            let message = Message::new("template-not-module").with("module", raw.module.get_ref()).with("pack", &pack.name);
            self.near(raw.module.span(), raw.module.get_ref(), message, pack.module_names());
            return None;
        };
        if raw.name.get_ref().0.iter().all(|n| folded(n).is_empty()) {
            self.add(raw.name.span(), Message::new("template-sheet-without-name"), None);
        }
        let m = &pack.modules[module];
        let key = self.key(raw, module);
        let mut sheet = SheetMap {
            names: raw.name.get_ref().0.clone(),
            workbooks: raw.workbook.clone().unwrap_or_default().0.iter().map(|w| folded(w)).collect(),
            module,
            key,
            join_on: spread::join_on(self, raw),
            below: self.below(raw, module),
            trusted: false,
            repeat_group: false,
            overflow: None,
            join: raw.join.is_some(),
            several_rows: self.several_rows(raw, module),
            optional: raw.optional,
            skip: raw.skip_rows_where.as_ref().map(|s| Skip {
                column: s.column.0.clone(),
                starts: s.starts.0.iter().map(|t| folded(t)).filter(|t| !t.is_empty()).collect(),
                written: s.starts.0.clone(),
            }),
            items: Vec::new(),
            constants: Vec::new(),
            flags: Vec::new(),
            people: raw.names.as_ref().map(|n| n.columns.0.clone()).unwrap_or_default(),
            team: raw.local.as_ref().and_then(|l| l.team.clone()).unwrap_or_default().0,
            worker: raw.local.as_ref().and_then(|l| l.worker.clone()).unwrap_or_default().0,
        };
        let mut taken: FxHashMap<ItemId, ()> = FxHashMap::default();
        for (said, item) in &raw.items {
            if crate::template::outside(&pack.year, &item.0) {
                continue;
            }
            let Some(index) = self.item(module, said) else { continue };
            taken.insert(index, ());
            self.mapped(&mut sheet, index, said, &item.0);
        }
        sheet.items.sort_by_key(|i| i.item);
        for (flags, per_row) in raw.flags.iter().map(|f| (f, false)).chain(raw.per_value.iter().map(|f| (f, true))) {
            if let Some(map) = self.flags(module, flags, per_row) {
                for flag in &map.targets {
                    if taken.insert(flag.item, ()).is_some() {
                        let message = Message::new("template-item-twice").with("item", &m.items[flag.item].name);
                        self.add(flags.column.span(), message, Some(Message::new("template-keep-one")));
                    }
                }
                sheet.flags.push(map);
            }
        }
        let id = &pack.modules[0].items[pack.id_item];
        if module == ModuleId::ROOT && !sheet.join && !sheet.items.iter().any(|i| i.item == pack.id_item) {
            let message = Message::new("template-id-missing").with("name", &m.name).with("id", &id.name);
            self.add(raw.module.span(), message, Some(Message::new("template-id-missing-help").with("id", &id.name)));
        }
        if module == ModuleId::ROOT && sheet.join && taken.contains_key(&pack.id_item) {
            self.add(raw.module.span(), Message::new("template-id-joined-by").with("id", &id.name), None);
        }
        Some(sheet)
    }

    /// The column that leads to the child.
    fn key(&mut self, raw: &raw::Sheet, id: ModuleId) -> Vec<String> {
        let pack = self.pack;
        let (root, module) = (&pack.modules[0].name, &pack.modules[id]);
        if let (Some(parent), Some(_)) = (&raw.parent, &raw.join) {
            let message = Message::new("template-parent-and-join");
            self.add(parent.span(), message, Some(Message::new("template-keep-one")));
        }
        if let Some(join) = &raw.join {
            if pack.has_several(id) {
                let message = Message::new("template-join-several-records").with("module", &module.name);
                self.add(join.span(), message, Some(Message::new("template-join-several-records-help")));
            }
            return join.get_ref().0.clone();
        }
        match (&raw.parent, module.parent) {
            (Some(parent), Some(_)) => parent.get_ref().0.clone(),
            (Some(parent), None) => {
                self.add(parent.span(), Message::new("template-parent-of-root").with("root", root), None);
                Vec::new()
            }
            (None, Some(_)) => {
                let message = Message::new("template-parent-missing").with("module", &module.name);
                self.add(raw.module.span(), message, Some(Message::new("template-parent-missing-help")));
                Vec::new()
            }
            (None, None) => Vec::new(),
        }
    }

    /// What the rows of a sheet repeat of the records above them: it must say which they hang on, where a child may have several.
    fn below(&mut self, raw: &raw::Sheet, module: ModuleId) -> Vec<Above> {
        let pack = self.pack;
        let Some(parent) = pack.modules[module].parent.filter(|parent| *parent != ModuleId::ROOT) else {
            if let Some(said) = raw.below.keys().next() {
                let message = Message::new("template-below-of-child").with("module", &pack.modules[module].name);
                self.add(said.span(), message, None);
            }
            return Vec::new();
        };
        let above: Vec<ModuleId> = pack.line(parent).collect();
        let mut found = Vec::new();
        for (said, item) in &raw.below {
            let at = above.iter().find_map(|m| Some((*m, pack.modules[*m].find_item(said.get_ref())?)));
            match (at, &item.0.column) {
                (Some((module, item_at)), Some(column)) => {
                    let lines = [&item.0.date, &item.0.times, &item.0.date_cells, &item.0.day_numbers];
                    let dates = self.dates(self.dates, lines);
                    let line = ItemMap {
                        item: item_at,
                        column: column.0.clone(),
                        dates,
                        order_said: item.0.date.is_some(),
                        times_said: item.0.times.is_some(),
                        recodes: Vec::new(),
                    };
                    found.push(Above { module, line });
                }
                (Some(_), None) => self.add(said.span(), Message::new("template-below-column").with("name", said.get_ref()), None),
                (None, _) => {
                    let message =
                        Message::new("template-below-not-above").with("name", said.get_ref()).with("module", &pack.modules[module].name);
                    let items = above.iter().flat_map(|m| &pack.modules[*m].items).map(|i| i.name.as_str());
                    self.near(said.span(), said.get_ref(), message, items);
                }
            }
        }
        // By the child alone a record is found only where the child has no more than one.
        if pack.has_several(parent) && raw.below.is_empty() && raw.join_on.is_none() && raw.join.is_none() {
            let message = Message::new("template-nested-module")
                .with("module", &pack.modules[module].name)
                .with("parent", &pack.modules[parent].name);
            let help = Message::new("template-nested-module-help").with("parent", &pack.modules[parent].name);
            self.add(raw.module.span(), message, Some(help));
        }
        found
    }

    fn mapped(&mut self, sheet: &mut SheetMap, item: ItemId, said: &Text, raw: &raw::ItemTable) {
        let pack = self.pack;
        let i = &pack.modules[sheet.module].items[item];
        let lines = [&raw.date, &raw.times, &raw.date_cells, &raw.day_numbers];
        let dates = self.dates(self.dates, lines);
        for line in lines.into_iter().flatten().filter(|_| i.kind != Kind::Date) {
            self.add(line.span(), Message::new("template-not-date").with("name", &i.name), None);
        }
        let mut recodes: Vec<(String, i32)> = Vec::new();
        for (text, code) in &raw.codes {
            match i.set() {
                Some(set) if !pack.codesets[set].codes.iter().any(|c| c.code == *code.get_ref()) && self.is_item(text.get_ref()) => {
                    let message = Message::new("template-item-among-codes").with("of", &i.name);
                    self.astray(text.get_ref(), text.span(), message);
                }
                Some(set) => {
                    let Some(code) = self.code(set, code) else { continue };
                    let word = folded(text.get_ref());
                    if recodes.iter().any(|(other, another)| *other == word && *another != code) {
                        self.twice(text.get_ref(), text.span());
                    }
                    recodes.push((word, code));
                }
                None => self.add(text.span(), Message::new("template-no-codes").with("name", &i.name), None),
            }
        }
        match (&raw.column, &raw.constant) {
            (Some(Names(column)), None) if column.iter().any(|c| !folded(c).is_empty()) => {
                let (order_said, times_said) = (raw.date.is_some(), raw.times.is_some());
                sheet.items.push(ItemMap { item, column: column.clone(), dates, order_said, times_said, recodes });
            }
            (None, Some(constant)) => {
                let mut texts = crate::intern::Texts::default();
                match crate::parse::strict_item(i, constant.get_ref(), pack, &mut texts) {
                    Ok(_) => sheet.constants.push((item, constant.get_ref().clone())),
                    Err(_) => {
                        let message = Message::new("template-constant").with("constant", constant.get_ref()).with("name", &i.name);
                        self.add(constant.span(), message, Some(Message::new("template-constant-help")));
                    }
                }
            }
            _ => {
                let message = Message::new("template-column-or-constant").with("name", &i.name);
                self.add(said.span(), message, Some(Message::new("template-column-or-constant-help").with("name", &i.name)));
            }
        }
    }

    /// A code of an item's code set.
    fn code(&mut self, set: usize, said: &Text) -> Option<i32> {
        let pack = self.pack;
        let set = &pack.codesets[set];
        let found = set.codes.iter().position(|c| c.code == *said.get_ref());
        if found.is_none() {
            let message = Message::new("template-not-code").with("name", said.get_ref()).with("set", &set.name);
            let near = nearest(said.get_ref(), set.codes.iter().map(|c| c.code.as_str()));
            let help = match near {
                Some(near) => meant(near),
                None => Message::new("template-its-codes").with("known", Filling::codes(set.codes.iter().map(|c| &c.code))),
            };
            self.add(said.span(), message, Some(help));
        }
        found.map(|i| i as i32)
    }

    fn flags(&mut self, module: ModuleId, raw: &raw::Flags, per_row: bool) -> Option<FlagMap> {
        let separator = match (&raw.separator, per_row) {
            (Some(said), true) => {
                self.add(said.span(), Message::new("template-separator-per-value"), None);
                None
            }
            (Some(said), false) => match said.get_ref().as_str() {
                "newline" => Some('\n'),
                text if text.chars().count() == 1 => text.chars().next(),
                _ => {
                    self.add(said.span(), Message::new("template-separator"), Some(Message::new("template-separator-help")));
                    None
                }
            },
            (None, _) => None,
        };
        let mut map =
            FlagMap { column: raw.column.get_ref().0.clone(), separator, targets: Vec::new(), values: Default::default(), per_row };
        let mut named: Vec<(String, ItemId)> = Vec::new();
        for (value, said) in raw.values.iter().chain(&raw.none) {
            if !self.is_item(said.get_ref()) && self.is_item(value) {
                self.astray(value, said.span(), Message::new("template-item-among-flags"));
                continue;
            }
            if let Some(item) = self.item(module, said) {
                let Some(on) = self.flag_code(module, item, "1", said.span()) else { continue };
                if !map.targets.iter().any(|f| f.item == item) {
                    let off = raw.others.as_ref().and_then(|o| self.flag_code(module, item, o.get_ref(), o.span()));
                    let blank = raw.blank.as_ref().and_then(|o| self.flag_code(module, item, o.get_ref(), o.span()));
                    map.targets.push(Flag { item, on, off, blank });
                }
                let word = folded(value);
                if named.iter().any(|(other, another)| *other == word && *another != item) {
                    self.twice(value, said.span());
                }
                named.push((word, item));
            }
        }
        if raw.values.is_empty() && raw.none.is_empty() {
            self.add(
                raw.column.span(),
                Message::new("template-flags-without-values"),
                Some(Message::new("template-flags-without-values-help")),
            );
            return None;
        }
        map.targets.sort_by_key(|f| f.item);
        if map.targets.len() > MOST_FLAGS {
            self.add(raw.column.span(), Message::new("template-too-many-flags").with("most", MOST_FLAGS.to_string()), None);
            return None;
        }
        for (value, item) in named {
            map.values.extend(map.targets.iter().position(|f| f.item == item).map(|p| (value, p)));
        }
        Some(map)
    }

    /// A word that stands for two things: case and spaces do not part words.
    fn twice(&mut self, word: &str, span: Range<usize>) {
        let message = Message::new("template-word-twice").with("word", word);
        self.add(span, message, Some(Message::new("template-word-twice-help")));
    }

    /// Whether a word is the name of an item, of this year or another.
    fn is_item(&self, word: &str) -> bool {
        self.pack.find_item(word).is_some() || self.pack.elsewhere.iter().any(|e| e == word)
    }

    /// The line of an item stands below the heading of another table.
    fn astray(&mut self, item: &str, span: Range<usize>, message: Message) {
        self.add(span, message.with("item", item), Some(Message::new(MOVE_UP)));
    }

    /// The position of a code in the set of an item that is a flag.
    fn flag_code(&mut self, module: ModuleId, item: ItemId, code: &str, span: Range<usize>) -> Option<i32> {
        let pack = self.pack;
        let i = &pack.modules[module].items[item];
        let found = match i.kind {
            Kind::Code(set) => pack.codesets[set].codes.iter().position(|c| c.code == code),
            _ => None,
        };
        if found.is_none() {
            self.add(
                span,
                Message::new("template-flag-code").with("name", &i.name).with("code", code),
                Some(Message::new("template-flag-code-help")),
            );
        }
        found.map(|p| p as i32)
    }
}
