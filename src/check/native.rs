//! The few checks that no sentence can say.

use rustc_hash::{FxHashMap, FxHashSet};

use super::civil::special;
use super::engine::Engine;
use crate::pack::rule::Native;
use crate::pack::sentence::{Frame, Side};

/// More children than this at one postcode are asked about.
const SHARED_BY: usize = 10;

impl Engine<'_> {
    /// What a native check finds: the items it is about, and for each message the records.
    pub(super) fn native(&self, native: Native) -> Vec<(Frame, Vec<u32>)> {
        match native {
            Native::SharedPostcode => self.shared_postcode(),
        }
    }

    /// A placement postcode with placement type Z1 (other) that more than ten children share; one message a postcode, on its first record.
    fn shared_postcode(&self) -> Vec<(Frame, Vec<u32>)> {
        let pack = self.view(Side::This).pack;
        let (Some((module, postcode)), Some((_, kind))) = (pack.find_item("PlacementPostcode"), pack.find_item("PlacementType")) else {
            return Vec::new();
        };
        let crate::pack::Kind::Code(set) = pack.modules[module].items[kind].kind else { return Vec::new() };
        let other = pack.codesets[set].codes.iter().position(|c| c.code == "Z1").map_or(-1, |i| i as i32);
        let frame = Frame { side: Side::This, module: Some(module) };
        let table = self.table(frame);
        let mut children: FxHashMap<i32, FxHashSet<u32>> = FxHashMap::default();
        let mut records: FxHashMap<i32, Vec<u32>> = FxHashMap::default();
        for record in 0..table.len {
            let place = table.columns[postcode][record];
            if table.columns[kind][record] == other && !special(place) {
                children.entry(place).or_default().insert(table.parent[record]);
                records.entry(place).or_default().push(record as u32);
            }
        }
        let shared = |place: &i32| children.get(place).is_some_and(|c| c.len() > SHARED_BY);
        let mut found: Vec<Vec<u32>> = records.into_iter().filter(|(place, _)| shared(place)).map(|(_, r)| r).collect();
        found.sort();
        found.into_iter().map(|records| (frame, records)).collect()
    }
}
