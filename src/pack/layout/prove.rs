//! A sketch held against its pack: every item has its place once, or is left out on purpose.

use std::collections::BTreeSet;
use std::ops::Range;

use super::sketch::{self, Part, Tag};
use super::{Content, DateForm, Element, Fact, Layout, Slot, Value, What};
use crate::pack::files::{Mistakes, Source};
use crate::pack::sentence::{meant, nearest};
use crate::pack::{Kind, Module, Pack};
use crate::spot::{ElementId, ItemId, ModuleId, ModuleItem};
use crate::texts::Message;

/// Behind a place: where there is no value, the element is written empty.
const OR_EMPTY: &str = " or empty";

/// The layout of a pack from its file; what is wrong with it is noted.
pub(crate) fn prove(source: &Source, pack: &Pack, mistakes: &mut Mistakes) -> Option<Layout> {
    let before = mistakes.0.len();
    let root = sketch::read(source, mistakes)?;
    let mut named = BTreeSet::new();
    names(&root, &mut named);
    let (layout, dates) = (Layout::default(), DateForm::default());
    let mut prover = Prover { source, pack, mistakes, layout, dates, named, items: BTreeSet::new(), modules: BTreeSet::new(), lost: false };
    prover.element(&root, None, None);
    prover.complete(&root);
    let layout = prover.layout;
    (mistakes.0.len() == before).then_some(layout)
}

/// The first words of all places: what is named has its place.
fn names(tag: &Tag, found: &mut BTreeSet<String>) {
    let first = |word: &str| word.split_whitespace().next().unwrap_or_default().to_owned();
    found.extend(tag.attributes.iter().filter_map(|(_, value)| braced(value)).map(first));
    for part in &tag.parts {
        match part {
            Part::Tag(inner) => names(inner, found),
            Part::Word(word, _) => match word.strip_prefix("leave out ") {
                Some(left) => found.extend(left.split(',').map(|name| name.trim().to_owned())),
                None => drop(found.insert(first(word))),
            },
            Part::Text(..) => {}
        }
    }
}

/// What stands in braces, if a text is nothing but that.
fn braced(text: &str) -> Option<&str> {
    text.trim().strip_prefix('{')?.strip_suffix('}')
}

struct Prover<'a, 'm> {
    source: &'a Source,
    pack: &'a Pack,
    mistakes: &'m mut Mistakes,
    layout: Layout,
    /// How dates are written where a place does not say it.
    dates: DateForm,
    /// What the file names, somewhere.
    named: BTreeSet<String>,
    /// What has its place.
    items: BTreeSet<ModuleItem>,
    modules: BTreeSet<Within>,
    /// What stands for which records is not known everywhere: nothing is said of what has no place.
    lost: bool,
}

/// Whose values can stand in a place: those of a record of the module.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Within {
    module: ModuleId,
    /// Of the child's record the part that this module of its own names.
    own: Option<usize>,
}

impl Within {
    /// The module with an element for each record; what is the child's own stands in the child's.
    fn each(self) -> Option<ModuleId> {
        self.own.is_none().then_some(self.module)
    }

    /// The module in whose record it stands.
    fn above(self, pack: &Pack) -> Option<ModuleId> {
        if self.own.is_some() { Some(self.module) } else { pack.modules[self.module].parent }
    }
}

/// What a tag holds, while it is read.
#[derive(Default)]
struct Held {
    slots: Vec<Slot>,
    value: Option<Value>,
    /// The module without an element of its own whose items follow.
    of: Option<Within>,
    if_any: bool,
    /// It is of another year.
    elsewhere: bool,
}

impl Prover<'_, '_> {
    fn wrong(&mut self, span: &Range<usize>, message: Message, help: Option<Message>) {
        self.mistakes.add(self.source, span.clone(), message, help);
    }

    /// An element, where it is of this year. `within` is the module whose record it stands in.
    fn element(&mut self, tag: &Tag, parent: Option<ElementId>, within: Option<Within>) -> Option<ElementId> {
        if !is_name(&tag.name) {
            self.wrong(&tag.span, Message::new("layout-name").with("name", &tag.name), None);
        }
        let id = ElementId::new(self.layout.elements.len());
        self.layout.elements.push(Element::group(&tag.name, parent));
        let (each, parts) = self.each(tag, within);
        self.layout.elements[id].each = each.and_then(Within::each);
        let module = each.or(within);
        self.layout.elements[id].attributes = self.attributes(tag, id, module);
        let mut held = Held::default();
        for part in parts {
            self.part(part, id, module, &mut held);
        }
        if held.elsewhere {
            self.layout.elements.truncate(id.index());
            return None;
        }
        if held.of.is_some() {
            self.wrong(&tag.span, Message::new("layout-end").with("name", &tag.name), None);
        }
        self.alike(tag, &held.slots);
        self.lost(tag, each.and_then(Within::each), held.value.as_ref());
        // A child of which such a module holds nothing has no record of it; the id is always there.
        let may_be_none =
            each.is_some_and(|each| each.own.is_some() && each.own != self.pack.modules[ModuleId::ROOT].items[self.pack.id_item].own);
        let element = &mut self.layout.elements[id];
        element.if_any = held.if_any || may_be_none && held.value.is_none();
        element.content = held.value.map_or(Content::Elements(held.slots), Content::Value);
        Some(id)
    }

    /// The module for each of whose records the tag stands, and what follows.
    fn each<'t>(&mut self, tag: &'t Tag, within: Option<Within>) -> (Option<Within>, &'t [Part]) {
        match tag.parts.split_first() {
            Some((Part::Word(word, span), rest)) if word.starts_with("each ") => {
                let module = self.module(&word[5..], span, within);
                (module, if module.is_some() { rest } else { &[] })
            }
            _ => (None, &tag.parts),
        }
    }

    /// A module that is placed here.
    fn module(&mut self, name: &str, span: &Range<usize>, within: Option<Within>) -> Option<Within> {
        let Some(placed) = self.find(name) else {
            let help = nearest(name, self.pack.module_names()).map(meant);
            self.wrong(span, Message::new("layout-no-module").with("name", name), help);
            self.lost = true;
            return None;
        };
        let parent = placed.above(self.pack);
        if parent != within.map(|within| within.module) || placed.own.is_some() && within.is_some_and(|within| within.own.is_some()) {
            let message = match parent {
                Some(parent) => Message::new("layout-module-below").with("name", name).with("parent", &self.pack.modules[parent].name),
                None => Message::new("layout-module-top").with("name", name),
            };
            self.wrong(span, message, None);
        }
        if !self.modules.insert(placed) {
            self.wrong(span, Message::new("layout-twice").with("name", name), None);
        }
        Some(placed)
    }

    /// The module of this name, or the part of the child's record that it names.
    fn find(&self, name: &str) -> Option<Within> {
        let module = self.pack.find_module(name)?;
        Some(Within { module, own: self.pack.modules[module].own_named(name) })
    }

    fn attributes(&mut self, tag: &Tag, id: ElementId, module: Option<Within>) -> Vec<(String, Value)> {
        let mut attributes = Vec::new();
        for (name, text) in &tag.attributes {
            if name == "xmlns" && id == Layout::ROOT {
                self.layout.namespace = Some(text.clone());
                continue;
            }
            if name == "xmlns" || !is_name(name) {
                self.wrong(&tag.span, Message::new("layout-name").with("name", name), None);
                continue;
            }
            let value = match braced(text) {
                Some(word) => {
                    let Some(value) = self.place(&word.split_whitespace().collect::<Vec<_>>().join(" "), &tag.span, module) else {
                        continue;
                    };
                    value
                }
                None => self.constant(text, &tag.span),
            };
            attributes.push((name.clone(), value));
        }
        attributes
    }

    fn part(&mut self, part: &Part, id: ElementId, module: Option<Within>, held: &mut Held) {
        let inner = held.of.or(module);
        match part {
            Part::Tag(tag) => {
                if held.value.is_some() {
                    self.wrong(&tag.span, Message::new("layout-value-beside"), None);
                }
                let element = self.element(tag, Some(id), inner);
                held.slots.extend(element.map(|element| Slot { element, of: held.of.and_then(Within::each) }));
            }
            Part::Text(text, span) => {
                let value = self.constant(text.trim(), span);
                self.hold(value, span, held);
            }
            Part::Word(word, span) => match word.as_str() {
                "if any" => held.if_any = true,
                "end" if held.of.is_some() => held.of = None,
                "end" => self.wrong(span, Message::new("layout-end-of-nothing"), None),
                "items" => self.all_items(id, inner, span, false, held),
                word if word.strip_suffix(OR_EMPTY) == Some("items") => self.all_items(id, inner, span, true, held),
                word => match word.split_once(' ') {
                    Some(("each", name)) => self.inline(name, span, inner, held),
                    Some(("leave", left)) if left.starts_with("out ") => self.leave_out(&left[4..], span, inner),
                    Some(("dates", form)) if id == Layout::ROOT => self.dates = self.form(form, span).unwrap_or_default(),
                    _ if self.pack.elsewhere.iter().any(|item| word.split(' ').next() == Some(item)) => held.elsewhere = true,
                    _ => {
                        if let Some(value) = self.place(word, span, inner) {
                            self.hold(value, span, held);
                        }
                    }
                },
            },
        }
    }

    /// A value that an element holds: one, and nothing beside it.
    fn hold(&mut self, value: Value, span: &Range<usize>, held: &mut Held) {
        if held.value.is_some() || !held.slots.is_empty() {
            self.wrong(span, Message::new("layout-value-beside"), None);
        }
        held.value = Some(value);
    }

    fn constant(&mut self, text: &str, span: &Range<usize>) -> Value {
        if text.contains(['{', '}']) {
            self.wrong(span, Message::new("layout-braces"), None);
        }
        Value { what: What::Constant(text.to_owned()), dates: self.dates, or_empty: false }
    }

    /// The items of a record without an element of its own.
    fn inline(&mut self, name: &str, span: &Range<usize>, within: Option<Within>, held: &mut Held) {
        if held.of.is_some() {
            self.wrong(span, Message::new("layout-end-first"), None);
        }
        held.of = self.module(name, span, within);
        if held.of.and_then(Within::each).is_some_and(|module| self.pack.modules[module].max != Some(1)) {
            self.wrong(span, Message::new("layout-module-once").with("name", name), None);
        }
    }

    /// An element for each item that has no other place.
    fn all_items(&mut self, id: ElementId, within: Option<Within>, span: &Range<usize>, or_empty: bool, held: &mut Held) {
        let Some(Within { module, own }) = within else { return self.wrong(span, Message::new("layout-items-nowhere"), None) };
        for (item, one) in ItemId::each(&self.pack.modules[module].items).filter(|(_, one)| !one.local && one.own == own) {
            if self.named.contains(&one.name) {
                continue;
            }
            self.once(module, item, span);
            let value = Value { what: What::Item(module, item), dates: self.dates, or_empty };
            let element = ElementId::new(self.layout.elements.len());
            self.layout.elements.push(Element::leaf(&one.name, id, value));
            held.slots.push(Slot { element, of: held.of.and_then(Within::each) });
        }
    }

    fn leave_out(&mut self, names: &str, span: &Range<usize>, within: Option<Within>) {
        for name in names.split(',').map(str::trim).filter(|name| !self.pack.elsewhere.iter().any(|item| item == name)) {
            // A whole module, in the record that it belongs to.
            if let Some(left) = self.find(name).filter(|left| within.is_some_and(|within| left.above(self.pack) == Some(within.module))) {
                if !self.modules.insert(left) {
                    self.wrong(span, Message::new("layout-twice").with("name", name), None);
                }
                for (item, _) in ItemId::each(&self.pack.modules[left.module].items).filter(|(_, one)| one.own == left.own) {
                    self.once(left.module, item, span);
                }
                continue;
            }
            match within.and_then(|within| Some((within.module, self.pack.modules[within.module].find_item(name)?))) {
                Some((module, item)) => self.once(module, item, span),
                None => self.unknown(name, span, within),
            }
        }
    }

    fn once(&mut self, module: ModuleId, item: ItemId, span: &Range<usize>) {
        if !self.items.insert((module, item)) {
            self.wrong(span, Message::new("layout-twice").with("name", &self.pack.modules[module].items[item].name), None);
        }
    }

    fn unknown(&mut self, name: &str, span: &Range<usize>, within: Option<Within>) {
        let items = within.map(|within| self.pack.modules[within.module].items.as_slice()).unwrap_or_default();
        let facts = Fact::ALL.iter().map(|(name, _)| *name).chain(self.pack.dates.keys().map(String::as_str));
        let words = ["items", "if any", "end", "each", "leave out"];
        let known = items.iter().map(|item| item.name.as_str()).chain(facts).chain(words);
        let help = nearest(name, known).map(meant);
        self.wrong(span, Message::new("layout-word").with("word", name), help);
    }

    /// A place for a value, as the words in braces say it.
    fn place(&mut self, word: &str, span: &Range<usize>, module: Option<Within>) -> Option<Value> {
        let (rest, or_empty) = word.strip_suffix(OR_EMPTY).map_or((word, false), |rest| (rest, true));
        let (name, form) = rest.split_once(" as ").map_or((rest, None), |(name, form)| (name, Some(form)));
        let dates = match form {
            Some(form) => self.form(form, span)?,
            None => self.dates,
        };
        let (what, is_date) = self.what(name, span, module)?;
        if form.is_some() && !is_date {
            self.wrong(span, Message::new("layout-no-date").with("name", name), None);
        }
        Some(Value { what, dates, or_empty })
    }

    fn what(&mut self, name: &str, span: &Range<usize>, within: Option<Within>) -> Option<(What, bool)> {
        if let Some((_, fact)) = Fact::ALL.iter().find(|(known, _)| *known == name) {
            if within.is_some() {
                self.wrong(span, Message::new("layout-fact-in-record").with("name", name), None);
            }
            return Some((What::Fact(*fact), false));
        }
        if let Some((of, item)) = self.pack.find_item(name) {
            let one = &self.pack.modules[of].items[item];
            if within != Some(Within { module: of, own: one.own }) {
                let message = Message::new("layout-item-of").with("name", name).with("module", self.pack.modules[of].name_at(one.own));
                self.wrong(span, message, None);
            } else if one.local {
                self.wrong(span, Message::new("layout-item-local").with("name", name), None);
            }
            self.once(of, item, span);
            return Some((What::Item(of, item), one.kind == Kind::Date));
        }
        match self.pack.date(name) {
            Some(_) => Some((What::Date(name.to_owned()), true)),
            None => {
                self.unknown(name, span, within);
                None
            }
        }
    }

    fn form(&mut self, said: &str, span: &Range<usize>) -> Option<DateForm> {
        let said = said.strip_prefix("as ").unwrap_or(said);
        let found = DateForm::ALL.iter().find(|(name, _)| *name == said).map(|(_, form)| *form);
        if found.is_none() {
            let help = nearest(said, DateForm::ALL.iter().map(|(name, _)| *name)).map(meant);
            self.wrong(span, Message::new("layout-date-form").with("form", said), help);
        }
        found
    }

    /// Elements side by side are told apart by their names.
    fn alike(&mut self, tag: &Tag, slots: &[Slot]) {
        let mut seen = BTreeSet::new();
        for slot in slots {
            let name = self.layout.elements[slot.element].name.clone();
            if !seen.insert(name.clone()) {
                self.wrong(&tag.span, Message::new("layout-same-name").with("name", &name).with("within", &tag.name), None);
            }
        }
    }

    /// A record whose only value may be blank would not be written.
    fn lost(&mut self, tag: &Tag, each: Option<ModuleId>, value: Option<&Value>) {
        if let (Some(module), Some(value)) = (each, value)
            && let What::Item(_, item) = value.what
            && !value.or_empty
        {
            let one = &self.pack.modules[module].items[item];
            if !one.required || !one.only_when.is_empty() {
                self.wrong(&tag.span, Message::new("layout-record-lost").with("name", &one.name), None);
            }
        }
    }

    /// Nothing that is sent is without its place.
    fn complete(&mut self, root: &Tag) {
        if self.lost {
            return;
        }
        let parts = |(module, one): (ModuleId, &Module)| {
            let owned = (0..one.own.len()).map(Some);
            std::iter::once(None).chain(owned).map(|own| Within { module, own }).collect::<Vec<_>>()
        };
        let pack = self.pack;
        for placed in ModuleId::each(&pack.modules).flat_map(parts) {
            let module = &pack.modules[placed.module];
            let name = module.name_at(placed.own);
            if !self.modules.contains(&placed) {
                let help = Message::new("layout-module-nowhere-help").with("name", name);
                self.wrong(&root.span, Message::new("layout-module-nowhere").with("name", name), Some(help));
                continue;
            }
            for (item, one) in ItemId::each(&module.items).filter(|(_, one)| !one.local && one.own == placed.own) {
                if !self.items.contains(&(placed.module, item)) {
                    let help = Message::new("layout-item-nowhere-help").with("name", &one.name);
                    let message = Message::new("layout-item-nowhere").with("name", &one.name).with("module", name);
                    self.wrong(&root.span, message, Some(help));
                }
            }
        }
    }
}

/// Whether it can be the name of an element or an attribute, without a prefix.
pub(crate) fn is_name(name: &str) -> bool {
    let first = name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    first && name.len() <= 256 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
