//! Texts as numbers, so that columns can hold them.

use std::hash::Hasher as _;
use std::sync::Arc;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Positions of texts in a list that somebody else holds, found again by the text.
#[derive(Debug, Default, Clone)]
pub(crate) struct Places {
    /// Half of a text's hash beside its position: most texts that differ are told apart without being looked at, and none is when the table grows.
    table: HashTable<(u32, u32)>,
}

impl Places {
    /// The position of a text; `is` says whether the text at a position is this one.
    pub(crate) fn find(&self, text: &[u8], is: impl Fn(u32) -> bool) -> Option<u32> {
        let half = half_hash(text);
        self.table.find(spread(half), |&(other, at)| other == half && is(at)).map(|&(_, at)| at)
    }

    /// Notes where a text is that is not there yet.
    pub(crate) fn add(&mut self, text: &[u8], at: u32) {
        let half = half_hash(text);
        self.table.insert_unique(spread(half), (half, at), |&(half, _)| spread(half));
    }
}

fn half_hash(text: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    let hash = hasher.finish();
    (hash >> 32) as u32 ^ hash as u32
}

/// The table takes the place from one end of a hash and the mark from the other: both have to differ.
fn spread(half: u32) -> u64 {
    u64::from(half).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Interned texts: equal texts have equal ids.
#[derive(Debug, Default, Clone)]
pub(crate) struct Texts {
    list: Vec<Arc<str>>,
    places: Places,
}

impl Texts {
    /// The id of a text, 0 or more.
    pub(crate) fn intern(&mut self, text: &str) -> i32 {
        if let Some(id) = self.find(text) {
            return id;
        }
        let id = self.list.len() as i32;
        self.list.push(text.into());
        self.places.add(text.as_bytes(), id as u32);
        id
    }

    /// The id of a text that is known already.
    pub(crate) fn find(&self, text: &str) -> Option<i32> {
        self.places.find(text.as_bytes(), |at| self.list.get(at as usize).is_some_and(|known| **known == *text)).map(|at| at as i32)
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
