//! Which line of a file is being read, and a bound on how much may be read at once.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::texts::Message;
use crate::world;

/// Line ends remembered, so that the line of a byte just read can be told.
const REMEMBERED: usize = 64;

/// A reader that counts lines and stops when too much is read without a [`Position::rest`].
pub(crate) struct Lines<R> {
    inner: R,
    position: Rc<Position>,
}

/// Where a [`Lines`] is; it can be asked while the reader is lent to a parser.
#[derive(Default)]
pub(crate) struct Position {
    read: Cell<u64>,
    line_ends: Cell<u32>,
    recent: RefCell<VecDeque<u64>>,
    rested: Cell<u64>,
}

impl<R: BufRead> Lines<R> {
    /// At most this much between two rests: no element of a return comes near it.
    pub(crate) const MOST_AT_ONCE: u64 = 1 << 20;
    /// At most this much in all: as much as a finished XML may have, and more than a return of a million children.
    pub(crate) const MOST: u64 = 1 << 31;

    pub(crate) fn new(inner: R) -> Self {
        Lines { inner, position: Rc::default() }
    }

    pub(crate) fn position(&self) -> Rc<Position> {
        self.position.clone()
    }
}

impl Position {
    /// The line that the next byte stands on, 1 for the first.
    pub(crate) fn line(&self) -> u32 {
        self.line_ends.get().saturating_add(1)
    }

    /// The line of a byte read a short while ago.
    #[cfg(feature = "schema")]
    pub(crate) fn line_of(&self, byte: u64) -> u32 {
        let later = self.recent.borrow().iter().rev().take_while(|&&end| end >= byte).count();
        self.line().saturating_sub(later as u32).max(1)
    }

    /// The parser has taken what was read: the bound counts from here.
    pub(crate) fn rest(&self) {
        self.rested.set(self.read.get());
    }

    fn advance(&self, bytes: &[u8]) {
        let start = self.read.get();
        self.read.set(start + bytes.len() as u64);
        // Most of what a parser takes is a tag or a value: a few bytes without a line end.
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        if ends == 0 {
            return;
        }
        self.line_ends.set(self.line_ends.get().saturating_add(ends as u32));
        let mut recent = self.recent.borrow_mut();
        for at in memchr::memchr_iter(b'\n', bytes) {
            if recent.len() == REMEMBERED {
                recent.pop_front();
            }
            recent.push_back(start + at as u64);
        }
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let read = self.position.read.get();
        if read > Self::MOST || read - self.position.rested.get() > Self::MOST_AT_ONCE {
            return Err(world::failure(Message::new("read-larger-than-a-return")));
        }
        // A parser takes all that it is given: given little at a time, it meets the bound.
        let bytes = self.inner.fill_buf()?;
        Ok(&bytes[..bytes.len().min(1 << 16)])
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(bytes) = self.inner.fill_buf() {
            self.position.advance(&bytes[..amount.min(bytes.len())]);
        }
        self.inner.consume(amount);
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let taken = self.fill_buf()?.read(out)?;
        self.consume(taken);
        Ok(taken)
    }
}
