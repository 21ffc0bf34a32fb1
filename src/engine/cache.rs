//! Values that are worked out once.

use std::cell::RefCell;
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Values by two keys. The second is copied only where its value is new: to find one again costs no memory.
pub(super) struct Cache<A, B, V>(RefCell<FxHashMap<A, FxHashMap<B, V>>>);

impl<A, B, V> Default for Cache<A, B, V> {
    fn default() -> Self {
        Cache(RefCell::default())
    }
}

impl<A: Eq + Hash, B: Eq + Hash + Clone, V: Clone> Cache<A, B, V> {
    /// The value for these keys, made where there is none yet. `make` may ask for other values.
    pub(crate) fn get(&self, a: A, b: &B, make: impl FnOnce() -> V) -> V {
        if let Some(found) = self.0.borrow().get(&a).and_then(|inner| inner.get(b)) {
            return found.clone();
        }
        let made = make();
        self.0.borrow_mut().entry(a).or_default().insert(b.clone(), made.clone());
        made
    }
}
