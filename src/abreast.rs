//! Work that is done for several returns or packs at once, where there are threads.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// As large as that of the program's own thread.
const STACK: usize = 8 * 1024 * 1024;

/// What comes of each, in their order: the first is worked on here, the others beside it. Where no thread can be had, as in a browser, they come one after
/// the other.
pub(crate) fn abreast<T: Send, R: Send>(parts: impl IntoIterator<Item = T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else { return Vec::new() };
    // A thread that cannot be had would take what it was to work on with it.
    let others: Vec<Mutex<Option<T>>> = parts.map(|part| Mutex::new(Some(part))).collect();
    let work = &work;
    let done = &|part: &Mutex<Option<T>>| part.lock().unwrap_or_else(PoisonError::into_inner).take().map(work);
    thread::scope(|scope| {
        let beside = |part| (part, Builder::new().stack_size(STACK).spawn_scoped(scope, move || done(part)));
        let started: Vec<_> = others.iter().map(beside).collect();
        let first = work(first);
        let rest = started.into_iter().filter_map(|(part, thread)| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => done(part),
        });
        std::iter::once(first).chain(rest).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_side_by_side_comes_in_the_order_of_what_it_is_done_for() {
        let names = ["casp", "lac", "third"];
        let done = abreast(names, |name| (name.len(), thread::current().id()));
        assert_eq!(done.iter().map(|one| one.0).collect::<Vec<_>>(), [4, 3, 5]);
        assert!(done[0].1 == thread::current().id() && done[1].1 != done[0].1);
        assert!(abreast([] as [u8; 0], |_| ()).is_empty());
    }
}
