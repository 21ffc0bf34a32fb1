//! Texts as numbers, so that columns can hold them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Interned texts: equal texts have equal ids.
#[derive(Debug, Default, Clone)]
pub(crate) struct Texts {
    list: Vec<Arc<str>>,
    ids: FxHashMap<Arc<str>, i32>,
}

impl Texts {
    /// The id of a text, 0 or more.
    pub(crate) fn intern(&mut self, text: &str) -> i32 {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let shared: Arc<str> = text.into();
        let id = self.list.len() as i32;
        self.list.push(shared.clone());
        self.ids.insert(shared, id);
        id
    }

    /// The id of a text that is known already.
    pub(crate) fn find(&self, text: &str) -> Option<i32> {
        self.ids.get(text).copied()
    }

    /// The text with this id.
    pub(crate) fn get(&self, id: i32) -> &str {
        usize::try_from(id).ok().and_then(|i| self.list.get(i)).map_or("", |t| t)
    }

    /// All texts, in the order of their ids.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|text| &**text)
    }

    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }
}
