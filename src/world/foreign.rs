//! Libraries of others that panic where they should give an error.

use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::failure;
use crate::texts::Message;

thread_local! {
    /// In whose source a panic is expected, while it is.
    static EXPECTED: Cell<Option<&'static [&'static str]>> = const { Cell::new(None) };
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Runs work in which a library may panic: one whose path in the source holds one of `places`; an empty text is any. None if it did. What the panic says is
/// not shown: it may quote a cell. Any other panic goes on as it would have.
pub(crate) fn caught<T>(places: &'static [&'static str], work: impl FnOnce() -> T) -> Option<T> {
    // The hook is the process's own, so it is only wrapped, once, and stays as it was for every panic outside.
    static WRAPPED: Once = Once::new();
    WRAPPED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let is_in = |places: &[&str]| info.location().is_none_or(|at| places.iter().any(|place| at.file().contains(place)));
            if EXPECTED.get().is_some_and(is_in) {
                CAUGHT.set(true);
            } else {
                before(info);
            }
        }));
    });
    EXPECTED.set(Some(places));
    CAUGHT.set(false);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(None);
    match result {
        Ok(done) => Some(done),
        Err(_) if CAUGHT.get() => None,
        Err(panic) => panic::resume_unwind(panic),
    }
}

/// Runs what makes an Excel workbook. Long sheets go to temporary files, and sheets are put together on threads: its library panics when there
/// is no room for either.
///
/// # Errors
/// What failed; that there was no room.
pub(crate) fn workbook<T>(make: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    caught(&["rust_xlsxwriter", "thread"], make).unwrap_or_else(|| Err(failure(Message::new("system-temporary-files"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_library_is_an_error_and_any_other_goes_on() {
        assert_eq!(caught(&[""], || 1), Some(1));
        assert_eq!(caught(&["foreign.rs"], || panic!("a cell") as u8), None);
        let other = panic::catch_unwind(|| caught(&["rust_xlsxwriter"], || panic!("ours") as u8));
        assert_eq!(other.err().and_then(|panic| panic.downcast_ref::<&str>().copied()), Some("ours"));
    }
}
