//! A file whose digest is made while it is read, so that no byte of a large one is read twice for it.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use sha2::{Digest as _, Sha256};

use crate::pack::files::{digested, hex};

/// How far the digest of a file is, and whether it goes along with what is read.
#[derive(Clone, Default)]
pub(super) struct Progress(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    hash: Sha256,
    /// So many bytes from the beginning are in the digest.
    done: u64,
    follows: bool,
}

/// Reads a file; what it reads goes into the digest, in the order of the file.
pub(super) struct Followed<R> {
    file: R,
    at: u64,
    progress: Progress,
}

impl Progress {
    /// From here on what is read goes into the digest, and what lies before it first: before that a reader may look here and there.
    pub(super) fn follow(&self) {
        self.0.borrow_mut().follows = true;
    }
}

impl<R: Read + Seek> Followed<R> {
    /// A file at its beginning.
    pub(super) fn new(file: R, progress: &Progress) -> Self {
        Followed { file, at: 0, progress: progress.clone() }
    }

    /// SHA-256 and size of the whole file: what nobody has read yet is read now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn finish(mut self) -> io::Result<(String, u64)> {
        self.catch_up(u64::MAX)?;
        let state = self.progress.0.borrow();
        Ok((hex(&state.hash.clone().finalize()), state.done))
    }

    /// Takes what lies before `to` into the digest; the file stands where this ends.
    fn catch_up(&mut self, to: u64) -> io::Result<()> {
        let mut state = self.progress.0.borrow_mut();
        if state.done >= to {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(state.done))?;
        let missing = to - state.done;
        state.done += digested(&mut state.hash, self.file.by_ref().take(missing))?;
        Ok(())
    }
}

impl<R: Read + Seek> Read for Followed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (follows, done) = {
            let state = self.progress.0.borrow();
            (state.follows, state.done)
        };
        if follows && done < self.at {
            self.catch_up(self.at)?;
            self.file.seek(SeekFrom::Start(self.at))?;
        }
        let read = self.file.read(buffer)?;
        let end = self.at + read as u64;
        let mut state = self.progress.0.borrow_mut();
        if follows && (self.at..end).contains(&state.done) {
            // What was looked at before is in the digest already.
            let known = usize::try_from(state.done - self.at).unwrap_or(read);
            state.hash.update(&buffer[known..read]);
            state.done = end;
        }
        drop(state);
        self.at = end;
        Ok(read)
    }
}

impl<R: Seek> Seek for Followed<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::files::sha256;

    #[test]
    fn the_digest_is_that_of_the_file_in_whatever_order_it_is_read() {
        let bytes: Vec<u8> = (0..3_000_000u32).flat_map(u32::to_le_bytes).take(1_000_000).collect();
        let whole = (sha256(&bytes), bytes.len() as u64);
        let mut part = vec![0; 300_000];
        for order in [&[][..], &[0], &[700_000, 0, 10], &[999_990, 500_000, 400_000, 900_000]] {
            for late in [0, 1, 2] {
                let progress = Progress::default();
                let mut file = Followed::new(io::Cursor::new(&bytes), &progress);
                for (nth, at) in order.iter().enumerate() {
                    if nth == late {
                        progress.follow();
                    }
                    file.seek(SeekFrom::Start(*at)).expect("a place");
                    let read = file.read(&mut part).expect("bytes");
                    let at = usize::try_from(*at).expect("a place");
                    assert_eq!(part[..read], bytes[at..at + read], "what is read is what stands there");
                }
                assert_eq!(file.finish().expect("bytes"), whole, "{order:?} {late}");
            }
        }
    }
}
