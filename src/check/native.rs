//! The few checks that no sentence can say.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::Engine;
use crate::pack::rule::Native;
use crate::pack::sentence::{Dataset, RecordSet};
use crate::record::special;
use crate::spot::RecordId;

/// More children than this at one postcode are asked about.
const SHARED_BY: usize = 10;

impl Engine<'_> {
    /// What a native check finds: the items it is about, and for each message the records.
    pub(super) fn native(&self, native: Native) -> Vec<(RecordSet, Vec<RecordId>)> {
        match native {
            Native::SharedPostcode => self.shared_postcode(),
        }
    }

    /// A placement postcode with placement type Z1 (other) that more than ten children share; one message a postcode, on its first record.
    fn shared_postcode(&self) -> Vec<(RecordSet, Vec<RecordId>)> {
        let Some((set, postcode, placed)) = self.placed_elsewhere() else { return Vec::new() };
        let mut records: FxHashMap<i32, Vec<RecordId>> = FxHashMap::default();
        for record in placed {
            records.entry(postcode[record]).or_default().push(record);
        }
        let child = self.index(set, &self.to_child(set));
        let shared = |r: &Vec<RecordId>| r.iter().map(|r| child[*r]).collect::<FxHashSet<RecordId>>().len() > SHARED_BY;
        let mut found: Vec<Vec<RecordId>> = records.into_values().filter(shared).collect();
        found.sort();
        found.into_iter().map(|records| (set, records)).collect()
    }

    /// The records with placement type Z1 at the postcode of this one.
    pub(crate) fn beside(&self, record: RecordId) -> Vec<RecordId> {
        let Some((_, postcode, mut placed)) = self.placed_elsewhere() else { return Vec::new() };
        let here = postcode.get(record.index());
        placed.retain(|r| postcode.get(r.index()) == here);
        placed
    }

    /// The records with placement type Z1 and a postcode, and the column of postcodes.
    fn placed_elsewhere(&self) -> Option<(RecordSet, &[i32], Vec<RecordId>)> {
        let pack = self.view(Dataset::This).pack;
        let ((module, postcode), (_, kind)) = (pack.find_item("PlacementPostcode")?, pack.find_item("PlacementType")?);
        let crate::pack::Kind::Code(set) = pack.modules[module].items[kind].kind else { return None };
        let other = pack.codesets[set].codes.iter().position(|c| c.code == "Z1").map_or(-1, |i| i as i32);
        let set = RecordSet { dataset: Dataset::This, module: Some(module) };
        let table = self.table(set);
        let (places, kinds) = (&table.columns[postcode], &table.columns[kind]);
        let placed = RecordId::first(table.len).filter(|&r| kinds[r] == other && !special(places[r])).collect();
        Some((set, places, placed))
    }
}
