//! Short texts that came lately.

use super::CellId;

/// Short texts that came lately, by themselves: most cells are codes and dates that stand in thousands of rows, and are known again without a look at any
/// text elsewhere in memory.
pub(super) struct Recent {
    slots: Vec<(u128, CellId)>,
}

impl Recent {
    /// As many as stay in the fast memory of a processor: 128 kB. A power of two.
    const SLOTS: usize = 4096;

    pub(super) fn new() -> Self {
        // No text has this key: its last byte would be a length.
        Recent { slots: vec![(u128::MAX, CellId::BLANK); Self::SLOTS] }
    }

    /// A text of fewer than 16 bytes as one number: its bytes, and its length.
    pub(super) fn short(text: &[u8]) -> Option<u128> {
        let mut bytes = [0; 16];
        bytes[..15].get_mut(..text.len())?.copy_from_slice(text);
        bytes[15] = text.len() as u8;
        Some(u128::from_le_bytes(bytes))
    }

    fn slot(short: u128) -> usize {
        let mixed = (short as u64 ^ (short >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 52) as usize % Self::SLOTS
    }

    pub(super) fn find(&self, short: u128) -> Option<CellId> {
        let (known, id) = self.slots[Self::slot(short)];
        (known == short).then_some(id)
    }

    pub(super) fn note(&mut self, short: u128, id: CellId) {
        self.slots[Self::slot(short)] = (short, id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart_by_their_bytes_and_their_length() {
        let texts: [&[u8]; 8] = [b"", b"\0", b"0", b"0\0", b"01/04/2025", b"123456789012345", b"12345678901234\0", b"\xff\xff\xff"];
        let mut recent = Recent::new();
        for (n, text) in texts.iter().enumerate() {
            let short = Recent::short(text).unwrap();
            assert_eq!(recent.find(short), None, "{text:?}");
            recent.note(short, CellId(n as u32));
            assert_eq!(recent.find(short), Some(CellId(n as u32)));
        }
        assert_eq!(Recent::short(b"1234567890123456"), None);
        assert_eq!(Recent::short(&[0xff; 15]).map(|short| recent.find(short)), Some(None));
    }
}
