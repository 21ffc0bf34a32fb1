//! A reference table of postcodes for an invented council. None of its postcodes exists, and where it says they lie is invented too.

use super::Council;

/// Another authority of Wales than the council's own, and one that is it where the first is the council's.
const OTHERS: [&str; 2] = ["W06000011", "W06000015"];

/// The rows of the open postcode directory for all postcodes of a council, as csv. `own` is the code by which the directory knows the authority. A
/// placement lies where its code says.
pub fn table(council: &Council, own: &str) -> String {
    let other = OTHERS.into_iter().find(|code| *code != own).unwrap_or_default();
    let (inside, wales, england) = ((own, "W92000004"), (other, "W92000004"), ("E06000023", "E92000001"));
    let mut rows = std::collections::BTreeMap::new();
    for child in &council.children {
        let looked_after = child.lac.iter();
        let homes =
            child.casp.iter().filter_map(|r| r.get("Postcode")).chain(looked_after.clone().filter_map(|l| l.child.get("HomePostcode")));
        let placements = looked_after.flat_map(|l| &l.episodes).filter_map(|e| {
            let at = match e.get("PlacementType")? {
                "F4" | "F5" | "F6" | "H4" | "H21" => wales,
                "H22" => england,
                _ => inside,
            };
            Some((e.get("PlacementPostcode")?, at))
        });
        for (postcode, at) in homes.map(|home| (home, inside)).chain(placements) {
            rows.insert(postcode, at);
        }
    }
    let mut text = "pcds,dointr,doterm,oseast1m,osnrth1m,laua,ctry\n".to_owned();
    for (place, (postcode, (authority, country))) in rows.into_iter().enumerate() {
        text += &format!("{postcode},198001,,{},200000,{authority},{country}\n", 300_000 + place % 1000);
    }
    // The newest entry of an edition that is newer than any return.
    text + "ZE50 9ZZ,209901,,440000,1140000,S12000027,S92000003\n"
}
