//! Modules that a child has once and that hold its id or its birth date, as some returns arrange it: their items are the child's own.
//!
//! Behind the loader one root has them all. The module's name stays a name for the child's record, so that whatever is written beside it says it as the
//! return does.

use super::files::{Mistakes, Source};
use super::folder::Raw;
use super::{Module, raw};
use crate::texts::{Message, Translated};

/// A module whose items are the child's own.
#[derive(Clone, Debug)]
pub(crate) struct OwnModule {
    /// Its name.
    pub name: String,
    /// Its title for people.
    pub title: Translated,
}

/// The modules that hold the child's id or birth date in place of the root, each with the name of the item; in the order of the collection.
pub(super) fn holders(raw: &Raw) -> Vec<(&str, &str)> {
    let collection = &raw.collection;
    let holds =
        |module: &str, item: &str| raw.modules.get(module).is_some_and(|(_, file)| file.item.iter().any(|i| i.name.get_ref() == item));
    let said = std::iter::once(&collection.id).chain(&collection.birth).map(|said| said.get_ref().as_str());
    let mut found: Vec<(&str, &str)> = Vec::new();
    for item in said {
        let holder = collection.modules.iter().enumerate().find(|(_, module)| holds(module.get_ref(), item));
        if let Some((_, module)) = holder.filter(|(n, _)| *n > 0)
            && !found.iter().any(|(name, _)| name == module.get_ref())
        {
            found.push((module.get_ref(), item));
        }
    }
    found
}

/// Proves that each child has such a module once, and that nothing in it is named as something of the child is.
pub(super) fn prove(raw: &Raw, mistakes: &mut Mistakes) {
    let Some(root) = raw.collection.modules.first().map(|said| said.get_ref().as_str()) else { return };
    let mut parts: Vec<&str> = Vec::new();
    let of_root = raw.modules.get(root).map(|(_, file)| file);
    parts.extend(of_root.iter().flat_map(|file| &file.part).map(|part| part.name.get_ref().as_str()));
    for (name, item) in holders(raw) {
        let Some((source, module)) = raw.modules.get(name) else { continue };
        let wrong = match &module.parent {
            Some(parent) if parent.get_ref() != root => Some(("pack-own-below", parent.span())),
            _ if module.max != Some(1) => Some(("pack-own-several", module.module.span())),
            _ if module.sequence.is_some() => Some(("pack-own-sequence", module.module.span())),
            _ => None,
        };
        if let Some((id, place)) = wrong {
            mistakes.add(source, place, Message::new(id).with("item", item).with("name", name).with("root", root), None);
        }
        for part in &module.part {
            if parts.contains(&part.name.get_ref().as_str()) {
                mistakes.add(source, part.name.span(), Message::new("pack-stands-twice-year").with("name", part.name.get_ref()), None);
            }
            parts.push(part.name.get_ref());
        }
    }
}

/// The files in which a module's items are written: its own, and those of the modules whose items are the child's.
pub(super) fn files<'r>(raw: &'r Raw, module: &Module) -> Vec<&'r (Source, raw::Module)> {
    module.names().filter_map(|name| raw.modules.get(name)).collect()
}

impl Module {
    /// What it is called: its name, and those of the modules whose items are its own.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(self.own.iter().map(|own| &own.name)).map(String::as_str)
    }

    /// What the module is called in which an item is written.
    pub(crate) fn name_at(&self, own: Option<usize>) -> &str {
        own.and_then(|own| self.own.get(own)).map_or(&self.name, |own| &own.name)
    }

    /// Which of the modules whose items are its own has this name.
    pub(crate) fn own_named(&self, name: &str) -> Option<usize> {
        self.own.iter().position(|own| own.name == name)
    }

    /// What sentences call the start of a period of its records.
    pub(crate) fn period_start(&self) -> Option<&str> {
        self.sequence.as_ref()?.joining.as_ref()?.period_start.as_deref()
    }

    /// Takes in a module that each child has once. The items of the one that holds the id are the first, so that every list begins with it.
    pub(super) fn take(&mut self, module: Module, id: &str) {
        let own = Some(self.own.len());
        self.own.push(OwnModule { name: module.name, title: module.title });
        let at = if module.items.iter().any(|item| item.name == id) { 0 } else { self.items.len() };
        self.items.splice(at..at, module.items.into_iter().map(|item| super::Item { own, ..item }));
        self.parts.extend(module.parts);
        for (which, values) in module.samples {
            self.samples.entry(which).or_default().extend(values);
        }
        let words = module.in_exports;
        self.in_exports.sheets.extend(words.sheets);
        self.in_exports.team.extend(words.team);
        self.in_exports.worker.extend(words.worker);
    }
}
