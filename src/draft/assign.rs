//! Columns become items: by heading first, by what stands in the cells where the heading leaves it open.

use rustc_hash::FxHashSet;

use super::sections::Section;
use super::source::{Column, Source};
use super::{Draft, DraftItem, DraftSheet, Drafter, Guess, Role, Sure};
use crate::names::without_names;
use crate::pack::Kind;
use crate::read::{Value, Workbook};
use crate::spot::{ItemId, ModuleId, ModuleItem, SheetId, WorkbookId};
use crate::synonyms::{Hit, How, Nearness, Words, alone, rank};
use crate::texts::{Language, Message};

/// A column must read so well for an item that its heading only resembles.
const READS: f64 = 0.5;
/// A column of codes whose heading says nothing must read so well.
const READS_ALONE: f64 = 0.9;

/// An item that a column may be.
struct Claim {
    column: usize,
    item: ModuleItem,
    score: f64,
    guess: Guess,
    month_first: bool,
}

impl Drafter<'_> {
    /// The whole draft; none if no sheet looks like children.
    pub(super) fn draft(mut self, workbooks: &[Workbook]) -> Option<Draft> {
        let sections = self.sections()?;
        let mut taken: Vec<FxHashSet<usize>> = self.sources.iter().map(|s| self.set_apart(s)).collect();
        // The key by which a list is joined is no item.
        for by in sections.iter().filter_map(|s| s.by.as_ref()) {
            let maker = sections.iter().find(|s| s.role == Role::Makes).map_or(0, |s| s.source);
            let free = |c: &Column| c.hits.iter().all(|h| h.near != Nearness::Same);
            taken[maker].extend(self.sources[maker].columns.iter().position(|c| c.text == by.heading && free(c)));
        }
        // What repeats something of the record above is no item of the rows themselves.
        for section in &sections {
            taken[section.source].extend(section.below.iter().map(|(_, column, _)| *column));
        }
        let mut found: FxHashSet<ModuleItem> = FxHashSet::default();
        let mut sheets: Vec<DraftSheet> = Vec::new();
        for source in order(&sections) {
            let here: Vec<&Section> = sections.iter().filter(|s| s.source == source).collect();
            self.sheet(source, &here, &mut taken[source], &mut found, &mut sheets);
        }
        sheets.sort_by_key(|s| sections.iter().position(|x| self.is(x, s)));
        for sheet in &mut sheets {
            self.by_values(sheet, &mut taken, &mut found);
        }
        for sheet in &mut sheets {
            self.people(sheet);
            // In the order of the return, in which an officer looks for them.
            sheet.items.sort_by_key(|i| self.pack.find_item(&i.item));
        }
        sheets.retain(|s| {
            s.role == Role::Makes
                || !s.items.is_empty()
                || !s.flags.is_empty()
                || (!s.people.is_empty() && s.module == self.pack.modules[0].name)
        });
        let mut told: FxHashSet<SheetId> = FxHashSet::default();
        for sheet in &mut sheets {
            if told.insert(sheet.place) {
                self.unused(sheet, &taken);
            }
        }
        let missing = self.missing(&sheets, &taken, &found);
        let (short_years, month_first) = (self.short_years(), self.month_first(&sheets));
        let files = workbooks.iter().map(|book| self.named(&book.name())).collect();
        let apart = self.apart(workbooks, &sheets);
        Some(Draft {
            pack: self.pack.name.clone(),
            collection: self.pack.collection.clone(),
            root: self.pack.modules[0].names().map(str::to_owned).collect(),
            files,
            sheets,
            missing,
            apart,
            short_years,
            month_first,
            language: Language::default(),
        })
    }

    /// The name of a file or a sheet without names of children, as comments of the template may have it.
    fn named(&self, name: &str) -> String {
        without_names(name, &self.names, None, &self.vocabulary)
    }

    /// Sheets that the draft does not use, with their files.
    fn apart(&self, workbooks: &[Workbook], sheets: &[DraftSheet]) -> Vec<(String, String)> {
        let all = WorkbookId::each(workbooks).flat_map(|(w, book)| SheetId::each_of(w, book).map(move |(s, sheet)| (s, book, sheet)));
        let unused = all.filter(|(place, _, sheet)| !sheet.rows.is_empty() && !sheets.iter().any(|s| s.place == *place));
        unused.map(|(_, book, sheet)| (self.named(&book.name()), self.named(sheet.name.trim()))).collect()
    }

    fn is(&self, section: &Section, sheet: &DraftSheet) -> bool {
        self.sources[section.source].place == sheet.place && self.pack.modules[section.module].name == sheet.module
    }

    /// Columns that are no items: names, teams, workers.
    fn set_apart(&self, source: &Source<'_>) -> FxHashSet<usize> {
        let of = |c: &Column| {
            let in_set = |set: &FxHashSet<String>| c.folded.iter().any(|h| Words::is_in(set, h));
            let item = c.hits.iter().any(|h| h.near == Nearness::Same);
            !item && (self.is_people(c) || in_set(&self.words.teams) || in_set(&self.words.workers))
        };
        (0..source.columns.len()).filter(|&c| of(&source.columns[c]) || self.holds_names(source, &source.columns[c])).collect()
    }

    /// All modules of one sheet.
    fn sheet(
        &self,
        at: usize,
        sections: &[&Section],
        taken: &mut FxHashSet<usize>,
        found: &mut FxHashSet<ModuleItem>,
        sheets: &mut Vec<DraftSheet>,
    ) {
        let source = &self.sources[at];
        let id: ModuleItem = (ModuleId::ROOT, self.pack.id_item);
        let mut drafts: Vec<DraftSheet> = sections.iter().map(|s| self.empty(source, s)).collect();
        let records = sections.iter().any(|s| matches!(s.role, Role::Parent(_)));
        drafts.iter_mut().for_each(|d| d.many = records);
        for (section, draft) in sections.iter().zip(&mut drafts) {
            let key = match &section.role {
                Role::Makes => {
                    let guess = self.id_guess(source);
                    found.insert(id);
                    draft.items.extend(guess.clone().map(|g| self.item(source, section.module, id.1, g, false)));
                    guess
                }
                Role::Parent(key) | Role::Join(key) => Some(key.clone()),
            };
            taken.extend(key.and_then(|k| source.columns.iter().position(|c| c.text == k.heading)));
        }
        let modules: Vec<ModuleId> = sections.iter().map(|s| s.module).collect();
        let mut claims: Vec<Claim> = Vec::new();
        for (c, column) in source.columns.iter().enumerate().filter(|(c, _)| !taken.contains(c)) {
            let joined = |module: ModuleId| sections.iter().any(|s| s.module == module && matches!(s.role, Role::Join(_)));
            // What stands in a list of episodes is about the episode, unless its heading names it and it is the same all through.
            let foreign = |h: &Hit| joined(h.item.0) && !self.of_child(source, sections, column, h.near);
            let gives =
                |h: &&Hit| modules.contains(&h.item.0) && h.item != id && !(joined(h.item.0) && found.contains(&h.item)) && !foreign(h);
            let hits: Vec<Hit> = column.hits.iter().filter(gives).copied().collect();
            for (i, hit) in hits.iter().enumerate() {
                let mut claim = self.claim(source, c, hit, i == 0 && alone(&hits));
                // What a sheet makes comes before what it only adds to.
                if joined(hit.item.0)
                    && let Some(claim) = &mut claim
                {
                    claim.score -= 0.2;
                }
                claims.extend(claim);
            }
        }
        // A better claim first; of those alike the one further left.
        claims.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.column.cmp(&b.column)).then(a.item.cmp(&b.item)));
        let mut given: Vec<ModuleItem> = Vec::new();
        for claim in claims {
            let join = sections.iter().any(|s| s.module == claim.item.0 && matches!(s.role, Role::Join(_)));
            // What another sheet gives already is not taken from a second one; somebody may add it.
            if taken.contains(&claim.column) || (join && found.contains(&claim.item) && !given.iter().any(|g| g == &claim.item)) {
                continue;
            }
            let Some(place) = sections.iter().position(|s| s.module == claim.item.0) else { continue };
            if given.contains(&claim.item) {
                continue;
            }
            taken.insert(claim.column);
            found.insert(claim.item);
            given.push(claim.item);
            let item = self.item(source, claim.item.0, claim.item.1, claim.guess, claim.month_first);
            drafts[place].items.push(item);
        }
        for (section, draft) in sections.iter().zip(&mut drafts) {
            self.flags(source, section, draft, taken, found);
            self.rivals(source, section.module, taken, draft);
            self.doubt(section.module, draft);
        }
        sheets.append(&mut drafts);
    }

    /// A module of which a sheet holds hardly anything may not be meant at all.
    fn doubt(&self, module: ModuleId, draft: &mut DraftSheet) {
        let needed = self.pack.modules[module].items.iter().filter(|i| i.required && !i.local).count();
        let required = |i: &DraftItem| self.pack.modules[module].items.iter().any(|x| x.name == i.item && x.required);
        let there = draft.items.iter().filter(|i| required(i)).count();
        if module != ModuleId::ROOT && matches!(draft.role, Role::Parent(_)) && there * 5 < needed * 2 {
            for item in &mut draft.items {
                item.guess.sure = Sure::Unsure;
                item.guess.why = Message::new("map-why-few").with("module", &self.pack.modules[module].name);
            }
        }
    }

    fn empty(&self, source: &Source<'_>, section: &Section) -> DraftSheet {
        let same = |s: &&Source<'_>| crate::fold::folded(&s.sheet.name) == crate::fold::folded(&source.sheet.name);
        let twice = self.sources.iter().filter(same).count() > 1;
        let file = source.book.name();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned();
        DraftSheet {
            name: source.sheet.name.trim().to_owned(),
            workbook: twice.then_some(stem),
            module: self.pack.modules[section.module].name.clone(),
            role: section.role.clone(),
            items: Vec::new(),
            flags: Vec::new(),
            people: Vec::new(),
            team: None,
            worker: None,
            by: section.by.clone(),
            below: section.below.iter().map(|((m, i), _, guess)| (self.pack.modules[*m].items[*i].name.clone(), guess.clone())).collect(),
            many: false,
            headings: source.columns.iter().flat_map(|c| c.folded.clone()).collect(),
            unused: Vec::new(),
            place: source.place,
        }
    }

    /// What a heading, together with the cells below it, says of an item.
    fn claim(&self, source: &Source<'_>, c: usize, hit: &Hit, alone: bool) -> Option<Claim> {
        let column = &source.columns[c];
        let (module, item) = hit.item;
        let of = &self.pack.modules[module].items[item];
        let kind = of.kind;
        let mut recodes = self.recodes(hit.item);
        recodes.extend(self.blank_codes(hit.item));
        let mut reads = source.reads_item(column, self.pack, of, &recodes, false);
        let mut month_first = false;
        if kind == Kind::Date && reads.is_some_and(|r| r < READS) {
            let other = source.reads_item(column, self.pack, of, &recodes, true);
            month_first = other.is_some_and(|r| r >= 0.8);
            reads = if month_first { other } else { reads };
        }
        let (mut sure, why) = match (hit.near, hit.how) {
            (Nearness::Same, How::Name) => (Sure::Sure, Message::new("map-why-name")),
            (Nearness::Same, _) => (Sure::Sure, Message::new("map-why-synonym")),
            (Nearness::Edits(_), _) => (Sure::Likely, Message::new("map-why-misspelt")),
            (Nearness::Short(_), _) => {
                let of = self.words.short_of(&column.text, hit.item).1;
                (Sure::Unsure, Message::new("map-why-short").with("heading", &column.text).with("word", of))
            }
            (Nearness::Alike(_), _) => (Sure::Unsure, Message::new("map-why-alike").with("heading", &column.text)),
        };
        let why = if month_first { Message::new("map-why-month-first") } else { why };
        let least = if matches!(kind, Kind::Code(_)) { 0.3 } else { READS };
        let ill = reads.is_some_and(|r| r < least);
        let faint = matches!(hit.near, Nearness::Alike(_) | Nearness::Short(_));
        if (ill && hit.near != Nearness::Same) || (faint && reads.is_none_or(|r| r < 0.8)) {
            return None;
        }
        if ill || !alone || month_first {
            sure = Sure::Unsure;
        }
        let why = if ill { Message::new("map-why-values") } else { why };
        let how = match hit.how {
            How::Name => 0.05,
            How::Synonym => 0.03,
            How::Template => 0.02,
        };
        // Where the columns beside it belong, it may belong too.
        let beside = if faint { self.beside(source, c, hit.item) } else { 0.0 };
        let score = rank(hit.near) + how + beside + reads.unwrap_or(0.5) * 0.1 - if ill { 1.0 } else { 0.0 };
        let guess = Guess { heading: column.text.clone(), sure, why };
        Some(Claim { column: c, item: hit.item, score, guess, month_first })
    }

    /// Whether a column of a sheet that adds to children is about the child: in a list of their episodes only what is the same in all rows of each.
    fn of_child(&self, source: &Source<'_>, sections: &[&Section], column: &Column, near: Nearness) -> bool {
        if !sections.iter().any(|s| matches!(s.role, Role::Parent(_))) {
            return true;
        }
        let key = sections.iter().find_map(|s| match &s.role {
            Role::Join(key) => source.columns.iter().position(|c| c.text == key.heading),
            _ => None,
        });
        matches!(near, Nearness::Same | Nearness::Edits(_)) && key.is_some_and(|key| source.same_for_each(key, column))
    }

    /// A little for each column beside this one that is known to hold an item next to this one in the return.
    pub(super) fn beside(&self, source: &Source<'_>, c: usize, (module, item): ModuleItem) -> f64 {
        let next = [c.checked_sub(1), Some(c + 1)].into_iter().flatten().filter_map(|n| source.columns.get(n)?.hits.first());
        let near =
            next.filter(|h| h.item.0 == module && h.item.1.index().abs_diff(item.index()) <= 2 && !matches!(h.near, Nearness::Alike(_)));
        0.02 * near.count() as f64
    }

    /// Items that are still without a column, from what stands in the cells of columns that are still without an item.
    fn by_values(&self, sheet: &mut DraftSheet, taken: &mut [FxHashSet<usize>], found: &mut FxHashSet<ModuleItem>) {
        let (Some(at), Some(module)) = (self.sources.iter().position(|s| s.place == sheet.place), self.pack.find_module(&sheet.module))
        else {
            return;
        };
        let source = &self.sources[at];
        // Of an episode's column the values say nothing about the child.
        if matches!(sheet.role, Role::Join(_)) && sheet.many {
            return;
        }
        let open: Vec<usize> = (0..source.columns.len()).filter(|c| !taken[at].contains(c)).collect();
        let mut fits: Vec<(usize, ItemId)> = Vec::new();
        for (item, i) in ItemId::each(&self.pack.modules[module].items) {
            let telling = match i.kind {
                Kind::Upn | Kind::Postcode => true,
                Kind::Code(set) => self.pack.codesets[set].codes.len() >= 4 && !self.pack.codesets[set].is_yes_no(),
                _ => false,
            };
            if !telling || found.contains(&(module, item)) {
                continue;
            }
            for &c in &open {
                let column = &source.columns[c];
                let reads = source.reads_item(column, self.pack, i, &self.recodes((module, item)), false);
                let worded =
                    !matches!(i.kind, Kind::Code(_)) || source.values(column).filter(|(v, _)| matches!(v, Value::Text(_))).count() >= 2;
                if worded && column.profile.values.len() >= 2 && reads.is_some_and(|r| r >= READS_ALONE) {
                    fits.push((c, item));
                }
            }
        }
        for &(c, item) in &fits {
            // Only where nothing else fits, on either side.
            if fits.iter().filter(|f| f.0 == c || f.1 == item).count() == 1 {
                taken[at].insert(c);
                found.insert((module, item));
                let guess = Guess { heading: source.columns[c].text.clone(), sure: Sure::Unsure, why: Message::new("map-why-only-values") };
                sheet.items.push(self.item(source, module, item, guess, false));
            }
        }
    }

    /// Names, team and worker of a sheet.
    fn people(&self, sheet: &mut DraftSheet) {
        let Some(source) = self.sources.iter().find(|s| s.place == sheet.place) else { return };
        let given = |text: &str| sheet.items.iter().any(|i| i.guess.heading == text);
        for column in source.columns.iter().filter(|c| !given(&c.text)) {
            let in_set = |set: &FxHashSet<String>| column.folded.iter().any(|h| Words::is_in(set, h));
            if in_set(&self.words.workers) || column.folded.iter().any(|h| h.ends_with("worker")) {
                sheet.worker.get_or_insert(column.text.clone());
            } else if in_set(&self.words.teams) {
                sheet.team.get_or_insert(column.text.clone());
            } else if self.is_people(column) || self.holds_names(source, column) {
                sheet.people.push(column.text.clone());
            }
        }
    }
}

/// Sheets in the order in which they are looked at: the one that makes the children first.
fn order(sections: &[Section]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    for section in sections {
        if !order.contains(&section.source) {
            order.push(section.source);
        }
    }
    order
}
