//! Which sheet holds which module, which makes the children, and which column leads to them.

use rustc_hash::FxHashSet;

use super::source::{Column, Source};
use super::{Drafter, Guess, Role, Sure};
use crate::fold::folded;
use crate::names::name_words;
use crate::pack::Kind;
use crate::read::{Value, cell_text};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::synonyms::{How, Nearness, Words, short};
use crate::texts::Message;

/// A column leads to the children if so many of its values are their ids.
const OVERLAP: f64 = 0.5;
/// From this on the values alone say so.
const SURE_OVERLAP: f64 = 0.8;
/// Ids are nearly all different.
const DIFFERENT: f64 = 0.95;

/// One module of one sheet.
pub(super) struct Section {
    pub source: usize,
    pub module: ModuleId,
    pub(crate) role: Role,
    /// The column of the sheet of children that holds the key, where that is not the child's id.
    pub by: Option<Guess>,
    /// What its rows repeat of the record that they belong to, where that is not the child: the item, and the column.
    pub below: Vec<(ModuleItem, usize, Guess)>,
}

impl<'a> Drafter<'a> {
    /// The words of all columns with names.
    pub(crate) fn gather_names(&self) -> crate::names::Names {
        let mut names = crate::names::Names::default();
        for source in &self.sources {
            for column in source.columns.iter().filter(|c| self.is_people(c)) {
                for (cell, _) in &column.profile.values {
                    if let Value::Text(text) = source.book.cells.get(*cell) {
                        names.words.extend(name_words(text));
                    }
                }
            }
        }
        names
    }

    /// Whether a column's heading says that it holds children's names.
    pub(crate) fn is_people(&self, column: &Column) -> bool {
        column.folded.iter().any(|h| Words::is_in(&self.words.people, h)) && !column.hits.iter().any(|h| h.near == Nearness::Same)
    }

    /// Whether a column's heading says that it holds dates of birth.
    fn is_birth(&self, column: &Column) -> bool {
        let birth = self.pack.birth_item.map(|i| (ModuleId::ROOT, i));
        column.hits.first().is_some_and(|h| Some(h.item) == birth && !matches!(h.near, Nearness::Alike(_)))
    }

    /// Whether its values are names, whatever its heading says: nearly all their words are names found elsewhere.
    pub(crate) fn holds_names(&self, source: &Source<'_>, column: &Column) -> bool {
        let (mut named, mut all) = (0, 0);
        for (value, count) in source.values(column) {
            if let Value::Text(text) = value {
                let words = name_words(text);
                all += count;
                let known = words.iter().filter(|w| self.names.words.contains(*w)).count();
                named += if !words.is_empty() && known * 2 > words.len() { count } else { 0 };
            }
        }
        all >= 5 && named * 10 >= all * 8
    }

    /// How many items of each module a sheet seems to hold.
    pub(crate) fn weight(&self, source: &Source<'_>, module: ModuleId) -> f64 {
        let mut items: FxHashSet<ItemId> = FxHashSet::default();
        let mut weight = 0.0;
        for column in &source.columns {
            let id = (ModuleId::ROOT, self.pack.id_item);
            let hits = || {
                column.hits.iter().filter(|h| h.item != id && matches!(h.near, Nearness::Same | Nearness::Edits(_) | Nearness::Short(_)))
            };
            let Some(first) = hits().find(|h| h.item.0 == module) else { continue };
            if hits().any(|h| h.item.0 != module && crate::synonyms::rank(h.near) > crate::synonyms::rank(first.near)) {
                continue;
            }
            let modules: FxHashSet<ModuleId> = hits().filter(|h| h.near == first.near).map(|h| h.item.0).collect();
            if items.insert(first.item.1) {
                weight += if modules.len() == 1 { 1.0 } else { 0.5 };
            }
        }
        weight
    }

    /// Which sheets hold what; none if no sheet looks like children. Also settles the children's ids.
    pub(crate) fn sections(&mut self) -> Option<Vec<Section>> {
        let weights: Vec<Vec<f64>> =
            self.sources.iter().map(|s| ModuleId::first(self.pack.modules.len()).map(|m| self.weight(s, m)).collect()).collect();
        let (maker, id) = self.maker(&weights)?;
        self.ids = ids(&self.sources[maker], &self.sources[maker].columns[id]);
        let mut sections = vec![Section { source: maker, module: ModuleId::ROOT, role: Role::Makes, by: None, below: Vec::new() }];
        let keys: Vec<Option<Guess>> = self.sources.iter().map(|s| self.key(s)).collect();
        let shared: Vec<Option<(Guess, Guess)>> =
            (0..self.sources.len()).map(|s| if s == maker || keys[s].is_some() { None } else { self.shared_key(s, maker, id) }).collect();
        for (module, m) in ModuleId::each(&self.pack.modules).skip(1) {
            // A list of records that belong to others repeats something of those, and is no list of them.
            let below = |s: usize| {
                let lower =
                    ModuleId::each(&self.pack.modules).filter(|(n, _)| *n != module && self.pack.line(*n).any(|above| above == module));
                lower.map(|(n, _)| weights[s][n]).fold(0.0, f64::max)
            };
            let holds = |s: &usize| keys[*s].is_some() && weights[*s][module] >= 0.5 && weights[*s][module] >= below(*s);
            let leads = |s: &usize| !self.is_led_by_several(module) || !self.repeats(*s, module).is_empty();
            let mut order: Vec<usize> = (0..self.sources.len()).filter(holds).filter(leads).collect();
            order.sort_by(|&a, &b| weights[b][module].total_cmp(&weights[a][module]).then(a.cmp(&b)));
            let Some(&best) = order.first() else { continue };
            let found = self.items_of(best, module);
            for source in order {
                let Some(key) = keys[source].clone() else { continue };
                let own = self.items_of(source, module);
                let new = own.difference(&found).count();
                let alike = weights[source][module] >= 0.6 * weights[best][module] && new * 2 <= own.len();
                let role = match () {
                    () if source == best || alike => Role::Parent(key),
                    // A child has one such record: another sheet may know more of it.
                    () if m.max == Some(1) && new > 0 => Role::Join(key),
                    () => continue,
                };
                let repeated = match role {
                    Role::Parent(_) => self.repeats(source, module),
                    _ if self.is_led_by_several(module) => continue,
                    _ => Vec::new(),
                };
                sections.push(Section { source, module, role, by: None, below: repeated });
            }
        }
        let mut joins: Vec<usize> = (0..self.sources.len()).filter(|&s| s != maker).collect();
        joins.sort_by(|&a, &b| weights[b][0].total_cmp(&weights[a][0]).then(a.cmp(&b)));
        joins.sort_by_key(|&s| sections.iter().any(|x| x.source == s));
        for source in joins {
            if let Some(key) = keys[source].clone() {
                sections.push(Section { source, module: ModuleId::ROOT, role: Role::Join(key), by: None, below: Vec::new() });
            } else if let Some((key, by)) = shared[source].clone() {
                sections.push(Section { source, module: ModuleId::ROOT, role: Role::Join(key), by: Some(by), below: Vec::new() });
            }
        }
        Some(sections)
    }

    /// Whether a record of a module belongs to one of which a child may have several: then the child's id does not say to which.
    fn is_led_by_several(&self, module: ModuleId) -> bool {
        self.pack.modules[module].parent.is_some_and(|parent| self.pack.has_several(parent))
    }

    /// The columns of a sheet that repeat what orders the records to which those of a module belong: the start of the stay.
    fn repeats(&self, source: usize, module: ModuleId) -> Vec<(ModuleItem, usize, Guess)> {
        let Some(parent) = self.pack.modules[module].parent.filter(|_| self.is_led_by_several(module)) else { return Vec::new() };
        let items = &self.pack.modules[parent].items;
        let ordered = self.pack.modules[parent].sequence.as_ref().map(|s| s.order.clone()).unwrap_or_default();
        let by_order = ordered.iter().copied().chain(ItemId::first(items.len()).filter(|i| !ordered.contains(i)));
        let column = |item: ItemId| {
            let hit = |c: &Column| {
                let hit = c.hits.iter().find(|h| h.item == (parent, item) && !matches!(h.near, Nearness::Alike(_)))?;
                // A heading that is as near to an item of the records themselves is theirs.
                let own = c.hits.iter().any(|h| h.item.0 == module && crate::synonyms::rank(h.near) <= crate::synonyms::rank(hit.near));
                (!own).then_some(hit.near)
            };
            self.sources[source].columns.iter().enumerate().find_map(|(at, c)| Some((at, c, hit(c)?)))
        };
        let first = by_order.into_iter().find_map(|item| Some((item, column(item)?)));
        let guess = |(item, (at, column, near)): (ItemId, (usize, &Column, Nearness))| {
            let sure = if near == Nearness::Same { Sure::Likely } else { Sure::Unsure };
            let why = Message::new("map-why-below").with("module", &self.pack.modules[parent].title);
            ((parent, item), at, Guess { heading: column.text.clone(), sure, why })
        };
        first.map(guess).into_iter().collect()
    }

    /// Items of a module that a sheet has a heading for.
    fn items_of(&self, source: usize, module: ModuleId) -> FxHashSet<ItemId> {
        let near = |c: &Column| c.hits.iter().find(|h| h.item.0 == module && !matches!(h.near, Nearness::Alike(_))).map(|h| h.item.1);
        self.sources[source].columns.iter().filter_map(near).collect()
    }

    /// The sheet that makes the children, and its column with their ids.
    fn maker(&self, weights: &[Vec<f64>]) -> Option<(usize, usize)> {
        let mut best: Option<(f64, usize, usize)> = None;
        for (s, source) in self.sources.iter().enumerate() {
            for (c, column) in source.columns.iter().enumerate() {
                let filled = column.profile.filled.max(1) as f64;
                let different = column.profile.values.len() as f64 / filled;
                if different < DIFFERENT || column.profile.filled * 10 < source.rows * 9 || !self.is_id(source, column) {
                    continue;
                }
                // The heading, what else the sheet holds of a child, and how many rows it has.
                let said = self.says_key(column).map_or(0.0, |sure| 1.0 + f64::from(sure as u8));
                if said == 0.0 && column.profile.filled < source.rows {
                    continue;
                }
                // Names and dates of birth stand where children are listed.
                let lists = [source.columns.iter().any(|c| self.is_people(c)), source.columns.iter().any(|c| self.is_birth(c))];
                let listed = lists.iter().filter(|l| **l).count() as f64 * 4.0;
                let score = weights[s][0] + said + listed + (source.rows as f64).log10() * 0.2;
                let right = weights[s][0] >= 1.0 || said >= 2.0;
                if right && best.is_none_or(|b| score > b.0) {
                    best = Some((score, s, c));
                }
            }
        }
        best.map(|(_, s, c)| (s, c))
    }

    /// Whether the values can be ids.
    fn is_id(&self, source: &Source<'_>, column: &Column) -> bool {
        let kind = self.pack.modules[0].items[self.pack.id_item].kind;
        let digits = source.values(column).take(50).all(|(v, _)| cell_text(v).chars().any(|c| c.is_ascii_digit()));
        let other = [Kind::Date, Kind::Upn, Kind::Postcode]
            .iter()
            .any(|k| source.reads(column, self.pack, *k, &[], false).is_some_and(|r| r > 0.5));
        let dates = source.values(column).take(50).all(|(v, _)| matches!(v.held(), Value::Number(_)));
        digits && (!other || dates) && source.reads(column, self.pack, kind, &[], false).is_some_and(|r| r > 0.95)
    }

    /// Whether the heading says that it is the child's id, and how surely.
    fn says_key(&self, column: &Column) -> Option<Sure> {
        let exact = column.folded.iter().any(|h| self.words.keys.contains(h));
        let near = || column.folded.iter().any(|h| Words::is_in(&self.words.keys, h));
        if exact {
            return Some(Sure::Sure);
        }
        if near() {
            return Some(Sure::Likely);
        }
        // In both languages in one cell.
        let both = self.words.both(&column.text).into_iter().find(|h| h.item == (ModuleId::ROOT, self.pack.id_item)).map(|h| h.near);
        match both {
            Some(Nearness::Same) => return Some(Sure::Sure),
            Some(Nearness::Edits(_)) => return Some(Sure::Likely),
            _ => {}
        }
        let short = column.hits.iter().any(|h| h.item == (ModuleId::ROOT, self.pack.id_item) && matches!(h.near, Nearness::Short(_)));
        short.then_some(Sure::Unsure)
    }

    /// The column of a sheet that leads to the children.
    pub(super) fn key(&self, source: &Source<'_>) -> Option<Guess> {
        let mut best: Option<(f64, &Column, Option<Sure>)> = None;
        for column in &source.columns {
            let said = self.says_key(column);
            let shared = self.overlap(source, column);
            if shared < OVERLAP && (said != Some(Sure::Sure) || shared == 0.0) {
                continue;
            }
            let score = shared + said.map_or(0.0, |s| 0.25 * f64::from(s as u8));
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, column, said));
            }
        }
        let (_, column, said) = best?;
        let shared = self.overlap(source, column);
        let percent = Message::new("map-why-ids").with("share", (shared * 100.0) as usize);
        let sure = match said {
            Some(Sure::Sure) => Sure::Sure,
            _ if shared >= SURE_OVERLAP && column.profile.values.len() >= 5 => Sure::Sure,
            Some(Sure::Likely) => Sure::Likely,
            Some(Sure::Unsure) | None => Sure::Unsure,
        };
        Some(Guess { heading: column.text.clone(), sure, why: percent })
    }

    /// The columns of a list and of the sheet of children that hold the same key, where the list does not know the children's ids: an NHS number,
    /// the number of another system.
    fn shared_key(&self, source: usize, maker: usize, id: usize) -> Option<(Guess, Guess)> {
        let (list, children) = (&self.sources[source], &self.sources[maker]);
        let mut best: Option<(f64, &Column, &Column, bool)> = None;
        let of = |source: &Source<'_>, column: &Column| -> FxHashSet<String> {
            source.values(column).map(|(value, _)| id_text(value)).filter(|t| is_long_number(t)).collect()
        };
        for (_, by) in children.columns.iter().enumerate().filter(|(c, _)| *c != id) {
            let theirs = of(children, by);
            if theirs.is_empty() || theirs.len() * 10 < by.profile.filled * 9 {
                continue;
            }
            for key in &list.columns {
                let ours = of(list, key);
                // A list may hold many others, or the sheet of children some that the list has not.
                let fewer = theirs.len().min(ours.len());
                if fewer == 0 || ours.len() * 10 < key.profile.filled * 9 {
                    continue;
                }
                let both = theirs.intersection(&ours).count() as f64 / fewer as f64;
                let called = key.folded.iter().any(|k| by.folded.contains(k)) || near_headings(key, by);
                let score = both + if called { 0.25 } else { 0.0 };
                if both >= OVERLAP && best.as_ref().is_none_or(|b| score > b.0) {
                    best = Some((score, key, by, called && both >= SURE_OVERLAP));
                }
            }
        }
        let (_, key, by, sure) = best?;
        let sure = if sure { Sure::Likely } else { Sure::Unsure };
        let guess = |column: &Column, why: Message| Guess { heading: column.text.clone(), sure, why };
        let why = Message::new("map-why-shared").with("heading", &by.text);
        Some((guess(key, why), guess(by, Message::new("map-why-by"))))
    }

    /// The share of a column's values that are ids of children.
    fn overlap(&self, source: &Source<'_>, column: &Column) -> f64 {
        let (mut shared, mut all) = (0, 0);
        for (value, _) in source.values(column) {
            all += 1;
            shared += usize::from(self.ids.contains(&id_text(value)));
        }
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }

    /// The id column of the sheet that makes the children.
    pub(crate) fn id_guess(&self, source: &Source<'_>) -> Option<Guess> {
        let fits = |c: &&Column| self.overlap(source, c) >= 0.999 && self.is_id(source, c);
        let column = source.columns.iter().filter(fits).max_by_key(|c| self.says_key(c).map_or(0, |s| s as u8 + 1))?;
        let named = column.hits.iter().find(|h| h.item == (ModuleId::ROOT, self.pack.id_item) && h.near == Nearness::Same).map(|h| h.how);
        let (sure, why) = match (self.says_key(column), named) {
            (_, Some(How::Name)) => (Sure::Sure, Message::new("map-why-name")),
            (Some(Sure::Sure), _) => (Sure::Sure, Message::new("map-why-synonym")),
            (Some(Sure::Likely), _) => (Sure::Likely, Message::new("map-why-misspelt")),
            (Some(Sure::Unsure), _) => {
                let of = self.words.short_of(&column.text, (ModuleId::ROOT, self.pack.id_item)).1;
                (Sure::Unsure, Message::new("map-why-short").with("heading", &column.text).with("word", of))
            }
            _ => (Sure::Unsure, Message::new("map-why-different")),
        };
        // Another sheet has the names or the dates of birth: the children may be listed there, under a heading that nobody knows.
        let lists = |s: &Source<'_>| s.columns.iter().any(|c| self.is_people(c) || self.is_birth(c));
        let (sure, why) = match sure {
            Sure::Sure | Sure::Likely if !lists(source) && self.sources.iter().any(lists) => {
                (Sure::Unsure, Message::new("map-why-few").with("module", &self.pack.modules[0].title))
            }
            _ => (sure, why),
        };
        Some(Guess { heading: column.text.clone(), sure, why })
    }
}

/// Whether a value is long enough to be no accident in two files: numbers of lines and ages are shared by all.
fn is_long_number(text: &str) -> bool {
    text.chars().count() >= 5 && text.chars().filter(char::is_ascii_digit).count() >= 4 && !text.contains(['/', ' '])
}

/// Whether two headings say the same in other letters: `NHS No` and `NHS Number`.
fn near_headings(a: &Column, b: &Column) -> bool {
    let (a, b) = (short::words(&a.text), short::words(&b.text));
    let says = |short: &[Vec<String>], long: &[Vec<String>]| long.iter().any(|l| short::likeness(short, l) >= 0.8);
    says(&a, &b) || says(&b, &a)
}

fn ids(source: &Source<'_>, column: &Column) -> FxHashSet<String> {
    column.profile.values.iter().map(|(cell, _)| id_text(source.book.cells.get(*cell))).collect()
}

/// An id as ids are compared here.
fn id_text(value: &Value) -> String {
    let text = folded(&cell_text(value));
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
